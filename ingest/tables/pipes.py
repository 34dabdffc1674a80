"""Cuts lines with pipes into cells: whole rows on a line, or a pipe after, before or around each cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from itertools import pairwise

from ingest.numbers import read_printed
from ingest.tables.labels import find_labels
from library.records import CellState, Place

PipeLine = tuple[int, str, Place]
_PIPES = str.maketrans({"｜": "|", "│": "|", "┃": "|", "¦": "|"})
_MARKS = re.compile(r"(?:\d+(?:\.\d+)?|\.\d+)\+(?=\|)|\\\\(?=\s*(?:\||$))")
"""How many columns and rows a cell spans in AsciiDoc, and the end of a line within a cell in Org."""
BOX_CORNERS = tuple("┌├└┏┣┗")
_VALUE_LINE = re.compile(
    r"^[\s\u3000]*(?:[-+－−]?[\d０-９][\d０-９,.．，]*[\s\u3000]*(?:元|万元)?|/|-|—|无)?[\s\u3000]*$"
)
# A label of the form with its hints has at most 90 characters.
_LONGEST_CELL = 90
# Pieces of broken labels, and values.
_SHORT = 12
# Table heads written downwards have at most eight characters.
_TALLEST_CELL = 8


@dataclass(frozen=True, slots=True)
class PipeCell:
    """A cell between pipes."""

    text: str
    block: int
    place: Place
    row: int | None = None
    column: int | None = None
    after_gap: bool = False
    last_block: int | None = None
    """Where the cell goes on over several lines, the last of them."""
    lost: bool = False
    """No line stands for the cell where one stands for every other empty cell: its text was lost."""


def is_piped(text: str, before: str | None) -> bool:
    """Whether a line belongs to a run of lines with pipes; after another one, `before`, a cell's text may lack one."""
    if "|" in text or "｜" in text or "│" in text or text.startswith(BOX_CORNERS):
        return True
    if before is None or len(text) > _LONGEST_CELL or _is_heading(text):
        return False
    return (
        before.strip() == "|"
        or text.startswith((" ", "\t"))
        or len(text.strip()) <= _SHORT
        or bool(_VALUE_LINE.match(text))
        or bool(find_labels(text))
    )


def _is_heading(text: str) -> bool:
    labels = find_labels(text)
    return bool(labels) and labels[0].kind == "heading"


def cut_pipes(lines: list[PipeLine]) -> list[PipeCell]:
    """The cells of a run of lines, row and column known where each line is a row."""
    lines = [(block, _MARKS.sub("", text.translate(_PIPES)), place) for block, text, place in lines]
    worded = [text.strip() for _, text, _ in lines if "|" in text and text.strip(" |\t\u3000\u00a0")]
    rows = sum(_is_row(text) for text in worded)
    return _cut_rows(lines) if 2 * rows > len(worded) else _cut_stream(lines)


def _is_row(text: str) -> bool:
    return text.count("|") >= 2 or not (text.startswith("|") or text.endswith("|"))


def _cut_rows(lines: list[PipeLine]) -> list[PipeCell]:
    rows: list[list[PipeCell]] = []
    piped = [text.strip() for _, text, _ in lines if "|" in text]
    uniform = _mostly(text.count("|") == piped[0].count("|") for text in piped)
    opened = all(text.startswith("|") for text in piped) or (not uniform and _mostly(text[0] == "|" for text in piped))
    # Where no line opens with a pipe, one at the end of every line may be an empty last cell: it is kept.
    closed = opened and (
        all(text.endswith("|") for text in piped) or (not uniform and _mostly(text[-1] == "|" for text in piped))
    )
    previous = 0
    for block, text, place in lines:
        line = place.line or 0
        gap, previous = line - previous > 1, line
        stripped = text.strip()
        if "|" not in stripped:
            whole = rows and read_printed(rows[-1][-1].text).state in (CellState.NUMBER, CellState.NOT_APPLICABLE)
            if rows and not gap and not whole and not _VALUE_LINE.match(stripped):
                rows[-1][-1] = replace(rows[-1][-1], text=rows[-1][-1].text + stripped, last_block=block)
            else:
                rows.append([PipeCell(stripped, block, place, after_gap=gap)])
            continue
        parts = stripped.split("|")[int(opened and stripped.startswith("|")) :]
        if closed and stripped.endswith("|"):
            parts.pop()
        rows.append([PipeCell(part.strip(), block, place, 0, at, gap and not at) for at, part in enumerate(parts)])
    return [replace(cell, row=number) for number, row in enumerate(_join_downwards(rows)) for cell in row]


