"""What one year hands over to the next, named by the other year: 结转到2023年的 is told by the report of 2022."""

from __future__ import annotations

import re

from library.expressions import expression
from retrieval.plan import Language

_YEAR = r"(?:20)?(?P<year>\d{2})"
_CARRY = r"\b(?:carr(?:y|ied|ying)|roll(?:ed|ing)?)(?: (?:it|them|over|forward))*"
_NEXT = r"(?:next year|the (?:following|next) year|the year after)"
_BEFORE = r"(?:last year|the (?:previous|prior) year|the year before)"
_ONWARD: dict[Language, re.Pattern[str]] = {
    "zh": expression(
        rf"(?:结转|转|留)(?:了(?:多少|几)[件个])?(?:到|至|入|进)了?"
        rf"(?:{_YEAR}年度?|[今去明次下]年度?|第二年|下一年度?)(?!办结)"
    ),
    "en": expression(rf"{_CARRY}(?P<by> by [a-z' ]{{3,40}}?)? (?:in)?to (?:{_YEAR}\b|{_NEXT})"),
}
_HITHER: dict[Language, re.Pattern[str]] = {
    "zh": expression(rf"(?:从|由|自){_YEAR}年度?(?:结转|转|留|遗留)(?:过来|下来|进来|来|至今)"),
    "en": expression(rf"{_CARRY} from (?:{_YEAR}\b|{_BEFORE})"),
}
_SAID: dict[Language, tuple[str, str]] = {"zh": ("结转下年", "上年结转"), "en": ("carried forward", "carried in")}
_ANY_YEAR = expression(r"(?<!\d)(?:20\d\d(?!\d)|\d\d年)|今年|去年|前年|this year|the latest")


def with_years_handed_over(words: str, language: Language) -> str:
    """The question of the year whose report has the figure: the one that is named beside, else the one handing over."""
    onward, hither = _SAID[language]
    for pattern, said, back in ((_ONWARD[language], onward, 1), (_HITHER[language], hither, 0)):
        match = pattern.search(words)
        if match is None:
            continue
        before, behind = words[: match.start()], words[match.end() :]
        behind = (match.groupdict().get("by") or "") + behind
        if match["year"] is None or _ANY_YEAR.search(before) or _ANY_YEAR.search(behind):
            return f"{before}{said}{behind}"
        year = 2000 + int(match["year"]) - back
        return f"{before}{year}年{onward}{behind}" if language == "zh" else f"{before}{onward} {year}{behind}"
    return words
