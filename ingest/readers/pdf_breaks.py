"""Tables of a PDF that go on over a page break: heads printed again, rows and cells cut in two."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from dataclasses import replace

from ingest.document import Grid, GridCell
from ingest.readers.pdf_tables import PlacedGrid, nearest
from library.wording import fold

# Points.
_COLUMNS_AGREE = 4.0
# Scanned pages lie a little to the left or right of each other.
_PAGES_SHIFT = 20.0
_LISTED = re.compile(r"[（(]?(?:[一二三四五六七八九十]+|\d+)[)）、.．,]")
_DIGITS = re.compile(r"[-+]?[0-9.,]+")
_NUMBER = re.compile(r"[0-9]")


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
            begun = upper[over]
            text = f"{begun.text}\n{cell.text}" if _DIGITS.fullmatch(cell.text) else begun.text + cell.text
            upper[over] = replace(begun, text=text, row_span=begun.row_span + rows)
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
    ends = [_above(first.cells, cell, first.rows) for cell in texts]
    begun = [first.cells[index].text for index in ends if index is not None]
    if not all(begun) or len(begun) < len(texts) or any(_above(first.cells, cell, first.rows) is None for cell in row):
        return False
    if all(_DIGITS.fullmatch(cell.text) for cell in texts):
        # Of a number that filled its cell: which it is in one piece, nobody can say for certain.
        return not row[0].text and all(_DIGITS.fullmatch(text) for text in begun)
    return not any(_LISTED.match(cell.text) or _NUMBER.search(cell.text) for cell in texts)


def _is_rest_of_cell(over: GridCell, cell: GridCell) -> bool:
    """Whether a merged label goes on below the break."""
    if not over.text or re.fullmatch(r"[\d\s.,/+-]*", over.text):
        return False
    if not cell.text:
        return over.row_span > 1 or cell.row_span > 1
    return over.row_span > 1 and cell.row_span > 1 and not _LISTED.match(cell.text)
