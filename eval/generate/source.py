"""The source of truth of a made-up report, from which every layout and file format is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class SourceSection:
    """A heading with its paragraphs; `number` is the statutory part (一 … 六), None for a sub-section."""

    title: str
    paragraphs: tuple[str, ...] = ()
    number: str | None = None


@dataclass(frozen=True, slots=True)
class SourceReport:
    """Everything that a report says, before it is laid out.

    `sections` are in reading order; the statutory tables are rendered at the end of parts 二, 三 and 四.
    """

    agency: str
    year: int
    form: str
    """2019, 2021, or "other" for a report without tables."""
    title: str
    sections: tuple[SourceSection, ...]
    cells: Mapping[str, str] = field(default_factory=dict)
    """Metric id → what is printed: "" is a blank; a metric that is absent has no cell in the report."""
    preamble: tuple[str, ...] = ()
    published: date | None = None
    signature: str | None = None
