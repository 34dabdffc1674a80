"""Whether a figure is to be added up over the years before it is held against a number: 三年加起来超过100件."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from library.expressions import expression
from retrieval.plan import Condition
from retrieval.understand.words.condensed import YEAR, Condensed
from retrieval.understand.words.condition_words import any_of
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import NUMBER

_BOUNDS = 2
"""在30到50之间 has two."""
_TOTAL = expression(
    rf"(?:(?:这|近|最近|过去|前后|连续)?(?:{NUMBER}|几|多|各)个?年(?:度|间|里|内|来|时间)?)?"
    r"(?:全部|全|都)?(?:加起来|加一起|加一块儿?|加在一起|合起来|合在一起|合计|总共|一共|总计|累计|累积|共计|相加|总和|之和|总数|总量|共(?!同))"
    r"(?:收到|收|有|为|是|达到?)*"
)


def cut_total(mentions: Mentions, held: Condensed, text: str) -> str | None:
    """The condition without the words that add up; None where nothing is added up over years."""
    asked = mentions.years
    if len(held.figures) != 1 or not (asked.are_several or asked.since or asked.before) or _beside_year().search(text):
        return None
    if (match := _TOTAL.search(text)) is not None:
        return f"{text[: match.start()]} {text[match.end() :]}"
    # 共收到申请 is one word.
    return text if held.figures[0][0].words.startswith(("共", "一共", "总共", "累计")) else None


@cache
def _beside_year() -> re.Pattern[str]:
    """总数比2022年多, 总数多于2022年: of the one year held against the other, its total is a name of the figure."""
    return expression(rf"{any_of('compare', 'than', 'more', 'less')}{YEAR}")


def can_total(conditions: Sequence[Condition]) -> bool:
    """Only one figure that is held against a number; shares of several years are not added up."""
    return all(
        each.kind == "compare" and each.measure is not None and not each.measure.is_ratio and each.against is None
        for each in conditions
    ) and len(conditions) <= _BOUNDS
