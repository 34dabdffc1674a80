"""Whole numbers that an option, an address or a button bears, up to the most that is allowed."""

from __future__ import annotations

import argparse
from collections.abc import Callable

LAST_YEAR = 9999


def read_number(words: str, most: int) -> int | None:
    """None where it is anything else; SQLite takes no number of twenty digits, Python reads none of thousands."""
    if not (words.isascii() and words.isdecimal() and len(words) <= len(str(most))):
        return None
    number = int(words)
    return number if number <= most else None


def number_to(most: int) -> Callable[[str], int]:
    """How an option reads its value; what is no such number is wrong use."""

    def read(words: str) -> int:
        number = read_number(words, most)
        if number is None:
            raise argparse.ArgumentTypeError(f"{words[:20]!r} is no whole number from 0 to {most}")
        return number

    return read
