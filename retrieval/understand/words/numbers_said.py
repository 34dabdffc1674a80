"""Numbers that are said of a figure: bounds, ranges, round ones, parts of a whole; and what is said as such."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from library.expressions import expression
from retrieval.plan import Comparator
from retrieval.understand.words.condition_words import any_of, key_of
from retrieval.understand.words.quantities import COUNTED, NUMBER, SIGNS, Threshold, find_threshold, read_number, scaled

SCALE = {"": 1.0, "万": 10_000.0, "亿": 100_000_000.0}
State = Literal["compare", "blank", "unread", "not_applicable", "not_printed", "stated", "not_stated"]


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure is held against, by its sign in the text."""

    kind: Literal["mean", "median", "agency", "measure", "year"]
    sign: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One thing said of a figure."""

    kind: State = "compare"
    comparator: Comparator = ">"
    number: float = 0
    target: Target | None = None
    factor: float = 1
    is_fraction: bool = False
    """The number is a part of a whole: 20%, 一半."""
    is_bare: bool = False
    """Only that there is something, or nothing."""
    before: bool = False
    """Said of the year before: 从无到有."""


@dataclass(frozen=True, slots=True)
class Predicate:
    """All that a part says, where it stands, and what of the part it leaves unread."""

    said: tuple[Said, ...]
    start: int
    rest: str


def made(said: tuple[Said, ...], text: str, match: re.Match[str]) -> Predicate:
    return Predicate(said, match.start(), text[: match.start()] + " " + text[match.end() :])


PART = rf"一半|半数|半|{NUMBER}成|{NUMBER}%|百分之{NUMBER}|{NUMBER}分之{NUMBER}"
_AMOUNT = (
    rf"(?P<sign>SIGN)?(?:了)?(?P<number>一半|半数|{NUMBER})(?P<scale>万|亿)?"
    r"(?P<unit>个百分点|%|倍|成|UNIT|元)?(?P<after>以上|以下|多)?"
)


@cache
def amount_pattern() -> re.Pattern[str]:
    return expression(_AMOUNT.replace("SIGN", any_of("compare", *SIGNS)).replace("UNIT", COUNTED))


def sign_of(match: re.Match[str]) -> Comparator:
    return SIGNS[key_of("compare", match["sign"], *SIGNS)]


def bounded_by(after: str | None, default: Comparator) -> Comparator:
    return ">=" if after == "以上" else "<=" if after == "以下" else ">" if after == "多" else default


@cache
def _between() -> re.Pattern[str]:
    return expression(
        rf"(?:在|介于|处于)?(?P<low>{NUMBER})(?P<low_scale>万|亿)?(?P<low_unit>元)?(?:件|条|起|项)?"
        rf"(?:到|至|[-~—]|和|与)(?P<high>{NUMBER})(?P<scale>万|亿)?"
        rf"(?P<unit>%|{COUNTED}|元)?(?:之间|以内|的?范围)?"
    )


@cache
def _above_and_below() -> re.Pattern[str]:
    unit = rf"(?:%|{COUNTED})?"
    return expression(
        rf"(?P<low>{NUMBER}){unit}(?:及|或|含)?以上[,，、]?(?:且|而|但|又|并且|同时|到|至)?"
        rf"(?P<high>{NUMBER})(?P<scale>万|亿)?(?P<unit>%|{COUNTED}|元)?(?:及|或|含)?(?:以下|以内)"
    )


_NOT_TO_BE_READ = expression(
    rf"(?:两|2)(?:项|类|种|者)都|至少一[项样种类个]|任一|其中之一|"
    # 没收到一份申请 and 有一份 say whether there is any; 只收到一份 and 超过一份 count.
    rf"(?<![\d零〇一二两三四五六七八九十百千万])(?P<any>一(?:{COUNTED}|[个例回笔]))[都也]?"
)
_COUNTS = expression(rf"(?:(?:[只仅就]|[恰正刚]好)[^,，]{{0,6}}|(?:{any_of('compare', *SIGNS)})了?)$")
_FRACTION = expression(rf"(?P<sign>{any_of('compare', *SIGNS)}|过)?(?P<number>{PART})(?P<after>以上|以下|多)?")
_HUNDRED = expression(r"(?P<sign>上|过|破|超过?)(?P<number>百万|千万|亿|百|千|万)(?:件|条|起|项|份|元)?")
_ROUND = {"百": 100.0, "千": 1000.0, "万": 10_000.0, "百万": 100.0, "千万": 1000.0, "亿": 10_000.0}
"""No number of cases is so large that it is said in 百万 and 亿: those are amounts, in 万元."""
_DIGITS = expression(r"(?P<number>[两三四五2345一个])位数")
_EXACT = expression(rf"(?<![第近前])(?P<number>{NUMBER})(?P<scale>万|亿)?(?P<unit>{COUNTED})")


def read_numbers(text: str) -> Predicate | None:
    clear = _NOT_TO_BE_READ.sub(lambda match: match.group() if _is_counted(match) else " " * len(match.group()), text)
    for read in (_read_range, _read_round, _read_fraction, read_signed):
        found = read(text, clear)
        if found is not None:
            return found
    if (threshold := find_threshold(clear)) is not None:
        start, end = threshold.span
        said = Said(comparator=threshold.comparator, number=threshold.number)
        return Predicate((said,), start, text[:start] + " " + text[end:])
    match = _EXACT.search(clear)
    number = read_number(match["number"]) if match is not None else None
    if match is None or number is None:
        return None
    return made((Said(comparator="=", number=number * SCALE[match["scale"] or ""]),), text, match)


def _is_counted(one: re.Match[str]) -> bool:
    return one["any"] is not None and _COUNTS.search(one.string[: one.start()]) is not None


_JOINS_ENDS = expression(r"之间|[到至]|介于")
_DASH = expression(r"[-~—]")
"""5-10件 needs its unit to be a range."""


def _read_range(text: str, clear: str) -> Predicate | None:
    """10到20件之间, 50件以上100件以下."""
    match = _above_and_below().search(clear)
    if match is None:
        match = _between().search(clear)
        if match is None or not (_JOINS_ENDS.search(match.group()) or (match["unit"] and _DASH.search(match.group()))):
            return None
    low, high = read_number(match["low"]), read_number(match["high"])
    if low is None or high is None:
        return None
    is_part = match["unit"] == "%"
    own = match.groupdict()
    # 1000到5000万元 says the scale of both once; 1亿到10亿元 is told as what is said without 元.
    scale, unit = own.get("low_scale") or match["scale"], match["unit"]
    unit = None if own.get("low_scale") and not own["low_unit"] and unit == "元" else unit
    ends: tuple[tuple[Comparator, float], ...] = (
        (">=", scaled(low, scale, unit)),
        ("<=", scaled(high, match["scale"], unit)),
    )
    said = tuple(Said(comparator=sign, number=number, is_fraction=is_part) for sign, number in ends)
    return made(said, text, match)


def _read_round(text: str, clear: str) -> Predicate | None:
    """上百件, 两位数."""
    if (match := _HUNDRED.search(clear)) is not None:
        number = _ROUND[match["number"]]
        return made((Said(comparator=">=" if match["sign"] in "上破" else ">", number=number),), text, match)
    if (match := _DIGITS.search(clear)) is None:
        return None
    digits = 1 if match["number"] == "个" else int(read_number(match["number"]) or 1)
    low = (Said(comparator=">=", number=float(10 ** (digits - 1))),) if digits > 1 else ()
    return made((*low, Said(comparator="<", number=float(10**digits))), text, match)


def read_signed(text: str, clear: str) -> Predicate | None:
    """达到50件, 不止50件, 没有超过10件."""
    match = next((each for each in amount_pattern().finditer(clear) if each["sign"]), None)
    number = read_number(match["number"]) if match is not None else None
    if match is None or number is None or match["unit"] in ("倍", "成"):
        return None
    sign = bounded_by(match["after"], sign_of(match))
    size = scaled(number, match["scale"], match["unit"])
    return made((Said(comparator=sign, number=size, is_fraction=match["unit"] == "%"),), text, match)


def _read_fraction(text: str, clear: str) -> Predicate | None:
    """超过一半, 三成以上, 不到百分之二十."""
    match = _FRACTION.search(clear)
    number = fraction(match["number"]) if match is not None else None
    if match is None or number is None:
        return None
    sign: Comparator = "="
    if match["sign"]:
        sign = ">" if match["sign"] == "过" else sign_of(match)
    return made((Said(comparator=bounded_by(match["after"], sign), number=number, is_fraction=True),), text, match)


def find_fraction(text: str) -> Threshold | None:
    """A bound that is a part of a whole: 超过一半, 三成以上; None where only a part is named."""
    # 有没有超过一半 asks whether it is more.
    match = _FRACTION.search(text.replace("有没有", "有" * 3))
    number = fraction(match["number"]) if match is not None and (match["sign"] or match["after"]) else None
    if match is None or number is None:
        return None
    sign: Comparator = "=" if not match["sign"] else ">" if match["sign"] == "过" else sign_of(match)
    return Threshold(bounded_by(match["after"], sign), number, match.span())


def fraction(words: str) -> float | None:
    if words in ("一半", "半数", "半"):
        return 0.5
    if words.startswith("百分之"):
        return (read_number(words.removeprefix("百分之")) or 0) / 100
    if "分之" in words:
        below, _, above = words.partition("分之")
        whole, part = read_number(below), read_number(above)
        return part / whole if whole and part is not None else None
    number = read_number(words.rstrip("成%"))
    return None if number is None else number / (100 if words.endswith("%") else 10)
