"""The measure behind any metric id of the record, rows that reports add to the form included."""

from __future__ import annotations

from retrieval.comparability import with_column
from retrieval.measures import measure_named
from retrieval.plan import Measure


def measure_of(metric: str) -> Measure | None:
    """A cell, a sum, a rate, a figure from prose, or a cell of an added row (`services/行政检查.previous`)."""
    found = measure_named(metric)
    parent, stroke, rest = metric.partition("/")
    row, _, column = rest.rpartition(".")
    if found is None and stroke and (above := measure_named(f"{parent}.{column}")) is not None:
        return with_column(above, f"{parent}/{row}", row)
    return found
