from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from library.sentences import split_clauses, split_sentences
from tests.rows import each_row


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@each_row(
    "text, expected",
    [
        ("公开3.5万条。收到2件！", ["公开3.5万条。", "收到2件！"]),
        ("坚持“公开是原则。不公开是例外。”的方针。下句", ["坚持“公开是原则。不公开是例外。”的方针。", "下句"]),
        ("他说：“好。”2020年公开。", ["他说：“好。”", "2020年公开。"]),
        ("网址http://a.gov.cn/b?id=1。第二句", ["网址http://a.gov.cn/b?id=1。", "第二句"]),
        ("（详见附件。）下句。", ["（详见附件。）下句。"]),
        ("未闭合“引号。之后。", ["未闭合“引号。", "之后。"]),
        ("一是快；二是准。", ["一是快；二是准。"]),
        ("甲\n\n 乙", ["甲", "乙"]),
        ("什么？！好", ["什么？！", "好"]),
        ("", []),
    ],
)
def test_borders_of_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


def test_a_semicolon_ends_a_clause() -> None:
    text = "一是快；二是准。完"
    assert [text[start:end] for start, end in split_clauses(text)] == ["一是快；", "二是准。", "完"]


@given(st.text(alphabet="甲乙1.。！？；“”（）?/ a\n", max_size=60))
def test_sentences_cover_the_text_in_order(text: str) -> None:
    spans = split_sentences(text)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "").replace("\n", "") == text.replace(
        " ", ""
    ).replace("\n", "")
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
