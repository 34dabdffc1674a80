"""Stretches of a text that are taken, asked in constant time whether a word meets them or lies inside one."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

Span = tuple[int, int]


class Stretches:
    """A set of stretches of one text."""

    def __init__(self, length: int, spans: Iterable[Span] = ()) -> None:
        self._covered = bytearray(length + 1)
        ends = [0] * (length + 1)
        for start, end in spans:
            self.take((start, end))
            ends[start] = max(ends[start], end)
        self._ends = ends
        self._reach = [0, *accumulate(ends, max)]

    def take(self, span: Span) -> None:
        start, end = span
        self._covered[start:end] = b"\x01" * (end - start)

    def meet(self, span: Span) -> bool:
        """Whether any character of it is taken."""
        return 1 in self._covered[span[0] : span[1]]

    def hold(self, span: Span) -> bool:
        """Whether it lies inside a longer stretch of those that were given at first."""
        start, end = span
        return self._reach[start] >= end or self._ends[start] > end
