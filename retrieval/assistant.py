"""A question goes in, an answer with citations or an honest refusal comes out; nothing else is needed."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from library.settings import Settings, read_settings
from library.store import Library
from library.wording import well_formed
from retrieval.answer import Answer
from retrieval.by_turns import ask_whole
from retrieval.joining import join_answers, with_sameness
from retrieval.plan import Operation, Plan, Reading, Refused, Unclear, Understood
from retrieval.refusals import ask_which, refuse
from retrieval.tables import answer_plan
from retrieval.tables.last_time import of_last_time
from retrieval.tables.mentions import with_words_held
from retrieval.turns import Turns
from retrieval.understand import Conversation, World, understand
from retrieval.words import plan_words

if TYPE_CHECKING:
    from retrieval.models.configured import Models
    from retrieval.models.wording import Tell
    from retrieval.narratives.indexes import Indexes
    from retrieval.prose import ProseAnswers


_LONG = 6
"""Characters of what is to be mentioned, from which on other words may well say the same."""
_AT_ONCE = 3
"""Questions worked on at the same time. Of 20 askers at 1,000 reports the slowest in a hundred waits 0.15 s with 2 or
3, 0.25 s with 4 and 0.7 s without a bound; with 3, two long answers leave room for a short one."""
_AT_ONCE_WITH_A_SERVER = 20
"""Where an embeddings server is asked, a question mostly waits, and must keep no other waiting."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer, and the conversation as it stands after it."""

    answer: Answer
    conversation: Conversation


class Assistant:
    """Answers questions from one library; may be asked by several threads at once."""

    def __init__(
        self, library: Library, *, own_indexes: bool = False, models: Models | None = None, at_once: int = _AT_ONCE
    ) -> None:
        self._library = library
        self._turns = Turns(at_once)
        self._models = models
        self._own = own_indexes
        self._lock = threading.Lock()
        self._indexes: Indexes | None = None
        self._generation = -1
        self._left: list[Indexes] = []
        """Those that others have taken over from: a question under way may still search them."""
        self._is_changing = False

    @classmethod
    def open(cls, library: Library, *, own_indexes: bool = False) -> Assistant:
        """`own_indexes` for a process that stays, which then serves open questions from Chroma."""
        settings = read_settings()
        at_once = _AT_ONCE_WITH_A_SERVER if settings.embedding.url else _AT_ONCE
        return cls(library, own_indexes=own_indexes, models=_configured_models(settings), at_once=at_once)

    @property
    def language_model(self) -> str:
        """The name of the language model that is configured; "" where there is none."""
        return self._models.name if self._models is not None else ""

    def ask(
        self,
        question: str,
        conversation: Conversation | None = None,
        *,
        with_model: bool = True,
        tell: Tell | None = None,
    ) -> Asked:
        """`with_model` False leaves a configured language model out; `tell` hears the worded text as it is checked."""
        began = time.perf_counter()
        question = well_formed(question)
        with self._turns:
            world = World.of(self._library)
            understood = of_last_time(self._library, understand(question, world, conversation))
            answer, note = self._answer_all(understood, world), ""
            understood, answer = ask_whole(
                understood, answer, world, conversation, lambda read: self._answer_all(read, world)
            )
            if isinstance(understood, Refused) and isinstance(answer.understood, Reading):
                understood = answer.understood
        models = self._models if with_model else None
        if models is not None:
            again, note = models.read(understood, answer, world, conversation)
            if again is not understood:
                with self._turns:
                    second = self._answer_all(again, world)
                if second.kind != "refusal":
                    understood, answer = again, second
                else:
                    note = ""
        notes = (*answer.notes, note) if note else answer.notes
        answer = replace(answer, question=question, understood=understood, notes=notes)
        if models is not None:
            answer = models.word(answer, world, tell)
        answer = replace(answer, elapsed_ms=(time.perf_counter() - began) * 1000)
        before = conversation or Conversation()
        return Asked(answer, before.after(understood, answer))

    def _answer_all(self, understood: Understood, world: World) -> Answer:
        match understood:
            case Refused():
                return self._told_instead(understood) or refuse(understood, world)
            case Unclear():
                return ask_which(understood)
            case Reading():
                answers = [self._answer(understood, plan) for plan in understood.plans]
                asks_same = understood.plans[-1].asks == "same"
                if asks_same:
                    return with_sameness(answers, understood.plans, understood.language)
                return join_answers(answers)

    def indexes(self) -> Indexes:
        """Opened when the first narrative question comes, and brought up to date when the library has changed."""
        from retrieval.narratives.indexes import Indexes

        with self._lock:
            generation = self._library.generation
            if self._indexes is None:
                self._indexes = Indexes.open(self._library, own=self._own)
            elif generation != self._generation:
                self._indexes.refresh(self._library)
            self._generation = generation
            if not self._is_changing and self._indexes.is_superseded(self._library):
                # Loading a model takes seconds, which no question waits for.
                self._is_changing = True
                threading.Thread(target=self._change_indexes, name="vectors", daemon=True).start()
            return self._indexes

    def _change_indexes(self) -> None:
        """The vectors of the model that is set are complete: they serve from now on."""
        from retrieval.narratives.indexes import Indexes

        fresh = None
        try:
            fresh = Indexes.open(self._library, own=self._own)
        finally:
            with self._lock:
                self._is_changing = False
                if fresh is not None and fresh.vectors is not None and self._indexes is not None:
                    self._left.append(self._indexes)
                    self._indexes = fresh
                elif fresh is not None:
                    fresh.close()

    @property
    def index_notes(self) -> tuple[str, ...]:
        """What was behind or is missing in the indexes, once a question has needed them."""
        return self._indexes.notes if self._indexes is not None else ()

    def close(self) -> None:
        with self._lock:
            for indexes in (*self._left, *([self._indexes] if self._indexes is not None else [])):
                indexes.close()
            self._left, self._indexes = [], None

    def _answer(self, reading: Reading, plan: Plan) -> Answer:
        plan = with_words_held(self._library, plan)
        words = plan_words(plan, reading.language)
        return replace(self._carry_out(reading, plan), plan_words=words)

    def _told_instead(self, refused: Refused) -> Answer | None:
        """No report need tell what a request was about, yet one may; nor is every count a figure."""
        plan = refused.carried
        if plan is None or plan.operation is not Operation.NARRATIVE:
            return None
        return self._prose().instead(Reading(refused.question, refused.language, (plan,)), plan)

    def _carry_out(self, reading: Reading, plan: Plan) -> Answer:
        if not _needs_prose(reading, plan):
            answer = answer_plan(self._library, reading, plan)
            if (phrase := _phrase_of_nobody(plan, answer)) and reading.language == "zh":
                return self._prose().told_otherwise(reading, plan, phrase) or answer
            if answer.kind != "refusal" or not _may_be_told(plan):
                return answer
            return self._prose().instead(reading, plan) or answer
        return self._prose().answer(reading, plan)

    def _prose(self) -> ProseAnswers:
        # Costs a quarter of a second, with numpy and the embedding model: no question on the tables pays for it.
        from retrieval.prose import ProseAnswers

        return ProseAnswers(self._library, self.indexes)


