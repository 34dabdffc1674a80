"""What the arithmetic and consistency checks found, and what they could and could not check."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from library.expressions import expression
from library.rules import BY_ID
from retrieval.answer import Table
from retrieval.holders import Holders
from retrieval.plan import Measure, Plan
from retrieval.points import Holder
from retrieval.tables.draft import NAMED, Draft
from retrieval.tables.equations import Worked, equation_words, work_out
from retrieval.tables.findings_counted import answer_counted_findings
from retrieval.tables.findings_held import ONE_BY_ONE, Held, read_held
from retrieval.tables.scoping import read_scope, scope_words, tell_nothing_held
from retrieval.tables.stating import cite_operands, finding_words

LISTED = 40
_CITED_BLANK = 6
_ASKS_WHAT = expression(r"什么|啥|\bwhat\b", re.IGNORECASE)
"""R17是什么，谁没过: the rule is half of the answer."""
_EQUATIONS_SHOWN = 4
_EXPLAINED = 5


def answer_findings(draft: Draft, plan: Plan) -> None:
    """Report by report: what does not hold, what could not be checked, and how much was checked."""
    asked = [each for each in plan.conditions if each.kind == "finding"]
    rules = tuple(word for each in asked for word in each.words if word in BY_ID)
    figures = next((each.measure for each in asked), None)
    conditions = tuple(each for each in plan.conditions if each.kind != "finding")
    scope = Plan(plan.operation, plan.scope, conditions=conditions)
    holders = read_scope(draft, scope)
    if not holders:
        tell_nothing_held(draft, plan)
        return
    draft.answered = True
    if plan.by:
        answer_counted_findings(draft, plan, holders, (rules, figures))
        return
    found = read_held(draft, holders, rules, figures)
    if len(holders) <= ONE_BY_ONE:
        for holder in holders:
            own = [each for each in found if each.holder == holder]
            _tell_report(draft, holder, own, (rules, figures), alone=len(holders) == 1)
    else:
        _tell_many(draft, plan, holders, found)
    rows = tuple((each.holder.agency, str(each.holder.year), each.rule, _words(draft, each)) for each in found)
    heads = tuple(draft.words(f"head.{name}") for name in ("agency", "year", "rule", "finding"))
    draft.table = Table(heads, rows) if rows else None


def tell_beside_breaches(draft: Draft, plan: Plan, holders: Holders) -> None:
    """What the rules are that are named; where any are asked for, who looks odd or could not be checked in full."""
    for condition in plan.conditions:
        if condition.kind != "finding":
            continue
        for rule in [BY_ID[word] for word in condition.words if word in BY_ID][:_EXPLAINED]:
            words = {"rule": rule.id, "title": rule.title if draft.language == "zh" else rule.english}
            if _ASKS_WHAT.search(draft.reading.question):
                draft.say("form.rule", **words)
            else:
                draft.note("form.rule", **words)
        sound = condition.comparator == "!="
        if condition.words and not sound:
            continue
        found = read_held(draft, holders, condition.words, condition.measure)
        broken = {each.holder.key for each in found if each.is_breach and each.severity == "error"}
        for how in ("odd", "unchecked"):
            own = [each for each in found if each.is_breach == (how == "odd") and each.severity != "error"]
            others = dict.fromkeys(each.holder for each in own if each.holder.key not in broken)
            names = [draft.whose(holder) for holder in others]
            if names:
                draft.note(f"findings.beside_{how}", count=len(names), names=draft.some(names[:NAMED], len(names)))


def _tell_report(
    draft: Draft, holder: Holder, found: Sequence[Held], asked: tuple[Sequence[str], Measure | None], *, alone: bool
) -> None:
    rules, figures = asked
    previous = draft.roster.report_before(holder)
    worked = work_out(draft.library, holder, previous, rules, figures)
    errors = [each for each in found if each.is_breach and each.severity == "error"]
    oddities = [each for each in found if each.is_breach and each.severity != "error"]
    unknown = [each for each in found if not each.is_breach]
    checked = sum(equation.is_known for equation in worked.equations)
    unchecked = len(worked.equations) - checked
    whose = draft.whose(holder)
    cites: list[int] = []
    how = "broken" if errors else "all_hold" if checked else "nothing_known"
    if (rules or figures) and not worked.equations:
        # A rule on prose has none.
        how = "broken_outside" if errors else "none_found"
    draft.say(f"findings.{how}", whose=whose, count=len(errors), checked=checked)
    for each in (*errors, *oddities, *unknown):
        cites += _tell_held(draft, each)
    if unchecked:
        draft.say("findings.unchecked", count=unchecked)
    draft.value("findings.error", len(errors), "条", "count", of=holder, cites=cites)
    if rules or figures or (alone and not found):
        _tell_equations(draft, worked)
    two_years = [rule for rule in rules if BY_ID[rule].scope == "two years"]
    if two_years and previous is None:
        draft.say("findings.no_year_before", whose=whose, year=holder.year - 1)


def _words(draft: Draft, held: Held) -> str:
    return finding_words(draft, held.rule, held.message, held.sides)


def _tell_held(draft: Draft, held: Held) -> list[int]:
    numbers = cite_operands(draft, held.holder, held.rule, held.metrics[: None if held.is_breach else _CITED_BLANK])
    kind = "error" if held.is_breach and held.severity == "error" else "warning" if held.is_breach else "unknown"
    rule = BY_ID[held.rule]
    draft.say(
        f"findings.{kind}",
        rule=held.rule,
        title=rule.title if draft.language == "zh" else rule.english,
        words=_words(draft, held) if held.is_breach or draft.language == "zh" else "",
        marks=draft.marks(*numbers),
    )
    return numbers


def _tell_equations(draft: Draft, worked: Worked) -> None:
    """Some of the equations in numbers: those with something in them first, totals before single columns."""
    known = [each for each in worked.equations if each.is_known]
    ordered = sorted(known, key=lambda each: (not each.left, not each.balance.left[0].metric.endswith(".total")))
    for equation in ordered[:_EQUATIONS_SHOWN]:
        draft.say("equation.line", rule=equation.balance.rule, words=equation_words(draft, worked, equation))


def _tell_counts(draft: Draft, errors: Sequence[Held]) -> None:
    """How many breaches there are in all, of which years and rules: in which the most stands there to be seen."""
    if len(errors) > 1:
        years = Counter(each.holder.year for each in errors)
        rules = Counter(each.rule for each in errors)
        said = {
            "years": [draft.words("findings.in_year", year=year, count=years[year]) for year in sorted(years)],
            "rules": [draft.words("findings.of_rule", rule=rule, count=count) for rule, count in rules.most_common()],
        }
        draft.say("findings.counts", count=len(errors), **{name: draft.join(words) for name, words in said.items()})


def _tell_many(draft: Draft, plan: Plan, holders: Holders, found: Sequence[Held]) -> None:
    """How many reports break a rule, and what; the rest only counted."""
    breaches = [each for each in found if each.is_breach]
    errors = {each.holder.key for each in breaches if each.severity == "error"}
    unknown = {each.holder.key for each in found if not each.is_breach}
    scope = scope_words(draft, plan, holders)
    share = draft.amount(len(errors) / len(holders), "ratio")
    draft.say("findings.many", scope=scope, held=len(holders), count=len(errors), share=share, unknown=len(unknown))
    unchecked = dict.fromkeys(each.holder for each in found if not each.is_breach)
    if unchecked:
        names = [draft.whose(holder) for holder in unchecked]
        draft.note("findings.beside_unchecked", count=len(names), names=draft.some(names[:NAMED], len(names)))
    _tell_counts(draft, [each for each in breaches if each.severity == "error"])
    years = holders[0].year if len({holder.year for holder in holders}) == 1 else None
    draft.value("findings.error", len(errors), "份", "count", of=(None, years))
    for each in breaches[:LISTED]:
        numbers = cite_operands(draft, each.holder, each.rule, each.metrics)
        kind = "list_error" if each.severity == "error" else "list_warning"
        draft.say(
            f"findings.{kind}",
            whose=draft.whose(each.holder),
            rule=each.rule,
            words=_words(draft, each),
            marks=draft.marks(*numbers),
        )
    if len(breaches) > LISTED:
        draft.say("findings.more", shown=LISTED, count=len(breaches))
