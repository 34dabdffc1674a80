"""Joins lines that were wrapped in mid-sentence into paragraphs."""

from __future__ import annotations

import re

from library.frozen import frozen_by_type
from library.records import Paragraph, Place

_ENDS = "。！？；：!?;:…”’）)】》〉"
_GOES_ON = "，、,（(《“‘—"
_OPENS = {"《": "》", "（": "）", "(": ")", "“": "”"}
_ITEM = re.compile(
    r"[一二三四五六七八九十壹贰叁肆伍陆柒捌玖拾]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}(?:[、．]|\.(?!\d))|[①-⑳]|[-•·◆■●]\s|附件"
    r"|[一二三四五六七八九十]是"
)
_SHORTEST_WRAPPED = 15
"""A wrapped line is at least so long; a shorter one without a stop at its end is a line of its own (无)."""
_LONGEST = 3_000
"""What goes on for longer was written by no author: a table or a list without stops."""
_LEADING_MARK = "，。；：、！？）》”"


@frozen_by_type
class TextLine:
    """Text on its way into a paragraph."""

    text: str
    place: Place
    block: int
    follows: bool
    """Whether nothing but white space and page numbers parts it from the line before."""


def join_lines(lines: list[TextLine], *, wrapped: bool) -> tuple[Paragraph, ...]:
    """`wrapped` says that a line of this format may end anywhere; else a line is a paragraph as a rule."""
    paragraphs: list[Paragraph] = []
    for line in lines:
        if paragraphs and line.follows and _goes_on(paragraphs[-1].text, line.text, wrapped=wrapped):
            before = paragraphs[-1]
            paragraphs[-1] = Paragraph(_glued(before.text, line.text), before.place)
        else:
            paragraphs.append(Paragraph(line.text, line.place))
    return tuple(paragraphs)


def _goes_on(before: str, after: str, *, wrapped: bool) -> bool:
    if len(before) > _LONGEST:
        return False
    if after[0] in _LEADING_MARK:
        return True
    if before[-1] in _GOES_ON or _left_open(before):
        return True
    if not wrapped or before[-1] in _ENDS or _ITEM.match(after):
        return False
    return len(before) >= _SHORTEST_WRAPPED


def _left_open(text: str) -> bool:
    """Whether the last sentence opens a bracket or a title and does not close it."""
    sentence = text[max(text.rfind(mark) for mark in "。！？；") + 1 :]
    return any(sentence.count(mark) > sentence.count(closing) for mark, closing in _OPENS.items())


def _glued(before: str, after: str) -> str:
    between = " " if before[-1].isascii() and after[0].isascii() and before[-1].isalpha() and after[0].isalpha() else ""
    return before + between + after
