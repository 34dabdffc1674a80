"""What is printed in a cell of a statutory table: a number, a blank, "not applicable", or nothing that can be read."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache

from ingest.chinese import read_chinese
from library.records import CellState

# Left by Word bookmarks in text exports, by Markdown emphasis, and by converters that lost a no-break space.
_NOISE = re.compile(r"\[bookmark:[^\[\]]*\]|\*\*|__|`|^[?\ufffd]+\s*(?=[-+\d])", re.IGNORECASE)
_REMARK = re.compile(
    r"(?<=[\d０-９])\s*(?:[¹²³⁰-₉①-⓿❶-➓㈠-㊿]+|[*＊※†‡]+|[\[［〔【](?:注\s*)?\d{1,2}[\]］〕】]|[（(]注\s*\d{0,2}[)）])$"
)
"""The mark of a remark below the table: its digit is none of the number's."""
_SET_APART = re.compile("[¹²³⁰-₉①-⓿❶-➓㈠-㊿]")
"""Signs that are a digit in a circle, in brackets or set high."""
_SPACE = re.compile(r"[\s\u200b-\u200f\u2060\ufeff\u00ad]+")
_DASHES = str.maketrans({"−": "-", "–": "-", "—": "-", "－": "-", "―": "-", "‐": "-", "‑": "-", "﹣": "-", "─": "-"})
_NUMBER = re.compile(
    r"(?P<sign>[-+↑↓]|增加?|减少?|负)?\s*(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\s*"
    r"(?P<unit>亿元|万元|元|件|项|条|份|个|次)?"
)
_BROKEN = re.compile(r"(?<=\d),\s+(?=\d{3}(?!\d))")
_PARTED_BY_POINTS = re.compile(r"\d{1,3}\.\d{3}")
_CHINESE = re.compile(r"[零〇一二两三四五六七八九十百千万]+")
_NOT_APPLICABLE = frozenset({"/", "//", "\\", "-", "--", "---", "无", "不适用", "不涉及", "n/a", "na", "|"})
_MINUS = frozenset({"-", "↓", "减", "减少", "负"})
MONEY = {"元": Decimal("0.0001"), "万元": Decimal(1), "亿元": Decimal(10_000)}
"""What one of each is in 万元."""


@dataclass(frozen=True, slots=True)
class Printed:
    """The meaning of a cell's text."""

    state: CellState
    value: Decimal | None = None
    raw: str = ""
    unit: str | None = None
    """A unit of money that the cell itself prints."""
    number: float | None = field(default=None, compare=False)
    """The value as a float, where -0 is 0."""


_BLANK = Printed(CellState.BLANK)
_UNREAD = Printed(CellState.UNREAD)


@lru_cache(maxsize=4096)
def clean_cell(text: str) -> str:
    """As printed, without what exports and converters have added around it."""
    return _NOISE.sub("", text.strip("\u200b\u200c\u200d\ufeff\u00ad \t\r\n\u3000\u00a0")).strip()


@lru_cache(maxsize=16384)
def read_printed(text: str) -> Printed:
    """Never guesses: what is not wholly a number, a blank or a mark for "not applicable" is unread."""
    raw = clean_cell(text)
    if not raw:
        return _BLANK
    bare = _REMARK.sub("", raw)
    if len(raw) > 40 or _SET_APART.search(bare):
        return _UNREAD
    plain = unicodedata.normalize("NFKC", bare).translate(_DASHES).strip()
    if "\n" in plain or " " in plain:
        # A thousand that goes on in the next line of its cell.
        plain = _BROKEN.sub(",", plain)
    if _SPACE.sub("", plain).lower() in _NOT_APPLICABLE:
        return Printed(CellState.NOT_APPLICABLE, raw=raw)
    match = _NUMBER.fullmatch(plain)
    if match:
        value = Decimal(match["digits"].replace(",", ""))
        if match["sign"] in _MINUS:
            value = -value
        unit = match["unit"] if match["unit"] in MONEY else None
        return Printed(CellState.NUMBER, value, raw, unit, as_float(value))
    if _CHINESE.fullmatch(plain):
        chinese = read_chinese(plain)
        return _UNREAD if chinese is None else Printed(CellState.NUMBER, Decimal(chinese), raw, None, float(chinese))
    return _UNREAD


_BEYOND_COUNTING = 10**9
"""No office counts so many of anything: what stands there are two numbers, or a seal printed over one."""


@lru_cache(maxsize=16384)
def is_value(text: str) -> bool:
    """Whether a text is what a cell may hold, rather than words."""
    return read_printed(text).state is not CellState.UNREAD


def is_no_count(printed: Printed) -> bool:
    """1.234 may be a thousand that a point parts, and no count has a fraction."""
    if printed.value is not None and abs(printed.value) >= _BEYOND_COUNTING:
        return True
    return "." in printed.raw and _PARTED_BY_POINTS.fullmatch(printed.raw) is not None


def in_ten_thousands(value: Decimal, unit: str) -> Decimal:
    """An amount of money in 万元."""
    return value * MONEY[unit]


def as_float(value: Decimal) -> float:
    """-0 is 0."""
    return float(value) + 0.0
