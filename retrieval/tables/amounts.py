"""What many reports print for one metric: the numbers that are not 0, in which units, and who prints no number."""

from __future__ import annotations

from dataclasses import dataclass

from library.store import Library
from retrieval.holders import Holders
from retrieval.points import FEW_REPORTS, PointState, marks, metric_keys


@dataclass(frozen=True, slots=True)
class Amounts:
    """Of each of some reports the number of one metric; who is in neither dictionary says 0."""

    numbers: dict[int, float]
    """Report key → number, where it is not 0."""
    nothing: dict[int, PointState]
    """Report key → why there is no number."""
    units: frozenset[str | None]
    """In which the numbers are stated."""
    without_unit: frozenset[int]
    """Reports whose number has none."""


def read_amounts(library: Library, holders: Holders, metric: str) -> Amounts:
    """The library's own index holds what is not 0: most cells are, and are only counted."""
    keys = list(metric_keys(library, [metric]))
    if metric.startswith("narrative."):
        return _read_figures(library, holders, keys)
    return _read_cells(library, holders, keys)


def _read_cells(library: Library, holders: Holders, keys: list[int]) -> Amounts:
    connection = library.connection
    among = f"FROM cell WHERE metric IN ({marks(keys)}) AND year IN ({marks(holders.years)})"
    values = [*keys, *holders.years]
    if len(holders) <= FEW_REPORTS:
        among += f" AND report IN ({marks(holders.by_key)})"
        values += holders.by_key
    held = holders.by_key.keys()
    numbers: dict[int, float] = dict(connection.execute(f"SELECT report, value {among} AND value <> 0", values))
    if not numbers.keys() <= held:
        numbers = {report: value for report, value in numbers.items() if report in held}
    units = _read_units(library, holders, keys) if numbers else set[str | None]()
    without_unit = frozenset(numbers) if units == {None} else frozenset[int]()
    if len(units) > 1:
        stated = dict(connection.execute(f"SELECT report, unit {among} AND value <> 0", values))
        units = {stated[report] for report in numbers}
        without_unit = frozenset(report for report in numbers if stated[report] is None)
    counts = connection.execute(f"SELECT metric, COUNT(*), COUNT(value) {among} GROUP BY metric", values).fetchall()
    nothing: dict[int, PointState] = {}
    if any(cells > stated for _, cells, stated in counts):
        rows = connection.execute(f"SELECT report, state {among} AND value IS NULL", values)
        nothing = {report: PointState(state) for report, state in rows if report in held}
    if len(counts) > 1 or len(units) > 1:
        # Rows printed in other words have keys of their own, and each unit is read by itself.
        numbers = {report: numbers[report] for report in holders.keys if report in numbers}
    if len(counts) != 1 or counts[0][1] < _count_reports(library, holders):
        printed = {report for (report,) in connection.execute(f"SELECT report {among}", values)}
        nothing |= dict.fromkeys(held - printed, PointState.NOT_PRINTED)
    return Amounts(numbers, nothing, frozenset(units), without_unit)


def _read_units(library: Library, holders: Holders, keys: list[int]) -> set[str | None]:
    """One, or the first and the last of those that any report of these years states: a look at both ends."""
    of_year = "SELECT unit FROM cell WHERE metric = ? AND year = ? AND value <> 0 ORDER BY unit"
    both = f"SELECT * FROM ({of_year} LIMIT 1) UNION SELECT * FROM ({of_year} DESC LIMIT 1)"
    pairs = [(key, year) for key in keys for year in holders.years]
    return {unit for pair in pairs for (unit,) in library.connection.execute(both, (*pair, *pair))}


def _count_reports(library: Library, holders: Holders) -> int:
    """How many have a cell where all print it: of many holders all reports of their years, others among them."""
    if len(holders) <= FEW_REPORTS:
        return len(holders)
    of_years = f"SELECT COUNT(*) FROM report WHERE year IN ({marks(holders.years)})"
    (count,) = library.connection.execute(of_years, holders.years).fetchone()
    return int(count)


def _read_figures(library: Library, holders: Holders, keys: list[int]) -> Amounts:
    """Figures bear no year: the reports first, then the figures of each, of which the first statement counts."""
    of_reports, values = ("key", list(holders.by_key)) if len(holders) <= FEW_REPORTS else ("year", [*holders.years])
    held = holders.by_key.keys()
    first: dict[int, tuple[float | None, str | None]] = {}
    for report, value, unit in library.connection.execute(
        "SELECT report.key, value, unit FROM report CROSS JOIN figure ON figure.report = report.key "
        f"AND figure.metric IN ({marks(keys)}) WHERE report.{of_reports} IN ({marks(values)})",
        (*keys, *values),
    ):
        if report in held:
            first.setdefault(report, (value, unit))
    nothing = dict.fromkeys(held - first.keys(), PointState.NOT_STATED)
    nothing |= {report: PointState.UNREAD for report, (value, _) in first.items() if value is None}
    stated = {report: unit for report, (value, unit) in first.items() if value}
    return Amounts(
        {report: value for report in holders.keys if report in stated and (value := first[report][0])},
        nothing,
        frozenset(stated.values()),
        frozenset(report for report, unit in stated.items() if unit is None),
    )
