"""What a question asks whether a course over years has done: risen every year, doubled, been the most in one year."""

from __future__ import annotations

import re
from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Claim, Operation, Plan

_EVERY_YEAR = (
    r"(?:逐年|连年|年年|每年|一年比一年|一直|始终|持续|连续(?![一二两三四五六七八九十几\d])|稳步|不断)"
    r"(?:都|也|在|来|地|的|是|越来越|保持|呈)*"
    r"[^,，。?？吗]{0,6}?"
)
_RISES = r"(?:增(?!减)|涨|上升|提高|升高|走高|多|高)"
_FALLS = r"(?:减(?!半)|降|跌|下滑|走低|少|低)"
_WHETHER = expression(r"[吗么][?？。!！]*$|[吗么][,，?？]|是不是|是否|有没有|有无|没有?[?？。]*$|[了过]没")
_CLAIMS: tuple[tuple[Claim, re.Pattern[str]], ...] = (
    ("doubled", expression(r"翻了?(?:一)?(?:[倍番]|个倍)|(?:增加|增长|多|涨)了?(?:整整)?一倍|成倍(?:增|涨)")),
    ("halved", expression(r"减半|腰斩|(?:减少|少|降|下降|减|跌)了?(?:将近|近)?一半")),
    ("rising", expression(_EVERY_YEAR + _RISES)),
    ("falling", expression(_EVERY_YEAR + _FALLS)),
)
_FOLDS = expression(r"翻了?(?:几|多少)番")
_TIMES = expression(r"翻了?(?:几|多少)[倍番]")
_BY_TIMES = ("doubled", "halved", "folds")
_OF_YEARS = frozenset({Operation.TREND, Operation.DIFFERENCE})
_SUPPOSES = expression(r"[吗么吧][?？。!！]*$|是不是|是否|算不算|有没有")
_ASKS = expression("哪|谁")
_SAYS_YEAR = expression(r"哪一?个?年.*[,，]是不?是?在?20\d\d年?(?:度)?[吗么吧]?[?？]?$")
_ONE_YEAR = expression(r"(?<![到至~—\d-])(20\d\d)年?(?![到至~—\d-])")


def with_claim(plan: Plan, words: str) -> Plan:
    """The plan with what is to be said yes or no to; doubling is told with how many times as much it is."""
    if plan.operation is Operation.RANK and plan.by == "years" and (year := year_supposed(words)):
        return replace(plan, claim="first", claimed=year, limit=None, ends=False)
    if plan.operation not in _OF_YEARS or len(plan.scope.agencies) > 1:
        return plan
    claim = find_claim(words)
    times = claim in _BY_TIMES or _TIMES.search(words) is not None
    return replace(plan, claim=claim, asks="times" if times else plan.asks) if claim or times else plan


def year_supposed(words: str) -> int:
    """2022年是最多的一年吗: the one year that is said to come first; 0 where there is none, or it is asked for."""
    years = _ONE_YEAR.findall(words)
    asked = _ASKS.search(words) is not None and _SAYS_YEAR.search(words) is None
    return int(years[0]) if len(years) == 1 and _SUPPOSES.search(words) and not asked else 0


def find_claim(words: str) -> Claim:
    if _FOLDS.search(words):
        return "folds"
    if _WHETHER.search(words) is None:
        return ""
    return next((claim for claim, pattern in _CLAIMS if pattern.search(words) is not None), "")
