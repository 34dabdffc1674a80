"""Areas side by side, of which the short name of one fits several: 长沙 beside 武汉 is the city, and not the county."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.areas import divisions_named
from retrieval.understand.words.named import AreaFound
from retrieval.understand.words.world import World


def alike_in_rank(areas: Sequence[AreaFound]) -> list[AreaFound]:
    """Of each those areas that are of the one rank which all of them have in common."""
    if len(areas) < 2 or all(len(area.areas) == 1 for area in areas):
        return list(areas)
    common = set.intersection(*({_rank(name) for name in area.areas} for area in areas))
    if len(common) != 1:
        return list(areas)
    return [replace(area, areas=tuple(name for name in area.areas if _rank(name) in common)) for area in areas]


def innermost(areas: Sequence[AreaFound], world: World) -> list[AreaFound]:
    """北京市西城区和东城区: the city says where the district lies, and is none of those side by side."""
    if len(areas) < 3:
        return list(areas)
    after = {area.start: area for area in areas}
    return [area for area in areas if not (area.end in after and _all_within(after[area.end], area, world))]


def _all_within(inner: AreaFound, outer: AreaFound, world: World) -> bool:
    inside = [agency for name in inner.areas for agency in world.in_area.get(name, ())]
    return bool(inside) and all({*outer.areas} & {*agency.areas} for agency in inside)


def _rank(name: str) -> int:
    return min((division.level for division in divisions_named(name)), default=0)
