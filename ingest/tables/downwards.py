"""Labels of a grid that a page break or a converter left in several cells, one below the other."""

from __future__ import annotations

from ingest.document import Grid, GridCell
from ingest.numbers import is_value
from ingest.tables.labels import find_labels, is_sign, may_go_on

At = tuple[int, int]


def join_downwards(grid: Grid) -> tuple[dict[At, str], set[At]]:
    """New texts by row and column: the whole label in its first cell, nothing in the others.

    The second are the numbers put together, each of which only the form's sums may confirm.
    """
    below = {(cell.row, cell.column): cell for cell in grid.cells}
    texts: dict[At, str] = {}
    numbers: set[At] = set()
    for cell in grid.cells:
        at = (cell.row, cell.column)
        if at in texts or not cell.text or not may_go_on(cell.text):
            continue
        joined, best, taken = cell.text, "", []
        pieces: list[At] = []
        under = _under(cell, below)
        while under is not None and not _is_whole(under.text):
            joined += under.text
            pieces.append((under.row, under.column))
            if find_labels(joined):
                best, taken = joined, list(pieces)
            if not may_go_on(joined):
                break
            under = _under(under, below)
        if best:
            texts[at] = best
            texts.update(dict.fromkeys(taken, ""))
            if any(label.kind == "row" for label in find_labels(best)):
                values = _values_in_pieces(cell, taken, below)
                texts.update(values)
                numbers.update(at for at, text in values.items() if text)
    return texts, numbers


def _values_in_pieces(label: GridCell, rests: list[At], cells: dict[At, GridCell]) -> dict[At, str]:
    """A page that ends within a row cuts its numbers too: each in one piece, unless another row begins beside it."""
    texts: dict[At, str] = {}
    for row, _ in rests:
        beside = [cell for (line, column), cell in cells.items() if line == row and column > label.column]
        if any(find_labels(cell.text) for cell in beside):
            return {}
        for rest in beside:
            begun = cells.get((label.row, rest.column))
            if rest.text and is_value(rest.text) and begun is not None and begun.column_span == rest.column_span:
                texts[label.row, rest.column] = texts.get((label.row, rest.column), begun.text) + rest.text
                texts[row, rest.column] = ""
    return texts


def _under(cell: GridCell, cells: dict[At, GridCell]) -> GridCell | None:
    under = cells.get((cell.row + cell.row_span, cell.column))
    return under if under is not None and under.column_span == cell.column_span else None


def _is_whole(text: str) -> bool:
    return bool(find_labels(text)) or is_value(text) or is_sign(text)
