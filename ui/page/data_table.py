"""Measures of chosen agencies over chosen years: a row a report, with totals and how many reports stand behind them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlencode

from library.store import Library
from retrieval.measures import measure_named, measures, narrative_measures
from retrieval.plan import Language, Measure
from retrieval.points import Holder, Point, PointState, add, read_points
from ui.page.charts import MOST_BARS, MOST_SERIES, Chart
from ui.page.downloads import Sheet
from ui.page.markup import Markup, button, element, join
from ui.page.words import say, words_or
from ui.spreadsheets import Value

MOST_REPORTS = 2_000
SHOWN_REPORTS = 200
MOST_MEASURES = 12
OFTEN_ASKED = (
    "requests.new.total", "rate.disclosed", "requests.granted.total", "licences.decisions", "penalties.decisions",
    "review.total", "suit_direct.total", "narrative.disclosed",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Picks:
    """What is to stand in the table; no agency means all of them."""

    measures: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None

    def query_string(self) -> str:
        pairs = [*(("measure", each) for each in self.measures), *(("agency", each) for each in self.agencies)]
        pairs += [("from", str(self.first_year or "")), ("to", str(self.last_year or ""))]
        return urlencode([(key, value) for key, value in pairs if value])


@dataclass(frozen=True, slots=True)
class Figures:
    """A point a report and measure, with the totals of each measure."""

    measures: tuple[Measure, ...]
    holders: tuple[Holder, ...]
    points: tuple[tuple[Point, ...], ...]
    """A row a report."""
    left_out: int
    """Reports beyond the most that a table takes."""


def read_figures(library: Library, picks: Picks) -> Figures:
    chosen = tuple(measure for each in picks.measures[:MOST_MEASURES] if (measure := measure_named(each)))
    holders = _read_holders(library, picks)
    held = holders[:MOST_REPORTS]
    columns = [read_points(library, held, measure) for measure in chosen]
    points = tuple(zip(*columns, strict=True)) if columns else ()
    return Figures(chosen, tuple(held), points, len(holders) - len(held))


def _read_holders(library: Library, picks: Picks) -> list[Holder]:
    condition, values = "report.superseded_by IS NULL AND report.year BETWEEN ? AND ?", []
    values = [str(picks.first_year or 0), str(picks.last_year or 9999)]
    parameters: list[str | int] = [int(value) for value in values]
    if picks.agencies:
        condition += f" AND agency.name IN ({', '.join('?' * len(picks.agencies))})"
        parameters += picks.agencies
    rows = library.connection.execute(
        "SELECT report.key, report.id, report.file, agency.name, report.year, report.form, agency.kind, "
        f"agency.province, agency.city, agency.county FROM report JOIN agency ON agency.key = report.agency "
        f"WHERE {condition} ORDER BY agency.name, report.year",
        parameters,
    )
    return [Holder(*row) for row in rows]


def point_words(point: Point, language: Language) -> str:
    """A number, or which kind of nothing."""
    if point.state is not PointState.NUMBER or point.value is None:
        return say(language, f"point_{point.state.value}")
    if point.measure.is_ratio:
        return f"{point.value * 100:.1f}%"
    about = say(language, "about") if point.is_approximate else ""
    return about + number_words(point.value)


def number_words(value: float) -> str:
    return f"{value:,.6f}".rstrip("0").rstrip(".")


@dataclass(frozen=True, slots=True)
class Total:
    """The sum of a column, over the reports that have a number; None for a rate."""

    value: float | None
    counted: int
    of: int


def total_of(points: Sequence[Point]) -> Total:
    numbers = [point for point in points if point.state is PointState.NUMBER and point.value is not None]
    if any(point.measure.is_ratio for point in points):
        return Total(_ratio(numbers), len(numbers), len(points))
    return Total(add(point.value for point in numbers) if numbers else None, len(numbers), len(points))


def _ratio(points: Sequence[Point]) -> float | None:
    """Of a group the sums are divided: never the mean of rates."""
    below = add(operand.value for point in points for operand in point.denominator)
    return add(operand.value for point in points for operand in point.numerator) / below if below else None


def label_of(measure: Measure, language: Language) -> str:
    label = measure.label if language == "zh" else measure.english
    unit = unit_of(measure, language)
    if not unit:
        return label
    return f"{label}（{unit}）" if language == "zh" else f"{label} ({unit})"


def unit_of(measure: Measure, language: Language) -> str:
    """English says what is counted in the measure's name, and needs a unit only for amounts."""
    return "%" if measure.is_ratio else words_or(language, f"unit_{measure.unit}", measure.unit)


