"""Which reports meet a condition: a number, a blank, a row, a finding, a word."""

from __future__ import annotations

import json
import operator
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fnmatch import fnmatchcase

from library.rules import BY_ID
from library.store import Library
from retrieval.holders import Holders
from retrieval.plan import Condition, Measure, Reference
from retrieval.points import LOST, Holder, PointState, marks
from retrieval.tables.columns import Column, read_column
from retrieval.tables.draft import NAMED, Draft
from retrieval.tables.mentions import reports_that_mention
from retrieval.tables.references import read_reference, reports_of_other_year
from retrieval.tables.rows import row_metrics

COMPARE: dict[str, Callable[[float, float], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}
_FEW = 200
_BESIDE = {"R17": "requests.carried_in."}
"""Operands that a figure of prose may count in, and that are not wrong themselves."""
_DECIMALS = 9
"""Beyond these a difference is noise of binary numbers."""


@dataclass(frozen=True, slots=True)
class Judged:
    """Which reports meet a condition, and of which nobody can say."""

    met: set[int]
    unknown: set[int] = field(default_factory=set)


def keep_those_that_meet(draft: Draft, holders: Holders, conditions: Iterable[Condition]) -> Holders:
    """The holders that meet all conditions, in their order."""
    kept = holders
    for condition in conditions:
        if not kept:
            break
        met = judge(draft, holders, kept, condition).met
        kept = Holders(holder for holder in kept if holder.key in met)
    return kept


def judge(draft: Draft, everyone: Holders, holders: Holders, condition: Condition) -> Judged:
    """One condition of the holders; `everyone` is whom a mean is taken of."""
    if condition.any_of:
        each = [judge(draft, everyone, holders, one) for one in condition.any_of]
        met = {key for one in each for key in one.met}
        return Judged(met, {key for one in each for key in one.unknown} - met)
    if condition.at is not None:
        return _of_other_year(draft, everyone, holders, condition)
    if condition.against is not None and condition.measure is not None:
        column = read_column(draft.library, holders, condition.measure)
        return _by_reference(draft, everyone, column, condition)
    return _by_itself(draft, holders, condition)


def _of_other_year(draft: Draft, everyone: Holders, holders: Holders, condition: Condition) -> Judged:
    """What the same agencies' reports of another year must meet; of whom there is none, nobody can say."""
    assert condition.at is not None
    other = reports_of_other_year(draft, holders, condition.at) if holders else {}
    _tell_no_other_year(draft, holders, condition.at)
    judged = judge(draft, everyone, Holders(dict.fromkeys(other.values())), replace(condition, at=None))
    met = {key for key, each in other.items() if each.key in judged.met}
    known = {key for key, each in other.items() if each.key not in judged.unknown}
    return Judged(met, {holder.key for holder in holders} - known)


def _by_itself(draft: Draft, holders: Holders, condition: Condition) -> Judged:
    library, measure = draft.library, condition.measure
    match condition.kind:
        case "compare" | "stated" | "not_stated":
            if measure is None:
                return Judged({holder.key for holder in holders})
            return _by_number(draft, read_column(library, holders, measure), condition)
        case "blank" | "unread" | "not_applicable" | "not_printed":
            return Judged(_in_state(library, holders, condition))
        case "has_row":
            return Judged(_with_cells(library, holders, row_metrics(library, measure, condition.words)))
        case "finding":
            broken = with_findings(library, holders, condition)
            return Judged({each.key for each in holders} - broken if condition.comparator == "!=" else broken)
        case "mentions":
            mentioning = reports_that_mention(library, holders, condition.words)
            if condition.comparator == "!=":
                return Judged({each.key for each in holders} - mentioning)
            return Judged(mentioning)
        case "any" | "tells" | "held":
            return Judged({holder.key for holder in holders})


def _by_number(draft: Draft, column: Column, condition: Condition) -> Judged:
    if condition.kind == "stated":
        return Judged(column.holders.by_key.keys() - column.nothing.keys())
    if condition.kind == "not_stated":
        return Judged(set(column.nothing))
    holds = COMPARE[condition.comparator]
    tell_left_out(draft, column)
    number = condition.number
    met = {key for key, value in column.amounts.items() if holds(value, number)}
    return Judged(met.union(column.zeros()) if holds(0, number) else met, set(column.nothing))


def _by_reference(draft: Draft, everyone: Holders, column: Column, condition: Condition) -> Judged:
    """Both figures are needed; who lacks one is said."""
    reference = condition.against
    assert reference is not None
    holders = column.holders
    against = read_reference(draft, everyone, holders, column.measure, reference)
    tell_left_out(draft, column)
    other = against.column
    if other is not None:
        tell_left_out(draft, other)
    if reference.kind == "year":
        _tell_no_other_year(draft, holders, reference)
    both = other is not None and bool(column.count and other.count)
    if other is not None and both and reference.kind == "year" and other.unit != column.unit:
        draft.note("against.units")
        return Judged(set(), set(holders.by_key))
    numbers = column.numbers()
    known = numbers.keys() & against.values.keys()
    if reference.kind == "year" and reference.factor != 1:
        # Nothing is twice as much as nothing.
        from_zero = {key for key in known if not against.values[key]}
        known -= from_zero
        if from_zero:
            names = [draft.whose(holders.by_key[key]) for key in sorted(from_zero)]
            draft.note("against.zero", names=draft.some(names), count=len(names))
    holds = COMPARE[condition.comparator]
    met = {
        key
        for key in known
        if holds(round(numbers[key] - against.values[key] * reference.factor - condition.number, _DECIMALS), 0)
    }
    skipped = {holder.key for holder in holders if holder.agency == reference.agency}
    return Judged(met, holders.by_key.keys() - known - skipped)


def _tell_no_other_year(draft: Draft, holders: Holders, reference: Reference) -> None:
    """Whose report of the year that is compared with is not held, where one year is asked about."""
    if len(holders.years) > 1:
        return
    other = reports_of_other_year(draft, holders, reference)
    lacking = [holder.agency for holder in holders if holder.key not in other]
    if lacking:
        year = reference.year or holders[0].year - 1
        draft.note("missing.others", year=year, names=draft.some(lacking), count=len(lacking))


def tell_left_out(draft: Draft, column: Column) -> None:
    """Who has no number, kind of nothing by kind, and how measures of two forms are alike."""
    by_state: dict[PointState, list[Holder]] = {}
    for holder in column.holders if column.nothing else ():
        if holder.key in column.nothing:
            by_state.setdefault(column.nothing[holder.key], []).append(holder)
    name = draft.name_in(column)
    for state, left_out in sorted(by_state.items()):
        names = draft.some([draft.whose(holder) for holder in left_out[:NAMED]], len(left_out))
        draft.left_out += len(left_out)
        draft.note(f"left_out.{state}", label=name, names=names, count=len(left_out))
    tell_likeness(draft, column)


def tell_likeness(draft: Draft, column: Column) -> None:
    """Near or not comparable across the change of forms: said wherever it matters."""
    forms = set(column.counterparts)
    for counterpart in column.counterparts.values():
        matters = counterpart.likeness != "same" or len(forms & {"2019", "2021"}) > 1
        text = counterpart.note if draft.language == "zh" else counterpart.note_english
        if matters and text:
            draft.remark(text)


def without_table(library: Library, holders: Holders, condition: Condition) -> list[Holder]:
    """Of whom no cell was read of the tables that are asked about: nobody can say whether they are filled."""
    with_cells = _reports_of(library, holders, _metrics_of(library, condition), "")
    return [holder for holder in holders if holder.key not in with_cells]


def cells_in_state(library: Library, holders: Holders, condition: Condition) -> dict[int, int]:
    """By report, how many cells of the tables that are asked about are blank, or unread."""
    keys, years = _metrics_of(library, condition), holders.years
    rows = library.connection.execute(
        f"SELECT report, COUNT(*) FROM cell WHERE metric IN ({marks(keys)}) AND year IN ({marks(years)}) "
        "AND state <> 'number' AND state = ? GROUP BY report",
        (*keys, *years, condition.kind),
    )
    return {int(report): int(count) for report, count in rows}


def _metrics_of(library: Library, condition: Condition) -> list[int]:
    parts = condition.words or ("二", "三", "四")
    rows = library.connection.execute(f"SELECT key FROM metric WHERE part IN ({marks(parts)})", parts)
    return [int(key) for (key,) in rows]


def _with_state(library: Library, holders: Holders, condition: Condition) -> set[int]:
    keys = _metrics_of(library, condition)
    found = _reports_of(library, holders, keys, f"AND state <> 'number' AND state = '{condition.kind}'")
    if condition.kind != "unread":
        return found
    # A table of which nothing was read is as unread as one whose headings stand alone.
    lost = holders.by_form.get(LOST)
    found |= set(lost.by_key) if lost is not None else set()
    return found | {holder.key for holder in without_table(library, holders, condition)} if condition.words else found


def _in_state(library: Library, holders: Holders, condition: Condition) -> set[int]:
    if condition.comparator == "!=":
        return _complete(library, holders, condition)
    if condition.measure is None:
        return _with_state(library, holders, condition)
    column = read_column(library, holders, condition.measure)
    return {key for key, state in column.nothing.items() if state == condition.kind}


def _complete(library: Library, holders: Holders, condition: Condition) -> set[int]:
    """Those of which no cell is blank, and none could not be read."""
    if condition.measure is not None:
        return {key for key in holders.by_key if key not in read_column(library, holders, condition.measure).nothing}
    lacking = {holder.key for holder in without_table(library, holders, condition)}
    for kind in ("blank", "unread"):
        lacking |= cells_in_state(library, holders, replace(condition, kind=kind)).keys()
    return holders.by_key.keys() - lacking


def _with_cells(library: Library, holders: Holders, metrics: Sequence[str]) -> set[int]:
    keys = [
        key for (key,) in library.connection.execute(f"SELECT key FROM metric WHERE id IN ({marks(metrics)})", metrics)
    ]
    return _reports_of(library, holders, keys, "")


def _reports_of(library: Library, holders: Holders, keys: list[int], further: str) -> set[int]:
    """Those that have a cell of these metrics."""
    if not keys:
        return set()
    wanted = holders.by_key
    query = f"SELECT DISTINCT report FROM cell WHERE metric IN ({marks(keys)})"
    if len(holders) <= _FEW:
        return {
            report
            for holder in holders
            for (report,) in library.connection.execute(
                f"{query} AND year = ? AND report = ? {further} LIMIT 1", (*keys, holder.year, holder.key)
            )
        }
    years = holders.years
    rows = library.connection.execute(f"{query} AND year IN ({marks(years)}) {further}", (*keys, *years))
    return {report for (report,) in rows if report in wanted}


def with_findings(library: Library, holders: Iterable[Holder], condition: Condition) -> set[int]:
    """Those that break a rule; what can't be checked for blanks is no breach."""
    rules = condition.words
    asked = list(rules) or [rule for rule, each in BY_ID.items() if each.severity == "error"]
    wanted = {holder.key for holder in holders}
    further = "" if rules else "AND severity = 'error'"
    rows = library.connection.execute(
        f"SELECT report, rule, cells FROM finding WHERE rule IN ({marks(asked)}) "
        f"AND message NOT LIKE '无法核对%' {further}",
        asked,
    )
    return {
        report for report, rule, cells in rows if report in wanted and is_of_figures(rule, cells, condition.measure)
    }


def is_of_figures(rule: str, cells: str, figures: Measure | None) -> bool:
    """Whether a cell of these figures stands in what was found; None: any will do."""
    if figures is None:
        return True
    beside = _BESIDE.get(rule, "")
    metrics = (metric for metric in json.loads(cells) if not (beside and metric.startswith(beside)))
    return any(fnmatchcase(metric, pattern) for metric in metrics for pattern in figures.numerator)
