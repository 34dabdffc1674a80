"""The ruled tables of a picture: rules by morphology, cells as the white that they enclose."""

from __future__ import annotations

from dataclasses import dataclass

import cv2
import numpy as np

from ingest.readers.recognition import Picture

Box = tuple[int, int, int, int]
# Shares of the page: shorter than any cell's side, longer than the strokes of running text.
_HORIZONTAL = 1 / 45
_VERTICAL = 1 / 70
# Pixels of a rule that wear may take away.
_WORN = 9
_MAXIMUM_SKEW = 8.0
_SMALLEST_TABLE = 0.15
# White enclosed by a character that touches a rule is smaller than this share of the page's width: 9 points.
_SMALLEST_CELL = 0.015


@dataclass(frozen=True, slots=True)
class RuledTable:
    """Where a table stands and the rectangles (left, top, right, bottom) of its cells."""

    bounds: Box
    cells: tuple[Box, ...]


def binarise(picture: Picture) -> Picture:
    """Ink as 255 on 0, whatever the light."""
    size = max(15, (min(picture.shape) // 30) | 1)
    smooth = cv2.GaussianBlur(picture, (3, 3), 0)
    local = cv2.adaptiveThreshold(smooth, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, size, 12)
    return np.asarray(local, np.uint8)


def straighten(picture: Picture) -> Picture:
    """The picture turned so that its long rules lie level."""
    ink = binarise(picture)
    shortest = picture.shape[1] // 6
    found = cv2.HoughLinesP(ink, 1, np.pi / 1800, 300, minLineLength=shortest, maxLineGap=6)
    if found is None:
        return picture
    lines = np.asarray(found, np.float64).reshape(-1, 4)
    angles = np.degrees(np.arctan2(lines[:, 3] - lines[:, 1], lines[:, 2] - lines[:, 0]))
    level = angles[np.abs(angles) < _MAXIMUM_SKEW]
    if len(level) < 3:
        return picture
    angle = float(np.median(level))
    if abs(angle) < 0.05:
        return picture
    height, width = picture.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), angle, 1.0)
    turned = cv2.warpAffine(picture, turn, (width, height), flags=cv2.INTER_CUBIC, borderValue=(255,))
    return np.asarray(turned, np.uint8)


def _rules(ink: Picture) -> tuple[Picture, Picture]:
    """Masks of the rules across and down."""
    height, width = ink.shape
    across, down = max(30, round(width * _HORIZONTAL)), max(24, round(height * _VERTICAL))
    return _runs(ink, (across, 1), (_WORN, 1)), _runs(ink, (1, down), (1, _WORN))


def _runs(ink: Picture, shape: tuple[int, int], gap: tuple[int, int]) -> Picture:
    """Straight runs of ink; pieces are found first and joined over worn places, so that a row of characters is none."""
    piece = (max(1, shape[0] * 3 // 5), max(1, shape[1] * 3 // 5))
    pieces = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, piece))
    joined = cv2.morphologyEx(pieces, cv2.MORPH_CLOSE, cv2.getStructuringElement(cv2.MORPH_RECT, gap))
    return np.asarray(
        cv2.morphologyEx(joined, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, shape)), np.uint8
    )


def find_tables(ink: Picture) -> tuple[list[RuledTable], Picture]:
    """The tables of a page from the top down, and the mask of their rules."""
    across, down = _rules(ink)
    mask = np.asarray(cv2.dilate(cv2.bitwise_or(across, down), np.ones((3, 3), np.uint8)), np.uint8)
    count, labels, statistics, _ = cv2.connectedComponentsWithStats(mask, connectivity=8)
    rules = np.zeros_like(mask)
    tables = []
    for label in range(1, count):
        left, top, width, height, _ = (int(value) for value in statistics[label])
        if width < _SMALLEST_TABLE * ink.shape[1] or height < 20:
            continue
        part = np.where(labels[top : top + height, left : left + width] == label, 255, 0).astype(np.uint8)
        cells = _enclosed(part, left, top, round(_SMALLEST_CELL * min(ink.shape)))
        if len(cells) >= 2:
            rules[top : top + height, left : left + width] |= part
            tables.append(RuledTable((left, top, left + width, top + height), tuple(cells)))
    return sorted(tables, key=lambda table: table.bounds[1]), rules


def _enclosed(rules: Picture, left: int, top: int, least: int) -> list[Box]:
    """White regions that rules close on all sides."""
    height, width = rules.shape
    count, _, statistics, _ = cv2.connectedComponentsWithStats(255 - rules, connectivity=4)
    cells = []
    for label in range(1, count):
        x, y, wide, high, area = (int(value) for value in statistics[label])
        inside = x > 0 and y > 0 and x + wide < width and y + high < height
        if inside and wide >= least and high >= least and area >= 0.6 * wide * high:
            cells.append((left + x, top + y, left + x + wide, top + y + high))
    return cells
