"""Places the values behind a row's label in its columns: by count, by geometry, by arithmetic, or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from ingest.numbers import clean_cell
from ingest.tables.run import Run
from ingest.tables.slots import Slot
from ingest.tables.sums import disagrees, sums_up
from ingest.tables.suspicion import UNSUSPECTED, suspect
from library.forms import APPLICANTS


@dataclass(slots=True)
class Geometry:
    """What the rows of a table that can be read for certain say of where values begin."""

    leads: dict[tuple[int, int | None], set[int]] = field(default_factory=dict)
    columns: dict[tuple[int, int | None], set[int]] = field(default_factory=dict)
    whole_leads: dict[tuple[int, int | None], set[int]] = field(default_factory=dict)
    """Those of the rows that have a value in every column."""
    widths: dict[tuple[int, int | None], set[int]] = field(default_factory=dict)
    header_column: int | None = None
    patterns: Counter[tuple[bool, ...]] = field(default_factory=Counter)
    lengths: dict[tuple[int, int | None, int, str], Counter[int]] = field(default_factory=dict)

    def learn(self, run: Run, start: int) -> None:
        chosen = run.slots[start : start + run.width]
        self.leads.setdefault(run.kind, set()).add(start)
        if not _lacks(run, start):
            self.whole_leads.setdefault(run.kind, set()).add(start)
        self.widths.setdefault(run.kind, set()).add(len(run.slots))
        if chosen[0].column is not None:
            self.columns.setdefault(run.kind, set()).add(chosen[0].column)
        self.patterns[tuple(bool(slot.text) for slot in chosen)] += 1

    def drifts(self) -> bool:
        """Whether rows of the same depth begin in different columns: then no row tells of another."""
        return any(len(columns) > 1 for columns in self.columns.values())

    def fits(self, run: Run) -> bool:
        """Whether the row has as many cells as those of its kind that are certain: else its own may have drifted."""
        return run.slots[0].row is None or run.kind not in self.widths or len(run.slots) in self.widths[run.kind]

    def measure(self, runs: Sequence[Run]) -> None:
        """How many cells the rows of each kind have."""
        for run in runs:
            if run.slots and all(slot.in_cell for slot in run.slots):
                self.lengths.setdefault((*run.kind, run.width, run.follower), Counter())[len(run.slots)] += 1

    def is_odd(self, run: Run) -> bool:
        """Whether no other row of its kind has as many cells: then one was lost or came in."""
        lengths = self.lengths.get((*run.kind, run.width, run.follower), Counter())
        return lengths[len(run.slots)] == 1 and max(lengths.values()) >= _ENOUGH_ALIKE

    def sure_column(self, run: Run) -> int | None:
        """The column in which values begin, where nothing speaks against it."""
        if self.drifts():
            return None
        if run.kind in self.columns:
            return next(iter(self.columns[run.kind]))
        if any(depth == run.depth for depth, _ in self.columns):
            return None
        learnt = {column for columns in self.columns.values() for column in columns}
        if len(learnt) > 1:
            return None
        if learnt and self.header_column is not None and self.header_column not in learnt:
            return None
        return next(iter(learnt), self.header_column)

    def sure_lead(self, run: Run) -> int | None:
        """How many empty cells stand between label and values in rows of this kind."""
        leads = self.leads.get(run.kind)
        return next(iter(leads)) if leads and len(leads) == 1 else None


def place_runs(runs: Sequence[Run], header_column: int | None = None) -> list[int | None]:
    """For each run where its first column stands, None where that stays open."""
    if not all(map(_is_whole, runs)):
        runs = _without_next_leads(runs)
    if all(map(_is_whole, runs)):
        # Geometry has nothing to decide: each row has a value in each of its columns and no further cell.
        return [None if UNSUSPECTED.falls_on(run, 0) else 0 for run in runs]
    geometry = Geometry(header_column=header_column)
    geometry.measure(runs)
    suspicion = suspect(runs)
    starts: list[int | None] = []
    for run in runs:
        start = certain_start(run)
        if start is not None and geometry.is_odd(run) and (_lacks(run, start) or disagrees(run, start)):
            start = start if sums_up(run, start) else None
        starts.append(start)
        if start is not None and any(slot.in_cell and slot.text for slot in run.slots):
            geometry.learn(run, start)
    for at, run in enumerate(runs):
        if starts[at] is None:
            starts[at] = _likely_start(run, geometry)
    return [
        None if start is None or suspicion.falls_on(run, start) or _stands_out(run, start, geometry) else start
        for run, start in zip(runs, starts, strict=True)
    ]


def _is_whole(run: Run) -> bool:
    return len(run.slots) == run.width and all([slot.text for slot in run.slots])


def _stands_out(run: Run, start: int, geometry: Geometry) -> bool:
    """A row that begins earlier than whole rows of its kind, leaves a blank and does not add up: it lost a value."""
    if not run.slots[0].in_cell:
        return False
    if not (_lacks(run, start) and disagrees(run, start)):
        return False
    if run.slots[0].row is None and not run.follower and run.summed == len(APPLICANTS):
        # Nothing follows the row: the file was cut off within it.
        return True
    leads = geometry.whole_leads.get(run.kind, set())
    return len(leads) == 1 and start < min(leads)


def _without_next_leads(runs: Sequence[Run]) -> list[Run]:
    """A row that lacks a value must not take the empty cells before the next label for one of its own.

    How many there are, the rows show that have all their values.
    """
    leads: dict[tuple[str, bool], int] = {}
    ends = [_empty_at_end(run) for run in runs]
    for run, (empty, gap) in zip(runs, ends, strict=True):
        if run.follower and sum([slot.text != "" for slot in run.slots]) == run.width:
            leads[run.follower, gap] = min(empty, leads.get((run.follower, gap), empty))
    return [_without_lead(run, *end, leads) if end[0] else run for run, end in zip(runs, ends, strict=True)]


def _without_lead(run: Run, empty: int, gap: bool, leads: dict[tuple[str, bool], int]) -> Run:
    lead = leads.get((run.follower, gap), 0)
    return run.holding(run.slots[: len(run.slots) - lead]) if 0 < lead <= empty else run


def _empty_at_end(run: Run) -> tuple[int, bool]:
    """How many, and whether an empty line stands before one of them."""
    end = len(run.slots)
    gap = False
    while end and not run.slots[end - 1].text:
        end -= 1
        gap = gap or run.slots[end].after_gap
    return len(run.slots) - end, gap


def candidates(run: Run) -> list[int]:
    """Every start that leaves no printed value outside the row's columns."""
    filled = [at for at, slot in enumerate(run.slots) if slot.text]
    if not filled:
        return [0] if len(run.slots) >= run.width else []
    first, last = filled[0], filled[-1]
    return [
        start
        for start in range(min(first, len(run.slots) - run.width) + 1)
        if start <= first and last < start + run.width
    ]


