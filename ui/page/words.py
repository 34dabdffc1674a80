"""Every visible string of the page, in Chinese and in English."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path

from retrieval.plan import Language

LANGUAGES: tuple[Language, ...] = ("zh", "en")
COOKIE = "gongkai_language"
"""Set by the page itself before it asks for anything, from the switch or from the browser's language."""

_FILE = Path(__file__).with_name("words.toml")


@cache
def _words() -> dict[str, dict[str, str]]:
    """Language → key → string."""
    pairs: dict[str, list[str]] = tomllib.loads(_FILE.read_text(encoding="utf-8"))
    return {language: {key: pair[at] for key, pair in pairs.items()} for at, language in enumerate(LANGUAGES)}


def say(language: Language, key: str, **parts: str | int) -> str:
    """The string of a key, its places filled; plain text, still to be escaped."""
    words = _words()[language][key]
    return words.format(**parts) if parts else words


def words_or(language: Language, key: str, otherwise: str) -> str:
    """The string of a key that is made of data; what the page has no words for is called what the data calls it."""
    return _words()[language].get(key, otherwise)


def kind_words(language: Language, kind: str) -> str:
    """A kind of agency."""
    return words_or(language, f"kind_{kind}", kind)


def translations() -> dict[str, dict[str, str]]:
    """For gr.I18n: the browser picks the entry of its own language."""
    chinese, english = _words()["zh"], _words()["en"]
    return {"en": english, "zh": chinese, "zh-CN": chinese, "zh-TW": chinese, "zh-HK": chinese}


def language_of(cookie: str | None, accepted: str | None = None) -> Language:
    """What the switch says, else the first language that the browser asks for, else Chinese."""
    if cookie in LANGUAGES:
        return "zh" if cookie == "zh" else "en"
    if accepted is None:
        return "zh"
    first = accepted.split(",")[0].strip().lower()
    return "zh" if first.startswith("zh") or not first else "en"
