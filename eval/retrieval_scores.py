"""How well each stage of the search finds the passages that answer: full text, vectors, both fused, reranked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from eval.gold import GoldPassage, Question
from eval.measures import ndcg, recall, reciprocal_rank
from eval.wording import flatten
from library.store import Library
from retrieval.narratives.choice import Scorer, sentences_of
from retrieval.narratives.evidence import read_texts
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.passages import DEPTH, Ranked, Wanted, filters_of, find_passages
from retrieval.narratives.question import Asked, read_question
from retrieval.plan import Operation, Plan, Reading, Scope
from retrieval.points import Holder
from retrieval.tables.roster import roster_of
from retrieval.understand import World, understand

Stage = Literal["full_text", "vectors", "fused", "reranked"]
STAGES: tuple[Stage, ...] = ("full_text", "vectors", "fused", "reranked")


@dataclass(frozen=True, slots=True)
class RetrievalScore:
    """Of one question at one stage."""

    question: Question
    stage: Stage
    ndcg10: float
    recall5: float
    recall50: float
    mrr: float


@dataclass(frozen=True, slots=True)
class HeldPassages:
    """The passages of a library, to find gold words in and to tell whose they are."""

    report_of: dict[str, tuple[str, int]]
    texts: dict[tuple[str, int], list[tuple[str, str]]]

    @classmethod
    def read(cls, library: Library) -> HeldPassages:
        held = cls({}, {})
        for identity, agency, year, text in library.connection.execute(
            "SELECT passage.id, agency.name, report.year, passage.text FROM passage "
            "JOIN report ON report.key = passage.report JOIN agency ON agency.key = report.agency "
            "WHERE report.superseded_by IS NULL ORDER BY report.key, passage.ordinal"
        ):
            held.report_of[identity] = (agency, year)
            held.texts.setdefault((agency, year), []).append((identity, flatten(text)))
        return held

    def grades(self, passages: Iterable[GoldPassage]) -> dict[str, int]:
        found: dict[str, int] = {}
        for passage in passages:
            for identity, text in self.texts.get((passage.agency, passage.year), ()):
                if flatten(passage.quote) in text:
                    found[identity] = max(found.get(identity, 0), passage.grade)
        return found


def score_retrieval(
    questions: Iterable[Question], library: Library, indexes: Indexes, tell: Callable[[], object]
) -> list[RetrievalScore]:
    """Each question is searched for in the reports that the program takes it to be about."""
    held, scores = HeldPassages.read(library), list[RetrievalScore]()
    for question in questions:
        if not can_be_scored(question):
            continue
        grades = held.grades(question.gold.passages)
        for stage, ranking in rank(question.text, library, indexes).items():
            scores.append(
                RetrievalScore(
                    question,
                    stage,
                    ndcg(ranking, grades),
                    recall(ranking, grades, 5),
                    recall(ranking, grades, 50),
                    reciprocal_rank(ranking, grades),
                )
            )
        tell()
    return scores


def can_be_scored(question: Question) -> bool:
    """A narrative question asked at once, of a corpus whose words are kept here."""
    return question.kind == "narrative" and any(passage.quote for passage in question.gold.passages)


def read_wanted(text: str, library: Library) -> tuple[Wanted, Asked]:
    """The question as the search gets it."""
    plan = _plan_of(text, library)
    holders = roster_of(library).holders(plan.scope)
    asked = read_question(library, Reading(text, "zh", (plan,)), plan)
    terms = (*asked.terms, *(asked.topic.words if asked.topic is not None else ()))
    return Wanted(asked.text, terms, holders, plan.scope), asked


def rank(text: str, library: Library, indexes: Indexes) -> dict[Stage, list[str]]:
    """Passage ids, best first, at each stage."""
    wanted, asked = read_wanted(text, library)
    filters = filters_of(wanted.scope, wanted.holders)
    by_words = indexes.texts.search_any(wanted.terms, filters, limit=DEPTH).hits
    both = find_passages(library, indexes, wanted)
    by_meaning = find_passages(library, indexes, replace(wanted, terms=()))
    return {
        "full_text": [hit.id for hit in by_words],
        "vectors": [ranked.passage.id for ranked in by_meaning],
        "fused": [ranked.passage.id for ranked in both],
        "reranked": rerank(library, indexes, asked, wanted.holders, both),
    }


def _plan_of(text: str, library: Library) -> Plan:
    """The program's own reading as far as it goes; of a question that it misreads, every report."""
    understood = understand(text, World.of(library), None)
    plans = understood.plans if isinstance(understood, Reading) else ()
    scope = plans[0].scope if plans else Scope()
    topic = next((plan.topic for plan in plans if plan.operation is Operation.NARRATIVE), None)
    return Plan(Operation.NARRATIVE, scope=scope, topic=topic)


def rerank(
    library: Library, indexes: Indexes, asked: Asked, holders: Sequence[Holder], found: Sequence[Ranked]
) -> list[str]:
    """By the best sentence of each passage; those without one follow as they were."""
    keys = {ranked.passage.report_key for ranked in found}
    reports = read_texts(library, [holder for holder in holders if holder.key in keys])
    scored = Scorer(indexes, asked).score(sentences_of(reports, found), found)
    best: dict[str, float] = {}
    for one in scored:
        sentence = flatten(one.sentence.text)
        for ranked in found:
            passage = ranked.passage
            if passage.report_key == one.sentence.holder.key and sentence in flatten(passage.text):
                best.setdefault(passage.id, one.score)
    order = {ranked.passage.id: at for at, ranked in enumerate(found)}
    return sorted(order, key=lambda identity: (-best.get(identity, float("-inf")), order[identity]))
