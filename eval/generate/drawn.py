"""The shapes of tables that are drawn in plain text: borders, commas, and columns lined up with spaces."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from csv import writer
from io import StringIO
from random import Random

_WIDEST = 24


Measure = Callable[[str], int]


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in text)


def _narrow_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(mark) in "WF" else 1 for mark in text)


def drawn_grid(rows: list[list[str]], rng: Random, measure: Measure = _width) -> str:
    """A border between all rows; long texts take several lines, as wide as a terminal shows them."""
    widths = _widths(rows, measure)
    border = "+" + "".join("-" * (width + 2) + "+" for width in widths)
    lines = [border]
    for row in rows:
        for cells in _lines_of(row, widths, measure):
            padded = [_padded(text, width, measure) for text, width in zip(cells, widths, strict=True)]
            lines.append("| " + " | ".join(padded) + " |")
        lines.append(border)
    return "\n".join(lines)


def drawn_box(rows: list[list[str]], rng: Random) -> str:
    """The same with the characters made for it, in a font where they are as narrow as a digit."""
    lines = drawn_grid(rows, rng, _narrow_width).translate(str.maketrans("+-|", "┼─│")).split("\n")
    for at, line in enumerate(lines):
        if line[0] == "┼":
            left, middle, right = "┌┬┐" if at == 0 else "└┴┘" if at == len(lines) - 1 else "├┼┤"
            lines[at] = left + line[1:-1].replace("┼", middle) + right
    return "\n".join(lines)


def comma_rows(rows: list[list[str]], rng: Random) -> str:
    """A spreadsheet saved as text."""
    stream = StringIO()
    writer(stream, lineterminator="\n").writerows([text.replace("\n", "") for text in row] for row in rows)
    return stream.getvalue().rstrip("\n")


def lined_up_narrowly(rows: list[list[str]], rng: Random) -> str:
    """The same by a program that takes “” for as narrow as a digit."""
    return lined_up(rows, rng, _narrow_width)


def lined_up(rows: list[list[str]], rng: Random, measure: Measure = _width) -> str:
    """As programs print the layout of a PDF: no borders, values in the middle of their columns."""
    widths = _widths(rows, measure)
    lines: list[str] = []
    for row in rows:
        for cells in _lines_of(row, widths, measure):
            centred = (_centred(text, width, measure) for text, width in zip(cells, widths, strict=True))
            lines.append("  ".join(centred).rstrip())
    return "\n".join(lines)


def _widths(rows: list[list[str]], measure: Measure = _width) -> list[int]:
    count = max(map(len, rows))
    for row in rows:
        row.extend([""] * (count - len(row)))
    return [min(_WIDEST, max(4, *(measure(row[at]) for row in rows))) for at in range(count)]


def _lines_of(row: list[str], widths: list[int], measure: Measure = _width) -> list[list[str]]:
    wrapped = [_wrap(text, width, measure) for text, width in zip(row, widths, strict=True)]
    height = max(map(len, wrapped))
    return [[lines[at] if at < len(lines) else "" for lines in wrapped] for at in range(height)]


def _wrap(text: str, width: int, measure: Measure) -> list[str]:
    lines = [""]
    for mark in text.replace("\n", ""):
        if measure(lines[-1] + mark) > width:
            lines.append("")
        lines[-1] += mark
    return lines


def _padded(text: str, width: int, measure: Measure = _width) -> str:
    return text + " " * (width - measure(text))


def _centred(text: str, width: int, measure: Measure) -> str:
    left = 0 if any(mark > "\u4e00" for mark in text) else (width - measure(text)) // 2
    return " " * left + _padded(text, width - left, measure)
