"""An agency that is to be introduced, with nothing said of what: 介绍一下浮桥镇, 水利局怎么样."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Operation, Plan
from retrieval.topics import read_topics
from retrieval.understand.figures.asked import OVERVIEW
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.stretches import lies_within

_OF_ALL = (
    r"(?:的?(?:年报|报告|(?:政府信息公开|信息公开|政务公开)?的?工作|(?:政府信息公开|信息公开|政务公开)))?"
    r"(?:的|(?:做|干|搞|开展)得)?"
)
_INTRODUCED = expression(
    r"(?:请|帮我|给我|能不能|可以|简单|大概|大致|简要|地)*(?:介绍|说说|讲讲|聊聊|谈谈|说一说|讲一讲|聊一聊|说一下|讲一下)"
    rf"(?:一?下)?(?:关于)?@{_OF_ALL}(?:吧|呗|呢)?[?？。]?|"
    rf"@{_OF_ALL}(?:怎么样|咋样|如何|怎样|是个?什么样)(?:啊|呢|呀)?[?？。]?"
)


def introduced(mentions: Mentions, plans: list[Plan]) -> list[Plan]:
    """The figures of the report first, and then what it says of the year; of several years the figures alone."""
    told = plans[0] if len(plans) == 1 else None
    if told is None or told.operation is not Operation.NARRATIVE or told.carried or len(told.scope.agencies) != 1:
        return plans
    if _INTRODUCED.fullmatch(_with_sign(mentions)) is None:
        return plans
    topic = read_topics()["overview"].as_topic()
    figures = replace(told, operation=Operation.BREAKDOWN, measures=OVERVIEW, topic=None)
    if not told.scope.is_one_report:
        return [replace(figures, operation=Operation.TREND)]
    return [figures, replace(told, topic=topic)]


def _with_sign(mentions: Mentions) -> str:
    """One sign for the agency with its year."""
    spans = [(name.start, name.end) for name in mentions.names] + list(mentions.years.spans)
    signed = "".join("@" if lies_within((at, at + 1), spans) else each for at, each in enumerate(mentions.text.words))
    return _SIGNS.sub("@", signed)


_SIGNS = expression(r"@(?:[的@])*@|@+")
