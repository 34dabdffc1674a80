"""Example questions drawn from the library that is open, each tried before it is shown."""

from __future__ import annotations

import json
from collections.abc import Iterator

from library.store import Library
from retrieval.plan import Language
from ui.page.conversations import Turn
from ui.page.desk import Desk

MOST = 6
_ASKED = {
    "cell": ("{agency}{year}年行政许可处理决定数量是多少？",
             "How many administrative licence decisions did {agency} make in {year}?"),
    "rank": ("{year}年收到申请最多的三个单位是哪些？", "Which three agencies received the most requests in {year}?"),
    "trend": ("{agency}历年新收申请怎么变化？", "How did the requests received by {agency} change over the years?"),
    "problems": ("{agency}{year}年存在哪些问题？", "What problems does {agency} name in {year}?"),
    "list": ("{year}年哪些单位一件申请都没收到？", "Which agencies received no requests in {year}?"),
    "rate": ("{agency}{year}年的公开率是多少？", "What share of requests did {agency} grant in {year}?"),
    "findings": ("{year}年哪些报告的勾稽关系有问题？", "Which reports of {year} break a rule of arithmetic?"),
    "compare": ("{agency}和{other}{year}年新收申请对比",
                "Compare the requests received by {agency} and {other} in {year}"),
}  # fmt: skip


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
        for question in _drawn(self._desk.library, language):
            (answered,) = self._desk.answer([Turn(question)])
            answer = answered.answer
            stated = answer.citations and (not answer.values or any(each.value is not None for each in answer.values))
            if answer.kind in ("fact", "passage", "mixed") and stated:
                found.append(question)
            if len(found) == MOST:
                break
        return found


def _drawn(library: Library, language: Language) -> Iterator[str]:
    """From agencies with the most reports, spread over them, in the newest year of each."""
    rows = library.connection.execute(
        "SELECT agency.name, agency.short_names, MAX(report.year), COUNT(*) FROM report "
        "JOIN agency ON agency.key = report.agency WHERE report.superseded_by IS NULL AND report.cells > 0 "
        "GROUP BY agency.key ORDER BY COUNT(*) DESC, SUM(report.cells) DESC, agency.name LIMIT 16"
    ).fetchall()
    if not rows:
        return
    at = 0 if language == "zh" else 1
    names = [_spoken(name, json.loads(shorts)) if language == "zh" else name for name, shorts, _, _ in rows]
    for place, (kind, texts) in enumerate(_ASKED.items()):
        agency = rows[place % len(rows)]
        if (kind == "trend" and agency[3] < 2) or (kind == "compare" and len(rows) < 2):
            continue
        name, other = names[place % len(rows)], names[(place + 1) % len(rows)]
        yield texts[at].format(agency=name, other=other, year=agency[2])


def _spoken(name: str, shorts: list[str]) -> str:
    """The longest of the short names: what people say, and least likely to be somebody else's."""
    return max((short for short in shorts if 4 <= len(short) <= 12), key=len, default=name)
