"""Numbers in a question: thresholds, how many of a ranking, and figures that it takes for granted."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from library.expressions import expression
from retrieval.plan import Comparator
from retrieval.understand.words.condition_words import vocabulary

_DIGIT = {character: at for at, character in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_TENS = {"十": 10, "百": 100, "千": 1000}
_ENGLISH = {
    word: at
    for at, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
    )
}
NUMBER = (
    r"(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|[零〇一二两三四五六七八九十百千万]+|"
    r"\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b)"
)
COUNTED = r"人次|[件条项份起次宗人篇]|万元"
"""Units in which figures are told."""
_SCALES = {"万": 10_000.0, "亿": 100_000_000.0, "千": 1000.0, "百": 100.0, "": 1.0}
SIGNS: dict[str, Comparator] = {
    "more": ">", "less": "<", "at_most": "<=", "at_least": ">=", "equal": "=", "unequal": "!="
}  # fmt: skip
"""Keys of the words of comparison, and what they say."""
_OTHER_SIGNS: tuple[tuple[Comparator, str], ...] = (
    (">=", "at least|no fewer than|no less than|>=|≥"),
    ("<=", "at most|no more than|<=|≤"),
    (">", "more than|over|above|greater than|exceeding|exceed|exceeds|>"),
    ("<", "less than|fewer than|under|below|<"),
    ("!=", "不是|不为"),
    ("=", "为|是|exactly|equal to|equals|="),
)
_WITHOUT_YUAN = expression(r"[\d一二两三四五六七八九十百千](?:万|亿)(?![元亿块\d])")
_BARE_YUAN = expression(r"[\d一二两三四五六七八九十百千] ?[元块]")
_SCALED_YUAN = expression(r"[\d一二两三四五六七八九十百千](?:万|亿)[元块]")
_ENDS_BOUND = expression(r"\s*(?:的|[呢啊吗]?[?？。!！]?\s*$|[,，])")
_AFTER = expression(
    rf"(?P<number>{NUMBER})(?P<scale>万|亿)?(?P<unit>{COUNTED}|元|%)?(?:及|或)? ?"
    r"(?P<after>以上|以下|以内|or more|or fewer|or less)"
)
_PREMISE = expression(
    rf"(?<![几多少])(?P<number>{NUMBER})(?P<scale>万|亿)?"
    r"(?P<unit>%|元|[件条项起宗份篇次](?!呢)|(?<=[万亿])(?=的?(?:采购|收费))|"
    r"percent| requests| items| reviews| lawsuits| penalties)"
)
_AGAINST = expression(r"超过|[大多少高低小]于|more .*than|fewer .*than|less than|exceed")
_YEAR = expression(r"20[0-3]\d")
_BARE = expression(r"(?:是|为|只有|有|等于) ?(?P<number>\d+(?:\.\d+)?)(?!\d|年|%|[万亿件条项起宗份篇次元])")
_UNITS_IN_ENGLISH = "agencies|townships|towns|subdistricts|bureaus|departments|offices|reports|units"
_TOP = expression(
    rf"(?:前|排名前|排前|top |bottom |first |最多的前|最少的前)(?P<top>{NUMBER})(?!年)(?:名|位|个|家|强|甲)?|"
    r"(?:最[多少高低大小快慢猛]|most|fewest|highest|lowest)的?哪?"
    rf"(?P<after>{NUMBER})(?:个|家|名|位|份| agencies| reports)|"
    rf"(?<!of the )(?<!of these )(?<!of all )(?P<english>{NUMBER}) (?:\w+ ){{0,2}}?(?:{_UNITS_IN_ENGLISH}) .{{0,40}}?"
    r"(?:most|fewest|highest|lowest|largest|greatest|biggest|smallest)|"
    rf"(?<!\d)(?<!of the )(?<!of these )(?P<ranked>(?:\d{{1,2}}|{'|'.join(_ENGLISH)})) "
    rf"(?:most|least|highest|lowest|largest|biggest|smallest) (?:\w+ )?(?:{_UNITS_IN_ENGLISH})|"
    rf"(?<![这那])(?P<before>{NUMBER})(?:个|家)(?:单位|街道|局|部门|镇|乡镇)(?![里中]|当中|之中)(?:.{{0,8}})最[多少高低快慢]|"
    rf"(?:倒数前?|末尾?|最后|(?<![以之年月日])后)(?P<last>{NUMBER})(?:名|位|家|(?=呢|[?？]|$))|"
    rf"哪(?P<which>{NUMBER})[家个名位](?!年)[^，。？?]{{2,40}}最[多少高低大小]|"
    rf"(?:^|[^第这那]|的)(?P<counted>{NUMBER})家[^，。？?]{{0,16}}最[多少高低快慢]的?(?:单位|机关|部门|街道)"
)
_PLACE = expression(
    rf"(?:排名?在?|位列|名列|位居|居|列)第?(?P<listed>{NUMBER})(?![名家个位]?以|年|[个家]|前|下)|"
    rf"第(?P<place>{NUMBER})"
    r"(?:名|位|多|高|大|少|低|的?是|呢|的?(?=单位|街道|部门|乡镇|镇|机关|那[个家]))|"
    rf"倒数第(?P<last>{NUMBER})|"
    r"(?<!one )(?<!two )(?<!\ba )(?P<english>second|third(?!s?[ -]part(?:y|ies)\b)|fourth|fifth)"
    r"(?: place|-highest| highest| most| largest)?(?![a-z])"
)
_PLACES_APART = expression(
    rf"第(?P<first>{NUMBER})名?(?:的?(?:单位|街道|部门|局|镇))?(?:和|与|跟|同|比|是|、)第(?P<last>{NUMBER})(?:名|位)?"
)
_PLACES_BETWEEN = expression(rf"第(?P<first>{NUMBER})名?(?:到|至|-|—|~|～)第?(?P<last>{NUMBER})(?:名|位|家)")
_PLACES = {"second": 2, "third": 3, "fourth": 4, "fifth": 5}


RECEIVED = expression(
    r"(?:那么?|它们?|一共|总共|合计|共|都|又|还|各自?|分别|平均|[每去前上当那]一?年|第二年|次年|历年|20\d\d年度?|"
    r"[这那近前后]?(?:几|些|[两三四五六])年[里来间]?|[的在])*[收接]到?[了过]?(?:多少|几件)[呢啊]?[?？]?"
)
"""收了多少: money, or requests where these were spoken of."""
WHICH_YEAR = expression(
    r"哪[一两二三四五]?年|哪个?年[度份]|最[多少高低大小](?:的|是在|在)?(?:[那哪]?一?|几)个?年(?:份|度(?!报))?(?!报)|"
    r"(?:which|what) (?:(?:one|two|three|four|five) )?year"
)
WHO_IN_WHICH_YEAR = expression(
    r"(?:谁|哪一?[家个](?!年)[^,，。?？年]{0,6})(?:是|的)?在?(?:哪一?个?年|什么年)|哪一?个?年[度份]?(?:的|是|里)?(?:谁|哪一?[家个](?!年))|"
    r"(?:谁|哪一?[家个](?!年))[^。?？年]{0,24}最[多少高低大小][^,，。?？年]{0,4}[,，](?:又|还)?(?:是|在|发生在)*哪一?个?年"
)
"""哪个局在哪一年: one report of all that are held."""
WHICH_PART = expression(r"哪一?[类种项条]|什么(?:样的)?[人类]|哪些人|啥人")
"""Which of the parts of one figure, not which agency."""
RANKED_PART = expression(
    r"最[多少]的?是?哪一?[项种类]|哪一?[项种类](?:情形|情况|原因)?(?:的?件?数量?)?是?最[多少]|"
    r"(?:情形|原因|理由|种类)(?:里面?|当?中|之中)?(?:是)?(?:哪一?[个种类项条]|什么)?(?:情形|原因)?(?:的?件?数量?)?是?最(?:[多少高]|常见|主要)|"
    r"最(?:[多少高]|常见|主要)的?(?:一[种类个条])?(?:情形|原因|理由)"
)
"""其他处理里最多的是哪一项: the rows of which a row is the sum are ranked."""

_SO_MANY_YEARS = expression(r"哪([两二三四五])年|\b(?:which|what) (two|three|four|five) years")
RANKS_YEARS = expression(
    r"(?:按|以)年(?:份|度)?[^,，。?？]{0,14}?(?:排|从[高低多少])|[把将给对][^,，。?？]{0,12}?"
    r"(?:各|每一?|这[几些]|(?<![〇零一二三四五六七八九])[两三四五六七八九十]|(?<!\d)\d)个?年(?:份|度)?(?!报)[^,，。?？]{0,14}?排|"
    r"(?<!\d)年份?(?:之间)?的?(?:排名|排序|排行)|\bby years?\b|\byears by\b|"
    r"\b(?:rank|order|sort)(?:ed|ing)?(?: of)?(?: all| each| every)?(?: the)?(?: \w+)? years?\b"
)
"""按年排名, ranked by year: the years are put in order, of one agency or of all together."""


@dataclass(frozen=True, slots=True)
class Threshold:
    """大于10 and the like."""

    comparator: Comparator
    number: float
    span: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Stated:
    """A number with its unit that the question states."""

    number: float
    unit: str
    words: str
    start: int


def read_number(words: str) -> float | None:
    """Arabic, Chinese and small English numbers."""
    plain = words.strip().replace(",", "")
    if plain in _ENGLISH:
        return float(_ENGLISH[plain])
    if re.fullmatch(r"\d+(?:\.\d+)?", plain):
        return float(plain)
    return _read_chinese(plain) if plain else None


_NEXT_RANK = {"百": 10, "千": 100, "万": 1000}


def _read_chinese(words: str) -> float | None:
    total, section, digit = 0, 0, 0
    for character in words:
        if character in _DIGIT:
            digit = _DIGIT[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        elif character == "万":
            total, section, digit = (total + section + digit) * 10_000, 0, 0
        else:
            return None
    # 两万三 is 23000 and 三百五 is 350, 一百零五 is 105.
    rank = _NEXT_RANK.get(words[-2:-1], 1) if words[-1] in _DIGIT else 1
    return float(total + section + digit * rank)


@cache
def _before() -> dict[str, Comparator]:
    """What stands before a number and holds a figure against it."""
    said = {word: sign for key, sign in SIGNS.items() for word in vocabulary()["compare"][key]}
    return said | {word: sign for sign, words in _OTHER_SIGNS for word in words.split("|")}


@cache
def _comparison() -> re.Pattern[str]:
    # 有没有超过 asks whether it is more, 是不是3件 whether it is 3.
    return expression(
        r"(?!(?<=有)没|(?<=是)不是)(?!over (?:19|20)\d\d ?(?:to|and|through|[-–—~]) ?(?:(?:19|20)\d\d|\d\d\b))"
        rf"(?P<before>{'|'.join(sorted(map(re.escape, _before()), key=len, reverse=True))})\s*(?:了)?"
        rf"(?!百分之[几多])(?P<number>{NUMBER})(?P<scale>万|亿)?"
        rf"(?P<unit>个百分点|%|percent|per cent|{COUNTED}|亿元|元)?"
        r"(?!年|月|日|名|家|成|分之)(?P<after>以上|以下)?"
    )


def find_threshold(text: str) -> Threshold | None:
    """The first comparison with a number."""
    for match in _comparison().finditer(text):
        number = read_number(match["number"])
        bare = match["before"] in "为是" and not (match["unit"] or number == 0)
        if text.startswith(" years", match.end()) and match["before"] == "over":
            # In total over four years.
            continue
        if number is None or (bare and not _bounds_end(text, match)):
            continue
        comparator = _before()[match["before"]]
        if match["after"]:
            comparator = ">=" if match["after"] == "以上" else "<="
        return Threshold(comparator, scaled(number, match["scale"], match["unit"]), match.span())
    late = _AFTER.search(text)
    if late is not None:
        number = read_number(late["number"])
        if number is not None:
            comparator = ">=" if late["after"] in ("以上", "or more") else "<="
            return Threshold(comparator, scaled(number, late["scale"], late["unit"]), late.span())
    return None


def _bounds_end(text: str, match: re.Match[str]) -> bool:
    """处罚为3的单位, but not 为3年来最高; 为什么是3 takes the number for granted."""
    asks_why = text[: match.start()].endswith(("什么", "何", "啥"))
    return _ENDS_BOUND.match(text[match.end() :]) is not None and not asks_why


def scaled(number: float, scale: str | None, unit: str | None) -> float:
    """Amounts in 万元, as the forms have them; percentages as fractions."""
    if unit in ("%", "percent", "per cent"):
        return number / 100
    if unit == "元" and scale:
        return round(number * _SCALES[scale] / 10_000, 6)
    return number * _SCALES[scale or ""]


def in_unit(number: float, unit: str, words: str) -> float:
    """采购超过2亿, 收费超过5000元: of amounts in 万元; 处理费超过1万元: of those in 元."""
    if unit == "万元":
        return round(number / 10_000, 6) if _WITHOUT_YUAN.search(words) or _BARE_YUAN.search(words) else number
    return number * 10_000 if unit == "元" and _SCALED_YUAN.search(words) else number


def find_stated(text: str, *, bare: bool = False) -> Stated | None:
    """The first number with a unit; `bare` takes 为什么是18 too."""
    if bare and (match := _BARE.search(text)) is not None:
        return Stated(float(match["number"]), "", match["number"], match.start())
    for match in _PREMISE.finditer(text):
        number = read_number(match["number"])
        if number is None or (match["number"] in ("一", "one") and match["unit"] in "件条项起宗份篇次"):
            continue
        if match["unit"].startswith(" ") and _YEAR.fullmatch(match["number"]):
            # 2022 requests are those of a year.
            continue
        # 2亿的采购 is of money.
        counted = match["unit"] or "元"
        unit = (match["scale"] or "") + counted if counted == "元" else counted
        return Stated(scaled(number, match["scale"], counted), unit.strip(), match.group().strip(), match.start())
    return None


def find_top(text: str) -> int | None:
    """How many of a ranking are wanted: 前三名, 最多的5家."""
    match = _TOP.search(text)
    if match is None:
        return None
    words = next(group for group in match.groups() if group)
    number = read_number(words)
    return int(number) if number and 1 <= number <= 1000 else None


def find_top_years(text: str) -> int:
    """哪三年处罚最多 wants three years, 哪年 one."""
    match = _SO_MANY_YEARS.search(text)
    number = read_number(match[1] or match[2]) if match is not None else None
    return int(number or 1)


_FROM_BELOW = expression(
    rf"倒数|第{NUMBER}[少低小]|(?:末尾?|最后|(?<![以之年月日])后)(?:{NUMBER})(?:名|位|家|(?=呢|[?？]|$))"
)


def counts_from_below(text: str) -> bool:
    """倒数第二, 第二少, 后三名: places counted from the least."""
    return _FROM_BELOW.search(text) is not None


def find_place(text: str) -> int | None:
    """The one place of a ranking that is wanted: 第二名."""
    match = _PLACE.search(text)
    if match is None:
        return None
    said = match["place"] or match["listed"] or match["last"] or ""
    number = _PLACES.get(match["english"] or "") or read_number(said)
    return int(number) if number and 1 <= number <= 1000 else None


def find_places_apart(text: str) -> tuple[int, int] | None:
    """第一名和第二名差多少 names two places of a ranking, the higher one first."""
    match = _PLACES_APART.search(text)
    numbers = (read_number(match["first"]), read_number(match["last"])) if match is not None else (None, None)
    # 第二名比第一名少多少 names the lower one first.
    first, last = sorted(int(number or 0) for number in numbers)
    return (first, last) if 1 <= first < last <= 1000 else None


def find_places_between(text: str) -> tuple[int, int] | None:
    """第二到第四名: from which place to which."""
    match = _PLACES_BETWEEN.search(text)
    first, last = (int(read_number(match[end]) or 0) for end in ("first", "last")) if match is not None else (0, 0)
    return (first, last) if 1 <= first < last <= 1000 else None


def compares_measures(words: str) -> bool:
    """行政处罚超过行政许可的单位: one figure against another, which no condition can say."""
    return _AGAINST.search(words) is not None and find_threshold(words) is None
