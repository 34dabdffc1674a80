"""What is to be done with the measures of a question."""

from __future__ import annotations

from dataclasses import dataclass

from retrieval.plan import By, Change, Condition, Operation


@dataclass(frozen=True, slots=True)
class Doing:
    """An operation with all that shapes it."""

    operation: Operation
    conditions: tuple[Condition, ...] = ()
    descending: bool = True
    limit: int | None = None
    offset: int = 0
    ends: bool = False
    place: bool = False
    by: By = ""
    means: bool = False
    """Groups are ranked by their means."""
    change: Change = ""
    in_part: bool = False
    """A change is ranked by what part it is of the earlier figure."""
