"""What a report says is done about a shortcoming that it names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rapidfuzz.fuzz import partial_ratio

from library.wording import fold
from retrieval.narratives.enumeration import cut_points, number_of
from retrieval.narratives.evidence import ReportText, Sentence

_MOST = 3
"""Remedies that are told where none can be paired with the shortcoming."""
_LEAST_ALIKE = 34
"""Per cent of the shorter text that a remedy shares with what it remedies, from which on the two are a pair."""


def with_remedies(report: ReportText, found: Sequence[Sentence], terms: Sequence[str]) -> list[Sentence]:
    """The sentences, then what remedies the shortcomings among them: by their places in the lists, else by words."""
    points = cut_points(report)
    problems, improvements = one_by_one(points.problems), one_by_one(points.improvements)
    added: list[Sentence] = []
    for sentence in found:
        places = [place for place, point in enumerate(problems) if _same(point, sentence)]
        if not places or any(_same(remedy, sentence) for remedy in improvements):
            continue
        places = _asked_of(problems, places, terms)
        if paired := _in_step(points.improvements, len(problems)):
            added += [paired[place] for place in places]
            continue
        ranked = sorted(improvements, key=lambda remedy: -partial_ratio(fold(remedy.text), fold(sentence.text)))
        alike = [each for each in ranked if partial_ratio(fold(each.text), fold(sentence.text)) >= _LEAST_ALIKE]
        added += alike[:1] if len(improvements) > _MOST else improvements
    kept = [each for each in dict.fromkeys(added) if not any(_same(each, sentence) for sentence in found)]
    return [*found, *kept]


def _in_step(improvements: Sequence[Sentence], count: int) -> list[Sentence]:
    """The remedies that are as many as the shortcomings: all, those with numbers, or those of one sentence.

    What is said of still other matters stands behind them.
    """
    numbered = [remedy for remedy in improvements if number_of(remedy.text)]
    rows = [one_by_one(improvements), numbered, *(one_by_one([remedy]) for remedy in improvements)]
    return next((row for row in rows if len(row) == count), [])


def one_by_one(points: Sequence[Sentence]) -> list[Sentence]:
    """「甲；乙；丙。」 without a number is three, each of which may have a pair."""
    return [
        replace(point, text=piece.strip())
        for point in points
        for piece in ([point.text] if number_of(point.text) else re.split(r"(?<=；)", point.text))
        if piece.strip()
    ]


def _asked_of(problems: Sequence[Sentence], places: Sequence[int], terms: Sequence[str]) -> list[int]:
    """Of several shortcomings in one sentence those that hold most of what the question says."""
    counts = [sum(term in fold(problems[place].text) for term in terms) for place in places]
    return [place for place, count in zip(places, counts, strict=True) if count == max(counts)]


def _same(point: Sentence, sentence: Sentence) -> bool:
    """A point may be a piece of a sentence, or several sentences."""
    here = point.section.ordinal == sentence.section.ordinal and point.place == sentence.place
    return here and (point.text in sentence.text or sentence.text in point.text)
