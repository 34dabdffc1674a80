"""Characters of a PDF page to lines, and lines to paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median

# In units of the character size.
_COLUMN_GAP = 1.6
_WORD_GAP = 0.2
# Cells without rules stand closer than columns of text do; Word sets Latin and Han a quarter apart.
_PIECE_GAP = 0.3
_INDENT = 1.2
_SHORT = 2.2
_PAGE_NUMBER = re.compile(
    r"[-—–―─_·.\s]*(?:第\s*)?\d{1,3}\s*(?:页)?(?:\s*[/,，共]\s*(?:共\s*)?\d{1,3}\s*页?)?[-—–―─_·.\s]*"
)
_DASHED_NUMBER = re.compile(r"[-—–―─]+\s*\d{1,3}\s*[-—–―─]+")
_PART = re.compile(r"\s*[一二三四五六七八九十]{1,3}、")
_SUB_PART = re.compile(r"\s*(?:[（(][一二三四五六七八九十]{1,3}[)）]|\d{1,2}[.、．])")
_SENTENCE_END = tuple("。！？：；!?:;")


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character with its box; `top` grows down the page."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    confidence: float | None = None
    """Where it was recognised on a picture; it may then be a whole stretch of text."""

    @property
    def size(self) -> float:
        return self.bottom - self.top


@dataclass(frozen=True, slots=True)
class TextLine:
    """One printed line."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    columns: int = 1
    """Stretches parted by wide gaps: more than one in a table without rules."""
    pieces: tuple[tuple[Glyph, ...], ...] = ()
    """What smaller gaps part."""


def gather_lines(glyphs: Iterable[Glyph]) -> list[TextLine]:
    """Printed lines from the top down."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda item: (item.top + item.bottom, item.x0)):
        middle = (glyph.top + glyph.bottom) / 2
        for row in rows[-3:]:
            last = row[-1]
            if last.top <= middle <= last.bottom and abs((last.top + last.bottom) / 2 - middle) < 0.5 * last.size:
                row.append(glyph)
                break
        else:
            rows.append([glyph])
    lines = [_join_row(sorted(row, key=lambda item: item.x0)) for row in rows]
    return sorted((line for line in lines if line.text.strip()), key=lambda line: (line.top, line.x0))


def _join_row(row: Sequence[Glyph]) -> TextLine:
    size = median(glyph.size for glyph in row)
    pieces: list[str] = []
    apart: list[list[Glyph]] = [[]]
    columns = 1
    last: Glyph | None = None
    for glyph in row:
        if last is not None:
            # Bold type is often faked by printing a character twice.
            if glyph.text == last.text and glyph.x0 - last.x0 < 0.3 * (last.x1 - last.x0):
                continue
            gap = glyph.x0 - last.x1
            if gap > _COLUMN_GAP * size:
                pieces.append("    ")
                columns += 1
            elif gap > _WORD_GAP * size and last.text.isascii() and glyph.text.isascii():
                pieces.append(" ")
            if gap > _PIECE_GAP * size:
                apart.append([])
        pieces.append(glyph.text)
        apart[-1].append(glyph)
        last = glyph
    return TextLine(
        "".join(pieces),
        row[0].x0,
        max(glyph.x1 for glyph in row),
        min(glyph.top for glyph in row),
        max(glyph.bottom for glyph in row),
        size,
        columns,
        tuple(map(tuple, apart)),
    )


def join_cell(glyphs: Iterable[Glyph]) -> str:
    """The text of a table cell, its printed lines kept apart."""
    return "\n".join(re.sub(" {2,}", " ", line.text.strip()) for line in gather_lines(glyphs))


def is_page_number(line: TextLine, height: float) -> bool:
    """Whether a line only counts pages: between dashes anywhere, in words or with the number of pages in the margin."""
    text = line.text.strip()
    if _DASHED_NUMBER.fullmatch(text):
        return True
    return is_in_margin(line, height) and not text.isdecimal() and _PAGE_NUMBER.fullmatch(text) is not None


def is_in_margin(line: TextLine, height: float) -> bool:
    return line.top < 0.09 * height or line.bottom > 0.89 * height


@dataclass(frozen=True, slots=True)
class Measure:
    """The left and right edge of the running text."""

    left: float
    right: float
    size: float = 0.0
    """The usual size of its characters."""


def measure(lines: Sequence[TextLine], width: float) -> Measure:
    """Edges that most long lines share; where too few lines show the right edge, it is taken from the page's width."""
    if not lines:
        return Measure(0, width)
    longest = max(line.x1 - line.x0 for line in lines)
    full = [line for line in lines if line.x1 - line.x0 > 0.75 * longest]
    right = sorted(line.x1 for line in full)[len(full) * 3 // 4]
    if sum(abs(line.x1 - right) < 1.5 * line.size for line in full) < 3:
        right = max(right, 0.8 * width)
    return Measure(min(line.x0 for line in full), right, median(line.size for line in lines))


def begins_paragraph(line: TextLine, before: TextLine, frame: Measure) -> bool:
    """Whether a line starts a paragraph, told by its indent and by how full the line before it is."""
    if _is_title(line, frame) and _is_title(before, frame) and not _PART.match(line.text):
        return line.top - before.bottom > 1.5 * line.size or abs(line.size - before.size) > 0.1 * before.size
    if line.columns > 1 or before.columns > 1 or _PART.match(line.text):
        return True
    if _SUB_PART.match(line.text) and before.text.endswith(_SENTENCE_END):
        return True
    if abs(line.size - before.size) > 0.15 * before.size:
        return True
    if line.x0 > frame.left + _INDENT * line.size:
        return True
    if before.x1 < frame.right - _SHORT * before.size:
        return True
    return line.top - before.bottom > 2.2 * line.size


def _is_title(line: TextLine, frame: Measure) -> bool:
    """A line in larger type in the middle of the page."""
    centred = abs((line.x0 + line.x1) - (frame.left + frame.right)) < 4 * line.size
    return centred and line.columns == 1 and line.size > 1.15 * frame.size


def continues_over_page(line: TextLine, before: TextLine, frame: Measure) -> bool:
    """Whether the first line of a page goes on with the last paragraph of the page before."""
    return not begins_paragraph(line, before, frame) or (
        not _PART.match(line.text)
        and line.x0 <= frame.left + _INDENT * line.size
        and before.x1 >= frame.right - _SHORT * before.size
        and before.columns == line.columns == 1
        and abs(line.size - before.size) <= 0.15 * before.size
        and not before.text.rstrip().endswith(_SENTENCE_END)
    )


def join_texts(first: str, second: str) -> str:
    """Two printed lines as one text: a space only between Latin words."""
    if first[-1:].isascii() and first[-1:].isalpha() and second[:1].isascii() and second[:1].isalpha():
        return f"{first} {second}"
    return first + second
