"""The chat's components and which handler each event calls."""

from __future__ import annotations

from dataclasses import dataclass

import gradio as gr
import pandas as pd

from retrieval.plan import Language
from ui.page import chat
from ui.page.charts import Chart
from ui.page.context import PRIVATE, Context, Frame, Update, language_in, pressed_in, surface, t
from ui.page.conversations import read_talks, talks_object, turns_of_link
from ui.page.report_view import draw_report


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


def lay_out_chat() -> ChatParts:
    # The browser keeps it; the secret only keeps it from being read by accident.
    saved = gr.BrowserState(None, storage_key="gongkai-conversations", secret="gongkai-conversations")
    with gr.Row(elem_id="chat", equal_height=False):
        with gr.Column(elem_id="talks", scale=0, min_width=220):
            listing = surface("talk-list")
        with gr.Column(elem_id="talk", scale=1, min_width=300):
            thread = surface("thread")
            bars, lines = make_plots("answer")
            with gr.Row(elem_id="composer", equal_height=True):
                question = gr.Textbox(
                    show_label=False, placeholder=t("question_hint"), container=False, scale=1, lines=1, max_lines=1,
                    elem_id="question", max_length=2000, html_attributes=gr.InputHTMLAttributes(autocomplete="off"),
                )  # fmt: skip
                ask = gr.Button(t("ask"), variant="primary", scale=0, min_width=88, elem_id="ask")
    return ChatParts(saved, listing, thread, bars, lines, question, ask)


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
        y_title=chart.up or " ",
        color_title=" ",
        sort=list(chart.labels),
        # A line that doesn't begin at nought makes small changes look large.
        y_lim=[min(0.0, *numbers) * 1.08, max(*numbers) * 1.08 or 1.0],
        x_label_angle=0 if len(chart.labels) <= 6 else -40,
    )
    return (shown, hidden) if chart.kind == "bar" else (hidden, shown)


def wire_chat(blocks: gr.Blocks, parts: ChatParts, frame: Frame, context: Context) -> None:
    room, library = context.room, context.library
    shown = [parts.saved, parts.thread, parts.listing, parts.bars, parts.lines, frame.panel]

    def outputs(view: chat.ChatView) -> tuple[Update, ...]:
        panel = gr.skip() if view.evidence is None else view.evidence
        return talks_object(view.talks), view.thread, view.listing, *plot_updates(view.chart), panel

    def open_page(saved: object, request: gr.Request) -> tuple[Update, ...]:
        language, talks = language_in(request), read_talks(saved)
        pairs = list(request.query_params.multi_items())
        turns = turns_of_link(pairs)
        view = chat.open_link(room, talks, turns, language) if turns else chat.show_talk(room, talks, language)
        report = next((value for key, value in pairs if key == "report"), "")
        return *outputs(view), *_opened(report, language)

    def _opened(report: str, language: Language) -> tuple[Update, Update]:
        if not report:
            return gr.skip(), gr.skip()
        return gr.Tabs(selected="reports"), draw_report(library, report, language, removable=context.allow_upload)

    def ask(words: str, saved: object, request: gr.Request) -> tuple[Update, ...]:
        return *outputs(chat.ask(room, read_talks(saved), words, language_in(request))), ""

    def press(saved: object, event: gr.EventData, request: gr.Request) -> tuple[Update, ...]:
        pressed, language = pressed_in(event), language_in(request)
        return outputs(chat.act(room, read_talks(saved), pressed, language))

    blocks.load(open_page, [parts.saved], [*shown, frame.views, frame.report], **PRIVATE)
    gr.on(
        [parts.question.submit, parts.ask.click], ask, [parts.question, parts.saved], [*shown, parts.question],
        concurrency_id="ask", **PRIVATE,
    )  # fmt: skip
    for component in (parts.thread, parts.listing):
        component.select(press, [parts.saved], shown, **PRIVATE)
