"""A question of which words were left over, read again as it was meant: misspelt, or typed by its sound."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from library.areas import divisions_named
from retrieval.plan import Operation, Plan, Reading, RefusalKind, Refused, Unclear, Understood
from retrieval.understand.english.english_slips import meant_places, meant_words
from retrieval.understand.words.lookalikes import is_taken_for
from retrieval.understand.words.rewording import reworded
from retrieval.understand.words.text import Text
from retrieval.understand.words.typed_sounds import from_pinyin, meant_by_sound, official_words_meant
from retrieval.understand.words.world import World

_MENDED = (RefusalKind.NOT_UNDERSTOOD, RefusalKind.AGENCY_NOT_HELD, RefusalKind.NOT_IN_THE_REPORTS)
_LEAST_AREA = 3
_LONGEST = 300
"""Characters of a question that is looked through for slips; who writes more says things twice."""


def mended(read: Understood, text: Text, world: World, again: Callable[[Text], Understood]) -> Understood:
    """What is understood of the question without its slips, each of which is told; `read` where that is no better."""
    left = _left_over(read)
    if len(text.words) > _LONGEST or (left is None and text.grammar == "en"):
        return read
    for meant, told in _readings(left, read, text, world):
        if meant != text:
            understood = again(meant)
            if isinstance(understood, Unclear) and not isinstance(read, Reading):
                return understood
            if isinstance(understood, Reading) and _left_over(understood) is None:
                # What is looked for in prose, and held against the plans, is what was meant.
                return replace(_with_assumptions(understood, told), question=meant.words)
    return read


def _left_over(read: Understood) -> str | None:
    """Words of the question that are no part of what was understood, "" where nobody can say which; None for none."""
    if isinstance(read, Refused):
        # What an English question is refused for may be no slip itself, but come of one.
        return ("" if read.words.isascii() else read.words) if read.kind in _MENDED else None
    plans = read.plans if isinstance(read, Reading) else ()
    left = [words for plan in plans for step in plan.steps for words in _left(step)]
    return "".join(left) or None


def _left(step: Plan) -> tuple[str, ...]:
    topic = step.topic if step.operation is Operation.NARRATIVE else None
    free = topic.words if topic is not None and not topic.id else ()
    return (*step.unused, *free)


def _readings(left: str | None, read: Understood, text: Text, world: World) -> list[tuple[Text, tuple[str, ...]]]:
    """The question as it may have been meant, with what was taken for what."""
    if text.grammar == "en":
        slips = _among(left or "", meant_words(text.words, text.question) | _places(read, text, world))
        english = replace(text, words=reworded(_with(text.words, slips)))
        chinese = from_pinyin(text.words, world)
        typed = replace(text, words=reworded(chinese), language="zh") if chinese else text
        return [(english, _told(slips, "en")), (typed, (f"“{text.words}”理解为“{chinese}”",))]
    slips = official_words_meant(text.words)
    if left is not None:
        # 摆了 of a table is no 败了 of a lawsuit: one character sounds like too many.
        # Nor is 年云 of 2023年云山街道 a 年均.
        heard = {
            typed: meant
            for typed, meant in meant_by_sound(text.words).items()
            if typed[1:] not in ("了", "过") and not re.search(rf"\d{re.escape(typed)}", text.words)
        }
        slips |= _among(left, _areas(read, world) | heard) | _agencies(read, world)
    spoken = from_pinyin(text.words, world) if left is not None and re.search("[a-z]", text.words) else ""
    found = [(replace(text, words=reworded(_with(text.words, slips))), _told(slips, "zh"))] if slips else []
    if spoken:
        found.append((replace(text, words=reworded(spoken)), (f"“{text.words}”理解为“{spoken}”",)))
    return found


def _among(left: str, slips: dict[str, str]) -> dict[str, str]:
    """Those of which something was left over: what was understood is no slip."""
    return {typed: meant for typed, meant in slips.items() if not left or _is_left(typed, meant, left)}


def _is_left(typed: str, meant: str, left: str) -> bool:
    if typed.isascii():
        return typed in left
    return any(one in left for one, other in zip(typed, meant, strict=True) if one != other)


def _places(read: Understood, text: Text, world: World) -> dict[str, str]:
    unheld = isinstance(read, Refused) and read.kind is RefusalKind.AGENCY_NOT_HELD
    return meant_places(text.words, world) if unheld else {}


def _areas(read: Understood, world: World) -> dict[str, str]:
    """云秀县, 揽月去, where 云岫县 or 揽月区 alone is held and no division is called so."""
    unheld = isinstance(read, Refused) and read.kind is RefusalKind.AGENCY_NOT_HELD
    words = [read.words] if unheld and isinstance(read, Refused) else []
    words += [each for plan in read.plans for each in plan.unused] if isinstance(read, Reading) else []
    found = {
        typed: [area for area in world.area_words if is_taken_for(typed, area)]
        for typed in words
        if len(typed) >= _LEAST_AREA and not divisions_named(typed)
    }
    return {typed: areas[0] for typed, areas in found.items() if len(areas) == 1}


def _agencies(read: Understood, world: World) -> dict[str, str]:
    """水利菊, where no agency was understood and one alone sounds so."""
    plans = read.plans if isinstance(read, Reading) else ()
    words = [each for plan in plans if not plan.scope.agencies for each in _left(plan) if len(each) >= _LEAST_AREA]
    heard = {typed: world.names.sounding_like(typed) for typed in words if not typed.isascii()}
    return {typed: world.agencies[found[0]].name for typed, found in heard.items() if len(found) == 1}


def _with(words: str, slips: dict[str, str]) -> str:
    for typed, meant in slips.items():
        edges = r"(?<![a-z])", r"(?![a-z])"
        words = re.sub(re.escape(typed).join(edges), meant, words) if typed.isascii() else words.replace(typed, meant)
    return words


def _told(slips: dict[str, str], language: str) -> tuple[str, ...]:
    said = "“{}”理解为“{}”" if language == "zh" else "“{}” is taken to be “{}”"
    return tuple(said.format(typed, meant) for typed, meant in slips.items())


def _with_assumptions(read: Reading, told: tuple[str, ...]) -> Reading:
    first, *others = read.plans
    return replace(read, plans=(replace(first, assumptions=(*first.assumptions, *told)), *others))
