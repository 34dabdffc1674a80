"""The evaluation view's components and which handler each event calls: figures, failures, trend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from eval.results import RESULTS, Result, read_results
from library.problems import Problem
from retrieval.plan import Language
from ui.page.chat_wiring import make_plots, plot_updates
from ui.page.context import PRIVATE, Update, choices, language_in, menu, offset_in, pressed_in, surface, t
from ui.page.evaluation_view import draw_none, draw_scores, draw_trend, name_result, trend_chart
from ui.page.failures_view import FailureForm, draw_failures, kind_of
from ui.page.markup import Markup
from ui.page.toolkit import gr
from ui.page.words import words_or


def build_evaluation(blocks: gr.Blocks) -> None:
    with gr.Column(elem_id="evaluation"):
        with gr.Row(elem_classes=["filters"]):
            run = menu("evaluation_run", width=320)
        with gr.Tabs(elem_classes=["inner"]):
            with gr.Tab(t("evaluation_scores")):
                scores = surface("scores")
            with gr.Tab(t("evaluation_failures")):
                with gr.Row(elem_classes=["filters"]):
                    verdict, kind = menu("head_verdict"), menu("head_asked")
                failures = surface("failures")
            with gr.Tab(t("evaluation_trend")):
                bars, lines = make_plots("trend")
                trend = surface("trend")
    fields = [run, verdict, kind]

    def start(request: gr.Request) -> tuple[Update, ...]:
        language = language_in(request)
        results, fault = stored_results()
        newest = results[-1] if results else None
        return (
            *show(newest, FailureForm(), language, fault),
            *_filled(results, newest, language),
            draw_trend(results, language) if results else draw_none(language, fault),
            *plot_updates(trend_chart(results, language)),
        )

    def choose(request: gr.Request, *values: object) -> tuple[Markup, Markup]:
        return show(chosen_result(values[0]), failure_form(*values), language_in(request))

    def press(event: gr.EventData, request: gr.Request, *values: object) -> Update:
        pressed, result = pressed_in(event), chosen_result(values[0])
        if pressed.get("do") != "page" or result is None:
            return gr.skip()
        return draw_failures(result, replace(failure_form(*values), offset=offset_in(pressed)), language_in(request))

    blocks.load(start, None, [scores, failures, *fields, trend, bars, lines], **PRIVATE)
    gr.on([each.input for each in fields], choose, fields, [scores, failures], concurrency_id="data", **PRIVATE)
    failures.select(press, fields, failures, concurrency_id="data", **PRIVATE)


def stored_results() -> tuple[list[Result], str]:
    """Those of the whole set, oldest first, and what keeps them from being read."""
    try:
        return list(_read(tuple((file.name, file.stat().st_mtime_ns) for file in sorted(RESULTS.glob("*.json"))))), ""
    except Problem as problem:
        return [], str(problem)


@lru_cache(maxsize=1)
def _read(_: tuple[tuple[str, int], ...]) -> tuple[Result, ...]:
    """Anew only where a file has been added or changed."""
    return tuple(read_results())


def chosen_result(commit: object) -> Result | None:
    """The one that was picked, else the newest."""
    results, _ = stored_results()
    return next((each for each in results if each.commit == commit), results[-1] if results else None)


def show(result: Result | None, form: FailureForm, language: Language, fault: str = "") -> tuple[Markup, Markup]:
    if result is None:
        return draw_none(language, fault), draw_none(language, fault)
    return draw_scores(result, language), draw_failures(result, form, language)


def failure_form(*values: object) -> FailureForm:
    """What the fields hold, in their order."""
    _, verdict, kind = values
    return FailureForm(str(verdict or ""), str(kind or ""))


def _filled(results: Sequence[Result], newest: Result | None, language: Language) -> tuple[Update, ...]:
    """The choices of every menu, in their order; of the questions those that the newest run failed."""
    failures = newest.failures if newest else ()
    runs = gr.update(
        choices=[(name_result(each), each.commit) for each in reversed(results)],
        value=newest.commit if newest else "",
        allow_custom_value=not results,
    )
    verdicts = [(words_or(language, f"verdict_{each}", each), each) for each in ("wrong", "refused")]
    kinds = dict.fromkeys(kind_of(each) for each in failures)
    asked = [(words_or(language, f"asked_{each}", each), each) for each in kinds]
    return runs, choices(verdicts, language), choices(asked, language)
