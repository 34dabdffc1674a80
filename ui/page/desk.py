"""What stands behind the page: the library, the assistant, and the answers of a conversation, kept for a while."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from threading import Lock
from typing import Protocol

from library.problems import Problem
from library.store import Library
from retrieval.answer import Answer
from retrieval.assistant import Asked
from retrieval.understand import Conversation
from ui.page.answer_view import Answered
from ui.page.conversations import Turn
from ui.page.forgetting import forget

MOST_KEPT = 512
"""Answers kept for conversations that are reopened or downloaded; a few kilobytes each."""


class Asker(Protocol):
    """The assistant, as far as the page knows it."""

    def ask(self, question: str, conversation: Conversation | None = None) -> Asked: ...


class Desk:
    """Answers conversations from one library; safe to be used by many threads."""

    def __init__(self, library: Library, asker: Asker) -> None:
        self.library = library
        self._asker = asker
        self._kept: OrderedDict[tuple[int, tuple[Turn, ...]], Asked] = OrderedDict()
        self._lock = Lock()

    def answer(self, turns: Sequence[Turn]) -> list[Answered]:
        """Every turn with its answer, each in the light of those before it."""
        generation = self.library.generation
        answered: list[Answered] = []
        before: Asked | None = None
        for at, turn in enumerate(turns):
            before = self._asked((generation, tuple(turns[: at + 1])), turn, before)
            answered.append(Answered(turn, before.answer))
        return answered

    def _asked(self, key: tuple[int, tuple[Turn, ...]], turn: Turn, before: Asked | None) -> Asked:
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
                return kept
        conversation = before.conversation if before else None
        if conversation is not None and turn.without:
            conversation = forget(conversation, turn.without)
        try:
            asked = self._asker.ask(turn.question, conversation)
        except Problem as problem:
            # Said in the answer's place, and not kept: the next time it may be mended.
            return Asked(Answer(turn.question, str(problem), "refusal", None), conversation or Conversation())
        with self._lock:
            self._kept[key] = asked
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return asked
