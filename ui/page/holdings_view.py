"""What is held, by agency and year: a matrix that shows the gaps and how well each report was read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from library.catalogue import Holding, read_holdings
from library.records import Area
from library.store import Library
from library.wording import fold
from retrieval.plan import Language
from ui.page.markup import Markup, button, element, join
from ui.page.paging import draw_paging
from ui.page.search_view import draw_state
from ui.page.words import kind_words, say

PAGE = 50
FULL_FORM = 190
"""Cells; a form has 198 or 200, and a report may leave a row of 表二 out."""


@dataclass(frozen=True, slots=True)
class HoldingForm:
    """Which agencies are shown."""

    words: str = ""
    kind: str = ""
    area: str = ""
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """An agency with its reports."""

    agency: str
    kind: str
    area: str
    reports: tuple[Holding, ...]


def list_lines(library: Library, form: HoldingForm) -> list[Line]:
    held: dict[str, list[Holding]] = {}
    wanted = fold(form.words)
    for holding in read_holdings(library):
        agency = holding.report.agency
        area = agency.area
        if (form.kind and agency.kind != form.kind) or (
            form.area and form.area not in (area.province, area.city, area.county)
        ):
            continue
        if wanted and not any(wanted in fold(name) for name in (agency.name, *agency.short_names)):
            continue
        held.setdefault(agency.name, []).append(holding)
    return [_line(name, reports) for name, reports in held.items()]


def _line(name: str, reports: Sequence[Holding]) -> Line:
    agency = reports[0].report.agency
    return Line(name, agency.kind, area_words(agency.area), tuple(reports))


def area_words(area: Area) -> str:
    """From the province down; a city that is its own province is named once."""
    return " · ".join(dict.fromkeys(part for part in (area.province, area.city, area.county) if part))


def draw_matrix(lines: Sequence[Line], form: HoldingForm, language: Language) -> Markup:
    if not lines:
        return draw_state(say(language, "holdings_nothing"), say(language, "holdings_nothing_hint"))
    held = sorted({holding.report.year for line in lines for holding in line.reports})
    years = list(range(held[0], held[-1] + 1)) if held[-1] - held[0] < 30 else held
    head = element(
        "tr",
        element("th", say(language, "head_agency"), scope="col"),
        element("th", say(language, "head_kind"), scope="col", class_="kind"),
        *(element("th", str(year), scope="col") for year in years),
    )
    page = lines[form.offset : form.offset + PAGE]
    body = [_draw_line(line, years, language) for line in page]
    matrix = element("table", element("thead", head), element("tbody", *body), class_="matrix")
    reports = sum(len(line.reports) for line in lines)
    gaps = sum(len(years) - len({each.report.year for each in line.reports}) for line in lines)
    count = say(
        language, "holdings_count", reports=reports, agencies=len(lines), first=held[0], last=held[-1], gaps=gaps
    )
    return join(
        element("p", count, role="status", class_="results-head"),
        _legend(language),
        element("div", matrix, class_="scroll tall", tabindex=0),
        draw_paging(len(lines), form.offset, PAGE, language),
    )


def _draw_line(line: Line, years: Sequence[int], language: Language) -> Markup:
    by_year: dict[int, list[Holding]] = {}
    for holding in line.reports:
        by_year.setdefault(holding.report.year, []).append(holding)
    name = element("th", line.agency, element("small", line.area), scope="row")
    cells = []
    for year in years:
        reports = [_draw_report(each, language) for each in by_year.get(year, ())]
        cells.append(element("td", *(reports or [_gap(language)])))
    return element("tr", name, element("td", kind_words(language, line.kind), class_="kind"), *cells)


def _gap(language: Language) -> Markup:
    return element("span", "·", class_="gap", title=say(language, "holdings_gap"))


def quality_of(holding: Holding) -> str:
    """How well a report was read, in one word: whole, part or prose."""
    if not holding.cells:
        return "prose"
    return "whole" if holding.cells >= FULL_FORM and not holding.report.warnings else "part"


def _draw_report(holding: Holding, language: Language) -> Markup:
    quality = quality_of(holding)
    title = say(
        language, "holding_title", quality=say(language, f"quality_{quality}"), cells=holding.cells,
        passages=holding.passages, warnings=len(holding.report.warnings), findings=holding.findings,
    )  # fmt: skip
    mark = "●" if quality == "whole" else "◐" if quality == "part" else "○"
    flag = element("sup", str(holding.findings), class_="flag") if holding.findings else join()
    return button(
        join(mark, flag), "report", class_=f"dot {quality}", data_report=holding.report.id, title=title,
        aria_label=f"{holding.report.agency.name} {holding.report.year}: {title}",
    )  # fmt: skip


def _legend(language: Language) -> Markup:
    marks = (("●", "whole"), ("◐", "part"), ("○", "prose"), ("·", "gap"))
    items: Iterable[Markup] = (
        element("span", element("b", mark, class_=f"dot {name}"), say(language, f"quality_{name}"))
        for mark, name in marks
    )
    return element("p", *items, element("span", element("sup", "n", class_="flag"), say(language, "legend_findings")),
                   class_="legend")  # fmt: skip
