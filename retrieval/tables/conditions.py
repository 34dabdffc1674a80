"""Which reports meet a condition: a number, a blank, a row, a finding, a word."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Sequence

from library.rules import BY_ID
from library.store import Library
from retrieval.plan import Condition, Measure
from retrieval.points import Holder, PointState, marks
from retrieval.tables.columns import Column, read_column
from retrieval.tables.draft import NAMED, Draft
from retrieval.tables.mentions import reports_that_mention

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
_FEW = 200


def keep_those_that_meet(draft: Draft, holders: Sequence[Holder], conditions: Iterable[Condition]) -> list[Holder]:
    """The holders that meet all conditions, in their order."""
    kept = list(holders)
    for condition in conditions:
        if not kept:
            break
        met = _met(draft, kept, condition)
        kept = [holder for holder in kept if holder.key in met]
    return kept


def _met(draft: Draft, holders: list[Holder], condition: Condition) -> set[int]:
    library, measure = draft.library, condition.measure
    match condition.kind:
        case "compare" | "stated" | "not_stated":
            if measure is None:
                return {holder.key for holder in holders}
            return _by_number(draft, read_column(library, holders, measure), condition)
        case "blank" | "unread":
            if measure is not None:
                column = read_column(library, holders, measure)
                return {key for key, state in column.nothing.items() if state == condition.kind}
            return _with_state(library, holders, condition)
        case "has_row":
            return _with_cells(library, holders, row_metrics(library, measure, condition.words))
        case "finding":
            return with_findings(library, holders, condition.words)
        case "mentions":
            mentioning = reports_that_mention(library, holders, condition.words)
            return {each.key for each in holders} - mentioning if condition.comparator == "!=" else mentioning


def _by_number(draft: Draft, column: Column, condition: Condition) -> set[int]:
    if condition.kind == "stated":
        return set(column.numbers)
    if condition.kind == "not_stated":
        return set(column.nothing)
    holds = _COMPARE[condition.comparator]
    tell_left_out(draft, column)
    number = condition.number
    return {key for key, value in column.numbers.items() if holds(value, number)}


def tell_left_out(draft: Draft, column: Column) -> None:
    """Who has no number, kind of nothing by kind, and how measures of two forms are alike."""
    by_state: dict[PointState, list[Holder]] = {}
    for key, state in column.nothing.items():
        by_state.setdefault(state, []).append(column.holders[key])
    name = draft.name_in(column)
    for state, left_out in sorted(by_state.items()):
        names = draft.some([draft.whose(holder) for holder in left_out[:NAMED]], len(left_out))
        draft.note(f"left_out.{state}", label=name, names=names, count=len(left_out))
    tell_likeness(draft, column.measure, column)


def tell_likeness(draft: Draft, measure: Measure, column: Column) -> None:
    """Near or not comparable across the change of forms: said wherever it matters."""
    forms = set(column.counterparts)
    for counterpart in column.counterparts.values():
        matters = counterpart.likeness != "same" or len(forms & {"2019", "2021"}) > 1
        text = counterpart.note if draft.language == "zh" else counterpart.note_english
        if matters and text:
            draft.remark(text)


def _with_state(library: Library, holders: list[Holder], condition: Condition) -> set[int]:
    parts = condition.words or ("二", "三", "四")
    keys = [
        key
        for (key,) in library.connection.execute(f"SELECT key FROM metric WHERE part IN ({marks(parts)})", parts)
    ]
    return _reports_of(library, holders, keys, f"AND state <> 'number' AND state = '{condition.kind}'")


def _with_cells(library: Library, holders: list[Holder], metrics: Sequence[str]) -> set[int]:
    keys = [
        key for (key,) in library.connection.execute(f"SELECT key FROM metric WHERE id IN ({marks(metrics)})", metrics)
    ]
    return _reports_of(library, holders, keys, "")


def _reports_of(library: Library, holders: list[Holder], keys: list[int], further: str) -> set[int]:
    """Those that have a cell of these metrics."""
    if not keys:
        return set()
    wanted = {holder.key for holder in holders}
    query = f"SELECT DISTINCT report FROM cell WHERE metric IN ({marks(keys)})"
    if len(holders) <= _FEW:
        return {
            report
            for holder in holders
            for (report,) in library.connection.execute(
                f"{query} AND year = ? AND report = ? {further} LIMIT 1", (*keys, holder.year, holder.key)
            )
        }
    years = sorted({holder.year for holder in holders})
    rows = library.connection.execute(f"{query} AND year IN ({marks(years)}) {further}", (*keys, *years))
    return {report for (report,) in rows if report in wanted}


def row_metrics(library: Library, measure: Measure | None, words: Sequence[str]) -> list[str]:
    """The cells of rows that bear these words: those that reports add to the form, and rows of the form itself."""
    column = measure.id.rpartition(".")[2] if measure is not None else ""
    found = [
        metric
        for metric, label in library.connection.execute(
            "SELECT id, row_label FROM metric WHERE part <> 'narrative' ORDER BY key"
        )
        if any(word in metric or ("/" in metric and word in label) for word in words)
        or (not words and measure is not None and metric == measure.id)
    ]
    return list(dict.fromkeys(metric for metric in found if not column or metric.endswith(f".{column}")))


def with_findings(library: Library, holders: Sequence[Holder], rules: Sequence[str]) -> set[int]:
    """Those that break a rule; what can't be checked for blanks is no breach."""
    asked = list(rules) or [rule for rule, each in BY_ID.items() if each.severity == "error"]
    wanted = {holder.key for holder in holders}
    further = "" if rules else "AND severity = 'error'"
    rows = library.connection.execute(
        f"SELECT DISTINCT report FROM finding WHERE rule IN ({marks(asked)}) "
        f"AND message NOT LIKE '无法核对%' {further}",
        asked,
    )
    return {report for (report,) in rows if report in wanted}
