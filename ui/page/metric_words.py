"""What a metric is called in the reader's language, a row that a report added included."""

from __future__ import annotations

from retrieval.measures import measure_named
from retrieval.plan import Language


def metric_words(metric: str, language: Language) -> str:
    measure = measure_named(metric)
    if measure is not None:
        return measure.label if language == "zh" else measure.english
    row, _, column = metric.rpartition(".")
    parent, _, own = row.partition("/")
    above = measure_named(f"{parent}.{column}") if own else None
    if above is None:
        return metric
    # An added row has the columns of the row that it stands under.
    return (
        f"{own}·{above.label.rpartition('·')[2]}" if language == "zh" else f"{own}, {above.english.rpartition(', ')[2]}"
    )
