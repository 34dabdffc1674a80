"""A review outlives a new ingest, until the cell itself changes; an older record gets the table."""

import sqlite3
from dataclasses import replace
from pathlib import Path

from library.catalogue import HeldFinding, read_findings
from library.records import Agency, Cell, CellState, Finding, ReadReport, Report
from library.reviews import Review, fingerprint, printed_cells, read_reviews, write_review
from library.schema import SCHEMA_VERSION
from library.store import RECORD, Library


def _report(total: str = "2") -> ReadReport:
    cells = tuple(
        Cell(
            f"requests.new.{column}",
            "三",
            "一、本年新收政府信息公开申请数量",
            label,
            CellState.NUMBER,
            float(raw),
            raw,
            "件",
        )
        for column, label, raw in (("natural", "自然人", "3"), ("total", "总计", total))
    )
    report = Report("aaaa", "/a.txt", "sha", "年度报告", Agency("云州市水务局"), 2022, "2021")
    finding = Finding("R3", "error", "不等", ("requests.new.total", "requests.new.natural"), "3", total)
    return ReadReport(report, (), cells, (), (), (finding,))


def _put(library: Library, read: ReadReport) -> HeldFinding:
    with library.transaction():
        library.replace(read, reader="1", generation=library.next_generation())
    (held,) = read_findings(library)
    return held


def test_a_review_outlives_an_ingest_until_the_cell_changes(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library")
    held = _put(library, _report())
    key = fingerprint(held, printed_cells(library, "aaaa"))
    write_review(library, key, "confirmed", " 电话\n核实 ")
    again = _put(library, replace(_report(), report=replace(_report().report, sha256="other")))
    review = read_reviews(library)[fingerprint(again, printed_cells(library, "aaaa"))]
    assert (review.verdict, review.reason) == ("confirmed", "电话 核实")
    changed = _put(library, _report("1"))
    assert fingerprint(changed, printed_cells(library, "aaaa")) not in read_reviews(library)


def test_a_review_is_replaced_and_taken_back(tmp_path: Path) -> None:
    library = Library.create(tmp_path / "library")
    write_review(library, "key", "confirmed")
    write_review(library, "key", "dismissed", "笔误")
    (review,) = read_reviews(library).values()
    assert review == Review("dismissed", "笔误", review.reviewed)
    write_review(library, "key", None)
    assert read_reviews(library) == {}


def test_a_record_of_the_first_version_gets_the_table(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    Library.create(folder).close()
    connection = sqlite3.connect(folder / RECORD)
    connection.execute("DROP TABLE review")
    connection.execute("PRAGMA user_version = 1")
    connection.close()
    library = Library.open(folder)
    assert read_reviews(library) == {}
    assert library.connection.execute("PRAGMA user_version").fetchone()[0] == SCHEMA_VERSION
