"""The words sent to a language model, from `prompts.toml`: report text only inside a fence that says it is data."""

from __future__ import annotations

import secrets
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from library.agencies import core_name
from library.wording import fold
from retrieval.answer import Answer
from retrieval.measures import measures, narrative_measures
from retrieval.models.client import Message, ModelFailed
from retrieval.models.grounds import Grounds
from retrieval.plan import Language
from retrieval.topics import read_topics
from retrieval.understand import Conversation, World

_FILE = Path(__file__).with_suffix(".toml")
LONGEST_SOURCE = 400
"""Characters of a cited sentence that are sent."""
MOST_OFFERED = 12
"""Agencies that are offered to a model by name; where more are as near, the question names none."""
LEAST_SHARED = 2
ENDINGS = frozenset("街道镇乡局市县区")


@cache
def _texts() -> dict[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def say(language: Language, table: str, key: str, **parts: object) -> str:
    """A sentence of a note, for the user."""
    return str(_texts()[table][key][language]).format(**parts)


def failure_note(failure: ModelFailed, language: Language) -> str:
    why = say(language, "why", failure.kind, detail=failure.detail)
    return say(language, "note", "failed", why=why)


def wording_messages(answer: Answer, language: Language) -> list[Message]:
    texts = _texts()["wording"][language]
    sources = "\n".join(
        f"[{each.n}] {each.agency}｜{each.year}｜{each.section or ''}｜{each.row or ''}｜{each.column or ''}｜"
        f"{each.quote[:LONGEST_SOURCE]}"
        for each in answer.citations
    )
    inside = {"text": answer.text, "sources": sources}
    return [Message("system", texts["system"]), Message("user", _fenced(texts["user"], answer.question, inside))]


def nearest_agencies(question: str, world: World) -> tuple[str, ...]:
    """Full names of the few agencies whose own names share the most characters with the question, two at least."""
    asked = set(fold(question))
    near = (world.agencies[bearer].name for bearer in world.names.nearest(fold(question), MOST_OFFERED + 1))
    shared = tuple(name for name in near if len(asked & (set(core_name(fold(name))) - ENDINGS)) >= LEAST_SHARED)
    return shared if len(shared) <= MOST_OFFERED else ()


def planning_messages(question: str, world: World, grounds: Grounds) -> list[Message]:
    texts = _texts()["planning"]
    named = [each for each in measures().values() if not each.id.startswith(("requests.", "rate.applicant."))]
    named += [each for each in measures().values() if each.id.startswith("requests.") and each.id.endswith(".total")]
    named += narrative_measures().values()
    system = texts["system"].format(
        kinds="、".join(sorted({agency.kind for agency in world.agencies})),
        years="、".join(map(str, world.years)),
        nearest="、".join(nearest_agencies(question, world)) or "none",
        named="、".join(map(str, grounds.when.years)) or "none",
        settled=_settled(grounds.conversation),
        measures="\n".join(f"{each.id}: {each.label}" for each in named),
        topics="\n".join(f"{each.id}: {each.label}" for each in read_topics().values()),
    )
    return [Message("system", system), Message("user", _fenced(texts["user"], question, {}))]


def _settled(talk: Conversation) -> str:
    """What went before, in names that the program knows itself."""
    parts = (
        "、".join(dict.fromkeys((*talk.agencies, *talk.ranked[:MOST_OFFERED]))),
        "、".join(map(str, talk.years)),
        "、".join(measure.id for measure in talk.measures),
    )
    return "; ".join(filter(None, parts)) or "nothing"


def _fenced(template: str, question: str, inside: Mapping[str, str]) -> str:
    """The fence bears a word made anew each time, so that no report can close it; its own look is taken out."""
    token, fence = secrets.token_hex(8), _texts()["fence"]
    plain = {name: text.replace("<<<", "‹‹‹").replace(">>>", "›››") for name, text in inside.items()}
    asked = question.replace("<<<", "‹‹‹").replace(">>>", "›››")[:2000]
    return template.format(
        question=asked, open=fence["open"].format(token=token), close=fence["close"].format(token=token), **plain
    )
