"""Draws questions about rows that reports add to the form."""

from __future__ import annotations

from math import fsum
from random import Random

from eval.words.metrics import Metric
from eval.words.phrases import Speaker
from eval.words.questions import Expected, Turn, between, figure
from eval.words.truth import Printed, Truth

_COLUMNS = {"decisions": "件", "previous": "项"}


class Rows:
    """Rows of an office's own; the figure that is drawn does not matter."""

    def __init__(self, truth: Truth, rng: Random) -> None:
        self.truth, self.rng, self.say = truth, rng, Speaker(rng)

    def lookup(self, _: Metric) -> Turn | None:
        row, column, reports = self._row()
        if not reports:
            return None
        one = self.rng.choice(reports)
        words = self.say.ask(f"row_{column}", h=self.say.head(one.office, one.year), r=row)
        return Turn(words, (figure(_metric(row, column), one),))

    def offices(self, metric: Metric) -> Turn | None:
        """哪些单位设了行政检查这一行: each is told with a cell of it."""
        row, _, reports = self._row()
        if not reports:
            return None
        year = self.rng.choice(sorted({one.year for one in reports}))
        named = [one for one in reports if one.year == year]
        columns = ("decisions", "previous", "change")
        may = tuple(figure(_metric(row, column), one) for one in named for column in columns)
        count = Expected("", None, year, len(named), "", "count")
        agencies = frozenset(one.office.name for one in named)
        return Turn(self.say.ask("row_offices", y=self.say.year(year), r=row), (), (*may, count), agencies=agencies)

    def sum(self, _: Metric) -> Turn | None:
        row, column, reports = self._row()
        if not reports:
            return None
        year = self.rng.choice(sorted({one.year for one in reports}))
        metric = _metric(row, column)
        held = [one for one in reports if one.year == year]
        if self.rng.random() < 0.5:
            total = fsum(one.value(metric) or 0 for one in held)
            expected = between("sum", metric, total, held, None, year)
            return Turn(self.say.ask(f"row_sum_{column}", y=self.say.year(year), r=row), (expected,))
        best = max(one.value(metric) or 0 for one in held)
        wanted = tuple(figure(metric, one) for one in held if one.value(metric) == best)
        return Turn(self.say.ask(f"row_most_{column}", y=self.say.year(year), r=row), wanted) if best else None

    def _row(self) -> tuple[str, str, list[Printed]]:
        rows = {cell.partition("/")[2].rpartition(".")[0] for one in self.truth.reports.values() for cell in one.cells
                if "/" in cell}  # fmt: skip
        row, column = self.rng.choice(sorted(rows) or [""]), self.rng.choice(tuple(_COLUMNS))
        return row, column, [one for one in self.truth.reports.values() if f"services/{row}.decisions" in one.cells]


def _metric(row: str, column: str) -> Metric:
    cell = f"services/{row}.{column}"
    return Metric(cell, _COLUMNS.get(column, "项"), (), (), (cell,))
