"""Conditions of several years in one question: 2022年有诉讼而2023年没有的单位."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from retrieval.plan import Condition, Reference
from retrieval.understand.conditions.clauses import Question, read_clauses
from retrieval.understand.conditions.predicates import read_predicate
from retrieval.understand.scope.scopes import YEAR_BEFORE
from retrieval.understand.words.condensed import FIGURE, YEAR, index_of

_LEAST = 2


@dataclass(frozen=True, slots=True)
class Dated:
    """What must be met, and of which year the reports are that are listed: the latest that is named."""

    conditions: tuple[Condition, ...]
    year: int
    left: str


def read_dated(question: Question, text: str) -> Dated | None:
    """None where no two years have each something said of them."""
    marks = list(re.finditer(YEAR, text))
    if len(marks) < _LEAST:
        return None
    named = [_year_of(question, mark.group()) for mark in marks]
    if None in named or not any(named):
        return None
    years = [year for year in named if year is not None]
    ends = [*(mark.start() for mark in marks[1:]), len(text)]
    parts = [text[mark.end() : end] for mark, end in zip(marks, ends, strict=True)]
    figures = re.findall(FIGURE, text)
    figure = next(iter(re.findall(FIGURE, text[: marks[0].start()])), figures[0] if figures else "")
    own = max(years)
    conditions: list[Condition] = []
    left = []
    for part, year in zip(parts, years, strict=True):
        said = part if re.search(FIGURE, part) else figure + part
        figure = re.findall(FIGURE, said)[-1] if figure else ""
        read = read_clauses(question, said) if figure and read_predicate(said) is not None else None
        if read is None or not read.is_explicit:
            return None
        of_year = None if year == own else Reference("year", year=year)
        conditions += [replace(each, at=of_year) for each in read.conditions]
        left.append(read.left)
    return Dated(tuple(conditions), own, " ".join(left))


def _year_of(question: Question, sign: str) -> int | None:
    """The one year that a sign names; 0 for the year before the other one."""
    asked = question.held.years[index_of(sign)]
    if len(asked.years) == 1:
        return asked.years[0]
    return 0 if asked.words and asked.words[0] in (*YEAR_BEFORE, "去年") else None
