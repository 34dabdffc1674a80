"""What is shown of the passages that a search found."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from library.query import TextQuery, wanted_words
from library.records import Place
from library.snippets import cut_hit
from library.store import Library
from library.texts import PATH_SEPARATOR, TextResults

_AT_ONCE = 500
"""SQLite takes 999 values in one statement at the least."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage that a search found, with what is needed to open it."""

    passage: str
    report: str
    file: str
    agency: str
    year: int
    section: str
    """Titles from the part down."""
    snippet: str
    score: float
    place: Place


@dataclass(frozen=True, slots=True)
class HeldPassage:
    """A passage as the record holds it."""

    id: str
    report_key: int
    report: str
    file: str
    agency: str
    year: int
    section: int
    """Ordinal in the report."""
    path: tuple[str, ...]
    text: str
    place: Place


def load_passages(library: Library, identities: Iterable[str]) -> dict[str, HeldPassage]:
    """By id; what an index still knows and the record no longer holds is left out."""
    wanted = list(identities)
    found: dict[str, HeldPassage] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        for row in library.connection.execute(
            "SELECT passage.id, report.key, report.id, report.file, agency.name, report.year, passage.section, "
            "section.path, passage.text, passage.page, passage.line FROM passage "
            "JOIN report ON report.key = passage.report JOIN agency ON agency.key = report.agency "
            "LEFT JOIN section ON section.report = passage.report AND section.ordinal = passage.section "
            f"WHERE passage.id IN ({', '.join('?' * len(some))}) AND report.superseded_by IS NULL",
            some,
        ):
            identity, key, report, file, agency, year, section, path, text, page, line = row
            found[identity] = HeldPassage(
                id=identity,
                report_key=key,
                report=report,
                file=file,
                agency=agency,
                year=year,
                section=section,
                path=tuple(title for title in json.loads(path or "[]") if title),
                text=text,
                place=Place(page, line),
            )
    return found


def search_passages(library: Library, results: TextResults, query: TextQuery) -> list[Found]:
    """The hits of a search in its order, each with the words it was found by between «»."""
    words = wanted_words(query)
    held = load_passages(library, [hit.id for hit in results.hits])
    return [
        Found(
            passage=passage.id,
            report=passage.report,
            file=passage.file,
            agency=passage.agency,
            year=passage.year,
            section=PATH_SEPARATOR.join(passage.path),
            snippet=cut_hit(passage.path[-1] if passage.path else "", passage.text, words),
            score=hit.score,
            place=passage.place,
        )
        for hit in results.hits
        if (passage := held.get(hit.id)) is not None
    ]
