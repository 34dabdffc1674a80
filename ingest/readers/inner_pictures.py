"""Pictures in place of tables or text: what they show is recognised where that is installed, else said to be unread."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from ingest.document import Block, Grid, Line
from ingest.limits import Deadline
from library.problems import Problem
from library.records import Place

_NUMBERED = re.compile(
    r"\s*(?:第?[一二三四五六七八九]{1,2}\s*(?:部分)?[、.．\s]|[（(][一二三四五六七八九][）)]|\d[、.．])"
)
_LONGEST_HEADING = 40
# The tables of a report take up three pictures, its whole text a dozen; recognising one takes some seconds.
_MOST_PICTURES = 20
_SECONDS = 180.0


@dataclass(slots=True)
class InnerPictures:
    """Takes up the pictures of one file in reading order."""

    warnings: dict[str, None] = field(default_factory=dict)
    count: int = 0
    last: Block | None = None
    """What the latest picture ended with: the next one goes on right behind it."""
    deadline: Deadline = field(default_factory=lambda: Deadline(_SECONDS))

    def add(self, data: bytes | None, blocks: list[Block], place: Place) -> None:
        """Adds to the blocks what a picture behind them shows; `data` is None where it lies elsewhere."""
        goes_on = bool(blocks) and blocks[-1] is self.last
        title = _heading_above(blocks)
        if title is None and not goes_on:
            return
        found = self._recognise(data) if data is not None else ()
        blocks.extend(_moved(block, place) for block in found)
        if found:
            self.last = blocks[-1]
        elif title is not None:
            self.warnings[f"a picture stands right under “{title}”: what it shows was not read"] = None

    def _recognise(self, data: bytes) -> tuple[Block, ...]:
        # Imported here since most files have no picture, and recognition is an extra.
        from ingest.readers.scan import read_inner_picture

        if self.count >= _MOST_PICTURES:
            return ()
        self.count += 1
        try:
            self.deadline.check()
            return read_inner_picture(data, self.count)
        except Problem:
            return ()


def _heading_above(blocks: Sequence[Block]) -> str | None:
    """The heading that a picture stands under; None where it only adorns the text."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, Line) or len(last.text) > _LONGEST_HEADING or last.text.endswith(("。", "；", "，")):
        return None
    if last.heading is None and not _NUMBERED.match(last.text):
        return None
    return last.text.strip()


def _moved(block: Block, place: Place) -> Block:
    """What a picture shows stands where the picture stands."""
    if isinstance(block, Grid):
        return replace(block, place=place, cells=tuple(replace(cell, place=place) for cell in block.cells))
    return replace(block, place=place)
