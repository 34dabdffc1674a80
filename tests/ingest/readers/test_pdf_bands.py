"""Rows on coloured ground lie open between the ruled ones: they are cut where the columns of those begin."""

from __future__ import annotations

from itertools import pairwise

from ingest.readers.pdf_bands import part_bands
from ingest.readers.pdf_cells import Box
from ingest.readers.pdf_lines import Glyph

COLUMNS = [0.0, 100.0, 150.0, 200.0]


def _words(text: str, x0: float, top: float) -> list[Glyph]:
    return [Glyph(character, x0 + 10 * at, x0 + 10 * at + 9, top, top + 10) for at, character in enumerate(text)]


def _page(*rows: tuple[str, str, str]) -> tuple[list[Box], list[str], list[Glyph]]:
    """Every second row open."""
    boxes, texts, glyphs = [], [], []
    for line, row in enumerate(rows):
        top = 20.0 * line
        for text, column in zip(row, COLUMNS, strict=False):
            glyphs += _words(text, column + 5, top + 5)
        if line % 2:
            boxes.append((0.0, top, 200.0, top + 20))
            texts.append(" ".join(row))
        else:
            boxes += [(left, top, right, top + 20) for left, right in pairwise(COLUMNS)]
            texts += row
    return boxes, texts, glyphs


def test_open_rows_are_cut_at_the_columns_of_the_others() -> None:
    labels = ("许可", "处罚", "强制", "规章", "收费", "采购")
    rows = [(label, str(7 * at + 1), str(9 * at + 2)) for at, label in enumerate(labels)]
    boxes, texts, glyphs = _page(*rows)
    parted = part_bands(boxes, texts, COLUMNS, glyphs)
    assert len(parted) == 18
    assert (100.0, 20.0, 150.0, 40.0) in parted


def test_a_wide_cell_with_words_in_it_stays_whole() -> None:
    boxes, texts, glyphs = _page(("许可", "1", "2"), ("总", "计", "数"), ("强制", "3", "4"), ("说", "明", "文"))
    assert part_bands(boxes, texts, COLUMNS, glyphs) == boxes
