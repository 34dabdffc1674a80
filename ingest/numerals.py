"""Numbers with the measure word that they count by, read exactly from Arabic or Chinese numerals."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from ingest.chinese import read_chinese
from library.frozen import frozen_by_type

_NARROW = str.maketrans("０１２３４５６７８９％．～－", "0123456789%.~-") | dict.fromkeys(range(0x2460, 0x2474), " ")
"""One character for one, so that offsets stay true; ①…⑳ are marks of notes and lists."""
_WIDE = re.compile("[０-９％．～－①-⑳]")

_MEASURES = (
    "条次|条(?!款|龙|例|之规定)|件次|件(?!事)|篇次|篇|项(?!目)|则|份|宗|起|人次|场次|班次|期次|次(?!性)|场(?!所)|期(?!间|限|内)|"
    "个(?!月|工作日|小时|自然日|百分点|方面)|名(?!单)|人(?!员|民|大|事|均)|家(?!庭)|处(?!理|罚|室)|例(?!如)|部(?!门|分|署)|"
    "封|批|册|幅|万元|亿元|元(?!旦)|户"
)
_BEFORE = r"(?:大?约|将近|接近|不足|不到|近|逾|超过|突破|超|上(?=[百千万]))"
_ARABIC = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,.])|\d+(?:\.\d+)?(?!\d)"
_CHINESE = r"[一二两三四五六七八九十百千万亿零〇]+"
_SCALES = {"亿": 10**8, "千万": 10**7, "百万": 10**6, "十万": 10**5, "万": 10**4, "千": 1000, "百": 100}
# What the first character must be stands first: most characters open no number.
_NUMBER = re.compile(
    rf"(?=[大约将接近不逾超突上\d一二两三四五六七八九十百千万亿零〇])(?P<before>{_BEFORE})?(?<![\dA-Za-z./\-_~〔第几每各万亿千百十零])(?P<number>{_ARABIC}|(?<![数一二两三四五六七八九十百千万亿零〇]){_CHINESE})"
    rf"(?P<scale>亿|千万|百万|十万|万(?!元)|千|百)?(?P<more>余|多)?(?P<late>万(?!元)|亿(?!元))?"
    rf"(?:(?P<measure>{_MEASURES})|(?P<percent>%(?!号)))(?P<after>左右|上下|以上|多(?!数|种|个|次)|余)?"
)
_GROUPS = ("before", "number", "scale", "more", "late", "measure", "after")
_HUNDREDTHS = re.compile(rf"(?P<before>{_BEFORE})?百分之(?P<number>[一二三四五六七八九十百零〇两]+)(?!点)")
_PLAIN = re.compile(r"(?<![\dA-Za-z./\-_~〔第])(\d{1,3}(?:,\d{3})+|\d+)(?![\dA-Za-z年月日号.%〕]|,\d)")
_NOT_ONE = re.compile(r"(?:无|没有|未)(?:发生|收到|接到|出现|产生|受理|有)?(?:过|任何)?$")
"""「无一例」 counts nothing."""
_NEVER_COUNTING = "任某哪同统唯逐单之"
"""Before 一 these make a word of their own: 统一, 单一, 任一."""


def narrow_digits(text: str) -> str:
    """One character for one, so that offsets stay true."""
    return text.translate(_NARROW) if _WIDE.search(text) else text


@frozen_by_type
class Number:
    """A number as printed, where it stands, and what it is worth."""

    start: int
    end: int
    value: float
    approximate: bool
    measure: str
    """"" where none is printed, "%" for a percentage (whose value is a fraction)."""


def as_number(exact: Decimal) -> float:
    """Whole numbers stay whole."""
    return int(exact) if exact == exact.to_integral_value() else float(exact)


@lru_cache(maxsize=4096)
def _read_digits(words: str) -> Decimal | None:
    if words[0].isdigit() and words[0].isascii():
        return Decimal(words.replace(",", ""))
    # Ahead of a measure word 百余件 is one hundred and more.
    value = read_chinese(f"一{words}" if words[0] in "百千万" else words)
    return None if value is None else Decimal(value)


def find_numbers(text: str) -> list[Number]:
    """Every number that is followed by a measure word or a percent sign, in a text of folded width."""
    found = [number for match in _NUMBER.finditer(text) if (number := _from_match(text, match)) is not None]
    if "百分之" in text:
        for match in _HUNDREDTHS.finditer(text):
            value = _read_digits(match["number"])
            if value is not None:
                approximate = match["before"] is not None
                found.append(Number(match.start(), match.end(), as_number(value / 100), approximate, "%"))
        found.sort(key=lambda number: number.start)
    return found


def _from_match(text: str, match: re.Match[str]) -> Number | None:
    before, words, scale, more, late, measure, after = match.group(*_GROUPS)
    start, measure = match.start(), measure or "%"
    if start and text[start - 1] in _NEVER_COUNTING and not words[0].isdigit():
        return None
    if words == "一" and _NOT_ONE.search(text, 0, start):
        return None
    if words[0] in "百千万亿" and not (before or more):
        return None
    value = _worth(words, scale, late, measure == "%")
    if value is None or _splits_a_list(text, match):
        return None
    coarse = measure not in {"万元", "亿元", "元", "%"} and bool(
        scale in {"亿", "千万", "百万", "十万", "万"} or late or words[-1] in "万亿"
    )
    rough = bool(before or more or after)
    return Number(start, match.end(), value, rough or coarse, measure)


@lru_cache(maxsize=4096)
def _worth(words: str, scale: str | None, late: str | None, is_share: bool) -> float | None:
    value = _read_digits(words)
    if value is None:
        return None
    for name in (scale, late):
        value *= _SCALES[name] if name else 1
    return as_number(value / 100 if is_share else value)


def _splits_a_list(text: str, match: re.Match[str]) -> bool:
    """「1，234条」 may be one number or two: neither is read. 「12,34条」 is no number at all."""
    at = match.start("number")
    if at < 2 or text[at - 1] not in "，," or not text[at - 2].isdigit():
        return False
    words = match["number"]
    return text[at - 1] == "," or (len(words) == 3 and words.isdigit())


def find_plain_numbers(text: str, start: int, end: int) -> list[Number]:
    """Arabic numbers without a measure word: 「申请数：3」, 「分别为12、5、3条」."""
    found = []
    for match in _PLAIN.finditer(text, start, end):
        value = Decimal(match[1].replace(",", ""))
        found.append(Number(match.start(), match.end(), as_number(value), False, ""))
    return found
