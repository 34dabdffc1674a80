"""Agencies that meet conditions over several years, listed with what each of those years says, or counted."""

from __future__ import annotations

from retrieval.answer import Table
from retrieval.holders import Holders
from retrieval.plan import Plan
from retrieval.tables.draft import Draft
from retrieval.tables.findings import tell_beside_breaches
from retrieval.tables.proofs import Proofs
from retrieval.tables.scoping import scope_words, tell_nothing_held
from retrieval.tables.stating import tell_findings
from retrieval.tables.years_met import Found, find_over

LISTED = 60
"""Agencies that a list names, each with its years."""
PROVEN = 10
"""Of those that are only counted: agencies whose cells are cited."""


def list_over(draft: Draft, plan: Plan) -> None:
    """One value an agency: its newest figure, which bears the citations of all its years."""
    read = _read(draft, plan)
    if read is None:
        return
    found, everyone = read
    scope = scope_words(draft, plan, everyone)
    yes = {
        "any": bool(found.evidence),
        "none": not found.evidence,
        "one": len(found.evidence) == 1,
        "all": len(found.evidence) == found.agencies,
    }.get(plan.verdict)
    if yes is not None:
        word = "yes" if yes else "no"
        key = f"over.{word}" if plan.verdict == "all" else f"verdict.{plan.verdict}_{word}"
        draft.say(key, count=len(found.evidence), held=found.agencies)
    if not found.evidence:
        draft.value(condition_id(plan), 0, "家", "count")
        draft.say("over.none", scope=scope)
        return
    draft.say("list.head", scope=scope, count=len(found.evidence), agencies=len(found.evidence))
    shown = dict(list(found.evidence.items())[:LISTED])
    reports = [report for each in shown.values() for report in each]
    proofs, place = Proofs(draft, plan, reports), {report: at for at, report in enumerate(reports)}
    rows = []
    for agency, own in shown.items():
        years = [proofs.year_words(place[report]) for report in own]
        parts = [
            draft.words("over.year", year=report.year, words=words)
            for report, (words, _) in zip(own, years, strict=True)
        ]
        newest = proofs.first_point(place[own[-1]])
        cites = [number for _, numbers in years for number in numbers]
        value, unit = (None, None) if newest is None else (newest.value, newest.unit)
        words, total = draft.words("word.semicolon").join(parts), found.totals.get(agency)
        if total is None:
            draft.value(condition_id(plan), value, unit, "list", of=own[-1], cites=cites)
        else:
            draft.value(condition_id(plan), total, unit, "list", of=(agency, None), cites=cites)
            words = draft.words("over.total", amount=draft.figure(total, unit), words=words)
        draft.say("list.line", name=agency, words=words)
        rows.append((agency, draft.join(str(report.year) for report in own)))
    if len(shown) < len(found.evidence):
        draft.say("over.more", shown=len(shown), count=len(found.evidence))
    tell_findings(draft, proofs.points)
    draft.table = Table((draft.words("head.agency"), draft.words("head.year")), tuple(rows))


def count_over(draft: Draft, plan: Plan) -> None:
    """How many agencies; the cells of the first are cited."""
    read = _read(draft, plan)
    if read is None:
        return
    found, everyone = read
    reports = [report for own in list(found.evidence.values())[:PROVEN] for report in own]
    proofs = Proofs(draft, plan, reports)
    cites = [number for at, report in enumerate(reports) for number in proofs.cite(at, report)]
    count = len(found.evidence)
    draft.value(condition_id(plan), count, "家", "count", cites=cites)
    names = draft.words("count.names", names=draft.some(list(found.evidence))) if found.evidence else ""
    draft.say(
        "over.count",
        scope=scope_words(draft, plan, everyone),
        count=count,
        held=found.agencies,
        names=names,
        marks=draft.marks(*cites),
    )
    if plan.verdict == "share":
        draft.value(condition_id(plan), count / found.agencies, "ratio", "share", cites=cites)
        share = draft.amount(count / found.agencies, "ratio")
        draft.say("count.share", share=share, part=count, whole=found.agencies)


def _read(draft: Draft, plan: Plan) -> tuple[Found, Holders] | None:
    everyone = draft.roster.holders(plan.scope)
    if not everyone:
        tell_nothing_held(draft, plan)
        return None
    draft.answered = True
    found = find_over(draft, plan, everyone)
    tell_beside_breaches(draft, plan, everyone)
    draft.note("over.coverage", met=len(found.evidence), held=found.agencies)
    asked = set(plan.scope.years)
    partly = [agency for agency, own in found.evidence.items() if found.totals and asked - {each.year for each in own}]
    if partly:
        draft.note("over.partly", names=draft.some(partly), count=len(partly))
    if found.unknown:
        draft.note("over.unknown", names=draft.some(found.unknown), count=len(found.unknown))
    return found, everyone


def condition_id(plan: Plan) -> str:
    """What is listed or counted, as far as it is a measure."""
    named = [one.measure.id for each in plan.conditions for one in (each, *each.any_of) if one.measure is not None]
    return named[0] if named else plan.measures[0].id if plan.measures else "reports"
