"""Characters of a PDF page that a line strikes out: what a draft has taken back is no text of the report."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ingest.readers.pdf_cells import Box
from ingest.readers.pdf_lines import Glyph

Stroke = tuple[float, float, float]
"""Left and right end, and the height on the page."""
_THIN = 2.0
# Within the box of a character, from its top: an underline lies lower. Some fonts state no room below the base line.
_HIGHEST, _LOWEST = 0.35, 0.78
# In units of the size of the type: a rule of a table reaches further than the text that it happens to cross.
_OVERHANG = 0.35
_BAND = 8.0


def without_struck(glyphs: Sequence[Glyph], drawn: Iterable[Box]) -> list[Glyph]:
    """`drawn` are the lines and rectangles of the page."""
    bands: dict[int, list[Stroke]] = {}
    for left, top, right, bottom in drawn:
        if bottom - top < _THIN:
            middle = (top + bottom) / 2
            bands.setdefault(int(middle / _BAND), []).append((left, right, middle))
    crossed: dict[Stroke, list[int]] = {}
    for at, glyph in enumerate(glyphs):
        high, low = glyph.top + _HIGHEST * glyph.size, glyph.top + _LOWEST * glyph.size
        middle = (glyph.x0 + glyph.x1) / 2
        for band in range(int(high / _BAND), int(low / _BAND) + 1):
            for stroke in bands.get(band, ()):
                if stroke[0] <= middle <= stroke[1] and high <= stroke[2] <= low:
                    crossed.setdefault(stroke, []).append(at)
    struck = {at for stroke, under in crossed.items() if _covers([glyphs[at] for at in under], stroke) for at in under}
    return [glyph for at, glyph in enumerate(glyphs) if at not in struck] if struck else list(glyphs)


def _covers(under: Sequence[Glyph], stroke: Stroke) -> bool:
    """Whether the line is as long as what it crosses."""
    room = _OVERHANG * max(glyph.size for glyph in under)
    left, right = min(glyph.x0 for glyph in under), max(glyph.x1 for glyph in under)
    return left - stroke[0] <= room and stroke[1] - right <= room
