"""The second step that a plan of figures has in the same words: a share of the whole, two ends, a place among all."""

from __future__ import annotations

from dataclasses import replace

from library.agencies import is_of_kind
from library.expressions import expression, stands_before
from retrieval.measures import sum_of
from retrieval.plan import GROUPS, Operation, Plan, Scope
from retrieval.understand.figures.shares_asked import group_shared, is_part_of_everyone, rank_of_whole
from retrieval.understand.operations.among_years import held_against_before
from retrieval.understand.operations.each_apart import EACH_AGENCY
from retrieval.understand.operations.operations import differs
from retrieval.understand.talk.means_again import beside_mean, of_its_kind
from retrieval.understand.talk.shares_of_named import in_same_whole, of_sum_before, of_those_named
from retrieval.understand.whose.agencies import WHOLE_AREA
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.named import AreaFound
from retrieval.understand.words.world import World

_TOP = expression(r"前|最[多少高低大小]")
_ADDED = expression(r"加|一共|总共|合计|总计|共计|之和")
_OF_ALL_UNITS = expression(r"占(?:了|到)?(?:全库|(?:所有|全部|全体|各个?)的?(?:单位|机关))")
_BY_WHAT_PART = expression(r"\bby (?:what|how (?:much|many)) (?:percent|per cent|percentage|share)\b")
"""Which requests grew most, and by what percentage: the rise in part, and no share of a whole."""
_EACH_YEAR = expression(r"每一?年|各年|逐年|历年|分别|各")
_OTHERS_MEAN = expression(
    r"其[他它余]的?(?:[几两三四五六七八九\d]?[个家])?(?:单位|部门|机关|街道|乡镇|[局镇乡])?的?(?:平均|均值)"
)
_THAN_IN_A_YEAR = expression(r"[比较]20\d\d")
_EACH_OF_KIND = expression(rf"{EACH_AGENCY.pattern}|(?:分别|各自?)占")
_ALL = expression(r"(?:各个?|所有|全部|的)*")
_PLACED = expression(r"(?:[里中内]面?|范围内|境内)?的?(?:能|要|是|又)*(?:排|位[列居]|第几|名次)")
_BESIDE_IT = expression(r"(?:超过|[高低多少大小]于|不到|不如|比)(?:了|过)?$")
_ITS_MEAN = expression(r"(?:的|各单位|所有单位|单位)*(?:平均|均值)")
_TAKES_UP = expression(r"占(?:了|到)?")
_ALL_THERE = expression("各单位")
_HOW_MANY = expression(r"(?:有|占了?|共|是)(?:几|多少)[家个]|[里中内](?:面)?(?:有没有|有无|是否有)")


def with_second_step(mentions: Mentions, plan: Plan, world: World, *, of_place: bool) -> Plan:
    """The plan with what is asked of its result."""
    stepped = _within_area(mentions, _with_step(mentions, plan, of_place=of_place), world)
    stepped = of_its_kind(mentions, _part_of_area(mentions, stepped, world))
    return of_those_named(mentions, _shares_apart(mentions, _of_the_others(mentions, stepped), world))


def _shares_apart(mentions: Mentions, plan: Plan, world: World) -> Plan:
    """各街道的申请占全部的比例 is one share a subdistrict, and not that of all of them."""
    scope = plan.scope
    of_group = plan.operation is Operation.SHARE and plan.by == "agencies" and scope.kinds and not scope.agencies
    if not of_group or plan.conditions or scope.levels or _EACH_OF_KIND.search(mentions.text.words) is None:
        return plan
    inside = [each for each in world.agencies if is_of_kind(each.name, each.kind, scope.kinds)]
    inside = [each for each in inside if not scope.areas or set(scope.areas) & {*each.areas}]
    inside = [each for each in inside if not scope.years or {*scope.years} & {*each.forms}]
    names = tuple(each.name for each in inside if each.name not in scope.without)
    return replace(plan, scope=replace(scope, agencies=names, kinds=(), areas=()), by="")


