"""How many breaches there are of each rule, year, agency or report, and where there are most."""

from __future__ import annotations

from collections.abc import Sequence

from library.rules import BY_ID
from retrieval.answer import Table
from retrieval.holders import Holders
from retrieval.plan import Measure, Plan
from retrieval.points import Holder
from retrieval.tables.draft import NAMED, Draft
from retrieval.tables.findings_held import Held, read_held
from retrieval.tables.scoping import scope_words
from retrieval.tables.stating import cite_operands

_LISTED = 30
_CITED = 6
"""Findings of one group of which the cells are cited."""
_TWO = 2


def answer_counted_findings(
    draft: Draft, plan: Plan, holders: Holders, asked: tuple[Sequence[str], Measure | None]
) -> None:
    """Group by group; with a limit the first, and those that have as many as the last of these."""
    rules, figures = asked
    found = read_held(draft, holders, rules, figures)
    breaches = [each for each in found if each.is_breach and (rules or each.severity == "error")]
    groups = _groups(draft, plan, holders, breaches, rules)
    reports = len({each.holder.key for each in breaches})
    scope = scope_words(draft, plan, holders)
    draft.say("findings.counted", scope=scope, held=len(holders), count=len(breaches), reports=reports)
    draft.value("findings.error", len(breaches), "处", "count", of=(None, _only(holders.years)))
    if plan.means:
        _tell_mean(draft, plan, holders, breaches)
    elif plan.verdict == "none":
        _tell_without(draft, plan, groups)
    else:
        _tell_groups(draft, plan, groups)
    unchecked = dict.fromkeys(each.holder for each in found if not each.is_breach)
    if unchecked:
        names = [draft.whose(holder) for holder in unchecked]
        draft.note("findings.beside_unchecked", count=len(names), names=draft.some(names[:NAMED], len(names)))


Groups = dict[str, list[Held]]


def _groups(draft: Draft, plan: Plan, holders: Holders, breaches: Sequence[Held], rules: Sequence[str]) -> Groups:
    """By name; whoever has none stands in it too."""
    names: dict[str, list[Held]] = {}
    if plan.by == "rules":
        known = rules or [rule for rule, each in BY_ID.items() if each.severity == "error"]
        names = {_rule_name(draft, rule): [] for rule in known}
    else:
        names = {_group_of(draft, plan, each): [] for each in _in_order(plan, holders)}
    for each in breaches:
        name = _rule_name(draft, each.rule) if plan.by == "rules" else _group_of(draft, plan, each.holder)
        names.setdefault(name, []).append(each)
    return names


def _in_order(plan: Plan, holders: Holders) -> list[Holder]:
    if plan.by == "years":
        return sorted(holders, key=lambda each: each.year)
    return sorted(holders, key=lambda each: (each.agency, each.year))


def _group_of(draft: Draft, plan: Plan, holder: Holder) -> str:
    match plan.by:
        case "years":
            return draft.words("word.year", year=holder.year)
        case "kinds":
            return holder.kind
        case "agencies":
            return holder.agency
        case _:
            return draft.whose(holder)


def _rule_name(draft: Draft, rule: str) -> str:
    title = BY_ID[rule].title if draft.language == "zh" else BY_ID[rule].english
    return draft.words("findings.rule_named", rule=rule, title=title)


def _tell_groups(draft: Draft, plan: Plan, groups: Groups) -> None:
    sign = -1 if plan.descending else 1
    ranked = plan.limit is not None
    ordered = sorted(groups.items(), key=lambda group: sign * len(group[1])) if plan.by != "years" or ranked else [
        *groups.items()
    ]
    shown = _first_of(ordered, plan) if ranked else ordered
    if (ranked and plan.descending) or plan.verdict == "any":
        shown = [group for group in shown if group[1]]
        if not shown:
            draft.say("findings.none_of_them" if ranked else "findings.none_broken")
            return
    rows = []
    for name, held in shown[:_LISTED]:
        terms = [(each.holder, each.rule, each.metrics) for each in held[:_CITED]]
        cites = [number for holder, rule, metrics in terms for number in cite_operands(draft, holder, rule, metrics)]
        of = _of(plan, held)
        draft.value("findings.error", len(held), "处", "rank" if ranked else "count", of=of, cites=cites)
        reports = dict.fromkeys(draft.whose(each.holder) for each in held)
        names = draft.some([*reports]) if plan.by != "reports" else ""
        key = "group" if held and names else "group_alone"
        words = {"name": name, "count": len(held), "reports": len(reports), "names": names}
        draft.say(f"findings.{key}", **words, marks=draft.marks(*cites))
        rows.append((name, str(len(held)), str(len(reports))))
    if len(shown) > _LISTED:
        draft.say("list.more", shown=_LISTED, count=len(shown))
    if len(groups) == _TWO == len(shown):
        draft.say("findings.apart", count=abs(len(shown[0][1]) - len(shown[1][1])))
    heads = (draft.words("head.group"), draft.words("head.finding"), draft.words("head.reports"))
    draft.table = Table(heads, tuple(rows))


def _first_of(ordered: list[tuple[str, list[Held]]], plan: Plan) -> list[tuple[str, list[Held]]]:
    """From the place that is asked for on, with those that share the last of the places."""
    counts = [len(held) for _, held in ordered]
    last = min(plan.offset + (plan.limit or 1), len(ordered)) - 1
    if last < plan.offset:
        return []
    wanted = counts[plan.offset : last + 1]
    first = counts.index(wanted[0])
    end = len(counts) - counts[::-1].index(wanted[-1])
    return ordered[first:end]


def _tell_mean(draft: Draft, plan: Plan, holders: Holders, breaches: Sequence[Held]) -> None:
    errors = sum(rule.severity == "error" for rule in BY_ID.values())
    wholes = {"agencies": len(holders.agencies), "years": len(holders.years), "rules": errors}
    unit = plan.by if plan.by in wholes else "reports"
    whole = wholes.get(unit, len(holders))
    mean = len(breaches) / whole
    draft.value("findings.error", mean, "处", "mean", of=(None, _only(holders.years)))
    draft.say(f"findings.mean_{unit}", mean=draft.amount(mean, None), count=len(breaches), whole=whole)


def _tell_without(draft: Draft, plan: Plan, groups: Groups) -> None:
    without = [name for name, held in groups.items() if not held]
    draft.value("findings.none", len(without), "条" if plan.by == "rules" else "个", "count")
    draft.say("findings.without" if without else "findings.none_without", count=len(without), names=draft.join(without))
    if plan.by == "rules":
        draft.note("findings.errors_only")


def _of(plan: Plan, held: Sequence[Held]) -> tuple[str | None, int | None]:
    if not held:
        return None, None
    holder = held[0].holder
    agency = holder.agency if plan.by in ("agencies", "reports") else None
    return agency, holder.year if plan.by in ("years", "reports") else None


def _only(years: tuple[int, ...]) -> int | None:
    return years[0] if len(years) == 1 else None
