"""English questions that select agencies or years by what they met, put into the Chinese that one grammar reads."""

from __future__ import annotations

import re
from functools import cache

from library.expressions import expression
from retrieval.understand.english.english_conditions import (
    FROM_TO,
    YEAR,
    conditions,
    is_plain,
    listed,
    of_what_and_when,
    said_year,
    times,
    verbs,
)
from retrieval.understand.english.english_groups import exceeding, group_held_against, share_of_area
from retrieval.understand.english.english_orders import (
    of_the_first,
    place_of_one,
    side_by_side,
    with_another_year,
)
from retrieval.understand.english.english_signs import AGENCY, AREA, FIGURE, KIND, Signed, signed
from retrieval.understand.english.english_years import ASKS, of_every_year, of_two_years, of_years_apart, went_from
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import read_number
from retrieval.understand.words.world import World

_BEST = expression(r"\b(?:average|mean|sum|most|highest|largest|fewest|least|lowest|smallest)\b")
_LEFT_OUT = expression(
    r"[, ]*\b(?:excluding|except for|except|apart from|other than|leaving out|not counting) (?:the )?"
    rf"(?P<names>{AGENCY}(?:(?:, and |,? and |, ){AGENCY})*),? ?"
)
_OF_THE_REST = (
    (expression(r"^(?:which|what|who) .*\b(?:most|highest|largest)\b"), "{figure}最多的{kind}是哪个"),
    (expression(r"^(?:which|what|who) .*\b(?:fewest|least|lowest|smallest)\b"), "{figure}最少的{kind}是哪个"),
    (expression(r"\b(?:average|mean)\b"), "{figure}平均多少"),
    (expression(r"^(?:how many|what|total|the total|sum)\b"), "一共有多少{figure}"),
)
_WHETHER = expression(rf"(?:did|does|do|has|have|had|was|were|is|are) (?P<agency>{AGENCY})(?! ever\b)")
_EVER = expression(rf"(?:was|were|has|had|did|have) (?P<agency>{AGENCY}) (?:ever|at any time)\b")
_TOTAL = expression(r"\b(?:in total|altogether|combined|in all|cumulatively|(?:added|taken) together)\b")
_NEVER = expression(
    rf"\b(?P<had>had|have|has|received|got|faced|saw|issued|imposed) (?:no|zero) (?P<figure>{FIGURE}) "
    r"(?:in any (?:single )?year|at any time|ever)\b"
)
_SHARE_OF_AGENCIES = expression(
    rf"(?:what|which) (?:share|percentage|percent|per cent|proportion|fraction) of (?:all |the )*(?P<kind>{KIND})"
)
_YEARS_OF_ONE = expression(
    r"(?:(?P<when>when)|(?:in |during )?(?:which|what|(?P<count>how many)) years?) "
    rf"(?:did|was|were|has|had|have|does) (?P<agency>{AGENCY}) (?P<order>first |last )?"
)


_UP_TO = expression(rf"(?<={YEAR})(?P<and> and)? (?:right |all the way )?(?:up )?(?:to|until|till|through) (?={YEAR})")
_RISING = expression(
    r"\b(?:an? )?(?:steadily |continuously |constantly |consistently )?"
    r"(?:rising|growing|increasing|climbing|(?P<fall>falling|declining|decreasing|shrinking|dropping))"
    rf" (?:numbers? of )?(?P<figure>{FIGURE})"
)
"""Agencies with rising requests are those whose requests rise."""
_LISTED_YEARS = expression(
    rf",? ?\b(?:in|during|for|across) (?:either )?(?:the years? )?{YEAR}(?:(?:,? (?:and|or) |, ?)(?:in )?{YEAR})+\b"
)
_WITHIN_YEARS = expression(
    rf",? ?\b(?:from|between|over|across|during|in|within) {YEAR} ?(?:to|and|-|–) ?{YEAR}\b"
)
_RECORD = expression(
    rf"(?:was|is) (?P<year>{YEAR}) (?:a |an |the )?(?:record low|(?P<best>record|peak|busiest|record high))(?: year)? "
    rf"(?:for|in|of|with) (?:the )?(?:number of )?(?P<figure>{FIGURE}) (?:at|to|by|for|in|of) (?P<agency>{AGENCY})"
)
_ALL_YEARS = expression(
    r"\b(?:in|across|for|throughout) all (?:of )?(?:the )?(?P<number>two|three|four|five|six|\d) years\b"
)
_EACH = expression(r"\b(?:every|each|both|neither|consecutive|in a row|running|than in)\b")


