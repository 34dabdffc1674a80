"""What two years of one agency say of each other in prose: R22 and R24."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from ingest.checks.values import broken, cells_of, figures_of, number, printed
from library.records import Finding, ReadReport
from library.sentences import split_sentences

Figures = Mapping[str, Decimal]
_YEAR = re.compile(r"(?:19|20)\d\d|\s")
_SHORTEST = 8
_ENOUGH = 10
_SAME = 0.9


def check_changes(current: ReadReport, previous: ReadReport) -> Iterator[Finding]:
    """R22 for changes in numbers, and for ratios as exactly as they are printed.

    Requests are counted by prose or by the table, with what was carried in or without: one pair that agrees is enough.
    """
    now, before = figures_of(current), figures_of(previous)
    printed_ratios = {figure.metric: figure.raw for figure in current.figures}
    for metric in ("narrative.disclosed", "narrative.requests"):
        pairs = _pairs(metric, (current, now), (previous, before))
        if not pairs:
            continue
        earlier, later = pairs[0]
        counted = now.get(f"{metric}.change.count")
        if counted is not None and all(b - a != counted for a, b in pairs):
            moved = later - earlier
            years = f"{printed(earlier)}、{printed(later)}"
            message = f"正文称比上年增减 {printed(counted)}，而两年数字 {years} 相差 {printed(moved)}"
            used = (metric, f"{metric}.change.count")
            yield broken("R22", message, used, expected=printed(moved), found=printed(counted))
        ratio = now.get(f"{metric}.change")
        if ratio is None or not earlier:
            continue
        exactness = _exactness(printed_ratios[f"{metric}.change"])
        if all(abs(ratio - (b - a) / a) > exactness for a, b in pairs if a):
            actual = printed(((later - earlier) / earlier * 100).quantize(Decimal("0.01")))
            stated = printed(ratio * 100)
            message = f"正文称同比 {stated}%，按两年数字应为 {actual}%"
            used = (metric, f"{metric}.change")
            yield broken("R22", message, used, expected=f"{actual}%", found=f"{stated}%")


def _pairs(
    metric: str, current: tuple[ReadReport, Figures], previous: tuple[ReadReport, Figures]
) -> list[tuple[Decimal, Decimal]]:
    """(last year, this year) by prose and, for requests, by the table of each year."""
    counts = [_counts(metric, *year) for year in (previous, current)]
    return [(earlier, later) for earlier in counts[0] for later in counts[1]]


def _counts(metric: str, read: ReadReport, figures: Figures) -> list[Decimal]:
    found = [figures[metric]] if metric in figures else []
    if metric == "narrative.requests":
        cells = cells_of(read)
        new, carried = (number(cells.get(f"requests.{row}.total")) for row in ("new", "carried_in"))
        found += [] if new is None else [new] if carried is None else [new, new + carried]
    return list(dict.fromkeys(found))


def _exactness(raw: str) -> Decimal:
    """One in the last digit that is printed: 19.2% may be 19.14 … 19.26."""
    digits = len(raw.rstrip("%").partition(".")[2]) if raw[:1].isdigit() else 0
    return Decimal(1).scaleb(-digits - 2)


def check_repetition(current: ReadReport, previous: ReadReport) -> Iterator[Finding]:
    yield from _same_tables(current, previous)
    now, before = _sentences(current), set(_sentences(previous))
    if len(now) < _ENOUGH or figures_of(current) != figures_of(previous):
        return
    share = sum(sentence in before for sentence in now) / len(now)
    if share >= _SAME:
        message = f"正文 {round(share * 100)}% 的句子与上年年报相同，数字也相同"
        yield broken("R24", message, (), found=f"{round(share * 100)}%")


def _same_tables(current: ReadReport, previous: ReadReport) -> Iterator[Finding]:
    """Counts of a year that are all those of the year before were copied; where nearly all are 0, they may be alike."""
    tables = [{cell.metric: cell.value for cell in read.cells if cell.table != "四"} for read in (current, previous)]
    counts = [value for value in tables[0].values() if value]
    if tables[0] == tables[1] and len(set(counts)) >= _ENOUGH:
        yield broken("R24", f"表二、表三的 {len(counts)} 个非零数字与上年年报全部相同", (), found=str(len(counts)))


def _sentences(read: ReadReport) -> list[str]:
    found = []
    for section in read.sections:
        for paragraph in section.paragraphs:
            for start, end in split_sentences(paragraph.text):
                words = _YEAR.sub("", paragraph.text[start:end])
                if len(words) >= _SHORTEST:
                    found.append(words)
    return found
