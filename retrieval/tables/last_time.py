"""Which year is meant by 教育局为什么被纠正, where none is named: the last one in which there was any."""

from __future__ import annotations

from dataclasses import replace

from library.store import Library
from retrieval.plan import Operation, Plan, Reading, Scope, Understood
from retrieval.points import read_points
from retrieval.tables.roster import roster_of
from retrieval.understand.scope.scopes import said_newest

_OF_A_MATTER = ("why", "matter")


def of_last_time(library: Library, read: Understood) -> Understood:
    """The newest report, which says that there was none, knows nothing of why there was."""
    if not isinstance(read, Reading):
        return read
    plans = tuple(_of_last_time(library, read, plan) for plan in read.plans)
    return replace(read, plans=plans) if plans != read.plans else read


def _of_last_time(library: Library, read: Reading, plan: Plan) -> Plan:
    scope = plan.scope
    plain = plan.operation is Operation.LOOKUP and len(plan.measures) == len(scope.agencies) == len(scope.years) == 1
    if plan.asks not in _OF_A_MATTER or not plain or plan.premise is not None or plan.unused:
        return plan
    newest = said_newest(scope.years[0], read.language)
    if newest not in plan.assumptions:
        return plan
    points = read_points(library, holders := list(roster_of(library).holders(Scope(scope.agencies))), plan.measures[0])
    told = {holder.year: point.value for holder, point in zip(holders, points, strict=True)}
    had = [year for year, value in told.items() if value]
    if told.get(scope.years[0]) != 0 or not had:
        return plan
    zh, last = read.language == "zh", max(had)
    said = f"{newest}为0；取最近一次不为0的{last}年" if zh else f"{newest} and is 0; the last above 0 is of {last}"
    notes = tuple(said if each == newest else each for each in plan.assumptions)
    return replace(plan, scope=replace(scope, years=(last,)), assumptions=notes)
