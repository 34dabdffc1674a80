"""Prints rows in columns on a terminal, where a Chinese character takes the room of two Latin ones."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def print_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    widths = [max(map(display_width, column)) for column in zip(heads, *rows, strict=True)]
    for row in (heads, *rows):
        cells = [text + " " * (width - display_width(text)) for text, width in zip(row, widths, strict=True)]
        print("  ".join(cells).rstrip())  # noqa: T201 - the command line's product


def display_width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)
