"""Pages to blocks: paragraphs and tables joined over page breaks, running heads dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.document import Block, Line, Piece
from ingest.readers.pdf_breaks import continues, join
from ingest.readers.pdf_lines import (
    Glyph,
    Measure,
    TextLine,
    begins_paragraph,
    continues_over_page,
    is_in_margin,
    join_texts,
    measure,
)
from ingest.readers.pdf_tables import PlacedGrid
from library.records import Place

Item = TextLine | PlacedGrid
# A page with fewer lines takes its margins from the whole file.
_MEASURED_LINES = 8
# In units of the size of the type: rows of a table stand closer.
_APART = 0.9


@dataclass(slots=True)
class Sheet:
    """One page: its items from the top down."""

    number: int
    height: float
    width: float
    items: list[Item] = field(default_factory=list)


def assemble(sheets: Sequence[Sheet]) -> tuple[Block, ...]:
    """The blocks of all pages in reading order."""
    _drop_bare_numbers(sheets)
    _drop_running_heads(sheets)
    whole = measure([item for sheet in sheets for item in sheet.items if isinstance(item, TextLine)], 595.0)
    gathered = _Gathered()
    for sheet in sheets:
        own = [item for item in sheet.items if isinstance(item, TextLine)]
        frame = measure(own, sheet.width) if sum(line.columns == 1 for line in own) >= _MEASURED_LINES else whole
        gathered.line = 0
        for position, item in enumerate(sheet.items):
            if isinstance(item, PlacedGrid):
                gathered.add_grid(item, first=position == 0)
            else:
                gathered.add_line(item, sheet.number, frame, first=position == 0)
    gathered.close()
    return tuple(gathered.blocks)


def _drop_bare_numbers(sheets: Sequence[Sheet]) -> None:
    """A number in the margin counts pages where it stands apart and goes on from page to page; else it is data."""
    found = [
        (sheet, item, int(item.text) - sheet.number)
        for sheet in sheets
        for item in sheet.items
        if isinstance(item, TextLine) and item.text.strip().isdecimal() and _stands_apart(item, sheet)
    ]
    offsets = Counter(offset for _, _, offset in found)
    for sheet, item, offset in found:
        if offset == 0 or offsets[offset] > 1:
            sheet.items.remove(item)


def _stands_apart(line: TextLine, sheet: Sheet) -> bool:
    gap = _APART * line.size
    others = (other for other in sheet.items if other is not line)
    near = any(other.top - gap < line.bottom and line.top < other.bottom + gap for other in others)
    return is_in_margin(line, sheet.height) and not near


def _drop_running_heads(sheets: Sequence[Sheet]) -> None:
    """A line that stands in the margin of most pages is no text of the report."""
    if len(sheets) < 3:
        return
    seen: Counter[str] = Counter()
    for sheet in sheets:
        seen.update({_margin_key(item, sheet) for item in sheet.items} - {""})
    running = {key for key, times in seen.items() if times >= max(3, 0.6 * len(sheets))}
    for sheet in sheets:
        sheet.items = [item for item in sheet.items if _margin_key(item, sheet) not in running]


def _margin_key(item: Item, sheet: Sheet) -> str:
    if not isinstance(item, TextLine) or 0.1 * sheet.height < item.top < 0.88 * sheet.height:
        return ""
    digits = re.sub(r"[0-9]+", "#", item.text)
    return f"{round(item.top / 5)} {digits}"


@dataclass(slots=True)
class _Gathered:
    """The blocks so far, with the paragraph or the table that the next item may continue."""

    blocks: list[Block] = field(default_factory=list)
    text: str = ""
    pieces: list[Piece] = field(default_factory=list)
    place: Place = Place()
    last: TextLine | None = None
    grid: PlacedGrid | None = None
    line: int = 0

    def close(self) -> None:
        if self.last is not None:
            self.blocks.append(Line(self.text.strip(), self.place, pieces=tuple(self.pieces)))
        if self.grid is not None:
            self.blocks.append(self.grid.grid)
        self.last, self.grid, self.text, self.pieces = None, None, "", []

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
        middle = (line.top + line.bottom) / 2
        self.pieces.extend(_as_piece(glyphs, middle, line.size, page) for glyphs in line.pieces)
        self.last = line


def _as_piece(glyphs: Sequence[Glyph], y: float, size: float, page: int) -> Piece:
    text, right = "".join(glyph.text for glyph in glyphs), max(glyph.x1 for glyph in glyphs)
    confidence = min((glyph.confidence for glyph in glyphs if glyph.confidence is not None), default=None)
    return Piece(text, glyphs[0].x0, right, y, size, page, confidence)
