"""A PDF to a Document: text lines as paragraphs, ruled tables as grids, pictures of pages through recognition."""

from __future__ import annotations

from pypdfium2 import PdfiumError

from ingest.document import Document
from ingest.limits import Deadline, damaged
from ingest.readers.pdf_cells import find_tables
from ingest.readers.pdf_checks import check_pdf
from ingest.readers.pdf_lines import gather_lines, is_page_number
from ingest.readers.pdf_opened import Drawn, read_pages
from ingest.readers.pdf_pages import Sheet, assemble
from ingest.readers.pdf_strikes import without_struck
from ingest.readers.pdf_tables import build_grid
from ingest.readers.scan import read_scanned_pages

_FEW_CHARACTERS = 12
# Characters drawn as outlines instead of set in a font.
_OUTLINES = 200
# A scanner lays recognised text, of unknown quality and without rules, under its picture of the page.
_COVERED = 0.8
_FEW_STROKES = 4
# Share of the glyphs of which the file does not say what they are.
_UNMAPPED = 0.3


def read_pdf(data: bytes) -> Document:
    """The report in a PDF."""
    count = check_pdf(data)
    sheets: dict[int, Sheet] = {}
    scanned: list[int] = []
    deadline = Deadline()
    try:
        for number, drawn in enumerate(read_pages(data), start=1):
            deadline.check()
            sheets[number] = _read_page(drawn, number)
            if _is_picture(drawn, sheets[number]):
                scanned.append(number)
    except PdfiumError:
        raise damaged("PDF") from None
    alone = not any(sheet.items for sheet in sheets.values())
    recognised, warnings = read_scanned_pages(data, scanned, deadline, alone=alone)
    # Where a scan cannot be recognised, the text that the scanner laid under it is better than nothing.
    sheets.update((sheet.number, sheet) for sheet in recognised)
    return Document(
        "pdf", assemble([sheets[number] for number in sorted(sheets)]), pages=count, warnings=tuple(warnings)
    )


def _read_page(drawn: Drawn, number: int) -> Sheet:
    """The lines and tables of a page's text layer."""
    glyphs, shapes = drawn.characters.glyphs, drawn.shapes
    sheet = Sheet(number, drawn.height, drawn.width)
    if drawn.characters.unmapped > _UNMAPPED * len(glyphs):
        return sheet
    used: set[int] = set()
    if not shapes.are_countless:
        glyphs = without_struck(glyphs, shapes.strokes)
        for cells in find_tables(shapes.level, shapes.upright):
            built = build_grid(cells, glyphs, number)
            if built is not None:
                sheet.items.append(built[0])
                used |= built[1]
    rest = [glyph for index, glyph in enumerate(glyphs) if index not in used]
    sheet.items.extend(line for line in gather_lines(rest) if not is_page_number(line, sheet.height))
    sheet.items.sort(key=lambda item: item.top)
    return sheet


def _is_picture(drawn: Drawn, sheet: Sheet) -> bool:
    """Whether the page is better recognised than read: no text layer, one without characters, or one under a scan."""
    shapes = drawn.shapes
    if drawn.characters.count < _FEW_CHARACTERS:
        return bool(shapes.pictures) or shapes.outlines > _OUTLINES
    if not sheet.items:
        return True
    areas = [(right - left) * (bottom - top) for left, top, right, bottom in shapes.pictures]
    covered = max(areas, default=0.0) / max(1.0, drawn.width * drawn.height)
    return covered > _COVERED and len(shapes.strokes) <= _FEW_STROKES
