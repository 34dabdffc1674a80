"""Which agencies meet conditions over several years: every year, so many in a row, so many at least."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from retrieval.holders import Holders
from retrieval.plan import Condition, Over, Plan
from retrieval.points import Holder
from retrieval.tables.columns import Column, read_column
from retrieval.tables.conditions import COMPARE, judge
from retrieval.tables.draft import Draft


@dataclass(frozen=True, slots=True)
class Found:
    """The agencies that meet the conditions, with the reports that show it, and those of which nobody can say."""

    evidence: dict[str, list[Holder]]
    unknown: tuple[str, ...]
    agencies: int
    """How many were looked at."""
    totals: dict[str, float] = field(default_factory=dict)
    """Where the years are added up, what they come to."""


def find_over(draft: Draft, plan: Plan, holders: Holders) -> Found:
    """Of all reports in scope those of one agency together, by year."""
    over = plan.over
    assert over is not None
    if over.kind == "total":
        return _find_totals(draft, plan, holders)
    met, maybe = _judged(draft, plan.conditions, holders)
    by_agency = _by_agency(holders)
    first = _first_of_change(plan.conditions)
    named = set(plan.scope.years)
    evidence: dict[str, list[Holder]] = {}
    unknown = []
    for agency, reports in by_agency.items():
        # Without the report before it a first report says nothing of a change.
        looked = reports if named or not first else [each for each in reports if _has_before(each, reports)]
        lacks = bool(named - {each.year for each in looked})
        shown = _shown(over, looked, met.__contains__)
        if shown and not (over.kind == "every" and lacks):
            evidence[agency] = shown
        elif _shown(over, looked, maybe.__contains__) or (over.kind == "every" and shown) or not looked:
            unknown.append(agency)
    return Found(evidence, tuple(unknown), len(by_agency))


def _by_agency(holders: Holders) -> dict[str, list[Holder]]:
    found: dict[str, list[Holder]] = {}
    for holder in holders:
        found.setdefault(holder.agency, []).append(holder)
    return found


def _find_totals(draft: Draft, plan: Plan, holders: Holders) -> Found:
    """A year without a number leaves open what the years come to, unless those that have one settle it."""
    measures = [each.measure for each in plan.conditions if each.measure is not None]
    columns = {measure: read_column(draft.library, holders, measure) for measure in measures}
    evidence: dict[str, list[Holder]] = {}
    totals: dict[str, float] = {}
    unknown = []
    by_agency = _by_agency(holders)
    for agency, reports in by_agency.items():
        said = [_total_meets(columns[each.measure], reports, each) for each in plan.conditions if each.measure]
        if all(said):
            column = next(iter(columns.values()))
            evidence[agency] = [each for each in reports if column.number(each.key) is not None]
            totals[agency] = column.total_of(reports) or 0.0
        elif None in said and False not in said:
            unknown.append(agency)
    return Found(evidence, tuple(unknown), len(by_agency), totals)


def _total_meets(column: Column, reports: Sequence[Holder], condition: Condition) -> bool | None:
    """None where nobody can say."""
    total = column.total_of(reports)
    if total is None:
        return None
    met = COMPARE[condition.comparator](total, condition.number)
    if any(column.number(each.key) is None for each in reports):
        grows = condition.comparator in (">", ">=")
        settled = met if grows else not met and total > condition.number
        return met if settled else None
    return met


def _judged(draft: Draft, conditions: Sequence[Condition], holders: Holders) -> tuple[set[int], set[int]]:
    """Reports that meet all conditions, and those that do or may."""
    met = maybe = {holder.key for holder in holders}
    for condition in conditions:
        judged = judge(draft, holders, holders, condition)
        met, maybe = met & judged.met, maybe & (judged.met | judged.unknown)
    return met, maybe


def _shown(over: Over, reports: Sequence[Holder], met: Callable[[int], bool]) -> list[Holder]:
    """The reports by which the conditions are met; none where they are not."""
    good = [each for each in reports if met(each.key)]
    match over.kind:
        case "every":
            return good if good and len(good) == len(reports) else []
        case "some":
            return good if len(good) >= over.years else []
        case "run":
            return _longest_run(good, over.years)
        case "total":
            return []


def _longest_run(reports: Sequence[Holder], wanted: int) -> list[Holder]:
    """The latest years in a row, where they are enough."""
    runs: list[list[Holder]] = []
    for report in reports:
        if runs and report.year == runs[-1][-1].year + 1:
            runs[-1].append(report)
        else:
            runs.append([report])
    return next((run for run in reversed(runs) if len(run) >= wanted), [])


def _first_of_change(conditions: Sequence[Condition]) -> bool:
    beside = [one for each in conditions for one in (each.against, each.at)]
    return any(each is not None and each.kind == "year" for each in beside)


def _has_before(report: Holder, reports: Sequence[Holder]) -> bool:
    return any(each.year == report.year - 1 for each in reports)
