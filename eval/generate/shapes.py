"""The shapes that a table takes once it has become plain text."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Literal

from eval.generate.tables import PrintedTable, rows_as_emitted, rows_as_grid, rows_as_in_word

Merged = Literal["word", "grid", "once", "repeated"]
Shape = Callable[[list[list[str]], Random], str]


def rows_of(table: PrintedTable, merged: Merged) -> list[list[str]]:
    """The texts of each row, with what a merged cell leaves behind."""
    if merged == "once":
        return [[cell.text for cell in row] for row in rows_as_emitted(table)]
    if merged == "word":
        return rows_as_in_word(table)
    return rows_as_grid(table, repeat=merged == "repeated")


def tab_lines(rows: list[list[str]], rng: Random) -> str:
    """A tab and a cell a line, rows parted by an empty line."""
    return "\n\n".join("\n".join(f"\t{text}" for text in row) for row in rows)


def tab_lines_unparted(rows: list[list[str]], rng: Random) -> str:
    """The same without any line between rows."""
    return "\n".join(f"\t{text}" for row in rows for text in row)


def tab_lines_partly_parted(rows: list[list[str]], rng: Random) -> str:
    """Here and there a row's empty first cell and the line before it have shrunk to a space."""
    parts = []
    for at, row in enumerate(rows):
        shrunk = at > 3 and row[0] == "" and rng.random() < 0.3
        cells = row[1:] if shrunk else row
        gap = "" if at == 0 else "\n " if shrunk else "\n" if rng.random() < 0.2 else "\n\n"
        parts.append(gap + "\n".join(f"\t{text}" for text in cells))
    return "".join(parts)


def bare_lines(rows: list[list[str]], rng: Random) -> str:
    """A cell a line and nothing else; an empty cell leaves no trace."""
    return "\n".join(text for row in rows for text in row if text)


def bare_lines_with_gaps(rows: list[list[str]], rng: Random) -> str:
    """A cell a line, an empty cell an empty line."""
    return "\n".join(text for row in rows for text in row)


def paragraphs(rows: list[list[str]], rng: Random) -> str:
    """A paragraph a cell."""
    return "\n\n".join(text for row in rows for text in row if text)


def paragraphs_indented(rows: list[list[str]], rng: Random) -> str:
    """A paragraph a cell, each behind white space, as scrapers leave them."""
    return "\n\n".join(f"\u3000\u3000{text}" for row in rows for text in row if text)


def pipe_after(rows: list[list[str]], rng: Random) -> str:
    """A pipe behind each cell, one cell a line; empty cells run together as |||."""
    lines: list[str] = []
    for row in rows:
        line = ""
        for text in row:
            if text:
                lines.extend([line] if line else [])
                lines.append(f"{text} |")
                line = ""
            else:
                line += "|"
        lines.extend([line] if line else [])
    return "\n".join(lines)


def pipe_after_parted(rows: list[list[str]], rng: Random) -> str:
    """The same with an empty line between rows."""
    return "\n\n".join(pipe_after([row], rng) for row in rows)


def pipe_before(rows: list[list[str]], rng: Random) -> str:
    """A pipe on a line of its own before each cell."""
    return "\n\n".join("\n".join(f"|\n{text}" for text in row) + " |" for row in rows)


def pipe_around(rows: list[list[str]], rng: Random) -> str:
    """Pipes with a line break inside each cell."""
    return "\n".join("| " + " | ".join(f"\n {text}  " for text in row) + "|" for row in rows)


def pipe_labels(rows: list[list[str]], rng: Random) -> str:
    """Only labels carry a pipe, the numbers stand on lines of their own."""
    lines = [f"{text} |" if not _is_number(text) else text for row in rows for text in row if text]
    return "\n".join(lines)


def pipe_rows(rows: list[list[str]], rng: Random) -> str:
    """A row a line between pipes."""
    return "\n".join(f"| {' | '.join(_flat(row))} |" for row in rows)


def pipe_rows_open(rows: list[list[str]], rng: Random) -> str:
    """A row a line, pipes only between cells."""
    return "\n".join(" | ".join(_flat(row)) for row in rows)


def pipe_rows_wide(rows: list[list[str]], rng: Random) -> str:
    """A row a line between pipes, with an empty column behind the last."""
    return "\n".join(f"| {' | '.join([*_flat(row), ''])} |" for row in rows)


def pipe_rows_physical(rows: list[list[str]], rng: Random) -> str:
    """Labels of several lines go on in the next line of pipes."""
    lines = []
    for row in rows:
        cells = [text.split("\n") for text in row]
        for at in range(max(len(cell) for cell in cells)):
            lines.append(f"| {' | '.join(cell[at] if at < len(cell) else '' for cell in cells)} |")
    return "\n".join(lines)


def markdown(rows: list[list[str]], rng: Random) -> str:
    """A Markdown table with the first row as its head."""
    width = max(len(row) for row in rows)
    padded = [[*_flat(row), *[""] * (width - len(row))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in padded]
    return "\n".join((lines[0], "|" + " --- |" * width, *lines[1:]))


def markdown_aligned(rows: list[list[str]], rng: Random) -> str:
    """A Markdown table with every column as wide as its widest text."""
    width = max(len(row) for row in rows)
    padded = [[*_flat(row), *[""] * (width - len(row))] for row in rows]
    widths = [max(3, *(len(row[at]) for row in padded)) for at in range(width)]
    lines = [
        "| " + " | ".join(text.ljust(wide) for text, wide in zip(row, widths, strict=True)) + " |" for row in padded
    ]
    rule = "|" + "|".join("-" * (wide + 2) for wide in widths) + "|"
    return "\n".join((lines[0], rule, *lines[1:]))


def markdown_drifting(rows: list[list[str]], rng: Random) -> str:
    """Rows lose their empty cells here and there, so that values begin in different columns."""
    width = max(len(row) for row in rows) + 1
    moved = []
    for at, row in enumerate(rows):
        cells = list(row)
        while at > 3 and cells[0] == "" and rng.random() < 0.3:
            cells = cells[1:]
        moved.append([*cells, *[""] * (width - len(cells))])
    return markdown(moved, rng)


def spaced_rows(rows: list[list[str]], rng: Random) -> str:
    """A row a line, cells parted by spaces."""
    return "\n".join(rng.choice((" ", "  ", "   ")).join(text for text in _flat(row) if text) for row in rows)


def tab_rows(rows: list[list[str]], rng: Random) -> str:
    """A row a line, cells parted by tabs: what pasting a table from a browser or a spreadsheet gives."""
    return "\n".join("\t".join(_flat(row)) for row in rows)


def inner_text(rows: list[list[str]], rng: Random) -> str:
    """What a browser gives where each cell holds a paragraph."""
    return "\n".join("\n\t\n".join(text for text in row) for row in rows)


def run_on(rows: list[list[str]], rng: Random) -> str:
    """The whole table on one line."""
    return " ".join(text for row in rows for text in _flat(row) if text)


def _flat(row: list[str]) -> list[str]:
    return [text.replace("\n", "") for text in row]


def _is_number(text: str) -> bool:
    return not any("\u4e00" <= character <= "\u9fff" for character in text)
