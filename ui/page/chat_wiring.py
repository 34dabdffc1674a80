"""The chat's components and which handler each event calls."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from retrieval.plan import Language
from ui.page import chat
from ui.page.charts import Chart
from ui.page.context import PRIVATE, Context, Frame, Update, language_in, pressed_in, surface, t
from ui.page.conversations import read_talks, talks_object, turns_of_link
from ui.page.markup import Markup
from ui.page.models_view import ModelsInUse, draw_models
from ui.page.report_view import draw_report
from ui.page.toolkit import gr

MOST_ABREAST = 40
"""Characters of labels below an axis that a phone's width takes side by side."""
LONGEST_SIDEWAYS = 12
"""Characters of a title beside an axis: a longer one would be cut off, and stands below the chart."""


@dataclass(frozen=True, slots=True)
class ChatParts:
    """The components of the chat."""

    saved: gr.BrowserState
    listing: gr.HTML
    thread: gr.HTML
    bars: gr.BarPlot
    lines: gr.LinePlot
    question: gr.Textbox
    ask: gr.Button
    growing: gr.HTML
    """Where an answer stands while it is being worded."""
    models: gr.HTML
    with_model: gr.Checkbox


def lay_out_chat(models: ModelsInUse) -> ChatParts:
    # The browser keeps it; the secret only keeps it from being read by accident.
    saved = gr.BrowserState(None, storage_key="gongkai-conversations", secret="gongkai-conversations")
    with gr.Row(elem_id="chat", equal_height=False):
        with gr.Column(elem_id="talks", scale=0, min_width=220):
            listing = surface("talk-list")
        with gr.Column(elem_id="talk", scale=1, min_width=300):
            thread = surface("thread")
            growing = surface("growing")
            bars, lines = make_plots("answer")
            with gr.Column(elem_id="composer"):
                with gr.Row(elem_id="composer-row", equal_height=True):
                    question = gr.Textbox(
                    show_label=False, placeholder=t("question_hint"), container=False, scale=1, lines=1, max_lines=1,
                    elem_id="question", max_length=2000, html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
                )  # fmt: skip
                    ask = gr.Button(t("ask"), variant="primary", scale=0, min_width=88, elem_id="ask")
                with gr.Row(elem_id="composer-models", equal_height=True):
                    line = surface("models")
                    with_model = gr.Checkbox(
                    True, label=t("use_model"), container=False, scale=0, min_width=120,
                    visible=bool(models.language_model), elem_id="with-model",
                )  # fmt: skip
    return ChatParts(saved, listing, thread, bars, lines, question, ask, growing, line, with_model)


def make_plots(name: str) -> tuple[gr.BarPlot, gr.LinePlot]:
    """Both kinds, hidden until there is something to draw."""
    shared = {"x": "label", "y": "number", "visible": False, "show_label": False, "height": 280,
              "elem_classes": ["plot"], "buttons": ["export"]}  # fmt: skip
    return (
        gr.BarPlot(elem_id=f"{name}-bars", **shared),
        gr.LinePlot(elem_id=f"{name}-lines", **shared),
    )


def plot_updates(chart: Chart | None) -> tuple[Update, Update]:
    """For the bars and for the lines: one of them shows the chart."""
    hidden = gr.update(visible=False, value=None)
    if chart is None:
        return hidden, hidden
    frame = pd.DataFrame(chart.points, columns=["label", "number", "series"])
    numbers = [number for _, number, _ in chart.points]
    several = len({series for _, _, series in chart.points}) > 1
    shown = gr.update(
        value=frame,
        visible=True,
        color="series" if several else None,
        x_title=chart.across,
        y_title=chart.up if len(chart.up) <= LONGEST_SIDEWAYS else " ",
        color_title=" ",
        sort=list(chart.labels),
        caption=chart.title or (chart.up if len(chart.up) > LONGEST_SIDEWAYS else None),
        # A line that doesn't begin at nought makes small changes look large.
        y_lim=[min(0.0, *numbers) * 1.08, max(*numbers) * 1.08 or 1.0],
        x_label_angle=0 if len(chart.labels) * max(map(len, chart.labels)) <= MOST_ABREAST else -40,
    )
    return (shown, hidden) if chart.kind == "bar" else (hidden, shown)


