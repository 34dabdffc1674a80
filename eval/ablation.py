"""What full text, vectors and both find, and where a best sentence stops being an answer.

`python -m eval.ablation` prints the figures from which the fusion weight and the thresholds of
`retrieval/narratives` are taken: of the held-out questions of the embedding model, and of the narrative questions of
the evaluation set, half of them for choosing and half for testing.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.gold import read_questions
from eval.measures import compare_paired, ndcg, recall
from eval.retrieval_scores import HeldPassages, can_be_scored, read_wanted
from eval.runner import open_worlds
from eval.truth import Corpus
from library.query import question_terms
from library.records import Agency, Paragraph, Passage, Place, ReadReport, Report, Section
from library.store import Library
from retrieval.narratives.choice import Chosen, Scorer, sentences_of
from retrieval.narratives.evidence import read_texts
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.passages import DEPTH, Wanted, filters_of, find_passages, fuse, rank_by_meaning
from retrieval.narratives.question import read_question
from retrieval.plan import Operation, Plan, Reading, Scope
from retrieval.points import Holder
from retrieval.tables.roster import roster_of
from retrieval.training.score import HELD_OUT, read_held_out

WEIGHTS = (0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 4.0)
RELEVANCES = (0.14, 0.16, 0.18, 0.2, 0.22, 0.24, 0.26, 0.28, 0.3, 0.33, 0.36, 0.4)
CORPORA: tuple[Corpus, ...] = ("digests", "fictional")
EVALUATION = ("choosing half", "testing half", "choosing, paraphrases", "testing, paraphrases")
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
    gained: float
    """Of the discounted gain, over the full text alone."""
    p: float
    """Two-sided, of what is gained."""


@dataclass(frozen=True, slots=True)
class _Search:
    """A question's two rankings and the passages that answer it."""

    by_words: dict[str, float]
    by_meaning: dict[str, float]
    grades: dict[str, int]


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
        found = [each for name in HELD_OUT for each in _judge(name, _search_held_out(library, indexes, name))]
        for name, searches in _search_evaluation().items():
            found += _judge(name, searches)
        thresholds = _try_thresholds(library, indexes)
        indexes.close()
        library.close()
    if options.json:
        objects = {"found": [asdict(each) for each in found], "thresholds": [asdict(each) for each in thresholds]}
        print(json.dumps(objects, ensure_ascii=False, indent=1))
        return 0
    for each in found:
        figures = f"recall@5 {each.recall_at_5:.3f}  nDCG@10 {each.ndcg_at_10:.3f}"
        print(f"{each.questions:22} {each.ranking:16} {figures}  {each.gained:+.3f} (p = {each.p:.3f})")
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


def _search_held_out(library: Library, indexes: Indexes, name: str) -> list[_Search]:
    identities = {text: identity for identity, text in library.connection.execute("SELECT id, text FROM passage")}
    found = []
    for question, passage in read_held_out(name):
        wanted = Wanted(question, question_terms(question), roster_of(library).holders(Scope()))
        found.append(_search(library, indexes, wanted, {identities[passage]: 2}))
    return found


def _search_evaluation() -> dict[str, list[_Search]]:
    """Of every second narrative question the weight is chosen, on the others it is tested."""
    found: dict[str, list[_Search]] = {name: [] for name in EVALUATION}
    asked = [question for question in read_questions() if question.corpus in CORPORA and can_be_scored(question)]
    with open_worlds(asked) as worlds:
        for corpus, world in worlds.items():
            indexes = Indexes.open(world.library)
            held = HeldPassages.read(world.library)
            for question in asked:
                if question.corpus != corpus:
                    continue
                wanted, _ = read_wanted(question.text, world.library)
                search = _search(world.library, indexes, wanted, held.grades(question.gold.passages))
                half = int(question.id.rsplit("-", 1)[1]) % 2
                found[EVALUATION[half]].append(search)
                if question.group == "paraphrase":
                    found[EVALUATION[half + 2]].append(search)
            indexes.close()
    return found


def _search(library: Library, indexes: Indexes, wanted: Wanted, grades: dict[str, int]) -> _Search:
    hits = indexes.texts.search_any(wanted.terms, filters_of(wanted.scope, wanted.holders), limit=DEPTH).hits
    return _Search({hit.id: hit.score for hit in hits}, rank_by_meaning(library, indexes, wanted), grades)


def _judge(name: str, searches: Sequence[_Search]) -> list[Found]:
    rankings = {
        "full text": [list(each.by_words) for each in searches],
        "vectors": [list(each.by_meaning) for each in searches],
    }
    for weight in WEIGHTS:
        rankings[f"vectors × {weight:g}"] = [list(fuse(each.by_words, each.by_meaning, weight)) for each in searches]
    grades = [each.grades for each in searches]
    before = [ndcg(one, graded) for one, graded in zip(rankings["full text"], grades, strict=True)]
    found = []
    for ranking, ranked in rankings.items():
        gains = [ndcg(one, graded) for one, graded in zip(ranked, grades, strict=True)]
        five = sum(recall(one, graded, 5) for one, graded in zip(ranked, grades, strict=True)) / len(ranked)
        gained = compare_paired(before, gains)
        found.append(Found(name, ranking, five, sum(gains) / len(gains), gained.mean, gained.p))
    return found


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
    scored = Scorer(indexes, asked).score(sentences_of(read_texts(library, [holder]), passages), passages)
    return scored[0] if scored else None


if __name__ == "__main__":
    sys.exit(main())
