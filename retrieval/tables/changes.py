"""Rankings of changes: by how many, or what part, an agency's or an area's figure rose or fell between two years."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from retrieval.answer import Table
from retrieval.holders import Holders
from retrieval.plan import GROUPS, Measure, Plan, Scope
from retrieval.points import PointState
from retrieval.tables.columns import Column, read_column
from retrieval.tables.draft import Draft
from retrieval.tables.group import cite_greatest, tell_coverage
from retrieval.tables.ranks import MOST_LISTED, Grouped, Ranked, rank_values, read_groups
from retrieval.tables.scoping import read_scope, scope_words, tell_nothing_held


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure in an earlier and in a later year."""

    name: str
    before: Grouped
    after: Grouped
    whole: Column
    """The measure over everyone's reports."""
    numbers: tuple[float, float]

    @property
    def columns(self) -> tuple[Column, Column]:
        return self.whole.of(self.before.holders), self.whole.of(self.after.holders)

    @property
    def gap(self) -> float:
        return round(self.numbers[1] - self.numbers[0], 9)

    def size(self, plan: Plan) -> float | None:
        """By how many, or by what part; no part of nothing can be said."""
        if plan.asks != "growth" or self.whole.unit == "ratio":
            return self.gap
        return self.gap / self.numbers[0] if self.numbers[0] > 0 else None


def answer_ranked_changes(draft: Draft, plan: Plan) -> None:
    """From the greatest; only those that went the way that is asked about."""
    pairs = _pairs(draft, plan)
    if not pairs:
        tell_nothing_held(draft, plan)
        return
    for measure in plan.measures:
        _tell_measure(draft, plan, pairs, measure)


def found_in_change(draft: Draft, plan: Plan) -> Scope:
    """The agencies, or the years, of the ranks that are asked for."""
    moved = _moved(draft, plan, _pairs(draft, plan), plan.measures[0])
    found = [moved[each.key].after.holders[0] for each in _ranked(plan, moved)]
    if plan.by == "years":
        agencies = read_scope(draft, plan).agencies if plan.scope.agencies else ()
        return replace(plan.scope, agencies=agencies, years=tuple(dict.fromkeys(holder.year for holder in found)))
    return Scope(Holders(found).agencies, years=plan.scope.years[-1:])


def _pairs(draft: Draft, plan: Plan) -> list[tuple[Grouped, Grouped]]:
    """Of each agency, or each area, the first and the last year of the scope; by years each year and the next."""
    if plan.by == "years":
        _, groups = read_groups(draft, plan)
        near = [(one, two) for one, two in pairwise(groups) if two.holders[0].year == one.holders[0].year + 1]
        return [_of_both(one, two) for one, two in near]
    years = plan.scope.years or draft.roster.years
    if not years:
        return []
    first, last = years[0], years[-1]
    if plan.by in GROUPS:
        then = {group.name: group for group in read_groups(draft, _of_year(plan, first))[1]}
        now = read_groups(draft, _of_year(plan, last))[1]
        pairs = [_of_both(then[group.name], group) for group in now if group.name in then]
        return [(before, after) for before, after in pairs if after.holders]
    earlier = {holder.agency: holder for holder in read_scope(draft, _of_year(plan, first))}
    later = {holder.agency: holder for holder in read_scope(draft, _of_year(plan, last))}
    both = [name for name in later if name in earlier]
    return [(Grouped(name, Holders((earlier[name],))), Grouped(name, Holders((later[name],)))) for name in both]


def _of_year(plan: Plan, year: int) -> Plan:
    return replace(plan, scope=replace(plan.scope, years=(year,)))


def _of_both(one: Grouped, two: Grouped) -> tuple[Grouped, Grouped]:
    """Only agencies whose reports of both years are held."""
    names = {holder.agency for holder in one.holders} & {holder.agency for holder in two.holders}
    first, second = (Holders(each for each in group.holders if each.agency in names) for group in (one, two))
    return Grouped(one.name, first), Grouped(two.name, second)


def _moved(draft: Draft, plan: Plan, pairs: Sequence[tuple[Grouped, Grouped]], measure: Measure) -> list[Moved]:
    whole = read_column(draft.library, _everyone(pairs), measure)
    found = []
    for before, after in pairs:
        if plan.by in GROUPS:
            before, after = _with_numbers(whole, before, after)
            first, second = (whole.total_of(group.holders) for group in (before, after))
        else:
            first, second = (_whole_total(whole, group) for group in (before, after))
        if first is not None and second is not None:
            found.append(Moved(after.name, before, after, whole, (first, second)))
    return found


