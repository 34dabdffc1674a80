"""The words of conditions, as data: 超过, 连续, 以外."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from library.expressions import expression

ROUND_NUMBER = r"(?:上|过|破|超)(?:百万|千万|亿|百|千|万)"


@cache
def vocabulary() -> dict[str, dict[str, tuple[str, ...]]]:
    """Table and key → words, the longest first."""
    loaded = tomllib.loads(Path(__file__).with_name("conditions.toml").read_text(encoding="utf-8"))
    return {
        table: {
            key: tuple(sorted({word.strip() for word in words.replace("\n", "").split("|")} - {""}, key=len)[::-1])
            for key, words in keys.items()
        }
        for table, keys in loaded.items()
    }


@cache
def any_of(table: str, *keys: str) -> str:
    """A pattern for any of the words."""
    words = sorted({word for key in keys for word in vocabulary()[table][key]}, key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, words)) + ")"


def key_of(table: str, word: str, *keys: str) -> str:
    """Which of the keys a word belongs to."""
    return next(key for key in keys if word in vocabulary()[table][key])


def condition_spans(text: str) -> list[tuple[int, int]]:
    """Where words of conditions stand."""
    return [match.span() for match in _every_word().finditer(text)]


def comparing_spans(text: str) -> list[tuple[int, int]]:
    """Where 超过, 不如 and the like stand, which are part of no name."""
    return [match.span() for match in _signs().finditer(text)]


def says_none(words: str) -> bool:
    """Whether the words end in 一件没有, 为零 and the like."""
    return _none_at_the_end().search(words) is not None


def says_state(words: str) -> bool:
    """Whether something is said of how a cell is filled: 没填, 填的是/."""
    return re.search(any_of("state", "blank", "unread", "not_applicable"), words) is not None


@cache
def _none_at_the_end() -> re.Pattern[str]:
    return expression(rf"{any_of('exists', 'no')}(?:的.{{0,12}})?[呢吗啊呀]?[?？。]?$")


@cache
def _signs() -> re.Pattern[str]:
    signs = ("more", "less", "at_most", "at_least", "equal")
    words = sorted({word for key in signs for word in vocabulary()["compare"][key] if len(word) > 1}, key=len)
    return expression("|".join(re.escape(word) for word in reversed(words)))


@cache
def _every_word() -> re.Pattern[str]:
    words = {word for keys in vocabulary().values() for group in keys.values() for word in group}
    fixed = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return expression(f"{ROUND_NUMBER}|{fixed}")
