"""What each report in scope says of a measure: a value computed from its cells, or which kind of nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from library.store import Library
from retrieval.measures import expand
from retrieval.plan import Measure, Scope

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


@dataclass(frozen=True, slots=True)
class Operand:
    """One cell or prose figure that a point is computed from."""

    metric: str
    state: PointState
    value: float | None
    unit: str | None


@dataclass(frozen=True, slots=True)
class Holder:
    """A report in scope."""

    key: int
    report: str
    agency: str
    year: int
    form: str


@dataclass(frozen=True, slots=True)
class Point:
    """What one report says of one measure."""

    holder: Holder
    state: PointState
    value: float | None
    unit: str | None
    numerator: tuple[Operand, ...]
    denominator: tuple[Operand, ...] = ()


def read_holders(library: Library, scope: Scope) -> list[Holder]:
    """The current reports in scope, by year and agency."""
    parts, values = ["report.superseded_by IS NULL"], list[str | int]()
    if scope.agencies:
        parts.append(f"agency.name IN ({_marks(scope.agencies)})")
        values.extend(scope.agencies)
    if scope.kinds:
        parts.append(f"agency.kind IN ({_marks(scope.kinds)})")
        values.extend(scope.kinds)
    if scope.years:
        parts.append(f"report.year IN ({_marks(scope.years)})")
        values.extend(scope.years)
    for area in scope.areas:
        parts.append("? IN (agency.province, agency.city, agency.county)")
        values.append(area)
    rows = library.connection.execute(
        "SELECT report.key, report.id, agency.name, report.year, report.form FROM report "
        f"JOIN agency ON agency.key = report.agency WHERE {' AND '.join(parts)} ORDER BY report.year, agency.name",
        values,
    )
    return [Holder(*row) for row in rows]


def read_points(library: Library, holders: Sequence[Holder], measure: Measure) -> list[Point]:
    """One point a holder, in their order."""
    if measure.is_narrative:
        found = _read_figures(library, holders, measure.numerator)
        return [_figure_point(holder, found.get(holder.key, {}), measure) for holder in holders]
    wanted = {
        metric
        for form in {holder.form for holder in holders}
        for metric in expand(measure.numerator + measure.denominator, form)
    } | {metric for metric in measure.numerator if "/" in metric}
    cells = _read_cells(library, holders, sorted(wanted))
    return [_cell_point(holder, cells.get(holder.key, {}), measure) for holder in holders]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


Operands = dict[int, dict[str, Operand]]
"""Report key → metric → operand."""


def _metric_ids(library: Library, metrics: Sequence[str]) -> dict[int, str]:
    rows = library.connection.execute(f"SELECT key, id FROM metric WHERE id IN ({_marks(metrics)})", metrics)
    return {int(key): str(metric) for key, metric in rows}


def _read_cells(library: Library, holders: Sequence[Holder], metrics: Sequence[str]) -> Operands:
    found: Operands = {}
    keys = _metric_ids(library, metrics)
    columns = "SELECT report, metric, state, value, unit FROM cell WHERE"
    if len(holders) <= FEW_REPORTS:
        queries = [
            (f"{columns} metric IN ({_marks(list(keys))}) AND year = ? AND report = ?", (*keys, each.year, each.key))
            for each in holders
        ]
    else:
        years = sorted({holder.year for holder in holders})
        queries = [
            (f"{columns} metric IN ({_marks(list(keys))}) AND year IN ({_marks(years)})", (*keys, *years)),
        ]
    for query, values in queries:
        for report, key, state, value, unit in library.connection.execute(query, values):
            operand = Operand(keys[key], PointState(state), value, unit)
            found.setdefault(report, {})[operand.metric] = operand
    return found


def _read_figures(library: Library, holders: Sequence[Holder], metrics: Sequence[str]) -> Operands:
    found: Operands = {}
    keys = _metric_ids(library, metrics)
    wanted = {holder.key for holder in holders}
    condition, values = f"metric IN ({_marks(list(keys))})", [*keys]
    if len(wanted) <= FEW_REPORTS:
        condition += f" AND report IN ({_marks(list(wanted))})"
        values.extend(wanted)
    for report, key, value, unit in library.connection.execute(
        # The first statement of a figure counts where a report repeats it.
        f"SELECT report, metric, value, unit FROM figure WHERE {condition} ORDER BY report, ordinal DESC",
        values,
    ):
        if report in wanted:
            state = PointState.UNREAD if value is None else PointState.NUMBER
            found.setdefault(report, {})[keys[key]] = Operand(keys[key], state, value, unit)
    return found


def _figure_point(holder: Holder, stated: dict[str, Operand], measure: Measure) -> Point:
    operands = tuple(stated[metric] for metric in measure.numerator if metric in stated)
    if not operands:
        return Point(holder, PointState.NOT_STATED, None, measure.unit, ())
    if any(operand.value is None for operand in operands):
        return Point(holder, PointState.UNREAD, None, measure.unit, operands)
    total = _sum(operands)
    return Point(holder, PointState.NUMBER, total, operands[0].unit, operands)


def _cell_point(holder: Holder, cells: dict[str, Operand], measure: Measure) -> Point:
    above = _operands(holder.form, cells, measure.numerator)
    below = _operands(holder.form, cells, measure.denominator)
    if above is None or (measure.denominator and below is None):
        return Point(holder, PointState.NOT_ON_FORM, None, measure.unit, ())
    state = _state((*above, *(below or ())))
    if state is not PointState.NUMBER:
        return Point(holder, state, None, measure.unit, above, below or ())
    total, unit = _sum(above), above[0].unit
    if not below:
        return Point(holder, state, total, unit, above)
    whole = _sum(below)
    if whole == 0:
        return Point(holder, PointState.ZERO_DENOMINATOR, None, "ratio", above, below)
    return Point(holder, state, total / whole, "ratio", above, below)


def _operands(form: str, cells: dict[str, Operand], patterns: tuple[str, ...]) -> tuple[Operand, ...] | None:
    """The cells that the terms stand for, those that the report does not print included; None where there are none."""
    wanted = expand(patterns, form) or tuple(metric for metric in patterns if "/" in metric)
    if not wanted:
        return None
    return tuple(cells.get(metric) or Operand(metric, PointState.NOT_PRINTED, None, None) for metric in wanted)


_WORST_FIRST = (PointState.UNREAD, PointState.NOT_PRINTED, PointState.BLANK, PointState.NOT_APPLICABLE)


def _state(operands: Sequence[Operand]) -> PointState:
    """The worst of the operands' states: a sum over a blank is no sum."""
    states = {operand.state for operand in operands}
    return next((state for state in _WORST_FIRST if state in states), PointState.NUMBER)


def _sum(operands: Sequence[Operand]) -> float:
    """Amounts have at most six decimals; what a binary sum adds beyond them is noise."""
    return round(sum(operand.value or 0 for operand in operands), 6)
