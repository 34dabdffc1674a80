from __future__ import annotations

import hashlib

from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.text.passages import LONGEST, cut_passages
from library.records import Paragraph, Place, Section

TEN = "甲乙丙丁戊己庚辛壬。"


def section(*texts: str, number: str | None = None) -> Section:
    paragraphs = tuple(Paragraph(text, Place(None, line)) for line, text in enumerate(texts, 1))
    return Section(number, "一、总体情况", ("一、总体情况",), paragraphs, Place(None, 1))


def texts(*sections: Section) -> list[str]:
    return [passage.text for passage in cut_passages("r", sections)]


def test_a_short_section_is_one_passage_and_no_passage_crosses_a_border() -> None:
    passages = cut_passages("r", (section("无"), section(TEN, TEN), section()))
    assert [(passage.section, passage.text) for passage in passages] == [(0, "无"), (1, f"{TEN}\n{TEN}")]


def test_a_long_section_is_cut_between_sentences_into_balanced_passages() -> None:
    assert texts(section(TEN * 60)) == [TEN * 30, TEN * 30]


def test_a_paragraph_is_the_better_border() -> None:
    assert texts(section(TEN * 22, TEN * 25)) == [TEN * 22, TEN * 25]


def test_items_of_an_enumeration_stay_together_where_they_fit() -> None:
    items = [f"{number}是{TEN * 7}" for number in "一二三四"]
    assert texts(section(TEN * 20 + "主要有：", *items)) == [TEN * 20 + "主要有：", "\n".join(items)]


def test_a_sentence_too_long_is_cut_at_semicolons_and_commas() -> None:
    clause = "甲乙丙丁戊己庚辛壬，"
    assert texts(section(clause * 45 + "完。")) == [clause * 23, clause * 22 + "完。"]


def test_table_text_lands_in_no_passage() -> None:
    debris = ("一、本年新收政府信息公开申请数量", "0", "（七）总计", "公开 | 提供 |")
    assert texts(section(*debris, "3件均已办结。")) == ["3件均已办结。"]
    assert texts(section("无"), section("处理"), section("办结")) == ["无", "办结"]


def test_an_id_hashes_report_place_ordinal_and_text() -> None:
    (passage,) = cut_passages("r", (section("无"),))
    assert passage.id == hashlib.sha256("r\nNone:1\n0\n无".encode()).hexdigest()[:16]
    assert passage.place == Place(None, 1)


@settings(max_examples=80, deadline=None)
@given(st.lists(st.text(alphabet="甲乙丙，；。", min_size=1, max_size=900), max_size=4))
def test_passages_hold_all_the_prose_in_order_and_none_is_too_long(paragraphs: list[str]) -> None:
    whole = section(*(f"甲{text}" for text in paragraphs))
    found = texts(whole)
    assert "".join(found).replace("\n", "") == "".join(paragraph.text for paragraph in whole.paragraphs)
    assert max(map(len, found), default=0) <= LONGEST
