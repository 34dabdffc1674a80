"""`gongkai serve`: the web page."""

from __future__ import annotations

import argparse
import shutil
import socket
import sys

import uvicorn

from library.problems import Problem
from library.settings import read_setting
from library.store import Library, library_folder
from retrieval.assistant import Assistant
from ui.numbers import number_to
from ui.page.guard import LOOPBACK
from ui.page.login import Login
from ui.page.server import Settings, build_app, use_own_temporary_folder

PORT = 7860


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--host", default="127.0.0.1", help="address to listen on (default: this machine only)")
    parser.add_argument("--port", type=number_to(65_535), default=PORT, help=f"port to listen on (default: {PORT})")
    parser.add_argument("--auth", metavar="USER:PASSWORD", help="ask for a login (default: $GONGKAI_AUTH)")
    parser.add_argument("--allow-upload", action="store_true", help="let readers add and remove reports")
    parser.add_argument("--mcp", action="store_true", help="offer the functions as MCP tools at /gradio_api/mcp")


def run(options: argparse.Namespace) -> int:
    login = read_login(options.auth or read_setting("GONGKAI_AUTH"))
    loopback = options.host in LOOPBACK
    if not loopback and login is None:
        raise Problem(
            "other machines could read the library without a password",
            where=f"--host {options.host}",
            next_step="add --auth USER:PASSWORD, or leave --host out",
        )
    library = Library.open(library_folder(options.library))
    _check_port(options.host, options.port)
    folder = use_own_temporary_folder()
    assistant = Assistant.open(library, own_indexes=True)
    try:
        app = build_app(library, assistant, Settings(loopback, login, options.allow_upload, options.mcp))
        host = f"[{options.host}]" if ":" in options.host else options.host
        print(f"gongkai: http://{host}:{options.port}/  (Ctrl-C stops it)", file=sys.stderr, flush=True)
        uvicorn.run(app, host=options.host, port=options.port, log_level="warning", server_header=False)
    finally:
        assistant.close()
        shutil.rmtree(folder, ignore_errors=True)
    return 0


def _check_port(host: str, port: int) -> None:
    """Before anything is loaded that takes seconds."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((host, port))
        except OSError as error:
            raise Problem(
                f"this address can't be listened on ({error.strerror})",
                where=f"{host}:{port}",
                next_step="name another with --host and --port",
            ) from error


def read_login(words: str | None) -> Login | None:
    if not words:
        return None
    user, colon, password = words.partition(":")
    if not (user and colon and password):
        raise Problem("the login lacks a part", where="--auth", next_step="write it as USER:PASSWORD")
    return Login(user, password)
