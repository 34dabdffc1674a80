"""The one exception for what a user can mend: what is wrong, where, and what to do next."""

from __future__ import annotations


class Problem(Exception):
    """Said to the user as one line, never as a traceback."""

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        self.what = what
        self.where = where
        self.next_step = next_step
        super().__init__(str(self))

    def __str__(self) -> str:
        head = f"{self.where}: {self.what}" if self.where else self.what
        return f"{head} — {self.next_step}" if self.next_step else head
