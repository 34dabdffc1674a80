"""Answers to the parts of one question become one answer with one row of citation marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from retrieval.answer import Answer, AnswerKind
from retrieval.plan import Language, Plan
from retrieval.wording.sentences import join_words, say

_MARK = expression(r"\[(\d+)\]")


def join_answers(answers: Sequence[Answer]) -> Answer:
    """In their order; each keeps its marks in sequence, since [3]–[9] names all between."""
    if len(answers) == 1:
        return answers[0]
    counted, moved = 0, []
    for answer in answers:
        moved.append(_move_marks(answer, counted))
        counted += max((citation.n for citation in answer.citations), default=0)
    held = [answer for answer in moved if answer.kind != "refusal"] or moved
    kinds: set[AnswerKind] = {answer.kind for answer in held}
    return replace(
        held[0],
        text="\n\n".join(answer.text for answer in moved),
        kind=kinds.pop() if len(kinds) == 1 else "mixed",
        plan_words="\n".join(answer.plan_words for answer in moved if answer.plan_words),
        values=tuple(value for answer in moved for value in answer.values),
        citations=tuple(citation for answer in moved for citation in answer.citations),
        notes=tuple(dict.fromkeys(note for answer in moved for note in answer.notes)),
        table=next((answer.table for answer in moved if answer.table is not None), None),
    )


def with_sameness(answers: Sequence[Answer], plans: Sequence[Plan], language: Language) -> Answer:
    """Rankings, and whether all of them find one agency or one year, or who is among the first of each."""
    joined = join_answers(answers)
    if plans[-1].by == "years":
        years: dict[str, set[object]] = {}
        for value in joined.values:
            years.setdefault(value.metric, set()).add(value.year)
        if len(years) < 2 or any(len(each) != 1 for each in years.values()):
            return joined
        key = "rank.same_year" if len(set.union(*years.values())) == 1 else "rank.not_same_year"
        return replace(joined, text=f"{say(language, key)}\n\n{joined.text}")
    first = [{value.agency for value in answer.values if value.agency and value.value} for answer in answers]
    if not all(first):
        return joined
    if all(len(each) == 1 for each in first):
        said = say(language, "rank.same" if len(set.union(*first)) == 1 else "rank.not_same")
    else:
        among = sorted(set.intersection(*first))
        said = say(language, "rank.in_all" if among else "rank.in_none", names=join_words(language, among))
    return replace(joined, text=f"{said}\n\n{joined.text}")


def _move_marks(answer: Answer, by: int) -> Answer:
    cited = {citation.n for citation in answer.citations}
    return replace(
        answer,
        # Only what names a citation is a mark: a quotation may hold brackets of its own.
        text=_MARK.sub(lambda mark: f"[{int(mark[1]) + by}]" if int(mark[1]) in cited else mark[0], answer.text),
        citations=tuple(replace(citation, n=citation.n + by) for citation in answer.citations),
        values=tuple(replace(value, cites=tuple(n + by for n in value.cites)) for value in answer.values),
    )