def _mostly(facts: Iterable[bool]) -> bool:
    """A border stands on every line but a stray one; an empty cell at the end of a line only looks like it."""
    listed = list(facts)
    return sum(listed) > 0.9 * len(listed)


def _join_downwards(rows: list[list[PipeCell]]) -> list[list[PipeCell]]:
    """Labels that go on in the same column of the next lines are put together."""
    joined: list[list[PipeCell]] = []
    at = 0
    while at < len(rows):
        height = _height(rows, at)
        row = rows[at]
        for below in rows[at + 1 : at + height]:
            row = [
                replace(cell, text=cell.text + other.text, last_block=other.block)
                for cell, other in zip(row, below, strict=True)
            ]
        joined.append(row)
        at += height
    return joined


def _height(rows: list[list[PipeCell]], at: int) -> int:
    top = rows[at]
    if not any(cell.text and not find_labels(cell.text) and not _VALUE_LINE.match(cell.text) for cell in top):
        return 1
    for height in range(min(_TALLEST_CELL, len(rows) - at), 1, -1):
        block = rows[at : at + height]
        if all(len(row) == len(top) for row in block) and _is_one_row(block, find=lambda text: bool(find_labels(text))):
            return height
    return 1


def _is_one_row(block: list[list[PipeCell]], *, find: Callable[[str], bool]) -> bool:
    for column in range(len(block[0])):
        texts = [row[column].text for row in block]
        below = [text for text in texts[1:] if text]
        if below and not (texts[0] and find("".join(texts))):
            return False
    return any(cell.text for cell in block[-1])


def _cut_stream(lines: list[PipeLine]) -> list[PipeCell]:
    """A pipe ends a cell wherever it stands; line breaks inside a cell are nothing."""
    cells: list[PipeCell] = []
    # Where a pipe stands before each cell, an empty cell is an empty line: there such lines part nothing.
    pipe_before = lines[0][1].strip() == "|"
    borders = pipe_before and _shows_borders(lines)
    after_border = False
    text, block, place, gap = "", *lines[0][::2], False
    last_block = block
    bare = _without_line(lines)
    previous = lines[0][2].line or 0
    for number, line_text, line_place in lines[pipe_before:]:
        gap = gap or (not pipe_before and (line_place.line or 0) - previous > 1)
        previous = line_place.line or 0
        parts = line_text.split("|")
        for at, part in enumerate(parts):
            words = part.strip()
            if words and text and (_VALUE_LINE.match(words) or _VALUE_LINE.match(text) or _ends_label(text, words)):
                cells.append(PipeCell(text, block, place, after_gap=gap, last_block=last_block))
                text, gap = "", False
            if words or not text:
                text, block, place = text + words, *((block, place) if text else (number, line_place))
                last_block = number
            if at < len(parts) - 1:
                first = at == 0 and not part
                if text or not (borders and first and after_border):
                    lost = pipe_before and not text and line_text == "|" and number in bare
                    cells.append(PipeCell(text, block, place, after_gap=gap, last_block=last_block, lost=lost))
                after_border = not first
                text, gap = "", False
    if text:
        cells.append(PipeCell(text, block, place, after_gap=gap, last_block=last_block))
    return cells


def _without_line(lines: list[PipeLine]) -> frozenset[int]:
    """Pipes that follow one another with nothing between, where an empty line is an empty cell."""
    steps: dict[int, list[int]] = {1: [], 2: []}
    for (_, before, above), (number, text, place) in pairwise(lines):
        step = (place.line or 0) - (above.line or 0)
        if step in steps and before == text == "|":
            steps[step].append(number)
    return frozenset(steps[1]) if len(steps[1]) <= max(1, len(steps[2])) else frozenset()


def _shows_borders(lines: list[PipeLine]) -> bool:
    """Whether a pipe at the very start of a line, after one elsewhere, opens a row and is no cell."""
    worded = [text for _, text, _ in lines if text.strip(" |\u3000\u00a0")]
    closing = sum("|" in text for text in worded)
    indented = sum(text.startswith((" ", "\u3000", "\u00a0")) for text in worded)
    return 2 * closing <= len(worded) or indented > 0.9 * len(worded)


def _ends_label(text: str, words: str) -> bool:
    """Only labels carry a pipe in some texts; a label that is complete goes on only as a longer label."""
    return bool(find_labels(text)) and not find_labels(text + words)
