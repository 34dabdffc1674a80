"""Which reports the library holds, and which years are missing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retrieval.answer import Table
from retrieval.holders import Holders
from retrieval.plan import Plan
from retrieval.points import Holder
from retrieval.tables.draft import Draft
from retrieval.tables.holdings_counted import answer_counted, counts_holdings
from retrieval.tables.holdings_dated import answer_dated
from retrieval.tables.mentions import sentence_that_mentions
from retrieval.tables.scoping import read_scope, tell_nothing_held, years_words

LISTED = 50
"""Agencies that are listed with their years."""
_OF_ITSELF = (
    *("报告电子版", "年报电子版", "本报告的电子版", "本年报的电子版"),
    *("报告全文可", "报告可在", "年报可在", "电子版可"),
)
"""What a sentence says of the report in which it stands, and of where it can be had."""
_NAMED = 3
"""Agencies of which it is said where they lie."""


def answer_holdings(draft: Draft, plan: Plan) -> None:
    """Agency by agency the years that are held, and those of the library's years that are not."""
    if counts_holdings(plan):
        answer_counted(draft, plan)
        return
    if plan.asks in ("published", "late"):
        answer_dated(draft, plan)
        return
    if plan.asks == "missing" and not plan.conditions:
        _answer_missing(draft, plan)
        return
    holders = read_scope(draft, plan)
    asked = plan.scope.years or draft.roster.years
    if not holders:
        tell_nothing_held(draft, plan)
        return
    draft.answered = True
    by_agency: dict[str, list[Holder]] = {}
    for holder in sorted(holders, key=lambda each: (each.agency, each.year)):
        by_agency.setdefault(holder.agency, []).append(holder)
    agencies = plan.scope.agencies or tuple(by_agency)
    years = holders.years
    draft.value("reports", len(holders), "份", "count", of=_whose(agencies, years))
    draft.say("holdings.count", count=len(holders), agencies=len(by_agency), years=years_words(draft, years))
    rows = []
    for agency in agencies[:LISTED]:
        held = tuple(holder.year for holder in by_agency.get(agency, []))
        missing = tuple(year for year in asked if year not in held)
        held_words, missing_words = years_words(draft, held), years_words(draft, missing)
        draft.say(
            "holdings.missing" if missing else "holdings.line", agency=agency, years=held_words, missing=missing_words
        )
        rows.append((agency, held_words, missing_words if missing else ""))
    if len(agencies) > LISTED:
        draft.say("list.more", shown=LISTED, count=len(agencies))
    if plan.scope.agencies:
        _tell_areas(draft, [held[0] for held in by_agency.values()][:_NAMED])
    if plan.asks == "where":
        _tell_where(draft, holders)
    _tell_absent(draft, plan, set(by_agency))
    _tell_files(draft, plan, holders)
    heads = tuple(draft.words(f"head.{name}") for name in ("agency", "years", "missing"))
    draft.table = Table(heads, tuple(rows))


def _tell_where(draft: Draft, holders: Holders) -> None:
    """The page of this program, and what the newest reports say of themselves."""
    draft.say("holdings.where", count=len(holders))
    for holder in sorted(holders, key=lambda each: -each.year):
        quotation = sentence_that_mentions(draft.library, holder, _OF_ITSELF)
        if quotation is not None:
            number = draft.citer.quote(holder, quotation)
            words = {"whose": draft.whose(holder), "quote": quotation.text, "marks": draft.marks(number)}
            draft.say("holdings.where_quote", **words)
            return
    draft.say("holdings.where_unsaid")


def _answer_missing(draft: Draft, plan: Plan) -> None:
    """Who of those held for any year is not held for the years asked about."""
    draft.answered = True
    asked = plan.scope.years or draft.roster.years
    agencies = plan.scope.agencies or draft.roster.holders(replace(plan.scope, years=())).agencies
    held = {agency: draft.roster.years_of(agency) for agency in agencies}
    lacking = {agency: missing for agency in agencies if (missing := tuple(sorted(set(asked) - set(held[agency]))))}
    draft.value("reports", len(lacking), "家", "count", of=_whose(tuple(agencies), tuple(asked)))
    if not lacking:
        draft.say("holdings.complete", count=len(agencies), years=years_words(draft, tuple(sorted(asked))))
    elif len(agencies) > 1:
        draft.say("holdings.lacking", count=len(lacking), agencies=len(agencies))
    for agency, missing in list(lacking.items())[:LISTED]:
        words = {"years": years_words(draft, held[agency]), "missing": years_words(draft, missing)}
        draft.say("holdings.lacks", agency=agency, **words)
    if len(lacking) > LISTED:
        draft.say("list.more", shown=LISTED, count=len(lacking))
    if not plan.scope.agencies:
        draft.note("holdings.unknown")


def _tell_areas(draft: Draft, holders: Sequence[Holder]) -> None:
    """Of 铁东区政务服务局 that it is the one in 四平; a name that says where it is needs no more."""
    for holder in holders:
        area = dict.fromkeys(place for place in (holder.province, holder.city, holder.county) if place)
        if any(place not in holder.agency for place in (holder.city, holder.county) if place):
            draft.say("holdings.area", agency=holder.agency, area="".join(area))


def _tell_absent(draft: Draft, plan: Plan, held: set[str]) -> None:
    """Who is held for other years only, where years are asked about and nobody is named."""
    if plan.scope.agencies or not plan.scope.years or plan.conditions:
        return
    everyone = draft.roster.holders(replace(plan.scope, years=())).agencies
    absent = [agency for agency in everyone if agency not in held]
    if absent:
        years = years_words(draft, tuple(sorted(plan.scope.years)))
        draft.say("holdings.absent", years=years, names=draft.join(absent[:LISTED]), count=len(absent))


def _whose(agencies: tuple[str, ...], years: tuple[int, ...]) -> tuple[str | None, int | None]:
    return (agencies[0] if len(agencies) == 1 else None), (years[0] if len(years) == 1 else None)


def _tell_files(draft: Draft, plan: Plan, holders: Holders) -> None:
    """Which file a report came from, where few are asked about."""
    if not plan.scope.agencies or len(holders) > 10:
        return
    for holder in holders:
        draft.note("holdings.file", whose=draft.whose(holder), file=holder.file.rsplit("/", 1)[-1])
