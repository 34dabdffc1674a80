"""Reports in scope, in order, with what is asked of them again and again worked out once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import overload

from retrieval.points import Holder


class Holders(Sequence[Holder]):
    """Reports, by year and agency or in the order that a question gives them."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        self._all = tuple(holders)

    @classmethod
    def of_years(cls, years: Iterable[Holders]) -> Holders:
        """The reports of several years; what is known of each year stays known."""
        parts = [year for year in years if year]
        if len(parts) == 1:
            return parts[0]
        joined = cls(holder for part in parts for holder in part)
        joined.by_year = {part[0].year: part for part in parts}
        return joined

    def __len__(self) -> int:
        return len(self._all)

    def __iter__(self) -> Iterator[Holder]:
        return iter(self._all)

    @overload
    def __getitem__(self, at: int) -> Holder: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Holder, ...]: ...
    def __getitem__(self, at: int | slice) -> Holder | tuple[Holder, ...]:
        return self._all[at]

    @cached_property
    def by_key(self) -> dict[int, Holder]:
        return {holder.key: holder for holder in self._all}

    @cached_property
    def by_year(self) -> dict[int, Holders]:
        """The reports of each year, in the order of the years."""
        groups: dict[int, list[Holder]] = {}
        for holder in self._all:
            groups.setdefault(holder.year, []).append(holder)
        if len(groups) == 1:
            return {next(iter(groups)): self}
        return {year: Holders(groups[year]) for year in sorted(groups)}

    @cached_property
    def by_form(self) -> dict[str, Holders]:
        """The reports on each form, in the order in which the forms occur."""
        forms = dict.fromkeys(holder.form for holder in self._all)
        if len(forms) == 1:
            return dict.fromkeys(forms, self)
        return {form: Holders(each for each in self._all if each.form == form) for form in forms}

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(self.by_year)

    @cached_property
    def agencies(self) -> tuple[str, ...]:
        """Each once, in order."""
        return tuple(dict.fromkeys(holder.agency for holder in self._all))

    @cached_property
    def keys(self) -> tuple[int, ...]:
        """By form, year and place in the record: the order in which equals among many are cited."""
        return tuple(
            key for form in self.by_form.values() for year in form.by_year.values() for key in sorted(year.by_key)
        )

    @property
    def only(self) -> tuple[str | None, int | None]:
        """The agency and the year where there is but one of them."""
        agency, year = self.agencies[:2], self.years[:2]
        return agency[0] if len(agency) == 1 else None, year[0] if len(year) == 1 else None
