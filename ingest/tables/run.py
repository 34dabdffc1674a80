"""A row of values before it is known which columns they stand in."""

from __future__ import annotations

from ingest.tables.slots import Slot
from library.frozen import frozen_by_type


@frozen_by_type
class Run:
    """A row of a table as it stands: what follows its label."""

    slots: tuple[Slot, ...]
    width: int
    depth: int
    """How many labels of other rows may stand before this one's: decides where merged cells leave gaps."""
    summed: int = 0
    """Of how many columns the last is the sum of the others, again and again; 0 where none is."""
    follower: str = ""
    """What kind of label comes next: the empty cells in front of it stand at the end of this run."""
    label_column: int | None = None
    """Where the label stands: rows of one depth whose labels stand apart say nothing of each other."""

    def holding(self, slots: tuple[Slot, ...]) -> Run:
        """The row with other slots."""
        return Run(slots, self.width, self.depth, self.summed, self.follower, self.label_column)

    @property
    def kind(self) -> tuple[int, int | None]:
        return self.depth, self.label_column
