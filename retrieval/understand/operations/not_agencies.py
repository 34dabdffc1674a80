"""Questions for a figure, a month or a yes, where the plans find agencies: no agency answers them."""

from __future__ import annotations

from collections.abc import Sequence

from library.expressions import expression
from retrieval.plan import LISTING, Operation, Plan
from retrieval.understand.whose.groups_asked import some_divisions, words_of_divisions
from retrieval.understand.whose.who_asked import asks_who
from retrieval.understand.words.mentions import Mentions

_WHICH_MOVED = expression(r"哪一?[个项种样](?:增长|增加|上升|上涨|下降|减少|降|涨|变化)[^,，]{0,3}最[快慢多少大小高低]")
_WHEN = expression(r"几月份|哪一?个?(?:季度|[周天日])|[上下]半年")
_RATHER = expression(r"比[^,，。?？]{2,12}更?[高低多少大小][吗嘛]")
_AGENCIES_LAST = expression(r"(?<=[\u3400-\u9fff]{2})的(?:单位|机关|部门|街道|乡镇)[?？]?$")
_ZEROS = expression(r"(?:几|多少|哪些|哪几)[个项]?(?:数字|数据|指标|格|栏|项目?)[^,，]{0,4}[是为](?:零|0)")

_IN_EACH = expression(r"(?:[各每]一?个?|按|分)(?:省份?|(?:地级|设区的?|城)?市|区县|县区|[县区旗])(?!的)")
"""每个市有几家街道超过20件: so many in each of them."""


_OF_MANY = frozenset(
    (*LISTING, Operation.RANK, Operation.SUM, Operation.TREND, Operation.MEAN, Operation.MEDIAN, Operation.BREAKDOWN)
)


def _divisions(words: str) -> str:
    """哪个省增加最多, 哪些市超过100件: the divisions themselves, of which no plan tells that."""
    return some_divisions(words) or next((words[start:end] for start, end in words_of_divisions(words)), "")


def no_agency_asked(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """The words that ask for something else; "" where there are none."""
    words = mentions.text.words
    if mentions.text.grammar != "zh":
        return ""
    ranks = [step for step in steps if step.operation is Operation.RANK and step.by != "years"]
    if ranks and (match := _WHEN.search(words)):
        return match.group()
    if any(step.by == "years" and not step.scope.agencies for step in steps) and (said := _divisions(words)):
        # 哪个省哪年增加最多: years alone are ranked, or listed.
        return said
    figures = {each.entry.key for each in mentions.content}
    if len(figures) > 1 and any(step.change for step in ranks) and (match := _WHICH_MOVED.search(words)):
        return match.group()
    lists = [step for step in steps if step.operation in LISTING]
    of_agencies = [step for step in steps if step.operation in _OF_MANY and not (step.by or step.scope.agencies)]
    kinds = [cue for cue in mentions.of("kind") if cue.entry.key]
    if of_agencies and not (kinds or mentions.names) and (said := _divisions(words)):
        return said
    counts = any(step.operation is Operation.COUNT and not step.by for step in lists)
    if counts and (each := _IN_EACH.search(words)) and each.span() in words_of_divisions(words):
        return each.group()
    if lists and (match := _RATHER.search(words)) and not asks_who(mentions):
        bare = [each for step in lists for each in step.conditions if each.against is None and not each.number]
        return match.group() if bare else ""
    plain = all(not (step.conditions or step.scope.agencies or step.unused) for step in steps)
    summed = plain and all(step.operation is Operation.SUM for step in steps)
    if summed and not mentions.has("operation", "figure", "sum") and (match := _AGENCIES_LAST.search(words)):
        # 不予公开全部因为国家秘密的单位: whoever meets what was not read, and no sum of all.
        return match.group()
    if any(step.operation is Operation.BREAKDOWN for step in steps) and (match := _ZEROS.search(words)):
        return match.group()
    return ""
