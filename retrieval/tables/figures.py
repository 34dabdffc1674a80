"""Single figures and breakdowns: each report's own cells, one by one."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.answer import Table
from retrieval.plan import Measure, Plan
from retrieval.points import Holder, Point, PointState, read_points
from retrieval.tables.columns import read_column
from retrieval.tables.conditions import tell_likeness
from retrieval.tables.draft import Draft
from retrieval.tables.group import tell_group_rate, tell_parts_of_group
from retrieval.tables.premises import tell_premise
from retrieval.tables.scoping import read_scope, tell_nothing_held
from retrieval.tables.stating import tell_findings, tell_point, value_words

MOST_LINES = 100
"""Figures that one answer states; what is more stands in the library's own list of facts."""
_SOURCES = 8
"""Places that are told in words; all of them are cited."""


def answer_lookup(draft: Draft, plan: Plan, operation: str = "lookup") -> None:
    """Every measure of every report in scope; of a rate over a whole group Σ/Σ."""
    holders = read_scope(draft, plan)
    if not holders:
        tell_nothing_held(draft, plan)
        return
    group = [each for each in plan.measures if each.is_ratio and not plan.scope.agencies and len(holders) > 1]
    for measure in group:
        column = read_column(draft.library, holders, measure)
        tell_group_rate(draft, plan, column)
        tell_likeness(draft, column)
    single = [measure for measure in plan.measures if measure not in group]
    allowed = max(1, MOST_LINES // max(1, len(single)))
    points = [point for measure in single for point in read_points(draft.library, holders[:allowed], measure)]
    if single and len(holders) > allowed:
        draft.note("figures.more", shown=allowed, count=len(holders))
    told = tell_premise(draft, plan, points) if plan.premise is not None else []
    ordered = sorted(points, key=lambda point: (point.holder.year, point.holder.agency)) if len(holders) > 1 else points
    for point in ordered:
        if point not in told:
            tell_point(draft, point, operation)
    tell_findings(draft, points)
    _tell_asked(draft, plan, points)
    if len(points) > 1:
        draft.table = figures_table(draft, single, points)


def answer_breakdown(draft: Draft, plan: Plan) -> None:
    """The parts of one whole in the order of the form: of named agencies report by report, of a group added up."""
    holders = read_scope(draft, plan)
    if not holders:
        tell_nothing_held(draft, plan)
        return
    if not plan.scope.agencies and len(holders) > 1:
        tell_parts_of_group(draft, plan, holders)
        return
    allowed = max(1, MOST_LINES // max(1, len(plan.measures)))
    if len(holders) > allowed:
        draft.note("figures.more", shown=allowed, count=len(holders))
    shown = holders[:allowed]
    by_measure = [read_points(draft.library, shown, measure) for measure in plan.measures]
    everything = [point for points in by_measure for point in points]
    if plan.premise is not None:
        tell_premise(draft, plan, everything)
    for index, holder in enumerate(shown):
        _tell_parts(draft, holder, [points[index] for points in by_measure])
    tell_findings(draft, everything)
    _tell_asked(draft, plan, everything)
    draft.table = figures_table(draft, plan.measures, everything, chart=len(shown) == 1)


def _tell_parts(draft: Draft, holder: Holder, points: Sequence[Point]) -> None:
    stated = [point for point in points if point.operands or point.state is PointState.NUMBER]
    if not stated:
        state = points[0].state if points else PointState.NOT_PRINTED
        draft.say("breakdown.nothing", whose=draft.whose(holder), state=draft.words(f"state.{state}"))
        return
    parts = []
    for point in stated:
        cites = draft.value_of(point, "lookup")
        parts.append(f"{draft.name_of(point)} {value_words(draft, point)}{draft.marks(*cites)}")
    draft.say("breakdown.line", whose=draft.whose(holder), parts=draft.words("word.semicolon").join(parts))


def _tell_asked(draft: Draft, plan: Plan, points: Sequence[Point]) -> None:
    """Unit or source, where the question asks for it."""
    if plan.asks == "unit":
        for unit in dict.fromkeys(point.unit for point in points if point.state is PointState.NUMBER):
            named = draft.words("word.ratio") if unit == "ratio" else unit or ""
            draft.say("asks.unit" if unit else "asks.no_unit", unit=named)
    elif plan.asks == "source":
        tell_sources(draft)


def tell_sources(draft: Draft) -> None:
    """Where the figures that were told are printed; of many the first."""
    citations = draft.citer.citations()
    one = len({citation.report for citation in citations}) == 1
    for citation in citations[:_SOURCES]:
        where = "·".join(part for part in (citation.section, citation.row, citation.column) if part)
        numbers = (("page", citation.place.page), ("line", citation.place.line))
        place = "".join(draft.words(f"word.{name}", number=number) for name, number in numbers if number)
        whose = {} if one else {"agency": citation.agency, "year": citation.year}
        key = "asks.source" if one else "asks.source_of"
        draft.say(key, n=citation.n, where=where, quote=citation.quote, place=place, **whose)
    if len(citations) > _SOURCES:
        draft.say("asks.more_sources", shown=_SOURCES, count=len(citations))


def figures_table(draft: Draft, measures: Sequence[Measure], points: Sequence[Point], *, chart: bool = True) -> Table:
    """Reports down, measures across; a single report turned round."""
    holders = list(dict.fromkeys(point.holder for point in points))
    cells: dict[tuple[int, int], str] = {}
    by_measure = len(points) // max(1, len(holders))
    for index, point in enumerate(points):
        cells[(point.holder.key, index // max(1, len(holders)) if by_measure else 0)] = plain_cell(draft, point)
    names = [draft.name_on(measure, [holder.form for holder in holders]) for measure in measures]
    if len(holders) == 1:
        rows = tuple((name, cells.get((holders[0].key, at), "")) for at, name in enumerate(names))
        return Table((draft.words("head.measure"), draft.words("head.value")), rows, "bar" if chart else "none")
    heads = (draft.words("head.agency"), draft.words("head.year"), *names)
    rows_of = tuple(
        (each.agency, str(each.year), *(cells.get((each.key, at), "") for at in range(len(names)))) for each in holders
    )
    return Table(heads, rows_of, "bar" if chart and len(names) == 1 else "none")


def plain_cell(draft: Draft, point: Point) -> str:
    """A figure for the table: the number alone, or the kind of nothing."""
    if point.state is PointState.NUMBER and point.value is not None:
        return draft.amount(point.value, "ratio" if point.unit == "ratio" else None)
    return draft.words(f"short.{point.state}")
