"""A Word file (.docx) to a Document: its body in reading order, with the numbers that Word draws itself."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from lxml import etree
from lxml.etree import _Element as Element

from ingest.document import Block, Document, Grid, GridCell, Line
from ingest.limits import MAXIMUM_LINES, damaged, open_archive
from ingest.readers.docx_numbering import Counter, W, read_numbering, value_of
from ingest.readers.docx_styles import Styles, read_styles
from ingest.readers.docx_text import boxes_of, deleted, page_breaks, pictures_of, text_of
from ingest.readers.inner_pictures import InnerPictures
from library.records import Place

_SDT = W + "sdt"
_WRAPPERS = frozenset({_SDT, W + "sdtContent", W + "ins", W + "moveTo", W + "customXml", W + "smartTag"})
# Cells beside a nested table from which the outer table counts as data too.
_DATA_CELLS = 8
_MAXIMUM_SPAN = 500


def read_docx(data: bytes) -> Document:
    """The report in a Word file."""
    open_archive(data).close()
    try:
        package = docx.Document(io.BytesIO(data))
        numbering = next(
            (part for part in package.part.rels.values() if part.reltype == RELATIONSHIP_TYPE.NUMBERING), None
        )
        numbers = read_numbering(numbering.target_part.element if numbering else None)
        styles = read_styles(package.part._styles_part.element)
        body = package.element.body
    except (OpcError, KeyError, ValueError, AttributeError, zipfile.BadZipFile, etree.LxmlError, OSError):
        raise damaged("Word file") from None
    if body is None:
        raise damaged("Word file")
    rendered = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
    parts = {name: part.blob for name, part in package.part.related_parts.items() if "image" in part.content_type}
    walk = _Walk(styles, Counter(numbers), parts, page=1 if rendered else None)
    walk.body(body)
    return Document("docx", tuple(walk.blocks), pages=walk.page, warnings=tuple(walk.pictures.warnings))


@dataclass(slots=True)
class _Walk:
    """Collects blocks in reading order and counts numbered paragraphs on the way."""

    styles: Styles
    counter: Counter
    parts: Mapping[str, bytes]
    """Pictures by the id under which paragraphs refer to them."""
    page: int | None = None
    blocks: list[Block] = field(default_factory=list)
    pictures: InnerPictures = field(default_factory=InnerPictures)
    ordinal: int = 0

    def next_place(self) -> Place:
        self.ordinal += 1
        return Place(self.page, self.ordinal)

    def body(self, parent: Element) -> None:
        for element in _contents(parent):
            if element.tag == W + "p":
                self.paragraph(element)
            elif element.tag == W + "tbl":
                self.table(element)

    def paragraph(self, element: Element) -> None:
        if self.styles.is_contents(element):
            return
        before, after = page_breaks(element)
        self.turn(before)
        heading = self.styles.heading(element)
        own = self.text(element)
        for picture in pictures_of(element) if not own.strip() else ():
            self.pictures.add(self.parts.get(picture), self.blocks, Place(self.page, self.ordinal + 1))
        for text in own.split("\n"):
            if text.strip():
                self.blocks.append(Line(_trim(text), self.next_place(), heading))
        self.turn(after)
        for box in boxes_of(element):
            self.body(box)

    def turn(self, pages: int) -> None:
        if self.page is not None:
            self.page += pages

    def text(self, element: Element) -> str:
        """A paragraph's text with the number that Word draws before it."""
        text = text_of(element)
        listed = self.styles.list_of(element)
        if listed is None or not text.strip():
            return text
        return self.counter.label(*listed) + text.lstrip()

    def table(self, element: Element) -> None:
        nested = [table for table in element.iter(W + "tbl") if table is not element]
        worded = (cell for row in _rows(element) for cell in _cells(row) if _own_text(cell).strip())
        filled = len(list(islice(worded, _DATA_CELLS)))
        if filled <= 1 or (nested and filled < _DATA_CELLS):
            for row in _rows(element):
                for cell in _cells(row):
                    self.body(cell)
            return
        place = self.next_place()
        grid, inner = self.grid(element, place)
        if grid.cells:
            self.blocks.append(grid)
        for table in inner:
            self.table(table)

    def grid(self, element: Element, place: Place) -> tuple[Grid, list[Element]]:
        cells: list[GridCell] = []
        open_at: dict[int, int] = {}
        inner: list[Element] = []
        width = 0
        rows = list(islice(_rows(element), MAXIMUM_LINES + 1))
        for number, row in enumerate(rows):
            column = _skipped(row, "gridBefore")
            turned = 0
            for cell in _cells(row):
                span, merge, beside = _merging(cell)
                if beside:
                    _widen(cells, number, column, span)
                elif merge == "continue" and column in open_at:
                    upper = cells[open_at[column]]
                    cells[open_at[column]] = _spanning(upper, number - upper.row + 1, upper.column_span)
                    _skip_numbers(self, cell)
                else:
                    turned = max(turned, sum(page_breaks(paragraph)[0] for paragraph in cell.iter(W + "p")))
                    text = self.cell_text(cell, inner)
                    open_at.pop(column, None)
                    if merge is not None:
                        open_at[column] = len(cells)
                    cells.append(GridCell(text, number, column, 1, span, place=Place(self.page, place.line)))
                column += span
                width = max(width, column)
            # Every cell of a row may carry the same break.
            self.turn(turned)
        return Grid(tuple(cells), len(rows), width, place), inner

    def cell_text(self, cell: Element, inner: list[Element]) -> str:
        lines: list[str] = []
        for element in _contents(cell):
            if element.tag == W + "p":
                lines.append(self.text(element))
                lines.extend(text_of(paragraph) for box in boxes_of(element) for paragraph in box.iter(W + "p"))
            elif element.tag == W + "tbl":
                inner.append(element)
        return "\n".join(line for line in lines if line.strip()).strip()


