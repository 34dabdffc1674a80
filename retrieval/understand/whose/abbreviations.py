"""Agencies called by some characters of their names: 教体局 for 教育体育局, 听松市监 for 听松区市场监督管理局."""

from __future__ import annotations

from collections.abc import Collection

from library.areas import short_name
from retrieval.understand.words.world import World

_ENDINGS = ("委员会", "局", "委", "厅", "办", "中心", "总队", "支队", "大队")
_SHORTEST, _LONGEST = 2, 5
_GOVERNMENT = frozenset(("政府", "人民政府"))
"""No short word for its own office: 县政府 is not 县人民政府办公室."""


def abbreviated(typed: str, areas: Collection[str], world: World) -> tuple[int, ...]:
    """Bearers of names in whose words those typed stand, in their order; of the areas, where any are named.

    A word for what the agency is (局, 委) must be its last; without one the areas must be named.
    """
    inside = {agency.name for area in areas for agency in world.in_area.get(area, ())}
    ending = next((each for each in _ENDINGS if typed.endswith(each)), "")
    letters = typed.removesuffix(ending)
    if letters in _GOVERNMENT or not (ending or areas) or not _SHORTEST <= len(letters) <= _LONGEST:
        return ()
    # 教委 is an office of the 委员会, but 支队 no 大队.
    last = ending if ending.endswith("队") else ending[-1:]
    found = [
        bearer
        for office, bearers in world.offices.items()
        if office.endswith(last) and _spells(letters, office.removesuffix(ending))
        for bearer in bearers
    ]
    return tuple(bearer for bearer in found if not areas or world.agencies[bearer].name in inside)


def cut_area(typed: str, world: World) -> tuple[tuple[str, ...], str]:
    """云岫自规局: the areas that its first characters name, in full or in short, and what follows them."""
    for length in range(len(typed) - _SHORTEST, 1, -1):
        areas = world.areas.get(typed[:length], ())
        if areas and (typed[:length] in areas or typed[:length] == short_name(areas[0])):
            return areas, typed[length:]
    return (), typed


def _spells(letters: str, name: str) -> bool:
    at = 0
    for letter in letters:
        at = name.find(letter, at) + 1
        if not at:
            return False
    return True
