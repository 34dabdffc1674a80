"""Which reports meet a condition, how many they are, and the cell or sentence that shows it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from retrieval.answer import Table
from retrieval.plan import Condition, Plan
from retrieval.points import Holder, Point, marks, read_points
from retrieval.tables.conditions import row_metrics
from retrieval.tables.draft import Draft
from retrieval.tables.mentions import sentence_that_mentions
from retrieval.tables.naming import measure_of
from retrieval.tables.roster import agencies_of
from retrieval.tables.scoping import read_scope, scope_words, tell_nothing_held
from retrieval.tables.stating import cite_operands, finding_words, tell_findings, value_words

LISTED = 100
"""Reports that a list names, each with its proof."""
PROVEN = 20
"""Of those that are only counted: reports whose cell is cited."""
_WORDS_FOR_REPORTS = ("份", "报告", "年报", "report")
_CELLS_SHOWN = 6
"""Blank cells of one report that are named one by one."""


def answer_list(draft: Draft, plan: Plan) -> None:
    """One value a report, in order; with a measure the one that is asked for, else that of the conditions."""
    holders = read_scope(draft, plan)
    everyone = draft.roster.holders(plan.scope)
    if not everyone:
        tell_nothing_held(draft, plan)
        return
    draft.answered = True
    draft.note("coverage.conditions", met=len(holders), held=len(everyone))
    if not holders:
        draft.value(_condition_id(plan), 0, "份", "count", of=(None, _only_year(plan)))
        draft.say("list.none", scope=scope_words(draft, plan, everyone))
        return
    shown = holders[: plan.limit or LISTED]
    agencies = agencies_of(holders)
    key = "list.head" if len(agencies) == len(holders) else "list.head_reports"
    draft.say(key, scope=scope_words(draft, plan, everyone), count=len(holders), agencies=len(agencies))
    proofs = _Proofs(draft, plan, shown)
    rows = []
    years = len({holder.year for holder in everyone}) > 1
    for at, holder in enumerate(shown):
        words = proofs.words(at, holder)
        name = draft.whose(holder) if years else holder.agency
        draft.say("list.line" if words else "list.line_bare", name=name, words=words)
        rows.append((holder.agency, str(holder.year), words))
    if len(holders) > len(shown):
        draft.say("list.more", shown=len(shown), count=len(holders))
    if not any(each.kind == "finding" for each in plan.conditions):
        tell_findings(draft, proofs.points)
    heads = tuple(draft.words(f"head.{name}") for name in ("agency", "year", "value"))
    draft.table = Table(heads, tuple((agency, year, _unmarked(words)) for agency, year, words in rows))


def answer_count(draft: Draft, plan: Plan) -> None:
    """How many reports, or agencies where several years are counted; the first of them are cited."""
    everyone = draft.roster.holders(plan.scope)
    holders = read_scope(draft, plan)
    if not everyone:
        tell_nothing_held(draft, plan)
        return
    draft.answered = True
    agencies = agencies_of(holders)
    proofs = _Proofs(draft, plan, holders[:PROVEN])
    cites = [number for at, holder in enumerate(proofs.holders) for number in proofs.cite(at, holder)]
    said = draft.reading.question
    of_reports = len(agencies) == len(holders) or any(word in said for word in _WORDS_FOR_REPORTS)
    values = [(len(holders), "份"), (len(agencies), "家")]
    for number, unit in values if of_reports else reversed(values):
        draft.value(_condition_id(plan), number, unit, "count", of=(None, _only_year(plan)), cites=cites)
        if len(agencies) == len(holders):
            break
    key = "count.same" if len(agencies) == len(holders) else "count.reports" if of_reports else "count.agencies"
    draft.say(
        key,
        scope=scope_words(draft, plan, everyone),
        count=len(holders),
        agencies=len(agencies),
        held=len(everyone),
        names=_example_words(draft, proofs, agencies),
        marks=draft.marks(*cites),
    )
    draft.note("coverage.conditions", met=len(holders), held=len(everyone))


def _example_words(draft: Draft, proofs: _Proofs, agencies: Sequence[str]) -> str:
    names = draft.some(list(agencies))
    return draft.words("count.names", names=names) if agencies else ""


class _Proofs:
    """What shows that a report meets the conditions: its cell, its finding, its sentence."""

    def __init__(self, draft: Draft, plan: Plan, holders: Sequence[Holder]) -> None:
        self.draft = draft
        self.holders = holders
        self.conditions = plan.conditions
        conditions = [each for each in plan.conditions if each.kind != "has_row"]
        measures = plan.measures or dict.fromkeys(each.measure for each in conditions if each.measure is not None)
        self._points = [read_points(draft.library, holders, measure) for measure in measures]

    @property
    def points(self) -> list[Point]:
        return [point for points in self._points for point in points]

    def cite(self, at: int, holder: Holder) -> list[int]:
        numbers = [number for points in self._points for number in self.draft.citer.cite_point(points[at])]
        for condition in self.conditions:
            if condition.kind == "mentions":
                quotation = sentence_that_mentions(self.draft.library, holder, condition.words)
                numbers += [self.draft.citer.quote(holder, quotation)] if quotation else []
            elif condition.kind == "has_row":
                numbers += self._cite_row(holder, condition)
        return numbers

    def words(self, at: int, holder: Holder) -> str:
        """Said behind the name; adds the values."""
        parts = [self._point_words(points[at]) for points in self._points]
        for condition in self.conditions:
            match condition.kind:
                case "mentions":
                    parts.append(self._mention_words(holder, condition))
                case "has_row":
                    parts += self._row_words(holder, condition)
                case "finding":
                    parts += self._finding_words(holder, condition)
                case "blank" | "unread" if condition.measure is None:
                    parts.append(self._state_words(holder, condition))
        words = self.draft.words("word.semicolon").join(part for part in parts if part)
        if not any(value.agency == holder.agency and value.year == holder.year for value in self.draft.values):
            self.draft.value("report", None, None, "list", of=holder)
        return words

    def _point_words(self, point: Point) -> str:
        draft = self.draft
        cites = draft.citer.cite_point(point)
        draft.value(point.measure.id, point.value, point.unit, "list", of=point.holder, cites=cites)
        return f"{draft.name_of(point)} {value_words(draft, point)}{draft.marks(*cites)}"

    def _mention_words(self, holder: Holder, condition: Condition) -> str:
        quotation = sentence_that_mentions(self.draft.library, holder, condition.words)
        if quotation is None:
            return ""
        number = self.draft.citer.quote(holder, quotation)
        self.draft.value("mentions", None, None, "list", of=holder, cites=(number,))
        return self.draft.words("list.quote", quote=quotation.text, marks=self.draft.marks(number))

    def _row_cells(self, holder: Holder, condition: Condition) -> list[Point]:
        found = []
        shown = {points[0].measure.id for points in self._points if points}
        for metric in row_metrics(self.draft.library, condition.measure, condition.words):
            if metric in shown:
                continue
            measure = measure_of(metric)
            if measure is None:
                continue
            point = read_points(self.draft.library, [holder], measure)[0]
            if point.operands:
                found.append(point)
        return found

    def _cite_row(self, holder: Holder, condition: Condition) -> list[int]:
        return [n for point in self._row_cells(holder, condition) for n in self.draft.citer.cite_point(point)]

    def _row_words(self, holder: Holder, condition: Condition) -> list[str]:
        return [self._point_words(point) for point in self._row_cells(holder, condition)]

    def _finding_words(self, holder: Holder, condition: Condition) -> list[str]:
        draft = self.draft
        rules = condition.words
        further = f"AND rule IN ({marks(rules)})" if rules else "AND severity = 'error'"
        found = []
        for rule, message, metrics, expected, side in draft.library.connection.execute(
            "SELECT rule, message, cells, expected, found FROM finding WHERE report = ? "
            f"AND message NOT LIKE '无法核对%' {further} ORDER BY scope, ordinal LIMIT 3",
            (holder.key, *rules),
        ):
            numbers = cite_operands(draft, holder, rule, json.loads(metrics))
            draft.value(rule, None, None, "list", of=holder, cites=numbers)
            words = finding_words(draft, rule, message, (expected, side))
            found.append(f"{rule} {words}{draft.marks(*numbers)}")
        return found

    def _state_words(self, holder: Holder, condition: Condition) -> str:
        """Which cells are blank: the first by name, and how many."""
        draft = self.draft
        parts = condition.words or ("二", "三", "四")
        rows = draft.library.connection.execute(
            "SELECT metric.id FROM metric JOIN cell ON cell.metric = metric.key AND cell.year = ? AND cell.report = ? "
            f"WHERE metric.part IN ({marks(parts)}) AND cell.state = ? ORDER BY metric.key",
            (holder.year, holder.key, *parts, condition.kind),
        ).fetchall()
        metrics = [metric for (metric,) in rows]
        numbers = [draft.citer.cite(holder, metric) for metric in metrics[:_CELLS_SHOWN]]
        draft.value(f"cells.{condition.kind}", len(metrics), "格", "list", of=holder, cites=numbers)
        names = [draft.name(measure) for metric in metrics[:_CELLS_SHOWN] if (measure := measure_of(metric))]
        key = "list.cells" if len(metrics) <= _CELLS_SHOWN else "list.cells_more"
        return draft.words(key, names=draft.join(names), count=len(metrics),
                           state=draft.words(f"short.{condition.kind}"), marks=draft.marks(*numbers))


def _condition_id(plan: Plan) -> str:
    """What is counted, as far as it is a measure."""
    named = [each.measure.id for each in plan.conditions if each.measure is not None]
    return named[0] if named else plan.measures[0].id if plan.measures else "reports"


def _only_year(plan: Plan) -> int | None:
    return plan.scope.years[0] if len(plan.scope.years) == 1 else None


def _unmarked(words: str) -> str:
    return words.partition("[")[0]

