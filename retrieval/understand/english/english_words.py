"""What an English question looks for in prose, in the words of the reports, which are in Chinese."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from library.expressions import expression
from retrieval.plan import Operation, Plan, RefusalKind, Refused, Topic
from retrieval.topics import read_topics
from retrieval.understand.words.english_names import english_names
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.plain_words import english_speech
from retrieval.understand.words.stretches import Span
from retrieval.understand.words.world import World

_LATIN = expression(r"(?<![a-z0-9])[a-z][a-z'-]{2,}(?![a-z0-9])")


def in_words_of_reports(plan: Plan, mentions: Mentions, world: World) -> Plan | Refused:
    """The plan with Chinese words to look for; refused where there is none for what is asked."""
    text = mentions.text
    looked_for = any(each.kind == "mentions" for each in plan.conditions)
    free = plan.operation is Operation.NARRATIVE and plan.topic is not None and not plan.topic.id
    if text.grammar != "en" or not (looked_for or free):
        return plan
    named = [(name.start, name.end) for name in english_names(text.words, text.question, world)]
    # Drought is what is asked about, water is in the name of the bureau.
    found = [each for each in _found(mentions) if not any(start <= each[0][0] < end for start, end in named)]
    words = tuple(dict.fromkeys(word for _, said in found for word in said))
    unknown = _unknown(mentions, [*named, *(span for span, _ in found)])
    if not words or (looked_for and unknown):
        return Refused(text.question, text.language, RefusalKind.NOT_UNDERSTOOD, "、".join(unknown))
    conditions = tuple(
        replace(each, words=words, spare=()) if each.kind == "mentions" else each for each in plan.conditions
    )
    return replace(plan, conditions=conditions, topic=Topic("", "、".join(words), words))


def _found(mentions: Mentions) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Where words stand that reports have another word for, longest first; and kinds of shortcomings."""
    taken: list[Span] = []
    for match in _known().finditer(mentions.text.words):
        taken.append(match.span())
        yield match.span(), _words()[match.group()]
    for topic in mentions.of_content("topic"):
        entry = read_topics()[topic.entry.key]
        if entry.theme and not any(start < topic.end and topic.start < end for start, end in taken):
            yield (topic.start, topic.end), entry.words


def _unknown(mentions: Mentions, known: list[Span]) -> tuple[str, ...]:
    """Words that say what is looked for, and for which there is no Chinese."""
    left = list(mentions.text.words)
    spans = [*known, *mentions.years.spans, *((name.start, name.end) for name in mentions.names)]
    spans += [(area.start, area.end) for area in mentions.areas]
    spans += [(cue.start, cue.end) for cue in mentions.cues]
    for start, end in spans:
        left[start:end] = " " * (end - start)
    return tuple(word for word in _LATIN.findall("".join(left)) if word not in english_speech())


def known_words() -> Iterable[str]:
    """All that reports have another word for."""
    return _words()


@cache
def _known() -> re.Pattern[str]:
    longest = sorted(_words(), key=len, reverse=True)
    return expression(rf"(?<![a-z0-9-])(?:{'|'.join(map(re.escape, longest))})(?![a-z0-9-])")


@cache
def _words() -> dict[str, tuple[str, ...]]:
    loaded = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {word: tuple(said.split("|")) for words, said in loaded.items() for word in words.split("|")}
