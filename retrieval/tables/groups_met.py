"""Provinces, cities, counties or kinds whose reports together meet conditions: 哪些市的申请超过500件."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval.answer import Table
from retrieval.holders import Holders
from retrieval.plan import GROUPS, Condition, Measure, Plan
from retrieval.tables.columns import Column, read_column
from retrieval.tables.conditions import COMPARE, tell_left_out
from retrieval.tables.draft import Draft
from retrieval.tables.group import CITED_OF_EACH, cite_greatest
from retrieval.tables.over_years import condition_id
from retrieval.tables.ranks import Grouped, read_groups
from retrieval.tables.scoping import scope_words, tell_nothing_held

_DECIMALS = 9


@dataclass(frozen=True, slots=True)
class _Held:
    """What a group comes to, and what that is held against."""

    own: Column
    other: Column | None = None

    def meets(self, condition: Condition) -> bool | None:
        """None where a side has no number."""
        own, other = _total(self.own), _total(self.other) if self.other is not None else 0.0
        factor = condition.against.factor if condition.against is not None else 1
        if own is None or other is None or (factor != 1 and not other):
            return None
        return COMPARE[condition.comparator](round(own - other * factor - condition.number, _DECIMALS), 0)


def _total(column: Column) -> float | None:
    return column.total_of(column.holders)


class _Groups:
    """The groups of a plan, with the columns of their reports."""

    def __init__(self, draft: Draft, plan: Plan) -> None:
        self._draft, self._plan = draft, replace(plan, conditions=())
        self.everyone, self.groups = read_groups(draft, self._plan)
        self._columns: dict[tuple[str, tuple[int, ...]], Column] = {}

    def column(self, holders: Holders, measure: Measure) -> Column:
        key = measure.id, holders.keys
        if key not in self._columns:
            self._columns[key] = read_column(self._draft.library, holders, measure)
        return self._columns[key]

    def held(self, group: Grouped, condition: Condition) -> _Held:
        """Against another year only those agencies count whose reports of both years are held."""
        measure, against = condition.measure, condition.against
        assert measure is not None
        if against is None:
            return _Held(self.column(group.holders, measure))
        if against.kind == "measure":
            return _Held(self.column(group.holders, measure), self.column(group.holders, against.measure or measure))
        before = {holder.agency: holder for holder in self._of_year(group, against.year)}
        both = [holder for holder in group.holders if holder.agency in before]
        earlier = Holders(before[holder.agency] for holder in both)
        return _Held(self.column(Holders(both), measure), self.column(earlier, measure))

    def _of_year(self, group: Grouped, year: int) -> Holders:
        names = {holder.agency for holder in group.holders}
        of = year or group.holders[0].year - 1
        scope = replace(self._plan.scope, years=(of,))
        return Holders(each for each in self._draft.roster.holders(scope) if each.agency in names)


def list_groups(draft: Draft, plan: Plan) -> None:
    """The groups that meet all conditions, how many of how many, with the sums of each."""
    groups = _Groups(draft, plan)
    if not groups.everyone:
        tell_nothing_held(draft, plan)
        return
    judged = [
        (group, [groups.held(group, each).meets(each) for each in plan.conditions])
        for group in groups.groups
        if group.holders
    ]
    met = [group for group, said in judged if all(said)]
    open_ = [group.name for group, said in judged if None in said and False not in said]
    draft.answered = True
    _tell_verdict(draft, plan, len(met), len(judged))
    draft.value(condition_id(plan), len(met), "个", "count")
    by = draft.words(f"rank.by_{plan.by}")
    scope = scope_words(draft, plan, groups.everyone)
    draft.say("list.sums_by_group", scope=scope, by=by, count=len(met), held=len(judged))
    if open_:
        draft.note("list.groups_open", names=draft.some(open_), count=len(open_))
    rows = []
    first = plan.conditions[0]
    for group in sorted(met, key=lambda each: -(_total(groups.held(each, first).own) or 0)):
        words = draft.words("word.semicolon").join(_words(draft, groups, group, each) for each in plan.conditions)
        draft.say("list.line", name=group.name, words=words)
        rows.append((group.name, words.partition("[")[0]))
    for measure in {each.id: each for each in plan.measures}.values():
        tell_left_out(draft, groups.column(groups.everyone, measure))
    draft.table = Table((draft.words("head.group"), draft.words("head.value")), tuple(rows))


def are_of_sums(plan: Plan) -> bool:
    """Whether what a group comes to can meet the conditions: a number, another figure, another year."""
    plain = all(each.kind == "compare" and each.measure is not None and each.at is None for each in plan.conditions)
    against = {each.against.kind for each in plan.conditions if each.against is not None}
    return plan.by in GROUPS and bool(plan.conditions) and plain and against <= {"measure", "year"}


def _tell_verdict(draft: Draft, plan: Plan, met: int, held: int) -> None:
    yes = {"none": met == 0, "one": met == 1, "all": met == held}.get(plan.verdict)
    if yes is not None:
        draft.say("verdict.yes" if yes else "verdict.no")
    elif plan.verdict == "share":
        draft.value(condition_id(plan), met / held, "ratio", "share")
        draft.say("count.share", share=draft.amount(met / held, "ratio"), part=met, whole=held)
    elif plan.verdict == "any":
        draft.say("verdict.some" if met else "verdict.any_no")


def _words(draft: Draft, groups: _Groups, group: Grouped, condition: Condition) -> str:
    """What the group comes to, and what that is held against."""
    held, against = groups.held(group, condition), condition.against
    words = _sum_words(draft, held.own)
    if held.other is None or against is None:
        return words
    if against.kind == "measure":
        return draft.words("word.semicolon").join((words, _sum_words(draft, held.other)))
    _, cites = cite_greatest(draft, held.other, CITED_OF_EACH)
    year, total = held.other.holders[0].year, _total(held.other) or 0.0
    draft.value(held.other.measure.id, total, held.other.unit, "list", of=held.other.holders.only, cites=cites)
    amount = draft.figure(total, held.other.unit)
    return words + draft.words("list.before", year=year, amount=amount, marks=draft.marks(*cites))


def _sum_words(draft: Draft, column: Column) -> str:
    total = _total(column) or 0.0
    _, cites = cite_greatest(draft, column, CITED_OF_EACH)
    draft.value(column.measure.id, total, column.unit, "list", of=column.holders.only, cites=cites)
    return draft.words(
        "list.rate" if column.measure.is_ratio else "list.sum",
        label=draft.name_in(column),
        amount=draft.figure(total, column.unit),
        counted=column.count,
        held=len(column.holders),
        marks=draft.marks(*cites),
    )
