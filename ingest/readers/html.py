"""An HTML page to a Document: its article in reading order, tables with their spans, page chrome dropped."""

from __future__ import annotations

import base64
import email
import email.policy
import re
from dataclasses import dataclass, field

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from ingest.document import Block, Document, Grid, Line
from ingest.limits import damaged
from ingest.readers.decode import decode_text
from ingest.readers.html_chrome import drop_chrome, is_chrome_line
from ingest.readers.html_marks import settle_marks
from ingest.readers.html_metadata import read_metadata
from ingest.readers.html_tables import is_cell, is_layout, is_row, is_table, own_rows, read_grid, split_prose_rows
from ingest.readers.html_text import BLOCK_TAGS, HEADING_TAGS, clean, gather_text
from ingest.readers.inner_pictures import InnerPictures
from ingest.readers.text import cut_lines
from ingest.readers.text_tables import draw_tables
from library.problems import Problem
from library.records import Place

_DECLARED = re.compile(rb"""<(?:meta|\?xml)[^>]*?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_INLINE = re.compile(r"data:image/[\w.+-]+;base64,", re.IGNORECASE)
# Deeper nesting than any page has, shallow enough for Python's own stack.
_MAXIMUM_DEPTH = 250


def read_html(data: bytes) -> Document:
    """The report on a web page."""
    declared = _DECLARED.search(data[:8192])
    text = decode_text(data, declared.group(1).decode("ascii", "replace") if declared else None)
    if text is None:
        raise damaged("web page")
    root = _parse(text)
    metadata = read_metadata(root)
    settle_marks(root)
    drop_chrome(root)
    body = root.find("body")
    walk = _Walk()
    walk.enter(body if body is not None else root, 0)
    walk.flush()
    blocks = tuple(block for block in walk.blocks if isinstance(block, Grid) or not is_chrome_line(block.text))
    warnings = (*walk.pictures.warnings, *walk.cut)
    return Document("html", blocks, metadata.title, metadata.publisher, metadata.published, warnings=warnings)


def read_fragment(text: str) -> tuple[Block, ...]:
    """A piece of a page that stands in a text of another format."""
    root = _parse(text)
    settle_marks(root)
    walk = _Walk()
    walk.enter(root, 0)
    walk.flush()
    return tuple(walk.blocks)


def read_archived_page(data: bytes) -> Document:
    """The page in a web archive (.mht), as Word and browsers save it."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    for part in message.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if isinstance(content, bytes) and content.strip():
                return read_html(content)
    raise Problem("the web archive holds no page", next_step="save the report as HTML or PDF")


def _parse(text: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True)
    try:
        root = document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError):
        raise damaged("web page") from None
    if not isinstance(root, HtmlElement):
        raise damaged("web page")
    return root


def _picture(source: str) -> bytes | None:
    """The picture that a page holds itself; what lies elsewhere is not fetched."""
    match = _INLINE.match(source)
    try:
        return base64.b64decode(source[match.end() :]) if match else None
    except ValueError:
        return None


@dataclass(slots=True)
class _Walk:
    """Collects blocks in reading order; a paragraph ends where a block element or a line break does."""

    blocks: list[Block] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    pictures: InnerPictures = field(default_factory=InnerPictures)
    cut: list[str] = field(default_factory=list)
    """Of tables that were too long, how far they were read."""
    heading: int | None = None
    ordinal: int = 0

    def next_place(self) -> Place:
        self.ordinal += 1
        return Place(line=self.ordinal)

    def flush(self) -> None:
        text = clean("".join(self.pieces))
        self.pieces.clear()
        if text:
            self.blocks.append(Line(text, self.next_place(), self.heading))

    def enter(self, element: HtmlElement, depth: int) -> None:
        tag = element.tag
        if depth > _MAXIMUM_DEPTH:
            self.pieces.append(gather_text(element))
        elif is_table(element):
            self.flush()
            self.table(element, depth)
        elif tag == "br":
            self.flush()
        elif tag == "pre":
            self.flush()
            lines = element.text_content().split("\n")
            self.blocks.extend(draw_tables(cut_lines(lines, first=self.ordinal + 1)))
            self.ordinal += len(lines)
        elif tag == "img":
            if not "".join(self.pieces).strip():
                self.pictures.add(_picture(element.get("src") or ""), self.blocks, Place(line=self.ordinal + 1))
        elif tag in HEADING_TAGS:
            self.flush()
            outer, self.heading = self.heading, int(tag[1])
            self.children(element, depth)
            self.flush()
            self.heading = outer
        elif tag in BLOCK_TAGS or is_row(element) or is_cell(element):
            self.flush()
            self.children(element, depth)
            self.flush()
        else:
            self.children(element, depth)

    def children(self, element: HtmlElement, depth: int) -> None:
        if element.text:
            self.pieces.append(element.text)
        for child in element:
            if isinstance(child, HtmlElement):
                self.enter(child, depth + 1)
            if child.tail:
                self.pieces.append(child.tail)

    def table(self, element: HtmlElement, depth: int) -> None:
        if is_layout(element):
            self.children(element, depth)
            self.flush()
            return
        for part in split_prose_rows(own_rows(element)):
            if isinstance(part, str):
                self.pieces.append(part)
                self.flush()
                continue
            place = self.next_place()
            grid = read_grid(part, place)
            if grid is not None:
                self.blocks.append(grid)
                if grid.rows < len(part):
                    self.cut.append(f"a table has {len(part)} rows, only the first {grid.rows} were read")
