"""The plan before, asked again of the figures that a following question names."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import LISTING, Measure, Operation, Plan
from retrieval.understand.figures.asked import Asked
from retrieval.understand.figures.cells_asked import as_one_group
from retrieval.understand.figures.shares_asked import (
    OF_ITS_OWN,
    asks_rate,
    is_part_of_everyone,
    rate_for,
    same_rate,
    share_in_whole,
)
from retrieval.understand.scope.known import Known
from retrieval.understand.scope.scopes import THAT_YEAR
from retrieval.understand.talk.carried_years import THAN_YEAR
from retrieval.understand.talk.carrying import Given, asks_again
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.talk.moving import COUNTED, move_columns
from retrieval.understand.talk.reshaping import elliptic_plan, with_figures
from retrieval.understand.words.mentions import Mentions

_ADDED = expression(r"(?:算|加|带|连)上|[算加]进[来去]|算在内|(?:也|一起|一并)[算加]")
_ONLY = expression(r"只有|仅有?|光有|单有")
_OF_SUM = expression(r"(?:那么?|它们|这些|三者|两者|一共|合计|加起来|共)*占")
_TOLD = (Operation.LOOKUP, Operation.SUM, Operation.BREAKDOWN)


def asked_again(mentions: Mentions, given: Given, known: Known) -> Plan | None:
    """The plan before, of what the words name beside it; without a figure where they can't be taken together."""
    return (
        _figure_added(mentions, given, known)
        or _of_whole(mentions, given, known)
        or _in_place(mentions, given, known)
    )


def _in_place(mentions: Mentions, given: Given, known: Known) -> Plan | None:
    """其中个人的呢 after requests, 处罚呢 after a ranking: the plan before, of the figures that are named."""
    if given.of_found or given.plans or given.talk.plan is None:
        return None
    before = measures_before(mentions, given.talk)
    moved = move_columns(mentions, before) if known.carried or known.whose.says_nothing or known.whose.everyone else ()
    # 占它全部申请多少, after what firms asked for, names the whole.
    own = tuple(filter(None, map(rate_for, before))) if OF_ITS_OWN.search(mentions.text.words) else ()
    again = (asks_again(mentions, given) and not known.asked.is_breakdown) or _beside_year(mentions, given, known)
    wanted = moved or own or (known.asked.measures if again else ())
    plan = elliptic_plan(mentions, known.whose, known.when.years, given) if wanted else None
    if plan is None or (plan.operation is Operation.COMPARE and not plan.scope.agencies and not plan.by):
        # 哪些单位被纠正过, after two side by side, selects among all.
        return None
    one = THAT_YEAR.search(mentions.text.words) is not None or mentions.has("operation", "figure")
    if plan.by == "years" and one and len(given.talk.years) == 1:
        # 输了几件 and 那年许可呢, after 哪年官司最多, are asked of the year that was found.
        found = replace(plan.scope, years=given.talk.years)
        plan = replace(plan, operation=Operation.LOOKUP, scope=found, by="", limit=None)
    plan = _of_one_figure(_of_each(mentions, plan), before, wanted)
    if plan.operation is Operation.TREND and len(known.when.years) == 1 and mentions.has("operation", "figure"):
        # 2021年输了几件, after how both of two years stood.
        scope = replace(plan.scope, years=known.when.years)
        return with_figures(replace(plan, operation=Operation.LOOKUP, scope=scope), wanted)
    if is_part_of_everyone(mentions) and plan.scope.agencies and wanted == before:
        # 占全部被纠正的多少, after whose were most, names that figure of all.
        return replace(plan, operation=Operation.SHARE, measures=wanted)
    if own:
        return replace(plan, operation=Operation.LOOKUP, measures=own)
    if (same := same_rate(before, wanted)) and len(same) == len(wanted):
        return with_figures(plan, same)
    rates = tuple(rate for each in wanted if (rate := rate_for(each)) is not None)
    of_one = bool(plan.scope.agencies)
    parts = given.talk.plan.operation is Operation.BREAKDOWN and not of_one
    plan = replace(plan, operation=Operation.SUM) if parts and plan.operation is Operation.SHARE else plan
    of_sum = of_one or plan.operation is Operation.SUM
    shares = moved and (asks_rate(mentions) or (of_sum and mentions.has("operation", "share")))
    of_rates = all(each.is_ratio for each in before) and not (moved and COUNTED.search(mentions.text.words))
    if len(rates) == len(wanted) and (shares or of_rates):
        # 企业提的占多少, after the requests, is their share of these; so is 企业呢, after such a share.
        # 纠正率最高的是哪家, after those of three, ranks these.
        ranks = plan.operation is Operation.RANK and mentions.has("operation", "most", "least")
        told = shares and of_one and not (ranks and len(plan.scope.agencies) > 1)
        return replace(plan, operation=Operation.LOOKUP if told else plan.operation, measures=rates)
    if plan.operation is Operation.SHARE and of_one and all(each.is_ratio for each in wanted):
        # 予以公开的占多少, after what part of all requests it got, is a rate of its own.
        return replace(plan, operation=Operation.LOOKUP, measures=wanted)
    # 处罚呢, after 申请是2019年的几倍, asks how many times as many they were.
    apart = plan.operation is given.talk.plan.operation is Operation.DIFFERENCE and not plan.asks
    plan = replace(plan, asks=given.talk.plan.asks) if apart else plan
    return _alone(mentions, plan, wanted) if _has_several(plan) else with_figures(plan, wanted)


def _of_one_figure(plan: Plan, before: tuple[Measure, ...], wanted: tuple[Measure, ...]) -> Plan:
    """强制呢, after 许可和处罚哪个多, is that figure alone."""
    alone = plan.operation is Operation.DIFFERENCE and len(before) == 2 and len(wanted) == 1
    return replace(plan, operation=Operation.LOOKUP) if alone and plan.scope.is_one_report else plan


