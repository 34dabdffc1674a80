"""HTML out of plain strings: whatever comes from a report or a question passes through `text` or `element`."""

from __future__ import annotations

import re
from html import escape

_NOT_SHOWN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u202a-\u202e\u2066-\u2069]")
"""Control characters, and the overrides that turn the direction of what follows them."""


class Markup(str):
    """HTML that is safe to put into HTML; made by this module and by nothing else from a stranger's words."""

    __slots__ = ()


def text(words: str) -> Markup:
    """Words as they are, with nothing in them that HTML would act upon."""
    return words if isinstance(words, Markup) else Markup(escape(_NOT_SHOWN.sub("", words), quote=True))


def join(*parts: str) -> Markup:
    """Parts one after the other, each escaped unless it is markup already."""
    return Markup("".join(text(part) for part in parts))


def element(name: str, /, *parts: str, **attributes: str | int | bool | None) -> Markup:
    """An element; `class_` is class, `data_do` is data-do; None and False leave an attribute out."""
    written = "".join(
        f" {key.rstrip('_').replace('_', '-')}" + ("" if value is True else f'="{text(str(value))}"')
        for key, value in attributes.items()
        if value is not None and value is not False
    )
    return Markup(f"<{name}{written}>" if name == "input" else f"<{name}{written}>{join(*parts)}</{name}>")


def button(words: str, do: str, /, *, class_: str = "quiet", **data: str | int | bool | None) -> Markup:
    """A button whose press is told to the page as `do` with its data."""
    return element("button", words, type="button", class_=class_, data_do=do, **data)
