"""A report goes in as a whole, comes out as it went in, and leaves nothing behind when it is replaced."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from library.catalogue import read_findings, read_holdings, read_report_held
from library.facts import FactQuery, Which, read_facts
from library.forms import cell_specs
from library.problems import Problem
from library.records import (
    Agency,
    Area,
    Cell,
    CellState,
    Figure,
    Finding,
    Paragraph,
    Passage,
    Place,
    ReadReport,
    Report,
    Section,
)
from library.schema import SCHEMA_VERSION
from library.store import RECORD, Library


def _sample(agency: str = "云州市临江区青石街道办事处", year: int = 2022, identity: str = "aaaa") -> ReadReport:
    cells = tuple(
        Cell(
            spec.metric,
            spec.table,
            spec.row.path,
            spec.column.path,
            CellState.NUMBER,
            float(number),
            str(number),
            spec.unit,
            Place(2, number),
        )
        for number, spec in enumerate(cell_specs("2021").values(), 1)
    )
    return ReadReport(
        Report(
            identity,
            f"/reports/{identity}.txt",
            f"sha-{identity}",
            f"{agency}{year}年报告",
            Agency(agency, ("青石街道",), "街道", Area("云省", "云州市", "临江区")),
            year,
            "2021",
            date(year + 1, 1, 20),
            ("一处提示",),
        ),
        (
            Section(
                "一",
                "一、总体情况",
                ("一、总体情况",),
                (Paragraph("全年公开政府信息12条。", Place(1, 3)),),
                Place(1, 2),
            ),
            Section(None, "（一）主动公开", ("一、总体情况", "（一）主动公开"), (), Place(1, 4)),
            Section("三", "三、申请情况", ("三、申请情况",), (), Place(2, 1)),
        ),
        cells,
        (
            Figure(
                "narrative.disclosed",
                "主动公开",
                12.0,
                "12",
                "条",
                False,
                "全年公开政府信息12条。",
                0,
                Place(1, 3),
            ),
        ),
        (Passage(f"{identity}-p1", 0, "全年公开政府信息12条。", Place(1, 3)),),
        (Finding("R3", "error", "不等", ("requests.new.total",), "3", "2"),),
    )


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.create(tmp_path / "library")


def _put(library: Library, *reads: ReadReport) -> None:
    with library.transaction():
        generation = library.next_generation()
        for read in reads:
            library.replace(read, reader="1", generation=generation)


def test_a_report_comes_out_as_it_went_in(library: Library) -> None:
    read = _sample()
    _put(library, read)
    assert read_report_held(library, "aaaa") == read


def test_replacing_a_report_leaves_nothing_of_the_old_one(library: Library) -> None:
    old = _sample()
    _put(library, old)
    new = replace(old, cells=old.cells[:3], figures=(), findings=(), passages=())
    _put(library, new)
    assert read_report_held(library, "aaaa") == new
    counts = [
        library.connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
        for table in ("report", "cell", "figure", "passage", "finding", "agency")
    ]
    assert counts == [1, 3, 0, 0, 0, 1]
    assert library.connection.execute("SELECT passage FROM forgotten").fetchall() == [("aaaa-p1",)]


def test_a_transaction_that_fails_changes_nothing(library: Library) -> None:
    _put(library, _sample())
    with pytest.raises(RuntimeError), library.transaction():
        library.replace(_sample(year=2023, identity="bbbb"), reader="1", generation=9)
        raise RuntimeError
    assert [each.report.id for each in read_holdings(library)] == ["aaaa"]


def test_facts_are_found_by_agency_year_and_the_beginning_of_a_metric(library: Library) -> None:
    _put(library, _sample(), _sample(year=2023, identity="bbbb"), _sample("云州市水务局", identity="cccc"))
    which = Which(agencies=["云州市临江区青石街道办事处"], years=[2023])
    facts = list(read_facts(library, FactQuery(which, ["requests.new.", "narrative."])))
    assert [(fact.report, fact.metric) for fact in facts] == [
        ("bbbb", f"requests.new.{column}")
        for column in ("natural", "business", "research", "nonprofit", "legal", "other_org", "total")
    ] + [("bbbb", "narrative.disclosed")]
    assert {(fact.table, fact.section) for fact in facts} == {("三", "三、申请情况"), ("narrative", "一、总体情况")}
    assert facts[-1].sentence == "全年公开政府信息12条。"


def test_cells_come_in_the_order_of_the_form(library: Library) -> None:
    _put(library, _sample())
    facts = [fact.metric for fact in read_facts(library, FactQuery()) if fact.table != "narrative"]
    assert facts == list(cell_specs("2021"))


def test_holdings_and_findings_name_their_report(library: Library) -> None:
    _put(library, _sample())
    (holding,) = read_holdings(library)
    assert (holding.cells, holding.passages, holding.findings) == (200, 1, 1)
    assert [part.title for part in holding.parts] == ["一、总体情况", "三、申请情况"]
    (held,) = read_findings(library)
    assert (held.report.id, held.finding) == ("aaaa", _sample().findings[0])


def test_a_library_of_a_newer_version_is_refused(tmp_path: Path, library: Library) -> None:
    connection = sqlite3.connect(library.folder / RECORD)
    connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 1}")
    with pytest.raises(Problem, match="newer version of the program"):
        Library.open(library.folder)


def test_a_folder_without_a_library_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="gongkai ingest"):
        Library.open(tmp_path)


def test_a_full_disk_is_said_and_loses_nothing(library: Library) -> None:
    _put(library, _sample())
    pages = library.connection.execute("PRAGMA page_count").fetchone()[0]
    library.connection.execute(f"PRAGMA max_page_count = {pages}")
    with pytest.raises(Problem, match="the disk is full"):
        _put(library, *(_sample(identity=f"new{number}", year=1900 + number) for number in range(100)))
    assert [each.report.id for each in read_holdings(library)] == ["aaaa"]


def test_a_damaged_record_is_said(library: Library) -> None:
    library.close()
    (library.folder / RECORD).write_bytes(b"this is not a database" * 100)
    with pytest.raises(Problem, match="damaged"):
        Library.open(library.folder)
