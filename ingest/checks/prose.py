"""Whether what the prose of a report says agrees with its tables and with itself: R17 … R20 and R23."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ingest.checks.values import broken, number, printed
from ingest.figures.stated import Period, read_period
from library.records import Cell, Figure, Finding, ReadReport, Severity

Figures = Mapping[str, Decimal]

_OPEN_LIST = re.compile("等|主要|包含|以及其他")
_OF_WHICH = re.compile("其中(?!包括)")
"""Words of a list that doesn't claim to name every part."""
_NEARLY_ALL = Decimal("0.9")
_MANY = 3
"""So many parts behind 其中 are meant to be all, where each item is in one of them or they are nearly all."""
_SHARE = r"\s*[条件篇项则份]?[，,（(]?\s*占[^，。；,%％\d]*([\d.]+)\s*[%％]"
_STOPS = re.compile("[，,；;、：:（(）)]")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class _List:
    """A total in prose with the parts that a sentence may list."""

    rule: str
    whole: str
    family: str
    complete_from: int
    """So many parts in one sentence are a full list."""
    always_complete: bool
    """Every request was filed in some way; not every item falls into a category that is named."""


_FILING = _List("R19", "narrative.requests", "filing", 2, True)
_CATEGORIES = _List("R20", "narrative.disclosed", "category", 3, False)


def check_prose(read: ReadReport, cells: Mapping[str, Cell], figures: Figures) -> Iterator[Finding]:
    yield from _requests(cells, figures)
    yield from _disputes("narrative.review", ("review.total",), cells, figures)
    yield from _disputes("narrative.suits", ("suit_direct.total", "suit_after_review.total"), cells, figures)
    yield from _parts(read, _FILING, figures)
    yield from _parts(read, _CATEGORIES, figures)
    yield from _shares(read, figures)
    period = read_period(read.sections)
    year = read.report.year
    if period is not None and not _covers(period, year) and "学年" not in read.report.title:
        expected, found = f"{year}-01-01/{year}-12-31", f"{period.start}/{period.end}"
        message = f"统计期为 {period.start} 至 {period.end}，不是 {year} 年全年"
        yield broken("R23", message, (), expected=expected, found=found)


def _covers(period: Period, year: int) -> bool:
    """Of 2008 only the months since the regulation came into force are due."""
    starts = {date(year, 1, 1)} | ({date(2008, 5, 1)} if year == 2008 else set())
    return period.start in starts and period.end == date(year, 12, 31)


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


def _parts(read: ReadReport, kind: _List, figures: Figures) -> Iterator[Finding]:
    """Parts that don't add up to the total of their own sentence, where the sentence lists them all.

    Channels show the same items more than once, so that they are no parts.
    """
    whole = next((each for each in read.figures if each.metric == kind.whole), None)
    total = figures.get(kind.whole)
    if whole is None or total is None:
        return
    prefix = f"{kind.whole}.{kind.family}/"
    parts = {
        each.metric: figures[each.metric]
        for each in read.figures
        if each.metric.startswith(prefix) and each.metric in figures and _listed_with(each, whole)
    }
    if len(parts) < 2:
        return
    if kind.whole == "narrative.requests":
        # Ways of filing may be told of everything in hand, which includes what was carried in.
        carried = figures.get("narrative.requests.carried_in", Decimal())
        total = total + carried if sum(parts.values(), Decimal()) > total else total
    counted = sum(parts.values(), Decimal())
    short = counted < total
    if counted == total or (short and (len(parts) < kind.complete_from or _OPEN_LIST.search(whole.sentence))):
        return
    of_which = _OF_WHICH.search(whole.sentence) is not None
    complete = len(parts) >= _MANY and (kind.always_complete or counted >= _NEARLY_ALL * total)
    if short and of_which and not (complete or kind.always_complete):
        return
    words = " + ".join(f"{metric.removeprefix(prefix)} {printed(value)}" for metric, value in parts.items())
    message = f"正文所列 {words} = {printed(counted)}，{'少' if short else '多'}于总数 {printed(total)}"
    # A list that falls short may still leave something unsaid; one that exceeds its total is wrong.
    sure = kind.always_complete and (complete or not of_which)
    severity: Severity | None = None if sure or not short else "warning"
    yield broken(
        kind.rule,
        message,
        (kind.whole, *parts),
        expected=printed(total),
        found=printed(counted),
        severity=severity,
    )


def _listed_with(part: Figure, whole: Figure) -> bool:
    return part.sentence == whole.sentence or (part.section == whole.section and part.place == whole.place)


def _shares(read: ReadReport, figures: Figures) -> Iterator[Finding]:
    """Percentages that are printed behind a category's count, as exactly as they are rounded."""
    total = figures.get("narrative.disclosed")
    prefix = "narrative.disclosed.category/"
    for each in read.figures:
        count = figures.get(each.metric)
        if not total or count is None or not each.metric.startswith(prefix):
            continue
        stated = _share_of(each)
        if stated is None:
            continue
        share, digits = count / total * 100, len(stated.partition(".")[2])
        if abs(share - Decimal(stated)) > Decimal(1).scaleb(-digits):
            actual = printed(share.quantize(Decimal(1).scaleb(-max(digits, 2))))
            what = f"{each.metric.removeprefix(prefix)} {printed(count)} 占 {stated}%"
            message = f"正文称{what}，按总数 {printed(total)} 应为 {actual}%"
            used = ("narrative.disclosed", each.metric)
            yield broken("R20", message, used, expected=f"{actual}%", found=f"{stated}%")


def _share_of(part: Figure) -> str | None:
    """The percentage behind a part; among parts of one size, the one that its name stands before."""
    found = list(re.finditer(rf"(?<!\d){re.escape(part.raw)}{_SHARE}", part.sentence))
    if len(found) > 1:
        found = [match for match in found if part.label in _STOPS.split(part.sentence[: match.start()])[-1]]
    return found[-1][1] if found and _NUMBER.fullmatch(found[-1][1]) else None
