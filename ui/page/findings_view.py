"""The list of findings: rule, operands, severity, and what a reviewer said of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from library.catalogue import HeldFinding, read_findings
from library.facts import Which
from library.reviews import Review, fingerprint, printed_cells, read_reviews
from library.store import Library
from retrieval.plan import Language
from ui.page.downloads import Sheet
from ui.page.finding_words import finding_words, rule_title
from ui.page.markup import Markup, button, element, join
from ui.page.metric_words import metric_words
from ui.page.paging import draw_paging
from ui.page.search_view import draw_state
from ui.page.words import say

PAGE = 30
MOST_OPERANDS = 8
LONGEST_MESSAGE = 220


@dataclass(frozen=True, slots=True)
class FindingForm:
    """Which findings are meant; an empty part filters nothing."""

    agencies: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    rule: str = ""
    severity: str = ""
    reviewed: str = ""
    """`open`, `confirmed` or `dismissed`."""
    offset: int = 0

    def query_string(self) -> str:
        pairs = [*(("agency", name) for name in self.agencies)]
        pairs += [("from", str(self.first_year or "")), ("to", str(self.last_year or ""))]
        pairs += [("rule", self.rule), ("severity", self.severity), ("reviewed", self.reviewed)]
        return urlencode([(key, value) for key, value in pairs if value])


@dataclass(frozen=True, slots=True)
class Reviewable:
    """A finding with its fingerprint and the word of a reviewer, if there is one."""

    held: HeldFinding
    key: str
    review: Review | None


def list_findings(library: Library, form: FindingForm) -> list[Reviewable]:
    reviews = read_reviews(library)
    printed: dict[str, Mapping[str, str]] = {}
    found: list[Reviewable] = []
    for held in read_findings(library, Which(agencies=form.agencies)):
        year = held.report.year
        if not (form.first_year or 0) <= year <= (form.last_year or 9999):
            continue
        if (form.rule and held.finding.rule != form.rule) or (form.severity and held.finding.severity != form.severity):
            continue
        if held.report.id not in printed:
            printed[held.report.id] = printed_cells(library, held.report.id)
        key = fingerprint(held, printed[held.report.id])
        review = reviews.get(key)
        if not form.reviewed or form.reviewed == (review.verdict if review else "open"):
            found.append(Reviewable(held, key, review))
    return found


def draw_findings(found: Sequence[Reviewable], form: FindingForm, language: Language) -> Markup:
    if not found:
        return draw_state(say(language, "findings_nothing"), say(language, "findings_nothing_hint"))
    page = found[form.offset : form.offset + PAGE]
    count = say(language, "findings_count", total=len(found), first=form.offset + 1, last=form.offset + len(page))
    download = element(
        "a", say(language, "download_csv"), class_="tool", download=True,
        href=f"download/findings.csv?{form.query_string()}&language={language}",
    )  # fmt: skip
    items = element("ol", *(_draw_finding(each, language) for each in page), class_="findings", start=form.offset + 1)
    return join(
        element("div", element("p", count, role="status"), download, class_="results-head"),
        items,
        draw_paging(len(found), form.offset, PAGE, language),
    )


def _draw_finding(each: Reviewable, language: Language) -> Markup:
    finding, report = each.held.finding, each.held.report
    head = element(
        "div",
        element("span", say(language, f"severity_{finding.severity}"), class_=f"badge {finding.severity}"),
        element("strong", finding.rule),
        element("span", rule_title(finding.rule, language)),
        class_="finding-head",
    )
    where = button(
        say(language, "agency_year", agency=report.agency.name, year=report.year),
        "report",
        class_="link",
        data_report=report.id,
    )
    return element(
        "li", head, element("p", where), _message(finding_words(finding, language)), _operands(each, language),
        _review(each, language), class_=f"finding-item {each.review.verdict if each.review else 'open'}",
    )  # fmt: skip


def _message(message: str) -> Markup:
    if len(message) <= LONGEST_MESSAGE:
        return element("p", message, class_="message")
    short = element("summary", f"{message[:LONGEST_MESSAGE]}…")
    return element("details", short, element("p", message), class_="message")


def _operands(each: Reviewable, language: Language) -> Markup:
    """Each operand opens its cell; there may be more than a line takes."""
    metrics = each.held.finding.cells
    if not metrics:
        return join()
    shown = [
        button(metric_words(metric, language), "operands", class_="operand", data_report=each.held.report.id,
               data_metric=metric, data_metrics=" ".join(metrics[:200]), data_rule=each.held.finding.rule)
        for metric in metrics[:MOST_OPERANDS]
    ]  # fmt: skip
    left = len(metrics) - len(shown)
    more = element("span", say(language, "operands_more", count=left), class_="hint") if left else join()
    return element("div", *shown, more, class_="operands")


def _review(each: Reviewable, language: Language) -> Markup:
    review = each.review
    if review is not None:
        said = say(language, f"review_{review.verdict}")
        reason = f"：{review.reason}" if review.reason else ""
        undo = button(say(language, "review_undo"), "review", data_key=each.key, data_verdict="")
        day = element("span", review.reviewed[:10], class_="hint")
        return element("p", element("strong", said), reason, " ", day, undo, class_="review")
    reason_field = element(
        "input", type="text", class_="reason", maxlength=500, placeholder=say(language, "review_reason"),
        aria_label=say(language, "review_reason"),
    )  # fmt: skip
    confirm = button(say(language, "review_confirm"), "review", data_key=each.key, data_verdict="confirmed")
    dismiss = button(say(language, "review_dismiss"), "review", data_key=each.key, data_verdict="dismissed")
    return element("p", reason_field, confirm, dismiss, class_="review")


def findings_sheet(found: Sequence[Reviewable], language: Language) -> Sheet:
    heads = (
        "agency",
        "year",
        "rule",
        "severity",
        "message",
        "cells",
        "expected",
        "found",
        "review",
        "reason",
        "report",
    )
    rows = tuple(
        (
            each.held.report.agency.name,
            each.held.report.year,
            each.held.finding.rule,
            each.held.finding.severity,
            finding_words(each.held.finding, language),
            " ".join(each.held.finding.cells),
            each.held.finding.expected,
            each.held.finding.found,
            each.review.verdict if each.review else "",
            each.review.reason if each.review else "",
            each.held.report.id,
        )
        for each in found
    )
    return Sheet(say(language, "view_findings"), tuple(say(language, f"head_{head}") for head in heads), rows)
