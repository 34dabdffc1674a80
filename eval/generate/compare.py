"""Sets what was read against what was printed: right, wrong, or left unread."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from math import isclose

from eval.generate.fill import read_printed
from library.facts import Fact
from library.records import Cell, CellState


@dataclass(frozen=True, slots=True)
class Comparison:
    """Metrics by what became of them, in order."""

    right: tuple[str, ...]
    wrong: tuple[str, ...]
    """Each with what was printed and what was read: a number misread, a blank filled, a number called blank."""
    unread: tuple[str, ...]
    """Printed, and not in the result, or there as unread."""


def compare_cells(printed: Mapping[str, str], cells: Iterable[Cell | Fact]) -> Comparison:
    """A cell that the report doesn't print is wrong too, unless it says that it is unread."""
    read = {cell.metric: cell for cell in cells}
    right, wrong, unread = [], [], []
    for metric, text in printed.items():
        state, value = read_printed(text)
        cell = read.pop(metric, None)
        if cell is None or cell.state is CellState.UNREAD:
            unread.append(metric)
        elif cell.state is state and (value is None or (cell.value is not None and isclose(cell.value, value))):
            right.append(metric)
        else:
            wrong.append(f"{metric}: {text!r} read as {cell.state.value} {cell.value} ({cell.raw!r})")
    wrong += [f"{metric}: not printed" for metric, cell in read.items() if cell.state is not CellState.UNREAD]
    return Comparison(tuple(right), tuple(wrong), tuple(unread))
