"""Whether a language model finds answers borne out by what they cite, and to the point, as llama-index asks it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from llama_index.core.base.llms.types import CompletionResponse, CompletionResponseGen, LLMMetadata
from llama_index.core.evaluation import FaithfulnessEvaluator, RelevancyEvaluator
from llama_index.core.llms import CustomLLM

from eval.gold import Question
from eval.measures import Rate, wilson
from eval.runner import open_worlds
from library.settings import LanguageModelSettings
from retrieval.answer import Answer
from retrieval.assistant import Assistant
from retrieval.models.client import CONTEXT, LONGEST_REPLY, Message, OpenAICompatibleModel, ask_whole
from retrieval.models.configured import Models
from retrieval.understand import Conversation

ANSWERS = 50
"""Judged by default, spread over the set: two calls each of a model that may take seconds for one."""


class Judge(CustomLLM):  # type: ignore[misc]  # llama-index is untyped here
    """The configured model in llama-index's dress, with our deadlines and named failures."""

    model: Any

    @property
    def metadata(self) -> LLMMetadata:
        return LLMMetadata(context_window=CONTEXT, num_output=LONGEST_REPLY, model_name=self.model.name)

    def complete(self, prompt: str, formatted: bool = False, **_: object) -> CompletionResponse:
        return CompletionResponse(text=ask_whole(self.model, [Message("user", prompt)]))

    def stream_complete(self, prompt: str, formatted: bool = False, **_: object) -> CompletionResponseGen:
        yield self.complete(prompt)


@dataclass(frozen=True, slots=True)
class Doubted:
    """An answer that the judge does not find borne out, or not to the point."""

    question: str
    asked: str
    what: str
    text: str


@dataclass(frozen=True, slots=True)
class Judged:
    """A model's opinion: it measures the judge as much as the answers."""

    model: str
    faithful: Rate
    relevant: Rate
    doubted: tuple[Doubted, ...]


def judge_answers(
    questions: Sequence[Question], settings: LanguageModelSettings, tell: Callable[[], object], *, most: int = ANSWERS
) -> Judged:
    """Answers as a user of these settings gets them; ModelFailed where the judge gives no opinion."""
    model = OpenAICompatibleModel(settings)
    chosen = questions[:: max(1, len(questions) // most)][:most]
    counts, doubted, judged = [0, 0], list[Doubted](), 0
    with open_worlds(chosen) as worlds:
        for question in chosen:
            assistant = Assistant(worlds[question.corpus].library, models=Models(OpenAICompatibleModel(settings)))
            answer = _ask(assistant, question.turns)
            assistant.close()
            tell()
            if not answer.citations:
                continue
            judged += 1
            for at, (what, passes) in enumerate(opinions_of(answer, model).items()):
                counts[at] += passes
                if not passes:
                    doubted.append(Doubted(question.id, question.turns[-1], what, answer.text))
    return Judged(model.name, wilson(counts[0], judged), wilson(counts[1], judged), tuple(doubted))


def opinions_of(answer: Answer, model: OpenAICompatibleModel) -> dict[str, bool]:
    """Of one answer, by the cells and sentences that it cites."""
    judge = Judge(model=model)
    contexts = [
        f"[{each.n}] {each.agency} {each.year} {each.section or ''} {each.row or ''} {each.column or ''}: {each.quote}"
        for each in answer.citations
    ]
    faithful = FaithfulnessEvaluator(llm=judge).evaluate(response=answer.text, contexts=contexts)
    relevant = RelevancyEvaluator(llm=judge).evaluate(query=answer.question, response=answer.text, contexts=contexts)
    return {"not borne out": bool(faithful.passing), "not to the point": bool(relevant.passing)}


def _ask(assistant: Assistant, turns: Sequence[str]) -> Answer:
    conversation: Conversation | None = None
    for turn in turns[:-1]:
        conversation = assistant.ask(turn, conversation).conversation
    return assistant.ask(turns[-1], conversation).answer
