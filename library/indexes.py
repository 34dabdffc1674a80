"""Keeps the two derived indexes in step with the record, and rebuilds one that cannot be brought up to date."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import islice

from library.embedding import Embedder, embedded_text
from library.store import Library
from library.texts import PATH_SEPARATOR, IndexedPassage, TextIndex
from library.vectors import Batch, VectorIndex

FOLDER = "index"
BATCH = 4096
"""Passages embedded and written together: 4 MB of vectors at 256 dimensions."""

Progress = Callable[[int], None]
"""Told how many more passages are done."""


def open_texts(library: Library) -> TextIndex:
    return TextIndex.open(library.folder / FOLDER / "texts")


def open_vectors(library: Library, embedder: Embedder, *, own: bool) -> VectorIndex:
    """`own` for a process that stays (the page, an ingest); others read the exact vectors."""
    return VectorIndex.open(library.folder / FOLDER / "vectors", embedder.fingerprint, embedder.dimensions, own=own)


def catch_up_texts(library: Library, texts: TextIndex) -> None:
    """The full text holds what the record holds when this returns."""
    generation, held = library.generation, texts.generation
    if held == generation:
        return
    since = 0 if held > generation or held < _forgotten_before(library) else held
    removed = _every_report(library) if since == 0 and held else _forgotten_reports(library, since)
    texts.replace(removed, read_indexed(library, since), generation)


def catch_up_vectors(
    library: Library, vectors: VectorIndex, embedder: Embedder, tell: Progress | None = None
) -> None:
    """The vectors hold what the record holds when this returns; an interrupted catching up is begun again."""
    generation, held = library.generation, vectors.generation
    if held == generation:
        return
    if held == 0 or held > generation or held < _forgotten_before(library):
        vectors.rebuild(_embedded(library, 0, embedder, tell), generation)
        return
    vectors.replace(_forgotten_passages(library, held), (), embedder.embed_passages([]), held)
    for passages, made in _embedded(library, held, embedder, tell):
        vectors.replace((), passages, made, held)
    vectors.replace((), (), embedder.embed_passages([]), generation)


def drop_forgotten(library: Library, generation: int) -> None:
    """Once the indexes have passed a generation, nobody needs to be told any more what to drop before it."""
    with library.transaction() as connection:
        connection.execute("DELETE FROM forgotten WHERE generation <= ?", (generation,))
        connection.execute("INSERT OR REPLACE INTO meta VALUES ('forgotten_before', ?)", (str(generation),))


def read_indexed(library: Library, since: int) -> Iterator[IndexedPassage]:
    """The passages of the current reports that changed after a generation, by report and in reading order."""
    for row in library.connection.execute(
        "SELECT passage.id, report.id, agency.name, agency.kind, report.year, section.number, section.path, "
        "passage.text, passage.ordinal FROM report JOIN agency ON agency.key = report.agency "
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


def _embedded(library: Library, since: int, embedder: Embedder, tell: Progress | None) -> Iterator[Batch]:
    passages = read_indexed(library, since)
    while batch := list(islice(passages, BATCH)):
        yield batch, embedder.embed_passages([embedded_text(passage) for passage in batch])
        if tell is not None:
            tell(len(batch))


def _forgotten_before(library: Library) -> int:
    row = library.connection.execute("SELECT value FROM meta WHERE key = 'forgotten_before'").fetchone()
    return int(row[0]) if row else 0


def _forgotten_reports(library: Library, since: int) -> list[str]:
    rows = library.connection.execute("SELECT DISTINCT report FROM forgotten WHERE generation > ?", (since,))
    return [report for (report,) in rows]


def _forgotten_passages(library: Library, since: int) -> list[str]:
    rows = library.connection.execute("SELECT passage FROM forgotten WHERE generation > ?", (since,))
    return [passage for (passage,) in rows]


def _every_report(library: Library) -> list[str]:
    return [report for (report,) in library.connection.execute("SELECT id FROM report")]
