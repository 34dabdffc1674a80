"""Which cells of the agencies that are named are blank: of a column, of a table, or all."""

from __future__ import annotations

from retrieval.plan import Condition
from retrieval.understand.conditions.conditions import column_named, find_conditions
from retrieval.understand.figures.asked import Asked
from retrieval.understand.words.mentions import Mentions


def find_blanks(mentions: Mentions, asked: Asked) -> tuple[Condition, ...]:
    """() where a figure is asked for, whose being blank its own answer says."""
    if not mentions.has("operation", "blank", "unread") or mentions.keys("row"):
        return ()
    column = column_named(mentions)
    if asked.measures and column is None:
        return ()
    return find_conditions(mentions, (column,) if column is not None else ())
