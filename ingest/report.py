"""One report file becomes one report with its cells, figures, sections, passages and findings."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

from ingest.checks import check_report
from ingest.cleaning import clean_document
from ingest.document import Document
from ingest.figures.stated import read_figures
from ingest.reading import read_document
from ingest.tables import read_tables
from ingest.text.identity import identify
from ingest.text.passages import cut_passages
from ingest.text.sections import cut_sections
from ingest.text.titles import read_prose
from library.records import ReadReport, Report

READER = "17"
"""Grows whenever the same file would be read differently, so that an ingest reads held files anew."""
_HASHED_AT_ONCE = 64 * 1024
"""Most files whole; `hashlib.file_digest` blanks four times the room for each of them."""


def report_id(agency: str, year: int, file: Path) -> str:
    """Stays the same when the file's content changes or the library is rebuilt elsewhere."""
    return hashlib.sha256(f"{agency}\n{year}\n{file.parent.name}/{file.name}".encode()).hexdigest()[:12]


def read_report(file: Path, sha256: str) -> ReadReport:
    """Raises Problem where the file cannot be read or is no annual report."""
    return build_report(clean_document(read_document(file)), file, sha256)


def build_report(document: Document, file: Path, sha256: str) -> ReadReport:
    """From a document that a reader made."""
    tables = read_tables(document)
    prose = read_prose(document, tables.consumed)
    identity = identify(prose, name=file.stem)
    sections = cut_sections(prose)
    annex = prose.annex
    stated = () if annex is None else tuple(annex.state(len(sections)))
    report = Report(
        id=report_id(identity.agency.name, identity.year, file),
        file=str(file),
        sha256=sha256,
        title=identity.title,
        agency=identity.agency,
        year=identity.year,
        form=tables.form,
        published=identity.published,
        warnings=(*document.warnings, *identity.warnings, *tables.warnings),
    )
    read = ReadReport(
        report=report,
        sections=sections if annex is None else (*sections, annex.section),
        cells=tables.cells,
        figures=read_figures(sections, identity.year, identity.agency.name, stated),
        passages=cut_passages(report.id, sections),
    )
    return replace(read, findings=check_report(read))


def hash_file(file: Path) -> str:
    """The SHA-256 of a file's content, however long."""
    digest = hashlib.sha256()
    with file.open("rb", buffering=0) as opened:
        while block := opened.read(_HASHED_AT_ONCE):
            digest.update(block)
    return digest.hexdigest()
