"""Figures that a question takes for granted, or asks whether they are so, held against what the reports say."""

from __future__ import annotations

import math
from collections.abc import Sequence

from retrieval.plan import Plan, Premise
from retrieval.points import Holder, Point, read_points
from retrieval.tables.columns import Column
from retrieval.tables.conditions import COMPARE
from retrieval.tables.draft import Draft
from retrieval.tables.scoping import scope_words
from retrieval.tables.stating import value_words

_DECIMALS = 6
_OF_RATIO = 2
"""Decimals of a share, which is whole per cents."""


def tell_premise(draft: Draft, plan: Plan, points: Sequence[Point]) -> list[Point]:
    """The true figure first, where the question takes another for granted; gives back what it said."""
    premise = plan.premise
    assert premise is not None
    points = [point for point in points if _is_meant(premise, point.holder)]
    own = [point for point in points if point.measure.id == premise.measure.id]
    if not own:
        own = read_points(draft.library, list({point.holder: None for point in points}), premise.measure)
    if premise.comparator == "=" and not premise.asked:
        told = [point for point in own if point.value is None or not _as_said(premise, point.value)]
    else:
        told = [point for point in own if point.value is not None or premise.comparator == "="]
    for point in told:
        cites = draft.value_of(point, "lookup") if point.operands else ()
        draft.say(
            _key(premise, point.value),
            whose=draft.whose(point.holder),
            label=draft.name_of(point),
            words=premise.words,
            amount=value_words(draft, point),
            marks=draft.marks(*cites),
        )
    return told


def _is_meant(premise: Premise, holder: Holder) -> bool:
    return premise.agency in ("", holder.agency) and premise.year in (0, holder.year)


def _holds(premise: Premise, value: float) -> bool:
    """超过2万: whether the figure is so; of what is taken for granted, whether it is the same."""
    return COMPARE[premise.comparator](round(value, _DECIMALS), round(premise.number, _DECIMALS))


def _as_said(premise: Premise, value: float) -> bool:
    """402万 is said of 402.16, and 56% of 56.25%: what is taken for granted may be said in fewer digits."""
    digits = len(f"{premise.number:.{_DECIMALS}f}".rstrip("0").partition(".")[2])
    digits = max(digits, _OF_RATIO) if premise.measure.is_ratio else digits
    return _holds(premise, value) or premise.number in (round(value, digits), _cut_off(value, digits))


def _cut_off(value: float, digits: int) -> float:
    scale = 10.0**digits
    return round(math.trunc(value * scale) / scale, digits)


def _key(premise: Premise, value: float | None) -> str:
    """The sentence for a figure that is told for the sake of the premise."""
    if value is None:
        return "premise.wrong"
    if premise.comparator == "=":
        return "premise.right" if _holds(premise, value) else "premise.wrong"
    return "premise.yes" if _holds(premise, value) else "premise.no"


def tell_premise_of_sum(draft: Draft, plan: Plan, column: Column, total: float) -> None:
    """加起来有没有超过20件: whether the sum is so; a sum that is taken for granted is corrected."""
    premise = plan.premise
    if premise is None or premise.agency or premise.year or premise.measure.id != column.measure.id:
        return
    key = _key(premise, total)
    if premise.comparator == "=" and _as_said(premise, total) and not premise.asked:
        return
    scope = scope_words(draft, plan, column.holders)
    amount = draft.amount(total, column.unit)
    draft.say(key, whose=scope, label=draft.name_in(column), words=premise.words, amount=amount, marks="")
