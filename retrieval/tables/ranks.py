"""Rankings: reports by a measure, measures by their sums, kinds, levels, areas or years by theirs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from library.agencies import is_of_kind, level_of
from retrieval.answer import Table
from retrieval.holders import Holders
from retrieval.plan import Plan
from retrieval.points import Holder, read_points
from retrieval.tables.claims import tell_first
from retrieval.tables.columns import Column, read_column
from retrieval.tables.draft import Draft
from retrieval.tables.families import is_family
from retrieval.tables.group import CITED_OF_EACH, cite_greatest, tell_coverage, tell_no_number
from retrieval.tables.scoping import read_scope, scope_words, tell_nothing_held
from retrieval.tables.stating import tell_findings, value_words
from retrieval.words import set_words

_MOST_RANKS = 10
"""Ranks that are said of many where the question names no number."""
MOST_LISTED = 50
"""Reports that are said where they tie, or where there are no more."""
_DIVISIONS = {"provinces": "province", "cities": "city", "counties": "county"}
"""What is ranked, and what of a report says to which it belongs."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place in a ranking; those with equal values share it."""

    rank: int
    key: int
    value: float


def rank_values(values: dict[int, float], *, descending: bool, offset: int, limit: int | None) -> list[Ranked]:
    """Ranks offset+1 … offset+limit in order, everyone who ties at the cut included."""
    ordered = sorted(values, key=values.__getitem__, reverse=descending)
    last = min(offset + (limit or ranks_said(len(ordered))), len(ordered))
    if offset >= last:
        return []
    # Whoever ties with a place of the part that is cut out belongs to it.
    start, end = offset, last
    while start > 0 and values[ordered[start - 1]] == values[ordered[start]]:
        start -= 1
    while end < len(ordered) and values[ordered[end]] == values[ordered[end - 1]]:
        end += 1
    ranked: list[Ranked] = []
    for position in range(start, end):
        key = ordered[position]
        tied = bool(ranked) and ranked[-1].value == values[key]
        ranked.append(Ranked(ranked[-1].rank if tied else position + 1, key, values[key]))
    return ranked


def ranks_said(count: int) -> int:
    """How many are listed where the question names no number: all, or of very many the first."""
    return count if count <= MOST_LISTED else _MOST_RANKS


def answer_rank(draft: Draft, plan: Plan) -> None:
    """The greatest or the least; with several measures it is they that are ranked."""
    if plan.by:
        _rank_groups(draft, plan)
        return
    holders = read_scope(draft, plan)
    if not holders:
        tell_nothing_held(draft, plan)
        return
    if len(plan.measures) > 1:
        _rank_measures(draft, plan, holders)
        return
    column = read_column(draft.library, holders, plan.measures[0])
    if not column.count:
        tell_no_number(draft, plan, column)
        return
    ranked = _ranks_asked_for(column, plan)
    if not ranked:
        draft.answered = True
        draft.say("rank.too_few", count=column.count, rank=plan.offset + 1)
        return
    _tell_ranked(draft, plan, column, _by_name(column, ranked))


def found_in_rank(draft: Draft, plan: Plan, holders: Holders) -> tuple[str, ...]:
    """The agencies of the ranks that are asked for."""
    column = read_column(draft.library, holders, plan.measures[0])
    ranked = _ranks_asked_for(column, plan)
    return tuple(dict.fromkeys(column.holders.by_key[each.key].agency for each in _by_name(column, ranked)))


def firsts_of(draft: Draft, plan: Plan) -> tuple[list[str], float]:
    """Who, or which years, share the first place, and with what."""
    if plan.by:
        everyone, groups = read_groups(draft, plan)
        found = _ranked_groups(plan, groups, read_column(draft.library, everyone, plan.measures[0]))
        return [groups[each.key].name for each in found], found[0].value if found else 0
    column = read_column(draft.library, read_scope(draft, plan), plan.measures[0])
    ranked = _by_name(column, _ranks_asked_for(column, plan))
    names = [column.holders.by_key[each.key].agency for each in ranked]
    return names, ranked[0].value if ranked else 0


def _ranks_asked_for(column: Column, plan: Plan) -> list[Ranked]:
    limit = plan.limit or (column.count if plan.ends else None)
    ranked = rank_values(column.numbers(), descending=plan.descending, offset=plan.offset, limit=limit)
    return _ends_only(plan, ranked)


def _ends_only(plan: Plan, ranked: list[Ranked]) -> list[Ranked]:
    return [each for each in ranked if not plan.ends or each.rank in (ranked[0].rank, ranked[-1].rank)]


def _by_name(column: Column, ranked: list[Ranked]) -> list[Ranked]:
    """Those who share a rank by year and name."""
    place = {each.key: column.holders.by_key[each.key] for each in ranked}
    return sorted(ranked, key=lambda each: (each.rank, place[each.key].year, place[each.key].agency))


