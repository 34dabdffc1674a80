"""How the parts of a report become rows of the record, and rows become parts again."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from datetime import date

from library.records import (
    Agency,
    Area,
    Cell,
    CellState,
    Figure,
    Finding,
    Paragraph,
    Passage,
    Place,
    ReadReport,
    Report,
    Section,
)


def agency_key(connection: sqlite3.Connection, agency: Agency) -> int:
    """The key of an agency, whose names and area grow with what each report adds to them."""
    row = connection.execute("SELECT key, short_names, kind, province, city, county FROM agency WHERE name = ?",
                             (agency.name,)).fetchone()
    if row is None:
        key = connection.execute(
            "INSERT INTO agency (name, short_names, kind, province, city, county) VALUES (?, ?, ?, ?, ?, ?)",
            (
                agency.name,
                json.dumps(agency.short_names, ensure_ascii=False),
                agency.kind,
                agency.area.province,
                agency.area.city,
                agency.area.county,
            ),
        ).lastrowid
        assert key is not None
        return key
    held = json.loads(row[1])
    names = held + [name for name in agency.short_names if name not in held]
    connection.execute(
        "UPDATE agency SET short_names = ?, province = COALESCE(province, ?), city = COALESCE(city, ?), "
        "county = COALESCE(county, ?) WHERE key = ?",
        (json.dumps(names, ensure_ascii=False), agency.area.province, agency.area.city, agency.area.county, row[0]),
    )
    return int(row[0])


def write_sections(connection: sqlite3.Connection, report: int, sections: Iterable[Section]) -> None:
    connection.executemany(
        "INSERT INTO section VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                report,
                ordinal,
                section.number,
                section.title,
                json.dumps(section.path, ensure_ascii=False),
                json.dumps(
                    [(each.text, each.place.page, each.place.line) for each in section.paragraphs], ensure_ascii=False
                ),
                section.place.page,
                section.place.line,
            )
            for ordinal, section in enumerate(sections)
        ],
    )


class MetricKeys:
    """Keys of metrics in the record, each looked up once: a report has two hundred, nearly all of them the same."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._known: dict[tuple[str, str, str], int] = {}

    def find(self, metric: str, part: str, row: str = "", column: str = "") -> int:
        """A metric that the record does not know yet gets a key."""
        key = self._known.get((metric, row, column))
        if key is None:
            key = self._known[(metric, row, column)] = self._ask(metric, part, row, column)
        return key

    def _ask(self, metric: str, part: str, row: str, column: str) -> int:
        found = self._connection.execute(
            "SELECT key FROM metric WHERE id = ? AND row_label = ? AND column_label = ?", (metric, row, column)
        ).fetchone()
        if found is None:
            new = "INSERT INTO metric (id, part, row_label, column_label) VALUES (?, ?, ?, ?)"
            found = (self._connection.execute(new, (metric, part, row, column)).lastrowid,)
        return int(found[0])


def write_cells(
    connection: sqlite3.Connection, report: tuple[int, int], cells: Iterable[Cell], metrics: MetricKeys
) -> None:
    """Of the report with this key and year."""
    report_key, year = report
    connection.executemany(
        "INSERT INTO cell VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                metrics.find(each.metric, each.table, each.row, each.column),
                year,
                report_key,
                each.state.value,
                each.value,
                each.raw,
                each.unit,
                each.place.page,
                each.place.line,
            )
            for each in cells
        ],
    )


def write_figures(
    connection: sqlite3.Connection, report: int, figures: Iterable[Figure], metrics: MetricKeys
) -> None:
    connection.executemany(
        "INSERT INTO figure VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                report,
                ordinal,
                metrics.find(each.metric, "narrative"),
                each.label,
                each.value,
                each.raw,
                each.unit,
                int(each.approximate),
                each.sentence,
                each.section,
                each.place.page,
                each.place.line,
            )
            for ordinal, each in enumerate(figures)
        ],
    )


