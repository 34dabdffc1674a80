"""Columns that a cell over several columns leaves behind, empty or with its text again: a column of the form is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ingest.tables.labels import find_labels
from ingest.tables.slots import Slot, rows_of

# Fewer rows alike, or fewer columns than table 四 has on one route, say nothing.
_FEWEST_ROWS = 3
_FEWEST_COLUMNS = 5
_MANY_OF = 3
"""One column of so many at least."""


def without_spans(slots: list[Slot]) -> list[Slot]:
    """The same list where every column stands for itself."""
    dropped: set[int] = set()
    for rows in _tables(slots):
        first, end = rows[0]
        more = [
            at
            for at in range(1, end - first)
            if all([_goes_on(slots, start + at) for start, _ in rows]) and _is_headed(slots, rows, at)
        ]
        # A head that was lost over a blank column leaves one or two like it.
        if _MANY_OF * len(more) >= end - first:
            dropped.update([start + at for start, _ in rows for at in more])
    return [slot for at, slot in enumerate(slots) if at not in dropped] if dropped else slots


def _tables(slots: list[Slot]) -> Iterator[list[tuple[int, int]]]:
    """Rows that follow one another with as many cells, each in a column of its own."""
    table: list[tuple[int, int]] = []
    for start, end in rows_of(slots):
        if table and (table[-1][1] != start or table[-1][1] - table[-1][0] != end - start):
            if len(table) >= _FEWEST_ROWS:
                yield table
            table = []
        if end - start >= _FEWEST_COLUMNS and slots[end - 1].column == end - start - 1:
            table.append((start, end))
    if len(table) >= _FEWEST_ROWS:
        yield table


def _goes_on(slots: Sequence[Slot], at: int) -> bool:
    """Whether a cell says what the one before it says, or nothing."""
    return slots[at].text in ("", slots[at - 1].text)


def _is_headed(slots: Sequence[Slot], rows: Sequence[tuple[int, int]], at: int) -> bool:
    """Whether a head of the form stands over the column before it: a blank column of the form has a head of its own."""
    before = [slots[start + at - 1].text for start, _ in rows]
    return any(label.kind == "column" for text in before for label in find_labels(text))