def _with_numbers(whole: Column, before: Grouped, after: Grouped) -> tuple[Grouped, Grouped]:
    """Of an area those agencies alone that have a number in both years: what one lacks is no change of the others."""
    known = (PointState.ZERO_DENOMINATOR, None)
    lacking = {
        holder.agency
        for group in (before, after)
        for holder in group.holders
        if whole.nothing.get(holder.key) not in known
    }
    first, second = (
        Grouped(group.name, Holders(each for each in group.holders if each.agency not in lacking))
        for group in (before, after)
    )
    return first, second


def _everyone(pairs: Sequence[tuple[Grouped, Grouped]]) -> Holders:
    """Each report once: one year's is the later of one pair and the earlier of the next."""
    return Holders({each.key: each for pair in pairs for group in pair for each in group.holders}.values())


def _whole_total(whole: Column, group: Grouped) -> float | None:
    """None where one of the group's reports has no number."""
    lacks = any(holder.key in whole.nothing for holder in group.holders)
    return None if lacks else whole.total_of(group.holders)


def _ranked(plan: Plan, moved: Sequence[Moved]) -> list[Ranked]:
    sizes = {at: size for at, each in enumerate(moved) if (size := each.size(plan)) is not None}
    signs = {"up": (1,), "down": (-1,), "either": (1, -1)}[plan.change or "either"]
    sizes = {at: abs(size) for at, size in sizes.items() if (size > 0) - (size < 0) in signs}
    return rank_values(sizes, descending=plan.descending, offset=plan.offset, limit=plan.limit or len(sizes))


def _tell_measure(draft: Draft, plan: Plan, pairs: Sequence[tuple[Grouped, Grouped]], measure: Measure) -> None:
    moved = _moved(draft, plan, pairs, measure)
    scope = scope_words(draft, plan, _everyone(pairs))
    if not moved:
        draft.say("sum.no_number", scope=scope, label=draft.name(measure))
        return
    order = draft.words("change.greatest" if plan.descending else "change.least")
    way = draft.words(f"change.{plan.change}")
    draft.say("change.head", scope=scope, label=draft.name(measure), way=way, order=order)
    ranked = _ranked(plan, moved)
    if not ranked:
        draft.answered = True
        draft.say("change.none", way=way, count=len(moved))
    ranks = [each.rank for each in ranked]
    rows = []
    for each in ranked[:MOST_LISTED]:
        line = _line(draft, plan, moved[each.key])
        tied = draft.words("rank.tied") if ranks.count(each.rank) > 1 else ""
        draft.say("change.line", rank=each.rank, tied=tied, name=moved[each.key].name, words=line[0], terms=line[1])
        rows.append((str(each.rank), moved[each.key].name, line[0]))
    still = [each.name for each in moved if each.gap == 0] if plan.change == "either" and plan.limit is None else []
    if still:
        key = "change.still_groups" if plan.by in GROUPS else "change.still"
        draft.say(key, names=draft.some(still), count=len(still))
    draft.note("change.counted", counted=len(moved), held=len(pairs))
    of_zero = [each.name for each in moved if each.size(plan) is None]
    if of_zero:
        draft.note("change.of_zero", names=draft.some(of_zero), count=len(of_zero))
    if moved:
        tell_coverage(draft, plan, moved[0].whole)
    heads = tuple(draft.words(f"head.{name}") for name in ("rank", "group", "value"))
    draft.table = Table(heads, tuple(rows))


def _line(draft: Draft, plan: Plan, moved: Moved) -> tuple[str, str]:
    """By how much it moved, and from which figure to which."""
    cites = [cite_greatest(draft, column)[1] for column in moved.columns]
    unit, metric = moved.columns[1].unit, moved.columns[1].measure.id
    whose = moved.after.holders.only
    for group, number, cited in zip((moved.before, moved.after), moved.numbers, cites, strict=True):
        draft.value(metric, number, unit, "rank", of=group.holders.only, cites=cited)
    both = (*cites[0], *cites[1])
    draft.value(metric, moved.gap, unit, "difference", of=whose, cites=both)
    way = "up" if moved.gap > 0 else "down"
    key = f"change.by_{way}_points" if unit == "ratio" else f"change.by_{way}"
    words = draft.words(key, amount=draft.gap(moved.gap, unit))
    size = moved.size(plan)
    if plan.asks == "growth" and unit != "ratio" and size is not None:
        draft.value(metric, size, "ratio", "growth", of=whose, cites=both)
        words = draft.words(f"change.part_{way}", share=draft.amount(abs(size), "ratio"), words=words)
    terms = draft.words(
        "change.terms",
        before=moved.before.holders[0].year,
        first=draft.amount(moved.numbers[0], None if unit != "ratio" else unit),
        marks=draft.marks(*cites[0]),
        after=moved.after.holders[0].year,
        second=draft.amount(moved.numbers[1], None if unit != "ratio" else unit),
        more=draft.marks(*cites[1]),
    )
    if plan.by in GROUPS:
        terms = draft.words("change.of_group", terms=terms, count=len(moved.after.holders))
    return words, terms
