"""The search's components and which handler each event calls."""

from __future__ import annotations

from dataclasses import replace

from library.problems import Problem
from library.texts import STATUTORY_PARTS, Order
from retrieval.plan import Language
from ui.page.context import (
    PRIVATE,
    Context,
    Update,
    choices,
    kinds,
    language_in,
    menu,
    names_of,
    offset_in,
    pressed_in,
    same,
    surface,
    t,
    years_of,
)
from ui.page.markup import Markup
from ui.page.picker import make_picker
from ui.page.search_view import draw_results, draw_search_start, draw_state
from ui.page.searching import Searcher, SearchForm
from ui.page.told import tell
from ui.page.toolkit import gr
from ui.page.words import say


def search(searcher: Searcher, form: SearchForm, language: Language) -> Markup:
    """The results, or why there are none."""
    if not form.words.strip():
        return draw_search_start(_examples(searcher), language)
    try:
        return draw_results(form, searcher.search(form), language)
    except Problem as problem:
        return draw_state(tell(str(problem), language))


def _examples(searcher: Searcher) -> tuple[str, ...]:
    try:
        return searcher.examples()
    except Problem:
        # No index yet, and another process is writing it: the page opens without words to try.
        return ()


def build_search(blocks: gr.Blocks, context: Context) -> gr.HTML:
    """Gives back its results, whose hits open reports."""
    with gr.Column(elem_id="search"):
        with gr.Row(elem_classes=["bar"], equal_height=True):
            words = gr.Textbox(show_label=False, container=False, placeholder=t("search_hint"), elem_id="search-words",
                               scale=1, lines=1, max_lines=1, max_length=500)  # fmt: skip
            go = gr.Button(t("search_go"), variant="primary", scale=0, min_width=88)
        with gr.Row(elem_classes=["filters"]):
            agencies = make_picker(
                "search-agencies", "filter_agency", "filter_agency_hint",
                lambda typed, _: [[name, name] for name in context.places.places.suggest(typed)],
            )  # fmt: skip
            menus = [menu(f"filter_{name}") for name in ("from", "to", "section", "kind", "area")]
            menus.append(menu("order"))
        results = surface("search-results")
    fields = [words, agencies, *menus]

    def run(request: gr.Request, *values: object) -> Markup:
        return search(context.searcher, form_of(*values), language_in(request))

    def start(request: gr.Request) -> tuple[Update, ...]:
        language = language_in(request)
        return search(context.searcher, SearchForm(), language), *_filled(context, language)

    def press(event: gr.EventData, request: gr.Request, *values: object) -> tuple[Update, Update]:
        pressed, language, form = pressed_in(event), language_in(request), form_of(*values)
        match pressed.get("do"):
            case "page":
                turned = replace(form, offset=offset_in(pressed))
                return gr.skip(), search(context.searcher, turned, language)
            case "try":
                tried = pressed.get("words", "")
                return tried, search(context.searcher, replace(form, words=tried), language)
            case _:
                return gr.skip(), gr.skip()

    blocks.load(start, None, [results, *menus], **PRIVATE)
    listeners = [words.submit, go.click, agencies.change, *(each.input for each in menus)]
    gr.on(listeners, run, fields, results, concurrency_id="search", **PRIVATE)
    results.select(press, fields, [words, results], concurrency_id="search", **PRIVATE)
    return results


def _filled(context: Context, language: Language) -> tuple[Update, ...]:
    """The choices of every menu, in their order."""
    places = context.places.places
    sections = [(say(language, f"section_{part}"), part) for part in STATUTORY_PARTS]
    orders = [(say(language, f"order_{each}"), each) for each in ("relevance", "year")]
    years = choices(same(places.years), language)
    return (
        years,
        years,
        choices(sections, language),
        choices(kinds(places.kinds, language), language),
        choices(same(places.areas), language),
        choices(orders, language, optional=False),
    )


def form_of(*values: object) -> SearchForm:
    """What the fields hold, in their order."""
    typed, names, begin, end, part, kind, area, by = values
    first, last = years_of(begin, end)
    words = str(typed or "")[:500]
    order: Order = "year" if by == "year" else "relevance"
    return SearchForm(words, names_of(names), first, last, str(part or ""), str(kind or ""), str(area or ""), order)
