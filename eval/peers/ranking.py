"""Scores rankings with ranx, checked once against ir_measures: `python -m eval.peers.ranking TASK RESULT`."""

from __future__ import annotations

import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import ir_measures
import ranx

MEASURES = {"ndcg@10": "nDCG@10", "recall@5": "R@5", "recall@10": "R@10", "mrr@10": "RR@10"}
"""The same in the words of both."""
Scores = dict[str, dict[str, float]]


def main(words: Sequence[str]) -> int:
    task, result = words
    told = json.loads(Path(task).read_text(encoding="utf-8"))
    scores = {name: score_run(told["grades"], run) for name, run in told["runs"].items()}
    Path(result).write_text(json.dumps(scores), encoding="utf-8")
    return 0


def score_run(grades: Mapping[str, Mapping[str, int]], rankings: Mapping[str, Sequence[str]]) -> Scores:
    """Measure → question → score."""
    scored = {
        question: {name: float(len(ranking) - at) for at, name in enumerate(ranking)} or {"nothing": 0.0}
        for question, ranking in rankings.items()
    }
    run = ranx.Run(scored)
    ranx.evaluate(ranx.Qrels({question: dict(graded) for question, graded in grades.items()}), run, list(MEASURES))
    found = {measure: {each: float(score) for each, score in run.scores[measure].items()} for measure in MEASURES}
    _check(found, grades, scored)
    return found


def _check(found: Scores, grades: Mapping[str, Mapping[str, int]], scored: Mapping[str, Mapping[str, float]]) -> None:
    names = {ir_measures.parse_measure(other): measure for measure, other in MEASURES.items()}
    for each in ir_measures.iter_calc(list(names), dict(grades), dict(scored)):
        ours = found[names[each.measure]][each.query_id]
        if abs(ours - each.value) > 1e-6:
            raise ValueError(f"{each.measure} of {each.query_id}: ranx {ours}, ir_measures {each.value}")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
