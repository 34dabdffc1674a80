"""English questions that select agencies by what was so in several years, in the Chinese that one grammar reads."""

from __future__ import annotations

import re

from library.expressions import expression
from retrieval.understand.english.english_conditions import YEAR, conditions, is_plain, of_what_and_when
from retrieval.understand.english.english_signs import AREA, FIGURE, KIND, Signed

ASKS = expression(
    r"(?:(?:(?:please )?(?:list|name|find|identify|show(?: me)?|give me)|which|what|who|"
    r"(?P<count>how many|(?:(?:what (?:is|was)|tell me|give me) )?(?:the )?(?:total )?number(?= of)))"
    rf"(?: of)?(?: all)?(?: the)?(?: ?(?P<where>{AREA}) ?(?={KIND}))? ?(?P<kind>{KIND})?|"
    rf"(?:(?:did|does|do|has|have|had|was|were|is|are) (?:any|all|some)(?: of the)? |(?:is|are|was|were) there any |"
    rf"(?:all |the |any )?(?={KIND} (?:that|which|who|whose|with|without|where|having)\b))(?P<any>{KIND}))"
    r"(?: (?:that|which|who|whose|where|with)\b)*"
)
_TWO_YEARS = expression(
    rf"\bin both (?P<one>{YEAR}) and (?:in )?(?P<other>{YEAR})|"
    rf"\bin (?P<had>{YEAR}),? (?:but|and) (?:not|none|no longer) (?:in )?(?P<lacked>{YEAR})|"
    rf"\bin neither (?P<none>{YEAR}) nor (?:in )?(?P<nor>{YEAR})|"
    rf"\b(?:every|each) (?:single )?year (?:from|between) (?P<since>{YEAR}) (?:to|and|until) (?P<until>{YEAR})"
)
_HELD = expression(
    r"(?P<figure>[^比超少不等高低且或]{2,20}?)(?P<bound>(?:比|超过|少于|不少于|不超过|高于|低于).{1,20})"
)
_SINCE = expression(
    r"\b(?:in )?(?P<every>(?:every|each) (?:single )?year),? "
    rf"(?:since (?P<after>{YEAR})|(?:from|between|over) (?P<since>{YEAR})"
    rf"(?: ?(?:to|and|until|through|-|–) ?(?P<until>{YEAR})| on(?:wards)?))"
)
_YEARS_APART = expression(
    rf"(?P<first>[^?]+?) in (?P<year>{YEAR}),? (?:but|and|yet|then)(?: then| had| received| got| faced| saw| only)*"
    rf"(?P<then> [^?]+?) in (?P<other>{YEAR})"
)
_SO_MANY = r"(?:zero|none|nothing|(?:(?:more than|over|at least|fewer than|less than|under) )?\d[\d,]*)"
_FROM_NUMBER = expression(
    rf"(?P<figure>{FIGURE}) (?:went|rose|fell|jumped|grew|dropped|increased|decreased|climbed|declined|changed)"
    rf"(?: up| down)? from (?P<number>{_SO_MANY}) in (?P<year>{YEAR}) to (?P<then>{_SO_MANY}) in (?P<other>{YEAR})"
)
_FROM_TO_YEARS = (("number", "year"), ("then", "other"))


