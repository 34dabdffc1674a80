"""The amounts that were read last of one state of a library: what is asked of many reports again is not read again."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable

from retrieval.holders import Holders
from retrieval.tables.amounts import Amounts

_NUMBERS = 200_000
"""Of all amounts that are remembered together; they take some twenty megabytes."""


class Remembered:
    """By the reports that were read and the metric; those used longest ago go first."""

    def __init__(self) -> None:
        self._held: OrderedDict[tuple[Holders, str], Amounts] = OrderedDict()
        self._numbers = 0
        self._lock = threading.Lock()

    def read(self, holders: Holders, metric: str, read: Callable[[], Amounts]) -> Amounts:
        key = (holders, metric)
        with self._lock:
            if (found := self._held.get(key)) is not None:
                self._held.move_to_end(key)
                return found
        found = read()
        with self._lock:
            if key not in self._held:
                self._held[key] = found
                self._numbers += _size(found)
            while self._numbers > _NUMBERS:
                _, oldest = self._held.popitem(last=False)
                self._numbers -= _size(oldest)
        return found


def _size(amounts: Amounts) -> int:
    return len(amounts.numbers) + len(amounts.nothing)
