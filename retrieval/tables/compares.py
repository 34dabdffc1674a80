"""Agencies, years, kinds or areas side by side, and how far they are apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from retrieval.answer import Table
from retrieval.holders import Holders
from retrieval.measures import measure_named
from retrieval.plan import Asks, Measure, Operation, Plan
from retrieval.points import Holder, Point, read_points
from retrieval.tables.columns import Column, read_column
from retrieval.tables.draft import Draft
from retrieval.tables.figures import MOST_LINES, figures_table
from retrieval.tables.group import cite_greatest, tell_coverage, tell_total
from retrieval.tables.quotients import Side, tell_quotient
from retrieval.tables.ranks import Grouped, read_groups
from retrieval.tables.scoping import read_scope, tell_nothing_held
from retrieval.tables.stating import tell_findings, tell_point
from retrieval.tables.trends import answer_change, with_year_before
from retrieval.tables.yearly_gaps import course_of_points, tell_yearly_gaps

ESSENTIALS = (
    "narrative.disclosed",
    "requests.new.total",
    "requests.total.total",
    "requests.granted.total",
    "review.total",
    "suit.total",
)
"""What is set side by side where the question names no measure."""


def answer_compare(draft: Draft, plan: Plan) -> None:
    """Each agency's figures, and for two of them the difference."""
    gaps_of_years = plan.by == "years" and len(plan.scope.agencies) == 2
    if plan.by and not gaps_of_years:
        _compare_groups(draft, plan)
        return
    measures = plan.measures or read_essentials()
    holders = read_scope(draft, plan)
    if not holders:
        tell_nothing_held(draft, plan)
        return
    allowed = max(2, MOST_LINES // len(measures))
    if len(holders) > allowed:
        draft.note("figures.more", shown=allowed, count=len(holders))
    shown = in_order_of(plan.scope.agencies, holders)[:allowed]
    everything: list[Point] = []
    operation = "compare" if plan.operation is Operation.COMPARE else "lookup"
    for measure in measures:
        points = read_points(draft.library, shown, measure)
        everything += points
        for point in points:
            tell_point(draft, point, operation)
        if len(points) == 2:
            tell_difference(draft, points[0], points[1], asks=plan.asks)
        elif plan.operation is Operation.DIFFERENCE and len(holders.agencies) == 2 and len(holders.years) > 1:
            tell_yearly_gaps(draft, measure, course_of_points(draft, points))
        elif len(points) > 2:
            _tell_extremes(draft, points)
    tell_findings(draft, everything)
    draft.table = figures_table(draft, measures, everything)


def answer_difference(draft: Draft, plan: Plan) -> None:
    """Between two agencies, two years or two measures."""
    if len(plan.measures) == 1 and len(plan.scope.agencies) == 1 and not plan.by:
        answer_change(draft, with_year_before(plan))
        return
    if len(plan.measures) != 2 or plan.by:
        answer_compare(draft, plan)
        return
    holders = read_scope(draft, plan)
    if len(holders) > 1 and not plan.scope.agencies:
        _tell_sums_apart(draft, plan, holders)
        return
    if len(holders) != 1:
        answer_compare(draft, plan)
        return
    points = [read_points(draft.library, holders, measure)[0] for measure in plan.measures]
    for point in points:
        tell_point(draft, point)
    tell_difference(draft, points[0], points[1], asks=plan.asks)
    tell_findings(draft, points)
    draft.table = figures_table(draft, plan.measures, points)


def _tell_sums_apart(draft: Draft, plan: Plan, holders: Holders) -> None:
    """全部单位的复议比诉讼多几件: the sums of two figures, and how far they are apart."""
    columns = [read_column(draft.library, holders, measure) for measure in plan.measures]
    totals = [tell_total(draft, plan, column) for column in columns]
    if len({column.unit for column in columns}) > 1:
        draft.say("difference.units")
    elif (first := totals[0]) is not None and (second := totals[1]) is not None:
        names = [draft.name_in(column) for column in columns]
        tell_group_gap(draft, plan.asks, (Side(names[0], first, ()), Side(names[1], second, ())), columns)


def in_order_of(agencies: Sequence[str], holders: Sequence[Holder]) -> list[Holder]:
    """As the question names the agencies, each by year."""
    place = {agency: at for at, agency in enumerate(agencies)}
    return sorted(holders, key=lambda each: (place.get(each.agency, len(place)), each.agency, each.year))


def tell_difference(draft: Draft, first: Point, second: Point, *, asks: Asks = "") -> None:
    """Who has more and by how much; nothing where a side has no number or the two can't be compared."""
    if first.value is None or second.value is None:
        draft.say("difference.unknown")
        return
    if first.unit != second.unit:
        draft.say("difference.units")
        return
    cites = (*draft.citer.cite_point(first), *draft.citer.cite_point(second))
    gap = round(first.value - second.value, 9)
    same_measure = first.measure.id == second.measure.id
    metric = first.measure.id if same_measure else f"{first.measure.id}-{second.measure.id}"
    whose = Holders((first.holder, second.holder)).only
    draft.value(metric, gap, first.unit, "difference", of=whose, cites=cites)
    names = _two_names(draft, first, second)
    if gap == 0:
        draft.say("difference.none", first=names[0], second=names[1])
    else:
        more, less = (names[0], names[1]) if gap > 0 else (names[1], names[0])
        key = "difference.points" if first.unit == "ratio" else "difference.line"
        draft.say(key, more=more, less=less, amount=draft.gap(gap, first.unit))
    sides = Side(names[0], first.value, cites), Side(names[1], second.value, ())
    tell_quotient(draft, asks, metric, sides, of=whose)


def _two_names(draft: Draft, first: Point, second: Point) -> tuple[str, str]:
    if first.holder == second.holder:
        return draft.name(first.measure), draft.name(second.measure)
    if first.holder.agency == second.holder.agency:
        return (
            draft.words("word.year", year=first.holder.year),
            draft.words("word.year", year=second.holder.year),
        )
    if first.holder.year == second.holder.year:
        return first.holder.agency, second.holder.agency
    return draft.whose(first.holder), draft.whose(second.holder)


def _tell_extremes(draft: Draft, points: Sequence[Point]) -> None:
    known = [point for point in points if point.value is not None]
    if len(known) < 2 or len({point.unit for point in known}) > 1:
        return
    greatest = max(point.value or 0 for point in known)
    least = min(point.value or 0 for point in known)
    if greatest == least:
        draft.say("compare.all_equal")
        return
    most = [draft.whose(point.holder) for point in known if point.value == greatest]
    fewest = [draft.whose(point.holder) for point in known if point.value == least]
    draft.say("compare.extremes", most=draft.join(most), least=draft.join(fewest))


def _compare_groups(draft: Draft, plan: Plan) -> None:
    """Whole kinds, areas or years: Σ of each, Σ/Σ of a rate; the distance is that of the means where they are asked."""
    everyone, groups = read_groups(draft, plan)
    if lacking := [group.name for group in groups if not group.holders]:
        # 湖北的街道和乡镇, where no town of it is held.
        draft.note("compare.not_held", names=draft.join(lacking))
    groups = [group for group in groups if group.holders]
    if not groups:
        tell_nothing_held(draft, plan)
        return
    rows = [[group.name, draft.amount(len(group.holders), "份")] for group in groups]
    heads = [draft.words("head.group"), draft.words("head.reports")]
    measures = plan.measures or read_essentials()
    for measure in measures:
        whole = read_column(draft.library, everyone, measure)
        columns = [whole.of(group.holders) for group in groups]
        totals = []
        averaged = plan.operation is Operation.MEAN and not measure.is_ratio
        for group, column, row in zip(groups, columns, rows, strict=True):
            total = column.total() if column.count else None
            _tell_group(draft, plan, group, column)
            total = total / column.count if averaged and total is not None else total
            totals.append(total)
            shown = round(total, 2) if averaged and total is not None else total
            row.append("—" if shown is None else draft.amount(shown, column.unit))
            if column.count and not column.measure.is_ratio:
                _tell_mean(draft, group.name, column)
        for (first, one), (second, two) in pairwise(zip(groups, totals, strict=True)):
            if len(groups) == 2 and one is not None and two is not None:
                tell_group_gap(draft, plan.asks, (Side(first.name, one, ()), Side(second.name, two, ())), columns)
        if len(groups) > 2:
            _tell_first_and_last(draft, [(group.name, total) for group, total in zip(groups, totals, strict=True)])
        name = draft.name(measure)
        heads.append(draft.words("head.mean", name=name) if averaged else name)
    draft.table = Table(tuple(heads), tuple(map(tuple, rows)), "bar" if len(measures) == 1 else "none")


def _tell_first_and_last(draft: Draft, totals: Sequence[tuple[str, float | None]]) -> None:
    """Which of more than two groups has most, and which least."""
    known = [(name, total) for name, total in totals if total is not None]
    ends = [end(total for _, total in known) for end in (max, min)] if len(known) > 1 else []
    if len(set(ends)) > 1:
        most, least = (draft.join(name for name, total in known if total == end) for end in ends)
        draft.say("compare.extremes", most=most, least=least)


def _tell_group(draft: Draft, plan: Plan, group: Grouped, column: Column) -> None:
    name, holders = group.name, group.holders
    total = column.total() if column.count else None
    label = draft.name_in(column)
    if total is None:
        draft.say("compare.group_none", name=name, label=label, held=len(holders))
        tell_coverage(draft, plan, column)
        return
    _, cites = cite_greatest(draft, column)
    draft.value(column.measure.id, total, column.unit, "compare", of=holders.only, cites=cites)
    draft.say(
        "compare.group",
        name=name,
        label=label,
        amount=draft.figure(total, column.unit),
        counted=column.count,
        held=len(holders),
        marks=draft.marks(*cites),
    )
    tell_coverage(draft, plan, column)


def _tell_mean(draft: Draft, name: str, column: Column) -> None:
    """Groups differ in size: what one report has on average can be compared."""
    mean = sum(column.amounts.values()) / column.count
    whose = column.holders.only
    draft.value(column.measure.id, mean, column.unit, "mean", of=whose, cites=draft.values[-1].cites)
    draft.say("compare.group_mean", name=name, amount=draft.figure(round(mean, 2), column.unit))


def tell_group_gap(draft: Draft, asks: Asks, sides: tuple[Side, Side], columns: Sequence[Column]) -> None:
    measure, unit = columns[0].measure, columns[0].unit
    names = sides[0].name, sides[1].name
    if columns[0].unit != columns[1].unit:
        draft.say("difference.units")
        return
    gap = round(sides[0].value - sides[1].value, 9)
    cites = [number for value in draft.values if value.metric == measure.id for number in value.cites]
    draft.value(measure.id, gap, unit, "difference", cites=cites)
    if gap == 0:
        draft.say("difference.none", first=names[0], second=names[1])
        return
    more, less = names if gap > 0 else names[::-1]
    key = "difference.points" if unit == "ratio" else "difference.line"
    draft.say(key, more=more, less=less, amount=draft.gap(round(gap, 6 if unit == "ratio" else 2), unit))
    if unit != "ratio":
        held_against = (replace(sides[0], cites=tuple(cites)), sides[1])
        tell_quotient(draft, asks, measure.id, held_against, of=(None, None))


def read_essentials() -> tuple[Measure, ...]:
    return tuple(measure for name in ESSENTIALS if (measure := measure_named(name)) is not None)
