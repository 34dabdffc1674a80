"""What every part of the layout is built from, and what its handlers share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from library.problems import Problem
from library.store import Library
from retrieval.plan import Language
from ui.numbers import LAST_YEAR, read_number
from ui.page.chat import ChatRoom, number_in
from ui.page.places import PlaceBook
from ui.page.searching import Searcher
from ui.page.toolkit import gr
from ui.page.words import COOKIE, kind_words, language_of, say

Update = Any
"""What Gradio takes for the new state of a component; it has no type of its own."""


@dataclass(frozen=True, slots=True)
class Context:
    """The library with what reads it, and the switches of the page."""

    library: Library
    room: ChatRoom
    searcher: Searcher
    places: PlaceBook
    allow_upload: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """Components outside the views that the views change."""

    views: gr.Tabs
    panel: gr.HTML
    report: gr.HTML
    matrix: gr.HTML


def t(key: str) -> gr.i18n.I18nData:
    """A string that the browser puts into its own language."""
    return gr.i18n.I18nData(key)


def language_in(request: gr.Request | None) -> Language:
    if request is None:
        return "zh"
    return language_of(request.cookies.get(COOKIE), request.headers.get("accept-language"))


def pressed_in(event: gr.EventData) -> Mapping[str, str]:
    """The data of the button that was pressed; whatever is no string is left out."""
    data = event._data if isinstance(event._data, Mapping) else {}
    return {str(key): value for key, value in data.items() if isinstance(value, str)}


def surface(identity: str, *, classes: str = "") -> gr.HTML:
    """A stretch of HTML whose buttons are told to its `select` listener."""
    return gr.HTML(
        "", elem_id=identity, elem_classes=["surface", *classes.split()], js_on_load="gongkai.wire(element, trigger)",
        apply_default_css=False,
    )  # fmt: skip


PRIVATE = {"api_visibility": "private", "show_progress": "hidden"}
"""For listeners of the page itself; programs have endpoints of their own."""


def menu(label: str, *, width: int = 96) -> gr.Dropdown:
    """A menu whose choices come in the reader's language when the page opens."""
    return gr.Dropdown([], value="", label=t(label), min_width=width, scale=1, allow_custom_value=True)


def choices(pairs: Iterable[tuple[str, str]], language: Language, *, optional: bool = True) -> Update:
    """Label and value of each; an optional menu begins with what filters nothing."""
    every = [*([(say(language, "any"), "")] if optional else []), *pairs]
    return gr.update(choices=every, value=every[0][1], allow_custom_value=False)


def same(values: Iterable[object]) -> list[tuple[str, str]]:
    """Choices that are called what they are."""
    return [(str(value), str(value)) for value in values]


def kinds(values: Iterable[str], language: Language) -> list[tuple[str, str]]:
    """Kinds of agencies as choices, in the reader's language."""
    return [(kind_words(language, value), value) for value in values]


def years_of(first: object, last: object) -> tuple[int | None, int | None]:
    """What two year menus say, or an address in their place; either may be empty."""
    return year_in(str(first)) if first else None, year_in(str(last)) if last else None


def year_in(words: str) -> int:
    """A year that is no year is a mistake to be told: left out, it would mean all years."""
    year = read_number(words, LAST_YEAR)
    if year is None:
        raise Problem(f"{words[:20]!r} is no year", next_step="give years as numbers")
    return year


def offset_in(pressed: Mapping[str, str]) -> int:
    """Where the page that was asked for begins."""
    return number_in(pressed, "offset") or 0


def names_of(value: object) -> tuple[str, ...]:
    """What a picker holds: a list of names."""
    return tuple(each for each in value if isinstance(each, str))[:500] if isinstance(value, list) else ()
