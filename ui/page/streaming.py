"""Turns work that tells of its progress into a sequence of what it tells, ending with what it gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from queue import Queue
from typing import TypeVar

Result = TypeVar("Result")

AT_ONCE = 8
"""Answers that are worded at the same time; each mostly waits for the model's server."""
_POOL = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="wording")


def stream(work: Callable[[Callable[[str], None]], Result]) -> Iterator[str | Result]:
    """Whatever the work tells, as it does so, and its result; what it raises is raised here."""
    told: Queue[str | None] = Queue()
    future: Future[Result] = _POOL.submit(work, told.put)
    future.add_done_callback(lambda _: told.put(None))
    while (text := told.get()) is not None:
        yield text
    yield future.result()
