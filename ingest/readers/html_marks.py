"""What marks say of the text of a page: struck out, a note's number, or the value of a form's field."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_STRUCK = frozenset({"del", "s", "strike"})
_STRUCK_STYLE = re.compile(r"text-decoration[\w-]*\s*:[^;]*line-through", re.IGNORECASE)
_NOTE = re.compile(r"[\[(（【]\s*(?:注\s*)?\d{0,2}\s*[\])）】]|[①-⑳*＊※†‡]+|注\s*\d{0,2}")
_VALUE = re.compile(r"\s*(?:[-+－−]?[\d０-９][\d０-９,.，．]*|/|-|—|无)\s*")
_TYPED = frozenset({"", "text", "number", "tel"})


def settle_marks(root: HtmlElement) -> None:
    """Leaves in the tree what is to be read, as plain text."""
    for element in list(root.iter()):
        tag = element.tag
        if not isinstance(tag, str) or element.getparent() is None:
            continue
        if tag in _STRUCK or _STRUCK_STYLE.search(element.get("style", "")):
            element.drop_tree()
        elif tag == "sup":
            _settle_note(element)
        elif tag in ("input", "textarea"):
            _settle_field(element)


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
    if typed and _VALUE.fullmatch(value) and next(element.iterancestors("td", "th"), None) is not None:
        element.tag, element.text = "span", value
