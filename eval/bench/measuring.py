"""Measures the program at one number of reports, each step in a process of its own."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory, TemporaryFile

from eval.bench_reading import write_reports
from library.problems import Problem
from library.store import Library

_COLD_QUESTIONS = {
    "table": "2022年收到申请最多的单位是哪家？",
    "list": "哪些单位说人手不足？",
    "narrative": "答复文书怎么写？",
}


@dataclass(frozen=True, slots=True)
class Latency:
    """Milliseconds."""

    p50: float
    p95: float
    p99: float


@dataclass(frozen=True, slots=True)
class SizeFigures:
    """What was measured at one number of reports."""

    reports: int
    passages: int
    read_per_second: float
    """Reports ingested without indexes."""
    ingested_per_second: float
    """With both indexes."""
    ingest_peak_mb: float
    ask_peak_mb: float
    disk_mb: Mapping[str, float]
    """By part: the record, the full text, the vectors."""
    cold_seconds: Mapping[str, float]
    """Of `gongkai ask` as a whole process."""
    latency: Mapping[str, Latency]
    """By kind of question."""
    at_once: Latency
    at_once_per_second: float


@dataclass(frozen=True, slots=True)
class _Child:
    seconds: float
    peak_mb: float
    output: str


def measure(count: int, tell: Callable[[str], object], *, rounds: int = 100, starts: int = 5) -> SizeFigures:
    """`rounds` questions of each kind; of the cold starts the median."""
    with TemporaryDirectory(prefix="gongkai-bench-", ignore_cleanup_errors=True) as temporary:
        folder = Path(temporary)
        tell(f"{count} reports: writing them")
        write_reports(folder / "reports", count)
        tell(f"{count} reports: ingesting without indexes")
        bare = _gongkai(folder / "bare", "ingest", str(folder / "reports"), "--no-index")
        shutil.rmtree(folder / "bare")
        tell(f"{count} reports: ingesting with both indexes")
        whole = _gongkai(folder / "library", "ingest", str(folder / "reports"))
        tell(f"{count} reports: asking")
        asked = _run("-m", "eval.bench.asking", str(folder / "library"), "--rounds", str(rounds))
        found = json.loads(asked.output)
        tell(f"{count} reports: starting cold")
        cold = {
            kind: statistics.median(_gongkai(folder / "library", "ask", question).seconds for _ in range(starts))
            for kind, question in _COLD_QUESTIONS.items()
        }
        return SizeFigures(
            reports=count,
            passages=_count_passages(folder / "library"),
            read_per_second=count / bare.seconds,
            ingested_per_second=count / whole.seconds,
            ingest_peak_mb=whole.peak_mb,
            ask_peak_mb=found["peak_mb"],
            disk_mb=_weigh(folder / "library"),
            cold_seconds=cold,
            latency={kind: summarise(taken) for kind, taken in found["milliseconds"].items()},
            at_once=summarise(found["at_once"]),
            at_once_per_second=len(found["at_once"]) / found["at_once_seconds"],
        )


def summarise(milliseconds: Sequence[float]) -> Latency:
    cuts = statistics.quantiles(milliseconds, n=100, method="inclusive")
    return Latency(cuts[49], cuts[94], cuts[98])


def _gongkai(library: Path, *words: str) -> _Child:
    return _run("-m", "ui.command", "--library", str(library), *words)


def _run(*words: str) -> _Child:
    """Wall time, and the peak memory of the largest process."""
    with TemporaryFile("w+", encoding="utf-8") as output, TemporaryFile("w+", encoding="utf-8") as said:
        began = time.perf_counter()
        process = subprocess.Popen([sys.executable, *words], stdout=output, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        output.seek(0)
        said.seek(0)
        if process.returncode:
            last = said.read().strip().splitlines()[-1:]
            raise Problem(f"a step of the bench failed: {''.join(last)}", where=" ".join(words))
        unit = 1 if sys.platform == "darwin" else 1024
        return _Child(seconds, usage.ru_maxrss * unit / 1e6, output.read())


def _weigh(library: Path) -> dict[str, float]:
    found = {"record": 0.0, "full text": 0.0, "vectors": 0.0}
    folders = {"texts": "full text", "vectors": "vectors"}
    for file in library.rglob("*"):
        if file.is_file():
            part = next((folders[each] for each in file.relative_to(library).parts if each in folders), "record")
            found[part] += file.stat().st_size / 1e6
    return found


def _count_passages(library: Path) -> int:
    held = Library.open(library)
    (count,) = held.connection.execute("SELECT count(*) FROM passage").fetchone()
    held.close()
    return int(count)
