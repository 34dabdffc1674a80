"""The columns of table 三: in which order its heads stand, and whether the rows below add up that way."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ingest.numbers import read_printed
from ingest.tables.anchors import Anchor
from ingest.tables.run import Run
from ingest.tables.slots import Slot
from ingest.tables.sums import disagrees, sums_up
from library.forms import APPLICANTS, Column

_FORM = tuple(column.key for column in APPLICANTS)
_FIRST, *_ORGANISATIONS, _TOTAL = _FORM
_FEWEST = 3
_ENOUGH_ROWS = 12
_HARDLY_ANY = 2
_TWO_ALIKE = 2
"""Of a total and a single number that is not 0, either is the sum of the others."""


@dataclass(frozen=True, slots=True)
class Heads:
    """What the heads say of the columns."""

    order: tuple[Column, ...] = APPLICANTS
    columns: frozenset[int] = frozenset()
    """Where they stand, each in a column of its own."""
    natural: int | None = None
    """The column of 自然人."""
    side_by_side: bool = False
    """Whether they stand in columns that follow each other, so that geometry tells the order."""
    as_in_form: bool = False
    """Whether they are printed in the form's order, so that wide cells that were lost may have moved them."""


def read_heads(slots: Sequence[Slot], anchors: Sequence[Anchor]) -> Heads:
    """Of the whole report: by the columns of the heads, else by the order in which they are printed."""
    found = [anchor for anchor in anchors if anchor.label.table == "三" and anchor.label.kind == "column"]
    first: dict[str, int] = {}
    for anchor in found:
        column = slots[anchor.start].column
        if column is not None:
            first.setdefault(anchor.label.key, column)
    columns = frozenset(first.values())
    if len(first) == len(columns) == len(_FORM):
        order = tuple(sorted(APPLICANTS, key=lambda column: first[column.key]))
        if max(columns) - min(columns) == len(_FORM) - 1:
            return Heads(order, columns, first[_FIRST], side_by_side=True, as_in_form=_as_printed(found) == APPLICANTS)
    else:
        columns = frozenset()
    return Heads(_as_printed(found), columns, first.get(_FIRST))


def _as_printed(heads: Sequence[Anchor]) -> tuple[Column, ...]:
    """The heads above and below 法人或其他组织 in one line; heads broken over lines tell no order."""
    printed = list(dict.fromkeys(head.label.key for head in heads))
    if len(printed) != len(_FORM) or any(head.end - head.start > 1 for head in heads):
        return APPLICANTS
    if {*printed[:2]} == {_FIRST, _TOTAL}:
        # The total stands beside 自然人 and is printed before the organisations, in whatever column.
        printed = [*printed[:2], *printed[2:]] if printed[0] == _TOTAL else [_FIRST, *printed[2:], _TOTAL]
    return tuple(sorted(APPLICANTS, key=lambda column: printed.index(column.key)))


def under_heads(runs: list[Run], heads: Heads) -> list[Run]:
    """Without what stands in further columns (小计, 上年总计), where what is left of those rows adds up."""
    if not heads.columns:
        return _without_odd_column(_without_one(runs))
    if not heads.side_by_side:
        runs = [_closed_up(run, heads.columns) for run in runs]
    cut = [_below(run, heads) if sum([slot.text != "" for slot in run.slots]) > run.width else run for run in runs]
    changed = [new for new, run in zip(cut, runs, strict=True) if new is not run]
    if not any([sums_up(run, 0) for run in changed]) or any([disagrees(run, 0) for run in changed]):
        return runs
    # A row that was not cut and does not add up has lost a value, and one of another column moved into its place.
    odd = [new is run and len(run.slots) >= run.width and disagrees(run, 0) for new, run in zip(cut, runs, strict=True)]
    return [run.holding(()) if doubted else run for run, doubted in zip(cut, odd, strict=True)]


