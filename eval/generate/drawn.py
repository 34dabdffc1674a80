"""The shapes of tables that are drawn in plain text: borders of +---+, and columns lined up with spaces."""

from __future__ import annotations

import unicodedata
from random import Random

_WIDEST = 24


def drawn_grid(rows: list[list[str]], rng: Random) -> str:
    """A border between all rows; long texts take several lines, as wide as a terminal shows them."""
    widths = _widths(rows)
    border = "+" + "".join("-" * (width + 2) + "+" for width in widths)
    lines = [border]
    for row in rows:
        for cells in _lines_of(row, widths):
            padded = [_padded(text, width) for text, width in zip(cells, widths, strict=True)]
            lines.append("| " + " | ".join(padded) + " |")
        lines.append(border)
    return "\n".join(lines)


def lined_up(rows: list[list[str]], rng: Random) -> str:
    """As programs print the layout of a PDF: no borders, values in the middle of their columns."""
    widths = _widths(rows)
    lines: list[str] = []
    for row in rows:
        for cells in _lines_of(row, widths):
            lines.append("  ".join(_centred(text, width) for text, width in zip(cells, widths, strict=True)).rstrip())
    return "\n".join(lines)


def _widths(rows: list[list[str]]) -> list[int]:
    count = max(map(len, rows))
    for row in rows:
        row.extend([""] * (count - len(row)))
    return [min(_WIDEST, max(4, *(_width(row[at]) for row in rows))) for at in range(count)]


def _lines_of(row: list[str], widths: list[int]) -> list[list[str]]:
    wrapped = [_wrap(text, width) for text, width in zip(row, widths, strict=True)]
    height = max(map(len, wrapped))
    return [[lines[at] if at < len(lines) else "" for lines in wrapped] for at in range(height)]


def _wrap(text: str, width: int) -> list[str]:
    lines = [""]
    for mark in text.replace("\n", ""):
        if _width(lines[-1] + mark) > width:
            lines.append("")
        lines[-1] += mark
    return lines


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(mark) in "WFA" else 1 for mark in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def _centred(text: str, width: int) -> str:
    left = 0 if any(mark > "\u4e00" for mark in text) else (width - _width(text)) // 2
    return " " * left + _padded(text, width - left)
