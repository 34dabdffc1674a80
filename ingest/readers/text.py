"""Text files as lines, and the one long line of a copied page as many."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ingest.document import Document, Line
from ingest.limits import MAXIMUM_CHARACTERS, cut_line
from ingest.readers.copied_cells import mark_empty_cells
from ingest.readers.decode import decode_text
from ingest.readers.text_tables import draw_tables
from ingest.tables.labels import BOOKMARK
from ingest.tables.slots import is_token
from library.problems import Problem
from library.records import Place

# Longer lines are paragraphs or whole pages; a row of the form on one line is shorter.
_LONG_LINE = 600
# Three labels and fifteen values.
_LONGEST_ROW = 18


def read_text(data: bytes) -> Document:
    """The lines of a text file in any common encoding."""
    return Document("text", tuple(draw_tables(cut_numbered(mark_empty_cells(_without_quotes(decode_lines(data)))))))


def _without_quotes(lines: list[str]) -> list[str]:
    """The text of a mail that is passed on with a mark before each of its lines."""
    if not next(filter(None, lines), "").startswith(">") or any(line and line[0] != ">" for line in lines):
        return lines
    return [line[1:].removeprefix(" ") for line in lines]


def decode_lines(data: bytes) -> list[str]:
    """Raises Problem where the bytes are no text."""
    text = decode_text(data)
    if text is None:
        raise Problem("this is no text", next_step="give the report as text, Markdown, HTML, Word, PDF or picture")
    # More than are read, line ends not counted, so that it is told.
    text = text[: 2 * MAXIMUM_CHARACTERS]
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\x0b", "\n").replace("\x0c", "\n").split("\n")


def cut_lines(lines: list[str], *, first: int = 1) -> list[Line]:
    """Lines with their numbers; a blank one is only a gap, one with a tab may be an empty cell."""
    return cut_numbered(enumerate(lines, start=first))


def cut_numbered(lines: Iterable[tuple[int, str]]) -> list[Line]:
    """As `cut_lines`, of lines that bear their numbers."""
    found: list[Line] = []
    for number, text in lines:
        if not text or (text.isspace() and "\t" not in text):
            continue
        place = _line_place(number)
        if len(text) <= _LONG_LINE:
            found.append(Line(text, place))
            continue
        parts = _part_long_line(text) if " " in text else [text]
        found.extend(Line(cut, place) for part in parts for cut in cut_line(part))
    return found


# Every report has a line 1, a line 2, …: the same places serve them all.
@lru_cache(maxsize=2048)
def _line_place(number: int) -> Place:
    return Place(line=number)


def _part_long_line(text: str) -> list[str]:
    """Headings, prose and table rows that share a line, each on its own."""
    parts: list[str] = []
    row: list[str] = []
    for piece in BOOKMARK.sub("", text).split():
        if is_token(piece) and len(row) < _LONGEST_ROW:
            row.append(piece)
            continue
        if row:
            parts.append(" ".join(row))
            row = []
        if is_token(piece):
            row.append(piece)
        else:
            parts.append(piece)
    if row:
        parts.append(" ".join(row))
    return parts
