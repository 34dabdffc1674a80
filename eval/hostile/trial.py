"""Asks questions with a lying model beside the program, over HTTP, and counts what its replies have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import islice

from eval.gold import Question
from eval.hostile.attacks import ATTACKS, Attack, replies_to
from eval.hostile.changes import find_changes
from eval.hostile.rewriting import Target
from eval.hostile.server import PlayedServer, Reply, playing
from eval.runner import Worlds
from library.settings import LanguageModelSettings
from library.store import Library
from retrieval.answer import Answer
from retrieval.assistant import Assistant
from retrieval.models.client import OpenAICompatibleModel
from retrieval.models.configured import Models
from retrieval.models.wording import is_worth_wording
from retrieval.understand import Conversation, World

REPLIES = 5
"""To each question; which of the attacks goes round, so that each comes to many questions."""


@dataclass(frozen=True, slots=True)
class Change:
    """A reply that got through."""

    question: str
    attack: str
    what: str
    reply: str


@dataclass(frozen=True, slots=True)
class Trial:
    """What the lying model was asked, and what came of it."""

    questions: int
    """Whose answers are worded by a model at all; refusals and long lists never are."""
    replies: int
    attacks: int
    """Different ones that were tried."""
    worded: int
    """Answers in which some sentence of the model stood, since it was true."""
    changes: tuple[Change, ...]


def try_hostile(
    questions: Sequence[Question], worlds: Worlds, tell: Callable[[], object], *, replies: int = REPLIES
) -> Trial:
    """`replies` to each question, at most as many as there are attacks."""
    found: list[Change] = []
    tried, asked, worded, turn = Counter[str](), 0, 0, 0
    with playing() as server:
        liars = {corpus: _with_model(world.library, server) for corpus, world in worlds.items()}
        for question in questions:
            liar, library = liars[question.corpus], worlds[question.corpus].library
            before, plain = _ask(liar, question.turns, with_model=False)
            tell()
            if not is_worth_wording(plain):
                continue
            asked += 1
            for attack, reply in _next_replies(Target(plain, _others(library, plain)), turn, replies):
                server.play(Reply(reply, piece=60))
                answer = liar.ask(question.turns[-1], before).answer
                tried[attack.name] += 1
                worded += bool(answer.worded_by)
                for what in find_changes(plain, answer):
                    found.append(Change(question.id, attack.name, what, reply))
            turn += replies
        for liar in liars.values():
            liar.close()
    return Trial(asked, sum(tried.values()), len(tried), worded, tuple(found))


def _with_model(library: Library, server: PlayedServer) -> Assistant:
    model = OpenAICompatibleModel(LanguageModelSettings(server.url, "liar"))
    return Assistant(library, models=Models(model))


def _ask(assistant: Assistant, turns: Sequence[str], *, with_model: bool) -> tuple[Conversation | None, Answer]:
    """The conversation before the last turn, and the answer to it."""
    conversation: Conversation | None = None
    for turn in turns[:-1]:
        conversation = assistant.ask(turn, conversation, with_model=with_model).conversation
    return conversation, assistant.ask(turns[-1], conversation, with_model=with_model).answer


def _next_replies(target: Target, turn: int, count: int) -> list[tuple[Attack, str]]:
    at = turn % len(ATTACKS)
    return list(islice(replies_to(target, (*ATTACKS[at:], *ATTACKS[:at])), count))


def _others(library: Library, answer: Answer) -> tuple[str, ...]:
    spoken_of = {each.agency for each in answer.citations}
    return tuple(each.name for each in World.of(library).agencies if each.name not in spoken_of)
