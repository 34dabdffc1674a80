"""Results are kept whole, compared question by question, and held to floors and ceilings."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from eval.extraction import CellCounts
from eval.measures import wilson
from eval.results import (
    Failure,
    Result,
    compare_results,
    find_shortfalls,
    read_baseline,
    read_result,
    read_results,
    result_object,
    write_baseline,
    write_result,
)
from library.problems import Problem


def result(commit: str, made: str, right: dict[str, float], part: str = "") -> Result:
    return Result(
        commit,
        made,
        part,
        1.5,
        {"tables_right": wilson(sum(right.values()), len(right)), "wrong_figures": wilson(0, len(right))},
        {name: {"right": value} for name, value in right.items()},
        (Failure("lookup-001", "几件？", "wrong", "false", "3", "4", "按：…"),),
        (CellCounts("tab lines", 198, 0, 2),),
    )


def test_a_result_comes_back_from_its_file(tmp_path: Path) -> None:
    made = result("abc123", "2026-01-01T00:00:00+00:00", {"lookup-001": 0.0, "lookup-002": 1.0})
    file = write_result(made, tmp_path)
    assert file.name == "abc123.json"
    back = read_result("abc", tmp_path)
    assert (back.failures, back.layouts, back.scores) == (made.failures, made.layouts, made.scores)
    assert result_object(back) == result_object(made) == json.loads(file.read_text(encoding="utf-8"))


def test_results_of_the_whole_set_are_listed_oldest_first(tmp_path: Path) -> None:
    for commit, made, part in (("b", "2026-02-01", ""), ("a", "2026-03-01", ""), ("c", "2026-01-01", "lookup")):
        write_result(result(commit, made, {"lookup-001": 1.0}, part), tmp_path)
    write_baseline(read_result("a", tmp_path).figures, tmp_path / "baseline.json")
    assert [each.commit for each in read_results(tmp_path)] == ["b", "a"]


def test_a_result_that_is_missing_or_broken_is_said_in_one_line(tmp_path: Path) -> None:
    with pytest.raises(Problem, match="there is no such result"):
        read_result("nothing", tmp_path)
    (tmp_path / "broken.json").write_text("{}")
    with pytest.raises(Problem, match="this is no result of an evaluation"):
        read_result("broken", tmp_path)


def test_two_results_are_compared_over_the_questions_of_both() -> None:
    before = result("a", "1", {"one": 0.0, "two": 0.0, "three": 1.0, "old": 1.0})
    after = result("b", "2", {"one": 1.0, "two": 1.0, "three": 1.0, "new": 0.0})
    found = compare_results(before, after)
    assert found.keys() == {"right"}
    assert (found["right"].mean, found["right"].cases) == (pytest.approx(2 / 3), 3)


def test_a_figure_falls_short_of_its_floor_or_passes_its_ceiling() -> None:
    figures = {"tables_right": wilson(98, 100), "wrong_figures": wilson(1, 100)}
    assert find_shortfalls(figures, {"tables_right": 0.98, "wrong_figures": 0.01}) == []
    assert find_shortfalls(figures, {"tables_right": 0.99, "wrong_figures": 0, "mrr.fused": 0.5}) == [
        "tables_right: 0.9800, at least 0.9900",
        "wrong_figures: 0.0100, at most 0.0000",
        "mrr.fused: not measured, must be 0.5000",
    ]


def test_a_baseline_holds_what_every_checkout_can_measure(tmp_path: Path) -> None:
    file = tmp_path / "baseline.json"
    rate = wilson(3, 4)
    write_baseline(
        dict.fromkeys(("right", "originals.right", "mrr.fused", "ndcg10.fused.plain", "ndcg10.fused"), rate), file
    )
    assert read_baseline(file) == {"right": 0.75, "ndcg10.fused": 0.75}
