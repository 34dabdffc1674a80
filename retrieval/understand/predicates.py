"""What a part of a question says of the figure in it: a number, another figure, a year, an agency, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from retrieval.plan import Comparator
from retrieval.understand.condensed import AGENCY, FIGURE, YEAR
from retrieval.understand.condition_words import any_of, key_of
from retrieval.understand.quantities import COUNTED, NUMBER, SIGNS, Threshold, find_threshold, read_number, scaled

_SCALE = {"": 1.0, "万": 10_000.0, "亿": 100_000_000.0}
_OPPOSITE: dict[Comparator, Comparator] = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "=", "!=": "!="}
State = Literal["compare", "blank", "unread", "not_applicable", "not_printed", "stated", "not_stated"]
_STATES: tuple[State, ...] = ("not_applicable", "blank", "unread", "not_stated", "not_printed", "stated")


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


def read_predicate(text: str) -> Predicate | None:
    """The first kind of predicate that fits; None where the part says nothing of its figure."""
    for read in (_read_state, _read_against, _read_change, _read_number, _read_existence):
        found = read(text)
        if found is not None:
            return found
    return None


_OF_FORM = re.compile("[行栏格印列]")
_WITHOUT_DATA = re.compile(rf"(?:没有?|无|缺)(?=(?:关于)?{FIGURE}(?:的)?(?:数?据|数字|记录|信息数))")


def read_size(text: str) -> Predicate | None:
    """Another number or another thing that the figure is held against."""
    return _read_against(text) or _read_signed(text, text)


def _made(said: tuple[Said, ...], text: str, match: re.Match[str]) -> Predicate:
    return Predicate(said, match.start(), text[: match.start()] + " " + text[match.end() :])


def _read_state(text: str) -> Predicate | None:
    match = _WITHOUT_DATA.search(text)
    if match is not None:
        return Predicate((Said(kind="not_stated"),), match.start(), text)
    match = re.search(any_of("state", *_STATES), text)
    if match is None:
        return None
    key = key_of("state", match.group(), *_STATES)
    if key == "not_printed" and _OF_FORM.search(text) is None:
        return None
    kind = next(state for state in _STATES if state == key)
    if kind == "not_applicable" and re.match(r"是/|为/", match.group()) and FIGURE in text[match.end() :]:
        return None
    return _made((Said(kind=kind),), text, match)


def _target(match: re.Match[str]) -> Target:
    if match["mean"] or match["median"]:
        return Target("mean" if match["mean"] else "median")
    if match["agency"]:
        return Target("agency", match["agency"])
    if match["figure"]:
        return Target("measure", match["figure"])
    return Target("year", match["year"] or "")


@cache
def _target_pattern() -> str:
    reference = (
        f"(?P<mean>{any_of('reference', 'mean')})|(?P<median>{any_of('reference', 'median')})|"
        f"(?P<agency>{AGENCY})|(?P<figure>{FIGURE})|(?P<year>{YEAR})|(?P<before>{any_of('reference', 'year_before')})"
    )
    nouns = "(?:水平|案件|申请|总?(?:数量|件数|条数|数值|数|量|值)|同期|那年|单位)*"
    return rf"{any_of('reference', 'whole')}*(?:{reference})(?:的)?{nouns}"


_PART = rf"一半|半数|半|{NUMBER}成|{NUMBER}%|百分之{NUMBER}|{NUMBER}分之{NUMBER}"
_AMOUNT = (
    rf"(?P<sign>SIGN)?(?:了)?(?P<number>一半|半数|{NUMBER})(?P<scale>万|亿)?"
    r"(?P<unit>个百分点|%|倍|成|UNIT|元)?(?P<after>以上|以下|多)?"
)


@cache
def _amount() -> re.Pattern[str]:
    return re.compile(_AMOUNT.replace("SIGN", any_of("compare", *SIGNS)).replace("UNIT", COUNTED))


@cache
def _against_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    target, signs = _target_pattern(), any_of("compare", *SIGNS)
    of, part = rf"占(?:了|到|比)?{target}(?:的)?(?:比例|比重|比)?", rf"(?:的)?(?P<part>{_PART})"
    times = rf"(?:{any_of('compare', 'more')}?(?P<times>{NUMBER})倍|(?P<half>{_PART}))(?P<after>以上|以下|多)?"
    between = rf"(?:还|都|要|更)?[^比,，\ue000-\ue2ff]{{0,6}}?{FIGURE}?(?:的|得|还|要|都|更)*"
    than = rf"(?P<denied>不)?{any_of('compare', 'than')}{target}{between}"
    ways = any_of("compare", "big", "small", "up", "down", "doubled", "halved", "quadrupled")
    same = any_of("compare", "same", "unchanged")
    above, below = any_of("reference", "above"), any_of("reference", "below")
    patterns = {
        "sign": rf"(?P<sign>{signs})(?:了|过)?{target}(?:的)?(?:{times})?",
        "share": rf"{of}(?:为|是|在)?(?P<sign>{signs})?{part}(?P<after>以上|以下|多)?",
        "short": rf"(?:没有|没){target}{between}(?:{any_of('compare', 'big')})",
        "times": rf"(?:是|为|有|达|达到|相当于)(?:了)?{target}(?:的)?{times}",
        "than": rf"{than}(?P<way>{ways})(?:了|出了|出)?(?P<amount>{_plain(_amount())})?",
        "same": rf"(?:和|与|跟|同|比|较){target}(?:的)?{FIGURE}?(?P<same>{same})",
        "side": rf"(?:在|位于|处于)?{target}(?:的)?(?P<side>{above}|{below})(?!年)",
    }
    return tuple((name, re.compile(pattern)) for name, pattern in patterns.items())


def _plain(pattern: re.Pattern[str]) -> str:
    """The pattern without the names of its groups, to stand inside another."""
    return re.sub(r"\?P<\w+>", "?:", pattern.pattern)


def _read_against(text: str) -> Predicate | None:
    for name, pattern in _against_patterns():
        match = pattern.search(text)
        if match is None:
            continue
        target = _target(match)
        if name == "side" and target.kind not in ("mean", "median"):
            continue
        if target.kind == "measure" and len(re.findall(FIGURE, text)) < 2:
            continue
        said = _held_against(name, match, target)
        if said:
            return _made(said, text, match)
    return None


def _held_against(name: str, match: re.Match[str], target: Target) -> tuple[Said, ...]:
    """What the pattern of this name says; () where it says nothing after all."""
    match name:
        case "sign":
            return (Said(comparator=_sign_of(match), target=target, factor=_times(match, 1)),)
        case "share":
            factor = _fraction(match["part"])
            if factor is None or target.kind != "measure":
                return ()
            sign = _sign_of(match) if match["sign"] else "="
            return (Said(comparator=_after(match["after"], sign), target=target, factor=factor),)
        case "short":
            return (Said(comparator="<", target=target),)
        case "times":
            return (Said(comparator=_after(match["after"], "="), target=target, factor=_times(match, 1)),)
        case "than":
            said = _changed(match["way"], match["amount"] or "", target)
            if match["denied"]:
                return (Said(comparator="<=" if said[0].comparator in (">", ">=") else ">=", target=target),)
            return said
        case "same":
            return (Said(comparator="=", target=target),)
    return (Said(comparator=_on_side(match["side"]), target=target),)


def _on_side(side: str) -> Comparator:
    """中位数以上 takes in the median itself, 平均线之上 does not."""
    sign: Comparator = "<" if side.endswith(("下", "下面")) else ">"
    return _after(side, sign)


def _sign_of(match: re.Match[str]) -> Comparator:
    return SIGNS[key_of("compare", match["sign"], *SIGNS)]


def _times(match: re.Match[str], default: float) -> float:
    if match["half"]:
        return _fraction(match["half"]) or default
    return read_number(match["times"]) or default if match["times"] else default


def _after(after: str | None, default: Comparator) -> Comparator:
    return ">=" if after == "以上" else "<=" if after == "以下" else ">" if after == "多" else default


_CHANGES: dict[str, tuple[Comparator, float]] = {
    "doubled": (">=", 2), "quadrupled": (">=", 4), "halved": ("<=", 0.5),
    "unchanged": ("=", 1), "not_up": ("<=", 1), "not_down": (">=", 1),
}  # fmt: skip


def _changed(way: str, amount: str, target: Target) -> tuple[Said, ...]:
    """比上年多10件以上, 下降超过两成: the way, then by how much."""
    key = key_of("compare", way, *_CHANGES, "big", "small", "up", "down")
    if key in _CHANGES:
        comparator, factor = _CHANGES[key]
        return (Said(comparator=comparator, target=target, factor=factor),)
    rises = key in ("big", "up")
    plain = Said(comparator=">" if rises else "<", target=target)
    match = _amount().fullmatch(amount) if amount else None
    if match is None:
        return (plain,)
    comparator = _sign_of(match) if match["sign"] else _after(match["after"], "=")
    comparator = _after(match["after"], comparator)
    number = 0.5 if match["number"] in ("一半", "半数") else read_number(match["number"]) or 0
    unit = match["unit"] or ""
    is_part = unit in ("%", "倍", "成") or match["number"] in ("一半", "半数")
    if is_part:
        part = number / {"%": 100, "成": 10}.get(unit, 1)
        size = Said(comparator=comparator, target=target, factor=1 + part if rises else 1 - part)
    else:
        size_of = number * _SCALE[match["scale"] or ""] / (100 if unit == "个百分点" else 1)
        size = Said(comparator=comparator, target=target, number=size_of if rises else -size_of)
    if not rises:
        size = Said(comparator=_OPPOSITE[comparator], target=target, number=size.number, factor=size.factor)
    # 增长不到20% has grown all the same.
    return (plain, size) if comparator in ("<", "<=") else (size,)


_SOME, _NONE = Said(comparator=">"), Said(comparator="=")
_TURNS: dict[str, tuple[Said, ...]] = {
    "appeared": (_SOME, replace(_NONE, before=True)),
    "vanished": (_NONE, replace(_SOME, before=True)),
}
"""从无到有, 清零: what is said of the year, and of the year before."""


def _read_change(text: str) -> Predicate | None:
    turned = re.search(any_of("compare", *_TURNS), text)
    if turned is not None:
        return _made(_TURNS[key_of("compare", turned.group(), *_TURNS)], text, turned)
    keys = ("doubled", "quadrupled", "halved", "unchanged", "not_up", "not_down")
    fixed = re.search(any_of("compare", *keys), text)
    before = Target("year")
    if fixed is not None:
        return _made(_changed(fixed.group(), "", before), text, fixed)
    pattern = rf"(?P<way>{any_of('compare', 'up', 'down')})(?:了)?(?P<amount>{_plain(_amount())})?"
    match = re.search(pattern, text)
    if match is None:
        return None
    return _made(_changed(match["way"], match["amount"] or "", before), text, match)


@cache
def _between() -> re.Pattern[str]:
    return re.compile(
        rf"(?:在|介于|处于)?(?P<low>{NUMBER})(?:件|条|起|项|万元)?(?:到|至|[-~—]|和|与)(?P<high>{NUMBER})(?P<scale>万|亿)?"
        rf"(?P<unit>%|{COUNTED})?(?:之间|以内|的?范围)?"
    )


@cache
def _above_and_below() -> re.Pattern[str]:
    unit = rf"(?:%|{COUNTED})?"
    return re.compile(
        rf"(?P<low>{NUMBER}){unit}(?:及|或|含)?以上[,，、]?(?:且|而|但|又|并且|同时|到|至)?"
        rf"(?P<high>{NUMBER})(?P<scale>万|亿)?(?P<unit>%|{COUNTED})?(?:及|或|含)?(?:以下|以内)"
    )


_NOT_TO_BE_READ = re.compile(r"(?:两|2)(?:项|类|种|者)都|一(?:件|条|次|起)都?|至少一[项样种类个]|任一|其中之一")
_OF_SIGN: tuple[tuple[str, Comparator], ...] = (("negative", "<"), ("positive", ">"))
_FRACTION = re.compile(rf"(?P<sign>{any_of('compare', *SIGNS)}|过)?(?P<number>{_PART})(?P<after>以上|以下|多)?")
_HUNDRED = re.compile(r"(?P<sign>上|过|破|超)(?P<number>百万|千万|亿|百|千|万)(?:件|条|起|项|份|元)?")
_ROUND = {"百": 100.0, "千": 1000.0, "万": 10_000.0, "百万": 100.0, "千万": 1000.0, "亿": 10_000.0}
"""No number of cases is so large that it is said in 百万 and 亿: those are amounts, in 万元."""
_DIGITS = re.compile(r"(?P<number>[两三四五2345一个])位数")
_EXACT = re.compile(rf"(?<![第近前])(?P<number>{NUMBER})(?P<scale>万|亿)?(?P<unit>{COUNTED})")


def _read_number(text: str) -> Predicate | None:
    clear = _NOT_TO_BE_READ.sub(lambda match: " " * len(match.group()), text)
    for read in (_read_range, _read_round, _read_fraction, _read_signed):
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
    return _made((Said(comparator="=", number=number * _SCALE[match["scale"] or ""]),), text, match)


def _read_range(text: str, clear: str) -> Predicate | None:
    """10到20件之间, 50件以上100件以下."""
    match = _above_and_below().search(clear)
    if match is None:
        match = _between().search(clear)
        if match is None or not any(word in match.group() for word in ("之间", "到", "至", "介于")):
            return None
    low, high = read_number(match["low"]), read_number(match["high"])
    if low is None or high is None:
        return None
    is_part = match["unit"] == "%"
    scale = _SCALE[match["scale"] or ""] / (100 if is_part else 1)
    ends: tuple[tuple[Comparator, float], ...] = ((">=", low), ("<=", high))
    said = tuple(Said(comparator=sign, number=number * scale, is_fraction=is_part) for sign, number in ends)
    return _made(said, text, match)


def _read_round(text: str, clear: str) -> Predicate | None:
    """上百件, 两位数."""
    if (match := _HUNDRED.search(clear)) is not None:
        number = _ROUND[match["number"]]
        return _made((Said(comparator=">=" if match["sign"] in "上破" else ">", number=number),), text, match)
    if (match := _DIGITS.search(clear)) is None:
        return None
    digits = 1 if match["number"] == "个" else int(read_number(match["number"]) or 1)
    low = (Said(comparator=">=", number=float(10 ** (digits - 1))),) if digits > 1 else ()
    return _made((*low, Said(comparator="<", number=float(10**digits))), text, match)


def _read_signed(text: str, clear: str) -> Predicate | None:
    """达到50件, 不止50件, 没有超过10件."""
    match = next((each for each in _amount().finditer(clear) if each["sign"]), None)
    number = read_number(match["number"]) if match is not None else None
    if match is None or number is None or match["unit"] in ("倍", "成"):
        return None
    sign = _after(match["after"], _sign_of(match))
    size = scaled(number, match["scale"], match["unit"])
    return _made((Said(comparator=sign, number=size, is_fraction=match["unit"] == "%"),), text, match)


def _read_fraction(text: str, clear: str) -> Predicate | None:
    """超过一半, 三成以上, 不到百分之二十."""
    match = _FRACTION.search(clear)
    number = _fraction(match["number"]) if match is not None else None
    if match is None or number is None:
        return None
    sign: Comparator = "="
    if match["sign"]:
        sign = ">" if match["sign"] == "过" else _sign_of(match)
    return _made((Said(comparator=_after(match["after"], sign), number=number, is_fraction=True),), text, match)


def find_fraction(text: str) -> Threshold | None:
    """A bound that is a part of a whole: 超过一半, 三成以上; None where only a part is named."""
    # 有没有超过一半 asks whether it is more.
    match = _FRACTION.search(text.replace("有没有", "有" * 3))
    number = _fraction(match["number"]) if match is not None and (match["sign"] or match["after"]) else None
    if match is None or number is None:
        return None
    sign: Comparator = "=" if not match["sign"] else ">" if match["sign"] == "过" else _sign_of(match)
    return Threshold(_after(match["after"], sign), number, match.span())


def _fraction(words: str) -> float | None:
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


def _read_existence(text: str) -> Predicate | None:
    for key, sign in _OF_SIGN:
        if (match := re.search(any_of("exists", key), text)) is not None:
            return _made((Said(comparator=sign),), text, match)
    match = re.search(any_of("exists", "no"), text)
    if match is not None:
        return _made((Said(comparator="=", is_bare=True),), text, match)
    match = re.search(any_of("exists", "yes"), text)
    return None if match is None else _made((Said(comparator=">", is_bare=True),), text, match)
