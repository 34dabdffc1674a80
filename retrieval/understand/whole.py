"""Cuts a sentence into the things that it asks for, and says which of them its plans leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from library.forms import FORMS
from retrieval.plan import Measure, Operation, Plan
from retrieval.understand.asked import find_asked
from retrieval.understand.mentions import Mentions, find_mentions
from retrieval.understand.prose import unknown_characters
from retrieval.understand.text import Text
from retrieval.understand.who_asked import asks_who
from retrieval.understand.world import World

_CUT = re.compile(r"[,，、;；?？。!！\n]+|(?<=[件条项起次份篇宗个少])(?:和|以及|还有|及|跟|与)(?=[\u3400-\u9fff])")
_ENDS = ",，、;；?？。!！\n "
_ASKS = re.compile(r"多少|几|哪|谁|什么|怎|如何|吗|[呢没]$|没有$|是否|有没有|有无|多大|(?:率|比[例重]|占比)$")
_COUNTS = re.compile(
    r"(?:多少|几)(?!成|分之|倍|家|年|个(?:单位|部门|街道|乡镇|百分|点))|数量?$|吗$|没有?$|是否|有没有|有无"
)
_RATE = re.compile(r"率|占|比[例重]|百分|几成|多大|幅")
_SUM = re.compile(r"一共|总共|合计|总计|共计|加起来|加在一起|累计|总量|总和")
_YEAR = re.compile(r"哪一?年|哪个年|哪几年|何年")
_WHOLE = re.compile(r"占(?:了|到)?(?:全部|所有|全库|各)[\u3400-\u9fff]*")
_OTHERS = re.compile(r"(?:那|那么)?(?:其[他它余]|剩下|余下|剩余)(?:的)?(?:呢|有?(?:多少|几)[件条项起]?(?:呢)?)?")
_FEW = 3
"""Characters that no vocabulary knows, where nothing else is named: 办公电话多少."""
_PROSE = frozenset({Operation.NARRATIVE, Operation.FORM, Operation.FINDINGS, Operation.HOLDINGS})
_SUMS = frozenset({Operation.SUM, Operation.MEAN, Operation.COMPARE, Operation.SHARE, Operation.DIFFERENCE})
_OF_YEARS = frozenset({Operation.TREND, Operation.LIST, Operation.COUNT})
_PLAIN = frozenset({Operation.LOOKUP, Operation.BREAKDOWN, Operation.SUM, Operation.SHARE, Operation.TREND})


def things_asked(words: str) -> list[str]:
    """One stretch a thing that is asked for; what asks for nothing leads up to what follows it."""
    found: list[str] = []
    begin = 0
    for match in (*_CUT.finditer(words), None):
        end = match.start() if match else len(words)
        if _ASKS.search(words[begin:end].rstrip(_ENDS)):
            found.append(words[begin:end].strip(_ENDS))
            begin = match.end() if match else end
    if found and (rest := words[begin:].strip(_ENDS)):
        found[-1] = f"{found[-1]},{rest}"
    return found


def left_out(things: Sequence[str], text: Text, plans: Sequence[Plan], world: World) -> str:
    """The first of the things asked for that no plan gives; "" where all are given."""
    steps = [step for plan in plans for step in _steps(plan)]
    if any(step.operation in _PROSE for step in steps):
        return ""
    found = [find_mentions(replace(text, words=thing), world) for thing in things]
    for at, mentions in enumerate(found):
        if not _is_given(mentions, steps) or (at and _strays(mentions, plans)):
            return things[at]
    return ""


def _steps(plan: Plan) -> Iterator[Plan]:
    yield plan
    if plan.follow is not None:
        yield from _steps(plan.follow)


def _is_given(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    thing = mentions.text.words
    if _YEAR.search(thing) and not any(step.by == "years" or step.operation in _OF_YEARS for step in steps):
        return False
    if _SUM.search(thing) and not any(map(_sums, steps)):
        return False
    if _OTHERS.fullmatch(thing):
        # Behind parts of one agency's figure they are the parts that are left, and not other agencies.
        return not any(step.scope.without and all(map(_is_part, step.measures)) for step in steps)
    if not mentions.content and len(unknown_characters(mentions)) >= _FEW:
        return False
    if _RATE.search(thing) or not _COUNTS.search(thing):
        return True
    return all(any(_gives(step, each, mentions) for step in steps) for each in _named(mentions))


def _is_part(measure: Measure) -> bool:
    return measure.id.startswith("requests.") and not measure.id.startswith(("requests.new.total", "requests.total."))


def _strays(mentions: Mentions, plans: Sequence[Plan]) -> bool:
    """谁最多，它公开率多少: what is asked of whom the first plan finds must not be asked of everyone."""
    if not plans[0].finds_one or any(plan.scope.agencies or "result" in plan.carried for plan in plans[1:]):
        return False
    thing = _WHOLE.sub("", mentions.text.words)
    named = mentions.names or mentions.areas or mentions.of("kind") or asks_who(mentions)
    everyone = named or re.search(r"全部|所有|平均|各|一共|总共|合计", thing)
    return not everyone and any(plan.operation in _PLAIN for plan in plans[1:])


def _named(mentions: Mentions) -> tuple[Measure, ...]:
    asked = find_asked(mentions, frozenset(FORMS))
    if asked.is_overview or asked.is_breakdown:
        return ()
    return tuple(each for each in asked.measures if not each.is_ratio)


def _sums(step: Plan) -> bool:
    single = len(step.scope.agencies) == 1 and len(step.scope.years) == 1
    return single or step.operation in _SUMS or any("+" in each.id for each in step.measures)


def _gives(step: Plan, asked: Measure, mentions: Mentions) -> bool:
    """The figure itself, or one of the same row or column: which of them is meant, the whole sentence says."""
    row, _, column = asked.id.rpartition(".")
    by_row = bool(mentions.keys("row") or mentions.keys("measure"))
    held = (each.measure for each in step.conditions if each.measure is not None)
    parts = (part for each in (*step.measures, *held) if not each.is_ratio for part in each.id.split("+"))
    if asked.id == "narrative.disclosed":
        # 公开了几件 is asked of requests where they are spoken of.
        return any(part.startswith((asked.id, "requests.granted")) for part in parts)
    return any(part == asked.id or (part.startswith(row) if by_row else part.endswith(f".{column}")) for part in parts)
