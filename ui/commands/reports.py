"""`gongkai reports`: what the library holds."""

from __future__ import annotations

import argparse
import json

from library.catalogue import read_holdings
from library.facts import Which
from library.store import Library, library_folder
from ui.objects import report_object
from ui.tables import print_table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--all", action="store_true", help="also those that a newer publication replaced")
    parser.add_argument("--json", action="store_true", help="a JSON list")


def run(options: argparse.Namespace) -> int:
    library = Library.open(library_folder(options.library))
    holdings = list(read_holdings(library, Which(superseded=options.all)))
    if options.json:
        print(json.dumps([report_object(each) for each in holdings], ensure_ascii=False, indent=1))
        return 0
    print_table(
        ("report", "agency", "year", "form", "cells", "passages", "findings", "file"),
        [
            (
                each.report.id,
                each.report.agency.name,
                str(each.report.year),
                each.report.form,
                str(each.cells),
                str(each.passages),
                str(each.findings),
                each.report.file,
            )
            for each in holdings
        ],
    )
    return 0
