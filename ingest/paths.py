"""Which files an ingest means: the files that were named, and every file under the folders that were."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def find_files(paths: Iterable[Path]) -> list[Path]:
    """Absolute paths in a fixed order, each once; hidden files and folders under a named folder are passed over."""
    return list(dict.fromkeys(file for path in paths for file in _files_of(Path(os.path.abspath(path.expanduser())))))


def _files_of(path: Path) -> Iterator[Path]:
    if not path.is_dir():
        yield path
        return
    for folder, folders, files in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        # ~$ marks the owner file that an open Word document leaves beside itself.
        for name in sorted(name for name in files if not name.startswith((".", "~$"))):
            yield Path(folder) / name
