"""Document → cells of the statutory tables: slots, labels, rows, places, values, each step a pure function."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from ingest.document import Document, Line
from ingest.numbers import MONEY, as_float, clean_cell, in_ten_thousands, is_no_count, is_value, read_printed
from ingest.tables.anchors import Anchor, find_anchors
from ingest.tables.appended import begin_of_appended
from ingest.tables.applicants import read_heads, settle_order, under_heads
from ingest.tables.bare_heads import held_to_sums, name_outcomes
from ingest.tables.broken_rows import is_broken
from ingest.tables.crossing import uncross
from ingest.tables.disclosures import columns_of, overhangs, read_blocks
from ingest.tables.doubt import settle_doubts, without_rows_in_part
from ingest.tables.fewer_columns import read_fewer
from ingest.tables.form import decide_forms
from ingest.tables.labels_last import with_labels_first
from ingest.tables.left_over import rows_left, tables_left, tables_lost
from ingest.tables.parted_cells import part_rows
from ingest.tables.partial import gather_parts
from ingest.tables.placing import certain_start, place_runs
from ingest.tables.review import ReviewRead, has_outcomes, read_review
from ingest.tables.row_numbers import without_row_numbers
from ingest.tables.rows import FoundRow, find_rows
from ingest.tables.slots import Slot, cut_slots
from ingest.tables.spans import without_spans
from ingest.tables.suspicion import UNSUSPECTED, suspect
from ingest.tables.told import read_told
from ingest.tables.turning import turn_upright
from library.forms import FORMS, TableNumber, cell_specs
from library.records import Cell, CellState, FormId
from library.wording import fold


@dataclass(frozen=True, slots=True)
class TablesRead:
    """What the statutory tables of a report say, and which blocks of the document they take up."""

    form: FormId
    cells: tuple[Cell, ...]
    warnings: tuple[str, ...]
    consumed: frozenset[int]


_UNIT = re.compile(r"(亿元|万元|元)")
_STATES_UNIT = re.compile("单位[：:]")
_RULE = re.compile(r"^[\s|:+=\-—\u2500-\u257f]*$")
# Of a table that is printed with a line for each cell, nearly all lines are short.
_SHORT_LINE = 12
_MANY_LINES = 40
# The longest label of the form without its hints has 33 characters.
_LONGEST_IN_TABLE = 48
# A table 三 has at least twenty-three rows; fewer labels than this are words of prose.
_FEWEST_ROWS = 3


def read_tables(document: Document) -> TablesRead:
    """The cells that the report prints; what cannot be placed or read for certain is unread and warned of."""
    slots = cut_slots(document)
    totals_alone = False
    if any([slot.row is not None for slot in slots]):
        slots = turn_upright(uncross(without_spans(part_rows(without_row_numbers(slots))), document.blocks))
        slots, totals_alone = gather_parts(slots)
    anchors = find_anchors(slots)
    if (upright := with_labels_first(slots, anchors)) is not slots:
        slots, anchors = upright, find_anchors(upright)
    bare = not has_outcomes(anchors) and (named := name_outcomes(slots)) is not slots
    if bare:
        slots, anchors = named, find_anchors(named)
    end = begin_of_appended(slots, anchors)
    if end is None:
        read = _with_told(document, slots, _read(document, slots, anchors, bare=bare))
        return _without_applicants(read) if totals_alone else read
    own = _read(document, slots[:end], [anchor for anchor in anchors if anchor.start < end], bare=bare)
    others = _read(document, slots, [anchor for anchor in anchors if anchor.start >= end], bare=bare)
    said = f"the tables behind 「{slots[end].text}」 are of other offices, they were not read"
    return replace(own, warnings=(*own.warnings, said), consumed=own.consumed | others.consumed)


def _without_applicants(read: TablesRead) -> TablesRead:
    """Of a table 三 that prints totals alone there are no other cells."""
    kept = tuple(cell for cell in read.cells if cell.table != "三" or cell.metric.endswith(".total"))
    return replace(read, cells=kept)


def _with_told(document: Document, slots: Sequence[Slot], read: TablesRead) -> TablesRead:
    """Read anew with what sentences under the headings of the other tables tell."""
    lacking = {"二", "三", "四"} - {cell.table for cell in read.cells if cell.state is not CellState.UNREAD}
    if not lacking:
        # Nearly every report.
        return read
    told, blocks = read_told(slots, lacking)
    if not blocks:
        return read
    anew = _read(document, told, find_anchors(told), bare=False)
    return replace(anew, consumed=anew.consumed - blocks)


def _read(document: Document, slots: Sequence[Slot], anchors: Sequence[Anchor], *, bare: bool) -> TablesRead:
    form, form_of = decide_forms(anchors)
    found = [
        replace(row, run=row.run.holding(())) if is_broken(slots, row) else row
        for row in find_rows(slots, anchors, form_of)
    ]
    rows, clashes = _printed_rows(anchors, [row for row in found if not _is_stray(row)])
    review = read_review(slots, anchors)
    if review is not None and bare:
        review = held_to_sums(review)
    if not rows and review is None:
        return TablesRead("other", (), tuple(tables_lost(anchors)), frozenset())
    units = _find_units(anchors)
    cells = [*_cells_of_rows(slots, anchors, rows, units)]
    if review is not None:
        cells.extend(_cells_of_review(slots, review))
    if _lacks_repeats(document):
        cells = without_rows_in_part(cells)
    settled, warnings = settle_doubts(cells, form or "2019")
    twice = clashes or len(found) > len(rows) + _FEWEST_ROWS
    again = [row for row in found if _is_sure(row)] if twice else []
    consumed = _consumed(document, slots, anchors, [*rows, *again], review)
    strays = tuple(
        f"table {_table_of(row)}, row {row.extra}: the form has no such row, it was not read"
        for row in found
        if _is_stray(row)
    )
    doubled = (*clashes, *(review.clashes if review else ()))
    form = form or _default_form(form_of)
    left = [*rows_left(form, {row.row.key for row in rows}), *tables_left(slots, {cell.table for cell in settled})]
    return TablesRead(form, settled, (*warnings, *strays, *doubled, *left), consumed)


def _is_stray(row: FoundRow) -> bool:
    return bool(row.extra) and not row.run.slots


def _table_of(row: FoundRow) -> TableNumber:
    return "三" if row.row.key.startswith("requests.") else "二"


def _lacks_repeats(document: Document) -> bool:
    """Some extractors keep only the first of equal lines; the form alone prints many of its headers twice."""
    seen: set[str] = set()
    for block in document.blocks:
        if isinstance(block, Line) and len(block.text) <= _SHORT_LINE and not block.pieces:
            if block.text in seen:
                return False
            seen.add(block.text)
    return len(seen) > _MANY_LINES


def _default_form(form_of: dict[int, str]) -> FormId:
    return "2021" if "2021" in form_of.values() else "2019"


def _printed_rows(anchors: Sequence[Anchor], rows: Sequence[FoundRow]) -> tuple[list[FoundRow], list[str]]:
    """Each row once: where a label stands several times, the one with values; tables of too few rows are prose.

    A row that is printed with different values is not read; the second list says so.
    """
    best: dict[str, FoundRow] = {}
    clashes: dict[str, str] = {}
    for row in rows:
        key = f"{row.row.key}/{row.extra}"
        held = best.get(key)
        if held is None or (not _filled(held) and (_filled(row) or not held.run.slots)):
            best[key] = row
        elif _is_sure(row) and _is_sure(held) and _values(row) != _values(held):
            name = row.extra or row.row.label
            shown = "; ".join("、".join(text or "(blank)" for text in _values(one)) for one in (held, row))
            clashes[key] = f"table {_table_of(row)}, row {name}: printed twice with different values ({shown})"
    for key in clashes:
        best[key] = replace(best[key], run=best[key].run.holding(()))
    extended = {row.row.key for row in best.values() if row.extra and _filled(row)}
    kept = [row for row in best.values() if row.extra or _filled(row) or row.row.key not in extended]
    headed = any(anchor.label.table == "二" and anchor.label.kind != "row" for anchor in anchors)
    disclosure = [row for row in kept if not row.row.key.startswith("requests.")]
    requests = [row for row in kept if row.row.key.startswith("requests.")]
    kept = [
        *(disclosure if headed or _is_all_of_it(disclosure) else []),
        *(requests if len(requests) >= _FEWEST_ROWS else []),
    ]
    return kept, [clash for key, clash in clashes.items() if best[key] in kept]


def _is_all_of_it(rows: Sequence[FoundRow]) -> bool:
    """A table 二 without heads: every row of the form, in its order, with as many values as it has columns."""
    form = rows[0].form if rows else ""
    if not form or [row.row.key for row in rows] != [row.key for row in FORMS[form].tables[0].rows]:
        return False
    return all(row.form == form and [*map(_states, row.run.slots)].count(True) == row.run.width for row in rows)


def _states(slot: Slot) -> bool:
    return slot.text != "" and is_value(slot.text)


def _is_sure(row: FoundRow) -> bool:
    return _filled(row) and certain_start(row.run) is not None


def _values(row: FoundRow) -> list[str]:
    start = certain_start(row.run) or 0
    return [clean_cell(slot.text) for slot in row.run.slots[start : start + row.run.width]]


def _filled(row: FoundRow) -> bool:
    return any([slot.text for slot in row.run.slots])


def _find_units(anchors: Sequence[Anchor]) -> dict[int, str]:
    """The unit that a header of amounts prints, by the slot at which it begins to hold."""
    units: dict[int, str] = {}
    above = ""
    for at, anchor in enumerate(anchors):
        if anchor.label.kind == "heading":
            above = ""
        elif anchor.label.kind == "note" and _STATES_UNIT.search(anchor.text):
            # 「金额单位：元」 over the table.
            stated = {*_UNIT.findall(fold(anchor.text))}
            above = stated.pop() if len(stated) == 1 else ""
        if anchor.label.kind == "column" and anchor.label.key == "amount" and anchor.label.table == "二":
            texts = [anchor.text]
            for other in anchors[at + 1 : at + 2]:
                if other.label.kind == "note" and other.start - anchor.end <= 1:
                    texts.append(other.text)
            match = _UNIT.search(fold("".join(texts)).replace("收费金额", ""))
            units[anchor.start] = match[1] if match else above
    return units


def _unit_above(units: dict[int, str], slot: int) -> str:
    return next((units[at] for at in sorted(units, reverse=True) if at < slot), "")


Doubtful = tuple[Cell, float | None]


def _cells_of_rows(
    slots: Sequence[Slot], anchors: Sequence[Anchor], rows: Sequence[FoundRow], units: dict[int, str]
) -> Iterator[Doubtful]:
    heads, blocks = read_heads(slots, anchors), read_blocks(slots, anchors)
    for number in ("二", "三"):
        own = [row for row in rows if _table_of(row) == number]
        runs = [row.run if number == "三" or not overhangs(row, blocks) else row.run.holding(()) for row in own]
        fewer = read_fewer(own, slots, anchors) if number == "三" else None
        if fewer is not None:
            runs = fewer.runs or [run.holding(()) for run in runs]
            starts: list[int | None] = [0 if fewer.runs else None] * len(runs)
            heads = replace(heads, order=fewer.columns or heads.order)
        else:
            if number == "三":
                runs = under_heads(runs, heads)
            starts = place_runs(runs, heads.natural if number == "三" else None)
            settled = settle_order(runs, starts, heads) if number == "三" else heads
            if settled is None:
                starts = [None] * len(runs)
            heads = settled or heads
        in_rows = any([slot.row is not None for run in runs for slot in run.slots])
        suspicion = suspect(runs) if in_rows else UNSUSPECTED
        for row, run, start in zip(own, runs, starts, strict=True):
            # The sums of the columns tell which of its cells moved up.
            doubted = start is not None and suspicion.loses_a_cell(run, start)
            specs = _specs_of(row.form, row.row.key, row.extra)
            for at, column in enumerate(heads.order if number == "三" else columns_of(row, blocks)):
                slot = None if start is None or start + at >= len(run.slots) else run.slots[start + at]
                unit = _unit_above(units, row.label) if column.key == "amount" else ""
                confidence = 0.0 if doubted else slot.confidence if slot else None
                yield _make_cell(specs[column.key], slot, unit, slots[row.label]), confidence


def _cells_of_review(slots: Sequence[Slot], review: ReviewRead) -> Iterator[Doubtful]:
    for value in review.values:
        row, column = value.metric.split(".")
        spec = _specs_of("2019", row, "")[column]
        yield _make_cell(spec, value.slot, "", slots[review.first]), (value.slot.confidence if value.slot else None)


class _Spec(NamedTuple):
    """What a cell is before its value is read."""

    metric: str
    table: TableNumber
    row: str
    column: str
    unit: str


@lru_cache(maxsize=1024)
def _specs_of(form: str, row: str, extra: str) -> dict[str, _Spec]:
    """By the key of the column."""
    added = f"/{extra}" if extra else ""
    return {
        spec.column.key: _Spec(
            f"{row}{added}.{spec.column.key}", spec.table, f"{spec.row.path}{added}", spec.column.path, spec.unit
        )
        for spec in cell_specs(form).values()
        if spec.row.key == row
    }


def _make_cell(spec: _Spec, slot: Slot | None, unit: str, label: Slot) -> Cell:
    metric, table, row, column, counted = spec
    if slot is None:
        return Cell(metric, table, row, column, CellState.UNREAD, None, "", _unit(counted, unit), label.place)
    printed = read_printed(slot.text)
    if counted != "万元":
        if is_no_count(printed):
            return Cell(metric, table, row, column, CellState.UNREAD, None, "", counted, slot.place)
        return Cell(metric, table, row, column, printed.state, printed.number, printed.raw, counted, slot.place)
    stated = printed.unit or unit
    number = printed.number
    if printed.value is not None and stated in MONEY:
        number = as_float(in_ten_thousands(printed.value, stated))
    return Cell(metric, table, row, column, printed.state, number, printed.raw, _unit(counted, stated), slot.place)


def _unit(counted: str, stated: str) -> str | None:
    if counted != "万元":
        return counted
    return "万元" if stated in MONEY else None


def _consumed(
    document: Document,
    slots: Sequence[Slot],
    anchors: Sequence[Anchor],
    rows: Sequence[FoundRow],
    review: ReviewRead | None,
) -> frozenset[int]:
    """Blocks of labels, headers and values, and the empty ones between them; never headings or prose."""
    core: set[int] = set()
    for row in rows:
        core.add(row.label)
        core.update(range(row.start, row.start + len(row.run.slots)))
    if review is not None:
        core.update(chain.from_iterable(review.taken))
    headings = {at: anchor.label.kind == "heading" for anchor in anchors for at in range(anchor.start, anchor.end)}
    blocks: set[int] = set()
    for first, last in _stretches(slots, core, headings):
        for at, slot in enumerate(slots[first:last], first):
            if not headings.get(at, not slot.in_cell and len(slot.text) > _LONGEST_IN_TABLE):
                blocks.add(slot.block)
                if slot.last_block is not None:
                    blocks.update(range(slot.block, slot.last_block + 1))
    for step in (1, -1):
        for between in {index + step for index in blocks} - blocks:
            while between not in blocks and _is_rule(document, between):
                blocks.add(between)
                between += step
    return frozenset(blocks)


def _is_rule(document: Document, index: int) -> bool:
    block = document.blocks[index] if 0 <= index < len(document.blocks) else None
    return isinstance(block, Line) and (_RULE.match(block.text) is not None or block.text.startswith("|"))


def _stretches(slots: Sequence[Slot], core: set[int], headings: dict[int, bool]) -> Iterator[tuple[int, int]]:
    """Runs of slots around rows that were read, as far as labels, values and empty cells go on."""
    first: int | None = None
    for at, slot in enumerate(slots):
        text = slot.text
        if at in core or not text or not headings.get(at, not (slot.in_cell or (len(text) < 12 and is_value(text)))):
            first = at if first is None else first
        elif first is not None:
            if not core.isdisjoint(range(first, at)):
                yield first, at
            first = None
    if first is not None and not core.isdisjoint(range(first, len(slots))):
        yield first, len(slots)
