"""One stream of slots for every format: each holds the text of one printed cell, or a piece of one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from ingest.document import Document, Grid, Line
from ingest.numbers import is_value
from ingest.tables.downwards import join_downwards
from ingest.tables.labels import BOOKMARK, find_labels, may_go_on
from ingest.tables.pipes import BOX_CORNERS, PipeCell, cut_pipes, is_piped
from ingest.tables.spread import PrintedCell, read_spread
from ingest.tables.wrapped import read_wrapped
from ingest.tables.wrapped_review import read_wrapped_review
from library.forms import APPLICANTS, OUTCOMES
from library.frozen import frozen_by_type
from library.records import Place


@frozen_by_type
class Slot:
    """A printed cell, or a piece of text that may be one."""

    text: str
    block: int
    place: Place
    row: int | None = None
    """Slots of one row share it, where the source tells which cells make a row."""
    column: int | None = None
    after_gap: bool = False
    """An empty line stands before it."""
    in_cell: bool = False
    """Whether the source marks cells, so that an empty slot is an empty cell."""
    confidence: float | None = None
    last_block: int | None = None
    """Where a cell goes on over several blocks, the last of them."""


_HINT = re.compile(r"[（(][^（）()]{3,}[）)]")
_ENUMERATOR = re.compile(r"[（(]\s*[一二三四五六七八九十\d]{1,2}\s*[）)]")
_RULE = re.compile(r"^[\s|:+=\-—]*(?:--|==)[\s|:+=\-—]*$|^[\s│┃\u2500-\u257f]*[─━]{2,}[\s│┃\u2500-\u257f]*$")
_PARTS = re.compile(r"[ \u3000\u00a0\t\u2002-\u200a]+")
# The longest row of the form that a line can hold: three labels and fifteen values.
_LONGEST_LINE = 600
_SENTENCE = re.compile("[。；！？]")
_MARKS = re.compile(r"\s*[/、，；]\s*")
_LISTED = re.compile(r"(?:^|(?<=[\s：:）)])|(?<=[\u4e00-\u9fff]))(?P<values>\d{1,6}(?:\s*[/、，；]\s*\d{1,6}){2,14})$")
_WIDTH_OF_DISCLOSURES, _ROUTES = 3, 3


def cut_slots(document: Document) -> list[Slot]:
    """Every block as slots, in reading order; rows are numbered through the document."""
    slots: list[Slot] = []
    lines = [block for block in document.blocks if isinstance(block, Line)]
    tabbed = _marks_cells_by_tabs(lines)
    waiting: list[tuple[int, Line]] = []
    row = 0
    previous = 0
    spread, runs = _read_spreads(document, placed=any([line.pieces for line in lines]))
    for index, block in enumerate(document.blocks):
        if index in runs:
            if index in spread:
                row = _add_spread(slots, spread[index], row)
            continue
        if isinstance(block, Grid):
            row = _add_pipes(slots, waiting, row)
            row = _add_grid(slots, index, block, row)
            continue
        cut = _cut(block.text)
        if waiting or cut.piped:
            if is_piped(block.text, waiting[-1][1].text if waiting else None):
                waiting.append((index, block))
                continue
            row = _add_pipes(slots, waiting, row)
        place, texts = block.place, cut.texts
        line = place.line or 0
        gap = line - previous > 1
        previous = line
        if len(texts) == 1 and not cut.in_row:
            # Nearly every line.
            slots.append(Slot(texts[0], index, place, None, None, gap, cut.in_cell))
        else:
            row = _add_line(slots, index, block, cut, row=row, gap=gap, tabbed=tabbed)
    _add_pipes(slots, waiting, row)
    return slots


def _read_spreads(document: Document, *, placed: bool) -> tuple[dict[int, list[PrintedCell]], set[int]]:
    """The cells of each table without rules by the block at which it begins, and all blocks of such tables.

    `placed` says that the words of some lines have places on a page.
    """
    spread: dict[int, list[PrintedCell]] = {}
    taken: set[int] = set()
    if not placed:
        for found in (read_wrapped(document.blocks), read_wrapped_review(document.blocks)):
            if found is not None:
                blocks, cells = found
                spread[blocks.start] = cells
                taken.update(blocks)
        return spread, taken
    run: list[tuple[int, Line]] = []
    for index, block in enumerate((*document.blocks, None)):
        if isinstance(block, Line) and block.pieces and not (_SENTENCE.search(block.text) or _is_heading(block.text)):
            run.append((index, block))
            continue
        cells = read_spread(run) if run else []
        if cells:
            spread[run[0][0]] = cells
            taken.update(at for at, _ in run)
        run = []
    return spread, taken


def _is_heading(text: str) -> bool:
    return any(label.kind == "heading" for label in find_labels(text))


def _add_spread(slots: list[Slot], cells: list[PrintedCell], row: int) -> int:
    for cell in cells:
        first, last = cell.blocks
        slots.append(
            Slot(
                cell.text,
                first,
                cell.place,
                row + cell.row,
                cell.column,
                in_cell=True,
                confidence=cell.confidence,
                last_block=last,
            )
        )
    return row + cells[-1].row + 1


def _marks_cells_by_tabs(lines: Sequence[Line]) -> bool:
    """Whether a line that is a tab alone is an empty cell; where numbers stand without one, tabs only part cells."""
    short = [line.text for line in lines if len(line.text) < 16]
    return sum(map(_speaks_for_tabs, short)) >= 0


@lru_cache(maxsize=8192)
def _speaks_for_tabs(text: str) -> int:
    """1 for a number with a tab before it, -1 for one without."""
    number = text.rstrip()
    if not number[-1:].isdigit():
        return 0
    return 1 if "\t" in number[: len(number) - len(number.lstrip())] else -1


def _add_grid(slots: list[Slot], index: int, grid: Grid, row: int) -> int:
    texts, numbers = join_downwards(grid)
    dropped = _empty_columns(grid)
    for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
        if cell.column in dropped:
            continue
        place = cell.place if cell.place != Place() else grid.place
        at = cell.row, cell.column
        text = texts.get(at, cell.text)
        confidence = 0.0 if at in numbers else cell.confidence
        slots.append(Slot(text, index, place, row + cell.row, cell.column, in_cell=True, confidence=confidence))
    return row + grid.rows


def _empty_columns(grid: Grid) -> frozenset[int]:
    """What is left of merged cells in a table that has its heads: a column of it is at least named."""
    columns = {cell.column for cell in grid.cells}
    empty = columns - {cell.column for cell in grid.cells if cell.text.strip()}
    headed = bool(empty) and any(_heads_a_column(cell.text) for cell in grid.cells)
    return frozenset(empty) if headed else frozenset()


def _heads_a_column(text: str) -> bool:
    labels = find_labels(text)
    return bool(labels) and all(label.kind == "column" for label in labels)


def _add_pipes(slots: list[Slot], lines: list[tuple[int, Line]], row: int) -> int:
    """Leaves no lines behind; the next row's number."""
    if not lines:
        return row
    cells: list[PipeCell] = cut_pipes(
        [(index, line.text, line.place) for index, line in lines if not _RULE.match(line.text)]
    )
    last = 0
    for cell in cells:
        known = None if cell.row is None else row + cell.row
        last = max(last, cell.row or 0)
        slots.append(
            Slot(
                cell.text,
                cell.block,
                cell.place,
                known,
                cell.column,
                cell.after_gap,
                in_cell=True,
                confidence=0.0 if cell.lost else None,
                last_block=cell.last_block,
            )
        )
    lines.clear()
    return row + last + 1


