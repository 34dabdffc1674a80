"""One measure over many reports, compactly: the numbers, and who has none and why."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from library.store import Library
from retrieval.comparability import Counterpart, measure_on
from retrieval.plan import Measure
from retrieval.points import (
    FEW_REPORTS,
    Holder,
    PointState,
    fetch_cells,
    marks,
    metric_keys,
    metrics_of,
    terms_of,
    worst_state,
)

Key = TypeVar("Key", int, str)
Part = TypeVar("Part")


class Parts(NamedTuple):
    """What a ratio is computed from."""

    numerator: float
    denominator: float


@dataclass(frozen=True, slots=True)
class Column:
    """What each of the holders says of a measure."""

    measure: Measure
    holders: dict[int, Holder]
    numbers: dict[int, float] = field(default_factory=dict)
    """Report key → value."""
    nothing: dict[int, PointState] = field(default_factory=dict)
    """Report key → why there is no number."""
    above: dict[int, float] = field(default_factory=dict)
    """Of a ratio: its numerators, also where the denominator is 0."""
    below: dict[int, float] = field(default_factory=dict)
    """Its denominators, of the same reports."""
    unit: str | None = None
    counterparts: dict[str, Counterpart] = field(default_factory=dict)
    """Form → how its measure and the one asked for are alike."""

    def total(self) -> float | None:
        """The sum of all; of a ratio Σ/Σ, None where the denominator adds up to 0."""
        if not self.measure.is_ratio:
            return round(sum(self.numbers.values()), 6)
        above, below = self.sums()
        return above / below if below else None

    def of(self, holders: Sequence[Holder]) -> Column:
        """The part of it that some of its holders make up."""
        own = {holder.key: holder for holder in holders}
        return replace(
            self,
            holders=own,
            numbers=_among(self.numbers, own),
            nothing=_among(self.nothing, own),
            above=_among(self.above, own),
            below=_among(self.below, own),
            counterparts=_among(self.counterparts, {holder.form for holder in holders}),
        )

    def sums(self) -> Parts:
        """Σ of the numerators and of the denominators."""
        return Parts(round(sum(self.above.values()), 6), round(sum(self.below.values()), 6))


def _among(values: dict[Key, Part], keys: Collection[Key]) -> dict[Key, Part]:
    return {key: values[key] for key in keys if key in values}


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
    return replace(column, unit=unit)


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
    column.nothing.update((key, worst_state(several)) for key, several in lacking.items())
    above = _added([values[metric] for metric in terms_of(measure.numerator, form)], lacking.keys())
    if not measure.is_ratio:
        column.numbers.update(above)
        return
    below = _added([values[metric] for metric in terms_of(measure.denominator, form)], lacking.keys())
    column.above.update(above)
    column.below.update(below)
    column.numbers.update((key, above[key] / whole) for key, whole in below.items() if whole)
    column.nothing.update((key, PointState.ZERO_DENOMINATOR) for key, whole in below.items() if not whole)


def _added(columns: list[dict[int, float]], lacking: AbstractSet[int]) -> dict[int, float]:
    """Cell by cell, of the reports that lack none; most cells are 0, which need no adding."""
    totals = dict(columns[0])
    for key in lacking & totals.keys():
        del totals[key]
    for numbers in columns[1:]:
        for key, value in numbers.items():
            if value and key in totals:
                totals[key] += value
    return totals


Values = dict[str, dict[int, float]]
States = dict[str, dict[int, PointState]]


def _read_metrics(
    library: Library, holders: list[Holder], measure: Measure
) -> tuple[Values, States, dict[int, str | None]]:
    """By metric and report the numbers, the kinds of nothing, and the units of what is not 0."""
    metrics = metrics_of(measure, holders[0].form)
    held = {holder.key for holder in holders}
    values: Values = {metric: {} for metric in metrics}
    states: States = {metric: {} for metric in metrics}
    units: dict[int, str | None] = {}
    if len(holders) <= FEW_REPORTS:
        _read_one_by_one(library, holders, (values, states, units))
    elif measure.is_narrative:
        _read_figures_in_bulk(library, holders, held, (values, states, units))
    else:
        _read_in_bulk(library, holders, held, (values, states, units))
    absent = PointState.NOT_STATED if measure.is_narrative else PointState.NOT_PRINTED
    for metric in metrics:
        if len(values[metric]) + len(states[metric]) < len(held):
            missing = held - values[metric].keys() - states[metric].keys()
            states[metric].update(dict.fromkeys(missing, absent))
    return values, states, units


Read = tuple[Values, States, dict[int, str | None]]


def _read_one_by_one(library: Library, holders: list[Holder], read: Read) -> None:
    values, states, units = read
    held = {holder.key for holder in holders}
    for report, metric, state, value, unit, _ in fetch_cells(library, holders, list(values)):
        if report not in held:
            continue
        if value is None:
            states[metric][report] = PointState(state)
            continue
        values[metric][report] = value
        if value:
            units[report] = unit


def _read_in_bulk(library: Library, holders: list[Holder], held: set[int], read: Read) -> None:
    """Numbers, blanks and units in three passes that SQLite makes, so that Python sees pairs only."""
    values, states, units = read
    years = sorted({holder.year for holder in holders})
    connection = library.connection
    for key, metric in metric_keys(library, list(values)).items():
        among = f"FROM cell WHERE metric = ? AND year IN ({marks(years)})"
        numbers: dict[int, float] = dict(
            connection.execute(f"SELECT report, value {among} AND value IS NOT NULL", (key, *years))
        )
        if not numbers.keys() <= held:
            numbers = {report: value for report, value in numbers.items() if report in held}
        values[metric].update(numbers)
        states[metric].update(
            (report, PointState(state))
            for report, state in connection.execute(f"SELECT report, state {among} AND value IS NULL", (key, *years))
            if report in held
        )
        stated = connection.execute(f"SELECT unit, MIN(report) {among} AND value <> 0 GROUP BY unit", (key, *years))
        first = {unit: report for unit, report in stated}
        units.update((report, unit) for unit, report in first.items())
        if None in first:
            rows = connection.execute(f"SELECT report {among} AND value <> 0 AND unit IS NULL", (key, *years))
            units.update((report, None) for (report,) in rows if report in held)


def _read_figures_in_bulk(library: Library, holders: list[Holder], held: set[int], read: Read) -> None:
    """Figures bear no year: the reports of the years first, then the figures of each."""
    values, states, units = read
    years = sorted({holder.year for holder in holders})
    for key, metric in metric_keys(library, list(values)).items():
        # The first statement counts, and is the last to come.
        rows = library.connection.execute(
            "SELECT report.key, value, unit FROM report CROSS JOIN figure ON figure.report = report.key "
            f"AND figure.metric = ? WHERE report.year IN ({marks(years)}) ORDER BY figure.ordinal DESC",
            (key, *years),
        )
        first = {report: (value, unit) for report, value, unit in rows if report in held}
        values[metric].update((report, value) for report, (value, _) in first.items() if value is not None)
        states[metric].update((report, PointState.UNREAD) for report, (value, _) in first.items() if value is None)
        units.update((report, unit) for report, (value, unit) in first.items() if value)
