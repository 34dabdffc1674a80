"""Makes a plan of a selection, with the years it looks at: the one asked about and another, or all that are held."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from library.expressions import expression
from retrieval.plan import GROUPS, LISTING, By, Condition, Operation, Over, Plan, Reference, Scope
from retrieval.understand.scope.scopes import When, default_years, kinds_of
from retrieval.understand.selecting.selections import Selection, is_of_sums
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.whose.groups_asked import divisions_selected
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.world import World

# 2019年和2024年比, 增长的: of two years side by side the later is judged, whichever is named first.
_SIDE_BY_SIDE = expression(r"\d年?(?:度)?(?:和|与|跟|同|、)(?:20)?\d\d年?(?:度)?(?:相|做|作|对)?比")


@dataclass(frozen=True, slots=True)
class Span:
    """The years of the reports that are judged, and the conditions with the years that they compare with."""

    years: tuple[int, ...]
    conditions: tuple[Condition, ...]
    over: Over | None
    assumptions: tuple[str, ...] = ()


def plan_selection(
    selected: Selection, when: When, mentions: Mentions, whose: Whose, world: World, before: Plan | None = None
) -> Plan:
    """Reports that meet conditions; nothing else is asked for. Whose they are, the caller says."""
    span = _years_of(selected, when, mentions, whose, world)
    conditions = _without_implied(span.conditions)
    implied = {each.measure for each in span.conditions if each not in conditions}
    notes = (*whose.assumptions, *(when.assumptions if span.years else ()), *span.assumptions)
    by = "years" if selected.of_years else _divisions(selected, span, mentions, whose, before)
    # What a province comes to over several years is added up anyway.
    over = None if by in GROUPS else span.over
    return Plan(
        Operation.COUNT if selected.counts else Operation.LIST,
        Scope(years=span.years),
        tuple(each for each in selected.measures if each not in implied) or selected.measures,
        conditions,
        over=over,
        descending=selected.end != "first",
        limit=1 if selected.end else None,
        by=by,
        verdict=selected.verdict,
        assumptions=tuple(dict.fromkeys(notes)),
    )


def _divisions(selected: Selection, span: Span, mentions: Mentions, whose: Whose, before: Plan | None) -> By:
    """哪些市的申请超过500件: what the reports of each come to is held against it; the same again after such a list."""
    added = span.over is not None and span.over.kind == "total"
    summed = (added if len(span.years) > 1 else span.over is None) and not selected.year
    if not (summed and all(map(is_of_sums, selected.conditions))):
        return ""
    listed = before is not None and before.operation in LISTING and before.by in GROUPS
    # 处罚超过1000件的呢, after which provinces had more than so many requests.
    again = listed and whose.says_nothing and mentions.text.words.rstrip("?？。").endswith("呢")
    return before.by if before is not None and again else divisions_selected(mentions, whose)


def _without_implied(conditions: tuple[Condition, ...]) -> tuple[Condition, ...]:
    """律师事务所向哪些单位提出过申请: who has one of a column has one in all."""
    some = [each.measure.id.rpartition(".") for each in conditions if each.measure and _more_than_none(each)]
    totals = {f"{row}.total" for row, _, column in some if column != "total"}
    return tuple(
        each for each in conditions if not (each.measure and each.measure.id in totals and _more_than_none(each))
    )


def _more_than_none(each: Condition) -> bool:
    plain = each.kind == "compare" and each.against is None and each.at is None
    return plain and (each.comparator, each.number) == (">", 0)


def is_coherent(plan: Plan, mentions: Mentions) -> bool:
    """Whether something can meet all conditions, and no year that is named stands for nothing: 2024年没有复议，
    上一次是哪年, and 2022年比2021年多，到2023年又少了, say more than was read."""
    flat = [each for each in plan.conditions if each.kind == "compare" and each.against is None]
    none = {(each.measure, each.at) for each in flat if (each.comparator, each.number) == ("=", 0)}
    some = {(each.measure, each.at) for each in flat if (each.comparator, each.number) == (">", 0)}
    beside = (one for each in _flat(plan.conditions) for one in (each.against, each.at))
    compared = {each.year for each in beside if each is not None and each.kind == "year"}
    named = set(mentions.years.named)
    left = compared and plan.over is None and plan.by != "years" and len(named) > 2
    return not (none & some) and not (left and named - compared - set(plan.scope.years))


def _years_of(selected: Selection, when: When, mentions: Mentions, whose: Whose, world: World) -> Span:
    beside = [one for each in _flat(selected.conditions) for one in (each.against, each.at)]
    compared = [each for each in beside if each is not None and each.kind == "year"]
    if selected.year:
        return Span((selected.year,), selected.conditions, None)
    years, over = when.years, selected.over
    if not compared and mentions.years.years and mentions.has("operation", "year_before"):
        # 结转下年的比上年结转的多 compares two figures of one year.
        years = mentions.years.years
    if compared and over is None and not selected.of_years:
        span = _of_pair(selected, mentions.years.years or when.years, compared, _newest(mentions, whose, world))
        return _later_judged(span, compared) if _SIDE_BY_SIDE.search(mentions.text.words) else span
    if over is not None or selected.of_years:
        if compared and not _names_years(mentions):
            # 哪年比上一年少 looks at every year.
            years = ()
        if compared and len(years) > 1 and over is not None and over.kind == "every":
            # 2021到2023年逐年增长 begins with the change from 2021 to 2022.
            years = years[1:]
        return Span(years, selected.conditions, over)
    if not years:
        kinds = kinds_of(selected.conditions)
        if selected.verdict == "any":
            # 有单位打过官司吗: no of one year would not be the answer.
            return Span((), selected.conditions, None)
        found = default_years(Operation.LIST, kinds, mentions, whose, world)
        return Span(found.years, selected.conditions, None, found.assumptions)
    if len(years) > 1 and (_all_deny(selected.conditions) or "都" in mentions.text.words):
        return Span(years, selected.conditions, Over("every"))
    return Span(years, selected.conditions, None)


def _names_years(mentions: Mentions) -> bool:
    asked = mentions.years
    return bool(asked.years or asked.last or asked.since)


def _newest(mentions: Mentions, whose: Whose, world: World) -> When:
    return default_years(Operation.SUM, frozenset(), mentions, whose, world)


def _of_pair(selected: Selection, named: Sequence[int], compared: Sequence[Reference], newest: When) -> Span:
    """2024年比2022年多: judged is the one year, held against the other; without a second year the one before."""
    base = next((each.year for each in compared if each.year), 0)
    own = [year for year in named if year != base]
    if not own:
        own = list(newest.years[-1:]) if newest.years and newest.years[-1] != base else [base + 1]
        return Span((own[-1],), _with_base(selected.conditions, base), None, newest.assumptions)
    if not base and len(own) > 1:
        base, own = min(own), [max(own)]
    return Span((max(own),), _with_base(selected.conditions, base), None)


def _later_judged(span: Span, compared: Sequence[Reference]) -> Span:
    base = next((each.year for each in compared if each.year), 0)
    return Span((base,), _with_base(span.conditions, span.years[0]), None) if span.years[0] < base else span


def _with_base(conditions: Sequence[Condition], base: int) -> tuple[Condition, ...]:
    return tuple(
        replace(
            each,
            against=_of_base(each.against, base),
            at=_of_base(each.at, base),
            any_of=_with_base(each.any_of, base),
        )
        for each in conditions
    )


def _of_base(reference: Reference | None, base: int) -> Reference | None:
    return replace(reference, year=base) if reference is not None and reference.kind == "year" else reference


def _flat(conditions: Sequence[Condition]) -> list[Condition]:
    return [one for each in conditions for one in (_flat(each.any_of) if each.any_of else [each])]


def _all_deny(conditions: Sequence[Condition]) -> bool:
    return all(
        each.kind == "compare" and each.against is None and each.comparator == "=" and not each.number
        for each in _flat(conditions)
    )
