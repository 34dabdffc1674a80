"""pandas.read_html: merged cells are filled in."""

from __future__ import annotations

from pathlib import Path

import pandas

suffixes = (".html",)


def read_grids(file: Path) -> list[list[list[str]]]:
    # As text, or it makes floats of whole numbers.
    frames = pandas.read_html(file, header=None, encoding="utf-8")
    return [[*_head(frame), *frame.fillna("").astype(str).to_numpy().tolist()] for frame in frames]


def _head(frame: pandas.DataFrame) -> list[list[str]]:
    """The names of the columns, where it took rows for them."""
    if isinstance(frame.columns, pandas.RangeIndex):
        return []
    levels = range(frame.columns.nlevels)
    return [[str(name) for name in frame.columns.get_level_values(level)] for level in levels]
