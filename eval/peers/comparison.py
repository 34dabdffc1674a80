"""What came of the systems and the readers, in figures."""

from __future__ import annotations

import json
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from eval.cell_counts import CellCounts
from eval.file_layouts import LaidOut
from eval.gold import GoldValue, Question
from eval.measures import Difference, Rate, average, compare_paired, wilson
from eval.peers.cells import count_read
from eval.peers.running import OURS, Passages, SystemRun, run_module
from eval.peers.selection import GoldSentence, grades_of, is_one_cell, rank_sentences, states
from library.problems import Problem

GROUPS = ("plain", "paraphrase", "sibling", "")
"""Of narrative questions; the last are those of other kinds that are about prose too."""
READERS = {
    "pdfplumber_tables": "pdfplumber",
    "markitdown_tables": "markitdown",
    "pandas_tables": "pandas.read_html",
}
_FIRST = (1, 5)
Sentences = Mapping[str, tuple[Question, Sequence[GoldSentence]]]
Figures = Mapping[str, tuple[Question, GoldValue]]


@dataclass(frozen=True, slots=True)
class Quality:
    """What one system finds."""

    measures: Mapping[str, Rate]
    """The ranking measures, over all questions about prose."""
    groups: Mapping[str, Rate]
    """nDCG@10 by kind of question."""
    ours_ahead: Difference
    """By how much ours has the better nDCG@10, question by question."""
    figures: Mapping[str, Rate]
    """Figures found, by where they stand and what they take."""


@dataclass(frozen=True, slots=True)
class Speed:
    """Medians over the runs, with the lowest and the highest."""

    ingest_seconds: tuple[float, float, float]
    query_p50: tuple[float, float, float]
    query_p95: tuple[float, float, float]
    import_seconds: float
    peak_mb: float


def score_systems(
    runs: Mapping[str, SystemRun], sentences: Sentences, figures: Figures, python: Path, folder: Path
) -> dict[str, Quality]:
    """The ranking measures are worked out by ranx, where the peers are installed."""
    held = {name: run for name, run in runs.items() if run.passages}
    task = folder / "ranking-task.json"
    rankings = {
        name: {each: rank_sentences(run.passages[each], gold) for each, (_, gold) in sentences.items()}
        for name, run in held.items()
    }
    grades = {each: grades_of(gold) for each, (_, gold) in sentences.items()}
    task.write_text(json.dumps({"grades": grades, "runs": rankings}), encoding="utf-8")
    scores = run_module(python, "eval.peers.ranking", task=task)
    if isinstance(scores, str):
        raise Problem(f"the rankings could not be scored: {scores}", next_step="make peers installs what scores them")
    return {name: _quality(name, scores, sentences, score_figures(held[name].figures, figures)) for name in held}


def _quality(name: str, scores: Mapping[str, object], sentences: Sentences, figures: Mapping[str, Rate]) -> Quality:
    own, ours = _scores(scores[name]), _scores(scores.get(OURS, scores[name]))
    gains = own["ndcg@10"]
    return Quality(
        measures={measure: average(list(by_question.values())) for measure, by_question in own.items()},
        groups={
            group: average([gains[each] for each, (question, _) in sentences.items() if question.group == group])
            for group in GROUPS
        },
        ours_ahead=compare_paired([gains[each] for each in sentences], [ours["ndcg@10"][each] for each in sentences]),
        figures=figures,
    )


def _scores(told: object) -> dict[str, dict[str, float]]:
    assert isinstance(told, dict)
    return told


def score_figures(found: Passages, figures: Figures) -> dict[str, Rate]:
    rates = {}
    for words, one_cell in (("one cell", True), ("worked out", False)):
        asked = {each: value for each, (_, value) in figures.items() if is_one_cell(value) is one_cell}
        for first in _FIRST:
            stated = sum(states("\n".join(hit.text for hit in found[each][:first]), asked[each]) for each in asked)
            rates[f"{words}, first {first}"] = wilson(stated, len(asked))
    return rates


def summarise_speed(run: SystemRun) -> Speed:
    return Speed(
        ingest_seconds=_spread(run.ingest_seconds),
        query_p50=_spread(run.query_p50),
        query_p95=_spread(run.query_p95),
        import_seconds=statistics.median(run.import_seconds),
        peak_mb=statistics.median(run.peak_mb),
    )


def _spread(values: Sequence[float]) -> tuple[float, float, float]:
    return statistics.median(values), min(values), max(values)


def count_of_reader(told: Mapping[str, object], files: Mapping[str, LaidOut]) -> list[CellCounts]:
    """By layout, both forms together."""
    found: dict[str, CellCounts] = {}
    read = told["files"]
    assert isinstance(read, list)
    for each in read:
        made = files[each["file"]]
        counts = count_read(made.layout, made.form, made.printed, each["grids"])
        found[made.layout] = found.get(made.layout, CellCounts(made.layout)) + counts
    return list(found.values())