def _tell_ranked(draft: Draft, plan: Plan, column: Column, ranked: list[Ranked]) -> None:
    nobody = plan.descending and not any(each.value for each in ranked) and ranked[0].rank == 1
    shown = ranked[: _MOST_RANKS if nobody else max(plan.limit or 0, MOST_LISTED)]
    points = read_points(draft.library, [column.holders.by_key[each.key] for each in shown], column.measure)
    years = len(column.holders.years) > 1
    draft.say(
        "rank.head" if plan.descending else "rank.head_least",
        scope=scope_words(draft, plan, column.holders),
        label=draft.name_in(column),
    )
    if nobody:
        draft.say("rank.everyone_zero", count=column.count)
    ranks = [each.rank for each in ranked]
    rows = []
    for each, point in zip(shown, points, strict=True):
        cites = draft.value_of(point, "rank")
        name = draft.whose(point.holder) if years else point.holder.agency
        tied = draft.words("rank.tied") if ranks.count(each.rank) > 1 else ""
        draft.say(
            "rank.line",
            rank=each.rank,
            tied=tied,
            name=name,
            amount=value_words(draft, point),
            marks=draft.marks(*cites),
        )
        rows.append(
            (
                str(each.rank),
                point.holder.agency,
                str(point.holder.year),
                draft.amount(each.value, "ratio" if column.unit == "ratio" else None),
            )
        )
    if len(ranked) > len(shown):
        draft.say("rank.more_tied", shown=len(shown), count=len(ranked))
    elif not plan.ends:
        _tell_rest(draft, plan, column.count - len(ranked))
    tell_findings(draft, points)
    tell_coverage(draft, plan, column)
    heads = tuple(draft.words(f"head.{name}") for name in ("rank", "agency", "year"))
    draft.table = Table((*heads, draft.name_in(column)), tuple(rows), "bar")


def _tell_rest(draft: Draft, plan: Plan, left: int) -> None:
    """How many come after those that are listed, where the question didn't say how many it wants."""
    if left > 0 and plan.limit is None:
        draft.say("rank.rest", count=left)


def _rank_measures(draft: Draft, plan: Plan, holders: Holders) -> None:
    """Which reason is commonest: each measure summed over the scope."""
    if family := next(filter(is_family, plan.measures), None):
        draft.say("rank.of_own_words", label=draft.name(family))
        return
    columns = [read_column(draft.library, holders, measure) for measure in plan.measures]
    totals = {at: column.total() for at, column in enumerate(columns) if column.count}
    known = {at: total for at, total in totals.items() if total is not None}
    if not known:
        draft.say("rank.no_number", scope=scope_words(draft, plan, holders))
        tell_coverage(draft, plan, columns[0])
        return
    ranked = rank_values(known, descending=plan.descending, offset=plan.offset, limit=plan.limit or len(known))
    draft.say("rank.head_measures", scope=scope_words(draft, plan, holders))
    if plan.descending and not any(known.values()):
        draft.say("rank.all_zero", count=len(known))
    ranks = [each.rank for each in ranked]
    rows = []
    for each in ranked:
        column = columns[each.key]
        _, cites = cite_greatest(draft, column, CITED_OF_EACH)
        draft.value(column.measure.id, each.value, column.unit, "rank", of=holders.only, cites=cites)
        tied = draft.words("rank.tied") if ranks.count(each.rank) > 1 else ""
        draft.say(
            "rank.line",
            rank=each.rank,
            tied=tied,
            name=draft.name_in(column),
            amount=draft.figure(each.value, column.unit),
            marks=draft.marks(*cites),
        )
        rows.append(
            (
                str(each.rank),
                draft.name_in(column),
                draft.amount(each.value, "ratio" if column.unit == "ratio" else None),
            )
        )
        tell_coverage(draft, plan, column)
    draft.table = Table(tuple(draft.words(f"head.{name}") for name in ("rank", "measure", "value")), tuple(rows), "bar")


@dataclass(frozen=True, slots=True)
class Grouped:
    """A kind, a level, an area or a year with its reports."""

    name: str
    holders: Holders


def read_groups(draft: Draft, plan: Plan) -> tuple[Holders, list[Grouped]]:
    """The reports in scope, and by kind, level, area or year; named ones in the order of the question."""
    if plan.by == "areas" and plan.scope.areas:
        named_areas = [
            Grouped(area, read_scope(draft, replace(plan, scope=replace(plan.scope, areas=(area,)))))
            for area in plan.scope.areas
        ]
        # Areas may overlap.
        return Holders({each.key: each for group in named_areas for each in group.holders}.values()), named_areas
    everyone = read_scope(draft, plan)
    if plan.by == "years":
        years = everyone.by_year.items()
        return everyone, [Grouped(draft.words("word.year", year=year), own) for year, own in years]
    named = plan.scope.kinds if plan.by == "kinds" else plan.scope.levels if plan.by == "levels" else ()
    groups: dict[str, list[Holder]] = {name: [] for name in named}
    namesakes = _namesakes(everyone) if plan.by == "counties" else frozenset()
    for holder in everyone:
        name = _group_of(draft, holder, plan.by, named)
        # 铁西区 of 沈阳 is not that of 四平.
        name = f"{holder.city or holder.province or ''}{name}" if name in namesakes else name
        groups.setdefault(name, []).append(holder)
    if unknown := groups.pop("", None):
        names = [draft.whose(holder) for holder in unknown]
        (draft.note if groups else draft.say)("rank.area_unknown", names=draft.some(names), count=len(unknown))
    said = set_words(tuple(groups), draft.language) if plan.by in ("kinds", "levels") else tuple(groups)
    return everyone, [Grouped(name, Holders(own)) for name, own in zip(said, groups.values(), strict=True)]


