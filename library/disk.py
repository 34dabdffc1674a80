"""What a disk, SQLite or the full text refuses, as one line that says what to do."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from library.problems import Problem

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_FREE = "free some space and run the command again; nothing held was lost"


@contextmanager
def saying_what_failed(folder: Path) -> Iterator[None]:
    """Turns what is refused into one line that the user can act on."""
    try:
        yield
    except (sqlite3.DatabaseError, OSError, ValueError) as error:
        problem = problem_of(error, str(folder))
        if problem is None and isinstance(error, OSError):
            problem = Problem(
                f"this library cannot be opened ({error.strerror or error})",
                where=str(folder),
                next_step="check the folder, its permissions and the free space, or name another with --library",
            )
        if problem is None:
            raise
        raise problem from error


def problem_of(error: Exception, where: str) -> Problem | None:
    """None for what is no matter of a disk or of a record on it."""
    if isinstance(error, OSError):
        said = _of_system(error)
    elif isinstance(error, sqlite3.DatabaseError):
        said = _of_record(error)
    else:
        said = _of_full_text(str(error))
    return Problem(said[0], where=where, next_step=said[1]) if said else None


def _of_system(error: OSError) -> tuple[str, str] | None:
    if error.errno in _FULL:
        return "the disk is full", _FREE
    if error.errno == errno.EFBIG:
        return "a file may not grow any further here", "raise the limit of file sizes (ulimit -f) and run it again"
    return None


def _of_record(error: sqlite3.DatabaseError) -> tuple[str, str] | None:
    text = str(error)
    if "full" in text:
        return "the disk is full", _FREE
    if "locked" in text:
        return "another process is writing to this library", "wait until it is done, then try again"
    if "readonly" in text or "unable to open" in text:
        return "this library cannot be written to", "check the permissions of the folder"
    if isinstance(error, sqlite3.OperationalError) and "disk I/O" in text:
        return "the disk refused to write", "check its free space and health, then try again"
    if "not a database" in text or "malformed" in text:
        return "the record is damaged", "move the folder away and ingest the reports again"
    return None


def _of_full_text(text: str) -> tuple[str, str] | None:
    """tantivy gives no codes: what its threads meet, a full disk first of all, is told in words."""
    if f"os error {errno.EFBIG}" in text:
        return _of_system(OSError(errno.EFBIG, ""))
    if f"os error {errno.ENOSPC}" in text or "io::Error" in text or "IO error" in text or "IoError" in text:
        return "the full-text index can't be written, the disk may be full", _FREE
    return None
