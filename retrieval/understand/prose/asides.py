"""What is asked beside a figure, in a clause of its own, and only prose can tell: 培训了几次，请谁来当考官."""

from __future__ import annotations

from dataclasses import dataclass

from library.expressions import expression
from retrieval.plan import Operation, Plan
from retrieval.understand.words.lexicon import lexicon

_PARTED = expression(
    r"(?P<figure>.*(?:多少|几[\u3400-\u9fff]|哪一?年).*)[,，;；?？](?P<aside>[^,，;；?？]{2,})[?？。]*"
)
_ASKS = expression(r"什么|啥|谁|怎么|怎样|咋|如何|为何|哪里|哪儿|哪位|何时|哪天")
_COUNTS = expression(r"多少|几|最|分别|各|占|比")
_OF_FIGURES = frozenset({"row", "weak_row", "measure", "group", "form", "refusal", "pronoun"})
_HOW = frozenset({"why", "exists", "which"})
"""What may be said of a clause that asks of prose, among the words that say what to do with figures."""


@dataclass(frozen=True, slots=True)
class Aside:
    """The question without the clause, and the clause."""

    figure: str
    words: str


def cut_aside(words: str) -> Aside | None:
    """None where the clause asks for a figure too, or for nothing."""
    parted = _PARTED.fullmatch(words.strip())
    if parted is None or _ASKS.search(parted["aside"]) is None or _COUNTS.search(parted["aside"]):
        return None
    found = lexicon()
    matches = (*found.find(parted["aside"]), *found.find_patterns(parted["aside"]))
    if any(
        match.entry.kind in _OF_FIGURES or (match.entry.kind == "operation" and match.entry.key not in _HOW)
        for match in matches
    ):
        return None
    return Aside(parted["figure"], parted["aside"])


def may_have_aside(plan: Plan) -> bool:
    """A figure of one agency, or the years in which one is found."""
    finds = plan.operation is Operation.LOOKUP or (plan.operation is Operation.LIST and plan.by == "years")
    alone = len(plan.scope.agencies) == 1 and plan.follow is None
    return finds and alone and bool(plan.measures) and not (plan.asks or plan.unused)

