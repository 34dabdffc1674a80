"""What a conversation has settled so far, and what the next question may leave out because of it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from library.expressions import expression
from retrieval.answer import Answer
from retrieval.plan import (
    GROUPS,
    Measure,
    Operation,
    Plan,
    Reading,
    RefusalKind,
    Refused,
    Scope,
    Topic,
    Unclear,
    Understood,
)
from retrieval.understand.scope.scopes import settled_last_year

_KEPT_AGENCIES = 5
"""Turns back that 刚才那个 can reach."""
_TWO = 2
_OF_EACH = frozenset({Operation.LOOKUP, Operation.COMPARE, Operation.DIFFERENCE})
_OF_GROUPS = (Operation.SUM, Operation.MEAN)

_IS_IT = expression(
    r"(?:[Aa]nd |[Ss]o )?(?:[Ii]s|[Ww]as) (?:it|that|this)\b|"
    r"(?:这|它|那)?(?:个数)?(?:是不?是?|算不?算?).{0,8}最[高低多少大小].{0,4}吗?"
)


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
    """The single figures that were asked for turn by turn, differing in one thing: what 加起来 adds up; of one agency
    each, or sums and means of one kind or area each."""
    alike: tuple[str, ...] = ()
    """The agencies of which turn by turn the same was asked: what 它们 speaks of."""
    years_alike: tuple[int, ...] = ()
    """Those of which turn by turn the same was asked: the three of 三年合计."""
    years_listed: tuple[int, ...] = ()
    """Those that the last answer lists: 那几年 after 哪几年没有复议."""
    ranking: Plan | None = None
    """The last ranking, as long as what follows is asked of whom it found."""
    several: tuple[str, ...] = ()
    """The agencies of the last answer that told of several: 这三家, after what was asked of the third of them."""
    in_sentence: bool = False
    """What comes next stands in the same sentence as what was asked last."""
    pending: Plan | None = None
    """As far as the last question was understood that got no answer."""
    last_year: int | None = None
    """Which year 去年 is, where the talk has settled it."""

    def after(self, understood: Understood, answer: Answer | None = None) -> Conversation:
        """A question that was refused or unclear leaves what is settled as it was, but for what it asked about."""
        if not isinstance(understood, Reading) or not understood.plans:
            return self._without_answer(understood)
        said = (each for plan in understood.plans for each in plan.assumptions)
        return replace(self._after(understood, answer), last_year=settled_last_year(said) or self.last_year)

    def _after(self, understood: Reading, answer: Answer | None) -> Conversation:
        plan = _whose_alone(_where_told(understood.plans[-1], answer), answer)
        understood = replace(understood, plans=(*understood.plans[:-1], plan))
        if plan.operation is Operation.FORM and self.plans and (not plan.measures or plan.measures == self.measures):
            # What the form says of nothing in particular, or of the figure that was told, leaves what was spoken of.
            return replace(self, understood=understood)
        if plan.operation is Operation.HOLDINGS and plan.by == "areas" and plan.carried and self.plans:
            # Where they lie leaves what was spoken of.
            return replace(self, understood=understood)
        known = plan.topic is not None and bool(plan.topic.id)
        untold = not known and self.plan is not None and answer is not None and answer.kind == "refusal"
        if untold and "agencies" in plan.carried and "topic" not in plan.carried and not plan.measures:
            # What no sentence answers leaves no topic behind, but the year that it was asked of.
            return replace(self._in_years(plan), understood=understood)
        ranked = tuple(dict.fromkeys(value.agency for value in answer.values if value.agency)) if answer else ()
        ranked = ranked or _counted(plan, answer)
        agencies = plan.place_of if plan.place_of and plan.by not in GROUPS else plan.scope.agencies
        if plan.finds_one or (plan.operation is Operation.COUNT and len(ranked) == 1):
            agencies = ranked
        elif plan.operation is Operation.FORM:
            # 公开率怎么算 is asked of nobody: the agency stays the one spoken of.
            agencies = agencies or self.agencies
        earlier = self.earlier
        if self.agencies and self.agencies != agencies:
            earlier = (self.agencies, *earlier)[:_KEPT_AGENCIES]
        years = self.years if plan.operation is Operation.FORM and not plan.scope.years else _years(plan, answer)
        if plan.by == "years" and len(self.years) == 1 and _IS_IT.match(understood.question):
            # Is it the highest ever? The year that was spoken of is still that of it.
            years = self.years
        asked = [each.measures for each in understood.plans if each.measures]
        return Conversation(
            understood,
            agencies,
            earlier,
            years,
            tuple(dict.fromkeys(measure for measures in asked for measure in measures)),
            plan.operation,
            plan.topic,
            understood.plans,
            ranked,
            tuple(value.value for value in answer.values) if answer else (),
            _all_lined_up(
                self.lined_up if len(understood.plans) == 1 else (),
                (*understood.plans[:-1], _told(plan, agencies, years)),
            ),
            alike=_alike(self, plan),
            years_alike=_years_alike(self, plan),
            years_listed=_years_listed(plan, answer) or (self.years_listed if plan.carried and plan.by else ()),
            ranking=plan if _ranks(plan) else self.ranking if plan.carried else None,
            several=ranked if len(ranked) > 1 else self.several if plan.carried else (),
        )

    @property
    def plan(self) -> Plan | None:
        return self.pending or (self.plans[-1] if self.plans else None)

    def going_on(self) -> Conversation:
        """As what stands in the same sentence finds it: there 它们, after a count, are all who meet its conditions."""
        counted = self.operation is Operation.COUNT and self.plan is not None and not self.plan.scope.agencies
        if not counted:
            return replace(self, in_sentence=True)
        return replace(self, in_sentence=True, ranked=(), agencies=())

    def _in_years(self, plan: Plan) -> Conversation:
        years = plan.scope.years
        if self.pending is not None or not years or "years" in plan.carried or plan.assumptions:
            return self
        last = replace(self.plans[-1], scope=replace(self.plans[-1].scope, years=years))
        return replace(self, plans=(*self.plans[:-1], last), years=years)

    def of_found(self) -> Conversation:
        """它2022年呢, after 谁申请最多，处罚了几起, goes on with the penalties of the one that was found."""
        plan = self.plan
        step = plan.follow if plan is not None and plan.finds_one and self.pending is None else None
        if step is None or len(self.agencies) != 1 or not (step.measures or step.topic):
            return self
        asked = replace(step, scope=replace(step.scope, agencies=self.agencies, years=step.scope.years or self.years))
        return replace(self, plans=(asked,), measures=step.measures or self.measures, operation=step.operation)

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
    """哪年最多 has found a year that 那年 can speak of, and so has 哪年输过 where it was one."""
    if plan.by != "years" or (plan.limit != 1 and plan.operation is not Operation.LIST) or answer is None:
        return plan.scope.years
    found = {value.year for value in answer.values if value.year is not None}
    # 哪年败诉最多，当年打了几场官司, where several years share the first place, is asked of each of them.
    tied = plan.operation is Operation.RANK and plan.follow is None
    return tuple(sorted(found)) if len(found) == 1 or (found and tied) else plan.scope.years


def _where_told(plan: Plan, answer: Answer | None) -> Plan:
    """那年, after 办了几次开放日, is the year of the one report that tells it, where none was named."""
    of_one = plan.operation is Operation.NARRATIVE and len(plan.scope.agencies) == 1 and answer is not None
    if not of_one or answer is None or answer.kind == "refusal" or not (plan.assumptions or plan.by == "years"):
        return plan
    if plan.by == "years" and plan.topic is not None and plan.topic.id and len(plan.scope.years) == _TWO:
        # 那年, after what was planned in one year and whether it was kept in the next, may be either.
        return plan
    told = {citation.year for citation in answer.citations}
    year = next(iter(told)) if len(told) == 1 else None
    return plan if year is None else replace(plan, by="", scope=replace(plan.scope, years=(year,)))


def _whose_alone(plan: Plan, answer: Answer | None) -> Plan:
    """The city government is one agency where only one report of its kind was told."""
    of_kind = plan.operation in (Operation.LOOKUP, Operation.BREAKDOWN) and not (plan.scope.agencies or plan.conditions)
    if not of_kind or answer is None or not plan.scope.kinds or plan.follow is not None or plan.by:
        return plan
    told = {(value.agency, value.year) for value in answer.values}
    agency = next(iter(told))[0] if len(told) == 1 else None
    return plan if agency is None else replace(plan, scope=replace(plan.scope, agencies=(agency,), kinds=(), areas=()))


def _counted(plan: Plan, answer: Answer | None) -> tuple[str, ...]:
    """Those that were counted, where the answer cites all of them: 它们 speaks of these."""
    if plan.operation is not Operation.COUNT or answer is None or plan.by or plan.over is not None:
        return ()
    cited = tuple(dict.fromkeys(citation.agency for citation in answer.citations))
    return cited if any(value.value == len(cited) for value in answer.values) else ()


def _years_listed(plan: Plan, answer: Answer | None) -> tuple[int, ...]:
    listed = plan.operation is Operation.LIST and plan.by == "years" and answer is not None
    values = answer.values if listed and answer is not None else ()
    return tuple(sorted({value.year for value in values if value.year is not None}))


def _ranks(plan: Plan) -> bool:
    return plan.operation is Operation.RANK and not (plan.by or plan.place_of or plan.ends)


def _alike(talk: Conversation, plan: Plan) -> tuple[str, ...]:
    last = talk.plans[-1] if talk.plans else None
    one_by_one = last is not None and {last.operation, plan.operation} <= _OF_EACH
    same = last is not None and last.measures == plan.measures and (one_by_one or last.operation is plan.operation)
    topics = [each.topic.id if each.topic is not None else "" for each in (last, plan) if each is not None]
    joins = len(plan.scope.agencies) == 1 or bool(set(talk.alike) & set(plan.scope.agencies))
    if same and joins and len(set(topics)) == 1:
        return tuple(dict.fromkeys((*talk.alike, *plan.scope.agencies)))
    return plan.scope.agencies


def _years_alike(talk: Conversation, plan: Plan) -> tuple[int, ...]:
    last = talk.plans[-1] if talk.plans else None
    same = last is not None and replace(last.scope, years=()) == replace(plan.scope, years=())
    if same and last is not None and last.measures == plan.measures and plan.scope.years:
        return tuple(sorted({*talk.years_alike, *plan.scope.years}))
    return plan.scope.years


def _lined_up(before: tuple[Plan, ...], plan: Plan) -> tuple[Plan, ...]:
    scope = plan.scope
    group = not scope.agencies and len((*scope.kinds, *scope.areas)) <= 1
    whose = len(scope.agencies) == 1 if plan.operation is Operation.LOOKUP else group and plan.operation in _OF_GROUPS
    if not whose or not len(plan.measures) == len(scope.years) == 1 or plan.place_of:
        return ()
    kept = [plan]
    for other in reversed(before):
        if any(_differences(other, each) != 1 for each in kept):
            break
        kept.insert(0, other)
    return tuple(kept)


def _told(plan: Plan, found: tuple[str, ...], years: tuple[int, ...]) -> Plan:
    """谁最多 has told the figure of the one that it found, which a figure of the next turn is held against; so has
    哪年最多 that of the year."""
    of_year = plan.operation is Operation.RANK and plan.by == "years" and plan.limit == len(years) == 1
    one = (plan.finds_one and not plan.by) or of_year
    if not one or len(found) != 1 or plan.follow is not None or plan.change:
        return plan
    return replace(plan, operation=Operation.LOOKUP, scope=Scope(found, years=years), by="")


def _all_lined_up(before: tuple[Plan, ...], plans: tuple[Plan, ...]) -> tuple[Plan, ...]:
    """甲收到几件，乙的呢, asked in one breath, stand side by side as if they had been asked in turn."""
    for plan in plans:
        before = _lined_up(before, plan)
    return before


def _differences(one: Plan, other: Plan) -> int:
    return sum(
        (
            one.operation is not other.operation,
            one.scope.agencies != other.scope.agencies or one.scope.areas != other.scope.areas,
            one.scope.kinds != other.scope.kinds,
            one.scope.years != other.scope.years,
            one.measures != other.measures,
        )
    )
