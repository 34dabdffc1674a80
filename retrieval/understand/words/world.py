"""What the library holds, as far as a question can name it: agencies, their years and forms, and rows they add."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import pairwise

from library.agencies import NARROWER_KINDS, core_name, is_of_kind
from library.areas import short_name, split_name, without_peoples
from library.store import Library
from retrieval.points import marks
from retrieval.understand.words.names import NameIndex

Tally = Counter[tuple[int, str]]
"""Year and form → reports."""
Members = Callable[[Sequence[str], Sequence[int], Sequence[str]], tuple[str, ...]]
"""Agencies, years and the families of figures → metric ids."""


def _no_members(_names: Sequence[str], _years: Sequence[int], _families: Sequence[str]) -> tuple[str, ...]:
    return ()


_KEPT: dict[str, tuple[int, World]] = {}
"""The world of each library that was asked of, with the generation that it shows."""


@dataclass(frozen=True, slots=True)
class HeldAgency:
    """An agency with at least one report."""

    name: str
    short_names: tuple[str, ...] = ()
    kind: str = "部门"
    areas: tuple[str, ...] = ()
    """Province, city and county, without those that are not known."""
    forms: dict[int, str] = field(default_factory=dict)
    """Year → form of its report."""


class World:
    """The names and years that are held; indexes of names are built when they are first needed."""

    def __init__(
        self,
        agencies: Iterable[HeldAgency],
        extra_rows: Iterable[tuple[str, str]] = (),
        members: Members = _no_members,
    ) -> None:
        self.agencies = tuple(agencies)
        self.members = members
        """Parts of prose figures that the reports of these agencies and years state, in their order: metric ids."""
        self.extra_rows = dict(extra_rows)
        """Words of a row that some report adds → the row's key: 行政检查 → services/行政检查."""

    @classmethod
    def of(cls, library: Library) -> World:
        generation = library.generation
        kept = _KEPT.get(library.place)
        if kept is None or kept[0] != generation:
            kept = generation, _read(library)
            _KEPT[library.place] = kept
        return kept[1]

    @cached_property
    def names(self) -> NameIndex:
        return NameIndex([(agency.name, *agency.short_names) for agency in self.agencies])

    @cached_property
    def offices(self) -> dict[str, tuple[int, ...]]:
        """What departments are called without their areas → those that bear it (indexes of `agencies`)."""
        found: dict[str, list[int]] = {}
        for at, agency in enumerate(self.agencies):
            if agency.kind == "部门":
                found.setdefault(core_name(agency.name), []).append(at)
        return {office: tuple(bearers) for office, bearers in found.items()}

    @cached_property
    def by_name(self) -> dict[str, HeldAgency]:
        return {agency.name: agency for agency in self.agencies}

    @cached_property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted({year for agency in self.agencies for year in agency.forms}))

    @cached_property
    def areas(self) -> dict[str, tuple[str, ...]]:
        """Full and short name of every area in which an agency stands → the full names it may mean."""
        full = {area for agency in self.agencies for area in agency.areas}
        found: dict[str, list[str]] = {}
        for area in sorted(full):
            plain = without_peoples(area) or area
            for word in {area, plain, short_name(area), short_name(plain)}:
                if len(word) >= 2:
                    found.setdefault(word, []).append(area)
        # 昆明五华区, 昆明五华: a county behind the short name of the city in which it lies.
        inside = {(above, area) for agency in self.agencies for above, area in pairwise(agency.areas)}
        for above, area in sorted(inside):
            for word in {short_name(above) + area, short_name(above) + short_name(area)} - found.keys():
                found[word] = [area]
        return {word: tuple(areas) for word, areas in found.items()}

    @cached_property
    def area_lengths(self) -> tuple[int, ...]:
        """How long the words for areas are, the longest first."""
        return tuple(sorted({len(word) for word in self.areas}, reverse=True))

    @cached_property
    def areas_begun(self) -> frozenset[str]:
        """The first two characters of every word for an area."""
        return frozenset(word[:2] for word in self.areas)

    @cached_property
    def area_words(self) -> tuple[str, ...]:
        return tuple(sorted(self.areas))

    @cached_property
    def area_names(self) -> NameIndex:
        """Bearers are indexes of `area_words`."""
        return NameIndex([(word,) for word in self.area_words])

    @cached_property
    def in_area(self) -> dict[str, tuple[HeldAgency, ...]]:
        """Full name of an area → the agencies in it."""
        found: dict[str, list[HeldAgency]] = {}
        for agency in self.agencies:
            for area in agency.areas:
                found.setdefault(area, []).append(agency)
        return {area: tuple(agencies) for area, agencies in found.items()}

    @cached_property
    def _by_kind(self) -> dict[str, Tally]:
        found: dict[str, Tally] = {}
        for agency in self.agencies:
            found.setdefault(agency.kind, Counter()).update(agency.forms.items())
        return found

    @cached_property
    def _everywhere(self) -> Tally:
        return sum(self._by_kind.values(), Counter())

    def reports_of(self, names: Sequence[str], kinds: Sequence[str] = (), areas: Sequence[str] = ()) -> Tally:
        """How many reports are held of each year and form; an empty part means any."""
        if names:
            held = [self.by_name[name] for name in names if name in self.by_name]
        elif areas:
            inside = {agency.name: agency for area in areas for agency in self.in_area.get(area, ())}
            held = [agency for agency in inside.values() if not kinds or is_of_kind(agency.name, agency.kind, kinds)]
        elif NARROWER_KINDS.keys().isdisjoint(kinds):
            if not kinds:
                return self._everywhere
            return sum((self._by_kind[kind] for kind in kinds if kind in self._by_kind), Counter())
        else:
            held = [agency for agency in self.agencies if is_of_kind(agency.name, agency.kind, kinds)]
        return Counter(report for agency in held for report in agency.forms.items())


