from __future__ import annotations

import pytest

from ingest.readers.pdf_cells import Ruled
from ingest.readers.pdf_lines import Glyph, Measure, TextLine, begins_paragraph, gather_lines, is_page_number, join_cell
from ingest.readers.pdf_tables import build_grid
from tests.rows import each_row

FRAME = Measure(90, 500, 12)


def line(text: str, x0: float, x1: float, top: float, size: float = 12) -> TextLine:
    return TextLine(text, x0, x1, top, top + size, size)


def glyphs(text: str, x: float, top: float, size: float = 10) -> list[Glyph]:
    return [
        Glyph(letter, x + index * size, x + (index + 1) * size, top, top + size) for index, letter in enumerate(text)
    ]


def test_characters_make_lines_and_wide_gaps_part_columns() -> None:
    found = gather_lines([*glyphs("规章", 50, 100), *glyphs("12", 150, 101), *glyphs("正文", 50, 120)])
    assert [(item.text, item.columns) for item in found] == [("规章    12", 2), ("正文", 1)]


def test_a_number_that_fills_its_cell_goes_on_in_the_next_line() -> None:
    broken = [*glyphs("123", 50, 100), *glyphs("4", 50, 110), *glyphs("5", 90, 100), *glyphs("6", 90, 110)]
    boxes = [(48.0, 95.0, 82.0, 125.0), (82.0, 95.0, 130.0, 125.0)]
    placed = build_grid(Ruled([*boxes, (48.0, 125.0, 82.0, 140.0), (82.0, 125.0, 130.0, 140.0)]), broken, 1)
    assert placed is not None
    assert [cell.text for cell in placed[0].grid.cells if cell.row == 0] == ["1234", "5\n6"]


def test_a_number_that_runs_on_beyond_its_cell_is_cut_and_its_rest_is_no_text() -> None:
    edges = [(48.0, 82.0), (82.0, 130.0)]
    boxes = [(left, top, right, top + 20) for top in (105.0, 125.0) for left, right in edges]
    printed = [*glyphs("123", 50, 108), *glyphs("45678", 100, 108), *glyphs("12345", 50, 128), *glyphs("76", 104, 128)]
    placed = build_grid(Ruled(boxes), printed, 1)
    assert placed is not None
    assert [cell.text for cell in placed[0].grid.cells] == ["123", "456…", "123…", "45 76…"]
    assert placed[1] == set(range(len(printed)))


def test_characters_printed_twice_for_bold_type_stand_once() -> None:
    twice = [*glyphs("总计", 50, 100), *glyphs("总计", 50.5, 100)]
    assert join_cell(twice) == "总计"


@pytest.mark.parametrize(
    ("text", "top", "counts"),
    [("—6—", 400, True), ("6", 800, False), ("第 3 页 共 9 页", 800, True), ("6", 400, False), ("2020年", 800, False)],
)
def test_page_numbers(text: str, top: float, counts: bool) -> None:
    assert is_page_number(line(text, 290, 310, top), 842) is counts


@each_row(
    "before, after, begins",
    [
        (line("满行的正文", 114, 498, 100), line("续行", 90, 300, 120), False),
        (line("满行的正文", 114, 498, 100), line("缩进的新段", 114, 498, 120), True),
        (line("短行。", 114, 300, 100), line("不缩进的新段", 90, 498, 120), True),
        (line("满行的正文。", 90, 499, 100), line("（一）小标题", 90, 200, 120), True),
        (line("满行的正文", 90, 499, 100), line("二、主动公开", 90, 200, 120), True),
        (line("某街道办事处2020年政府信息公开工作年度报", 95, 495, 100, 20), line("告", 285, 305, 125, 20), False),
        (line("某街道办事处年度报告", 195, 395, 100, 20), line("（2021年1月）", 260, 330, 125, 12), True),
    ],
)
def test_where_paragraphs_begin(before: TextLine, after: TextLine, begins: bool) -> None:
    assert begins_paragraph(after, before, FRAME) is begins
