"""What else a question's words may be called in a report: groups of words of one meaning, as data."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

import ahocorasick

from library.wording import fold
from retrieval.training.pairs import LEXICON, read_synonyms


@dataclass(frozen=True, slots=True)
class Called:
    """A word of the question, and what reports may write in its place."""

    word: str
    others: tuple[str, ...]


def other_words(text: str) -> tuple[Called, ...]:
    """Of the words of the lexicon that the text holds, the longest, none overlapping another."""
    found = sorted(_lexicon().iter(fold(text)), key=lambda match: (-len(match[1]), match[0]))
    taken: list[tuple[int, int]] = []
    called: dict[str, Called] = {}
    for last, word in found:
        start, end = last - len(word) + 1, last + 1
        if all(end <= other or start >= before for other, before in taken):
            taken.append((start, end))
            called.setdefault(word, Called(word, _others()[word]))
    return tuple(called.values())


@cache
def _others() -> dict[str, tuple[str, ...]]:
    others: dict[str, dict[str, None]] = {}
    for group in read_synonyms(LEXICON):
        words = [fold(word) for word in group if len(word) > 1]
        for word in words:
            others.setdefault(word, {}).update(dict.fromkeys(other for other in words if other != word))
    return {word: tuple(found) for word, found in others.items()}


@cache
def _lexicon() -> ahocorasick.Automaton:
    made = ahocorasick.Automaton()
    for word in _others():
        made.add_word(word, word)
    made.make_automaton()
    return made
