"""Reads the facts of the record: table cells and figures from prose, over any agencies, years and metrics."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from library.forms import FORMS, cell_specs
from library.records import CellState, Place
from library.store import Library

NARRATIVE = "narrative"


@dataclass(frozen=True, slots=True)
class Fact:
    """A table cell or a figure from prose, with all that is needed to cite it."""

    report: str
    file: str
    agency: str
    year: int
    table: str
    """二, 三, 四 or narrative."""
    metric: str
    row: str
    column: str
    state: CellState
    value: float | None
    raw: str
    unit: str | None
    section: str | None
    place: Place
    sentence: str = ""
    """The sentence that states a figure; "" for a cell."""
    approximate: bool = False


@dataclass(frozen=True, slots=True)
class Which:
    """Which reports are meant; an empty part means any."""

    agencies: Sequence[str] = ()
    """Full names."""
    years: Sequence[int] = ()
    reports: Sequence[str] = ()
    superseded: bool = False
    """Whether reports that a newer publication replaced are meant too."""

    def condition(self) -> tuple[str, list[str | int]]:
        """As SQL over the tables report and agency."""
        parts: list[str] = [] if self.superseded else ["report.superseded_by IS NULL"]
        values: list[str | int] = []
        for column, wanted in (
            ("agency.name", self.agencies),
            ("report.year", self.years),
            ("report.id", self.reports),
        ):
            if wanted:
                parts.append(f"{column} IN ({', '.join('?' * len(wanted))})")
                values.extend(wanted)
        return " AND ".join(parts) or "1", values


@dataclass(frozen=True, slots=True)
class FactQuery:
    """Which facts are meant: reports, and metrics by the beginning of their id."""

    which: Which = field(default_factory=Which)
    metrics: Sequence[str] = ()


def read_facts(library: Library, query: FactQuery) -> Iterator[Fact]:
    """Report by report (agency, year), each in the order of its form, cells before figures."""
    connection = library.connection
    condition, values = query.which.condition()
    reports = connection.execute(
        "SELECT report.key, report.id, report.file, agency.name, report.year "
        f"FROM report JOIN agency ON agency.key = report.agency WHERE {condition} "
        "ORDER BY agency.name, report.year, report.id",
        values,
    ).fetchall()
    metrics = _metric_keys(connection, query.metrics)
    for key, *identity in reports:
        yield from _cells_of(connection, key, identity, metrics)
        yield from _figures_of(connection, key, identity, metrics)


def _metric_keys(connection: sqlite3.Connection, prefixes: Sequence[str]) -> dict[int, tuple[str, str, str, str]]:
    """The metrics whose id begins so, in the order of the forms."""
    found = [
        (key, (metric, part, row, column))
        for key, metric, part, row, column in connection.execute(
            "SELECT key, id, part, row_label, column_label FROM metric"
        )
        if not prefixes or metric.startswith(tuple(prefixes))
    ]
    return dict(sorted(found, key=lambda item: form_order(item[1][0])))


@cache
def _positions() -> dict[str, int]:
    """The cells of all forms in one order: what a later form adds follows the cell that precedes it there."""
    merged: list[str] = []
    for form in FORMS:
        after = 0
        for metric in cell_specs(form):
            if metric in merged:
                after = merged.index(metric) + 1
            else:
                merged.insert(after, metric)
                after += 1
    return {metric: position for position, metric in enumerate(merged)}


def form_order(metric: str) -> tuple[int, str]:
    """A sort key: cells in the order of the form, a row that a report adds after its parent, figures last."""
    positions = _positions()
    if metric in positions:
        return positions[metric], ""
    parent = metric.split("/")[0]
    last = max((at for known, at in positions.items() if known.startswith(f"{parent}.")), default=len(positions))
    return last, metric


def _cells_of(
    connection: sqlite3.Connection,
    report: int,
    identity: Sequence[str],
    metrics: dict[int, tuple[str, str, str, str]],
) -> Iterator[Fact]:
    identifier, file, agency, year = identity
    titles: dict[str, str] = dict(
        connection.execute(
            "SELECT number, title FROM section WHERE report = ? AND number IS NOT NULL ORDER BY ordinal DESC", (report,)
        )
    )
    for key, (metric, part, row_label, column_label) in metrics.items():
        if part == NARRATIVE:
            continue
        row = connection.execute(
            "SELECT state, value, raw, unit, page, line FROM cell WHERE metric = ? AND year = ? AND report = ?",
            (key, year, report),
        ).fetchone()
        if row is None:
            continue
        state, value, raw, unit, page, line = row
        yield Fact(
            report=identifier,
            file=file,
            agency=agency,
            year=int(year),
            table=part,
            metric=metric,
            row=row_label,
            column=column_label,
            state=CellState(state),
            value=value,
            raw=raw,
            unit=unit,
            section=titles.get(part),
            place=Place(page, line),
        )


def _figures_of(
    connection: sqlite3.Connection,
    report: int,
    identity: Sequence[str],
    metrics: dict[int, tuple[str, str, str, str]],
) -> Iterator[Fact]:
    identifier, file, agency, year = identity
    for row in connection.execute(
        "SELECT metric, label, value, raw, unit, approximate, sentence, section.title, figure.page, figure.line "
        "FROM figure LEFT JOIN section ON section.report = figure.report AND section.ordinal = figure.section "
        "WHERE figure.report = ? ORDER BY figure.ordinal",
        (report,),
    ):
        metric, label, value, raw, unit, approximate, sentence, title, page, line = row
        if metric not in metrics:
            continue
        yield Fact(
            report=identifier,
            file=file,
            agency=agency,
            year=int(year),
            table=NARRATIVE,
            metric=metrics[metric][0],
            row=label,
            column="",
            state=CellState.NUMBER if value is not None else CellState.UNREAD,
            value=value,
            raw=raw,
            unit=unit,
            section=title,
            place=Place(page, line),
            sentence=sentence,
            approximate=bool(approximate),
        )
