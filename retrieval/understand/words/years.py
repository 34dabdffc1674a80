"""The years that a question names, and those that it names by their distance from another."""

from __future__ import annotations

import re
from dataclasses import dataclass

from library.expressions import expression

_DIGITS = str.maketrans("零〇一二三四五六七八九两壹贰叁肆伍陆柒捌玖", "001234567892123456789")
_TWENTIES = expression(
    r"(?<![\d.第近前过去这零〇一二三四五六七八九十百])(?:二十|廿)(?P<unit>[一二三四五六七八九])"
    r"(?=年(?!来(?!自|信|访)|前|后|内|间|里|以))"
)
"""廿二年, 二十二年处罚: of 2022."""
_FAR = r"(?:到|至|[-—–~～]+|(?:and )?(?:right |all the way )?(?:up )?(?:to|until|till|through)|、到)"
_YEAR = r"(?:19\d{2}|20[0-3]\d|20\d{2}(?=年))"
"""2061 is a number unless it is called a year."""
_SHORT = r"(?:0[89]|[123]\d)"
_RANGE = expression(
    rf"(?:从|between |from )?(?P<first>{_YEAR}|(?<!\d){_SHORT})年?(?:度|以来|开始|起)?\s*{_FAR}\s*"
    rf"(?P<last>{_YEAR}|{_SHORT}(?=年))(?:年度?)?(?!\d|\s*[件条项起宗份])"
)
_BETWEEN = expression(rf"between (?P<first>{_YEAR}) and (?P<last>{_YEAR})")
"""2021 and 2023 alone are two years."""
_BARE_RANGE = expression(
    r"(?<![\d.第前表])(?P<first>(?:0[89]|[12]\d))(?:到|至|[-—–~～])(?P<last>(?:0[89]|[12]\d))(?!\d|[.%]|之间|以[内上下]|\s*(?:件|条|项|份|起|万|元|宗|次|人|个|家|名|月|日|号|岁|天))"
)
"""趋势21-23: years, where nothing is counted."""
_BEFORE_IT = expression(rf"(?P<year>{_YEAR})年(?:度)?的?(?:上|前)一年度?")
"""2023年的上一年."""
OF_FORM = r"年?版的?新?(?:统计)?(?:表|格式|模板|样式)| forms?\b"
"""2021版表格 names a form, not the reports of a year."""
_FULL = expression(
    rf"(?<!\d)(?P<year>{_YEAR})(?!\d|{OF_FORM})(?:年度|年)?(?!(?:[至到和~-]\d+)?\s*(?:件|条|项|份|起|万|元|宗|次|人))"
)
_TWO = expression(rf"(?<![\d.第近])(?P<year>{_SHORT})年(?!前|后|内|来(?!自|信|访|说|看|讲)|间)(?:度)?")
_SPELT = expression(
    r"(?<![零〇一二三四五六七八九十])[一二壹贰][零〇九玖][零〇一二三四五六七八九壹贰叁肆伍陆柒捌玖]{2}"
    r"(?=年|(?![零〇一二三四五六七八九十百千万件条项起宗份次个家人元]))"
)
_BOUND = expression(
    r"(?:超过|[大小多少高低]于|不足|不到|达到?|至少|至多|等于|正好是?|恰好是?|刚好是?|满|不[超满]过?|[为是](?=\d{4}(?:[件条项起]|的(?!几|多少|百分|一半|[一二两三四五六七八九十\d.]+[倍成])))|"
    r"(?:介于|在)(?:\d{1,3}|(?!19|20)\d{4}|\d{5,})[件条项起]?[和与到至]|(?:介于|在)(?=20\d{2}[和与到至](?!19|20)\d{4,}))(?P<number>\d{4})(?![\d年])"
)
"""小于2068的单位 is of a number, 超过2021年的 of a year."""
_CHINESE = expression(
    r"(?P<year>[一二][零〇九][零〇一二三四五六七八九]{2}|(?<![一二三四五六七八九十近])[零〇一二][零〇一二三四五六七八九])年(?:度)?"
)
_LAST = expression(
    r"(?!前一年)(?:最近|近|过去|前|这(?!一年)|the last |the past |last |past |"
    r"(?:over|across) (?:the |these |those |all )?)"
    r"(?P<number>\d{1,2}|[二三]十|[一二两三四五六七八九十]|two|three|four|five|six)(?:个)?(?: years|年)"
    r"(?:来|间|里|以来|以内|之间|加起来)?|"
    r"(?<![\d第零〇一二三四五六七八九])(?P<these>[\d二两三四五六七八九十])个?年(?:来|间|里|以来|之间|(?<![续着连接有任意少]\w年)(?<![续着连接有任意少]\w个年)(?=[都均])|(?=[^,，。?？\d年]{0,6}(?:一共|总共|合计|加起来|累计|总和|总计|总数|总量|共|平均|均值|中位数))|"
    r"(?<![续着连接有任意少每前后隔哪几头满再]\w年)(?:(?=的(?:\x00|申请|公开|行政|处罚|许可|强制|收费|复议|诉讼|采购))|(?<!两年)(?=\x00)))"
)
"""近三年, 这六年; 六年来, 六年一共 and 六年的申请."""
_SINCE = expression(
    rf"(?:自从|自打|打从|自|从)?(?P<first>{_YEAR})(?:年度?)?(?:以来(?!\s*[到至](?:20)?\d\d年?)|至今|到现在|到今天|起至今|以后|之后|(?<=年)后(?!续|来|面|期|头|[一两三四五六七八九十\d])|(?<=年)起(?!诉|[到至](?:20)?\d\d))|"
    rf"\bsince (?P<english>{_YEAR})|\b(?:from )?(?P<onwards>{_YEAR}) (?:onwards?|and later|and after)\b|"
    rf"\bafter (?P<after>{_YEAR})"
)
_UNTIL = expression(
    rf"(?P<first>{_YEAR})(?:年?(?:以前|之前)|年前(?![\d一二两三四五六七八九十几半后面年述期任身头列名]))|"
    rf"\b(?:before|prior to) (?P<english>{_YEAR})|(?<!\d )(?<!and )\b(?:up to|until) (?P<upto>{_YEAR})"
)
_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "十": 10, "二十": 20, "三十": 30}
_FIVE_YEARS = expression(
    r"[“\"]?十(?P<plan>[一二三四五])五[”\"]?(?:规划)?(?:时期|期间)?的?"
    r"(?:第?(?P<nth>[一二三四五1-5])年|(?P<end>[头前后最]后?)(?P<number>[两二三四])年|(?P<first>(?:开局|起步)之?那?年|头一?年|首年|元年)|"
    r"(?P<last>(?:收官|收尾)之?那?年|最后一年|末年)|(?P<all>(?<=期间)|(?<=时期)|(?=以来|期内|这?五年)))"
)
"""十四五第一年, 十三五期间: five-year plans, of which the eleventh began in 2006."""
_ELEVENTH = 2006
_RELATIVE = expression(
    r"(?P<three>大前年|[三3]年(?:之|以)?前(?!的?[\d这那])|three years ago)|"
    r"(?P<two>前年|[两二2]年(?:之|以)?前(?!的?[\d这那])|the year before last|two years ago)|"
    r"(?P<one>去年|上年度?|上一年度?|前一年|last year|previous year|the year before)|"
    r"(?P<now>今年|本年度|这一年|this year|current year)|(?P<next>明年|下一年|后年|(?<!to )(?<!into )next year)|"
    r"(?P<newest>最新一年|最近一年|最新|最新的|latest|newest|most recent)|"
    r"(?P<following>第二年|次年|(?<!一)下年度?|后一年|再下一年|the following year|the year after|the next year)"
)
_PLANNED = expression(
    r"度?的?(?:又|还|将|要|会|有|有什么|有哪些|有啥|有何|的)*(?:新的?|改进)?"
    r"(?:打算|计划|准备|安排|措施|目标|思路|重点|怎么[干办做改]|如何[干办做改])"
)
_PLANS = expression(r"\b(?:plans?|planned|planning|intends?|aims?|promises?|promised|pledged?s?|going to|priorities)\b")
"""What does the bureau plan to do next year?"""
_ALL = expression(
    r"历年|逐年|每年|各年|年年|连年|这些年|这几年|近几年|多年来|所有年份|全部年份|"
    r"(?:over|across|in|for|during) the (?:whole|entire|full) (?:period|time|span)|"
    r"(?:over|across|in|for|during) all (?:the |these |those |of the )?years|"
    r"every year|each year|by year|yearly|per year|per annum|all years|over the years|any year"
)


