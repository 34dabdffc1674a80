"""Means that a talk goes on with: beside the mean of all, and of one year after that of several."""

from __future__ import annotations

from dataclasses import replace

from retrieval.plan import Operation, Plan, Scope
from retrieval.understand.words.mentions import Mentions


def beside_mean(plan: Plan, field: Scope) -> Plan:
    """The mean of one report is no mean: what is asked is how the agency stands beside the mean of all."""
    if plan.operation is not Operation.MEAN or not plan.scope.is_one_report or plan.by or plan.conditions:
        return plan
    return replace(plan, scope=replace(field, years=plan.scope.years), place_of=plan.scope.agencies)


def of_year_alone(mentions: Mentions, plan: Plan, before: Plan | None) -> Plan:
    """2019年呢, after what one agency had a year on average, is the figure of that year."""
    mean = before is not None and before.operation is plan.operation is Operation.MEAN
    over_years = mean and before is not None and len(before.scope.agencies) == 1 != len(before.scope.years)
    alone = over_years and plan.scope.is_one_report and not mentions.has("operation", "mean")
    return replace(plan, operation=Operation.LOOKUP) if alone else plan
