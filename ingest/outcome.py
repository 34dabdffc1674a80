"""What became of one file of an ingest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Status = Literal["added", "updated", "unchanged", "refused"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """One line of `gongkai ingest --json`."""

    file: str
    status: Status
    agency: str | None = None
    year: int | None = None
    form: str | None = None
    cells: int = 0
    passages: int = 0
    warnings: tuple[str, ...] = ()
    reason: str | None = None
