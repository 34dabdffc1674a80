"""Files of every kind whose every cell holds a different number: among zeros every wrong reading looks right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from random import Random

from eval.generate.fill import fill_form
from eval.generate.layouts import render_layout
from eval.generate.named_layouts import TEXT_LAYOUTS
from eval.generate.render_pdf import PDF_LOOKS, render_pdf
from eval.generate.render_scan import render_scan
from eval.generate.sample import sample_report
from eval.generate.web_pages import WEB_PAGES
from eval.generate.word_documents import WORD_DOCUMENTS
from library.forms import FORMS

_AMOUNTS = ("procurement.amount", "fees.amount")
_SEED = 7


@dataclass(frozen=True, slots=True)
class LaidOut:
    """A file with what is printed in it."""

    layout: str
    suffix: str
    form: str
    printed: Mapping[str, str]
    data: bytes


def lay_out_texts() -> Iterator[LaidOut]:
    """Every text layout there is, in both forms."""
    for layout in TEXT_LAYOUTS:
        for form in FORMS:
            cells = fill_form(form, Random(_SEED))
            text = render_layout(sample_report(form, cells=cells), layout)
            # 万元 to four places is what a cell in 元 can be turned into.
            printed = {
                metric: f"{float(cell):.4f}" if metric in _AMOUNTS and cell else cell for metric, cell in cells.items()
            }
            yield LaidOut(f"text, {layout.name}", ".txt", form, printed, text.encode())


def lay_out_files() -> Iterator[LaidOut]:
    """Web pages, Word documents and PDF files, in both forms."""
    for form in FORMS:
        report = sample_report(form, seed=_SEED)
        for name, page in WEB_PAGES:
            yield LaidOut(f"html, {name}", ".html", form, report.cells, page(report).encode())
        for name, write in WORD_DOCUMENTS:
            yield LaidOut(f"docx, {name}", ".docx", form, report.cells, write(report))
        for name, look in PDF_LOOKS:
            yield LaidOut(f"pdf, {name}", ".pdf", form, report.cells, render_pdf(report, look))


def lay_out_scans() -> Iterator[LaidOut]:
    """Pictures of pages, as a scanner makes them."""
    for form in FORMS:
        report = sample_report(form, seed=_SEED)
        yield LaidOut("scan, 200 dots", ".pdf", form, report.cells, render_scan(report))
