"""The evidence panel: the statutory table with its cell lit, or the section with its sentence lit."""

from __future__ import annotations

from library.catalogue import read_report_held
from library.forms import FORMS
from library.records import ReadReport
from library.store import Library
from retrieval.answer import Citation
from retrieval.plan import Language
from ui.page.finding_words import finding_words, rule_title
from ui.page.markup import Markup, button, element, join
from ui.page.operands import own_operands
from ui.page.section_view import cited_section, draw_section
from ui.page.statutory_table import Drawing, draw_table
from ui.page.words import say


def draw_evidence(library: Library, citation: Citation, language: Language) -> Markup:
    """What a citation points to."""
    read = read_report_held(library, citation.report)
    if read is None:
        return draw_panel(
            say(language, "evidence"), element("p", say(language, "report_gone"), class_="state"), language
        )
    title = say(language, "agency_year", agency=citation.agency, year=citation.year)
    number = cited_table(citation.metric)
    body = _table(read, citation, number, language) if number else _sentence(read, citation)
    return draw_panel(title, join(_where(read, citation, number, language), body), language, mark=f"[{citation.n}]")


def draw_panel(title: str, body: Markup, language: Language, *, mark: str = "") -> Markup:
    """The frame of the panel; Esc and the cross close it."""
    close = button("✕", "close", class_="close", aria_label=say(language, "close"))
    number = element("span", mark, class_="mark-number") if mark else join()
    return element(
        "aside",
        element("header", element("h3", number, title), close),
        element("div", body, class_="panel-body"),
        class_="panel",
        aria_label=say(language, "evidence"),
    )


def cited_table(metric: str | None) -> str | None:
    """二, 三 or 四 for a cell; None for what prose states."""
    if metric is None or metric.startswith(("narrative.", "rate.")):
        return None
    row = metric.rpartition(".")[0].partition("/")[0]
    for form in FORMS.values():
        for table in form.tables:
            if any(each.key == row for each in table.rows):
                return table.number
    return None


def _where(read: ReadReport, citation: Citation, number: str | None, language: Language) -> Markup:
    place = citation.place
    facts = [say(language, f"table_{number}") if number else citation.section or ""]
    if place.page:
        facts.append(say(language, "page_number", page=place.page))
    if place.line:
        facts.append(say(language, "line_number", line=place.line))
    links = report_links(read, language, metric=citation.metric, quote=None if number else citation.quote)
    return element("div", element("p", " · ".join(part for part in facts if part), class_="facts"), links)


def report_links(
    read: ReadReport, language: Language, *, metric: str | None = None, quote: str | None = None
) -> Markup:
    """To the whole report and to the file as it was published."""
    identity = read.report.id
    whole = button(
        say(language, "open_report"),
        "report",
        class_="link",
        data_report=identity,
        data_metric=metric,
        data_quote=quote,
    )
    original = element(
        "a", say(language, "open_file"), href=f"original/{identity}", target="_blank", rel="noopener", class_="link"
    )
    return element("p", whole, original, class_="links")


def _table(read: ReadReport, citation: Citation, number: str, language: Language) -> Markup:
    metric = citation.metric or ""
    drawing = Drawing({cell.metric: cell for cell in read.cells}, language, (metric,), reasons_of(read, language))
    printed = element(
        "p",
        element("span", say(language, "printed"), class_="hint"),
        element("strong", citation.quote or say(language, "blank")),
        element(
            "span", " · ".join(part for part in ((citation.row or "").split("/")[-1], citation.column or "") if part)
        ),
        class_="printed",
    )
    findings = [
        element(
            "p", element("strong", each.rule), " ", finding_words(each, language), class_=f"finding {each.severity}"
        )
        for each in read.findings
        if metric in own_operands(each, read.report.form)
    ]
    return join(printed, *findings, draw_table(number, read.report.form, read.cells, drawing))


def reasons_of(read: ReadReport, language: Language) -> dict[str, str]:
    """What the findings say of each cell; a cell that merely couldn't be checked is not doubted."""
    found: dict[str, str] = {}
    for each in read.findings:
        if each.severity == "error":
            for metric in own_operands(each, read.report.form):
                colon = "：" if language == "zh" else ": "
                said = f"{each.rule} {rule_title(each.rule, language)}{colon}{finding_words(each, language)}"
                found.setdefault(metric, said)
    return found


def _sentence(read: ReadReport, citation: Citation) -> Markup:
    at = cited_section(read.sections, citation.quote, citation.section)
    if at is None:
        return element("blockquote", citation.quote)
    return draw_section(read.sections[at], [citation.quote])
