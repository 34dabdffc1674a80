"""The middle one of the figures, of all in scope or of each group of them."""

from __future__ import annotations

from dataclasses import replace
from statistics import median

from retrieval.holders import Holders
from retrieval.plan import Measure, Plan
from retrieval.tables.columns import read_column
from retrieval.tables.draft import Draft
from retrieval.tables.group import cells_of, cite_cells, tell_coverage, tell_no_number
from retrieval.tables.ranks import read_groups
from retrieval.tables.scoping import read_scope, scope_words, tell_nothing_held


def answer_median(draft: Draft, plan: Plan) -> None:
    """The middle one of the figures; of an even number of them the mean of the two in the middle."""
    if not plan.by:
        _tell_medians(draft, plan, read_scope(draft, plan))
        return
    groups = [group for group in read_groups(draft, plan)[1] if group.holders]
    if not groups:
        tell_nothing_held(draft, plan)
    for group in groups:
        scope = plan.scope
        if plan.by == "kinds":
            scope = replace(scope, kinds=(group.name,))
        elif plan.by == "areas":
            scope = replace(scope, areas=(group.name,))
        _tell_medians(draft, replace(plan, scope=scope, by=""), group.holders)


def _tell_medians(draft: Draft, plan: Plan, holders: Holders) -> None:
    if not holders:
        tell_nothing_held(draft, plan)
    for measure in plan.measures if holders else ():
        _tell_median(draft, plan, holders, measure)


def _tell_median(draft: Draft, plan: Plan, holders: Holders, measure: Measure) -> None:
    column = read_column(draft.library, holders, measure)
    numbers = column.numbers()
    if not numbers:
        tell_no_number(draft, plan, column)
        return
    ordered = sorted(numbers, key=numbers.__getitem__)
    middle = ordered[(len(ordered) - 1) // 2 : len(ordered) // 2 + 1]
    value = median(numbers.values())
    cited = cite_cells(draft, column, cells_of(column, middle))
    cites = [number for own in cited.values() for number in own]
    draft.value(measure.id, value, column.unit, "median", of=holders.only, cites=cites)
    for key in middle:
        draft.value(measure.id, numbers[key], column.unit, "lookup", of=holders.by_key[key], cites=cited[key])
    draft.say(
        "median.line",
        scope=scope_words(draft, plan, holders),
        label=draft.name_in(column),
        amount=draft.figure(value, column.unit),
        count=len(ordered),
        names=draft.join(
            f"{draft.whose(holders.by_key[key])} {draft.amount(numbers[key], column.unit)}" for key in middle
        ),
        marks=draft.marks(*cites),
    )
    level = {numbers[key] for key in middle}
    beside = [draft.whose(holders.by_key[key]) for key in ordered if key not in middle and numbers[key] in level]
    if beside:
        draft.note("median.level", names=draft.some(beside), count=len(beside))
    tell_coverage(draft, plan, column)
