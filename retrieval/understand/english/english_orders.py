"""English questions that rank, of one agency's place, of the first of all, or of two years, put into Chinese."""

from __future__ import annotations

import re

from library.expressions import expression
from retrieval.understand.english.english_conditions import YEAR, conditions, is_plain, of_what_and_when, said_year
from retrieval.understand.english.english_signs import AGENCY, AREA, FIGURE, KIND, REQUESTS, Signed
from retrieval.understand.words.quantities import read_number

_COUNT = r"(?:\d{1,2}|two|three|four|five|six|seven|eight|nine|ten)"
_BEST = {"most": "最多", "highest": "最多", "largest": "最多", "greatest": "最多", "biggest": "最多"}
_LEAST = {"fewest": "最少", "least": "最少", "lowest": "最少", "smallest": "最少"}
_ENDS = {**_BEST, **_LEAST}
_END = rf"(?P<end>{'|'.join(_ENDS)})(?: (?:number|count|total|volume|amount)s? of)?"
_BY = r"(?:for|in|by|on|with|as to|in terms of|with regard to|when it comes to|according to)"
_PLACE = expression(
    rf"(?:(?:where|how|in (?:what|which) place|(?:at|in) what position) (?:does|did|do|is|was|has) "
    rf"(?P<agency>{AGENCY}) (?:rank(?:ed)?|stand|come|placed?)|"
    r"(?:what|which)(?: is| was)? (?:the )?(?:rank|ranking|place|position) "
    rf"(?:does|did|has|had|of|is|was) (?P<agency2>{AGENCY})(?: (?:have|hold|take|occupy|at|in))?|"
    rf"(?:what|which)(?: is| was) (?P<agency3>{AGENCY}) ?(?:rank|ranking|place|position))(?P<rest> .*)"
)
_AMONG = expression(
    rf"\b(?:among|amongst|of|within|out of|compared (?:with|to))(?: all)?(?: the)?(?: other)? (?P<kind>{KIND})"
)
_FOR_WHAT = expression(rf" ?(?:{_BY}) (?:the )?(?:number of |total |share of )?(?P<figure>{FIGURE}) ?")
_FIRST = expression(
    rf"(?:did|does|do|has|have|had|was|were|is|are) the (?P<kind>{KIND})(?P<which> (?:that|which|who|with|having)"
    rf"(?: \w+)?)(?: the)? {_END} (?P<figure>{FIGURE})(?P<then> .*)"
)
_ALSO_FIRST = expression(rf"(?P<verb>[a-z]+|{FIGURE})(?: the)? {_END} (?P<figure>{FIGURE})")
_IS_FIRST = expression(
    rf"(?:did|does|was|is|has) (?P<agency>{AGENCY})(?P<verb>(?: [a-z]+){{0,2}}?) the (?:{'|'.join(_BEST)})"
    rf"(?: (?:number|count|total|volume|amount)s? of)? (?P<figure>{FIGURE})(?: ?(?P<kind>{KIND}))?(?P<rest>.*)"
)
ONE = f"(?:{AGENCY}|{AREA})"
_SIDE_BY_SIDE = expression(
    rf"(?:how (?:do|did|does) (?P<names>{ONE}(?:(?:, and |,? and |, |,){ONE})*"
    rf"(?: compare (?:with|to|against) {ONE})?)"
    rf"(?: compare)? {_BY} (?:the |their )?(?:numbers? of )?(?P<figure>{FIGURE})|"
    rf"compare (?:the )?(?:numbers? of )?(?P<figure2>{FIGURE}) (?:of|across|among|between|by|for|in|at|to) (?:the )?"
    rf"(?:(?:all|the|these|{_COUNT}) )*"
    rf"(?:(?P<kind>{KIND})|(?P<names2>{ONE}(?:(?:, and |,? and |, |,)(?:in )?{ONE})+))|"
    rf"(?:compare|rank|order|sort) (?P<names3>{ONE}(?:(?:, and |,? and |, |,){ONE})+) {_BY} "
    rf"(?:the |their )?(?:numbers? of )?(?P<figure3>{FIGURE}))(?P<rest>.*)"
)
_TOP = expression(
    rf"(?:(?:which|what|who|list|name|show(?: me)?|give me|find)(?: are| were| is| was)? )?(?:the )?"
    rf"(?:top (?P<top>{_COUNT}) (?P<ranked>{KIND}) (?:{_BY}|having|that had|which had)(?: the)?"
    rf"(?: (?:most|highest|largest))?(?: number of)? (?P<by>{FIGURE})|"
    rf"(?:(?P<number>{_COUNT}) )?(?P<kind>{KIND})(?P<verb>(?: [a-z]+){{1,3}}?)(?: the)? {_END} (?P<figure>{FIGURE}))"
    rf"(?: in (?P<year>{YEAR}))?,? ?(?:and |but )?(?:please )?"
    r"(?:how (?:does|do|did|has|have) (?:that|this|it|they|those|these) (?:compare|changed?)|"
    r"(?:as )?compared|in comparison|comparing|versus|vs)(?: (?:with|to|against|from))?"
    rf"(?: the)? (?:(?P<before>year before|previous year|preceding year|prior year|last year)|(?P<other>{YEAR}))"
)
_SAME_FIRST = expression(
    rf"(?:did|does|is|was|has|had) the same (?P<kind>{KIND}) (?P<verb>[a-z]+) the {_END} (?P<figure>{FIGURE}),? and"
    rf"(?: [a-z]+)?(?: the)? (?P<also>{'|'.join(_ENDS)})(?: (?:number|count|total|volume|amount)s? of)? "
    rf"(?P<then>{FIGURE})(?P<rest>.*)"
)


