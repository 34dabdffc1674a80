"""English questions that select agencies or years by what they met, put into the Chinese that one grammar reads."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from library.expressions import expression
from retrieval.understand.english.english_signs import AGENCY, AREA, FIGURE, KIND, REQUESTS, Signed, signed
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.plain_words import english_speech
from retrieval.understand.words.quantities import read_number
from retrieval.understand.words.world import World

_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?%?|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b)"
_YEAR = r"(?:19\d\d|20[0-3]\d)"
_MORE, _LESS = ("more", "greater"), ("fewer", "less")
_RATHER = "|".join((*_MORE, *_LESS))
_ASKS = expression(
    r"(?:(?:(?:please )?(?:list|name|find|identify|show(?: me)?|give me)|which|what|who|(?P<count>how many))"
    rf"(?: of)?(?: all)?(?: the)? ?(?P<kind>{KIND})?|"
    rf"(?:(?:did|does|do|has|have|had|was|were|is|are) (?:any|all|some)(?: of the)? |(?:is|are|was|were) there any |"
    rf"(?:all |the |any )?(?={KIND} (?:that|which|who|whose|with|without|where|having)\b))(?P<any>{KIND}))"
    r"(?: (?:that|which|who|whose|where|with)\b)*"
)
_JOIN = expression(r"\b(?P<or>or)\b|\b(?P<but>but)\b")
_WORD = expression(r"[a-z][a-z'-]*")
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
_OF_REQUESTS = (
    rf"(?P<done>{FIGURE}) (?P<compare>COMPARES) (?P<part>\d+(?:\.\d+)? ?(?:%|percent|per cent)|half|a third|a quarter)"
    rf" ?of (?:(?:all|the|their|its) )*(?P<all>{FIGURE})(?: (?:they |it )?(?:received|got|had|handled))?"
)
_TIMES = {"doubled": "不少于{year}年2倍", "tripled": "不少于{year}年3倍", "halved": "不超过{year}年50%"}
_FROM_TO = expression(rf"\b(?:from|between|over|across|during|in) {_YEAR} ?(?:to|and|-|–|through) ?{_YEAR}\b")
_TOTAL = expression(r"\b(?:in total|altogether|combined|in all|cumulatively|(?:added|taken) together)\b")
_TWO_YEARS = expression(
    rf"\bin both (?P<one>{_YEAR}) and (?:in )?(?P<other>{_YEAR})|"
    rf"\bin (?P<had>{_YEAR}),? (?:but|and) not (?:in )?(?P<lacked>{_YEAR})|"
    rf"\b(?:every|each) (?:single )?year (?:from|between) (?P<since>{_YEAR}) (?:to|and|until) (?P<until>{_YEAR})"
)
_SHARE_OF_AGENCIES = expression(
    rf"(?:what|which) (?:share|percentage|percent|per cent|proportion|fraction) of (?:all |the )*(?P<kind>{KIND})"
)
_PARTS = {"half": "50%", "a third": "33.3333%", "a quarter": "25%"}
_YEARS_OF_ONE = expression(
    r"(?:(?P<when>when)|(?:in |during )?(?:which|what|(?P<count>how many)) years?) "
    rf"(?:did|was|were|has|had|have|does) (?P<agency>{AGENCY}) (?P<order>first |last )?"
)


def in_chinese(mentions: Mentions, world: World) -> str:
    """The same question in Chinese; "" where no frame fits the whole of it."""
    if mentions.text.language != "en" or not _signs_of_selection().search(mentions.text.words):
        return ""
    question = signed(mentions, world)
    # In any year is of every year, where nothing happened, and of one, where something did; not either is neither.
    if question is None or re.search(r"\bany year\b|(?:\bnot|n't) .*\beither\b", question.text):
        return ""
    frames = (_years_of_one, _whether, _growth, _of_the_rest, _of_two_years, _share_of_agencies, _agencies)
    return next((said for frame in frames if (said := frame(question))), "")


def _agencies(question: Signed) -> str:
    """Which agencies had more than 50 requests and fewer than 20 penalties in 2022?"""
    question, added = _without_total(question)
    asked = _ASKS.match(question.text)
    if asked is None or (asked["count"] and not asked["kind"]) or "how " in question.text[asked.end() :]:
        return ""
    if asked.group().startswith("what") and not asked["kind"]:
        # What percent of the requests … asks for no agencies.
        return ""
    rest, years, areas = _of_what_and_when(question, question.text[asked.end() :])
    conditions = _conditions(question, rest, years) if len(years) < 2 else ""
    if not conditions:
        return ""
    sign = asked["kind"] or asked["any"]
    kind = question.said(sign) if sign else "单位"
    return f"{added or _year(years)}{areas}{conditions}的{kind}{'有几家' if asked['count'] else '有哪些'}"


def _of_two_years(question: Signed) -> str:
    """Which agencies had lawsuits in both 2021 and 2022? In 2022 but not in 2021?"""
    two, asked = _TWO_YEARS.search(question.text), _ASKS.match(question.text)
    if two is None or asked is None or not (asked["kind"] or asked["any"]):
        return ""
    rest = f"{question.text[asked.end() : two.start()]}{question.text[two.end() :]}"
    rest, years, areas = _of_what_and_when(question, rest)
    has = "" if years else _conditions(question, rest, [])
    if not has.startswith("有") or "且" in has or "或" in has:
        return ""
    if two["since"]:
        said = f"{two['since']}到{two['until']}年每年都{has}"
    elif two["one"]:
        said = f"{two['one']}年和{two['other']}年都{has}"
    else:
        said = f"{two['had']}年{has}但{two['lacked']}年没{has}"
    return f"{areas}{said}的{question.said(asked['kind'] or asked['any'])}{'有几家' if asked['count'] else '有哪些'}"


def _share_of_agencies(question: Signed) -> str:
    """What share of the agencies had lawsuits in 2022?"""
    asked = _SHARE_OF_AGENCIES.match(question.text)
    if asked is None:
        return ""
    rest, years, areas = _of_what_and_when(question, question.text[asked.end() :])
    conditions = _conditions(question, rest, years) if len(years) < 2 else ""
    kind = question.said(asked["kind"])
    return f"{_year(years)}{areas}{conditions}的{kind}占全部{kind}的比例是多少" if conditions else ""


def _without_total(question: Signed) -> tuple[Signed, str]:
    """More than 30 requests in total from 2020 to 2022: the years are added up."""
    total, span = _TOTAL.search(question.text), _FROM_TO.search(question.text)
    if total is None or span is None:
        return question, ""
    first, last = re.findall(_YEAR, span.group())
    text = _FROM_TO.sub(" ", _TOTAL.sub(" ", question.text))
    return Signed(re.sub(" +", " ", text).strip(), question.chinese), f"{first}到{last}年合计"


def _years_of_one(question: Signed) -> str:
    """In which years did Shijiu Town face a lawsuit? When did it first …?"""
    if ever := _EVER.match(question.text):
        conditions = _conditions(question, question.text[ever.end() :], [])
        return f"{question.said(ever['agency'])}哪几年{conditions}" if conditions else ""
    asked = _YEARS_OF_ONE.match(question.text)
    if asked is None or re.search(rf"\b{_YEAR}\b", question.text):
        return ""
    rest = question.text[asked.end() :]
    first = asked["order"] == "first " or "for the first time" in rest
    conditions = _conditions(question, re.sub(r"\bfor the (?:first|last) time\b", "", rest), [])
    if not conditions or (asked["when"] and not (first or asked["order"])):
        return ""
    whose = question.said(asked["agency"])
    if first or asked["order"]:
        return f"{whose}哪一年第一次{conditions}" if first else f"{whose}最近一次{conditions}是哪一年"
    return f"{whose}{'有几年' if asked['count'] else '哪几年'}{conditions}"


def _whether(question: Signed) -> str:
    """Did Luming City publish more than 80,000 items in 2022?"""
    asked = _WHETHER.match(question.text)
    if asked is None:
        return ""
    rest, years, _ = _of_what_and_when(question, question.text[asked.end() :])
    conditions = _conditions(question, rest, years) if len(years) == 1 else ""
    bound = re.search(r"(?:超过|不少于|少于|等于)[\d.]+$", conditions)
    return f"{question.said(asked['agency'])}{years[0]}年{conditions}吗" if bound else ""


def _growth(question: Signed) -> str:
    """By what percentage did requests to Yunxiu County rise between 2020 and 2021?"""
    asked = _growth_asked().fullmatch(question.text)
    if asked is None:
        return ""
    whose, figure = asked["agency"] or asked["agency2"], asked["figure"] or asked["figure2"]
    verb = _verbs().get(asked["verb"], "增长")
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
    rest, years, areas = _of_what_and_when(question, text)
    figures = re.findall(FIGURE, rest)
    plain = re.sub(f"{FIGURE}|{KIND}", " ", rest)
    if len(figures) != 1 or len(years) > 1 or not _is_plain(_BEST.sub("", plain)):
        return ""
    kind = next(map(question.said, re.findall(KIND, rest)), "单位")
    said = next((words for pattern, words in _OF_THE_REST if pattern.search(plain)), "")
    what = said.format(figure=question.said(figures[0]), kind=kind)
    return f"除{left_out}外，{_year(years)}{areas}{what}" if said else ""


def _of_what_and_when(question: Signed, rest: str) -> tuple[str, list[str], str]:
    """What is left when the year and the area that all of it is about are taken out, and these."""
    areas = "".join(question.said(sign) for sign in re.findall(AREA, rest))
    rest = re.sub(rf"(?:\b(?:in|within|across|of) (?:the )?)?{AREA}", " ", rest)
    years = [] if " than in " in rest or _FROM_TO.search(rest) else re.findall(rf"\b{_YEAR}\b", rest)
    if years:
        rest = re.sub(rf"(?:\b(?:in|during|for|of|throughout) (?:the year )?)?\b{_YEAR}\b", " ", rest)
    return re.sub(r" +", " ", rest), years, areas


def _year(years: list[str]) -> str:
    return f"{years[0]}年" if years else ""


def _conditions(question: Signed, rest: str, years: list[str]) -> str:
    """超过50且少于20; "" where a word is left that no condition takes."""
    question = _with_objects(_with_rates(Signed(rest, question.chinese)))
    said, at = "", 0
    for match in _condition().finditer(question.text):
        between = question.text[at : match.start()]
        one = _one_condition(question, match, years) if _is_plain(between) else ""
        if not one:
            return ""
        joined = _JOIN.search(between)
        joiner = "且" if joined is None else "或者" if joined["or"] else "但"
        said = f"{said}{joiner}{one}" if said else one
        at = match.end()
    return said if said and _is_plain(question.text[at:]) else ""


def _with_rates(question: Signed) -> Signed:
    """Which agencies granted more than half of their requests? A bound of a rate."""
    chinese = dict(question.chinese)

    def rate(match: re.Match[str]) -> str:
        named = f"{chinese[match['done']]}率"
        if chinese[match["all"]] != REQUESTS or named not in _data()["rates"]["known"].split("|"):
            return match.group()
        chinese[match["done"]] = named
        part = _PARTS.get(match["part"]) or re.sub(r" ?(?:%|percent|per cent)", "%", match["part"])
        return f"{match['done']} {match['compare']} {part}"

    return Signed(re.sub(_OF_REQUESTS.replace("COMPARES", _compares()), rate, question.text), chinese)


def _with_objects(question: Signed) -> Signed:
    """Which agencies granted more than 100 requests? The verb and the requests are one figure."""
    chinese = dict(question.chinese)

    def joined(match: re.Match[str]) -> str:
        done, between, requests = match.groups()
        if chinese[requests] == chinese[done]:
            return f"{between}{requests}"
        if not chinese[requests].endswith(REQUESTS) or chinese[done].endswith(REQUESTS):
            return match.group()
        chinese[requests] = f"{chinese[requests].removesuffix(REQUESTS)}{chinese[done]}"
        return f"{between}{requests}"

    amount = rf"(?:{_compares()}) {_NUMBER}|{_RATHER}|no|any|zero"
    return Signed(re.sub(rf"({FIGURE}) ((?:{amount}) )({FIGURE})", joined, question.text), chinese)


@cache
def _condition() -> re.Pattern[str]:
    compare, rises = _compares(), "|".join(_verbs())
    mean = r"(?:on )?(?:the )?(?:overall )?(?P<{name}>average|mean|median)"
    return expression(
        rf"(?:\b(?P<comp>{compare}) (?P<number>{_NUMBER}) (?P<counted>{FIGURE})|"
        rf"(?P<bounded>{FIGURE}) (?:(?:was|were|is|are|of|that|which|numbered|numbering) )*(?P<comp2>{compare}) "
        rf"(?:(?P<number2>{_NUMBER})|{mean.format(name='mean')})|"
        rf"(?P<or_more>{_NUMBER}) or (?P<way>more|fewer|less) (?P<listed>{FIGURE})|"
        rf"\bbetween (?P<low>{_NUMBER}) and (?P<high>{_NUMBER}) (?P<within>{FIGURE})|"
        rf"\b(?P<more>{_RATHER}) (?P<left>{FIGURE}) (?:\w+ )?than (?:it |they )?"
        rf"(?:{mean.format(name='mean2')}|(?P<other>{FIGURE}|{AGENCY}))|"
        rf"\b(?P<more2>{_RATHER}) (?P<left2>{FIGURE}) in (?P<dated>{_YEAR}) than in (?P<year>{_YEAR})|"
        rf"(?P<rising>{FIGURE}) (?P<rise>{rises})(?: for| in)? (?P<run>{_NUMBER}) "
        rf"(?:years in a row|consecutive years|years running)|"
        rf"(?P<moved>{FIGURE}) (?P<moves>(?!declin)(?:{rises})|{'|'.join(_TIMES)})"
        rf"(?: (?:from|between) (?P<since>{_YEAR}) (?:to|and) (?P<until>{_YEAR}))?|"
        rf"\b(?P<no>never|no|zero|without|not|neither|nor)(?: \w+){{0,2}}? "
        rf"(?:any |a |an |a single )?(?P<none>{FIGURE})|"
        rf"(?P<some>{FIGURE}))(?P<every> (?:in )?(?:every|each) (?:single )?year)?"
    )


_FIGURES = ("counted", "bounded", "listed", "within", "left", "left2", "rising", "moved", "none", "some")


def _one_condition(question: Signed, match: re.Match[str], years: list[str]) -> str:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    figure = next(question.said(found[name]) for name in _FIGURES if name in found)
    if found.pop("every", None):
        return f"每年都{_said(figure, question, found, years)}"
    return _said(figure, question, found, years)


def _said(figure: str, question: Signed, found: dict[str, str], years: list[str]) -> str:
    if "low" in found:
        return f"{figure}不少于{_number(found['low'])}且{figure}不超过{_number(found['high'])}"
    if "or_more" in found:
        return f"{figure}{'不少于' if found['way'] == 'more' else '不超过'}{_number(found['or_more'])}"
    if "run" in found:
        return f"{figure}连续{_number(found['run'])}年{_verbs()[found['rise']]}"
    if "moved" in found:
        return _moved(figure, found, years, _FROM_TO.search(question.text))
    if "no" in found:
        return f"{'从来没有' if found['no'] == 'never' and not years else '没有'}{figure}"
    if "some" in found:
        return f"有{figure}"
    return _compared_figure(figure, question, found, years)


def _moved(figure: str, found: dict[str, str], years: list[str], span: re.Match[str] | None) -> str:
    """Agencies that saw penalties fall in 2023; whose requests doubled from 2020 to 2021 while reviews fell."""
    if "until" not in found and not years and span is not None:
        found = {**found, **dict(zip(("since", "until"), re.findall(_YEAR, span.group()), strict=True))}
    last = found.get("until") or (years[0] if len(years) == 1 else "")
    if not last or ("until" in found and years):
        return ""
    before, verb = found.get("since") or str(int(last) - 1), found["moves"]
    if verb in _TIMES:
        return f"{last}年{figure}{_TIMES[verb].format(year=before)}"
    return f"{last}年{figure}比{before}年{'多' if _verbs()[verb] == '增长' else '少'}"


def _compared_figure(figure: str, question: Signed, found: dict[str, str], years: list[str]) -> str:
    rather = found.get("more") or found.get("more2", "")
    if mean := found.get("mean") or found.get("mean2", ""):
        above = rather in _MORE or _compared(found.get("comp2", "")) == "超过"
        return f"{figure}{'高于' if above else '低于'}{'中位数' if mean == 'median' else '平均数'}"
    if not rather:
        number = found.get("number") or found["number2"]
        return f"{figure}{_compared(found.get('comp') or found['comp2'])}{_number(number)}"
    way = "多" if rather in _MORE else "少"
    if "year" in found:
        return "" if years else f"{found['dated']}年{figure}比{found['year']}年{way}"
    return f"{figure}比{question.said(found['other'])}{way}"


def _is_plain(words: str) -> bool:
    """Nothing is left but words of speech and of joining."""
    left = [word for word in _WORD.findall(words) if word not in english_speech() or word in _that_count()]
    return not left and not re.search(rf"{FIGURE}|{AGENCY}|{AREA}|{KIND}|\d", words)


def _number(words: str) -> str:
    number = read_number(words)
    return words if number is None else f"{number:g}"


def _compared(words: str) -> str:
    return next((chinese for chinese, known in _data()["compare"].items() if words in known.split("|")), "")


@cache
def _compares() -> str:
    return "|".join(re.escape(word) for words in _data()["compare"].values() for word in words.split("|"))


@cache
def _verbs() -> dict[str, str]:
    return {word: chinese for chinese, words in _data()["verb"].items() for word in words.split("|")}


@cache
def _growth_asked() -> re.Pattern[str]:
    return expression(
        r"by (?:what|how many) (?:percentage|percent|per cent) did (?:the )?(?:number of )?"
        rf"(?:(?P<figure>{FIGURE}) (?:to|at|of|by|in|received by|against) (?P<agency>{AGENCY})|"
        rf"(?P<agency2>{AGENCY}) (?P<figure2>{FIGURE})) (?P<verb>{'|'.join(_verbs())}|change) "
        rf"(?:from|between) (?P<first>{_YEAR}) (?:to|and) (?P<last>{_YEAR})"
    )


@cache
def _signs_of_selection() -> re.Pattern[str]:
    return expression(rf"\b(?:{'|'.join(_listed('words'))})\b")


@cache
def _that_count() -> frozenset[str]:
    return frozenset(_listed("counts"))


def _listed(key: str) -> list[str]:
    return [word.strip() for word in _data()["selects"][key].split("|")]


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
