"""Runs one system in a process of its own: `python -m eval.peers.harness SYSTEM TASK RESULT`."""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import cast

from eval.peers.contract import DEPTH, Search, System, close_network


def main(words: Sequence[str]) -> int:
    name, task, result = words
    asked = json.loads(Path(task).read_text(encoding="utf-8"))
    os.environ |= {"HF_HUB_OFFLINE": "1", "TRANSFORMERS_OFFLINE": "1", "HAYSTACK_TELEMETRY_ENABLED": "False"}
    close_network()
    began = time.perf_counter()
    system = cast(System, import_module(f"eval.peers.systems.{name}"))
    imported = time.perf_counter() - began
    with TemporaryDirectory(prefix="gongkai-peer-", ignore_cleanup_errors=True) as folder:
        began = time.perf_counter()
        searches = system.build([Path(file) for file in asked["files"]], Path(folder) / "index")
        ingested = time.perf_counter() - began
        found = {
            "import_seconds": imported,
            "ingest_seconds": ingested,
            "passages_held": searches.held,
            "passages": _ask(searches.passages, asked["passages"]),
            "figures": _ask(searches.figures, asked["figures"]),
            "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        }
    Path(result).write_text(json.dumps(found, ensure_ascii=False), encoding="utf-8")
    return 0


def _ask(search: Search, questions: dict[str, str]) -> dict[str, object]:
    """What was found for each, and the milliseconds that it took; the first is asked once before."""
    search(next(iter(questions.values())))
    found, taken = {}, []
    for identity, text in questions.items():
        began = time.perf_counter()
        hits = search(text)
        taken.append((time.perf_counter() - began) * 1000)
        found[identity] = [[hit.file, hit.text] for hit in hits[:DEPTH]]
    return {"found": found, "milliseconds": taken}


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
