"""Runs every system several times in random order, each run a process; one that fails is reported and not fatal."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from eval.peers.contract import Found

OURS = "gongkai"
SYSTEMS = {
    OURS: "Gongkai",
    "llama_chroma": "LlamaIndex on Chroma",
    "llama_bm25": "LlamaIndex BM25Retriever, as shipped",
    "llama_bm25_jieba": "LlamaIndex BM25Retriever, jieba",
    "haystack_hybrid": "Haystack, hybrid",
    "txtai_hybrid": "txtai, hybrid",
    "pairs": "bm25s, pairs of characters",
    "pairs_titled": "bm25s, pairs, title before each passage",
    "chroma_alone": "Chroma alone",
}
_LONGEST_SECONDS = 900
_SEED = 11

Passages = Mapping[str, Sequence[Found]]


@dataclass(slots=True)
class SystemRun:
    """What one system found, and how long each of its runs took."""

    passages: Passages = field(default_factory=dict)
    """By question; of the first run."""
    figures: Passages = field(default_factory=dict)
    passages_held: int = 0
    ingest_seconds: list[float] = field(default_factory=list)
    import_seconds: list[float] = field(default_factory=list)
    query_p50: list[float] = field(default_factory=list)
    query_p95: list[float] = field(default_factory=list)
    peak_mb: list[float] = field(default_factory=list)
    failure: str = ""


def run_systems(
    names: Sequence[str], task: Path, python: Path, repeats: int, tell: Callable[[str], object]
) -> dict[str, SystemRun]:
    """Ours runs on this Python, the others on that of their own environment."""
    runs = {name: SystemRun() for name in names}
    jobs = [name for name in names for _ in range(repeats)]
    Random(_SEED).shuffle(jobs)
    for name in jobs:
        tell(SYSTEMS[name])
        interpreter = Path(sys.executable) if name == OURS else python
        told = run_module(interpreter, "eval.peers.harness", name, task=task)
        if isinstance(told, str):
            runs[name].failure = told
        else:
            _note(runs[name], told)
    return runs


def run_module(interpreter: Path, module: str, *names: str, task: Path) -> dict[str, object] | str:
    """What it wrote, or in one line why it wrote nothing."""
    result = task.with_name("result.json")
    result.unlink(missing_ok=True)
    try:
        done = subprocess.run(
            [str(interpreter), "-m", module, *names, str(task), str(result)],
            capture_output=True,
            text=True,
            timeout=_LONGEST_SECONDS,
        )
    except subprocess.TimeoutExpired:
        return f"took more than {_LONGEST_SECONDS} s"
    if done.returncode or not result.is_file():
        return (done.stderr.strip().splitlines() or ["it wrote nothing"])[-1][:300]
    told: dict[str, object] = json.loads(result.read_text(encoding="utf-8"))
    return told


def _note(run: SystemRun, told: Mapping[str, object]) -> None:
    passages, taken = _found(told["passages"])
    if not run.passages:
        run.passages, run.figures = passages, _found(told["figures"])[0]
        run.passages_held = int(str(told["passages_held"]))
    cuts = statistics.quantiles(taken, n=100, method="inclusive")
    run.query_p50.append(cuts[49])
    run.query_p95.append(cuts[94])
    for name in ("ingest_seconds", "import_seconds", "peak_mb"):
        getattr(run, name).append(float(str(told[name])))


def _found(told: object) -> tuple[Passages, list[float]]:
    assert isinstance(told, dict)
    found = {question: [Found(file, text) for file, text in hits] for question, hits in told["found"].items()}
    return found, told["milliseconds"]
