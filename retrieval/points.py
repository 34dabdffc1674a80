"""What each report says of a measure: a value computed from its cells, or which kind of nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from library.store import Library
from retrieval.comparability import Counterpart, measure_on
from retrieval.measures import expand
from retrieval.plan import Measure

FEW_REPORTS = 200
"""Up to here cells are looked up report by report; above, one scan over metric and year is faster."""


class PointState(StrEnum):
    """A figure, or one of the kinds of nothing, which are never mixed up."""

    NUMBER = "number"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"
    UNREAD = "unread"
    NOT_PRINTED = "not_printed"
    """The form has the row, the report does not print it."""
    NOT_ON_FORM = "not_on_form"
    """The report's form has no such cell."""
    NOT_STATED = "not_stated"
    """A figure that prose may state, and this report's does not."""
    ZERO_DENOMINATOR = "zero_denominator"
    NO_UNIT = "no_unit"
    """An amount without a stated unit, where amounts with one are added or ranked."""


LOST = "lost"
"""The form of a report whose tables could not be read, so that nobody can say which form it is on."""


class Holder(NamedTuple):
    """A report in scope, with what a scope asks of its agency."""

    key: int
    report: str
    file: str
    agency: str
    year: int
    form: str
    kind: str
    province: str | None
    city: str | None
    county: str | None


@dataclass(frozen=True, slots=True)
class Operand:
    """One cell or prose figure that a point is computed from."""

    metric: str
    state: PointState
    value: float | None
    unit: str | None
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Point:
    """What one report says of one measure."""

    holder: Holder
    measure: Measure
    """As the report's form has it."""
    state: PointState
    value: float | None
    unit: str | None
    numerator: tuple[Operand, ...] = ()
    denominator: tuple[Operand, ...] = ()
    counterpart: Counterpart | None = None
    """How the measure that was asked for and the one of this form are alike."""

    @property
    def operands(self) -> tuple[Operand, ...]:
        """Those that the report prints, and that can be cited."""
        both = dict.fromkeys((*self.numerator, *self.denominator))
        return tuple(each for each in both if each.state is not PointState.NOT_PRINTED)

    @property
    def is_approximate(self) -> bool:
        return any(operand.approximate for operand in self.numerator)


class RawCell(NamedTuple):
    """A cell or figure as it is fetched."""

    report: int
    metric: str
    state: str
    value: float | None
    unit: str | None
    approximate: int


def read_point(library: Library, holder: Holder, measure: Measure) -> Point:
    return read_points(library, [holder], measure)[0]


def read_points(library: Library, holders: Sequence[Holder], measure: Measure) -> list[Point]:
    """One point a holder, in their order; on another form, of the measure that stands for the one asked."""
    found: dict[int, Point] = {}
    for form in dict.fromkeys(holder.form for holder in holders):
        same = [holder for holder in holders if holder.form == form]
        counterpart = measure_on(measure, form)
        if counterpart.measure is None:
            found |= {
                each.key: Point(each, measure, without_cell(form), None, measure.unit, counterpart=counterpart)
                for each in same
            }
            continue
        operands: dict[int, dict[str, Operand]] = {}
        for cell in fetch_cells(library, same, metrics_of(counterpart.measure, form)):
            operand = Operand(cell.metric, PointState(cell.state), cell.value, cell.unit, bool(cell.approximate))
            operands.setdefault(cell.report, {})[cell.metric] = operand
        found |= {each.key: _point(each, operands.get(each.key, {}), counterpart) for each in same}
    return [found[holder.key] for holder in holders]


def without_cell(form: str) -> PointState:
    """Why reports on a form have nothing of a measure that it lacks."""
    return PointState.UNREAD if form == LOST else PointState.NOT_ON_FORM


def metrics_of(measure: Measure, form: str) -> tuple[str, ...]:
    """Every metric that a report of this form needs for the measure."""
    return tuple(dict.fromkeys((*terms_of(measure.numerator, form), *terms_of(measure.denominator, form))))


def terms_of(patterns: tuple[str, ...], form: str) -> tuple[str, ...]:
    """The metrics that the terms of a measure stand for on a form."""
    named = tuple(each for each in patterns if each.startswith("narrative.") or "/" in each)
    return named or expand(patterns, form)


def fetch_cells(library: Library, holders: Sequence[Holder], metrics: Sequence[str]) -> Iterator[RawCell]:
    """The cells and figures of these metrics, in no order; of a figure stated twice the first statement."""
    if not metrics or not holders:
        return
    keys = metric_keys(library, metrics)
    stated = {key: metric for key, metric in keys.items() if metric.startswith("narrative.")}
    if stated:
        yield from _fetch_figures(library, holders, stated)
    printed = [key for key in keys if key not in stated]
    for report, key, state, value, unit in fetch_rows(library, holders, printed) if printed else ():
        yield RawCell(report, keys[key], state, value, unit, 0)


