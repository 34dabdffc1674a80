"""Which reports meet a condition, how many they are, and the cell or sentence that shows it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from retrieval.answer import Table
from retrieval.holders import Holders
from retrieval.plan import Condition, Plan
from retrieval.points import Holder
from retrieval.tables.conditions import cells_in_state, without_table
from retrieval.tables.draft import NAMED, Draft
from retrieval.tables.findings import tell_beside_breaches
from retrieval.tables.groups_met import are_of_sums, list_groups
from retrieval.tables.over_years import condition_id, count_over, list_over
from retrieval.tables.proofs import Proofs, is_of_cells
from retrieval.tables.scoping import read_scope, scope_words, tell_nothing_held
from retrieval.tables.stating import tell_findings
from retrieval.tables.years_summed import list_summed_years

LISTED = 100
"""Reports that a list names, each with its proof."""
PROVEN = 20
"""Of those that are only counted: reports whose cell is cited."""
_WORDS_FOR_REPORTS = ("份", "报告", "年报", "report")


def answer_list(draft: Draft, plan: Plan) -> None:
    """One value an agency or year, in order: the figure that is asked for, else that of the first condition."""
    if plan.over is not None:
        list_over(draft, plan)
        return
    if plan.by == "years" and not plan.scope.agencies:
        list_summed_years(draft, plan)
        return
    if are_of_sums(plan):
        list_groups(draft, plan)
        return
    holders = read_scope(draft, plan)
    everyone = draft.roster.holders(plan.scope)
    if not everyone:
        tell_nothing_held(draft, plan)
        return
    if plan.limit and any(map(_asks_for_complete, plan.conditions)):
        # All that are complete come first; where none is, those with the fewest blanks.
        blank = tuple(replace(each, comparator="=") for each in plan.conditions)
        plan = replace(plan, limit=None) if holders else replace(plan, conditions=blank)
        holders = read_scope(draft, plan)
    _list_those(draft, plan, holders, everyone)


def _list_those(draft: Draft, plan: Plan, holders: Holders, everyone: Holders) -> None:
    draft.answered = True
    draft.note("coverage.conditions", met=len(holders), held=len(everyone))
    if _tells_of_no_table(draft, plan, everyone):
        return
    tell_beside_breaches(draft, plan, everyone)
    if plan.verdict == "all" and len(holders) < len(everyone):
        _tell_exceptions(draft, plan, holders, everyone)
        return
    _tell_verdict(draft, plan, len(holders) if plan.verdict == "all" else len(holders.agencies))
    if not holders:
        unit = "年" if plan.by == "years" else "份"
        draft.value(condition_id(plan), 0, unit, "count", of=(_only_agency(plan), _only_year(plan)))
        _tell_none(draft, plan, everyone)
        return
    shown = _shown(draft, plan, holders)
    agencies = holders.agencies
    key = "head" if len(agencies) == len(holders) else "head_reports"
    key = "head_years" if plan.by == "years" else key
    alone = any(map(is_of_cells, plan.conditions)) and len(plan.scope.agencies) == 1
    if not alone:
        draft.say(f"list.{key}", scope=scope_words(draft, plan, everyone), count=len(holders), agencies=len(agencies))
    _tell_lines(draft, plan, shown, with_year=alone or len(everyone.years) > 1)
    if len(holders) > len(shown) and plan.limit is None:
        draft.say("list.more", shown=len(shown), count=len(holders))
    if plan.limit and shown[0] == everyone[0]:
        draft.note("list.earliest", year=everyone[0].year)


def _shown(draft: Draft, plan: Plan, holders: Holders) -> Sequence[Holder]:
    """The first, or the last of the years, or those with the most blanks."""
    if (plan.descending or plan.limit) and any(map(is_of_cells, plan.conditions)):
        return _with_most_cells(draft, plan, holders)
    last = plan.limit is not None and plan.descending and plan.by == "years"
    return holders[-(plan.limit or LISTED) :] if last else holders[: plan.limit or LISTED]


def _with_most_cells(draft: Draft, plan: Plan, holders: Holders) -> Sequence[Holder]:
    """空格最多的报告, or the fewest: as many as are asked for, and those with as many as the last."""
    of_cells = next(filter(is_of_cells, plan.conditions))
    counts = cells_in_state(draft.library, holders, of_cells)
    sign = -1 if plan.descending else 1
    ordered = sorted(holders, key=lambda holder: sign * counts.get(holder.key, 0))
    last = sign * counts.get(ordered[: plan.limit or LISTED][-1].key, 0)
    return [holder for holder in ordered if sign * counts.get(holder.key, 0) <= last][:LISTED]


def _asks_for_complete(condition: Condition) -> bool:
    return condition.kind == "blank" and condition.comparator == "!="


def _tells_of_no_table(draft: Draft, plan: Plan, everyone: Holders) -> bool:
    """Reports whose table was not read are named, for their blanks are not known; all of them: that is the answer."""
    for condition in plan.conditions:
        if condition.kind != "blank" or condition.measure is not None:
            continue
        unread = without_table(draft.library, everyone, condition)
        if len(unread) == len(everyone):
            draft.answered = False
            draft.say("list.no_table", scope=scope_words(draft, plan, everyone))
            return True
        if unread:
            names = draft.some([draft.whose(holder) for holder in unread[:NAMED]], len(unread))
            draft.note("left_out.no_table", names=names, count=len(unread))
    return False


def _tell_none(draft: Draft, plan: Plan, everyone: Holders) -> None:
    scope = scope_words(draft, plan, everyone)
    of_cells = next(filter(is_of_cells, plan.conditions), None)
    if of_cells is None or len(plan.scope.agencies) != 1:
        draft.say("list.none", scope=scope)
        return
    column = draft.name(of_cells.measure) if of_cells.measure is not None else ""
    draft.say("list.no_cells", scope=f"{scope}{column}", state=draft.words(f"short.{of_cells.kind}"))


def _tell_lines(draft: Draft, plan: Plan, shown: Sequence[Holder], *, with_year: bool) -> None:
    proofs = Proofs(draft, plan, shown)
    rows = []
    for at, holder in enumerate(shown):
        words = proofs.words(at, holder)
        name = draft.whose(holder) if with_year else holder.agency
        draft.say("list.line" if words else "list.line_bare", name=name, words=words)
        rows.append((holder.agency, str(holder.year), words))
    if not any(each.kind == "finding" for each in plan.conditions):
        tell_findings(draft, proofs.points)
    heads = tuple(draft.words(f"head.{name}") for name in ("agency", "year", "value"))
    draft.table = Table(heads, tuple((agency, year, _unmarked(words)) for agency, year, words in rows))


def _tell_verdict(draft: Draft, plan: Plan, met: int) -> None:
    """是不是所有…, 有没有…, 没有一家…吗, 只有一家吗: yes or no before the list."""
    yes = {"all": True, "any": met > 0, "none": met == 0, "one": met == 1}.get(plan.verdict)
    if yes is not None:
        word = f"{plan.verdict}_{'yes' if yes else 'no'}"
        # Of a report without a number nobody can say that it has none.
        word += "_known" if draft.left_out and word in ("any_no", "none_yes", "one_yes") else ""
        draft.say(f"verdict.{word}", count=met)


def _tell_exceptions(draft: Draft, plan: Plan, holders: Holders, everyone: Holders) -> None:
    """Not all: how many do, and what the others say."""
    met = set(holders)
    others = [holder for holder in everyone if holder not in met]
    proofs = Proofs(draft, plan, holders[:PROVEN])
    cites = [number for at, holder in enumerate(proofs.holders) for number in proofs.cite(at, holder)]
    draft.value(condition_id(plan), len(holders), "份", "count", of=(None, _only_year(plan)), cites=cites)
    draft.say("verdict.all_no", held=len(everyone), met=len(holders), count=len(others), marks=draft.marks(*cites))
    _tell_lines(draft, plan, others[:LISTED], with_year=len(everyone.years) > 1)
    if len(others) > LISTED:
        draft.say("list.more", shown=LISTED, count=len(others))


def answer_count(draft: Draft, plan: Plan) -> None:
    """How many reports, or agencies where several years are counted; the first of them are cited."""
    if plan.over is not None:
        count_over(draft, plan)
        return
    if plan.by == "years" and not plan.scope.agencies:
        list_summed_years(draft, plan, counts=True)
        return
    if are_of_sums(plan):
        list_groups(draft, plan)
        return
    everyone = draft.roster.holders(plan.scope)
    holders = read_scope(draft, plan)
    if not everyone:
        tell_nothing_held(draft, plan)
        return
    draft.answered = True
    proofs = Proofs(draft, plan, holders[:PROVEN])
    cites = [number for at, holder in enumerate(proofs.holders) for number in proofs.cite(at, holder)]
    draft.note("coverage.conditions", met=len(holders), held=len(everyone))
    if any(each.kind == "finding" and each.comparator == "!=" for each in plan.conditions):
        tell_beside_breaches(draft, plan, everyone)
    if plan.by == "years":
        draft.value(condition_id(plan), len(holders), "年", "count", of=(_only_agency(plan), None), cites=cites)
        years = draft.join(str(holder.year) for holder in holders)
        names = draft.words("count.names", names=years) if holders else ""
        scope = scope_words(draft, plan, everyone)
        draft.say(
            "count.years", scope=scope, count=len(holders), held=len(everyone), names=names, marks=draft.marks(*cites)
        )
        return
    _tell_count(draft, plan, (holders, everyone), cites)
    if plan.verdict == "share":
        part = len(holders) / len(everyone)
        draft.value(condition_id(plan), part, "ratio", "share", of=(None, _only_year(plan)), cites=cites)
        draft.say("count.share", share=draft.amount(part, "ratio"), part=len(holders), whole=len(everyone))


def _tell_count(draft: Draft, plan: Plan, counted: tuple[Holders, Holders], cites: Sequence[int]) -> None:
    holders, everyone = counted
    agencies = holders.agencies
    said = draft.reading.question
    of_reports = len(agencies) == len(holders) or any(word in said for word in _WORDS_FOR_REPORTS)
    values = [(len(holders), "份"), (len(agencies), "家")]
    for number, unit in values if of_reports else reversed(values):
        draft.value(condition_id(plan), number, unit, "count", of=(None, _only_year(plan)), cites=cites)
        if len(agencies) == len(holders):
            break
    key = "count.same" if len(agencies) == len(holders) else "count.reports" if of_reports else "count.agencies"
    names = draft.words("count.names", names=draft.some(list(agencies))) if agencies else ""
    draft.say(
        key,
        scope=scope_words(draft, plan, everyone),
        count=len(holders),
        agencies=len(agencies),
        held=len(everyone),
        names=names,
        marks=draft.marks(*cites),
    )


def _only_year(plan: Plan) -> int | None:
    return plan.scope.years[0] if len(plan.scope.years) == 1 else None


def _only_agency(plan: Plan) -> str | None:
    return plan.scope.agencies[0] if len(plan.scope.agencies) == 1 else None


def _unmarked(words: str) -> str:
    return words.partition("[")[0]
