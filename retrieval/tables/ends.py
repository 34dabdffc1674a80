"""The two ends of a ranking held against each other: how far apart, how many times."""

from __future__ import annotations

from retrieval.plan import Plan
from retrieval.points import read_points
from retrieval.tables.columns import read_column
from retrieval.tables.compares import tell_difference, tell_group_gap
from retrieval.tables.draft import Draft
from retrieval.tables.quotients import Side
from retrieval.tables.ranks import found_in_rank
from retrieval.tables.scoping import read_scope


def answer_ends(draft: Draft, plan: Plan, follow: Plan) -> None:
    """`plan` has been answered; of those that tie at an end the first stands for all."""
    holders = read_scope(draft, plan)
    if plan.by == "agencies":
        # Sums over years.
        ranked = [value for value in draft.values if value.operation == "rank" and value.value is not None]
        if len(ranked) > 1:
            sides = [Side(each.agency or "", each.value or 0, tuple(each.cites)) for each in (ranked[0], ranked[-1])]
            column = read_column(draft.library, holders, plan.measures[0])
            tell_group_gap(draft, follow.asks, (sides[0], sides[1]), (column, column))
        return
    if plan.by == "years":
        years = [value.year for value in draft.values if value.operation == "rank"]
        ends = [holder for year in (years[0], years[-1]) for holder in holders if holder.year == year]
    else:
        found = found_in_rank(draft, plan, holders)
        ends = [holder for agency in (found[0], found[-1]) for holder in holders if holder.agency == agency]
    if len(ends) != 2 or ends[0] == ends[1]:
        return
    first, last = read_points(draft.library, ends, plan.measures[0])
    tell_difference(draft, first, last, asks=follow.asks)
