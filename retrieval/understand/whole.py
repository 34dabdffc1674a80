"""Cuts a sentence into the things that it asks for, and says which of them its plans leave out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from library.forms import FORMS
from retrieval.plan import Measure, Operation, Plan
from retrieval.understand.asked import find_asked
from retrieval.understand.members import pieces_of
from retrieval.understand.mentions import Mentions, find_mentions
from retrieval.understand.prose import unknown_characters
from retrieval.understand.text import Text
from retrieval.understand.who_asked import asks_who
from retrieval.understand.world import World

_CUT = re.compile(r"[,，、;；?？。!！\n]+|(?<=[件条项起次份篇宗个少])(?:和|以及|还有|及|跟|与)(?=[\u3400-\u9fff])")
_ENDS = ",，、;；?？。!！\n "
_ASKS = re.compile(r"多少|几|哪|谁|什么|怎|如何|吗|[呢没]$|没有$|是否|有没有|有无|多大|还是|(?:率|比[例重]|占比)$")
_COUNTS = re.compile(
    r"(?:多少|几)(?!成|分之|倍|家|年|个(?:单位|部门|街道|乡镇|百分|点))|数量?$|吗$|没有?$|是否|有没有|有无"
)
_RATE = re.compile(r"率|占|比[例重]|百分|几成|多大|幅")
_SUM = re.compile(r"一共|总共|合计|总计|共计|加起来|加在一起|累计|总量(?!最|变)|总和|之和")
_EACH_YEAR = re.compile(r"每年|每一年|各年|历年|逐年|年年|分年")
_HOW_MANY_OF_THEM = re.compile(r"(?:几|多少)(?:家|个(?:单位|部门|街道|乡镇|局|镇))")
_YEAR = re.compile(r"哪一?年|哪个年|哪几年|何年")
_WHOLE = re.compile(r"占(?:了|到)?(?:全部|所有|全库|各)[\u3400-\u9fff]*")
_ALL = re.compile(r"全部|所有|全体")
_EVERYONE = re.compile(r"全部|所有|平均|各|一共|总共|合计")
_CHANGED = re.compile(r"(?:增加|减少|增长|下降|上升|相差|高出|低出|多|少|差)了?(?:多少|几)(?!年)")
_OTHERS = re.compile(r"(?:那|那么)?(?:其[他它余]|剩下|余下|剩余)(?:的)?(?:呢|有?(?:多少|几)[件条项起]?(?:呢)?)?")
_FEW = 3
"""Characters that no vocabulary knows, where nothing else is named: 办公电话多少."""
_PROSE = frozenset({Operation.NARRATIVE, Operation.FORM, Operation.FINDINGS, Operation.HOLDINGS})
_SUMS = frozenset({Operation.SUM, Operation.MEAN, Operation.COMPARE, Operation.SHARE, Operation.DIFFERENCE})
_OF_YEARS = frozenset({Operation.TREND, Operation.LIST, Operation.COUNT})
_ALIKE = {"narrative.disclosed": ("requests.granted",), "requests.new.total": ("narrative.requests.",)}
_LISTS = frozenset({Operation.LIST, Operation.COUNT})
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
    if any(step.asks == "also" for step in steps):
        return ""
    if any(step.operation in _PROSE for step in steps):
        # 分别增加多少 is asked of no sentence.
        told = all(step.operation in _PROSE for step in steps)
        return next((thing for thing in things if told and _CHANGED.search(thing)), "")
    found = [find_mentions(replace(text, words=thing), world) for thing in things]
    counts = [at for at, thing in enumerate(things) if _HOW_MANY_OF_THEM.search(thing)]
    if len(counts) > max(1, sum(step.operation in _LISTS for step in steps)):
        return things[counts[-1]]
    for at, mentions in enumerate(found):
        unknown = len(things) > 1 and not mentions.content and len(unknown_characters(mentions)) >= _FEW
        if unknown or not _is_given(mentions, steps) or (at and _strays(mentions, plans)):
            return things[at]
    return ""


def _steps(plan: Plan) -> Iterator[Plan]:
    yield plan
    if plan.follow is not None:
        yield from _steps(plan.follow)


def _is_given(mentions: Mentions, steps: Sequence[Plan]) -> bool:
    thing = mentions.text.words
    if any(each.kind != "compare" for step in steps for each in step.conditions):
        return True
    if any(step.operation is Operation.SHARE and not step.measures for step in steps):
        return False
    if _EACH_YEAR.search(thing) and not _SUM.search(thing) and not any(map(_tells_years, steps)):
        return False
    if _YEAR.search(thing) and not any(step.by == "years" or step.operation in _OF_YEARS for step in steps):
        return False
    agencies = _HOW_MANY_OF_THEM.search(thing) and any(step.operation in _LISTS for step in steps)
    if _SUM.search(_without_figures(mentions)) and not agencies and not any(map(_sums, steps)):
        return False
    if _CHANGED.search(thing) and not any(map(_tells_change, steps)):
        return False
    if _OTHERS.fullmatch(thing):
        # Behind parts of one agency's figure they are the parts that are left, and not other agencies.
        return not any(any(map(_is_part, step.measures)) for step in steps if step.operation not in _LISTS)
    if _RATE.search(thing) or mentions.extra_rows or not _COUNTS.search(thing):
        return True
    parts = (each.id.partition("/")[2] for step in steps for each in step.measures if each.is_narrative)
    if any(piece in thing for part in parts if part for piece in pieces_of(part)):
        # 招标采购类有多少条 names a part of what was disclosed, and no purchase.
        return True
    return all(any(_gives(step, each, mentions) for step in steps) for each in _named(mentions))


def _without_figures(mentions: Mentions) -> str:
    """办理结果总计 is the name of a figure, and asks for no sum."""
    words = list(mentions.text.words)
    for match in mentions.content:
        words[match.start : match.end] = " " * (match.end - match.start)
    return "".join(words)


def _tells_years(step: Plan) -> bool:
    """One figure a year: a course, a list of years, or what is said of each year."""
    each = step.operation in (Operation.TREND, Operation.LOOKUP, Operation.COMPARE, Operation.DIFFERENCE)
    own = step.limit != 1 or len(step.scope.years) == 1 or step.by == "years"
    ranked = step.operation is Operation.RANK and own
    mean = step.operation in (Operation.MEAN, Operation.MEDIAN)
    return each or ranked or mean or step.operation in _LISTS or step.over is not None or bool(step.change)


def _tells_change(step: Plan) -> bool:
    stated = any("change" in each.id for each in step.measures)
    beside = step.operation in (Operation.TREND, Operation.DIFFERENCE, Operation.COMPARE) or bool(step.place_of)
    return beside or step.ends or bool(step.change or step.by) or stated


def _is_part(measure: Measure) -> bool:
    return measure.id.startswith("requests.") and not measure.id.startswith(("requests.new.total", "requests.total."))


def _strays(mentions: Mentions, plans: Sequence[Plan]) -> bool:
    """谁最多，它公开率多少: what is asked of whom the first plan finds must not be asked of everyone."""
    first, others = plans[0], plans[1:]
    listed = first.operation in _LISTS and bool(first.conditions)
    bound = any(plan.scope.agencies or plan.conditions or "result" in plan.carried for plan in others)
    if not (first.finds_one or listed) or bound:
        return False
    thing = _WHOLE.sub("", mentions.text.words)
    named = mentions.names or mentions.areas or mentions.of("kind") or asks_who(mentions)
    everyone = named or (_EVERYONE if not listed else _ALL).search(thing)
    return not everyone and any(plan.operation in _PLAIN for plan in others)


def _named(mentions: Mentions) -> tuple[Measure, ...]:
    asked = find_asked(mentions, frozenset(FORMS))
    if asked.is_overview or asked.is_breakdown:
        return ()
    # 其中企业几件: of what it is a part, the sentence said before.
    part = bool(mentions.keys("column")) and not mentions.keys("row")
    return tuple(each for each in asked.measures if not (each.is_ratio or (part and each.id.endswith(".total"))))


def _sums(step: Plan) -> bool:
    single = (len(step.scope.agencies) == 1 or step.finds_one) and len(step.scope.years) == 1
    if step.operation is Operation.MEAN and step.place_of:
        # 比平均高吗 tells the sum of all, and not that of the one agency.
        return False
    course = step.operation is Operation.TREND and len(step.scope.agencies) != 1
    # 2020年以来累计最多的, 各单位合计最多的是哪年
    ranked = step.operation is Operation.RANK and step.by in ("agencies", "years", "kinds", "areas")
    return single or course or ranked or step.operation in _SUMS or any("+" in each.id for each in step.measures)


def _gives(step: Plan, asked: Measure, mentions: Mentions) -> bool:
    """The figure itself, or one of the same row or column: which of them is meant, the whole sentence says."""
    row, _, column = asked.id.rpartition(".")
    by_row = bool(mentions.keys("row") or mentions.keys("measure"))
    held = [each.measure for each in step.conditions if each.measure is not None]
    if column == "amount" and not by_row and any(each.unit in ("元", "万元") for each in (*step.measures, *held)):
        # 谁收过信息处理费，收了多少
        return True
    parts = (part for each in (*step.measures, *held) if not each.is_ratio for part in each.id.split("+"))
    # 公开了几件 is asked of requests where they are spoken of, and how they came is told by prose.
    others = _ALIKE.get(asked.id, ())
    if others:
        return any(part.startswith((asked.id.removesuffix(".total"), *others)) for part in parts)
    return any(part == asked.id or (part.startswith(row) if by_row else part.endswith(f".{column}")) for part in parts)
