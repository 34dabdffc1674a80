"""Misspelt English words: what a word that nobody knows was meant to be, where one word alone can have been meant."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from string import ascii_lowercase

from library.areas import short_area_names
from library.expressions import expression
from retrieval.understand.english import english_words
from retrieval.understand.words import english_names
from retrieval.understand.words.lexicon import lexicon
from retrieval.understand.words.names import readings
from retrieval.understand.words.plain_words import english_speech
from retrieval.understand.words.world import World

_WORD = expression(r"(?<![a-z0-9'-])[a-z]{3,}(?![a-z0-9'-])")
_VOWELS = frozenset("aeiouy")
_SOUND_ALIKE = ("aeiouy", "csz", "ck", "gj", "fv")
_KEYS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_LONG, _LONGER = 6, 8
"""From how many letters on a letter may be lost or a vowel changed, and any letter doubled into or hit beside its key:
short words are real words too often (fires, fines)."""
_ENDING = expression(r"(?:ies|es|s|ed|d|ing|y|e)$")
_CAPITALS = expression(r"(?<=[a-z,] )[A-Z][a-z]+")


def meant_words(words: str, question: str) -> dict[str, str]:
    """Each misspelt word with what it was meant to be; what is written with a capital may be what an agency is."""
    names = {name.lower() for name in _CAPITALS.findall(question)}
    meant = {word: _meant(word) for word in _WORD.findall(words) if word not in _known()}
    kinds = frozenset(word for words in english_names.known_words() for word in words.split())
    return {word: known for word, known in meant.items() if known and (word not in names or known in kinds)}


def meant_places(words: str, world: World) -> dict[str, str]:
    """fuqaio: one letter off from one place or agency that is held, and no name; yunxu may be another one's name."""
    unknown = [word for word in _WORD.findall(words) if word not in _known() and not _is_pinyin(word)]
    long = [word for word in unknown if len(word) >= _LONG - 1]
    found = {word: {near for near in _near(word) if _is_held(near, world)} for word in long}
    return {word: near.pop() for word, near in found.items() if len(near) == 1}


def _near(typed: str) -> set[str]:
    """With two letters exchanged, one more or one fewer."""
    cuts = [(typed[:at], typed[at:]) for at in range(len(typed) + 1)]
    swapped = {first + rest[1] + rest[0] + rest[2:] for first, rest in cuts if len(rest) > 1}
    longer = {first + letter + rest for first, rest in cuts for letter in ascii_lowercase}
    return swapped | longer | {first + rest[1:] for first, rest in cuts if rest}


def _is_pinyin(word: str) -> bool:
    """Whether it is made of whole syllables, and so may be the name of a place."""
    ends = {0}
    for end in range(1, len(word) + 1):
        if any(word[start:end] in _syllables() for start in ends):
            ends.add(end)
    return len(word) in ends


@cache
def _syllables() -> frozenset[str]:
    return frozenset(sound for name in short_area_names() for character in name for sound in readings(character))


def _is_held(spelt: str, world: World) -> bool:
    return bool(world.area_names.sounding(spelt) or world.names.sounding(spelt))


def _meant(typed: str) -> str:
    """The one known word that it is a slip of; several forms of one word count as one."""
    found = sorted(word for word in _by_first().get(typed[:1], ()) if _is_slip(typed, word))
    found = found or sorted(word for word in _by_first().get(typed[1:2], ()) if _is_long_swap(typed, word))
    stems = {_ENDING.sub("", word) for word in found}
    return min(found, key=lambda word: (abs(len(word) - len(typed)), word)) if len(stems) == 1 else ""


def _is_slip(typed: str, meant: str) -> bool:
    if _is_long_swap(typed, meant) or (len(meant) >= _LONG - 1 and _squeezed(typed) == _squeezed(meant)):
        return True
    if len(meant) == len(typed) + 1 == _LONG - 1 and meant in english_speech():
        # wich: a short word of speech is no figure that could be told instead of another.
        return any(meant[:at] + meant[at + 1 :] == typed for at in range(1, len(meant)))
    if len(meant) < _LONG or abs(len(typed) - len(meant)) > 1:
        return False
    if typed.endswith("ys"):
        return f"{typed[:-2]}ies" == meant
    if len(typed) == len(meant):
        changed = [pair for pair in zip(typed, meant, strict=True) if pair[0] != pair[1]]
        return len(changed) == 1 and _may_be_changed(*changed[0], len(meant))
    longer, shorter = (meant, typed) if len(meant) > len(typed) else (typed, meant)
    lost = next((at for at in range(len(longer)) if longer[:at] + longer[at + 1 :] == shorter), None)
    if lost is None:
        return False
    # penalities: a letter too many is a vowel, or the word is long.
    return longer is meant or longer[lost] in _VOWELS or len(shorter) >= _LONGER


def _is_long_swap(typed: str, meant: str) -> bool:
    """use is no slip of sue: a short word that is another is a word."""
    return (len(meant) >= _LONG - 1 or meant in english_speech()) and _is_swapped(typed, meant)


def _is_swapped(typed: str, meant: str) -> bool:
    """recieve, nubmer: two letters beside each other have changed places."""
    if len(typed) != len(meant):
        return False
    changed = [at for at, (one, other) in enumerate(zip(typed, meant, strict=True)) if one != other]
    beside = len(changed) == 2 and changed[1] - changed[0] == 1
    return beside and typed[changed[0]] == meant[changed[1]] and typed[changed[1]] == meant[changed[0]]


def _may_be_changed(typed: str, meant: str, length: int) -> bool:
    if any(typed in group and meant in group for group in _SOUND_ALIKE):
        return True
    beside = {pair for row in _KEYS for one, other in pairwise(row) for pair in ((one, other), (other, one))}
    return length >= _LONGER and (typed, meant) in beside


def _squeezed(word: str) -> str:
    """comittee and committee alike."""
    return re.sub(r"(.)\1+", r"\1", word)


@cache
def _known() -> frozenset[str]:
    return frozenset(word for words in _all_words() for word in re.findall(r"[a-z]+", words))


@cache
def _by_first() -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for word in sorted(_known()):
        found.setdefault(word[:1], []).append(word)
    return {first: tuple(words) for first, words in found.items()}


def _all_words() -> Iterator[str]:
    yield from english_speech()
    yield from (word for word in lexicon().words() if word.isascii())
    yield from english_words.known_words()
    yield from english_names.known_words()
