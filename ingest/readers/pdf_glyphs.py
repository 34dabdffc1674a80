"""The characters of a page of a PDF with their boxes, as pdfium makes them out."""

from __future__ import annotations

from ctypes import addressof, byref, c_double, c_float
from dataclasses import dataclass, field
from math import copysign
from typing import NamedTuple

import pypdfium2.raw as pdfium

from ingest.readers.pdf_cells import Box, Point
from ingest.readers.pdf_lines import Glyph
from ingest.readers.pdf_shapes import Matrix, matrix_of, move, then, turn, undo

MAXIMUM_CHARACTERS = 60_000
# Stands for a glyph of which the file does not say what character it draws.
_UNMAPPED = "\ufffd"
# What pdfium makes of the hyphen that it takes for one that parts a word.
_HYPHEN = "\2"
# Watermarks run across the page: neither along nor down it.
_SLANTED = 0.05
# In units of a Han character: some strokes reach further, a dash twice as wide does not.
_INKED = 1.25


@dataclass(slots=True)
class Characters:
    """Those that run along or down the page, and how many there are of all."""

    glyphs: list[Glyph] = field(default_factory=list)
    unmapped: int = 0
    count: int = 0


class _Run(NamedTuple):
    """What the characters that are set in one go share."""

    is_slanted: bool = True
    is_level: bool = True
    is_forward: bool = True
    """To the right, or down."""
    em: float = 0
    """How wide a Han character is."""
    low: float = 0
    high: float = 0
    """How far the box of a character reaches to either side of the base line."""
    misplaced: Point | None = None
    """Where pdfium takes a text that stands for all glyphs to begin, if it forgets the form that they stand in."""
    form: Matrix | None = None

    def place(self, at: Point, one: Point, other: Point) -> Box:
        """The box of a character that begins here; along the line, two corners tell how wide it is."""
        x, y = at
        furthest = max if self.is_forward else min
        if self.is_level:
            end = x + self._cut(furthest(x, one[0], other[0]) - x)
            return min(x, end), y + self.low, max(x, end), y + self.high
        end = y + self._cut(furthest(y, one[1], other[1]) - y)
        return x + self.low, min(y, end), x + self.high, max(y, end)

    def _cut(self, width: float) -> float:
        """Ink may reach a little further than the character is wide."""
        return copysign(self.em, width) if self.em < abs(width) < _INKED * self.em else width


def read_characters(page: object, frame: Matrix) -> Characters:
    """`frame` leads from the page's own points to those counted from its top left corner."""
    text = pdfium.FPDFText_LoadPage(page)
    try:
        return _read(text, frame)
    finally:
        pdfium.FPDFText_ClosePage(text)


def _read(text: object, frame: Matrix) -> Characters:
    found = Characters()
    placed: list[tuple[str, Box]] = []
    x, y, inked = c_double(), c_double(), pdfium.FS_RECTF()
    at_x, at_y, at_inked = byref(x), byref(y), byref(inked)
    address, run = 0, _Run()
    before: Point | None = None
    for index in range(pdfium.FPDFText_CountChars(text)):
        letter = chr(pdfium.FPDFText_GetUnicode(text, index))
        if letter.isspace():
            found.count += not pdfium.FPDFText_IsGenerated(text, index)
            before = None
            continue
        drawn = pdfium.FPDFText_GetTextObject(text, index)
        if addressof(drawn.contents) != address:
            address, run, before = addressof(drawn.contents), _begin(text, index, drawn, frame), None
        pdfium.FPDFText_GetCharOrigin(text, index, at_x, at_y)
        at = x.value, y.value
        found.count += at != before
        if found.count > MAXIMUM_CHARACTERS:
            break
        if run.is_slanted:
            continue
        letter = _tell(letter, text, index)
        way = run.form if run.form is not None and at == run.misplaced else frame
        if at == before:
            _add_to(placed, letter, text, index, way)
            continue
        pdfium.FPDFText_GetLooseCharBox(text, index, at_inked)
        corners = move((inked.left, inked.bottom), way), move((inked.right, inked.top), way)
        box = run.place(move(at, way), *corners)
        if before is not None and run.is_level and run.is_forward:
            _end_before(placed, box)
        placed.append((letter, box))
        before = at
    found.unmapped = sum(letter == _UNMAPPED or "\ue000" <= letter <= "\uf8ff" for letter, _ in placed)
    found.glyphs = [Glyph(letter, left, right, top, bottom) for letter, (left, top, right, bottom) in placed]
    return found


def _begin(text: object, index: int, drawn: object, frame: Matrix) -> _Run:
    found = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(text, index, byref(found))
    whole = (found.a, found.b, found.c, found.d, found.e, found.f)
    size = pdfium.FPDFText_GetFontSize(text, index)
    below = _descent(pdfium.FPDFTextObj_GetFont(drawn)) * size
    a, b, c, d, _, _ = then(whole, frame)
    is_level = abs(a) >= abs(b)
    up = d if is_level else c
    low, high = sorted((up * below, up * (below + size)))
    is_slanted = abs(a) > _SLANTED * abs(b) and abs(b) > _SLANTED * abs(a)
    along = (a if is_level else b) * size
    run = _Run(is_slanted, is_level, along > 0, abs(along), low, high)
    own = matrix_of(drawn)
    back = undo(own) if own != whole else None
    return run if back is None else run._replace(misplaced=own[4:], form=then(then(back, whole), frame))


def _descent(font: object) -> float:
    """How far the font reaches below its base line, in units of its size."""
    below = c_float()
    # What pdfium says of a font without a name, each of whose glyphs is drawn on its own, differs from glyph to glyph.
    if pdfium.FPDFFont_GetBaseFontName(font, None, 0) > 1:
        pdfium.FPDFFont_GetDescent(font, 1, byref(below))
    return below.value


def _tell(letter: str, text: object, index: int) -> str:
    """The character that the file means."""
    if letter == _HYPHEN and pdfium.FPDFText_IsHyphen(text, index) == 1:
        return "-"
    if letter == "\0" or pdfium.FPDFText_HasUnicodeMapError(text, index) == 1:
        return _UNMAPPED
    return letter


def _end_before(placed: list[tuple[str, Box]], box: Box) -> None:
    """Ink may reach over the place where the next character begins: its width does not."""
    letter, (left, top, right, bottom) = placed[-1]
    if left < box[0] < right:
        placed[-1] = letter, (left, top, box[0], bottom)


def _add_to(placed: list[tuple[str, Box]], letter: str, text: object, index: int, frame: Matrix) -> None:
    """One glyph may stand for several characters, and one text for all glyphs of a run, which then share its width."""
    before, (left, top, right, bottom) = placed[-1]
    own = _inked(text, index)
    if own == _inked(text, index - 1):
        placed[-1] = before + letter, (left, top, right, bottom)
    else:
        own = turn(own, frame)
        placed.append((letter, (own[0], top, own[2], bottom)))


def _inked(text: object, index: int) -> Box:
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    pdfium.FPDFText_GetCharBox(text, index, byref(left), byref(right), byref(bottom), byref(top))
    return left.value, bottom.value, right.value, top.value
