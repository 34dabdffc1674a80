"""Shares and changes that a following question asks of the figures before it: 占比呢, 各占多少, 增幅呢, 少了几件."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Asks, Operation, Plan, Scope
from retrieval.understand.figures.shares_asked import (
    GroupShared,
    group_shared,
    is_part_of_everyone,
    of_all_agencies,
    rate_for,
    rate_together,
    share_of,
)
from retrieval.understand.talk.carrying import Given, names_everyone
from retrieval.understand.talk.going_on import OF_TWO
from retrieval.understand.talk.lining_up import summed
from retrieval.understand.talk.shares_of_named import of_each_in_field
from retrieval.understand.words.mentions import Mentions

CHANGES = (Operation.TREND, Operation.DIFFERENCE)
_OF_THE_SUM = expression(r"占(?:了|到)?(?:这个|它们的?)?(?:合计|总数|总量|总和|总计|总)")
_CHANGED = expression(r"(?:那么?|它|又)?(?:提高|降低|[多少高低])了?(?:多少|几)[件条项起宗份个]?(?:呢)?[?？]?")


def change_asked(mentions: Mentions, plan: Plan, *, by_part: bool) -> Plan | None:
    """增幅呢, 是几倍: of one agency between its two years; of the sum of many, beside its course."""
    has, scope = mentions.has, plan.scope
    one, over = len(scope.agencies) == 1, len(scope.years) == 2 or plan.operation in CHANGES
    if one and len(scope.years) == 1 and plan.operation is Operation.LOOKUP and _CHANGED.fullmatch(mentions.text.words):
        # 少了几件, after the figure of one year, is asked of the year before.
        return replace(plan, operation=Operation.TREND)
    asks_change = _CHANGED.fullmatch(mentions.text.words) is not None or has("operation", "difference")
    if one and len(scope.years) == 2 and plan.change and not plan.by and asks_change:
        # 它少了几件, after whose fell most between two years.
        return replace(plan, operation=Operation.DIFFERENCE, change="", asks="", limit=None, offset=0)
    # 前者是后者的几倍 looks both of them up.
    held = (Operation.DIFFERENCE, Operation.COMPARE, Operation.LOOKUP)
    side_by_side = plan.operation in held and plan.against is None
    of_two = side_by_side and len(scope.agencies) == 2 and len(scope.years) == len(plan.measures) == 1
    if of_two and has("operation", "times"):
        # 是几倍, after two agencies side by side.
        return replace(plan, operation=Operation.DIFFERENCE, asks="times", conditions=(), limit=None, offset=0)
    # 百分比呢, after a change, is by what part it changed.
    if not (by_part or has("operation", "growth", "times")):
        return None
    if one and over and 0 < len(scope.years) <= 2:
        asks: Asks = "times" if has("operation", "times") else "growth"
        apart = replace(plan, operation=Operation.DIFFERENCE, asks=asks, change="", conditions=())
        return replace(apart, limit=None, offset=0)
    many = plan.operation is Operation.TREND and len(scope.years) == 2
    return replace(plan, asks="growth") if many else None


def share_asked(mentions: Mentions, plan: Plan, given: Given) -> Plan | None:
    """占比呢, 占全库的多少, 各占多少, 两者之比."""
    if (each := of_each_in_field(mentions, plan, given.talk.plan)) is not None:
        return each
    turns = given.talk.lined_up[-2:]
    two = OF_TWO.search(mentions.text.words) is not None and not mentions.has("operation", "sum")
    if two and len({turn.scope for turn in turns}) == 1 < len(turns):
        part, whole = (turn.measures[0] for turn in turns)
        ratio = share_of(part, whole)
        return replace(plan, operation=Operation.LOOKUP, measures=(ratio,)) if ratio is not None else None
    if mentions.has("operation", "breakdown") and (each := _of_each(plan, given)) is not None:
        return each
    if mentions.has("operation", "sum") and (rate := _of_parts(mentions, plan, given)) is not None:
        return rate
    parts = all(rate_for(measure) is not None for measure in plan.measures)
    # 其中街道占多少, after the sum of all.
    before = given.plan.scope if given.plan is not None else Scope()
    inside = bool(plan.scope.kinds) and not (before.kinds or before.agencies or plan.scope.agencies)
    if before.areas and plan.scope.kinds and not (plan.scope.areas or plan.scope.agencies):
        # 县政府占多少, after what a county came to, is no part of what all did: nothing is told.
        return replace(plan, operation=Operation.SHARE, measures=())
    turns = given.talk.lined_up[-2:]
    if len(turns) == 2 and plan.scope == turns[1].scope and not (turns[0].scope.kinds or turns[0].scope.agencies):
        # 占几成, after the sum of all and then that of the subdistricts.
        inside = inside or (bool(plan.scope.kinds) and turns[0].scope.areas == plan.scope.areas == ())
    of_sum = plan.operation is Operation.SUM and (is_part_of_everyone(mentions) or parts or inside)
    if plan.measures and (plan.scope.agencies or of_sum):
        return _shared(mentions, plan, given)
    if len(plan.measures) < 2 or plan.by:
        return None
    # 各占多少, after the commonest reason: the shares of all of them.
    return replace(plan, operation=Operation.SHARE, conditions=(), limit=None, offset=0)


def _of_each(plan: Plan, given: Given) -> Plan | None:
    """占比各多少, after two parts of one whole, one by one."""
    turns = given.talk.lined_up
    rates = tuple(rate for turn in turns if (rate := rate_for(turn.measures[0])) is not None)
    if plan.operation is not Operation.LOOKUP or len({turn.scope for turn in turns}) != 1 or len(rates) < 2:
        return None
    return replace(plan, measures=tuple(dict.fromkeys(rates)))


def _of_parts(mentions: Mentions, plan: Plan, given: Given) -> Plan | None:
    """加起来占多少, after the requests of individuals and those of companies, is the share of both."""
    turns = given.talk.lined_up
    told = plan.operation is Operation.LOOKUP or (plan.operation is Operation.SUM and len(plan.measures) == 1)
    if not told or len({turn.scope for turn in turns}) != 1 or len(turns) < 2:
        return None
    rate = None if of_all_agencies(mentions) else rate_together(summed(mentions, plan, given).measures)
    return replace(plan, measures=(rate,)) if rate is not None else None


def _shared(mentions: Mentions, plan: Plan, given: Given) -> Plan:
    """占比呢 is the rate that the forms know; 占全部单位的多少 the part of all of them."""
    before = given.plan
    if plan.by == "years" and len(plan.scope.agencies) == 1:
        # 占总数的几成, after 哪年最多: the year's part of all its years is worked out nowhere.
        return replace(plan, operation=Operation.SHARE, measures=())
    if all(measure.is_ratio for measure in plan.measures):
        # 2023年的占比, after a share, is that share again.
        return plan
    rate = rate_together(plan.measures) if _is_part(plan, before) and not of_all_agencies(mentions) else None
    if rate is not None:
        return replace(plan, operation=Operation.LOOKUP, measures=(rate,), conditions=(), limit=None, offset=0)
    group = GroupShared((), ()) if is_part_of_everyone(mentions) else group_shared(mentions)
    if group == GroupShared((), ()) and _OF_THE_SUM.search(mentions.text.words) and not names_everyone(mentions):
        # 占合计的多少, after who had most of those in a district, is the part of theirs.
        group = None
    if group is None and before is not None and before.operation is Operation.RANK and not before.scope.agencies:
        # 前两名加起来占多少, of the field that was ranked.
        group = GroupShared(before.scope.kinds, before.scope.areas)
    rates = tuple(each for measure in plan.measures if (each := rate_for(measure)) is not None)
    if group is None and len(rates) == len(plan.measures):
        operation = Operation.LOOKUP if plan.scope.agencies else Operation.SUM
        return replace(plan, operation=operation, measures=rates, conditions=(), limit=None, offset=0)
    scope = plan.scope if group is None else replace(plan.scope, kinds=group.kinds, areas=group.areas)
    # 占全库多少, after a sum, is the part of that sum.
    added = mentions.has("operation", "sum") or plan.operation is Operation.SUM
    together = added and (len(scope.agencies) > 1 or not scope.agencies)
    if not scope.agencies:
        scope = plan.scope
    # 占全部的多少, after what those who meet a condition come to together, is their part.
    conditions = plan.conditions if plan.operation is Operation.SUM and together and not scope.agencies else ()
    whole = replace(plan, operation=Operation.SHARE, scope=scope, conditions=conditions, limit=None, offset=0)
    if len(scope.years) > 1 and not together and plan.operation in CHANGES:
        # 占揽月区的多少, after how two years stood: a part of both years taken together is neither's.
        return replace(whole, measures=())
    return replace(whole, by="agencies") if together else whole


def _is_part(plan: Plan, before: Plan | None) -> bool:
    """占总数的多少, after the requests of individuals, or after the sum of two kinds, is asked of that report."""
    told = before is not None and before.operation in (Operation.LOOKUP, Operation.SUM)
    summed_up = before is not None and (before.operation is Operation.SUM) == (len(plan.measures) > 1)
    return told and summed_up and plan.scope.is_one_report
