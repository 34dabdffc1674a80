"""What agencies mention every year, several years in a row, or never: 哪些单位每年都提到培训, 谁从来没提过公众号."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Operation, Over, Reading, Understood
from retrieval.understand.selecting.selections import over_of
from retrieval.understand.words.text import Text

_SAYS = r"(?:提到|提及|提过|提了|写到|写过|说到|讲到|谈到)"
_SAID = expression(_SAYS)
_SELECTS = expression(
    r"哪|谁|几[家个]|多少|有没有[\u3400-\u9fff]{0,6}(?:单位|机关|部门|街道|乡镇|[镇乡局])|有(?:单位|街道|部门)"
)
_BOTH_YEARS = expression(
    r"(?P<years>20\d\d年?度?(?:(?:和|与|跟|及|、|以及)20\d\d年?度?)+)(?:的报告|年报)?(?:里|中)?[，,]?"
    r"(?:全都|都|均|同时)(?!没|未|不)"
)
_EVERY_YEAR = expression(r"历年|历次|这些年|这几年|(?:哪|任何|没有)一?年(?:都|也)")
_BETWEEN = expression(r"(?:的?(?:报告|年报))?(?:里|中)?(?:全|从来|一直)?(?:都|均|也)?(?=没|未)")


def read_over_years(text: Text, read: Callable[[str], Understood]) -> Understood | None:
    """Of agencies that are selected by what they mention in which of their years; None where that is not asked."""
    words = text.words
    if _SAID.search(words) is None or _SELECTS.search(words) is None:
        return None
    over, rest = _cut(words)
    if over is None:
        return None
    understood = read(rest)
    if not isinstance(understood, Reading) or len(understood.plans) != 1:
        return None
    (plan,) = understood.plans
    mentioned = plan.conditions and all(each.kind == "mentions" and each.at is None for each in plan.conditions)
    if not mentioned or plan.scope.agencies or plan.operation not in (Operation.LIST, Operation.COUNT):
        return None
    return replace(understood, question=text.question, plans=(replace(plan, over=over),))


def _cut(words: str) -> tuple[Over | None, str]:
    """The years in which it must be said, and the question as if one year were asked about."""
    if (both := _BOTH_YEARS.search(words)) is not None:
        return Over("every"), words[: both.start()] + both["years"] + words[both.end() :]
    every = _EVERY_YEAR.search(words)
    between = _BETWEEN.search(words, every.end()) if every is not None else None
    if every is not None and between is not None:
        return Over("every"), words[: every.start()] + words[between.end() :]
    return over_of(words)