def of_two_years(question: Signed) -> str:
    """Which agencies had lawsuits in both 2021 and 2022? In 2022 but not in 2021?"""
    two, asked = _TWO_YEARS.search(question.text), ASKS.match(question.text)
    if two is None or asked is None or not (asked["kind"] or asked["any"]):
        return ""
    rest = f"{question.text[asked.end() : two.start()]}{question.text[two.end() :]}"
    rest, years, areas = of_what_and_when(question, rest)
    has = "" if years else conditions(question, rest, [])
    held = _HELD.fullmatch(has)
    never = two["none"] or (two["had"] and has.startswith("没有"))
    has = has.removeprefix("没") if never and two["had"] else has
    if "且" in has or "或" in has or not (has.startswith("有") or (held is not None and not (two["had"] or never))):
        return ""
    if held is not None and not has.startswith("有"):
        span = f"{two['since']}到{two['until']}年每年" if two["since"] else f"{two['one']}年和{two['other']}年"
        kind = question.said(asked["kind"] or asked["any"])
        return f"{areas}{span}{held['figure']}都{held['bound']}的{kind}{'有几家' if asked['count'] else '有哪些'}"
    if two["since"]:
        said = f"{two['since']}到{two['until']}年每年都{has}"
    elif never:
        said = f"{two['none'] or two['had']}年和{two['nor'] or two['lacked']}年都没{has}"
    elif two["one"]:
        said = f"{two['one']}年和{two['other']}年都{has}"
    else:
        said = f"{two['had']}年{has}但{two['lacked']}年没{has}"
    return f"{areas}{said}的{question.said(asked['kind'] or asked['any'])}{'有几家' if asked['count'] else '有哪些'}"


def of_years_apart(question: Signed) -> str:
    """Which agencies received no requests in 2022 but more than 10 in 2023?"""
    apart, asked = _YEARS_APART.fullmatch(question.text), ASKS.match(question.text)
    if apart is None or asked is None or not (asked["kind"] or asked["any"]):
        return ""
    figure = re.search(FIGURE, apart["first"])
    then = apart["then"] if figure is None or re.search(FIGURE, apart["then"]) else f"{apart['then']} {figure.group()}"
    rest, _, areas = of_what_and_when(question, question.text[asked.end() : apart.end("first")])
    halves = conditions(question, rest, [apart["year"]]), conditions(question, then, [apart["other"]])
    if not all(halves) or any("且" in half or "或" in half for half in halves):
        return ""
    areas = f"{question.said(asked['where']) if asked['where'] else ''}{areas}"
    kind = question.said(asked["kind"] or asked["any"])
    said = f"{apart['year']}年{halves[0]}但{apart['other']}年{halves[1]}"
    return f"{areas}{said}的{kind}{'有几家' if asked['count'] else '有哪些'}"


def went_from(question: Signed) -> str:
    """Agencies whose requests went from zero in 2021 to more than 20 in 2024."""
    went, asked = _FROM_NUMBER.search(question.text), ASKS.match(question.text)
    if went is None or asked is None or not (asked["kind"] or asked["any"]) or went.start() < asked.end():
        return ""
    if not is_plain(f"{question.text[asked.end() : went.start()]} {question.text[went.end() :]}"):
        return ""
    halves = [_bound_said(question, went["figure"], went[number], went[year]) for number, year in _FROM_TO_YEARS]
    kind = question.said(asked["kind"] or asked["any"])
    areas = question.said(asked["where"]) if asked["where"] else ""
    met = f"{went['year']}年{halves[0]}但{went['other']}年{halves[1]}"
    return f"{areas}{met}的{kind}{'有几家' if asked['count'] else '有哪些'}" if all(halves) else ""


def _bound_said(question: Signed, figure: str, number: str, year: str) -> str:
    if number in ("zero", "none", "nothing", "0"):
        return conditions(question, f"no {figure}", [year])
    return conditions(question, f"{'exactly ' if number[:1].isdigit() else ''}{number} {figure}", [year])


def of_every_year(question: Signed) -> str:
    """Which agencies' requests rose every year since 2020? From 2020 to 2023?"""
    asked, since = ASKS.match(question.text), _SINCE.search(question.text)
    if since is None or asked is None or not (asked["kind"] or asked["any"]):
        return ""
    rest = f"{question.text[asked.end() : since.start()]} {since['every']} {question.text[since.end() :]}"
    rest, years, areas = of_what_and_when(question, re.sub(" +", " ", rest).strip())
    has = "" if years else conditions(question, rest, [])
    if not has.startswith("每年都") and "每年都" not in has:
        return ""
    span = f"{since['since']}到{since['until']}年" if since["until"] else f"{since['after'] or since['since']}年以来"
    kind = question.said(asked["kind"] or asked["any"])
    return f"{span}{areas}{has}的{kind}{'有几家' if asked['count'] else '有哪些'}"
