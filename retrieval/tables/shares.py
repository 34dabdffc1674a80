"""What part of a whole agencies or measures make up."""

from __future__ import annotations

from dataclasses import replace

from retrieval.answer import Table
from retrieval.holders import Holders
from retrieval.plan import Plan, Scope
from retrieval.points import add, read_points
from retrieval.tables.columns import Column, read_column
from retrieval.tables.conditions import keep_those_that_meet
from retrieval.tables.draft import Draft
from retrieval.tables.group import cite_greatest, tell_coverage, tell_no_number
from retrieval.tables.scoping import read_scope, scope_words, tell_missing, tell_nothing_held

SHOWN = 20
"""Shares that are said one by one."""


def answer_share(draft: Draft, plan: Plan, whole: Plan | None = None) -> None:
    """Of several measures each one's part of their sum; of agencies their part of all reports of the whole's scope.

    Named agencies are set against everyone who is held for those years.
    """
    if len(plan.measures) > 1:
        _share_measures(draft, plan)
        return
    tell_missing(draft, plan)
    own = read_scope(draft, plan)
    scope = plan.scope
    wider = Scope(years=scope.years, without=scope.without)
    if scope.agencies or not plan.by:
        wider = replace(wider, kinds=scope.kinds, areas=scope.areas)
    # 石臼镇和浮桥镇各占多少, after what the two came to.
    around = whole or plan.against or replace(plan, scope=wider)
    if plan.by and plan.conditions and whole is None:
        # 收费超过一千万的占全部的多少: who meets the condition is the part, and all are the whole.
        around = replace(around, conditions=())
        own = keep_those_that_meet(draft, own, plan.conditions)
    everyone = keep_those_that_meet(draft, draft.roster.holders(around.scope), around.conditions)
    if not own or not everyone:
        tell_nothing_held(draft, plan)
        return
    column = read_column(draft.library, everyone, plan.measures[0])
    if not column.count or column.measure.is_ratio:
        tell_no_number(draft, plan, column)
        return
    if plan.by:
        _tell_share_together(draft, plan, around, column, own)
    else:
        _tell_shares(draft, around, column, own, found=whole is not None)


def _tell_share_together(draft: Draft, plan: Plan, around: Plan, column: Column, own: Holders) -> None:
    """What part of all the agencies or the kinds make up together."""
    part = column.of(own)
    if not part.count:
        tell_no_number(draft, plan, part)
        return
    whole, held = column.sum(), part.sum()
    _, cites = cite_greatest(draft, column)
    # 前两名占各局多少: the bureaus are the whole, and the two are its part.
    part_of = replace(plan.scope, kinds=(), areas=()) if plan.scope.agencies else plan.scope
    whose = scope_words(draft, replace(plan, scope=part_of), own)
    if not _tell_whole(draft, around, column, cites):
        return
    draft.value(column.measure.id, held, column.unit, "sum", of=own.only, cites=cites)
    draft.value(column.measure.id, held / whole, "ratio", "share", of=own.only, cites=cites)
    draft.say(
        "share.line",
        whose=whose,
        share=draft.amount(held / whole, "ratio"),
        part=draft.amount(held, None),
        whole=draft.amount(whole, None),
        marks=draft.marks(*cites),
    )


def _tell_whole(draft: Draft, around: Plan, column: Column, cites: tuple[int, ...]) -> bool:
    """What shares are taken of, with its coverage; False where it is 0, which has no shares."""
    whole = column.sum()
    draft.value(column.measure.id, whole, column.unit, "sum", of=column.holders.only, cites=cites)
    draft.say(
        "share.whole",
        scope=scope_words(draft, around, column.holders),
        label=draft.name_in(column),
        amount=draft.figure(whole, column.unit),
        count=column.count,
        marks=draft.marks(*cites),
    )
    tell_coverage(draft, around, column)
    if whole == 0:
        draft.say("share.of_zero")
    return whole != 0


