"""Areas at the head of a longer name, which are no agencies of their own: 云岫县浮桥, 鹿鸣市折桂区的街道."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from retrieval.understand.whose.spelling import looks_like_names, stems_inside
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.named import AreaFound, NameFound
from retrieval.understand.words.world import World

_JOINT = expression("和|与|跟|同|及|以及|、|,|比")

_SO_MANY_THERE = expression(r"的?(?:[两三四五六七八九十]|\d+)家(?:单位|机关)?(?![以年月之政县区市局街乡镇])")
"""揽月区两家, 云岫县三家单位: all that are held there."""
_REPORTS_COUNTED = expression(
    r"(?:几|多少)份[^,，。?？]{0,6}(?:报告|年报)(?!的)|(?:报告|年报)(?:一共|总共|共)?有?(?:几|多少)份|"
    r"^[\u3400-\u9fff]{2,8}[市县区](?:一共|总共|共)?(?:有|收录了?)哪些(?:报告|年报)[?？]?$|"
    r"\bhow many (?:annual )?reports (?:do|does|are|of|for|from)\b"
)


def with_areas_freed(mentions: Mentions, world: World) -> Mentions:
    """云岫县自然资原局, 鹿鸣市折桂区的街道: an area before what looks like a name, or another area, is no agency."""
    begun = {start for start, _ in looks_like_names(mentions)} | {area.start for area in mentions.areas}
    areas_named = [name for name in mentions.names if name.words in world.areas]
    freed = [name for name in areas_named if name.end in begun or _stem_is_behind(name, mentions, world)]
    freed += [name for name in areas_named if name not in freed and _SO_MANY_THERE.match(mentions.text.words, name.end)]
    if _REPORTS_COUNTED.search(mentions.text.words):
        # 云岫县有几份报告 asks of all in the county.
        freed = [name for name in areas_named if name in freed or name.words.endswith(tuple("省市县区州旗"))]
    if not freed:
        return mentions
    areas = (*mentions.areas, *(AreaFound(each.start, each.end, world.areas[each.words]) for each in freed))
    names = tuple(name for name in mentions.names if name not in freed)
    return replace(mentions, names=names, areas=tuple(sorted(areas, key=lambda area: area.start)))


def _stem_is_behind(area: NameFound, mentions: Mentions, world: World) -> bool:
    """云岫县浮桥2023年: the town of that stem in the county, before a year or what is asked for."""
    ends = {first for first, _ in mentions.years.spans} | {match.start for match in mentions.content}
    stems = (mentions.text.words[area.end : end] for end in ends if end > area.end)
    return any(stems_inside(stem, world.areas[area.words], world) for stem in stems)


def joined_area(mentions: Mentions, world: World, free: Sequence[AreaFound]) -> str:
    """揽月区和听松区, where the first has a government here and the second none: the second; "" where there is none."""
    words, beside = mentions.text.words, {area.start: area for area in free}
    begun = {name.start for name in mentions.names}
    for name in mentions.names:
        joint = _JOINT.match(words, name.end)
        area = beside.get(joint.end()) if joint is not None else None
        if joint is None or area is None:
            continue
        while area.end in beside:
            area = beside[area.end]
        if area.end not in begun and not any(_has_government(each, world) for each in area.areas):
            return words[joint.end() : area.end]
    return ""


def _has_government(area: str, world: World) -> bool:
    return any(agency.name.endswith(f"{area}人民政府") for agency in world.in_area.get(area, ()))