def in_chinese(mentions: Mentions, world: World) -> str:
    """The same question in Chinese; "" where no frame fits the whole of it."""
    if mentions.text.language != "en" or not _signs_of_selection().search(mentions.text.words):
        return ""
    question = signed(mentions, world)
    all_years = _ALL_YEARS.search(question.text) if question is not None else None
    if question is not None and all_years is not None:
        # In all four years is in every year, where four are held.
        if read_number(all_years["number"]) != len(world.years):
            return ""
        question = Signed(_ALL_YEARS.sub("every year", question.text), question.chinese)
    # In any year is of every year, where nothing happened, and of one, where something did; not either is neither.
    if question is not None:
        plain = _UP_TO.sub(lambda found: " and " if found["and"] else " to ", question.text)
        plain = _RISING.sub(lambda found: f"{found['figure']} {'fall' if found['fall'] else 'rise'}", plain)
        question = Signed(plain, question.chinese)
        never = _NEVER.sub(lambda found: f"never {found['had']} {found['figure']}", question.text)
        question = Signed(never, question.chinese)
    if question is None or re.search(r"\bany year\b|(?:\bnot|n't) .*\beither\b", question.text):
        return ""
    frames = (
        *(_years_of_one, _whether, _record, _times_asked, _growth, _of_the_rest),
        *(group_held_against, exceeding, share_of_area, place_of_one, of_the_first, with_another_year, side_by_side),
        *(of_two_years, of_years_apart, went_from, of_every_year, _share_of_agencies, _agencies),
    )
    return next((said for frame in frames if (said := frame(question))), "")


def _agencies(question: Signed) -> str:
    """Which agencies had more than 50 requests and fewer than 20 penalties in 2022?"""
    question, added = _without_total(question)
    if not added:
        question, added = _without_years(question)
    asked = ASKS.match(question.text)
    if asked is None or (asked["count"] and not asked["kind"]) or "how " in question.text[asked.end() :]:
        return ""
    if asked.group().startswith("what") and not asked["kind"]:
        # What percent of the requests … asks for no agencies.
        return ""
    rest, years, areas = of_what_and_when(question, question.text[asked.end() :])
    met = conditions(question, rest, years) if len(years) < 2 else ""
    if not met:
        return ""
    areas = f"{question.said(asked['where']) if asked['where'] else ''}{areas}"
    sign = asked["kind"] or asked["any"]
    kind = question.said(sign) if sign else "单位"
    return f"{added or said_year(years)}{areas}{met}的{kind}{'有几家' if asked['count'] else '有哪些'}"


def _share_of_agencies(question: Signed) -> str:
    """What share of the agencies had lawsuits in 2022?"""
    asked = _SHARE_OF_AGENCIES.match(question.text)
    if asked is None:
        return ""
    rest, years, areas = of_what_and_when(question, question.text[asked.end() :])
    met = conditions(question, rest, years) if len(years) < 2 else ""
    kind = question.said(asked["kind"])
    return f"{said_year(years)}{areas}{met}的{kind}占全部{kind}的比例是多少" if met else ""


def _without_total(question: Signed) -> tuple[Signed, str]:
    """More than 30 requests in total from 2020 to 2022: the years are added up."""
    total, span = _TOTAL.search(question.text), FROM_TO.search(question.text)
    if total is None or span is None:
        return question, ""
    first, last = re.findall(YEAR, span.group())
    text = FROM_TO.sub(" ", _TOTAL.sub(" ", question.text))
    return Signed(re.sub(" +", " ", text).strip(), question.chinese), f"{first}到{last}年合计"


def _without_years(question: Signed) -> tuple[Signed, str]:
    """More than 50 requests in 2022 or 2023, from 2021 to 2023: reports of any of these years."""
    listed_years, within = _LISTED_YEARS.search(question.text), _WITHIN_YEARS.search(question.text)
    found = listed_years if listed_years is not None else within
    moves = any(re.search(rf"\b{verb}\b", question.text) for verb in (*verbs(), *times()))
    if found is None or moves or _EACH.search(question.text) or len(re.findall(YEAR, question.text)) != _named(found):
        return question, ""
    text = f"{question.text[: found.start()]} {question.text[found.end() :]}".strip()
    years = re.findall(YEAR, found.group())
    said = f"{years[0]}到{years[-1]}年" if found is within else "、".join(f"{year}年" for year in years)
    if found is listed_years and " or " not in found.group():
        # In 2021, 2022 and 2023: in each of them.
        if int(years[-1]) - int(years[0]) != len(years) - 1:
            return question, ""
        text, said = f"{text} every year", f"{years[0]}到{years[-1]}年"
    return Signed(re.sub(" +", " ", text), question.chinese), said


def _named(found: re.Match[str]) -> int:
    return len(re.findall(YEAR, found.group()))


