"""A table of figures as a chart: which column names the bars, which holds the numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from retrieval.answer import Table
from ui.page.answer_text import MARK
from ui.page.answer_view import is_years, numeric_columns, read_number

MOST_BARS = 30
MOST_SERIES = 6
_LABEL = 14
_NUMBER = re.compile(r"^[-+−]?[\d,.]+")
_RANK = re.compile(r"第?\d+名?")


@dataclass(frozen=True, slots=True)
class Chart:
    """Points of a chart; `series` names the measure or agency of each."""

    kind: Literal["bar", "line"]
    labels: tuple[str, ...]
    points: tuple[tuple[str, float, str], ...]
    """Label, number, series."""
    across: str
    """What the labels are."""
    up: str
    """What the numbers are."""
    title: str = ""


def chart_of(table: Table | None) -> Chart | None:
    """None where there is nothing to draw: no numbers, or a single point."""
    if table is None or table.chart == "none" or len(table.rows) < 2:
        return None
    numeric = _of_one_unit(table, [at for at in numeric_columns(table) if at])[:MOST_SERIES]
    if not numeric:
        return None
    rows = table.rows[:MOST_BARS]
    at_label = _label_column(table, numeric)
    labels = tuple(dict.fromkeys(_short(row[at_label]) for row in rows))
    if len(labels) < 2:
        return None
    named = _series_column(table, at_label, numeric)
    points = tuple(
        (_short(row[at_label]), number, _short(row[named]) if named is not None else table.heads[at])
        for row in rows
        for at in numeric
        if (number := read_number(row[at])) is not None
    )
    if len({(label, series) for label, _, series in points}) < len(points):
        # Two numbers at one place would be drawn as their mean, which nobody asked for.
        return None
    up = table.heads[numeric[0]] if len(numeric) == 1 else ""
    return Chart(table.chart, labels, points, table.heads[at_label], up)


def _of_one_unit(table: Table, numeric: Sequence[int]) -> list[int]:
    """The columns in the unit of the last: how many reports were added up is no part of what they come to."""
    units = {at: _unit(table, at) for at in numeric}
    return [at for at in numeric if units[at] == units[numeric[-1]]]


def _unit(table: Table, at: int) -> str:
    cells = [cell for cell in _column(table, at) if read_number(cell) is not None]
    return _NUMBER.sub("", MARK.sub("", cells[0])).strip() if cells else ""


def _label_column(table: Table, numeric: Sequence[int]) -> int:
    """The first column that differs from row to row and isn't a rank or a figure; in a trend the years."""
    if table.chart == "line":
        years = [at for at in range(len(table.heads)) if is_years(_column(table, at))]
        if years:
            return years[0]
    for at in range(len(table.heads)):
        values = {row[at] for row in table.rows}
        if at not in numeric and not _is_rank(table, at) and len(values) > 1:
            return at
    return 0


def _series_column(table: Table, at_label: int, numeric: Sequence[int]) -> int | None:
    """Several agencies over the years, one figure each: a series an agency."""
    if len(numeric) != 1 or len({row[at_label] for row in table.rows}) == len(table.rows):
        return None
    others = [at for at in range(len(table.heads)) if at != at_label and at not in numeric and not _is_rank(table, at)]
    return next((at for at in others if 1 < len({row[at] for row in table.rows}) <= MOST_SERIES), None)


def _is_rank(table: Table, at: int) -> bool:
    cells = _column(table, at)
    return all(_RANK.fullmatch(cell) for cell in cells) and not is_years(cells)


def _column(table: Table, at: int) -> list[str]:
    return [row[at].strip() for row in table.rows]


def _short(words: str) -> str:
    plain = MARK.sub("", words).strip()
    return plain if len(plain) <= _LABEL else f"{plain[: _LABEL - 1]}…"
