"""Regular expressions that are compiled when they are first needed: a question needs few of the thousand there are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from library.needed import Needed, may_stand, needed

_PUBLIC = tuple(name for name in dir(re.Pattern) if not name.startswith("_"))
_ASKED_OFTEN = 20
"""From then on it is compiled: one that finds nothing in a short text is as quick as a look at its characters."""


class Expression:
    """Stands for a pattern until that is needed; from then on its methods are those of the pattern, without a detour.

    A method that was taken before goes on to work, in this thread and in others.
    """

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags
        self._needed: Needed | None = None
        self._asked = 0

    def __getattr__(self, name: str) -> object:
        return getattr(self._compiled(), name)

    def search(self, text: str, *within: int) -> re.Match[str] | None:
        return self._compiled().search(text, *within) if self._may_stand(text) else None

    def match(self, text: str, *within: int) -> re.Match[str] | None:
        return self._compiled().match(text, *within) if self._may_stand(text) else None

    def fullmatch(self, text: str, *within: int) -> re.Match[str] | None:
        return self._compiled().fullmatch(text, *within) if self._may_stand(text) else None

    def finditer(self, text: str, *within: int) -> Iterator[re.Match[str]]:
        return self._compiled().finditer(text, *within) if self._may_stand(text) else iter(())

    def _may_stand(self, text: str) -> bool:
        self._asked += 1
        if self._needed is None:
            self._needed = () if self.flags & (re.IGNORECASE | re.VERBOSE) else needed(self.pattern)
        return self._asked > _ASKED_OFTEN or may_stand(self._needed, frozenset(text))

    def _compiled(self) -> re.Pattern[str]:
        compiled = re.compile(self.pattern, self.flags)
        for name in _PUBLIC:
            setattr(self, name, getattr(compiled, name))
        return compiled


def expression(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """As `re.compile`, which would take half the time in which a single question is answered."""
    return cast("re.Pattern[str]", Expression(pattern, flags))


_REACH = 64


def stands_before(pattern: re.Pattern[str], text: str, end: int) -> re.Match[str] | None:
    """What an expression that ends with $ finds up to there: looks from the beginning, one a word, would take a long
    text the square of its length."""
    return pattern.search(text, max(0, end - _REACH), end)
