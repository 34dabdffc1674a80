"""`gongkai ingest`: report files into the library."""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path

from tqdm import tqdm

from ingest.batch import ingest_files
from ingest.outcome import Outcome
from ingest.paths import find_files
from library.embedded import update_indexes
from library.indexes import count_indexed
from library.serving import choose_embedder
from library.settings import read_settings
from library.store import Library, library_folder
from ui.numbers import number_to
from ui.objects import outcome_object

MOST_WORKERS = 256


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("paths", metavar="PATH", nargs="+", type=Path, help="a report file, or a folder of them")
    parser.add_argument(
        "--workers", type=number_to(MOST_WORKERS), metavar="N", help="processes that read files (default: one a core)"
    )
    parser.add_argument("--no-index", action="store_true", help="leave the indexes to whoever searches or asks next")
    parser.add_argument("--json", action="store_true", help="one JSON object a line per file")


def run(options: argparse.Namespace) -> int:
    library = Library.create(library_folder(options.library))
    before = library.generation
    counts: Counter[str] = Counter()
    bar = tqdm(total=len(find_files(options.paths)), unit="file", disable=None, file=sys.stderr, leave=False)

    def tell(outcome: Outcome) -> None:
        counts[outcome.status] += 1
        if options.json:
            bar.write(json.dumps(outcome_object(outcome), ensure_ascii=False), file=sys.stdout)
        else:
            for warning in outcome.warnings:
                bar.write(f"{outcome.file}: warning: {warning}", file=sys.stderr)
        if outcome.status == "refused":
            bar.write(f"refused: {outcome.reason}", file=sys.stderr)
        bar.update()

    with bar:
        ingest_files(library, options.paths, tell, workers=options.workers)
    if not options.no_index:
        _update_indexes(library, before)
    summary = ", ".join(f"{counts[status]} {status}" for status in ("added", "updated", "unchanged", "refused"))
    print(f"{summary}; library: {library.folder}", file=sys.stderr)
    return 1 if counts["refused"] else 0


def _update_indexes(library: Library, before: int) -> None:
    """Takes what is new since a generation into both indexes."""
    new = count_indexed(library, before)
    with tqdm(total=new, unit="passage", desc="indexing", disable=None, file=sys.stderr, leave=False) as bar:
        embedder, _ = choose_embedder(library, read_settings().embedding)
        update_indexes(library, embedder, bar.update)
