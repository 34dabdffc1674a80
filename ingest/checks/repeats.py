"""What two years of one agency say of each other in prose: R22 and R24."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from ingest.checks.values import broken, figures_of, printed
from library.records import Finding, ReadReport
from library.sentences import split_sentences

_YEAR = re.compile(r"(?:19|20)\d\d|\s")
_SHORTEST = 8
_ENOUGH = 10
_SAME = 0.9


def check_changes(current: ReadReport, previous: ReadReport) -> Iterator[Finding]:
    """R22 for changes in numbers, and for ratios as exactly as they are rounded."""
    now, before = figures_of(current), figures_of(previous)
    for metric in ("narrative.disclosed", "narrative.requests"):
        if metric not in now or metric not in before:
            continue
        moved = now[metric] - before[metric]
        used = (metric, f"{metric}.change")
        counted = now.get(f"{metric}.change.count")
        if counted is not None and counted != moved:
            years = f"{printed(before[metric])}、{printed(now[metric])}"
            message = f"正文称比上年增减 {printed(counted)}，而两年数字 {years} 相差 {printed(moved)}"
            yield broken(
                "R22", message, (metric, f"{metric}.change.count"), expected=printed(moved), found=printed(counted)
            )
        ratio = now.get(f"{metric}.change")
        if ratio is not None and before[metric] and abs(ratio - moved / before[metric]) > Decimal("0.01"):
            actual = printed((moved / before[metric] * 100).quantize(Decimal("0.01")))
            stated = printed(ratio * 100)
            message = f"正文称同比 {stated}%，按两年数字应为 {actual}%"
            yield broken("R22", message, used, expected=f"{actual}%", found=f"{stated}%")


def check_repetition(current: ReadReport, previous: ReadReport) -> Iterator[Finding]:
    now, before = _sentences(current), set(_sentences(previous))
    if len(now) < _ENOUGH or figures_of(current) != figures_of(previous):
        return
    share = sum(sentence in before for sentence in now) / len(now)
    if share >= _SAME:
        message = f"正文 {round(share * 100)}% 的句子与上年年报相同，数字也相同"
        yield broken("R24", message, (), found=f"{round(share * 100)}%")


def _sentences(read: ReadReport) -> list[str]:
    found = []
    for section in read.sections:
        for paragraph in section.paragraphs:
            for start, end in split_sentences(paragraph.text):
                words = _YEAR.sub("", paragraph.text[start:end])
                if len(words) >= _SHORTEST:
                    found.append(words)
    return found
