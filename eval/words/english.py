"""Draws questions in English: single figures, sums, means, rankings, conditions, changes and short conversations."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from eval.words.metrics import Metric, metrics
from eval.words.questions import Expected, Turn, between, figure, operands
from eval.words.single import Single
from eval.words.truth import Printed, Truth

_DATA = Path(__file__).with_name("english.toml")
_LEAST = 3
_SEVERAL = ("most", "least", "top")


@cache
def _told() -> dict[str, Any]:
    return tomllib.loads(_DATA.read_text(encoding="utf-8"))


class English:
    """The figure that is drawn only decides where the generator starts: few have a name in English here."""

    def __init__(self, truth: Truth, rng: Random) -> None:
        self.truth, self.rng = truth, rng
        self._single = Single(truth, rng)

    def of_one(self, _: Metric) -> Turn | tuple[Turn, ...] | None:
        """A figure of one office, its change, its course, or another office beside it."""
        metric = self._metric()
        one = self._single.report(metric)
        form = self.rng.choice(("lookup", "lookup", "talk", "trend", "compare", "change"))
        if form in ("trend", "change"):
            return self._over_years(metric, one, form)
        if form == "compare":
            return self._compared(metric, one)
        first = Turn(self._say("lookup", metric, a=one.office.name, y=one.year), (figure(metric, one),))
        return self._followed(metric, one, first) if form == "talk" else first

    def of_many(self, _: Metric) -> Turn | tuple[Turn, ...] | None:
        """A sum, mean, ranking, list or count over all offices or those of a kind."""
        metric, kind = self._metric(), self.rng.choice(("all", "街道", "乡镇", "部门"))
        year = self._single.report(metric).year
        offices = [office for office in self.truth.offices if kind in ("all", office.kind)]
        reports = self.truth.of(year, offices)
        known = sorted(self.truth.known(metric, reports), key=lambda pair: pair[1], reverse=True)
        form = self.rng.choice(("sum", "mean", *_SEVERAL, "more", "at_least", "none", "count"))
        if len(known) < _LEAST:
            return None
        slots = {"k": self.rng.choice(_told()["groups"][kind].split("|")), "y": year}
        if form in ("sum", "mean"):
            return self._over_all(metric, form, known, slots)
        if form in _SEVERAL:
            return self._ranked(metric, form, known, slots)
        return self._selected(metric, form, known, slots, len(reports))

    def _over_all(
        self, metric: Metric, form: str, known: list[tuple[Printed, float]], slots: Mapping[str, object]
    ) -> Turn:
        held = [one for one, _ in known]
        total = sum(value for _, value in known)
        added = between("sum", metric, total, held, None, held[0].year)
        words = self._say(form, metric, **slots)
        if form == "sum":
            return Turn(words, (added,))
        return Turn(words, (between("mean", metric, total / len(known), held, None, held[0].year),), (added,))

    def _ranked(
        self, metric: Metric, form: str, known: list[tuple[Printed, float]], slots: Mapping[str, object]
    ) -> Turn | tuple[Turn, ...] | None:
        order = [one for one, _ in (reversed(known) if form == "least" else known)]
        if len({value for _, value in known}) < len(known):
            return None
        limit = _LEAST if form == "top" else 1
        words = self._say(form, metric, **slots)
        first = Turn(words, tuple(figure(metric, one) for one in order[:limit]), in_order=True)
        if form == "top" or self.rng.random() < 0.5:
            return first
        return first, Turn(self._pick("talk", "second"), (figure(metric, order[1]),))

    def _selected(
        self, metric: Metric, form: str, known: list[tuple[Printed, float]], slots: Mapping[str, object], held: int
    ) -> Turn:
        bound = self.rng.choice([value for _, value in known])
        tests = {"more": lambda value: value > bound, "count": lambda value: value > bound,
                 "at_least": lambda value: value >= bound, "none": lambda value: value == 0}  # fmt: skip
        met = [one for one, value in known if tests[form](value)]
        words = self._say(form, metric, **slots, p=f"{bound:.6f}".rstrip("0").rstrip("."))
        made_of = operands(metric, [one for one, _ in known])
        count = Expected(metric.id, None, known[0][0].year, len(met), "", "count", made_of)
        listed = tuple(figure(metric, one) for one in met)
        return Turn(words, (count,), listed) if form == "count" else Turn(words, listed, (count,))

    def _over_years(self, metric: Metric, one: Printed, form: str) -> Turn | None:
        later = self.truth.reports.get((one.office.name, one.year + 1))
        if later is None or later.form not in metric.forms:
            return None
        values = one.value(metric), later.value(metric)
        both = (figure(metric, one), figure(metric, later))
        gap = None if None in values else (values[1] or 0) - (values[0] or 0)
        apart = () if gap is None else (between("difference", metric, gap, (one, later)),)
        words = self._say(form, metric, a=one.office.name, y=one.year, z=later.year)
        if form == "trend":
            return Turn(words, both, apart)
        return Turn(words, apart, both) if gap is not None and gap > 0 else None

    def _compared(self, metric: Metric, one: Printed) -> Turn | None:
        others = [each for each in self.truth.of(one.year, self.truth.offices) if each.office != one.office]
        known = [each for each in others if each.value(metric) is not None]
        if one.value(metric) is None or not known:
            return None
        other = self.rng.choice(known)
        gap = between("difference", metric, (one.value(metric) or 0) - (other.value(metric) or 0), (one, other))
        words = self._say("compare", metric, a=one.office.name, b=other.office.name, y=one.year)
        return Turn(words, (figure(metric, one), figure(metric, other)), (gap,))

    def _followed(self, metric: Metric, one: Printed, first: Turn) -> tuple[Turn, ...]:
        years = [year for year in self._single.years_on(metric, one.office) if year != one.year]
        if years and self.rng.random() < 0.5:
            other = self.truth.reports[one.office.name, self.rng.choice(years)]
            return first, Turn(self._pick("talk", "year").replace("{y}", str(other.year)), (figure(metric, other),))
        others = [each for each in self.truth.of(one.year, self.truth.offices) if each.office != one.office]
        other = self.rng.choice(others)
        return first, Turn(self._pick("talk", "office").replace("{a}", other.office.name), (figure(metric, other),))

    def _metric(self) -> Metric:
        return metrics()[self.rng.choice(sorted(_told()["metrics"]))]

    def _pick(self, *keys: str) -> str:
        told: Any = _told()
        for key in keys:
            told = told[key]
        ways: list[str] = told.split("|")
        return self.rng.choice(ways)

    def _say(self, form: str, metric: Metric, **slots: object) -> str:
        words = self._pick("ask", form).replace("{m}", self._pick("metrics", metric.id))
        for slot, said in slots.items():
            words = words.replace(f"{{{slot}}}", str(said))
        return words[0].upper() + words[1:]
