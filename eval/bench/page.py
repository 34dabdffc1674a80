"""The page of the bench: tables, plots, and how each figure grows with the number of reports."""

from __future__ import annotations

import math
import os
import platform
from collections.abc import Sequence
from pathlib import Path

from eval.bench.asking import ASKERS, KINDS
from eval.bench.measuring import Latency, SizeFigures
from eval.bench.plots import plot


def write_page(found: Sequence[SizeFigures], file: Path, *, commit: str, made: str) -> None:
    """The page and, in a folder beside it, its plots."""
    pictures = file.parent / file.stem
    pictures.mkdir(parents=True, exist_ok=True)
    for name, drawn in _plots(found).items():
        (pictures / f"{name}.svg").write_text(drawn, encoding="utf-8")
    file.write_text(render_page(found, pictures.name, commit=commit, made=made), encoding="utf-8")


def render_page(found: Sequence[SizeFigures], pictures: str, *, commit: str, made: str) -> str:
    heads = ["", *(f"{each.reports:,} reports" for each in found)]
    grows = len(found) > 1
    parts = [
        "# Bench",
        f"Written by `make bench` on {made} at {commit}: {describe_machine()}. "
        "Reports are made up, no two agencies alike, as long as real ones. Growth is the power of the number of "
        "reports that a figure grows with between the smallest and the largest size: 0 not at all, 1 in proportion.",
        "## Taking reports in",
        draw_table([*heads, *["growth"] * grows], _ingest_rows(found)),
        "## Answering",
        "Milliseconds, p50 / p95 / p99, of a process that has started and stays; growth is that of p95.",
        draw_table([*heads, *["growth"] * grows], _answer_rows(found)),
        f"![p95 by kind of question]({pictures}/answering.svg)",
        "## Starting",
        "Seconds of `gongkai ask` as a whole process, median of five.",
        draw_table([*heads, *["growth"] * grows], _cold_rows(found)),
        f"![reports ingested a second]({pictures}/ingesting.svg)",
    ]
    return "\n\n".join(parts) + "\n"


def describe_machine() -> str:
    """With what else it was busy with."""
    busy = f"load {os.getloadavg()[2]:.1f} over the last quarter of an hour"
    cores = f"{os.cpu_count()} cores ({platform.machine()})"
    return f"{cores}, {platform.system()}, Python {platform.python_version()}, {busy}"


def _ingest_rows(found: Sequence[SizeFigures]) -> list[list[str]]:
    rows = [
        _row("passages", found, [each.passages for each in found], "{:,.0f}"),
        _row("reports/s, without indexes", found, [each.read_per_second for each in found], "{:.0f}"),
        _row("reports/s, with both indexes", found, [each.ingested_per_second for each in found], "{:.0f}"),
        _row("peak memory of the largest process, MB", found, [each.ingest_peak_mb for each in found], "{:.0f}"),
    ]
    for part in found[0].disk_mb:
        rows.append(_row(f"disk, {part}, MB", found, [each.disk_mb[part] for each in found], "{:.1f}"))
    return rows


def _answer_rows(found: Sequence[SizeFigures]) -> list[list[str]]:
    rows = [_latencies(words, found, [each.latency[kind] for each in found]) for kind, words in KINDS.items()]
    rows.append(_latencies(f"{ASKERS} askers at once, all kinds", found, [each.at_once for each in found]))
    rows.append(_row("answers/s, all askers", found, [each.at_once_per_second for each in found], "{:.0f}"))
    rows.append(_row("peak memory, MB", found, [each.ask_peak_mb for each in found], "{:.0f}"))
    return rows


def _cold_rows(found: Sequence[SizeFigures]) -> list[list[str]]:
    kinds = found[0].cold_seconds
    return [_row(f"{kind} question", found, [each.cold_seconds[kind] for each in found], "{:.2f}") for kind in kinds]


def _latencies(name: str, found: Sequence[SizeFigures], taken: Sequence[Latency]) -> list[str]:
    shown = [f"{each.p50:.1f} / {each.p95:.1f} / {each.p99:.1f}" for each in taken]
    return [name, *shown, *_growth(found, [each.p95 for each in taken])]


def _row(name: str, found: Sequence[SizeFigures], values: Sequence[float], shape: str) -> list[str]:
    return [name, *(shape.format(value) for value in values), *_growth(found, values)]


def _growth(found: Sequence[SizeFigures], values: Sequence[float]) -> list[str]:
    if len(found) < 2:
        return []
    if min(values[0], values[-1]) <= 0:
        return [""]
    return [f"{math.log(values[-1] / values[0]) / math.log(found[-1].reports / found[0].reports):.2f}"]


def draw_table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Markdown; all but the first column are numbers."""
    lines = [heads, ["---", *["--:"] * (len(heads) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _plots(found: Sequence[SizeFigures]) -> dict[str, str]:
    answering = {kind: [(each.reports, each.latency[kind].p95) for each in found] for kind in KINDS}
    ingesting = {
        "without indexes": [(each.reports, each.read_per_second) for each in found],
        "with both indexes": [(each.reports, each.ingested_per_second) for each in found],
    }
    return {
        "answering": plot("p95 by kind of question", "ms", {name: list(line) for name, line in answering.items()}),
        "ingesting": plot("Reports taken in a second", "1/s", {name: list(line) for name, line in ingesting.items()}),
    }
