"""Turns what is printed with rows and columns exchanged: a table 三, or the blocks of a table 二."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ingest.tables.labels import find_labels
from ingest.tables.slots import Slot, rows_of

# Of the twenty-three rows or more of table 三, as many as this side by side make no ordinary row.
_MANY_LABELS = 12

# More columns than any table has.
_WIDEST = 1000


def turn_upright(slots: list[Slot]) -> list[Slot]:
    """The slots in reading order, those of a table that lies on its side with rows and columns exchanged."""
    slots = _turn_blocks(slots)
    rows = [span for span in rows_of(slots) if span[1] - span[0] > _MANY_LABELS]
    head = next((at for at, span in enumerate(rows) if _counts_results(slots[span[0] : span[1]])), None)
    if head is None:
        return slots
    first = last = head
    while first > 0 and _go_together(slots, rows[first - 1], rows[first]):
        first -= 1
    while last + 1 < len(rows) and _go_together(slots, rows[last], rows[last + 1]):
        last += 1
    start, end = rows[first][0], rows[last][1]
    return [*slots[:start], *_exchange(slots[start:end]), *slots[end:]]


def _turn_blocks(slots: list[Slot]) -> list[Slot]:
    """信息内容 above 本年制发件数, 本年废止件数 … heads items where the form has those counts."""
    spans = list(rows_of(slots))
    turned: list[Slot] = []
    done = at = 0
    while at < len(spans):
        end = at + 1
        if _heads_items(slots[slice(*spans[at])]):
            while end < len(spans) and spans[end][0] == spans[end - 1][1] and _is_count(slots[spans[end][0]].text):
                end += 1
        if end > at + 1:
            turned += slots[done : spans[at][0]]
            done = spans[end - 1][1]
            block = slots[spans[at][0] : done]
            filled = {slot.column for slot in block if slot.text}
            turned += _exchange([slot for slot in block if slot.column in filled])
        at = end
    return [*turned, *slots[done:]] if turned else slots


def _heads_items(row: Sequence[Slot]) -> bool:
    texts = [slot.text for slot in row if slot.text]
    if len(texts) < 2 or texts[0] != "信息内容" or any(slot.column is None for slot in row):
        return False
    return all(any(label.kind == "row" and label.table == "二" for label in find_labels(text)) for text in texts[1:])


def _is_count(text: str) -> bool:
    return any(label.kind == "column" and label.table == "二" for label in find_labels(text))


def _counts_results(row: Sequence[Slot]) -> bool:
    found = sum(any(label.kind == "row" and label.table == "三" for label in find_labels(slot.text)) for slot in row)
    return found > _MANY_LABELS and all(slot.column is not None for slot in row)


def _go_together(slots: Sequence[Slot], above: tuple[int, int], below: tuple[int, int]) -> bool:
    """Rows of one table follow each other and have as many cells, but for merged ones in a grid."""
    alike = above[1] - above[0] == below[1] - below[0]
    return above[1] == below[0] and (alike or slots[above[0]].block == slots[below[0]].block)


def _exchange(slots: Sequence[Slot]) -> list[Slot]:
    """Rows count downwards from below 0, so that none is taken for one of the document's other rows."""
    top = slots[0].row or 0
    first = -1 - top * _WIDEST
    turned = [
        replace(slot, row=first - (slot.column or 0), column=(slot.row or 0) - top, after_gap=False) for slot in slots
    ]
    return sorted(turned, key=lambda slot: (-(slot.row or 0), slot.column or 0))
