"""Figures asked for after how they are filled in: 信息处理费怎么收的, then 谁收过."""

from __future__ import annotations

from retrieval.plan import Condition, Operation, Plan, Scope
from retrieval.understand.words.mentions import Mentions


def behind_form(mentions: Mentions, before: Plan, scope: Scope) -> Plan | None:
    """谁收过, after how a figure is filled in, and 2021年呢 of whom was spoken before that."""
    if mentions.has("operation", "which") and before.measures:
        return _who_has(before, scope)
    asks = bool(before.measures and scope.agencies and scope.years)
    return Plan(Operation.LOOKUP, scope, before.measures, carried=("measures",)) if asks else None


def _who_has(before: Plan, scope: Scope) -> Plan:
    """信息处理费怎么收的，谁收过."""
    measure = before.measures[0]
    # A report that states 0 has told that nothing was charged.
    condition = Condition("compare", measure, ">", 0)
    return Plan(Operation.LIST, scope, before.measures, (condition,))
