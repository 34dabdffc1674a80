"""The server: our routes, Gradio behind them, and the guard and the login in front."""

from __future__ import annotations

import json
import os
import tempfile
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path

import anyio.to_thread
from fastapi import FastAPI
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp

from library.settings import read_settings
from library.store import Library
from ui.page.chat import ChatRoom
from ui.page.context import Context
from ui.page.desk import Asker, Desk
from ui.page.downloading import add_downloads
from ui.page.examples import Examples
from ui.page.guard import Guard, IndexPage
from ui.page.layout import build_page, i18n, theme
from ui.page.login import Login, LoginGate
from ui.page.models_view import models_in_use
from ui.page.places import PlaceBook
from ui.page.searching import Searcher
from ui.page.toolkit import gr
from ui.page.words import LANGUAGES, translations

HERE = Path(__file__).parent
THREADS = 16
"""Handlers at once; each thread holds a connection with a page cache of its own."""
LARGEST_FILE = "64mb"
_SHARED_WORDS = ("copied", "failed", "loading")


@dataclass(frozen=True, slots=True)
class Settings:
    """The switches of `gongkai serve`."""

    loopback_only: bool = True
    login: Login | None = None
    allow_upload: bool = False
    mcp: bool = False


def build_app(library: Library, asker: Asker, settings: Settings) -> ASGIApp:
    """The whole server, ready to be run by uvicorn."""
    desk = Desk(library, asker)
    context = Context(
        library,
        ChatRoom(desk, Examples(desk), lambda: models_in_use(library, read_settings(), desk.language_model)),
        Searcher(library),
        PlaceBook(library),
        settings.allow_upload,
    )
    app = FastAPI(docs_url=None, redoc_url=None, openapi_url=None, lifespan=_limit_threads)
    _add_files(app)
    add_downloads(app, context)
    page = build_page(context, signed_in=settings.login is not None)
    gr.mount_gradio_app(
        app,
        page,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=True,
        max_file_size=LARGEST_FILE,
        ssr_mode=False,
        enable_monitoring=False,
        pwa=False,
        mcp_server=settings.mcp,
        blocked_paths=[str(library.folder.resolve()), str(Path.cwd())],
        i18n=i18n(),
        theme=theme(),
    )
    _warm_up(context)
    guarded: ASGIApp = IndexPage(app, _head)
    if settings.login is not None:
        guarded = LoginGate(guarded, settings.login)
    return Guard(guarded, loopback_only=settings.loopback_only, allow_upload=settings.allow_upload)


def use_own_temporary_folder() -> Path:
    """Uploads and files of Gradio go into a folder that only this process uses and only this user can read."""
    folder = Path(tempfile.mkdtemp(prefix="gongkai-page-"))
    os.environ["GRADIO_TEMP_DIR"] = str(folder)
    return folder


@asynccontextmanager
async def _limit_threads(_: FastAPI) -> AsyncIterator[None]:
    anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
    yield


def _warm_up(context: Context) -> None:
    """The first reader waits for no index and no import: the examples are tried while the page starts."""
    if context.room.desk.language_model:
        # Before anyone can ask: begun by two threads at once, this import fails in one of them.
        import_module("llama_index.llms.openai_like")

    def warm() -> None:
        for language in LANGUAGES:
            context.room.examples.questions(language)

    threading.Thread(target=warm, name="warm-up", daemon=True).start()


def _add_files(app: FastAPI) -> None:
    async def style(_: Request) -> Response:
        return FileResponse(HERE / "page.css", media_type="text/css", headers={"Cache-Control": "no-cache"})

    async def script(_: Request) -> Response:
        return FileResponse(HERE / "page.js", media_type="text/javascript", headers={"Cache-Control": "no-cache"})

    async def icon(_: Request) -> Response:
        return FileResponse(HERE / "icon.svg", media_type="image/svg+xml")

    app.add_route("/page.css", style)
    app.add_route("/page.js", script)
    app.add_route("/icon.svg", icon)
    app.add_route("/favicon.ico", icon)


@cache
def _head() -> str:
    """What the index page begins with: the language is settled before any of Gradio's scripts asks for it."""
    words = {language: {key: held[key] for key in _shared_keys()} for language, held in translations().items()}
    shared = json.dumps({language: words[language] for language in LANGUAGES}, ensure_ascii=False)
    boot = (HERE / "boot.js").read_text(encoding="utf-8")
    return (
        f"<script>window.gongkaiAllWords = {shared.replace('<', chr(92) + 'u003c')};\n{boot}</script>"
        '<script src="page.js"></script><link rel="stylesheet" href="page.css">'
        '<link rel="icon" type="image/svg+xml" href="icon.svg">'
    )


def _shared_keys() -> list[str]:
    keys = list(translations()["zh"])
    return [
        key for key in keys if key in _SHARED_WORDS or key.startswith(("filter_", "pick_", "sets", "save_set", "title"))
    ]
