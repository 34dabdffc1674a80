"""Other columns of the row that was asked for, and its other parts: 其中个人的呢, 哪类最多."""

from __future__ import annotations

from collections.abc import Sequence

from retrieval.plan import Measure
from retrieval.understand.asked import columns_named
from retrieval.understand.cells_asked import cell_of, parts_of
from retrieval.understand.mentions import Mentions
from retrieval.understand.pairing import BLOCKS, block_of
from retrieval.understand.shares_asked import SUMMED

_OF_PARTS = ("applicants", "outcomes")


def move_columns(mentions: Mentions, before: Sequence[Measure]) -> tuple[Measure, ...]:
    """The rows of the measures before in the columns that the question names, where it names nothing else."""
    named = any(mentions.keys(kind) for kind in ("row", "measure", "group", "weak_row")) or mentions.extra_rows
    columns = [key.partition(".") for key in columns_named(mentions)]
    if named or not columns or not before or any(measure.is_ratio or measure.is_narrative for measure in before):
        return ()
    rows = list(dict.fromkeys(measure.id.rpartition(".")[0] for measure in before))
    if any(block not in BLOCKS.get(block_of(row), (block_of(row),)) for row in rows for block, _, _ in columns):
        return ()
    return tuple(cell for row in rows for _, _, column in columns if (cell := cell_of(row, column)) is not None)


def parts_beside(measure: Measure) -> tuple[Measure, ...]:
    """The parts of a whole, of the whole or of one of them: kinds of applicants, reasons, results of disputes."""
    row, _, column = measure.id.rpartition(".")
    if measure.is_ratio or measure.is_narrative or not row:
        return ()
    parent = row.rpartition(".")[0]
    for key in (row, parent):
        if key in SUMMED:
            reasons = parts_of(key, frozenset())
            return tuple(cell for each in reasons if (cell := cell_of(each.id.rpartition(".")[0], column)) is not None)
    return parts_of(row, frozenset()) if block_of(row) in _OF_PARTS and row != "requests.total" else ()