def _shown(value: float | None, measure: Measure) -> float | None:
    """As the unit of the label has it: a rate in per cent."""
    return round(value * 100, 2) if measure.is_ratio and value is not None else value


def figures_chart(figures: Figures, language: Language) -> Chart | None:
    """Over the years a line an agency where they are few, else the totals; in one year a bar an agency."""
    figures = _of_one_unit(figures)
    agencies = list(dict.fromkeys(holder.agency for holder in figures.holders))
    years = sorted({holder.year for holder in figures.holders})
    labels = [label_of(measure, language) for measure in figures.measures]
    if len(years) > 1 and len(labels) == 1 and len(agencies) <= MOST_SERIES:
        points = [
            (str(holder.year), _shown(point.value, point.measure), holder.agency)
            for holder, (point,) in _numbers(figures)
        ]
        return _chart("line", points, (say(language, "head_year"), labels[0]))
    if len(years) > 1:
        return _chart("line", _totals_by_year(figures, labels), (say(language, "head_year"), say(language, "total")))
    points = [
        (holder.agency, _shown(point.value, point.measure), labels[at])
        for holder, held in zip(figures.holders, figures.points, strict=False)
        for at, point in enumerate(held)
        if point.state is PointState.NUMBER
    ]
    first = sorted((point for point in points if point[2] == labels[0]), key=lambda point: -(point[1] or 0))
    shown = {agency for agency, _, _ in first[:MOST_BARS]}
    ordered = [*first, *(point for point in points if point[2] != labels[0])]
    chosen = [point for point in ordered if point[0] in shown]
    return _chart("bar", chosen, (say(language, "head_agency"), labels[0] if len(labels) == 1 else ""))


def _of_one_unit(figures: Figures) -> Figures:
    """On one axis stand only figures of one unit, those of the first: a share beside counts would lie flat."""
    kept = [at for at, each in enumerate(figures.measures) if _axis(each) == _axis(figures.measures[0])]
    points = tuple(tuple(row[at] for at in kept) for row in figures.points)
    return replace(figures, measures=tuple(figures.measures[at] for at in kept), points=points)


def _axis(measure: Measure) -> str:
    return "%" if measure.is_ratio else measure.unit


def _numbers(figures: Figures) -> Iterator[tuple[Holder, tuple[Point, ...]]]:
    for holder, points in zip(figures.holders, figures.points, strict=False):
        if all(point.state is PointState.NUMBER for point in points):
            yield holder, points


def _totals_by_year(figures: Figures, labels: Sequence[str]) -> list[tuple[str, float | None, str]]:
    years: dict[int, list[tuple[Point, ...]]] = {}
    for holder, points in zip(figures.holders, figures.points, strict=False):
        years.setdefault(holder.year, []).append(points)
    return [
        (str(year), _shown(total_of([points[at] for points in years[year]]).value, figures.measures[at]), label)
        for year in sorted(years)
        for at, label in enumerate(labels)
    ]


def _chart(
    kind: Literal["bar", "line"], points: Sequence[tuple[str, float | None, str]], axes: tuple[str, str]
) -> Chart | None:
    drawn = tuple((label, number, series) for label, number, series in points if number is not None)
    labels = tuple(dict.fromkeys(label for label, _, _ in drawn))
    return Chart(kind, labels, drawn, *axes) if len(labels) > 1 else None


def draw_start(language: Language) -> Markup:
    """What stands there before anything is chosen: figures that many ask for, a press away."""
    offered = [
        element("button", label_of(measure, language), type="button", class_="choice preset", data_id=measure.id)
        for each in OFTEN_ASKED
        if (measure := measure_named(each))
    ]
    return element(
        "div",
        element("p", say(language, "data_start"), class_="state-head"),
        element("p", say(language, "data_start_hint")),
        element("div", *offered, class_="choices", role="group", aria_label=say(language, "pick_measures")),
        class_="state",
    )


