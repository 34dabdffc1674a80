"""A line through characters takes them out; one under them, or a rule that runs on, does not."""


from ingest.readers.pdf_lines import Glyph
from ingest.readers.pdf_strikes import without_struck
from tests.rows import each_row

GLYPHS = [Glyph(character, 100 + 5 * at, 105 + 5 * at, 200, 210) for at, character in enumerate("46864")]


@each_row(
    "left, right, y, kept",
    [
        (100, 110, 205, "864"),
        (99, 111, 207, "864"),
        (100, 125, 205, ""),
        (100, 110, 209, "46864"),
        (100, 110, 202, "46864"),
        (40, 400, 205, "46864"),
        (300, 310, 205, "46864"),
    ],
)
def test_what_a_line_strikes_out(left: float, right: float, y: float, kept: str) -> None:
    line = (left, y, right, y + 0.5)
    assert "".join(glyph.text for glyph in without_struck(GLYPHS, [line])) == kept


def test_a_filled_cell_strikes_nothing_out() -> None:
    cell = (100, 199, 125, 211)
    assert without_struck(GLYPHS, [cell]) == GLYPHS
