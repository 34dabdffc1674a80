"""Areas in a row, with how many they are, and areas right before a kind: 广州、深圳、东莞、中山四市, 湖北省街道."""

from __future__ import annotations

from dataclasses import replace

from library.areas import divisions_named, short_name
from library.expressions import expression
from retrieval.understand.words.quantities import read_number
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_JOINT = expression(r"、|,|，|和|与|跟|以及|及")
_SO_MANY = expression(
    r"(?:这|等)?(?P<number>[两二三四五六七八九十]|\d{1,2})(?:个(?:城市|地级市|省市|省份|直辖市|地方|地区|[省市县区])|"
    r"[省市县区地])(?![级直属局厅委府立管长场民政省市县区])的?"
)
_FEW = 3
_KIND = expression(
    r"(?P<kind>街道|乡镇|部门)(?!办|和|与|、|及)(?=[,，]?(?:20\d\d|[去前今]年|近[几两二三四五六七八九十]年|一共|总共|合计|平均|的?(?:新收)?申请|"
    r"收到|的?行?政?处罚|的?行?政?许可|的?行政复议|的?行政诉讼|各|哪|谁|里|中|最|复议|诉讼|公开))"
)
_BEGINS = expression(r"(?:^|[\s,，、。?？!！年和与跟比看查问在占])$")
_ALL_THERE = expression(r"(?<=在)全国的?(?=各?(?:省份?|地?市|区县)[里中内]?)")
"""在全国各市中排第几: among all that are held."""
_COUNTY = 3


def with_areas_in_a_row(text: Text, world: World) -> Text:
    """The question with their number taken out where it is true, and 的 before a kind that is in the area."""
    if text.grammar != "zh":
        return text
    words = _ALL_THERE.sub("", _before_kinds(_in_a_row(text.words, world), world))
    return text if words == text.words else replace(text, words=words)


def _in_a_row(words: str, world: World) -> str:
    if _JOINT.search(words) is None and _SO_MANY.search(words) is None:
        return words
    for start in range(len(words) - 1):
        named: list[str] = []
        at = start
        while (area := _area(words, at, world)) and words[start:at].count("的") == 0:
            named.append(area)
            end = at + len(area)
            joint = _JOINT.match(words, end)
            beside = end if joint is None else joint.end()
            after = _area(words, beside, world)
            if not after or (joint is None and not _level(after, world) == _level(area, world) < _COUNTY):
                return _told_together(words, start, end, named, world) if len(named) > 1 else words
            at = beside
        if len(named) > 1:
            return words
    return words


def _told_together(words: str, start: int, end: int, named: list[str], world: World) -> str:
    """By their short names, which mean all that lie in them."""
    many = _SO_MANY.match(words, end)
    if many is not None and read_number(many["number"]) != len(named):
        return words
    enough = len(named) >= _FEW or all(_is_of_city(area, world) for area in named)
    lacking = enough and not all(_is_ruled(area, world) for area in named)
    if many is None and not (lacking and end < len(words) and words[end] not in "的各所全"):
        return words
    short = [short_name(area) if short_name(area) in world.areas else area for area in named]
    rest = words[many.end() if many is not None else end :]
    return f"{words[:start]}{'、'.join(short)}{rest}"


def _is_ruled(area: str, world: World) -> bool:
    """Whether reports of its own government are held, or it is a short name."""
    return area not in world.areas[area] or any(
        each.name.endswith(f"{area}人民政府") for each in world.in_area.get(area, ())
    )


def _is_of_city(area: str, world: World) -> bool:
    """Of a city, or of a province."""
    return _level(area, world) < _COUNTY


def _level(area: str, world: World) -> int:
    """1 province, 2 city, 3 county: the highest that is called so."""
    levels = (division.level for full in world.areas[area] for division in divisions_named(full))
    return min(levels, default=_COUNTY)


def _area(words: str, at: int, world: World) -> str:
    """The longest name of an area that stands there."""
    if words[at : at + 2] not in world.areas_begun:
        return ""
    return next((said for length in world.area_lengths if (said := words[at : at + length]) in world.areas), "")


def _before_kinds(words: str, world: World) -> str:
    """湖北省街道 are the subdistricts there; of a county only by its full name: 西湖街道 may be one of them."""
    for found in _KIND.finditer(words):
        for length in world.area_lengths:
            area = words[max(0, found.start() - length) : found.start()]
            if area not in world.areas or _BEGINS.search(words[: found.start() - length]) is None:
                continue
            known = area in world.areas[area] or _is_of_city(area, world)
            if known and not world.names.bearers(area + found["kind"]):
                return f"{words[: found.start()]}的{words[found.start() :]}"
    return words
