"""`gongkai eval` prints figures and failures, and fails where a minimum is missed."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import pytest

from eval.cell_counts import CellCounts
from eval.results import read_baseline
from ui.command import main
from ui.commands.eval import add_arguments, cell_lines


def test_eval_prints_one_json_object(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "--set", "lookup-001", "--json", "--min", "tables_right=1", "--min", "wrong_figures=0"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["part"], found["failures"], found["layouts"]) == ("lookup-001", [], {})
    assert found["figures"]["tables_right"]["value"] == 1
    assert found["scores"] == {"lookup-001": {"right": 1.0, "wrong_figure": 0.0, "wrong_report": 0.0}}


def test_eval_fails_where_a_figure_is_below_its_minimum(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "--set", "lookup-001", "--min", "refusal_recall=0.98"]) == 1
    captured = capsys.readouterr()
    assert "right.lookup    100.00%" in captured.out
    assert "below the minimum: refusal_recall: not measured, must be 0.9800" in captured.err


@pytest.mark.parametrize("words", [["--min", "tables_right"], ["--min", "tables_right=much"]])
def test_a_minimum_that_is_none_is_wrong_use(words: list[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["eval", *words])


def test_an_unknown_part_or_result_is_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "--set", "nothing"]) == 1
    assert main(["eval", "--set", "lookup-001", "--compare", "nothing"]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.partition(":")[0] for line in lines] == ["gongkai", "gongkai"]


def test_cells_are_told_by_kind_with_the_layouts_that_lost_some() -> None:
    counted = [CellCounts("pdf, plain", 398), CellCounts("pdf, no rules", 354, 1, 43), CellCounts("html, plain", 398)]
    assert [line.split() for line in cell_lines(counted)] == [
        ["cells", "layouts", "right", "wrong", "not", "read"],
        ["pdf", "2", "752", "1", "43"],
        ["pdf,", "no", "rules", "354", "1", "43"],
        ["html", "1", "398", "0", "0"],
    ]


def test_every_option_and_figure_is_documented() -> None:
    page = (Path(__file__).parents[2] / "docs" / "evaluation.md").read_text(encoding="utf-8")
    parser = argparse.ArgumentParser()
    add_arguments(parser)
    options = [option for action in parser._actions for option in action.option_strings if option.startswith("--")]
    assert [option for option in options if f"`{option}" not in page and option != "--help"] == []
    figures = {name.partition(".")[0] for name in read_baseline()}
    assert [name for name in sorted(figures) if f"`{name}`" not in page] == []
