"""Ruled tables of a PDF: true spans from the cells' rectangles, and tables joined over a page break."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence, Set
from dataclasses import dataclass, replace

from ingest.document import Grid, GridCell
from ingest.readers.pdf_cells import Box, Ruled
from ingest.readers.pdf_lines import Glyph, join_cell
from library.records import Place
from library.wording import fold

# Points: rules are drawn up to 2 pt thick and meet within that.
_SNAP = 3.0
_COLUMNS_AGREE = 4.0
# Scanned pages lie a little to the left or right of each other.
_PAGES_SHIFT = 20.0
_BROKEN_NUMBER = re.compile(r"[-+]?[\d,.\n]+")
# Word leaves 0.19 cm on either side of a cell's text, and one more digit would need half the size of its type.
_NO_ROOM = 2.0
_NUMBER = re.compile(r"[0-9]")
_SEVERAL = re.compile(r"^[0-9.,+-]+\n[0-9.,+-]+$", re.MULTILINE)
_LISTED = re.compile(r"[（(]?(?:[一二三四五六七八九十]+|\d+)[)）、.．,]")


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
    used: set[int] = set()
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
        used.add(number)
    texts = [_join_number(join_cell(inside), box, inside) for box, inside in zip(boxes, found, strict=True)]
    return texts, frozenset(used)


def _join_number(text: str, box: Box, inside: Sequence[Glyph]) -> str:
    """A number that fills its narrow cell goes on in the next line."""
    if "\n" not in text or not _BROKEN_NUMBER.fullmatch(text):
        return text
    room = (box[2] - box[0]) - (max(glyph.x1 for glyph in inside) - min(glyph.x0 for glyph in inside))
    return text.replace("\n", "") if room < _NO_ROOM * inside[0].size else text


def continues(below: PlacedGrid, above: PlacedGrid) -> bool:
    """Whether a table at the top of a page has the columns of the one that ended the page before."""
    shift = above.edges[0] - below.edges[0]
    if abs(shift) > _PAGES_SHIFT:
        return False
    first, second = above.edges, tuple(edge + shift for edge in below.edges)
    if abs(first[-1] - second[-1]) > _COLUMNS_AGREE:
        return False
    fewer, more = sorted((first, second), key=len)
    return all(min(abs(edge - other) for other in more) <= _COLUMNS_AGREE for edge in fewer)


def join(above: PlacedGrid, below: PlacedGrid) -> PlacedGrid:
    """One table from its parts on two pages: repeated headers dropped, cells split by the break made whole."""
    shifted = tuple(edge + above.edges[0] - below.edges[0] for edge in below.edges)
    below = replace(below, edges=shifted)
    edges = above.edges if len(above.edges) >= len(below.edges) else below.edges
    first, second = _on(above, edges), _on(below, edges)
    second = _without_header(first, second)
    upper = list(first.cells)
    shift = first.rows
    cut = _cut(above.open_below, edges) & _cut(below.open_above, edges)
    if not _may_go_on(first, second, cut):
        cut = set()
    whole_row = _is_rest_of_row(first, second) or cut.issuperset(cell.column for cell in second.cells if cell.row == 0)
    lower: list[GridCell] = []
    for cell in second.cells:
        over = _above(upper, cell, shift) if cell.row == 0 else None
        if over is not None and (cell.column in cut or whole_row or _is_rest_of_cell(upper[over], cell)):
            rows = cell.row_span if not whole_row else cell.row_span - 1
            upper[over] = replace(upper[over], text=upper[over].text + cell.text, row_span=upper[over].row_span + rows)
        else:
            lower.append(replace(cell, row=cell.row + shift))
    if whole_row:
        lower = [replace(cell, row=cell.row - 1) for cell in lower]
        shift -= 1
    grid = Grid((*upper, *lower), shift + second.rows, len(edges) - 1, first.place)
    return PlacedGrid(grid, tuple(edges), above.top, below.bottom, above.open_above, below.open_below)


def _on(part: PlacedGrid, edges: Sequence[float]) -> Grid:
    """The same cells counted on more column edges."""
    if len(part.edges) == len(edges):
        return part.grid
    cells = []
    for cell in part.grid.cells:
        left = nearest(edges, part.edges[cell.column])
        right = nearest(edges, part.edges[cell.column + cell.column_span])
        cells.append(replace(cell, column=left, column_span=max(1, right - left)))
    return Grid(tuple(cells), part.grid.rows, len(edges) - 1, part.grid.place)


def _row(grid: Grid, row: int) -> tuple[tuple[int, str], ...]:
    return tuple((cell.column, fold(cell.text)) for cell in grid.cells if cell.row == row)


def _without_header(first: Grid, second: Grid) -> Grid:
    """Header rows that are printed again at the top of the new page are dropped."""
    repeated = 0
    while repeated < min(second.rows - 1, first.rows) and _row(second, repeated) == _row(first, repeated):
        if any(re.fullmatch(r"[\d.,/+-]+", text) for _, text in _row(second, repeated)):
            break
        repeated += 1
    if not any(text for row in range(repeated) for _, text in _row(second, row)):
        return second
    cells = tuple(replace(cell, row=cell.row - repeated) for cell in second.cells if cell.row >= repeated)
    return Grid(cells, second.rows - repeated, second.columns, second.place)


def _above(upper: Sequence[GridCell], cell: GridCell, rows: int) -> int | None:
    """The cell of the first part that ends at the break in just these columns."""
    for index in range(len(upper) - 1, -1, -1):
        over = upper[index]
        if over.row + over.row_span == rows and (over.column, over.column_span) == (cell.column, cell.column_span):
            return index
    return None


def _cut(lefts: Sequence[float], edges: Sequence[float]) -> set[int]:
    return {nearest(edges, left) for left in lefts}


def _may_go_on(first: Grid, second: Grid, cut: Set[int]) -> bool:
    """Whether what stands in these columns, above and below the break, can be one row."""
    for cell in second.cells:
        if cell.row == 0 and cell.column in cut:
            over = _above(first.cells, cell, first.rows)
            if over is None:
                return False
            if cell.text and first.cells[over].text and (_LISTED.match(cell.text) or _NUMBER.search(cell.text)):
                return False
    return True


def _is_rest_of_row(first: Grid, second: Grid) -> bool:
    """Whether the first row below the break only ends texts begun above it."""
    row = [cell for cell in second.cells if cell.row == 0]
    texts = [cell for cell in row if cell.text]
    singles = [cell for cell in row if cell.row_span == 1]
    if second.rows < 2 or not texts or len(texts) * 2 > len(row) or len(singles) < 3:
        return False
    if any(_LISTED.match(cell.text) or re.search(r"\d", cell.text) for cell in texts):
        return False
    others = [_above(first.cells, cell, first.rows) for cell in row]
    if any(index is None for index in others):
        return False
    return all(
        first.cells[index].text for index, cell in zip(others, row, strict=True) if index is not None and cell.text
    )


def _is_rest_of_cell(over: GridCell, cell: GridCell) -> bool:
    """Whether a merged label goes on below the break."""
    if not over.text or re.fullmatch(r"[\d\s.,/+-]*", over.text):
        return False
    if not cell.text:
        return over.row_span > 1 or cell.row_span > 1
    return over.row_span > 1 and cell.row_span > 1 and not _LISTED.match(cell.text)