def _areas_of(name: str, known: Sequence[str | None]) -> tuple[str, ...]:
    """Those that are known; else those that the name begins with: 望澜市教育局 is of 望澜市, whatever its rank."""
    found = tuple(area for area in known if area)
    return found if any(known[1:]) else tuple(dict.fromkeys((*found, *split_name(name)[0])))


def _read(library: Library) -> World:
    forms: dict[int, dict[int, str]] = {}
    for key, year, form in library.connection.execute(
        "SELECT agency, year, form FROM report WHERE superseded_by IS NULL ORDER BY year, id"
    ):
        forms.setdefault(key, {})[year] = form
    agencies = [
        HeldAgency(name, tuple(json.loads(names)), kind, _areas_of(name, areas), forms[key])
        for key, name, names, kind, *areas in library.connection.execute(
            "SELECT key, name, short_names, kind, province, city, county FROM agency ORDER BY name"
        )
        if key in forms
    ]
    extra = library.connection.execute(
        "SELECT DISTINCT id FROM metric WHERE part <> 'narrative' AND instr(id, '/') > 0 ORDER BY id"
    )
    rows = [str(metric).rpartition(".")[0] for (metric,) in extra]
    return World(agencies, [(row.partition("/")[2].lower(), row) for row in rows], partial(_members, library))


def _members(library: Library, names: Sequence[str], years: Sequence[int], families: Sequence[str]) -> tuple[str, ...]:
    of_family = " OR ".join("instr(metric.id, ?) = 1" for _ in families)
    rows = library.connection.execute(
        "SELECT DISTINCT metric.id FROM agency JOIN report ON report.agency = agency.key "
        "JOIN figure ON figure.report = report.key JOIN metric ON metric.key = figure.metric "
        f"WHERE agency.name IN ({marks(names)}) AND report.year IN ({marks(years)}) "
        f"AND report.superseded_by IS NULL AND ({of_family}) ORDER BY report.key, figure.ordinal",
        (*names, *years, *(f"{family}/" for family in families)),
    )
    return tuple(str(metric) for (metric,) in rows)
