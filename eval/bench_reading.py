"""How fast report files become records, and how memory grows with their number.

    python -m eval.bench_reading --reports 1000            one core, file to records
    python -m eval.bench_reading --reports 10000 --ingest  all cores, into a library on disk
"""

from __future__ import annotations

import argparse
import os
import resource
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from eval.generate.prose import generate_report
from eval.generate.render import write_report
from ingest.batch import ingest_files
from ingest.outcome import Outcome
from ingest.report import hash_file, read_report
from ingest.workers import collect_seldom
from library.store import Library


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=1000, metavar="N", help="how many (default: 1000)")
    parser.add_argument("--ingest", action="store_true", help="into a library, on all cores")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = write_reports(Path(folder) / "reports", options.reports)
        lines = _ingest(files, Path(folder) / "library") if options.ingest else _read(files)
        for line in lines:
            print(line, flush=True)


def write_reports(folder: Path, count: int) -> list[Path]:
    """Text reports, no two alike, a thousand a folder."""
    files = []
    for number in range(count):
        file = folder / f"{number // 1000:03}" / f"{number:06}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        write_report(generate_report(number).source, file)
        files.append(file)
    return files


def _read(files: list[Path]) -> Iterator[str]:
    """In eight rounds, so that a slow moment of the machine shows and memory can be followed."""
    collect_seldom()
    read_report(files[0], hash_file(files[0]))
    size = max(len(files) // 8, 1)
    for start in range(0, len(files), size):
        part = files[start : start + size]
        # The processor's time: what else runs on the machine doesn't count.
        began = time.process_time()
        for file in part:
            read_report(file, hash_file(file))
        seconds = time.process_time() - began
        yield f"{start + len(part):>7} reports read, {len(part) / seconds:6.0f} reports/s on one core, {_peak()}"


def _ingest(files: list[Path], folder: Path) -> Iterator[str]:
    library = Library.create(folder)
    counts: Counter[str] = Counter()

    def tell(outcome: Outcome) -> None:
        counts[outcome.status] += 1

    began = time.perf_counter()
    ingest_files(library, files, tell)
    seconds = time.perf_counter() - began
    size = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    yield f"{dict(counts)} in {seconds:.1f} s: {len(files) / seconds:.0f} reports/s on {os.cpu_count()} cores"
    yield f"library {size / 1e6:.0f} MB, {_peak()}"


def _peak() -> str:
    # Linux counts in KiB, macOS in bytes.
    unit = 1 if sys.platform == "darwin" else 1024
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return f"peak memory of a process {peak * unit / 1e6:.0f} MB"


if __name__ == "__main__":
    main()