def _has_several(plan: Plan) -> bool:
    return plan.operation in LISTING and len({each.measure for each in plan.conditions}) > 1


def _of_each(mentions: Mentions, plan: Plan) -> Plan:
    """它们被纠正几件, after those with three reviews or more, is a figure of each of them."""
    of_found = plan.operation in LISTING and plan.scope.agencies and not plan.by
    if not of_found or not mentions.has("operation", "figure"):
        return plan
    each = Operation.COMPARE if len(plan.scope.agencies) > 1 else Operation.LOOKUP
    return replace(plan, operation=each, conditions=(), over=None, verdict="")


def _alone(mentions: Mentions, plan: Plan, wanted: tuple[Measure, ...]) -> Plan:
    """只有复议的, after those that have reviews and lawsuits too: none of the others; whichever else is named says too
    little, and gets no figure."""
    said = {(each.kind, each.comparator, each.number, each.against) for each in plan.conditions}
    plain = said == {("compare", ">", 0, None)}
    named = [each for each in plan.conditions if each.measure in wanted]
    if not plain or len(named) != 1 or _ONLY.search(mentions.text.words) is None:
        return replace(plan, measures=())
    turned = (each if each in named else replace(each, comparator="=") for each in plan.conditions)
    return replace(plan, conditions=tuple(turned))


def _figure_added(mentions: Mentions, given: Given, known: Known) -> Plan | None:
    """诉讼也算上一共多少, after reviews: both together; of no measures where they are not of the same column."""
    before, wanted = given.talk.plan, known.asked.measures
    if given.plans or before is None or before.operation not in (Operation.LOOKUP, Operation.SUM) or before.by:
        return None
    if not before.measures or not wanted or mentions.names or _ADDED.search(mentions.text.words) is None:
        return None
    if set(wanted) <= set(before.measures) or not before.scope.agencies:
        return None
    together = (*before.measures, *wanted)
    alike = len({each.id.rpartition(".")[2] for each in together}) == len({each.unit for each in together}) == 1
    scope = replace(before.scope, years=known.when.years or before.scope.years)
    made = replace(before, operation=Operation.SUM, scope=scope, premise=None, asks="", assumptions=())
    return replace(made, measures=together if alike else (), carried=("agencies", "measures"))


def _of_whole(mentions: Mentions, given: Given, known: Known) -> Plan | None:
    """占申请总数的多少, after 予以公开几件: the part that was spoken of, of the whole that is named."""
    before = given.talk.plan
    if given.of_found or given.plans or before is None or before.operation not in (*_TOLD, Operation.COMPARE):
        return None
    if "agencies" not in known.carried or not known.whose.agencies:
        return None
    if before.operation is Operation.COMPARE:
        return _each_in_whole(mentions, before, known)
    if len(known.whose.agencies) > 1:
        # 占全部申请多少, after what several come to together, is asked of that sum.
        summed = before.operation is Operation.SUM and before.measures == known.asked.measures
        joint = summed and is_part_of_everyone(mentions) and known.whose.agencies == before.scope.agencies
        return replace(before, operation=Operation.SHARE, by="agencies", carried=known.carried) if joint else None
    share = share_in_whole(as_one_group(before.measures), known.asked.measures, mentions)
    if share is None and len(before.measures) > 1 and before.operation is Operation.SUM and known.asked.measures:
        # 占法人申请的多少, after what three kinds of these come to: what all are of something else is no answer.
        return replace(before, measures=()) if _OF_SUM.match(mentions.text.words) else None
    scope = known.scope(known.when.years or before.scope.years)
    return Plan(Operation.LOOKUP, scope, (share,), carried=("measures", "years")) if share is not None else None


def _each_in_whole(mentions: Mentions, before: Plan, known: Known) -> Plan | None:
    """占申请的比例呢, after the lawsuits of two side by side: that part of each."""
    apart = not before.by and len(before.scope.years) == 1
    if not apart or known.whose.agencies != before.scope.agencies or before.measures == known.asked.measures:
        return None
    share = share_in_whole(as_one_group(before.measures), known.asked.measures, mentions)
    if share is None or is_part_of_everyone(mentions):
        return None
    scope = known.scope(known.when.years or before.scope.years)
    return Plan(Operation.COMPARE, scope, (share,), carried=("agencies", "measures", "years"))


def _beside_year(mentions: Mentions, given: Given, known: Known) -> bool:
    """它的处罚比2023年多吗, after something of 2024."""
    one = len(known.asked.measures) == len(known.when.years) == len(given.talk.years) == len(known.whose.agencies) == 1
    return one and "agencies" in known.carried and THAN_YEAR.search(mentions.text.words) is not None


def measures_before(mentions: Mentions, talk: Conversation) -> tuple[Measure, ...]:
    """分别维持了几件, after reviews and then lawsuits, asks of both."""
    turns = talk.lined_up
    both = mentions.has("operation", "breakdown") and len(turns) > 1 and len({turn.scope for turn in turns}) == 1
    last = talk.plan.measures if talk.plan is not None else ()
    return tuple(dict.fromkeys(measure for turn in turns for measure in turn.measures)) if both else last


def figure_again(mentions: Mentions, asked: Asked, given: Given, carried: tuple[str, ...]) -> bool:
    """公开的呢, after a figure, is a figure too."""
    before, ends = given.talk.plan, mentions.text.words.rstrip("?？").endswith("呢")
    weak = asked.is_weak and not mentions.has("narrative", "how", "what") and not mentions.keys("topic")
    return bool(carried and before is not None and before.measures and ends and weak)
