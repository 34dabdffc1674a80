"""Whether the plans of a whole sentence give what one part of it, read after those before it, asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from retrieval.measures import parts_of
from retrieval.plan import LISTING, WITHOUT_MEASURES, Measure, Operation, Plan, Scope

_SIDE_BY_SIDE = frozenset({Operation.TREND, Operation.DIFFERENCE, Operation.COMPARE})
_OF_PLACES = frozenset({Operation.RANK, Operation.SHARE})
_FIGURES = frozenset({Operation.LOOKUP, Operation.BREAKDOWN, Operation.SUM})
_ORDERED = frozenset({Operation.RANK, Operation.SHARE, *_SIDE_BY_SIDE})
_ADDED = frozenset({Operation.SUM, Operation.MEAN, Operation.SHARE})
_OF_GROUPS = frozenset({*LISTING, Operation.SUM, Operation.MEAN, Operation.RANK})


def adds(parts: Sequence[Plan], whole: Sequence[Plan]) -> bool:
    """Whether the parts, read one by one, give something that the whole does not."""
    tells = [any(step.operation is Operation.NARRATIVE for step in steps) for steps in (parts, whole)]
    more = any(not covers(whole, each) for part in parts for each in _one_by_one(part))
    return tells[0] >= tells[1] and (more or _selects_apart(parts, whole))


def _selects_apart(parts: Sequence[Plan], whole: Sequence[Plan]) -> bool:
    """处罚超过100件的有几个，许可超过100件的呢: two selections, and not one that meets both."""
    selections = [{*part.conditions} for part in parts if part.operation in LISTING]
    both = [{*step.conditions} for step in whole if step.operation in LISTING]
    return len(selections) > 1 and any(each not in both for each in selections)


def covers(steps: Sequence[Plan], wanted: Plan) -> bool:
    """Which agency and which year is asked about, a follow-up knows from what was found: only groups are compared."""
    if wanted.operation in WITHOUT_MEASURES:
        told = [step.topic.id for step in steps if step.operation is Operation.NARRATIVE and step.topic is not None]
        return wanted.topic is None or not wanted.topic.id or wanted.topic.id in told
    if wanted.asks in ("why", "matter"):
        return any(step.asks in ("also", "why", "matter") or _tells_matter(step, wanted) for step in steps)
    whose = set(wanted.scope.agencies)
    first = next((step for step in steps if step.finds_one), None)
    if whose and wanted.operation in _FIGURES and first is not None:
        # 采购项目最多的是谁，金额多少: the greatest amount of all is not that of whom the first ranking finds; nor says
        # 哪个镇最少，有没有被复议 whether any of the others was.
        steps = [step for step in steps if step is first or not (step.finds_one or step.operation in LISTING)]
    elif whose and first is None:
        # 教育局两年各制作几件，采购各花多少: of the bureau, or of those on a list, and not of everyone in order.
        steps = [step for step in steps if not _ranks_everyone(step)]
    elif not whose and wanted.operation in _ADDED and first is None:
        # 全部单位收到多少，教育局多少: the figure of the one is not that of all.
        steps = [step for step in steps if not (step.scope.agencies and step.operation in _FIGURES)]
    when = set(wanted.scope.years) if whose or len(wanted.scope.years) != 1 else set()
    of_them = (
        step
        for step in steps
        if (not step.scope.agencies or whose <= {*step.scope.agencies})
        and (not step.scope.years or step.by == "years" or when <= {*step.scope.years})
        # 连续三年下降的有哪些，2024年各几件: which years must meet it, the year of the figures does not say.
        and (wanted.over is None or (step.over == wanted.over and step.scope.years == wanted.scope.years))
    )
    return any(_tells(step, wanted) for step in of_them)


def _ranks_everyone(step: Plan) -> bool:
    return step.operation is Operation.RANK and step.limit is None and step.scope == Scope(years=step.scope.years)


def _one_by_one(plan: Plan) -> Sequence[Plan]:
    """处罚、许可各多少 asks for one sum a figure, if not for those of each agency."""
    sums = plan.operation is Operation.RANK and plan.limit is None and len(plan.measures) > 1 and not plan.by
    operation = Operation.SUM if sums else plan.operation
    return [replace(plan, operation=operation, measures=(each,)) for each in plan.measures] or [plan]


def _tells_matter(step: Plan, wanted: Plan) -> bool:
    """Prose does, and so do outcomes: 怎么判的, beside 维持几件."""
    rows, others = ({each.id.partition(".")[0] for each in plan.measures} for plan in (step, wanted))
    return step.operation is Operation.NARRATIVE or (bool(rows & others) and step.measures != wanted.measures)


def _tells(step: Plan, wanted: Plan) -> bool:
    shares = step.operation is Operation.SHARE or step.verdict == "share"
    if wanted.operation is Operation.SHARE:
        if wanted.by and wanted.scope.kinds != step.scope.kinds and step.operation is Operation.SHARE and not step.by:
            # 部门的申请占全部的多少，街道呢: the share of each of them in all, and not of the agencies in both.
            return False
        if shares and step.by == "agencies" and 0 < len(wanted.scope.agencies) < len(step.scope.agencies):
            # 其中县政府占多少，浮桥镇占多少: the share of both is that of neither.
            return False
        if wanted.scope.kinds and step.scope.agencies and step.operation is Operation.SHARE:
            # 鹿鸣市政府占多少，街道占多少: the share of the one is not that of the others.
            return False
        # 占不予处理的多少, of one of its parts, names the whole.
        return shares or any(each.is_ratio for each in step.measures)
    given = tuple(_measures(step))
    all_shared = shares and len(step.measures) != 1
    if not all(each in given or (all_shared and _is_among(each, given)) for each in wanted.measures):
        return False
    if wanted.asks == "growth" and step.asks != "growth":
        # 2021年、2022年各多少，增长率多少，公开率多少: by what part the first grew, and not how high the last is.
        return False
    if wanted.operation in _ADDED and step.operation in _ADDED and wanted.conditions not in ((), step.conditions):
        # 没有诉讼的部门有几家，它们合计多少，平均多少: the mean of all is not the sum of those.
        return False
    kinds = set(step.scope.kinds), set(wanted.scope.kinds)
    alike = kinds[0] == kinds[1] or (step.by == "kinds" and kinds[1] <= kinds[0])
    if wanted.operation in _OF_GROUPS and step.operation is wanted.operation:
        alike = alike and _of_as_many(step, wanted)
        if not alike:
            return False
    return _tells_as_much(step, wanted)


def _of_as_many(step: Plan, wanted: Plan) -> bool:
    """超过50件的有哪些，这些局合计多少: the sum of all is none of those that were found."""
    added = wanted.operation in (Operation.SUM, Operation.MEAN) and not step.by
    some = len(wanted.scope.agencies) > 1 or bool(wanted.conditions)
    years = {*step.scope.years}, {*wanted.scope.years}
    if years[0] != years[1] and (len(years[0]) == len(years[1]) > 1 or (added and all(years))):
        # 2021年和2022年都有诉讼的有几家，两年加起来最多的是谁; 那年诉讼多少 is no sum of all years.
        return False
    return not (added and some) or (step.scope.agencies, step.conditions) == (wanted.scope.agencies, wanted.conditions)


def _tells_as_much(step: Plan, wanted: Plan) -> bool:
    """A figure stands in whatever is told of it; an order, a course and a selection only where they are told, too."""
    everyone = step.operation is Operation.RANK and step.limit is None and not step.ends
    match wanted.operation:
        case Operation.SUM:
            return _tells_sum(step, wanted, everyone=everyone)
        case operation if operation in _FIGURES:
            return True
        case operation if operation in _SIDE_BY_SIDE:
            return _tells_beside(step, wanted, everyone=everyone)
        case operation if operation in LISTING:
            alike = set(step.conditions) == set(wanted.conditions) or len(step.conditions) != len(wanted.conditions)
            # 有几家超过，各是多少: how many they are tells the figure of none.
            told = step.operation in LISTING and not (step.operation is Operation.COUNT is not wanted.operation)
            return alike and (told or (everyone and bool(step.conditions)))
        case Operation.RANK:
            return _tells_order(step, wanted, everyone=everyone)
        case operation:
            return step.operation is operation


def _tells_sum(step: Plan, wanted: Plan, *, everyone: bool) -> bool:
    if len(wanted.scope.years) > 1:
        return step.operation in _ADDED or (bool(step.by) and step.limit is None)
    if step.operation in LISTING:
        # 超过100件的有几家，他们一共收到多少件: who meets a condition is no sum.
        return False
    if step.finds_one and len(wanted.scope.agencies) > 1:
        # 最多的街道和最多的镇各是哪个，一共收到多少: of both, and not of the first.
        return False
    if step.operation is Operation.RANK and not (everyone or wanted.scope.agencies):
        # 揽月区的街道几件，听松区的街道呢，哪个多: who has most of both is the sum of neither.
        return wanted.scope.areas in ((), step.scope.areas)
    return True


def _tells_beside(step: Plan, wanted: Plan, *, everyone: bool) -> bool:
    one_year = len(wanted.scope.years) == 1 < len(step.scope.years)
    if wanted.operation is step.operation is Operation.DIFFERENCE and one_year:
        # 2022年处罚比许可多几件，2023年呢: the distance in each of the years.
        return False
    if len(wanted.scope.agencies) == 2 < len(step.scope.agencies):
        # 比甲多几件，比乙少几件: side by side, three tell who has most.
        return False
    among = everyone and bool(step.conditions or not wanted.scope.agencies or step.scope == wanted.scope)
    return step.operation in {*_SIDE_BY_SIDE, *LISTING} or bool(step.change) or among


def _tells_order(step: Plan, wanted: Plan, *, everyone: bool) -> bool:
    if step.operation not in _ORDERED:
        return False
    if step.operation in _OF_PLACES and not everyone and step.offset != wanted.offset:
        return False
    if step.operation is not Operation.RANK:
        return True
    spans = step.scope.years, wanted.scope.years
    if (step.by == "years") != (wanted.by == "years") or (not step.by and all(spans) and spans[0] != spans[1]):
        # 那年谁的复议最多 is asked of that year alone.
        return False
    if step.change != wanted.change:
        # 涨得最多的是哪家，跌得最多的是哪家: who fell most is none of those that rose.
        return False
    return everyone or step.ends or (wanted.limit is not None and step.descending == wanted.descending)


def _is_among(ratio: Measure, given: Sequence[Measure]) -> bool:
    """The shares of all reasons tell that of each."""
    return ratio.is_ratio and any(set(ratio.numerator) == set(each.numerator) for each in given)


def _measures(step: Plan) -> Iterator[Measure]:
    yield from step.measures
    if step.operation is Operation.SHARE:
        # 复议加诉讼多少件，占全部的多少: the share stands beside the sum of both.
        yield from (part for each in step.measures if "+" in each.id for part in parts_of(each))
    yield from (each.measure for each in step.conditions if each.measure is not None)