def _add_line(slots: list[Slot], index: int, line: Line, cut: _Cut, *, row: int, gap: bool, tabbed: bool) -> int:
    if cut.in_row:
        for column, part in enumerate(cut.texts):
            slots.append(Slot(part, index, line.place, row, column, gap and not column, True))
        return row + 1
    if not cut.texts and cut.in_cell and slots and 1 < line.text.count("\t") == slots[-1].column:
        # A row of nothing but blanks, as wide as the row above it.
        slots.extend(Slot("", index, line.place, row, at, False, True) for at in range(line.text.count("\t") + 1))
        return row + 1
    for text in cut.texts if cut.texts or not tabbed else ("",):
        slots.append(Slot(text, index, line.place, None, None, gap, cut.in_cell))
        gap = False
    return row


@frozen_by_type
class _Cut:
    """How a line falls into cells, whatever stands around it."""

    texts: tuple[str, ...]
    """None for a tab alone, which is an empty cell in some texts and nothing in others."""
    in_cell: bool = False
    in_row: bool = False
    piped: bool = False


# The labels of the form and its commonest values stand in every report.
@lru_cache(maxsize=8192)
def _cut(text: str) -> _Cut:
    if "|" in text or "｜" in text or "│" in text or text.startswith(BOX_CORNERS):
        return _Cut((), piped=True)
    if "\t" not in text:
        return _Cut(_cut_at_spaces(text))
    stripped = text.strip(" \u3000\u00a0")
    led = stripped.startswith("\t")
    inner = stripped[led:].strip()
    if not inner:
        return _Cut((), in_cell=True)
    if not led or "\t" in inner or stripped.count("\t") > 2:
        return _Cut(tuple([part.strip() for part in stripped.split("\t")]), in_cell=True, in_row=True)
    return _Cut(_cut_at_spaces(text), in_cell=True)


