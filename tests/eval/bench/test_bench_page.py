"""The bench measures a small library and writes its page and plots."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from eval.bench.asking import KINDS
from eval.bench.measuring import Latency, SizeFigures, measure, summarise
from eval.bench.page import render_page, write_page
from eval.bench.plots import plot

SVG = "{http://www.w3.org/2000/svg}"


def figures(reports: int, slower: float) -> SizeFigures:
    return SizeFigures(
        reports=reports,
        passages=reports * 12,
        read_per_second=200,
        ingested_per_second=50 / slower,
        ingest_peak_mb=300,
        ask_peak_mb=250,
        disk_mb={"record": 10.0 * reports, "full text": 5.0, "vectors": 0.0},
        cold_seconds={"table": 0.5, "narrative": 2.0},
        latency={kind: Latency(1 * slower, 2 * slower, 3 * slower) for kind in KINDS},
        at_once=Latency(10, 20, 30),
        at_once_per_second=400,
    )


def test_page_says_how_each_figure_grows() -> None:
    lines = render_page([figures(1000, 1), figures(10_000, 10)], "bench", commit="abc", made="2026-01-01").splitlines()
    assert "|  | 1,000 reports | 10,000 reports | growth |" in lines
    assert "| reports/s, without indexes | 200 | 200 | 0.00 |" in lines
    assert "| reports/s, with both indexes | 50 | 5 | -1.00 |" in lines
    assert "| disk, record, MB | 10000.0 | 100000.0 | 1.00 |" in lines
    assert "| disk, vectors, MB | 0.0 | 0.0 |  |" in lines
    assert "| a figure of one report | 1.0 / 2.0 / 3.0 | 10.0 / 20.0 / 30.0 | 1.00 |" in lines
    assert "| table question | 0.50 | 0.50 | 0.00 |" in lines
    assert lines[2].startswith("Written by `make bench` on 2026-01-01 at abc: ")


def test_page_of_one_size_has_no_growth(tmp_path: Path) -> None:
    file = tmp_path / "bench.md"
    write_page([figures(1000, 1)], file, commit="abc", made="2026-01-01")
    assert "| table question | 0.50 |" in file.read_text(encoding="utf-8").splitlines()
    assert sorted(each.name for each in (tmp_path / "bench").iterdir()) == ["answering.svg", "ingesting.svg"]


def test_plot_sets_powers_of_ten_at_equal_distances() -> None:
    drawn = ElementTree.fromstring(plot("p95 <ms>", "ms", {"table": [(100, 1), (10_000, 100)], "open": [(1000, 10)]}))
    lines = [line.attrib["points"] for line in drawn.iter(f"{SVG}polyline")]
    assert lines == ["64.0,316.0 490.0,40.0", "277.0,178.0"]
    assert [text.text for text in drawn.iter(f"{SVG}text")][:4] == ["p95 <ms>", "1", "10", "100"]


def test_percentiles_lie_between_the_values() -> None:
    assert summarise([float(number) for number in range(101)]) == Latency(50, 95, 99)


def test_a_small_library_is_measured() -> None:
    steps: list[str] = []
    found = measure(6, steps.append, rounds=2, starts=1)
    assert steps[-1] == "6 reports: starting cold"
    assert (len(steps), found.reports, found.latency.keys()) == (5, 6, KINDS.keys())
    assert found.passages == pytest.approx(66, abs=20)
    assert all(part > 0 for part in found.disk_mb.values())
    assert min(found.ingest_peak_mb, found.ask_peak_mb) > 50