def _trim(text: str) -> str:
    """Where tabs part cells, those at the end of a line are empty ones."""
    trimmed = text.strip(" \u3000\xa0\r")
    return trimmed if "\t" in trimmed.strip() else trimmed.rstrip()


def _skip_numbers(walk: _Walk, cell: Element) -> None:
    """Numbered paragraphs under a merge still count where they hold text."""
    for paragraph in cell.findall(W + "p"):
        walk.text(paragraph)


def _contents(parent: Element) -> Iterator[Element]:
    """Paragraphs and tables of a body, a cell or a box, content controls looked into, contents lists left out."""
    for child in parent:
        if child.tag in (W + "p", W + "tbl"):
            yield child
        elif child.tag in _WRAPPERS:
            gallery = child.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery") if child.tag == _SDT else None
            if value_of(gallery) != "Table of Contents":
                yield from _contents(child)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == W + "tr":
            if not deleted(child.find(W + "trPr")):
                yield child
        elif child.tag in _WRAPPERS:
            yield from _rows(child)


def _cells(row: Element) -> Iterator[Element]:
    for child in row:
        if child.tag == W + "tc":
            yield child
        elif child.tag in _WRAPPERS:
            yield from _cells(child)


def _skipped(row: Element, name: str) -> int:
    skipped = value_of(row.find(f"{W}trPr/{W}{name}"), "0")
    return min(int(skipped), _MAXIMUM_SPAN) if skipped.isdecimal() else 0


def _merging(cell: Element) -> tuple[int, str | None, bool]:
    """Columns spanned, `restart` or `continue` of a vertical merge, and whether the cell belongs to its left one."""
    span = value_of(cell.find(f"{W}tcPr/{W}gridSpan"), "1")
    vertical = cell.find(f"{W}tcPr/{W}vMerge")
    merge = None if vertical is None else value_of(vertical, "continue")
    beside = cell.find(f"{W}tcPr/{W}hMerge")
    continues = beside is not None and value_of(beside, "continue") == "continue"
    return max(1, min(int(span), _MAXIMUM_SPAN)) if span.isdecimal() else 1, merge, continues


def _widen(cells: list[GridCell], row: int, column: int, span: int) -> None:
    for index in range(len(cells) - 1, -1, -1):
        cell = cells[index]
        if cell.row == row and cell.column + cell.column_span == column:
            cells[index] = _spanning(cell, cell.row_span, cell.column_span + span)
            return


def _spanning(cell: GridCell, rows: int, columns: int) -> GridCell:
    return GridCell(cell.text, cell.row, cell.column, rows, columns, place=cell.place)


def _own_text(cell: Element) -> str:
    return "".join(text_of(element) for element in _contents(cell) if element.tag == W + "p")