def certain_start(run: Run) -> int | None:
    """Where the first column stands, by the number of the row's values and cells alone."""
    filled = [at for at, slot in enumerate(run.slots) if slot.text]
    if len(filled) >= run.width:
        start = filled[0]
        if len(filled) == run.width:
            if start and run.width > 1 and _in_row(run) and _repeats(run, filled):
                # A blank, then a value printed again in each cell that it spans, looks like this too.
                return None
            return start if filled[-1] - start == run.width - 1 else None
        return start if _repeats_last(run, filled) else None
    cells = _until_gap(run.slots)
    if (
        len(cells) == run.width
        and all(slot.in_cell for slot in cells)
        and not any(slot.text for slot in run.slots[run.width :])
    ):
        return 0
    possible = candidates(run)
    return possible[0] if len(possible) == 1 else None


def _repeats(run: Run, filled: list[int]) -> bool:
    return clean_cell(run.slots[filled[-1]].text) == clean_cell(run.slots[filled[-2]].text)


def _in_row(run: Run) -> bool:
    return run.slots[0].row is not None


def _repeats_last(run: Run, filled: list[int]) -> bool:
    """The last value of a row is printed again in the cells that it spans."""
    start = filled[0]
    if filled[-1] - start != len(filled) - 1 or run.slots[start].row is None or disagrees(run, start):
        return False
    last = clean_cell(run.slots[start + run.width - 1].text)
    return all(clean_cell(run.slots[at].text) == last for at in filled[run.width :])


def _until_gap(slots: tuple[Slot, ...]) -> tuple[Slot, ...]:
    for at, slot in enumerate(slots):
        if at and slot.after_gap:
            return slots[:at]
    return slots


def _likely_start(run: Run, geometry: Geometry) -> int | None:
    possible = candidates(run)
    if not possible:
        return None
    summing = [start for start in possible if sums_up(run, start)]
    if geometry.is_odd(run):
        return summing[0] if len(summing) == 1 else None
    placed = _by_geometry(run, possible, geometry)
    if placed is not None:
        return placed if placed in summing or not summing else None
    if len(summing) == 1:
        return summing[0]
    return _like_the_others(run, possible, geometry)


def _by_geometry(run: Run, possible: list[int], geometry: Geometry) -> int | None:
    if not geometry.fits(run):
        return None
    column = geometry.sure_column(run)
    by_column = [start for start in possible if column is not None and run.slots[start].column == column]
    if by_column:
        return by_column[0]
    lead = geometry.sure_lead(run)
    return lead if lead in possible and not geometry.drifts() else None


def _lacks(run: Run, start: int) -> bool:
    return not all(slot.text for slot in run.slots[start : start + run.width])


# Fewer rows of one kind than this show no usual number of cells.
_ENOUGH_ALIKE = 3
# Below this number of rows a common pattern says little.
_ENOUGH_ROWS = 5


def _like_the_others(run: Run, possible: list[int], geometry: Geometry) -> int | None:
    """Where every certain row has the same columns filled and one start gives this row the same ones, that is it."""
    if len(geometry.patterns) != 1 or geometry.patterns.total() < _ENOUGH_ROWS:
        return None
    pattern = next(iter(geometry.patterns))
    alike = [
        start
        for start in possible
        if tuple(bool(slot.text) for slot in run.slots[start : start + run.width]) == pattern
    ]
    return alike[0] if len(alike) == 1 else None
