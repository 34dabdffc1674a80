"""A question goes in, an answer with citations or an honest refusal comes out; nothing else is needed."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass, replace

from library.settings import read_settings
from library.store import Library
from retrieval.answer import Answer
from retrieval.joining import join_answers
from retrieval.models.configured import Models, with_notes
from retrieval.models.wording import Tell
from retrieval.narratives.answering import answer_narrative
from retrieval.narratives.beside import prose_beside
from retrieval.narratives.indexes import Indexes
from retrieval.narrowing import answer_narrowed
from retrieval.plan import Operation, Plan, Reading, Refused, Unclear, Understood
from retrieval.refusals import ask_which, refuse
from retrieval.tables import answer_plan, answer_step, found_scope, narrowed
from retrieval.understand import Conversation, World, understand
from retrieval.understand.asked import OVERVIEW
from retrieval.words import plan_words


@dataclass(frozen=True, slots=True)
class Asked:
    """The answer, and the conversation as it stands after it."""

    answer: Answer
    conversation: Conversation


class Assistant:
    """Answers questions from one library; may be asked by several threads at once."""

    def __init__(self, library: Library, *, own_indexes: bool = False, models: Models | None = None) -> None:
        self._library = library
        self._models = models
        self._own = own_indexes
        self._lock = threading.Lock()
        self._indexes: Indexes | None = None
        self._generation = -1

    @classmethod
    def open(cls, library: Library, *, own_indexes: bool = False) -> Assistant:
        """`own_indexes` for a process that stays, which then serves open questions from Chroma."""
        return cls(library, own_indexes=own_indexes, models=Models.of(read_settings()))

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
        world = World.of(self._library)
        understood = understand(question, world, conversation)
        answer, note = self._answer_all(understood, world), ""
        models = self._models if with_model else None
        if models is not None and answer.kind == "refusal":
            again, note = models.read(understood, world)
            if again is not understood:
                second = self._answer_all(again, world)
                if second.kind != "refusal":
                    understood, answer = again, second
                else:
                    note = ""
        answer = with_notes(replace(answer, question=question, understood=understood), (note,))
        if models is not None:
            answer = models.word(answer, world, tell)
        answer = replace(answer, elapsed_ms=(time.perf_counter() - began) * 1000)
        before = conversation or Conversation()
        return Asked(answer, before.after(understood, answer))

    def _answer_all(self, understood: Understood, world: World) -> Answer:
        match understood:
            case Refused():
                return refuse(understood, world)
            case Unclear():
                return ask_which(understood)
            case Reading():
                return join_answers([self._answer(understood, plan) for plan in understood.plans])

    def indexes(self) -> Indexes:
        """Opened when the first narrative question comes, and brought up to date when the library has changed."""
        with self._lock:
            generation = self._library.generation
            if self._indexes is None:
                self._indexes = Indexes.open(self._library, own=self._own)
            elif generation != self._generation:
                self._indexes.refresh(self._library)
            self._generation = generation
            return self._indexes

    @property
    def index_notes(self) -> tuple[str, ...]:
        """What was behind or is missing in the indexes, once a question has needed them."""
        return self._indexes.notes if self._indexes is not None else ()

    def close(self) -> None:
        with self._lock:
            if self._indexes is not None:
                self._indexes.close()
                self._indexes = None

    def _answer(self, reading: Reading, plan: Plan) -> Answer:
        words = plan_words(plan, reading.language)
        return replace(self._carry_out(reading, plan), plan_words=words)

    def _carry_out(self, reading: Reading, plan: Plan) -> Answer:
        if plan.operation is Operation.NARRATIVE:
            return answer_narrative(self._library, self.indexes(), reading, plan)
        if plan.unused:
            return answer_narrowed(self._library, self.indexes(), reading, plan)
        follow = plan.follow
        if plan.asks in ("why", "matter") and follow is None and len(reading.plans) == 1:
            return self._with_prose(reading, plan)
        if follow is None or follow.operation is not Operation.NARRATIVE:
            return answer_plan(self._library, reading, plan)
        first = answer_step(self._library, reading, plan)
        found = found_scope(self._library, reading, plan)
        if not found.agencies and plan.by != "years":
            return first
        second = answer_narrative(self._library, self.indexes(), reading, narrowed(follow, plan, found))
        return join_answers([first, second])

    def _with_prose(self, reading: Reading, plan: Plan) -> Answer:
        """The figure and what the prose says of it; the prose alone where no figure was asked for by its name."""
        prose = prose_beside(self._library, self.indexes(), reading, plan)
        if prose is None:
            return answer_plan(self._library, reading, plan)
        if not plan.measures or plan.measures == OVERVIEW:
            return prose
        figure = answer_plan(self._library, reading, replace(plan, asks=""))
        return join_answers([figure, prose] if plan.asks == "why" else [prose, figure])
