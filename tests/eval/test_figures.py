"""Rates are taken over the right questions: answers given, questions that can be answered, cells that are needed."""

from __future__ import annotations

import pytest

from eval.citation_scores import CitationScore
from eval.extraction import CellCounts
from eval.figures import compare_stages, lower_is_better, summarise
from eval.gold import Question, read_questions
from eval.judging import Judgement, Verdict
from eval.retrieval_scores import STAGES, RetrievalScore
from eval.runner import Outcome
from retrieval.answer import Answer

BY_ID = {question.id: question for question in read_questions()}
NOTHING = CitationScore()
CHECKED = {
    "wrong_figures",
    "refusal_recall",
    "false_refusals",
    "tables_right",
    "cell_precision",
    "cell_recall",
    "cells_right",
    "cells_wrong",
    "originals.right",
    "originals.wrong_figures",
}


def outcome(name: str, verdict: Verdict, *, wrong_figure: bool = False, cells: CitationScore = NOTHING) -> Outcome:
    judgement = Judgement(verdict, wrong_figure=wrong_figure)
    return Outcome(BY_ID[name], Answer("", "", "fact", None), judgement, cells, NOTHING, None)


def score(question: Question, stage: int, ndcg10: float) -> RetrievalScore:
    return RetrievalScore(question, STAGES[stage], ndcg10, 1.0, 1.0, 1.0)


def test_rates_are_over_what_they_are_of() -> None:
    found = summarise(
        [
            outcome("lookup-001", Verdict.RIGHT, cells=CitationScore(cited=2, right=1, needed=1, found=1)),
            outcome("lookup-002", Verdict.WRONG, wrong_figure=True, cells=CitationScore(cited=1, right=1, needed=3)),
            outcome("lookup-003", Verdict.REFUSED),
            outcome("unanswerable-001", Verdict.RIGHT),
            outcome("unanswerable-002", Verdict.WRONG, wrong_figure=True),
            outcome("originals-001", Verdict.WRONG, wrong_figure=True),
        ],
        [],
        [CellCounts("one", 90, 1, 4), CellCounts("other", 5, 0, 0)],
    )
    assert {name: (rate.value, rate.cases) for name, rate in found.items() if name in CHECKED} == {
        "wrong_figures": (0.5, 4),
        "refusal_recall": (0.5, 2),
        "false_refusals": (pytest.approx(1 / 3), 3),
        "tables_right": (pytest.approx(1 / 3), 3),
        "cell_precision": (pytest.approx(2 / 3), 3),
        "cell_recall": (0.25, 4),
        "cells_right": (0.95, 100),
        "cells_wrong": (0.01, 100),
        "originals.right": (0, 1),
        "originals.wrong_figures": (1, 1),
    }
    assert "narratives_right" not in found, "what nobody asked is not measured"


def test_stages_are_compared_with_the_full_text_question_by_question() -> None:
    questions = [BY_ID[f"narrative-{number:03}"] for number in (1, 2, 3)]
    gains = compare_stages(
        [score(each, at, found) for at, found in enumerate((0.5, 0.25, 0.5, 0.75)) for each in questions]
    )
    assert gains.keys() >= {"ndcg10.vectors", "recall5.fused"}
    assert (gains["ndcg10.reranked"].mean, gains["ndcg10.reranked"].cases) == (0.25, 3)
    assert (gains["ndcg10.vectors"].mean, gains["ndcg10.fused"].mean) == (-0.25, 0)


@pytest.mark.parametrize("name", ["wrong_figures", "originals.wrong_figures", "false_refusals", "cells_wrong"])
def test_of_faults_less_is_better(name: str) -> None:
    assert lower_is_better(name)
    assert not lower_is_better(name.replace("wrong", "right").replace("false_refusals", "refusal_recall"))
