"""Tables with every second row on a coloured ground: its rules are drawn for the rows between, and these lie open."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from ingest.numbers import is_value
from ingest.readers.pdf_cells import Box
from ingest.readers.pdf_lines import Glyph, join_cell

_SNAP = 3.0
_FEWEST = 3
"""So many open rows with values make it a table of bands."""
_GAP = 0.7
"""Of the size of type: what parts two cells rather than two characters."""


def part_bands(
    boxes: Sequence[Box], texts: Sequence[str], columns: Sequence[float], glyphs: Sequence[Glyph]
) -> list[Box]:
    """The boxes, each open row cut where the columns of the other rows begin; as they are where no rows lie open."""
    parted: dict[int, list[Box]] = {}
    valued = 0
    for at, (box, text) in enumerate(zip(boxes, texts, strict=True)):
        edges = [column for column in columns if box[0] + _SNAP < column < box[2] - _SNAP] if " " in text else []
        if not edges:
            # Nearly every cell.
            continue
        inside = [glyph for glyph in glyphs if _holds(box, glyph)]
        cuts = [box[0], *(edge for edge in edges if _is_between(edge, inside)), box[2]]
        parts = [(left, box[1], right, box[3]) for left, right in pairwise(cuts)]
        words = [join_cell([glyph for glyph in inside if _holds(part, glyph)]) for part in parts]
        filled = [word for word in words if word]
        if len(filled) > 1 and all(map(_may_be_cell, filled)):
            parted[at] = parts
            valued += any(map(is_value, filled))
    if valued < _FEWEST:
        return list(boxes)
    return [part for at, box in enumerate(boxes) for part in parted.get(at, [box])]


def _holds(box: Box, glyph: Glyph) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, (glyph.top + glyph.bottom) / 2
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _is_between(edge: float, inside: Sequence[Glyph]) -> bool:
    """Whether the edge runs between the words of every line."""
    for glyph in inside:
        if glyph.x0 < edge < glyph.x1:
            return False
        beside = [
            other
            for other in inside
            if other.x0 >= edge >= glyph.x1 and abs(other.top - glyph.top) < glyph.size / 2
        ]
        if beside and min(other.x0 for other in beside) - glyph.x1 < _GAP * glyph.size:
            return False
    return True


def _may_be_cell(word: str) -> bool:
    """One character of a head in wide letters is none, nor are the values of several rows."""
    return is_value(word) or (len(word) > 1 and not any(map(is_value, word.split("\n"))))
