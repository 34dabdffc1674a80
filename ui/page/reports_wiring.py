"""The reports view's components and which handler each event calls."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from retrieval.plan import Language
from ui.page.context import (
    PRIVATE,
    Context,
    Frame,
    Update,
    choices,
    kinds,
    language_in,
    menu,
    offset_in,
    pressed_in,
    same,
    surface,
    t,
)
from ui.page.evidence import draw_panel
from ui.page.holdings_view import HoldingForm, draw_matrix, list_lines
from ui.page.markup import Markup
from ui.page.report_view import draw_cells, draw_report
from ui.page.search_view import draw_state
from ui.page.toolkit import gr
from ui.page.uploads import draw_uploads, remove_report, take_in
from ui.page.words import say


def lay_out_report() -> tuple[gr.HTML, gr.HTML]:
    """One report, and the matrix of all."""
    return surface("report"), surface("matrix")


def wire_reports(blocks: gr.Blocks, frame: Frame, context: Context, fields: list[gr.components.Component]) -> None:
    def run(request: gr.Request, *values: object) -> Markup:
        return show_matrix(context, holding_form(*values), language_in(request))

    def start(request: gr.Request) -> tuple[Update, ...]:
        language = language_in(request)
        places = context.places.places
        menus = (choices(kinds(places.kinds, language), language), choices(same(places.areas), language))
        return show_matrix(context, HoldingForm(), language), *menus

    def press(event: gr.EventData, request: gr.Request, *values: object) -> Update:
        pressed = pressed_in(event)
        if pressed.get("do") != "page":
            return gr.skip()
        return show_matrix(context, replace(holding_form(*values), offset=offset_in(pressed)), language_in(request))

    def press_report(event: gr.EventData, request: gr.Request) -> tuple[Update, Update]:
        pressed, language = pressed_in(event), language_in(request)
        match pressed.get("do"):
            case "back":
                return "", gr.skip()
            case "remove" if context.allow_upload:
                name = remove_report(context.library, pressed.get("report", ""))
                return draw_state(say(language, "removed", name=name)), show_matrix(context, HoldingForm(), language)
            case _:
                return gr.skip(), gr.skip()

    blocks.load(start, None, [frame.matrix, *fields[1:]], **PRIVATE)
    gr.on([fields[0].change, *(each.input for each in fields[1:])], run, fields, frame.matrix, **PRIVATE)
    frame.matrix.select(press, fields, frame.matrix, **PRIVATE)
    frame.report.select(press_report, None, [frame.report, frame.matrix], **PRIVATE)


def lay_out_filters() -> list[gr.components.Component]:
    with gr.Row(elem_classes=["filters"], elem_id="report-filters"):
        words = gr.Textbox(label=t("holdings_words"), lines=1, max_lines=1, scale=2, min_width=180, max_length=100)
        return [words, menu("filter_kind"), menu("filter_area")]


def build_upload(frame: Frame, context: Context) -> None:
    """Only where the page was started so."""
    with gr.Accordion(t("upload"), open=False, elem_id="upload"):
        files = gr.File(file_count="multiple", type="filepath", label=t("upload_files"), height=168)
        go = gr.Button(t("upload_go"), variant="primary", size="sm")
        outcomes = surface("uploads")

    def take(names: list[str] | None, request: gr.Request) -> Iterator[tuple[Update, ...]]:
        language = language_in(request)
        if not names:
            yield draw_state(say(language, "upload_none")), gr.skip(), gr.skip()
            return
        for uploads in take_in(context.library, [Path(name) for name in names]):
            yield draw_uploads(uploads, language), gr.skip(), gr.skip()
        yield draw_uploads(uploads, language), show_matrix(context, HoldingForm(), language), None

    go.click(take, [files], [outcomes, frame.matrix, files], concurrency_limit=1, **PRIVATE)


def show_matrix(context: Context, form: HoldingForm, language: Language) -> Markup:
    return draw_matrix(list_lines(context.library, form), form, language)


def holding_form(*values: object) -> HoldingForm:
    """What the fields hold, in their order."""
    words, kind, area = values
    return HoldingForm(str(words or "")[:100], str(kind or ""), str(area or ""))


def wire_openers(surfaces: list[gr.HTML], frame: Frame, context: Context) -> None:
    """Buttons anywhere that open a report or its cells."""

    def press(event: gr.EventData, request: gr.Request) -> tuple[Update, ...]:
        pressed, language = pressed_in(event), language_in(request)
        identity = pressed.get("report", "")
        match pressed.get("do"):
            case "close":
                return gr.skip(), gr.skip(), ""
            case "report":
                passage = pressed.get("passage", "")
                quote = context.searcher.passage_text(passage) if passage else pressed.get("quote", "")
                report = draw_report(
                    context.library, identity, language, lit=metrics_in(pressed), quote=quote,
                    removable=context.allow_upload,
                )  # fmt: skip
                return gr.Tabs(selected="reports"), report, ""
            case "cell" | "operands":
                title, body = draw_cells(
                    context.library, identity, metrics_in(pressed), language, rule=pressed.get("rule", "")
                )
                return gr.skip(), gr.skip(), draw_panel(title, body, language)
            case _:
                return gr.skip(), gr.skip(), gr.skip()

    for component in surfaces:
        component.click(press, None, [frame.views, frame.report, frame.panel], **PRIVATE)


def metrics_in(pressed: Mapping[str, str]) -> tuple[str, ...]:
    """The cell that was pressed first, then the others of its finding."""
    listed = (pressed.get("metric", ""), *pressed.get("metrics", "").split())
    return tuple(dict.fromkeys(each for each in listed if each))