def _part_of_area(mentions: Mentions, plan: Plan, world: World) -> Plan:
    """郑州的街道占河南省各单位的多少: those of the part are named, and the area behind 占 is the whole."""
    scope, words = plan.scope, mentions.text.words
    ends = {found.end() for found in _TAKES_UP.finditer(words)}
    whole = [area for area in mentions.areas if area.start in ends and _ALL_THERE.match(words, area.end)]
    if plan.operation is not Operation.SHARE or scope.agencies or scope.levels or not whole:
        return plan
    named = [area for area in mentions.areas if area not in whole]
    # 长沙市岳麓区 is the district of that city, and not all of it.
    above = {area.end: {*area.areas} for area in named}
    named = [area for area in named if not any(each.start == area.end for each in named)]
    parts = [name for area in named for name in area.areas]
    of_city = {name for area in named for name in above.get(area.start, ())}
    around = {agency.name for name in whole[0].areas for agency in world.in_area.get(name, ())}
    inside = [agency for name in parts or whole[0].areas for agency in world.in_area.get(name, ())]
    inside = [each for each in inside if not of_city or of_city & {*each.areas}]
    inside = [each for each in inside if not scope.kinds or is_of_kind(each.name, each.kind, scope.kinds)]
    names = tuple(dict.fromkeys(each.name for each in inside if not scope.years or {*scope.years} & {*each.forms}))
    if not names or not around.issuperset(names) or not (parts or scope.kinds):
        return plan
    return replace(plan, scope=replace(scope, agencies=names, kinds=(), areas=whole[0].areas), by="agencies")


def _of_the_others(mentions: Mentions, plan: Plan) -> Plan:
    """比其他部门平均多多少: the mean is that of all but the one that is held against it."""
    if plan.operation is not Operation.MEAN or not plan.place_of or _OTHERS_MEAN.search(mentions.text.words) is None:
        return plan
    return replace(plan, scope=replace(plan.scope, without=(*plan.scope.without, *plan.place_of)))


def of_which_whole(mentions: Mentions, plan: Plan, before: Plan | None, world: World) -> Plan:
    """占全县的多少, and 其中县政府占多少 after the sum of a county: the whole is that of all in it."""
    plan = in_same_whole(plan, before, world)
    shares = plan.operation is Operation.SHARE and bool(plan.scope.agencies)
    if shares and (own := of_those_named(mentions, plan)).against is not None:
        return own
    if shares and before is not None and (held := of_sum_before(mentions, plan, before)) is not None:
        return held
    plan = _within_area(mentions, plan, world) if shares else plan
    summed = before.scope if before is not None and before.operation is Operation.SUM else Scope()
    some = not summed.agencies and (summed.kinds or summed.areas)
    if not (shares and some) or plan.scope.areas or plan.scope.kinds or is_part_of_everyone(mentions):
        return plan
    whose = [world.by_name[agency] for agency in plan.scope.agencies]
    inside = all(not summed.areas or {*summed.areas} & {*each.areas} for each in whose)
    inside = inside and all(not summed.kinds or is_of_kind(each.name, each.kind, summed.kinds) for each in whose)
    return replace(plan, scope=replace(plan.scope, kinds=summed.kinds, areas=summed.areas)) if inside else plan


def _within_area(mentions: Mentions, plan: Plan, world: World) -> Plan:
    """占全县的多少, 全县平均 and 全县排第几, of a town: the whole is that of all in its county."""
    words, scope = mentions.text.words, plan.scope
    if plan.by in GROUPS:
        return plan
    named = [area for area in mentions.areas if _holds_place(words, area)] if plan.place_of else []
    around = [{*world.by_name[own].areas} for own in plan.place_of]
    areas = tuple(each for each in named[0].areas if all(each in own for own in around)) if len(named) == 1 else ()
    if areas and not scope.areas:
        return replace(plan, scope=replace(scope, areas=areas))
    around_it = WHOLE_AREA.search(words) if plan.place_of else None
    rank = rank_of_whole(words) if around_it is None else around_it["rank"]
    own = plan.place_of or (scope.agencies if plan.operation is Operation.SHARE else ())
    if not rank or not own or scope.areas:
        return plan
    areas = tuple(
        dict.fromkeys(area for agency in own for area in world.by_name[agency].areas if area.endswith(rank))
    )
    return replace(plan, scope=replace(scope, areas=areas if len(areas) == 1 else ()))


