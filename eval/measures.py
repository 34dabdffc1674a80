"""The measures: ranking quality as trec_eval defines it, intervals of rates, and a paired comparison of two runs."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

_Z = 1.959964
"""Of a two-sided interval of 95 %."""
_RESAMPLES = 5_000
_SEED = 20_240_131


class Rate(NamedTuple):
    """A share of cases with its Wilson interval; of no cases it is None."""

    value: float | None
    low: float | None
    high: float | None
    cases: int


class Difference(NamedTuple):
    """By how much the second of two runs is better, on the same questions."""

    mean: float
    low: float
    high: float
    p: float
    """Two-sided."""
    cases: int


def ndcg(ranking: Sequence[str], grades: Mapping[str, int], cut: int = 10) -> float:
    """With the grade itself as gain; 0 where nothing is relevant."""
    ideal = sorted(grades.values(), reverse=True)[:cut]
    best = _discounted(ideal)
    return _discounted([grades.get(each, 0) for each in ranking[:cut]]) / best if best else 0.0


def recall(ranking: Sequence[str], grades: Mapping[str, int], cut: int) -> float:
    """Share of what is relevant (grade 1 or more) that is among the first."""
    relevant = {each for each, grade in grades.items() if grade > 0}
    return len(relevant & set(ranking[:cut])) / len(relevant) if relevant else 0.0


def reciprocal_rank(ranking: Sequence[str], grades: Mapping[str, int]) -> float:
    """1 over the rank of the first relevant one; 0 where there is none."""
    return next((1 / rank for rank, each in enumerate(ranking, 1) if grades.get(each, 0) > 0), 0.0)


def wilson(successes: float, count: int) -> Rate:
    """A rate that is 0 or 1 has an interval too, which the usual one has not."""
    if not count:
        return Rate(None, None, None, 0)
    share = successes / count
    middle = (share + _Z**2 / (2 * count)) / (1 + _Z**2 / count)
    half = _Z * math.sqrt(share * (1 - share) / count + _Z**2 / (4 * count**2)) / (1 + _Z**2 / count)
    return Rate(share, max(0.0, middle - half), min(1.0, middle + half), count)


def average(scores: Sequence[float]) -> Rate:
    """A mean of scores between 0 and 1, with a bootstrap interval."""
    if not scores:
        return Rate(None, None, None, 0)
    means = _resampled_means(np.asarray(scores, dtype=np.float64))
    low, high = np.percentile(means, [2.5, 97.5])
    return Rate(float(np.mean(scores)), float(low), float(high), len(scores))


def compare_paired(before: Sequence[float], after: Sequence[float]) -> Difference:
    """Bootstrap over the questions; p counts the resamples in which the sign turns."""
    differences = np.asarray(after, dtype=np.float64) - np.asarray(before, dtype=np.float64)
    if not len(differences):
        return Difference(0.0, 0.0, 0.0, 1.0, 0)
    means = _resampled_means(differences)
    low, high = np.percentile(means, [2.5, 97.5])
    tail = min(float(np.mean(means <= 0)), float(np.mean(means >= 0)))
    return Difference(float(differences.mean()), float(low), float(high), min(1.0, 2 * tail), len(differences))


def _resampled_means(
    values: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    chosen = np.random.default_rng(_SEED).integers(0, len(values), (_RESAMPLES, len(values)))
    means: np.ndarray[tuple[int], np.dtype[np.float64]] = values[chosen].mean(axis=1)
    return means


def _discounted(gains: Sequence[int]) -> float:
    return sum(gain / math.log2(rank + 1) for rank, gain in enumerate(gains, 1))
