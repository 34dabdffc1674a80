"""Which reports are held, by agency and year, read once for every state of the library."""

from __future__ import annotations

import threading
from dataclasses import dataclass, field
from weakref import WeakKeyDictionary

from library.agencies import is_of_kind, level_of
from library.records import TABLE_LOST
from library.store import Library
from retrieval.holders import Holders
from retrieval.plan import Scope
from retrieval.points import FEW_REPORTS, LOST, Holder, marks
from retrieval.tables.amounts import Amounts, read_amounts
from retrieval.tables.remembered import Remembered

# Only a report that has the heading of table 三 had tables to lose: those of 2008 to 2018 had none.
_FORM = f"iif(form = 'other' AND warnings LIKE '%table 三: %{TABLE_LOST}%', '{LOST}', form)"
_COLUMNS = (
    f"SELECT report.key, report.id, report.file, agency.name, report.year, {_FORM}, agency.kind, "
    "agency.province, agency.city, agency.county FROM report JOIN agency ON agency.key = report.agency "
    "WHERE report.superseded_by IS NULL AND"
)


_SCOPES = 8
"""Scopes whose reports are kept: at 100,000 reports one of them all takes some ten megabytes."""
_MUNICIPALITIES = ("北京", "天津", "上海", "重庆")


@dataclass(slots=True)
class Kept:
    """What was read of one state of a library, for the questions to come."""

    years: tuple[int, ...] = ()
    reports: dict[int, Holders] = field(default_factory=dict)
    """By year."""
    scopes: dict[Scope, Holders] = field(default_factory=dict)
    """Of those that were asked for last, without agencies."""
    absent: dict[int, list[Holder]] = field(default_factory=dict)
    """By year the agencies that are held for other years only."""
    amounts: Remembered = field(default_factory=Remembered)


class Roster:
    """The current reports of a library; those of a year are read when they are first asked for."""

    def __init__(self, library: Library, kept: Kept) -> None:
        self._library = library
        self._kept = kept

    @property
    def years(self) -> tuple[int, ...]:
        if not self._kept.years:
            rows = self._library.connection.execute(
                "SELECT DISTINCT year FROM report WHERE superseded_by IS NULL ORDER BY year"
            )
            self._kept.years = tuple(int(year) for (year,) in rows)
        return self._kept.years

    def holders(self, scope: Scope) -> Holders:
        """The reports in scope, by year and agency."""
        if scope.agencies:
            return Holders(self._of_agencies(scope))
        kept = self._kept.scopes
        found = kept.get(scope)
        if found is None:
            everyone = Holders.of_years(self._of_year(year) for year in (sorted(set(scope.years)) or self.years))
            narrowed = scope.kinds or scope.areas or scope.levels or scope.without
            found = Holders(each for each in everyone if _is_within(each, scope)) if narrowed else everyone
            if len(kept) >= _SCOPES:
                kept.clear()
            kept[scope] = found
        return found

    def amounts(self, holders: Holders, metric: str) -> Amounts:
        """What the reports print for a metric, remembered for a while where they are many."""
        if len(holders) <= FEW_REPORTS:
            return read_amounts(self._library, holders, metric)
        return self._kept.amounts.read(holders, metric, lambda: read_amounts(self._library, holders, metric))

    def missing(self, scope: Scope) -> list[tuple[str, int]]:
        """Of the agencies and years that are named, those of which no report is held."""
        held = {(holder.agency, holder.year) for holder in self._of_agencies(Scope(scope.agencies, years=scope.years))}
        named = [(agency, year) for agency in scope.agencies for year in scope.years if scope.means(agency, year)]
        return [each for each in named if each not in held]

    def of_agency(self, agency: str) -> list[Holder]:
        """All its reports, by year."""
        return self._of_agencies(Scope(agencies=(agency,)))

    def report_before(self, holder: Holder) -> Holder | None:
        """The same agency's report of the year before."""
        found = self._of_agencies(Scope(agencies=(holder.agency,), years=(holder.year - 1,)))
        return found[0] if found else None

    def years_of(self, agency: str) -> tuple[int, ...]:
        return tuple(dict.fromkeys(holder.year for holder in self.of_agency(agency)))

    def absent(self, scope: Scope) -> list[str]:
        """Agencies that are held, but not for the one year that is asked about; () where several years are."""
        if len(scope.years) != 1 or scope.agencies:
            return []
        held = self._kept.absent.get(scope.years[0])
        if held is None:
            rows = self._library.connection.execute(
                "SELECT name, kind, province, city, county FROM agency WHERE NOT EXISTS (SELECT 1 FROM report "
                "WHERE report.agency = agency.key AND report.year = ? AND superseded_by IS NULL) ORDER BY name",
                scope.years,
            )
            held = self._kept.absent[scope.years[0]] = [Holder(0, "", "", row[0], 0, "", *row[1:]) for row in rows]
        return [holder.agency for holder in held if _is_within(holder, scope)]

    def _of_agencies(self, scope: Scope) -> list[Holder]:
        found: list[Holder] = []
        # SQLite takes 32,766 values in one statement.
        for start in range(0, len(scope.agencies), 30_000):
            names = scope.agencies[start : start + 30_000]
            rows = self._library.connection.execute(f"{_COLUMNS} agency.name IN ({marks(names)})", names)
            found += map(Holder._make, rows)
        kept = [holder for holder in found if scope.means(holder.agency, holder.year)]
        return sorted((each for each in kept if _is_within(each, scope)), key=lambda each: (each.year, each.agency))

    def _of_year(self, year: int) -> Holders:
        if year not in self._kept.reports:
            rows = self._library.connection.execute(f"{_COLUMNS} report.year = ? ORDER BY agency.name", (year,))
            self._kept.reports[year] = Holders(map(Holder._make, rows))
        return self._kept.reports[year]


def _is_within(holder: Holder, scope: Scope) -> bool:
    if scope.kinds and not is_of_kind(holder.agency, holder.kind, scope.kinds):
        return False
    if scope.levels and level_of(holder.agency, holder.kind) not in scope.levels:
        return False
    if scope.without and (
        holder.agency in scope.without or is_of_kind(holder.agency, holder.kind, scope.without)
    ):
        return False
    if not scope.areas:
        return True
    # Areas of one level are alternatives (北京和上海), those of different levels narrow each other down (北京市朝阳区).
    own = (holder.province, holder.city, holder.county)
    met = {_level(area): False for area in scope.areas}
    for area in scope.areas:
        # An area that no table of divisions knows may stand in the name only: 望澜市教育局.
        met[_level(area)] |= area in own or (not any(own[1:]) and holder.agency.startswith(area))
    return all(met.values())


def _level(area: str) -> int:
    if area.startswith(_MUNICIPALITIES) or area.endswith(("省", "自治区", "特别行政区")):
        return 1
    return 3 if area.endswith(("县", "区", "旗")) else 2


_LOCK = threading.Lock()
_HELD: WeakKeyDictionary[Library, tuple[int, Kept]] = WeakKeyDictionary()


def roster_of(library: Library) -> Roster:
    """The roster of the library as it stands now."""
    generation = library.generation
    with _LOCK:
        held = _HELD.get(library)
        if held is None or held[0] != generation:
            held = _HELD[library] = (generation, Kept())
        return Roster(library, held[1])
