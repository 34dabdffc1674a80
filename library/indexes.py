"""Keeps the full text in step with the record, and tells what the indexes must take in and drop."""

from __future__ import annotations

import json
from collections.abc import Iterator

from library.disk import saying_what_failed
from library.problems import Problem
from library.store import Library
from library.texts import PATH_SEPARATOR, IndexedPassage, TextIndex

FOLDER = "index"
PART_OF_SECTION = (
    "CASE WHEN section.number IS NULL AND json_array_length(section.path) > 1 THEN (SELECT part.number "
    "FROM section AS part WHERE part.report = section.report AND part.ordinal < section.ordinal "
    "AND json_array_length(part.path) = 1 ORDER BY part.ordinal DESC LIMIT 1) ELSE section.number END"
)
"""In SQL: the statutory part in which a section stands, its sub-parts included."""


def open_texts(library: Library) -> TextIndex:
    with saying_what_failed(library.folder):
        return TextIndex.open(library.folder / FOLDER / "texts")


def catch_up_texts(library: Library, texts: TextIndex) -> bool:
    """The full text holds what the record holds when this returns; says whether it was behind."""
    generation, held = library.generation, texts.generation
    if held == generation:
        return False
    with saying_what_failed(library.folder):
        if must_rebuild(library, held):
            texts.rebuild(read_indexed(library, 0), generation)
        else:
            texts.replace(_forgotten_reports(library, held), read_indexed(library, held), generation)
    return True


def catch_up_or_say(library: Library, texts: TextIndex) -> str:
    """Catches up, and says so; where another process is at it, or may alone write here, says what that means."""
    if texts.generation == library.generation:
        return ""
    try:
        catch_up_texts(library, texts)
    except Problem as problem:
        return f"the full-text index is behind the library, the newest reports are not found yet ({problem})"
    return "the full-text index was behind the library and has been brought up to date"


def must_rebuild(library: Library, held: int) -> bool:
    """Whether an index of this generation is empty, of another library, or too old to be told what to drop."""
    row = library.connection.execute("SELECT value FROM meta WHERE key = 'forgotten_before'").fetchone()
    return held == 0 or held > library.generation or held < (int(row[0]) if row else 0)


def drop_forgotten(library: Library, generation: int) -> None:
    """Once the indexes have passed a generation, nobody needs to be told any more what to drop before it."""
    held = library.connection.execute("SELECT 1 FROM forgotten WHERE generation <= ? LIMIT 1", (generation,))
    if held.fetchone() is None:
        return
    with library.transaction() as connection:
        connection.execute("DELETE FROM forgotten WHERE generation <= ?", (generation,))
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('forgotten_before', ?)", (str(generation),))


def read_indexed(library: Library, since: int) -> Iterator[IndexedPassage]:
    """The passages of the current reports that changed after a generation, by report and in reading order."""
    for row in library.connection.execute(
        "SELECT passage.id, report.id, agency.name, agency.kind, report.year, "
        f"{PART_OF_SECTION}, section.path, passage.text, passage.ordinal "
        "FROM report JOIN agency ON agency.key = report.agency "
        "JOIN passage ON passage.report = report.key "
        "LEFT JOIN section ON section.report = report.key AND section.ordinal = passage.section "
        "WHERE report.generation > ? AND report.superseded_by IS NULL ORDER BY report.key, passage.ordinal",
        (since,),
    ):
        identity, report, agency, kind, year, number, path, text, ordinal = row
        titles = json.loads(path) if path else []
        yield IndexedPassage(
            id=identity,
            report=report,
            agency=agency,
            agency_key=agency,
            kind=kind,
            year=year,
            section_number=number or "",
            section_path=PATH_SEPARATOR.join(titles),
            text=text,
            ordinal=ordinal,
        )


def count_indexed(library: Library, since: int) -> int:
    """How many passages an index of this generation would have to take in."""
    row = library.connection.execute(
        "SELECT COALESCE(SUM(passages), 0) FROM report WHERE generation > ? AND superseded_by IS NULL", (since,)
    ).fetchone()
    return int(row[0])


def forgotten_passages(library: Library, since: int) -> list[str]:
    rows = library.connection.execute("SELECT passage FROM forgotten WHERE generation > ?", (since,))
    return [passage for (passage,) in rows]


def _forgotten_reports(library: Library, since: int) -> list[str]:
    rows = library.connection.execute("SELECT DISTINCT report FROM forgotten WHERE generation > ?", (since,))
    return [report for (report,) in rows]
