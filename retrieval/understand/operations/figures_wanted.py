"""The figures that an operation is done with: one of several, all of them, or what they come to together."""

from __future__ import annotations

from retrieval.measures import sum_of
from retrieval.plan import LISTING, Measure, Operation
from retrieval.understand.figures.asked import Asked
from retrieval.understand.figures.cells_asked import one_of_fees
from retrieval.understand.operations.doing import Doing
from retrieval.understand.operations.operations import TOGETHER
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.whose.who_asked import ranks_agencies
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import compares_measures


def wanted_for(doing: Doing, mentions: Mentions, asked: Asked, whose: Whose) -> tuple[Measure, ...] | None:
    """The figures that the operation is done with; None where it can't be done with so many."""
    wanted = asked.measures
    if doing.operation is not Operation.LOOKUP and not asked.is_breakdown and not asked.named_columns:
        wanted = one_of_fees(wanted)
    if doing.operation is Operation.RANK and asked.is_breakdown and not asked.is_overview:
        # 复议结果里哪种最多: their sum is none of them.
        wanted = tuple(each for each in wanted if not each.id.startswith(("review.total", "suit.total"))) or wanted
    if len(wanted) < 2 or asked.is_breakdown:
        return wanted
    if doing.operation in LISTING and compares_measures(mentions.text.words):
        return None
    apart = doing.operation in (Operation.COMPARE, Operation.DIFFERENCE) and len(whose.agencies) > 1
    if apart and TOGETHER.search(mentions.text.words) and len({each.unit for each in wanted}) == 1:
        # 许可、处罚加起来谁多, of two that are named.
        return (sum_of(wanted),)
    if doing.operation is Operation.RANK and doing.by != "years" and ranks_agencies(mentions):
        # 新收与上年结转合计最多的单位 ranks the sum.
        added = mentions.has("operation", "sum") and len({each.unit for each in wanted}) == 1
        return (sum_of(wanted),) if added else wanted
    return wanted
