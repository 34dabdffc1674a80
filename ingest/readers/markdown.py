"""Markdown files as lines with their headings marked; pipe tables stay lines, tables in HTML become grids."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from ingest.document import Block, Document, Grid, Line
from ingest.readers.html import read_fragment
from ingest.readers.text import cut_lines, decode_lines
from ingest.readers.text_tables import draw_tables
from library.records import Place

_HEADING = re.compile(r"^ {0,3}(#{1,6})\s+(.*?)\s*#*\s*$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_MARK = re.compile(r"^(\s*)(?:[-*+]\s+(?=[^\s\d|])|>\s?)")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!~>])")
_HARD_SPACE = re.compile(r"(?<!\\)\\(?=\s|$)")
"""A backslash that is printed has one before it; alone it is a hard space or the end of a line."""
_TAG = re.compile(r"</?(?:br|p|div|span|font|b|i|u|sup|sub|strong|em|center)\b[^<>]*>", re.IGNORECASE)
_OPENING = re.compile(r"<table\b", re.IGNORECASE)
_CLOSING = re.compile(r"</table\s*>", re.IGNORECASE)


def read_markdown(data: bytes) -> Document:
    """The lines of a Markdown file, free of its marks, and its tables in HTML."""
    lines = decode_lines(data)
    blocks: list[Block] = []
    start = 0
    for first, last in _tables(lines):
        blocks.extend(_plain_blocks(lines[start:first], start + 1))
        blocks.extend(_at(block, first + 1) for block in read_fragment("\n".join(lines[first:last])))
        start = last
    blocks.extend(_plain_blocks(lines[start:], start + 1))
    return Document("markdown", tuple(blocks))


def _tables(lines: list[str]) -> Iterator[tuple[int, int]]:
    """The lines from one that opens a table to the one that closes it; tables may hold tables."""
    depth = first = 0
    for at, text in enumerate(lines):
        if "<" not in text:
            continue
        opened = len(_OPENING.findall(text))
        if opened and not depth:
            first = at
        closed = len(_CLOSING.findall(text))
        if depth + opened and depth + opened <= closed:
            yield first, at + 1
        depth = max(0, depth + opened - closed)


def _at(block: Block, line: int) -> Block:
    place = Place(line=line)
    if isinstance(block, Grid):
        return replace(block, place=place, cells=tuple(replace(cell, place=place) for cell in block.cells))
    return replace(block, place=place)


def _plain_blocks(lines: list[str], first: int) -> Iterator[Block]:
    for block in draw_tables(cut_lines([_HARD_SPACE.sub(" ", line) for line in lines], first=first)):
        yield _plain(block) if isinstance(block, Line) else block


def _plain(line: Line) -> Line:
    heading = _HEADING.match(line.text)
    text = heading[2] if heading else line.text
    text = _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\2", _TAG.sub("", text)))
    if "|" not in text and not heading:
        text = _MARK.sub(r"\1", text)
    return Line(text, line.place, len(heading[1]) if heading else None)
