"""The command line: finds the command that was named, and turns problems into one line and an exit status."""

from __future__ import annotations

import argparse
import importlib
import os
import sqlite3
import sys
from collections.abc import Sequence
from typing import Protocol

from library.disk import problem_of
from library.problems import Problem
from ui.start import say_interrupted

COMMANDS = {
    "ingest": "add report files, or every report file under folders, to the library",
    "reports": "list the reports held",
    "facts": "list table cells and figures from prose",
    "search": "search the full text of the narratives",
    "ask": "answer a question with citations",
    "check": "list findings of the arithmetic and consistency checks",
    "eval": "run the evaluation set and print its figures",
    "reindex": "make the vectors of the embedding model that is set, and have them serve",
    "doctor": "show what is configured, reachable and loaded, and what to do where something is not",
    "serve": "open the web page: chat, search, data, reports",
}
"""In the order of a user's first hour; each is a module of ui.commands, imported only when it is called."""


class Command(Protocol):
    """What a module of ui.commands offers."""

    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...

    def run(self, options: argparse.Namespace) -> int: ...


def main(arguments: Sequence[str] | None = None) -> int:
    """0 done; 1 some input was refused or some check failed; 2 wrong use."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    words = list(sys.argv[1:] if arguments is None else arguments)
    try:
        command, options = _parse(words)
        status = command.run(options)
        sys.stdout.flush()
        return status
    except Problem as problem:
        print(f"gongkai: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return say_interrupted()
    except BrokenPipeError:
        # The reader of our output has gone (| head); the flush at exit must not fail on it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except (OSError, sqlite3.DatabaseError) as error:
        said = problem_of(error, str(getattr(error, "filename", None) or "output"))
        if said is None:
            raise
        print(f"gongkai: {said}", file=sys.stderr)
        # What is still to be written can't be: the flush at exit must not fail on it again.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


class _Version(argparse.Action):
    """Asked of the package only where it is wanted: that takes as long as all else here together."""

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"gongkai {version('gongkai')}")
        parser.exit()


def _parse(words: list[str]) -> tuple[Command, argparse.Namespace]:
    """Only the module of the command that was named is imported, since each brings what it needs along."""
    shared = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    shared.add_argument(
        "--library", metavar="DIR", help="the library's folder (default: $GONGKAI_LIBRARY, else ./library)"
    )
    parser = argparse.ArgumentParser(
        prog="gongkai",
        parents=[shared],
        description="Asks questions of Chinese government annual reports on information disclosure.",
    )
    parser.add_argument("--version", action=_Version, nargs=0, help="show program's version number and exit")
    named = parser.add_subparsers(dest="command", metavar="COMMAND", required=True)
    wanted = _first_command(words)
    found: Command | None = None
    for name, purpose in COMMANDS.items():
        sub = named.add_parser(name, parents=[shared], help=purpose, description=f"{purpose[0].upper()}{purpose[1:]}.")
        if name == wanted:
            found = importlib.import_module(f"ui.commands.{name}")
            found.add_arguments(sub)
    options = parser.parse_args(words, argparse.Namespace(library=None))
    if found is None or options.command != wanted:
        parser.error(f"name one command: {', '.join(COMMANDS)}")
    return found, options


def _first_command(words: list[str]) -> str | None:
    """A folder may bear the name of a command: what follows --library names none."""
    folders = {at + 1 for at, word in enumerate(words) if word == "--library"}
    return next((word for at, word in enumerate(words) if word in COMMANDS and at not in folders), None)


if __name__ == "__main__":
    sys.exit(main())
