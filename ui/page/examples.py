"""Example questions drawn from the library that is open, each tried before it is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from library.store import Library
from retrieval.answer import Answer
from retrieval.plan import Language, Operation, Reading
from ui.page.conversations import Turn
from ui.page.desk import Desk

MOST = 6


@dataclass(frozen=True, slots=True)
class _Example:
    """A question in both languages, and what it must be understood to ask for."""

    chinese: str
    english: str
    measures: tuple[str, ...] = ()
    operation: Operation | None = None


_ASKED = (
    _Example(
        "{agency}{year}年行政许可处理决定数量是多少？",
        "How many administrative licence decisions did {agency} make in {year}?",
        ("licences.decisions",),
    ),
    _Example(
        "{year}年收到申请最多的三个单位是哪些？",
        "Which three agencies received the most requests in {year}?",
        ("requests.new.total",),
        Operation.RANK,
    ),
    _Example(
        "{agency}历年新收申请怎么变化？",
        "How did the requests received by {agency} change over the years?",
        ("requests.new.total",),
        Operation.TREND,
    ),
    _Example(
        "{agency}{year}年存在哪些问题？",
        "What problems does {agency} name in {year}?",
        operation=Operation.NARRATIVE,
    ),
    _Example(
        "{agency}{year}年的公开率是多少？",
        "What share of requests did {agency} grant in {year}?",
        ("rate.disclosed", "rate.granted"),
    ),
    _Example(
        "{agency}和{other}{year}年新收申请对比",
        "Compare the requests received by {agency} and {other} in {year}",
        ("requests.new.total",),
        Operation.COMPARE,
    ),
    _Example(
        "{year}年哪些单位一件申请都没收到？", "Which agencies received no requests in {year}?", operation=Operation.LIST
    ),
    _Example(
        "{year}年哪些报告的勾稽关系有问题？",
        "Which reports of {year} break a rule of arithmetic?",
        operation=Operation.FINDINGS,
    ),
)


class Examples:
    """Drawn once a generation and language."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._held: dict[tuple[int, Language], tuple[str, ...]] = {}

    def questions(self, language: Language) -> tuple[str, ...]:
        key = (self._desk.library.generation, language)
        if key not in self._held:
            self._held[key] = tuple(self._answered(language))
        return self._held[key]

    def _answered(self, language: Language) -> list[str]:
        found: list[str] = []
        for example, questions in _drawn(self._desk.library, language):
            kept = next((each for each in questions if self._is_answered(each, example)), None)
            if kept is not None:
                found.append(kept)
            if len(found) == MOST:
                break
        return found

    def _is_answered(self, question: str, example: _Example) -> bool:
        (answered,) = self._desk.answer([Turn(question, with_model=False)])
        return _is_answered(answered.answer, example)


def _is_answered(answer: Answer, example: _Example) -> bool:
    """With sources and a figure, and as it was meant: a good answer to another question is no example."""
    if answer.kind not in ("fact", "passage", "mixed") or not answer.citations:
        return False
    if answer.values and all(each.value is None for each in answer.values):
        return False
    plan = answer.understood.plans[0] if isinstance(answer.understood, Reading) else None
    if plan is None or (example.operation is not None and plan.operation is not example.operation):
        return False
    return not example.measures or any(measure.id in example.measures for measure in plan.measures)


def _drawn(library: Library, language: Language) -> Iterator[tuple[_Example, tuple[str, ...]]]:
    """From agencies with the most reports, of every kind in turn, in their newest year; with short names, then full."""
    rows = library.connection.execute(
        "SELECT name, short_names, newest FROM (SELECT agency.name, short_names, kind, MAX(year) AS newest, "
        "ROW_NUMBER() OVER (PARTITION BY kind ORDER BY COUNT(*) DESC, SUM(report.cells) DESC, agency.name) AS place "
        "FROM report JOIN agency ON agency.key = report.agency WHERE superseded_by IS NULL AND report.cells > 0 "
        "GROUP BY agency.key) ORDER BY place, kind LIMIT 16"
    ).fetchall()
    for at, example in enumerate(_ASKED if rows else ()):
        (name, shorts, year), (other, other_shorts, _) = rows[at % len(rows)], rows[(at + 1) % len(rows)]
        words = example.chinese if language == "zh" else example.english
        spoken = words.format(agency=_spoken(name, shorts), other=_spoken(other, other_shorts), year=year)
        full = words.format(agency=name, other=other, year=year)
        yield example, (spoken, full) if language == "zh" else (full,)


def _spoken(name: str, shorts: str) -> str:
    """The longest of the short names: what people say, and least likely to be somebody else's."""
    return max((short for short in json.loads(shorts) if 4 <= len(short) <= 12), key=len, default=name)
