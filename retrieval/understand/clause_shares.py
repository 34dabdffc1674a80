"""What part of what was told before it a clause asks for: 各占多少, 其余几件, 最多的单位占多少."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from library.forms import FORMS
from retrieval.measures import measure_named, sum_of
from retrieval.plan import Operation, Plan
from retrieval.understand.clause_steps import figures_told
from retrieval.understand.figures.asked import find_asked
from retrieval.understand.figures.shares_asked import (
    of_all_agencies,
    rate_for,
    rate_together,
    share_in_whole,
    share_of,
)
from retrieval.understand.talk.moving import parts_beside
from retrieval.understand.words.mentions import Mentions

_SHARES = expression(
    r"(?:那么?|又|它们?|这些|两项|两者|二者|所)*(?:各自?|分别|合计|一共|总共|共计?|加起来|合起来)*(?:的|所)*"
    r"(?:占|比[例重])[^,，?？]{0,16}"
)
_SHARE_OF_ITS_OWN = expression(
    r"(?:and )?what (?:share|percentage|percent|proportion|fraction) of (?:its|their) (?:total |own )*[a-z -]+? "
    r"(?:is|was|are|were|does|did|do) (?:that|this|it|those|these|they)"
    r"(?: (?:make up|represent|account for|come to))?[?]?"
)
_SHARE_OF_MOST = expression(
    r"(?:其中|那么?)?最(?P<end>[多少高低大小])的?(?:那?一?[个家])?(?:单位)?(?:又)?占(?:了|到)?(?:全部|其中|总数)?的?(?:多少|几成|百分之(?:几|多少))[?？]?"
)
_REST = expression(
    r"(?:那么?|还有)?(?:其余|其[他它]|剩下|余下|剩余)的?(?:申请人?)?"
    r"(?:呢|(?:又|都)?(?:是|有)(?:谁|哪些|(?:什么|啥)(?:情况|结果|情形))|(?:各?有?|是)?(?:多少|几)[件条项起]?|"
    r"的?(?:占|比[例重])(?:了|到)?(?:多少|几成|百分之(?:几|多少)|多大)?)[?？]?"
)
_THAN_YEAR = expression(
    r"(?:那么?|又)?(?:的?(?:占比|比[例重]))?(?:比|较|跟|和|与)(?:(?P<year>20\d\d)年|上一?年度?|去年|前一?年)(?:相比|比)?的?"
    r"(?:是|又)?(?:[高低多少大小升降]|上升|下降|提高|降低|增加|减少|变化)[^,，?？]{0,8}[?？]?"
)
_SHARED = expression(r"占|比[例重]")
_OTHER = expression(r"其[他它](?:有|是)?(?:多少|几)")
_TOGETHER = expression(r"合计|一共|总共|共计?|加起来|合起来|两项|两者|二者")
_EACH = expression(r"各|分别")


def rest_told(words: str, before: Sequence[Plan]) -> Plan | None:
    """个人几件、企业几件，其余几件: the parts of the same whole that were not told."""
    told = [measure for plan, measure in figures_told(before) if plan.scope == before[-1].scope]
    told = [measure_named(each.numerator[0]) or each if len(each.numerator) == 1 else each for each in told]
    parts = parts_beside(told[-1]) if told and _REST.fullmatch(words) else ()
    named = [each for each in told if each in parts]
    whole = f"{named[-1].id.rpartition('.')[0]}.total" if named else ""
    left = tuple(each for each in parts if each not in named and each.id != whole)
    # 维持几件、纠正几件、其他几件: the form has a column 其他 of results.
    is_named = any(each.id.endswith(".other") for each in left) and _OTHER.search(words) is not None
    if not named or not left or is_named:
        return None
    if _SHARED.search(words):
        # 个人占几成，企业占几成，其余占几成
        rate = rate_together(left)
        read = replace(before[-1], operation=Operation.LOOKUP, assumptions=(), carried=())
        return replace(read, measures=(rate,)) if rate is not None else None
    return replace(before[-1], operation=Operation.BREAKDOWN, measures=left, assumptions=(), carried=())


def share_of_most(words: str, before: Sequence[Plan]) -> Plan | None:
    """一共多少，其中自然人占多少，最多的单位占多少: whoever has most of what was added up, and the part of it."""
    end = _SHARE_OF_MOST.fullmatch(words)
    sums = [plan for plan in before if plan.operation is Operation.SUM and len(plan.measures) == 1]
    sums = [plan for plan in sums if not (plan.measures[0].is_ratio or plan.scope.agencies or plan.conditions)]
    if end is None or not sums:
        return None
    ranked = replace(sums[-1], operation=Operation.RANK, descending=end["end"] in "多高大", limit=1, carried=())
    return replace(ranked, follow=replace(sums[-1], operation=Operation.SHARE, carried=()))


def _share_of_year(words: str, before: Sequence[Plan]) -> Plan | None:
    """占所有部门的比例，比2021年高了还是低了: the share of that year, beside the one that was told."""
    last, than = before[-1] if before else None, _THAN_YEAR.fullmatch(words)
    if last is None or than is None or last.operation is not Operation.SHARE or len(last.scope.years) != 1:
        return None
    year = int(than["year"] or last.scope.years[0] - 1)
    return replace(last, scope=replace(last.scope, years=(year,)), assumptions=(), carried=("agencies", "measures"))


def share_told(mentions: Mentions, before: Sequence[Plan]) -> Plan | None:
    """甲几件，乙几件，各占多少; 合计占总数的多少; 处罚和强制一共几件，强制几件，占几成."""
    if (other := _share_of_year(mentions.text.words, before)) is not None:
        return other
    words, told = mentions.text.words, figures_told(before)
    own = _SHARE_OF_ITS_OWN.fullmatch(words) is not None
    if not (own or _SHARES.fullmatch(words)) or not told or of_all_agencies(mentions):
        return None
    last, measure = told[-1]
    if len({plan.scope for plan, _ in told}) > 1 or any(each.is_ratio for _, each in told):
        return None
    parts = [each for _, each in told]
    named = find_asked(mentions, frozenset(FORMS)).measures
    if own:
        share = share_of(measure, named[0]) if len(named) == 1 and named[0].unit == measure.unit else None
        rates = [] if share is None or named[0] == measure else [share]
    elif _TOGETHER.search(words) and len(parts) > 1:
        joint = share_in_whole(parts, named, mentions) if named else rate_together(parts)
        rates = [] if joint is None else [joint]
    elif _EACH.search(words) and len(parts) > 1:
        # 各占办结的多少 names the whole of each.
        shares = [share_of(each, named[0]) if named else rate_for(each) for each in parts]
        rates = [each for each in shares if each is not None]
        rates = rates if len(rates) == len(parts) else []
    else:
        summed = [plan for plan, _ in told if plan.operation is Operation.SUM and measure in plan.measures]
        share = share_of(measure, sum_of(summed[-1].measures)) if summed and not named else None
        rates = [] if share is None or last in summed else [share]
    read = replace(last, operation=Operation.LOOKUP, measures=tuple(rates), assumptions=(), carried=())
    return read if rates else None
