"""Tables drawn in plain text: grids of +---+ and |, cells parted by commas, and columns lined up with spaces."""

from __future__ import annotations

import csv
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from ingest.document import Block, Grid, GridCell, Line, Piece
from ingest.numbers import is_value

_BOX = str.maketrans("│┃║─━═┌┬┐├┼┤└┴┘┏┳┓┣╋┫┗┻┛╔╦╗╠╬╣╚╩╝╭╮╯╰", "|||---" + "+" * 31)
_BORDER = re.compile(r"\s*[+┌├└┏┣┗╔╠╚╭╰](?:[-=─━═]{2,}[+┬┼┴┐┤┘┳╋┻┓┫┛╦╬╩╗╣╝╮╯])+\s*")
_DRAWN = re.compile(r"\s*[+|│┃║┌├└┏┣┗╔╠╚╭╰].*[+|│┃║┐┤┘┓┫┛╗╣╝╮╯]\s*")
# Two spaces part cells; one does so only between values.
_PIECES = re.compile(r"[^\s\u3000\u00a0]+(?:[ \u00a0](?![\d/+-])[^\s\u3000\u00a0]+)*")
_GAP = re.compile(r"[^\s\u3000] {3,}[^\s\u3000]")
_SENTENCE = re.compile("[。；！？]")
# A wide character takes two columns; lines of type stand a little further apart than they are high.
_SIZE = 2.0
_PITCH = 2.6
_FEWEST_ROWS = 3
_SIGNS = ("+-", "+=", "──", "━━", "══")
"""Without one of them there is no border anywhere."""
_OTHER_MARKS = re.compile(r"[\t|│┃║]")
"""Where they stand, spaces are not what parts the cells."""
_FEWEST_MARKS = 2
_MOST_BREAKS = 6
_OTHER_SEPARATOR = re.compile(r"[。；！？|\t]|[ \u00a0]\d")
"""Sentences are no rows; where spaces or tabs part the cells, commas are those of thousands."""
_LONGEST_LINE = 600
Measure = Callable[[str], int]


def draw_tables(lines: Sequence[Line]) -> list[Block]:
    """The lines, with grids for those that draw one and places for the words of those that are lined up."""
    whole = "\n".join([line.text for line in lines])
    if '"' in whole and "\t" in whole:
        lines = list(_with_whole_quotes(lines, "\t"))
    drawn = any([mark in whole for mark in _SIGNS])
    parted = max(whole.count(","), whole.count(";")) > _FEWEST_ROWS
    blocks: list[Block] = _draw(lines) if drawn or parted else [*lines]
    spaced = "   " in whole and sum(_is_spaced(line.text) for line in lines) >= _FEWEST_ROWS
    return _with_runs(blocks, _may_be_row, _placed) if spaced else blocks


def _draw(lines: Sequence[Line]) -> list[Block]:
    parted = sum(line.text.count(",") >= _FEWEST_MARKS or line.text.count(";") >= _FEWEST_MARKS for line in lines)
    blocks = lines if parted < _FEWEST_ROWS else _separated(lines)
    return _with_runs(blocks, lambda text, goes_on: bool((_DRAWN if goes_on else _BORDER).fullmatch(text)), _drawn)


def _with_runs(
    blocks: Iterable[Block], belongs: Callable[[str, bool], bool], drawn: Callable[[Sequence[Line]], Iterable[Block]]
) -> list[Block]:
    """What is drawn of each run of lines that belong together, and all else as it stands."""
    found: list[Block] = []
    run: list[Line] = []
    for block in blocks:
        if isinstance(block, Line) and belongs(block.text, bool(run)):
            run.append(block)
            continue
        found.extend(drawn(run))
        run = []
        found.append(block)
    found.extend(drawn(run))
    return found


def _separated(lines: Sequence[Line]) -> Iterator[Block]:
    """Rows of a spreadsheet saved as text, with as many commas or semicolons each, as grids; else the lines."""
    for mark, run in groupby(_with_whole_quotes(lines, ",;"), key=_separator):
        rows = list(run)
        if not mark or len(rows) < _FEWEST_ROWS:
            yield from rows
            continue
        table = list(csv.reader((line.text for line in rows), delimiter=mark[0]))
        cells = (
            GridCell(text.strip(), row, column, place=line.place)
            for row, (line, texts) in enumerate(zip(rows, table, strict=True))
            for column, text in enumerate(texts)
        )
        yield Grid(tuple(cells), len(table), len(table[0]), rows[0].place)


def _with_whole_quotes(lines: Sequence[Line], marks: str) -> Iterator[Line]:
    """A cell in quotes goes on over line breaks that were typed in it."""
    at = 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if line.text.count('"') % 2:
            last = next((end for end in range(at, at + _MOST_BREAKS) if _has_odd_quotes(lines[end : end + 1])), at - 1)
            whole = "".join([line.text, *[part.text for part in lines[at : last + 1]]])
            if max(map(whole.count, marks)) >= _FEWEST_MARKS:
                line, at = replace(line, text=whole), last + 1
        yield line


def _has_odd_quotes(line: Sequence[Line]) -> bool:
    return any(part.text.count('"') % 2 for part in line)


def _separator(line: Line) -> str:
    """The mark between the cells of a row, once for each."""
    text = line.text
    mark = "," if "," in text else ";"
    count = text.count(mark)
    if count < _FEWEST_MARKS or _OTHER_SEPARATOR.search(text):
        return ""
    return mark * (count if '"' not in text else len(next(csv.reader([text], delimiter=mark))) - 1)


