"""A PDF to a Document: text lines as paragraphs, ruled tables as grids, pictures of pages through recognition."""

from __future__ import annotations

import io
import logging
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import pdfplumber
import pypdf
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException
from pypdf.errors import DependencyError, PyPdfError

from ingest.document import Block, Document, Line
from ingest.limits import Deadline, check_pages, damaged
from ingest.readers.pdf_lines import (
    Glyph,
    Measure,
    TextLine,
    begins_paragraph,
    continues_over_page,
    gather_lines,
    is_page_number,
    join_texts,
    measure,
)
from ingest.readers.pdf_tables import PlacedGrid, build_grid, continues, join
from ingest.readers.scan import PageText, read_scanned_pages
from library.problems import Problem
from library.records import Place

# What a broken PDF makes the two libraries raise.
_BROKEN = (PDFException, PdfminerException, PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError,
           AssertionError, RecursionError, OverflowError, OSError)  # fmt: skip
_FEW_GLYPHS = 12
_MAXIMUM_GLYPHS = 60_000
_MAXIMUM_RULES = 20_000
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")

Item = TextLine | PlacedGrid


@dataclass(slots=True)
class _Sheet:
    """One page: its items from the top down."""

    number: int
    height: float
    items: list[Item] = field(default_factory=list)


def read_pdf(data: bytes) -> Document:
    """The report in a PDF."""
    # Both libraries warn of every oddity; the reader says what matters itself.
    for name in ("pypdf", "pdfminer"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    count = _open(data)
    sheets: list[_Sheet] = []
    scanned: list[int] = []
    deadline = Deadline()
    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            for number, page in enumerate(opened.pages, start=1):
                deadline.check()
                sheet = _read_page(page, number)
                if sheet is None:
                    scanned.append(number)
                else:
                    sheets.append(sheet)
                page.close()
    except _BROKEN:
        raise damaged("PDF") from None
    pictures, warnings = read_scanned_pages(data, scanned, deadline, alone=not any(sheet.items for sheet in sheets))
    _drop_running_heads(sheets)
    blocks = _assemble(sheets, pictures)
    return Document("pdf", tuple(blocks), pages=count, warnings=tuple(warnings))


def _open(data: bytes) -> int:
    """The number of pages of a PDF that may be read."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Problem("the PDF is locked with a password", next_step="give an unlocked copy")
        count = len(reader.pages)
    except DependencyError:
        raise Problem("the PDF is locked in a way that is not supported", next_step="give an unlocked copy") from None
    except (*_BROKEN, NotImplementedError):
        raise damaged("PDF") from None
    check_pages(count)
    return count


def _read_page(page: Page, number: int) -> _Sheet | None:
    """The lines and tables of a page; None where the page is a picture."""
    glyphs = [
        Glyph(str(char["text"]), float(char["x0"]), float(char["x1"]), float(char["top"]), float(char["bottom"]))
        for char in page.chars[:_MAXIMUM_GLYPHS]
        if str(char["text"]).strip() and not _is_slanted(char["matrix"])
    ]
    drawn = page.images or len(page.curves) > 200
    unmapped = sum(bool(_UNMAPPED.match(glyph.text)) for glyph in glyphs)
    if (len(glyphs) < _FEW_GLYPHS and drawn) or unmapped > 0.3 * max(1, len(glyphs)):
        return None
    sheet = _Sheet(number, float(page.height))
    used: set[int] = set()
    if len(page.lines) + len(page.rects) + len(page.curves) <= _MAXIMUM_RULES:
        for table in page.find_tables():
            built = build_grid(table.cells, glyphs, number)
            if built is not None:
                sheet.items.append(built[0])
                used |= built[1]
    rest = [glyph for index, glyph in enumerate(glyphs) if index not in used]
    lines = gather_lines(rest)
    sheet.items.extend(line for line in lines if not is_page_number(line, sheet.height))
    sheet.items.sort(key=lambda item: item.top)
    return sheet


def _is_slanted(matrix: Sequence[float]) -> bool:
    """Watermarks run across the page."""
    across, along = abs(matrix[0]), abs(matrix[1])
    return across > 0.05 * along and along > 0.05 * across


def _drop_running_heads(sheets: list[_Sheet]) -> None:
    """A line that stands in the margin of most pages is no text of the report."""
    if len(sheets) < 3:
        return
    seen: Counter[str] = Counter()
    for sheet in sheets:
        seen.update({_margin_key(item, sheet) for item in sheet.items} - {""})
    running = {key for key, times in seen.items() if times >= max(3, 0.6 * len(sheets))}
    for sheet in sheets:
        sheet.items = [item for item in sheet.items if _margin_key(item, sheet) not in running]


def _margin_key(item: Item, sheet: _Sheet) -> str:
    if not isinstance(item, TextLine) or 0.1 * sheet.height < item.top < 0.88 * sheet.height:
        return ""
    return f"{round(item.top / 5)} {re.sub(r'[0-9]+', '#', item.text)}"


def _assemble(sheets: Sequence[_Sheet], pictures: dict[int, PageText]) -> list[Block]:
    """Blocks over all pages, paragraphs and tables joined over the breaks."""
    lines = [item for sheet in sheets for item in sheet.items if isinstance(item, TextLine)]
    whole = measure(lines)
    gathered = _Gathered()
    by_number = {sheet.number: sheet for sheet in sheets}
    for number in sorted({*by_number, *pictures}):
        sheet = by_number.get(number)
        if sheet is None:
            gathered.close()
            gathered.blocks.extend(pictures[number].blocks)
            continue
        own = [item for item in sheet.items if isinstance(item, TextLine)]
        frame = measure(own) if sum(line.columns == 1 for line in own) >= 8 else whole
        for position, item in enumerate(sheet.items):
            if isinstance(item, PlacedGrid):
                gathered.add_grid(item, first=position == 0)
            else:
                gathered.add_line(item, number, frame, first=position == 0)
        gathered.end_page()
    gathered.close()
    return gathered.blocks


@dataclass(slots=True)
class _Gathered:
    """The blocks so far, with the paragraph or the table that the next item may continue."""

    blocks: list[Block] = field(default_factory=list)
    text: str = ""
    place: Place = Place()
    last: TextLine | None = None
    grid: PlacedGrid | None = None
    line: int = 0

    def close(self) -> None:
        if self.last is not None:
            self.blocks.append(Line(self.text.strip(), self.place))
        if self.grid is not None:
            self.blocks.append(self.grid.grid)
        self.last, self.grid, self.text = None, None, ""

    def add_grid(self, grid: PlacedGrid, *, first: bool) -> None:
        if first and self.grid is not None and continues(grid, self.grid):
            self.grid = join(self.grid, grid)
            return
        self.close()
        self.line += 1
        place = replace(grid.grid.place, line=self.line)
        self.grid = replace(grid, grid=replace(grid.grid, place=place))

    def add_line(self, line: TextLine, page: int, frame: Measure, *, first: bool) -> None:
        self.line += 1
        last = self.last
        goes_on = last is not None and (
            continues_over_page(line, last, frame) if first else not begins_paragraph(line, last, frame)
        )
        if goes_on:
            self.text = join_texts(self.text, line.text)
        else:
            self.close()
            self.text, self.place = line.text, Place(page, self.line)
        self.last = line

    def end_page(self) -> None:
        self.line = 0
