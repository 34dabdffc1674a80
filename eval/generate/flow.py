"""What a made-up report prints, in reading order, before a file format gives it its looks."""

from __future__ import annotations

from dataclasses import dataclass

from eval.generate.source import SourceReport
from eval.generate.tables import PrintedTable, print_tables


@dataclass(frozen=True, slots=True)
class Title:
    """The title of the report."""

    text: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is a part of the statutory outline."""

    text: str
    level: int
    number: str | None = None


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `right` is where a signature and its date stand."""

    text: str
    right: bool = False


Item = Title | Heading | Text | PrintedTable


def flow(report: SourceReport, tables: tuple[PrintedTable, ...] | None = None) -> list[Item]:
    """Title, preamble, sections with the tables at the end of parts 二, 三 and 四, signature and date."""
    waiting = list(print_tables(report) if tables is None else tables)
    items: list[Item] = [Title(report.title), *(Text(text) for text in report.preamble)]
    part: str | None = None
    for section in report.sections:
        if section.number is not None:
            items.extend(_due(waiting, part))
            part = section.number
        items.append(Heading(_numbered(section.title, section.number), 1 if section.number else 2, section.number))
        items.extend(Text(text) for text in section.paragraphs)
    items.extend(_due(waiting, part))
    items.extend(waiting)
    if report.signature:
        items.append(Text(report.signature, right=True))
    if report.published:
        day = report.published
        items.append(Text(f"{day.year}年{day.month}月{day.day}日", right=True))
    return items


def _numbered(title: str, number: str | None) -> str:
    if number is None or title.startswith((f"{number}、", f"{number}.", f"{number}．")):
        return title
    return f"{number}、{title}"


def _due(waiting: list[PrintedTable], part: str | None) -> list[PrintedTable]:
    """The tables that stand before the end of this part; a table whose own part is missing follows the one before."""
    order = "一二三四五六"
    if part is None or part not in order:
        return []
    due = [table for table in waiting if order.index(table.number) <= order.index(part)]
    for table in due:
        waiting.remove(table)
    return due