def _holds_place(words: str, area: AreaFound) -> bool:
    """在北京排第几, 超过北京市平均吗: the area in which an agency has its place, or beside whose mean it is held."""
    if words.endswith("在", 0, area.start):
        return _PLACED.match(words, area.end) is not None
    return bool(stands_before(_BESIDE_IT, words, area.start) and _ITS_MEAN.match(words, area.end))


def _with_step(mentions: Mentions, plan: Plan, *, of_place: bool) -> Plan:
    if of_place:
        return _with_place(mentions, plan)
    if (counted := _with_count(mentions, plan)) is not None:
        return counted
    if plan.ends and differs(mentions):
        return replace(plan, asks="", follow=replace(plan, operation=Operation.DIFFERENCE, ends=False, assumptions=()))
    if _moved_apart(mentions, plan):
        return replace(plan, operation=Operation.RANK, change="either")
    if _adds_first(mentions, plan):
        return replace(plan, follow=replace(plan, operation=Operation.SUM, limit=None, assumptions=()))
    if plan.by == "years" and plan.limit == 1 and held_against_before(mentions):
        follow = replace(plan, operation=Operation.TREND, scope=Scope(plan.scope.agencies), by="", limit=None)
        return replace(plan, asks="", follow=replace(follow, assumptions=()))
    return _with_share(mentions, beside_mean(plan, _field_named(mentions, plan)))


def _moved_apart(mentions: Mentions, plan: Plan) -> bool:
    """甲和乙2023年比上年多多少 is asked of each."""
    apart = len(plan.scope.agencies) > 1 and len(plan.scope.years) == 2 and not plan.scope.own_years
    against = mentions.has("operation", "year_before") or _THAN_IN_A_YEAR.search(mentions.text.words) is not None
    beside = plan.operation in (Operation.DIFFERENCE, Operation.COMPARE) and len(plan.measures) == 1
    return beside and apart and against and not plan.asks


def _adds_first(mentions: Mentions, plan: Plan) -> bool:
    """申请最多的两家加起来多少: those that the ranking finds are added up."""
    ranks = plan.operation is Operation.RANK and not (plan.by or plan.ends or plan.change)
    # 复议和诉讼加起来最多的三家 adds up the figures of each.
    one = len(plan.measures) == 1 and not plan.measures[0].is_ratio and "+" not in plan.measures[0].id
    several = (plan.limit or 1) > 1 and not plan.offset and one
    return ranks and several and mentions.has("operation", "sum") and not mentions.has("operation", "share")


def _field_named(mentions: Mentions, plan: Plan) -> Scope:
    """Among whom an agency has its place: 在乡镇里, 与云岭市各单位的平均数."""
    kinds, words = mentions.of("kind"), mentions.text.words
    around = [
        area
        for area in mentions.areas
        if any(_ALL.fullmatch(words[area.end : kind.start]) for kind in kinds if kind.start >= area.end)
    ]
    areas = tuple(dict.fromkeys(name for area in around for name in area.areas))
    return Scope(
        (), tuple(dict.fromkeys(cue.entry.key for cue in kinds if cue.entry.key)), areas, without=plan.scope.without
    )


