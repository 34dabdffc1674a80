"""What is true of a made-up library, worked out from what was printed and never from what was read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from eval.generate.fill import read_printed
from eval.words.metrics import Metric, cells_of


@dataclass(frozen=True, slots=True)
class Office:
    """An agency with the ways in which people name it."""

    number: int
    name: str
    kind: str
    city: str
    county: str
    ways: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """One report as it was printed."""

    office: Office
    year: int
    form: str
    cells: Mapping[str, str]
    figures: Mapping[str, float]
    _numbers: dict[tuple[tuple[str, ...], ...], tuple[float, float] | None] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """By the cells above and below the line: of each metric they are asked for hundreds of times."""

    def operands(self, metric: Metric) -> tuple[str, ...]:
        """The cells that the report's form has of a metric; a figure of the prose where it is stated."""
        if metric.is_prose:
            return metric.over if metric.id in self.figures else ()
        return tuple(cell for cell in dict.fromkeys((*metric.over, *metric.under)) if self._has(cell))

    def _has(self, cell: str) -> bool:
        """A cell of the form, or one of a row that the report adds to it."""
        return cell in cells_of(self.form) or ("/" in cell and cell in self.cells)

    def numbers(self, metric: Metric) -> tuple[float, float] | None:
        """What is added up above and below the line; None where one of the cells is no number."""
        sides = (metric.over, metric.under)
        if sides not in self._numbers:
            self._numbers[sides] = self._add_up(metric)
        return self._numbers[sides]

    def _add_up(self, metric: Metric) -> tuple[float, float] | None:
        if metric.is_prose:
            stated = self.figures.get(metric.id)
            return None if stated is None else (stated, 1)
        sides = [[cell for cell in side if self._has(cell)] for side in (metric.over, metric.under)]
        read = [[read_printed(self.cells.get(cell, ""))[1] for cell in side] for side in sides]
        above, below = ([number for number in side if number is not None] for side in read)
        whole = not sides[0] or len(above) < len(sides[0]) or len(below) < len(sides[1])
        return None if whole or (metric.under and not below) else (sum(above), sum(below) if metric.under else 1)

    def value(self, metric: Metric) -> float | None:
        """None where a cell is no number, is not printed, or a rate has 0 below."""
        numbers = self.numbers(metric)
        return None if numbers is None or not numbers[1] else round(numbers[0] / numbers[1], 9)

    def amount(self, metric: Metric) -> float:
        """0 where there is no value."""
        return self.value(metric) or 0.0

    def marks(self, metric: Metric) -> str | None:
        """What stands in the single cell of a metric; None where there is none."""
        return self.cells.get(metric.over[0]) if len(metric.over) == 1 else None


@dataclass(frozen=True, slots=True)
class Truth:
    """The reports by agency and year."""

    reports: Mapping[tuple[str, int], Printed]

    @property
    def offices(self) -> tuple[Office, ...]:
        return tuple(dict.fromkeys(one.office for one in self.reports.values()))

    def years_of(self, office: Office) -> list[int]:
        return [year for name, year in self.reports if name == office.name]

    def of(self, year: int, offices: Iterable[Office]) -> list[Printed]:
        held = (self.reports.get((office.name, year)) for office in offices)
        return [one for one in held if one is not None]

    def known(self, metric: Metric, reports: Iterable[Printed]) -> Iterator[tuple[Printed, float]]:
        for one in reports:
            value = one.value(metric)
            if value is not None:
                yield one, value

    def total(self, metric: Metric, reports: Iterable[Printed]) -> float | None:
        """Σ over those that state a number; of a rate Σ over Σ."""
        stated = [numbers for one in reports if (numbers := one.numbers(metric)) is not None]
        if not stated:
            return None
        above = sum(numbers[0] for numbers in stated)
        below = sum(numbers[1] for numbers in stated) if metric.is_rate else 1
        return round(above / below, 9) if below else None
