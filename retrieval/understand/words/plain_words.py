"""Words of speech, as data: they say neither what is asked for nor of whom."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from library.expressions import expression


@cache
def chinese_speech() -> re.Pattern[str]:
    """Any of the words, longest first."""
    longest = sorted(chinese_speech_words(), key=len, reverse=True)
    return expression("|".join(map(re.escape, longest)))


@cache
def chinese_phrases() -> re.Pattern[str]:
    """Those of two characters and more: one alone may be a piece of a word that nobody knows."""
    longest = sorted((word for word in chinese_speech_words() if len(word) > 1), key=len, reverse=True)
    return expression("|".join(map(re.escape, longest)))


@cache
def chinese_speech_words() -> frozenset[str]:
    return frozenset(_words("doing") | _words("degree"))


@cache
def english_speech() -> frozenset[str]:
    return frozenset(_words("english"))


def _words(part: str) -> set[str]:
    loaded = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return {word.strip() for word in loaded[part].replace("\n", "").split("|") if word.strip()}
