"""A whole report: how well it was read, its tables, its sections, its findings, and the way to its file."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from library.catalogue import read_report_held
from library.records import CellState, ReadReport
from library.store import Library
from retrieval.plan import Language
from ui.page.evidence import reasons_of, report_links
from ui.page.finding_words import finding_words
from ui.page.holdings_view import area_words
from ui.page.markup import Markup, button, element, join
from ui.page.operands import read_year_before, split_operands
from ui.page.search_view import draw_state
from ui.page.section_view import cited_section, draw_section
from ui.page.statutory_table import Drawing, draw_table
from ui.page.told import tell
from ui.page.words import kind_words, say

TABLES = ("二", "三", "四")
LONGEST_MESSAGE = 240


def draw_report(
    library: Library,
    identity: str,
    language: Language,
    *,
    lit: Collection[str] = (),
    quote: str = "",
    removable: bool = False,
) -> Markup:
    """With cells or a quotation lit, where it was opened from one."""
    read = read_report_held(library, identity)
    if read is None:
        return draw_state(say(language, "report_gone"), "")
    return element(
        "article",
        _head(read, language, removable),
        _quality(read, language),
        _findings(read, language),
        *_parts(read, language, lit, quote),
        class_="report",
        data_report=identity,
    )


def _head(read: ReadReport, language: Language, removable: bool) -> Markup:
    report = read.report
    facts = [
        report.agency.name,
        kind_words(language, report.agency.kind),
        area_words(report.agency.area),
        say(language, "year_of", year=report.year),
    ]
    if report.published:
        facts.append(say(language, "published", day=report.published.isoformat()))
    facts.append(Path(report.file).name)
    remove = (
        button(say(language, "remove_report"), "remove", class_="quiet danger", data_report=report.id,
               data_confirm=say(language, "remove_sure"))
        if removable
        else join()
    )  # fmt: skip
    original = element("a", say(language, "open_file"), href=f"original/{report.id}", target="_blank", rel="noopener",
                       class_="tool")  # fmt: skip
    back = button(f"← {say(language, 'back_to_list')}", "back", class_="quiet")
    copy = button(say(language, "copy_link"), "", class_="tool copy", data_link=f"?report={report.id}")
    return element(
        "header",
        element("div", back, element("span", original, copy, remove), class_="report-tools"),
        element("h2", report.title or say(language, "agency_year", agency=report.agency.name, year=report.year)),
        element("p", " · ".join(part for part in facts if part), class_="facts"),
    )


def _quality(read: ReadReport, language: Language) -> Markup:
    """How well it was read: cells of each table by what they say, passages, warnings."""
    lines = []
    for number in TABLES:
        cells = [cell for cell in read.cells if cell.table == number]
        counts = [sum(cell.state is state for cell in cells) for state in CellState]
        lines.append(
            element(
                "tr",
                element("th", say(language, f"table_{number}"), scope="row"),
                *(
                    element("td", str(count), class_="number" + (" none" if not count else ""))
                    for count in (len(cells), *counts)
                ),
            )
        )
    heads = ("cells_all", *(f"point_{state.value}" for state in CellState))
    head = element("tr", element("th", ""), *(element("th", say(language, each), scope="col") for each in heads))
    table = element("table", element("thead", head), element("tbody", *lines), class_="quality")
    prose = say(
        language, "read_prose", sections=len(read.sections), passages=len(read.passages), figures=len(read.figures)
    )
    warnings = [element("li", tell(each, language)) for each in read.report.warnings]
    said = (
        element("ul", *warnings, class_="warnings")
        if warnings
        else element("p", say(language, "no_warnings"), class_="hint")
    )
    summary = element("summary", say(language, "how_read"), element("span", prose, class_="hint"))
    return element("details", summary, element("div", table, class_="scroll", tabindex=0), said, class_="how-read",
                   open=bool(warnings))  # fmt: skip


def _findings(read: ReadReport, language: Language) -> Markup:
    if not read.findings:
        return join()
    items = [
        element(
            "li",
            element("span", say(language, f"severity_{each.severity}"), class_=f"badge {each.severity}"),
            element("strong", each.rule),
            " ",
            _shortened(finding_words(each, language)),
        )
        for each in read.findings
    ]
    head = element("h3", say(language, "report_findings", count=len(items)))
    return element("section", head, element("ul", *items), class_="report-findings")


def _shortened(message: str) -> str:
    return message if len(message) < LONGEST_MESSAGE else f"{message[:LONGEST_MESSAGE]}…"


def _parts(read: ReadReport, language: Language, lit: Collection[str], quote: str) -> list[Markup]:
    """The sections in their order, each statutory table at the end of its part."""
    drawing = Drawing({cell.metric: cell for cell in read.cells}, language, lit, reasons_of(read, language))
    cited = cited_section(read.sections, quote, None) if quote else None
    drawn: list[Markup] = []
    placed: set[str] = set()
    for at, section in enumerate(read.sections):
        drawn.append(
            draw_section(section, [quote] if quote and at == cited else (), identity=f"section-{at}", path=False)
        )
        follows = at + 1 == len(read.sections) or read.sections[at + 1].number is not None
        number = next((s.number for s in reversed(read.sections[: at + 1]) if s.number), None)
        if number in TABLES and follows and number not in placed:
            placed.add(number)
            drawn.append(draw_table(number, read.report.form, read.cells, drawing))
    for number in TABLES:
        if number not in placed and any(cell.table == number for cell in read.cells):
            drawn += [
                element("h4", say(language, f"table_{number}")),
                draw_table(number, read.report.form, read.cells, drawing),
            ]
    return drawn


def draw_cells(
    library: Library, identity: str, metrics: tuple[str, ...], language: Language, *, rule: str = ""
) -> tuple[str, Markup]:
    """The tables in which these cells stand, all lit: a title and the panel's body; of a rule over two years, both."""
    read = read_report_held(library, identity)
    if read is None:
        return "", element("p", say(language, "report_gone"), class_="state")
    title = say(language, "agency_year", agency=read.report.agency.name, year=read.report.year)
    own, before = split_operands(rule, metrics, read.report.form)
    drawn = [report_links(read, language, metric=own[0] if own else None), *_lit_parts(read, own, language)]
    previous = read_year_before(library, read) if before else None
    if previous is not None:
        drawn += [
            element("h4", say(language, "year_of", year=previous.report.year)),
            report_links(previous, language, metric=before[0]),
            *_lit_parts(previous, before, language),
        ]
    return title, join(*drawn)


def _lit_parts(read: ReadReport, metrics: tuple[str, ...], language: Language) -> list[Markup]:
    """The tables and sections of a report that hold these cells and figures."""
    cells = {cell.metric: cell for cell in read.cells}
    drawing = Drawing(cells, language, metrics, reasons_of(read, language))
    numbers = [number for number in TABLES if any(cells[m].table == number for m in metrics if m in cells)]
    drawn = [
        join(
            element("p", say(language, f"table_{number}"), class_="facts"),
            draw_table(number, read.report.form, read.cells, drawing),
        )
        for number in numbers
    ]
    figures = [each for each in read.figures if each.metric in metrics and each.section < len(read.sections)]
    return drawn + [
        draw_section(read.sections[at], [each.sentence for each in figures if each.section == at])
        for at in dict.fromkeys(each.section for each in figures)
    ]
