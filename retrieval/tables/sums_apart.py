"""Two figures held against each other, each a sum, a mean or the first of a ranking: how far apart they are, or how
many times the one is the other."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval.plan import Operation, Plan
from retrieval.points import read_points
from retrieval.tables.columns import Column, read_column
from retrieval.tables.compares import tell_group_gap
from retrieval.tables.draft import Draft
from retrieval.tables.group import answer_mean, tell_total
from retrieval.tables.quotients import Side
from retrieval.tables.ranks import answer_rank, firsts_of
from retrieval.tables.scoping import read_scope, scope_words, tell_nothing_held
from retrieval.tables.stating import tell_point


@dataclass(frozen=True, slots=True)
class _Told:
    """One side, as it was told; without a name it has no number."""

    column: Column
    name: str = ""
    value: float = 0


def answer_sums_apart(draft: Draft, plan: Plan, against: Plan) -> None:
    """Each side with its terms; nothing is held against a side that has no number."""
    own = Operation.RANK if plan.limit == 1 else Operation.SUM
    told: list[_Told] = []
    for side in (replace(plan, operation=own, against=None, asks=""), against):
        first = side.operation is Operation.RANK
        read = _first(draft, side) if first else _sum_or_mean(draft, side, of_year=plan.by == "years")
        if read is None:
            tell_nothing_held(draft, side)
            return
        told.append(read)
    if not all(each.name for each in told):
        draft.say("difference.unknown")
        return
    one, other = (Side(each.name, each.value, ()) for each in told)
    tell_group_gap(draft, plan.asks, (one, other), [each.column for each in told])


def _first(draft: Draft, side: Plan) -> _Told | None:
    """Whoever, or whichever year, comes first; those who share the place are named together."""
    holders = read_scope(draft, side)
    if not holders:
        return None
    answer_rank(draft, side)
    column = read_column(draft.library, holders, side.measures[0])
    names, value = firsts_of(draft, side)
    return _Told(column, draft.join(names), value) if names else _Told(column)


def _sum_or_mean(draft: Draft, side: Plan, *, of_year: bool) -> _Told | None:
    holders = read_scope(draft, side)
    if not holders:
        return None
    column = read_column(draft.library, holders, side.measures[0])
    total = column.total() if column.count else None
    mean = side.operation is Operation.MEAN
    if mean:
        answer_mean(draft, side)
        total = total / column.count if total is not None and not column.measure.is_ratio else total
    elif len(holders) == 1:
        tell_point(draft, read_points(draft.library, holders, side.measures[0])[0])
    else:
        total = tell_total(draft, replace(side, operation=Operation.SUM), column)
    if total is None:
        return _Told(column)
    whose = draft.whose(holders[0]) if len(holders) == 1 else scope_words(draft, side, holders)
    whose = draft.words("word.year", year=holders[0].year) if of_year else whose
    return _Told(column, draft.words("difference.mean_of", whose=whose) if mean else whose, total)
