"""What a drawn question is: turns in words, each with the figures that a right answer gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from eval.words.metrics import Metric
from eval.words.truth import Printed

Role = Literal["figure", "sum", "mean", "median", "difference", "multiple", "growth", "share", "count", "selected"]


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure that the answer must state, or of which it may make use; no value where there is no number."""

    metric: str
    agency: str | None
    year: int | None
    value: float | None
    unit: str
    role: Role = "figure"
    operands: frozenset[tuple[str, int, str]] = frozenset()
    """Agency, year and cell of all that it is worked out from."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that is asked."""

    words: str
    expected: tuple[Expected, ...]
    may: tuple[Expected, ...] = ()
    """What the answer may say besides, if it is true."""
    in_order: bool = False
    """Whether the figures must come from the best to the worst."""
    agencies: frozenset[str] | None = None
    """Whose figures must be told and no other's, of whichever of their years."""
    held: bool = True
    """Whether the library can answer; if not, a refusal is due."""


@dataclass(frozen=True, slots=True)
class Question:
    """A conversation of one turn or more."""

    operation: str
    metric: str
    turns: tuple[Turn, ...]


def figure(metric: Metric, one: Printed) -> Expected:
    """A metric of one report."""
    return Expected(
        metric.id, one.office.name, one.year, one.value(metric), metric.unit, operands=operands(metric, [one])
    )


def operands(metric: Metric, reports: Iterable[Printed]) -> frozenset[tuple[str, int, str]]:
    return frozenset((one.office.name, one.year, cell) for one in reports for cell in one.operands(metric))


def between(
    role: Role, metric: Metric, value: float | None, reports: Iterable[Printed], agency: str | None = None,
    year: int | None = None,
) -> Expected:  # fmt: skip
    """A figure that is worked out from several reports."""
    unit = metric.unit if role in ("sum", "mean", "median", "difference") else "ratio"
    return Expected(metric.id, agency, year, value, unit, role, operands(metric, reports))
