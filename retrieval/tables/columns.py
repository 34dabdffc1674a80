"""One measure over many reports, compactly: the numbers that are not 0, and who has none and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from library.store import Library
from retrieval.comparability import Counterpart, measure_on
from retrieval.holders import Holders
from retrieval.plan import Measure
from retrieval.points import Holder, PointState, metrics_of, terms_of, unit_of_ratio, without_cell, worst_state
from retrieval.tables.amounts import Amounts
from retrieval.tables.roster import roster_of

Key = TypeVar("Key", int, str)
Part = TypeVar("Part")


class Parts(NamedTuple):
    """What a ratio is computed from."""

    numerator: float
    denominator: float


@dataclass(frozen=True, slots=True)
class Column:
    """What each of the holders says of a measure; most say 0, and who has neither an amount nor nothing does."""

    measure: Measure
    holders: Holders
    amounts: dict[int, float] = field(default_factory=dict)
    """Report key → number, where it is not 0."""
    nothing: dict[int, PointState] = field(default_factory=dict)
    """Report key → why there is no number."""
    above: dict[int, float] = field(default_factory=dict)
    """Of a ratio: its numerators that are not 0, also where the denominator is."""
    below: dict[int, float] = field(default_factory=dict)
    """Its denominators that are not 0, of the same reports."""
    unit: str | None = None
    counterparts: dict[str, Counterpart] = field(default_factory=dict)
    """Form → how its measure and the one asked for are alike."""

    @property
    def count(self) -> int:
        """How many have a number."""
        return len(self.holders) - len(self.nothing)

    def number(self, key: int) -> float | None:
        """What one report says; None where that is nothing, or it is not among the holders."""
        return self.amounts.get(key, 0.0) if key in self.holders.by_key and key not in self.nothing else None

    def zeros(self) -> Iterable[int]:
        """The reports that say 0."""
        return (key for key in self.holders.keys if key not in self.amounts and key not in self.nothing)

    def without_denominator(self) -> list[int]:
        """The reports whose denominator is 0."""
        nothing = self.nothing
        return [key for key in self.holders.keys if nothing.get(key) is PointState.ZERO_DENOMINATOR]

    def numbers(self) -> dict[int, float]:
        """Report key → number, 0 included."""
        return {key: self.amounts.get(key, 0.0) for key in self.holders.keys if key not in self.nothing}

    def sum(self) -> float:
        """Σ of the numbers."""
        return round(sum(self.amounts.values()), 6)

    def total(self) -> float | None:
        """The sum of all; of a ratio Σ/Σ, None where the denominator adds up to 0."""
        if not self.measure.is_ratio:
            return self.sum()
        above, below = self.sums()
        return above / below if below else None

    def sums(self) -> Parts:
        """Σ of the numerators and of the denominators."""
        return Parts(round(sum(self.above.values()), 6), round(sum(self.below.values()), 6))

    def total_of(self, holders: Iterable[Holder]) -> float | None:
        """The total of some of its holders; None where none of them has a number."""
        keys = [holder.key for holder in holders]
        if all(key in self.nothing for key in keys):
            return None
        if not self.measure.is_ratio:
            return round(sum(self.amounts.get(key, 0.0) for key in keys), 6)
        below = round(sum(self.below.get(key, 0.0) for key in keys), 6)
        return round(sum(self.above.get(key, 0.0) for key in keys), 6) / below if below else None

    def of(self, holders: Iterable[Holder]) -> Column:
        """The part of it that some of its holders make up."""
        own = Holders(holder for holder in holders if holder.key in self.holders.by_key)
        return replace(
            self,
            holders=own,
            amounts=_among(self.amounts, own.keys),
            nothing=_among(self.nothing, own.keys),
            above=_among(self.above, own.keys),
            below=_among(self.below, own.keys),
            counterparts=_among(self.counterparts, own.by_form),
        )


def _among(values: dict[Key, Part], keys: Collection[Key]) -> dict[Key, Part]:
    return {key: values[key] for key in keys if key in values}


def read_column(library: Library, holders: Sequence[Holder], measure: Measure) -> Column:
    """The measure over all holders; amounts without a unit are set aside where others state one."""
    column = Column(measure, holders if isinstance(holders, Holders) else Holders(holders))
    units: set[str | None] = set()
    without_unit: set[int] = set()
    roster = roster_of(library)
    for form, same in column.holders.by_form.items():
        counterpart = column.counterparts[form] = measure_on(measure, form)
        if counterpart.measure is None:
            column.nothing.update(dict.fromkeys(same.by_key, without_cell(form)))
            continue
        read = {metric: roster.amounts(same, metric) for metric in metrics_of(counterpart.measure, form)}
        _fill(column, same, counterpart.measure, read)
        counted = [read[metric] for metric in terms_of(counterpart.measure.numerator, form)]
        units.update(*(each.units for each in counted))
        without_unit.update(*(each.without_unit for each in counted))
    if measure.unit == "ratio":
        return replace(column, unit="ratio")
    stated = sorted(unit for unit in units if unit is not None)
    if stated:
        for key in without_unit & (column.amounts.keys() | column.above.keys()):
            for numbers in (column.amounts, column.above, column.below):
                numbers.pop(key, None)
            column.nothing[key] = PointState.NO_UNIT
    unit = stated[0] if stated else None
    if measure.is_ratio and units:
        return replace(column, unit=unit_of_ratio(measure, unit))
    return replace(column, unit=unit if units else measure.unit)


def _fill(column: Column, holders: Holders, measure: Measure, read: Mapping[str, Amounts]) -> None:
    """What the reports on one form say: a sum over a blank is no sum."""
    form = holders[0].form
    lacking: dict[int, list[PointState]] = {}
    for each in read.values():
        for key, state in each.nothing.items():
            lacking.setdefault(key, []).append(state)
    column.nothing.update((key, worst_state(states)) for key, states in lacking.items())
    above = _added([read[metric].numbers for metric in terms_of(measure.numerator, form)], holders, lacking)
    if not measure.is_ratio:
        column.amounts.update(above)
        return
    below = _added([read[metric].numbers for metric in terms_of(measure.denominator, form)], holders, lacking)
    column.above.update(above)
    column.below.update(below)
    column.amounts.update((key, above[key] / below[key]) for key in holders.keys if key in above and key in below)
    without = holders.by_key.keys() - below.keys() - lacking.keys()
    column.nothing.update(dict.fromkeys(without, PointState.ZERO_DENOMINATOR))


def _added(terms: Sequence[dict[int, float]], holders: Holders, lacking: Collection[int]) -> dict[int, float]:
    """Of the reports that lack no term the sums that are not 0."""
    totals = dict(terms[0])
    for numbers in terms[1:]:
        for key, value in numbers.items():
            totals[key] = totals.get(key, 0.0) + value
    for key in lacking:
        totals.pop(key, None)
    return totals if len(terms) == 1 else {key: totals[key] for key in holders.keys if totals.get(key)}