def wire_chat(blocks: gr.Blocks, parts: ChatParts, frame: Frame, context: Context) -> None:
    shown = [parts.saved, parts.thread, parts.listing, parts.bars, parts.lines, frame.panel]
    _wire_opening(blocks, parts, [*shown, frame.views, frame.report], context)
    _wire_asking(parts, [*shown, parts.growing], frame.panel, context.room)


def _outputs(view: chat.ChatView) -> tuple[Update, ...]:
    panel = gr.skip() if view.evidence is None else view.evidence
    return talks_object(view.talks), view.thread, view.listing, *plot_updates(view.chart), panel


def _wire_opening(blocks: gr.Blocks, parts: ChatParts, shown: list[gr.components.Component], context: Context) -> None:
    room, library = context.room, context.library

    def open_page(saved: object, request: gr.Request) -> tuple[Update, ...]:
        language, talks = language_in(request), read_talks(saved)
        pairs = list(request.query_params.multi_items())
        turns = turns_of_link(pairs)
        view = chat.open_link(room, talks, turns, language) if turns else chat.show_talk(room, talks, language)
        report = next((value for key, value in pairs if key == "report"), "")
        return *_outputs(view), *opened(report, language)

    def opened(report: str, language: Language) -> tuple[Update, Update]:
        if not report:
            return gr.skip(), gr.skip()
        return gr.Tabs(selected="reports"), draw_report(library, report, language, removable=context.allow_upload)

    def show_models(request: gr.Request) -> Markup:
        return draw_models(room.models(), language_in(request))

    blocks.load(open_page, [parts.saved], shown, **PRIVATE)
    blocks.load(show_models, None, parts.models, **PRIVATE)


def _wire_asking(parts: ChatParts, shown: list[gr.components.Component], panel: gr.HTML, room: chat.ChatRoom) -> None:
    """The last of what is shown is the slot in which an answer grows."""

    def grow(words: str, saved: object, with_model: object, language: Language) -> Iterator[tuple[Update, ...]]:
        for grown in chat.ask_growing(room, read_talks(saved), words, language, with_model=with_model is not False):
            if isinstance(grown, chat.ChatView):
                yield *_outputs(grown), ""
            else:
                yield *(gr.skip() for _ in shown[:-1]), grown

    def ask(words: str, saved: object, with_model: object, request: gr.Request) -> Iterator[tuple[Update, ...]]:
        yield from grow(words, saved, with_model, language_in(request))

    def press(
        saved: object, with_model: object, event: gr.EventData, request: gr.Request
    ) -> Iterator[tuple[Update, ...]]:
        pressed, language = pressed_in(event), language_in(request)
        if pressed.get("do") == "ask":
            yield from grow(pressed.get("question", ""), saved, with_model, language)
        else:
            yield *_outputs(chat.act(room, read_talks(saved), pressed, language)), gr.skip()

    # The browser empties the box as it sends: what comes back later must not wipe out what was typed meanwhile, and
    # what was sent meanwhile waits in the box for its turn.
    gr.on(
        [parts.question.submit, parts.ask.click], ask, [parts.question, parts.saved, parts.with_model], shown,
        js="(...given) => window.gongkai.take(given)", trigger_mode="always_last", concurrency_id="ask", **PRIVATE,
    )  # fmt: skip

    def press_growing(event: gr.EventData, request: gr.Request) -> Markup:
        return chat.show_growing_evidence(room.desk, pressed_in(event), language_in(request))

    parts.growing.select(press_growing, None, panel, **PRIVATE)
    for component in (parts.thread, parts.listing):
        component.select(press, [parts.saved, parts.with_model], shown, **PRIVATE)
