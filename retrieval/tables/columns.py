"""One measure over many reports, compactly: the numbers, and who has none and why."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from library.store import Library
from retrieval.comparability import Counterpart, measure_on
from retrieval.plan import Measure
from retrieval.points import Holder, PointState, add, fetch_cells, metrics_of, terms_of, worst_state


class Parts(NamedTuple):
    """What a number is computed from."""

    numerator: float
    denominator: float


@dataclass(frozen=True, slots=True)
class Column:
    """What each of the holders says of a measure."""

    measure: Measure
    holders: dict[int, Holder]
    numbers: dict[int, float] = field(default_factory=dict)
    """Report key → value, in the order of the holders."""
    nothing: dict[int, PointState] = field(default_factory=dict)
    """Report key → why there is no number."""
    parts: dict[int, Parts] = field(default_factory=dict)
    """Of a ratio: what it is computed from, also where the denominator is 0."""
    unit: str | None = None
    counterparts: dict[str, Counterpart] = field(default_factory=dict)
    """Form → how its measure and the one asked for are alike."""

    def total(self) -> float | None:
        """The sum of all; of a ratio Σ/Σ, None where the denominator adds up to 0."""
        if not self.measure.is_ratio:
            return add(self.numbers.values())
        above, below = self.sums()
        return above / below if below else None

    def sums(self) -> Parts:
        """Σ of the numerators and of the denominators."""
        return Parts(
            add(parts.numerator for parts in self.parts.values()),
            add(parts.denominator for parts in self.parts.values()),
        )

    def among(self, keys: Sequence[int]) -> Column:
        """The same, of some of the reports only."""
        wanted = set(keys)
        return Column(
            self.measure,
            {key: holder for key, holder in self.holders.items() if key in wanted},
            {key: value for key, value in self.numbers.items() if key in wanted},
            {key: state for key, state in self.nothing.items() if key in wanted},
            {key: parts for key, parts in self.parts.items() if key in wanted},
            self.unit,
            self.counterparts,
        )


def read_column(library: Library, holders: Sequence[Holder], measure: Measure) -> Column:
    """The measure over all holders; amounts without a unit are set aside where others state one."""
    column = Column(measure, {holder.key: holder for holder in holders})
    units: dict[int, str | None] = {}
    for form in dict.fromkeys(holder.form for holder in holders):
        same = [holder for holder in holders if holder.form == form]
        counterpart = column.counterparts[form] = measure_on(measure, form)
        if counterpart.measure is None:
            column.nothing.update(dict.fromkeys((holder.key for holder in same), PointState.NOT_ON_FORM))
        elif len(metrics_of(counterpart.measure, form)) == 1 and not counterpart.measure.is_ratio:
            _fill_single(library, same, counterpart.measure, column, units)
        else:
            _fill_summed(library, same, counterpart.measure, column, units)
    stated = {unit for unit in units.values() if unit is not None}
    if None in units.values() and stated:
        # No unit is needed to know what 0 is.
        for key in [key for key, unit in units.items() if unit is None and column.numbers.get(key)]:
            del column.numbers[key]
            column.nothing[key] = PointState.NO_UNIT
    unit = "ratio" if measure.is_ratio else next(iter(stated), None if units else measure.unit)
    ordered = {key: column.numbers[key] for key in column.holders if key in column.numbers}
    return Column(measure, column.holders, ordered, column.nothing, column.parts, unit, column.counterparts)


def _fill_single(
    library: Library, holders: list[Holder], measure: Measure, column: Column, units: dict[int, str | None]
) -> None:
    keys = {holder.key for holder in holders}
    numbers, nothing = column.numbers, column.nothing
    for report, _, state, value, unit, _ in fetch_cells(library, holders, metrics_of(measure, holders[0].form)):
        if report not in keys:
            continue
        if value is None:
            nothing[report] = PointState(state)
        else:
            numbers[report] = value
            units[report] = unit
    absent = PointState.NOT_STATED if measure.is_narrative else PointState.NOT_PRINTED
    for key in keys:
        if key not in numbers and key not in nothing:
            nothing[key] = absent


def _fill_summed(
    library: Library, holders: list[Holder], measure: Measure, column: Column, units: dict[int, str | None]
) -> None:
    form = holders[0].form
    found: dict[int, dict[str, tuple[str, float | None, str | None]]] = {holder.key: {} for holder in holders}
    for report, metric, state, value, unit, _ in fetch_cells(library, holders, metrics_of(measure, form)):
        if report in found:
            found[report][metric] = (state, value, unit)
    above, below = terms_of(measure.numerator, form), terms_of(measure.denominator, form)
    needed = len(set(above) | set(below))
    for key, cells in found.items():
        if len(cells) < needed or any(value is None for _, value, _ in cells.values()):
            states = [PointState(state) for state, _, _ in cells.values()]
            missing = [PointState.NOT_PRINTED] if len(cells) < needed else []
            column.nothing[key] = worst_state((*states, *missing))
            continue
        total = add(cells[metric][1] for metric in above)
        if not below:
            column.numbers[key] = total
            units[key] = cells[above[0]][2]
            continue
        whole = add(cells[metric][1] for metric in below)
        column.parts[key] = Parts(total, whole)
        if whole:
            column.numbers[key] = total / whole
            units[key] = "ratio"
        else:
            column.nothing[key] = PointState.ZERO_DENOMINATOR
