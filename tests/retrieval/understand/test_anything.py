"""Whatever is typed is understood or refused, never an exception."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from retrieval.plan import Reading, Refused, Unclear
from retrieval.understand import Conversation, understand
from retrieval.words import plan_object, plan_words
from tests.retrieval.understand.worlds import WORLD, line
from tests.rows import each_row

PIECES = [
    *(
        "东湖街道",
        "前进街道",
        "教育局",
        "北京",
        "朝阳",
        "2020年",
        "去年",
        "近三年",
        "行政处罚",
        "申请",
        "公开",
        "不予公开",
        "率",
        "多少",
    ),
    *(
        "最多",
        "前三名",
        "第二名",
        "差",
        "比",
        "一共",
        "平均",
        "哪些单位",
        "谁",
        "它",
        "没",
        "大于",
        "10",
        "%",
        "呢",
        "的",
        "，",
        "？",
        "（",
    ),
    *(
        "问题",
        "培训",
        "提到",
        "勾稽",
        "年报",
        "街道",
        "局",
        "镇",
        "who",
        " most ",
        "requests ",
        "in 2020 ",
        "*",
        "\\",
        "'",
        ";",
    ),
]


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text(question: str) -> None:
    assert isinstance(understand(question, WORLD), Reading | Unclear | Refused)


@settings(max_examples=250, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=12), st.lists(st.sampled_from(PIECES), max_size=8))
def test_any_words_in_any_order_and_in_a_conversation(first: list[str], second: list[str]) -> None:
    understood = understand("".join(first), WORLD)
    talk = Conversation().after(understood)
    following = understand("".join(second), WORLD, talk)
    for each in (understood, following):
        assert plan_object(each)
        for plan in each.plans if isinstance(each, Reading) else ():
            assert plan_words(plan, "zh").startswith("按：")
            assert plan_words(plan, "en").startswith("By: ")


@each_row(
    "question, kind",
    [
        ("", "refused empty"),
        (" \n\t", "refused empty"),
        ("？？？！！", "refused not_understood"),
        ("\x00\x07\x1b[31m", "refused not_understood"),
        ("12345", "refused not_understood"),
        ("(((((((((((((((", "refused not_understood"),
        ("%s%s%s%n", "refused not_understood"),
    ],
)
def test_what_says_nothing(question: str, kind: str) -> None:
    assert line(understand(question, WORLD)).startswith(kind)


@pytest.mark.parametrize("piece", ["东湖街道", "多少", "公开", "a", "，", "的", "2020", "申请最多的单位"])
def test_ten_thousand_characters(piece: str) -> None:
    assert understand((piece * 10_000)[:10_000], WORLD) is not None
