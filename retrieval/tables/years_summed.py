"""Years in which what many reports come to together meets conditions: 哪年废止的文件比制发的多, of everyone."""

from __future__ import annotations

from retrieval.answer import Table
from retrieval.plan import Condition, Measure, Plan
from retrieval.tables.columns import Column, read_column
from retrieval.tables.conditions import COMPARE, tell_left_out
from retrieval.tables.draft import Draft
from retrieval.tables.group import CITED_OF_EACH, cite_greatest
from retrieval.tables.over_years import condition_id
from retrieval.tables.scoping import scope_words, tell_nothing_held

_DECIMALS = 9


class Sums:
    """What the reports of each year come to, by measure."""

    def __init__(self, draft: Draft, plan: Plan) -> None:
        self._draft = draft
        self._by_year = draft.roster.holders(plan.scope).by_year
        self._columns: dict[tuple[int, str], Column] = {}

    @property
    def years(self) -> list[int]:
        return sorted(self._by_year)

    def column(self, year: int, measure: Measure) -> Column:
        key = (year, measure.id)
        if key not in self._columns:
            self._columns[key] = read_column(self._draft.library, self._by_year[year], measure)
        return self._columns[key]

    def total(self, year: int, measure: Measure) -> float | None:
        """None where the year has no report with a number."""
        if year not in self._by_year:
            return None
        column = self.column(year, measure)
        return column.total() if column.count else None

    def meets(self, year: int, condition: Condition) -> bool:
        """Whether the sum of the year is more or less than a number, another sum, or that of the year before."""
        measure, against = condition.measure, condition.against
        own = self.total(year, measure) if measure is not None else None
        if own is None or measure is None:
            return False
        held: float | None = 0
        if against is not None and against.kind == "measure":
            held = self.total(year, against.measure or measure)
        elif against is not None:
            held = self.total(against.year or year - 1, measure)
        if held is None or (against is not None and against.factor != 1 and not held):
            return False
        factor = against.factor if against is not None else 1
        distance = round(own - held * factor - condition.number, _DECIMALS)
        return COMPARE[condition.comparator](distance, 0)


def list_summed_years(draft: Draft, plan: Plan, *, counts: bool = False) -> None:
    """The years that meet all conditions, with the sums of each; how many years where that is asked."""
    everyone = draft.roster.holders(plan.scope)
    if not everyone:
        tell_nothing_held(draft, plan)
        return
    sums = Sums(draft, plan)
    met = [year for year in sums.years if all(sums.meets(year, each) for each in plan.conditions)]
    shown = met if plan.limit is None else met[-plan.limit :] if plan.descending else met[: plan.limit]
    draft.answered = True
    scope = scope_words(draft, plan, everyone)
    if counts or not met:
        draft.value(condition_id(plan), len(met), "年", "count")
    draft.say("list.sums_by_year", scope=scope, count=len(met), held=len(sums.years))
    rows = []
    for year in shown:
        words = draft.words("word.semicolon").join(_words(draft, sums, year, measure) for measure in plan.measures)
        words += "".join(_words_before(draft, sums, year, each) for each in plan.conditions)
        draft.say("list.line", name=draft.words("word.year", year=year), words=words)
        rows.append((str(year), words.partition("[")[0]))
    draft.note("trend.changing_set")
    draft.table = Table((draft.words("head.year"), draft.words("head.value")), tuple(rows))


def _words_before(draft: Draft, sums: Sums, year: int, condition: Condition) -> str:
    """What the year that it is held against comes to."""
    measure, against = condition.measure, condition.against
    if measure is None or against is None or against.kind != "year":
        return ""
    before = against.year or year - 1
    total = sums.total(before, measure)
    if total is None:
        return ""
    column = sums.column(before, measure)
    _, cites = cite_greatest(draft, column, CITED_OF_EACH)
    draft.value(measure.id, total, column.unit, "lookup", of=(column.holders.only[0], before), cites=cites)
    return draft.words(
        "list.before", year=before, amount=draft.figure(total, column.unit), marks=draft.marks(*cites)
    )


def _words(draft: Draft, sums: Sums, year: int, measure: Measure) -> str:
    column, total = sums.column(year, measure), sums.total(year, measure)
    tell_left_out(draft, column)
    name = draft.name_in(column)
    if total is None:
        return draft.words("list.no_sum", label=name, held=len(column.holders))
    _, cites = cite_greatest(draft, column, CITED_OF_EACH)
    draft.value(measure.id, total, column.unit, "list", of=(column.holders.only[0], year), cites=cites)
    return draft.words(
        "list.sum",
        label=name,
        amount=draft.figure(total, column.unit),
        counted=column.count,
        held=len(column.holders),
        marks=draft.marks(*cites),
    )
