"""Which operands of a finding stand in its own report, and which in the report of the year before."""

from __future__ import annotations

from library.catalogue import read_holdings, read_report_held
from library.facts import Which
from library.forms import FORMS, year_balances
from library.records import Finding, ReadReport
from library.rules import BY_ID
from library.store import Library


def split_operands(rule: str, metrics: tuple[str, ...], form: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Of this report, and of the year before; a rule of one report has only the first."""
    known = BY_ID.get(rule)
    if known is None or known.scope != "two years" or form not in FORMS:
        return metrics, ()
    terms = {
        (term.metric, term.years_back)
        for previous in FORMS
        for balance in year_balances(form, previous)
        if balance.rule == rule
        for term in (*balance.left, *balance.right)
    }
    if not terms:
        return metrics, ()
    before = tuple(metric for metric in metrics if (metric, 1) in terms)
    return tuple(metric for metric in metrics if (metric, 0) in terms), before


def own_operands(finding: Finding, form: str) -> tuple[str, ...]:
    return split_operands(finding.rule, finding.cells, form)[0]


def read_year_before(library: Library, read: ReadReport) -> ReadReport | None:
    """The same agency's report of the year before, where it is held."""
    which = Which([read.report.agency.name], [read.report.year - 1])
    held = next(iter(read_holdings(library, which)), None)
    return read_report_held(library, held.report.id) if held else None
