"""Stored results of the evaluation: how often the program is right, by kind of question, and over the stored runs."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from eval.figures import lower_is_better
from eval.measures import Rate
from eval.results import Result
from retrieval.plan import Language
from ui.page.charts import Chart
from ui.page.markup import Markup, element, join
from ui.page.search_view import draw_state
from ui.page.words import say, words_or

HEADLINES = (
    "wrong_figures", "wrong_reports", "tables_right", "narratives_right", "refusal_recall", "false_refusals",
    "cell_precision", "cell_recall",
)  # fmt: skip
TREND = ("tables_right", "narratives_right", "refusal_recall", "false_refusals", "wrong_figures", "wrong_reports")
_STAGES = ("full_text", "vectors", "fused", "reranked")
_RANKING = ("ndcg10", "recall5", "recall50", "mrr")


def name_result(result: Result) -> str:
    return f"{result.made[:10]} {result.made[11:16]} · {result.commit}"


def draw_none(language: Language, fault: str = "") -> Markup:
    return draw_state(say(language, "evaluation_none"), fault or say(language, "evaluation_none_hint"))


def draw_scores(result: Result, language: Language) -> Markup:
    """The figures of one run: headlines, kinds of questions, stages of the search, layouts of tables."""
    head = say(
        language, "evaluation_head", count=len(result.scores), day=result.made[:10], commit=result.commit,
        seconds=f"{result.seconds:.0f}",
    )  # fmt: skip
    cards = [
        _draw_card(name, result.figures[name], language)
        for name in HEADLINES
        if name in result.figures and result.figures[name].value is not None
    ]
    return join(
        element("p", head, class_="results-head", role="status"),
        element("p", say(language, "evaluation_how"), class_="hint"),
        element("ul", *cards, class_="cards"),
        _draw_kinds(result, language),
        _draw_ranking(result, language),
        _draw_layouts(result, language),
    )


def _draw_card(name: str, rate: Rate, language: Language) -> Markup:
    aim = say(language, "less_is_better" if lower_is_better(name) else "more_is_better")
    return element(
        "li",
        element("span", figure_words(name, language), class_="card-name"),
        element("strong", _per_cent(rate.value)),
        element("span", f"{_interval(rate, language)} · {aim}", class_="hint"),
    )


def figure_words(name: str, language: Language) -> str:
    return words_or(language, f"figure_{name}", name)


def _per_cent(value: float | None) -> str:
    return "—" if value is None else f"{value * 100:.1f}%"


def _interval(rate: Rate, language: Language) -> str:
    return say(language, "interval", low=_per_cent(rate.low), high=_per_cent(rate.high), cases=rate.cases)


def _draw_kinds(result: Result, language: Language) -> Markup:
    lines = [
        (words_or(language, f"asked_{name.removeprefix('right.')}", name.removeprefix("right.")), rate)
        for name, rate in result.figures.items()
        if name.startswith("right.") and rate.value is not None
    ]
    body = [
        element(
            "tr",
            element("th", name, scope="row"),
            element("td", element("meter", min=0, max=1, value=f"{rate.value or 0:.4f}", title=_per_cent(rate.value))),
            element("td", _per_cent(rate.value), class_="number"),
            element("td", f"{_per_cent(rate.low)}–{_per_cent(rate.high)}", class_="number interval"),
            element("td", str(rate.cases), class_="number"),
        )
        for name, rate in lines
    ]
    heads = ("head_asked", "", "head_right", "head_interval", "head_cases")
    return _section("evaluation_kinds", heads, body, language) if body else join()


def _draw_ranking(result: Result, language: Language) -> Markup:
    """A row a stage of the search, a column a measure."""
    body = [
        element(
            "tr",
            element("th", say(language, f"stage_{stage}"), scope="row"),
            *(
                element("td", _three_places(result.figures.get(f"{name}.{stage}")), class_="number")
                for name in _RANKING
            ),
        )
        for stage in _STAGES
        if f"{_RANKING[0]}.{stage}" in result.figures
    ]
    heads = ("head_stage", *(f"head_{name}" for name in _RANKING))
    return _section("evaluation_ranking", heads, body, language) if body else join()


def _three_places(rate: Rate | None) -> str:
    return "—" if rate is None or rate.value is None else f"{rate.value:.3f}"


def _draw_layouts(result: Result, language: Language) -> Markup:
    """One line for all layouts that are read without a fault, a line each for the others."""
    if not result.layouts:
        return join()
    right, wrong, unread = (
        sum(getattr(each, state) for each in result.layouts) for state in ("right", "wrong", "unread")
    )
    said = say(language, "layouts_said", layouts=len(result.layouts), right=right, wrong=wrong, unread=unread)
    body = [
        element(
            "tr",
            element("th", each.layout, scope="row"),
            *_numbers(str(count) for count in (each.right, each.wrong, each.unread)),
        )
        for each in result.layouts
        if each.wrong or each.unread
    ]
    heads = ("head_layout", "head_read_right", "head_read_wrong", "head_unread")
    table = _table(heads, body, language) if body else join()
    return element("section", element("h3", say(language, "evaluation_layouts")), element("p", said), table)


def _section(title: str, heads: Sequence[str], body: Iterable[Markup], language: Language) -> Markup:
    return element("section", element("h3", say(language, title)), _table(heads, body, language))


def _table(heads: Sequence[str], body: Iterable[Markup], language: Language) -> Markup:
    """All columns hold numbers but the first, and a second one without a head."""
    words = heads.index("") + 1 if "" in heads else 1
    drawn = [
        element("th", say(language, head) if head else "", scope="col", class_="number" if at >= words else None)
        for at, head in enumerate(heads)
    ]
    table = element("table", element("thead", element("tr", *drawn)), element("tbody", *body), class_="quality")
    return element("div", table, class_="scroll", tabindex=0)


def _numbers(words: Iterable[str]) -> list[Markup]:
    return [element("td", each, class_="number") for each in words]


def trend_chart(results: Sequence[Result], language: Language) -> Chart | None:
    """The headline figures over the stored runs, in per cent."""
    if len(results) < 2:
        return None
    points = tuple(
        (_short(result), round(value * 100, 2), figure_words(name, language))
        for result in results
        for name in TREND
        if (value := _value(result, name)) is not None
    )
    labels = tuple(_short(result) for result in results)
    return Chart("line", labels, points, say(language, "head_run"), "%") if points else None


def _short(result: Result) -> str:
    return f"{result.made[5:10]} {result.commit[:7]}"


def draw_trend(results: Sequence[Result], language: Language) -> Markup:
    """A row a stored run, the newest first."""
    heads = ("head_run", "head_questions", *(f"figure_{name}" for name in TREND))
    body = [
        element(
            "tr",
            element("th", name_result(result), scope="row"),
            *_numbers([str(len(result.scores)), *(_per_cent(_value(result, name)) for name in TREND)]),
        )
        for result in reversed(results)
    ]
    note = element("p", say(language, "trend_one"), class_="hint") if len(results) < 2 else join()
    return join(element("p", say(language, "trend_how"), class_="hint"), note, _table(heads, body, language))


def _value(result: Result, name: str) -> float | None:
    rate = result.figures.get(name)
    return rate.value if rate else None