def write_passages(connection: sqlite3.Connection, report: int, passages: Iterable[Passage]) -> None:
    connection.executemany(
        "INSERT INTO passage (id, report, section, ordinal, text, page, line) VALUES (?, ?, ?, ?, ?, ?, ?)",
        [
            (each.id, report, each.section, ordinal, each.text, each.place.page, each.place.line)
            for ordinal, each in enumerate(passages)
        ],
    )


def write_findings(connection: sqlite3.Connection, report: int, scope: str, findings: Iterable[Finding]) -> None:
    connection.executemany(
        "INSERT INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (
                report,
                scope,
                ordinal,
                each.rule,
                each.severity,
                each.message,
                json.dumps(each.cells, ensure_ascii=False),
                each.expected,
                each.found,
            )
            for ordinal, each in enumerate(findings)
        ],
    )


REPORT_COLUMNS = (
    "report.id, report.file, report.sha256, report.title, report.year, report.form, report.published, "
    "report.warnings, agency.name, agency.short_names, agency.kind, agency.province, agency.city, agency.county"
)


def report_of(row: tuple[str, ...]) -> Report:
    """A row of REPORT_COLUMNS."""
    identity, file, sha256, title, year, form, published, warnings, name, short_names, kind, *area = row
    agency = Agency(name, tuple(json.loads(short_names)), kind, Area(*area))
    day = date.fromisoformat(published) if published else None
    return Report(
        identity, file, sha256, title, agency, int(year), form, day, tuple(json.loads(warnings))  # type: ignore[arg-type]
    )


def read_sections(connection: sqlite3.Connection, report: int) -> tuple[Section, ...]:
    return tuple(
        Section(
            number,
            title,
            tuple(json.loads(path)),
            tuple(Paragraph(text, Place(*place)) for text, *place in json.loads(paragraphs)),
            Place(page, line),
        )
        for number, title, path, paragraphs, page, line in connection.execute(
            "SELECT number, title, path, paragraphs, page, line FROM section WHERE report = ? ORDER BY ordinal",
            (report,),
        )
    )


def load_report(connection: sqlite3.Connection, report_id: str) -> ReadReport | None:
    """Everything that is held of one report; None where it is not held."""
    row = connection.execute(
        f"SELECT report.key, {REPORT_COLUMNS} FROM report JOIN agency ON agency.key = report.agency "
        "WHERE report.id = ?",
        (report_id,),
    ).fetchone()
    if row is None:
        return None
    key, report = int(row[0]), report_of(row[1:])
    cells = tuple(
        Cell(metric, part, row_label, column_label, CellState(state), value, raw, unit, Place(page, line))
        for metric, part, row_label, column_label, state, value, raw, unit, page, line in connection.execute(
            "SELECT id, part, row_label, column_label, state, value, raw, unit, page, line "
            "FROM metric CROSS JOIN cell ON cell.metric = metric.key AND cell.year = ? AND cell.report = ? "
            "WHERE metric.part <> 'narrative' ORDER BY metric.key",
            (report.year, key),
        )
    )
    figures = tuple(
        Figure(metric, label, value, raw, unit, bool(approximate), sentence, section, Place(page, line))
        for metric, label, value, raw, unit, approximate, sentence, section, page, line in connection.execute(
            "SELECT metric.id, label, value, raw, unit, approximate, sentence, section, page, line "
            "FROM figure JOIN metric ON metric.key = figure.metric WHERE report = ? ORDER BY ordinal",
            (key,),
        )
    )
    passages = tuple(
        Passage(identity, section, text, Place(page, line))
        for identity, section, text, page, line in connection.execute(
            "SELECT id, section, text, page, line FROM passage WHERE report = ? ORDER BY ordinal", (key,)
        )
    )
    findings = tuple(
        Finding(rule, severity, message, tuple(json.loads(operands)), expected, found)
        for rule, severity, message, operands, expected, found in connection.execute(
            "SELECT rule, severity, message, cells, expected, found FROM finding WHERE report = ? "
            "ORDER BY scope, ordinal",
            (key,),
        )
    )
    return ReadReport(report, read_sections(connection, key), cells, figures, passages, findings)
