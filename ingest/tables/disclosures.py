"""The columns of table 二, a block at a time: in the order in which its heads are printed."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.tables.anchors import Anchor
from ingest.tables.rows import FoundRow
from library.forms import Column

Heads = tuple[int, tuple[str, ...]]
"""Where the heads of a block end, and which columns they name; none where a head is broken over lines."""


def read_blocks(anchors: Sequence[Anchor]) -> list[Heads]:
    """The heads of each block, from the top down."""
    blocks: list[Heads] = []
    run: list[Anchor] = []
    for anchor in anchors:
        if anchor.label.table == "二" and anchor.label.kind == "column":
            run.append(anchor)
        elif run and anchor.label.kind != "note":
            blocks.append(_heads_of(run))
            run = []
    return [*blocks, _heads_of(run)] if run else blocks


def _heads_of(run: Sequence[Anchor]) -> Heads:
    whole = all([anchor.end - anchor.start == 1 for anchor in run])
    return run[-1].end, tuple([anchor.label.key for anchor in run]) if whole else ()


def columns_of(row: FoundRow, blocks: Sequence[Heads]) -> tuple[Column, ...]:
    """Of the form where the heads above do not name each of the row's columns once."""
    columns = row.row.columns
    if len(columns) == 1:
        return columns
    printed = next((keys for end, keys in reversed(blocks) if end <= row.label), ())
    named = {column.key: column for column in columns}
    if len(printed) != len(columns) or named.keys() != set(printed):
        return columns
    return tuple([named[key] for key in printed])