def _spare_enumerators(match: re.Match[str]) -> str:
    return match[0] if _ENUMERATOR.fullmatch(match[0]) else match[0].replace(" ", "").replace("\u3000", "")


def _cut_at_spaces(text: str) -> tuple[str, ...]:
    """The cells of a row printed on one line with spaces between; a line that is no such row is one piece."""
    whole = BOOKMARK.sub("", text).strip()
    if len(whole) > _LONGEST_LINE:
        return (whole,)
    if whole[-1:].isdigit() and (listed := _LISTED.search(whole)) and (pieces := _part_list(whole, listed)):
        return pieces
    label, colon, values = whole.partition("：")
    if colon and any(found.kind == "row" for found in find_labels(label)):
        pieces = tuple(_PARTS.split(values.strip()))
        if all(is_value(piece) for piece in pieces):
            return (label, *pieces)
    if not _PARTS.search(whole):
        return _part_from_label(whole) if whole[-1:].isdigit() else (whole,)
    if find_labels(whole) or is_value(whole):
        return (whole,)
    pieces = tuple(_PARTS.split(_HINT.sub(_spare_enumerators, whole)))
    tokens = sum(is_token(piece) for piece in pieces)
    return pieces if 2 * tokens >= len(pieces) and not _SENTENCE.search(whole) else (whole,)


def _part_list(whole: str, listed: re.Match[str]) -> tuple[str, ...]:
    """「（一）予以公开：3/0/0/0/0/0/3」: as many values as columns, where their sums hold."""
    label = whole[: listed.start("values")].rstrip("：: \u3000\t")
    if not find_labels(label):
        # 「（一）予以公开（自然人/商业企业/……/总计）：」
        label = _HINT.sub("", label)
    values = tuple(_MARKS.split(listed["values"]))
    rows = [found for found in find_labels(label) if found.kind == "row"]
    if rows and rows[0].table == "二" and len(values) == _WIDTH_OF_DISCLOSURES:
        return (label, *values)
    width = len(APPLICANTS) if rows else len(OUTCOMES)
    groups = [[int(value) for value in values[at : at + width]] for at in range(0, len(values), width)]
    whole_row = len(groups) == 1 if rows else len(groups) == _ROUTES and not label
    sums = all(len(group) == width and sum(group[:-1]) == group[-1] for group in groups)
    return tuple(filter(None, (label, *values))) if whole_row and sums else ()


def _part_from_label(whole: str) -> tuple[str, ...]:
    """A row's label and the values that run on from it: single digits where the form's sums say so, else one piece."""
    label = whole.rstrip("0123456789")
    digits = whole[len(label) :]
    rows = [found for found in find_labels(label) if found.kind == "row"]
    if not rows:
        return (whole,)
    if rows[0].table == "三":
        *parts, total = (int(digit) for digit in digits)
        single = len(digits) == len(APPLICANTS) and sum(parts) == total
    else:
        single = not digits.strip("0")
    return (label, *digits) if single else (label, digits)


def is_token(piece: str) -> bool:
    """Whether a piece is a label, the beginning of one, or what a cell may hold."""
    labels = find_labels(piece)
    if labels:
        return labels[0].kind != "heading"
    return is_value(piece) or may_go_on(piece)


def rows_of(slots: list[Slot]) -> Iterator[tuple[int, int]]:
    """Begin and end of each run of slots that share a row."""
    start = 0
    for at in range(1, len(slots) + 1):
        if at == len(slots) or slots[at].row != slots[start].row:
            if slots[start].row is not None:
                yield start, at
            start = at
