"""The columns of table 二, a block at a time: in the order in which its heads are printed."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.anchors import Anchor
from ingest.tables.rows import FoundRow
from ingest.tables.slots import Slot
from library.forms import Column

Heads = tuple[int, tuple[str, ...], frozenset[int | None]]
"""Where the heads of a block end, what they name (nothing where one is broken over lines), and where they stand."""


def read_blocks(slots: Sequence[Slot], anchors: Sequence[Anchor]) -> list[Heads]:
    """The heads of each block, from the top down."""
    blocks: list[Heads] = []
    run: list[Anchor] = []
    for anchor in anchors:
        if anchor.label.table == "二" and anchor.label.kind == "column":
            run.append(anchor)
        elif run and anchor.label.kind != "note":
            blocks.append(_heads_of(slots, run))
            run = []
    return [*blocks, _heads_of(slots, run)] if run else blocks


def _heads_of(slots: Sequence[Slot], run: Sequence[Anchor]) -> Heads:
    whole = all([anchor.end - anchor.start == 1 for anchor in run])
    keys = tuple([anchor.label.key for anchor in run]) if whole else ()
    return run[-1].end, keys, frozenset([slots[anchor.start].column for anchor in run])


def columns_of(row: FoundRow, blocks: Sequence[Heads]) -> tuple[Column, ...]:
    """Of the form where the heads above do not name each of the row's columns once."""
    columns = row.row.columns
    if len(columns) == 1:
        return columns
    printed = next((keys for end, keys, _ in reversed(blocks) if end <= row.label), ())
    named = {column.key: column for column in columns}
    if len(printed) != len(columns) or named.keys() != set(printed):
        return columns
    return tuple([named[key] for key in printed])


def overhangs(row: FoundRow, blocks: Sequence[Heads]) -> bool:
    """Whether a row that lacks values has one to the right of its heads: whose it is, the blanks do not say."""
    filled = [slot.column for slot in row.run.slots if slot.text]
    if not 0 < len(filled) < row.run.width:
        return False
    heads = next((columns for end, _, columns in reversed(blocks) if end <= row.label), frozenset[int | None]())
    known = [column for column in heads if column is not None]
    return len(known) == row.run.width and filled[-1] is not None and filled[-1] > max(known)
