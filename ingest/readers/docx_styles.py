"""What Word's styles say of a paragraph: its heading level and its list."""

from __future__ import annotations

import re
from dataclasses import dataclass

from lxml.etree import _Element as Element

from ingest.readers.docx_numbering import W, value_of

_HEADING = re.compile(r"(?:heading|标题)\s*([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc|目录)\s*\d", re.IGNORECASE)
_LONGEST_CHAIN = 20


@dataclass(frozen=True, slots=True)
class _Style:
    name: str
    parent: str
    outline: str
    list_number: str
    list_depth: str


@dataclass(frozen=True, slots=True)
class Styles:
    """The paragraph styles of a document."""

    styles: dict[str, _Style]
    default: str

    def _chain(self, paragraph: Element) -> list[_Style]:
        name = value_of(paragraph.find(f"{W}pPr/{W}pStyle")) or self.default
        chain: list[_Style] = []
        while name in self.styles and len(chain) < _LONGEST_CHAIN:
            chain.append(self.styles[name])
            name = self.styles[name].parent
        return chain

    def heading(self, paragraph: Element) -> int | None:
        """1 … 6 for a heading style or an outline level, else None."""
        outline = value_of(paragraph.find(f"{W}pPr/{W}outlineLvl"))
        if outline.isdecimal():
            return _level(int(outline) + 1)
        for style in self._chain(paragraph):
            if style.outline.isdecimal():
                return _level(int(style.outline) + 1)
            named = _HEADING.fullmatch(style.name.strip())
            if named:
                return _level(int(named.group(1)))
            if style.name.strip().lower() in ("title", "标题"):
                return 1
        return None

    def list_of(self, paragraph: Element) -> tuple[str, int] | None:
        """List and depth that number the paragraph; None where it is not numbered."""
        own = paragraph.find(f"{W}pPr/{W}numPr")
        number = value_of(own.find(W + "numId")) if own is not None else ""
        depth = value_of(own.find(W + "ilvl")) if own is not None else ""
        for style in self._chain(paragraph):
            number = number or style.list_number
            depth = depth or style.list_depth
        if not number or number == "0":
            return None
        return number, int(depth) if depth.isdecimal() else 0

    def is_contents(self, paragraph: Element) -> bool:
        """Whether the paragraph is a line of a table of contents."""
        return any(_CONTENTS.fullmatch(style.name.strip()) for style in self._chain(paragraph)[:1])


def _level(level: int) -> int | None:
    return level if level <= 6 else None


def read_styles(root: Element) -> Styles:
    styles: dict[str, _Style] = {}
    default = ""
    for element in root.findall(W + "style"):
        if element.get(W + "type") != "paragraph":
            continue
        identifier = element.get(W + "styleId", "")
        if element.get(W + "default") in ("1", "true"):
            default = identifier
        styles[identifier] = _Style(
            name=value_of(element.find(W + "name")),
            parent=value_of(element.find(W + "basedOn")),
            outline=value_of(element.find(f"{W}pPr/{W}outlineLvl")),
            list_number=value_of(element.find(f"{W}pPr/{W}numPr/{W}numId")),
            list_depth=value_of(element.find(f"{W}pPr/{W}numPr/{W}ilvl")),
        )
    return Styles(styles, default)
