"""An answer shows its marks, table, notes, plan and choices, and nothing of it is ever HTML."""

from dataclasses import replace

import pytest

from library.records import Place
from retrieval.answer import Answer, Citation, Table, Value
from retrieval.measures import measures
from retrieval.plan import Operation, Plan, Reading, RefusalKind, Refused, Scope, Unclear
from tests.ui.page.drawn import draw, find, texts
from ui.page.answer_view import Answered, answer_markdown, draw_answer, draw_thread, numeric_columns, read_number
from ui.page.conversations import Turn

LICENCES = measures()["licences.decisions"]
CITATION = Citation(
    1, "r1", "/f/a.txt", "东湖街道", 2020, "二、主动公开政府信息情况", "licences.decisions",
    "第二十条第（五）项/行政许可", "处理决定数量", "31", Place(4, 12),
)  # fmt: skip
ANSWER = Answer(
    "东湖街道2020年行政许可多少？",
    "东湖街道2020年行政许可处理决定数量为31件[1]，见[9]。",
    "fact",
    Reading(
        "东湖街道2020年行政许可多少？",
        "zh",
        (Plan(Operation.LOOKUP, Scope(("东湖街道",), years=(2020,)), (LICENCES,)),),
    ),
    "按：东湖街道 · 2020年 · 行政许可",
    (Value("licences.decisions", "东湖街道", 2020, 31, "件", "lookup", (1,)),),
    (CITATION,),
    ("未填的有1份。",),
    elapsed_ms=3.4,
)


def _draw(answer: Answer) -> object:
    return draw(draw_answer(answer, [Turn(answer.question)], "zh"))


def test_marks_open_the_evidence_and_a_number_that_cites_nothing_stays() -> None:
    drawn = _draw(ANSWER)
    (said,) = find(drawn, "div", "said")
    assert said.text_content() == "东湖街道2020年行政许可处理决定数量为31件1，见[9]。"
    (mark,) = find(said, "button", "mark")
    assert (mark.get("data-do"), mark.get("data-turn"), mark.get("data-n")) == ("cite", "0", "1")
    assert texts(drawn, "button", "source") == ["东湖街道 2020年 · 行政许可 · 处理决定数量"]
    assert texts(drawn, "ul", "notes") == ["未填的有1份。"]
    assert texts(drawn, "span", "plan-words") == ["按：东湖街道 · 2020年 · 行政许可"]


def test_what_was_taken_over_can_be_removed() -> None:
    assert isinstance(ANSWER.understood, Reading)
    plan = replace(ANSWER.understood.plans[0], carried=("agencies", "measures"))
    drawn = _draw(replace(ANSWER, understood=replace(ANSWER.understood, plans=(plan,))))
    assert [(chip.get("data-part"), chip.text) for chip in find(drawn, "button", "chip")] == [
        ("agencies", "沿用单位：东湖街道 ✕"),
        ("measures", f"沿用指标：{LICENCES.label} ✕"),
    ]


def test_candidates_are_questions_that_are_clear() -> None:
    question = "前进街道2020年公开多少条？"
    names = ("东区前进街道办事处", "西区前进街道办事处")
    unclear = Answer(question, "有两个。", "clarify", Unclear(question, "zh", "前进街道", names), candidates=names)
    drawn = _draw(unclear)
    assert [
        (each.text, each.get("data-do"), each.get("data-question")) for each in find(drawn, "button", "choice")
    ] == [
        (names[0], "ask", "东区前进街道办事处2020年公开多少条？"),
        (names[1], "ask", "西区前进街道办事处2020年公开多少条？"),
    ]


def test_a_refusal_offers_what_is_held() -> None:
    question = "东糊街道2031年公开多少条？"
    refused = Refused(question, "zh", RefusalKind.YEAR_NOT_HELD, "2031", ("2019", "2020"))
    drawn = _draw(Answer(question, "库里没有2031年的报告。", "refusal", refused))
    assert [each.get("data-question") for each in find(drawn, "button", "choice")] == [
        "东糊街道2019年公开多少条？",
        "东糊街道2020年公开多少条？",
    ]


