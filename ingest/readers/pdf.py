"""A PDF to a Document: text lines as paragraphs, ruled tables as grids, pictures of pages through recognition."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Mapping, Sequence

import pdfplumber
import pypdf
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import MalformedPDFException, PdfminerException
from pypdf.errors import DependencyError, LimitReachedError, PyPdfError
from pypdf.generic import IndirectObject, StreamObject

from ingest.document import Document
from ingest.limits import MAXIMUM_UNPACKED, Deadline, check_pages, damaged
from ingest.readers.pdf_lines import Glyph, gather_lines, is_page_number
from ingest.readers.pdf_pages import Sheet, assemble
from ingest.readers.pdf_strikes import without_struck
from ingest.readers.pdf_tables import build_grid
from ingest.readers.scan import read_scanned_pages
from library.problems import Problem

# What a broken PDF makes the two libraries raise.
_BROKEN = (
    PDFException,
    PdfminerException,
    MalformedPDFException,
    PyPdfError,
    ValueError,
    LookupError,
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
    OverflowError,
    OSError,
)
_FEW_GLYPHS = 12
# Characters drawn as outlines instead of set in a font.
_OUTLINES = 200
# A scanner lays recognised text, of unknown quality and without rules, under its picture of the page.
_COVERED = 0.8
_FEW_RULES = 4
_MAXIMUM_GLYPHS = 60_000
_MAXIMUM_RULES = 20_000
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")


def read_pdf(data: bytes) -> Document:
    """The report in a PDF."""
    # Both libraries warn of every oddity; the reader says what matters itself.
    for name in ("pypdf", "pdfminer"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    count = _open(data)
    sheets: dict[int, Sheet] = {}
    scanned: list[int] = []
    deadline = Deadline()
    try:
        with pdfplumber.open(io.BytesIO(data)) as opened:
            for number, page in enumerate(opened.pages, start=1):
                deadline.check()
                sheets[number] = _read_page(page, number)
                if _is_picture(page, sheets[number]):
                    scanned.append(number)
                page.close()
    except _BROKEN:
        raise damaged("PDF") from None
    alone = not any(sheet.items for sheet in sheets.values())
    drawn, warnings = read_scanned_pages(data, scanned, deadline, alone=alone)
    # Where a scan cannot be recognised, the text that the scanner laid under it is better than nothing.
    sheets.update((sheet.number, sheet) for sheet in drawn)
    return Document(
        "pdf", assemble([sheets[number] for number in sorted(sheets)]), pages=count, warnings=tuple(warnings)
    )


def _open(data: bytes) -> int:
    """The number of pages of a PDF that may be read."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Problem("the PDF is locked with a password", next_step="give an unlocked copy")
        count = len(reader.pages)
        _check_unpacked(reader)
    except DependencyError:
        raise Problem("the PDF is locked in a way that is not supported", next_step="give an unlocked copy") from None
    except (*_BROKEN, NotImplementedError):
        raise damaged("PDF") from None
    check_pages(count)
    return count


def _check_unpacked(reader: pypdf.PdfReader) -> None:
    """Before pdfminer unpacks whatever a stream holds: three kilobytes may be gigabytes."""
    unpacked = 0
    for generation, offsets in reader.xref.items():
        for number in offsets:
            try:
                stream = reader.get_object(IndirectObject(number, generation, reader))
                # Pictures are drawn, not unpacked, and bounded by their pixels.
                if isinstance(stream, StreamObject) and stream.get("/Subtype") != "/Image":
                    unpacked += len(stream.get_data())
            except LimitReachedError:
                unpacked = MAXIMUM_UNPACKED + 1
            except (*_BROKEN, NotImplementedError):
                # What can't be unpacked is the reader's to judge: it may never be needed.
                continue
            if unpacked > MAXIMUM_UNPACKED:
                raise Problem(
                    "the PDF unpacks to far more than a report holds, it was not opened",
                    next_step="print it to a new PDF",
                )


def _read_page(page: Page, number: int) -> Sheet:
    """The lines and tables of a page's text layer."""
    glyphs = [
        Glyph(str(char["text"]), float(char["x0"]), float(char["x1"]), float(char["top"]), float(char["bottom"]))
        for char in page.chars[:_MAXIMUM_GLYPHS]
        if str(char["text"]).strip() and not _is_slanted(char["matrix"])
    ]
    sheet = Sheet(number, float(page.height), float(page.width))
    if sum(bool(_UNMAPPED.match(glyph.text)) for glyph in glyphs) > 0.3 * len(glyphs):
        return sheet
    used: set[int] = set()
    if len(page.lines) + len(page.rects) + len(page.curves) <= _MAXIMUM_RULES:
        glyphs = without_struck(glyphs, (*page.lines, *page.rects))
        for table in page.find_tables():
            built = build_grid(table.cells, glyphs, number)
            if built is not None:
                sheet.items.append(built[0])
                used |= built[1]
    rest = [glyph for index, glyph in enumerate(glyphs) if index not in used]
    sheet.items.extend(line for line in gather_lines(rest) if not is_page_number(line, sheet.height))
    sheet.items.sort(key=lambda item: item.top)
    return sheet


def _is_picture(page: Page, sheet: Sheet) -> bool:
    """Whether the page is better recognised than read: no text layer, one without characters, or one under a scan."""
    if len(page.chars) < _FEW_GLYPHS:
        return bool(page.images) or len(page.curves) > _OUTLINES
    if not sheet.items:
        return True
    covered = max((_area(image) for image in page.images), default=0.0) / max(1.0, sheet.width * sheet.height)
    return covered > _COVERED and len(page.lines) + len(page.rects) <= _FEW_RULES


def _area(image: Mapping[str, object]) -> float:
    sides = [float(str(image[name])) for name in ("x0", "x1", "top", "bottom")]
    return (sides[1] - sides[0]) * (sides[3] - sides[2])


def _is_slanted(matrix: Sequence[float]) -> bool:
    """Watermarks run across the page."""
    across, along = abs(matrix[0]), abs(matrix[1])
    return across > 0.05 * along and along > 0.05 * across
