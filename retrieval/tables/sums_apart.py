"""Two sums held against each other: how far apart they are, or how many times the one is the other."""

from __future__ import annotations

from dataclasses import replace

from retrieval.plan import Operation, Plan
from retrieval.points import read_points
from retrieval.tables.columns import Column, read_column
from retrieval.tables.compares import tell_group_gap
from retrieval.tables.draft import Draft
from retrieval.tables.group import tell_total
from retrieval.tables.quotients import Side
from retrieval.tables.scoping import read_scope, scope_words, tell_nothing_held
from retrieval.tables.stating import tell_point


def answer_sums_apart(draft: Draft, plan: Plan, against: Plan) -> None:
    """Each sum with its terms; nothing is held against a side that has no number."""
    columns: list[Column] = []
    sides: list[Side] = []
    for side in (plan, against):
        side = replace(side, operation=Operation.SUM, against=None)
        holders = read_scope(draft, side)
        if not holders:
            tell_nothing_held(draft, side)
            return
        column = read_column(draft.library, holders, side.measures[0])
        if len(holders) == 1:
            tell_point(draft, read_points(draft.library, holders, side.measures[0])[0])
            total = column.total() if column.count else None
        else:
            total = tell_total(draft, side, column)
        columns.append(column)
        if total is not None:
            name = draft.whose(holders[0]) if len(holders) == 1 else scope_words(draft, side, holders)
            sides.append(Side(name, total, ()))
    if len(sides) < len(columns):
        draft.say("difference.unknown")
        return
    tell_group_gap(draft, plan.asks, (sides[0], sides[1]), columns)
