"""What is drawn on a page of a PDF besides its characters: straight edges, strokes, outlines and pictures."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import byref, c_float
from dataclasses import dataclass, field
from itertools import pairwise

import pypdfium2.raw as pdfium

from ingest.readers.pdf_cells import Box, Edge, Point

Matrix = tuple[float, float, float, float, float, float]
STANDING: Matrix = (1, 0, 0, 1, 0, 0)
MAXIMUM_SHAPES = 20_000
_MAXIMUM_POINTS = 400_000
# Points: what is shorter is no rule.
_SHORTEST = 0.99
# A straight line strays no further to the side, in points and in units of its length.
_STRAY, _LEAN = 0.5, 0.05


@dataclass(slots=True)
class Shapes:
    """The drawings of a page, in points from its top left corner."""

    level: list[Edge] = field(default_factory=list)
    upright: list[Edge] = field(default_factory=list)
    strokes: list[Box] = field(default_factory=list)
    """Lines and rectangles."""
    outlines: int = 0
    """Shapes of any other kind."""
    pictures: list[Box] = field(default_factory=list)
    points: int = 0

    @property
    def are_countless(self) -> bool:
        """Whether this is a drawing rather than the rules of tables; it is not read to its end."""
        return len(self.strokes) + self.outlines > MAXIMUM_SHAPES or self.points > _MAXIMUM_POINTS


def then(first: Matrix, second: Matrix) -> Matrix:
    """The one after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def undo(matrix: Matrix) -> Matrix | None:
    """What leads back, if anything does."""
    a, b, c, d, e, f = matrix
    area = a * d - b * c
    if not area:
        return None
    return d / area, -b / area, -c / area, a / area, (c * f - d * e) / area, (b * e - a * f) / area


def move(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def turn(box: Box, matrix: Matrix) -> Box:
    """The rectangle around what the matrix makes of one."""
    left, top, right, bottom = box
    return around([move(corner, matrix) for corner in ((left, top), (right, top), (left, bottom), (right, bottom))])


def around(points: Sequence[Point]) -> Box:
    across, down = [x for x, _ in points], [y for _, y in points]
    return min(across), min(down), max(across), max(down)


def read_shapes(page: object, frame: Matrix) -> Shapes:
    """`frame` leads from the page's own points to those counted from its top left corner."""
    shapes = Shapes()
    for drawn, matrix in _walk(page, frame):
        if pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_IMAGE:
            shapes.pictures.append(turn((0, 0, 1, 1), matrix))
            continue
        for points, is_curved in _paths(drawn, matrix):
            shapes.points += len(points)
            _add(shapes, points, is_curved=is_curved)
        if shapes.are_countless:
            break
    return shapes


def _walk(page: object, frame: Matrix) -> Iterator[tuple[object, Matrix]]:
    """Paths and pictures, also those inside of forms, with what leads from their points to the frame."""
    waiting = [(pdfium.FPDFPage_GetObject, pdfium.FPDFPage_CountObjects(page), page, frame)]
    while waiting:
        get, count, holder, outer = waiting.pop()
        for index in range(count):
            drawn = get(holder, index)
            kind = pdfium.FPDFPageObj_GetType(drawn)
            if kind == pdfium.FPDF_PAGEOBJ_FORM:
                inner = pdfium.FPDFFormObj_CountObjects(drawn)
                waiting.append((pdfium.FPDFFormObj_GetObject, inner, drawn, then(matrix_of(drawn), outer)))
            elif kind in (pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE):
                yield drawn, then(matrix_of(drawn), outer)


def matrix_of(drawn: object) -> Matrix:
    found = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, byref(found)):
        return STANDING
    return found.a, found.b, found.c, found.d, found.e, found.f


def _paths(drawn: object, matrix: Matrix) -> Iterator[tuple[list[Point], bool]]:
    """The points of each part that is drawn in one go, and whether any of it is a curve."""
    x, y = c_float(), c_float()
    at_x, at_y = byref(x), byref(y)
    points: list[Point] = []
    bends = 0
    for index in range(min(pdfium.FPDFPath_CountSegments(drawn), _MAXIMUM_POINTS)):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points, bends > 0
            points, bends = [], 0
        if kind == pdfium.FPDF_SEGMENT_BEZIERTO:
            bends += 1
            # Two of three are no points of the curve, but draw it to their side.
            if bends % 3:
                continue
        pdfium.FPDFPathSegment_GetPoint(segment, at_x, at_y)
        points.append(move((x.value, y.value), matrix))
        if pdfium.FPDFPathSegment_GetClose(segment) and points[-1] != points[0]:
            points.append(points[0])
    if points:
        yield points, bends > 0


def _add(shapes: Shapes, points: Sequence[Point], *, is_curved: bool) -> None:
    if len(points) < 2:
        return
    level, upright = _edges(points)
    shapes.level.extend(level)
    shapes.upright.extend(upright)
    is_line = len(points) == 2 or (len(points) == 3 and points[0] == points[2])
    is_rectangle = len(points) == 5 and points[0] == points[4] and _is_square(points)
    if not is_curved and (is_line or is_rectangle):
        shapes.strokes.append(around(points))
    else:
        shapes.outlines += 1


def _is_square(points: Sequence[Point]) -> bool:
    sides = [(abs(x - p), abs(y - q)) for (x, y), (p, q) in pairwise(points)]
    return all(min(side) <= _STRAY for side in sides)


def _edges(points: Sequence[Point]) -> tuple[list[Edge], list[Edge]]:
    level: list[Edge] = []
    upright: list[Edge] = []
    for (x, y), (p, q) in pairwise(points):
        across, along = abs(p - x), abs(q - y)
        if across >= _SHORTEST and along <= min(_STRAY, _LEAN * across):
            level.append(Edge((y + q) / 2, min(x, p), max(x, p)))
        elif along >= _SHORTEST and across <= min(_STRAY, _LEAN * along):
            upright.append(Edge((x + p) / 2, min(y, q), max(y, q)))
    return level, upright