def _closed_up(run: Run, columns: frozenset[int]) -> Run:
    """A row without the blanks of columns that no head names, as one value out of line leaves them between others."""
    first, last = min(columns), max(columns)
    kept = [
        slot
        for slot in run.slots
        if slot.text or slot.column is None or slot.column in columns or not first < slot.column < last
    ]
    under = len(kept) < len(run.slots) and all([slot.column in columns for slot in kept if slot.text])
    return run.holding(tuple(kept)) if under else run


def _without_odd_column(runs: list[Run]) -> list[Run]:
    """Without the one column too many in which hardly any row has a value; whose that value is, nobody can say."""
    if len(runs) < _ENOUGH_ROWS or any([len(run.slots) != run.width + 1 for run in runs]):
        # Nearly every report.
        return runs
    filled = Counter([slot.column for run in runs for slot in run.slots if slot.text])
    columns = {slot.column for run in runs for slot in run.slots}
    odd = {column for column in columns if filled[column] <= _HARDLY_ANY}
    if None in columns or len(columns) != len(_FORM) + 1 or len(odd) != 1:
        return runs
    return [
        run.holding(() if any(slot.text and slot.column in odd for slot in run.slots) else _other_than(odd, run))
        for run in runs
    ]


def _other_than(columns: set[int | None], run: Run) -> tuple[Slot, ...]:
    return tuple([slot for slot in run.slots if slot.column not in columns])


def _without_one(runs: list[Run]) -> list[Run]:
    """Of rows with one value more than the form has columns: without the one that leaves every row adding up."""
    if len(runs) < _ENOUGH_ROWS or any([len(run.slots) <= run.width for run in runs]):
        # Nearly every report.
        return runs
    filled = [[slot for slot in run.slots if slot.text] for run in runs]
    if any([len(own) != run.width + 1 for own, run in zip(filled, runs, strict=True)]):
        return runs
    found = []
    for at in range(len(_FORM) + 1):
        cut = [run.holding((*own[:at], *own[at + 1 :])) for own, run in zip(filled, runs, strict=True)]
        if sum([sums_up(run, 0) for run in cut]) >= _FEWEST and not any([disagrees(run, 0) for run in cut]):
            found.append(cut)
    return found[0] if len(found) == 1 else runs


def _below(run: Run, heads: Heads) -> Run:
    """A row with as many columns again has two years side by side: which is which, the heads do not say."""
    under = [slot for slot in run.slots if slot.column in heads.columns]
    return run.holding(tuple(under)) if len(under) == run.width > len(run.slots) - run.width else run


def settle_order(runs: Sequence[Run], starts: Sequence[int | None], heads: Heads) -> Heads | None:
    """The heads, or these in the form's order where they are printed in it; None where the sums speak against both."""
    formal = replace(heads, order=APPLICANTS)
    moved = heads.side_by_side and heads.order != APPLICANTS and heads.as_in_form
    if moved and _stand_elsewhere(runs, starts, min(heads.columns)):
        heads = formal
    if not _contradict(runs, starts, heads):
        return heads
    return formal if moved and not _contradict(runs, starts, formal) else None


def _stand_elsewhere(runs: Sequence[Run], starts: Sequence[int | None], first: int) -> bool:
    """Whether values begin in another column than the heads: wide cells were lost, and no head is above its own."""
    columns = {run.slots[start].column for run, start in zip(runs, starts, strict=True) if start is not None}
    return not columns <= {first, None}


def _contradict(runs: Sequence[Run], starts: Sequence[int | None], heads: Heads) -> bool:
    """Whether another column is the sum of the others in most rows: then they are not what they are taken for."""
    sums = Counter[int]()
    for run, start in zip(runs, starts, strict=True):
        printed = () if start is None else run.slots[start : start + run.width]
        values = [value for slot in printed if (value := read_printed(slot.text).value) is not None]
        if len(values) == run.width and len([value for value in values if value]) > _TWO_ALIKE:
            whole = sum(values)
            sums.update([at for at, value in enumerate(values) if 2 * value == whole])
    total = next(at for at, column in enumerate(heads.order) if column.key == _TOTAL)
    most = max(sums.values(), default=0)
    return most >= _FEWEST and most > 2 * sums[total]
