"""A PDF to a Document: text lines as paragraphs, ruled tables as grids, pictures of pages through recognition."""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Sequence

import pdfplumber
import pypdf
from pdfminer.pdfexceptions import PDFException
from pdfplumber.page import Page
from pdfplumber.utils.exceptions import PdfminerException
from pypdf.errors import DependencyError, PyPdfError

from ingest.document import Document
from ingest.limits import Deadline, check_pages, damaged
from ingest.readers.pdf_lines import Glyph, gather_lines, is_page_number
from ingest.readers.pdf_pages import Sheet, assemble
from ingest.readers.pdf_tables import build_grid
from ingest.readers.scan import read_scanned_pages
from library.problems import Problem

# What a broken PDF makes the two libraries raise.
_BROKEN = (PDFException, PdfminerException, PyPdfError, ValueError, KeyError, TypeError, IndexError, AttributeError,
           AssertionError, RecursionError, OverflowError, OSError)  # fmt: skip
_FEW_GLYPHS = 12
_MAXIMUM_GLYPHS = 60_000
_MAXIMUM_RULES = 20_000
_UNMAPPED = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd]")


def read_pdf(data: bytes) -> Document:
    """The report in a PDF."""
    # Both libraries warn of every oddity; the reader says what matters itself.
    for name in ("pypdf", "pdfminer"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    count = _open(data)
    sheets: list[Sheet] = []
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
    alone = not any(sheet.items for sheet in sheets)
    drawn, warnings = read_scanned_pages(data, scanned, deadline, alone=alone)
    sheets = sorted([*sheets, *drawn], key=lambda sheet: sheet.number)
    return Document("pdf", assemble(sheets), pages=count, warnings=tuple(warnings))


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


def _read_page(page: Page, number: int) -> Sheet | None:
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
    sheet = Sheet(number, float(page.height), float(page.width))
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
