"""What a part of a question says of the figure in it: a number, another figure, a year, an agency, or nothing."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

from library.expressions import expression
from retrieval.plan import Comparator
from retrieval.understand.words.condensed import AGENCY, FIGURE, YEAR
from retrieval.understand.words.condition_words import any_of, key_of
from retrieval.understand.words.numbers_said import (
    PART,
    SCALE,
    Predicate,
    Said,
    State,
    Target,
    amount_pattern,
    bounded_by,
    fraction,
    made,
    read_numbers,
    read_signed,
    sign_of,
)
from retrieval.understand.words.quantities import NUMBER, SIGNS, read_number

_OPPOSITE: dict[Comparator, Comparator] = {">": "<", ">=": "<=", "<": ">", "<=": ">=", "=": "=", "!=": "!="}
_STATES: tuple[State, ...] = ("not_applicable", "blank", "unread", "not_stated", "not_printed", "stated")


def read_predicate(text: str) -> Predicate | None:
    """The first kind of predicate that fits; None where the part says nothing of its figure."""
    for read in (_read_state, _read_against, _read_change, read_numbers, _read_existence):
        found = read(text)
        if found is not None:
            return found
    return None


_OF_FORM = expression("[行栏格印列]")
_WITHOUT_DATA = expression(rf"(?:没有?|无|缺)(?=(?:关于)?{FIGURE}(?:的)?(?:数?据|数字|记录|信息数))")


def read_size(text: str) -> Predicate | None:
    """Another number or another thing that the figure is held against."""
    return _read_against(text) or read_signed(text, text)


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
    return made((Said(kind=kind),), text, match)


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


@cache
def _against_patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    target, signs = _target_pattern(), any_of("compare", *SIGNS)
    of, part = rf"占(?:了|到|比)?{target}(?:的)?(?:比例|比重|比)?", rf"(?:的)?(?P<part>{PART})"
    times = rf"(?:{any_of('compare', 'more')}?(?P<times>{NUMBER})倍|(?P<half>{PART}))(?P<after>以上|以下|多)?"
    named = rf"{FIGURE}?(?:总?(?:数量|件数|条数|数|量)|的|得|还|要|都|更)*"
    between = rf"(?:还|都|要|更)?[^比,，\ue000-\ue2ff]{{0,6}}?{named}"
    than = rf"(?P<denied>不)?{any_of('compare', 'than')}{target}{between}"
    ways = any_of("compare", "big", "small", "up", "down", "doubled", "halved", "quadrupled")
    same = any_of("compare", "same", "unlike", "unchanged")
    above, below = any_of("reference", "above"), any_of("reference", "below")
    patterns = {
        "sign": rf"(?P<sign>{signs})(?:了|过)?{target}(?:的)?(?:{times})?",
        "share": rf"{of}(?:为|是|在)?(?P<sign>{signs})?{part}(?P<after>以上|以下|多)?",
        "short": rf"(?:没有|没){target}{between}(?:{any_of('compare', 'big')})",
        "times": rf"(?:是|为|有|达|达到|相当于)(?:了)?{target}(?:的)?{times}",
        "than": rf"{than}(?P<way>{ways})(?:了|出了|出)?(?P<amount>{_plain(amount_pattern())})?",
        "same": rf"(?:和|与|跟|同|比|较){target}(?:的)?{FIGURE}?(?P<same>{same})",
        "side": rf"(?:在|位于|处于)?{target}(?:的)?(?P<side>{above}|{below})(?!年)",
    }
    return tuple((name, expression(pattern)) for name, pattern in patterns.items())


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
            return made(said, text, match)
    return None


def _held_against(name: str, match: re.Match[str], target: Target) -> tuple[Said, ...]:
    """What the pattern of this name says; () where it says nothing after all."""
    match name:
        case "sign":
            return (Said(comparator=sign_of(match), target=target, factor=_times(match, 1)),)
        case "share":
            factor = fraction(match["part"])
            if factor is None or target.kind != "measure":
                return ()
            sign = sign_of(match) if match["sign"] else "="
            return (Said(comparator=bounded_by(match["after"], sign), target=target, factor=factor),)
        case "short":
            return (Said(comparator="<", target=target),)
        case "times":
            return (Said(comparator=bounded_by(match["after"], "="), target=target, factor=_times(match, 1)),)
        case "than":
            said = _changed(match["way"], match["amount"] or "", target)
            if match["denied"]:
                return (Said(comparator="<=" if said[0].comparator in (">", ">=") else ">=", target=target),)
            return said
        case "same":
            unlike = key_of("compare", match["same"], "same", "unlike", "unchanged") == "unlike"
            return (Said(comparator="!=" if unlike else "=", target=target),)
    return (Said(comparator=_on_side(match["side"]), target=target),)


def _on_side(side: str) -> Comparator:
    """中位数以上 takes in the median itself, 平均线之上 does not."""
    sign: Comparator = "<" if side.endswith(("下", "下面")) else ">"
    return bounded_by(side, sign)


def _times(match: re.Match[str], default: float) -> float:
    if match["half"]:
        return fraction(match["half"]) or default
    return read_number(match["times"]) or default if match["times"] else default


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
    match = amount_pattern().fullmatch(amount) if amount else None
    if match is None:
        return (plain,)
    comparator = sign_of(match) if match["sign"] else bounded_by(match["after"], "=")
    comparator = bounded_by(match["after"], comparator)
    number = 0.5 if match["number"] in ("一半", "半数") else read_number(match["number"]) or 0
    unit = match["unit"] or ""
    is_part = unit in ("%", "倍", "成") or match["number"] in ("一半", "半数")
    if is_part:
        part = number / {"%": 100, "成": 10}.get(unit, 1)
        size = Said(comparator=comparator, target=target, factor=1 + part if rises else 1 - part)
    else:
        size_of = number * SCALE[match["scale"] or ""] / (100 if unit == "个百分点" else 1)
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
        return made(_TURNS[key_of("compare", turned.group(), *_TURNS)], text, turned)
    keys = ("doubled", "quadrupled", "halved", "unchanged", "not_up", "not_down")
    fixed = re.search(any_of("compare", *keys), text)
    before = Target("year")
    if fixed is not None:
        return made(_changed(fixed.group(), "", before), text, fixed)
    pattern = rf"(?P<way>{any_of('compare', 'up', 'down')})(?:了)?(?P<amount>{_plain(amount_pattern())})?"
    match = re.search(pattern, text)
    if match is None:
        return None
    return made(_changed(match["way"], match["amount"] or "", before), text, match)


_OF_SIGN: tuple[tuple[str, Comparator], ...] = (("negative", "<"), ("positive", ">"))


def _read_existence(text: str) -> Predicate | None:
    for key, sign in _OF_SIGN:
        if (match := re.search(any_of("exists", key), text)) is not None:
            return made((Said(comparator=sign),), text, match)
    match = re.search(any_of("exists", "no"), text)
    if match is not None:
        return made((Said(comparator="=", is_bare=True),), text, match)
    match = re.search(any_of("exists", "yes"), text)
    return None if match is None else made((Said(comparator=">", is_bare=True),), text, match)
