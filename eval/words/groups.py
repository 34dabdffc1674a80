"""Draws questions about many offices at once: sums, means, rankings, conditions, shares, second steps."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import eq, ge, gt, le, lt
from random import Random

from eval.words.metrics import Metric
from eval.words.phrases import Speaker
from eval.words.questions import Expected, Role, Turn, between, figure, operands
from eval.words.single import Single
from eval.words.truth import Office, Printed, Truth

_TESTS: dict[str, Callable[[float, float], bool]] = {">": gt, "<": lt, ">=": ge, "<=": le, "=": eq}


@dataclass(frozen=True, slots=True)
class Group:
    """Offices of one kind or place in one year, with how they are called."""

    members: str
    kind: str
    year: int
    reports: tuple[Printed, ...]
    offices: tuple[Office, ...]


class Groups:
    """Questions about all offices, those of a kind or those of a place."""

    def __init__(self, truth: Truth, rng: Random) -> None:
        self.truth, self.rng, self.say = truth, rng, Speaker(rng)
        self._single = Single(truth, rng)

    def sum(self, metric: Metric) -> Turn:
        group = self.group(metric)
        total = self.truth.total(metric, group.reports)
        if metric.is_rate:
            words = self.say.ask("group_rate", metric, y=self.say.year(group.year), k=group.members)
        elif metric.verbs and self.rng.random() < 0.4:
            verb = self.say.verb(metric, of_many=True)
            words = self.say.ask("sum_verb", y=self.say.year(group.year), k=group.members, v=verb)
        else:
            words = self.say.ask("sum", metric, y=self.say.year(group.year), k=group.members)
        if not metric.is_rate:
            return Turn(words, (self._over(metric, "sum", total, group),))
        stated = [numbers for one in group.reports if (numbers := one.numbers(metric)) is not None]
        sides = [sum(numbers[side] for numbers in stated) for side in (0, 1)]
        made_of = operands(metric, group.reports)
        also = tuple(Expected("", None, group.year, side, "件", "sum", made_of) for side in sides)
        return Turn(words, (self._over(metric, "share", total, group),), also)

    def mean(self, metric: Metric) -> Turn | None:
        if metric.is_rate:
            return None
        group = self.group(metric)
        known = [value for _, value in self.truth.known(metric, group.reports)]
        slots = {"y": self.say.year(group.year), "k": group.members, "K": group.kind}
        if metric.verbs and self.rng.random() < 0.4:
            words = self.say.ask("mean_verb", None, v=self.say.verb(metric, of_many=True), **slots)
        else:
            words = self.say.ask("mean", metric, **slots)
        value = sum(known) / len(known) if known else None
        also = self._over(metric, "sum", sum(known), group)
        return Turn(words, (self._over(metric, "mean", value, group),), (also,))

    def most(self, metric: Metric) -> Turn | None:
        return self._ranked(metric, "most", 1)

    def least(self, metric: Metric) -> Turn | None:
        return self._ranked(metric, "least", 1)

    def top(self, metric: Metric) -> Turn | None:
        return self._ranked(metric, "top", self.rng.choice((2, 3)))

    def ranking(self, metric: Metric) -> Turn | None:
        return self._ranked(metric, "ranking", 99)

    def nth(self, metric: Metric) -> Turn | None:
        group = self.group(metric)
        ordered = self.ordered(metric, group)
        at = self.rng.choice((2, 3))
        if len(ordered) < at or ordered[at - 2].amount(metric) == ordered[at - 1].amount(metric):
            return None
        wanted = [one for one in ordered if one.amount(metric) == ordered[at - 1].amount(metric)]
        words = self.say.ask("nth", metric, **self.slots(group), t=self.say.place(at))
        return Turn(words, tuple(figure(metric, one) for one in wanted))

    def share(self, metric: Metric) -> Turn | None:
        group = self.group(metric)
        stated = list(self.truth.known(metric, group.reports))
        whole = sum(value for _, value in stated)
        if metric.is_rate or metric.id.endswith(".change") or len(stated) < 2 or not whole:
            return None
        one, value = self.rng.choice(stated)
        slots = {"a": self.say.office(one.office), "y": self.say.year(group.year), "k": group.members}
        expected = between("share", metric, value / whole, group.reports, one.office.name, one.year)
        also = (figure(metric, one), self._over(metric, "sum", whole, group))
        return Turn(self.say.ask("share", metric, **slots), (expected,), also)

    def listed(self, metric: Metric) -> Turn | None:
        drawn = self.condition(metric)
        if drawn is None:
            return None
        group, condition, met = drawn
        words = self.say.ask("list", metric, **self.slots(group), c=condition)
        return Turn(words, tuple(figure(metric, one) for one in met), (self.number_met(metric, len(met), group),))

    def counted(self, metric: Metric) -> Turn | None:
        drawn = self.condition(metric)
        if drawn is None:
            return None
        group, condition, met = drawn
        words = self.say.ask("count", metric, **self.slots(group), c=condition)
        return Turn(words, (self.number_met(metric, len(met), group),), tuple(figure(metric, one) for one in met))

    def existing(self, metric: Metric) -> Turn | None:
        """哪些单位有行政处罚, 哪些单位没有行政处罚."""
        if not metric.id.endswith((".total", ".decisions")) or metric.id == "requests.total.total":
            return None
        group = self.group(metric)
        form = self.rng.choice(("list_none", "list_some"))
        met = [one for one, value in self.truth.known(metric, group.reports) if (value > 0) == (form == "list_some")]
        words = self.say.ask(form, metric, **self.slots(group))
        return Turn(words, tuple(figure(metric, one) for one in met), (self.number_met(metric, len(met), group),))

    def two_step(self, metric: Metric) -> Turn | None:
        group = self.group(metric)
        ordered = self.ordered(metric, group)
        if len(ordered) < 2 or not ordered[0].amount(metric) or ordered[0].amount(metric) == ordered[1].amount(metric):
            return None
        first = ordered[0]
        other = self._single.other_metric(metric, first.form)
        if other.is_rate != metric.is_rate:
            return None
        words = self.say.ask("two_step", metric, **self.slots(group), n=self.say.noun(other))
        if other.verbs and self.rng.random() < 0.4:
            words = self.say.ask("two_step_verb", metric, **self.slots(group), w=self.say.verb(other))
        return Turn(words, (figure(metric, first), figure(other, first)))

    def filtered(self, metric: Metric) -> Turn | None:
        """没收到申请的单位里谁的处罚最多, or how many they add up to."""
        drawn = self.condition(metric)
        if drawn is None or metric.is_rate or not drawn[2]:
            return None
        group, condition, met = drawn
        other = self._single.other_metric(metric, met[0].form)
        known = list(self.truth.known(other, met))
        if not known or other.is_rate:
            return None
        slots = {**self.slots(group), "c": condition, "n": self.say.noun(other)}
        also = (*(figure(metric, one) for one in met), *(figure(other, one) for one in met))
        if self.rng.random() < 0.5:
            total = between("sum", other, sum(value for _, value in known), met)
            return Turn(self.say.ask("filtered_sum", metric, **slots), (total,), also)
        best = max(value for _, value in known)
        first = tuple(figure(other, one) for one, value in known if value == best)
        return Turn(self.say.ask("filtered", metric, **slots), first, also) if best else None

    def blank(self, metric: Metric) -> Turn | None:
        return self._marked(metric, "blank", "")

    def stroke(self, metric: Metric) -> Turn | None:
        return self._marked(metric, "stroke", "/")

    def unstated(self, metric: Metric) -> Turn | None:
        if not metric.is_prose or "/" in metric.id:
            return None
        group = self.group(metric)
        met = [one for one in group.reports if metric.id not in one.figures]
        words = self.say.ask("unstated", metric, **self.slots(group))
        expected = tuple(Expected(metric.id, one.office.name, one.year, None, "") for one in met)
        return Turn(words, expected, (self.number_met(metric, len(met), group),))

    def _marked(self, metric: Metric, form: str, mark: str) -> Turn | None:
        if len(metric.over) != 1 or metric.is_rate or metric.is_prose:
            return None
        group = self.group(metric)
        met = [one for one in group.reports if one.marks(metric) == mark]
        words = self.say.ask(form, metric, **self.slots(group))
        expected = tuple(figure(metric, one) for one in met)
        return Turn(words, expected, (self.number_met(metric, len(met), group),))

    def condition(self, metric: Metric) -> tuple[Group, str, list[Printed]] | None:
        """A bound that some figure of the group stands on, so that the words for it matter."""
        group = self.group(metric)
        known = list(self.truth.known(metric, group.reports))
        numbers = sorted({value for _, value in known})
        if not numbers or metric.is_rate or metric.id.endswith(".change"):
            return None
        form = self.rng.choice((">", "<", ">=", "<=", "=", "zero", "some", "between"))
        bound = self.rng.choice(numbers)
        if form in (">", "<", ">=", "<=", "=") and bound == 0:
            form = "zero" if form in ("=", "<=", "<") else "some"
        if form == "between":
            other = self.rng.choice(numbers)
            low, high = min(bound, other), max(bound, other)
            if low == high:
                return None
            words = self.say.condition("between", metric, p=_print(low), q=_print(high))
            return group, words, [one for one, value in known if low <= value <= high]
        words = self.say.condition(form, metric, p=_print(bound))
        if form in ("zero", "some"):
            return group, words, [one for one, value in known if (value > 0) == (form == "some")]
        test = _TESTS[form]
        return group, words, [one for one, value in known if test(value, bound)]

    def _ranked(self, metric: Metric, form: str, limit: int) -> Turn | None:
        group = self.group(metric)
        ordered = self.ordered(metric, group, descending=form != "least")
        if len(ordered) < 2:
            return None
        last = ordered[min(limit, len(ordered)) - 1].amount(metric)
        wanted = [one for at, one in enumerate(ordered) if at < limit or one.amount(metric) == last]
        limits = {"t": self.say.count(limit)} if form == "top" else {}
        words = self.say.ask(form, metric, **self.slots(group), **limits)
        return Turn(words, tuple(figure(metric, one) for one in wanted), in_order=True)

    def known(self, metric: Metric) -> tuple[Group, list[tuple[Printed, float]]]:
        """A group, and the reports of it that have a value."""
        group = self.group(metric)
        return group, list(self.truth.known(metric, group.reports))

    def ordered(self, metric: Metric, group: Group, *, descending: bool = True) -> list[Printed]:
        known = [one for one, _ in self.truth.known(metric, group.reports)]
        return sorted(known, key=lambda one: one.amount(metric), reverse=descending)

    def group(self, metric: Metric) -> Group:
        office = self._single.report(metric).office
        years = [year for year in self._single.years_on(metric, office)]
        year, name = self.rng.choice(years), self.rng.choice(("all", "all", office.kind, office.kind, "area"))
        place = self.rng.choice((office.city, office.county))
        offices = [
            each for each in self.truth.offices
            if name == "all" or (place in (each.city, each.county) if name == "area" else each.kind == name)
        ]  # fmt: skip
        reports = tuple(self.truth.of(year, offices))
        members, kind = self.say.members(name, place), self.say.kind(name, place)
        return Group(members, kind, year, reports, tuple(offices))

    def slots(self, group: Group) -> dict[str, str]:
        return {"y": self.say.year(group.year), "k": group.members, "K": group.kind}

    def _over(self, metric: Metric, role: Role, value: float | None, group: Group) -> Expected:
        stated = [one for one in group.reports if one.numbers(metric) is not None]
        return Expected(metric.id, None, group.year, value, metric.unit, role, operands(metric, stated))

    def number_met(self, metric: Metric, number: int, group: Group) -> Expected:
        return Expected(metric.id, None, group.year, number, "", "count", operands(metric, group.reports))


def _print(number: float) -> str:
    return f"{round(number, 6):.6f}".rstrip("0").rstrip(".")
