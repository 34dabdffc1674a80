"""Cuts the prose of a report into its parts and sub-parts.

A table of contents is left out. Title, cover, signature and dates around the text belong to the identity of a report
and to no section; of every other line of prose, each character stands in exactly one title or paragraph.
"""

from __future__ import annotations

from ingest.text.outline import OutlineEntry, read_outline
from ingest.text.paragraphs import TextLine, join_lines
from ingest.text.prose import ProseLine
from ingest.text.titles import Prose
from library.records import Place, Section

_PARAGRAPH_FORMATS = frozenset({"html", "docx"})
"""In these a line of the document is a paragraph of its author, not what fitted on a line."""


def cut_sections(prose: Prose) -> tuple[Section, ...]:
    """In reading order; what stands before the first heading is a section without number and title."""
    lines, frame = prose.lines, prose.frame
    entries = read_outline(lines, frame.lines | frame.rests.keys(), has_tables=bool(prose.tables))
    wrapped = prose.document.format not in _PARAGRAPH_FORMATS
    starts = [entry.heading.line for entry in entries]
    sections: list[Section] = []
    opening = _text_lines(prose, 0, starts[0] if starts else len(lines))
    if opening:
        sections.append(Section(None, "", (), join_lines(opening, wrapped=wrapped), opening[0].place))
    above: list[OutlineEntry] = []
    for entry, end in zip(entries, [*starts, len(lines)][1:], strict=True):
        above = [*(parent for parent in above if parent.rank < entry.rank), entry]
        sections.append(_section(entry, above, _text_of(entry, prose, end), lines, wrapped=wrapped))
    return tuple(sections)


def _section(
    entry: OutlineEntry, above: list[OutlineEntry], text: list[TextLine], lines: tuple[ProseLine, ...], *, wrapped: bool
) -> Section:
    return Section(
        number=entry.part,
        title=entry.heading.title,
        path=tuple(parent.heading.title for parent in above),
        paragraphs=join_lines(text, wrapped=wrapped),
        place=lines[entry.heading.line].place,
    )


def _text_of(entry: OutlineEntry, prose: Prose, end: int) -> list[TextLine]:
    line = prose.lines[entry.heading.line]
    glued = [TextLine(entry.heading.rest, line.place, line.block, follows=False)] if entry.heading.rest else []
    return glued + _text_lines(prose, entry.heading.line + 1, end)


def _text_lines(prose: Prose, start: int, end: int) -> list[TextLine]:
    lines, frame = prose.lines, prose.frame
    found: list[TextLine] = []
    previous = lines[start - 1].block if start else -1
    for index in range(start, end):
        line = lines[index]
        text = frame.rests.get(index, line.text)
        if index not in frame.lines and text:
            follows = line.block != previous and prose.tables.isdisjoint(range(previous + 1, line.block))
            found.append(TextLine(text, line.place or Place(), line.block, follows))
        previous = line.block
    return found
