"""Carries out every plan but a narrative one, from the record alone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from library.store import Library
from retrieval.answer import Answer
from retrieval.plan import GROUPS, Operation, Plan, Reading, Scope
from retrieval.points import read_points
from retrieval.tables.changes import answer_ranked_changes, found_in_change
from retrieval.tables.compares import answer_compare, answer_difference, read_essentials
from retrieval.tables.draft import Draft
from retrieval.tables.ends import answer_ends
from retrieval.tables.families import with_members
from retrieval.tables.figures import answer_breakdown, answer_lookup, tell_sources
from retrieval.tables.findings import answer_findings
from retrieval.tables.form import answer_form, answer_program
from retrieval.tables.group import answer_mean, answer_sum
from retrieval.tables.holdings import answer_holdings
from retrieval.tables.lists import answer_count, answer_list
from retrieval.tables.medians import answer_median
from retrieval.tables.places import answer_count_among, answer_place
from retrieval.tables.premises import tell_premise
from retrieval.tables.ranks import answer_rank, first_of_groups_in_rank, found_in_rank
from retrieval.tables.scoping import read_scope
from retrieval.tables.shares import answer_share
from retrieval.tables.sums_apart import answer_sums_apart
from retrieval.tables.trends import answer_trend
from retrieval.tables.yearly_gaps import answer_group_courses

_STEPS: dict[Operation, Callable[[Draft, Plan], None]] = {
    Operation.LOOKUP: answer_lookup,
    Operation.BREAKDOWN: answer_breakdown,
    Operation.SUM: answer_sum,
    Operation.MEAN: lambda draft, plan: answer_compare(draft, plan) if plan.by else answer_mean(draft, plan),
    Operation.MEDIAN: answer_median,
    Operation.COUNT: answer_count,
    Operation.RANK: lambda draft, plan: answer_ranked_changes(draft, plan) if plan.change else answer_rank(draft, plan),
    Operation.COMPARE: answer_compare,
    Operation.DIFFERENCE: lambda draft, plan: (
        answer_sums_apart(draft, plan, plan.against) if plan.against else answer_difference(draft, plan)
    ),
    Operation.LIST: answer_list,
    Operation.TREND: lambda draft, plan: (answer_group_courses if plan.by in GROUPS else answer_trend)(draft, plan),
    Operation.SHARE: answer_share,
    Operation.HOLDINGS: answer_holdings,
    Operation.FINDINGS: answer_findings,
    Operation.FORM: lambda draft, plan: (answer_program if plan.is_of_program else answer_form)(draft, plan),
}


_AGGREGATES = (
    Operation.SUM,
    Operation.MEAN,
    Operation.MEDIAN,
    Operation.COUNT,
    Operation.RANK,
    Operation.COMPARE,
    Operation.DIFFERENCE,
    Operation.SHARE,
)
"""Operations that do not look at the premise themselves."""
_OF_SEVERAL = (Operation.LOOKUP, Operation.BREAKDOWN, Operation.TREND, Operation.COMPARE)
_MEASURED = (
    *_OF_SEVERAL,
    Operation.SUM,
    Operation.MEAN,
    Operation.MEDIAN,
    Operation.RANK,
    Operation.SHARE,
    Operation.DIFFERENCE,
)


def answer_plan(library: Library, reading: Reading, plan: Plan) -> Answer:
    """One plan with its second step, where that is from tables too; a narrative second step is left to the caller."""
    draft = Draft(library, reading)
    plan = with_members(draft, _with_measures(plan))
    if plan.premise is not None and plan.operation in _AGGREGATES:
        holders = draft.roster.holders(plan.scope)
        # What is said of many reports together is no figure of one of them.
        if len(holders) == 1 or plan.premise.agency or plan.premise.year:
            tell_premise(draft, plan, read_points(library, holders, plan.premise.measure))
    if plan.place_of and plan.by not in ("agencies", *GROUPS):
        answer_place(draft, plan)
    else:
        _STEPS[plan.operation](draft, plan)
    _tell_beside(draft, plan)
    follow = plan.follow
    if follow is not None and plan.ends and draft.values:
        answer_ends(draft, plan, follow)
    elif follow is not None and follow.operation in _STEPS:
        found = _found(draft, plan)
        if follow.operation is Operation.COUNT and follow.scope.kinds and not follow.conditions:
            answer_count_among(draft, found.agencies, follow.scope.kinds)
        elif found.agencies and follow.operation is Operation.SHARE and len(follow.measures) <= 1:
            whole = plan if follow.scope == Scope() else replace(plan, scope=replace(follow.scope, agencies=()))
            answer_share(draft, _with_measures(narrowed(follow, plan, found)), whole=whole)
        elif found.agencies or (plan.by == "years" and found.years):
            _STEPS[follow.operation](draft, _with_measures(narrowed(follow, plan, found)))
    return draft.finish(plan)


def _tell_beside(draft: Draft, plan: Plan) -> None:
    if plan.asks == "why" and (plan.operation in _MEASURED or plan.conditions):
        draft.say("asks.why")
    if plan.asks == "source" and plan.operation not in (Operation.LOOKUP, Operation.BREAKDOWN):
        tell_sources(draft)


def _with_measures(plan: Plan) -> Plan:
    """A plan that names no measure is about that of its conditions, or about what matters most."""
    if plan.measures or plan.operation not in _MEASURED:
        return plan
    own = tuple(each.measure for each in plan.conditions if each.measure is not None)
    chosen = own or read_essentials()
    return replace(plan, measures=chosen if plan.operation in _OF_SEVERAL else chosen[:1])


def answer_step(library: Library, reading: Reading, plan: Plan) -> Answer:
    """One plan without its second step."""
    return answer_plan(library, reading, replace(plan, follow=None))


def found_scope(library: Library, reading: Reading, plan: Plan) -> Scope:
    """Whose reports the first step finds: in order of rank, else those that meet its conditions."""
    return _found(Draft(library, reading), plan)


def _found(draft: Draft, plan: Plan) -> Scope:
    plan = _with_measures(plan)
    if plan.operation is Operation.RANK and plan.change:
        return found_in_change(draft, plan)
    if plan.operation is Operation.RANK and plan.by == "years":
        agencies = read_scope(draft, plan).agencies if plan.scope.agencies else ()
        years = tuple(each.year for each in first_of_groups_in_rank(draft, plan))
        return replace(plan.scope, agencies=agencies, years=years)
    if plan.operation is Operation.RANK and plan.by == "agencies":
        found = first_of_groups_in_rank(draft, plan)
        return Scope(tuple(each.agency for each in found), years=plan.scope.years)
    holders = read_scope(draft, plan)
    if plan.operation is Operation.RANK and len(plan.measures) == 1 and not plan.by:
        return Scope(found_in_rank(draft, plan, holders), years=plan.scope.years)
    return Scope(holders.agencies, years=plan.scope.years)


def narrowed(follow: Plan, first: Plan, found: Scope) -> Plan:
    """The second step, asked of the reports found; years and measures that it lacks are those of the first."""
    scope = found
    if first.by != "years":
        scope = replace(follow.scope, agencies=found.agencies, years=follow.scope.years or found.years)
    if follow.operation is Operation.NARRATIVE:
        return replace(follow, scope=scope)
    return replace(follow, scope=scope, measures=follow.measures or first.measures)
