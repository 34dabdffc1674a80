"""How far two agencies, kinds or areas are apart in each year, in which year the most, and in all years together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from retrieval.answer import Table
from retrieval.holders import Holders
from retrieval.plan import Measure, Plan
from retrieval.points import Point
from retrieval.tables.columns import read_column
from retrieval.tables.conditions import tell_left_out
from retrieval.tables.draft import Draft
from retrieval.tables.group import CITED_OF_EACH, cite_greatest
from retrieval.tables.ranks import MOST_LISTED, Grouped, read_groups
from retrieval.tables.scoping import scope_words, tell_nothing_held, years_words

_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class YearSide:
    """What one side has in a year."""

    value: float
    unit: str | None
    cites: tuple[int, ...]


Course = Mapping[int, YearSide]


def course_of_points(draft: Draft, points: Sequence[Point]) -> dict[str, Course]:
    """Agency → year → its figure, where that is a number."""
    found: dict[str, dict[int, YearSide]] = {}
    for point in points:
        own = found.setdefault(point.holder.agency, {})
        if point.value is not None:
            own[point.holder.year] = YearSide(point.value, point.unit, draft.citer.cite_point(point))
    return dict(found)


def tell_yearly_gaps(draft: Draft, measure: Measure, courses: Mapping[str, Course]) -> None:
    """Of two sides, year by year; nothing where no year has both numbers in one unit."""
    if len(courses) != 2:
        return
    (first, one), (second, other) = courses.items()
    years = [year for year in sorted(one.keys() & other.keys()) if one[year].unit == other[year].unit]
    if not years:
        return
    gaps: dict[int, float] = {}
    for year in years:
        gaps[year] = round(one[year].value - other[year].value, _DECIMALS)
        _tell_gap(draft, measure, (first, second), (one[year], other[year]), year)
    sizes = {year: abs(gap) for year, gap in gaps.items()}
    widest, narrowest = (
        [year for year in years if sizes[year] == end] for end in (max(sizes.values()), min(sizes.values()))
    )
    if widest != narrowest:
        draft.say("gap.ends", widest=_years(draft, widest), narrowest=_years(draft, narrowest))
    if not measure.is_ratio and len(years) > 1:
        _tell_total(draft, measure, (first, second), (one, other), years)


def _tell_gap(
    draft: Draft, measure: Measure, names: tuple[str, str], sides: tuple[YearSide, YearSide], year: int
) -> None:
    gap = round(sides[0].value - sides[1].value, _DECIMALS)
    cites = (*sides[0].cites, *sides[1].cites)
    draft.value(measure.id, gap, sides[0].unit, "difference", of=(None, year), cites=cites)
    draft.say("gap.year", year=year, words=_gap_words(draft, names, gap, sides[0].unit))


def _gap_words(draft: Draft, names: tuple[str, str], gap: float, unit: str | None) -> str:
    if gap == 0:
        return draft.words("difference.none", first=names[0], second=names[1])
    more, less = names if gap > 0 else names[::-1]
    key = "difference.points" if unit == "ratio" else "difference.line"
    return draft.words(key, more=more, less=less, amount=draft.gap(gap, unit))


def _years(draft: Draft, years: Sequence[int]) -> str:
    return draft.join(draft.words("word.year", year=year) for year in years)


def _tell_total(
    draft: Draft, measure: Measure, names: tuple[str, str], courses: tuple[Course, Course], years: Sequence[int]
) -> None:
    """Over the years of which both have a number."""
    unit = courses[0][years[0]].unit
    sums = [round(sum(course[year].value for year in years), 6) for course in courses]
    gap = round(sums[0] - sums[1], _DECIMALS)
    cites = [number for course in courses for year in years for number in course[year].cites]
    draft.value(measure.id, gap, unit, "difference", cites=cites)
    words = _gap_words(draft, names, gap, unit)
    first, second = (draft.amount(total, unit) for total in sums)
    draft.say("gap.total", years=years_words(draft, tuple(years)), one=names[0], first=first, other=names[1],
              second=second, words=words)  # fmt: skip


def answer_group_courses(draft: Draft, plan: Plan) -> None:
    """A line a kind or an area, its years side by side; of two of them how far they are apart in each year."""
    everyone, groups = read_groups(draft, plan)
    groups = [group for group in groups if group.holders]
    if not groups:
        tell_nothing_held(draft, plan)
        return
    tables: list[Table] = []
    for measure in plan.measures:
        label = draft.name_on(measure, everyone.by_form)
        scope, years = scope_words(draft, plan, everyone), years_words(draft, everyone.years)
        draft.say("gap.head", scope=scope, label=label, years=years)
        courses = {group.name: _tell_course(draft, measure, group) for group in groups[:MOST_LISTED]}
        tell_left_out(draft, read_column(draft.library, everyone, measure))
        tell_yearly_gaps(draft, measure, courses)
        heads = (draft.words("head.group"), *(str(year) for year in everyone.years))
        rows = tuple(
            (name, *(_cell(draft, course.get(year)) for year in everyone.years)) for name, course in courses.items()
        )
        tables.append(Table(heads, rows, "none"))
    if len(groups) > MOST_LISTED:
        draft.note("list.more", shown=MOST_LISTED, count=len(groups))
    draft.note("trend.changing_set")
    draft.table = tables[0]


def _cell(draft: Draft, side: YearSide | None) -> str:
    return "—" if side is None else draft.amount(side.value, "ratio" if side.unit == "ratio" else None)


def _tell_course(draft: Draft, measure: Measure, group: Grouped) -> Course:
    course: dict[int, YearSide] = {}
    words = []
    for year, own in group.holders.by_year.items():
        column = read_column(draft.library, Holders(own), measure)
        total = column.total() if column.count else None
        if total is None:
            words.append(draft.words("gap.no_number", year=year, held=len(own)))
            continue
        _, cites = cite_greatest(draft, column, CITED_OF_EACH)
        draft.value(measure.id, total, column.unit, "trend", of=(own.only[0], year), cites=cites)
        course[year] = YearSide(total, column.unit, cites)
        amount = draft.figure(total, column.unit)
        marks = draft.marks(*cites)
        words.append(
            draft.words("gap.sum", year=year, amount=amount, counted=column.count, held=len(own), marks=marks)
        )
    draft.say("trend.each", whose=group.name, course="，".join(words) if draft.language == "zh" else ", ".join(words))
    return course
