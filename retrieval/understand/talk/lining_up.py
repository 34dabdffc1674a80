"""Figures that were asked for turn by turn, taken together: 加起来, 差多少, 平均呢, 谁最多, 哪个高."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from library.expressions import expression
from retrieval.plan import Asks, Measure, Operation, Plan
from retrieval.understand.figures.shares_asked import added_rates, rate_for
from retrieval.understand.talk.carrying import Given
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import WHICH_YEAR, find_top, read_number

_SO_MANY = expression(r"(?:(?P<first>前)|后)?(?P<count>[两三四五六七八九十\d]+)(?:[项类种样]|个(?=加|合|一共|总))")
"""三类合计, 后两项加起来."""
_THESE = expression(r"[这那](?P<count>[两三四五六])(?:[项类种样]|个数)")
_WHO = expression(r"谁|哪家|哪个?(?:单位|部门|街道|乡镇|[镇局])|是不是最|是否最|\bwho\b|which agency")
_WHICH_ITEM = expression(r"哪一?[项个](?:数字?|指标)?(?:最|更)?[多少高低大小]")
_THAN_MEAN = expression(r"[比跟和与同较].{0,8}(?:平均|均值)|[高低多少大小]于|超过|不如|不到|达到")
_TOGETHER = expression(r"加|合起来|合计|之和")


def asks_of_turns(mentions: Mentions, given: Given) -> bool:
    """哪项最多, after several figures of one agency one by one, is one of these."""
    turns = given.talk.lined_up
    several = len(turns) > 1 and len({turn.scope for turn in turns}) == 1
    return several and not given.plans and _WHICH_ITEM.search(mentions.text.words) is not None


def first_of_ranking(mentions: Mentions, plan: Plan, given: Given) -> Plan | None:
    """前六名加起来, after a ranking of which fewer were told: so many are ranked, and added up."""
    ranking, count = given.talk.ranking, find_top(mentions.text.words)
    if given.plans or ranking is None or count is None or count <= len(given.talk.ranked) or len(ranking.measures) != 1:
        return None
    scope = replace(ranking.scope, years=plan.scope.years or ranking.scope.years)
    first = replace(ranking, scope=scope, limit=count, offset=0, ends=False, assumptions=())
    then = replace(first, operation=Operation.SUM, limit=None, carried=())
    return replace(first, follow=then, carried=("measures", "years"))


def summed(mentions: Mentions, plan: Plan, given: Given) -> Plan:
    """加起来 adds up the figures of the last turns; else those of the last answer: its agencies, or its measures."""
    if (first := first_of_ranking(mentions, plan, given)) is not None:
        return first
    if mentions.of("kind") and plan.scope.kinds and not plan.scope.agencies:
        # 街道合计, after the sums of two other kinds, is that of its own.
        return replace(plan, operation=Operation.SUM, conditions=(), limit=None, offset=0)
    turns, told = given.talk.lined_up, _SO_MANY.search(mentions.text.words)
    said = int(read_number(told["count"]) or 0) if told is not None and "个" not in told.group() else 0
    if told is not None and said > max(len(turns), len(plan.measures)) and not told["first"]:
        # 三项都加起来, where no so many were told.
        return replace(plan, operation=Operation.SUM, measures=())
    if set(plan.scope.agencies) - {agency for turn in turns for agency in turn.scope.agencies}:
        # 再加上教育局一共多少: to the one that was spoken of last.
        turns = ()
    if told is not None and len(turns) > 1:
        count = int(read_number(told["count"]) or 0)
        turns = () if count > len(turns) else turns[:count] if told["first"] else turns[-count:]
        return _summed_up(plan, turns or (plan,))
    alike = [turn.measures[0].unit == turns[-1].measures[0].unit for turn in turns]
    # What is of another unit than the last, 件 beside shares, is not added to it.
    turns = turns[len(alike) - alike[::-1].index(False) :] if False in alike else turns
    if len(turns) > 1:
        return _summed_up(plan, turns)
    ranked = given.talk.ranked
    before = given.talk.plan.scope.agencies if given.talk.plan is not None else ()
    named = len(plan.scope.agencies) > 1 and plan.scope.agencies != before
    # 前两家一共多少 adds up two of the three that were told, 三个一共 also the one that was left out of these.
    agencies = ranked if len(ranked) > 1 and not named else plan.scope.agencies
    scope = replace(plan.scope, agencies=agencies)
    told_of_found = told_last(mentions, given.talk.plan) if given.talk.plan is not None else ()
    measures = told_of_found or given.talk.measures or plan.measures
    # 超过100件的有几个，加起来多少: whoever was counted.
    counted = given.talk.plan is not None and given.talk.plan.operation is Operation.COUNT and not agencies
    kept = plan.conditions if counted and not plan.by else ()
    return replace(plan, operation=Operation.SUM, scope=scope, measures=measures, conditions=kept, limit=None, offset=0)


def sums_apart(apart: Plan, before: Plan, other: tuple[int, ...]) -> Plan:
    """比2021年少多少, after what all came to in 2022: the one sum against the other, and not each beside its own."""
    if before.operation is not Operation.SUM or len(before.scope.years) != 1 or len(apart.scope.agencies) == 1:
        return apart
    added = replace(apart, operation=Operation.SUM, scope=replace(apart.scope, years=other), asks="", carried=())
    return replace(apart, scope=replace(apart.scope, years=before.scope.years), against=added)


def told_last(mentions: Mentions, before: Plan) -> tuple[Measure, ...]:
    """处罚最多的三家许可各多少，加起来多少: what was told of whom a first step found, and not what found them."""
    adds = before.follow is not None and mentions.has("operation", "sum", "mean")
    return before.follow.measures if adds and before.follow is not None else ()


def things_of_turns(mentions: Mentions, given: Given) -> tuple[Measure, ...]:
    """2021年的这两项, after one figure and then another: both of them."""
    told, turns = _THESE.search(mentions.text.words), given.talk.lined_up
    count = int(read_number(told["count"]) or 0) if told is not None else 0
    if given.plans or not 1 < count <= len(turns) or len({turn.scope for turn in turns}) > 1:
        return ()
    return tuple(dict.fromkeys(turn.measures[0] for turn in turns[-count:]))


def adds_nothing(mentions: Mentions, plan: Plan, given: Given) -> bool:
    """加起来, after figures that differ in two things, finds but one of them: that is no sum."""
    before, scope = given.talk.plan, plan.scope
    named = mentions.names or mentions.years.years
    told = before is not None and before.operation is Operation.LOOKUP and not named
    together = before is not None and _TOGETHER.search(mentions.text.words) is not None
    sums = plan.operation is Operation.SUM and (told or together)
    return sums and len(plan.measures) == 1 and scope.is_one_report


def of_turns(mentions: Mentions, plan: Plan, given: Given) -> Plan | None:
    """差多少, 平均呢, 哪个多: of the figures that were looked up turn by turn, where one agency alone was last."""
    turns = given.talk.lined_up
    if given.plans or len(turns) < 2 or plan.scope != turns[-1].scope:
        return None
    if mentions.has("operation", "mean") and len({turn.measures for turn in turns}) == 1:
        if _THAN_MEAN.search(mentions.text.words):
            # 比平均高吗 holds the last of them against the mean of all.
            return None
        before, field = given.talk.plan, given.talk.ranking
        if field is not None and before is not None and before.finds_one and not field.scope.agencies:
            # 平均呢, after who has most and who has least, is that of all who were ranked.
            scope = replace(field.scope, years=turns[-1].scope.years)
            return replace(plan, operation=Operation.MEAN, scope=scope, conditions=(), limit=None, offset=0)
        return _together(plan, turns, Operation.MEAN)
    if mentions.has("operation", "difference"):
        if (apart := _of_all_and_some(plan, turns[-2:])) is not None:
            return apart
        years = len({turn.scope.years for turn in turns[-2:]}) > 1 and not plan.scope.agencies
        return _together(plan, turns[-2:], Operation.TREND if years else Operation.DIFFERENCE)
    if mentions.has("operation", "growth", "times") and plan.scope.agencies:
        # 涨了几倍, after two years.
        asks: Asks = "growth" if mentions.has("operation", "growth") else "times"
        return replace(_together(plan, turns[-2:], Operation.DIFFERENCE), asks=asks)
    if mentions.has("operation", "trend") and len({turn.scope.years for turn in turns}) > 1:
        course = _together(plan, turns, Operation.TREND)
        rate = rate_for(course.measures[0]) if mentions.has("operation", "share") else None
        # 比例有没有上升, after a part in two years.
        return replace(course, measures=(rate,)) if rate is not None else course
    if not mentions.has("operation", "compare") or mentions.has("operation", "share"):
        return None
    of_years = len({turn.scope.years for turn in turns}) > 1
    held = _together(plan, turns, Operation.TREND if of_years else Operation.COMPARE)
    # 哪个多, after two figures of one report, is told by what they differ in.
    two = len(held.measures) == 2 and held.scope.is_one_report and len({each.unit for each in held.measures}) == 1
    return replace(held, operation=Operation.DIFFERENCE) if two else held


def _of_all_and_some(plan: Plan, turns: tuple[Plan, ...]) -> Plan | None:
    """差多少, after the sum of all and then that of the subdistricts, holds the sums against each other; of means,
    which no plan holds so, nothing is told."""
    whole = [not (turn.scope.agencies or turn.scope.kinds or turn.scope.areas) for turn in turns]
    if len(turns) < 2 or whole.count(True) != 1 or len({(turn.measures, turn.scope.years) for turn in turns}) > 1:
        return None
    if any(turn.operation is not Operation.SUM for turn in turns):
        return replace(plan, operation=Operation.DIFFERENCE, measures=())
    other = replace(turns[0], carried=(), assumptions=())
    return replace(plan, operation=Operation.DIFFERENCE, scope=turns[1].scope, conditions=(), against=other)


def most_of_turns(mentions: Mentions, whose: Whose, plan: Plan, given: Given) -> Plan | None:
    """谁最多: of the agencies, or of the figures, that were looked up turn by turn, where no others are named."""
    turns, has = given.talk.lined_up, mentions.has
    named = bool(mentions.of("kind") or mentions.areas or mentions.of("level"))
    others = bool(named or whose.without or has("operation", "every", "share", "place", "next_rank", "compare"))
    ends = has("operation", "most", "least", "rank", "rank_up") and not WHICH_YEAR.search(mentions.text.words)
    # 谁最少, after whose were most and those of one more, is asked of all.
    others = others or any(turn.limit is not None for turn in turns)
    if given.plans or others or not ends or len(turns) < 2 or len({turn.scope.years for turn in turns}) > 1:
        return None
    if _WHO.search(mentions.text.words) and len({turn.scope for turn in turns}) == 1:
        # 谁最多, after several figures of one agency, asks for another one.
        return None
    together = _together(plan, turns, Operation.RANK)
    together = replace(together, measures=_parts_alone(together.measures))
    if together.by:
        return together
    if has("operation", "rank", "rank_up"):
        return replace(together, limit=None, descending=not has("operation", "rank_up", "least"))
    return replace(together, limit=1, descending=has("operation", "most"))


def _together(plan: Plan, turns: tuple[Plan, ...], operation: Operation) -> Plan:
    measures = tuple(dict.fromkeys(turn.measures[0] for turn in turns))
    agencies = tuple(dict.fromkeys(agency for turn in turns for agency in turn.scope.agencies))
    years = tuple(sorted({year for turn in turns for year in turn.scope.years}))
    kinds = tuple(dict.fromkeys(kind for turn in turns for kind in turn.scope.kinds))
    areas = tuple(dict.fromkeys(area for turn in turns for area in turn.scope.areas))
    scope = replace(plan.scope, agencies=agencies, kinds=kinds, areas=areas, years=years)
    own = turns[0].operation
    several: Literal["kinds", "areas", ""] = "kinds" if len(kinds) > 1 else "areas" if len(areas) > 1 else ""
    if several and own in (Operation.SUM, Operation.MEAN) and operation is not Operation.SUM:
        # 哪个高, after the mean of the subdistricts and that of the townships.
        operation = Operation.MEAN if own is Operation.MEAN else Operation.COMPARE
        return replace(plan, operation=operation, scope=scope, measures=measures, by=several, limit=None, offset=0)
    return replace(plan, operation=operation, scope=scope, measures=measures, conditions=(), limit=None, offset=0)


def _summed_up(plan: Plan, lined_up: tuple[Plan, ...]) -> Plan:
    added = _together(plan, lined_up, Operation.SUM)
    if {"requests.carried_in", "requests.carried_out"} <= {each.id.rpartition(".")[0] for each in added.measures}:
        # What came over from the last year and what goes over to the next are added up to nothing.
        return replace(added, measures=())
    if (joint := added_rates(added.measures)) is not None and len(added.scope.agencies) == 1:
        return replace(added, operation=Operation.LOOKUP, measures=(joint,))
    return replace(added, measures=_parts_alone(added.measures))


def _parts_alone(measures: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """其中个人的, 其中企业的: the whole of which they are parts is neither added to them nor ranked with them."""
    terms = {each.id: set(each.numerator) for each in measures}
    sums = {key for key, own in terms.items() if any(other < own for other in terms.values())}
    parts = tuple(each for each in measures if not each.id.endswith(".total"))
    whole = {each.id.removesuffix(".total") for each in measures if each not in parts}
    if parts and whole == {each.id.rpartition(".")[0] for each in parts}:
        return parts
    return tuple(each for each in measures if each.id not in sums)
