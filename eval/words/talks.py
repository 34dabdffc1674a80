"""Draws conversations of two and three turns, in which office, year or figure are carried over."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from eval.words.metrics import Metric
from eval.words.phrases import Speaker
from eval.words.questions import Turn, figure
from eval.words.single import Single
from eval.words.truth import Printed, Truth

_Next = tuple[Turn, Metric, Printed] | None


class Talks:
    """Turns that lean on the ones before."""

    def __init__(self, truth: Truth, rng: Random) -> None:
        self.truth, self.rng, self.say = truth, rng, Speaker(rng)
        self._single = Single(truth, rng)

    def draw(self, metric: Metric) -> tuple[Turn, ...]:
        one = self._single.report(metric)
        first = Turn(self.say.ask("lookup", metric, h=self.say.head(one.office, one.year)), (figure(metric, one),))
        turns = [first]
        for _ in range(self.rng.choice((1, 2))):
            steps: list[Callable[[Metric, Printed], _Next]] = [
                self._year, self._year_before, self._office, self._metric, self._office_year
            ]  # fmt: skip
            following = self.rng.choice(steps)(metric, one)
            if following is None:
                break
            turn, metric, one = following
            turns.append(turn)
        return tuple(turns)

    def _year(self, metric: Metric, one: Printed) -> _Next:
        years = [year for year in self._single.years_on(metric, one.office) if year != one.year]
        if not years:
            return None
        other = self.truth.reports[one.office.name, self.rng.choice(years)]
        return Turn(self.say.follow("year", y=self.say.year(other.year)), (figure(metric, other),)), metric, other

    def _year_before(self, metric: Metric, one: Printed) -> _Next:
        other = self.truth.reports.get((one.office.name, one.year - 1))
        if other is None or other.form not in metric.forms:
            return None
        return Turn(self.say.follow("year_before"), (figure(metric, other),)), metric, other

    def _office(self, metric: Metric, one: Printed) -> _Next:
        other = self._another(one)
        return Turn(self.say.follow("office", a=self.say.office(other.office)), (figure(metric, other),)), metric, other

    def _office_year(self, metric: Metric, one: Printed) -> _Next:
        other = self._single.report(metric)
        words = self.say.follow("office_year", a=self.say.office(other.office), y=self.say.year(other.year))
        return Turn(words, (figure(metric, other),)), metric, other

    def _metric(self, metric: Metric, one: Printed) -> _Next:
        other = self._single.other_metric(metric, one.form)
        if other.verbs and self.rng.random() < 0.4:
            return Turn(self.say.follow("verb", v=self.say.verb(other)), (figure(other, one),)), other, one
        return Turn(self.say.follow("metric", other), (figure(other, one),)), other, one

    def _another(self, one: Printed) -> Printed:
        held = [each for each in self.truth.of(one.year, self.truth.offices) if each != one]
        return self.rng.choice(held)
