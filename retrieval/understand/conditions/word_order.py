"""Conditions in the order of words in which they are cut: 高于平均申请量 is 申请高于平均, 同比增加 is 比上年增加."""

from __future__ import annotations

import re
from functools import cache

from library.expressions import expression
from retrieval.understand.words.condensed import FIGURE, YEAR, Condensed, index_of
from retrieval.understand.words.condition_words import any_of


def in_order(text: str, held: Condensed) -> str:
    return _plain_changes(_plain_means(_later_judged(held, text)))


@cache
def _means() -> tuple[re.Pattern[str], re.Pattern[str]]:
    whole, mean = any_of("reference", "whole"), any_of("reference", "mean", "median")
    return (
        expression(rf"(?P<whole>{whole})(?P<figure>{FIGURE})(?:的)?(?P<mean>{mean})"),
        expression(rf"(?P<mean>{mean})(?:的)?(?P<figure>{FIGURE})"),
    )


@cache
def _sign_before() -> re.Pattern[str]:
    signs = any_of("compare", "more", "less", "at_most", "at_least", "than")
    return expression(rf"{signs}(?:了)?{any_of('reference', 'whole')}*$")


def _plain_means(text: str) -> str:
    """收到申请超过全部单位申请平均数 and 高于平均申请量: the figure of the mean is the one that is spoken of."""
    several = len(re.findall(FIGURE, text)) > 1
    for pattern in _means():
        match = pattern.search(text)
        if match is None:
            continue
        if several and re.search(FIGURE, text[: match.start()]) is not None:
            return text[: match.start()] + match["mean"] + text[match.end() :]
        sign = _sign_before().search(text[: match.start()])
        if sign is not None:
            return text[: sign.start()] + match["figure"] + sign.group() + match["mean"] + text[match.end() :]
    return text


@cache
def _beside_year() -> tuple[re.Pattern[str], re.Pattern[str]]:
    year = rf"(?P<year>{YEAR}|{any_of('reference', 'year_before')})"
    ways = any_of("compare", "up", "down", "big", "small", "unchanged", "doubled", "halved", "not_up", "not_down")
    return (
        expression(
            rf"(?:跟|和|与|同|较|比|对比)?{year}(?:(?:相比较|相比|比较|比起来|对比)[,，]?|比[,，])|(?P<alike>同比)"
        ),
        expression(ways),
    )


def _plain_changes(text: str) -> str:
    """与上年相比，复议增加了 and 同比增加: what it is compared with stands before the way, as in 比上年增加."""
    beside, ways = _beside_year()
    match = beside.search(text)
    if match is None:
        return text
    rest = text[: match.start()] + text[match.end() :]
    way = ways.search(rest, match.start())
    return text if way is None else f"{rest[: way.start()]}比{match['year'] or '上年'}{rest[way.start() :]}"


@cache
def _two_years() -> re.Pattern[str]:
    ways = any_of("compare", "up", "down")
    return expression(rf"(?P<first>{YEAR})(?P<joint>[和与跟同])(?P<other>{YEAR})(?=(?:相比|比|对比)(?:.*?){ways})")


def _later_judged(held: Condensed, text: str) -> str:
    """2021年和2022年相比增加了: what has grown is the later year's figure, in whatever order the two are named."""
    match = _two_years().search(text)
    if match is None:
        return text
    first, other = (held.years[index_of(match[each])].years for each in ("first", "other"))
    return _two_years().sub(r"\g<other>\g<joint>\g<first>", text) if first < other else text
