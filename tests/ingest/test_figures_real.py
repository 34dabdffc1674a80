"""Figures of five published reports, told by their values only."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ingest.figures.stated import read_figures
from library.records import Paragraph, Place, Section

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "reports"
_HEADING = re.compile(r"^[（(]?[一二三四五六1-6][）)、].{0,28}$")
NONE_OF_IT = {"narrative.review": 0, "narrative.suits": 0}
EXPECTED = {
    "000": {"narrative.disclosed": 86, "narrative.requests": 0},
    "001": {
        "narrative.disclosed": 48,
        "narrative.disclosed.category/公示公告": 5,
        "narrative.disclosed.category/招标采购": 18,
        "narrative.disclosed.category/基层政府信息": 5,
        "narrative.disclosed.category/主动公开": 7,
        "narrative.disclosed.category/领导信息": 12,
        "narrative.disclosed.category/机构职能职责": 1,
        "narrative.requests": 0,
    },
    "002": {
        "narrative.disclosed": 241,
        "narrative.full_text_rate": 1,
        "narrative.requests": 3,
        "narrative.requests.change": 0,
        "narrative.requests.filing/当面": 1,
        "narrative.requests.filing/电子邮件": 1,
        "narrative.requests.filing/信函": 1,
        "narrative.requests.outcome/已主动公开": 1,
        "narrative.requests.outcome/予以公开": 2,
        **NONE_OF_IT,
    },
    "003": {"narrative.requests": 0},
    "004": {"narrative.disclosed": 56, "narrative.requests": 0, "narrative.complaints": 0, **NONE_OF_IT},
}


def prose(text: str) -> tuple[Section, ...]:
    """Headings and paragraphs, without what stands in tables."""
    sections, title, paragraphs = [], "", []
    for line, words in enumerate(text.splitlines(), 1):
        if words.startswith(("\t", " \t", "|")) or not words.strip():
            continue
        if _HEADING.match(words.strip()):
            sections.append(Section(None, title, (title,), tuple(paragraphs)))
            title, paragraphs = words.strip(), []
        else:
            paragraphs.append(Paragraph(words, Place(None, line)))
    return (*sections, Section(None, title, (title,), tuple(paragraphs)))


@pytest.mark.skipif(not REPORTS.is_dir(), reason="the published reports are not at hand")
@pytest.mark.parametrize("number", sorted(EXPECTED))
def test_figures_of_a_published_report(number: str) -> None:
    (file,) = REPORTS.glob(f"{number}_*.txt")
    figures = read_figures(prose(file.read_text(encoding="utf-8")), 2020)
    assert {figure.metric: figure.value for figure in figures} == EXPECTED[number]
