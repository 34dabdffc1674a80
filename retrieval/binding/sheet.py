"""What is left of a reply: the sentences that stood, and computed lines in place of others, each under its heading."""

from __future__ import annotations

from dataclasses import dataclass

from library.wording import fold
from retrieval.binding.text import Statement


@dataclass(frozen=True, slots=True)
class ComputedLine:
    """One line of the computed text, with what it says."""

    number: int
    text: str
    is_heading: bool
    heading: str
    """The line above that it stands under."""
    cites: frozenset[int]
    states: frozenset[int]
    is_reservation: bool
    """Says without a mark what is not stated or not known, or a figure that is worked out of others."""


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    line: int
    """Of the reply; sentences of one line stay in one line. Below zero for computed lines."""
    is_apart: bool = False
    """Not under the heading above it."""


class Sheet:
    """Written from top to bottom."""

    def __init__(self, joint: str) -> None:
        self._joint = joint
        self._parts: list[_Part] = []
        self._heading = ""

    def put_kept(self, statement: Statement, repeated: ComputedLine | None) -> None:
        """A sentence of the model; where it repeats a computed line it speaks of what that line's heading says."""
        is_apart = False
        if statement.is_heading:
            self._heading = statement.text
        elif repeated is not None:
            is_apart = self._go_under(repeated)
        self._parts.append(_Part(statement.text, statement.line, is_apart))

    def put_computed(self, line: ComputedLine) -> str:
        """With its heading, so that it never seems to speak of what the model spoke of last; what it has written."""
        before = len(self._parts)
        if line.is_heading:
            self._heading = line.text
        is_apart = not line.is_heading and self._go_under(line)
        self._parts.append(_Part(line.text, -1, is_apart))
        return "\n".join(each.text for each in self._parts[before:])

    def put_first(self, lines: list[ComputedLine]) -> None:
        self._parts[:0] = [_Part(line.text, -1) for line in lines]

    def text(self) -> str:
        text, last = "", -1
        for part in self._parts:
            same = part.line == last and part.line >= 0 and not part.is_apart
            border = "\n\n" if part.is_apart else "\n"
            text += (self._joint if same else border if text else "") + part.text
            last = part.line
        return text

    def _go_under(self, line: ComputedLine) -> bool:
        """Whether it must be set apart, since it has no heading and there is one."""
        is_apart = bool(self._heading) and not line.heading
        if line.heading and fold(line.heading) != fold(self._heading):
            self._parts.append(_Part(line.heading, -1))
        self._heading = line.heading
        return is_apart
