"""A PDF opened by pdfium, for one thread at a time: what is on its pages, and pictures of them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import byref
from dataclasses import dataclass
from threading import Lock
from typing import Any

import numpy as np
import pypdfium2
import pypdfium2.raw as pdfium
from numpy.typing import NDArray

from ingest.readers.pdf_glyphs import Characters, read_characters
from ingest.readers.pdf_shapes import Matrix, Shapes, read_shapes

# pdfium keeps what it knows for the whole process, and nothing in it waits for another thread.
_TURN = Lock()


@dataclass(slots=True)
class Drawn:
    """What is on a page, in points from its top left corner as it is shown."""

    width: float
    height: float
    characters: Characters
    shapes: Shapes


def read_pages(data: bytes) -> Iterator[Drawn]:
    """Raises PdfiumError where the file or a page of it cannot be made out."""
    with _TURN:
        document: Any = pypdfium2.PdfDocument(data)
        count = len(document)
    try:
        for index in range(count):
            with _TURN, _load(document, index) as page:
                drawn = _read(page)
            yield drawn
    finally:
        with _TURN:
            document.close()


def draw_page(data: bytes, number: int, *, dots: float, longest: float) -> NDArray[np.uint8]:
    """In grey, with so many dots an inch, or fewer where a side would be longer."""
    with _TURN:
        document: Any = pypdfium2.PdfDocument(data)
        try:
            page = document[number - 1]
            scale = min(dots / 72, longest / max(*page.get_size(), 1))
            return np.asarray(page.render(scale=scale, grayscale=True).to_pil().convert("L"), np.uint8)
        finally:
            document.close()


@contextmanager
def _load(document: object, index: int) -> Iterator[object]:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        raise pypdfium2.PdfiumError("a page cannot be read")
    try:
        yield page
    finally:
        pdfium.FPDF_ClosePage(page)


def _read(page: object) -> Drawn:
    found = pdfium.FS_RECTF()
    pdfium.FPDF_GetPageBoundingBox(page, byref(found))
    left, bottom, right, top = found.left, found.bottom, found.right, found.top
    width, height = right - left, top - bottom
    turned = pdfium.FPDFPage_GetRotation(page)
    frames: tuple[Matrix, ...] = (
        (1, 0, 0, -1, -left, top),
        (0, 1, 1, 0, -bottom, -left),
        (-1, 0, 0, 1, right, -bottom),
        (0, -1, -1, 0, top, right),
    )
    frame = frames[turned]
    if turned % 2:
        width, height = height, width
    return Drawn(width, height, read_characters(page, frame), read_shapes(page, frame))
