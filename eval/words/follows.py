"""Draws conversations about many offices: the second, another year, the sum, the mean, a part, another bound."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from eval.words.groups import Group, Groups
from eval.words.metrics import Metric, metrics
from eval.words.phrases import Speaker
from eval.words.questions import Expected, Turn, between, figure, operands
from eval.words.single import Single
from eval.words.truth import Printed, Truth

_Turns = tuple[Turn, ...] | None
_LEAST = 3


class Follows:
    """A question about a group or two offices, and one that leans on it."""

    def __init__(self, truth: Truth, rng: Random) -> None:
        self.truth, self.rng, self.say = truth, rng, Speaker(rng)
        self._single, self._groups = Single(truth, rng), Groups(truth, rng)

    def of_ranking(self, metric: Metric) -> _Turns:
        """哪个最多, then 第二名呢, 那最少的呢, 那2021年呢, 前三名呢, or another figure of the one that was found."""
        group = self._groups.group(metric)
        order = self._groups.ordered(metric, group)
        if len(order) < _LEAST or len({one.amount(metric) for one in order}) < len(order):
            return None
        first = Turn(self.say.ask("most", metric, **self._groups.slots(group)), (figure(metric, order[0]),))
        steps: list[Callable[[Metric, Group, list[Printed]], Turn | None]] = [
            self._second, self._last, self._top, self._other_year, self._of_first
        ]  # fmt: skip
        following = self.rng.choice(steps)(metric, group, order)
        return None if following is None else (first, following)

    def of_sum(self, metric: Metric) -> _Turns:
        """一共多少, then 平均呢, 那2021年呢, 哪家最多."""
        group = self._groups.group(metric)
        known = list(self.truth.known(metric, group.reports))
        if metric.is_rate or len(known) < _LEAST:
            return None
        total = self._sum(metric, group)
        first = Turn(self.say.ask("sum", metric, **self._groups.slots(group)), (total,))
        form = self.rng.choice(("mean_then", "year", "most_then"))
        if form == "mean_then":
            made_of = [one for one, _ in known]
            mean = between("mean", metric, sum(value for _, value in known) / len(known), made_of, None, group.year)
            return first, Turn(self.say.follow("mean_then"), (mean,), (total,))
        if form == "year":
            other = self._moved(metric, group)
            if other is None:
                return None
            return first, Turn(self.say.follow("year", y=self.say.year(other.year)), (self._sum(metric, other),))
        best = max(value for _, value in known)
        wanted = tuple(figure(metric, one) for one, value in known if value == best)
        return (first, Turn(self.say.follow("most_then"), wanted)) if best and len(wanted) == 1 else None

    def of_pair(self, metric: Metric) -> _Turns:
        """Two offices one after the other, then 差多少, 加起来, 哪个多."""
        year = self._single.report(metric).year
        held = [one for one, _ in self.truth.known(metric, self.truth.of(year, self.truth.offices))]
        if metric.is_rate or len(held) < _LEAST:
            return None
        one, other = self.rng.sample(held, 2)
        head = self.say.head(one.office, one.year)
        turns = [Turn(self.say.ask("lookup", metric, h=head), (figure(metric, one),))]
        turns.append(Turn(self.say.follow("office", a=self.say.office(other.office)), (figure(metric, other),)))
        both, gap = (figure(metric, one), figure(metric, other)), one.amount(metric) - other.amount(metric)
        form = self.rng.choice(("apart", "together"))
        if form == "apart":
            expected = between("difference", metric, gap, (one, other))
        else:
            expected = between("sum", metric, one.amount(metric) + other.amount(metric), (one, other))
        return (*turns, Turn(self.say.follow(form), (expected,), both))

    def of_applicants(self, metric: Metric) -> _Turns:
        """收到多少申请, then 其中个人的呢, 企业的呢, 予以公开的呢."""
        row, _, column = metric.id.rpartition(".")
        if not row.startswith("requests.") or column in ("total", "organisations", "other_org"):
            return None
        whole = metrics()[f"{row}.total"]
        one = self._single.report(metric)
        head = self.say.head(one.office, one.year)
        first = Turn(self.say.ask("lookup", whole, h=head), (figure(whole, one),))
        asked = Turn(self.say.follow(f"of_{column}"), (figure(metric, one),), (figure(whole, one),))
        return first, asked

    def of_list(self, metric: Metric) -> _Turns:
        """超过10件的有哪些, then 一共几家, 那2021年呢."""
        drawn = self._groups.condition(metric)
        if drawn is None:
            return None
        group, condition, met = drawn
        words = self.say.ask("list", metric, **self._groups.slots(group), c=condition)
        count = Expected(metric.id, None, group.year, len(met), "", "count", operands(metric, group.reports))
        listed = tuple(figure(metric, one) for one in met)
        first = Turn(words, listed, (count,))
        return first, Turn(self.say.follow("how_many"), (count,), listed)

    def _second(self, metric: Metric, group: Group, order: list[Printed]) -> Turn:
        return Turn(self.say.follow("second"), (figure(metric, order[1]),))

    def _last(self, metric: Metric, group: Group, order: list[Printed]) -> Turn:
        return Turn(self.say.follow("least_then"), (figure(metric, order[-1]),))

    def _top(self, metric: Metric, group: Group, order: list[Printed]) -> Turn:
        wanted = tuple(figure(metric, one) for one in order[:3])
        return Turn(self.say.follow("top_then"), wanted, in_order=True)

    def _other_year(self, metric: Metric, group: Group, order: list[Printed]) -> Turn | None:
        other = self._moved(metric, group)
        ordered = self._groups.ordered(metric, other) if other is not None else []
        if other is None or len(ordered) < _LEAST or ordered[0].amount(metric) == ordered[1].amount(metric):
            return None
        return Turn(self.say.follow("year_then", y=self.say.year(other.year)), (figure(metric, ordered[0]),))

    def _of_first(self, metric: Metric, group: Group, order: list[Printed]) -> Turn:
        other = self._single.other_metric(metric, order[0].form)
        return Turn(self.say.follow("of_it", other), (figure(other, order[0]),))

    def _moved(self, metric: Metric, group: Group) -> Group | None:
        """The same offices in another year whose form has the figure."""
        years = {one.year for one in self.truth.reports.values() if one.form in metric.forms} - {group.year}
        if not years:
            return None
        year = self.rng.choice(sorted(years))
        return Group(group.members, group.kind, year, tuple(self.truth.of(year, group.offices)), group.offices)

    def _sum(self, metric: Metric, group: Group) -> Expected:
        stated = [one for one, _ in self.truth.known(metric, group.reports)]
        total = sum(one.amount(metric) for one in stated) if stated else None
        return Expected(metric.id, None, group.year, total, metric.unit, "sum", operands(metric, stated))
