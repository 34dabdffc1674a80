"""The login: one check in front of everything that the page serves, endpoints and MCP included."""

from __future__ import annotations

import base64
import binascii
import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import parse_qs

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request, cookie_parser
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from retrieval.plan import Language
from ui.page.markup import element, join
from ui.page.words import COOKIE, language_of, say

SESSION = "gongkai_session"
HOURS = 12
MOST_FAILURES = 10
"""Wrong passwords from one address in a minute."""
LONGEST_FORM = 10_000
OPEN = frozenset({"/page.css", "/icon.svg"})
"""What the login page itself needs."""


@dataclass(slots=True)
class Login:
    """One user name and password; sessions live in memory and end with the process."""

    user: str
    password: str
    _sessions: dict[str, float] = field(default_factory=dict)
    _failures: dict[str, list[float]] = field(default_factory=dict)

    def accepts(self, user: str, password: str) -> bool:
        right_user = secrets.compare_digest(user.encode(), self.user.encode())
        return secrets.compare_digest(password.encode(), self.password.encode()) and right_user

    def begin(self) -> str:
        now = time.monotonic()
        for token in [token for token, ends in self._sessions.items() if ends < now]:
            del self._sessions[token]
        token = secrets.token_urlsafe(32)
        self._sessions[token] = now + HOURS * 3600
        return token

    def end(self, token: str) -> None:
        self._sessions.pop(token, None)

    def knows(self, token: str) -> bool:
        return self._sessions.get(token, 0.0) > time.monotonic()

    def is_blocked(self, address: str) -> bool:
        now = time.monotonic()
        recent = [moment for moment in self._failures.get(address, ()) if moment > now - 60]
        self._failures[address] = recent
        return len(recent) >= MOST_FAILURES

    def failed(self, address: str) -> None:
        self._failures.setdefault(address, []).append(time.monotonic())
        if len(self._failures) > 10_000:
            self._failures.clear()


class LoginGate:
    """Lets through who has a session or sends the password along; everybody else gets the login page or 401."""

    def __init__(self, app: ASGIApp, login: Login) -> None:
        self._app = app
        self._login = login

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if scope["type"] == "http" and scope["path"] == "/login":
            response = await self._log_in(Request(scope, receive))
        elif scope["type"] == "http" and scope["path"] == "/logout":
            self._login.end(_session_in(headers))
            response = RedirectResponse("login", status_code=303)
            response.delete_cookie(SESSION)
        elif scope["path"] in OPEN or self._login.knows(_session_in(headers)) or self._knows_password(scope, headers):
            await self._app(scope, receive, send)
            return
        else:
            response = _refusal(headers)
        await response(scope, receive, send)

    def _knows_password(self, scope: Scope, headers: Headers) -> bool:
        """Programs send the password with each request (HTTP Basic)."""
        kind, _, encoded = headers.get("authorization", "").partition(" ")
        if kind.lower() != "basic":
            return False
        address = _address(scope)
        try:
            user, _, password = base64.b64decode(encoded, validate=True).decode().partition(":")
        except (binascii.Error, UnicodeDecodeError):
            return False
        if self._login.is_blocked(address):
            return False
        if self._login.accepts(user, password):
            return True
        self._login.failed(address)
        return False

    async def _log_in(self, request: Request) -> Response:
        language = language_of(request.cookies.get(COOKIE), request.headers.get("accept-language"))
        browser = "text/html" in request.headers.get("accept", "")
        if request.method != "POST":
            return draw_login(language)
        address = _address(request.scope)
        if self._login.is_blocked(address):
            return _turned_away(language, "login_wait", 429, browser)
        user, password = await _read_form(request)
        if not self._login.accepts(user, password):
            self._login.failed(address)
            return _turned_away(language, "login_wrong", 401, browser)
        response: Response = RedirectResponse("./", status_code=303) if browser else JSONResponse({"success": True})
        secure = request.url.scheme == "https"
        response.set_cookie(SESSION, self._login.begin(), httponly=True, samesite="lax", secure=secure, path="/")
        return response


async def _read_form(request: Request) -> tuple[str, str]:
    """User name and password, from a form of a browser or of Gradio's client."""
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > LONGEST_FORM:
            return "", ""
    form = parse_qs(body.decode("utf-8", "replace"))
    return form.get("username", [""])[0], form.get("password", [""])[0]


def _session_in(headers: Headers) -> str:
    return cookie_parser(headers.get("cookie", "")).get(SESSION, "")


def _address(scope: Scope) -> str:
    client = scope.get("client")
    return str(client[0]) if client else ""


def _refusal(headers: Headers) -> Response:
    if "text/html" in headers.get("accept", ""):
        return RedirectResponse("/login", status_code=303)
    # A browser that sees the challenge would ask with a window of its own.
    challenge = {} if "sec-fetch-mode" in headers else {"WWW-Authenticate": 'Basic realm="gongkai"'}
    return JSONResponse({"detail": "Not authenticated"}, 401, challenge)


def _turned_away(language: Language, key: str, status: int, browser: bool) -> Response:
    return draw_login(language, key, status) if browser else JSONResponse({"detail": say("en", key)}, status)


def draw_login(language: Language, wrong: str = "", status: int = 200) -> HTMLResponse:
    """A page of its own, without scripts."""
    message = element("p", say(language, wrong), class_="wrong", role="alert") if wrong else join()
    fields = [
        element("label", say(language, f"login_{name}"), f"\n{''}", _field(name)) for name in ("user", "password")
    ]
    form = element(
        "form",
        element("span", "公开", class_="seal", aria_hidden="true"),
        element("h1", say(language, "brand")),
        element("p", say(language, "tagline")),
        message,
        *fields,
        element("button", say(language, "login_go"), type="submit"),
        method="post",
        action="login",
        class_="login",
    )
    tag = "zh-CN" if language == "zh" else "en"
    page = (
        f'<!doctype html><html lang="{tag}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{element('span', say(language, 'login_title'))[6:-7]} · 公开</title>"
        f'<link rel="stylesheet" href="page.css"></head><body class="login-page">{form}</body></html>'
    )
    response = HTMLResponse(page, status)
    MutableHeaders(response.headers)["Cache-Control"] = "no-store"
    return response


def _field(name: str) -> str:
    return element(
        "input",
        name="username" if name == "user" else "password",
        type="text" if name == "user" else "password",
        autocomplete="username" if name == "user" else "current-password",
        required=True,
        autofocus=name == "user",
    )
