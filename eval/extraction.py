"""Cells read rightly, wrongly and not at all: of every file of the corpora, and of every text layout there is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from eval.generate.compare import Comparison, compare_cells
from eval.generate.corpus_sources import CorpusReport, read_digests, read_fictional
from eval.generate.fill import fill_form
from eval.generate.layouts import render_layout
from eval.generate.named_layouts import TEXT_LAYOUTS
from eval.generate.sample import sample_report
from eval.runner import FOLDERS
from ingest.readers.text import read_text
from ingest.reading import read_document
from ingest.tables import read_tables

_AMOUNTS = ("procurement.amount", "fees.amount")
_SEED = 7


@dataclass(frozen=True, slots=True)
class CellCounts:
    """Of one layout or file format."""

    layout: str
    right: int = 0
    wrong: int = 0
    unread: int = 0

    def __add__(self, other: CellCounts) -> CellCounts:
        return CellCounts(self.layout, self.right + other.right, self.wrong + other.wrong, self.unread + other.unread)


def count_cells() -> list[CellCounts]:
    """By layout, the corpora's file formats first."""
    found: dict[str, CellCounts] = {}
    for counts in (*_corpora(), *_layouts()):
        found[counts.layout] = found.get(counts.layout, CellCounts(counts.layout)) + counts
    return list(found.values())


def _corpora() -> Iterator[CellCounts]:
    entries: list[tuple[str, CorpusReport]] = [("digests", entry) for entry in read_digests()]
    entries += [("fictional", entry) for entry in read_fictional()]
    folders = {str(corpus): folder for corpus, folder in FOLDERS.items()}
    for corpus, entry in entries:
        file = next(folders[corpus].glob(f"{entry.stem}.*"))
        read = read_tables(read_document(file))
        yield _count(f"corpus, {file.suffix[1:]}", compare_cells(entry.report.cells, read.cells))


def _layouts() -> Iterator[CellCounts]:
    """A different number in every cell, since in a form full of zeros every wrong reading looks right."""
    for layout in TEXT_LAYOUTS:
        for form in ("2019", "2021"):
            cells = fill_form(form, Random(_SEED))
            text = render_layout(sample_report(form, cells=cells), layout)
            # 万元 to four places is what a cell in 元 can be turned into.
            printed = {
                metric: f"{float(cell):.4f}" if metric in _AMOUNTS and cell else cell for metric, cell in cells.items()
            }
            read = read_tables(read_text(text.encode()))
            yield _count(layout.name, compare_cells(printed, read.cells))


def _count(layout: str, found: Comparison) -> CellCounts:
    return CellCounts(layout, len(found.right), len(found.wrong), len(found.unread))
