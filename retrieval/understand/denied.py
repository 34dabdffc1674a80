"""Figures that a question denies: 没有维持的复议几件 asks for all but the row that it names, and no cell holds that."""

from __future__ import annotations

import re

from retrieval.plan import Plan
from retrieval.understand.mentions import Mentions

_CHINESE = (
    r"(?:(?<!有)没有?|(?<!是)不是|并非|(?<![是除])非|不属于|(?:并|从|尚|还)?未)"
    r"(?:被|得到|能够?|予以?|给予|获得?|由|来自)?"
)
_ENGLISH = (
    r"(?:\b(?:not|never)|n't)(?: (?!only)\w+ly| be(?:en)?| come| came| made| filed| submitted| sent| lodged)*"
    r"(?: by| from)?(?: an?| the)? |\bnon-?"
)
DENIES = re.compile(rf"{_CHINESE}|{_ENGLISH}")
_JUST_BEFORE = re.compile(rf"(?:{DENIES.pattern})$")
_COUNTS = re.compile(
    r"多少|几[件条项起次份宗篇个例]|(?:数量|总数|件数)|占比|比例|\b(?:how many|number of|count of|share|percent)"
)
_FIGURES = ("row", "weak_row", "column", "measure", "verb")


def denied_figures(mentions: Mentions, plan: Plan) -> tuple[str, ...]:
    """The words that deny the figure of a plan; a condition or a yes or no has taken its own into account."""
    words = mentions.text.words
    if not plan.measures or plan.conditions or not _COUNTS.search(words):
        return ()
    found: dict[int, str] = {}
    for match in mentions.content:
        before = _JUST_BEFORE.search(words[: match.start]) if match.entry.kind in _FIGURES else None
        if before is not None and match.end > match.start:
            found.setdefault(before.start(), words[before.start() : match.end].removesuffix("的有"))
    return tuple(found.values())
