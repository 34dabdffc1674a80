"""The text of a Word paragraph as it is printed: insertions kept, deletions and field codes dropped."""

from __future__ import annotations

from collections.abc import Iterator

from lxml.etree import _Element as Element

from ingest.readers.docx_numbering import W, value_of

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX = W + "txbxContent"
# A picture of Word's own, and one of the older drawing language.
_BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
_EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
_ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_IMAGE = "{urn:schemas-microsoft-com:vml}imagedata"
_SKIPPED = frozenset(
    {
        W + "del",
        W + "moveFrom",
        W + "pPr",
        W + "rPr",
        W + "instrText",
        W + "delText",
        W + "rt",
        _MC + "Fallback",
        W + "sdtPr",
        W + "tbl",
        _BOX,
    }
)
_RAISED = "^"
"""Before a number set high behind another, which would be read as its last digit."""
_SIGNS = {W + "tab": "\t", W + "cr": "\n", W + "noBreakHyphen": "-", W + "ptab": "\t"}


def text_of(paragraph: Element) -> str:
    """The paragraph's own text, that of text boxes left out."""
    return "".join(_pieces(paragraph)).removeprefix(_RAISED)


def _pieces(element: Element) -> Iterator[str]:
    for child in element:
        tag = child.tag
        if tag in _SKIPPED or (tag == W + "r" and _is_hidden(child)):
            continue
        if tag == W + "r" and _is_raised(child):
            raised = "".join(_pieces(child))
            yield f"{_RAISED}{raised}" if raised.strip().isdigit() else raised
        elif tag == W + "t" or (isinstance(tag, str) and tag.endswith("/math}t")):
            yield child.text or ""
        elif tag == W + "br":
            yield "" if child.get(W + "type") == "page" else "\n"
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        else:
            yield from _pieces(child)


def _is_hidden(run: Element) -> bool:
    """Not printed, or struck out."""
    marks = (run.find(f"{W}rPr/{W}{name}") for name in ("vanish", "strike", "dstrike"))
    return any(mark is not None and value_of(mark, "1") not in ("0", "false") for mark in marks)


def _is_raised(run: Element) -> bool:
    align = run.find(f"{W}rPr/{W}vertAlign")
    return align is not None and value_of(align, "") == "superscript"


def boxes_of(paragraph: Element) -> Iterator[Element]:
    """Text boxes anchored in the paragraph, each once: Word writes every box twice, the second as a fallback."""
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        if element.tag == _BOX:
            yield element
        elif element.tag not in (_MC + "Fallback", W + "del", W + "moveFrom"):
            stack.extend(reversed(element))


def pictures_of(paragraph: Element) -> list[str]:
    """The ids of the pictures in a paragraph; "" for one that lies outside the file."""
    return [picture.get(_EMBED) or picture.get(_ID) or "" for picture in paragraph.iter(_BLIP, _IMAGE)]


def page_breaks(paragraph: Element) -> tuple[int, int]:
    """Pages that begin before the paragraph's first character, and after it."""
    before = after = 0
    seen_text = False
    for element in paragraph.iter(W + "lastRenderedPageBreak", W + "t"):
        if element.tag == W + "t":
            seen_text = seen_text or bool(element.text)
        elif seen_text:
            after += 1
        else:
            before += 1
    return before, after


def deleted(properties: Element | None) -> bool:
    return properties is not None and properties.find(W + "del") is not None
