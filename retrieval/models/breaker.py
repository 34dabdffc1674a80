"""Stops asking a server that does not answer, and tries it again after a while."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

FAILURES = 2
"""In a row, after which the server is left alone."""
PAUSE = 60.0
"""Seconds for which it is left alone; a longer wait that the server itself asks for is kept."""
LONGEST_PAUSE = 3600.0


class CircuitBreaker:
    """Closed while all is well, open after failures, and half open when one question may try again."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._failures = 0
        self._open_until = 0.0
        self._trying = False

    def seconds_left(self) -> float:
        """For how long nobody should ask; 0 where one may."""
        with self._lock:
            return max(0.0, self._open_until - self._clock())

    def may_ask(self) -> bool:
        """Of several that come when the pause is over only one may try."""
        with self._lock:
            if self._failures < FAILURES and self._open_until <= self._clock():
                return True
            if self._open_until > self._clock() or self._trying:
                return False
            self._trying = True
            return True

    def succeeded(self) -> None:
        with self._lock:
            self._failures, self._open_until, self._trying = 0, 0.0, False

    def failed(self, *, wait: float | None = None, at_once: bool = False) -> None:
        """`wait` is what the server asked for; `at_once` where asking again can't help (a refused key)."""
        with self._lock:
            self._trying = False
            self._failures = FAILURES if at_once else self._failures + 1
            pause = min(wait, LONGEST_PAUSE) if wait is not None else PAUSE if self._failures >= FAILURES else 0.0
            self._open_until = max(self._open_until, self._clock() + pause)
