"""What figures are held against where a condition names no number: a mean, another agency, another figure or year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import median

from retrieval.holders import Holders
from retrieval.plan import Measure, Reference, Scope
from retrieval.points import Holder, read_point
from retrieval.tables.columns import Column, read_column
from retrieval.tables.draft import Draft
from retrieval.tables.stating import value_words


@dataclass(frozen=True, slots=True)
class Against:
    """By report what its figure is held against; of others there is nothing to hold it against."""

    values: dict[int, float] = field(default_factory=dict)
    column: Column | None = None
    """Where the values come from, whose gaps are worth saying."""


def read_reference(
    draft: Draft, everyone: Holders, holders: Holders, measure: Measure, reference: Reference
) -> Against:
    """`everyone` is whom a mean is taken of, `holders` whose figures are held against it."""
    match reference.kind:
        case "mean" | "median":
            return _of_group(draft, everyone, holders, measure, reference)
        case "agency":
            return _of_agency(draft, holders, measure, reference)
        case "measure":
            other = reference.measure or measure
            column = read_column(draft.library, holders, other)
            return Against(column.numbers(), column)
        case "year":
            return _of_year(draft, holders, measure, reference)


def _of_group(
    draft: Draft, everyone: Holders, holders: Holders, measure: Measure, reference: Reference
) -> Against:
    """The mean of every year by itself; of a ratio Σ/Σ."""
    by_year: dict[int, float] = {}
    for year in holders.years:
        column = read_column(draft.library, everyone.by_year[year], measure)
        if not column.count:
            continue
        total = column.total()
        if reference.kind == "median":
            by_year[year] = median(column.numbers().values())
        elif total is not None:
            by_year[year] = total if measure.is_ratio else total / column.count
        else:
            continue
        draft.note(
            f"against.{reference.kind}",
            year=year,
            label=draft.name_in(column),
            amount=draft.amount(round(by_year[year], 4 if column.unit == "ratio" else 2), column.unit),
            count=column.count,
        )
    return Against({holder.key: by_year[holder.year] for holder in holders if holder.year in by_year})


def _of_agency(draft: Draft, holders: Holders, measure: Measure, reference: Reference) -> Against:
    years = holders.years
    own = {each.year: each for each in draft.roster.holders(Scope(agencies=(reference.agency,), years=years))}
    values: dict[int, float] = {}
    for year in years:
        if year not in own:
            held = draft.roster.years_of(reference.agency)
            draft.say("missing.year", agency=reference.agency, year=year, years=draft.join(map(str, held)))
            continue
        point = read_point(draft.library, own[year], measure)
        cites = draft.citer.cite_point(point)
        draft.say(
            "against.agency",
            whose=draft.whose(own[year]),
            label=draft.name_of(point),
            amount=value_words(draft, point),
            marks=draft.marks(*cites),
        )
        if point.value is not None:
            values[year] = point.value
    # Nobody is more than oneself, and nobody asks whether the agency equals itself.
    others = [holder for holder in holders if holder.agency != reference.agency]
    return Against({holder.key: values[holder.year] for holder in others if holder.year in values})


def _of_year(draft: Draft, holders: Holders, measure: Measure, reference: Reference) -> Against:
    other = reports_of_other_year(draft, holders, reference)
    column = read_column(draft.library, Holders(dict.fromkeys(other.values())), measure)
    numbers = column.numbers()
    values = {key: numbers[each.key] for key, each in other.items() if each.key in numbers}
    return Against(values, column)


def reports_of_other_year(draft: Draft, holders: Sequence[Holder], reference: Reference) -> dict[int, Holder]:
    """Report → the same agency's report of the year that it is compared with."""
    wanted = {holder.key: reference.year or holder.year - 1 for holder in holders}
    of_one = len({holder.agency for holder in holders}) == 1
    scope = Scope(agencies=(holders[0].agency,) if of_one else (), years=tuple(sorted(set(wanted.values()))))
    held = {(each.agency, each.year): each for each in draft.roster.holders(scope)}
    return {
        holder.key: held[holder.agency, wanted[holder.key]]
        for holder in holders
        if (holder.agency, wanted[holder.key]) in held
    }
