"""What arithmetic and consistency say of a report, alone and beside the one of the year before."""

from __future__ import annotations

from ingest.checks.balancing import added_balances, check_balances
from ingest.checks.prose import check_prose
from ingest.checks.repeats import check_changes, check_repetition
from ingest.checks.tables import check_cells
from ingest.checks.values import cells_of, figures_of
from library.forms import FORMS, balances, year_balances
from library.records import Finding, ReadReport

__all__ = ["check_report", "check_years"]


def check_report(report: ReadReport) -> tuple[Finding, ...]:
    """Findings of the rules about one report."""
    form, cells = report.report.form, cells_of(report)
    found: list[Finding] = []
    if form in FORMS:
        found += check_balances(balances(form), (cells, {}), form)
        found += check_cells(cells, report.report.agency, form)
    found += check_prose(report, cells, figures_of(report))
    return tuple(found)


def check_years(current: ReadReport, previous: ReadReport) -> tuple[Finding, ...]:
    """Findings about `current` of the rules that need the same agency's report of the year before."""
    forms = current.report.form, previous.report.form
    found: list[Finding] = []
    if forms[0] in FORMS and forms[1] in FORMS:
        years = cells_of(current), cells_of(previous)
        found += check_balances((*year_balances(*forms), *added_balances(*years)), years, forms[0])
    found += check_changes(current, previous)
    found += check_repetition(current, previous)
    return tuple(found)