CellRow = tuple[int, int, str, float | None, str | None]
"""Report, metric, state, value and unit."""


def fetch_rows(library: Library, holders: Sequence[Holder], keys: Sequence[int]) -> Iterator[CellRow]:
    """Cells of these metrics as the record has them; of many holders those of their years, others among them."""
    years = sorted({holder.year for holder in holders})
    query = f"SELECT report, metric, state, value, unit FROM cell WHERE metric IN ({marks(keys)})"
    if len(holders) > FEW_REPORTS:
        yield from library.connection.execute(f"{query} AND year IN ({marks(years)})", (*keys, *years))
        return
    for year in years:
        reports = [holder.key for holder in holders if holder.year == year]
        yield from library.connection.execute(
            f"{query} AND year = ? AND report IN ({marks(reports)})", (*keys, year, *reports)
        )


def _fetch_figures(library: Library, holders: Sequence[Holder], keys: Mapping[int, str]) -> Iterator[RawCell]:
    columns = "SELECT figure.report, metric, value, unit, approximate FROM"
    if len(holders) <= FEW_REPORTS:
        query = f"{columns} figure WHERE metric IN ({marks(keys)}) AND report IN ({marks(holders)})"
        values = [*keys, *(holder.key for holder in holders)]
    else:
        # Figures bear no year: the reports of the years first, then the figures of each.
        years = sorted({holder.year for holder in holders})
        query = (
            f"{columns} report CROSS JOIN figure ON figure.report = report.key AND metric IN ({marks(keys)}) "
            f"WHERE report.year IN ({marks(years)})"
        )
        values = [*keys, *years]
    seen: set[tuple[int, int]] = set()
    for report, key, value, unit, approximate in library.connection.execute(
        f"{query} ORDER BY figure.report, ordinal", values
    ):
        if (report, key) not in seen:
            seen.add((report, key))
            yield RawCell(report, keys[key], "unread" if value is None else "number", value, unit, approximate)


def metric_keys(library: Library, metrics: Iterable[str]) -> dict[int, str]:
    """Key in the record → metric id; rows printed in other words have keys of their own."""
    wanted = list(metrics)
    if not wanted:
        return {}
    rows = library.connection.execute(f"SELECT key, id FROM metric WHERE id IN ({marks(wanted)})", wanted)
    return {int(key): str(metric) for key, metric in rows}


def marks(values: Iterable[object]) -> str:
    """As many question marks as there are values."""
    return ", ".join("?" for _ in values)


def _point(holder: Holder, cells: dict[str, Operand], counterpart: Counterpart) -> Point:
    measure = counterpart.measure
    assert measure is not None
    above = _operands(holder.form, cells, measure.numerator)
    below = _operands(holder.form, cells, measure.denominator)
    if any(each.state is PointState.NOT_PRINTED and each.metric.startswith("narrative.") for each in (*above, *below)):
        return Point(holder, measure, PointState.NOT_STATED, None, measure.unit, counterpart=counterpart)
    state = worst_state(operand.state for operand in (*above, *below))
    if state is not PointState.NUMBER:
        return Point(holder, measure, state, None, measure.unit, above, below, counterpart)
    total = add(operand.value for operand in above)
    if not below:
        return Point(holder, measure, state, total, above[0].unit, above, (), counterpart)
    whole, unit = add(operand.value for operand in below), unit_of_ratio(measure, above[0].unit)
    if whole == 0:
        return Point(holder, measure, PointState.ZERO_DENOMINATOR, None, unit, above, below, counterpart)
    return Point(holder, measure, state, total / whole, unit, above, below, counterpart)


def unit_of_ratio(measure: Measure, stated: str | None) -> str:
    """Of money for each project 万元/项, as far as the report says in what its money is counted."""
    if measure.unit == "ratio":
        return "ratio"
    return f"{stated or ''}/{measure.unit.partition('/')[2]}"


def _operands(form: str, cells: dict[str, Operand], patterns: tuple[str, ...]) -> tuple[Operand, ...]:
    """The cells that the terms stand for, those that the report does not print included."""
    return tuple(
        cells.get(metric) or Operand(metric, PointState.NOT_PRINTED, None, None) for metric in terms_of(patterns, form)
    )


_WORST_FIRST = (
    PointState.UNREAD,
    PointState.NOT_PRINTED,
    PointState.NOT_STATED,
    PointState.BLANK,
    PointState.NOT_APPLICABLE,
)


def worst_state(states: Iterable[PointState]) -> PointState:
    """A sum over a blank is no sum."""
    present = set(states)
    return next((state for state in _WORST_FIRST if state in present), PointState.NUMBER)


def add(values: Iterable[float | None]) -> float:
    """Amounts have at most six decimals; what a binary sum adds beyond them is noise."""
    return round(sum(value or 0 for value in values), 6)
