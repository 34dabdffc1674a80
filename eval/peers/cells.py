"""Sets the grids of another reader against what is printed, as generously as can be defended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from eval.cell_counts import CellCounts
from eval.wording import flatten
from library.forms import FORMS, CellSpec, cell_specs

Grid = Sequence[Sequence[str]]
_NUMBER = re.compile(r"([+-]?\d+(?:\.\d+)?)(?:件|项|条|万?元)?")


@dataclass(frozen=True, slots=True)
class _Row:
    label: str
    numbers: tuple[float, ...]


def count_read(layout: str, form: str, printed: Mapping[str, str], grids: Sequence[Grid]) -> CellCounts:
    """A cell is right if any row with its label, and as many numbers as the form has, holds its number in its place.

    No number of the files stands twice in them, so a right number is no accident. Table four has one row without label.
    """
    rows = [_read_row(row) for grid in grids for row in grid]
    right = wrong = unread = 0
    for specs in _printed_rows(form):
        label = "" if specs[0].table == "四" else flatten(specs[0].row.label)
        alike = [row.numbers for row in rows if label in row.label and len(row.numbers) == len(specs)]
        for place, spec in enumerate(specs):
            wanted = float(printed[spec.metric])
            found = {numbers[place] for numbers in alike}
            right += wanted in found
            unread += not found
            wrong += bool(found) and wanted not in found
    return CellCounts(layout, right, wrong, unread)


def _printed_rows(form: str) -> Iterator[list[CellSpec]]:
    """The cells that stand beside each other."""
    assert form in FORMS
    rows = groupby(cell_specs(form).values(), lambda spec: (spec.table, "" if spec.table == "四" else spec.row.path))
    return (list(specs) for _, specs in rows)


def _read_row(cells: Sequence[str]) -> _Row:
    """A merged cell that was filled in is one cell."""
    plain = [unicodedata.normalize("NFKC", flatten(cell)).replace(",", "") for cell, _ in groupby(cells)]
    numbers = [float(match[1]) for cell in plain if (match := _NUMBER.fullmatch(cell))]
    label = "".join(flatten(cell) for cell, _ in groupby(cells) if not _NUMBER.fullmatch(flatten(cell)))
    return _Row(label, tuple(numbers))
