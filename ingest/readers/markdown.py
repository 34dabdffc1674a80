"""Markdown files as lines with their headings marked; pipe tables stay lines, for their columns drift."""

from __future__ import annotations

import re
from dataclasses import replace

from ingest.document import Document, Line
from ingest.readers.text import cut_lines, decode_lines

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_MARK = re.compile(r"^(\s*)(?:[-*+]\s+(?=[^\s\d|])|>\s?)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>])")


def read_markdown(data: bytes) -> Document:
    """The lines of a Markdown file, free of its marks."""
    return Document("markdown", tuple(_plain(line) for line in cut_lines(decode_lines(data))))


def _plain(line: Line) -> Line:
    heading = _HEADING.match(line.text)
    text = heading[2] if heading else line.text
    text = _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", text))
    if "|" not in text and not heading:
        text = _MARK.sub(r"\1", text)
    return replace(line, text=text, heading=len(heading[1]) if heading else None)
