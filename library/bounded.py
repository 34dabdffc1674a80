"""An HTTP client whose every exchange ends: in so much time as a whole, after so many bytes."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import httpx

MOST_BYTES = 8_000_000
"""Of one reply, as it comes: 64 vectors of 4,096 dimensions take 3.5 MB, a thought of 10,000 tokens 2.5 MB."""


def bounded_client(seconds: float) -> httpx.Client:
    """A transport's own time-out begins anew with each byte: a server that trickles would hold a question for hours."""
    # httpx and openai cost half a second to import: only for who has set a server.
    import httpx
    import openai

    class Bounded(httpx.SyncByteStream):
        def __init__(self, inner: httpx.SyncByteStream, until: float) -> None:
            self._inner, self._until = inner, until

        def __iter__(self) -> Iterator[bytes]:
            left = MOST_BYTES
            for chunk in self._inner:
                left -= len(chunk)
                if time.monotonic() > self._until:
                    raise httpx.ReadTimeout("the reply took too long")
                if left < 0:
                    raise httpx.ReadError("the reply is too long")
                yield chunk

        def close(self) -> None:
            self._inner.close()

    def begin(request: httpx.Request) -> None:
        request.extensions["until"] = time.monotonic() + seconds

    def bound(response: httpx.Response) -> None:
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = Bounded(response.stream, response.request.extensions["until"])

    hooks: dict[str, list[Callable[..., None]]] = {"request": [begin], "response": [bound]}
    return openai.DefaultHttpxClient(timeout=seconds, event_hooks=hooks)
