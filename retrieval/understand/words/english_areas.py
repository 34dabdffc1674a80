"""Areas in Latin letters: agencies in Yunxiu County, Henan against Hunan, wenling市 in a Chinese question."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain

from library.areas import divisions_named, short_area_names
from library.expressions import expression
from retrieval.understand.words.english_names import (
    FROM,
    PINYIN,
    RANK,
    WHICH_IN,
    WHOSE,
    EnglishName,
    areas_called,
    english_names,
    is_strange,
    vocabulary,
    written_as_names,
)
from retrieval.understand.words.names import readings
from retrieval.understand.words.world import World

_Found = tuple[int, int, tuple[str, ...]]
_PINYIN_PLACE = expression(r"(?<![a-z])(?P<place>[a-z]{4,})(?![a-z])[省市县区州]?(?!公众号|账号)")
_AREA = expression(
    rf"(?<!which )(?<!either )(?<!each )\b(?:in|within|across|inside|throughout|of|{FROM}) (?:the )?"
    rf"(?P<place>[a-z']+){RANK}(?![a-z])"
)
_AND_AREA = expression(
    rf",? and (?:the )?(?P<place>[a-z']+){RANK}"
    r"(?=$|[,?.]| (?:in|for|during|from|between|compared|respectively|each|have)\b)"
)
_PLACE = expression(
    r"(?<![a-z0-9'-])(?P<place>[a-z]+)(?: (?P<rank>province|city|municipality|prefecture|autonomous region))?"
    r"(?:'s|')?(?![a-z0-9-])(?= (?P<then>[a-z]+)|)"
)
_RANKS = {"province": ("省", "自治区"), "autonomous region": ("自治区",), "city": ("市",), "municipality": ("市",)}
_RANKS |= {"county": ("县", "旗"), "district": ("区", "旗")}
_RANK = expression(r"(?:county|district|city|municipality|province|prefecture)(?=$|'| $)")
_RANKS["prefecture"] = ("州", "盟", "地区", "市")
_WIDE = ("省", "市", "自治区", "自治州", "盟", "地区")
"""Of a county or a district alone its government is meant."""
_AND = expression(r",? (?:and|or|versus|vs|than|with|against) (?:in |of )?|, ?")
_LEAST = 4
_COUNTY = 3


def english_areas(text: str, question: str, world: World) -> list[_Found]:
    """agencies in Yunxiu County: where in the text an area stands, and the full names that it may mean."""
    found: list[_Found] = []
    named = english_names(text, question, world)
    for match in chain(_AREA.finditer(text), WHOSE.finditer(text), WHICH_IN.finditer(text), _and_areas(text)):
        place = match["place"].replace("'", "")
        if place not in vocabulary().plain and (areas := _called(place, match.group(), world)):
            # The documents of Yunxiu County are those of its government.
            start, end = match.start("place"), match.end()
            if not any(start <= name.start and name.end <= end for name in named):
                found.append((start, end, areas))
    known = list(_named_in_english(text, world))
    found = [each for each in found if not any(_meet(each, other) for other in known)] + known
    return found + _alone(text, question, world, found)


def _called(place: str, words: str, world: World) -> tuple[str, ...]:
    """Jinan is the city: Jin'an is called a district where it is meant."""
    areas = areas_called(place, world)
    rank = _RANK.search(words) if len(areas) > 1 else None
    if rank is not None:
        return tuple(each for each in areas if each.endswith(_RANKS[rank.group()])) or areas
    wide = tuple(each for each in areas if _fits(each, None))
    return wide or areas


def wide_area(place: str, world: World) -> str:
    """The one province or city that is called so, or ""."""
    wide = [each for each in areas_called(place, world) if _fits(each, None)]
    return wide[0] if len(wide) == 1 else ""


def _and_areas(text: str) -> Iterable[re.Match[str]]:
    """Agencies in Luming City and Wanglan City."""
    for match in _AREA.finditer(text) if " and " in text else ():
        if (other := _AND_AREA.match(text, match.end())) is not None:
            yield other


def _named_in_english(text: str, world: World) -> Iterable[_Found]:
    """Inner Mongolia, Tibet: what English has a name of its own for."""
    for match in _named().finditer(text):
        if areas := world.areas.get(vocabulary().areas[match["place"]], ()):
            yield *match.span(), areas


@cache
def _named() -> re.Pattern[str]:
    longest = sorted(vocabulary().areas, key=len, reverse=True)
    rank = "(?: province| autonomous region| city)?"
    return expression(rf"(?<![a-z'-])(?P<place>{'|'.join(longest)}){rank}(?:'s|')?(?![a-z])")


def _alone(text: str, question: str, world: World, found: list[_Found]) -> list[_Found]:
    """Did Henan receive more requests than Hunan? Provinces and cities, where no agency is called so."""
    capitals, names = written_as_names(question), english_names(text, question, world)
    alone: list[_Found] = []
    governments: list[_Found] = []
    for match in _PLACE.finditer(text):
        (start, end), place = match.span(), match["place"]
        name = next((each for each in names if each.start < end and start < each.end), None)
        if not (place in capitals or is_strange(place)) or any(_meet((start, end, ()), each) for each in found):
            continue
        if (name is None and match["then"] in capitals) or (name is not None and not _is_bare(name, place)):
            # Zhengzhou Metro is no area.
            continue
        areas = tuple(each for each in areas_called(place, world) if _fits(each, match["rank"]))
        if len(place) >= _LEAST and areas:
            (alone if name is None else governments).append((start, end, areas))
    # Beside an area a place is one, too, though there be a government of it.
    beside = any(_stand_together(text, one, other) for one in governments for other in found)
    return [*alone, *governments] if alone or beside else []


def _stand_together(text: str, one: _Found, other: _Found) -> bool:
    first, second = sorted((one, other))
    return _AND.fullmatch(text, first[1], second[0]) is not None


def _is_bare(name: EnglishName, place: str) -> bool:
    return bool(name.bearers) and name.words == place


def _fits(area: str, rank: str | None) -> bool:
    """Jilin Province is not the city of that name."""
    if rank is not None:
        return area.endswith(_RANKS[rank])
    levels = {division.level for division in divisions_named(area)}
    return min(levels, default=0) < _COUNTY and area.endswith(_WIDE)


def _meet(one: _Found, other: _Found) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def pinyin_areas(text: str, world: World) -> list[_Found]:
    """wenling市2023年…, dali生态环境局: areas in pinyin in a Chinese question; one that is not held by its own word."""
    found = []
    for match in _PINYIN_PLACE.finditer(text):
        place = match["place"]
        areas = areas_called(place, world)
        if areas or (place in readings_of_areas() and PINYIN.fullmatch(place)):
            found.append((*match.span(), areas or (match.group(),)))
    return found


@cache
def readings_of_areas() -> frozenset[str]:
    """How the short names of all areas may be typed."""
    return frozenset(reading for name in short_area_names() for reading in readings(name))
