"""The page's functions for programs: named HTTP endpoints, and the same as MCP tools."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from library.catalogue import read_findings, read_holdings
from library.facts import FactQuery, Which, read_facts
from library.problems import Problem
from library.wording import well_formed
from ui.answers import answer_object
from ui.objects import fact_object, finding_object, found_object, report_object
from ui.page.context import Context, year_in
from ui.page.conversations import MOST_TURNS, Turn, clean_question
from ui.page.searching import SearchForm
from ui.page.toolkit import gr

MOST_FACTS = 20_000
MOST_HITS = 200
MOST_NAMES = 500
"""Agencies, years or metrics of one call."""

P = ParamSpec("P")
R = TypeVar("R")
Objects = list[dict[str, Any]]
"""JSON, as the machine-readable interface has it; Gradio derives the endpoint's type from it."""


def add_endpoints(context: Context) -> None:
    """Inside the page's blocks."""
    for function in (*_asking(context), *_listing(context)):
        # Past the queue: a queued MCP tool would call this server again, without the caller's login.
        gr.api(_saying_what_is_wrong(function), api_name=function.__name__, queue=False)


def _saying_what_is_wrong(function: Callable[P, R]) -> Callable[P, R]:
    """What a caller can mend is one sentence, and nothing in the log."""

    @wraps(function)
    def called(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return function(*args, **kwargs)
        except Problem as problem:
            raise gr.Error(str(problem), print_exception=False) from None

    return called


def _which(agencies: object, years: object) -> Which:
    return Which(_names(agencies, "agencies"), tuple(map(year_in, _names(years, "years"))))


def _names(values: object, what: str) -> tuple[str, ...]:
    """What a call lists; it may hold anything, and more than SQLite takes."""
    listed = values if isinstance(values, list | tuple) else [] if values is None else [values]
    if len(listed) > MOST_NAMES:
        raise Problem(f"{len(listed)} {what} are named, at most {MOST_NAMES} are read", next_step="ask in parts")
    return tuple(well_formed(str(value)) for value in listed)


def _asking(context: Context) -> tuple[Callable[..., dict[str, Any]], ...]:
    """What takes words."""
    desk = context.room.desk

    def ask(question: str, earlier: list[str] | None = None) -> dict[str, Any]:
        """Answers a question about Chinese government annual reports on information disclosure, with citations.

        Args:
            question: The question, in Chinese or English.
            earlier: Questions of the same conversation asked before this one, oldest first.
        """
        asked = clean_question(question)
        if not asked:
            raise Problem("the question is empty", next_step="write one")
        before = _names((earlier or [])[-MOST_TURNS:], "questions")
        turns = [Turn(words) for each in (*before, asked) if (words := clean_question(each))]
        return dict(answer_object(desk.answer(turns)[-1].answer))

    def search(
        words: str, agencies: list[str] | None = None, section: str = "", limit: int = 20, offset: int = 0
    ) -> dict[str, Any]:
        """Full-text search in the narratives of the reports: words, "exact phrases", AND OR NOT and brackets.

        Args:
            words: What to look for.
            agencies: Full names of agencies to search in; none for all.
            section: 一 to 六 for a statutory part, or a word of a section's title.
            limit: Most passages to give back.
            offset: Passages to pass over.
        """
        form = SearchForm(words, _names(agencies, "agencies"), section=well_formed(section), offset=offset)
        found = context.searcher.search(form, limit=max(1, min(limit, MOST_HITS)))
        return {"total": found.total, "hits": [found_object(each) for each in found.hits]}

    return ask, search


def _listing(context: Context) -> tuple[Callable[..., Objects], ...]:
    """What lists the library."""
    library = context.library

    def facts(metrics: list[str], agencies: list[str] | None = None, years: list[int] | None = None) -> Objects:
        """Table cells and figures from prose, by the beginning of their metric id.

        Args:
            metrics: Beginnings of metric ids, such as licences or requests.new.
            agencies: Full names of agencies; none for all.
            years: Years; none for all.
        """
        query = FactQuery(_which(agencies, years), _names(metrics, "metrics"))
        found = []
        for fact in read_facts(library, query):
            found.append(fact_object(fact))
            if len(found) == MOST_FACTS:
                break
        return found

    def reports(agencies: list[str] | None = None, years: list[int] | None = None) -> Objects:
        """The reports that are held, with how much was read of each.

        Args:
            agencies: Full names of agencies; none for all.
            years: Years; none for all.
        """
        return [report_object(each) for each in read_holdings(library, _which(agencies, years))]

    def check(agencies: list[str] | None = None, years: list[int] | None = None) -> Objects:
        """Findings of the arithmetic and consistency checks.

        Args:
            agencies: Full names of agencies; none for all.
            years: Years; none for all.
        """
        return [finding_object(each) for each in read_findings(library, _which(agencies, years))]

    return facts, reports, check
