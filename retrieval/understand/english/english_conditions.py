"""What an English question says that agencies or years must have met, in the Chinese that one grammar reads."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from library.expressions import expression
from retrieval.understand.english.english_signs import AGENCY, AREA, FIGURE, KIND, REQUESTS, Signed
from retrieval.understand.words.plain_words import english_speech
from retrieval.understand.words.quantities import read_number

YEAR = r"(?:19\d\d|20[0-3]\d)"
FROM_TO = expression(rf"\b(?:from|between|over|across|during|in) {YEAR} ?(?:to|and|-|–|through|until) ?{YEAR}\b")
_NUMBER = r"(?:\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?%?|(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)\b)"
_MORE = ("more", "greater", "higher", "larger", "bigger")
_LESS = ("fewer", "less", "lower", "smaller")
_RATHER = "|".join((*_MORE, *_LESS))
_TOLD_TOO = expression(r"\band (?:also )?(?:their|its) $")
_AND_ONE = expression(
    r"(?:,? (?:(?P<and>and)|(?P<or>n?or))(?: any| for| from| by| an?)*|,)"
    rf"(?: (?P<number>{_NUMBER}))? "
)
_JOIN = expression(r"\b(?P<or>or)\b|\b(?P<but>but)\b")
_WORD = expression(r"[a-z][a-z'-]*")
_OF_REQUESTS = (
    rf"(?P<done>{FIGURE}) (?P<compare>COMPARES) (?P<part>\d+(?:\.\d+)? ?(?:%|percent|per cent)|half|a third|a quarter)"
    rf" ?of (?:(?:all|the|their|its) )*(?P<all>{FIGURE})(?: (?:they |it )?(?:received|got|had|handled))?"
)
_TIMES = {
    "doubled": "不少于{year}年2倍",
    "tripled": "不少于{year}年3倍",
    "quadrupled": "不少于{year}年4倍",
    "halved": "不超过{year}年50%",
}
_TWICE = {"once": "1", "twice": "2", "thrice": "3"}
_ALL_REQUESTS = expression(
    rf"(?P<done>{FIGURE}) (?:every(?: single)?|all)(?: of)?(?: the| its| their)? (?P<all>{FIGURE})"
    r"(?: (?:that )?(?:they |it )(?:received|got|had|handled))?"
)
_PARTS = {"half": "50%", "a third": "33.3333%", "a quarter": "25%"}


def of_what_and_when(question: Signed, rest: str) -> tuple[str, list[str], str]:
    """What is left when the year and the area that all of it is about are taken out, and these."""
    areas = "".join(question.said(sign) for sign in re.findall(AREA, rest))
    rest = re.sub(rf"(?:\b(?:in|within|across|of) (?:the )?)?{AREA}", " ", rest)
    years = [] if " than in " in rest or FROM_TO.search(rest) else re.findall(rf"\b{YEAR}\b", rest)
    if years:
        rest = re.sub(rf"(?:\b(?:in|during|for|of|throughout) (?:the year )?)?\b{YEAR}\b", " ", rest)
    return re.sub(r" +", " ", rest), years, areas


def said_year(years: list[str]) -> str:
    return f"{years[0]}年" if years else ""


def conditions(question: Signed, rest: str, years: list[str]) -> str:
    """超过50且少于20; "" where a word is left that no condition takes."""
    question = _with_objects(_with_rates(Signed(rest, question.chinese)))
    said, at, before = "", 0, None
    for match in _condition().finditer(question.text):
        between = question.text[at : match.start()]
        shared = _AND_ONE.fullmatch(between) if before is not None and (match["some"] or match["bounded"]) else None
        if before is not None and shared is not None and not (before["some"] and match["some"]):
            one = _shared(question, match, before, shared)
            joiner = "或者" if shared["number"] and shared["or"] else "且"
        else:
            # And their lawsuits: told besides.
            told = match["some"] and _TOLD_TOO.search(between)
            one = _one_condition(question, match, years) if is_plain(between) and not told else ""
            joined = _JOIN.search(between)
            joiner = "且" if joined is None else "或者" if joined["or"] else "但"
        if not one:
            return ""
        said = f"{said}{joiner}{one}" if said else one
        at, before = match.end(), before if shared is not None and before is not None and not before["some"] else match
    return said if said and is_plain(question.text[at:]) else ""


def _shared(question: Signed, match: re.Match[str], before: re.Match[str], joined: re.Match[str]) -> str:
    """No reviews or lawsuits: neither; more than 10 requests or 5 reviews. Fewer than 5 reviews or suits: unclear."""
    if match["bounded"]:
        return ""
    figure = question.said(match["some"])
    if joined["number"]:
        way = _compared(before["comp"]) if before["comp"] else ""
        return f"{figure}{way}{_number(joined['number'])}" if way else ""
    return f"没有{figure}" if before["no"] and not joined["and"] else ""


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

    text = _ALL_REQUESTS.sub(lambda match: f"{match['done']} at least 100% of {match['all']}", question.text)
    return Signed(re.sub(_OF_REQUESTS.replace("COMPARES", _compares()), rate, text), chinese)


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
    compare, rises = _compares(), "|".join(verbs())
    return expression(
        rf"(?:\b(?P<comp>{compare}) (?P<number>{_NUMBER}) (?P<counted>{FIGURE})|"
        rf"(?P<bounded>{FIGURE}) (?:(?:was|were|is|are|of|that|which|numbered|numbering) )*(?P<comp2>{compare}) "
        rf"(?:(?P<number2>{_NUMBER}|{'|'.join(_TWICE)})(?: times)?|{_mean(1)})|"
        rf"(?P<or_more>{_NUMBER}) or (?P<way>more|fewer|less) (?P<listed>{FIGURE})|"
        rf"\b(?P<comp3>{compare})[ -]{_mean(2)} (?:(?:for|in|by|on|as to|in terms of|with regard to) )?"
        rf"(?:the |their |its )?(?:numbers? of )?(?P<meant>{FIGURE})|"
        rf"\bbetween (?P<low>{_NUMBER}) and (?P<high>{_NUMBER}) (?P<within>{FIGURE})|"
        rf"\b(?P<more>{_RATHER}) (?:numbers? of )?(?P<left>{FIGURE}) (?:\w+ )?than (?:it |they )?"
        rf"(?:{_mean(3)}|(?P<other>{FIGURE}|{AGENCY}))|"
        rf"\b(?P<more2>{_RATHER}) (?:numbers? of )?(?P<left2>{FIGURE}) in (?P<dated>{YEAR}) than in (?P<year>{YEAR})|"
        rf"(?P<left3>{FIGURE}) (?P<more3>{_RATHER}) (?:often |frequently |times )?"
        rf"in (?P<dated3>{YEAR}) than in (?P<year3>{YEAR})|"
        rf"(?P<rising>{FIGURE}) (?P<rise>{rises})(?: for| in)? (?P<run>{_NUMBER}) "
        rf"(?:years in a row|consecutive years|years running)|"
        rf"(?P<steady>{FIGURE}) (?:has |have )?(?:steadily |continuously |continually )?(?P<each>{rises})"
        rf"(?: steadily| continuously)? (?:in )?(?:every|each) (?:single )?year|"
        rf"(?P<moved>{FIGURE}) (?P<over>more than |at least )?(?P<moves>(?!declin)(?:{rises})|{'|'.join(times())})"
        rf"(?: (?:from|between) (?P<since>{YEAR}) (?:to|and) (?P<until>{YEAR}))?|"
        rf"\b(?P<no>never|no|none|zero|without|not|neither|nor|nothing)(?: \w+){{0,2}}? "
        rf"(?:any |a |an |a single )?(?P<none>{FIGURE})|"
        rf"(?P<some>{FIGURE}))(?P<every> (?:in )?(?:every|each) (?:single )?year)?"
    )


def _mean(number: int) -> str:
    """The average, that of their kind, the average subdistrict, the average of all bureaus."""
    peers = r"(?:its|their|the same|the|similar|comparable)(?: own)? (?:kind|type|sort|class|category|peers?)"
    return (
        rf"(?:on )?(?:the |an )?(?:overall )?(?P<mean{number}>average|mean|median)(?:(?: for| of| among| across)?"
        rf"(?: (?P<peers{number}>{peers}(?: of {KIND})?)|(?: all)?(?: the)? (?P<whose{number}>{KIND}))(?![a-z]))?"
    )


_FIGURES = (
    *("counted", "bounded", "listed", "meant", "within", "left", "left2", "left3"),
    *("rising", "steady", "moved", "none", "some"),
)


def _one_condition(question: Signed, match: re.Match[str], years: list[str]) -> str:
    found = {name: value for name, value in match.groupdict().items() if value is not None}
    for name in ("more", "dated", "year"):
        if f"{name}3" in found:
            found["more2" if name == "more" else name] = found.pop(f"{name}3")
    figure = next(question.said(found[name]) for name in _FIGURES if name in found)
    if found.pop("every", None):
        return f"每年都{_said(figure, question, found, years)}"
    return _said(figure, question, found, years)


def _said(figure: str, question: Signed, found: dict[str, str], years: list[str]) -> str:
    if "low" in found:
        return f"{figure}不少于{_number(found['low'])}且{figure}不超过{_number(found['high'])}"
    if "or_more" in found:
        return f"{figure}{'不少于' if found['way'] == 'more' else '不超过'}{_number(found['or_more'])}"
    if "each" in found:
        return f"{figure}每年都{verbs()[found['each']]}"
    if "run" in found:
        return f"{figure}连续{_number(found['run'])}年{verbs()[found['rise']]}"
    if "moved" in found:
        return _moved(figure, found, years, FROM_TO.search(question.text))
    if "no" in found:
        return f"{'从来没有' if found['no'] == 'never' and not years else '没有'}{figure}"
    if "some" in found:
        return f"有{figure}"
    return _compared_figure(figure, question, found, years)


def _moved(figure: str, found: dict[str, str], years: list[str], span: re.Match[str] | None) -> str:
    """Agencies that saw penalties fall in 2023; whose requests doubled from 2020 to 2021 while reviews fell."""
    if "until" not in found and not years and span is not None:
        found = {**found, **dict(zip(("since", "until"), re.findall(YEAR, span.group()), strict=True))}
    last = found.get("until") or (years[0] if len(years) == 1 else "")
    if not last or ("until" in found and years):
        return ""
    before, verb = found.get("since") or str(int(last) - 1), found["moves"]
    if verb in times():
        multiple = _TIMES[times()[verb]].format(year=before)
        # More than doubled is no more than doubled.
        multiple = multiple.replace("不少于", "超过") if found.get("over") == "more than " else multiple
        return f"{last}年{figure}{multiple}"
    if found.get("over"):
        return ""
    return f"{last}年{figure}比{before}年{'多' if verbs()[verb] == '增长' else '少'}"


@cache
def times() -> dict[str, str]:
    """Saw requests double, whose requests doubled."""
    return {form: each for each in _TIMES for form in (each, each.removesuffix("d"))}


def _compared_figure(figure: str, question: Signed, found: dict[str, str], years: list[str]) -> str:
    rather = found.get("more") or found.get("more2", "")
    if mean := next((number for number in "123" if found.get(f"mean{number}")), ""):
        above = rather in _MORE or _compared(found.get("comp2") or found.get("comp3", "")) == "超过"
        whose = question.said(found[f"whose{mean}"]) if f"whose{mean}" in found else ""
        of = "同类" if f"peers{mean}" in found else "全部单位" if whose == "单位" else whose
        middle = "中位数" if found[f"mean{mean}"] == "median" else "平均数"
        return f"{figure}{'高于' if above else '低于'}{of}{middle}"
    if not rather:
        number = found.get("number") or found["number2"]
        return f"{figure}{_compared(found.get('comp') or found['comp2'])}{_number(_TWICE.get(number, number))}"
    way = "多" if rather in _MORE else "少"
    if "year" in found:
        return "" if years else f"{found['dated']}年{figure}比{found['year']}年{way}"
    return f"{figure}比{question.said(found['other'])}{way}"


def is_plain(words: str) -> bool:
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
def verbs() -> dict[str, str]:
    return {word: chinese for chinese, words in _data()["verb"].items() for word in words.split("|")}


@cache
def _that_count() -> frozenset[str]:
    return frozenset(listed("counts"))


def listed(key: str) -> list[str]:
    return [word.strip() for word in _data()["selects"][key].split("|")]


@cache
def _data() -> dict[str, dict[str, str]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
