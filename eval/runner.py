"""Asks every question of a fresh library of its corpus and judges the answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from eval.citation_scores import CitationScore, score_cells, score_sentences
from eval.generate.corpus_sources import CORPUS
from eval.gold import Question
from eval.judging import Judgement, judge
from eval.truth import Corpus, read_truth
from ingest.batch import ingest_files
from ingest.outcome import Outcome as Ingested
from library.embedded import update_indexes
from library.embedding import load_embedder
from library.problems import Problem
from library.store import Library
from retrieval.answer import Answer
from retrieval.assistant import Assistant
from retrieval.understand import Conversation

ORIGINALS = CORPUS.parents[1] / "shared" / "reports"
"""Published reports may not be passed on: where they lie beside the checkout, they are asked as well."""
FOLDERS: dict[Corpus, Path] = {
    "digests": CORPUS / "digests",
    "fictional": CORPUS / "fictional",
    "originals": ORIGINALS,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question with what was answered and what that is worth."""

    question: Question
    answer: Answer
    judgement: Judgement
    cells: CitationScore
    sentences: CitationScore
    first_report: bool | None
    """Whether the first thing cited is of a report that answers; None where that is not asked."""


@dataclass(frozen=True, slots=True)
class AskedWorld:
    """A corpus as a library, and who answers from it."""

    library: Library
    assistant: Assistant


Worlds = dict[Corpus, AskedWorld]


def held_corpora() -> list[Corpus]:
    return [corpus for corpus, folder in FOLDERS.items() if folder.is_dir()]


@contextmanager
def open_worlds(questions: Iterable[Question]) -> Iterator[Worlds]:
    """A library for each corpus that is asked of, built for the run and thrown away."""
    corpora = list(dict.fromkeys(question.corpus for question in questions))
    with TemporaryDirectory(prefix="gongkai-eval-", ignore_cleanup_errors=True) as folder:
        worlds: Worlds = {}
        try:
            for corpus in corpora:
                library = build_library(Path(folder) / corpus, FOLDERS[corpus])
                worlds[corpus] = AskedWorld(library, Assistant.open(library))
            yield worlds
        finally:
            for world in worlds.values():
                world.assistant.close()
                world.library.close()


def build_library(folder: Path, reports: Path) -> Library:
    library = Library.create(folder)
    ingest_files(library, [reports], _refuse_refusal, workers=1)
    update_indexes(library, load_embedder())
    return library


def _refuse_refusal(ingested: Ingested) -> None:
    if ingested.status == "refused":
        raise Problem(f"a report of the corpus was refused: {ingested.reason}", where=ingested.file)


def run(questions: Iterable[Question], worlds: Worlds, tell: Callable[[], object]) -> list[Outcome]:
    """In the order of the set; `tell` is called after each."""
    outcomes = []
    for question in questions:
        outcomes.append(_ask(question, worlds[question.corpus].assistant))
        tell()
    return outcomes


def _ask(question: Question, assistant: Assistant) -> Outcome:
    conversation: Conversation | None = None
    for turn in question.turns:
        asked = assistant.ask(turn, conversation)
        conversation = asked.conversation
    return assess(question, asked.answer)


def assess(question: Question, answer: Answer) -> Outcome:
    """What an answer is worth; citations count where there is an answer."""
    truth = read_truth(question.corpus)
    gold = question.gold
    given = answer.kind not in ("refusal", "clarify")
    quoted = [passage for passage in gold.passages if passage.quote]
    first = answer.citations[0] if given and quoted and answer.citations else None
    return Outcome(
        question,
        answer,
        judge(question, answer, truth),
        score_cells(question, answer, truth) if given and gold.cells else CitationScore(),
        score_sentences(question, answer, truth) if given and quoted else CitationScore(),
        (first is not None and (first.agency, first.year) in gold.reports) if quoted else None,
    )
