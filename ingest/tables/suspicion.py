"""Rows whose place seems clear and still may be wrong: a line was lost, stands twice or belongs to the next row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from ingest.numbers import read_printed
from ingest.tables.run import Run
from ingest.tables.slots import Slot
from ingest.tables.sums import disagrees, sums_up
from library.records import CellState

_NEARLY_ALL = 4
"""Of so many rows with values, one may lack its total beside the one that is looked at."""


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What the rows of a table say together of single ones."""

    parted: bool
    """An empty line stands between rows and never within one that has all its values."""
    uneven: bool
    """Some rows have fewer or more values than columns."""
    totalled: bool = False
    """Nearly every row that has values has one in its last column."""

    def falls_on(self, run: Run, start: int) -> bool:
        """A row that adds up is above suspicion, and so is a place that the source itself gives, but for a shift."""
        chosen = run.slots[start : start + run.width]
        if not chosen:
            return False
        if chosen[0].row is not None:
            return run.width > run.summed and self.loses_a_cell(run, start)
        return self._looks_wrong(run, start, chosen) and not sums_up(run, start)

    def loses_a_cell(self, run: Run, start: int) -> bool:
        """Of a row whose cells the source itself places."""
        return self.totalled and run.slots[start].row is not None and _lost_a_cell(run, start)

    def _looks_wrong(self, run: Run, start: int, chosen: Sequence[Slot]) -> bool:
        if self.parted and any(slot.after_gap for slot in chosen[1:]):
            return True
        if not chosen[0].in_cell:
            return self.uneven and (disagrees(run, start) or _has_twins(run))
        if run.summed == 0:
            return len(run.slots) != run.width and _has_twins(run)
        return _is_shifted(run, start) or ((self.uneven or len(run.slots) != run.width) and _has_twins(run))


UNSUSPECTED = Suspicion(parted=False, uneven=False)
"""What rows say of each other that are all whole."""


def suspect(runs: Sequence[Run]) -> Suspicion:
    """Learns from the rows as they stand."""
    counts = [(run, sum(bool(slot.text) for slot in run.slots)) for run in runs]
    full = [run for run, count in counts if count == run.width > 1 and run.slots[0].text and run.slots[0].row is None]
    gaps = [(run, _first_gap(run)) for run in runs]
    at_end = sum(gap == run.width for run, gap in gaps)
    ends_rows = bool(full) or 2 * at_end > sum(gap > 0 for _, gap in gaps)
    return Suspicion(
        parted=ends_rows and not any(slot.after_gap for run in full for slot in run.slots[1 : run.width]),
        uneven=any(count not in (0, run.width) for run, count in counts),
        totalled=_have_totals([run for run, count in counts if count]),
    )


def _have_totals(runs: Sequence[Run]) -> bool:
    """Table 四 has but one row, whose totals speak for each other."""
    lacking = sum(run.slots[: run.width][-1].text == "" for run in runs)
    return len(runs) == 1 or _NEARLY_ALL * (lacking - 1) < len(runs)


def _first_gap(run: Run) -> int:
    return next((at for at, slot in enumerate(run.slots) if at and slot.after_gap), 0)


def _is_shifted(run: Run, start: int) -> bool:
    """A last column left empty and more in the one before than in all others: the total, one column too early."""
    if read_printed(run.slots[start + run.width - 1].text).value is not None:
        return False
    *parts, before, last = (read_printed(slot.text).value for slot in run.slots[start : start + run.width])
    others = sum(part or 0 for part in parts)
    return last is None and before is not None and 0 < others <= before


def _lost_a_cell(run: Run, start: int) -> bool:
    """All that follows moved up by one: the last total is blank, and what stands before it is more than its parts."""
    texts = [slot.text for slot in run.slots[start : start + run.width]]
    if not run.summed or read_printed(texts[-1]).state is not CellState.BLANK:
        return False
    values = [read_printed(text).value for text in texts]
    *parts, before, _ = values[-run.summed :]
    if before and before >= sum(part or 0 for part in parts):
        return True
    groups = [values[at : at + run.summed] for at in range(0, run.width - run.summed, run.summed)]
    return any(total is not None and _cannot_be(total, own) for *own, total in groups)


def _cannot_be(total: Decimal, parts: Sequence[Decimal | None]) -> bool:
    """Blanks among the parts may stand for what the others lack."""
    known = [part for part in parts if part is not None]
    return sum(known) > total or (len(known) == len(parts) and sum(known) < total)


def _has_twins(run: Run) -> bool:
    values = [read_printed(slot.text).value for slot in run.slots]
    return any(one == other and one for one, other in pairwise(values))
