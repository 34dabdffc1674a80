"""What the rest of the program tells in English, such as why a file was refused, in the reader's language."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from retrieval.plan import Language

_FILE = Path(__file__).with_name("told.toml")
_PLACE = re.compile(r"\\\{(\w+)\\\}")
_FOLDERS = re.compile(r"(?<!\S)(?:/[^/\s]+)+/(?=[^/\s])")
_STEP = " — "
"""What parts a problem from what to do next."""


def tell(words: str, language: Language, *, where: str = "") -> str:
    """Whatever has no Chinese stays as it is; `where` and the server's folders are left out."""
    said = _FOLDERS.sub("", words.removeprefix(f"{where}: ") if where else words)
    if language == "en":
        return said
    return "。".join(_in_chinese(part) for part in said.split(_STEP))


def _in_chinese(words: str) -> str:
    for pattern, chinese in _pairs():
        found = pattern.fullmatch(words)
        if found is not None:
            return chinese.format(**{place: _in_chinese(held) for place, held in found.groupdict().items()})
    return words


@cache
def _pairs() -> tuple[tuple[re.Pattern[str], str], ...]:
    told = tomllib.loads(_FILE.read_text(encoding="utf-8"))["pairs"]
    return tuple(
        (re.compile(_PLACE.sub(r"(?P<\1>.+)", re.escape(english)), re.S), chinese) for english, chinese in told
    )
