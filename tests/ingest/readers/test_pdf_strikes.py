"""A line through characters takes them out; one under them, or a rule that runs on, does not."""

import pytest

from ingest.readers.pdf_lines import Glyph
from ingest.readers.pdf_strikes import without_struck

GLYPHS = [Glyph(character, 100 + 5 * at, 105 + 5 * at, 200, 210) for at, character in enumerate("46864")]


@pytest.mark.parametrize(
    ("left", "right", "y", "kept"),
    [
        (100, 110, 205, "864"),
        (99, 111, 207, "864"),
        (100, 125, 205, ""),
        (100, 110, 209, "46864"),
        (100, 110, 202, "46864"),
        (40, 400, 205, "46864"),
        (300, 310, 205, "46864"),
    ],
    ids=["through two", "a little longer", "through all", "under", "over", "a rule", "elsewhere"],
)
def test_what_a_line_strikes_out(left: float, right: float, y: float, kept: str) -> None:
    line = (left, y, right, y + 0.5)
    assert "".join(glyph.text for glyph in without_struck(GLYPHS, [line])) == kept


def test_a_filled_cell_strikes_nothing_out() -> None:
    cell = (100, 199, 125, 211)
    assert without_struck(GLYPHS, [cell]) == GLYPHS
