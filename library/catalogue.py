"""Reads what the library holds: its reports with what was read of each, and their findings."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from library.facts import Which
from library.records import Finding, ReadReport, Report
from library.rows import REPORT_COLUMNS, load_report, report_of
from library.store import Library


@dataclass(frozen=True, slots=True)
class Part:
    """The heading of a section, for a list of contents."""

    number: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Holding:
    """A report that is held, with how much was read of it."""

    report: Report
    parts: tuple[Part, ...]
    cells: int
    passages: int
    findings: int
    superseded_by: str | None


@dataclass(frozen=True, slots=True)
class HeldFinding:
    """A finding with the report that it speaks of."""

    report: Report
    finding: Finding


def read_holdings(library: Library, which: Which | None = None) -> Iterator[Holding]:
    """By agency and year."""
    connection = library.connection
    condition, values = (which or Which()).condition()
    for key, superseded_by, cells, passages, findings, *row in connection.execute(
        "SELECT report.key, report.superseded_by, report.cells, report.passages, "
        f"(SELECT COUNT(*) FROM finding WHERE finding.report = report.key), {REPORT_COLUMNS} "
        f"FROM report JOIN agency ON agency.key = report.agency WHERE {condition} "
        "ORDER BY agency.name, report.year, report.id",
        values,
    ):
        parts = tuple(
            Part(number, title)
            for number, title, path in connection.execute(
                "SELECT number, title, path FROM section WHERE report = ? ORDER BY ordinal", (key,)
            )
            if title and len(json.loads(path)) == 1
        )
        yield Holding(report_of(tuple(row)), parts, cells, passages, findings, superseded_by)


def read_report_held(library: Library, report_id: str) -> ReadReport | None:
    """One report with everything that was read of it; None where it is not held."""
    return load_report(library.connection, report_id)


def read_findings(library: Library, which: Which | None = None) -> Iterator[HeldFinding]:
    """By agency, year and rule."""
    condition, values = (which or Which()).condition()
    for rule, severity, message, cells, expected, found, *row in library.connection.execute(
        "SELECT rule, severity, message, finding.cells, expected, found, "
        f"{REPORT_COLUMNS} FROM finding JOIN report ON report.key = finding.report "
        f"JOIN agency ON agency.key = report.agency WHERE {condition} "
        "ORDER BY agency.name, report.year, report.id, CAST(SUBSTR(rule, 2) AS INTEGER), scope, ordinal",
        values,
    ):
        finding = Finding(rule, severity, message, tuple(json.loads(cells)), expected, found)
        yield HeldFinding(report_of(tuple(row)), finding)
