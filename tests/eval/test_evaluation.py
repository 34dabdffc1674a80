"""The program answers the evaluation set at least as well as the stored baseline says."""

from __future__ import annotations

import pytest

from eval.evaluation import choose_questions, count_steps, evaluate
from eval.figures import lower_is_better
from eval.results import Result, find_shortfalls, read_baseline
from eval.runner import Worlds
from library.problems import Problem


@pytest.fixture(scope="module")
def whole(worlds: Worlds) -> Result:
    return evaluate(choose_questions(corpora=("digests", "fictional")), worlds, lambda: None)


def test_no_figure_is_below_the_baseline(whole: Result) -> None:
    assert find_shortfalls(whole.figures, read_baseline()) == []


def test_baseline_holds_the_figures_that_matter(whole: Result) -> None:
    held = read_baseline()
    assert held.keys() <= whole.figures.keys()
    assert held.keys() >= {
        "wrong_figures",
        "wrong_reports",
        "tables_right",
        "refusal_recall",
        "false_refusals",
        "cell_precision",
        "cell_recall",
        "ndcg10.reranked",
        "siblings_report_first",
        "cells_wrong",
    }
    assert {name for name in held if lower_is_better(name)} - {"cells_wrong.files"} == {
        "wrong_figures",
        "wrong_reports",
        "false_refusals",
        "cells_wrong",
    }


def test_every_layout_is_counted_and_every_cell_of_it_is_read(whole: Result) -> None:
    kinds = {counts.kind for counts in whole.layouts}
    assert kinds == {"corpus", "text", "html", "docx", "pdf"}
    assert {counts.layout for counts in whole.layouts} >= {"html, government site", "pdf, no rules"}
    assert [counts for counts in whole.layouts if counts.wrong or counts.unread] == []
    assert whole.figures["cells_right.files"].cases > 9000


def test_every_gold_passage_is_found_by_some_stage(whole: Result) -> None:
    """Else its words lie across two passages, and no ranking can be scored by it."""
    assert whole.figures["recall50.fused"].value == pytest.approx(1, abs=0.05)
    asked = {name for name, scores in whole.scores.items() if "ndcg10.fused" in scores}
    # What no report states, or a list of agencies tells, has no passage.
    assert len(asked) == sum(
        question.kind == "narrative" and bool(question.gold.passages)
        for question in choose_questions(corpora=("digests", "fictional"))
    )


@pytest.mark.parametrize("part", ["digests", "sibling", "trend", "lookup-001"])
def test_a_part_is_a_corpus_a_group_a_kind_or_a_question(part: str) -> None:
    chosen = choose_questions(part, corpora=("digests", "fictional"))
    names = [{getattr(each, name) for each in chosen} for name in ("corpus", "group", "kind", "id")]
    assert {part} in names


def test_an_unknown_part_is_said_in_one_line() -> None:
    with pytest.raises(Problem, match="no question is of this part"):
        choose_questions("nonsense")


def test_progress_is_told_as_often_as_promised(worlds: Worlds) -> None:
    questions = choose_questions("lookup", corpora=("digests",)) + choose_questions(
        "narrative-001", corpora=("digests",)
    )
    told: list[None] = []
    found = evaluate(questions, worlds, lambda: told.append(None), part="some")
    assert len(told) == count_steps(questions) == len(questions) + 1
    assert found.layouts == ()
