"""Finds elements of drawn HTML by tag and class."""

from lxml import html


def draw(markup: str) -> html.HtmlElement:
    return html.fragment_fromstring(markup, create_parent="div")


def find(drawn: html.HtmlElement, tag: str, class_: str = "") -> list[html.HtmlElement]:
    return [each for each in drawn.iter(tag) if not class_ or class_ in (each.get("class") or "").split()]


def texts(drawn: html.HtmlElement, tag: str, class_: str = "") -> list[str]:
    return [each.text_content() for each in find(drawn, tag, class_)]