def _years_of_one(question: Signed) -> str:
    """In which years did Shijiu Town face a lawsuit? When did it first …?"""
    if ever := _EVER.match(question.text):
        met = conditions(question, question.text[ever.end() :], [])
        return f"{question.said(ever['agency'])}哪几年{met}" if met else ""
    asked = _YEARS_OF_ONE.match(question.text)
    if asked is None or re.search(rf"\b{YEAR}\b", question.text):
        return ""
    rest = question.text[asked.end() :]
    first = asked["order"] == "first " or "for the first time" in rest
    met = conditions(question, re.sub(r"\bfor the (?:first|last) time\b", "", rest), [])
    if not met or (asked["when"] and not (first or asked["order"])):
        return ""
    whose = question.said(asked["agency"])
    if first or asked["order"]:
        return f"{whose}哪一年第一次{met}" if first else f"{whose}最近一次{met}是哪一年"
    return f"{whose}{'有几年' if asked['count'] else '哪几年'}{met}"


def _whether(question: Signed) -> str:
    """Did Luming City publish more than 80,000 items in 2022?"""
    asked = _WHETHER.match(question.text)
    if asked is None:
        return ""
    rest, years, _ = of_what_and_when(question, question.text[asked.end() :])
    met = conditions(question, rest, years) if len(years) == 1 else ""
    bound = re.search(r"(?:超过|不少于|少于|等于)[\d.]+$", met)
    return f"{question.said(asked['agency'])}{years[0]}年{met}吗" if bound else ""


def _record(question: Signed) -> str:
    """Was 2023 a record year for requests at the county government?"""
    asked = _RECORD.fullmatch(question.text)
    if asked is None:
        return ""
    whose, end = question.said(asked["agency"]), "多" if asked["best"] else "少"
    return f"{whose}{asked['year']}年{question.said(asked['figure'])}是不是历年最{end}"


def _times_asked(question: Signed) -> str:
    """Did penalties at the bureau double between 2019 and 2021? By how many times they rose tells it."""
    asked = _multiplied().fullmatch(question.text)
    if asked is None:
        return ""
    whose, figure = asked["agency"] or asked["agency2"], question.said(asked["figure"] or asked["figure2"])
    return f"{question.said(whose)}{asked['last']}年{figure}是{asked['first']}年的几倍"


def _growth(question: Signed) -> str:
    """By what percentage did requests to Yunxiu County rise between 2020 and 2021?"""
    asked = _growth_asked().fullmatch(question.text)
    if asked is None:
        return ""
    whose, figure = asked["agency"] or asked["agency2"], asked["figure"] or asked["figure2"]
    verb = verbs().get(asked["verb"], "增长")
    return f"{question.said(whose)}{asked['last']}年{question.said(figure)}比{asked['first']}年{verb}百分之几"


def _of_the_rest(question: Signed) -> str:
    """Excluding Luming City, how many requests were received in 2022?"""
    asked = _LEFT_OUT.search(question.text)
    if asked is None:
        return ""
    text = f"{question.text[: asked.start()]} {question.text[asked.end() :]}".strip()
    left_out = "、".join(question.said(sign) for sign in re.findall(AGENCY, asked["names"]))
    if selected := _agencies(Signed(text, question.chinese)):
        return f"除{left_out}外，{selected}"
    rest, years, areas = of_what_and_when(question, text)
    figures = re.findall(FIGURE, rest)
    plain = re.sub(f"{FIGURE}|{KIND}", " ", rest)
    if len(figures) != 1 or len(years) > 1 or not is_plain(_BEST.sub("", plain)):
        return ""
    kind = next(map(question.said, re.findall(KIND, rest)), "单位")
    said = next((words for pattern, words in _OF_THE_REST if pattern.search(plain)), "")
    what = said.format(figure=question.said(figures[0]), kind=kind)
    return f"除{left_out}外，{said_year(years)}{areas}{what}" if said else ""


@cache
def _multiplied() -> re.Pattern[str]:
    return expression(
        r"(?:did|have|has) (?:the )?(?:number of )?"
        rf"(?:(?P<figure>{FIGURE}) (?:to|at|of|by|in|for|received by|against) (?P<agency>{AGENCY})|"
        rf"(?P<agency2>{AGENCY}) (?P<figure2>{FIGURE})) (?:more than |at least |nearly |almost )?"
        rf"(?:{'|'.join(times())}) (?:from|between) (?P<first>{YEAR}) (?:to|and) (?P<last>{YEAR})"
    )


@cache
def _growth_asked() -> re.Pattern[str]:
    return expression(
        r"by (?:what|how many) (?:percentage|percent|per cent) did (?:the )?(?:number of )?"
        rf"(?:(?P<figure>{FIGURE}) (?:to|at|of|by|in|received by|against) (?P<agency>{AGENCY}|{AREA})|"
        rf"(?P<agency2>{AGENCY}|{AREA}) (?P<figure2>{FIGURE})) (?P<verb>{'|'.join(verbs())}|change) "
        rf"(?:from|between) (?P<first>{YEAR}) (?:to|and) (?P<last>{YEAR})"
    )


@cache
def _signs_of_selection() -> re.Pattern[str]:
    return expression(rf"\b(?:{'|'.join(listed('words'))})\b")

