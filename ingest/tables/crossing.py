"""A table 二 of any other shape than the form's, made upright: values go by the row and the column that name them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from ingest.document import Block, Grid
from ingest.numbers import is_value
from ingest.tables.labels import find_labels, words_of
from ingest.tables.slots import Slot, rows_of
from library.forms import FORMS

At = tuple[int, int]
# Fewer row labels side by side, heads beside values, or labels of both make no other shape.
_FEWEST = 3
_MOST_HEADS = 3
"""No block of the form has more columns."""
# More columns than any table has.
_WIDEST = 1000
_LONGEST_LABEL = 60


class Names(NamedTuple):
    """What a cell says of the values in its row and its column: the keys of the form, "" for none."""

    row: str = ""
    column: str = ""


class _Named(NamedTuple):
    """A value with the cells that name it, as slots of their table."""

    value: int
    row: int
    column: int


Rows = dict[str, dict[str, _Named]]


def uncross(slots: list[Slot], blocks: Sequence[Block]) -> list[Slot]:
    """The slots with such a table in the form's shape; where any value has no place, or two, no row has values."""
    made: list[Slot] = []
    done = 0
    for start, end in _tables(slots):
        start, end = _of_disclosures(slots, start, end)
        table = slots[start:end]
        names = {at: found for at, slot in enumerate(table) if (found := names_of(slot.text)) != Names()}
        if not _is_crossed(table, names):
            continue
        rows = _cross(table, names, _places(table, blocks))
        made += [*slots[done:start], *(_upright(table, rows) if rows else _labels_alone(table, names))]
        done = end
    return [*made, *slots[done:]] if made else slots


@lru_cache(maxsize=4096)
def names_of(text: str) -> Names:
    """行政许可, 处理决定数量, or both in one: 行政许可处理决定数量."""
    if not text or len(text) > _LONGEST_LABEL:
        return Names()
    found = {label.kind: label.key for label in find_labels(text) if label.table == "二"}
    if "row" in found:
        return Names(row=found["row"])
    if "column" in found:
        return Names(column=found["column"])
    return _pairs().get(words_of(text)[1], Names())


def _parts_of(text: str) -> tuple[str, str]:
    """The label of the row and that of the column, of one that is both."""
    for end in range(1, len(text)):
        row, column = names_of(text[:end]), names_of(text[end:])
        if row.row and not row.column and column.column and not column.row:
            return text[:end], text[end:]
    return text, text


@cache
def _pairs() -> dict[str, Names]:
    pairs = {}
    for row in (row for form in FORMS.values() for row in form.tables[0].rows):
        for column in row.columns:
            for label in (row.label, *row.variants):
                for head in (column.label, *column.variants):
                    pairs[words_of(label)[1] + words_of(head)[1]] = Names(row.key, column.key)
    return pairs


@cache
def shapes_of_disclosures() -> dict[str, list[set[str]]]:
    """The columns that a row has in either form."""
    shapes: dict[str, list[set[str]]] = {}
    for row in (row for form in FORMS.values() for row in form.tables[0].rows):
        shapes.setdefault(row.key, []).append({column.key for column in row.columns})
    return shapes


def _tables(slots: Sequence[Slot]) -> Iterator[tuple[int, int]]:
    """Begin and end of each run of rows that follow each other."""
    spans = list(rows_of(list(slots)))
    at = 0
    while at < len(spans):
        last = at
        while last + 1 < len(spans) and spans[last + 1][0] == spans[last][1]:
            last += 1
        yield spans[at][0], spans[last][1]
        at = last + 1


def _of_disclosures(slots: Sequence[Slot], start: int, end: int) -> tuple[int, int]:
    """The rows from the first that names any to the last before another table; a page may be one table."""
    first = next((at for at in range(start, end) if names_of(slots[at].text) != Names()), end)
    while start < first < end and slots[first - 1].row == slots[first].row:
        first -= 1
    last = next((at for at in range(first, end) if _is_of_others(slots[at].text)), end)
    while first < last < end and slots[last - 1].row == slots[last].row:
        last -= 1
    return first, last


def _is_of_others(text: str) -> bool:
    labels = find_labels(text)
    return bool(labels) and all(label.table in ("三", "四") or label.kind == "heading" for label in labels)


def _is_crossed(table: Sequence[Slot], names: Mapping[int, Names]) -> bool:
    """Whether row labels stand side by side, heads beside values, or the heads of several blocks in one row."""
    if len({name.row for name in names.values()} - {""}) < _FEWEST or any(slot.column is None for slot in table):
        return False
    valued = {slot.row for slot in table if slot.text and is_value(slot.text)}
    labels = Counter(table[at].row for at, name in names.items() if name.row and table[at].row not in valued)
    pairs = sum(bool(name.row and name.column) for name in names.values())
    heads: dict[int | None, set[str]] = {}
    for at, name in names.items():
        if name.column and not name.row:
            heads.setdefault(table[at].row, set()).add(name.column)
    widest = max((len(keys) for row, keys in heads.items() if row not in valued), default=0)
    beside = pairs + len(heads.keys() & valued)
    return max(labels.values(), default=0) >= _FEWEST or beside >= _FEWEST or widest > _MOST_HEADS


