"""What every answer of the server carries, and which requests are turned away before anything is done."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})

_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
    "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' data: blob:; worker-src 'self' blob:; "
    "frame-src 'none'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)
"""Gradio's own scripts need eval; nothing may be fetched from or sent to anywhere else."""


class Guard:
    """Refuses foreign origins, foreign host names on loopback, and files unless allowed; adds the security headers."""

    def __init__(self, app: ASGIApp, *, loopback_only: bool, allow_upload: bool) -> None:
        self._app = app
        self._loopback_only = loopback_only
        self._allow_upload = allow_upload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self._loopback_only and host_of(headers.get("host", "")) not in LOOPBACK:
            # A name that was pointed at this machine by somebody else (DNS rebinding).
            await PlainTextResponse("this page is served on this machine only", 403)(scope, receive, send)
            return
        origin = headers.get("origin")
        # Also "null", which a page sends out of a frame that hides whose it is.
        if origin is not None and urlsplit(origin).netloc != headers.get("host"):
            await PlainTextResponse("requests from other sites are refused", 403)(scope, receive, send)
            return

        sends_files = headers.get("content-type", "").startswith("multipart/")
        if not self._allow_upload and (sends_files or scope["path"].rstrip("/").endswith("/upload")):
            # Gradio takes files whether or not the page has a field for them, and not at one address only.
            await PlainTextResponse("uploads are not allowed here", 403)(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                added = MutableHeaders(scope=message)
                added.setdefault("Content-Security-Policy", _POLICY)
                added.setdefault("X-Content-Type-Options", "nosniff")
                added.setdefault("Referrer-Policy", "same-origin")
                added.setdefault("X-Frame-Options", "DENY")
            await send(message)

        await self._app(scope, receive, send_guarded)


def host_of(header: str) -> str:
    """The name in a Host header, without its port."""
    return urlsplit(f"//{header}").hostname or ""


class IndexPage:
    """Puts our head into Gradio's index page, before any of its scripts runs."""

    def __init__(self, app: ASGIApp, head: Callable[[], str]) -> None:
        self._app = app
        self._head = head

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] != "/" or scope["method"] != "GET":
            await self._app(scope, receive, send)
            return
        plain = [(name, value) for name, value in scope["headers"] if name != b"accept-encoding"]
        started: Message | None = None
        body = bytearray()

        async def send_changed(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = message
                return
            body.extend(message.get("body", b""))
            if message.get("more_body") or started is None:
                return
            changed = bytes(body).replace(b"<head>", b"<head>" + self._head().encode(), 1)
            headers = MutableHeaders(scope=started)
            headers["Content-Length"] = str(len(changed))
            headers["Cache-Control"] = "no-cache"
            await send(started)
            await send({"type": "http.response.body", "body": changed})

        await self._app({**scope, "headers": plain}, receive, send_changed)