@dataclass(frozen=True, slots=True)
class YearsAsked:
    """What a question says of years; `steps` are distances from the newest report (去年: 1)."""

    years: tuple[int, ...] = ()
    steps: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    """As the question puts the steps, in their order."""
    since: int | None = None
    """2019年以来."""
    before: int | None = None
    """2021年以前."""
    last: int | None = None
    """近三年."""
    every: bool = False
    is_range: bool = False
    newest: bool = False
    spans: tuple[tuple[int, int], ...] = ()
    named: tuple[int, ...] = ()
    """Single years in the order of the question."""

    @property
    def are_several(self) -> bool:
        return len(self.years) > 1 or len(self.steps) > 1 or (self.last or 0) > 1 or self.every or self.is_range

    @property
    def is_empty(self) -> bool:
        return not (self.years or self.steps or self.before or self.last or self.every or self.newest)


_WRITTEN_SHORT = expression(
    r"(?<![\d.第近前过去这])(?P<year>0[89]|1\d|2\d)(?=年(?!前|后|内|间|以(?!来)|来(?!自|信|访|说|看|讲)))"
)
_WRITTEN_OUT = expression(
    r"[一二][零〇九][零〇一二三四五六七八九]{2}(?=年)|(?<!\d)20[零〇一二][零〇一二三四五六七八九](?=年)"
)


