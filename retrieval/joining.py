"""Answers to the parts of one question become one answer with one row of citation marks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from retrieval.answer import Answer, AnswerKind, Citation, Value

_MARK = re.compile(r"\[(\d+)\]")


def join_answers(answers: Sequence[Answer]) -> Answer:
    """In their order; a place that two of them cite keeps one number."""
    if len(answers) == 1:
        return answers[0]
    numbers: dict[Citation, int] = {}
    renumbered = [_renumber(answer, numbers) for answer in answers]
    held = [answer for answer in renumbered if answer.kind != "refusal"] or renumbered
    kinds: set[AnswerKind] = {answer.kind for answer in held}
    return replace(
        held[0],
        text="\n\n".join(answer.text for answer in renumbered),
        kind=kinds.pop() if len(kinds) == 1 else "mixed",
        plan_words="\n".join(answer.plan_words for answer in renumbered if answer.plan_words),
        values=tuple(value for answer in renumbered for value in answer.values),
        citations=tuple(replace(citation, n=n) for citation, n in numbers.items()),
        notes=tuple(dict.fromkeys(note for answer in renumbered for note in answer.notes)),
        table=next((answer.table for answer in renumbered if answer.table is not None), None),
    )


def _renumber(answer: Answer, numbers: dict[Citation, int]) -> Answer:
    new: dict[int, int] = {}
    for citation in answer.citations:
        place = replace(citation, n=0)
        new[citation.n] = numbers.setdefault(place, len(numbers) + 1)
    return replace(
        answer,
        text=_MARK.sub(lambda mark: f"[{new.get(int(mark[1]), mark[1])}]", answer.text),
        values=tuple(_renumbered_value(value, new) for value in answer.values),
    )


def _renumbered_value(value: Value, new: dict[int, int]) -> Value:
    return replace(value, cites=tuple(new[n] for n in value.cites))
