"""Table 三 cut lengthwise: some applicants in one table and the rest in the next, or the totals alone.

Only where the sums of the form confirm it: what a table has room for is otherwise read as it stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ingest.numbers import is_value, read_printed
from ingest.tables.labels import find_labels
from ingest.tables.slots import Slot, rows_of
from library.forms import APPLICANTS, FORMS

_FORM = tuple(column.key for column in APPLICANTS)
_TOTAL = _FORM[-1]
_FEWEST = 12
"""Of the twenty-three rows or more of table 三."""
_OUTSIDE = ("requests.new", "requests.carried_in", "requests.total", "requests.carried_out")


class _Row(NamedTuple):
    """A row of the form with the values under the heads of its table, by column."""

    labels: tuple[Slot, ...]
    values: dict[str, Slot]


class _Part(NamedTuple):
    """A table under some of the heads."""

    begin: int
    end: int
    heads: dict[str, Slot]
    rows: dict[str, _Row]


def gather_parts(slots: list[Slot]) -> tuple[list[Slot], bool]:
    """The slots with table 三 whole, and whether its totals are all that is printed."""
    parts = [part for begin, end in _blocks(slots) if (part := _read_part(slots, begin, end)) is not None]
    if not parts:
        # Nearly every report.
        return slots, False
    heads = [key for part in parts for key in part.heads]
    if len(set(heads)) != len(heads) or any(part.rows.keys() != parts[0].rows.keys() for part in parts):
        return slots, False
    if heads == [_TOTAL]:
        return (_set_whole(slots, parts), True) if _adds_up_downwards(parts[0]) else (slots, False)
    if {*heads} == {*_FORM} and _adds_up_across(parts):
        return _set_whole(slots, parts), False
    return slots, False


def _blocks(slots: Sequence[Slot]) -> Iterator[tuple[int, int]]:
    """Begin and end of each run of rows that one table of the document holds."""
    held: tuple[int, int] | None = None
    for start, end in rows_of(list(slots)):
        if held is not None and held[1] == start and slots[held[0]].block == slots[start].block:
            held = held[0], end
            continue
        if held is not None:
            yield held
        held = start, end
    if held is not None:
        yield held


def _read_part(slots: Sequence[Slot], begin: int, end: int) -> _Part | None:
    if end - begin < 2 * _FEWEST:
        return None
    heads: dict[str, Slot] = {}
    rows: dict[str, _Row] = {}
    columns: dict[int, str] = {}
    for start, stop in rows_of(list(slots[begin:end])):
        row = slots[begin + start : begin + stop]
        if any(slot.column is None for slot in row):
            return None
        if not any(is_value(slot.text) for slot in row if slot.text):
            if rows:
                return None
            for slot in row:
                heads |= {key: slot for key in _heads_named(slot.text) if key not in heads}
            columns = {slot.column or 0: name for name, slot in heads.items()}
            continue
        if not rows and not 0 < len(heads) < len(_FORM):
            # Nearly every table.
            return None
        key = _row_named(row)
        values = {columns[slot.column or 0]: slot for slot in row if slot.column in columns}
        first = min(columns, default=0)
        beyond = any(slot.text and (slot.column or 0) > first for slot in row if slot.column not in columns)
        if not key or key in rows or values.keys() != heads.keys() or beyond:
            return None
        labels = tuple(slot for slot in row if slot.column not in columns)
        rows[key] = _Row(labels, values)
    partial = 0 < len(heads) < len(_FORM) and len(columns) == len(heads) and len(rows) >= _FEWEST
    return _Part(begin, end, heads, rows) if partial else None


def _heads_named(text: str) -> list[str]:
    return [label.key for label in find_labels(text) if label.table == "三" and label.kind == "column"] if text else []


def _row_named(row: Sequence[Slot]) -> str:
    """By the last of its labels."""
    texts = [slot.text for slot in row if slot.text and not is_value(slot.text)]
    keys = [label.key for text in texts for label in find_labels(text) if label.kind == "row" and label.table == "三"]
    return keys[-1] if keys else ""


def _adds_up_across(parts: Sequence[_Part]) -> bool:
    """Every row's total is the sum of its other numbers, and some total is more than nothing."""
    most = 0.0
    for key in parts[0].rows:
        values = {name: _number(slot) for part in parts for name, slot in part.rows[key].values.items()}
        numbers = [values[name] for name in _FORM[:-1]]
        total = values[_TOTAL]
        if total is None or sum(number or 0 for number in numbers) != total:
            return False
        most = max(most, total)
    return most > 0


def _adds_up_downwards(part: _Part) -> bool:
    """What came in is what was done and what is left; what was done is the sum of the outcomes."""
    values = {key: _number(row.values[_TOTAL]) for key, row in part.rows.items()}
    known = {key: value for key, value in values.items() if value is not None}
    if not {*_OUTSIDE} <= known.keys() or len(known) < len(values):
        return False
    if not any(values.keys() == {row.key for row in form.tables[1].rows} for form in FORMS.values()):
        return False
    new, carried_in, total, carried_out = (known[key] for key in _OUTSIDE)
    outcomes = sum(value for key, value in known.items() if key not in _OUTSIDE)
    return new + carried_in == total + carried_out and total == outcomes


def _number(slot: Slot) -> float | None:
    value = read_printed(slot.text).value
    return None if value is None else float(value)


def _set_whole(slots: Sequence[Slot], parts: Sequence[_Part]) -> list[Slot]:
    """The first of the tables with all columns in the form's order; the others are left out."""
    first = parts[0]
    base = min(slot.column or 0 for slot in first.heads.values())
    heads = {key: slot for part in parts for key, slot in part.heads.items()}
    made = list(slots[: first.begin])
    top = slots[first.begin].row or 0
    example = next(iter(first.heads.values()))
    labels = dict(zip(_FORM, (column.label for column in APPLICANTS), strict=True))
    for at, key in enumerate(_FORM):
        made.append(replace(heads.get(key, example), text=labels[key], row=top, column=base + at))
    for key, row in first.rows.items():
        values = {name: slot for part in parts for name, slot in part.rows[key].values.items()}
        line = row.labels[0].row if row.labels else next(iter(row.values.values())).row
        made += [slot for slot in row.labels if (slot.column or 0) < base]
        blank = next(iter(row.values.values()))
        made += [
            replace(values.get(name, replace(blank, text="")), row=line, column=base + at)
            for at, name in enumerate(_FORM)
        ]
    for index, part in enumerate(parts):
        following = parts[index + 1].begin if index + 1 < len(parts) else len(slots)
        made += slots[part.end : following]
    return made
