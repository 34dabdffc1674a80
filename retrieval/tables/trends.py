"""One measure over the years: each year's figure, the change from year to year, and the change of forms between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from library.expressions import expression
from retrieval.answer import Table
from retrieval.holders import Holders
from retrieval.plan import Measure, Plan
from retrieval.points import Holder, Point, PointState, read_point, read_points
from retrieval.tables.claims import tell_claim
from retrieval.tables.columns import read_column
from retrieval.tables.conditions import tell_left_out
from retrieval.tables.draft import Draft
from retrieval.tables.figures import plain_cell
from retrieval.tables.group import CITED_OF_EACH, cite_greatest
from retrieval.tables.naming import measure_of
from retrieval.tables.premises import tell_premise
from retrieval.tables.quotients import Side, tell_quotient
from retrieval.tables.scoping import read_scope, scope_words, tell_nothing_held, years_words
from retrieval.tables.stating import tell_findings, tell_point, value_words

_MOST_APART = 50
"""Agencies whose courses are told in a line each, where each is asked for."""
OWN_TRENDS = 5
"""Agencies that are shown one by one; more are added up year by year."""
_STATED_CHANGE = {
    "narrative.disclosed": ("narrative.disclosed.change", "narrative.disclosed.change.count"),
    "narrative.requests": ("narrative.requests.change", "narrative.requests.change.count"),
    "requests.new.total": ("narrative.requests.change", "narrative.requests.change.count"),
}
"""Where reports say themselves how a figure changed."""
_OLD, _NEW = "2019", "2021"
_BASE = expression(r"(?:是|为|占|相当于|比|较)了?(?P<year>20\d\d)年?(?:度)?的?")
"""The year that others are held against."""


@dataclass(frozen=True, slots=True)
class YearFigure:
    """What is known of one year."""

    year: int
    value: float | None
    unit: str | None
    cites: tuple[int, ...]
    form: str


def answer_trend(draft: Draft, plan: Plan) -> None:
    """Each agency's own trend; of many agencies the sums, year by year."""
    plan = with_year_before(plan)
    holders = read_scope(draft, plan)
    if not holders:
        tell_nothing_held(draft, plan)
        return
    agencies = holders.agencies
    tables: list[Table] = []
    apart = plan.by == "agencies" and len(agencies) > 1
    if apart and len(agencies) > _MOST_APART:
        draft.say("trend.too_many", count=len(agencies))
        apart = False
    for measure in plan.measures:
        if apart:
            tables.append(_each_agency(draft, plan, measure, holders))
        elif len(agencies) <= OWN_TRENDS and (plan.scope.agencies or len(agencies) == 1):
            tables += [_one_agency(draft, plan, measure, [h for h in holders if h.agency == each]) for each in agencies]
        else:
            tables.append(_group(draft, plan, measure, holders))
    draft.table = tables[0] if len(tables) == 1 else _joined(tables)


def with_year_before(plan: Plan) -> Plan:
    """A question about one year's change needs the year before as well."""
    years = plan.scope.years
    return replace(plan, scope=replace(plan.scope, years=(years[0] - 1, years[0]))) if len(years) == 1 else plan


def _one_agency(draft: Draft, plan: Plan, measure: Measure, holders: Sequence[Holder]) -> Table:
    points = read_points(draft.library, holders, measure)
    if plan.premise is not None and plan.premise.measure.id == measure.id:
        tell_premise(draft, plan, points if plan.premise.year else points[-1:])
    label = draft.name_on(measure, [holder.form for holder in holders])
    at = len(draft.lines)
    draft.say("trend.head", whose=holders[0].agency, label=label, years=_years(draft, holders))
    figures: list[YearFigure] = []
    for point in points:
        cites = draft.citer.cite_point(point)
        if cites:
            draft.value(point.measure.id, point.value, point.unit, "trend", of=point.holder, cites=cites)
        figures.append(YearFigure(point.holder.year, point.value, point.unit, cites, point.holder.form))
        name = "" if point.measure.id == measure.id else draft.name_of(point)
        draft.say(
            "trend.year",
            year=point.holder.year,
            name=f"{name} " if name else "",
            amount=value_words(draft, point),
            marks=draft.marks(*cites),
        )
    tell_claim(draft, plan.claim, [(each.year, each.value) for each in figures], at)
    _tell_changes(draft, plan, figures, measure, holders[0].agency)
    _tell_forms(draft, measure, points)
    if len(points) == 1:
        draft.say("trend.one_year")
        tell_stated_change(draft, points[0])
    tell_findings(draft, points)
    rows = tuple((str(point.holder.year), plain_cell(draft, point)) for point in points)
    return Table((draft.words("head.year"), f"{holders[0].agency} {label}"), rows, "line")


