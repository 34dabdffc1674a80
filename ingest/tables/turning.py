"""Turns a table 三 that is printed with the results as columns and the applicants as rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.tables.labels import Kind, find_labels
from ingest.tables.slots import Slot, rows_of

# Of the twenty-three rows or more of table 三, as many as this side by side make no ordinary row.
_MANY_LABELS = 12


def turn_upright(slots: list[Slot]) -> list[Slot]:
    """The slots in reading order, those of a table that lies on its side with rows and columns exchanged."""
    if all(slot.row is None for slot in slots):
        return slots
    rows = [span for span in rows_of(slots) if span[1] - span[0] > _MANY_LABELS]
    head = next((at for at, span in enumerate(rows) if _counts_results(slots[span[0] : span[1]])), None)
    if head is None:
        return slots
    first = last = head
    while first > 0 and _go_together(slots, rows[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and _go_together(slots, rows[last], rows[last + 1]):
        last += 1
    start, end = rows[first][0], rows[last][1]
    return [*slots[:start], *_exchange(slots[start:end]), *slots[end:]]


def _counts_results(row: Sequence[Slot]) -> bool:
    found = sum(any(label.kind is Kind.ROW and label.table == "三" for label in find_labels(slot.text)) for slot in row)
    return found > _MANY_LABELS and all(slot.column is not None for slot in row)


def _go_together(slots: Sequence[Slot], above: tuple[int, int], below: tuple[int, int]) -> bool:
    """Rows of one table follow each other and have as many cells, but for merged ones in a grid."""
    alike = above[1] - above[0] == below[1] - below[0]
    return above[1] == below[0] and (alike or slots[above[0]].block == slots[below[0]].block)


def _exchange(slots: Sequence[Slot]) -> list[Slot]:
    """Rows count downwards from -1, so that none is taken for one of the document's other rows."""
    top = slots[0].row or 0
    turned = [
        replace(slot, row=-1 - (slot.column or 0), column=(slot.row or 0) - top, after_gap=False) for slot in slots
    ]
    return sorted(turned, key=lambda slot: (-(slot.row or 0), slot.column or 0))
