"""Asks drawn questions and says what became of each turn."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from eval.words.judging import judge
from eval.words.questions import Question, Turn
from eval.words.world import World
from retrieval.answer import Answer
from retrieval.assistant import Assistant

Verdict = Literal["right", "wrong", "refused"]


@dataclass(frozen=True, slots=True)
class Asked:
    """A turn with its answer."""

    question: Question
    turn: Turn
    answer: Answer
    verdict: Verdict
    reasons: tuple[str, ...]

    @property
    def text(self) -> str:
        said = [turn.words for turn in self.question.turns]
        return " / ".join(said[: said.index(self.turn.words) + 1])


def ask_all(questions: Iterable[Question], world: World, assistant: Assistant) -> Iterator[Asked]:
    """Every turn in its conversation; what follows on a turn that failed is not held against the program."""
    for question in questions:
        talk = None
        for turn in question.turns:
            asked = assistant.ask(turn.words, talk)
            talk = asked.conversation
            one = _judged(question, turn, asked.answer, world)
            yield one
            if one.verdict != "right":
                break


def _prints_none(turn: Turn, world: World) -> bool:
    """None of the figures has a cell in its report, so that there is nothing to answer with."""
    held = world.truth.reports
    return bool(turn.expected) and all(
        one.value is None and not any(cell in held[agency, year].cells for agency, year, cell in one.operands)
        for one in turn.expected
    )


def _judged(question: Question, turn: Turn, answer: Answer, world: World) -> Asked:
    reasons = judge(turn, answer, world.truth)
    refused = answer.kind in ("refusal", "clarify", "passage")
    if refused and turn.held and not _prints_none(turn, world):
        stated = [reason for reason in reasons if reason.startswith("states")]
        verdict: Verdict = "wrong" if stated else "refused"
        return Asked(question, turn, answer, verdict, tuple(stated) or (answer.text[:80],))
    return Asked(question, turn, answer, "wrong" if reasons else "right", tuple(reasons))
