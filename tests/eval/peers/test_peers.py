"""What peers find is judged alike, and the page prints losses like wins; the peers themselves need not be installed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from eval.extraction import CellCounts
from eval.gold import GoldValue
from eval.measures import Difference, Rate
from eval.peers.cells import count_read
from eval.peers.comparison import Quality, Speed
from eval.peers.contract import Found
from eval.peers.page import Comparison, ReaderFigures, render_page
from eval.peers.running import run_systems
from eval.peers.selection import GoldSentence, choose_figures, choose_sentences, rank_sentences, states
from library.forms import cell_specs

GOLD = [GoldSentence("one-2020", "甲乙", 2), GoldSentence("one-2020", "丙丁", 1)]


def test_a_passage_stands_for_every_gold_sentence_in_it_once() -> None:
    found = [Found("two-2020", "甲乙"), Found("one-2020", "甲 乙，丙丁"), Found("one-2020", "甲乙")]
    assert rank_sentences(found, GOLD) == ["other 0", "gold 0", "gold 1", "other 2"]


@pytest.mark.parametrize(
    ("text", "value", "unit", "expected"),
    [
        ("收到12件", 12, None, True),
        ("收到112件", 12, None, False),
        ("共1,234条", 1234, None, True),
        ("占25.5%", 0.2549, "ratio", True),
        ("占26%", 0.2549, "ratio", False),
    ],
)
def test_a_number_stands_in_a_text_as_a_whole(text: str, value: float, unit: str | None, expected: bool) -> None:
    assert states(text, GoldValue("requests.new.total", None, None, value, "lookup", unit)) is expected


def test_cells_of_a_grid_are_counted_by_label_and_place() -> None:
    printed = {metric: str(number) for number, metric in enumerate(cell_specs("2021"), 1000)}
    first = next(iter(cell_specs("2021").values()))
    numbers = [printed[spec.metric] for spec in cell_specs("2021").values() if spec.row.path == first.row.path]
    grid = [[first.row.label, first.row.label, *numbers]]
    counts = count_read("html, plain", "2021", printed, [grid])
    assert (counts.right, counts.wrong, counts.unread) == (len(numbers), 0, len(printed) - len(numbers))
    wrong = count_read("html, plain", "2021", printed, [[[first.row.label, *(["7", "8", "9", "10"][: len(numbers)])]]])
    assert (wrong.right, wrong.wrong) == (0, len(numbers))


def test_questions_of_both_sorts_are_chosen() -> None:
    assert len(choose_sentences()) > 150
    assert len(choose_figures()) > 250


def test_a_system_that_fails_is_reported(tmp_path: Path) -> None:
    (tmp_path / "task.json").write_text("not JSON", encoding="utf-8")
    runs = run_systems(["pairs"], tmp_path / "task.json", Path(sys.executable), 1, lambda step: None)
    assert (runs["pairs"].passages, bool(runs["pairs"].failure)) == ({}, True)


def test_page_prints_losses() -> None:
    def quality(value: float) -> Quality:
        rate = {"ndcg@10": Rate(value, value, value, 9)}
        figures = {"one cell, first 1": Rate(0.5, 0.4, 0.6, 9)}
        return Quality(rate, {"plain": rate["ndcg@10"]}, Difference(0.1, 0, 0.2, 0.5, 9), figures)

    def speed(value: float) -> Speed:
        return Speed((value,) * 3, (value,) * 3, (value,) * 3, value, value)

    readers = {
        "gongkai": ReaderFigures([CellCounts("pdf, plain", 5, 0, 1)], 1.0, ""),
        "pdfplumber_tables": ReaderFigures([CellCounts("pdf, plain", 6)], 1.0, ""),
        "markitdown_tables": ReaderFigures([], 0.0, "broke"),
        "pandas_tables": ReaderFigures([], 0.0, ""),
    }
    names = {"gongkai": 0.5, "pairs": 0.7}
    page = render_page(
        Comparison(
            "abc", "2026-01-01", "1 core", 5, 89,
            {name: quality(value) for name, value in names.items()},
            {"gongkai": speed(2), "pairs": speed(1)},
            {"gongkai": 9, "pairs": 9},
            {"txtai_hybrid": "no module"},
            readers,
        )
    )  # fmt: skip
    assert "- ndcg@10: bm25s, pairs of characters 0.700, ours 0.500" in page
    assert "- ingest, s: bm25s, pairs of characters 1.0, ours 2.0" in page
    assert "- cells of pdf: pdfplumber 6, ours 5" in page
    assert "**txtai, hybrid failed at least once:** no module" in page
    assert "| Gongkai | 0.500 (0.500 to 0.500) |  |" in page
