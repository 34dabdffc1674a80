"""Has a language model word a computed answer, and lets through only what the evidence bears out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from library.expressions import expression
from retrieval.answer import Answer
from retrieval.binding import Bound, Names, Reason, WordingCheck, check_wording
from retrieval.binding.text import LONGEST, Statement, clean, statements
from retrieval.models.client import LanguageModel, ModelFailed
from retrieval.models.prompts import failure_note, say, wording_messages
from retrieval.plan import Language

MOST_CITATIONS = 40
LONGEST_TEXT = 3000
"""Characters of a computed answer that are worth wording; a longer one is a list or a table."""
_HAN = expression(r"[\u3400-\u9fff]")
_LATIN_WORD = expression(r"[A-Za-z]{2,}")
_BREAK = expression(r"[。！？!?；;\n.]")

Tell = Callable[[str], None]
"""Told the text so far, each time another sentence has been checked."""


class Wording:
    """Words answers; whatever goes wrong, the computed answer is given back with a note."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model

    def word(self, answer: Answer, names: Names, language: Language, tell: Tell | None = None) -> Answer:
        if not is_worth_wording(answer):
            return answer
        try:
            bound = self._checked(answer, names, language, tell)
        except ModelFailed as failure:
            return replace(answer, notes=(*answer.notes, failure_note(failure, language)))
        notes = [say(language, "note", "worded", model=self._model.name, kept=bound.kept, numbers=bound.numbers)]
        notes += _struck_notes(bound, language)
        return replace(
            answer,
            text=bound.text,
            worded_by=self._model.name,
            notes=(*answer.notes, *notes),
        )

    def _checked(self, answer: Answer, names: Names, language: Language, tell: Tell | None) -> Bound:
        check, taken, reply = WordingCheck(answer, names), list[Statement](), ""
        for piece in self._model.stream(wording_messages(answer, language)):
            reply += piece
            if len(reply) > LONGEST:
                raise ModelFailed("cut")
            if tell is None or not _BREAK.search(piece):
                continue
            # The last sentence may go on, or get its marks.
            for statement in statements(clean(reply))[len(taken) : -1]:
                taken.append(statement)
                check.take(statement)
                tell(check.text())
        return _finished(check, taken, reply, lambda: check_wording(answer, reply, names), language)


def _finished(
    check: WordingCheck, taken: list[Statement], reply: str, anew: Callable[[], Bound], language: Language
) -> Bound:
    """The reply as a whole: in the right language, without instructions, and with something left of it."""
    text = clean(reply)
    if not text:
        raise ModelFailed("empty")
    if not is_in(language, text):
        raise ModelFailed("language")
    said = statements(text)
    if list(said[: len(taken)]) == taken:
        for statement in said[len(taken) :]:
            check.take(statement)
        bound = check.finish()
    else:
        # A quotation mark that was closed late has moved the borders of sentences.
        bound = anew()
    if any(each.reason is Reason.INSTRUCTION for each in bound.struck):
        raise ModelFailed("instruction")
    if bound.kept == 0:
        raise ModelFailed("nothing_stands")
    return bound


def is_worth_wording(answer: Answer) -> bool:
    """An answer from a few places; a refusal, a list of hundreds or a question back stays as it is."""
    return (
        answer.kind in ("fact", "passage", "mixed")
        and 0 < len(answer.citations) <= MOST_CITATIONS
        and len(answer.text) <= LONGEST_TEXT
    )


def is_in(language: Language, text: str) -> bool:
    """Whether a reply is in the language of the question; Chinese names and quotations stand in English ones too."""
    free = Statement(text, 0).outside()
    han, latin = len(_HAN.findall(free)), len(_LATIN_WORD.findall(free))
    letters = sum(each.isalpha() for each in free)
    if language == "zh":
        return han * 2 >= letters
    return latin >= 4 and latin * 6 >= letters - han


def _struck_notes(bound: Bound, language: Language) -> list[str]:
    """How many sentences and why; what they said is not repeated."""
    if not bound.struck:
        return []
    counted = Counter(each.reason for each in bound.struck)
    words = [f"{say(language, 'reason', reason.value)} × {count}" for reason, count in counted.items()]
    reasons = ("；" if language == "zh" else "; ").join(words)
    return [say(language, "note", "struck", count=len(bound.struck), reasons=reasons)]
