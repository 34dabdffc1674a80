"""An ingest takes what is new, skips what is held, names what it refuses, and can be interrupted anywhere."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import ingest.batch
from eval.generate.prose import generate_report
from eval.generate.render import write_report
from eval.generate.source import SourceReport
from ingest.batch import ingest_files
from ingest.outcome import Outcome
from library.catalogue import read_findings, read_holdings
from library.facts import FactQuery, Which, read_facts
from library.problems import Problem
from library.store import Library

WRITTEN = 6
"""Reports of one generated agency, one a year."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(WRITTEN):
        write_report(generate_report(number).source, folder / f"report-{number}.txt")
    return folder


@pytest.fixture
def library(tmp_path: Path) -> Library:
    return Library.create(tmp_path / "library")


def _ingest(library: Library, *paths: Path, workers: int = 1) -> list[Outcome]:
    outcomes: list[Outcome] = []
    ingest_files(library, list(paths), outcomes.append, workers=workers)
    return outcomes


def _statuses(outcomes: list[Outcome]) -> list[tuple[str, str]]:
    return sorted((Path(outcome.file).name, outcome.status) for outcome in outcomes)


def test_what_is_new_is_added_and_held_the_second_time(library: Library, folder: Path) -> None:
    names = [f"report-{number}.txt" for number in range(WRITTEN)]
    assert _statuses(_ingest(library, folder)) == [(name, "added") for name in names]
    generation = library.generation
    assert _statuses(_ingest(library, folder)) == [(name, "unchanged") for name in names]
    assert library.generation == generation


def test_what_was_read_is_what_was_printed(library: Library, folder: Path) -> None:
    _ingest(library, folder)
    for number in range(WRITTEN):
        source = generate_report(number).source
        which = Which(agencies=[source.agency], years=[source.year])
        facts = {fact.metric: fact.raw for fact in read_facts(library, FactQuery(which)) if fact.table != "narrative"}
        assert facts == dict(source.cells)


def test_a_changed_file_replaces_its_report_as_a_whole(library: Library, folder: Path) -> None:
    _ingest(library, folder)
    file = folder / "report-0.txt"
    source = generate_report(0).source
    write_report(replace(source, cells={}), file)
    (updated,) = [outcome for outcome in _ingest(library, folder) if outcome.status != "unchanged"]
    assert (updated.status, updated.cells) == ("updated", 0)
    which = Which(agencies=[source.agency], years=[source.year])
    assert [fact for fact in read_facts(library, FactQuery(which)) if fact.table != "narrative"] == []


def test_a_moved_file_takes_its_report_along(library: Library, folder: Path) -> None:
    _ingest(library, folder)
    (folder / "report-0.txt").rename(folder / "renamed.txt")
    _ingest(library, folder)
    files = [Path(holding.report.file).name for holding in read_holdings(library, Which(superseded=True))]
    assert sorted(files) == ["renamed.txt", *(f"report-{number}.txt" for number in range(1, WRITTEN))]


def test_a_copy_is_not_taken_twice(library: Library, folder: Path) -> None:
    shutil.copy(folder / "report-0.txt", folder / "report-0-copy.txt")
    outcomes = {Path(outcome.file).name: outcome for outcome in _ingest(library, folder)}
    assert outcomes["report-0.txt"].status == "unchanged"
    assert "same content" in outcomes["report-0.txt"].warnings[0]
    assert len(list(read_holdings(library))) == WRITTEN


