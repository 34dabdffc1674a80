"""Waits for what another thread brings, but no longer than until a given moment."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator


class TooLate(Exception):
    """The moment has come before the end."""


def bring_until(until: float, produce: Callable[[], Iterator[str]]) -> Iterator[str]:
    """What `produce` yields, or the exception that it raises; TooLate where it is not done in time.

    A server may send a header a second for hours, which no time-out of a read ends: so nobody waits on its thread,
    which stops at its next piece.
    """
    brought: queue.SimpleQueue[str | Exception | None] = queue.SimpleQueue()
    stopped = threading.Event()

    def work() -> None:
        try:
            for piece in produce():
                if stopped.is_set():
                    return
                brought.put(piece)
            brought.put(None)
        except Exception as error:  # noqa: BLE001 - raised again where it is waited for
            brought.put(error)

    threading.Thread(target=work, name="language model", daemon=True).start()
    try:
        while True:
            try:
                piece = brought.get(timeout=max(0.0, until - time.monotonic()))
            except queue.Empty:
                raise TooLate from None
            if piece is None:
                return
            if isinstance(piece, Exception):
                raise piece
            yield piece
    finally:
        stopped.set()
