"""What every reader makes of a file: blocks in reading order, each with its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from library.frozen import frozen_by_type
from library.records import Place


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a printed line that a gap parts from the next one, with its edges on the page."""

    text: str
    x0: float
    x1: float
    y: float
    """The middle of the line, counted from the top."""
    size: float
    page: int
    confidence: float | None = None


@frozen_by_type
class Line:
    """A line of text as it stands in a text file, or a paragraph of a format that has paragraphs.

    White space is kept (a leading tab tells a table cell in text exports); blank lines are not blocks,
    they show as a gap between the line numbers of their neighbours.
    """

    text: str
    place: Place
    heading: int | None = None
    """1 … 6 where the format itself marks a heading, else None."""
    pieces: tuple[Piece, ...] = ()
    """Where the format prints text at places of a page and marks no cells."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """One cell of a grid, a merged cell once, at its top left."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    confidence: float | None = None
    """0 … 1 where the text was recognised from a picture, else None."""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as its format gives it; geometry only, no meaning."""

    cells: tuple[GridCell, ...]
    rows: int
    columns: int
    place: Place


Block = Line | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A file, read."""

    format: str
    """text, markdown, html, docx, pdf or image."""
    blocks: tuple[Block, ...]
    title: str | None = None
    """A title that the format carries outside the text (HTML title, document properties)."""
    publisher: str | None = None
    published: date | None = None
    pages: int | None = None
    warnings: tuple[str, ...] = ()
