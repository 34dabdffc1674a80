"""Tables printed without rules as cells: labels in reading order, each row's values in the columns of its table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from ingest.document import Line
from ingest.tables.printed import (
    Printed,
    Spot,
    column_of,
    find_columns,
    find_printed_labels,
    give_values,
    is_value,
    rows_of_values,
    spread_out,
)
from library.records import Place

# Fewer row labels than this are words of prose or a list.
_FEWEST_LABELS = 3
# Each row is held against all words: more lines than this without a sentence or a heading are no table of the form.
_MOST_LINES = 1_000
Columns = Sequence[tuple[float, float]]
# In units of the size of the type.
_NEXT_ROW = 2.3
# Words that a narrow cell breaks into two lines stand above and below the line of the row.
_LINE_OF_TWO = 0.8
_LABEL = 0
_FIRST_COLUMN = 1


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A label, a head or a value, with its row and column where it stands in one."""

    text: str
    blocks: tuple[int, int]
    """The first and the last block that it takes up."""
    place: Place
    row: int
    column: int
    confidence: float | None = None


def read_spread(lines: Sequence[tuple[int, Line]]) -> list[PrintedCell]:
    """The cells of the tables in a run of lines; none where these are no tables without rules."""
    if len(lines) > _MOST_LINES:
        return []
    spots = spread_out(lines)
    labels = find_printed_labels(spots)
    rows = rows_of_values(spots)
    if not rows or sum(label.is_of("row") or label.is_of("column") for label in labels) < _FEWEST_LABELS:
        return []
    loose = _joined([_worded(row, spots) for row in give_values(labels, rows, spots)])
    words = [Printed([spot]) for spot in spots if not spot.used and not is_value(spot)]
    cells: list[PrintedCell] = []
    row = 0
    for part in _cut_parts(_in_order([*labels, *loose, *words])):
        for printed in _rows_of(part):
            cells.extend(replace(cell, row=row) for cell in printed)
            row += 1
    return cells


def _worded(row: list[Spot], spots: Sequence[Spot]) -> Printed:
    """A line of values with the words to its left, which are no label of the form."""
    edge = min(spot.piece.x0 for spot in row)
    words = [
        spot
        for spot in spots
        if not spot.used and not is_value(spot) and spot.piece.x1 <= edge and abs(spot.y - row[0].y) < 0.7 * spot.size
    ]
    for spot in words:
        spot.used = True
    return Printed(words, (), row)


def _joined(loose: list[Printed]) -> list[Printed]:
    """Lines of values close below each other are one row whose numbers were broken."""
    joined: list[Printed] = []
    for item in loose:
        last = joined[-1] if joined else None
        first = item.values[0]
        if last is not None and not item.spots and first.y - last.values[-1].y < _NEXT_ROW * first.size:
            last.values.extend(item.values)
        else:
            joined.append(item)
    return joined


def _in_order(items: Sequence[Printed]) -> list[Printed]:
    """From the top down, the label of several rows before the first of those beside it."""
    rows = [item for item in items if item.is_of("row")]

    def key(item: Printed) -> tuple[float, float]:
        top = item.top if item.spots else item.values[0].y
        if item.is_of("parent") and not item.values:
            reach = 1.5 * item.spots[0].size
            beside = [row.top for row in rows if row.left >= item.right and _meet(item, row, reach)]
            top = min((top, *(each - 0.01 for each in beside)))
            item.heads_rows = bool(beside)
        return top, item.left if item.spots else item.values[0].piece.x0

    return sorted(items, key=key)


def _meet(item: Printed, row: Printed, reach: float) -> bool:
    return row.top <= item.bottom + reach and row.bottom >= item.top - reach


def _cut_parts(items: Sequence[Printed]) -> Iterator[list[Printed]]:
    """What shares columns: a block of table 二, the whole of table 三, the whole of table 四."""
    part: list[Printed] = []
    table = ""
    for item in items:
        tables = {label.table for label in item.labels} - {""}
        if part and (item.is_of("item") or item.is_of("heading") or (tables and table and table not in tables)):
            yield part
            part, table = [], ""
        if tables and table not in tables:
            table = min(tables)
        part.append(item)
    if part:
        yield part


