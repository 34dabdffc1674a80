"""The text of an HTML element as a browser would show it."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

HEADING_TAGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCK_TAGS = frozenset(
    re.findall(
        r"\w+",
        """
        address article aside blockquote body caption center dd details dialog dir div dl dt fieldset
        figcaption figure footer form header hr html legend li main menu nav ol option p pre section summary
        table tbody td tfoot th thead tr ul
        """,
    )
)
_SPACE = re.compile(r"[ \t\r\n\f\xa0]+")
_INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff\u00ad]")
# A line end in the source of a Chinese text is no space.
_SOURCE_BREAK = re.compile(
    r"(?<=[\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef]) *[\r\n][ \t\r\n]*(?=[\u2e80-\u9fff\uff00-\uffef])"
)


def clean(text: str) -> str:
    """White space as a browser collapses it, line ends inside Chinese text without a space."""
    return _SPACE.sub(" ", _SOURCE_BREAK.sub("", _INVISIBLE.sub("", text))).strip(" \u3000")


def gather_text(element: HtmlElement) -> str:
    """The element's text; block elements and <br> part its lines."""
    lines: list[str] = []
    pieces: list[str] = []

    def flush() -> None:
        line = clean("".join(pieces))
        pieces.clear()
        if line:
            lines.append(line)

    for event, node in _walk(element):
        if event == "text":
            pieces.append(str(node))
        elif node in BLOCK_TAGS or node in HEADING_TAGS or node == "br":
            flush()
    flush()
    return "\n".join(lines)


def _walk(element: HtmlElement) -> list[tuple[str, str]]:
    """Text and tag borders in document order, without recursion."""
    found: list[tuple[str, str]] = []
    stack: list[tuple[HtmlElement, bool]] = [(element, False)]
    while stack:
        node, left = stack.pop()
        tag = node.tag if isinstance(node.tag, str) else ""
        if left:
            found.append(("tag", tag))
            if node is not element and node.tail:
                found.append(("text", node.tail))
            continue
        found.append(("tag", tag))
        if tag and node.text:
            found.append(("text", node.text))
        stack.append((node, True))
        stack.extend((child, False) for child in reversed(node))
    return found
