"""A picture of a page to lines and ruled tables, each cell with the confidence of its reading."""

from __future__ import annotations

import cv2
import numpy as np

from ingest.readers.pdf_lines import Glyph, TextLine, gather_lines, is_page_number
from ingest.readers.pdf_pages import Sheet
from ingest.readers.pdf_tables import PlacedGrid, place_cells
from ingest.readers.picture_cells import read_cells
from ingest.readers.picture_rules import RuledTable, binarise, find_tables, straighten
from ingest.readers.recognition import Picture, find_text

# Geometry is kept in points of an A4 page, as in a PDF.
_PAGE_WIDTH = 595.0
_LEAST_WIDTH = 1200
_MOST_WIDTH = 2600
_LEAST_SCORE = 0.5
# Points: cells are the white between the rules, so their edges lie a rule's width apart.
_SNAP = 6.0


def read_sheet(picture: Picture, number: int) -> Sheet:
    """The lines and tables on a grey picture of a page."""
    picture = straighten(_sized(picture))
    height, width = picture.shape
    scale = _PAGE_WIDTH / width if height >= width else 842.0 / width
    ink = binarise(picture)
    tables, rules = find_tables(ink)
    clean = cv2.bitwise_and(ink, cv2.bitwise_not(cv2.dilate(rules, np.ones((3, 3), np.uint8))))
    sheet = Sheet(number, height * scale, width * scale)
    outside = picture.copy()
    for table in tables:
        placed = _read_table(picture, np.asarray(clean, np.uint8), table, number, scale)
        if placed is not None:
            sheet.items.append(placed)
            left, top, right, bottom = table.bounds
            outside[max(0, top - 2) : bottom + 2, max(0, left - 2) : right + 2] = 255
    sheet.items.extend(line for line in _read_lines(outside, scale) if not is_page_number(line, sheet.height))
    sheet.items.sort(key=lambda item: item.top)
    return sheet


def _sized(picture: Picture) -> Picture:
    """Small pictures are enlarged, large ones made smaller: the recogniser knows characters of 20 to 60 pixels."""
    width = picture.shape[1] if picture.shape[0] >= picture.shape[1] else picture.shape[1] * 2 // 3
    if width < 8 or _LEAST_WIDTH <= width <= _MOST_WIDTH:
        return picture
    factor = (1654 if width < _LEAST_WIDTH else _MOST_WIDTH) / width
    if factor > 4:
        return picture
    way = cv2.INTER_CUBIC if factor > 1 else cv2.INTER_AREA
    return np.asarray(cv2.resize(picture, None, fx=factor, fy=factor, interpolation=way), np.uint8)


def _read_table(picture: Picture, ink: Picture, table: RuledTable, number: int, scale: float) -> PlacedGrid | None:
    texts = read_cells(picture, ink, table.cells)
    if not any(text.text or text.confidence == 0 for text in texts):
        return None
    boxes = [(left * scale, top * scale, right * scale, bottom * scale) for left, top, right, bottom in table.cells]
    return place_cells(boxes, [(text.text, text.confidence) for text in texts], number, snap=_SNAP)


def _read_lines(picture: Picture, scale: float) -> list[TextLine]:
    """Lines outside the tables; stretches side by side are one line."""
    if int(picture.min()) > 200:
        return []
    stretches = [
        Glyph(found.text, found.x0 * scale, found.x1 * scale, found.top * scale, found.bottom * scale, found.score)
        for found in find_text(picture)
        if found.score >= _LEAST_SCORE and found.text.strip()
    ]
    return gather_lines(stretches)
