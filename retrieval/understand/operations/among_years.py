"""One year among the others of the same agency: 2023年是六年里最多的吗; 哪年最多，比前一年多了多少."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.understand.operations.claims import year_supposed
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import WHICH_YEAR

ORDER = ("most", "least", "rank", "rank_up", "place")
_SINCE_BEFORE = expression(
    r"[年多少高低,，].*?(?:比|较|跟|和|与|同)(?:它的?|那年的?)?(?:上|前|头)一?年(?:度)?[^,，]{0,4}(?:多|少|增|减|涨|降|高|低|变)"
)
_OF_ALL_YEARS = expression(r"哪一?个?年.*最[多少高低大小]|最[多少高低大小]的?(?:那|这)?(?:一年|个?年[份度])")
_MOST_OF_SET = expression(
    r"最[多少高低大小]的?(?:单位|部门|机关|街道|乡镇|[局镇乡县区家]|[0-9一二两三四五六七八九十]+[个家名])"
)
_OF_CHANGE = ("year_before", "trend", "difference", "growth")


def held_against_before(mentions: Mentions) -> bool:
    """A year is to be found by the most or the least, and then held against the one before it."""
    words = mentions.text.words
    finds = WHICH_YEAR.search(words) is not None and mentions.has("operation", "most", "least")
    return finds and _SINCE_BEFORE.search(words) is not None


def asks_among_years(mentions: Mentions, agencies: int) -> bool:
    """Whether years of one agency, or of all, are to be put in order, in which a year that is named has its place."""
    years, words = mentions.years, mentions.text.words
    several = (years.last or 0) > 1 or years.every or years.is_range
    placed = not mentions.has("operation", "place") or bool(years.named or years.steps)
    of_one = agencies == 1 and not mentions.of("kind")
    of_all = not agencies and year_supposed(words) and not _MOST_OF_SET.search(words)
    return several and placed and mentions.has("operation", *ORDER) and bool(of_one or of_all)


def among_years(mentions: Mentions) -> Mentions:
    """The mentions without a year that is only held against the others, or only stands beside the one to be found."""
    years = mentions.years
    if held_against_before(mentions) and len(years.steps) < 2:
        cues = tuple(cue for cue in mentions.cues if cue.entry.key not in _OF_CHANGE)
        return replace(mentions, cues=cues, years=replace(years, steps=(), words=()))
    supposed = _OF_ALL_YEARS.search(mentions.text.words) is not None and year_supposed(mentions.text.words)
    alone = len(years.years) + len(years.steps) == 1
    named = len(mentions.names)
    if alone and ((supposed and named <= 1) or asks_among_years(mentions, named)):
        return replace(mentions, years=replace(years, years=(), steps=(), words=()))
    return mentions
