"""The results of a search."""

from __future__ import annotations

from collections.abc import Sequence

from library.search import Found
from library.snippets import MARKS
from retrieval.plan import Language
from ui.page.downloads import Sheet
from ui.page.markup import Markup, button, element, join
from ui.page.paging import draw_paging
from ui.page.searching import PAGE, Results, SearchForm
from ui.page.words import say


def draw_results(form: SearchForm, found: Results, language: Language) -> Markup:
    if not found.total:
        return draw_state(say(language, "search_nothing"), say(language, "search_nothing_hint"))
    last = form.offset + len(found.hits)
    count = say(language, "search_count", total=found.total, first=form.offset + 1, last=last)
    download = element(
        "a", say(language, "download_csv"), class_="tool", download=True,
        href=f"download/search.csv?{form.query_string()}&language={language}",
    )  # fmt: skip
    hits = element("ol", *(_draw_hit(hit, language) for hit in found.hits), class_="hits", start=form.offset + 1)
    return join(element("div", element("p", count, role="status"), download, class_="results-head"), hits,
                draw_paging(found.total, form.offset, PAGE, language))  # fmt: skip


def draw_search_start(words: Sequence[str], language: Language) -> Markup:
    """What can be searched and how, with words to try."""
    tries = [button(word, "try", class_="choice", data_words=word) for word in words]
    label = say(language, "search_try")
    offered = element("div", element("span", label, class_="hint"), *tries, class_="choices") if tries else join()
    return element(
        "div",
        element("p", say(language, "search_start"), class_="state-head"),
        element("p", say(language, "search_start_hint")),
        offered,
        class_="state",
    )


def draw_state(head: str, hint: str = "") -> Markup:
    """What stands where there is nothing to show yet, or nothing at all."""
    return element("div", element("p", head, class_="state-head"), element("p", hint), class_="state")


def _draw_hit(hit: Found, language: Language) -> Markup:
    head = say(language, "agency_year", agency=hit.agency, year=hit.year)
    where = [hit.section, say(language, "page_number", page=hit.place.page) if hit.place.page else ""]
    return element(
        "li",
        button(head, "report", class_="hit-title", data_report=hit.report, data_passage=hit.passage),
        element("span", " · ".join(part for part in where if part), class_="facts"),
        element("p", *draw_snippet(hit.snippet)),
    )


def draw_snippet(snippet: str) -> list[Markup]:
    """What stands between «» is marked."""
    opening, closing = MARKS
    head, *rest = snippet.split(opening)
    parts = [join(head)]
    for piece in rest:
        match, _, after = piece.partition(closing)
        parts += [element("mark", match), join(after)]
    return parts


def search_sheet(found: Results, language: Language) -> Sheet:
    heads = ("agency", "year", "section", "snippet", "page", "file", "report")
    rows = tuple(
        (hit.agency, hit.year, hit.section, hit.snippet, hit.place.page, hit.file, hit.report) for hit in found.hits
    )
    return Sheet(say(language, "view_search"), tuple(say(language, f"head_{head}") for head in heads), rows)
