"""The data view's components and which handler each event calls: figures, heat map, findings."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from library.reviews import Verdict, write_review
from library.rules import RULES
from retrieval.plan import Language
from ui.page.chat_wiring import make_plots, plot_updates
from ui.page.context import (
    PRIVATE,
    Context,
    Update,
    choices,
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
from ui.page.data_table import Picks, draw_figures, draw_start, figures_chart, read_figures, suggest_measures
from ui.page.findings_view import FindingForm, draw_findings, list_findings
from ui.page.heat_map import draw_heat_map
from ui.page.markup import Markup
from ui.page.picker import make_picker
from ui.page.search_view import draw_state
from ui.page.toolkit import gr
from ui.page.words import LANGUAGES, say


def build_data(blocks: gr.Blocks, context: Context) -> list[gr.HTML]:
    """Gives back the surfaces whose buttons open reports and cells."""
    with gr.Tabs(elem_classes=["inner"]):
        with gr.Tab(t("data_figures")):
            figures = _build_figures(blocks, context)
        with gr.Tab(t("data_heat")):
            heat = _build_heat(blocks, context)
        with gr.Tab(t("data_findings")):
            findings = _build_findings(blocks, context)
    return [figures, heat, findings]


def _agency_picker(identity: str, context: Context, hint: str, *, single: bool = False) -> gr.HTML:
    def suggest(typed: str, _: Language) -> list[list[str]]:
        return [[name, name] for name in context.places.places.suggest(typed)]

    return make_picker(identity, "filter_agency", hint, suggest, single=single)


def _build_figures(blocks: gr.Blocks, context: Context) -> gr.HTML:
    def suggest(typed: str, language: Language) -> list[list[str]]:
        return [list(pair) for pair in suggest_measures(typed, language)]

    with gr.Column(elem_id="data"):
        with gr.Row(elem_classes=["filters"]):
            measures = make_picker("data-measures", "pick_measures", "pick_measures_hint", suggest)
            agencies = _agency_picker("data-agencies", context, "pick_agencies_hint")
            first, last = menu("filter_from"), menu("filter_to")
            go = gr.Button(t("show_table"), variant="primary", scale=0, min_width=88)
        sets = gr.HTML("", elem_id="data-sets", js_on_load="gongkai.wireSets(element)", apply_default_css=False)
        bars, lines = make_plots("data")
        table = surface("data-table")

    def show(request: gr.Request, *values: object) -> tuple[Update, ...]:
        language = language_in(request)
        picks = picks_of(*values)
        found = read_figures(context.library, picks)
        chart = figures_chart(found, language) if found.points else None
        return draw_figures(found, picks, language), *plot_updates(chart)

    def start(request: gr.Request) -> tuple[Update, ...]:
        language = language_in(request)
        years = choices(same(context.places.places.years), language)
        return draw_start(language), years, years

    blocks.load(start, None, [table, first, last], **PRIVATE)
    gr.on([go.click, measures.change, agencies.change, first.input, last.input], show,
          [measures, agencies, first, last], [table, bars, lines], concurrency_id="data", **PRIVATE)  # fmt: skip
    assert sets is not None
    return table


def picks_of(*values: object) -> Picks:
    """What the fields hold, in their order."""
    measures, agencies, begin, end = values
    return Picks(names_of(measures), names_of(agencies), *years_of(begin, end))


def _build_heat(blocks: gr.Blocks, context: Context) -> gr.HTML:
    with gr.Row(elem_classes=["filters"]):
        agency = _agency_picker("heat-agency", context, "filter_agency_hint", single=True)
        totals = gr.Checkbox(True, label=t("heat_totals"), container=False, scale=1, min_width=160)
    heat = surface("heat")

    def show(request: gr.Request, names: object, only: object) -> Markup:
        language = language_in(request)
        chosen = names_of(names)
        if not chosen:
            return draw_state(say(language, "heat_pick"))
        return draw_heat_map(context.library, chosen[0], language, totals=bool(only))

    def start(request: gr.Request) -> Markup:
        return draw_state(say(language_in(request), "heat_pick"))

    blocks.load(start, None, heat, **PRIVATE)
    gr.on([agency.change, totals.input], show, [agency, totals], heat, concurrency_id="data", **PRIVATE)
    return heat


def _build_findings(blocks: gr.Blocks, context: Context) -> gr.HTML:
    with gr.Row(elem_classes=["filters"]):
        agencies = _agency_picker("finding-agencies", context, "filter_agency_hint")
        menus = [menu(f"filter_{name}") for name in ("from", "to")]
        menus += [menu(name) for name in ("rule", "severity", "reviewed")]
    found = surface("findings")
    fields = [agencies, *menus]

    def run(request: gr.Request, *values: object) -> Markup:
        return show_findings(context, finding_form(*values), language_in(request))

    def start(request: gr.Request) -> tuple[Update, ...]:
        language = language_in(request)
        return show_findings(context, FindingForm(), language), *_filled(context, language)

    def press(event: gr.EventData, request: gr.Request, *values: object) -> Update:
        pressed, form = pressed_in(event), finding_form(*values)
        if pressed.get("do") == "review":
            review(context, pressed.get("key", ""), pressed.get("verdict", ""), pressed.get("reason", ""))
        elif pressed.get("do") != "page":
            return gr.skip()
        return show_findings(context, replace(form, offset=offset_in(pressed)), language_in(request))

    blocks.load(start, None, [found, *menus], **PRIVATE)
    gr.on([agencies.change, *(each.input for each in menus)], run, fields, found, concurrency_id="data", **PRIVATE)
    found.select(press, fields, found, concurrency_id="data", **PRIVATE)
    return found


def show_findings(context: Context, form: FindingForm, language: Language) -> Markup:
    return draw_findings(list_findings(context.library, form), form, language)


def review(context: Context, key: str, verdict: str, reason: str) -> None:
    """Confirms, dismisses, or takes back."""
    if key and verdict in ("confirmed", "dismissed", ""):
        write_review(context.library, key[:64], cast(Verdict, verdict) if verdict else None, reason)


def _filled(context: Context, language: Language) -> tuple[Update, ...]:
    years = choices(same(context.places.places.years), language)
    rules = [(f"{rule.id} {rule.title if language == LANGUAGES[0] else rule.english}", rule.id) for rule in RULES]
    severities = [(say(language, f"severity_{each}"), each) for each in ("error", "warning")]
    reviews = [(say(language, f"reviewed_{each}"), each) for each in ("open", "confirmed", "dismissed")]
    return years, years, choices(rules, language), choices(severities, language), choices(reviews, language)


def finding_form(*values: object) -> FindingForm:
    """What the fields hold, in their order."""
    names, begin, end, rule, severity, reviewed = values
    return FindingForm(
        names_of(names), *years_of(begin, end), str(rule or ""), str(severity or ""), str(reviewed or "")
    )
