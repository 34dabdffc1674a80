"""Rows whose label stands behind their values: it is put before them, where every row of the form stands first."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.numbers import is_value
from ingest.tables.anchors import Anchor
from ingest.tables.slots import Slot
from library.forms import APPLICANTS

# Fewer rows of this shape are values that a page or an extractor moved.
_FEWEST = 3


def with_labels_first(slots: list[Slot], anchors: Sequence[Anchor]) -> list[Slot]:
    """The same list where the labels stand as in the form."""
    moved = slots
    for table in ("二", "三"):
        rows = [anchor for anchor in anchors if anchor.label.kind == "row" and anchor.label.table == table]
        behind = [anchor for anchor in rows if _ends_its_row(slots, anchor)]
        if not behind and table == "三":
            behind = rows if _stand_behind(slots, rows) else []
        # A single number before each label is that of the row.
        if len(behind) < max(_FEWEST, len(rows) / 2) or not any([_has_several(slots, anchor) for anchor in behind]):
            continue
        moved = [*moved] if moved is slots else moved
        for anchor in behind:
            start, words = _first_value(slots, anchor)
            moved[start : anchor.end] = [*slots[words : anchor.end], *slots[start:words]]
    return moved


def _ends_its_row(slots: Sequence[Slot], anchor: Anchor) -> bool:
    """Whether the source has values in the label's row before it and nothing behind."""
    row = slots[anchor.start].row
    if row is None:
        return False
    start, words = _first_value(slots, anchor)
    if not any([slot.text for slot in slots[start:words]]) or (start and slots[start - 1].row == row):
        return False
    rest = anchor.end
    while rest < len(slots) and slots[rest].row == row:
        if slots[rest].text:
            return False
        rest += 1
    return True


def _has_several(slots: Sequence[Slot], anchor: Anchor) -> bool:
    start, words = _first_value(slots, anchor)
    return sum([slot.text != "" for slot in slots[start:words]]) > 1


def _stand_behind(slots: Sequence[Slot], rows: Sequence[Anchor]) -> bool:
    """Of a table 三 without rows: values stand between the heads and the first label, and none behind the last."""
    if len(rows) < _FEWEST or slots[rows[0].start].row is not None:
        return False
    start, words = _first_value(slots, rows[0])
    behind = slots[rows[-1].end : rows[-1].end + 1]
    return words - start == len(APPLICANTS) and not any([slot.text and is_value(slot.text) for slot in behind])


def _first_value(slots: Sequence[Slot], anchor: Anchor) -> tuple[int, int]:
    """Where the values before a label begin and end, in its row where the source tells rows."""
    row = slots[anchor.start].row
    words = anchor.start
    while row is not None and words and slots[words - 1].row == row and not is_value(slots[words - 1].text):
        words -= 1
    start = words
    while start and slots[start - 1].row == row and is_value(slots[start - 1].text):
        start -= 1
    return start, words
