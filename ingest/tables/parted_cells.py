"""Rows that share their cells: 规章 above 行政规范性文件 in one cell, and 3 above 5 in the next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.numbers import is_value
from ingest.tables.labels import find_labels
from ingest.tables.slots import Slot, rows_of


def part_rows(slots: list[Slot]) -> list[Slot]:
    """The slots with a row for each label, where every cell of such a row has a line for each of its labels."""
    if not any(["\n" in slot.text and slot.row is not None for slot in slots]):
        return slots
    shares = {start: share for start, end in rows_of(slots) if (share := _shared_by(slots[start:end])) > 1}
    if not shares:
        return slots
    ends = dict(rows_of(slots))
    made: list[Slot] = []
    moved = at = 0
    while at < len(slots):
        share = shares.get(at, 1)
        end = ends.get(at, at + 1)
        for line in range(share):
            for slot in slots[at:end]:
                own = _line_of(slot, line, share)
                if own is not None:
                    made.append(own if slot.row is None else replace(own, row=slot.row + moved + line))
        moved += share - 1
        at = end
    return made


def _shared_by(row: Sequence[Slot]) -> int:
    """How many rows of the form stand in the cells of one; 1 where that is not certain."""
    labels = [slot for slot in row if "\n" in slot.text and all(map(_names_a_row, slot.text.split("\n")))]
    if len(labels) != 1:
        return 1
    share = labels[0].text.count("\n") + 1
    behind = row[row.index(labels[0]) + 1 :]
    filled = [slot.text.split("\n") for slot in behind if slot.text]
    fit = all(len(lines) == share and all(map(is_value, lines)) for lines in filled)
    return share if filled and fit else 1


def _names_a_row(text: str) -> bool:
    return any(label.kind == "row" for label in find_labels(text))


def _line_of(slot: Slot, line: int, share: int) -> Slot | None:
    """What a cell says of one of the rows; a cell that names them all stands before the first."""
    if share == 1 or (line and not slot.text):
        return slot
    lines = slot.text.split("\n")
    if len(lines) == share:
        return replace(slot, text=lines[line])
    return slot if not line else None
