"""`gongkai search`: full text of the narratives."""

from __future__ import annotations

import argparse
import json
import sys

from library.indexes import catch_up_or_say, open_texts
from library.query import parse_query
from library.search import Found, search_passages
from library.store import Library, library_folder
from library.texts import Filters
from ui.numbers import number_to
from ui.objects import found_object
from ui.selection import add_which, selected_agencies, selected_kinds

MOST_HITS = 10**30
"""More than any library holds is no mistake: all is shown, or nothing more."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("words", metavar="WORDS", nargs="+", help='words, "exact phrases", AND OR NOT, brackets')
    add_which(parser)
    parser.add_argument(
        "--kind", action="append", default=[], metavar="KIND", help="街道, 乡镇, 部门, … as held (repeatable)"
    )
    parser.add_argument(
        "--section", action="append", default=[], metavar="SECTION", help="一 … 六, or a word of a section's title"
    )
    parser.add_argument("--order", choices=("relevance", "year"), default="relevance")
    number = number_to(MOST_HITS)
    parser.add_argument("--limit", type=number, default=20, metavar="N", help="hits shown (default: 20)")
    parser.add_argument("--offset", type=number, default=0, metavar="N", help="hits passed over (default: 0)")
    parser.add_argument("--json", action="store_true", help="one JSON object")


def run(options: argparse.Namespace) -> int:
    query = parse_query(" ".join(options.words))
    library = Library.open(library_folder(options.library))
    filters = Filters(
        agency_keys=tuple(selected_agencies(library, options.agency)) if options.agency else None,
        years=tuple(options.year) if options.year else None,
        kinds=tuple(selected_kinds(library, options.kind)) if options.kind else None,
        sections=tuple(options.section) if options.section else None,
    )
    texts = open_texts(library)
    if said := catch_up_or_say(library, texts):
        print(f"gongkai: {said}", file=sys.stderr)
    results = texts.search(query, filters, order=options.order, limit=options.limit, offset=options.offset)
    hits = search_passages(library, results, query)
    if options.json:
        found = {"total": results.total, "hits": [found_object(hit) for hit in hits]}
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        _print(hits, results.total, options.offset)
    return 0


def _print(hits: list[Found], total: int, offset: int) -> None:
    for place, hit in enumerate(hits, offset + 1):
        where = " · ".join(part for part in (hit.agency, str(hit.year), hit.section) if part)
        line = f"{hit.file}:{hit.place.line}" if hit.place.line else hit.file
        print(f"{place}. {where}\n   {hit.snippet}\n   {line}")
    shown = f"{offset + 1}–{offset + len(hits)} of {total}" if hits else f"0 of {total}"
    print(f"{shown} passages", file=sys.stderr)
