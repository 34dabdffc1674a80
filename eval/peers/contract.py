"""What a peer is asked for: take files in, then find passages for a question."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple, Protocol

DEPTH = 10
"""Passages asked for."""
LOOPBACK = ("127.", "::1", "localhost")


class Found(NamedTuple):
    """A passage that was found, with the file that it is of."""

    file: str
    text: str


Search = Callable[[str], Sequence[Found]]


class Searches(NamedTuple):
    """How a system is asked: for sentences, for figures, and how many passages it holds."""

    passages: Search
    figures: Search
    held: int


class System(Protocol):
    """A module of `eval.peers.systems`."""

    def build(self, files: Sequence[Path], folder: Path) -> Searches:
        """Takes the files in; what it writes stays in the folder."""


class Reader(Protocol):
    """A module of `eval.peers.readers`."""

    suffixes: tuple[str, ...]

    def read_grids(self, file: Path) -> list[list[list[str]]]:
        """The tables of a file as rows of cells."""


def close_network() -> None:
    """From here on this process reaches nothing but itself: what a peer would fetch, it must do without."""

    def refuse(event: str, values: tuple[object, ...]) -> None:
        if event == "socket.connect" and isinstance(values[1], tuple) and not str(values[1][0]).startswith(LOOPBACK):
            raise OSError(f"the network is closed: {values[1][0]}")

    sys.addaudithook(refuse)
