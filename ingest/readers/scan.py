"""Pages without a text layer: drawn as pictures, then recognised."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2

from ingest.document import Block
from ingest.limits import Deadline, damaged
from library.problems import Problem

_DOTS_PER_INCH = 200
# A page larger than A3 is drawn smaller, so that no page costs more than this many pixels a side.
_MAXIMUM_SIDE = 4500


@dataclass(frozen=True, slots=True)
class PageText:
    """What was recognised on one page."""

    blocks: tuple[Block, ...]


def read_scanned_pages(
    data: bytes, numbers: list[int], deadline: Deadline, *, alone: bool
) -> tuple[dict[int, PageText], list[str]]:
    """The recognised pages, and a warning for what stays unread; `alone` where no other page has text."""
    if not numbers:
        return {}, []
    # Recognition is an extra and takes seconds to load.
    from ingest.readers.picture import read_page

    pages: dict[int, PageText] = {}
    warnings: list[str] = []
    try:
        document = pypdfium2.PdfDocument(data)
        for number in numbers:
            deadline.check()
            page = document[number - 1]
            width, height = page.get_size()
            scale = min(_DOTS_PER_INCH / 72, _MAXIMUM_SIDE / max(width, height, 1))
            picture = page.render(scale=scale).to_numpy()
            page.close()
            pages[number] = PageText(read_page(picture[:, :, :3], number))
        document.close()
    except pypdfium2.PdfiumError:
        raise damaged("PDF") from None
    except Problem as problem:
        if alone:
            raise
        warnings.append(f"page {numbers[len(pages)]} is a picture and was not read: {problem}")
    if alone and not any(page.blocks for page in pages.values()):
        raise Problem("no text was found in the scanned PDF", next_step="scan it again at 200 dpi or more")
    return pages, warnings
