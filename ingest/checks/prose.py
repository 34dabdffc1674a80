"""Whether what the prose of a report says agrees with its tables and with itself: R17 … R20 and R23."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from ingest.checks.values import broken, number, printed
from ingest.figures import read_period
from library.records import Cell, Finding, ReadReport

Figures = Mapping[str, Decimal]


def check_prose(read: ReadReport, cells: Mapping[str, Cell], figures: Figures) -> Iterator[Finding]:
    yield from _requests(cells, figures)
    yield from _disputes("narrative.review", ("review.total",), cells, figures)
    yield from _disputes("narrative.suits", ("suit_direct.total", "suit_after_review.total"), cells, figures)
    yield from _parts("R19", "narrative.requests", "filing", figures)
    yield from _parts("R20", "narrative.disclosed", "category", figures)
    period = read_period(read.sections)
    year = read.report.year
    if period is not None and (period.start, period.end) != (date(year, 1, 1), date(year, 12, 31)):
        expected, found = f"{year}-01-01/{year}-12-31", f"{period.start}/{period.end}"
        message = f"统计期为 {period.start} 至 {period.end}，不是 {year} 年全年"
        yield broken("R23", message, (), expected=expected, found=found)


def _requests(cells: Mapping[str, Cell], figures: Figures) -> Iterator[Finding]:
    """Prose may count what was carried in as received: both readings are fine."""
    stated = figures.get("narrative.requests")
    metrics = ("requests.new.total", "requests.carried_in.total")
    new, carried = (number(cells.get(metric)) for metric in metrics)
    if stated is None or new is None or stated == new or (carried is not None and stated == new + carried):
        return
    if carried is None and stated > new:
        return
    message = f"正文称收到申请 {printed(stated)} 件，而表三本年新收总计为 {printed(new)} 件"
    cells_used = ("narrative.requests", *metrics)
    yield broken("R17", message, cells_used, expected=printed(new), found=printed(stated))


def _disputes(metric: str, totals: tuple[str, ...], cells: Mapping[str, Cell], figures: Figures) -> Iterator[Finding]:
    """Only none against some is a contradiction: prose may count disputes by another day than the table."""
    stated = figures.get(metric)
    values = [value for total in totals if (value := number(cells.get(total))) is not None]
    if stated is None or len(values) < len(totals):
        return
    counted = sum(values, Decimal())
    if (stated == 0) != (counted == 0):
        what = "行政复议" if metric.endswith("review") else "行政诉讼"
        message = f"正文称{what} {printed(stated)} 件，而表四合计 {printed(counted)} 件"
        yield broken("R18", message, (metric, *totals), expected=printed(counted), found=printed(stated))


def _parts(rule: str, whole: str, family: str, figures: Figures) -> Iterator[Finding]:
    """Parts that exceed the whole; fewer may be a list that names only some.

    Channels show the same items more than once, so that they are no parts.
    """
    prefix = f"{whole}.{family}/"
    parts = {metric: value for metric, value in figures.items() if metric.startswith(prefix)}
    total = figures.get(whole)
    if total is None or len(parts) < 2:
        return
    if whole == "narrative.requests":
        # Ways of filing may be told of everything in hand, which includes what was carried in.
        total += figures.get("narrative.requests.carried_in", Decimal())
    counted = sum(parts.values(), Decimal())
    if counted > total:
        words = " + ".join(f"{metric.removeprefix(prefix)} {printed(value)}" for metric, value in parts.items())
        message = f"正文所列 {words} = {printed(counted)}，多于总数 {printed(total)}"
        yield broken(rule, message, (whole, *parts), expected=printed(total), found=printed(counted))