def _rows_of(part: Sequence[Printed]) -> Iterator[list[PrintedCell]]:
    """The labels and rows of a part, its column heads as one row in front of the first values."""
    values = [spot for item in part for spot in item.values]
    if not values:
        yield from ([_cell(item.spots, _LABEL)] for item in part)
        return
    edge = min(spot.piece.x0 for spot in values)
    first = next(at for at, item in enumerate(part) if item.values)
    heads = [
        item
        for at, item in enumerate(part)
        if item.is_of("column") and not item.values and (at < first or item.right > edge)
    ]
    columns = _columns_of(values, [spot for item in heads for spot in item.spots])
    last = max((at for at, item in enumerate(part) if item in heads), default=-1)
    for at, item in enumerate(part):
        if item not in heads:
            yield _row(item, columns, part)
        if at == min(last, first - 1):
            yield _heads(heads, columns)


def _columns_of(values: Sequence[Spot], heads: Sequence[Spot]) -> Columns:
    """Values set to one side of wide cells stand under no head: then theirs are the columns, where none is blank."""
    alone, together = find_columns(values), find_columns([*values, *heads])
    return alone if len(find_columns(heads)) <= len(alone) < len(together) else together


def _heads(heads: Sequence[Printed], columns: Columns) -> list[PrintedCell]:
    """Each head once: it is printed again on the next page."""
    found: dict[int, Printed] = {}
    for head in heads:
        found.setdefault(column_of(columns, head.spots[0]), head)
    return [_cell(found[at].spots, _FIRST_COLUMN + at) for at in sorted(found)]


def _row(item: Printed, columns: Columns, part: Sequence[Printed]) -> list[PrintedCell]:
    label = [_cell(item.spots, _LABEL)] if item.spots else []
    if not item.values and (item.unclear or item.heads_rows or not item.is_of("row")):
        return label
    place = (item.spots or item.values)[0].place
    block = (item.spots or item.values)[-1].block
    cells = [PrintedCell("", (block, block), place, 0, _FIRST_COLUMN + at) for at in range(len(columns))]
    for spot in item.values:
        at = column_of(columns, spot)
        held = cells[at].text
        # Two values in one column: which is the row's own is not known.
        cells[at] = replace(_cell([spot], _FIRST_COLUMN + at), text=f"{held} {spot.text}".strip())
    for at, cell in enumerate(cells):
        if cell.text:
            cells[at] = _with_rest(cell, [spot for spot in item.values if column_of(columns, spot) == at], part)
        elif _is_crowded(item, columns[at], part):
            cells[at] = replace(cell, confidence=0.0)
    return [*label, *cells]


def _with_rest(cell: PrintedCell, own: Sequence[Spot], part: Sequence[Printed]) -> PrintedCell:
    """A number too wide for its cell goes on below: what it is in one piece, only the form's sums may say."""
    number = own[0]
    rests = [
        spot
        for other in part
        if not other.spots
        for spot in other.values
        if abs(spot.y - number.y) < _NEXT_ROW * number.size
        and min(spot.piece.x1, number.piece.x1) > max(spot.piece.x0, number.piece.x0)
    ]
    if not rests or any(spot is number for spot in rests):
        return cell
    pieces = sorted((*own, *rests), key=lambda spot: spot.y)
    return replace(cell, text="".join(spot.text for spot in pieces), confidence=0.0)


def _is_crowded(item: Printed, column: tuple[float, float], part: Sequence[Printed]) -> bool:
    """Whether words stand where the value should, or pieces of a number that belong to no row: then it is no blank."""
    lines = [spot.y for spot in item.values or item.spots]
    for other in part:
        loose = [] if other.spots or other is item else other.values
        for spots, reach in ((other.spots, _LINE_OF_TWO), (loose, _NEXT_ROW)):
            for spot in spots:
                inside = min(spot.piece.x1, column[1]) > max(spot.piece.x0, column[0])
                if inside and any(abs(spot.y - y) < reach * spot.size for y in lines):
                    return True
    return False


def _cell(spots: Sequence[Spot], column: int) -> PrintedCell:
    blocks = [spot.block for spot in spots]
    confidences = [spot.piece.confidence for spot in spots if spot.piece.confidence is not None]
    return PrintedCell(
        "".join(spot.text for spot in spots),
        (min(blocks), max(blocks)),
        spots[0].place,
        0,
        column,
        min(confidences, default=None),
    )
