"""Which place an agency has in a ranking of all, and how far it is from the mean of all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.agencies import is_of_kind
from retrieval.plan import Operation, Plan, Scope
from retrieval.points import Holder, Point, read_points
from retrieval.tables.columns import Column, read_column
from retrieval.tables.draft import Draft
from retrieval.tables.group import tell_coverage, tell_group_rate, tell_sum
from retrieval.tables.quotients import Side, tell_quotient
from retrieval.tables.scoping import read_scope, scope_words, tell_nothing_held
from retrieval.tables.stating import tell_findings, tell_point, value_words


def answer_place(draft: Draft, plan: Plan) -> None:
    """The agencies' own figures, and how many stand before them."""
    holders = read_scope(draft, plan)
    own = [holder for holder in holders if holder.agency in plan.place_of]
    if plan.operation is Operation.MEAN and not own:
        # 比其他部门平均多多少: it is none of those of whom the mean is.
        own = list(read_scope(draft, replace(plan, scope=Scope(plan.place_of, years=plan.scope.years))))
    if not (own and holders):
        tell_nothing_held(draft, plan)
        return
    if plan.operation is Operation.MEAN:
        _tell_beside_mean(draft, plan, holders, own)
        return
    for measure in plan.measures:
        # 每年排第几: among those of the same year.
        for year in dict.fromkeys(holder.year for holder in own):
            column = read_column(draft.library, holders.by_year[year], measure)
            points = read_points(draft.library, [holder for holder in own if holder.year == year], measure)
            for point in points:
                if point.holder.key not in column.nothing:
                    cites = draft.value_of(point, "rank")
                    _tell_place(draft, plan, column, point.holder, value_words(draft, point) + draft.marks(*cites))
                else:
                    tell_point(draft, point)
            tell_findings(draft, points)
            tell_coverage(draft, plan, column)


def answer_count_among(draft: Draft, found: Sequence[str], kinds: Sequence[str]) -> None:
    """前五名里街道有几家: of those found by a ranking how many are of a kind."""
    holders = [draft.roster.of_agency(agency)[-1] for agency in found]
    among = [holder.agency for holder in holders if is_of_kind(holder.agency, holder.kind, kinds)]
    cites = [number for value in draft.values if value.agency in among for number in value.cites]
    draft.value("agencies", len(among), "家", "count", cites=cites)
    names = draft.words("count.names", names=draft.join(among)) if among else ""
    draft.say("place.among", count=len(found), kinds=draft.join(kinds), among=len(among), names=names)


def _tell_place(draft: Draft, plan: Plan, column: Column, holder: Holder, amount: str) -> None:
    numbers = column.numbers()
    value = numbers[holder.key]
    before = sum(each > value if plan.descending else each < value for each in numbers.values())
    tied = sum(each == value for each in numbers.values()) - 1
    cites = draft.values[-1].cites
    draft.value(column.measure.id, before + 1, "名", "place", of=holder, cites=cites)
    draft.say(
        "place.line" if plan.descending else "place.line_least",
        whose=draft.whose(holder),
        label=draft.name_in(column),
        amount=amount,
        scope=scope_words(draft, plan, column.holders),
        place=before + 1,
        tied=draft.words("place.tied", count=tied) if tied else "",
        count=column.count,
    )


def _tell_beside_mean(draft: Draft, plan: Plan, holders: Sequence[Holder], own: Sequence[Holder]) -> None:
    """The mean of all (of a rate Σ/Σ), the agencies' own figures, and what lies between."""
    for measure in plan.measures:
        column = read_column(draft.library, holders, measure)
        told = len(draft.values)
        if measure.is_ratio:
            tell_group_rate(draft, plan, column)
        else:
            tell_sum(draft, plan, column, "mean")
        mean = draft.values[told] if len(draft.values) > told else None
        points = read_points(draft.library, own, measure)
        for point in points:
            tell_point(draft, point)
            if mean is not None and mean.value is not None and point.value is not None:
                cites = tuple(dict.fromkeys((*draft.citer.cite_point(point), *mean.cites)))
                _tell_gap(draft, point, round(point.value - mean.value, 6), cites)
                sides = Side(point.holder.agency, point.value, cites), Side(draft.words("mean.name"), mean.value, ())
                whose = point.holder.agency, point.holder.year
                tell_quotient(draft, plan.asks, measure.id, sides, of=whose)
        tell_findings(draft, points)


def _tell_gap(draft: Draft, point: Point, gap: float, cites: Sequence[int]) -> None:
    draft.value(point.measure.id, gap, point.unit, "difference", of=point.holder, cites=cites)
    sides = point.holder.agency, draft.words("mean.name")
    if gap == 0:
        draft.say("difference.none", first=sides[0], second=sides[1])
        return
    more, less = sides if gap > 0 else sides[::-1]
    ratio = point.unit == "ratio"
    amount = draft.gap(gap if ratio else round(gap, 2), point.unit)
    draft.say("difference.points" if ratio else "difference.line", more=more, less=less, amount=amount)
