"""What may be written into the search box, and what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from library.expressions import expression
from library.problems import Problem
from library.wording import fold, well_formed

LONGEST_QUERY = 10_000
MOST_WORDS = 200
DEEPEST_BRACKETS = 40
"""Deeper brackets are ignored: nobody writes them, and they would exhaust the stack."""

_QUOTES = {'"': '"', "＂": "＂", "“": "”", "”": "”", "「": "」", "『": "』"}
_OPENING = "(（"
_CLOSING = ")）"
_OPERATORS = ("AND", "OR", "NOT")
_WORD_ENDS = expression(rf"[\s，。；！？、{re.escape(''.join(_QUOTES) + _OPENING + _CLOSING)}]")
_EDGES = ",.;:!?：…"
_EMPTY = frozenset("的了吗呢吧啊有没是怎么什多少在和与及或不我你您他它这那哪些谁几个上下里被把给会能要就都还也说对请问")
"""Characters of a question that say nothing of what is asked."""
_LATIN_OR_HAN = expression(r"[a-z0-9.%]+|[^\W\d_a-z]+")


@dataclass(frozen=True, slots=True)
class Word:
    """Folded characters that must stand together."""

    text: str


@dataclass(frozen=True, slots=True)
class Every:
    parts: tuple[TextQuery, ...]


@dataclass(frozen=True, slots=True)
class Either:
    parts: tuple[TextQuery, ...]


@dataclass(frozen=True, slots=True)
class Without:
    part: TextQuery


TextQuery = Word | Every | Either | Without


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    """word, phrase, AND, OR, NOT, ( or )."""
    text: str


def parse_query(text: str) -> TextQuery:
    """Words (all must occur), "exact phrases", AND OR NOT and brackets; what is malformed is read literally."""
    if len(text) > LONGEST_QUERY:
        raise Problem(
            f"the search has {len(text)} characters, at most {LONGEST_QUERY} are read",
            next_step="search for a few words of it",
        )
    tokens = list(_cut(well_formed(text)))
    words = [token for token in tokens if token.kind in ("word", "phrase")]
    if len(words) > MOST_WORDS:
        raise Problem(
            f"the search has {len(words)} words, at most {MOST_WORDS} are read", next_step="put a sentence into quotes"
        )
    if not words:
        tokens = [_Token("word", fold(token.text)) for token in tokens if token.kind in _OPERATORS]
    query = _Reader(tokens).read()
    if query is None:
        raise Problem("the search has no word in it", next_step="write a word or a part of a sentence to look for")
    return query


def wanted_words(query: TextQuery) -> tuple[str, ...]:
    """The words that a hit shows, longest first: what stands under NOT is not among them."""
    return tuple(sorted(dict.fromkeys(_positive(query)), key=lambda word: (-len(word), word)))


def question_terms(question: str) -> tuple[str, ...]:
    """Cuts a question into what a relevance search looks for: character pairs, then characters; Latin words, numbers.

    Measured on retrieval/training/held_out*.tsv: pairs and characters find what jieba's words find, and of questions
    that share few words with their passage five times as many.
    """
    words: list[str] = []
    characters: list[str] = []
    for run in _LATIN_OR_HAN.findall(fold(question[:LONGEST_QUERY])):
        if re.match(r"[a-z0-9.%]", run):
            words.append(run)
        else:
            words.extend(map("".join, pairwise(run)))
            characters.extend(character for character in run if character not in _EMPTY)
    return tuple(dict.fromkeys([*words, *characters]))[:MOST_WORDS]


def _positive(query: TextQuery) -> Iterator[str]:
    match query:
        case Word(text):
            yield text
        case Every(parts) | Either(parts):
            for part in parts:
                yield from _positive(part)
        case Without():
            return


def _cut(text: str) -> Iterator[_Token]:
    at = 0
    while at < len(text):
        character = text[at]
        if character in _QUOTES:
            end = text.find(_QUOTES[character], at + 1)
            end = len(text) if end < 0 else end
            phrase = fold(text[at + 1 : end])
            if phrase:
                yield _Token("phrase", phrase)
            at = end + 1
        elif character in _OPENING or character in _CLOSING:
            yield _Token("(" if character in _OPENING else ")", character)
            at += 1
        else:
            ends = _WORD_ENDS.search(text, at)
            end = ends.start() if ends else len(text)
            yield from _read_word(text[at:end])
            at = max(end, at + 1)


def _read_word(text: str) -> Iterator[_Token]:
    if text in _OPERATORS:
        yield _Token(text, text)
        return
    word = fold(text).strip(_EDGES)
    if any(character.isalnum() for character in word):
        yield _Token("word", word)


class _Reader:
    """Recursive descent: OR binds weaker than AND, AND weaker than NOT."""

    def __init__(self, tokens: list[_Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def read(self) -> TextQuery | None:
        parts = []
        while self._at < len(self._tokens):
            part = self._either(0)
            if part is not None:
                parts.append(part)
            self._at += 1  # a closing bracket that nothing opened
        return _joined(parts, Every)

    def _kind(self) -> str:
        return self._tokens[self._at].kind if self._at < len(self._tokens) else ""

    def _either(self, depth: int) -> TextQuery | None:
        parts = [self._every(depth)]
        while self._kind() == "OR":
            self._at += 1
            parts.append(self._every(depth))
        return _joined([part for part in parts if part is not None], Either)

    def _every(self, depth: int) -> TextQuery | None:
        parts = []
        while (kind := self._kind()) and kind not in ("OR", ")"):
            if kind == "AND":
                self._at += 1
                continue
            part = self._one(depth)
            if part is not None:
                parts.append(part)
        return _joined(parts, Every)

    def _one(self, depth: int) -> TextQuery | None:
        negated = False
        while self._kind() == "NOT":
            negated = not negated
            self._at += 1
        kind = self._kind()
        part: TextQuery | None = None
        if kind in ("word", "phrase"):
            part = Word(self._tokens[self._at].text)
            self._at += 1
        elif kind == "(":
            self._at += 1
            if depth < DEEPEST_BRACKETS:
                part = self._either(depth + 1)
                self._at += self._kind() == ")"
        return Without(part) if negated and part is not None else part


def _joined(parts: list[TextQuery], kind: type[Every] | type[Either]) -> TextQuery | None:
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else kind(tuple(parts))
