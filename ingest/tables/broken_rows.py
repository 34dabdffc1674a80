"""Rows that stand in two lines, or whose values share cells with others: which column they stand in, nobody can say."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.numbers import is_value
from ingest.tables.labels import find_labels, is_rest, may_go_on
from ingest.tables.rows import FoundRow
from ingest.tables.slots import Slot

# The cells of two rows with as many labels as the form puts beside each other.
_WIDEST = 36


def is_broken(slots: Sequence[Slot], row: FoundRow) -> bool:
    """Whether the values of a row are not all in cells of their own."""
    return _is_in_two_lines(slots, row) or _shares_cells(row) or _holds_a_value(slots, row)


def _is_in_two_lines(slots: Sequence[Slot], row: FoundRow) -> bool:
    """A row without values beside one that has values and only a piece of a label, or none: one row in two lines."""
    line = slots[row.label].row
    if line is None or not row.run.slots or any([slot.text for slot in row.run.slots]):
        return False
    around = slots[max(0, row.label - _WIDEST) : row.label + _WIDEST]
    for beside in (line - 1, line + 1):
        texts = [slot.text for slot in around if slot.row == beside and slot.text]
        words = [text for text in texts if not is_value(text)]
        if len(words) < len(texts) and not any(map(_is_whole_label, words)):
            piece = not words or (may_go_on(words[-1]) if beside < line else all(map(is_rest, words)))
            if piece:
                return True
    return False


def _shares_cells(row: FoundRow) -> bool:
    """Two values that a converter put in one cell left another one empty: which, nobody can say."""
    texts = [slot.text for slot in row.run.slots]
    return "" in texts and any([" " in text or "\n" in text for text in texts]) and any(map(_holds_values, texts))


def _holds_a_value(slots: Sequence[Slot], row: FoundRow) -> bool:
    """The first value of a row that is printed close behind its label: the others moved up into its place."""
    if not slots[row.label].text[-1:].isdigit():
        # Nearly every row.
        return False
    return 0 < sum([slot.text != "" for slot in row.run.slots]) < row.run.width


def _holds_values(text: str) -> bool:
    parts = text.split()
    return len(parts) > 1 and all(map(is_value, parts)) and not is_value(text)


def _is_whole_label(text: str) -> bool:
    return any(label.kind != "note" for label in find_labels(text))
