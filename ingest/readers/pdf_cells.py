"""Straight edges on a page to the cells that they enclose, table by table."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

Box = tuple[float, float, float, float]
"""Left, top, right and bottom end."""
Point = tuple[float, float]
# Points: the two edges of a thick rule are one, and so are the strokes that a producer draws cell by cell. Screens
# have four points to three of a page, so that whole numbers come up often, a rounding error above or below.
_SNAP = 3.01
# What is shorter is a dot of a dotted line that did not join up, or a stroke of a character.
_SHORTEST = 3.0
_TOUCH = 3.01
# The tallest row that a page may cut off: eight lines of a label.
_TALLEST_CUT = 120.0
# Points: a cell has room for a digit with its margins; what is narrower parts two tables side by side.
_NARROWEST = 8.0
# A page of the largest form has some hundreds.
_MAXIMUM_CROSSINGS = 20_000


class Edge(NamedTuple):
    """A level or upright line: where it lies, and from where to where it goes."""

    at: float
    start: float
    end: float


class Crossing(NamedTuple):
    """The level and the upright edges that meet in a point, by their numbers."""

    rows: set[int]
    columns: set[int]


class Ruled(NamedTuple):
    """The cells of one table, with those that the page cuts off: there no rule is drawn."""

    cells: list[Box]
    cut_above: tuple[Box, ...] = ()
    cut_below: tuple[Box, ...] = ()


def find_tables(level: Sequence[Edge], upright: Sequence[Edge]) -> list[Ruled]:
    """From the top of the page down."""
    tables: list[Ruled] = []
    for rows, columns in _bands(level, upright):
        rows, columns = _join(rows), _join(columns)
        above, below = _missing_rules(rows, columns)
        crossings = _cross(sorted([*rows, *above, *below]), columns)
        if len(crossings) > _MAXIMUM_CROSSINGS:
            return []
        for cells in _part(list(_enclose(crossings))):
            if len(cells) > 1:
                cut_above = tuple(cell for cell in cells if any(_closes(edge, cell, cell[1]) for edge in above))
                cut_below = tuple(cell for cell in cells if any(_closes(edge, cell, cell[3]) for edge in below))
                tables.append(Ruled(cells, cut_above, cut_below))
    return sorted(tables, key=lambda table: min((cell[1], cell[0]) for cell in table.cells))


def _closes(edge: Edge, cell: Box, end: float) -> bool:
    return edge.at == end and cell[0] < (edge.start + edge.end) / 2 < cell[2]


def _missing_rules(rows: Sequence[Edge], columns: Sequence[Edge]) -> tuple[list[Edge], list[Edge]]:
    """Where a page begins or ends within a row, its sides run on beyond the last rule: what would close it."""
    if not rows:
        return [], []
    first, last = rows[0].at, rows[-1].at
    top, bottom = min(column.start for column in columns), max(column.end for column in columns)
    above = [column.at for column in columns if column.start < top + _TOUCH]
    below = [column.at for column in columns if column.end > bottom - _TOUCH]
    return list(_closing(top, above, first, rows)), list(_closing(bottom, below, last, rows))


def _closing(end: float, sides: Sequence[float], last: float, rows: Sequence[Edge]) -> Iterator[Edge]:
    """From side to side, where no rule lies that does."""
    if len(sides) < 3 or abs(end - last) > _TALLEST_CUT:
        return
    if abs(end - last) <= _TOUCH:
        end = last
    near = [row for row in rows if row.at == end]
    for left, right in pairwise(sides):
        closed = any(row.start <= left + _TOUCH and row.end >= right - _TOUCH for row in near)
        if right - left >= _NARROWEST and not closed:
            yield Edge(end, left, right)


def _bands(level: Sequence[Edge], upright: Sequence[Edge]) -> Iterator[tuple[list[Edge], list[Edge]]]:
    """What stands one below the other, apart: columns of two tables that nearly meet are not one line."""
    waiting = sorted(level)
    following = 0
    for columns in _reaching(sorted(upright, key=itemgetter(1))):
        top, bottom = columns[0].start - _TOUCH, max(column.end for column in columns) + _TOUCH
        rows = []
        while following < len(waiting) and waiting[following].at <= bottom:
            if waiting[following].at >= top:
                rows.append(waiting[following])
            following += 1
        yield rows, columns


def _reaching(columns: Sequence[Edge]) -> Iterator[list[Edge]]:
    """Upright edges in stretches of the page that each overlap or touch from top to bottom."""
    band: list[Edge] = []
    bottom = 0.0
    for column in columns:
        if band and column.start > bottom + _TOUCH:
            yield band
            band = []
        bottom = max(bottom, column.end) if band else column.end
        band.append(column)
    if band:
        yield band


def _join(edges: Sequence[Edge]) -> list[Edge]:
    """Edges that lie within the snap of each other as one line, and what of it hangs together as one edge."""
    joined: list[Edge] = []
    for line in _lines(edges):
        at = sum(edge.at for edge in line) / len(line)
        line.sort(key=itemgetter(1, 2))
        start, end = line[0].start, line[0].end
        for edge in line[1:]:
            if edge.start > end + _SNAP:
                joined.append(Edge(at, start, end))
                start = edge.start
                end = edge.end
            end = max(end, edge.end)
        joined.append(Edge(at, start, end))
    return [edge for edge in joined if edge.end - edge.start >= _SHORTEST]


def _lines(edges: Sequence[Edge]) -> list[list[Edge]]:
    lines: list[list[Edge]] = []
    for edge in sorted(edges):
        if lines and edge.at <= lines[-1][-1].at + _SNAP:
            lines[-1].append(edge)
        else:
            lines.append([edge])
    return lines


def _cross(rows: Sequence[Edge], columns: Sequence[Edge]) -> dict[Point, Crossing]:
    """Where lines meet, with the numbers of the edges that meet there: two of one line may, end to end."""
    found: dict[Point, Crossing] = {}
    heights = [row.at for row in rows]
    for number, column in enumerate(columns):
        first = bisect_left(heights, column.start - _TOUCH)
        for index in range(first, bisect_right(heights, column.end + _TOUCH)):
            row = rows[index]
            if row.start - _TOUCH <= column.at <= row.end + _TOUCH:
                crossing = found.setdefault((column.at, row.at), Crossing(set(), set()))
                crossing.rows.add(index)
                crossing.columns.add(number)
        if len(found) > _MAXIMUM_CROSSINGS:
            break
    return found


def _enclose(crossings: Mapping[Point, Crossing]) -> Iterator[Box]:
    """From each crossing, the smallest rectangle to its right and below it whose sides are drawn."""
    along: dict[float, list[float]] = defaultdict(list)
    down: dict[float, list[float]] = defaultdict(list)
    for x, y in sorted(crossings):
        along[y].append(x)
        down[x].append(y)
    for (x, y), here in sorted(crossings.items(), key=itemgetter(0)):
        rights = along[y][bisect_right(along[y], x) :]
        lows = down[x][bisect_right(down[x], y) :]
        rights = [right for right in rights if not here.rows.isdisjoint(crossings[right, y].rows)]
        lows = [low for low in lows if not here.columns.isdisjoint(crossings[x, low].columns)]
        corner = next(_corners(crossings, (x, y), rights, lows), None)
        if corner is not None:
            yield x, y, *corner


def _corners(
    crossings: Mapping[Point, Crossing], point: Point, rights: Sequence[float], lows: Sequence[float]
) -> Iterator[Point]:
    """The lower right corners of the rectangles that two sides from this point may belong to, the nearest first."""
    x, y = point
    for low in lows:
        rows = crossings[x, low].rows
        for right in rights:
            corner = crossings.get((right, low))
            if corner is None or corner.rows.isdisjoint(rows):
                continue
            if not corner.columns.isdisjoint(crossings[right, y].columns):
                yield right, low


def _part(cells: Sequence[Box]) -> Iterator[list[Box]]:
    """Cells that hang together by their corners, as one table."""
    at_corner: dict[Point, list[Box]] = defaultdict(list)
    for cell in cells:
        for point in _points(cell):
            at_corner[point].append(cell)
    left = set(cells)
    for first in cells:
        waiting = [first] if first in left else []
        left.discard(first)
        table = []
        while waiting:
            table.append(waiting.pop())
            beside = {cell for point in _points(table[-1]) for cell in at_corner[point]} & left
            left -= beside
            waiting.extend(beside)
        if table:
            yield sorted(table)


def _points(cell: Box) -> tuple[Point, Point, Point, Point]:
    left, top, right, bottom = cell
    return (left, top), (left, bottom), (right, top), (right, bottom)
