"""What figures are held against where a condition names no number: a mean, another agency, another figure or year."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from statistics import median

from retrieval.holders import Holders
from retrieval.plan import Measure, Reference, Scope
from retrieval.points import Holder, read_point
from retrieval.tables.columns import Column, read_column
from retrieval.tables.draft import NAMED, Draft
from retrieval.tables.stating import value_words
from retrieval.words import group_words


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
    """The mean of every year by itself, or of what the question names instead; of a ratio Σ/Σ."""
    values: dict[int, float] = {}
    for group in _groups(draft, everyone, holders, reference):
        column = read_column(draft.library, group.members, measure)
        if not column.count:
            continue
        total = column.total()
        if reference.kind == "median":
            middle = float(median(column.numbers().values()))
        elif total is not None:
            middle = total if measure.is_ratio else total / column.count
        else:
            continue
        values.update(dict.fromkeys((holder.key for holder in group.held), middle))
        if not group.whose:
            continue
        draft.note(
            f"against.{reference.kind}",
            whose=group.whose,
            label=draft.name_in(column),
            amount=draft.amount(round(middle, 4 if column.unit == "ratio" else 2), column.unit),
            count=column.count,
        )
    return Against(values)


@dataclass(frozen=True, slots=True)
class _Group:
    """Of whom a mean is taken, and whose figures are held against it."""

    members: Holders
    held: Sequence[Holder]
    whose: str
    """Empty where there are too many of them to be told."""


def _groups(draft: Draft, everyone: Holders, holders: Holders, reference: Reference) -> Iterator[_Group]:
    if reference.of == "own":
        agencies = holders.agencies
        of_each: dict[str, list[Holder]] = {}
        for holder in draft.roster.holders(Scope(agencies=tuple(agencies))):
            of_each.setdefault(holder.agency, []).append(holder)
        for agency in agencies:
            own = Holders(of_each[agency])
            whose = draft.words("against.own_years", name=agency, first=own.years[0], last=own.years[-1])
            told = whose if len(agencies) <= NAMED else ""
            yield _Group(own, [each for each in holders if each.agency == agency], told)
        return
    for year in holders.years:
        held = holders.by_year[year]
        if reference.of == "kind":
            of_year = draft.roster.holders(Scope(years=(year,)))
            for kind in dict.fromkeys(holder.kind for holder in held):
                alike = [holder for holder in held if holder.kind == kind]
                members = Holders(each for each in of_year if each.kind == kind)
                yield _Group(members, alike, draft.words("against.group", name=kind, year=year))
        elif reference.among is not None:
            members = draft.roster.holders(replace(reference.among, years=(year,)))
            name = group_words(reference.among, draft.language)
            yield _Group(members, held, draft.words("against.group", name=name, year=year))
        else:
            yield _Group(everyone.by_year[year], held, draft.words("word.year", year=year))


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
