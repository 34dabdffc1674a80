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
from retrieval.models.wording import Tell
from retrieval.understand import Conversation
from ui.page.answer_view import Answered
from ui.page.conversations import Turn
from ui.page.forgetting import forget

MOST_KEPT = 512
"""Answers kept for conversations that are reopened or downloaded; a few kilobytes each."""


Key = tuple[int, bool, tuple[Turn, ...]]
"""A generation of the library, whether a language model was asked, and the conversation up to a turn."""


class Asker(Protocol):
    """The assistant, as far as the page knows it."""

    @property
    def language_model(self) -> str: ...

    def ask(
        self,
        question: str,
        conversation: Conversation | None = None,
        *,
        with_model: bool = True,
        tell: Tell | None = None,
    ) -> Asked: ...


class Desk:
    """Answers conversations from one library; safe to be used by many threads."""

    def __init__(self, library: Library, asker: Asker) -> None:
        self.library = library
        self._asker = asker
        self._kept: OrderedDict[Key, Asked] = OrderedDict()
        self._lock = Lock()

    @property
    def language_model(self) -> str:
        """Its name; "" where none is configured."""
        return self._asker.language_model

    def answer(self, turns: Sequence[Turn], tell: Tell | None = None) -> list[Answered]:
        """Every turn with its answer, each in the light of those before it; `tell` hears the last one grow.

        Only the last turn is put to a language model: to reopen a long conversation is no reason to wait for it.
        """
        generation = self.library.generation
        answered: list[Answered] = []
        conversation: Conversation | None = None
        keep = True
        for at, turn in enumerate(turns):
            so_far, last = tuple(turns[: at + 1]), at == len(turns) - 1
            modelled = turn.with_model and bool(self.language_model)
            asked = self._kept_answer((generation, modelled, so_far)) if keep else None
            if modelled and not last:
                modelled = False
                asked = asked or (self._kept_answer((generation, False, so_far)) if keep else None)
            key = (generation, modelled, so_far)
            if asked is None:
                asked, succeeded = self._ask(turn, conversation, modelled, tell if last else None)
                # What follows a question that failed is not kept either: the next time it may be mended.
                keep = keep and succeeded
                if keep:
                    self._keep(key, asked)
            conversation = asked.conversation
            answered.append(Answered(turn, asked.answer))
        return answered

    def _ask(
        self, turn: Turn, conversation: Conversation | None, with_model: bool, tell: Tell | None
    ) -> tuple[Asked, bool]:
        """The answer, and whether there was one; a problem is said in its place."""
        if conversation is not None and turn.without:
            conversation = forget(conversation, turn.without)
        try:
            return self._asker.ask(turn.question, conversation, with_model=with_model, tell=tell), True
        except Problem as problem:
            refusal = Answer(turn.question, str(problem), "refusal", None)
            return Asked(refusal, conversation or Conversation()), False

    def _kept_answer(self, key: Key) -> Asked | None:
        with self._lock:
            kept = self._kept.get(key)
            if kept is not None:
                self._kept.move_to_end(key)
            return kept

    def _keep(self, key: Key, asked: Asked) -> None:
        with self._lock:
            self._kept[key] = asked
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