def _places(table: Sequence[Slot], blocks: Sequence[Block]) -> dict[At, int]:
    """Which slot takes up each place, a merged cell all of its own."""
    places: dict[At, int] = {}
    first: dict[int, int] = {}
    for at, slot in enumerate(table):
        block, row, column = blocks[slot.block], slot.row or 0, slot.column or 0
        top = first.setdefault(slot.block, row)
        spans = _spans(block) if isinstance(block, Grid) else {}
        down, across = spans.get((row - top, column), (1, 1))
        for line in range(row, row + down):
            for beside in range(column, column + across):
                places.setdefault((line, beside), at)
    return places


@lru_cache(maxsize=4)
def _spans(grid: Grid) -> dict[At, At]:
    return {(cell.row, cell.column): (cell.row_span, cell.column_span) for cell in grid.cells}


def _cross(table: Sequence[Slot], names: Mapping[int, Names], places: Mapping[At, int]) -> Rows:
    """Row → column → value; nothing where a number has no name or two, or a row lacks a column of the form."""
    rows: Rows = {}
    if len(_ends(table, places)) > 1:
        # A row that is shorter than the others lost a cell: what stands under which head, nobody can say.
        return rows
    for at, slot in enumerate(table):
        if at in names or (slot.text and not is_value(slot.text)):
            continue
        place = slot.row or 0, slot.column or 0
        row, column = (_nearest(table, names, places, place, part) for part in ("row", "column"))
        known = row is not None and column is not None
        keys = (names[row].row, names[column].column) if row is not None and column is not None else ("", "")
        fits = known and any(keys[1] in shape for shape in shapes_of_disclosures()[keys[0]])
        held = rows.get(keys[0], {}).get(keys[1])
        if row is None or column is None or not fits or (held is not None and table[held.value].text):
            if any(map(str.isdecimal, slot.text)):
                return {}
            continue
        rows.setdefault(keys[0], {})[keys[1]] = _Named(at, row, column)
    found = {key: _in_shape(table, key, cells) for key, cells in rows.items()}
    return found if all(found.values()) and found.keys() == {name.row for name in names.values()} - {""} else {}


def _ends(table: Sequence[Slot], places: Mapping[At, int]) -> set[int]:
    """The last columns of the rows that have values."""
    last: dict[int, int] = {}
    for row, column in places:
        last[row] = max(column, last.get(row, column))
    return {last[slot.row or 0] for slot in table if slot.text and is_value(slot.text)}


def _in_shape(table: Sequence[Slot], key: str, cells: dict[str, _Named]) -> dict[str, _Named]:
    """The columns that the form has, where what else stands in the row is no number: a dash under heads of others."""
    shape = max((shape for shape in shapes_of_disclosures()[key] if shape <= cells.keys()), key=len, default=None)
    others = [] if shape is None else [table[each.value].text for column, each in cells.items() if column not in shape]
    if shape is None or any(map(str.isdecimal, "".join(others))):
        return {}
    return {column: each for column, each in cells.items() if column in shape}


def _nearest(
    table: Sequence[Slot],
    names: Mapping[int, Names],
    places: Mapping[At, int],
    place: At,
    part: Literal["row", "column"],
) -> int | None:
    """The label to the left or above; None where there is none, or where the two are of different names."""
    row, column = place
    top = min(table[0].row or 0, row)
    left = (places.get((row, at)) for at in range(column - 1, -1, -1))
    above = (_head_at(table, places, (at, column)) for at in range(row - 1, top - 1, -1))
    nearest = [
        next((at for at in way if at is not None and at in names and getattr(names[at], part)), None)
        for way in (left, above)
    ]
    told = {getattr(names[at], part): at for at in nearest if at is not None}
    return next(iter(told.values())) if len(told) == 1 else None


def _head_at(table: Sequence[Slot], places: Mapping[At, int], place: At) -> int | None:
    """What stands at a place above a value; of a merged head empty cells may be left."""
    row, column = place
    at = places.get(place)
    while at is not None and not table[at].text and column > 0:
        column -= 1
        at = places.get((row, column))
    own = places.get(place)
    return own if at is not None and is_value(table[at].text) else at


def _upright(table: Sequence[Slot], rows: Rows) -> Iterator[Slot]:
    """Under its own heads each row; rows count downwards from below 0, as none of the document's other rows does."""
    line = -1 - _WIDEST * (table[0].row or 0)
    for cells in rows.values():
        named = list(cells.values())
        label = table[named[0].row]
        heads = [replace(label, text="信息内容"), *(table[each.column] for each in named)]
        if all(each.row == each.column for each in named):
            parts = [_parts_of(table[each.row].text) for each in named]
            label = replace(label, text=parts[0][0])
            heads[1:] = [replace(slot, text=head) for slot, (_, head) in zip(heads[1:], parts, strict=True)]
        for printed in (heads, [label, *(table[each.value] for each in named)]):
            yield from (replace(slot, row=line, column=at, after_gap=False) for at, slot in enumerate(printed))
            line -= 1


def _labels_alone(table: Sequence[Slot], names: Mapping[int, Names]) -> Iterator[Slot]:
    line = -1 - _WIDEST * (table[0].row or 0)
    rows = {name.row: at for at, name in names.items() if name.row}
    heads = {name.column: at for at, name in names.items() if name.column and not name.row}
    for kept in (heads, rows):
        for at in sorted(kept.values()):
            yield replace(table[at], text=_parts_of(table[at].text)[0], row=line, column=0, after_gap=False)
            line -= 1
