"""What shows that a report meets the conditions of a list: its cells, its finding, its sentence."""

from __future__ import annotations

import json
from collections.abc import Sequence

from retrieval.plan import Condition, Plan
from retrieval.points import LOST, Holder, Point, marks, metrics_of, read_points
from retrieval.tables.conditions import is_of_figures
from retrieval.tables.draft import Draft
from retrieval.tables.mentions import heading_that_mentions, sentence_that_mentions
from retrieval.tables.naming import measure_of
from retrieval.tables.references import reports_of_other_year
from retrieval.tables.rows import row_metrics
from retrieval.tables.stating import cite_operands, finding_words, value_words

_CELLS_SHOWN = 6
"""Blank cells of one report that are named one by one."""
_FINDINGS_SHOWN = 3


def is_of_cells(condition: Condition) -> bool:
    """Cells of a state are asked about, of a table or a column, and no single figure."""
    if condition.comparator == "!=" or condition.kind not in ("blank", "unread", "not_applicable", "not_printed"):
        return False
    return condition.measure is None or "*" in condition.measure.id


class Proofs:
    """What shows that a report meets the conditions: its cell, its finding, its sentence."""

    def __init__(self, draft: Draft, plan: Plan, holders: Sequence[Holder]) -> None:
        self.draft = draft
        self.holders = holders
        self.conditions = plan.conditions
        flat = [one for each in plan.conditions for one in (each.any_of or (each,))]
        flat = [one for one in flat if one.kind not in ("has_row", "finding") and not is_of_cells(one)]
        measures = plan.measures or dict.fromkeys(each.measure for each in flat if each.measure is not None)
        self._points = [read_points(draft.library, holders, measure) for measure in measures]
        self._before = self._read_before(flat, holders)

    def _read_before(self, conditions: Sequence[Condition], holders: Sequence[Holder]) -> dict[str, dict[int, Point]]:
        """By measure and report what the year that it is compared with says."""
        found: dict[str, dict[int, Point]] = {}
        for each in conditions:
            beside = each.at or each.against
            if each.measure is None or beside is None or beside.kind != "year" or not holders:
                continue
            other = reports_of_other_year(self.draft, holders, beside)
            points = read_points(self.draft.library, list(other.values()), each.measure)
            found[each.measure.id] = dict(zip(other, points, strict=True))
        return found

    @property
    def points(self) -> list[Point]:
        return [point for points in self._points for point in points]

    def cite(self, at: int, holder: Holder) -> list[int]:
        numbers = [number for points in self._points for number in self._cites(points[at])]
        for condition in self.conditions:
            if condition.kind == "mentions" and condition.at is None:
                quotation = sentence_that_mentions(self.draft.library, holder, condition.words)
                numbers += [self.draft.citer.quote(holder, quotation)] if quotation else []
            elif condition.kind == "has_row":
                numbers += self._cite_row(holder, condition)
        return numbers

    def words(self, at: int, holder: Holder) -> str:
        """Said behind the name; adds the value: of several figures the first, with the citations of all."""
        own = [points[at] for points in self._points]
        parts = [self._point_words(point) for point in own]
        if own:
            cites = [number for point in own for number in self._cites(point)]
            self.draft.value(own[0].measure.id, own[0].value, own[0].unit, "list", of=holder, cites=cites)
        for condition in self.conditions:
            match condition.kind:
                case "mentions" if condition.at is None:
                    parts.append(self._mention_words(holder, condition))
                case "has_row":
                    parts += self._row_words(holder, condition)
                case "finding":
                    parts += self._finding_words(holder, condition)
                case "blank" | "unread" | "not_applicable" | "not_printed" if is_of_cells(condition):
                    parts.append(self._state_words(holder, condition))
        words = self.draft.words("word.semicolon").join(part for part in parts if part)
        if not any(value.agency == holder.agency and value.year == holder.year for value in self.draft.values):
            self.draft.value("report", None, None, "list", of=holder)
        return words

    def first_point(self, at: int) -> Point | None:
        return self._points[0][at] if self._points else None

    def year_words(self, at: int) -> tuple[str, list[int]]:
        """What one year's report says, for a line that goes through the years."""
        own = [points[at] for points in self._points]
        words = self.draft.words("word.semicolon").join(self._point_words(point) for point in own)
        return words, [number for point in own for number in self._cites(point)]

    def _cites(self, point: Point) -> list[int]:
        before = self._before_of(point)
        numbers = list(self.draft.citer.cite_point(point))
        return numbers + list(self.draft.citer.cite_point(before) if before else ())

    def _before_of(self, point: Point) -> Point | None:
        of_measure = next(
            (of for metric, of in self._before.items() if metric == point.measure.id),
            next(iter(self._before.values()), {}) if len(self._points) == 1 else {},
        )
        return of_measure.get(point.holder.key)

    def _point_words(self, point: Point) -> str:
        draft = self.draft
        words = f"{draft.name_of(point)} {value_words(draft, point)}{draft.marks(*draft.citer.cite_point(point))}"
        before = self._before_of(point)
        if before is None:
            return words
        amount, marks = value_words(draft, before), draft.marks(*draft.citer.cite_point(before))
        said = words + draft.words("list.before", year=before.holder.year, amount=amount, marks=marks)
        if point.value is None or before.value is None or point.unit != before.unit or point.value == before.value:
            return said
        gap = round(point.value - before.value, 9)
        key = f"list.{'rise' if gap > 0 else 'fall'}{'_points' if point.unit == 'ratio' else ''}"
        return said + draft.words(key, amount=draft.gap(gap, point.unit))

    def _mention_words(self, holder: Holder, condition: Condition) -> str:
        quotation = sentence_that_mentions(self.draft.library, holder, condition.words)
        if quotation is None:
            return ""
        number = self.draft.citer.quote(holder, quotation)
        self.draft.value("mentions", None, None, "list", of=holder, cites=(number,))
        quoted = self.draft.words("list.quote", quote=quotation.text, marks=self.draft.marks(number))
        return heading_that_mentions(quotation, condition.words) + quoted

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
        cells = self._row_cells(holder, condition)
        for point in cells:
            cites = self.draft.citer.cite_point(point)
            self.draft.value(point.measure.id, point.value, point.unit, "list", of=holder, cites=cites)
        return [self._point_words(point) for point in cells]

    def _finding_words(self, holder: Holder, condition: Condition) -> list[str]:
        draft = self.draft
        rules = condition.words
        further = f"AND rule IN ({marks(rules)})" if rules else "AND severity = 'error'"
        found: list[str] = []
        for rule, message, metrics, expected, side in draft.library.connection.execute(
            "SELECT rule, message, cells, expected, found FROM finding WHERE report = ? "
            f"AND message NOT LIKE '无法核对%' {further} ORDER BY scope, ordinal",
            (holder.key, *rules),
        ):
            if len(found) == _FINDINGS_SHOWN or not is_of_figures(rule, metrics, condition.measure):
                continue
            numbers = cite_operands(draft, holder, rule, json.loads(metrics))
            draft.value(rule, None, None, "list", of=holder, cites=numbers)
            words = finding_words(draft, rule, message, (expected, side))
            found.append(f"{rule} {words}{draft.marks(*numbers)}")
        return found

    def _state_words(self, holder: Holder, condition: Condition) -> str:
        """Which cells are blank: the first by name, and how many."""
        draft = self.draft
        if holder.form == LOST:
            return draft.words("list.tables_lost")
        parts = condition.words or ("二", "三", "四")
        rows = draft.library.connection.execute(
            "SELECT metric.id FROM metric JOIN cell ON cell.metric = metric.key AND cell.year = ? AND cell.report = ? "
            f"WHERE metric.part IN ({marks(parts)}) AND cell.state = ? ORDER BY metric.key",
            (holder.year, holder.key, *parts, condition.kind),
        ).fetchall()
        if not rows:
            return draft.words("list.no_such_table")
        own = metrics_of(condition.measure, holder.form) if condition.measure is not None else None
        metrics = [metric for (metric,) in rows if own is None or metric in own]
        numbers = [draft.citer.cite(holder, metric) for metric in metrics[:_CELLS_SHOWN]]
        draft.value(f"cells.{condition.kind}", len(metrics), "格", "list", of=holder, cites=numbers)
        names = [draft.name(measure) for metric in metrics[:_CELLS_SHOWN] if (measure := measure_of(metric))]
        key = "list.cells" if len(metrics) <= _CELLS_SHOWN else "list.cells_more"
        return draft.words(
            key,
            names=draft.join(names),
            count=len(metrics),
            state=draft.words(f"short.{condition.kind}"),
            marks=draft.marks(*numbers),
        )
