"""Which place an agency has in a ranking of all."""

from __future__ import annotations

from retrieval.plan import Plan
from retrieval.points import Holder, read_points
from retrieval.tables.columns import Column, read_column
from retrieval.tables.draft import Draft
from retrieval.tables.group import tell_coverage
from retrieval.tables.scoping import read_scope, scope_words, tell_nothing_held
from retrieval.tables.stating import tell_findings, tell_point, value_words


def answer_place(draft: Draft, plan: Plan) -> None:
    """The agencies' own figures, and how many stand before them."""
    holders = read_scope(draft, plan)
    own = [holder for holder in holders if holder.agency in plan.place_of]
    if not own:
        tell_nothing_held(draft, plan)
        return
    for measure in plan.measures:
        column = read_column(draft.library, holders, measure)
        points = read_points(draft.library, own, measure)
        for point in points:
            if point.holder.key in column.numbers:
                cites = draft.value_of(point, "rank")
                _tell_place(draft, plan, column, point.holder, value_words(draft, point) + draft.marks(*cites))
            else:
                tell_point(draft, point)
        tell_findings(draft, points)
        tell_coverage(draft, plan, column)


def _tell_place(draft: Draft, plan: Plan, column: Column, holder: Holder, amount: str) -> None:
    value = column.numbers[holder.key]
    before = sum(each > value if plan.descending else each < value for each in column.numbers.values())
    tied = sum(each == value for each in column.numbers.values()) - 1
    cites = draft.values[-1].cites
    draft.value(column.measure.id, before + 1, "名", "place", of=holder, cites=cites)
    draft.say(
        "place.line" if plan.descending else "place.line_least",
        whose=draft.whose(holder),
        label=draft.name_in(column),
        amount=amount,
        scope=scope_words(draft, plan, list(column.holders.values())),
        place=before + 1,
        tied=draft.words("place.tied", count=tied) if tied else "",
        count=len(column.numbers),
    )
