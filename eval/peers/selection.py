"""Which questions the peers are asked, and what of what they find is right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from eval.gold import GoldPassage, GoldValue, Question, read_questions
from eval.peers.contract import Found
from eval.truth import read_truth
from eval.wording import flatten

CORPORA = ("digests", "fictional")
SHARES = (100.0, 1.0)
"""A rate may be printed per cent or as a fraction."""


@dataclass(frozen=True, slots=True)
class GoldSentence:
    """Words that answer, with the file that they stand in."""

    file: str
    quote: str
    grade: int


def choose_sentences() -> dict[str, tuple[Question, list[GoldSentence]]]:
    """Questions about prose, asked in one turn, by id."""
    chosen = {}
    for question in _asked():
        gold = [_sentence(question, passage) for passage in question.gold.passages if passage.quote and passage.grade]
        if gold:
            chosen[question.id] = question, gold
    return chosen


def choose_figures() -> dict[str, tuple[Question, GoldValue]]:
    """Questions whose answer is one figure, by id."""
    return {
        question.id: (question, question.gold.values[0])
        for question in _asked()
        if len(question.gold.values) == 1 and question.gold.values[0].value is not None
    }


def is_one_cell(value: GoldValue) -> bool:
    return value.operation == "lookup" and "+" not in value.metric and not value.metric.startswith("rate.")


def _asked() -> Iterator[Question]:
    return (each for each in read_questions() if each.corpus in CORPORA and len(each.turns) == 1)


def _sentence(question: Question, passage: GoldPassage) -> GoldSentence:
    entry = read_truth(question.corpus).reports[passage.agency, passage.year]
    return GoldSentence(entry.stem, flatten(passage.quote), passage.grade)


def rank_sentences(found: Sequence[Found], gold: Sequence[GoldSentence]) -> list[str]:
    """What was found as a ranking of the gold sentences: a passage stands for every one in it not yet found.

    So systems that cut texts in other ways are held to the same ideal, and a long passage is no disadvantage.
    """
    ranking: list[str] = []
    for at, hit in enumerate(found):
        text = flatten(hit.text)
        within = [name_gold(number) for number, each in enumerate(gold) if hit.file == each.file and each.quote in text]
        ranking += [name for name in within if name not in ranking] or [f"other {at}"]
    return ranking


def name_gold(number: int) -> str:
    return f"gold {number}"


def grades_of(gold: Sequence[GoldSentence]) -> Mapping[str, int]:
    return {name_gold(number): each.grade for number, each in enumerate(gold)}


def states(text: str, value: GoldValue) -> bool:
    """Whether the number stands in the text, whatever it stands for there."""
    wanted = value.value or 0.0
    numbers = [float(each) for each in re.findall(r"\d+(?:\.\d+)?", re.sub(r"(?<=\d),(?=\d{3})", "", text))]
    if value.unit == "ratio":
        return any(abs(number / scale - wanted) <= 5e-4 for number in numbers for scale in SHARES)
    return any(abs(number - abs(wanted)) < 1e-6 for number in numbers)