_WRITTEN_TOGETHER = expression(
    r"(?<![\d.第近前过去这])(?P<years>(?:20)?(?:0[89]|1\d|2\d)(?:[、,，/和与跟及](?:20)?(?:0[89]|1\d|2\d))+)"
    r"(?=(?:这?[两二三四五六]个?)?年(?!前|后|内|间|以(?!来)|来(?!自|信|访|说|看|讲)))"
)
_YEAR_WRITTEN = expression(r"(?:20)?(?P<year>\d\d)")


def in_full(words: str) -> str:
    """22年, 21、22年 and 二〇二二年 as 2022年, so that whatever reads a year reads them alike."""
    words = _WRITTEN_TOGETHER.sub(lambda match: _YEAR_WRITTEN.sub(r"20\g<year>年", match["years"])[:-1], words)
    words = _WRITTEN_OUT.sub(lambda match: match.group().translate(_DIGITS), words)
    return _WRITTEN_SHORT.sub(r"20\g<year>", words)


def _as_digits(said: re.Match[str]) -> str:
    return f"2{said['unit']}".translate(_DIGITS).rjust(len(said.group()), "\x00")


def find_years(text: str, taken: list[tuple[int, int]]) -> YearsAsked:
    """`taken` are stretches of the text that say something else: 上一年项目数量."""
    free = _TWENTIES.sub(_as_digits, _masked(text, taken))
    free = _SPELT.sub(lambda match: match.group().translate(_DIGITS), free)
    bare = re.search(rf"{_YEAR}(?![\d年])", _BOUND.sub("", free))
    if bare is None:
        free = _masked(free, [match.span("number") for match in _BOUND.finditer(free)])
    begun = _SINCE.search(free)
    since = int(begun["after"]) + 1 if begun and begun["after"] else None
    if begun and since is None:
        since = int(begun["first"] or begun["english"] or begun["onwards"])
    until = _UNTIL.search(free)
    ended = [until.span()] if until else []
    ended += [begun.span()] if begun and begun["after"] else []
    free = _masked(free, ended)
    years, spans, is_range = _stated_years(free)
    spans += ended
    free = _masked(free, spans)
    last = None
    if match := _LAST.search(free):
        number = match["number"] or match["these"]
        last = _NUMBERS.get(number) or int(number.translate(_DIGITS))
        spans.append(match.span())
        free = _masked(free, [match.span()])
    steps, words, newest = [], [], False
    for match in _RELATIVE.finditer(free):
        if match.lastgroup == "newest":
            newest = True
        elif match.lastgroup in _STEPS:
            if match.lastgroup == "next" and (_PLANNED.match(text, match.end()) or _PLANS.search(text)):
                # 明年打算怎么办 is asked of the report that says so.
                spans.append(match.span())
                continue
            steps.append(_STEPS[match.lastgroup])
            words.append(match.group())
        spans.append(match.span())
    every = _ALL.search(free)
    if every:
        spans.append(every.span())
    return YearsAsked(
        tuple(sorted(set(years))),
        tuple(steps),
        tuple(words),
        since,
        _before(until) if until else None,
        last,
        every is not None,
        is_range or since is not None or until is not None,
        newest,
        tuple(spans),
        () if is_range else tuple(year for _, year in sorted(zip(spans, years, strict=False))),
    )


