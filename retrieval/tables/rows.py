"""The cells of rows that bear certain words."""

from __future__ import annotations

from collections.abc import Sequence

from library.store import Library
from retrieval.plan import Measure


def row_metrics(library: Library, measure: Measure | None, words: Sequence[str]) -> list[str]:
    """The cells of rows that bear these words: those that reports add to the form, and rows of the form itself."""
    column = measure.id.rpartition(".")[2] if measure is not None else ""
    found = [
        metric
        for metric, label in library.connection.execute(
            "SELECT id, row_label FROM metric WHERE part <> 'narrative' ORDER BY key"
        )
        if any(word in metric or ("/" in metric and word in label) for word in words)
        or (not words and measure is not None and metric == measure.id)
    ]
    return list(dict.fromkeys(metric for metric in found if not column or metric.endswith(f".{column}")))
