"""A column that numbers the rows of a table: its numbers are no values."""

from __future__ import annotations

from ingest.tables.slots import Slot, rows_of

_FEWEST = 4
_HEADS = frozenset(("序号", "行次", "行号", "编号"))


def without_row_numbers(slots: list[Slot]) -> list[Slot]:
    """The same list where no row begins with the number that follows the one above it."""
    if [slot.column == 0 and slot.text.isdigit() for slot in slots].count(True) < _FEWEST:
        # Nearly every report.
        return slots
    dropped: set[int] = set()
    counted: list[int] = []
    previous = 0
    for start, end in rows_of(slots):
        text = slots[start].text
        if slots[start].column == 0 and end - start > 1 and text.isdigit() and len(text) < 4:
            goes_on = counted and previous == start and int(text) == int(slots[counted[-1]].text) + 1
            if not goes_on:
                dropped.update(counted if len(counted) >= _FEWEST else ())
                counted = []
            counted.append(start)
        elif text in _HEADS and slots[start].column == 0:
            dropped.add(start)
        previous = end
    dropped.update(counted if len(counted) >= _FEWEST else ())
    return [slot for at, slot in enumerate(slots) if at not in dropped] if len(dropped) >= _FEWEST else slots
