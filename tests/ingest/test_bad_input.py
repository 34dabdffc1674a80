"""Bad input gets one line that says what, where and what to do, and exit status 1; the rest of the batch is done."""

from __future__ import annotations

import io
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document as WordDocument
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    EncodedStreamObject,
    FloatObject,
    NameObject,
)

import ingest.batch
import ingest.reading
from eval.generate.prose import generate_report
from eval.generate.render import write_report
from ingest.limits import MAXIMUM_BYTES, MAXIMUM_LINES, MAXIMUM_PAGES
from ingest.report import read_report
from library.catalogue import read_holdings
from library.problems import Problem
from library.schema import SCHEMA_VERSION
from library.store import Library
from ui.command import main

MANY = 200


@pytest.fixture
def good(tmp_path: Path) -> Path:
    file = tmp_path / "reports" / "good.txt"
    file.parent.mkdir()
    write_report(generate_report(0).source, file)
    return file


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "library"


def _ingest(folder: Path, *paths: Path) -> int:
    return main(["ingest", *map(str, paths), "--library", str(folder), "--no-index"])


def _held(folder: Path) -> list[str]:
    return sorted(Path(holding.report.file).name for holding in read_holdings(Library.open(folder)))


def _pdf(pages: int, *, password: str | None = None) -> bytes:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(595, 842)
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _pdf_bomb() -> bytes:
    """Packed twice: some hundred bytes of the file are a hundred million of the page."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    stream = EncodedStreamObject()
    stream[NameObject("/Filter")] = ArrayObject([NameObject("/FlateDecode")] * 2)
    stream._data = zlib.compress(zlib.compress(b" " * 100_000_000, 9), 9)
    page[NameObject("/Contents")] = writer._add_object(stream)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _pdf_of_forms(levels: int) -> bytes:
    """Each form draws the one below it ten times."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    drawn: DictionaryObject = DictionaryObject()
    for _ in range(levels):
        form = DecodedStreamObject()
        form._data = b"/X Do " * 10
        form[NameObject("/Subtype")] = NameObject("/Form")
        form[NameObject("/BBox")] = ArrayObject([FloatObject(side) for side in (0, 0, 595, 842)])
        form[NameObject("/Resources")] = drawn
        named = DictionaryObject({NameObject("/X"): writer._add_object(form)})
        drawn = DictionaryObject({NameObject("/XObject"): named})
    contents = DecodedStreamObject()
    contents._data = b"/#58 % a remark\nDo"
    page[NameObject("/Contents")] = writer._add_object(contents)
    page[NameObject("/Resources")] = drawn
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _torn_pdf() -> bytes:
    """One byte of what the page draws is another."""
    writer = PdfWriter()
    page = writer.add_blank_page(595, 842)
    stream = EncodedStreamObject()
    stream[NameObject("/Filter")] = NameObject("/FlateDecode")
    stream._data = bytearray(zlib.compress(b"BT 1 0 0 1 60 780 Tm (12,345) Tj ET " * 50))
    stream._data[-2] ^= 1
    stream._data = bytes(stream._data)
    page[NameObject("/Contents")] = writer._add_object(stream)
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def _word() -> bytes:
    document, stream = WordDocument(), io.BytesIO()
    document.add_paragraph("一、总体情况")
    document.save(stream)
    return stream.getvalue()


def _bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\x00" * 60_000_000)
    return stream.getvalue()


def _white() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (600, 800), "white").save(stream, "PNG")
    return stream.getvalue()


NEWS = "今天上午，市里召开了全市防汛工作会议，对下一步工作作了部署，各有关单位负责人参加了会议。\n" * 20

FILES: tuple[tuple[str, Callable[[], bytes], str], ...] = (
    ("empty.txt", bytes, "the file is empty — fetch the report again"),
    (
        "noise.bin",
        lambda: random.Random(1).randbytes(5000),
        "the file is neither text nor of a known type — "
        "give the report as text, Markdown, HTML, Word, PDF or a picture",
    ),
    (
        "cut.docx",
        lambda: _word()[:9000],
        "the Word file is damaged or cut off — fetch it again, or open it and save it anew",
    ),
    ("locked.pdf", lambda: _pdf(1, password="geheim"), "the PDF is locked with a password — give an unlocked copy"),
    (
        "bomb.pdf",
        _pdf_bomb,
        "the PDF unpacks to far more than a report holds, it was not opened — print it to a new PDF",
    ),
    (
        "forms.pdf",
        lambda: _pdf_of_forms(9),
        "the PDF unpacks to far more than a report holds, it was not opened — print it to a new PDF",
    ),
    ("torn.pdf", _torn_pdf, "the PDF is damaged or cut off — fetch it again, or open it and save it anew"),
    ("no-pages.pdf", lambda: _pdf(0), "the PDF has no pages — fetch the report again"),
    (
        "long.pdf",
        lambda: _pdf(MAXIMUM_PAGES + 1),
        "the PDF has 501 pages, more than the 500 that are read — cut the report out of it",
    ),
    (
        "bomb.docx",
        _bomb,
        "the file unpacks to far more than a report holds (a zip bomb?), it was not opened — "
        "save the report again from Word",
    ),
    (
        "news.txt",
        NEWS.encode,
        "this is not an annual report on information disclosure: it is news — "
        "give the page or file that holds the report itself",
    ),
    pytest.param(
        "white.png",
        _white,
        "no text was found on the picture — scan the report again at 200 dpi or more",
        marks=pytest.mark.ocr,
    ),
)


