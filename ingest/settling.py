"""What depends on more than one report: which of two for one agency and year is current, and checks over two years."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable

from ingest.checks import check_years
from library.records import Finding, ReadReport
from library.rows import load_report
from library.store import Library


def choose_current(library: Library, agency: str, year: int, *, generation: int) -> None:
    """Of several reports for one agency and year the newest publication counts; inside a transaction."""
    connection = library.connection
    held = connection.execute(
        "SELECT report.key, report.id, superseded_by FROM report JOIN agency ON agency.key = report.agency "
        "WHERE agency.name = ? AND year = ? "
        # Undated ones come last; of two of one day the one of which more could be read.
        "ORDER BY COALESCE(published, '') DESC, cells DESC, passages DESC, file",
        (agency, year),
    ).fetchall()
    if not held:
        return
    current = held[0][1]
    for key, identity, superseded_by in held:
        wanted = None if identity == current else current
        if wanted == superseded_by:
            continue
        connection.execute("UPDATE report SET superseded_by = ? WHERE key = ?", (wanted, key))
        if wanted is None:
            connection.execute("UPDATE report SET generation = ? WHERE key = ?", (generation, key))
        elif superseded_by is None:
            library.forget_passages(key, generation)
    connection.execute(
        "DELETE FROM finding WHERE scope = 'years' AND report IN (SELECT report.key FROM report "
        "JOIN agency ON agency.key = report.agency WHERE name = ? AND year = ?)",
        (agency, year),
    )


def superseding_files(library: Library, report_ids: Iterable[str]) -> dict[str, str]:
    """Report id → the file of the report that stands in its place, for those that are superseded."""
    found: dict[str, str] = {}
    for report_id in report_ids:
        row = library.connection.execute(
            "SELECT newer.file FROM report JOIN report AS newer ON newer.id = report.superseded_by WHERE report.id = ?",
            (report_id,),
        ).fetchone()
        if row is not None:
            found[report_id] = row[0]
    return found


def check_pending_years(library: Library) -> None:
    """Compares with the year before every report that changed since this was last done, and its successor.

    What is left over from an interrupted ingest is found by its generation, so that the next one finishes the work.
    """
    connection = library.connection
    checked, generation = _checked_generation(connection), library.generation
    if checked == generation:
        return
    agencies = connection.execute(
        "SELECT DISTINCT agency FROM report WHERE generation > ? AND superseded_by IS NULL", (checked,)
    ).fetchall()
    for (agency,) in agencies:
        _check_agency(library, agency, checked)
    with library.transaction():
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('years_checked', ?)", (str(generation),))


def _checked_generation(connection: sqlite3.Connection) -> int:
    row = connection.execute("SELECT value FROM meta WHERE key = 'years_checked'").fetchone()
    return int(row[0]) if row else 0


def _check_agency(library: Library, agency: int, checked: int) -> None:
    connection = library.connection
    held = connection.execute(
        "SELECT id, year, generation FROM report WHERE agency = ? AND superseded_by IS NULL ORDER BY year", (agency,)
    ).fetchall()
    identities = {year: identity for identity, year, _ in held}
    changed = {year for _, year, generation in held if generation > checked}
    loaded: dict[int, ReadReport | None] = {}
    with library.transaction():
        for year, identity in identities.items():
            loaded.pop(year - 2, None)
            if year not in changed and year - 1 not in changed:
                continue
            findings: tuple[Finding, ...] = ()
            if year - 1 in identities:
                for wanted in (year - 1, year):
                    if wanted not in loaded:
                        loaded[wanted] = load_report(connection, identities[wanted])
                current, previous = loaded[year], loaded[year - 1]
                findings = check_years(current, previous) if current and previous else ()
            library.write_year_findings(identity, findings)
