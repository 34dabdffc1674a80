"""Who is held, for the filters and the type-ahead: agencies by any of their names, kinds, areas, years."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property

from library.store import Library
from library.wording import fold

MOST_SUGGESTED = 12


@dataclass(frozen=True)
class Places:
    """The agencies of one generation of the library."""

    generation: int
    names: tuple[tuple[str, str], ...]
    """Full name, and all names folded, one after the other."""
    kinds: tuple[str, ...]
    areas: tuple[str, ...]
    years: tuple[int, ...]

    @cached_property
    def known(self) -> frozenset[str]:
        return frozenset(name for name, _ in self.names)

    def suggest(self, words: str) -> list[str]:
        """Names that begin so first, then names that hold all the words."""
        wanted = [fold(word) for word in words.split() if fold(word)]
        if not wanted:
            return [name for name, _ in self.names[:MOST_SUGGESTED]]
        first = [
            name for name, all_names in self.names if any(each.startswith(wanted[0]) for each in all_names.split("\n"))
        ]
        found = [name for name, all_names in self.names if all(word in all_names for word in wanted)]
        return list(dict.fromkeys((*(name for name in first if name in set(found)), *found)))[:MOST_SUGGESTED]


def read_places(library: Library) -> Places:
    connection = library.connection
    rows = connection.execute(
        "SELECT name, short_names, kind, province, city, county FROM agency ORDER BY name"
    ).fetchall()
    names = tuple((name, "\n".join(map(fold, (name, *json.loads(shorts))))) for name, shorts, *_ in rows)
    areas = dict.fromkeys(area for row in rows for area in row[3:6] if area)
    years = tuple(year for (year,) in connection.execute("SELECT DISTINCT year FROM report ORDER BY year"))
    return Places(library.generation, names, tuple(sorted({row[2] for row in rows})), tuple(sorted(areas)), years)


class PlaceBook:
    """Reads the places anew only when the library has changed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._held: Places | None = None

    @property
    def places(self) -> Places:
        held = self._held
        if held is None or held.generation != self._library.generation:
            held = self._held = read_places(self._library)
        return held
