"""What every number of a sentence is said of: the nearest agency, year, row and column, and the marks behind it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeVar

from library.expressions import expression
from retrieval.binding.comparing import Pair, find_pair, is_distance
from retrieval.binding.mentions import Mention, Names, directions, find_subjects
from retrieval.binding.numbers import Number, find_numbers, find_years
from retrieval.binding.text import Marks, Statement

_CLAUSE_END = expression(r"[，,；;。：:（(]")
_YEAR_BEHIND = expression(r"(?: (?!and\b)[a-z]+){0,4} (?:in|for|of|during) \Z")
"""57 requests in 2019, 88 in 2020: in English the year may stand behind its number."""
_REACHED = expression(r"[多少高低增减降升加涨落长滑]了?[到至]了?\s?$")
_BRACKETS = expression(r"[（(][^（）()]*[）)]")
_Placed = TypeVar("_Placed", Mention, Marks)

Said = frozenset[str] | None
"""The names that a coordinate may mean; None where nothing is said, empty for what is not held."""


@dataclass(frozen=True, slots=True)
class Coordinates:
    """Of whom, when and what something is said."""

    agency: Said = None
    year: Said = None
    subject: Said = None
    column: Said = None


@dataclass(frozen=True, slots=True)
class Frame:
    """A number with what it is said of."""

    number: Number
    at: Coordinates
    cites: tuple[int, ...]
    is_marked: bool
    """Whether its marks stand behind it; else they are those of what the sentence said before."""
    follows: str
    """What stands right behind it."""
    leads: str = ""
    """What stands between the number before it, or the beginning, and it."""
    is_distance: bool = False
    """Whether it says how far two are apart."""
    pair: Pair | None = None
    """Which two these are."""


@dataclass(frozen=True, slots=True)
class Framed:
    """A statement with the frames of its numbers."""

    statement: Statement
    frames: tuple[Frame, ...]
    agencies: tuple[frozenset[str], ...]
    years: tuple[int, ...]
    subjects: tuple[frozenset[str], ...]
    directions: frozenset[str]
    marks: tuple[Marks, ...]
    whose: tuple[Mention, ...]
    """Where agencies and years stand."""
    which: tuple[Mention, ...]
    """Where rows, measures and columns stand."""
    after: Coordinates
    """What a next statement takes over."""
    named_agencies: tuple[Mention, ...] = ()
    named_years: tuple[Mention, ...] = ()

    @property
    def cites(self) -> frozenset[int]:
        return frozenset(number for marks in self.marks for number in marks.numbers)


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads statements as one language user would who knows these names and labels."""

    names: Names
    evidence: str
    """All that is printed or computed: a name that stands in it is not a foreign one."""
    labels: Mapping[str, str] = field(default_factory=dict)
    """Full names of measures, as answers print them → row or measure."""

    def read(self, statement: Statement, before: Coordinates) -> Framed:
        text = statement.outside()
        agencies = self.names.find(text, self.evidence)
        years = tuple(Mention(each.start, each.end, frozenset({str(each.year)})) for each in find_years(text))
        subjects, columns = self._subjects(text)
        marks = statement.marks()
        kinds = (agencies, years, subjects, columns)
        carried = before if not subjects else replace(before, column=None)
        frames: list[Frame] = []
        for number in find_numbers(text):
            asides = _asides(text, number)
            at = Coordinates(
                *(
                    _nearest(text, number, _beside(mentions, asides), taken)
                    for mentions, taken in zip(
                        kinds, (carried.agency, carried.year, carried.subject, carried.column), strict=True
                    )
                )
            )
            begins = frames[-1].number.end if frames else 0
            frames.append(_frame(number, at, _beside(marks, asides), text, begins, agencies, years))
        return Framed(
            statement,
            tuple(frames),
            tuple(dict.fromkeys(each.names for each in agencies if each.names != frozenset("*"))),
            tuple(dict.fromkeys(each.year for each in find_years(text))),
            tuple(dict.fromkeys(each.names for each in subjects)),
            directions(text),
            marks,
            (*agencies, *years),
            (*subjects, *columns),
            _after(kinds, carried),
            agencies,
            years,
        )

    def _subjects(self, text: str) -> tuple[tuple[Mention, ...], tuple[Mention, ...]]:
        """The names that answers print first, then the words that people use for the same."""
        found: list[Mention] = []
        for label in sorted(self.labels, key=len, reverse=True):
            for match in re.finditer(re.escape(label), text, re.I):
                if all(match.end() <= each.start or each.end <= match.start() for each in found):
                    found.append(Mention(match.start(), match.end(), frozenset({self.labels[label]})))
        rest = text
        for each in found:
            # What follows the last dot of a printed name is its column, which must still be read.
            row_end = text.find("·", each.start, each.end)
            end = each.end if row_end < 0 else row_end
            rest = rest[: each.start] + "\u0000" * (end - each.start) + rest[end:]
        subjects, columns = find_subjects(rest)
        kept = [each for each in subjects if all(each.end <= o.start or o.end <= each.start for o in found)]
        return tuple(sorted((*found, *kept), key=lambda each: each.start)), columns


def _frame(
    number: Number,
    at: Coordinates,
    marks: Sequence[Marks],
    text: str,
    begins: int,
    agencies: Sequence[Mention],
    years: Sequence[Mention],
) -> Frame:
    apart = is_distance(text, number.start, number.end)
    return Frame(
        number,
        at,
        _cites(number, marks),
        any(each.start >= number.end for each in marks),
        text[number.end : number.end + 24],
        text[begins : number.start],
        apart,
        find_pair(text, number.start, agencies, years) if apart else None,
    )


def _nearest(text: str, number: Number, mentions: Sequence[Mention], carried: Said) -> Said:
    """Before the number in its sentence, else behind it in its clause, else as before; of a rank, behind it first."""
    before = [each for each in mentions if each.end <= number.start]
    for each in mentions:
        if each.start >= number.end and _YEAR_BEHIND.fullmatch(" " + text[number.end : each.start].lstrip()):
            return each.names
    if number.is_ordinal and (ranked := [each for each in mentions if each.start >= number.end]):
        return ranked[0].names
    if before:
        return before[-1].names
    clause = _CLAUSE_END.search(text, number.end)
    end = clause.start() if clause else len(text)
    # What is counted may be its measure word: 74 lawsuits.
    behind = [each for each in mentions if number.start <= each.start < end]
    return behind[0].names if behind else carried


def _asides(text: str, number: Number) -> list[tuple[int, int]]:
    """「0件（2021年1件），少到1件」: the figure that was reached is not the one in brackets, which it fell from."""
    if _REACHED.search(text, 0, number.start) is None:
        return []
    return [match.span() for match in _BRACKETS.finditer(text, 0, number.start)]


def _beside(found: Sequence[_Placed], asides: Sequence[tuple[int, int]]) -> Sequence[_Placed]:
    return [each for each in found if not any(start <= each.start < end for start, end in asides)] if asides else found


def _cites(number: Number, marks: Sequence[Marks]) -> tuple[int, ...]:
    """The marks next behind the number, else the last before it."""
    behind = [each for each in marks if each.start >= number.end]
    if behind:
        return behind[0].numbers
    return marks[-1].numbers if marks else ()


def _after(kinds: Sequence[Sequence[Mention]], carried: Coordinates) -> Coordinates:
    said = [mentions[-1].names if mentions else None for mentions in kinds]
    return Coordinates(
        said[0] if said[0] is not None else carried.agency,
        said[1] if said[1] is not None else carried.year,
        said[2] if said[2] is not None else carried.subject,
        said[3] if said[3] is not None else carried.column,
    )