@pytest.mark.parametrize(("name", "make", "reason"), FILES)
def test_a_bad_file_among_good_ones(
    good: Path, folder: Path, capsys: pytest.CaptureFixture[str], name: str, make: Callable[[], bytes], reason: str
) -> None:
    file = good.parent / name
    file.write_bytes(make())
    assert _ingest(folder, good.parent) == 1
    summary = f"1 added, 0 updated, 0 unchanged, 1 refused; library: {folder}"
    assert _said(capsys) == [f"refused: {file}: {reason}", summary]
    assert _held(folder) == ["good.txt"]


def _said(capsys: pytest.CaptureFixture[str]) -> list[str]:
    output = capsys.readouterr()
    assert output.out == ""
    return [line for line in output.err.replace("\r", "\n").splitlines() if line.strip() and ": warning: " not in line]


def test_a_file_over_the_bound(good: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    large = good.parent / "large.txt"
    with large.open("wb") as stream:
        stream.truncate(MAXIMUM_BYTES + 1)
    assert _ingest(folder, good.parent) == 1
    reason = "the file has 50 MB, more than the 50 MB that are read — split it or save it smaller"
    assert _said(capsys)[0] == f"refused: {large}: {reason}"
    assert _held(folder) == ["good.txt"]


def test_a_path_that_does_not_exist(good: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    absent = good.parent / "absent.txt"
    assert _ingest(folder, absent, good) == 1
    assert _said(capsys)[0] == f"refused: {absent}: there is no such file — check the path"
    assert _held(folder) == ["good.txt"]


def test_a_name_in_another_encoding(good: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    named = Path(os.fsdecode(bytes(good.parent) + "/年报.txt".encode("gb18030")))
    try:
        named.write_bytes(good.read_bytes() + b"\n")
    except OSError:
        pytest.skip("file names are always UTF-8 here")
    assert _ingest(folder, good.parent) == 1
    assert _said(capsys)[0].endswith(": the file's name is not in UTF-8 — rename the file")
    assert _held(folder) == ["good.txt"]


def test_a_pipe_is_not_waited_for(good: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pipe = good.parent / "pipe"
    os.mkfifo(pipe)
    assert _ingest(folder, good.parent) == 1
    assert _said(capsys)[0] == f"refused: {pipe}: this is no ordinary file — name a report file"


def test_no_permission_to_read(
    good: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = good.parent / "closed.txt"
    closed.write_bytes(good.read_bytes())
    closed.chmod(0)
    if os.geteuid() == 0:
        # Nothing is closed to root.
        monkeypatch.setattr(ingest.batch, "hash_file", _refuse(closed, ingest.batch.hash_file))
    assert _ingest(folder, good.parent) == 1
    reason = "no permission to read the file — change its permissions or copy it"
    assert _said(capsys)[0] == f"refused: {closed}: {reason}"
    assert _held(folder) == ["good.txt"]


def _refuse(closed: Path, hash_file: Callable[[Path], str]) -> Callable[[Path], str]:
    def hash_or_refuse(file: Path) -> str:
        if file == closed:
            raise PermissionError(13, "Permission denied")
        return hash_file(file)

    return hash_or_refuse


def test_a_full_disk_loses_nothing_that_was_held(
    good: Path, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert _ingest(folder, good) == 0
    for number in range(1, 30):
        write_report(generate_report(number).source, good.parent / f"more-{number:02}.txt")
    monkeypatch.setattr(Library, "connection", property(_on_a_full_disk(Library.connection.fget)))
    assert _ingest(folder, good.parent) == 1
    expected = f"gongkai: {folder}: the disk is full — free some space and run the command again; nothing held was lost"
    assert _said(capsys)[-1] == expected
    monkeypatch.undo()
    assert _held(folder) == ["good.txt"]
    assert _ingest(folder, good.parent) == 0
    assert len(_held(folder)) == 30


def _on_a_full_disk(open_connection: Callable[[Library], object]) -> Callable[[Library], object]:
    def connect(library: Library) -> object:
        connection = open_connection(library)
        connection.execute("PRAGMA max_page_count = 60")
        return connection

    return connect


def test_a_library_of_a_newer_version(good: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    library = Library.create(folder)
    library.connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    library.close()
    assert _ingest(folder, good) == 1
    (line,) = _said(capsys)
    assert "was made by a newer version of the program" in line
    assert line.endswith("update the program, or name another folder with --library")


def test_an_ingest_that_is_killed_is_finished_by_the_next(tmp_path: Path, folder: Path) -> None:
    reports = tmp_path / "reports"
    reports.mkdir()
    for number in range(MANY):
        write_report(generate_report(number).source, reports / f"{number:03}.txt")
    command = [sys.executable, "-m", "ui.command", "ingest", str(reports), "--library", str(folder), "--no-index"]
    with subprocess.Popen(
        [*command, "--json"], cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith(b'{"file"')
        process.send_signal(signal.SIGKILL)
        # Its workers write to the same pipe, which ends when the last of them has.
        process.communicate(timeout=30)
    before = _held(folder)
    assert 0 < len(before) < MANY
    assert main([*command[3:]]) == 0
    names = [f"{number:03}.txt" for number in range(MANY)]
    assert _held(folder) == names
    assert before == names[: len(before)]
    connection = Library.open(folder).connection
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert connection.execute("SELECT COUNT(*) FROM cell").fetchone() == (
        sum(len(generate_report(number).source.cells) for number in range(MANY)),
    )


_ROWS: dict[str, Callable[[int], str]] = {
    "lines": lambda number: f"第{number}条信息",
    "tabs": lambda number: f"事项{number}\t{number}\t{number % 7}",
    "pipes": lambda number: f"|事项{number}|{number}|{number % 7}|",
    "spaces": lambda number: f"事项{number}    {number}    {number % 7}",
    "borders": lambda number: f"+----+----+\n|事项|{number}|",
    "one sentence": lambda number: f"公开信息{number}条，收到申请{number % 7}件，",
    "labels": lambda number: f"\t行政许可\n\t{number}",
}


@pytest.mark.parametrize(("kind", "bound"), [("lines", MAXIMUM_LINES), *((kind, 2_500) for kind in _ROWS)])
def test_of_a_file_of_very_many_lines_as_many_are_read_as_a_report_may_have(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, bound: int
) -> None:
    monkeypatch.setattr("ingest.reading.MAXIMUM_LINES", bound)
    whole, long = tmp_path / "whole.txt", tmp_path / "long.txt"
    write_report(generate_report(0).source, whole)
    text = whole.read_text("utf-8")
    rows = "\n".join(_ROWS[kind](number) for number in range(bound))
    long.write_text(f"{text}\n附件\n{rows}\n", "utf-8")
    expected, found = read_report(whole, ""), read_report(long, "")
    said = f"the file has more than {bound} lines, only so many were read"
    assert said in found.report.warnings
    assert found.report.agency == expected.report.agency
    if kind != "labels":
        assert found.cells == expected.cells


@pytest.mark.parametrize("piece", ["。", "1、", "<table>", "![](", "[bookmark:"])
def test_a_line_of_any_length_takes_no_time_of_its_square(tmp_path: Path, piece: str) -> None:
    """Some of these took minutes; now each takes less than a second, far from the bound."""
    file = tmp_path / "long.txt"
    write_report(generate_report(0).source, file)
    start, heading, rest = file.read_text("utf-8").partition("一、")
    file.write_text(start + piece * (40_000 // len(piece)) + "\n" + heading + rest, "utf-8")
    began = time.process_time()
    with suppress(Problem):
        read_report(file, "")
    assert time.process_time() - began < 20


def test_a_file_of_very_many_characters_is_read_as_far_as_a_report_goes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest.reading, "MAXIMUM_CHARACTERS", 20_000)
    whole, long = tmp_path / "whole.txt", tmp_path / "long.txt"
    write_report(generate_report(0).source, whole)
    long.write_text(f"{whole.read_text('utf-8')}\n附件\n" + ("此处是附件，没有别的内容。" * 90 + "\n") * 20, "utf-8")
    expected, found = read_report(whole, ""), read_report(long, "")
    assert "the file has more than 20000 characters, only so many were read" in found.report.warnings
    assert found.cells == expected.cells


def test_a_table_of_a_web_page_is_read_up_to_a_row_and_says_so(tmp_path: Path) -> None:
    rows = "".join(f"<tr><td colspan=99>事项{number}</td><td>{number}</td></tr>" for number in range(1200))
    title = "<p>青禾市教育局2022年政府信息公开工作年度报告</p><p>一、总体情况</p><p>2022年主动公开政府信息12条。</p>"
    page = tmp_path / "page.html"
    page.write_text(f"<html><body>{title}<table>{rows}</table></body></html>", "utf-8")
    assert "a table has 1200 rows, only the first 1000 were read" in read_report(page, "").report.warnings
