"""The cited sentence is found in its section and lit, however its white space and line breaks fall."""

from lxml import html

from library.records import Paragraph, Section
from tests.ui.page.drawn import find
from ui.page.section_view import cited_section, draw_section, mark_quotes

SECTION = Section(
    "五", "五、问题", ("五、问题",), (Paragraph("一是人手不足。二是解读 单一<b>。"), Paragraph("三是更新慢。"))
)


def test_the_sentence_is_lit_and_everything_else_is_kept() -> None:
    drawn = html.fragment_fromstring(draw_section(SECTION, ["二是解读单一<b>。"]))
    assert [mark.text_content() for mark in drawn.iter("mark")] == ["二是解读 单一<b>。"]
    assert [p.text_content() for p in drawn.iter("p")] == ["一是人手不足。二是解读 单一<b>。", "三是更新慢。"]
    assert find(drawn, "b") == []


def test_quotations_that_overlap_are_marked_once_each() -> None:
    drawn = html.fragment_fromstring(f"<p>{mark_quotes('甲乙丙丁', ['甲乙丙', '乙丙丁'])}</p>")
    assert drawn.text_content() == "甲乙丙丁"
    assert [mark.text for mark in drawn.iter("mark")] == ["甲乙丙", "丁"]


def test_a_quotation_over_two_paragraphs_is_lit_where_it_stands() -> None:
    first, second = "今年共公开政府信息一百二十三条，比去", "年增加了二十条，其中政策解读二十二篇。"
    drawn = html.fragment_fromstring(
        draw_section(Section("一", "一", ("一",), (Paragraph(first), Paragraph(second))), [first + second])
    )
    assert [len(find(p, "mark")) for p in drawn.iter("p")] == [1, 1]


def test_the_named_section_goes_before_another_that_says_the_same() -> None:
    other = Section(None, "（一）", ("一", "（一）"), (Paragraph("三是更新慢。"),))
    assert cited_section([other, SECTION], "三是更新慢。", "五、问题") == 1
    assert cited_section([other, SECTION], "三是更新慢。", None) == 0
    assert cited_section([other, SECTION], "没有这句话。", "五、问题") is None