def _namesakes(holders: Holders) -> frozenset[str]:
    """Names that several counties bear."""
    around: dict[str, set[tuple[str | None, str | None]]] = {}
    for holder in holders:
        around.setdefault(holder.county or "", set()).add((holder.province, holder.city))
    return frozenset(name for name, cities in around.items() if name and len(cities) > 1)


def _group_of(draft: Draft, holder: Holder, by: str, named: Sequence[str]) -> str:
    if by == "kinds":
        return next((kind for kind in named if is_of_kind(holder.agency, holder.kind, (kind,))), holder.kind)
    if by == "levels":
        return level_of(holder.agency, holder.kind)
    if by == "agencies":
        return holder.agency
    if by in _DIVISIONS:
        return getattr(holder, _DIVISIONS[by]) or ""
    return holder.province or holder.city or holder.county or draft.words("word.area_unknown")


def first_of_groups_in_rank(draft: Draft, plan: Plan) -> list[Holder]:
    """A report of each of the groups that have the ranks that are asked for."""
    everyone, groups = read_groups(draft, plan)
    ranked = _ranked_groups(plan, groups, read_column(draft.library, everyone, plan.measures[0]))
    return [groups[each.key].holders[0] for each in ranked]


def _ranked_groups(plan: Plan, groups: Sequence[Grouped], whole: Column) -> list[Ranked]:
    """Those of the groups that are asked for, by what they make up of the whole."""
    totals = {at: _value_of(plan, whole, group.holders) for at, group in enumerate(groups)}
    known = {at: total for at, total in totals.items() if total is not None}
    limit = plan.limit or (ranks_said(len(known)) if plan.by == "agencies" else len(known))
    limit = len(known) if plan.ends or plan.place_of else limit
    return _ends_only(plan, rank_values(known, descending=plan.descending, offset=plan.offset, limit=limit))


def _value_of(plan: Plan, whole: Column, holders: Holders) -> float | None:
    """What a group comes to, or has on average."""
    total = whole.total_of(holders)
    if total is None or not plan.means or whole.measure.is_ratio:
        return total
    return total / sum(holder.key not in whole.nothing for holder in holders)


def _rank_groups(draft: Draft, plan: Plan) -> None:
    everyone, groups = read_groups(draft, plan)
    for measure in plan.measures:
        whole = read_column(draft.library, everyone, measure)
        ranked = _ranked_groups(plan, groups, whole)
        if not ranked:
            if not draft.lines:
                tell_nothing_held(draft, plan)
            continue
        tell_first(draft, plan, {groups[each.key].holders[0].year: each.rank for each in ranked})
        # The years of one agency are one report each, of which nothing is added up.
        single = plan.by == "years" and all(len(group.holders) == 1 for group in groups)
        head = "rank.head" if plan.descending else "rank.head_least"
        draft.say(
            head if single else "rank.head_group_means" if plan.means else "rank.head_groups",
            scope=scope_words(draft, plan, everyone),
            label=draft.name(measure),
            by=draft.words(f"rank.by_{plan.by}"),
            order=draft.words("rank.most_first" if plan.descending else "rank.least_first"),
        )
        rows = []
        ranks = [each.rank for each in ranked]
        for each in ranked:
            group = groups[each.key]
            if plan.place_of and group.name not in plan.place_of:
                continue
            column = whole.of(group.holders)
            _, cites = cite_greatest(draft, column)
            draft.value(measure.id, each.value, column.unit, "rank", of=group.holders.only, cites=cites)
            tied = draft.words("rank.tied") if ranks.count(each.rank) > 1 else ""
            draft.say(
                "rank.line" if single else "rank.group_line",
                rank=each.rank,
                tied=tied,
                name=group.name,
                amount=draft.figure(round(each.value, 2) if plan.means else each.value, column.unit),
                counted=column.count,
                held=len(group.holders),
                marks=draft.marks(*cites),
            )
            rows.append((str(each.rank), group.name, draft.amount(round(each.value, 4), column.unit)))
            tell_coverage(draft, plan, column)
        if not (plan.ends or plan.place_of):
            _tell_rest(draft, plan, len(groups) - len(ranked))
        heads = tuple(draft.words(f"head.{name}") for name in ("rank", "group"))
        draft.table = Table((*heads, draft.name(measure)), tuple(rows), "bar")
