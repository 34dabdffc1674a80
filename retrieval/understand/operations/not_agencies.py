"""Questions for a figure, a month or a yes, where the plans find agencies: no agency answers them."""

from __future__ import annotations

from collections.abc import Sequence

from library.expressions import expression
from retrieval.plan import LISTING, Operation, Plan
from retrieval.understand.whose.who_asked import asks_who
from retrieval.understand.words.mentions import Mentions

_WHICH_MOVED = expression(r"哪一?[个项种样](?:增长|增加|上升|上涨|下降|减少|降|涨|变化)[^,，]{0,3}最[快慢多少大小高低]")
_WHEN = expression(r"几月份|哪一?个?(?:季度|[周天日])|[上下]半年")
_RATHER = expression(r"比[^,，。?？]{2,12}更?[高低多少大小][吗嘛]")
_ZEROS = expression(r"(?:几|多少|哪些|哪几)[个项]?(?:数字|数据|指标|格|栏|项目?)[^,，]{0,4}[是为](?:零|0)")


def no_agency_asked(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """The words that ask for something else; "" where there are none."""
    words = mentions.text.words
    if mentions.text.grammar != "zh":
        return ""
    ranks = [step for step in steps if step.operation is Operation.RANK and step.by != "years"]
    if ranks and (match := _WHEN.search(words)):
        return match.group()
    figures = {each.entry.key for each in mentions.content}
    if len(figures) > 1 and any(step.change for step in ranks) and (match := _WHICH_MOVED.search(words)):
        return match.group()
    lists = [step for step in steps if step.operation in LISTING]
    if lists and (match := _RATHER.search(words)) and not asks_who(mentions):
        bare = [each for step in lists for each in step.conditions if each.against is None and not each.number]
        return match.group() if bare else ""
    if any(step.operation is Operation.BREAKDOWN for step in steps) and (match := _ZEROS.search(words)):
        return match.group()
    return ""
