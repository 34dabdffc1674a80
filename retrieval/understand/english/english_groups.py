"""English questions that hold areas and kinds against each other, or against the whole of one, put into Chinese."""

from __future__ import annotations

import re

from library.expressions import expression
from retrieval.understand.english.english_conditions import is_plain, of_what_and_when, said_year
from retrieval.understand.english.english_orders import ONE
from retrieval.understand.english.english_signs import AREA, FIGURE, KIND, Signed

_GROUP = f"(?:{AREA}|{KIND})"
_MORE = r"(?:more|higher|larger|greater|bigger)"
_RATHER = rf"(?:{_MORE}|fewer|less|lower|smaller)"
_THAN_GROUP = expression(
    rf"(?:did|does|do|has|have|had|was|were|is|are) (?:the )?(?P<one>{_GROUP})"
    rf"(?:(?: [a-z]+){{0,2}}? (?:an? |the )?(?P<way>{_RATHER}) (?:numbers? of )?(?P<figure>{FIGURE})(?: [a-z]+)?|"
    rf" (?P<figure2>{FIGURE}) (?P<way2>{_RATHER})) than (?:(?:that|those) (?:of|in) |in |of )?(?:the )?"
    rf"(?P<other>{_GROUP})(?P<rest>.*)"
)
_EXCEEDS = expression(
    rf"by how (?:much|many)(?: {FIGURE})? (?:did|does|do) (?:the )?(?P<one>{ONE}) (?P<figure>{FIGURE}) "
    rf"(?:exceed|outnumber|surpass|top|differ from) (?:those of |that of |the )?(?P<other>{ONE})"
    rf"(?: {FIGURE})?(?P<rest>.*)"
)
_SHARE = r"(?:share|fraction|percentage|percent|per cent|proportion|part)"
_OF_AREA = expression(
    rf"(?:what|which|how (?:much|large|big))(?: is| was|)?(?: an?| the)? (?:(?P<part>{ONE}) {_SHARE} of (?:the |all )?"
    rf"(?P<whole>{AREA}) (?:total )?(?P<figure>{FIGURE})|"
    rf"{_SHARE} of (?:the |all )?(?:(?P<whole2>{AREA}) (?:total )?(?P<figure2>{FIGURE})|"
    rf"(?P<figure3>{FIGURE}) (?:in|of|to|across) (?P<whole3>{AREA}))"
    r" (?:(?:(?:was|were|is|are|that) )?"
    r"(?:went|go|goes|received|filed|made|came|come|comes|handled|reported|recorded) )?"
    rf"(?:did |does |to |by |from |in |at |with )+(?:the )?(?P<part2>{ONE}|{KIND}))(?: ?{KIND})?"
    r"(?: (?:receive|account for|get|make up|handle|have))?(?P<rest>.*)"
)


def group_held_against(question: Signed) -> str:
    """Did Henan have more lawsuits than Hunan in 2023? Was its refusal rate higher?"""
    asked = _THAN_GROUP.fullmatch(question.text)
    if asked is None or not (sides := _both_sides(question, asked)):
        return ""
    way = "多" if re.fullmatch(_MORE, asked["way"] or asked["way2"]) else "少"
    return f"{sides}{question.said(asked['figure'] or asked['figure2'])}谁{way}"


def exceeding(question: Signed) -> str:
    """By how much did Guangdong's requests exceed Hunan's in 2023?"""
    asked = _EXCEEDS.fullmatch(question.text)
    if asked is None or not (sides := _both_sides(question, asked)):
        return ""
    return f"{sides}{question.said(asked['figure'])}差多少"


def _both_sides(question: Signed, asked: re.Match[str]) -> str:
    """Two areas or two kinds and the year; "" where more is said, or one of each is held against the other."""
    rest, years, areas = of_what_and_when(question, asked["rest"])
    one, other = asked["one"], asked["other"]
    if len(years) > 1 or areas or not is_plain(rest) or bool(re.match(AREA, one)) != bool(re.match(AREA, other)):
        return ""
    return f"{question.said(one)}和{question.said(other)}{said_year(years)}"


def share_of_area(question: Signed) -> str:
    """What's Wuhan's share of Hubei's requests in 2023? What fraction of them went to Wuhan?"""
    asked = _OF_AREA.fullmatch(question.text)
    if asked is None:
        return ""
    rest, years, areas = of_what_and_when(question, asked["rest"])
    if len(years) > 1 or areas or not is_plain(rest):
        return ""
    named = asked.groupdict()
    part, whole, figure = (
        next(question.said(said) for end in ("", "2", "3") if (said := named.get(f"{name}{end}")))
        for name in ("part", "whole", "figure")
    )
    return f"{said_year(years)}{part}的{figure}占{whole}的百分之几"