def _phrase_of_nobody(plan: Plan, answer: Answer) -> str:
    """What is to be mentioned, where it is put in so many words that no report has them."""
    mentioned = plan.conditions[0] if len(plan.conditions) == 1 and not plan.measures else None
    if mentioned is None or mentioned.kind != "mentions" or mentioned.comparator != "=":
        return ""
    listed = plan.operation is not Operation.LIST or any(value.operation == "list" for value in answer.values)
    phrase = max(mentioned.words, key=len, default="")
    return phrase if not listed and len(phrase) >= _LONG else ""


def _may_be_told(plan: Plan) -> bool:
    """A figure of prose that could not be read as one may yet stand in a sentence."""
    single = plan.operation is Operation.LOOKUP and bool(plan.scope.agencies) and plan.follow is None
    return single and bool(plan.measures) and all(measure.is_narrative for measure in plan.measures)


def _needs_prose(reading: Reading, plan: Plan) -> bool:
    if plan.operation is Operation.NARRATIVE or plan.unused:
        return True
    if plan.follow is not None:
        return plan.follow.operation is Operation.NARRATIVE or plan.follow.asks == "why"
    # Of several things one reason is told once, with the first of them.
    return plan.asks == "also" or (plan.asks in ("why", "matter") and plan == reading.plans[0])


def _configured_models(settings: Settings) -> Models | None:
    """None where no language model is configured: then what checks its words is not even imported."""
    if settings.language_model is None:
        return None
    from retrieval.models.configured import Models

    return Models.of(settings.language_model)
