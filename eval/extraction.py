"""Cells read rightly, wrongly and not at all: of every file of the corpora, and of every layout there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.cell_counts import CellCounts
from eval.file_layouts import LaidOut, lay_out_files, lay_out_scans, lay_out_texts
from eval.generate.compare import Comparison, compare_cells
from eval.generate.corpus_sources import CorpusReport, read_digests, read_fictional
from eval.runner import Worlds
from eval.truth import Corpus
from ingest.reading import read_document
from ingest.tables import read_tables
from library.facts import NARRATIVE, Fact, FactQuery, read_facts
from library.problems import Problem


def count_cells(worlds: Worlds, *, scans: bool = False) -> list[CellCounts]:
    """By layout, the corpora's file formats first; a page of a scan takes ten seconds or more."""
    if scans and not find_spec("rapidocr"):
        raise Problem("scans can't be read", next_step="install the extra for them: pip install 'gongkai[ocr]'")
    found: dict[str, CellCounts] = {}
    layouts = (*_laid_out(lay_out_texts()), *_laid_out(lay_out_files()), *(_laid_out(lay_out_scans()) if scans else ()))
    for counts in (*_corpora(worlds), *layouts):
        found[counts.layout] = found.get(counts.layout, CellCounts(counts.layout)) + counts
    return list(found.values())


def _corpora(worlds: Worlds) -> Iterator[CellCounts]:
    """The published reports have no sources here to be compared with."""
    entries: dict[Corpus, Iterator[CorpusReport]] = {"digests": read_digests(), "fictional": read_fictional()}
    for corpus, world in worlds.items():
        held: dict[Path, list[Fact]] = {}
        for fact in read_facts(world.library, FactQuery()):
            held.setdefault(Path(fact.file), []).append(fact)
        read = {file.stem: (file, [fact for fact in facts if fact.table != NARRATIVE]) for file, facts in held.items()}
        for entry in entries.get(corpus, ()):
            file, cells = read[entry.stem]
            yield _count(f"corpus, {file.suffix[1:]}", compare_cells(entry.report.cells, cells))


def _laid_out(files: Iterable[LaidOut]) -> Iterator[CellCounts]:
    with TemporaryDirectory(prefix="gongkai-layouts-", ignore_cleanup_errors=True) as folder:
        for made in files:
            file = Path(folder) / f"report{made.suffix}"
            file.write_bytes(made.data)
            yield _count(made.layout, compare_cells(made.printed, read_tables(read_document(file)).cells))


def _count(layout: str, found: Comparison) -> CellCounts:
    return CellCounts(layout, len(found.right), len(found.wrong), len(found.unread))
