"""Which reports a plan speaks of, and what is not held of those that it names."""

from __future__ import annotations

from dataclasses import replace

from retrieval.holders import Holders
from retrieval.plan import LISTING, Operation, Plan
from retrieval.tables.conditions import keep_those_that_meet
from retrieval.tables.draft import Draft
from retrieval.tables.years_met import find_over
from retrieval.words import condition_words, set_words

_ONE_BY_ONE = (Operation.LOOKUP, Operation.BREAKDOWN, Operation.COMPARE, Operation.DIFFERENCE)
"""Operations that speak of every agency that is named: one that is not held is part of the answer."""



def read_scope(draft: Draft, plan: Plan) -> Holders:
    """The reports in scope that meet the conditions; what is named and not held is said in notes."""
    holders = draft.roster.holders(plan.scope)
    tell_missing(draft, plan)
    if plan.over is None:
        return keep_those_that_meet(draft, holders, plan.conditions)
    # Which agencies are meant, all their years say; what is asked of them is asked of the years in scope.
    found = find_over(draft, plan, draft.roster.holders(replace(plan.scope, years=())))
    return Holders(holder for holder in holders if holder.agency in found.evidence)


def tell_missing(draft: Draft, plan: Plan) -> None:
    """不在库中, with the years that are held."""
    named = draft.roster.missing(plan.scope)
    if not plan.scope.years:
        named = [(agency, 0) for agency in plan.scope.agencies if not draft.roster.years_of(agency)]
    for agency, year in named:
        years = draft.roster.years_of(agency)
        key = "missing.year" if years else "missing.agency"
        words = draft.words(key, agency=agency, year=year, years=years_words(draft, years))
        if plan.operation in _ONE_BY_ONE and plan.scope.agencies and len(plan.scope.agencies) > 1:
            draft.say_once(words)
        else:
            draft.remark(words)


def tell_absent(draft: Draft, plan: Plan) -> None:
    """Whose report of the year is not held, though others of theirs are: an aggregate goes without them."""
    absent = draft.roster.absent(plan.scope)
    if absent:
        draft.note("missing.others", year=plan.scope.years[0], names=draft.some(absent), count=len(absent))


def tell_nothing_held(draft: Draft, plan: Plan) -> None:
    """Nothing is in scope, or nothing in scope meets the conditions: said in the text, there is no other answer."""
    everyone = draft.roster.holders(plan.scope) if plan.conditions else None
    if everyone:
        draft.answered = True
        draft.value("reports", 0, "份", "count")
        draft.say("list.none", scope=scope_words(draft, plan, everyone))
        return
    for agency, year in draft.roster.missing(plan.scope):
        years = draft.roster.years_of(agency)
        if years:
            draft.say("missing.year", agency=agency, year=year, years=years_words(draft, years))
        else:
            draft.say("missing.agency", agency=agency)
    if not draft.lines:
        draft.say("missing.scope", years=years_words(draft, draft.roster.years))


def years_words(draft: Draft, years: tuple[int, ...]) -> str:
    """2019—2022、2024."""
    runs: list[list[int]] = []
    for year in years:
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        elif not runs or year != runs[-1][-1]:
            runs.append([year])
    words = [f"{run[0]}—{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs]
    return draft.join(draft.words("word.year", year=each) for each in words) or draft.words("word.none")


def scope_words(draft: Draft, plan: Plan, holders: Holders) -> str:
    """Whose reports an aggregate covers: 街道 · 2020年 · 5份报告."""
    scope = plan.scope
    agencies = list(scope.agencies) if scope.agencies and len(scope.agencies) <= 3 else []
    years = holders.years or scope.years
    parts = [*agencies, *set_words((*scope.areas, *scope.levels, *scope.kinds), draft.language)]
    if scope.agencies and not agencies:
        parts.append(draft.words("word.agencies_named", count=len(scope.agencies)))
    whose = draft.join(parts) or draft.words("word.everyone")
    if scope.without:
        whose += draft.words("word.without", names=draft.some(scope.without))
    words = draft.words("word.scope", whose=whose, years=years_words(draft, years))
    if plan.conditions and plan.operation not in LISTING:
        # A list says what its reports meet; a sum of only some of them must.
        met = [condition_words(each, draft.language) for each in plan.conditions]
        words += draft.words("word.met", conditions=draft.join(met))
    return words
