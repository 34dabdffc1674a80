"""The layouts in which reports reach us as text: shape of the tables, wording, headings and title."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Literal

from eval.generate import shapes
from eval.generate.flow import Heading, Item, Text, Title, flow
from eval.generate.shapes import Merged, Shape
from eval.generate.source import SourceReport
from eval.generate.tables import print_tables
from eval.generate.wording import Wording, reword

Headings = Literal["plain", "digits", "loose", "indented", "third_missing", "unnumbered", "markdown"]
Titles = Literal["line", "split", "doubled", "bold"]


@dataclass(frozen=True, slots=True)
class Layout:
    """One way of printing a report as text."""

    name: str
    shape: Shape = shapes.tab_lines
    merged: Merged = "word"
    wording: Wording = field(default_factory=Wording)
    headings: Headings = "plain"
    titles: Titles = "line"
    keeps_blanks: bool = True
    """Whether a reader can tell which cells are blank; where not, they may stay unread, never wrong."""
    paragraph_gap: str = "\n"


def render_layout(report: SourceReport, layout: Layout, *, seed: int = 0) -> str:
    """The report as text in this layout; `seed` decides what the layout leaves to chance."""
    rng = Random(seed)
    tables = tuple(reword(table, layout.wording, year=report.year, rng=rng) for table in print_tables(report))
    parts = [_print_item(item, layout, rng) for item in flow(report, tables)]
    text = layout.paragraph_gap.join(part for part in parts if part is not None)
    return text.replace("\n", "") if layout.paragraph_gap == " " else text + "\n"


def _print_item(item: Item, layout: Layout, rng: Random) -> str | None:
    if isinstance(item, Title):
        return _print_title(item.text, layout.titles)
    if isinstance(item, Heading):
        return _print_heading(item, layout.headings)
    if isinstance(item, Text):
        return item.text
    table = layout.shape(shapes.rows_of(item, layout.merged), rng)
    return table if layout.paragraph_gap == " " else table + "\n"


def _print_title(title: str, titles: Titles) -> str:
    head, year, tail = title.partition("20")
    if titles == "split":
        return f"{head}\n{year}{tail}\n"
    if titles == "doubled":
        return f"**{title}**\n\n{head}\n\n{year}{tail}\n"
    return f"**{title}**\n" if titles == "bold" else f"{title}\n"


def _print_heading(heading: Heading, headings: Headings) -> str | None:
    if heading.number is None:
        return f"### {heading.text}" if headings == "markdown" else heading.text
    words = heading.text.removeprefix(f"{heading.number}、")
    if headings == "digits" and heading.number != "一":
        return f"{'一二三四五六'.index(heading.number) + 1}、 {words}"
    if headings == "loose":
        return f"{heading.number} 、{words}"
    if headings == "indented":
        return f"\u00a0    {heading.text}"
    if headings == "third_missing" and heading.number == "三":
        return None
    if headings == "unnumbered":
        return words
    return f"## {heading.text}" if headings == "markdown" else heading.text