def _each_agency(draft: Draft, plan: Plan, measure: Measure, holders: Holders) -> Table:
    """A line an agency, its years side by side."""
    label = draft.name_on(measure, holders.by_form)
    draft.say(
        "trend.each_head",
        scope=scope_words(draft, plan, holders),
        label=label,
        years=years_words(draft, holders.years),
    )
    points: dict[str, list[Point]] = {}
    for point in read_points(draft.library, holders, measure):
        points.setdefault(point.holder.agency, []).append(point)
    rows = []
    for agency, own in sorted(points.items()):
        course = []
        for point in own:
            marks = draft.marks(*draft.value_of(point, "trend"))
            amount = value_words(draft, point)
            course.append(draft.words("trend.each_year", year=point.holder.year, amount=amount, marks=marks))
        draft.say("trend.each", whose=agency, course="，".join(course) if draft.language == "zh" else ", ".join(course))
        cells = {point.holder.year: plain_cell(draft, point) for point in own}
        rows.append((agency, *(cells.get(year, "—") for year in holders.years)))
    everything = [point for own in points.values() for point in own]
    _tell_forms(draft, measure, everything)
    tell_findings(draft, everything)
    name = f"{label} " if len(plan.measures) > 1 else ""
    heads = (draft.words("head.agency"), *(f"{name}{year}" for year in holders.years))
    return Table(heads, tuple(rows), "none")


def _years(draft: Draft, holders: Sequence[Holder]) -> str:
    return years_words(draft, Holders(holders).years)


def _tell_changes(
    draft: Draft, plan: Plan, figures: Sequence[YearFigure], measure: Measure, agency: str | None
) -> None:
    """From year to year, and from the first to the last where there are more than two."""
    for before, after in pairwise(figures):
        if after.year - before.year == 1:
            _tell_change(draft, plan, (before, after), measure, agency)
    known = [figure for figure in figures if figure.value is not None]
    told = {(before.year, after.year) for before, after in pairwise(figures) if after.year - before.year == 1}
    ends = {(known[0].year, known[-1].year)} if known else set[tuple[int, int]]()
    base = _BASE.search(draft.reading.question) if plan.asks in ("times", "growth") else None
    for of in [each for each in figures if base is not None and str(each.year) == base["year"]]:
        # 2023年和2024年各是2019年的几倍
        for each in figures:
            if each is not of and (of.year, each.year) not in told | ends:
                _tell_change(draft, plan, (of, each), measure, agency)
    if len(known) > 1 and (len(known) > 2 or known[-1].year - known[0].year > 1):
        _tell_change(draft, plan, (known[0], known[-1]), measure, agency)
        if plan.asks == "yearly":
            _tell_yearly(draft, (known[0], known[-1]), measure, agency)


def _tell_yearly(draft: Draft, ends: tuple[YearFigure, YearFigure], measure: Measure, agency: str | None) -> None:
    """What it grew by a year from the first year to the last, and by what part, compounded."""
    (before, first), (after, last) = ((each, each.value) for each in ends)
    if first is None or last is None or before.unit != after.unit or after.unit == "ratio":
        return
    years = after.year - before.year
    terms = {"first": draft.amount(first, None), "last": draft.amount(last, None), "years": years}
    span, cites = {"before": before.year, "after": after.year}, (*before.cites, *after.cites)
    gap, of = round((last - first) / years, 9), (agency, after.year)
    draft.value(measure.id, gap, after.unit, "difference", of=of, cites=cites)
    way = "up" if gap >= 0 else "down"
    draft.say(f"trend.yearly_{way}", amount=draft.gap(round(gap, 2), after.unit), **span, **terms)
    if first <= 0 or last <= 0:
        draft.say("trend.yearly_of_zero", **span)
        return
    rate = (last / first) ** (1 / years) - 1
    draft.value(measure.id, rate, "ratio", "growth", of=of, cites=cites)
    draft.say(f"trend.yearly_rate_{way}", share=draft.amount(abs(rate), "ratio"), **span, **terms)


def _tell_change(
    draft: Draft, plan: Plan, years: tuple[YearFigure, YearFigure], measure: Measure, agency: str | None
) -> None:
    before, after = years
    if before.value is None or after.value is None or before.unit != after.unit:
        return
    change = round(after.value - before.value, 9)
    cites = (*before.cites, *after.cites)
    draft.value(measure.id, change, after.unit, "difference", of=(agency, after.year), cites=cites)
    if change == 0:
        draft.say("trend.same", after=after.year, before=before.year)
    else:
        key = f"trend.{'up' if change > 0 else 'down'}{'_points' if after.unit == 'ratio' else ''}"
        draft.say(key, after=after.year, before=before.year, amount=draft.gap(change, after.unit))
    first = Side(draft.words("word.year", year=after.year), after.value, cites)
    second = Side(draft.words("word.year", year=before.year), before.value, cites)
    # 2022年是2023年的几倍 asks the other way round.
    sides = (second, first) if plan.asks == "times" and not plan.descending else (first, second)
    tell_quotient(draft, plan.asks, measure.id, sides, of=(agency, after.year))


