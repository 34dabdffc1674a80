"""Rankings by how much a figure has changed: 处罚降得最多的单位, 采购额涨幅最大的三家, 哪年申请涨得最猛."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

from library.expressions import expression
from retrieval.plan import Change
from retrieval.understand.words.condition_words import any_of

_RATE = expression(r"[幅速率快慢]|百分|fast|slow")
_SMALL = ("少", "小", "慢", "低", "least", "smallest", "slowest")
_DEGREE = "多|大|快|猛|凶|狠|厉害|明显|显著|高|少|小|慢|低"
_KINDS = "单位|部门|机关|街道|乡镇|县区|[局镇乡]"
_EACH_ONE = expression(
    rf"(?:各个?|每一?个?)(?:{_KINDS}|(?:省份?|(?:地级)?市|区县|县区)(?![级直属局厅委府立管长场民政]))|每一?家|(?:各自?|分别)(?:都)?(?=比|较|[增减涨降多少变])|"
    r"\b(?:each|every) (?:agency|bureau|department|office|town|township|subdistrict|unit)\b"
)
_YEAR_SAID = r"(?:上一?年度?|去年|前一?年|(?:20)?\d\d年?度?)"
_THAN_YEAR = expression(
    rf"[比较跟和与同]{_YEAR_SAID}|20\d\d年?(?:到|至|[-—~～和与])20\d\d年|"
    r"\bthan (?:in )?(?:20\d\d|the (?:year before|previous year))|\bfrom 20\d\d to 20\d\d"
)
_MOVED = expression(
    r"(?:增减|增加|减少|增长|下降|上升|变化|变动|相差|[增减涨降多少差])(?:了|出|收到?|罚|办|公开)*(?:多少|几|百分)|[增降涨跌减]幅|"
    r"\bhow many (?:more|fewer)\b|\bby how (?:many|much)\b|\bchanged?\b"
)
_THOSE_THAT_MOVED = expression(
    rf"(?:[比较跟和与同]{_YEAR_SAID}(?:相?比)?)(?:(?P<up>多|高|增[加长多]?|上升|涨)|少|低|减少?|下降|降低?|跌)了?的"
    rf"(?:{_KINDS}|那?几?[家些])?[,，]?(?:各自?|分别)(?:都)?(?:[多少高低增减涨降跌]|增加|减少)了?(?:多少|几[件条项起]?)"
)
"""比上年多的单位各多几件: the rise of each that rose."""
_OF_ALL_TOGETHER = expression(
    rf"最|一共|总|合计|共计|累计|加起来|之和|平均|[哪谁占]|[几多少][家个]|的(?:{_KINDS})|"
    r"\b(?:total|together|average|which|who|most|least|fewest)\b"
)


@dataclass(frozen=True, slots=True)
class ChangeAsked:
    """Which changes are ranked, by how many or by what part, and from which end."""

    way: Change
    by: Literal["change", "growth"]
    descending: bool
    span: tuple[int, int]
    of_each: bool = False
    """Everyone's change is wanted, and not the greatest alone."""


def find_change(words: str) -> ChangeAsked | None:
    """None where the figures themselves are ranked, or nothing is."""
    match = next((found for pattern in _patterns() if (found := pattern.search(words)) is not None), None)
    if match is None:
        return _of_each(words)
    way: Change = "up" if match["up"] else "down" if match["down"] else "either"
    by_part = _RATE.search(match.group()) is not None or re.search(r"百分之?[几多]|增长率|percent", words) is not None
    return ChangeAsked(way, "growth" if by_part else "change", not match["degree"].startswith(_SMALL), match.span())


def _of_each(words: str) -> ChangeAsked | None:
    """每个单位比上年多几件: one change an agency, and not that of their sum."""
    if not any(each in words for each in ("各", "每", "分别", "each", "every")):
        return None
    if (those := _THOSE_THAT_MOVED.search(words)) is not None:
        return ChangeAsked("up" if those["up"] else "down", "change", True, those.span(), of_each=True)
    if _OF_ALL_TOGETHER.search(words):
        return None
    moved = _MOVED.search(words)
    if moved is None or not (_EACH_ONE.search(words) and _THAN_YEAR.search(words)):
        return None
    by_part = re.search(r"百分|percent|几成|[幅率]", moved.group()) is not None
    return ChangeAsked("either", "growth" if by_part else "change", True, moved.span(), of_each=True)


def years_of_change(years: tuple[int, ...]) -> tuple[int, ...]:
    """The two years between which a figure has changed: those at the ends, or the one and the year before."""
    return (years[0], years[-1]) if len(years) > 1 else tuple(year - step for year in years for step in (1, 0))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    ways = (
        rf"(?:(?P<up>(?<!新){any_of('compare', 'up')}|(?<![新递])增)|(?P<down>{any_of('compare', 'down')}|降|减)|"
        r"(?P<either>变化|变动|波动|起伏))"
    )
    english = (
        r"(?:(?P<up>gr[eo]wn?|growth|r[io]sen?|increased?)|(?P<down>f[ae]ll(?:en)?|drop(?:ped)?|decreased?|decline[ds]?)|"
        r"(?P<either>changed?))"
    )
    noun = "(?:了|得|的|幅度?|速度?|率|数量|数|量)*"
    return (
        expression(rf"{ways}{noun}(?:是|为|排)?(?:最|第一)(?P<degree>{_DEGREE})"),
        expression(rf"{ways}{noun}(?:排名?|居|列)?(?P<degree>前)(?=[一二三四五六七八九十\d]+(?!年|[一二三四五六七八九十\d]))"),
        expression(rf"\b{english} (?:by )?(?:the )?(?P<degree>most|fastest|least|slowest)\b"),
        expression(rf"\b(?P<degree>largest|biggest|greatest|fastest|smallest|slowest) {english}\b"),
        expression(rf"{ways}[幅速率度]+(?:的)?(?:怎么|从)?(?P<degree>高到低|大到小|小到大|低到高|排)"),
        expression(rf"{ways}(?:了|的|幅度?|情况|数|数量|量)*(?P<degree>排名|排序|排行|排个[名序])"),
        expression(rf"(?:谁家?|哪[个家几些一]?[个家]?\S{{0,14}}?){ways}(?:(?:了|得|的)+(?:更|比较)?|更|比较)(?P<degree>{_DEGREE})"),
    )