def _with_count(mentions: Mentions, plan: Plan) -> Plan | None:
    """前五名里街道有几家: all are ranked, and those of a kind are counted among the first."""
    words = mentions.text.words
    top, many = _TOP.search(words), _HOW_MANY.search(words)
    if plan.operation is not Operation.RANK or (plan.limit or 1) < 2 or top is None or many is None:
        return None
    kinds = mentions.of("kind")
    counted = tuple(dict.fromkeys(cue.entry.key for cue in kinds if cue.entry.key and cue.start > top.start()))
    ranked = tuple(dict.fromkeys(cue.entry.key for cue in kinds if cue.entry.key and cue.start < top.start()))
    if not counted:
        return None
    scope = replace(plan.scope, kinds=ranked)
    return replace(plan, scope=scope, follow=Plan(Operation.COUNT, Scope(kinds=counted)))


def _with_place(mentions: Mentions, plan: Plan) -> Plan:
    """石臼镇在乡镇里排第几: all are ranked, and only the place of the one is wanted; 近三年, by its sum."""
    if plan.by in GROUPS:
        # 湖南省在各省中排第几, 大连在辽宁排第几: all of them, or all there, are put in order.
        own, around = plan.scope.areas[:1], plan.scope.areas[1:]
        return replace(plan, scope=replace(plan.scope, areas=around), place_of=own, limit=None, offset=0)
    scope = replace(_field_named(mentions, plan), years=plan.scope.years)
    over_years = len(scope.years) > 1 and not _EACH_YEAR.search(mentions.text.words)
    by = "agencies" if over_years else plan.by
    placed = replace(plan, operation=Operation.RANK, scope=scope, place_of=plan.scope.agencies, limit=None, offset=0)
    return replace(placed, by=by)


def _with_share(mentions: Mentions, plan: Plan) -> Plan:
    """谁最多，占全部的多少: the share of those that the ranking finds."""
    ratio = any(measure.is_ratio for measure in plan.measures)
    if plan.change and _BY_WHAT_PART.search(mentions.text.words):
        return plan
    group = group_shared(mentions) if plan.scope.agencies else None
    if not (group or mentions.has("operation", "share")) or ratio:
        return plan
    if plan.operation is Operation.RANK and len(plan.measures) == 1:
        whole = replace(plan, operation=Operation.SHARE, limit=None, assumptions=())
        if _OF_ALL_UNITS.search(mentions.text.words):
            # 处罚最多的局占所有单位的多少: the bureaus are ranked, and all are the whole.
            whole = replace(whole, scope=replace(plan.scope, kinds=(), levels=()))
        if (plan.limit or 1) > 1 and mentions.has("operation", "sum"):
            # 前三名加起来占多少 is one share of the three.
            whole = replace(whole, by="agencies")
        return replace(plan, follow=whole)
    if plan.operation is Operation.RANK and not plan.by and len({measure.unit for measure in plan.measures}) == 1:
        # 哪种理由占比最高: the shares of all of them stand in order.
        return replace(plan, operation=Operation.SHARE, limit=None)
    if plan.operation in (Operation.LOOKUP, Operation.BREAKDOWN, Operation.COMPARE, Operation.SUM):
        added = len(plan.measures) > 1 and is_part_of_everyone(mentions) and _ADDED.search(mentions.text.words)
        if added and len({measure.unit for measure in plan.measures}) == 1:
            # 复议加诉讼占全部单位的多少 is the part of the sum.
            plan = replace(plan, measures=(sum_of(plan.measures),))
        scope = plan.scope if group is None else replace(plan.scope, kinds=group.kinds, areas=group.areas)
        together = len(plan.measures) == 1 and _takes_together(mentions, plan)
        return replace(plan, operation=Operation.SHARE, scope=scope, by="agencies" if together else "")
    return plan


def _takes_together(mentions: Mentions, plan: Plan) -> bool:
    """县区政府的申请占全部的多少, 甲和乙合起来占多少: one share of all reports, not one for each agency."""
    scope = plan.scope
    if len(scope.agencies) > 1:
        return mentions.has("operation", "sum")
    a_set = bool(scope.kinds or scope.areas or scope.levels) and not scope.agencies
    return a_set and is_part_of_everyone(mentions)
