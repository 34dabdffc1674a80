"""Agencies that a question names without asking about them: 除教育局以外的单位, 比教育局多的单位."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from library.expressions import expression
from retrieval.understand.words.condition_words import any_of
from retrieval.understand.words.quantities import NUMBER
from retrieval.understand.words.stretches import Span

_JOINT = expression(r"(?:和|与|及|以及|跟|、|还有|[,，])")
_LIST_ENDS = expression(r"(?:和|与|及|以及|跟|、|还有|[,，])|的?(?:单位)?(?:除外|以外|之外|不算|不计|外)")
_IS = ("是", "为", "达到", "相当于")
_TIMES_IT = expression(rf"的?(?:{NUMBER}倍|一半|{NUMBER}成|{NUMBER}分之)")
"""谁的申请是教育局的两倍以上; 几倍 asks how many times."""
_NAME_AND = expression(
    r"(?<!哪些)(?<!哪个)(?<!几个)(?<!多少)(?<!所有)(?<!各)(?<!有)(?:局|委|厅|街道|镇|乡|政府|办事处|办公室)[和与跟同]$"
)
"""东湖街道和教育局的问题有相同的吗 asks of both."""
_ASKS_OF_MANY = expression(
    r"哪些|哪几|哪[个家]|谁|(?:几|多少)[家个](?!百分)|有没有|是否有|有[^,，]{0,12}吗|名单|列出|找出|"
    r"的(?:单位|机关|部门|街道|乡镇|镇|局|[省市县区]?政府|有|是|报告|年报|地方|都|共|总共|一共|占)|的$|单位[?？]?$"
)


def exception_spans(words: str) -> tuple[Span, ...]:
    """除…以外 from its first to its last character."""
    return tuple(match.span() for match in _around().finditer(words))


def left_out_spans(words: str, excepted: Iterable[Span]) -> Iterator[Span]:
    """除…以外, and what is left out with the 不含 or 不算 before it."""
    yield from exception_spans(words)
    for start, end in excepted:
        before = _before().search(words[:start])
        yield (before.start() if before is not None else start), end


def is_excepted(words: str, start: int, end: int, spans: tuple[Span, ...]) -> bool:
    """Whether what stands there is left out: inside 除…外, behind 不含, before 除外."""
    if any(first <= start and end <= last for first, last in spans):
        return True
    return _before().search(words[:start]) is not None or _behind().match(words[end:]) is not None


def is_compared(words: str, start: int, end: int) -> bool:
    """超过教育局的单位, 谁比教育局多: the agency is what others are held against."""
    # 水利局的申请有没有超过石臼镇 asks of one.
    asking = _whether_more().sub("", words[:start]) + "\u3000" + words[end:]
    if _ASKS_OF_MANY.search(asking) is None:
        return False
    if words[:start].endswith(_IS) and _TIMES_IT.match(words[end:]):
        return True
    if _than().search(words[:start]) is not None:
        return _more().match(words[end:]) is not None
    if _against().search(words[:start]) is not None:
        return True
    beside_one = _level().search(words[:start]) is not None and _NAME_AND.search(words[:start]) is None
    return beside_one and _same().match(words[end:]) is not None


@cache
def _whether_more() -> re.Pattern[str]:
    return expression(rf"(?:有没有|是否有)(?={any_of('compare', 'more', 'less', 'at_most', 'at_least')})")


def follows_excepted(words: str, end: int, start: int, until: int) -> bool:
    """不含教育局和水利局: what is joined to an exception is one; 不算政府，部门平均 goes on with those who are left."""
    if words[end:start] in ("，", ","):
        return _LIST_ENDS.match(words, until) is not None
    return _JOINT.fullmatch(words, end, start) is not None


@cache
def _around() -> re.Pattern[str]:
    return expression(rf"{any_of('except', 'before')}[^,，。?？;；]{{2,40}}?{any_of('except', 'after')}")


@cache
def _before() -> re.Pattern[str]:
    return expression(rf"{any_of('except', 'before')}(?:掉|了)?(?:[这那]?[两三四五六七八九十几\d]*[个家]?)?$")


@cache
def _behind() -> re.Pattern[str]:
    return expression(r"(?:除外|不算|不计|不含|不在内|以外|之外)")


@cache
def _than() -> re.Pattern[str]:
    return expression(rf"{any_of('compare', 'than')}$")


@cache
def _more() -> re.Pattern[str]:
    return expression(rf"(?:的|这[个家]|那[个家])?[^,，。?？]{{0,16}}?(?:{any_of('compare', 'big', 'small')}|增|减|涨)")


@cache
def _against() -> re.Pattern[str]:
    return expression(rf"(?:{any_of('compare', 'more', 'less', 'at_most', 'equal')}|不亚于|不低于|不少于)(?:了|过)?$")


@cache
def _level() -> re.Pattern[str]:
    return expression(r"(?:和|与|跟|同)$")


@cache
def _same() -> re.Pattern[str]:
    return expression(rf"(?:的)?[^,，。?？]{{0,6}}?{any_of('compare', 'same')}")
