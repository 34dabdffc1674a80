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


@dataclass(frozen=True, slots=True)
class ChangeAsked:
    """Which changes are ranked, by how many or by what part, and from which end."""

    way: Change
    by: Literal["change", "growth"]
    descending: bool
    span: tuple[int, int]


def find_change(words: str) -> ChangeAsked | None:
    """None where the figures themselves are ranked, or nothing is."""
    match = next((found for pattern in _patterns() if (found := pattern.search(words)) is not None), None)
    if match is None:
        return None
    way: Change = "up" if match["up"] else "down" if match["down"] else "either"
    by_part = _RATE.search(match.group()) is not None or re.search(r"百分之?[几多]|增长率|percent", words) is not None
    return ChangeAsked(way, "growth" if by_part else "change", not match["degree"].startswith(_SMALL), match.span())


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
        expression(rf"(?:谁家?|哪[个家几些一]?[个家]?\S{{0,14}}?){ways}(?:了|得|的)+(?:更|比较)?(?P<degree>{_DEGREE})"),
    )
