"""How many cells of one layout were read rightly, wrongly and not at all."""

from __future__ import annotations

from dataclasses import dataclass

_IN_FORMATS = ("html", "docx", "pdf")


@dataclass(frozen=True, slots=True)
class CellCounts:
    """Of one layout or file format."""

    layout: str
    """Its kind, a comma, and its name within the kind."""
    right: int = 0
    wrong: int = 0
    unread: int = 0

    def __add__(self, other: CellCounts) -> CellCounts:
        return CellCounts(self.layout, self.right + other.right, self.wrong + other.wrong, self.unread + other.unread)

    @property
    def kind(self) -> str:
        return self.layout.partition(",")[0]

    @property
    def in_format(self) -> bool:
        """Of a made-up web page, Word document or PDF, which have figures of their own."""
        return self.kind in _IN_FORMATS