def test_a_table_sets_figures_right_and_folds_when_long() -> None:
    rows = tuple((str(at + 1), f"甲{at}", "2020", f"{at * 1000:,} [1]") for at in range(25))
    drawn = _draw(replace(ANSWER, table=Table(("名次", "单位", "年份", "件"), rows, "bar")))
    (table,) = find(drawn, "table", "figures")
    assert texts(table, "td", "number")[1] == "1,000 1"
    assert len(find(table, "td", "number")) == 25
    assert len(find(table, "tr", "more")) == 5
    assert texts(drawn, "button", "unfold") == ["展开全部 25 行"]
    assert [each.get("data-do") for each in find(drawn, "button", "tool")] == ["", "", "chart"]


def test_downloads_and_the_link_ask_the_same_again() -> None:
    turns = [Turn("甲？"), Turn("那乙呢？", ("years",))]
    drawn = draw(draw_answer(ANSWER, turns, "zh"))
    query = "?ask=%E7%94%B2%EF%BC%9F&ask=%E9%82%A3%E4%B9%99%E5%91%A2%EF%BC%9F&without=years"
    assert [each.get("href") for each in find(drawn, "a", "tool")] == [
        f"download/answer.{kind}{query}&language=zh" for kind in ("csv", "xlsx")
    ]
    assert [each.get("data-link") for each in find(drawn, "button", "copy")] == [None, query]


def test_a_hostile_answer_is_text() -> None:
    evil = "<script>x</script><img src=x onerror=y>${z}{{q}}"
    answer = Answer(
        evil, f"{evil}[1]", "fact", None, evil, citations=(replace(CITATION, agency=evil, row=evil, quote=evil),),
        notes=(evil,), candidates=(evil,), table=Table((evil, "n"), ((evil, evil), (evil, "2"))),
    )  # fmt: skip
    drawn = draw(draw_thread([Answered(Turn(evil), answer)], "zh"))
    assert [*drawn.iter("script", "img")] == []
    assert texts(drawn, "p", "question") == [evil]
    assert texts(drawn, "td")[0] == evil


def test_the_copied_answer_names_its_sources() -> None:
    assert answer_markdown(ANSWER, "zh").splitlines() == [
        "**东湖街道2020年行政许可多少？**",
        "",
        "东湖街道2020年行政许可处理决定数量为31件[1]，见[9]。",
        "",
        "> 未填的有1份。",
        "",
        "[1] 东湖街道 2020年 · 行政许可 · 处理决定数量 · 第 4 页：31 (a.txt)",
    ]


@pytest.mark.parametrize(
    ("cell", "number"),
    [("1,234", 1234), ("43.2%", 43.2), ("12件 [3]", 12), ("-5", -5), ("未填", None), ("第1名", None), ("", None)],
)
def test_numbers_are_read_from_cells(cell: str, number: float | None) -> None:
    assert read_number(cell) == number


def test_years_and_ranks_are_no_figures() -> None:
    table = Table(
        ("名次", "年份", "单位", "数"),
        (("1", "2020", "甲", "3"), ("2", "2021", "乙", "未填"), ("3", "2021", "丙", "4")),
    )
    assert numeric_columns(table) == (3,)


def test_short_lines_stand_in_columns_and_long_texts_beside_a_table_are_folded() -> None:
    trend = "某局，2019—2022年：\n2019年：1件[1]\n2020年：2件\n2021年：3件\n2022年：4件\n" + "这一行很长，" * 12
    (columns,) = find(_draw(replace(ANSWER, text=trend)), "div", "thirds")
    assert texts(columns, "p") == ["2019年：1件1", "2020年：2件", "2021年：3件", "2022年：4件"]
    # A figure, its mark and the stop behind it stay on one line.
    assert [each.text_content() for each in find(columns, "span", "kept")] == ["件1"]
    table = Table(("单位", "件"), (("甲", "1"), ("乙", "2")), "bar")
    listed = "\n".join(f"第{at}名：名称很长的某某市某某区某某局，{at}件" for at in range(1, 31))
    drawn = _draw(replace(ANSWER, text=listed, table=table))
    assert len(find(find(drawn, "div", "folded")[0], "p", "more")) == 16
    assert texts(drawn, "button", "unfold") == ["展开全部 30 行文字"]
    assert find(_draw(replace(ANSWER, text=listed)), "p", "more") == []


def test_ranks_that_tie_are_no_figures() -> None:
    rows = tuple((rank, name, figure) for rank, name, figure in (("1", "甲", "9"), ("2", "乙", "8"), ("2", "丙", "8")))
    assert numeric_columns(Table(("名次", "单位", "件"), rows, "bar")) == (2,)
