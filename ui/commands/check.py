"""`gongkai check`: findings of the arithmetic and consistency checks."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter

from library.catalogue import read_findings
from library.facts import Which
from library.store import Library, library_folder
from ui.objects import finding_object
from ui.selection import add_which, selected_agencies


def add_arguments(parser: argparse.ArgumentParser) -> None:
    add_which(parser)
    parser.add_argument("--json", action="store_true", help="a JSON list")


def run(options: argparse.Namespace) -> int:
    library = Library.open(library_folder(options.library))
    which = Which(agencies=selected_agencies(library, options.agency), years=options.year)
    found = list(read_findings(library, which))
    if options.json:
        print(json.dumps([finding_object(each) for each in found], ensure_ascii=False, indent=1))
    else:
        for each in found:
            name = f"{each.report.agency.name} {each.report.year}"
            print(f"{name}  {each.finding.rule} {each.finding.severity}: {each.finding.message}")
    errors = [each for each in found if each.finding.severity == "error"]
    for each in errors:
        print(f"{each.report.file}: {each.finding.rule}: {each.finding.message}", file=sys.stderr)
    counts = Counter(each.finding.severity for each in found)
    print(f"{counts['error']} errors, {counts['warning']} warnings", file=sys.stderr)
    return 1 if errors else 0
