"""Draws questions about one office or two: figures, parts, changes, comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from eval.generate.fill import form_of
from eval.words.metrics import Metric, metrics, wholes
from eval.words.phrases import Speaker
from eval.words.questions import Expected, Turn, between, figure
from eval.words.truth import Office, Printed, Truth

_FEW = 4


class Single:
    """Questions about offices that are named."""

    def __init__(self, truth: Truth, rng: Random) -> None:
        self.truth, self.rng, self.say = truth, rng, Speaker(rng)

    def report(self, metric: Metric, *, form: str = "") -> Printed:
        """One report whose form has the metric; mostly one that states a number."""
        fitting = [one for one in self.truth.reports.values() if one.form in metric.forms and form in ("", one.form)]
        stated = [one for one in fitting if one.value(metric) is not None]
        return self.rng.choice(stated if stated and self.rng.random() < 0.9 else fitting)

    def other_metric(self, metric: Metric, form: str) -> Metric:
        """A second figure of another row, so that neither is a part of the other's words."""
        row, _, column = metric.id.rpartition(".")
        # 个人申请中予以公开的和部分公开的 may mean the individuals' both times.
        apart = row.startswith("requests.") and column != "total"
        fitting = [
            each for each in metrics().values()
            if form in each.forms and each.is_rate == metric.is_rate and each.id.rpartition(".")[0] != row
            and each.unit != "万元" and not each.is_prose and (each.is_rate or _is_whole(each))
            and not (apart and each.id.startswith("requests."))
            # Offices with rows of their own have none of this one; `rows.py` asks for those.
            and not each.id.startswith("services.")
        ]  # fmt: skip
        return self.rng.choice(fitting)

    def years_on(self, metric: Metric, office: Office) -> list[int]:
        held = self.truth.years_of(office)
        return [year for year in held if self.truth.reports[office.name, year].form in metric.forms]

    def lookup(self, metric: Metric) -> Turn:
        one = self.report(metric)
        head = self.say.head(one.office, one.year)
        return Turn(self.say.ask("lookup", metric, h=head), (figure(metric, one),))

    def lookup_by_verb(self, metric: Metric) -> Turn | None:
        if not metric.verbs:
            return None
        one = self.report(metric)
        slots = {"h": self.say.head(one.office, one.year), "v": self.say.verb(metric)}
        own = {"a": self.say.office(one.office), "y": self.say.year(one.year)}
        return Turn(self.say.ask("verb", metric, **slots, **own), (figure(metric, one),))

    def breakdown(self, metric: Metric) -> Turn | None:
        fitting = [whole for whole in wholes().values() if metric.id in whole.parts]
        if not fitting:
            return None
        whole = self.rng.choice(fitting)
        one = self.report(metric)
        parts = [metrics()[part] for part in whole.parts if one.form in metrics()[part].forms]
        head = self.say.head(one.office, one.year)
        expected = tuple(figure(part, one) for part in parts)
        totals = {f"{part.rpartition('.')[0]}.total" for part in whole.parts} - set(whole.parts)
        also = tuple(figure(metrics()[total], one) for total in sorted(totals) if total in metrics())
        return Turn(self.say.ask("breakdown", h=head, w=self.rng.choice(whole.words)), expected, also)

    def several(self, metric: Metric) -> Turn:
        one = self.report(metric)
        other = self.other_metric(metric, one.form)
        head = self.say.head(one.office, one.year)
        words = self.say.ask("several", metric, h=head, n=self.say.noun(other))
        if metric.verbs and other.verbs and self.rng.random() < 0.5:
            words = self.say.ask("several_verbs", h=head, v=self.say.verb(metric), w=self.say.verb(other))
        return Turn(words, (figure(metric, one), figure(other, one)))

    def two_years(self, metric: Metric) -> Turn | None:
        pair = self._two_reports(metric)
        if pair is None:
            return None
        earlier, later = pair
        words = self.say.ask("two_years", metric, **self._years(earlier, later))
        return Turn(words, (figure(metric, earlier), figure(metric, later)), self._changes(metric, pair))

    def trend(self, metric: Metric) -> Turn | None:
        office = self.report(metric).office
        years = self.years_on(metric, office)
        if len(years) < 2:
            return None
        first, last = sorted(self.rng.sample(range(len(years)), 2))
        chosen = years[first : last + 1]
        if chosen[-1] - chosen[0] + 1 != len(chosen):
            return None
        reports = [self.truth.reports[office.name, year] for year in chosen]
        words = self.say.ask("trend", metric, **self._years(reports[0], reports[-1]))
        return Turn(words, tuple(figure(metric, one) for one in reports), self._changes(metric, reports))

    def every_year(self, metric: Metric) -> Turn | None:
        office = self.report(metric).office
        years = self.years_on(metric, office)
        if years != self.truth.years_of(office):
            return None
        reports = [self.truth.reports[office.name, year] for year in years]
        words = self.say.ask("every_year", metric, a=self.say.office(office))
        return Turn(words, tuple(figure(metric, one) for one in reports), self._changes(metric, reports))

    def change(self, metric: Metric) -> Turn | None:
        pair = self._two_reports(metric, apart=1)
        if pair is None or None in [one.value(metric) for one in pair]:
            return None
        gap = pair[1].amount(metric) - pair[0].amount(metric)
        if gap == 0:
            return None
        words = self.say.ask("change" if gap > 0 else "change_down", metric, **self._years(*pair))
        expected = between("difference", metric, gap, pair, pair[0].office.name)
        return Turn(words, (expected,), tuple(figure(metric, one) for one in pair))

    def growth(self, metric: Metric) -> Turn | None:
        pair = None if metric.is_rate else self._two_reports(metric, apart=1)
        if pair is None or not pair[0].value(metric) or pair[1].value(metric) is None:
            return None
        before, after = pair[0].amount(metric), pair[1].amount(metric)
        if before < 0 or after < before:
            return None
        words = self.say.ask("growth", metric, **self._years(*pair))
        expected = between("growth", metric, after / before - 1, pair, pair[0].office.name)
        also = (*(figure(metric, one) for one in pair), *self._changes(metric, pair))
        return Turn(words, (expected,), also)

    def times_years(self, metric: Metric) -> Turn | None:
        pair = None if metric.is_rate else self._two_reports(metric)
        if pair is None or not pair[0].value(metric) or pair[1].value(metric) is None:
            return None
        words = self.say.ask("times_years", metric, **self._years(*pair))
        quotient = pair[1].amount(metric) / pair[0].amount(metric)
        expected = between("multiple", metric, quotient, pair, pair[0].office.name)
        also = (*(figure(metric, one) for one in pair), *self._changes(metric, pair))
        return Turn(words, (expected,), also)

    def compare(self, metric: Metric) -> Turn | None:
        pair = self._two_offices(metric)
        if pair is None:
            return None
        words = self.say.ask("compare", metric, **self.offices(*pair))
        return Turn(words, tuple(figure(metric, one) for one in pair), self._changes(metric, pair))

    def difference(self, metric: Metric) -> Turn | None:
        pair = self._two_offices(metric, stated=True)
        if pair is None or pair[0].amount(metric) <= pair[1].amount(metric):
            return None
        words = self.say.ask("difference", metric, **self.offices(*pair))
        gap = pair[0].amount(metric) - pair[1].amount(metric)
        also = tuple(figure(metric, one) for one in pair)
        return Turn(words, (between("difference", metric, gap, pair),), also)

    def times(self, metric: Metric) -> Turn | None:
        pair = None if metric.is_rate else self._two_offices(metric, stated=True)
        if pair is None or pair[1].amount(metric) <= 0:
            return None
        words = self.say.ask("times", metric, **self.offices(*pair))
        quotient = pair[0].amount(metric) / pair[1].amount(metric)
        also = (*(figure(metric, one) for one in pair), *self._changes(metric, pair))
        return Turn(words, (between("multiple", metric, quotient, pair),), also)

    def two_metrics(self, metric: Metric) -> Turn | None:
        one = self.report(metric)
        other = self.other_metric(metric, one.form)
        values = [one.value(metric), one.value(other)]
        if None in values or metric.is_rate or metric.unit != other.unit or one.amount(metric) <= one.amount(other):
            return None
        head = self.say.head(one.office, one.year)
        words = self.say.ask("two_metrics", metric, h=head, n=self.say.noun(other))
        gap = one.amount(metric) - one.amount(other)
        both = frozenset((*figure(metric, one).operands, *figure(other, one).operands))
        expected = Expected("", None, None, gap, metric.unit, "difference", both)
        return Turn(words, (expected,), (figure(metric, one), figure(other, one)))

    def sum_of_years(self, metric: Metric) -> Turn | None:
        pair = None if metric.is_rate or metric.id.endswith((".previous", ".in_force")) else self._two_reports(
            metric, apart=1
        )  # fmt: skip
        if pair is None:
            return None
        known = [value for one in pair if (value := one.value(metric)) is not None]
        words = self.say.ask("sum_years", metric, **self._years(*pair))
        expected = between("sum", metric, sum(known) if known else None, pair, pair[0].office.name)
        return Turn(words, (expected,), tuple(figure(metric, one) for one in pair))

    def year_not_held(self, metric: Metric) -> Turn | None:
        held = {year for _, year in self.truth.reports}
        missing = [(office, year) for office in self.truth.offices for year in (*held, max(held) + 1)
                   if (office.name, year) not in self.truth.reports]  # fmt: skip
        office, year = self.rng.choice(missing)
        if form_of(year) not in metric.forms:
            return None
        return Turn(self.say.ask("lookup", metric, h=self.say.head(office, year)), (), held=False)

    def _two_reports(self, metric: Metric, apart: int = 0) -> tuple[Printed, Printed] | None:
        office = self.report(metric).office
        years = self.years_on(metric, office)
        pairs = [(one, other) for one in years for other in years if 0 < other - one <= (apart or _FEW)]
        if not pairs:
            return None
        one, other = self.rng.choice(pairs)
        return self.truth.reports[office.name, one], self.truth.reports[office.name, other]

    def _two_offices(self, metric: Metric, *, stated: bool = False) -> tuple[Printed, Printed] | None:
        year = self.report(metric).year
        held = self.truth.of(year, self.truth.offices)
        if stated:
            held = [one for one in held if one.value(metric) is not None]
        if len(held) < 2:
            return None
        one, other = self.rng.sample(held, 2)
        ordered = stated and one.amount(metric) < other.amount(metric)
        return (other, one) if ordered else (one, other)

    def _years(self, earlier: Printed, later: Printed) -> dict[str, str]:
        return {"a": self.say.office(earlier.office), "y": self.say.year(earlier.year), "z": self.say.year(later.year)}

    def offices(self, one: Printed, other: Printed) -> dict[str, str]:
        named = {"a": self.say.office(one.office), "b": self.say.office(other.office), "y": self.say.year(one.year)}
        return named | {"ab": self.say.offices(one.office, other.office)}

    def _changes(self, metric: Metric, reports: Sequence[Printed]) -> tuple[Expected, ...]:
        """How far the figures are apart, which an answer may well say."""
        known = [one for one in reports if one.value(metric) is not None]
        return tuple(
            between("difference", metric, after.amount(metric) - before.amount(metric), (before, after))
            for at, before in enumerate(known) for after in known[at + 1 :]
        )  # fmt: skip


def _is_whole(metric: Metric) -> bool:
    """Whole rows are named by words of their own, not by a row and a column."""
    return metric.id.endswith((".total", ".decisions", ".in_force", ".issued"))
