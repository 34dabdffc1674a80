"""What goes wrong on a report's way to a text file: much may then stay unread, nothing may be wrong."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

Damage = Callable[[str, Random], str]

_NUMBER = re.compile(r"-?\d+(\.\d+)?")
_DENIED = re.compile(r"[1-8]\.(属于|其他法律|危及|保护)")


def drop_repeated_lines(text: str, rng: Random) -> str:
    """An extractor that keeps only the first of equal lines."""
    return "\n".join(dict.fromkeys(text.split("\n")))


def drop_reasons(text: str, rng: Random) -> str:
    """The eight reasons of （三）不予公开 lost, their numbers left in one run."""
    return "\n".join(line for line in text.split("\n") if not _DENIED.match(line.strip()))


def drop_number(text: str, rng: Random) -> str:
    """One number of the tables lost without a trace."""
    lines = text.split("\n")
    at = rng.choice([at for at, line in enumerate(lines) if _NUMBER.fullmatch(line.strip())])
    return "\n".join((*lines[:at], *lines[at + 1 :]))


def repeat_number(text: str, rng: Random) -> str:
    """One number of the tables there twice."""
    lines = text.split("\n")
    at = rng.choice([at for at, line in enumerate(lines) if _NUMBER.fullmatch(line.strip())])
    return "\n".join((*lines[: at + 1], *lines[at:]))


def drop_labels(text: str, rng: Random) -> str:
    """A tenth of the table's labels lost."""
    label = re.compile(r"(（.）|\d\.|[一二四]、).{2,12}")
    kept = (line for line in text.split("\n") if not label.match(line.strip()) or rng.random() > 0.1)
    return "\n".join(kept)


def cut_off(text: str, rng: Random) -> str:
    """The file ends in the middle of the tables, after a whole line."""
    start = text.find("一、本年新收")
    return text[: text.index("\n", start + rng.randrange(100, 800)) + 1]


DAMAGES: tuple[tuple[str, Damage], ...] = (
    ("repeated lines dropped", drop_repeated_lines),
    ("reasons dropped", drop_reasons),
    ("a number dropped", drop_number),
    ("a number twice", repeat_number),
    ("labels dropped", drop_labels),
    ("cut off", cut_off),
)
