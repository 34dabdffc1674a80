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
        for key in [key for key, unit in units.items() if unit is None and key in column.numbers]:
            del column.numbers[key]
            column.nothing[key] = PointState.NO_UNIT
    unit = "ratio" if measure.is_ratio else next(iter(stated), None if units else measure.unit)
    ordered = {key: column.numbers[key] for key in column.holders if key in column.numbers}
    return Column(measure, column.holders, ordered, column.nothing, column.parts, unit, column.counterparts)


def _fill_single(
    library: Library, holders: list[Holder], measure: Measure, column: Column, units: dict[int, str | None]
) -> None:
    values, states, stated = _read_metrics(library, holders, measure)
    ((metric, numbers),) = values.items()
    column.numbers.update(numbers)
    column.nothing.update(states[metric])
    units.update(stated)


def _fill_summed(
    library: Library, holders: list[Holder], measure: Measure, column: Column, units: dict[int, str | None]
) -> None:
    form = holders[0].form
    values, states, stated = _read_metrics(library, holders, measure)
    units.update(dict.fromkeys(stated, "ratio") if measure.is_ratio else stated)
    lacking: dict[int, list[PointState]] = {}
    for of_metric in states.values():
        for key, state in of_metric.items():
            lacking.setdefault(key, []).append(state)
    above = [values[metric] for metric in terms_of(measure.numerator, form)]
    below = [values[metric] for metric in terms_of(measure.denominator, form)]
    column.nothing.update((key, worst_state(several)) for key, several in lacking.items())
    for holder in holders:
        key = holder.key
        if key in lacking:
            continue
        total = add(numbers[key] for numbers in above)
        if not below:
            column.numbers[key] = total
            continue
        whole = add(numbers[key] for numbers in below)
        column.parts[key] = Parts(total, whole)
        if whole:
            column.numbers[key] = total / whole
        else:
            column.nothing[key] = PointState.ZERO_DENOMINATOR


Values = dict[str, dict[int, float]]
States = dict[str, dict[int, PointState]]


def _read_metrics(
    library: Library, holders: list[Holder], measure: Measure
) -> tuple[Values, States, dict[int, str | None]]:
    """By metric and report the numbers, the kinds of nothing, and the units of what is not 0."""
    metrics = metrics_of(measure, holders[0].form)
    values: Values = {metric: {} for metric in metrics}
    states: States = {metric: {} for metric in metrics}
    units: dict[int, str | None] = {}
    held = {holder.key for holder in holders}
    for report, metric, state, value, unit, _ in fetch_cells(library, holders, metrics):
        if report not in held:
            continue
        if value is None:
            states[metric][report] = PointState(state)
            continue
        values[metric][report] = value
        if value:
            units[report] = unit
    absent = PointState.NOT_STATED if measure.is_narrative else PointState.NOT_PRINTED
    for metric in metrics:
        if len(values[metric]) + len(states[metric]) < len(held):
            missing = held - values[metric].keys() - states[metric].keys()
            states[metric].update(dict.fromkeys(missing, absent))
    return values, states, units
