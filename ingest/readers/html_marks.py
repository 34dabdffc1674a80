"""What marks say of the text of a page: struck out, a note's number, or the value of a form's field."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_STRUCK = frozenset({"del", "s", "strike"})
_STRUCK_STYLE = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_NOTE = re.compile(r"[\[(（【]\s*(?:注\s*)?\d{0,2}\s*[\])）】]|[①-⑳*＊※†‡]+|注\s*\d{0,2}")
_VALUE = re.compile(r"\s*(?:[-+－−]?[\d０-９][\d０-９,.，．]*|/|-|—|无)\s*")
_RULE = re.compile(r"([^{}]+)\{[^{}]*display\s*:\s*none[^{}]*\}", re.IGNORECASE)
_FOR_SOME_SCREENS = re.compile(r"@[^{}]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}|/\*.*?\*/", re.DOTALL)
_CLASS = re.compile(r"\s*[a-z]*\.([\w-]+)\s*", re.IGNORECASE)
_NEVER_SHOWN = frozenset({"hidden", "hide", "d-none", "sr-only", "visually-hidden"})
"""Names that the usual style sheets give to what is not shown."""
_TYPED = frozenset({"", "text", "number", "tel"})


def settle_marks(root: HtmlElement) -> None:
    """Leaves in the tree what is to be read, as plain text."""
    unseen = _NEVER_SHOWN | {name for style in root.iter("style") for name in _classes_not_shown(style.text or "")}
    for element in list(root.iter()):
        tag = element.tag
        if not isinstance(tag, str) or element.getparent() is None:
            continue
        if _is_struck(element) or _is_unseen(element, unseen):
            element.drop_tree()
        elif tag == "sup":
            _settle_note(element)
        elif tag in ("input", "textarea"):
            _settle_field(element)


def _classes_not_shown(style: str) -> list[str]:
    """Those that a style sheet in the page hides on every screen."""
    rules = _RULE.findall(_FOR_SOME_SCREENS.sub("", style))
    return [found[1] for rule in rules for part in rule.split(",") if (found := _CLASS.fullmatch(part))]


def _is_struck(element: HtmlElement) -> bool:
    return element.tag in _STRUCK or _STRUCK_STYLE.search(element.get("style", "")) is not None


def _is_unseen(element: HtmlElement, unseen: frozenset[str]) -> bool:
    """Outside of cells a script may show what a style hides."""
    return not unseen.isdisjoint(element.get("class", "").split()) and _is_in_cell(element)


def _is_in_cell(element: HtmlElement) -> bool:
    return next(element.iterancestors("td", "th"), None) is not None


def _settle_note(element: HtmlElement) -> None:
    """A number set high behind another would be read as its last digit."""
    text = element.text_content().strip()
    before = element.getprevious()
    parent = element.getparent()
    words = parent.text if before is None else before.tail or before.text_content()
    if not (words or "").strip():
        return
    if _NOTE.fullmatch(text):
        element.drop_tree()
    elif text.isdigit():
        element.text = f"^{text}"
        for child in list(element):
            element.remove(child)


def _settle_field(element: HtmlElement) -> None:
    """A table that is shown as a form to fill in; any other field belongs to the page."""
    value = element.get("value", "") if element.tag == "input" else element.text or ""
    typed = element.tag == "textarea" or element.get("type", "").lower() in _TYPED
    if typed and _VALUE.fullmatch(value) and _is_in_cell(element):
        element.tag, element.text = "span", value
