"""Which cells of the agencies that are named are blank: of a column, of a table, or all."""

from __future__ import annotations

from library.forms import APPLICANTS
from retrieval.plan import Condition, Measure
from retrieval.understand.asked import Asked
from retrieval.understand.cells_asked import whole_column
from retrieval.understand.conditions import find_conditions
from retrieval.understand.mentions import Mentions

_COLUMNS = ("total", *(f"applicants.{column.key}" for column in APPLICANTS))


def find_blanks(mentions: Mentions, asked: Asked) -> tuple[Condition, ...]:
    """() where a figure is asked for, whose being blank its own answer says."""
    if not mentions.has("operation", "blank", "unread") or mentions.keys("row"):
        return ()
    words = mentions.text.words
    columns = [match for match in mentions.content if match.entry.key in _COLUMNS]
    column = next((match for match in columns if words[match.end :].startswith(("列", "栏", "一列"))), None)
    if asked.measures and column is None:
        return ()
    measures: tuple[Measure, ...] = (whole_column(column.entry.key),) if column else ()
    return find_conditions(mentions, measures)
