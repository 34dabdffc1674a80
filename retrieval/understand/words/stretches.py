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


def lies_within(span: Span, spans: Iterable[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in spans)


def crosses(span: Span, spans: Iterable[Span]) -> bool:
    """Half inside one of them, at either end: 比上年 in 比上年结转的."""
    return any(start < span[0] < end < span[1] or span[0] < start < span[1] < end for start, end in spans)
