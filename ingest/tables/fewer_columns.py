"""Table 三 with some of the applicants alone: 自然人 and 总计, or all but the total.

No row has more values than heads are printed, so the form's own columns say nothing of where they stand: they are read
under the printed heads where each column adds up downwards, and not at all elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ingest.numbers import read_printed
from ingest.tables.anchors import Anchor
from ingest.tables.rows import FoundRow
from ingest.tables.run import Run
from ingest.tables.slots import Slot
from library.forms import APPLICANTS, FORMS, Column

_COLUMNS = {column.key: column for column in APPLICANTS}
_FIRST, *_, _TOTAL = _COLUMNS
_OUTSIDE = ("requests.new", "requests.carried_in", "requests.total", "requests.carried_out")
_OF_EACH_FORM = tuple(frozenset(row.key for row in form.tables[1].rows) for form in FORMS.values())
_FEWEST_ROWS = 12
"""Of the twenty-three or more that the table has."""


class Fewer(NamedTuple):
    """The columns and each row's values under the first of them; no rows where they do not add up.

    Without a total the page was too narrow for the others, which no row has values for.
    """

    columns: tuple[Column, ...]
    runs: list[Run]


def read_fewer(rows: Sequence[FoundRow], slots: Sequence[Slot], anchors: Sequence[Anchor]) -> Fewer | None:
    """None where the table has a value in more columns than these, or all of the form's heads."""
    if len(rows) < _FEWEST_ROWS:
        return None
    found = [anchor for anchor in anchors if anchor.label.table == "三" and anchor.label.kind == "column"]
    keys = tuple(dict.fromkeys([anchor.label.key for anchor in found]))
    if not 0 < len(keys) < len(_COLUMNS):
        # Nearly every table.
        return None
    filled = [[slot for slot in row.run.slots if slot.text] for row in rows]
    most = max(map(len, filled))
    together = most == len(keys) + 1 and {*keys} == {_FIRST, _TOTAL}
    if most != len(keys) and not together:
        return None
    order = _in_order(keys, slots, found)
    values = [[read_printed(slot.text).value for slot in own] for own in filled]
    numbers = {
        row.row.key: [int(value) for value in own if value is not None] for row, own in zip(rows, values, strict=True)
    }
    sums = all(_may_be_total(own, order, together=together) for own in numbers.values())
    if not sums or {*map(len, numbers.values())} != {most} or not _adds_up(numbers, most):
        return Fewer((), [])
    kept = (0, most - 1) if together else tuple(range(most))
    runs = [row.run.holding(tuple([own[at] for at in kept])) for row, own in zip(rows, filled, strict=True)]
    lost = [] if _TOTAL in order else [key for key in _COLUMNS if key not in order]
    return Fewer(tuple([_COLUMNS[key] for key in (*order, *lost)]), runs)


def _in_order(keys: Sequence[str], slots: Sequence[Slot], found: Sequence[Anchor]) -> list[str]:
    """By the columns of the heads, else as they are printed: 自然人 and 总计 stand above the organisations."""
    first: dict[str, int] = {}
    for anchor in found:
        column = slots[anchor.start].column
        if column is not None:
            first.setdefault(anchor.label.key, column)
    if len(first) == len({*first.values()}) == len(keys):
        return sorted(keys, key=lambda key: first[key])
    order = list(keys)
    if order[:2] == [_FIRST, _TOTAL]:
        order.append(order.pop(1))
    return order


def _may_be_total(values: Sequence[int], order: Sequence[str], *, together: bool) -> bool:
    """The organisations in one column make up the total with 自然人; without all of them there may be more of it."""
    if together:
        return len(values) == len(order) + 1 and order[-1] == _TOTAL and sum(values[:-1]) == values[-1]
    if _TOTAL not in order or len(values) != len(order):
        return len(values) == len(order)
    total = values[order.index(_TOTAL)]
    return sum(values) - total <= total


def _adds_up(numbers: dict[str, list[int]], width: int) -> bool:
    """R1 and R2 in each column."""
    if frozenset(numbers) not in _OF_EACH_FORM:
        return False
    outcomes = [own for key, own in numbers.items() if key not in _OUTSIDE]
    new, carried_in, total, carried_out = (numbers[key] for key in _OUTSIDE)
    return all(
        new[at] + carried_in[at] == total[at] + carried_out[at] and total[at] == sum([own[at] for own in outcomes])
        for at in range(width)
    )