def draw_figures(figures: Figures, picks: Picks, language: Language) -> Markup:
    if not picks.measures:
        return draw_start(language)
    if not figures.measures or not figures.holders:
        return element("div", element("p", say(language, "data_nothing"), class_="state-head"), class_="state")
    heads = [element("th", say(language, f"head_{head}"), scope="col") for head in ("agency", "year")]
    heads += [element("th", label_of(m, language), scope="col", class_="number") for m in figures.measures]
    lines = [
        _draw_line(holder, points, language)
        for holder, points in list(zip(figures.holders, figures.points, strict=True))[:SHOWN_REPORTS]
    ]
    totals = [total_of(column) for column in zip(*figures.points, strict=True)]
    table = element("table", element("thead", element("tr", *heads)), element("tbody", *lines),
                    _draw_totals(figures, totals, language), class_="figures data")  # fmt: skip
    query = f"{picks.query_string()}&language={language}"
    tools = [
        element("a", kind.upper(), href=f"download/data.{kind}?{query}", class_="tool", download=True)
        for kind in ("csv", "xlsx")
    ]
    shown = min(len(figures.holders), SHOWN_REPORTS)
    count = say(language, "data_count", shown=shown, total=len(figures.holders) + figures.left_out)
    return join(
        element("div", element("p", count, role="status"), *tools, class_="results-head"),
        element("div", table, class_="scroll tall", tabindex=0),
        element("p", say(language, "data_states"), class_="hint"),
        element("p", say(language, "data_one_axis"), class_="hint") if _is_mixed(figures) else join(),
    )


def _is_mixed(figures: Figures) -> bool:
    return len({_axis(each) for each in figures.measures}) > 1


def _draw_line(holder: Holder, points: Sequence[Point], language: Language) -> Markup:
    cells = [_draw_point(point, language) for point in points]
    name = button(holder.agency, "report", class_="link", data_report=holder.report)
    return element("tr", element("th", name, scope="row"), element("td", str(holder.year)), *cells)


def _draw_point(point: Point, language: Language) -> Markup:
    words = point_words(point, language)
    if point.state is not PointState.NUMBER:
        return element("td", words, class_=f"number nothing {point.state.value}")
    metric = point.numerator[0].metric if point.numerator else None
    link = button(words, "cell", class_="cell-link", data_report=point.holder.report, data_metric=metric)
    return element("td", link, class_="number")


def _draw_totals(figures: Figures, totals: Sequence[Total], language: Language) -> Markup:
    cells = [
        element(
            "td",
            element("strong", _total_words(total, measure)),
            element("span", say(language, "coverage", counted=total.counted, total=total.of), class_="coverage"),
            class_="number",
        )
        for total, measure in zip(totals, figures.measures, strict=True)
    ]
    return element("tfoot", element("tr", element("th", say(language, "total"), colspan=2, scope="row"), *cells))


def _total_words(total: Total, measure: Measure) -> str:
    if total.value is None:
        return "—"
    return f"{total.value * 100:.1f}%" if measure.is_ratio else number_words(total.value)


def figures_sheet(figures: Figures, language: Language) -> Sheet:
    """With the total in the last row, and what each was counted over."""
    heads = (
        *(say(language, f"head_{head}") for head in ("agency", "year")),
        *(label_of(measure, language) for measure in figures.measures),
        *(say(language, f"head_{head}") for head in ("report", "file")),
    )
    rows: list[tuple[Value, ...]] = [
        (holder.agency, holder.year, *(_value(point, language) for point in points), holder.report, holder.file)
        for holder, points in zip(figures.holders, figures.points, strict=False)
    ]
    totals = [total_of(column) for column in zip(*figures.points, strict=True)]
    if totals:
        sums = [_shown(total.value, measure) for total, measure in zip(totals, figures.measures, strict=True)]
        rows.append((say(language, "total"), None, *sums, None, None))
        coverage = [say(language, "coverage", counted=total.counted, total=total.of) for total in totals]
        rows.append((say(language, "coverage_head"), None, *coverage, None, None))
    return Sheet(say(language, "view_data"), heads, tuple(rows))


def _value(point: Point, language: Language) -> Value:
    if point.state is not PointState.NUMBER:
        return say(language, f"point_{point.state.value}")
    return _shown(point.value, point.measure)


def suggest_measures(words: str, language: Language, *, most: int = 14) -> list[tuple[str, str]]:
    """Measures whose name in either language holds all the words: id and label."""
    wanted = [word.lower() for word in words.split()]
    found = [
        (measure.id, label_of(measure, language))
        for measure in (*measures().values(), *narrative_measures().values())
        if all(word in f"{measure.label} {measure.english} {measure.id}".lower() for word in wanted)
    ]
    # A total is what is mostly wanted.
    return sorted(found, key=lambda pair: not pair[0].endswith((".total", ".decisions")))[:most]
