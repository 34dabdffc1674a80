"""Results of runs as files, named by the commit that made them; what compares two of them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from eval.cell_counts import CellCounts
from eval.figures import Figures, compare_stages, lower_is_better
from eval.gold import Gold
from eval.judging import Verdict
from eval.measures import Difference, Rate, compare_paired
from eval.retrieval_scores import RetrievalScore
from eval.runner import Outcome
from library.problems import Problem
from retrieval.answer import Answer

RESULTS = Path(__file__).parent / "results"
BASELINE = RESULTS / "baseline.json"
PEERS = RESULTS / "peers.json"
_NOT_HELD = (
    "originals",
    "mrr",
    "recall50",
    "ndcg10.full_text",
    "ndcg10.vectors",
    "recall5.full_text",
    "recall5.vectors",
)
"""Figures that not every checkout can measure, or that may fall when another rises."""
_ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Failure:
    """A question that was not answered rightly, for a person to read."""

    id: str
    question: str
    verdict: str
    reason: str
    expected: str
    got: str
    plan: str


@dataclass(frozen=True, slots=True)
class Result:
    """One run over the set, or over a part of it."""

    commit: str
    made: str
    part: str
    """Which questions were asked; "" for all."""
    seconds: float
    figures: Figures
    scores: Mapping[str, Mapping[str, float]]
    """Question id → score by name: what is compared pair by pair."""
    failures: tuple[Failure, ...]
    layouts: tuple[CellCounts, ...] = ()
    gains: Mapping[str, Difference] = field(default_factory=dict)
    """What each stage of the search adds to the full text alone."""


@dataclass(frozen=True, slots=True)
class Run:
    """Everything that a run found."""

    outcomes: Sequence[Outcome]
    retrieval: Sequence[RetrievalScore]
    cells: Sequence[CellCounts]
    seconds: float
    part: str = ""


def make_result(run: Run, figures: Figures) -> Result:
    return Result(
        commit=name_commit(),
        made=datetime.now(UTC).isoformat(timespec="seconds"),
        part=run.part,
        seconds=round(run.seconds, 1),
        figures=figures,
        scores=_scores(run),
        failures=tuple(_failure(each) for each in run.outcomes if each.judgement.verdict is not Verdict.RIGHT),
        layouts=tuple(run.cells),
        gains=compare_stages(run.retrieval),
    )


def name_commit() -> str:
    """With a mark where the working tree holds something else."""
    try:
        head = _git("rev-parse", "--short=10", "HEAD")
        return f"{head}-changed" if _git("status", "--porcelain", "--untracked-files=no") else head
    except (OSError, subprocess.CalledProcessError):
        return "unknown"


def _git(*words: str) -> str:
    return subprocess.run(["git", *words], cwd=_ROOT, capture_output=True, text=True, check=True).stdout.strip()


def _scores(run: Run) -> dict[str, dict[str, float]]:
    scores: dict[str, dict[str, float]] = {}
    for outcome in run.outcomes:
        right = outcome.judgement.verdict is Verdict.RIGHT
        scores[outcome.question.id] = {
            "right": float(right),
            "wrong_figure": float(outcome.judgement.wrong_figure),
            "wrong_report": float(outcome.judgement.wrong_report),
        }
    for score in run.retrieval:
        scores[score.question.id] |= {f"ndcg10.{score.stage}": round(score.ndcg10, 4)}
    return scores


def _failure(outcome: Outcome) -> Failure:
    question, answer = outcome.question, outcome.answer
    return Failure(
        question.id,
        question.text,
        outcome.judgement.verdict.value,
        outcome.judgement.reason,
        describe_gold(question.gold),
        # The words of a published report may not be kept.
        describe_answer(answer) if question.corpus != "originals" else answer.kind,
        answer.plan_words,
    )


def describe_gold(gold: Gold) -> str:
    parts = [
        f"{value.metric} {value.agency or ''} {value.year or ''} = {value.value:g}"
        for value in gold.values
        if value.value is not None
    ]
    parts += [f"“{passage.quote or passage.section}”" for passage in gold.passages if passage.grade == 2]
    parts += [f"refusal: {' or '.join(gold.refusal)}"] if gold.refusal else []
    parts += [f"ask back: {', '.join(gold.candidates)}"] if gold.candidates else []
    parts += [f"names {', '.join(gold.agencies)}"] if gold.agencies else []
    parts += [f"says {wordings[0]}" for wordings in gold.says]
    return "; ".join(parts)


def describe_answer(answer: Answer) -> str:
    text = " ".join(answer.text.split())
    return f"{answer.kind}: {text[:200]}{'…' if len(text) > 200 else ''}"


def write_result(result: Result, folder: Path = RESULTS) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"{result.commit}.json"
    # A line a part: indented, the scores alone would take five thousand.
    parts = [
        f"{json.dumps(name)}: {json.dumps(part, ensure_ascii=False)}" for name, part in result_object(result).items()
    ]
    file.write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")
    return file


def result_object(result: Result) -> dict[str, object]:
    """As it stands in the file, and as `--json` prints it."""
    return {
        "commit": result.commit,
        "made": result.made,
        "part": result.part,
        "seconds": result.seconds,
        "figures": {
            name: {key: None if part is None else round(part, 4) for key, part in rate._asdict().items()}
            for name, rate in result.figures.items()
        },
        "gains": {
            name: {key: round(part, 4) for key, part in gain._asdict().items()} for name, gain in result.gains.items()
        },
        "layouts": {each.layout: [each.right, each.wrong, each.unread] for each in result.layouts},
        "failures": [{name: getattr(each, name) for name in Failure.__slots__} for each in result.failures],
        "scores": {name: dict(scores) for name, scores in result.scores.items()},
    }


def read_result(named: str, folder: Path = RESULTS) -> Result:
    """A file, or a commit of which one is stored."""
    file = Path(named) if named.endswith(".json") else next(iter(sorted(folder.glob(f"{named}*.json"))), Path(named))
    try:
        told = json.loads(file.read_text(encoding="utf-8"))
        return Result(
            told["commit"],
            told["made"],
            told["part"],
            told["seconds"],
            {name: Rate(**rate) for name, rate in told["figures"].items()},
            told["scores"],
            tuple(Failure(**failure) for failure in told["failures"]),
            tuple(CellCounts(layout, *counts) for layout, counts in told["layouts"].items()),
            {name: Difference(**gain) for name, gain in told["gains"].items()},
        )
    except FileNotFoundError as missing:
        held = ", ".join(sorted(each.stem for each in _result_files(folder)))
        raise Problem("there is no such result", where=named, next_step=f"name one of: {held}") from missing
    except (ValueError, KeyError, TypeError) as broken:
        raise Problem(f"this is no result of an evaluation ({broken})", where=str(file)) from broken


def read_results(folder: Path = RESULTS) -> list[Result]:
    """All that are stored of the whole set, oldest first: the trend."""
    found = [read_result(str(file), folder) for file in _result_files(folder)]
    return sorted((result for result in found if not result.part), key=lambda result: result.made)


def _result_files(folder: Path) -> list[Path]:
    return [file for file in folder.glob("*.json") if file.name not in (BASELINE.name, PEERS.name)]


def compare_results(before: Result, after: Result) -> dict[str, Difference]:
    """Score by score over the questions that both runs asked."""
    names = dict.fromkeys(name for scores in after.scores.values() for name in scores)
    found = {}
    for name in names:
        both = [each for each in after.scores if name in after.scores[each] and name in before.scores.get(each, {})]
        if both:
            found[name] = compare_paired(
                [before.scores[each][name] for each in both], [after.scores[each][name] for each in both]
            )
    return found


def find_shortfalls(figures: Figures, floors: Mapping[str, float], *, slack: float = 1e-4) -> list[str]:
    """Which figures are worse than they may be; a floor of a figure where less is better is a ceiling."""
    found = []
    for name, floor in floors.items():
        value = figures[name].value if name in figures else None
        if value is None:
            found.append(f"{name}: not measured, must be {floor:.4f}")
        elif (value > floor + slack) if lower_is_better(name) else (value < floor - slack):
            found.append(f"{name}: {value:.4f}, {'at most' if lower_is_better(name) else 'at least'} {floor:.4f}")
    return found


def read_baseline(file: Path = BASELINE) -> dict[str, float]:
    """Figure → the worst that it may be."""
    return {str(name): float(floor) for name, floor in json.loads(file.read_text(encoding="utf-8")).items()}


def write_baseline(figures: Figures, file: Path = BASELINE) -> None:
    """What this run reached, of the figures that every checkout can measure."""
    kept = {
        name: round(rate.value, 4)
        for name, rate in figures.items()
        if rate.value is not None and not name.startswith(_NOT_HELD) and name.count(".") < 2
    }
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")
