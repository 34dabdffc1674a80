"""What of a passage is shown for a search: a window around each match, the matches between «»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from library.expressions import expression
from library.wording import fold

MARKS = ("«", "»")
_GAP = "…"
_WHOLE = expression(r"[0-9A-Za-z.%,０-９]")
"""What is never cut in the middle: half a number is a wrong number."""
_MOST_WINDOWS = 4


@dataclass(frozen=True, slots=True)
class Span:
    start: int
    end: int


def find_matches(text: str, words: Sequence[str]) -> tuple[Span, ...]:
    """Where the folded words stand in the text as printed; overlapping and touching matches are one."""
    folded, origins = _fold_with_origins(text)
    found = []
    for word in words:
        at = folded.find(word) if word else -1
        while at >= 0:
            found.append(Span(origins[at], origins[at + len(word) - 1] + 1))
            at = folded.find(word, at + 1)
    return _merge(found, 0)


def cut_snippet(text: str, words: Sequence[str], *, around: int = 40, longest: int = 240) -> str:
    """The passage's words around each match; without a match, how the passage begins."""
    matches = find_matches(text, words)
    if not matches:
        end = _whole_end(text, min(longest, len(text)))
        return _flatten(text[:end]).strip() + (_GAP if end < len(text) else "")
    windows = _merge([Span(max(match.start - around, 0), min(match.end + around, len(text))) for match in matches], 2)
    shown: list[tuple[int, int, str]] = []
    length = 0
    for window in windows[:_MOST_WINDOWS]:
        if shown and length + window.end - window.start > longest:
            break
        start, end = _whole_start(text, window.start), _whole_end(text, window.end)
        inside = [match for match in matches if start <= match.start and match.end <= end]
        shown.append((start, end, _mark(text, start, end, inside).strip()))
        length += end - start
    head = _GAP if shown[0][0] > 0 else ""
    tail = _GAP if shown[-1][1] < len(text) else ""
    return head + _GAP.join(marked for _, _, marked in shown) + tail


def cut_hit(heading: str, text: str, words: Sequence[str]) -> str:
    """The snippet of a hit; where only the heading holds the words, the heading and how its text begins."""
    in_heading = find_matches(heading, words)
    if not in_heading or find_matches(text, words):
        return cut_snippet(text, words)
    return f"{_mark(heading, 0, len(heading), in_heading)}：{cut_snippet(text, (), longest=120)}"


def _fold_with_origins(text: str) -> tuple[str, list[int]]:
    """Folds character by character, noting which character each folded one came from."""
    folded: list[str] = []
    origins: list[int] = []
    for position, character in enumerate(text):
        for made in fold(character):
            folded.append(made)
            origins.append(position)
    return "".join(folded), origins


def _merge(spans: list[Span], near: int) -> tuple[Span, ...]:
    merged: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if merged and span.start <= merged[-1].end + near:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return tuple(merged)


def _mark(text: str, start: int, end: int, matches: Sequence[Span]) -> str:
    opening, closing = MARKS
    parts = []
    at = start
    for match in matches:
        parts += [text[at : match.start], opening, text[match.start : match.end], closing]
        at = match.end
    return _flatten("".join([*parts, text[at:end]]))


def _whole_start(text: str, at: int) -> int:
    while 0 < at < len(text) and _WHOLE.match(text[at]) and _WHOLE.match(text[at - 1]):
        at -= 1
    return at


def _whole_end(text: str, at: int) -> int:
    while 0 < at < len(text) and _WHOLE.match(text[at]) and _WHOLE.match(text[at - 1]):
        at += 1
    return at


def _flatten(text: str) -> str:
    return re.sub(r"\s+", " ", text)
