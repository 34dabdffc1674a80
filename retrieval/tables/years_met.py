"""Which agencies meet conditions over several years: every year, so many in a row, so many at least."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from retrieval.holders import Holders
from retrieval.plan import Condition, Over, Plan
from retrieval.points import Holder
from retrieval.tables.conditions import judge
from retrieval.tables.draft import Draft


@dataclass(frozen=True, slots=True)
class Found:
    """The agencies that meet the conditions, with the reports that show it, and those of which nobody can say."""

    evidence: dict[str, list[Holder]]
    unknown: tuple[str, ...]
    agencies: int
    """How many were looked at."""


def find_over(draft: Draft, plan: Plan, holders: Holders) -> Found:
    """Of all reports in scope those of one agency together, by year."""
    over = plan.over
    assert over is not None
    met, maybe = _judged(draft, plan.conditions, holders)
    by_agency: dict[str, list[Holder]] = {}
    for holder in holders:
        by_agency.setdefault(holder.agency, []).append(holder)
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
