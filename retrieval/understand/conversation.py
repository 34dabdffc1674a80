"""What a conversation has settled so far, and what the next question may leave out because of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from retrieval.answer import Answer
from retrieval.plan import Measure, Operation, Plan, Reading, RefusalKind, Refused, Topic, Unclear, Understood

_KEPT_AGENCIES = 5
"""Turns back that 刚才那个 can reach."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """The last question that was understood, with the agencies and figures of its answer in their order."""

    understood: Understood | None = None
    agencies: tuple[str, ...] = ()
    earlier: tuple[tuple[str, ...], ...] = ()
    """The agencies of the turns before, the nearest first, as far as they were others."""
    years: tuple[int, ...] = ()
    """Those of the last question, or the one year that it asked for."""
    measures: tuple[Measure, ...] = ()
    operation: Operation | None = None
    topic: Topic | None = None
    plans: tuple[Plan, ...] = ()
    ranked: tuple[str, ...] = ()
    """The agencies of the last answer in the order in which it gave them."""
    values: tuple[float | None, ...] = ()
    lined_up: tuple[Plan, ...] = ()
    """The single figures that were looked up turn by turn, differing in one thing: what 加起来 adds up."""
    pending: Plan | None = None
    """As far as the last question was understood that got no answer."""

    def after(self, understood: Understood, answer: Answer | None = None) -> Conversation:
        """A question that was refused or unclear leaves what is settled as it was, but for what it asked about."""
        if not isinstance(understood, Reading) or not understood.plans:
            return self._without_answer(understood)
        plan = understood.plans[-1]
        if self.plan is not None and answer is not None and answer.kind == "refusal" and "agencies" in plan.carried:
            # What no sentence answers leaves no topic behind.
            return replace(self, understood=understood)
        ranked = tuple(dict.fromkeys(value.agency for value in answer.values if value.agency)) if answer else ()
        agencies = plan.place_of or plan.scope.agencies
        if plan.finds_one:
            agencies = ranked
        earlier = self.earlier
        if self.agencies and self.agencies != agencies:
            earlier = (self.agencies, *earlier)[:_KEPT_AGENCIES]
        asked = [each.measures for each in understood.plans if each.measures]
        return Conversation(
            understood,
            agencies,
            earlier,
            _years(plan, answer),
            tuple(dict.fromkeys(measure for measures in asked for measure in measures)),
            plan.operation,
            plan.topic,
            understood.plans,
            ranked,
            tuple(value.value for value in answer.values) if answer else (),
            _lined_up(self.lined_up, plan) if len(understood.plans) == 1 else (),
        )

    @property
    def plan(self) -> Plan | None:
        return self.pending or (self.plans[-1] if self.plans else None)

    def _without_answer(self, understood: Understood) -> Conversation:
        carried = None if isinstance(understood, Reading) else understood.carried
        if carried is None:
            # 「Which one?」 may still be answered after something else was refused.
            return self if isinstance(self.understood, Unclear) else replace(self, understood=understood)
        no_year = isinstance(understood, Refused) and understood.kind is RefusalKind.YEAR_NOT_HELD
        if no_year and self.plan is not None:
            carried = replace(carried, scope=replace(carried.scope, years=self.plan.scope.years))
        scope = carried.scope
        return replace(self, understood=understood, pending=carried, agencies=scope.agencies, years=scope.years)


def _years(plan: Plan, answer: Answer | None) -> tuple[int, ...]:
    """哪年最多 has found a year that 那年 can speak of."""
    if plan.by != "years" or plan.limit != 1 or answer is None:
        return plan.scope.years
    found = {value.year for value in answer.values if value.year is not None}
    return tuple(found) if len(found) == 1 else plan.scope.years


def _lined_up(before: tuple[Plan, ...], plan: Plan) -> tuple[Plan, ...]:
    single = len(plan.measures) == len(plan.scope.agencies) == len(plan.scope.years) == 1
    if plan.operation is not Operation.LOOKUP or not single:
        return ()
    return (*before, plan) if all(_differences(other, plan) == 1 for other in before) else (plan,)


def _differences(one: Plan, other: Plan) -> int:
    return sum(
        (
            one.scope.agencies != other.scope.agencies,
            one.scope.years != other.scope.years,
            one.measures != other.measures,
        )
    )
