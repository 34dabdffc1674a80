"""A table of contents names the headings that come: it is no outline, and no text stands under it."""

from __future__ import annotations

import re

from ingest.text.outline import read_heading
from ingest.text.prose import ProseLine

_WORD = re.compile(r"目\s*[录次]")
_PAGE = re.compile(r"[\s.．…·•—\-_]*\d{1,3}$|[.．…·•_]{3,}$")
_LONGEST = 60
_FEWEST = 3


def without_contents(lines: tuple[ProseLine, ...]) -> tuple[ProseLine, ...]:
    """Drops headings in a row, with page numbers or without, most of which are printed again further down."""
    first = next((at for at, line in enumerate(lines) if _opens(line.text)), None)
    if first is None:
        return lines
    words = _words(lines[first], first)
    if words is None or not any(_opens(line.text) and words in line.text for line in lines[first + _FEWEST :]):
        return lines
    end = first
    listed: list[str] = []
    while end < len(lines) and not lines[end].before_table:
        words = _words(lines[end], end)
        if words is None or words in listed:
            break
        listed.append(words)
        end += 1
    later = {_words(line, at) for at, line in enumerate(lines[end:], end) if len(line.text) <= _LONGEST}
    if len(listed) < _FEWEST or sum(words in later for words in listed) < len(listed) - 1:
        return lines
    start = first - 1 if first and _WORD.fullmatch(lines[first - 1].text) else first
    return (*lines[:start], *lines[end:])


def _opens(text: str) -> bool:
    """Whether the line is the first part's heading, as far as its number says so."""
    return text[:1] in "一第壹1" and text.lstrip("第")[:1] in "一壹1" and len(text) <= _LONGEST


def _words(line: ProseLine, at: int) -> str | None:
    if len(line.text) > _LONGEST:
        return None
    text = _PAGE.sub("", line.text)
    heading = read_heading(ProseLine(line.block, text, line.place, line.heading, False), at)
    return None if heading is None or heading.rest else heading.words
