"""What stays open is said: cells that could not be placed, read or trusted become warnings, one a row."""

from __future__ import annotations

from collections.abc import Sequence

from library.forms import Balance, balances
from library.records import Cell, CellState

# A choice, not yet measured: a wrong figure is worse than a missing one, so a doubtful digit needs a second witness.
TRUSTED = 0.8


def settle_doubts(cells: Sequence[tuple[Cell, float | None]], form: str) -> tuple[tuple[Cell, ...], tuple[str, ...]]:
    """A value recognised with little confidence stands only where the form's arithmetic confirms it.

    A cell in which ink was seen and nothing recognised comes as an empty text with no confidence: it is no blank.
    """
    doubted = {cell.metric for cell, confidence in cells if confidence is not None and confidence < TRUSTED}
    states = {cell.state for cell, _ in cells}
    if not doubted and CellState.UNREAD not in states:
        return tuple([cell for cell, _ in cells]), ()
    values = {cell.metric: cell.value for cell, _ in cells if cell.value is not None}
    settled: list[Cell] = []
    for cell, _ in cells:
        if cell.metric in doubted and not _is_confirmed(cell, values, doubted, form):
            cell = cell._replace(state=CellState.UNREAD, value=None, raw="")
        elif cell.state is CellState.UNREAD and cell.raw:
            cell = cell._replace(raw="")
        settled.append(cell)
    return tuple(settled), _warn(settled)


def without_rows_in_part(cells: Sequence[tuple[Cell, float | None]]) -> list[tuple[Cell, float | None]]:
    """Where lines were lost, a row (of table 四, the table) stands only if each of its cells has a value."""
    gappy = {_group(cell) for cell, _ in cells if cell.state in (CellState.BLANK, CellState.UNREAD)}
    return [
        (cell._replace(state=CellState.UNREAD, value=None, raw=""), None) if _group(cell) in gappy else (cell, doubt)
        for cell, doubt in cells
    ]


def _group(cell: Cell) -> str:
    return cell.table if cell.table == "四" else cell.row


def _is_confirmed(cell: Cell, values: dict[str, float], doubted: set[str], form: str) -> bool:
    held = False
    for balance in balances(form):
        metrics = [term.metric for term in (*balance.left, *balance.right)]
        if cell.metric not in metrics or any(metric not in values for metric in metrics):
            continue
        if any(metric in doubted and metric != cell.metric for metric in metrics):
            continue
        if not _holds(balance, values):
            return False
        held = True
    return held


def _holds(balance: Balance, values: dict[str, float]) -> bool:
    left = sum(term.sign * values[term.metric] for term in balance.left)
    right = sum(term.sign * values[term.metric] for term in balance.right)
    return left == right


def _warn(cells: Sequence[Cell]) -> tuple[str, ...]:
    rows: dict[tuple[str, str], list[str]] = {}
    for cell in cells:
        if cell.state is CellState.UNREAD:
            rows.setdefault((cell.table, cell.row), []).append(cell.column)
    return tuple(
        f"table {table}, row {row}: {len(columns)} cells could not be read for certain ({'、'.join(columns)})"
        for (table, row), columns in rows.items()
    )
