"""The second step that a plan of figures has in the same words: a share of the whole, two ends, a place among all."""

from __future__ import annotations

from dataclasses import replace

from retrieval.plan import Operation, Plan, Scope
from retrieval.understand.mentions import Mentions
from retrieval.understand.shares_asked import group_shared


def with_second_step(mentions: Mentions, plan: Plan, *, of_place: bool) -> Plan:
    """The plan with what is asked of its result."""
    if of_place:
        return _with_place(mentions, plan)
    if plan.ends:
        return replace(plan, asks="", follow=replace(plan, operation=Operation.DIFFERENCE, ends=False, assumptions=()))
    return _with_share(mentions, plan)


def _with_place(mentions: Mentions, plan: Plan) -> Plan:
    """石臼镇在乡镇里排第几: all are ranked, and only the place of the one is wanted."""
    kinds = dict.fromkeys(cue.entry.key for cue in mentions.of("kind") if cue.entry.key)
    scope = Scope((), tuple(kinds), (), plan.scope.years)
    return replace(plan, operation=Operation.RANK, scope=scope, place_of=plan.scope.agencies, limit=None, offset=0)


def _with_share(mentions: Mentions, plan: Plan) -> Plan:
    """谁最多，占全部的多少: the share of those that the ranking finds."""
    ratio = any(measure.is_ratio for measure in plan.measures)
    if not mentions.has("operation", "share") or ratio:
        return plan
    if plan.operation is Operation.RANK and not mentions.has("group", "reasons") and len(plan.measures) == 1:
        whole = replace(plan, operation=Operation.SHARE, limit=None, assumptions=())
        return replace(plan, follow=whole)
    if plan.operation in (Operation.LOOKUP, Operation.BREAKDOWN, Operation.COMPARE, Operation.SUM):
        group = group_shared(mentions) if plan.scope.agencies else None
        scope = plan.scope if group is None else replace(plan.scope, kinds=group.kinds, areas=group.areas)
        return replace(plan, operation=Operation.SHARE, scope=scope)
    return plan
