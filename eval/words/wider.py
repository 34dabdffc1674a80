"""Draws questions that put two things together: kinds, sums of two, parts of a whole, two bounds, places, years."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from eval.words.groups import Groups
from eval.words.metrics import Metric, metrics
from eval.words.phrases import Speaker
from eval.words.questions import Expected, Role, Turn, between, figure, operands
from eval.words.single import Single
from eval.words.truth import Printed, Truth

_KINDS = ("街道", "乡镇", "部门")


class Wider:
    """Questions that combine figures, offices, bounds or years."""

    def __init__(self, truth: Truth, rng: Random) -> None:
        self.truth, self.rng, self.say = truth, rng, Speaker(rng)
        self._single, self._groups = Single(truth, rng), Groups(truth, rng)

    def which_year(self, metric: Metric) -> Turn | None:
        office = self._single.report(metric).office
        years = self._single.years_on(metric, office)
        reports = [self.truth.reports[office.name, year] for year in years]
        known = list(self.truth.known(metric, reports))
        if len(known) < 2 or years != self.truth.years_of(office) or years[-1] - years[0] + 1 != len(years):
            return None
        best = max(value for _, value in known)
        if not best:
            return None
        slots = {"a": self.say.office(office), "y": self.say.year(years[0]), "z": self.say.year(years[-1])}
        wanted = tuple(figure(metric, one) for one, value in known if value == best)
        return Turn(self.say.ask("which_year", metric, **slots), wanted)

    def kinds(self, metric: Metric) -> Turn | None:
        year = self._single.report(metric).year
        first, second = self.rng.sample(_KINDS, 2)
        sides = [self.truth.of(year, [each for each in self.truth.offices if each.kind == kind])
                 for kind in (first, second)]  # fmt: skip
        totals = [self.truth.total(metric, side) for side in sides]
        one, two = totals
        if one is None or two is None:
            return None
        words = self.say.ask("kinds", metric, y=self.say.year(year), k=first, l=second)
        role: Role = "share" if metric.is_rate else "sum"
        expected = tuple(between(role, metric, total, side) for total, side in zip(totals, sides, strict=True))
        known = [[value for _, value in self.truth.known(metric, side)] for side in sides]
        also = [between("difference", metric, one - two, [*sides[0], *sides[1]])]
        also += [
            between("mean", metric, sum(values) / len(values), side)
            for values, side in zip(known, sides, strict=True) if values
        ]  # fmt: skip
        return Turn(words, expected, tuple(also))

    def both_metrics(self, metric: Metric) -> Turn | None:
        one = self._single.report(metric)
        other = self._single.other_metric(metric, one.form)
        values = [one.value(metric), one.value(other)]
        if metric.is_rate or None in values or metric.unit != other.unit or metric.is_prose:
            return None
        words = self.say.ask("both_metrics", metric, h=self.say.head(one.office, one.year), n=self.say.noun(other))
        made_of = figure(metric, one).operands | figure(other, one).operands
        total = Expected("", one.office.name, one.year, sum(filter(None, values)), metric.unit, "sum", made_of)
        return Turn(words, (total,), (figure(metric, one), figure(other, one)))

    def both_offices(self, metric: Metric) -> Turn | None:
        year = self._single.report(metric).year
        held = [one for one, _ in self.truth.known(metric, self.truth.of(year, self.truth.offices))]
        if metric.is_rate or len(held) < 2:
            return None
        pair = self.rng.sample(held, 2)
        words = self.say.ask("both_offices", metric, **self._single.offices(*pair))
        total = sum(one.value(metric) or 0 for one in pair)
        return Turn(words, (between("sum", metric, total, pair),), tuple(figure(metric, one) for one in pair))

    def part(self, metric: Metric) -> Turn | None:
        """予以公开的申请占办结的申请的比例."""
        whole = _whole_of(metric)
        if whole is None:
            return None
        one = self._single.report(metric)
        above, below = one.value(metric), one.value(whole)
        if above is None or not below:
            return None
        words = self.say.ask("part", metric, h=self.say.head(one.office, one.year), n=self.say.noun(whole))
        made_of = operands(metric, [one]) | operands(whole, [one])
        share = Expected("", one.office.name, one.year, above / below, "ratio", "share", made_of)
        return Turn(words, (share,), (figure(metric, one), figure(whole, one)))

    def two_bounds(self, metric: Metric) -> Turn | None:
        drawn = self._groups.condition(metric)
        if drawn is None:
            return None
        group, condition, met = drawn
        other = self._single.other_metric(metric, group.reports[0].form)
        numbers = sorted({value for _, value in self.truth.known(other, group.reports)})
        if not numbers or other.is_rate or other.unit != metric.unit:
            return None
        bound = self.rng.choice(numbers)
        form = self.rng.choice((">=", "<=") if bound else ("zero", "some"))
        both = [one for one in met if _meets(one, other, form, bound)]
        slots = {"y": self.say.year(group.year), "K": group.kind, "c": condition, "n": self.say.noun(other)}
        words = self.say.ask("two_bounds", metric, **slots, d=self.say.condition(form, other, p=f"{bound:g}"))
        also = (*(figure(other, one) for one in both), self._groups.number_met(metric, len(both), group))
        # Whose both figures meet their bounds is shown by the cells of both.
        made_of = [operands(metric, [one]) | operands(other, [one]) for one in both]
        wanted = (replace(figure(metric, one), operands=cells) for one, cells in zip(both, made_of, strict=True))
        return Turn(words, tuple(wanted), also)

    def share_of_offices(self, metric: Metric) -> Turn | None:
        drawn = self._groups.condition(metric)
        if drawn is None:
            return None
        group, condition, met = drawn
        slots = {"y": self.say.year(group.year), "K": group.kind, "c": condition}
        made_of = operands(metric, group.reports)
        share = Expected("", None, group.year, len(met) / len(group.reports), "ratio", "share", made_of)
        words = self.say.ask("share_of_offices", metric, **slots)
        return Turn(words, (share,), (self._groups.number_met(metric, len(met), group),))

    def three(self, metric: Metric) -> Turn | None:
        one = self._single.report(metric)
        second, third = (self._single.other_metric(metric, one.form) for _ in range(2))
        rows = {each.id.rpartition(".")[0] for each in (metric, second, third)}
        nested = any(row != other and other.startswith(row) for row in rows for other in rows)
        if len(rows) < 3 or nested or metric.is_rate:
            return None
        slots = {"h": self.say.head(one.office, one.year), "n": self.say.noun(second), "o": self.say.noun(third)}
        wanted = tuple(figure(each, one) for each in (metric, second, third))
        return Turn(self.say.ask("three", metric, **slots), wanted)


def _whole_of(metric: Metric) -> Metric | None:
    """The row's total for an applicant or outcome, all that was handled for an outcome of requests."""
    row, _, column = metric.id.rpartition(".")
    if metric.is_rate or metric.is_prose or column == "organisations":
        return None
    if column != "total" and row.startswith(("requests.new", "review", "suit")):
        return metrics().get(f"{row}.total")
    handled = ("requests.granted", "requests.partly_granted", "requests.denied", "requests.unavailable",
               "requests.rejected")  # fmt: skip
    return metrics()["requests.total.total"] if column == "total" and row in handled else None


def _meets(one: Printed, metric: Metric, form: str, bound: float) -> bool:
    value = one.value(metric)
    if value is None:
        return False
    return {">=": value >= bound, "<=": value <= bound, "zero": value == 0, "some": value > 0}[form]
