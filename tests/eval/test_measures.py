"""The measures give the values that can be worked out by hand, and those of two established libraries."""

from __future__ import annotations

import math
import random

import pytest

from eval.measures import average, compare_paired, ndcg, recall, reciprocal_rank, wilson

GRADES = {"a": 2, "b": 1, "c": 0}


def test_ranking_measures_by_hand() -> None:
    ranking = ["x", "b", "a", "c"]
    ideal = 2 + 1 / math.log2(3)
    assert ndcg(ranking, GRADES) == pytest.approx((1 / math.log2(3) + 2 / math.log2(4)) / ideal)
    assert ndcg(ranking, GRADES, 2) == pytest.approx((1 / math.log2(3)) / ideal)
    assert (recall(ranking, GRADES, 2), recall(ranking, GRADES, 3)) == (0.5, 1.0)
    assert reciprocal_rank(ranking, GRADES) == 0.5
    assert (ndcg([], GRADES), recall([], GRADES, 5), reciprocal_rank([], GRADES)) == (0, 0, 0)
    assert (ndcg(["a"], {}), recall(["a"], {}, 5)) == (0, 0)


def test_wilson_interval_of_published_examples() -> None:
    # Newcombe (1998), Statistics in Medicine 17, table I.
    assert wilson(81, 263)[1:3] == pytest.approx((0.2553, 0.3662), abs=5e-5)
    assert wilson(0, 20)[:3] == pytest.approx((0, 0, 0.1611), abs=5e-5)
    assert wilson(0, 0) == (None, None, None, 0)


def test_paired_bootstrap_sees_a_difference_and_none() -> None:
    worse = [0.0] * 30 + [1.0] * 70
    better = [1.0] * 20 + worse[20:]
    found = compare_paired(worse, better)
    assert (found.mean, found.cases) == (pytest.approx(0.2), 100)
    assert 0.11 < found.low < 0.2 < found.high < 0.29
    assert found.p < 0.001
    same = compare_paired(worse, worse)
    assert (same.mean, same.low, same.high, same.p) == (0, 0, 0, 1)
    assert average([1.0, 1.0]) == (1.0, 1.0, 1.0, 2)


def sample() -> tuple[dict[str, dict[str, int]], dict[str, dict[str, float]]]:
    """Graded judgements and scored rankings of forty queries, without ties."""
    chance = random.Random(7)
    grades, runs = {}, {}
    for number in range(40):
        held = [f"d{at}" for at in range(80)]
        grades[f"q{number}"] = {each: chance.choice([0, 1, 2]) for each in chance.sample(held, 6)} | {"d0": 2}
        found = chance.sample(held, 60)
        runs[f"q{number}"] = {each: 1000.0 - rank for rank, each in enumerate(found)}
    return grades, runs


def own(grades: dict[str, dict[str, int]], runs: dict[str, dict[str, float]]) -> dict[str, float]:
    rankings = {query: sorted(run, key=lambda each: -run[each]) for query, run in runs.items()}
    pairs = [(rankings[query], grades[query]) for query in grades]
    return {
        "ndcg@10": sum(ndcg(ranking, graded) for ranking, graded in pairs) / len(pairs),
        "recall@5": sum(recall(ranking, graded, 5) for ranking, graded in pairs) / len(pairs),
        "recall@50": sum(recall(ranking, graded, 50) for ranking, graded in pairs) / len(pairs),
        "mrr": sum(reciprocal_rank(ranking, graded) for ranking, graded in pairs) / len(pairs),
    }


def test_measures_agree_with_ranx() -> None:
    ranx = pytest.importorskip("ranx", reason="ranx brings numba and plotting along and is no dependency")
    grades, runs = sample()
    found = ranx.evaluate(ranx.Qrels(grades), ranx.Run(runs), ["ndcg@10", "recall@5", "recall@50", "mrr"])
    assert own(grades, runs) == pytest.approx({name: float(value) for name, value in found.items()})


def test_measures_agree_with_ir_measures() -> None:
    ir = pytest.importorskip("ir_measures", reason="ir_measures is only for this cross-check and is no dependency")
    grades, runs = sample()
    named = {"ndcg@10": ir.nDCG @ 10, "recall@5": ir.R @ 5, "recall@50": ir.R @ 50, "mrr": ir.RR}
    found = ir.calc_aggregate(list(named.values()), grades, runs)
    assert own(grades, runs) == pytest.approx({name: float(found[measure]) for name, measure in named.items()})
