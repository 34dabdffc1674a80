"""What full text, vectors and both find on the held-out questions, and where a best sentence stops being an answer.

`python -m eval.ablation` prints the figures from which the fusion weight and the thresholds of
`retrieval/narratives` are taken.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from library.query import question_terms
from library.records import Agency, Paragraph, Passage, Place, ReadReport, Report, Section
from library.store import Library
from retrieval.narratives.choice import Chosen, Scorer, sentences_of
from retrieval.narratives.evidence import read_texts
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.passages import DEPTH, Wanted, find_passages, fuse
from retrieval.narratives.question import read_question
from retrieval.plan import Operation, Plan, Reading, Scope
from retrieval.points import Holder
from retrieval.tables.roster import roster_of
from retrieval.training.score import HELD_OUT, read_held_out

WEIGHTS = (0.25, 0.5, 1.0, 1.5, 2.0, 4.0)
RELEVANCES = (0.14, 0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.34, 0.38)
PASSAGES_A_REPORT = 12
SEED = 20
_SECTION = "一、总体情况"


@dataclass(frozen=True, slots=True)
class Found:
    """Of one way to rank: shares of the questions, and the mean discounted gain."""

    questions: str
    ranking: str
    recall_at_5: float
    ndcg_at_10: float


@dataclass(frozen=True, slots=True)
class Threshold:
    """Of one threshold, each question being asked of a report that answers it and of one that does not."""

    relevance: float
    answered: float
    """Share of the questions to which the right sentence is given by its own report."""
    misled: float
    """Share of the questions to which another report gives any sentence."""


def main(words: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m eval.ablation", description=__doc__)
    parser.add_argument("--json", action="store_true", help="one JSON object")
    options = parser.parse_args(words)
    with TemporaryDirectory() as folder:
        library = _build(Path(folder) / "library")
        indexes = Indexes.open(library)
        found = [each for name in HELD_OUT for each in _rank_all(indexes, name)]
        thresholds = _try_thresholds(library, indexes)
        indexes.close()
        library.close()
    if options.json:
        objects = {"found": [asdict(each) for each in found], "thresholds": [asdict(each) for each in thresholds]}
        print(json.dumps(objects, ensure_ascii=False, indent=1))
        return 0
    for each in found:
        print(f"{each.questions:14} {each.ranking:16} recall@5 {each.recall_at_5:.3f}  nDCG@10 {each.ndcg_at_10:.3f}")
    for each_threshold in thresholds:
        said = f"answered {each_threshold.answered:.3f}  misled {each_threshold.misled:.3f}"
        print(f"relevance ≥ {each_threshold.relevance:.2f}: {said}")
    return 0


def _questions() -> list[tuple[str, str]]:
    return [pair for name in HELD_OUT for pair in read_held_out(name)]


def _build(folder: Path) -> Library:
    """Every held-out passage once, twelve to an invented report."""
    texts = list(dict.fromkeys(passage for _, passage in _questions()))
    random.Random(SEED).shuffle(texts)
    library = Library.create(folder)
    with library.transaction():
        generation = library.next_generation()
        for start in range(0, len(texts), PASSAGES_A_REPORT):
            library.replace(_report(start, texts[start : start + PASSAGES_A_REPORT]), reader="1", generation=generation)
    return library


def _report(number: int, texts: Sequence[str]) -> ReadReport:
    identity = f"r{number}"
    paragraphs = tuple(Paragraph(text, Place(None, line)) for line, text in enumerate(texts, 1))
    passages = tuple(Passage(text, 0, text, Place(None, line)) for line, text in enumerate(texts, 1))
    section = Section("一", _SECTION, (_SECTION,), paragraphs, Place(None, 0))
    report = Report(identity, identity, identity, identity, Agency(f"第{number}号单位"), 2020, "other")
    return ReadReport(report, (section,), (), (), passages)


def _rank_all(indexes: Indexes, name: str) -> list[Found]:
    assert indexes.vectors is not None
    assert indexes.embedder is not None
    by_words, by_meaning, answers = [], [], []
    for question, passage in read_held_out(name):
        answers.append(passage)
        by_words.append([hit.id for hit in indexes.texts.search_any(question_terms(question), limit=DEPTH).hits])
        vector = indexes.embedder.embed_question(question)
        by_meaning.append([hit.id for hit in indexes.vectors.nearest(vector, DEPTH)])
    found = [_judge(name, "full text", by_words, answers), _judge(name, "vectors", by_meaning, answers)]
    for weight in WEIGHTS:
        both = [list(fuse(one, two, weight)) for one, two in zip(by_words, by_meaning, strict=True)]
        found.append(_judge(name, f"vectors × {weight:g}", both, answers))
    return found


def _judge(name: str, ranking: str, rankings: Sequence[Sequence[str]], answers: Sequence[str]) -> Found:
    places = [
        ranked.index(answer) if answer in ranked else DEPTH for ranked, answer in zip(rankings, answers, strict=True)
    ]
    gains = [1 / math.log2(place + 2) if place < 10 else 0.0 for place in places]
    return Found(name, ranking, sum(place < 5 for place in places) / len(places), sum(gains) / len(gains))


def _try_thresholds(library: Library, indexes: Indexes) -> list[Threshold]:
    holders = roster_of(library).holders(Scope())
    own: list[tuple[Chosen | None, str]] = []
    other: list[Chosen | None] = []
    at = {text: index for index, holder in enumerate(holders) for text in _texts_of(library, holder)}
    for question, passage in _questions():
        mine = at[passage]
        own.append((_best(library, indexes, question, holders[mine]), passage))
        other.append(_best(library, indexes, question, holders[(mine + 1) % len(holders)]))
    found = []
    for least in RELEVANCES:
        answered = sum(
            best is not None and best.relevance >= least and best.sentence.text in text for best, text in own
        )
        misled = sum(best is not None and best.relevance >= least for best in other)
        found.append(Threshold(least, answered / len(own), misled / len(other)))
    return found


def _texts_of(library: Library, holder: Holder) -> list[str]:
    rows = library.connection.execute("SELECT text FROM passage WHERE report = ?", (holder.key,))
    return [text for (text,) in rows]


def _best(library: Library, indexes: Indexes, question: str, holder: Holder) -> Chosen | None:
    plan = Plan(Operation.NARRATIVE)
    asked = read_question(library, Reading(question, "zh", (plan,)), plan)
    passages = find_passages(library, indexes, Wanted(asked.text, asked.terms, [holder]), 8)
    scored = Scorer(indexes, asked).score(sentences_of(read_texts(library, [holder]), passages))
    return scored[0] if scored else None


if __name__ == "__main__":
    sys.exit(main())
