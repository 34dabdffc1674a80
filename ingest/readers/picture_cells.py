"""The text of table cells on a picture: each printed line cut out and read twice, disagreement shown as doubt."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

import cv2
import numpy as np

from ingest.readers.picture_rules import Box
from ingest.readers.recognition import Picture, read_lines

# What a cell gets where two readings of it differ: below any threshold.
_DOUBT = 0.3
# A sign told by its shape alone.
_BY_SHAPE = 0.9
# Correlation of x and y over the ink: -0.77 to -0.87 for a slash, above -0.2 for every digit (110 to 200 dpi).
_SLANTED = -0.6
_LINE_HEIGHT = 48
# The recogniser's input is at least this wide; a lone digit on a narrow strip is stretched by it otherwise.
_LEAST_WIDTH = 96
_LOOKALIKES = str.maketrans("OoQD〇○。lI|丨S", "000000011115")
_NEARLY_NUMBER = re.compile(r"[\d.,+\-/%OoQD〇○。lI|丨S]{1,12}")
_SIGN = re.compile(r"[-—–一─_]{1,3}")


@dataclass(frozen=True, slots=True)
class CellText:
    """What a cell says; confidence 0 with no text is ink that could not be read, 1 with no text an empty cell."""

    text: str
    confidence: float


@dataclass(frozen=True, slots=True)
class _Strip:
    cell: int
    box: Box


def read_cells(picture: Picture, ink: Picture, boxes: Sequence[Box]) -> list[CellText]:
    """The texts of cells; `ink` is the binarised page without the rules."""
    bands = [_bands(ink, box) for box in boxes]
    heights = [bottom - top for found in bands for _, top, _, bottom in found]
    if not heights:
        return [CellText("", 1.0) for _ in boxes]
    size = _character_height(heights)
    strips: list[_Strip] = []
    for number, found in enumerate(bands):
        strips.extend(_Strip(number, box) for box in _merge_bands(found, size))
    first = read_lines([_cut(picture, strip.box, margin=0.35) for strip in strips])
    doubtful = [index for index, reading in enumerate(first) if _needs_proof(*reading)]
    proofs = read_lines([_cut(picture, strips[index].box, margin=0.18) for index in doubtful])
    second = dict(zip(doubtful, proofs, strict=True))
    lines: list[list[CellText]] = [[] for _ in boxes]
    for index, (strip, one) in enumerate(zip(strips, first, strict=True)):
        sign = _stroke(ink, strip.box, size)
        agreed = _agree(one, second.get(index, one), strip.box)
        lines[strip.cell].append(CellText(sign, _BY_SHAPE) if sign and _allows(agreed.text, sign) else agreed)
    return [_join(found) for found in lines]


def _stroke(ink: Picture, box: Box, size: float) -> str:
    """A slash or a dash told by its shape: the recogniser takes a lone slash for a 1."""
    left, top, right, bottom = box
    wide, high = right - left, bottom - top
    if wide > 1.5 * size or high > 1.6 * size:
        return ""
    if high <= 0.35 * size and wide >= max(0.3 * size, 1.5 * high):
        return "-"
    inside = ink[top:bottom, left:right]
    ys, xs = np.nonzero(inside)
    if len(xs) < 8 or high < 0.8 * size or not 0.3 * high <= wide <= 1.1 * high:
        return ""
    quarter = max(1, high // 4)
    above, below = np.nonzero(inside[:quarter])[1], np.nonzero(inside[-quarter:])[1]
    leans = len(above) > 0 and len(below) > 0 and above.min() > 0.3 * wide and below.max() < 0.7 * wide
    return "/" if leans and float(np.corrcoef(xs, ys)[0, 1]) < _SLANTED else ""


def _allows(text: str, sign: str) -> bool:
    """Whether a reading may be the sign: only what looks like it gives way."""
    return text in (("", "1", "/", "l", "I", "J", "丿") if sign == "/" else ("", "-", "一", "—", "_", "~", "～"))


def _needs_proof(text: str, score: float) -> bool:
    """Whether a line is read a second time: figures always, words where the first reading was unsure."""
    return score < 0.9 or len(text) <= 2 or re.match(r"[\d\W]+$", text) is not None or text.isascii()


def _bands(ink: Picture, box: Box) -> list[Box]:
    """Rows of ink in a cell, specks left out."""
    left, top, right, bottom = box
    inside = ink[top:bottom, left:right]
    count, labels, statistics, _ = cv2.connectedComponentsWithStats(inside, connectivity=8)
    kept = np.zeros_like(inside)
    height = bottom - top
    for label in range(1, count):
        x, y, wide, high, area = (int(value) for value in statistics[label])
        at_edge = x <= 1 or y <= 1 or x + wide >= right - left - 1 or y + high >= height - 1
        # Remains of a rule cling to the border and are thin.
        if area < 6 or (at_edge and min(wide, high) <= 3):
            continue
        kept[labels == label] = 255
    rows = np.flatnonzero(kept.any(axis=1))
    if len(rows) == 0:
        return []
    found = []
    for run in np.split(rows, np.flatnonzero(np.diff(rows) > 1) + 1):
        columns = np.flatnonzero(kept[run[0] : run[-1] + 1].any(axis=0))
        found.append((left + int(columns[0]), top + int(run[0]), left + int(columns[-1]) + 1, top + int(run[-1]) + 1))
    return found


def _character_height(heights: Sequence[int]) -> float:
    tall = [height for height in heights if height >= 0.5 * max(heights)]
    usual = [height for height in heights if height >= 6]
    return float(min(median(tall), 1.6 * median(usual))) if usual else float(median(heights))


def _merge_bands(bands: Sequence[Box], size: float) -> list[Box]:
    """Bands that make one printed line together: the strokes of 三 stand apart."""
    merged: list[Box] = []
    for band in bands:
        if merged and band[3] - merged[-1][1] <= 1.35 * size:
            last = merged[-1]
            merged[-1] = (min(last[0], band[0]), last[1], max(last[2], band[2]), band[3])
        else:
            merged.append(band)
    # What is left over and tiny is dirt.
    return [box for box in merged if max(box[2] - box[0], box[3] - box[1]) >= 0.25 * size]


def _cut(picture: Picture, box: Box, *, margin: float) -> Picture:
    """A printed line on white, at the height that the recogniser works with."""
    left, top, right, bottom = box
    height = max(bottom - top, 8)
    strip = picture[max(0, top - 1) : bottom + 1, max(0, left - 1) : right + 1]
    white = int(np.percentile(strip, 95)) if strip.size else 255
    # A dash alone keeps its place between empty space above and below.
    if right - left > 2.5 * height and bottom - top < 8:
        height = max(height, right - left)
    pad = max(3, round(margin * height))
    tall = max(0, height - (bottom - top)) // 2
    framed = cv2.copyMakeBorder(
        strip, pad + tall, pad + tall, pad * 2, pad * 2, cv2.BORDER_CONSTANT, value=(max(white, 200),)
    )
    scale = _LINE_HEIGHT / framed.shape[0]
    width = max(8, round(framed.shape[1] * scale))
    scaled = cv2.resize(framed, (width, _LINE_HEIGHT), interpolation=cv2.INTER_CUBIC if scale > 1 else cv2.INTER_AREA)
    missing = max(0, _LEAST_WIDTH - width)
    whole = cv2.copyMakeBorder(
        scaled, 0, 0, missing // 2, missing - missing // 2, cv2.BORDER_CONSTANT, value=(max(white, 200),)
    )
    return np.asarray(whole, np.uint8)


def _agree(one: tuple[str, float], two: tuple[str, float], box: Box) -> CellText:
    """One text from two readings; they agree up to signs that look alike."""
    first, second = _tidy(one[0], box), _tidy(two[0], box)
    if first == second:
        return CellText(first, max(one[1], two[1]) if first else 0.0)
    better, score = (first, one[1]) if one[1] >= two[1] else (second, two[1])
    if re.search(r"\d", first + second) or not better:
        return CellText(better, min(_DOUBT, score))
    # Labels are matched against the form's own words: a slip in one character does no harm.
    return CellText(better, score * 0.9)


def _tidy(text: str, box: Box) -> str:
    text = text.strip().replace("，", ",") if _NEARLY_NUMBER.fullmatch(text.replace("，", ",")) else text.strip()
    if _SIGN.fullmatch(text) and box[2] - box[0] < 3 * (box[3] - box[1] + 12):
        return "-"
    if _NEARLY_NUMBER.fullmatch(text) and not text.isalpha():
        return text.translate(_LOOKALIKES)
    if len(text) == 1 and text in "OoQ〇○。":
        return "0"
    if len(text) == 1 and text in "lI|丨":
        return "1"
    return text


def _join(lines: Sequence[CellText]) -> CellText:
    if not lines:
        return CellText("", 1.0)
    text = "\n".join(line.text for line in lines if line.text)
    return CellText(text, min(line.confidence for line in lines) if text else 0.0)
