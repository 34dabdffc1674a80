"""One year among the others of the same agency: 2023年是六年里最多的吗; 哪年最多，比前一年多了多少."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import WHICH_YEAR

ORDER = ("most", "least", "rank", "rank_up", "place")
_SINCE_BEFORE = expression(
    r"[年多少高低,，].*?(?:比|较|跟|和|与|同)(?:它的?|那年的?)?(?:上|前|头)一?年(?:度)?[^,，]{0,4}(?:多|少|增|减|涨|降|高|低|变)"
)
_OF_CHANGE = ("year_before", "trend", "difference", "growth")


def held_against_before(mentions: Mentions) -> bool:
    """A year is to be found by the most or the least, and then held against the one before it."""
    words = mentions.text.words
    finds = WHICH_YEAR.search(words) is not None and mentions.has("operation", "most", "least")
    return finds and _SINCE_BEFORE.search(words) is not None


def asks_among_years(mentions: Mentions) -> bool:
    """Whether the years of one agency are to be put in order, in which a year that is named has its place."""
    years = mentions.years
    several = (years.last or 0) > 1 or years.every or years.is_range
    placed = not mentions.has("operation", "place") or bool(years.named or years.steps)
    return several and placed and mentions.has("operation", *ORDER) and not mentions.of("kind")


def among_years(mentions: Mentions) -> Mentions:
    """The mentions without a year that is only held against the others, or only stands beside the one to be found."""
    years = mentions.years
    if held_against_before(mentions) and len(years.steps) < 2:
        cues = tuple(cue for cue in mentions.cues if cue.entry.key not in _OF_CHANGE)
        return replace(mentions, cues=cues, years=replace(years, steps=(), words=()))
    if len(mentions.names) == 1 and asks_among_years(mentions) and len(years.years) + len(years.steps) == 1:
        return replace(mentions, years=replace(years, years=(), steps=(), words=()))
    return mentions
