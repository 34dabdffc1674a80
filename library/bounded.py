"""An HTTP client whose every exchange ends: in so much time as a whole, after so many bytes, at the address named.

Importing this costs a tenth of a second: only for who has set a server.
"""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import httpcore
import httpx

MOST_BYTES = 8_000_000
"""Of one reply, as it comes: 64 vectors of 4,096 dimensions take 3.5 MB, a thought of 10,000 tokens 2.5 MB."""
_WRITTEN_AT_ONCE = 16_384
"""Bytes, so that a server that takes a question in slowly meets the deadline too."""
_exchange = threading.local()
"""`until`: when the exchange that this thread is in must be over."""


def bounded_client(seconds: float) -> httpx.Client:
    """Deadlines stand under the protocol: a time-out of httpx begins anew with each byte, those of headers included.

    A redirection is not followed: questions and report text go to the address that the user has set, and nowhere else.
    """

    def begin(request: httpx.Request) -> None:
        _exchange.until = request.extensions["until"] = time.monotonic() + seconds

    def bound(response: httpx.Response) -> None:
        assert isinstance(response.stream, httpx.SyncByteStream)
        response.stream = _BoundedReply(response.stream, response.request.extensions["until"])

    hooks: dict[str, list[Callable[..., None]]] = {"request": [begin], "response": [bound]}
    client = httpx.Client(timeout=seconds, event_hooks=hooks, follow_redirects=False)
    # httpx can't be given a network backend; the transports for proxies of the environment need it as well.
    for transport in (client._transport, *client._mounts.values()):
        if isinstance(transport, httpx.HTTPTransport):
            transport._pool._network_backend = _BoundedNetwork()
    return client


class _BoundedReply(httpx.SyncByteStream):
    def __init__(self, inner: httpx.SyncByteStream, until: float) -> None:
        self._inner, self._until = inner, until

    def __iter__(self) -> Iterator[bytes]:
        left, chunks = MOST_BYTES, iter(self._inner)
        while True:
            # Another exchange of this thread may have begun since the last piece.
            _exchange.until = self._until
            chunk = next(chunks, None)
            if chunk is None:
                return
            left -= len(chunk)
            if left < 0:
                raise httpx.ReadError("the reply is too long")
            yield chunk

    def close(self) -> None:
        self._inner.close()


class _BoundedNetwork(httpcore.SyncBackend):
    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        return _BoundedStream(super().connect_tcp(host, port, _seconds_left(), local_address, socket_options))


class _BoundedStream(httpcore.NetworkStream):
    """Each wait is for what is left of the whole exchange, not for the time-out that is passed along."""

    def __init__(self, inner: httpcore.NetworkStream) -> None:
        self._inner = inner

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, _seconds_left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for at in range(0, len(buffer), _WRITTEN_AT_ONCE):
            self._inner.write(buffer[at : at + _WRITTEN_AT_ONCE], _seconds_left())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        return _BoundedStream(self._inner.start_tls(ssl_context, server_hostname, _seconds_left()))

    def get_extra_info(self, info: str) -> Any:  # noqa: ANN401
        return self._inner.get_extra_info(info)


def _seconds_left() -> float:
    seconds = float(_exchange.until) - time.monotonic()
    if seconds <= 0:
        raise httpcore.ReadTimeout("the exchange took too long")
    return seconds
