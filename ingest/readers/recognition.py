"""Characters from pictures through rapidocr, whose models come inside its package."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import cv2
import numpy as np
from numpy.typing import NDArray
from rapidocr import RapidOCR
from rapidocr.ch_ppocr_rec.typings import TextRecInput

Picture = NDArray[np.uint8]


@dataclass(frozen=True, slots=True)
class Recognised:
    """A stretch of text on a picture, with its box in pixels."""

    text: str
    score: float
    x0: float
    x1: float
    top: float
    bottom: float


@cache
def _engine() -> RapidOCR:
    logging.getLogger("RapidOCR").setLevel(logging.ERROR)
    engine = RapidOCR(params={"Global.log_level": "error", "Global.max_side_len": 2600})
    # The recogniser alone is loaded with the first picture.
    engine(np.full((48, 96, 3), 255, np.uint8), use_det=False, use_cls=False, use_rec=True)
    return engine


def find_text(picture: Picture) -> list[Recognised]:
    """Every line of text that is found on a picture."""
    output = _engine()(cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR), use_det=True, use_cls=False, use_rec=True)
    boxes, texts, scores = output.boxes, output.txts, output.scores
    if boxes is None or texts is None or scores is None:
        return []
    found = []
    for box, text, score in zip(boxes, texts, scores, strict=True):
        xs, ys = [float(point[0]) for point in box], [float(point[1]) for point in box]
        found.append(Recognised(str(text), float(score), min(xs), max(xs), min(ys), max(ys)))
    return found


def read_lines(pictures: Sequence[Picture]) -> list[tuple[str, float]]:
    """The text of pictures that hold one line each, with the recogniser's own score."""
    if not pictures:
        return []
    colour = [cv2.cvtColor(picture, cv2.COLOR_GRAY2BGR) for picture in pictures]
    output = _engine().text_rec(TextRecInput(img=colour))
    texts, scores = output.txts or (), output.scores
    return [(str(text).strip(), float(score)) for text, score in zip(texts, scores, strict=True)]
