"""Reads the tables of files in a process of its own: `python -m eval.peers.reading READER TASK RESULT`."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import cast

from eval.peers.contract import Reader, close_network


def main(words: Sequence[str]) -> int:
    name, task, result = words
    close_network()
    reader = cast(Reader, import_module(f"eval.peers.readers.{name}"))
    files = [Path(file) for file in json.loads(Path(task).read_text(encoding="utf-8"))]
    began = time.perf_counter()
    read = [_read(reader, file) for file in files if file.suffix in reader.suffixes]
    told = {"seconds": time.perf_counter() - began, "files": read}
    Path(result).write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    return 0


def _read(reader: Reader, file: Path) -> dict[str, object]:
    """A file that it can't read is a file without tables, and said."""
    try:
        return {"file": file.name, "grids": reader.read_grids(file), "failed": ""}
    except Exception as error:  # noqa: BLE001 - whatever another project's reader raises
        return {"file": file.name, "grids": [], "failed": f"{type(error).__name__}: {error}"[:200]}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
