"""The text of an answer: paragraphs, short lines side by side, and marks that open the evidence."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from itertools import groupby

from ui.page.markup import Markup, button, element, join

MARK = re.compile(r"\[(\d{1,4})\]")
THIRD, HALF = 34, 48
"""Widths of lines of which three or two stand side by side, a Chinese character counting two."""
ENOUGH_SHORT = 4
"""So many short lines, one after the other, make columns."""
_LAST = re.compile(r"(?:[\d.,%]{1,16}|\w)\W?\s*$")
_CLOSING = re.compile(r"[。，；、,.;:：）)]")


@dataclass(frozen=True, slots=True)
class Marks:
    """Which numbers in brackets cite something, and of which turn they are."""

    known: Collection[int]
    turn: int
    link: str | None = None
    """The conversation itself, where the browser doesn't keep the turn yet."""


def draw_lines(text: str, marks: Marks, *, folded_from: int | None = None) -> list[Markup]:
    """A paragraph a line; a run of short ones, as of a trend, in columns; those behind `folded_from` can be folded."""
    lines = [line for line in text.splitlines() if line.strip()]
    drawn: list[Markup] = []
    shown = len(lines) if folded_from is None else folded_from
    for is_short, numbered in groupby(enumerate(lines), lambda each: _is_short(each[1])):
        run = list(numbered)
        paragraphs = [element("p", *draw_marked(line, marks), class_=_class_of(line, at >= shown)) for at, line in run]
        if is_short and len(run) >= ENOUGH_SHORT:
            columns = "thirds" if max(_width(line) for _, line in run) <= THIRD else "halves"
            drawn.append(element("div", *paragraphs, class_=f"short {columns}"))
        else:
            drawn += paragraphs
    return drawn


def _class_of(line: str, is_folded: bool) -> str | None:
    classes = [*(["point"] if line[:1] in "·•-—" else []), *(["more"] if is_folded else [])]
    return " ".join(classes) or None


def _is_short(line: str) -> bool:
    """A line that announces others is none of them."""
    return _width(line) <= HALF and not line.rstrip().endswith(("：", ":"))


def _width(line: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in MARK.sub("", line))


def draw_marked(line: str, marks: Marks) -> list[Markup]:
    """Marks become buttons that open the evidence; a number in brackets that cites nothing stays as it is."""
    parts: list[Markup] = []
    done = 0
    for found in MARK.finditer(line):
        number = int(found.group(1))
        if number not in marks.known:
            continue
        before, last = _before_mark(line[done : found.start()])
        closing = _CLOSING.match(line, found.end())
        mark = mark_button(number, marks)
        parts += [join(before), element("span", last, mark, closing.group() if closing else "", class_="kept")]
        done = closing.end() if closing else found.end()
    return [*parts, join(line[done:])]


def _before_mark(words: str) -> tuple[str, str]:
    """What may stand on a line of its own, and what a mark must not be parted from."""
    kept = _LAST.search(words)
    return (words[: kept.start()], kept.group()) if kept else (words, "")


def mark_button(number: int, marks: Marks) -> Markup:
    return button(
        str(number), "cite", class_="mark", data_turn=marks.turn, data_n=number, data_link=marks.link,
        aria_label=f"[{number}]",
    )  # fmt: skip
