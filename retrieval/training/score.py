"""How often the right passage is among the first, by full text, by vectors and by both."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from library.embedding import Embedder
from library.query import question_terms
from library.texts import IndexedPassage, TextIndex
from retrieval.training.pairs import FOLDER

HELD_OUT = ("held_out.tsv", "tuned_on.tsv", "plain.tsv")
WEIGHTS = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0, 4.0)
"""Of the vectors, the full text having 1."""
_RANK_CONSTANT = 60
_DEPTH = 50


@dataclass(frozen=True, slots=True)
class Score:
    name: str
    first: float
    five: float
    ten: float
    """Shares of the questions whose passage comes first, among the first five, the first ten."""


def read_held_out(name: str) -> tuple[tuple[str, str], ...]:
    """Questions and passages that the model is never trained on."""
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        return tuple((row["question"], row["passage"]) for row in csv.DictReader(file, delimiter="\t"))


def score_model(embedder: Embedder, name: str) -> tuple[Score, ...]:
    """Each held-out question against the passages of every held-out set."""
    asked = read_held_out(name)
    passages = list(dict.fromkeys(passage for file in HELD_OUT for _, passage in read_held_out(file)))
    answers = [passages.index(passage) for _, passage in asked]
    words = _by_words([question for question, _ in asked], passages)
    vectors = embedder.embed_passages(passages)
    meanings = []
    for question, _ in asked:
        similar = vectors @ embedder.embed_question(question)
        meanings.append([int(place) for place in (-similar).argsort(kind="stable")[:_DEPTH]])
    scores = [_score("full text", words, answers), _score("vectors", meanings, answers)]
    for weight in WEIGHTS[1:]:
        fused = [fuse(one, two, weight) for one, two in zip(words, meanings, strict=True)]
        scores.append(_score(f"both, vectors × {weight:g}", fused, answers))
    return tuple(scores)


def fuse(words: Sequence[int], meanings: Sequence[int], weight: float) -> list[int]:
    """Reciprocal rank fusion."""
    points: dict[int, float] = {}
    for ranking, share in ((words, 1.0), (meanings, weight)):
        for rank, place in enumerate(ranking, start=1):
            points[place] = points.get(place, 0.0) + share / (_RANK_CONSTANT + rank)
    return sorted(points, key=lambda place: (-points[place], place))


def _by_words(questions: Sequence[str], passages: Sequence[str]) -> list[list[int]]:
    with TemporaryDirectory() as folder:
        index = TextIndex.open(Path(folder))
        index.replace((), [_indexed(number, text) for number, text in enumerate(passages)], 1)
        found = [index.search_any(question_terms(question), limit=_DEPTH) for question in questions]
    return [[int(hit.id) for hit in results.hits] for results in found]


def _indexed(number: int, text: str) -> IndexedPassage:
    return IndexedPassage(str(number), str(number), "", "", "", 2020, "一", "", text, 0)


def _score(name: str, rankings: Sequence[Sequence[int]], answers: Sequence[int]) -> Score:
    def share(depth: int) -> float:
        hits = [answer in ranking[:depth] for ranking, answer in zip(rankings, answers, strict=True)]
        return sum(hits) / max(len(hits), 1)

    return Score(name, share(1), share(5), share(10))
