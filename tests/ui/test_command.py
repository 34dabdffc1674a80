"""The command line does what the interface promises: names, JSON, exit statuses, one line a problem."""

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from eval.generate.prose import generate_report
from eval.generate.render import write_report
from library.store import Library
from ui.command import COMMANDS, main

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("command")
    for number in range(2):
        write_report(generate_report(number).source, folder / f"report-{number}.txt")
    assert main(["ingest", "--library", str(folder / "library"), *map(str, folder.glob("*.txt"))]) == 0
    return folder / "library"


def _run(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, str, str]:
    status = main(words)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_ingest_prints_one_object_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = generate_report(0).source
    file = tmp_path / "report.txt"
    write_report(source, file)
    bad = tmp_path / "bad.txt"
    bad.write_text("")
    status, out, err = _run(capsys, "ingest", "--library", str(tmp_path / "l"), "--json", str(file), str(bad))
    added, refused = sorted((json.loads(line) for line in out.splitlines()), key=lambda each: each["status"])
    assert status == 1
    assert (added["status"], added["agency"], added["year"], added["form"]) == (
        "added",
        source.agency,
        source.year,
        source.form,
    )
    assert added["cells"] == len(source.cells)
    assert "reason" not in added
    assert refused["status"] == "refused"
    assert str(bad) in refused["reason"]
    assert refused["reason"] in err


def test_reports_lists_what_is_held(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = _run(capsys, "--library", str(library), "reports", "--json")
    held = json.loads(out)
    assert status == 0
    assert [(each["agency"], each["year"]) for each in held] == [
        (generate_report(number).source.agency, generate_report(number).source.year) for number in range(2)
    ]
    assert {
        "report",
        "file",
        "title",
        "agency",
        "short_names",
        "area",
        "kind",
        "year",
        "form",
        "sections",
        "cells",
        "passages",
        "findings",
    } <= set(held[0])


def test_a_csv_of_facts_holds_no_formula(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file's name is a stranger's words; an amount that fell is a number."""
    with Library.open(library).transaction() as connection:
        file, report = connection.execute("SELECT file, key FROM report").fetchone()
        connection.execute("UPDATE report SET file = ? WHERE key = ?", ("=cmd|' /C calc'!A0", report))
        metric, raw = connection.execute("SELECT metric, raw FROM cell WHERE report = ?", (report,)).fetchone()
        connection.execute("UPDATE cell SET raw = '-38' WHERE report = ? AND metric = ?", (report, metric))
    _, out, _ = _run(capsys, "facts", "--library", str(library), "--format", "csv")
    rows = [row for row in csv.DictReader(io.StringIO(out)) if "cmd" in row["file"]]
    assert {row["file"] for row in rows} == {"'=cmd|' /C calc'!A0"}
    assert "-38" in {row["raw"] for row in rows}
    with Library.open(library).transaction() as connection:
        connection.execute("UPDATE report SET file = ? WHERE key = ?", (file, report))
        connection.execute("UPDATE cell SET raw = ? WHERE report = ? AND metric = ?", (raw, report, metric))


def test_facts_come_as_json_csv_and_table(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = generate_report(0).source
    chosen = ("--library", str(library), "--year", str(source.year), "--metric", "licences")
    _, out, _ = _run(capsys, "facts", *chosen, "--format", "json")
    facts = json.loads(out)
    assert {fact["metric"]: fact["raw"] for fact in facts} == {
        metric: printed for metric, printed in source.cells.items() if metric.startswith("licences")
    }
    _, out, _ = _run(capsys, "facts", *chosen, "--format", "csv")
    assert [row["metric"] for row in csv.DictReader(io.StringIO(out))] == [fact["metric"] for fact in facts]
    _, out, _ = _run(capsys, "facts", *chosen)
    assert len(out.splitlines()) == len(facts) + 1


def test_a_problem_is_one_line_and_status_1(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = _run(capsys, "reports", "--library", str(tmp_path))
    assert (status, out, len(err.splitlines())) == (1, "", 1)


def test_wrong_use_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["nonsense"], ["facts", "--format", "xml"], ["ingest"], []):
        with pytest.raises(SystemExit) as stopped:
            main(words)
        assert stopped.value.code == 2


@pytest.mark.parametrize(
    ("words", "most"),
    [
        (["facts", "--year", str(10**20)], 9999),
        (["check", "--year", "9" * 5000], 9999),
        (["search", "--year", "x", "经费"], 9999),
        (["search", "--limit", "-1", "经费"], 10**30),
        (["serve", "--port", "99999"], 65_535),
        (["ingest", "--workers", "-1", "."], 256),
    ],
)
def test_a_number_that_is_none_is_wrong_use(words: list[str], most: int, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(words)
    assert stopped.value.code == 2
    assert f"{words[2][:20]!r} is no whole number from 0 to {most}\n" in capsys.readouterr().err


def test_a_folder_may_bear_the_name_of_a_command(
    library: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    named = library.parent / "check"
    if not named.exists():
        named.symlink_to(library, target_is_directory=True)
    monkeypatch.chdir(library.parent)
    status, out, _ = _run(capsys, "--library", "check", "reports", "--json")
    assert (status, len(json.loads(out))) == (0, 2)


def test_an_unknown_agency_says_where_the_names_are(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = _run(capsys, "facts", "--library", str(library), "--agency", "不存在的单位")
    assert status == 1
    assert "gongkai reports" in err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_both_readmes(name: str) -> None:
    for readme in ("README.md", "README.zh-CN.md"):
        assert f"`gongkai {name}" in (ROOT / readme).read_text(encoding="utf-8")


def test_the_installed_command_runs_and_imports_nothing_heavy(library: Path) -> None:
    code = (
        "import sys; from ui.command import main; "
        f"main(['check', '--library', {str(library)!r}]); "
        "heavy = {'torch', 'chromadb', 'gradio', 'llama_index', 'pypdfium2', 'docx'} & set(sys.modules); "
        "sys.exit(f'imported {heavy}' if heavy else 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
