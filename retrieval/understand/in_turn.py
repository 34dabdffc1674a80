"""Questions that are several in one, each read by itself: 教育局公开率多少？全部单位呢？"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Reading, Understood
from retrieval.understand.conditions.several_mentioned import asked_one_by_one, both_sides, mentioning_all
from retrieval.understand.mentioned_over_years import read_over_years
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.words.text import Text

_FOR_ALL = expression(
    r"(?P<first>.{4,}?)[?？。;；,，]+(?P<then>那?么?(?:全部|所有|其他|其它|其余|各个?)[\u3400-\u9fff]{0,8}(?:呢|各多少)[?？]?)|"
    r"(?P<of_area>.*[市县区州旗](?:的)?(?:各|所有|全部)?(?:单位|部门|街道|乡镇).{4,}?)[?？。]+"
    r"(?P<area>那?么?[\u3400-\u9fff]{1,8}[市县区州旗](?:的|那边)?(?:单位)?的?呢[?？]?)|"
    r"(?P<of_year>.{4,}?)[?？。;；]+(?P<year>那?么?(?:20\d\d年?度?|去年|前年|上一?年)的?呢[?？]?)"
)
Read = Callable[[str, Conversation], Understood]
"""Reads a question as it stands after a conversation."""


def read_in_turn(text: Text, talk: Conversation, read: Read) -> Understood | None:
    """None where there is but one question."""
    if (turns := _FOR_ALL.fullmatch(text.words)) is not None:
        return _in_turn(text.question, turns, talk, read)
    if sides := both_sides(text):
        return _side_by_side(text.question, [read(each, talk) for each in sides])
    if questions := asked_one_by_one(text):
        return mentioning_all(text, [read(each, talk) for each in questions])
    return read_over_years(text, lambda asked: read(asked, talk))


def _side_by_side(question: str, read: Sequence[Understood]) -> Understood:
    told = [each for each in read if isinstance(each, Reading)]
    if len(told) < len(read):
        return next(replace(each, question=question) for each in read if not isinstance(each, Reading))
    return Reading(question, told[0].language, tuple(plan for each in told for plan in each.plans))


def _in_turn(question: str, turns: re.Match[str], talk: Conversation, read: Read) -> Understood:
    """教育局公开率多少？全部单位呢？ and 云岭市的单位多少？石臼县的呢？ are two questions of a talk."""
    first = read(turns["first"] or turns["of_area"] or turns["of_year"], talk)
    last = turns["then"] or turns["area"] or turns["year"]
    then = read(last, talk.after(first)) if isinstance(first, Reading) else first
    if not isinstance(first, Reading) or not isinstance(then, Reading):
        return replace(then, question=question)
    return Reading(question, first.language, (*first.plans, *then.plans), (*first.called, *then.called))
