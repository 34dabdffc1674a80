"""An agency's form over its years: a line a cell of the form, a column a year, darker where there is more."""

from __future__ import annotations

import math

from library.facts import Fact, FactQuery, Which, form_order, read_facts
from library.records import CellState
from library.store import Library
from retrieval.plan import Language
from ui.page.markup import Markup, button, element
from ui.page.metric_words import metric_words
from ui.page.words import say

STEPS = 6


def draw_heat_map(library: Library, agency: str, language: Language, *, totals: bool = True) -> Markup:
    """With `totals`, of 表三 the column of totals only."""
    facts = [
        fact
        for fact in read_facts(library, FactQuery(Which(agencies=[agency])))
        if fact.table != "narrative" and (not totals or fact.table != "三" or fact.metric.endswith(".total"))
    ]
    if not facts:
        return element("p", say(language, "heat_nothing"), class_="state")
    years = sorted({fact.year for fact in facts})
    by_metric: dict[str, dict[int, int]] = {}
    for at, fact in enumerate(facts):
        by_metric.setdefault(fact.metric, {})[fact.year] = at
    lines: list[Markup] = []
    table = ""
    for metric in sorted(by_metric, key=form_order):
        held = by_metric[metric]
        first = facts[next(iter(held.values()))]
        if first.table != table:
            table = first.table
            head = element("th", say(language, f"table_{table}"), colspan=len(years) + 1, scope="rowgroup")
            lines.append(element("tr", head, class_="block"))
        most = max((abs(facts[at].value or 0) for at in held.values()), default=0)
        cells = []
        for year in years:
            if year not in held:
                cells.append(element("td", "", class_="heat absent"))
                continue
            fact = facts[held[year]]
            if fact.state is not CellState.NUMBER:
                cells.append(element("td", say(language, f"point_{fact.state.value}"), class_="heat nothing"))
                continue
            link = button(fact.raw, "cell", class_="cell-link", data_report=fact.report, data_metric=metric)
            cells.append(element("td", link, class_=f"heat step-{_step(fact.value or 0, most)}"))
        label = _label(first, language)
        lines.append(element("tr", element("th", label, scope="row"), *cells))
    head = element("tr", element("th", agency, scope="col"), *(element("th", str(year), scope="col") for year in years))
    drawn = element("table", element("thead", head), element("tbody", *lines), class_="heat-map")
    return element("div", drawn, class_="scroll tall", tabindex=0)


def _label(fact: Fact, language: Language) -> str:
    """In Chinese as the form prints it; an added row keeps its own words in English too."""
    if language == "en" and "/" not in fact.metric:
        return metric_words(fact.metric, language)
    column = fact.column.rpartition("/")[2] if fact.table == "三" else fact.column
    return f"{fact.row.rpartition('/')[2]} · {column}"


def _step(value: float, most: float) -> int:
    """Each line by its own greatest; squared, since most lines change by tenths and would be all dark."""
    return 0 if not value or not most else max(1, math.ceil(STEPS * (value / most) ** 2))
