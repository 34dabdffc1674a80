"""What is found in one year, asked of another: 2022年最多的2021年多少, or 最多的五家和上年比多了多少."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from library.expressions import expression
from retrieval.plan import Operation, Plan, Refused, Scope, Unclear
from retrieval.understand.figures.asked import OVERVIEW
from retrieval.understand.joining import finds_agencies
from retrieval.understand.parts import Steps, cut_other_year, is_step
from retrieval.understand.words.years import find_years

_WHO = r"(?:它们?|他们|这[几两三四五六七八九十]家(?:单位)?|这些(?:单位)?)?"
_EACH = r"(?:各自?|分别|都|又|的?情况|的?数量)*"
_YEAR = r"(?P<year>(?:上|前)一?年度?|去年|20\d\d年?度?)(?:同期)?的?"
_HELD = rf"(?:(?:相?较于?|相?比|对比|比起|与|和|跟|同){_YEAR}(?:数量|情况)?(?:相?比较?|相较|对比)?|同比)"
_ASKED = (
    r"(?:(?:是)?(?:[多少]|增[加长多]?|减少?|上升|下降|上涨|涨|降|变化|变动|增减|变)"
    r"(?:情况|幅度)?(?:了|出)?(?:的?(?:情况|幅度))?(?:多少|几[件项条起次]|如何|怎么?样|怎样|是多少|多大)?(?:[件项条起次])?|"
    r"(?:是?[多增]了?还是[少减]了?)|(?:有)?(?:什么|哪些|何)?变化(?:吗|如何|怎么样|大吗|多大)?|如何|怎么?样|怎样|"
    r"情况(?:如何)?|相?差了?多少)"
)
_AGAINST = expression(
    rf"^(?P<first>.{{4,}}?)(?:[,，]|的(?=同比))?{_WHO}{_EACH}{_HELD}[,，]?{_WHO}{_EACH}{_ASKED}?[?？。吗呢]*$"
)
_TOGETHER = expression(r"合计|总共|一共|共计|加起来|合起来|之和|平均|人均")
_ONE_OF_THEM = expression(r"(?:哪|谁|几|多少)[^,，]{0,8}$")
_ENDS_IN_SET = expression(
    r"(?:单位|部门|机关|街道|乡镇|[局镇乡县区市]|政府|[名家个位])(?:的|[,，])?$|(?:前|最[多少高低大小]的?)[几两三四五六七八九十\d]+$"
)
_THEN_BEFORE = expression(
    rf"^(?P<first>.{{4,}}?)[,，]{_WHO}(?:在)?(?P<year>[上前]一?年度?|20\d\d年?度?)(?:的|时)?{_WHO}{_EACH}"
    r"(?:收到|有|是|呢|为|办理?|公开|处理|罚)*了?(?:多少|几)?[件条项起次]?(?:申请)?呢?[?？。]*$"
)
_BEFORE = expression(r"(?:比|较|与|和|跟|同)(?:上|前)一?年度?|比去年|较去年|同比")
_BEGINS_WITH_SET = expression(r"(?:20\d\d年?度?的?)?哪(?:些|几[个家])")
_SAYS_AGAINST = expression("[比较和与跟]|同期")
Read = Callable[[str], Plan | Unclear | Refused]
"""Reads words alone, or as asked of whom others found."""


@dataclass(frozen=True, slots=True)
class _Against:
    """Who is to be found, and the year that each is held against: 0 for the one before."""

    first: str
    year: int
    moved: bool
    """Whether it is the change that is asked for, and not the figure of that year."""


def holds_against_before(words: str) -> bool:
    """Whether a figure is held against that of the year before."""
    return _BEFORE.search(words) is not None


def of_that_year(steps: Steps, first: Plan) -> Steps:
    """2023年最多的三家 | 处罚比上年多多少: the year before the one in which they were found."""
    if not holds_against_before(steps.then) or len(first.scope.years) != 1 or find_years(steps.then, []).years:
        return steps
    return replace(steps, then=f"{first.scope.years[0]}年{steps.then}")


def read_in_other_year(words: str, read: Read, read_of_found: Read) -> Plan | None:
    """The plan that finds them, with what is asked of them in the other year; None for any other question."""
    if against := _cut_against(words):
        first = read(against.first)
        if isinstance(first, Plan) and (plan := _held_against(first, against)) is not None:
            return plan
    if steps := cut_other_year(words):
        first = read(steps.first)
        if isinstance(first, Plan) and finds_agencies(first) and first.measures != OVERVIEW:
            return _in_other_year(first, steps.then, read_of_found(steps.then))
    return None


def _in_other_year(first: Plan, words: str, then: Plan | Unclear | Refused) -> Plan:
    """2022年谁申请最多，2021年它收到多少: the figure that found it, or another one, in another year."""
    named = isinstance(then, Plan) and bool(then.measures) and then.measures != OVERVIEW
    years = tuple(find_years(words, []).years)
    measures = then.measures if isinstance(then, Plan) and named else first.measures
    follow = Plan(Operation.LOOKUP, Scope(years=years), measures)
    if words.startswith("比"):
        follow = Plan(Operation.DIFFERENCE, Scope(years=tuple(sorted((*years, *first.scope.years)))), first.measures)
    return replace(first, limit=first.limit or 1, follow=follow)


def _cut_against(words: str) -> _Against | None:
    moved = _SAYS_AGAINST.search(words) is not None
    match = (_AGAINST if moved else _THEN_BEFORE).fullmatch(words)
    if match is None or _TOGETHER.search(words):
        return None
    first = match["first"].rstrip(",，的")
    if not is_step(first):
        return None
    if _BEGINS_WITH_SET.match(first) is None:
        if not _ENDS_IN_SET.search(match["first"]) or _ONE_OF_THEM.search(first):
            return None
        first = f"{first}是哪些"
    stated = match["year"] or ""
    return _Against(first, int(stated[:4]) if stated[:2] == "20" else 0, moved)


def _held_against(first: Plan, against: _Against) -> Plan | None:
    """How the figure that found each moved; None where nobody is found by one figure of one year."""
    measures = first.measures or tuple([each.measure for each in first.conditions if each.measure is not None])
    finds = first.operation in (Operation.RANK, Operation.LIST) and not (first.by or first.change or first.over)
    if not finds or first.scope.agencies or len(measures) != 1 or len(first.scope.years) != 1:
        return None
    year = first.scope.years[0]
    other = against.year or year - 1
    if other == year:
        return None
    limit = (first.limit or 1) if first.operation is Operation.RANK else None
    scope = Scope(years=(min(year, other), max(year, other)))
    follow = Plan(Operation.RANK, scope, measures, change="either")
    if not against.moved:
        follow = Plan(Operation.LOOKUP, Scope(years=(other,)), measures)
    elif limit == 1:
        follow = Plan(Operation.TREND, scope, measures)
    return replace(first, limit=limit, follow=follow)
