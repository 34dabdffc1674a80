"""Small libraries, written straight into the record from headings and paragraphs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ingest.text.passages import cut_passages
from library.embedded import update_indexes
from library.embedding import load_embedder
from library.records import Agency, Area, Paragraph, Place, ReadReport, Report, Section
from library.store import Library

Parts = dict[str, tuple[str, ...]]
"""Heading (「五、问题」, 「五、问题 › （一）不足」) → paragraphs."""


def made_report(agency: str, year: int, parts: Parts, *, kind: str = "街道") -> ReadReport:
    """Headings and paragraphs stand on lines of their own, counted from 1."""
    identity = f"{agency}{year}"
    sections = []
    line = 0
    for heading, texts in parts.items():
        path = tuple(heading.split(" › "))
        line += 1
        place = Place(None, line)
        paragraphs = []
        for text in texts:
            line += 1
            paragraphs.append(Paragraph(text, Place(None, line)))
        number = heading[0] if len(path) == 1 and heading[0] in "一二三四五六" else None
        sections.append(Section(number, path[-1], path, tuple(paragraphs), place))
    short = agency.rpartition("区")[2].removesuffix("办事处")
    report = Report(
        id=identity,
        file=f"/reports/{identity}.txt",
        sha256=identity,
        title=f"{agency}{year}年报告",
        agency=Agency(agency, (short,), kind, Area("云省", "云州市", "临江区")),
        year=year,
        form="2019",
    )
    return ReadReport(report, tuple(sections), (), (), cut_passages(identity, tuple(sections)))


def put(library: Library, *reports: ReadReport) -> None:
    with library.transaction():
        generation = library.next_generation()
        for report in reports:
            library.replace(report, reader="1", generation=generation)


def build_library(folder: Path, reports: Sequence[ReadReport], *, index: bool = True) -> Library:
    library = Library.create(folder)
    put(library, *reports)
    if index:
        update_indexes(library, load_embedder())
    return library