_STEPS = {"one": 1, "two": 2, "three": 3, "now": 0, "next": -1, "following": -1}


def _before(until: re.Match[str]) -> int:
    return int(until["upto"]) + 1 if until["upto"] else int(until["first"] or until["english"])


def _stated_years(text: str) -> tuple[list[int], list[tuple[int, int]], bool]:
    years, spans = _of_plans(text)
    is_range = bool(spans) and len(years) > len(spans)
    text = _masked(text, spans)
    for match in (*_RANGE.finditer(text), *_BETWEEN.finditer(text)):
        first, last = _year(match["first"]), _year(match["last"])
        if first < last <= first + 30:
            years += range(first, last + 1)
            spans.append(match.span())
    for match in _BARE_RANGE.finditer(_masked(text, spans)):
        first, last = _year(match["first"]), _year(match["last"])
        if first < last:
            years += range(first, last + 1)
            spans.append(match.span())
    is_range = is_range or len(years) > len(spans)
    free = _masked(text, spans)
    for match in _BEFORE_IT.finditer(free):
        years.append(_year(match["year"]) - 1)
        spans.append(match.span())
    free = _masked(free, spans)
    for pattern in (_FULL, _TWO, _CHINESE):
        for match in pattern.finditer(free):
            years.append(_year(match["year"].translate(_DIGITS)))
            spans.append(match.span())
        free = _masked(free, spans)
    return years, spans, is_range


def _of_plans(text: str) -> tuple[list[int], list[tuple[int, int]]]:
    years: list[int] = []
    spans: list[tuple[int, int]] = []
    for match in _FIVE_YEARS.finditer(text):
        begun = _ELEVENTH + 5 * ("一二三四五".index(match["plan"]))
        nth = int(match["nth"].translate(_DIGITS)) if match["nth"] else 1 if match["first"] else 5
        number = int((match["number"] or "5").translate(_DIGITS))
        several = range(begun + 5 - number, begun + 5) if "后" in (match["end"] or "") else range(begun, begun + number)
        years += several if match["end"] or match["all"] is not None else (begun + nth - 1,)
        spans.append(match.span())
    return years, spans


def _year(digits: str) -> int:
    number = int(digits)
    return number if number >= 1000 else 2000 + number


def _masked(text: str, spans: list[tuple[int, int]]) -> str:
    """The text with a mark in place of what is taken, so that offsets stay true."""
    if not spans:
        return text
    characters = list(text)
    for start, end in spans:
        characters[start:end] = "\x00" * (end - start)
    return "".join(characters)
