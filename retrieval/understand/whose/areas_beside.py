"""Areas side by side, of which the short name of one fits several: 长沙 beside 武汉 is the city, and not the county."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.areas import divisions_named
from retrieval.understand.words.named import AreaFound


def alike_in_rank(areas: Sequence[AreaFound]) -> list[AreaFound]:
    """Of each those areas that are of the one rank which all of them have in common."""
    if len(areas) < 2 or all(len(area.areas) == 1 for area in areas):
        return list(areas)
    common = set.intersection(*({_rank(name) for name in area.areas} for area in areas))
    if len(common) != 1:
        return list(areas)
    return [replace(area, areas=tuple(name for name in area.areas if _rank(name) in common)) for area in areas]


def _rank(name: str) -> int:
    return min((division.level for division in divisions_named(name)), default=0)
