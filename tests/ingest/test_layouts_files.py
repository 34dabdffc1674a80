"""Every file format gives back every cell of a form whose every cell holds a different number."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from random import Random

import pytest

from eval.generate.compare import Comparison, compare_cells
from eval.generate.fill import blank_out, fill_form, remark_on
from eval.generate.render import FORMATS, write_report
from eval.generate.render_pdf import PDF_LOOKS, PdfLook, render_pdf
from eval.generate.render_text import render_text
from eval.generate.sample import sample_report
from eval.generate.source import SourceReport
from eval.generate.web_pages import WEB_PAGES, Page
from eval.generate.word_documents import WORD_DOCUMENTS, WordFile
from ingest.reading import read_document
from ingest.tables import read_tables
from library.forms import FORMS

forms = pytest.mark.parametrize("form_id", tuple(FORMS))


@pytest.mark.parametrize("suffix", FORMATS)
@forms
def test_every_format(tmp_path: Path, suffix: str, form_id: str) -> None:
    report = sample_report(form_id, seed=11)
    path = tmp_path / f"report.{suffix}"
    write_report(report, path)
    assert _compare(report, path) == Comparison(tuple(report.cells), (), ())


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_every_encoding_of_text(tmp_path: Path, encoding: str, line_end: str) -> None:
    report = sample_report("2021", seed=18)
    path = tmp_path / "report.txt"
    path.write_bytes(render_text(report).replace("\n", line_end).encode(encoding))
    assert _compare(report, path) == Comparison(tuple(report.cells), (), ())


@pytest.mark.parametrize("suffix", FORMATS)
@forms
def test_blanks_in_every_format(tmp_path: Path, suffix: str, form_id: str) -> None:
    report = sample_report(form_id, cells=blank_out(fill_form(form_id, Random(12)), Random(12), share=0.25))
    path = tmp_path / f"report.{suffix}"
    write_report(report, path)
    assert _compare(report, path) == Comparison(tuple(report.cells), (), ())


@pytest.mark.parametrize(("name", "page"), WEB_PAGES, ids=[name for name, _ in WEB_PAGES])
@forms
def test_web_pages(tmp_path: Path, name: str, page: Page, form_id: str) -> None:
    report = sample_report(form_id, seed=13)
    path = tmp_path / "report.html"
    path.write_text(page(report), encoding="utf-8")
    assert _compare(report, path) == Comparison(tuple(report.cells), (), ())


@pytest.mark.parametrize(("name", "page"), WEB_PAGES, ids=[name for name, _ in WEB_PAGES])
def test_blanks_in_web_pages(tmp_path: Path, name: str, page: Page) -> None:
    report = sample_report("2019", cells=blank_out(fill_form("2019", Random(14)), Random(14), share=0.25))
    path = tmp_path / "report.html"
    path.write_text(page(report), encoding="utf-8")
    found = _compare(report, path)
    assert found.wrong == ()
    if name != "paragraphs for cells":
        assert found.unread == ()


@pytest.mark.parametrize(("name", "write"), WORD_DOCUMENTS, ids=[name for name, _ in WORD_DOCUMENTS])
@forms
def test_word_documents(tmp_path: Path, name: str, write: WordFile, form_id: str) -> None:
    report = sample_report(form_id, seed=15)
    path = tmp_path / "report.docx"
    path.write_bytes(write(report))
    assert _compare(report, path) == Comparison(tuple(report.cells), (), ())


@pytest.mark.parametrize(("name", "look"), PDF_LOOKS, ids=[name for name, _ in PDF_LOOKS])
@forms
def test_blanks_in_pdfs(tmp_path: Path, name: str, look: PdfLook, form_id: str) -> None:
    """Without rules a block that holds no value at all stays unread."""
    report = sample_report(form_id, cells=blank_out(fill_form(form_id, Random(19)), Random(19), share=0.25))
    path = tmp_path / "report.pdf"
    path.write_bytes(render_pdf(report, look))
    found = _compare(report, path)
    assert found.wrong == ()
    assert len(found.right) >= (len(report.cells) if look.rules == "all" else 0.98 * len(report.cells))


@forms
def test_remarks_in_cells_of_files(tmp_path: Path, form_id: str) -> None:
    """They are neither figures nor blanks nor rows that the office added."""
    report = sample_report(form_id, cells=remark_on(fill_form(form_id, Random(31)), Random(31), share=0.15))
    files = [
        *((f"{name}.html", page(report).encode()) for name, page in WEB_PAGES),
        *((f"{name}.docx", write(report)) for name, write in WORD_DOCUMENTS),
        *((f"{name}.pdf", render_pdf(report, look)) for name, look in PDF_LOOKS if look.rules != "all"),
    ]
    for name, content in files:
        path = tmp_path / name
        path.write_bytes(content)
        assert _compare(report, path).wrong == (), name


OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


@pytest.fixture(scope="module")
def office_profile(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Made by the first conversion, which takes longer for it."""
    return f"-env:UserInstallation={(tmp_path_factory.mktemp('office') / 'profile').as_uri()}"


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("form", ["doc", "rtf", "pdf"])
def test_what_libreoffice_writes(tmp_path: Path, office_profile: str, form: str) -> None:
    report = sample_report("2021", seed=20)
    made = tmp_path / "made.docx"
    write_report(report, made)
    command = [str(OFFICE), office_profile, "--headless", "--convert-to", form, "--outdir", str(tmp_path), str(made)]
    subprocess.run(command, check=True, capture_output=True, timeout=90)
    assert _compare(report, tmp_path / f"made.{form}") == Comparison(tuple(report.cells), (), ())


@pytest.mark.ocr
@pytest.mark.parametrize("kind", ["scan", "picture"])
@forms
def test_scans(tmp_path: Path, kind: str, form_id: str) -> None:
    """At least 99 % of the cells right and none wrong."""
    from eval.generate.render_scan import render_picture, render_scan

    report = sample_report(form_id, seed=17)
    path = tmp_path / ("report.pdf" if kind == "scan" else "report.png")
    path.write_bytes(render_scan(report) if kind == "scan" else render_picture(report))
    found = _compare(report, path)
    assert found.wrong == ()
    assert len(found.right) >= 0.99 * len(report.cells)


def _compare(report: SourceReport, path: Path) -> Comparison:
    return compare_cells(report.cells, read_tables(read_document(path)).cells)
