"""Where the sentences of a Chinese text begin and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from library.expressions import expression

_STOPS = "。！？!?"
_WEAK = "；;"
_OPENING = {"“": "”", "‘": "’", "（": "）", "(": ")", "《": "》", "「": "」", "『": "』", "【": "】", "〔": "〕"}
_CLOSING = frozenset(_OPENING.values())
_INTERESTING = expression("[" + re.escape("".join((_STOPS, _WEAK, *_OPENING, *_CLOSING))) + "\n]")
_LONGEST_BRACKET = 200
"""A bracket that stays open for longer was never closed by its writer."""


# Figures, passages and checks ask for the sentences of the same paragraphs, one report after another.
@lru_cache(maxsize=1024)
def split_sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the sentences, which together cover the text but for white space around them.

    A stop inside quotes or brackets ends nothing; a closing quote belongs to the sentence before it.
    """
    return _split(text, _STOPS)


def split_clauses(text: str) -> tuple[tuple[int, int], ...]:
    """As `split_sentences`, with the semicolon as a border too."""
    return _split(text, _STOPS + _WEAK)


def _split(text: str, stops: str) -> tuple[tuple[int, int], ...]:
    spans: list[tuple[int, int]] = []
    start = 0
    for end in (*_borders(text, stops), len(text)):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            first = start + len(piece) - len(piece.lstrip())
            spans.append((first, first + len(stripped)))
        start = max(start, end)
    return tuple(spans)


def _borders(text: str, stops: str) -> Iterator[int]:
    """Where a sentence ends and the next begins, in rising order."""
    closing, opened_at, passed = "", 0, 0
    for match in _INTERESTING.finditer(text):
        mark, position = match.group(), match.start()
        if closing and mark != "\n" and position - opened_at <= _LONGEST_BRACKET:
            if mark == closing:
                closing = ""
                if _ends_quoted(text, position):
                    yield position + 1
            continue
        closing = ""
        if position < passed:
            # A stop right behind another one: both end the same sentence.
            continue
        if mark in _OPENING:
            if text.find(_OPENING[mark], position, position + _LONGEST_BRACKET) > 0:
                closing, opened_at = _OPENING[mark], position
        elif mark == "\n" or (mark in stops and not _inside_a_word(text, position)):
            passed = _after_stops(text, position + 1)
            yield passed


def _after_stops(text: str, position: int) -> int:
    while position < len(text) and text[position] in _STOPS:
        position += 1
    return position


def _ends_quoted(text: str, position: int) -> bool:
    """Whether a closing quote ends the sentence that was quoted."""
    before = text[position - 1 : position]
    return before != "" and before in _STOPS and text[position] in "”’」』" and _starts_anew(text, position + 1)


def _starts_anew(text: str, position: int) -> bool:
    """Whether a new sentence follows a quoted one: 「…“好。”他说」 goes on, 「…“好。”2020年」 does not."""
    following = text[position : position + 1]
    return not following or following in "\n一二三四五六七八九十" or following.isdigit()


def _inside_a_word(text: str, position: int) -> bool:
    """A question mark inside a web address (`?id=1`) ends no sentence."""
    mark = text[position]
    if mark not in "?!;":
        return False
    after = text[position + 1 : position + 2]
    before = text[position - 1 : position]
    return before.isascii() and after.isascii() and after.isalnum() and before.strip() != ""