def test_a_copy_of_a_refused_file_is_refused_under_its_own_name(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    folder.mkdir()
    files = [folder / "one.txt", folder / "other.txt"]
    for file in files:
        file.touch()
    outcomes = _ingest(library, folder)
    assert [(outcome.file, outcome.status) for outcome in outcomes] == [(str(file), "refused") for file in files]
    assert all(outcome.reason == f"{outcome.file}: the file is empty — fetch the report again" for outcome in outcomes)


@pytest.fixture
def twice(tmp_path: Path) -> Iterator[tuple[SourceReport, Path, Path]]:
    """One agency's report of one year, published twice with different figures."""
    source = generate_report(0).source
    earlier, later = tmp_path / "earlier.html", tmp_path / "later.html"
    write_report(replace(source, published=date(source.year + 1, 1, 10)), earlier)
    write_report(
        replace(source, cells=source.cells | {"licences.decisions": "77"}, published=date(source.year + 1, 3, 1)), later
    )
    yield source, earlier, later


@pytest.mark.parametrize("first", ["earlier", "later"])
def test_the_newer_publication_is_current_in_either_order(
    library: Library, twice: tuple[SourceReport, Path, Path], first: str
) -> None:
    _, earlier, later = twice
    order = (earlier, later) if first == "earlier" else (later, earlier)
    outcomes = [_ingest(library, file)[0] for file in order]
    (current,) = read_holdings(library)
    assert Path(current.report.file) == later
    assert {Path(holding.report.file) for holding in read_holdings(library, Which(superseded=True))} == {earlier, later}
    if first == "later":
        assert "superseded" in outcomes[1].warnings[-1]


def test_one_bad_file_does_not_stop_the_rest(library: Library, folder: Path) -> None:
    (folder / "empty.txt").write_bytes(b"")
    (folder / "noise.bin").write_bytes(os.urandom(4000))
    (folder / "cut.docx").write_bytes(b"PK\x03\x04" + os.urandom(200))
    news = "今天上午，市里召开了全市防汛工作会议，对下一步工作作了部署。\n" * 20
    (folder / "news.txt").write_text(news, encoding="utf-8")
    outcomes = _ingest(library, folder, folder / "absent.txt")
    refused = {Path(outcome.file).name: outcome.reason for outcome in outcomes if outcome.status == "refused"}
    assert set(refused) == {"empty.txt", "noise.bin", "cut.docx", "news.txt", "absent.txt"}
    assert all(reason and name in reason and "\n" not in reason for name, reason in refused.items())
    assert len(list(read_holdings(library))) == WRITTEN


def test_an_interrupted_ingest_keeps_what_was_written_and_is_finished_by_the_next(
    library: Library, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ingest.batch, "TRANSACTION", 2)
    told: list[Outcome] = []

    def interrupt(outcome: Outcome) -> None:
        told.append(outcome)
        if len(told) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest_files(library, [folder], interrupt, workers=1)
    assert len(list(read_holdings(library))) == 4
    assert [status for _, status in _statuses(_ingest(library, folder))].count("unchanged") == 4
    assert len(list(read_holdings(library))) == WRITTEN


def test_two_years_are_compared_whichever_comes_last(library: Library, folder: Path) -> None:
    source = generate_report(1).source
    broken = replace(source, cells=source.cells | {"requests.carried_in.legal": "999"})
    write_report(broken, folder / "report-1.txt")
    _ingest(library, folder / "report-1.txt")
    assert "R21" not in {held.finding.rule for held in read_findings(library)}
    _ingest(library, folder / "report-0.txt")
    assert [held.report.year for held in read_findings(library) if held.finding.rule == "R21"] == [source.year]


def test_a_second_ingest_at_the_same_time_is_told_to_wait(library: Library, folder: Path) -> None:
    def ingest_again(_: Outcome) -> None:
        with pytest.raises(Problem, match="another ingest"):
            ingest_files(library, [folder], lambda outcome: None, workers=1)

    ingest_files(library, [folder / "report-0.txt"], ingest_again, workers=1)


def test_many_files_are_read_by_several_processes_in_their_order(library: Library, tmp_path: Path) -> None:
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        write_report(generate_report(number).source, folder / f"{number:02}.txt")
    outcomes = _ingest(library, folder, workers=2)
    assert [Path(outcome.file).name for outcome in outcomes] == [f"{number:02}.txt" for number in range(30)]
    assert {outcome.status for outcome in outcomes} == {"added"}


def test_a_folder_without_files_is_said_to_be_one(library: Library, folder: Path) -> None:
    empty = folder / "empty"
    empty.mkdir()
    refused, *others = _ingest(library, empty, folder / "report-0.txt")
    reason = f"{empty}: this folder holds no files — name the folder of the reports"
    assert (refused.file, refused.status, refused.reason) == (str(empty), "refused", reason)
    assert _statuses(others) == [("report-0.txt", "added")]
