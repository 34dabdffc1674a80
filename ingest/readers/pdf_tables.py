"""Ruled tables of a PDF: true spans and texts from the cells' rectangles."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ingest.document import Grid, GridCell
from ingest.readers.pdf_bands import part_bands
from ingest.readers.pdf_cells import Box, Ruled
from ingest.readers.pdf_lines import Glyph, join_cell
from library.records import Place

# Points: rules are drawn up to 2 pt thick and meet within that.
_SNAP = 3.0
_BROKEN_NUMBER = re.compile(r"[-+]?[\d,.\n]+")
# Word leaves 0.19 cm on either side of a cell's text, and one more digit would need half the size of its type.
_NO_ROOM = 2.0
_NO_GAP = 0.05
# Behind a number of which not all is in its cell.
_CUT = "…"
_SEVERAL = re.compile(r"^[0-9.,+-]+\n[0-9.,+-]+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class PlacedGrid:
    """A grid with the x positions of its column edges and its extent down the page."""

    grid: Grid
    edges: tuple[float, ...]
    top: float
    bottom: float
    open_above: tuple[float, ...] = ()
    open_below: tuple[float, ...] = ()
    """Where those cells begin, from the left, within which the page begins or ends."""


def cluster(values: Sequence[float], tolerance: float) -> list[float]:
    """Positions that lie within the tolerance of their neighbour, as one."""
    groups: list[list[float]] = []
    for value in sorted(values):
        if groups and value - groups[-1][-1] <= tolerance:
            groups[-1].append(value)
        else:
            groups.append([value])
    return [sum(group) / len(group) for group in groups]


def nearest(edges: Sequence[float], value: float) -> int:
    """The number of the edge, of some in ascending order, that lies nearest; the first of two as near."""
    above = bisect_left(edges, value)
    if above == len(edges) or (above > 0 and value - edges[above - 1] <= edges[above] - value):
        return above - 1
    return above


def build_grid(ruled: Ruled, glyphs: Sequence[Glyph], page: int) -> tuple[PlacedGrid, frozenset[int]] | None:
    """The grid of cells with these rectangles, and the indexes of the glyphs in it; None where it is no table."""
    ruled = _without_many_rows(ruled, glyphs)
    boxes = [*ruled.cells, *(box for box in _open_cells(ruled.cells) if any(_holds(box, glyph) for glyph in glyphs))]
    texts, used = _fill(boxes, glyphs)
    if any([" " in text for text in texts]):
        columns = cluster([edge for box in boxes for edge in (box[0], box[2])], _SNAP)
        parted = part_bands(boxes, texts, columns, glyphs)
        if len(parted) > len(boxes):
            boxes = parted
            texts, used = _fill(boxes, glyphs)
    filled = [text for text in texts if text]
    if not filled or (len(filled) <= 3 and max(map(len, filled)) > 200):
        return None
    placed = place_cells(boxes, [(text, None) for text in texts], page)
    if placed is None:
        return None
    above, below = (tuple(box[0] for box in cut) for cut in (ruled.cut_above, ruled.cut_below))
    return replace(placed, open_above=above, open_below=below), used


def _without_many_rows(ruled: Ruled, glyphs: Sequence[Glyph]) -> Ruled:
    """Sides without rules between them may go on for many rows: then nothing is cut off."""
    for cut in (ruled.cut_above, ruled.cut_below):
        if cut and any(_SEVERAL.search(text) for text in _fill(cut, glyphs)[0]):
            return Ruled([cell for cell in ruled.cells if cell not in cut])
    return ruled


def _open_cells(boxes: Sequence[Box]) -> list[Box]:
    """Rectangles that no cell fills: where a page ends within a merged cell, its last rule is missing."""
    columns = cluster([edge for box in boxes for edge in (box[0], box[2])], _SNAP)
    rows = cluster([edge for box in boxes for edge in (box[1], box[3])], _SNAP)
    taken: set[tuple[int, int]] = set()
    for box in boxes:
        across = range(nearest(columns, box[0]), nearest(columns, box[2]))
        taken.update((row, column) for row in range(nearest(rows, box[1]), nearest(rows, box[3])) for column in across)
    found = []
    for column in range(len(columns) - 1):
        for row in range(len(rows) - 1):
            if (row, column) in taken:
                continue
            end = row
            while end < len(rows) - 1 and (end, column) not in taken:
                taken.add((end, column))
                end += 1
            found.append((columns[column], rows[row], columns[column + 1], rows[end]))
    return found


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def place_cells(
    boxes: Sequence[Box], texts: Sequence[tuple[str, float | None]], page: int, *, snap: float = _SNAP
) -> PlacedGrid | None:
    """Cells by their rectangles, with text and confidence; None where they make no table."""
    columns = cluster([edge for box in boxes for edge in (box[0], box[2])], snap)
    rows = cluster([edge for box in boxes for edge in (box[1], box[3])], snap)
    if len(columns) < 3 or len(rows) < 2 or len(boxes) < 2:
        return None
    cells = []
    for box, (text, confidence) in zip(boxes, texts, strict=True):
        left, right = nearest(columns, box[0]), nearest(columns, box[2])
        top, bottom = nearest(rows, box[1]), nearest(rows, box[3])
        spans = max(1, bottom - top), max(1, right - left)
        cells.append(GridCell(text, top, left, *spans, confidence, Place(page)))
    cells.sort(key=lambda cell: (cell.row, cell.column))
    grid = Grid(tuple(cells), len(rows) - 1, len(columns) - 1, Place(page))
    return PlacedGrid(grid, tuple(columns), rows[0], rows[-1])


def _fill(boxes: Sequence[Box], glyphs: Sequence[Glyph]) -> tuple[list[str], frozenset[int]]:
    """The text in each rectangle; a glyph belongs where its middle lies."""
    order = sorted(range(len(boxes)), key=lambda index: boxes[index][1])
    tops = [boxes[index][1] for index in order]
    found: list[list[Glyph]] = [[] for _ in boxes]
    owners: dict[int, int] = {}
    lefts, _, rights, bottoms = zip(*boxes, strict=True)
    whole = min(lefts), tops[0], max(rights), max(bottoms)
    last = 0
    for number, glyph in enumerate(glyphs):
        # Most characters stand beside the table or in the cell of the one before.
        if not _holds(whole, glyph):
            continue
        if not _holds(boxes[last], glyph):
            below = bisect_right(tops, (glyph.top + glyph.bottom) / 2)
            holding = next((index for index in reversed(order[:below]) if _holds(boxes[index], glyph)), None)
            if holding is None:
                continue
            last = holding
        found[last].append(glyph)
        owners[number] = last
    texts = [_join_number(join_cell(inside), box, inside) for box, inside in zip(boxes, found, strict=True)]
    cut, beyond = _cut_numbers(glyphs, owners)
    for index in cut:
        texts[index] += _CUT
    return texts, frozenset(owners) | beyond


def _cut_numbers(glyphs: Sequence[Glyph], owners: Mapping[int, int]) -> tuple[set[int], set[int]]:
    """The cells whose numbers run on beyond them, as where a page is too narrow, and the digits that stand outside."""
    cut: set[int] = set()
    beyond: set[int] = set()
    for number in owners:
        for way in (1, -1):
            at = number + way
            while 0 <= at < len(glyphs) and owners.get(at) != owners[number]:
                if not _runs_on(*(glyphs[at], glyphs[at - way])[::-way]):
                    break
                cut.add(owners[number])
                beyond.add(at)
                at += way
    return cut, beyond


def _runs_on(first: Glyph, second: Glyph) -> bool:
    """Whether two digits stand in one number: cells leave more room between theirs."""
    if not (first.text.isdecimal() and second.text.isdecimal()):
        return False
    return abs(second.x0 - first.x1) < _NO_GAP * first.size and abs(second.top - first.top) < _NO_GAP * first.size


def _join_number(text: str, box: Box, inside: Sequence[Glyph]) -> str:
    """A number that fills its narrow cell goes on in the next line."""
    if "\n" not in text or not _BROKEN_NUMBER.fullmatch(text):
        return text
    room = (box[2] - box[0]) - (max(glyph.x1 for glyph in inside) - min(glyph.x0 for glyph in inside))
    return text.replace("\n", "") if room < _NO_ROOM * inside[0].size else text
