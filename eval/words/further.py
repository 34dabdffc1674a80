"""Draws questions by a third hand: medians, shares of the first, one beside a mean or another, changes, first years."""

from __future__ import annotations

from random import Random
from statistics import median, median_high, median_low

from eval.words.groups import Groups
from eval.words.metrics import Metric, metrics
from eval.words.phrases import Speaker
from eval.words.questions import Expected, Turn, between, figure, operands
from eval.words.single import Single
from eval.words.truth import Truth

_APPLICANTS = {
    "natural": "自然人", "business": "企业", "research": "科研机构", "nonprofit": "社会公益组织", "legal": "律师事务所"
}  # fmt: skip
_LEAST = 3


class Further:
    """Questions that put a ranking, a sum or a change together with something else."""

    def __init__(self, truth: Truth, rng: Random) -> None:
        self.truth, self.rng, self.say = truth, rng, Speaker(rng)
        self._single, self._groups = Single(truth, rng), Groups(truth, rng)

    def median(self, metric: Metric) -> Turn | None:
        group, known = self._groups.known(metric)
        if metric.is_rate or len(known) < _LEAST:
            return None
        words = self.say.ask("median", metric, **self._groups.slots(group))
        values = [value for _, value in known]
        middle = between("median", metric, median(values), [one for one, _ in known])
        # The reports in the middle may be named with their own.
        ends = (median_low(values), median_high(values))
        return Turn(words, (middle,), tuple(figure(metric, one) for one, value in known if value in ends))

    def bottom(self, metric: Metric) -> Turn | None:
        """The last two or three, or the one that is second from below."""
        group, known = self._groups.known(metric)
        order = sorted(known, key=lambda pair: pair[1])
        if metric.is_rate or len({value for _, value in order}) < len(order) or len(order) <= _LEAST:
            return None
        limit, slots = self.rng.choice((2, 3)), self._groups.slots(group)
        if self.rng.random() < 0.5:
            words = self.say.ask("nth_last", metric, **slots, t=self.say.place(limit))
            return Turn(words, (figure(metric, order[limit - 1][0]),))
        words = self.say.ask("bottom", metric, **slots, t=self.say.count(limit))
        return Turn(words, tuple(figure(metric, one) for one, _ in order[:limit]))

    def top_share(self, metric: Metric) -> Turn | None:
        group, known = self._groups.known(metric)
        order = sorted(known, key=lambda pair: -pair[1])
        whole = sum(value for _, value in order)
        if metric.is_rate or metric.id.endswith(".change") or len({value for _, value in order}) <= _LEAST or not whole:
            return None
        limit = self.rng.choice((1, 2, 3))
        first, beyond = order[:limit], order[limit:]
        if beyond and beyond[0][1] == first[-1][1]:
            return None
        form = "top_share" if limit == 1 else "top_shares"
        slots = {} if limit == 1 else {"t": self.say.count(limit)}
        words = self.say.ask(form, metric, **self._groups.slots(group), **slots)
        held = [one for one, _ in known]
        part = sum(value for _, value in first)
        share = between("share", metric, part / whole, held)
        sums = tuple(between("sum", metric, value, held) for value in (part, whole))
        return Turn(words, (share,), (*(figure(metric, one) for one, _ in first), *sums))

    def beside_mean(self, metric: Metric) -> Turn | None:
        group, known = self._groups.known(metric)
        if metric.is_rate or len(known) < _LEAST:
            return None
        one, value = self.rng.choice(known)
        held = [each for each, _ in known]
        mean = sum(each for _, each in known) / len(known)
        if value == mean:
            return None
        slots = {**self._groups.slots(group), "a": self.say.office(one.office), "w": "多" if value > mean else "少"}
        also = (
            *(figure(metric, one), between("mean", metric, mean, held)),
            between("sum", metric, mean * len(known), held),
        )
        gap = between("difference", metric, value - mean, held)
        return Turn(self.say.ask("beside_mean", metric, **slots), (gap,), also)

    def beside_one(self, metric: Metric) -> Turn | None:
        """Who has more than one that is named, and how many they are."""
        year = self._single.report(metric).year
        known = list(self.truth.known(metric, self.truth.of(year, self.truth.offices)))
        if metric.is_rate or metric.id.endswith(".change") or len(known) < _LEAST:
            return None
        one, bound = self.rng.choice(known)
        met = tuple(figure(metric, each) for each, value in known if value > bound)
        form = self.rng.choice(("more_than_one", "before_one"))
        words = self.say.ask(form, metric, y=self.say.year(year), a=self.say.office(one.office))
        count = Expected(metric.id, None, year, len(met), "", "count", operands(metric, [each for each, _ in known]))
        if form == "before_one":
            return Turn(words, (count,), (*met, figure(metric, one)))
        return Turn(words, met, (count, figure(metric, one)))

    def most_changed(self, metric: Metric) -> Turn | None:
        group, known = self._groups.known(metric)
        pairs = [(self.truth.reports.get((one.office.name, one.year - 1)), one, value) for one, value in known]
        moved = [(before, one, value - then) for before, one, value in pairs
                 if before is not None and (then := before.value(metric)) is not None]  # fmt: skip
        if metric.is_rate or metric.is_prose or metric.id.endswith(".change") or len(moved) < _LEAST:
            return None
        rises = self.rng.random() < 0.5
        most = max((gap if rises else -gap) for _, _, gap in moved)
        first = [each for each in moved if (each[2] if rises else -each[2]) == most]
        if most <= 0 or len(set(metric.forms)) < 2:
            return None
        slots = {**self._groups.slots(group), "w": "增加" if rises else "减少"}
        gaps = tuple(between("difference", metric, gap, [before, one], one.office.name) for before, one, gap in first)
        also = tuple(figure(metric, each) for before, one, _ in first for each in (before, one))
        return Turn(self.say.ask("most_changed", metric, **slots), gaps, also)

    def first_year(self, metric: Metric) -> Turn | None:
        office = self._single.report(metric).office
        years = self._single.years_on(metric, office)
        known = list(self.truth.known(metric, [self.truth.reports[office.name, year] for year in years]))
        if (
            metric.is_rate
            or metric.id.endswith(".change")
            or len(known) < _LEAST
            or years != self.truth.years_of(office)
        ):
            return None
        bound = int(self.rng.choice(known)[1])
        over = [one for one, value in known if value > bound]
        if not over or metric.unit == "万元":
            return None
        words = self.say.ask("first_year", metric, a=self.say.office(office), p=str(bound))
        return Turn(words, (figure(metric, over[0]),), tuple(figure(metric, one) for one, _ in known))

    def two_areas(self, metric: Metric) -> Turn | None:
        year = self._single.report(metric).year
        one, other = self.rng.sample(sorted({office.county for office in self.truth.offices}), 2)
        sides = [self.truth.of(year, [each for each in self.truth.offices if each.county == name])
                 for name in (one, other)]  # fmt: skip
        known = [[value for _, value in self.truth.known(metric, side)] for side in sides]
        if metric.is_rate or not all(known):
            return None
        words = self.say.ask("two_areas", metric, y=self.say.year(year), c=one, d=other)
        totals = [between("sum", metric, sum(values), side) for values, side in zip(known, sides, strict=True)]
        also = [between("mean", metric, sum(values) / len(values), side)
                for values, side in zip(known, sides, strict=True)]  # fmt: skip
        gap = between("difference", metric, sum(known[0]) - sum(known[1]), [*sides[0], *sides[1]])
        return Turn(words, tuple(totals), (*also, gap, *(figure(metric, each) for side in sides for each in side)))

    def without_zeros(self, metric: Metric) -> Turn | None:
        group, known = self._groups.known(metric)
        some = [(one, value) for one, value in known if value > 0]
        if metric.is_rate or metric.id.endswith(".change") or not some:
            return None
        words = self.say.ask("without_zeros", metric, **self._groups.slots(group))
        held, whole = [one for one, _ in some], sum(value for _, value in some)
        also = (between("sum", metric, whole, held), *(figure(metric, one) for one in held))
        return Turn(words, (between("mean", metric, whole / len(some), held),), also)

    def column_part(self, metric: Metric) -> Turn | None:
        """不予公开里企业占多少: a part of the row that is named, and no rate of those who asked."""
        row, _, column = metric.id.rpartition(".")
        if not metric.id.startswith("requests.") or column != "total" or metric.is_rate:
            return None
        one, asker = self._single.report(metric), self.rng.choice(sorted(_APPLICANTS))
        part = metrics().get(f"{row}.{asker}")
        above, below = one.value(part) if part else None, one.value(metric)
        if part is None or above is None or not below:
            return None
        slots = {"h": self.say.head(one.office, one.year), "w": _APPLICANTS[asker]}
        share = between("share", part, above / below, [one], one.office.name, one.year)
        cells = operands(part, [one]) | operands(metric, [one])
        share = Expected(share.metric, share.agency, share.year, share.value, "ratio", "share", cells)
        return Turn(self.say.ask("column_part", metric, **slots), (share,), (figure(part, one), figure(metric, one)))
