"""`make peers`: runs the peers and writes the page and the result."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from tqdm import tqdm

from eval.bench.page import describe_machine
from eval.cell_counts import CellCounts
from eval.file_layouts import LaidOut, lay_out_files
from eval.generate.compare import compare_cells
from eval.generate.corpus_sources import CORPUS
from eval.peers.comparison import READERS, count_of_reader, score_systems, summarise_speed
from eval.peers.page import Comparison, ReaderFigures, render_page
from eval.peers.running import SYSTEMS, run_module, run_systems
from eval.peers.selection import CORPORA, choose_figures, choose_sentences
from eval.results import PEERS, name_commit
from ingest.reading import read_document
from ingest.tables import read_tables

_ROOT = Path(__file__).parents[2]


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.peers", description=__doc__)
    parser.add_argument("--python", type=Path, required=True, help="the interpreter of the peers' own environment")
    parser.add_argument("--repeats", type=int, default=5, metavar="N", help="runs of each system (default: 5)")
    parser.add_argument("--systems", nargs="+", choices=SYSTEMS, default=list(SYSTEMS), help="default: all")
    parser.add_argument("--page", type=Path, default=_ROOT / "docs" / "peers.md", help="default: docs/peers.md")
    parser.add_argument("--result", type=Path, default=PEERS, help="default: eval/results/peers.json")
    options = parser.parse_args(words)
    machine = describe_machine()
    steps = options.repeats * len(options.systems) + len(READERS) + 1
    with (
        TemporaryDirectory(prefix="gongkai-peers-", ignore_cleanup_errors=True) as temporary,
        tqdm(total=steps, disable=None, file=sys.stderr, leave=False) as bar,
    ):

        def tell(step: str) -> None:
            bar.set_description(step)
            bar.update()

        found = _compare(options, Path(temporary), machine, tell)
    options.page.write_text(render_page(found), encoding="utf-8")
    options.result.write_text(json.dumps(asdict(found), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"written: {options.page}, {options.result}", file=sys.stderr)
    return 0


def _compare(options: argparse.Namespace, folder: Path, machine: str, tell: Callable[[str], object]) -> Comparison:
    sentences, figures = choose_sentences(), choose_figures()
    task = folder / "task.json"
    asked = {
        "files": [str(file) for corpus in CORPORA for file in sorted((CORPUS / corpus).glob("*.*"))],
        "passages": {each: question.text for each, (question, _) in sentences.items()},
        "figures": {each: question.text for each, (question, _) in figures.items()},
    }
    task.write_text(json.dumps(asked, ensure_ascii=False), encoding="utf-8")
    runs = run_systems(options.systems, task, options.python, options.repeats, tell)
    return Comparison(
        commit=name_commit(),
        made=f"{datetime.now(UTC):%Y-%m-%d}",
        machine=machine,
        repeats=options.repeats,
        files=len(asked["files"]),
        quality=score_systems(runs, sentences, figures, options.python, folder),
        speed={name: summarise_speed(run) for name, run in runs.items() if run.passages},
        held={name: run.passages_held for name, run in runs.items() if run.passages},
        failures={name: run.failure for name, run in runs.items() if run.failure},
        readers=_compare_readers(options.python, folder, tell),
    )


def _compare_readers(python: Path, folder: Path, tell: Callable[[str], object]) -> dict[str, ReaderFigures]:
    files = {}
    for number, made in enumerate(lay_out_files()):
        file = folder / f"{number}{made.suffix}"
        file.write_bytes(made.data)
        files[file.name] = made
    task = folder / "tables.json"
    task.write_text(json.dumps([str(folder / name) for name in files]), encoding="utf-8")
    tell("Gongkai")
    readers = {"gongkai": _read_ourselves(files, folder)}
    for name in READERS:
        tell(READERS[name])
        told = run_module(python, "eval.peers.reading", name, task=task)
        if isinstance(told, str):
            readers[name] = ReaderFigures([], 0.0, told)
        else:
            readers[name] = ReaderFigures(count_of_reader(told, files), float(str(told["seconds"])), "")
    return readers


def _read_ourselves(files: dict[str, LaidOut], folder: Path) -> ReaderFigures:
    """By the strict count of the evaluation: the cell under its own name."""
    found: dict[str, CellCounts] = {}
    began = time.perf_counter()
    read = {name: read_tables(read_document(folder / name)).cells for name in files}
    seconds = time.perf_counter() - began
    for name, made in files.items():
        compared = compare_cells(made.printed, read[name])
        counts = CellCounts(made.layout, len(compared.right), len(compared.wrong), len(compared.unread))
        found[made.layout] = found.get(made.layout, CellCounts(made.layout)) + counts
    return ReaderFigures(list(found.values()), seconds, "")


if __name__ == "__main__":
    sys.exit(main())
