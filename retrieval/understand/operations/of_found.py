"""What is asked of those whom a ranking or a condition finds, in words that no second step has."""

from __future__ import annotations

from collections.abc import Sequence

from library.expressions import expression
from retrieval.plan import Operation, Plan
from retrieval.understand.words.mentions import Mentions

_SET = r"(?:最[多少高低大小]|前[两三四五六七八九十\d]+[名家个]|有[^,，]{2,8}|超过[^,，]{2,8}|没有?[^,，]{2,8})"
_WHOSE = r"的?(?:[两三四五六七八九十\d]+[家个])?(?:单位|部门|机关|街道|乡镇|[局镇乡])?"
_PLACED = expression(rf"{_SET}{_WHOSE}[,，][^,，]*?(?P<left>(?:排(?:名|在|到)?|位)?第几名?)")
_WHERE_FROM = expression(
    rf"{_SET}{_WHOSE}[,，]?(?P<left>(?:各自?|分别|都)?(?:是|属于?|在)哪个?(?:[省市县区]|区县|县区|地方?)的?)[?？]?$"
)
_FOR_YEARS = expression(
    rf"{_SET}{_WHOSE}[,，](?P<left>[^,，]*(?:连续[几多][少]?年|[每年]年|一[直向]|历年|往年|近[几两三四五]年)[^,，]*(?:这样|如此|一样|最[多少高低]|是它)[^,，]*)"
)
_THAN_ANOTHER = expression(r"最[多少高低大小].*[,，]?比(?P<left>[^,，最]{2,8}最[多少高低大小]的?)")
_MEAN_OF = expression(
    r"(?:有[^,，]{2,8}|超过[^,，]{2,8}|没有?[^,，]{2,8})的(?:单位|部门|街道|乡镇|[局镇乡])[,，](?P<left>平均)"
)


def left_of_found(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """The words that no step follows; "" where there are none."""
    words = mentions.text.words
    if mentions.text.grammar != "zh":
        return ""
    ranks = [step for step in steps if step.operation is Operation.RANK]
    if (match := _PLACED.search(words)) and not any(step.place_of for step in steps):
        return match["left"]
    if (match := _WHERE_FROM.search(words)) and not any(step.operation is Operation.HOLDINGS for step in steps):
        return match["left"]
    over_years = any(step.over or step.by == "years" or step.claim or step.asks == "same" for step in steps)
    if (match := _FOR_YEARS.search(words)) and len(steps) == 1 and not over_years:
        return match["left"]
    if (match := _THAN_ANOTHER.search(words)) and any(step.ends for step in ranks):
        named = {each.entry.key for each in mentions.content if match.start("left") <= each.start < match.end("left")}
        before = {each.entry.key for each in mentions.content if each.start < match.start("left")}
        return match["left"] if named - before else ""
    if (match := _MEAN_OF.search(words)) and not any(step.conditions for step in steps):
        return match["left"]
    return ""