def _tell_forms(draft: Draft, measure: Measure, points: Sequence[Point]) -> None:
    """What the change of forms between 2020 and 2021 means for this measure."""
    forms = {point.holder.form for point in points}
    if measure.is_narrative or not {_OLD, _NEW} <= forms:
        return
    alike = [point.counterpart for point in points if point.counterpart is not None]
    said = {each.note if draft.language == "zh" else each.note_english for each in alike} - {""}
    for note in sorted(said):
        draft.remark(note)
    if not said:
        draft.note("trend.comparable")


def tell_stated_change(draft: Draft, point: Point) -> None:
    """How the figure changed by the report's own word, where last year's report can't be asked."""
    for metric in _STATED_CHANGE.get(point.measure.id, ()):
        measure = measure_of(metric)
        if measure is None:
            continue
        stated = read_point(draft.library, point.holder, measure)
        if stated.state is not PointState.NUMBER or stated.value is None:
            continue
        cites = draft.value_of(stated, "lookup")
        key = "trend.stated_same" if stated.value == 0 else "trend.stated"
        draft.say(
            key,
            whose=draft.whose(point.holder),
            label=draft.name(measure),
            amount=draft.amount(stated.value, stated.unit),
            marks=draft.marks(*cites),
        )


def _group(draft: Draft, plan: Plan, measure: Measure, holders: Holders) -> Table:
    """Σ of every year; the reports that are held differ from year to year, which is said."""
    label = draft.name_on(measure, holders.by_form)
    years = years_words(draft, holders.years)
    at = len(draft.lines)
    draft.say("trend.head", whose=scope_words(draft, plan, holders), label=label, years=years)
    figures: list[YearFigure] = []
    rows = []
    for year, of_year in holders.by_year.items():
        column = read_column(draft.library, of_year, measure)
        total = column.total() if column.count else None
        cites: tuple[int, ...] = ()
        if total is None:
            draft.say("trend.year_none", year=year, held=len(of_year))
        else:
            _, cites = cite_greatest(draft, column, CITED_OF_EACH)
            draft.value(measure.id, total, column.unit, "trend", of=(of_year.only[0], year), cites=cites)
            draft.say(
                "trend.year_sum",
                year=year,
                amount=draft.figure(total, column.unit),
                counted=column.count,
                held=len(of_year),
                marks=draft.marks(*cites),
            )
        figures.append(YearFigure(year, total, column.unit, cites, of_year[0].form))
        unit = "ratio" if column.unit == "ratio" else None
        rows.append((str(year), "—" if total is None else draft.amount(total, unit)))
        tell_left_out(draft, column)
    tell_claim(draft, plan.claim, [(each.year, each.value) for each in figures], at)
    _tell_changes(draft, plan, figures, measure, None)
    draft.note("trend.changing_set")
    return Table((draft.words("head.year"), label), tuple(rows), "line")


def _joined(tables: Sequence[Table]) -> Table:
    """Several tables of the same years or agencies in one, side by side."""
    keys = sorted({row[0] for table in tables for row in table.rows})
    known = [{row[0]: row[1:] for row in table.rows} for table in tables]
    nothing = [("—",) * (len(table.heads) - 1) for table in tables]
    heads = (tables[0].heads[0], *(head for table in tables for head in table.heads[1:]))
    rows = ((key, *chain(*(own.get(key, no) for own, no in zip(known, nothing, strict=True)))) for key in keys)
    return Table(heads, tuple(rows), tables[0].chart)


def answer_change(draft: Draft, plan: Plan) -> None:
    """The difference between two years of one agency, or what is known where a year is not held."""
    holders = read_scope(draft, plan)
    if not holders:
        tell_nothing_held(draft, plan)
        return
    for measure in plan.measures:
        points = read_points(draft.library, holders, measure)
        at = len(draft.lines)
        for point in points:
            tell_point(draft, point)
        figures = [
            YearFigure(each.holder.year, each.value, each.unit, draft.citer.cite_point(each), each.holder.form)
            for each in points
        ]
        tell_claim(draft, plan.claim, [(each.year, each.value) for each in figures], at)
        if len(figures) > 1:
            if any(figure.value is None for figure in (figures[0], figures[-1])):
                draft.say("difference.unknown")
            _tell_change(draft, plan, (figures[0], figures[-1]), measure, holders[0].agency)
        else:
            tell_stated_change(draft, points[0])
        _tell_forms(draft, measure, points)
        tell_findings(draft, points)
        rows = tuple((str(point.holder.year), plain_cell(draft, point)) for point in points)
        draft.table = Table((draft.words("head.year"), draft.name(measure)), rows, "bar")
