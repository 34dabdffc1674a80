"""A lock between processes that the system releases by itself when its holder dies."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from library.problems import Problem

if sys.platform == "win32":
    import msvcrt

    def _take(file: IO[bytes]) -> None:
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
else:
    import fcntl

    def _take(file: IO[bytes]) -> None:
        fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)


def try_lock(path: Path) -> IO[bytes] | None:
    """The lock, held until it is closed; None where another process holds it."""
    file = path.open("ab")
    try:
        _take(file)
    except OSError:
        file.close()
        return None
    os.utime(path)
    return file


@contextmanager
def hold_lock(path: Path, taken: str) -> Iterator[None]:
    """Holds the lock for a while; a Problem where another process has it."""
    lock = try_lock(path)
    if lock is None:
        raise Problem(taken, where=str(path.parent), next_step="wait until it is done, then try again")
    with lock:
        yield
