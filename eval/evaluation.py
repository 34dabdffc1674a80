"""One run of the evaluation, from questions to figures."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

from eval.extraction import count_cells
from eval.figures import summarise
from eval.gold import Question, read_questions
from eval.results import Result, Run, make_result
from eval.retrieval_scores import RetrievalScore, can_be_scored, score_retrieval
from eval.runner import Worlds, held_corpora, run
from eval.truth import Corpus
from library.problems import Problem


def choose_questions(part: str = "", *, corpora: Sequence[Corpus] | None = None) -> list[Question]:
    """Of the corpora that are held, or of some; `part` is a kind, a group, a corpus or the id of a question."""
    held = held_corpora() if corpora is None else corpora
    if not held:
        raise Problem("the corpora are not beside the program", next_step="run the evaluation from a checkout")
    questions = [question for question in read_questions() if question.corpus in held]
    if not part:
        return questions
    chosen = [each for each in questions if part in (each.kind, each.group, each.corpus, each.id)]
    if not chosen:
        kinds = ", ".join(
            dict.fromkeys(name for each in questions for name in (each.corpus, each.kind, each.group) if name)
        )
        raise Problem("no question is of this part", where=part, next_step=f"name one of: {kinds}, or a question's id")
    return chosen


def count_steps(questions: Sequence[Question]) -> int:
    """How often `evaluate` tells of its progress."""
    return len(questions) + sum(map(can_be_scored, questions))


def evaluate(
    questions: Sequence[Question], worlds: Worlds, tell: Callable[[], object], *, part: str = "", scans: bool = False
) -> Result:
    began = time.perf_counter()
    scores: list[RetrievalScore] = []
    outcomes = run(questions, worlds, tell)
    for corpus, held in worlds.items():
        some = [question for question in questions if question.corpus == corpus]
        scores += score_retrieval(some, held.library, held.assistant.indexes(), tell)
    # How cells are read does not depend on what is asked.
    cells = [] if part else count_cells(worlds, scans=scans)
    found = Run(outcomes, scores, cells, time.perf_counter() - began, part)
    return make_result(found, summarise(outcomes, scores, cells))
