"""Sentences with places to fill in, from `sentences.toml`: one key, two languages."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from retrieval.plan import Language

_FILE = Path(__file__).with_name("sentences.toml")


@cache
def read_sentences() -> dict[str, dict[str, str]]:
    """Key → language → words."""
    parts = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {f"{part}.{name}": words for part, named in parts.items() for name, words in named.items()}


def say(language: Language, key: str, **parts: object) -> str:
    """The sentence in that language with its places filled."""
    return read_sentences()[key][language].format(**parts)


def join_words(language: Language, words: Iterable[str]) -> str:
    """甲、乙、丙."""
    return ("、" if language == "zh" else ", ").join(words)
