"""Numbers that a reply takes from cited sentences: each must be said there of the same thing."""

from __future__ import annotations

from collections.abc import Sequence

from library.expressions import expression
from library.wording import fold
from retrieval.answer import Citation
from retrieval.binding.frames import Frame
from retrieval.binding.numbers import Number, find_numbers
from retrieval.binding.text import Statement

_BORDER = expression(r"[，,；;。：:！？!?、（）()\s\u0000]")


def bind_prose(frame: Frame, statement: Statement, citations: Sequence[Citation]) -> bool:
    """Whether one of the cited sentences says this number of what the statement says it of."""
    return any(_said_there(frame.number, statement.outside(), citation.quote) for citation in citations)


def _said_there(number: Number, text: str, quote: str) -> bool:
    printed = [each for each in find_numbers(quote) if each.value is not None]
    same = [each for each in printed if each.says == number.says]
    if not same or number.value is None:
        return False
    said = _label(number, find_numbers(text), text)
    shared = {(each.start, each.end): _shared(said, _label(each, printed, quote)) for each in printed}
    best = max(shared.values())
    return best > 0 and any(shared[each.start, each.end] == best for each in same)


def _label(number: Number, numbers: Sequence[Number], text: str) -> str:
    """The words of the clause around a number, up to the numbers beside it."""
    first = max((each.end for each in numbers if each.end <= number.start), default=0)
    last = min((each.start for each in numbers if each.start >= number.end), default=len(text))
    borders = [each.end() for each in _BORDER.finditer(text, first, number.start)]
    # 「培训，共3次」: a clause of one or two characters belongs to the one before it.
    start = next((border for border in reversed(borders) if number.start - border > 2), first)
    behind = _BORDER.search(text, number.end, last)
    before = text[start : number.start]
    after = text[number.end : behind.start() if behind else last]
    return fold(f"{before}|{after}")


def _shared(one: str, other: str) -> int:
    pairs = {one[at : at + 2] for at in range(len(one) - 1)}
    return sum(other[at : at + 2] in pairs for at in range(len(other) - 1) if "|" not in other[at : at + 2])
