"""Pictures and pages without a text layer: drawn in grey, then recognised where the extra is installed."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps, ImageSequence
from pypdfium2 import PdfiumError

from ingest.document import Block, Document
from ingest.limits import MAXIMUM_PIXELS, Deadline, damaged
from ingest.readers.pdf_opened import draw_page
from ingest.readers.pdf_pages import Sheet, assemble
from library.problems import Problem

_DOTS_PER_INCH = 200
# A page larger than A3 is drawn smaller, so that no page costs more than this many pixels a side.
_MAXIMUM_SIDE = 4500

Reader = Callable[[NDArray[np.uint8], int], Sheet]


def _load_reader() -> Reader:
    """Recognition is an extra, and loading it takes seconds: not before the first picture."""
    try:
        from ingest.readers.picture import read_sheet
    except ImportError:
        raise Problem(
            "pictures and scanned pages need character recognition, which is not installed",
            next_step="pip install 'gongkai[ocr]'",
        ) from None
    return read_sheet


def read_picture(data: bytes) -> Document:
    """The report on a picture; a TIFF may hold several pages."""
    read_sheet = _load_reader()
    deadline = Deadline()
    sheets: list[Sheet] = []
    for number, picture in enumerate(_frames(data), start=1):
        deadline.check()
        sheets.append(read_sheet(picture, number))
    if not any(sheet.items for sheet in sheets):
        raise Problem("no text was found on the picture", next_step="scan the report again at 200 dpi or more")
    return Document("image", assemble(sheets), pages=len(sheets))


def read_inner_picture(data: bytes, number: int) -> tuple[Block, ...]:
    """What a picture in a page or a Word file shows; `number` tells it from the other pictures of the file."""
    read_sheet = _load_reader()
    return assemble([read_sheet(_frames(data)[0], number)])


def _frames(data: bytes) -> list[NDArray[np.uint8]]:
    """The pages of a picture file, in grey."""
    try:
        with warnings.catch_warnings():
            # Our own bound stands in its place.
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as image:
                count = getattr(image, "n_frames", 1)
                if image.width * image.height * count > MAXIMUM_PIXELS:
                    raise Image.DecompressionBombError
                return [_grey(frame) for frame in ImageSequence.Iterator(image)]
    except Image.DecompressionBombError:
        raise Problem("the picture is too large", next_step="save it at 200 dpi, page by page") from None
    except (OSError, SyntaxError, ValueError):
        raise damaged("picture") from None


def _grey(frame: Image.Image) -> NDArray[np.uint8]:
    upright = ImageOps.exif_transpose(frame)
    if upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info:
        layer = upright.convert("RGBA")
        upright = Image.alpha_composite(Image.new("RGBA", layer.size, "white"), layer)
    return np.asarray(upright.convert("L"), np.uint8)


def read_scanned_pages(
    data: bytes, numbers: Sequence[int], deadline: Deadline, *, alone: bool
) -> tuple[list[Sheet], list[str]]:
    """The recognised pages, and a warning for what stays unread; `alone` where no other page has text."""
    if not numbers:
        return [], []
    sheets: list[Sheet] = []
    try:
        read_sheet = _load_reader()
        for number in numbers:
            deadline.check()
            picture = draw_page(data, number, dots=_DOTS_PER_INCH, longest=_MAXIMUM_SIDE)
            sheets.append(read_sheet(picture, number))
    except PdfiumError:
        raise damaged("PDF") from None
    except Problem as problem:
        if alone:
            raise
        pages = ", ".join(str(number) for number in numbers)
        return [], [f"page {pages}: only a picture, not read ({problem})"]
    if alone and not any(sheet.items for sheet in sheets):
        raise Problem("no text was found in the scanned PDF", next_step="scan it again at 200 dpi or more")
    return sheets, []
