"""Lets a few threads at a time to their work, in the order in which they came."""

from __future__ import annotations

import threading
from collections import deque


class Turns:
    """Python runs one thread at a time: more at once only take the processor from each other, and none is done."""

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._waiting: deque[threading.Lock] = deque()
        self._lock = threading.Lock()

    def __enter__(self) -> None:
        with self._lock:
            if self._free:
                self._free -= 1
                return
            turn = threading.Lock()
            turn.acquire()
            self._waiting.append(turn)
        # Until the thread that leaves hands its place over.
        turn.acquire()

    def __exit__(self, *_: object) -> None:
        with self._lock:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._free += 1
