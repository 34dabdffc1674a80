"""Yes or no to what is asked of a course over years: whether it rose every year, doubled, or was most in one year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import floor, log2

from retrieval.plan import Claim, Plan
from retrieval.tables.draft import Draft

Known = tuple[int, float | None]
"""A year and its figure."""


def tell_claim(draft: Draft, claim: Claim, figures: Sequence[Known], at: int) -> None:
    """One line at the head of what is told of the years; nothing where too little is known."""
    if not claim:
        return
    line = _of_each_year(draft, claim, figures) if claim in ("rising", "falling") else _of_ends(draft, claim, figures)
    if line:
        draft.lines.insert(at, line)


def tell_first(draft: Draft, plan: Plan, places: Mapping[int, int]) -> None:
    """Whether the year that is said to come first does so, before the years in their order."""
    place = places.get(plan.claimed) if plan.claim == "first" and plan.claimed is not None else None
    if place is None:
        return
    year = draft.words("word.year", year=plan.claimed)
    tied = sum(each == place for each in places.values()) - 1
    draft.say(
        "claim.first_yes" if place == 1 else "claim.first_no",
        year=year,
        place=place,
        tied=draft.words("claim.first_tied", count=tied) if tied else "",
    )


def _of_each_year(draft: Draft, claim: Claim, figures: Sequence[Known]) -> str:
    sign = 1 if claim == "rising" else -1
    steps = [
        (after, sign * (later - earlier))
        for (before, earlier), (after, later) in pairwise(figures)
        if earlier is not None and later is not None and after - before == 1
    ]
    against = [draft.words("word.year", year=year) for year, step in steps if step <= 0]
    if against:
        return draft.words(f"claim.{claim}_no", years=draft.join(against))
    return draft.words(f"claim.{claim}_yes") if steps and len(steps) == len(figures) - 1 else ""


def _of_ends(draft: Draft, claim: Claim, figures: Sequence[Known]) -> str:
    known = [(year, value) for year, value in figures if value is not None]
    if len(known) < 2 or known[0][1] <= 0:
        return ""
    times = known[-1][1] / known[0][1]
    if claim == "folds":
        folds = floor(log2(times)) if times >= 1 else 0
        return draft.words("claim.folds" if folds else "claim.doubled_no", count=folds)
    is_so = times >= 2 if claim == "doubled" else times <= 0.5
    return draft.words(f"claim.{claim}_{'yes' if is_so else 'no'}")
