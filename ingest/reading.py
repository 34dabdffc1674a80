"""A file of any kind to a Document: its kind told by its content, its refusals with the file's name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from ingest.document import Block, Document, Grid, Line
from ingest.limits import MAXIMUM_CHARACTERS, MAXIMUM_LINE, MAXIMUM_LINES, cut_line, load_bytes
from ingest.readers.html import read_archived_page, read_html
from ingest.readers.sniff import Kind, sniff
from library.problems import Problem


def read_document(path: Path) -> Document:
    """The blocks of a report file; a Problem names the file, what is wrong with it and what to do."""
    try:
        data = load_bytes(path)
        document = _read(sniff(data), data)
        if not any(isinstance(block, Grid) or block.text.strip() for block in document.blocks):
            raise Problem("no text was found in the file", next_step="check that it holds the report")
    except Problem as problem:
        if problem.where:
            raise
        raise Problem(problem.what, where=str(path), next_step=problem.next_step) from problem
    return _cut_off(document)


def _cut_off(document: Document) -> Document:
    """A file of more lines or characters than any report has is read as far as one of them goes, and says so."""
    # Every report comes by here: most of its blocks are lines, as a rule all.
    texts = [block.text for block in document.blocks if isinstance(block, Line)]
    grids = [block for block in document.blocks if isinstance(block, Grid)] if len(texts) < len(document.blocks) else []
    lines = len(document.blocks) + sum([block.rows - 1 for block in grids])
    lengths = [*map(len, texts), *map(_length, grids)]
    if lines <= MAXIMUM_LINES and sum(lengths) <= MAXIMUM_CHARACTERS and max(lengths, default=0) <= MAXIMUM_LINE:
        return document
    kept: list[Block] = []
    left, length = MAXIMUM_LINES, MAXIMUM_CHARACTERS
    for block in (part for whole in document.blocks for part in _parted(whole)):
        if left <= 0 or length <= 0:
            break
        if isinstance(block, Grid) and block.rows > left:
            block = replace(block, rows=left, cells=tuple(cell for cell in block.cells if cell.row < left))
        left -= _rows(block)
        length -= _length(block)
        kept.append(block)
    bounds = ((lines, MAXIMUM_LINES, "lines"), (sum(lengths), MAXIMUM_CHARACTERS, "characters"))
    said = [f"the file has more than {most} {what}, only so many were read" for had, most, what in bounds if had > most]
    return replace(document, blocks=tuple(kept), warnings=(*document.warnings, *said))


def _rows(block: Block) -> int:
    return block.rows if isinstance(block, Grid) else 1


def _length(block: Block) -> int:
    return sum([len(cell.text) for cell in block.cells]) if isinstance(block, Grid) else len(block.text)


def _parted(block: Block) -> tuple[Block, ...]:
    """A line too long to be one in parts; what is printed at places of a page comes from lines as long as the page."""
    if isinstance(block, Grid):
        cells = tuple(replace(cell, text=cell.text[:MAXIMUM_LINE]) for cell in block.cells)
        return (replace(block, cells=cells),)
    if len(block.text) <= MAXIMUM_LINE:
        return (block,)
    return tuple(replace(block, text=part, pieces=()) for part in cut_line(block.text))


def _read(kind: Kind, data: bytes) -> Document:
    """Readers of one format each are imported when the first file of that format comes: PDF and Word take a while."""
    match kind:
        case "docx":
            from ingest.readers.docx import read_docx

            return read_docx(data)
        case "pdf":
            from ingest.readers.pdf import read_pdf

            return read_pdf(data)
        case "office":
            from ingest.readers.office import read_office

            return read_office(data)
        case "picture":
            from ingest.readers.scan import read_picture

            return read_picture(data)
        case "html":
            return read_html(data)
        case "archived_page":
            return read_archived_page(data)
        case "markdown":
            from ingest.readers.markdown import read_markdown

            return read_markdown(data)
        case "text":
            from ingest.readers.text import read_text

            return read_text(data)
