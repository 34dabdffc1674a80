"""The evaluation set: questions written by hand, each with the answer that the sources of the corpora determine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal

from eval.truth import Corpus

QUESTIONS = Path(__file__).parent / "questions"
Group = Literal["", "plain", "paraphrase", "sibling", "agencies"]


@dataclass(frozen=True, slots=True)
class GoldValue:
    """A figure that the answer must state."""

    metric: str
    agency: str | None
    """None for several agencies together."""
    year: int | None
    value: float | None
    operation: str
    unit: str | None = None


@dataclass(frozen=True, slots=True)
class GoldCell:
    """A printed cell, or a figure of the prose, that the answer must cite."""

    agency: str
    year: int
    metric: str


@dataclass(frozen=True, slots=True)
class GoldPassage:
    """Where a narrative answer stands: 2 answers, 1 helps, 0 only looks like it."""

    agency: str
    year: int
    grade: int
    part: str = ""
    quote: str = ""
    """Words that occur once in the report."""
    section: str = ""
    """Of a published report, whose sentences are not kept here: words of the heading that it stands under."""


@dataclass(frozen=True, slots=True)
class GoldScope:
    """Which reports a gold value was computed over, so that it can be computed again."""

    agencies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    area: str = ""
    years: tuple[int, ...] = ()
    where: tuple[str, str, float] | None = None
    """Metric, comparator, number."""
    rank: tuple[str, str, int] | None = None
    """Metric, most or least, how many."""


@dataclass(frozen=True, slots=True)
class Gold:
    """What a right answer is; an empty part asks nothing."""

    values: tuple[GoldValue, ...] = ()
    cells: tuple[GoldCell, ...] = ()
    also: tuple[GoldCell, ...] = ()
    """Further cells that the answer may well cite; a metric may be a pattern."""
    passages: tuple[GoldPassage, ...] = ()
    agencies: tuple[str, ...] = ()
    """Exactly whose reports the answer names."""
    refusal: tuple[str, ...] = ()
    """Kinds of refusal, any of which is right."""
    candidates: tuple[str, ...] = ()
    """Agencies between which the answer must ask."""
    says: tuple[tuple[str, ...], ...] = ()
    """Of each group one wording must stand in the text."""
    findings: tuple[tuple[str, int, str], ...] = ()
    """Agency, year and rule that the answer rests on."""
    scope: GoldScope = field(default_factory=GoldScope)

    @property
    def reports(self) -> set[tuple[str, int]]:
        """The agencies and years that an answer may speak of; empty where the question names none."""
        named = {(cell.agency, cell.year) for cell in self.cells}
        return named | {(passage.agency, passage.year) for passage in self.passages}


@dataclass(frozen=True, slots=True)
class Question:
    """One line of the set."""

    id: str
    corpus: Corpus
    kind: str
    group: Group
    turns: tuple[str, ...]
    """The last is the one that is judged."""
    gold: Gold
    domain: int | None = None
    """Its number in the list of questions that people ask."""
    twin: str | None = None
    """Of a question that cannot be answered: the one beside it that can."""

    @property
    def text(self) -> str:
        return " / ".join(self.turns)


def read_questions(folder: Path = QUESTIONS) -> list[Question]:
    """Every question, by file and line."""
    return [question for path in sorted(folder.glob("*.jsonl")) for question in _read_file(path)]


def _read_file(path: Path) -> Iterator[Question]:
    for line in path.read_text(encoding="utf-8").splitlines():
        told = json.loads(line)
        turns = tuple(told["turns"]) if "turns" in told else (told["question"],)
        yield Question(
            told["id"],
            told["corpus"],
            told["kind"],
            told.get("group", ""),
            turns,
            _read_gold(told["gold"]),
            told.get("domain"),
            told.get("twin"),
        )


def _read_gold(told: dict[str, Any]) -> Gold:
    return Gold(
        values=tuple(GoldValue(**value) for value in told.get("values", ())),
        cells=tuple(GoldCell(*cell) for cell in told.get("cells", ())),
        also=tuple(GoldCell(*cell) for cell in told.get("also", ())),
        passages=tuple(GoldPassage(**passage) for passage in told.get("passages", ())),
        says=tuple(map(tuple, told.get("says", ()))),
        findings=tuple((agency, year, rule) for agency, year, rule in told.get("findings", ())),
        scope=GoldScope(**_tuples(told.get("scope", {}))),
        **_tuples({part: told.get(part, []) for part in ("agencies", "refusal", "candidates")}),
    )


def _tuples(told: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(part) if isinstance(part, list) else part for key, part in told.items()}
