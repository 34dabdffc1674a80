"""Shares of what several agencies come to that were named one by one: 各占多少, 浮桥镇占多少, after 石臼镇和浮桥镇."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Operation, Plan, Scope
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.world import World

_EACH = expression(r"(?:各自?|分别)的?占|占比?(?:各|分别)")
_EACH_ONE = expression(r"(?:各自?|分别|每[个家]|各)(?:单位|街道|乡镇|部门|[镇乡局]|县区)?的?占")
_OF_ALL = expression(r"占(?:了|到)?[^,，。?？]{0,4}?(?:全部|所有|全库|全体|库[里中]|各单位|全[省市县区])")
_OF_THEM = expression(
    r"(?:各自?|分别)占(?:了|到)?(?:这)?(?:[两二三四五六七八九十]|几)[家个者](?:单位|街道|[镇乡局])?的?(?:合计|总[数量和]|之和|加起来)"
)
_TOLD = (Operation.SUM, Operation.COMPARE, Operation.DIFFERENCE)


def of_sum_before(mentions: Mentions, plan: Plan, before: Plan) -> Plan | None:
    """The share with those spoken of as its whole; None where that is another one."""
    words, named = mentions.text.words, before.scope.agencies
    if before.operation not in _TOLD or len(named) < 2 or before.by or _OF_ALL.search(words) or plan.scope.areas:
        return None
    each = set(plan.scope.agencies) == set(named) and _EACH.search(words) is not None
    part = before.operation is Operation.SUM and set(plan.scope.agencies) < set(named)
    return _of(plan, before) if each or part else None


def of_each_in_field(mentions: Mentions, plan: Plan, before: Plan | None) -> Plan | None:
    """各占多少, after what the subdistricts came to: each one's part of that."""
    told = before is not None and before.operation in (Operation.SUM, Operation.RANK) and not before.by
    if before is None or not told or before.conditions or before.place_of or before.follow or before.limit is not None:
        return None
    field, words = replace(before.scope, years=plan.scope.years), mentions.text.words
    nobody = plan.scope in (field, Scope(years=plan.scope.years))
    same = nobody and bool(field.kinds or field.areas) and not field.agencies
    one = len(plan.measures) == 1 and not plan.measures[0].is_ratio and plan.measures == before.measures
    if not (same and one and _EACH_ONE.search(words)):
        return None
    # 各占全库的多少: of all, each by itself.
    whole = Plan(Operation.SUM, Scope(years=field.years), plan.measures) if _OF_ALL.search(words) else None
    each = replace(plan, operation=Operation.SHARE, scope=field, by="", limit=None, offset=0)
    return replace(each, against=whole)


def of_those_named(mentions: Mentions, plan: Plan) -> Plan:
    """石臼镇和浮桥镇各占两家合计的多少."""
    several = plan.operation is Operation.SHARE and len(plan.scope.agencies) > 1 and len(plan.measures) == 1
    return _of(plan, plan) if several and _OF_THEM.search(mentions.text.words) else plan


def in_years_now(plan: Plan) -> Plan:
    """2022年呢 is asked of the whole of that year; 教育局呢, which is no part of it, of nothing."""
    whole = plan.against
    if plan.operation is not Operation.SHARE or whole is None:
        return plan
    if whole.scope.agencies and not set(plan.scope.agencies) <= set(whole.scope.agencies):
        return replace(plan, measures=(), against=None)
    years = replace(whole.scope, years=plan.scope.years)
    return replace(plan, against=replace(whole, scope=years, measures=plan.measures))


def _of(plan: Plan, before: Plan) -> Plan:
    named = replace(before.scope, kinds=(), areas=(), years=plan.scope.years)
    whole = Plan(Operation.SUM, named, plan.measures)
    return replace(plan, by="", scope=replace(plan.scope, kinds=(), areas=()), against=whole)


def in_same_whole(plan: Plan, before: Plan | None, world: World) -> Plan:
    """青岛市呢, after what part of the province another city is: the part of the same province, or of nothing."""
    own, kept = plan.scope, before.scope if before is not None else Scope()
    again = before is not None and plan.operation is before.operation is Operation.SHARE
    if not (again and kept.areas and kept.agencies and own.areas) or own.kinds:
        return plan
    whole, part = _inside(kept.areas, own, world), own.agencies or _inside(own.areas, own, world)
    if own.areas == kept.areas:
        return plan if {*part} <= {*whole} else replace(plan, measures=())
    # The subdistricts of a city were asked about: of whom it is asked now, nothing says.
    of_all = any({*kept.agencies} == {*_inside((area,), kept, world)} for area in _areas_of(kept, world))
    if not of_all or not part or not {*part} <= {*whole}:
        return replace(plan, measures=())
    return replace(plan, scope=replace(kept, agencies=part, years=own.years))


def _inside(areas: tuple[str, ...], scope: Scope, world: World) -> tuple[str, ...]:
    held = (agency for area in areas for agency in world.in_area.get(area, ()))
    return tuple(dict.fromkeys(each.name for each in held if not scope.years or {*scope.years} & {*each.forms}))


def _areas_of(scope: Scope, world: World) -> tuple[str, ...]:
    return tuple(dict.fromkeys(area for name in scope.agencies for area in world.by_name[name].areas))
