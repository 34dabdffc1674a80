"""Cells of files that spreadsheets open: none is ever calculated, and a number stays a number."""

from __future__ import annotations

import re

Value = str | int | float | None

# Wide signs count as narrow ones in Chinese and Japanese versions.
_CALCULATED = re.compile(r"[=+\-@\t\r\n＝＋－＠]")
_HARMLESS = re.compile(r"[+-]?(?:\d[\d,]*)?(?:\.\d+)?%?")
"""A number with its sign, or the bare sign that a report prints in a cell that does not apply."""


def calm(value: object) -> object:
    """A cell that a spreadsheet would calculate begins with an apostrophe."""
    if isinstance(value, str) and _CALCULATED.match(value) and not _HARMLESS.fullmatch(value):
        return f"'{value}"
    return value
