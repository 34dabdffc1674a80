"""What was found out of a question before its operation is chosen."""

from __future__ import annotations

from retrieval.plan import Scope
from retrieval.understand.figures.asked import Asked
from retrieval.understand.scope.scopes import When
from retrieval.understand.whose.agencies import Whose


class Known:
    """Whose figures of when are asked for, and what a talk has settled of that."""

    __slots__ = ("asked", "carried", "has_content", "when", "whose")

    def __init__(self, whose: Whose, when: When, carried: tuple[str, ...], asked: Asked, has_content: bool) -> None:
        self.whose, self.when, self.carried = whose, when, carried
        self.asked, self.has_content = asked, has_content

    def scope(self, years: tuple[int, ...]) -> Scope:
        whose = self.whose
        return Scope(whose.agencies, whose.kinds, whose.areas, years, whose.levels, whose.without)