def _wide(text: str) -> int:
    return 2 if unicodedata.east_asian_width(text) in "WF" else 1


def _widest(text: str) -> int:
    return 2 if unicodedata.east_asian_width(text) in "WFA" else 1


def _single(_: str) -> int:
    return 1


def _spread(text: str, measure: Measure) -> str:
    """The text with one character a printed column."""
    drawn = text.rstrip().translate(_BOX)
    fill = "-" if _is_border(drawn) else "\0"
    return "".join(to + fill * (measure(mark) - 1) for mark, to in zip(text, drawn, strict=False))


def _drawn(run: Sequence[Line]) -> Sequence[Block]:
    """A grid where all lines keep to the columns of its borders, else the lines as they are."""
    for measure in (_widest, _wide, _single) if len(run) > _FEWEST_ROWS else ():
        grid = _read_grid(run, [_spread(line.text, measure) for line in run])
        if grid is not None:
            return [grid]
    return run


def _read_grid(run: Sequence[Line], texts: Sequence[str]) -> Grid | None:
    edges = sorted({at for text in texts for at, mark in enumerate(text) if mark == "+"})
    if len({len(text) for text in texts}) != 1 or not _keeps_to(edges, texts):
        return None
    cells: dict[tuple[int, int], GridCell] = {}
    open_at: dict[int, int] = {}
    row = -1
    for line, text in zip(run, texts, strict=True):
        segments = list(_segments(text, edges))
        borders = [columns for columns, words in segments if words and set(words) <= set("-=")]
        row += bool(borders)
        for columns in borders:
            for column in columns:
                open_at.pop(column, None)
        for columns, words in segments:
            if columns in borders:
                continue
            column = columns[0]
            begun = open_at.setdefault(column, row)
            held = cells.get((begun, column)) or GridCell("", begun, column, 1, len(columns), place=line.place)
            height = row - begun + 1
            cells[begun, column] = replace(held, text=held.text + words.strip(), row_span=height)
    return Grid(tuple(cells.values()), row, len(edges) - 1, run[0].place) if row > 1 else None


def _segments(text: str, edges: Sequence[int]) -> Iterator[tuple[range, str]]:
    """The columns of what stands between two marks of a line, and its words."""
    stops = [at for at in edges if text[at] in "|+"]
    for left, right in pairwise(stops):
        yield range(edges.index(left), edges.index(right)), text[left + 1 : right].replace("\0", "")


def _is_border(text: str) -> bool:
    return (set(text) <= set("+-= ") and "-" in text) or set(text) <= set("+= ")


def _keeps_to(edges: Sequence[int], texts: Sequence[str]) -> bool:
    """Whether every line opens and closes at the outer edges and has its pipes at some edge."""
    known = set(edges)
    return len(edges) > 2 and all(
        text[edges[0]] in "|+" and len(text) == edges[-1] + 1
        and all(at in known for at, mark in enumerate(text) if mark == "|")
        for text in texts
    )  # fmt: skip


def _is_spaced(text: str) -> bool:
    return _OTHER_MARKS.search(text) is None and _GAP.search(text) is not None


def _may_be_row(text: str, _: bool) -> bool:
    return len(text) <= _LONGEST_LINE and _OTHER_MARKS.search(text) is None and not _SENTENCE.search(text)


def _placed(run: Sequence[Line]) -> Sequence[Line]:
    """The lines with their pieces, where blanks show only by the columns in which the values stand."""
    if sum(_is_spaced(line.text) for line in run) < _FEWEST_ROWS:
        return run
    # “” are two columns wide in one program and one in another.
    for measure in (_widest, _wide):
        placed = [replace(line, pieces=tuple(_pieces(line, measure))) for line in run]
        if all(_is_lined_up(heads, rows) for heads, rows in _parts(placed)):
            return placed
    return run


def _pieces(line: Line, measure: Measure) -> Iterator[Piece]:
    column, at = 0, 0
    y = _PITCH * (line.place.line or 0)
    for match in _PIECES.finditer(line.text):
        column += sum(measure(mark) for mark in line.text[at : match.start()])
        width = sum(measure(mark) for mark in match[0])
        yield Piece(match[0], column, column + width, y, _SIZE, 1)
        column, at = column + width, match.end()


def _parts(lines: Sequence[Line]) -> Iterator[tuple[list[Piece], list[list[Piece]]]]:
    """Rows of values that follow each other, with the words of the lines above: what may share columns."""
    heads: list[Piece] = []
    rows: list[list[Piece]] = []
    for line in lines:
        values = [piece for piece in line.pieces if is_value(piece.text)]
        if values:
            rows.append(values)
        elif len(line.pieces) > 1:
            if rows:
                yield heads, rows
                heads, rows = [], []
            heads.extend(line.pieces)
    if rows:
        yield heads, rows


def _is_lined_up(heads: Sequence[Piece], rows: Sequence[Sequence[Piece]]) -> bool:
    """Whether no two values of a row share a column, and the fullest row, or a head each, shows all columns."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((piece.x0, piece.x1) for row in rows for piece in row):
        if columns and left < columns[-1][1]:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    if any(len({min(_columns_of(columns, piece)) for piece in row}) < len(row) for row in rows):
        return False
    if max(map(len, rows)) == len(columns):
        return True
    single = [under for under in (_columns_of(columns, head) for head in heads) if len(under) == 1]
    return len(frozenset().union(*single)) == len(columns)


def _columns_of(columns: Sequence[tuple[float, float]], piece: Piece) -> frozenset[int]:
    return frozenset(at for at, (left, right) in enumerate(columns) if piece.x0 < right and piece.x1 > left)
