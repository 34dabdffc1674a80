"""Draws questions by number: one after another every figure under every operation."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from random import Random

from eval.words.breaches import Breaches
from eval.words.english import English
from eval.words.follows import Follows
from eval.words.further import Further
from eval.words.groups import Groups
from eval.words.metrics import Metric, metrics
from eval.words.questions import Question, Turn
from eval.words.rows import Rows
from eval.words.selections import Selections
from eval.words.single import Single
from eval.words.talks import Talks
from eval.words.truth import Truth
from eval.words.wider import Wider

Draw = Callable[[Metric], Turn | tuple[Turn, ...] | None]
_ATTEMPTS = 6
_BOUNDS = Path(__file__).with_name("bounds.toml")


def operations(truth: Truth, rng: Random) -> dict[str, Draw]:
    """What can be done with a figure; one that does not suit it gives none."""
    single, groups, talks = Single(truth, rng), Groups(truth, rng), Talks(truth, rng)
    wider, selections, follows = Wider(truth, rng), Selections(truth, rng), Follows(truth, rng)
    rows, english = Rows(truth, rng), English(truth, rng)
    further, breaches = Further(truth, rng), Breaches(truth, rng)
    return {
        "lookup": single.lookup, "verb": single.lookup_by_verb, "breakdown": single.breakdown,
        "several": single.several, "two_years": single.two_years, "trend": single.trend,
        "every_year": single.every_year, "change": single.change, "growth": single.growth,
        "times_years": single.times_years, "compare": single.compare, "difference": single.difference,
        "times": single.times, "two_metrics": single.two_metrics, "sum_of_years": single.sum_of_years,
        "year_not_held": single.year_not_held, "sum": groups.sum, "mean": groups.mean, "most": groups.most,
        "least": groups.least, "top": groups.top, "ranking": groups.ranking, "nth": groups.nth,
        "share": groups.share, "list": groups.listed, "count": groups.counted, "exists": groups.existing,
        "two_step": groups.two_step, "filtered": groups.filtered, "blank": groups.blank,
        "stroke": groups.stroke, "unstated": groups.unstated, "which_year": wider.which_year,
        "kinds": wider.kinds, "both_metrics": wider.both_metrics, "both_offices": wider.both_offices,
        "part": wider.part, "two_bounds": wider.two_bounds, "share_of_offices": wider.share_of_offices,
        "three": wider.three, "never": selections.never, "each_year": selections.each_year, "run": selections.run,
        "mean_bound": selections.above_mean, "last_year_bound": selections.above_last_year,
        "either": selections.either, "more_than": selections.more_than, "except": selections.except_kind,
        "median": further.median, "bottom": further.bottom, "top_share": further.top_share,
        "beside_mean": further.beside_mean, "beside_one": further.beside_one, "most_changed": further.most_changed,
        "first_year": further.first_year, "two_areas": further.two_areas, "without_zeros": further.without_zeros,
        "column_part": further.column_part, "broken": breaches.broken,
        "row": rows.lookup, "row_offices": rows.offices, "row_sum": rows.sum,
        "ranking_then": follows.of_ranking, "sum_then": follows.of_sum, "pair_then": follows.of_pair,
        "applicants_then": follows.of_applicants, "list_then": follows.of_list, "talk": talks.draw,
        "english": english.of_one, "english_many": english.of_many,
    }  # fmt: skip


def draw_questions(truth: Truth, seed: int, first: int, count: int) -> Iterator[Question]:
    """The questions of these numbers; so many as there are figures times operations ask every figure for everything."""
    names = list(operations(truth, Random(0)))
    order = sorted(metrics())
    Random(seed).shuffle(order)
    for number in range(first, first + count):
        name = names[number % len(names)]
        rng = Random(f"{seed} {number}")
        draw = operations(truth, rng)[name]
        # A few tries, since some offices do not suit; then another figure takes the place.
        for attempt in range(_ATTEMPTS * len(order)):
            metric = metrics()[order[(number // len(names) + attempt // _ATTEMPTS) % len(order)]]
            drawn = draw(metric)
            if drawn is not None:
                turns = drawn if isinstance(drawn, tuple) else (drawn,)
                yield Question(name, metric.id, turns)
                break


@cache
def read_bounds() -> dict[str, float]:
    """Operation → the share of its questions that may be refused, as it was measured."""
    told = tomllib.loads(_BOUNDS.read_text(encoding="utf-8"))
    return {name: float(share) for name, share in told["refused"].items()}
