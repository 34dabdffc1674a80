"""A family of prose figures asked for as a whole (by channel, by category, by way of filing) becomes its members."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.narratives import describe
from library.store import Library
from retrieval.measures import measure_named
from retrieval.plan import Measure, Operation, Plan
from retrieval.points import Holder
from retrieval.tables.draft import Draft

_FEW = 5
"""Reports whose own words are put side by side; those of more have too few in common."""


def with_members(draft: Draft, plan: Plan) -> Plan:
    """The plan with each family replaced by what the reports in scope state of it, in their words and order."""
    if plan.operation not in (Operation.LOOKUP, Operation.BREAKDOWN) or not any(map(is_family, plan.measures)):
        return plan
    holders = draft.roster.holders(plan.scope)
    if not holders or len(holders) > _FEW:
        return plan
    measures: dict[str, Measure] = {}
    for measure in plan.measures:
        members = _members(draft.library, holders, measure.id) if is_family(measure) else [measure]
        # A report that states none of them keeps the family: its answer says that none is stated.
        measures |= {each.id: each for each in members or [measure]}
    return replace(plan, measures=tuple(measures.values()))


def is_family(measure: Measure) -> bool:
    """申请方式 as a whole, whose rows each report words in its own way."""
    described = describe(measure.id)
    return described is not None and described.parts and "/" not in measure.id


def _members(library: Library, holders: Sequence[Holder], family: str) -> list[Measure]:
    marks = ", ".join("?" * len(holders))
    rows = library.connection.execute(
        "SELECT metric.id FROM figure JOIN metric ON metric.key = figure.metric "
        f"WHERE report IN ({marks}) AND instr(metric.id, ?) = 1 ORDER BY report, ordinal",
        (*(holder.key for holder in holders), f"{family}/"),
    )
    found = (measure_named(metric) for (metric,) in rows)
    return [measure for measure in found if measure is not None]
