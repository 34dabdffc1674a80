"""Numbers in Chinese numerals, only where they are well formed: 一百零三 is 103, 一百三 could be two numbers."""

from __future__ import annotations

from typing import NamedTuple

_DIGITS = {character: value for value, character in enumerate("一二三四五六七八九", start=1)}
_SPELT = str.maketrans("〇两", "零二")


class _Unit(NamedTuple):
    worth: int
    most: int
    """How many of it there may be."""
    least_behind: int
    """What may stand right behind it; anything less stands behind 零."""
    most_behind_zero: int


_UNITS = {
    "亿": _Unit(10**8, 10**8 - 1, 10_000, 10**8 - 1),
    "万": _Unit(10_000, 9999, 1000, 999),
    "千": _Unit(1000, 9, 100, 99),
    "百": _Unit(100, 9, 10, 9),
    "十": _Unit(10, 9, 1, 0),
}


def read_chinese(words: str) -> int | None:
    """None for what is no well-formed numeral."""
    plain = words.translate(_SPELT)
    return 0 if plain == "零" else _read(plain)


def _read(words: str) -> int | None:
    for character, unit in _UNITS.items():
        before, found, after = words.partition(character)
        if found:
            many = 1 if character == "十" and not before else _read(before)
            behind = _read_behind(after, unit)
            return None if many is None or behind is None or many > unit.most else many * unit.worth + behind
    return _DIGITS.get(words)


def _read_behind(words: str, unit: _Unit) -> int | None:
    if not words:
        return 0
    value = _read(words.removeprefix("零"))
    if value is None or (words[0] == "十"):
        return None
    fits = value <= unit.most_behind_zero if words[0] == "零" else unit.least_behind <= value < unit.worth
    return value if fits else None
