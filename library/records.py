"""The nouns of the program: what a report consists of, once it has been read."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

FormId = Literal["2019", "2021", "other"]
TABLE_LOST = "stands without a table that can be read"
"""What is said of the heading of a statutory table below which none was found, as where it is a picture."""
Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where something stands in its file; both count from 1, and a part that the format lacks is None."""

    page: int | None = None
    line: int | None = None


class CellState(StrEnum):
    """What a cell says; a blank is never a zero, and what could not be read is never a blank."""

    NUMBER = "number"
    BLANK = "blank"
    NOT_APPLICABLE = "not_applicable"
    UNREAD = "unread"


class Cell(NamedTuple):
    """One cell of a statutory table.

    A tuple, since a report has some two hundred: they are made in a third of the time that a frozen dataclass takes.
    """

    metric: str
    """An id of `library.forms`; a row that the report adds is `services/行政检查.previous`."""
    table: str
    """二, 三 or 四."""
    row: str
    column: str
    state: CellState
    value: float | None
    raw: str
    """As printed; "" for a blank and for what could not be read."""
    unit: str | None
    """None where an amount's unit is not stated."""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure stated in prose, with the sentence that states it."""

    metric: str
    """`narrative.disclosed`, `narrative.disclosed.channel/微信公众号`, …; see `ingest.figures.stated`."""
    label: str
    """What is counted, in the report's own words."""
    value: float | None
    raw: str
    unit: str | None
    approximate: bool
    sentence: str
    section: int
    """Index of the section in `ReadReport.sections`."""
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of a section."""

    text: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Section:
    """A part or sub-part of a report, with the prose that stands directly under its heading."""

    number: str | None
    """一 … 六 for a part of the statutory outline (by meaning, whatever number is printed), else None."""
    title: str
    """As printed, its number included; "" for what stands before the first heading."""
    path: tuple[str, ...]
    """Titles from the part down to this section."""
    paragraphs: tuple[Paragraph, ...]
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of whole sentences from one section: what is searched and quoted."""

    id: str
    """Hash of report id, place and text, so that a rebuild keeps it."""
    section: int
    text: str
    place: Place = Place()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a rule of arithmetic or consistency has to say of a report."""

    rule: str
    """R1 … R24."""
    severity: Severity
    message: str
    cells: tuple[str, ...]
    """Metric ids of every operand."""
    expected: str | None = None
    found: str | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Where an agency stands, as far as it can be known."""

    province: str | None = None
    city: str | None = None
    county: str | None = None


@dataclass(frozen=True, slots=True)
class Agency:
    """Who publishes: the full name, the names people use for it, its kind and its area."""

    name: str
    short_names: tuple[str, ...] = ()
    kind: str = "部门"
    area: Area = field(default_factory=Area)


@dataclass(frozen=True, slots=True)
class Report:
    """Whose report it is, of which year, and which file it came from."""

    id: str
    file: str
    sha256: str
    title: str
    agency: Agency
    year: int
    form: FormId
    published: date | None = None
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadReport:
    """A report with all that was read from its file."""

    report: Report
    sections: tuple[Section, ...]
    cells: tuple[Cell, ...]
    figures: tuple[Figure, ...]
    passages: tuple[Passage, ...]
    findings: tuple[Finding, ...] = ()
