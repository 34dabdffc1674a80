"""Identity, outline and passages of five published reports; their text is not part of this project."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ingest.document import Document, Line
from ingest.text.identity import identify
from ingest.text.passages import LONGEST, cut_passages
from ingest.text.sections import cut_sections
from ingest.text.titles import read_prose
from library.records import Area
from tests.ingest.documents import text_document

REPORTS = Path(__file__).parents[2] / ".." / "shared" / "reports"
pytestmark = pytest.mark.skipif(not REPORTS.is_dir(), reason="the five published reports are not beside this checkout")

TABLES = {
    "000": ((15, 90), (92, 353), (355, 399)),
    "001": ((20, 93), (95, 355), (357, 400)),
    "002": ((24, 102), (105, 369), (372, 418)),
    "003": ((59, 77), (81, 107), (111, 115)),
    "004": ((10, 85), (87, 347), (349, 392)),
}
"""First and last lines of the statutory tables."""


def load(key: str) -> tuple[Document, frozenset[int]]:
    (path,) = REPORTS.glob(f"{key}_*.txt")
    document = text_document(path.read_text(encoding="utf-8"))
    consumed = frozenset(
        index
        for index, block in enumerate(document.blocks)
        if isinstance(block, Line) and any(first <= (block.place.line or 0) <= last for first, last in TABLES[key])
    )
    return document, consumed


@pytest.mark.parametrize(
    ("key", "name", "kind", "area", "published"),
    [
        ("000", "满洲里市人民政府兴华街道办事处", "街道", Area("内蒙古自治区", "呼伦贝尔市", "满洲里市"), None),
        ("001", "云阳县人和街道办事处", "街道", Area("重庆市", "重庆市", "云阳县"), date(2021, 1, 19)),
        ("002", "北京市朝阳区人民政府东湖街道办事处", "街道", Area("北京市", "北京市", "朝阳区"), None),
        ("003", "烟台市蓬莱区新港街道办事处", "街道", Area("山东省", "烟台市", "蓬莱区"), date(2021, 1, 25)),
        ("004", "铁东区政务服务局", "部门", Area("吉林省", "四平市", "铁东区"), None),
    ],
)
def test_whose_report_of_which_year(key: str, name: str, kind: str, area: Area, published: date | None) -> None:
    document, consumed = load(key)
    identity = identify(read_prose(document, consumed), name="report")
    agency = identity.agency
    assert (agency.name, agency.kind, agency.area) == (name, kind, area)
    assert (identity.year, identity.published, identity.warnings) == (2020, published, ())


TABLE_PARTS = (("二", 1, 0), ("三", 1, 0), ("四", 1, 0))
OUTLINES: dict[str, tuple[tuple[str | None, int, int], ...]] = {
    "000": (("一", 1, 1), *[(None, 2, 1)] * 5, *TABLE_PARTS, ("五", 1, 2), ("六", 1, 1)),
    "001": ((None, 0, 1), ("一", 1, 1), *[(None, 2, 1)] * 5, *TABLE_PARTS, ("五", 1, 3), ("六", 1, 1)),
    "002": (
        *((None, 0, 1), ("一", 1, 1), *[(None, 2, 1)] * 4, (None, 2, 0), (None, 3, 1), (None, 3, 1)),
        *(*TABLE_PARTS, ("五", 1, 5), ("六", 1, 1)),
    ),
    "003": (
        *((None, 0, 1), ("一", 1, 1), (None, 2, 1), (None, 2, 1), (None, 2, 3), (None, 2, 2), (None, 2, 1)),
        *((None, 2, 1), (None, 2, 2), *TABLE_PARTS, ("五", 1, 1), (None, 2, 2), (None, 2, 3), ("六", 1, 2)),
    ),
    "004": (("一", 1, 5), *TABLE_PARTS, ("五", 1, 4), ("六", 1, 1)),
}
"""For each section its part, its depth and its number of paragraphs."""


@pytest.mark.parametrize("key", sorted(OUTLINES))
def test_parts_and_sub_parts(key: str) -> None:
    document, consumed = load(key)
    sections = cut_sections(read_prose(document, consumed))
    assert tuple((s.number, len(s.path), len(s.paragraphs)) for s in sections) == OUTLINES[key]


@pytest.mark.parametrize("key", sorted(OUTLINES))
def test_passages_hold_the_prose_of_every_section(key: str) -> None:
    document, consumed = load(key)
    sections = cut_sections(read_prose(document, consumed))
    passages = cut_passages(key, sections)
    assert [passage.section for passage in passages] == sorted(passage.section for passage in passages)
    assert max(len(passage.text) for passage in passages) <= LONGEST
    for number, section in enumerate(sections):
        held = "".join(passage.text for passage in passages if passage.section == number)
        printed = "".join(paragraph.text for paragraph in section.paragraphs)
        assert "".join(held.split()) == "".join(printed.split())
