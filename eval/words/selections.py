"""Draws questions that select offices over years, against a mean, a year or another figure, or by 或 and 但."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from random import Random
from statistics import median

from eval.words.groups import Group, Groups
from eval.words.metrics import Metric
from eval.words.phrases import Speaker
from eval.words.questions import Expected, Turn, figure, operands
from eval.words.single import Single
from eval.words.truth import Office, Printed, Truth

_LEAST = 2


class Selections:
    """Which offices, or how many of them, met something that takes more than one cell to tell."""

    def __init__(self, truth: Truth, rng: Random) -> None:
        self.truth, self.rng, self.say = truth, rng, Speaker(rng)
        self._single, self._groups = Single(truth, rng), Groups(truth, rng)

    def never(self, metric: Metric) -> Turn | None:
        return self._over_years(metric, "never", lambda values: all(value == 0 for value in values))

    def each_year(self, metric: Metric) -> Turn | None:
        return self._over_years(metric, "each_year", lambda values: all(value > 0 for value in values))

    def run(self, metric: Metric) -> Turn | None:
        """连续三年, in any of the years that are held one after another."""
        if not metric.id.endswith((".total", ".decisions")) or set(metric.forms) != {"2019", "2021"}:
            return None
        length, kind = self.rng.choice((2, 3)), self._kind()
        found = []
        for office in self._offices(kind):
            reports = self._reports(metric, office)
            if reports is None:
                return None
            met = [one.year for one in reports if (one.value(metric) or 0) > 0]
            ends = [year for year in met if all(year - back in met for back in range(length))]
            if ends:
                found.append((reports, ends))
        words = self.say.ask("run", metric, K=self._named(kind), t=self.say.count(length))
        return self._of_offices(metric, words, [reports for reports, _ in found])

    def above_mean(self, metric: Metric) -> Turn | None:
        group, known = self._groups.known(metric)
        if len(known) < _LEAST or metric.is_rate:
            return None
        form = self.rng.choice(("above_mean", "below_mean", "above_median"))
        values = [value for _, value in known]
        bound = median(values) if form == "above_median" else sum(values) / len(values)
        met = [one for one, value in known if (value < bound if form == "below_mean" else value > bound)]
        return self._listed(metric, form, group, met)

    def above_last_year(self, metric: Metric) -> Turn | None:
        group, known = self._groups.known(metric)
        if set(metric.forms) != {"2019", "2021"}:
            return None
        pairs = [(one, value, self._before(metric, one)) for one, value in known]
        compared = [(one, value, before) for one, value, before in pairs if before is not None]
        if not compared:
            return None
        form = self.rng.choice(("above_last_year", "below_last_year"))
        up = form == "above_last_year"
        met = [one for one, value, before in compared if (value > before if up else value < before)]
        turn = self._listed(metric, form, group, met)
        earlier = [self.truth.reports[one.office.name, one.year - 1] for one in met]
        made_of = [operands(metric, pair) for pair in zip(met, earlier, strict=True)]
        wanted = tuple(replace(each, operands=cells) for each, cells in zip(turn.expected, made_of, strict=True))
        return replace(turn, expected=wanted, may=(*turn.may, *(figure(metric, one) for one in earlier)))

    def either(self, metric: Metric) -> Turn | None:
        """Of two figures one, or one but not the other, is there at all."""
        group = self._groups.group(metric)
        other = self._single.other_metric(metric, group.reports[0].form)
        if not metric.id.endswith((".total", ".decisions")) or other.is_rate or metric.unit != other.unit:
            return None
        form = self.rng.choice(("either", "but_not", "neither", "both"))
        met = []
        for one in group.reports:
            values = one.value(metric), one.value(other)
            if None in values:
                return None
            has, has_other = ((value or 0) > 0 for value in values)
            wanted = {"either": has or has_other, "but_not": has and not has_other,
                      "neither": not (has or has_other), "both": has and has_other}  # fmt: skip
            if wanted[form]:
                met.append(one)
        words = self.say.ask(form, metric, y=self.say.year(group.year), K=group.kind, n=self.say.noun(other))
        made_of = [operands(metric, [one]) | operands(other, [one]) for one in met]
        shown = tuple(replace(figure(metric, one), operands=cells) for one, cells in zip(met, made_of, strict=True))
        also = (*(figure(other, one) for one in met), self._count(metric, len(met), group.year))
        return Turn(words, shown, also)

    def more_than(self, metric: Metric) -> Turn | None:
        """Offices of which one figure is larger than the other."""
        group = self._groups.group(metric)
        other = self._single.other_metric(metric, group.reports[0].form)
        if metric.is_rate or other.is_rate or metric.unit != other.unit:
            return None
        known = [(one, one.value(metric), one.value(other)) for one in group.reports]
        met = [one for one, value, than in known if value is not None and than is not None and value > than]
        words = self.say.ask("more_than", metric, y=self.say.year(group.year), K=group.kind, n=self.say.noun(other))
        made_of = [operands(metric, [one]) | operands(other, [one]) for one in met]
        wanted = tuple(replace(figure(metric, one), operands=cells) for one, cells in zip(met, made_of, strict=True))
        also = (*(figure(other, one) for one in met), self._count(metric, len(met), group.year))
        return Turn(words, wanted, also)

    def except_kind(self, metric: Metric) -> Turn | None:
        """A sum or a ranking that leaves out a kind of offices, or one office."""
        year = self._single.report(metric).year
        left_out = self._kind(named=True)
        offices = [each for each in self.truth.offices if each.kind != left_out]
        reports = self.truth.of(year, offices)
        known = [(one, value) for one in reports if (value := one.value(metric)) is not None]
        if metric.is_rate or not known:
            return None
        slots = {"y": self.say.year(year), "l": left_out}
        if self.rng.random() < 0.5:
            total = sum(value for _, value in known)
            made_of = operands(metric, [one for one, _ in known])
            expected = Expected(metric.id, None, year, total, metric.unit, "sum", made_of)
            return Turn(self.say.ask("except_sum", metric, **slots), (expected,))
        best = max(value for _, value in known)
        wanted = tuple(figure(metric, one) for one, value in known if value == best)
        return Turn(self.say.ask("except_most", metric, **slots), wanted) if best else None

    def _over_years(self, metric: Metric, form: str, test: Callable[[Sequence[float]], bool]) -> Turn | None:
        if not metric.id.endswith((".total", ".decisions")) or set(metric.forms) != {"2019", "2021"}:
            return None
        kind = self._kind()
        met = []
        for office in self._offices(kind):
            reports = self._reports(metric, office)
            if reports is None:
                return None
            if test([one.value(metric) or 0.0 for one in reports]):
                met.append(reports)
        return self._of_offices(metric, self.say.ask(form, metric, K=self._named(kind)), met)

    def _of_offices(self, metric: Metric, words: str, met: Sequence[Sequence[Printed]]) -> Turn:
        """One figure an office, that of one of its years; the cells of all its years are the proof."""
        also: list[Expected] = []
        for reports in met:
            made_of = operands(metric, reports)
            also += [replace(figure(metric, one), role="selected", operands=made_of) for one in reports]
        agencies = frozenset(reports[0].office.name for reports in met)
        return Turn(words, (), (*also, self._count(metric, len(met), None)), agencies=agencies)

    def _reports(self, metric: Metric, office: Office) -> list[Printed] | None:
        """All reports of the office; None where one of them states no number."""
        reports = [self.truth.reports[office.name, year] for year in self.truth.years_of(office)]
        return None if any(one.value(metric) is None for one in reports) else reports

    def _before(self, metric: Metric, one: Printed) -> float | None:
        earlier = self.truth.reports.get((one.office.name, one.year - 1))
        return None if earlier is None else earlier.value(metric)

    def _listed(self, metric: Metric, form: str, group: Group, met: Sequence[Printed]) -> Turn:
        words = self.say.ask(form, metric, y=self.say.year(group.year), K=group.kind)
        wanted = tuple(figure(metric, one) for one in met)
        return Turn(words, wanted, (self._count(metric, len(met), group.year),))

    def _kind(self, *, named: bool = False) -> str:
        kinds = ("街道", "乡镇", "部门")
        return self.rng.choice(kinds if named else (*kinds, "all"))

    def _named(self, kind: str) -> str:
        return "单位" if kind == "all" else kind

    def _offices(self, kind: str) -> list[Office]:
        return [office for office in self.truth.offices if kind in ("all", office.kind)]

    def _count(self, metric: Metric, number: int, year: int | None) -> Expected:
        return Expected(metric.id, None, year, number, "", "count")