def place_of_one(question: Signed) -> str:
    """Where does the Education Bureau rank for penalties among bureaus in 2023?"""
    asked = _PLACE.fullmatch(question.text)
    if asked is None:
        return _whether_first(question)
    rest, years, areas = of_what_and_when(question, asked["rest"])
    among = _AMONG.search(rest)
    rest = _AMONG.sub(" ", rest, count=1)
    figure = _FOR_WHAT.search(rest)
    if figure is None or len(years) > 1 or areas or not is_plain(_FOR_WHAT.sub(" ", rest, count=1)):
        return ""
    whose = question.said(asked["agency"] or asked["agency2"] or asked["agency3"])
    kind = "" if among is None or question.said(among["kind"]) == "单位" else f"在{question.said(among['kind'])}里"
    return f"{whose}{said_year(years)}{question.said(figure['figure'])}{kind}排第几"


def _whether_first(question: Signed) -> str:
    """Was Luming City the most sued agency in 2022? Did it have the most lawsuits of all? Its place tells it."""
    asked = _IS_FIRST.fullmatch(question.text)
    if asked is None:
        return ""
    rest, years, areas = of_what_and_when(question, asked["rest"])
    among = _AMONG.search(rest)
    kind = asked["kind"] or (among["kind"] if among is not None else "")
    if len(years) > 1 or areas or not is_plain(f"{asked['verb'] or ''}{_AMONG.sub(' ', rest, count=1)}"):
        return ""
    field = "" if not kind or question.said(kind) == "单位" else f"在{question.said(kind)}里"
    return f"{question.said(asked['agency'])}{said_year(years)}{question.said(asked['figure'])}{field}排第几"


def side_by_side(question: Signed) -> str:
    """How do three towns compare on requests? Compare the penalties of all towns."""
    asked = _SIDE_BY_SIDE.fullmatch(question.text)
    if asked is None:
        return ""
    rest, years, areas = of_what_and_when(question, asked["rest"])
    named = re.findall(ONE, asked["names"] or asked["names2"] or asked["names3"] or "")
    # An agency is nothing beside an area.
    if len(years) > 1 or areas or rest.strip() or len({bool(re.match(AREA, one)) for one in named}) > 1:
        return ""
    figure = question.said(asked["figure"] or asked["figure2"] or asked["figure3"])
    if asked["kind"]:
        return f"{said_year(years)}各{question.said(asked['kind'])}{figure}分别是多少"
    names = "、".join(map(question.said, named))
    return f"{names}{said_year(years)}{figure}各多少"


def of_the_first(question: Signed) -> str:
    """Did the agency that received the most requests in 2022 also face lawsuits? Also impose the most penalties?"""
    if (same := _SAME_FIRST.fullmatch(question.text)) is not None:
        rest, years, areas = of_what_and_when(question, same["rest"])
        if len(years) > 1 or not is_plain(same["verb"] + rest):
            return ""
        ends = [_ENDS[same["end"]], _ENDS[same["also"]]]
        first = f"{said_year(years)}{areas}{question.said(same['figure'])}{ends[0]}的{question.said(same['kind'])}"
        return f"{first}{question.said(same['then'])}也{ends[1]}吗"
    asked = _FIRST.fullmatch(question.text)
    if asked is None or not is_plain(asked["which"]):
        return ""
    rest, years, areas = of_what_and_when(question, asked["then"])
    if len(years) > 1:
        return ""
    of = f"{question.said(asked['figure'])}{_ENDS[asked['end']]}的{question.said(asked['kind'])}"
    first = f"{said_year(years)}{areas}{of}"
    then = re.sub(r"^[ ,]*(?:also|too)\b|\b(?:also|too|as well)\b", " ", rest).strip()
    also = _ALSO_FIRST.fullmatch(then)
    if also is not None and also["verb"] in question.chinese:
        # Grant the most requests, publish the most items: the verb says which.
        done, what = question.said(also["verb"]), question.said(also["figure"])
        return f"{first}{done}也{_ENDS[also['end']]}吗" if what in (done, REQUESTS) else ""
    if also is not None and is_plain(also["verb"]):
        return f"{first}{question.said(also['figure'])}也{_ENDS[also['end']]}吗"
    met = conditions(question, then, [])
    return f"{first}{met}吗" if met and "或" not in met else ""


def with_another_year(question: Signed) -> str:
    """Top three agencies by penalties in 2022, compared with the year before."""
    asked = _TOP.fullmatch(question.text)
    if asked is None or (asked["other"] and not asked["year"]) or not is_plain(asked["verb"] or ""):
        return ""
    number = read_number(asked["top"] or asked["number"] or "")
    kind = question.said(asked["ranked"] or asked["kind"])
    of = f"{number:g}家{kind}" if number else kind
    end = _ENDS[asked["end"]] if asked["end"] else "最多"
    than = f"{asked['other']}年" if asked["other"] else "上年"
    year = f"{asked['year']}年" if asked["year"] else ""
    return f"{year}{question.said(asked['by'] or asked['figure'])}{end}的{of}，与{than}相比"
