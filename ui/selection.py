"""The options by which a command is told which agencies, years and kinds of agencies are meant."""

from __future__ import annotations

import argparse
import json

from library.problems import Problem
from library.store import Library
from library.wording import fold
from ui.numbers import LAST_YEAR, number_to


def add_which(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--agency", action="append", default=[], metavar="NAME", help="full or short name (repeatable)")
    parser.add_argument(
        "--year", action="append", default=[], type=number_to(LAST_YEAR), metavar="YEAR", help="year (repeatable)"
    )


def selected_agencies(library: Library, names: list[str]) -> list[str]:
    """The full names of the agencies that go by these names; a name that nobody goes by is a Problem."""
    wanted: dict[str, None] = {}
    held = [
        (full, {fold(full), *(fold(short) for short in json.loads(short_names))})
        for full, short_names in library.connection.execute("SELECT name, short_names FROM agency ORDER BY name")
    ]
    for name in names:
        found = [full for full, known in held if fold(name) in known] or [
            full for full, _ in held if fold(name) and fold(name) in fold(full)
        ]
        if not found:
            raise Problem(
                f"no agency here goes by the name {name!r}",
                where=str(library.folder),
                next_step="see the names with: gongkai reports",
            )
        wanted.update(dict.fromkeys(found))
    return list(wanted)


def selected_kinds(library: Library, kinds: list[str]) -> list[str]:
    """Kinds of agencies as they are held; one that nobody is of is a Problem that names those that somebody is."""
    held = [kind for (kind,) in library.connection.execute("SELECT DISTINCT kind FROM agency ORDER BY kind") if kind]
    for kind in kinds:
        if kind not in held:
            raise Problem(
                f"no agency here is of the kind {kind!r}",
                where=str(library.folder),
                next_step=f"choose among {'、'.join(held)}" if held else "see what is held with: gongkai reports",
            )
    return list(dict.fromkeys(kinds))
