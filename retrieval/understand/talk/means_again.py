"""Means that a talk goes on with: beside the mean of all, and of one year after that of several."""

from __future__ import annotations

from dataclasses import replace

from library.agencies import kind_of
from library.expressions import expression
from retrieval.plan import LISTING, Operation, Plan, Scope
from retrieval.understand.words.mentions import Mentions

_OF_THEM = expression(r"(?:那么?)?(?:其中|(?:这|那)?里[面头]?|当中|只[要看算]|光看|就看)")
_ITS_KIND = expression(
    r"同类|同级同类|同行|"
    r"\b(?:its|their|the same|similar|comparable) (?:own )?(?:kind|type|sort|class|category|peers?)\b"
)


def beside_mean(plan: Plan, field: Scope) -> Plan:
    """The mean of one report is no mean: what is asked is how the agency stands beside the mean of all."""
    if plan.operation is not Operation.MEAN or not plan.scope.is_one_report or plan.by or plan.conditions:
        return plan
    return replace(plan, scope=replace(field, years=plan.scope.years), place_of=plan.scope.agencies)


def mean_of_before(mentions: Mentions, plan: Plan, before: Plan) -> Plan:
    """其中街道呢, after whose are above the mean of all: the mean that they are held against stays that of all."""
    scope = replace(before.scope, years=())
    narrower = plan.operation in LISTING and not before.scope.agencies and replace(plan.scope, years=()) != scope
    if not narrower or _OF_THEM.match(mentions.text.words) is None:
        return plan
    held = tuple(
        replace(each, against=replace(each.against, among=scope))
        if each.against is not None
        and each.against.kind in ("mean", "median")
        and each.against.among is None
        and not each.against.of
        else each
        for each in plan.conditions
    )
    return replace(plan, conditions=held)


def of_its_kind(mentions: Mentions, plan: Plan) -> Plan:
    """比同类平均高吗: the mean of those that are what the agency is."""
    beside = plan.operation in (Operation.MEAN, Operation.MEDIAN) and len(plan.place_of) == 1
    scope = plan.scope
    if not beside or scope.kinds or scope.areas or scope.levels or _ITS_KIND.search(mentions.text.words) is None:
        return plan
    return replace(plan, scope=replace(scope, kinds=(kind_of(plan.place_of[0]),)))


def of_year_alone(mentions: Mentions, plan: Plan, before: Plan | None) -> Plan:
    """2019年呢, after what one agency had a year on average, is the figure of that year."""
    mean = before is not None and before.operation is plan.operation is Operation.MEAN
    over_years = mean and before is not None and len(before.scope.agencies) == 1 != len(before.scope.years)
    alone = over_years and plan.scope.is_one_report and not mentions.has("operation", "mean")
    return replace(plan, operation=Operation.LOOKUP) if alone else plan
