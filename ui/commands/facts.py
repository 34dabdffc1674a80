"""`gongkai facts`: table cells and figures from prose."""

from __future__ import annotations

import argparse
import csv
import json
import sys

from library.facts import Fact, FactQuery, Which, read_facts
from library.store import Library, library_folder
from ui.objects import fact_object
from ui.selection import add_which, selected_agencies
from ui.spreadsheets import calm
from ui.tables import print_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_which(parser)
    parser.add_argument("--metric", action="append", default=[], metavar="ID", help="a metric id, or how one begins")
    parser.add_argument("--format", choices=("table", "csv", "json"), default="table")
    parser.add_argument("--json", action="store_const", const="json", dest="format", help="the same as --format json")


def run(options: argparse.Namespace) -> int:
    library = Library.open(library_folder(options.library))
    which = Which(agencies=selected_agencies(library, options.agency), years=options.year)
    facts = read_facts(library, FactQuery(which, options.metric))
    if options.format == "json":
        print("[" + ",\n".join(json.dumps(fact_object(fact), ensure_ascii=False) for fact in facts) + "]")
    elif options.format == "csv":
        _write_csv(list(facts))
    else:
        print_table(
            ("agency", "year", "metric", "value", "unit", "state", "line"),
            [
                (
                    fact.agency,
                    str(fact.year),
                    fact.metric,
                    fact.raw,
                    fact.unit or "",
                    fact.state.value,
                    str(fact.place.line or ""),
                )
                for fact in facts
            ],
        )
    return 0


def _write_csv(facts: list[Fact]) -> None:
    objects = [fact_object(fact) for fact in facts]
    if objects:
        writer = csv.DictWriter(sys.stdout, list(objects[0]))
        writer.writeheader()
        writer.writerows({name: calm(value) for name, value in row.items()} for row in objects)
