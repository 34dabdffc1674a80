"""What a question takes over: from the conversation, or from what stands before it in the same question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from retrieval.comparability import measure_on
from retrieval.measures import measure_named
from retrieval.plan import Condition, Measure, Operation, Plan, Scope
from retrieval.understand.agencies import Whose
from retrieval.understand.conversation import Conversation
from retrieval.understand.mentions import Mentions
from retrieval.understand.quantities import find_place

_BOTH = re.compile(r"[这那]?两[个家者]|[这那]?俩|二者|\bboth\b|\bthe two\b")
_TWO = 2
_OVER_MANY = (Operation.RANK, Operation.LIST, Operation.COUNT, Operation.SUM, Operation.MEAN)


@dataclass(frozen=True, slots=True)
class Given:
    """What is known before a part of a question is read."""

    talk: Conversation
    plans: tuple[Plan, ...]
    """The parts of the same question that were read before."""
    of_found: bool = False
    """It is asked of agencies that a first step finds."""
    years: tuple[int, ...] = ()

    @property
    def plan(self) -> Plan | None:
        return self.plans[-1] if self.plans else self.talk.plan


def follow_up(mentions: Mentions, talk: Conversation) -> tuple[Plan, ...]:
    """Questions about the last answer as it stands: its unit, its printed words."""
    if not talk.plans or mentions.names:
        return ()
    named = any(mentions.keys(kind) for kind in ("row", "measure", "column", "group"))
    for asks in ("unit", "source"):
        if mentions.has("operation", asks) and (not named or asks == "unit"):
            return tuple(
                replace(plan, asks="unit" if asks == "unit" else "source", carried=_all_of(plan), assumptions=())
                for plan in talk.plans
            )
    return ()


def _all_of(plan: Plan) -> tuple[str, ...]:
    parts = (
        ("agencies", bool(plan.scope.agencies)),
        ("years", bool(plan.scope.years)),
        ("measures", bool(plan.measures)),
        ("topic", plan.topic is not None),
    )
    return (*(name for name, there in parts if there), "operation", "result")


def carry_whose(mentions: Mentions, whose: Whose, given: Given, *, has_content: bool) -> tuple[Whose, tuple[str, ...]]:
    """The agencies, with what was carried: `agencies`, or `result` for those that a ranking finds."""
    talk = given.talk
    if given.of_found or given.plan is None:
        return whose, ()
    compares = mentions.has("operation", "compare", "difference")
    if whose.agencies and compares and not has_content and len(whose.agencies) == 1 and talk.agencies:
        both = tuple(dict.fromkeys((*talk.agencies[:1], *whose.agencies)))
        return replace(whose, agencies=both), ("agencies",)
    if not (whose.agencies or given.plans) and _BOTH.search(mentions.text.words) and talk.earlier:
        both = tuple(dict.fromkeys((*talk.earlier[0], *talk.agencies)))
        if len(both) == _TWO:
            return Whose(both), ("agencies",)
    if whose.agencies or whose.is_set:
        return whose, ()
    if compares and not given.plans and (mentions.has("pronoun", "other") or not has_content) and talk.earlier:
        both = tuple(dict.fromkeys((*talk.agencies, *talk.earlier[0])))
        return Whose(both), ("agencies",)
    if mentions.has("operation", "last") and talk.ranked and not given.plans:
        return Whose(talk.ranked), ("agencies",)
    if given.plans and given.plans[-1].scope.agencies and not _asks_of_others(mentions):
        return _from_before(whose, given, pronoun=True)
    pronoun = mentions.has("pronoun", "it") and not mentions.has("operation", "every")
    if whose.everyone and not pronoun and not _asks_of_matters(mentions):
        return whose, ()
    return _from_before(whose, given, pronoun)


def _asks_of_matters(mentions: Mentions) -> bool:
    """那一年的问题有哪些 asks which problems, not which agencies."""
    which = [cue.words for cue in mentions.of("operation") if cue.entry.key == "which"]
    matters = bool(mentions.keys("topic")) and not mentions.of("kind") and not mentions.has("operation", "every")
    return matters and bool(which) and all(words in ("哪些", "哪个", "which", "list") for words in which)


def _asks_of_others(mentions: Mentions) -> bool:
    """其他街道呢, 全部单位收到多少 after a question about one agency; 谁当组长 is still about it."""
    return bool(mentions.of("kind")) or mentions.has("operation", "count_reports", "every")


def _from_before(whose: Whose, given: Given, pronoun: bool) -> tuple[Whose, tuple[str, ...]]:
    plan, talk = given.plan, given.talk
    if plan is None:
        return whose, ()
    scope = plan.scope
    if plan.operation in (Operation.RANK, Operation.LIST) and not scope.agencies and pronoun:
        if given.plans:
            return whose, ("result",)
        if talk.ranked:
            return Whose(talk.ranked if plan.limit != 1 else talk.ranked[:1]), ("agencies",)
    if scope.agencies:
        return Whose(scope.agencies), () if given.plans else ("agencies",)
    if not given.plans and talk.agencies:
        return Whose(talk.agencies), ("agencies",)
    if scope.kinds or scope.areas:
        return Whose(kinds=scope.kinds, areas=scope.areas, everyone=True), () if given.plans else ("agencies",)
    return whose, ()


def elliptic_plan(mentions: Mentions, whose: Whose, years: tuple[int, ...], given: Given) -> Plan | None:
    """A question that names no figure and no topic asks for those of the plan before."""
    before = given.plan
    if before is None or (mentions.of("form") and not given.plans):
        return None
    if before.place_of:
        return _placed_again(mentions, whose, years, given, before)
    scope = Scope(whose.agencies, whose.kinds, whose.areas, years or before.scope.years)
    if before.operation is Operation.FORM:
        return _who_has(before, scope) if mentions.has("operation", "which") and before.measures else None
    carried = ["measures"] if before.measures else ["topic"] if before.topic else []
    if not years:
        carried.append("years")
    plan = replace(before, scope=scope, premise=None, assumptions=(), follow=None, asks="", ends=False)
    shaped = _reshaped(mentions, whose, plan, given)
    if shaped.operation is Operation.LOOKUP and not (scope.agencies or scope.kinds or scope.areas):
        if not mentions.has("operation", "every"):
            return None
        shaped = replace(shaped, operation=Operation.SUM)
    if shaped.operation is before.operation:
        carried.append("operation")
    return replace(shaped, carried=() if given.plans else tuple(carried))


def _placed_again(
    mentions: Mentions, whose: Whose, years: tuple[int, ...], given: Given, before: Plan
) -> Plan | None:
    """After 它排第几 another agency or year is placed too; what asks for something else asks it of that agency."""
    alone = replace(
        before, operation=Operation.LOOKUP, scope=replace(before.scope, agencies=before.place_of), place_of=()
    )
    talk = replace(given.talk, plans=(alone,))
    who = whose if whose.agencies or whose.is_set else replace(whose, agencies=before.place_of)
    plan = elliptic_plan(mentions, who, years, replace(given, talk=talk, plans=(alone,) if given.plans else ()))
    if plan is None or plan.operation is not Operation.LOOKUP or not plan.scope.agencies:
        return plan
    scope = replace(before.scope, years=plan.scope.years)
    return replace(plan, operation=Operation.RANK, scope=scope, place_of=plan.scope.agencies)


def _who_has(before: Plan, scope: Scope) -> Plan:
    """信息处理费怎么收的，谁收过."""
    measure = before.measures[0]
    condition = Condition("stated" if measure.is_narrative else "compare", measure, ">", 0)
    return Plan(Operation.LIST, scope, before.measures, (condition,))


def _reshaped(mentions: Mentions, whose: Whose, plan: Plan, given: Given) -> Plan:
    has = mentions.has
    place = find_place(mentions.text.words)
    if has("operation", "place") and plan.scope.agencies:
        scope = Scope(years=plan.scope.years)
        return replace(plan, operation=Operation.RANK, scope=scope, place_of=plan.scope.agencies, conditions=())
    if place is not None or has("operation", "next_rank"):
        scope = replace(plan.scope, agencies=_ranked_scope(given))
        return replace(plan, operation=Operation.RANK, scope=scope, limit=1, offset=(place or 2) - 1)
    if has("operation", "sum"):
        return _summed(plan, given) if not whose.everyone else replace(plan, operation=Operation.SUM)
    several = len(plan.scope.agencies) > 1
    for operation, keys in (
        (Operation.MEAN, ("mean",)),
        (Operation.DIFFERENCE, ("difference",)),
        (Operation.COMPARE, ("compare",)),
        (Operation.TREND, ("trend", "year_before")),
        (Operation.BREAKDOWN, ("breakdown",)),
    ):
        if has("operation", *keys) and (operation not in (Operation.COMPARE, Operation.DIFFERENCE) or several):
            return replace(plan, operation=operation, conditions=(), limit=None, offset=0)
    if has("operation", "most", "least"):
        scope = plan.scope if several else replace(plan.scope, agencies=())
        descending = has("operation", "most")
        return replace(plan, operation=Operation.RANK, scope=scope, limit=1, offset=0, descending=descending)
    if len(plan.scope.agencies) == 1 and (plan.operation in _OVER_MANY or plan.operation is Operation.COMPARE):
        return replace(plan, operation=Operation.LOOKUP, conditions=(), limit=None, offset=0)
    if several and plan.operation is Operation.LOOKUP:
        return replace(plan, operation=Operation.COMPARE)
    return replace(plan, asks="why") if has("operation", "why") else plan


def _ranked_scope(given: Given) -> tuple[str, ...]:
    """第二名呢 asks of the same field, not only of the agency that came first."""
    return given.plan.scope.agencies if given.plan is not None and len(given.plan.scope.agencies) > 1 else ()


def _summed(plan: Plan, given: Given) -> Plan:
    """加起来 adds up the figures of the last answer: of its agencies, or of its measures."""
    ranked = given.talk.ranked
    agencies = ranked if len(ranked) > 1 else plan.scope.agencies
    scope = replace(plan.scope, agencies=agencies)
    measures = given.talk.measures or plan.measures
    return replace(plan, operation=Operation.SUM, scope=scope, measures=measures, conditions=(), limit=None, offset=0)


def on_forms(measures: tuple[Measure, ...], forms: frozenset[str]) -> tuple[tuple[Measure, ...], tuple[str, ...]]:
    """Carried measures as the reports now in scope have them, with what had to be said of it."""
    found: list[Measure] = []
    notes: list[str] = []
    for measure in measures:
        counterparts = [measure_on(measure, form) for form in sorted(forms)]
        nears = [each for each in counterparts if each.likeness == "near" and each.measure is not None]
        if nears and not any(each.likeness == "same" for each in counterparts):
            known = measure_named(nears[0].measure.id) if nears[0].measure else None
            found.append(known or measure)
            notes.append(nears[0].note)
        else:
            found.append(measure)
    return tuple(found), tuple(dict.fromkeys(notes))