def _tell_shares(draft: Draft, around: Plan, column: Column, own: Holders, *, found: bool) -> None:
    """Each one's share; of those that a first step has found the share of all of them too."""
    total = column.sum()
    numbers, cites = cite_greatest(draft, column)
    if not _tell_whole(draft, around, column, cites):
        return
    numbers_of = {each: number for each in own if (number := column.number(each.key)) is not None}
    known = sorted(numbers_of, key=lambda each: -numbers_of[each])
    rows = []
    for holder in known[:SHOWN]:
        value = numbers_of[holder]
        point = read_points(draft.library, [holder], column.measure)[0]
        cited = numbers.get(holder.key) or draft.citer.cite_point(point)
        draft.value(column.measure.id, value, column.unit, "lookup", of=holder, cites=cited)
        draft.value(column.measure.id, value / total, "ratio", "share", of=holder, cites=(*cited, *cites))
        draft.say(
            "share.line",
            whose=draft.whose(holder),
            share=draft.amount(value / total, "ratio"),
            part=draft.amount(value, None),
            whole=draft.amount(total, None),
            marks=draft.marks(*cited),
        )
        rows.append((holder.agency, str(holder.year), draft.amount(value, None), draft.amount(value / total, "ratio")))
    if found and len(known) > 1:
        held = add(numbers_of.values())
        draft.value(column.measure.id, held, column.unit, "sum", cites=cites)
        draft.value(column.measure.id, held / total, "ratio", "share", cites=cites)
        amounts = {"part": draft.amount(held, None), "whole": draft.amount(total, None)}
        draft.say("share.together", count=len(known), share=draft.amount(held / total, "ratio"), **amounts)
    for holder in own:
        if holder.key in column.nothing:
            draft.say("share.none", whose=draft.whose(holder), state=draft.words(f"state.{column.nothing[holder.key]}"))
    if len(known) > SHOWN:
        draft.note("figures.more", shown=SHOWN, count=len(known))
    heads = tuple(draft.words(f"head.{name}") for name in ("agency", "year", "value", "share"))
    draft.table = Table(heads, tuple(rows), "bar")


def _share_measures(draft: Draft, plan: Plan) -> None:
    """Each measure's part of the sum of all of them."""
    holders = read_scope(draft, plan)
    if not holders:
        tell_nothing_held(draft, plan)
        return
    columns = [read_column(draft.library, holders, measure) for measure in plan.measures]
    known = [column for column in columns if column.count]
    if not known or len({column.unit for column in known}) > 1 or known[0].measure.is_ratio:
        tell_no_number(draft, plan, columns[0])
        return
    totals = {at: column.sum() for at, column in enumerate(known)}
    whole = add(totals.values())
    cited = [cite_greatest(draft, column)[1] for column in known]
    everything = [number for numbers in cited for number in numbers]
    whose = holders.only
    metric = "+".join(column.measure.id for column in known)
    draft.value(metric, whole, known[0].unit, "sum", of=whose, cites=everything)
    draft.say(
        "share.whole_of_measures",
        scope=scope_words(draft, plan, holders),
        amount=draft.amount(whole, known[0].unit),
        marks=draft.marks(*everything),
    )
    if whole == 0:
        draft.say("share.of_zero")
        return
    rows = []
    for at, total in sorted(totals.items(), key=lambda item: -item[1]):
        column = known[at]
        draft.value(column.measure.id, total, column.unit, "sum", of=whose, cites=cited[at])
        draft.value(column.measure.id, total / whole, "ratio", "share", of=whose, cites=everything)
        name = draft.name_in(column)
        draft.say(
            "share.line",
            whose=name,
            share=draft.amount(total / whole, "ratio"),
            part=draft.amount(total, None),
            whole=draft.amount(whole, None),
            marks=draft.marks(*cited[at]),
        )
        rows.append((name, draft.amount(total, None), draft.amount(total / whole, "ratio")))
        tell_coverage(draft, plan, column)
    heads = tuple(draft.words(f"head.{name}") for name in ("measure", "value", "share"))
    draft.table = Table(heads, tuple(rows), "bar")
