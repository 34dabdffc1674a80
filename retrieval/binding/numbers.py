"""Every number that a sentence states: digits, Chinese numerals, English words, per cent, 万 and 亿, zeros in words."""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from library.expressions import expression

UNITS = (
    "万元",
    "亿元",
    "千元",
    "元",
    "人次",
    "条次",
    "件次",
    "件",
    "宗",
    "起",
    "桩",
    "项",
    "条",
    "篇",
    "则",
    "份",
    "家",
    "个百分点",
    "个",
    "名",
    "位",
    "人",
    "次",
    "期",
    "场",
    "批",
    "部",
    "期",
    "处",
    "册",
    "倍",
    "成",
)
_ENGLISH_UNITS = {
    "yuan": "元",
    "rmb": "元",
    "items": "条",
    "item": "条",
    "requests": "件",
    "request": "件",
    "cases": "件",
    "case": "件",
    "reports": "份",
    "report": "份",
    "agencies": "家",
    "agency": "家",
    "people": "人",
    "times": "次",
    "documents": "件",
    "decisions": "件",
    "reviews": "件",
    "lawsuits": "件",
    "licences": "件",
    "penalties": "件",
}
_SCALES = {
    "十": 10,
    "百": 100,
    "千": 1000,
    "万": 10**4,
    "十万": 10**5,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "十亿": 10**9,
    "百亿": 10**10,
    "千亿": 10**11,
    "万亿": 10**12,
    "k": 1000,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "hundred": 100,
}
_DIGITS = {
    character: value
    for value, characters in enumerate(
        ("〇零", "一壹幺", "二贰两贰", "三叁", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
    )
    for character in characters
}
_TENS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_HAN = "".join((*_DIGITS, *_TENS, "万亿廿卅"))
_UNIT = "|".join(sorted(UNITS, key=len, reverse=True))
_ARABIC = expression(
    r"(?P<sign>(?<![\w\])）])[-+]|(?<=[\u4e00-\u9fff])(?<![年月日号第至到])-)?(?P<digits>\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?(?![\d])|\d+(?:\.\d+)?)"
    r"(?:(?P<scale>[十百千]?[万亿]|[十百千])|\s?(?P<word>thousand|million|billion|hundred|[kK])\b)?"
    r"\s?(?P<percent>%|‰|per ?cent\b|个百分点)?"
    rf"(?P<about>余|多)?\s?\(?(?P<unit>{_UNIT}|10,000 yuan|(?:{'|'.join(_ENGLISH_UNITS)})\b)?"
)
_CHINESE = expression(
    rf"(?P<of>百分之|千分之|万分之)?(?P<digits>[{_HAN}]+(?:点[{_HAN}]+)?)(?P<about>余|多)?(?P<unit>{_UNIT})?"
)
_PLACED = expression(
    r"(?<=第)\w{1,3}?(?=名|位|[多高大少低]?[的是])|(?<=[排列居位是为占]第)\w{1,3}(?=[，,。;；、：:]|\Z)"
)
"""第二的是, 排第二，: a place; 第三方 and 第一时间 are words, and 第一， begins a list."""
_PART = expression(rf"(?P<below>[{_HAN}]+)分之(?P<above>[{_HAN}]+)")
_ENGLISH = expression(
    r"\b(zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
    r"seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|million|dozen)"
    r"(?:[\s-]+(?:and[\s-]+)?(one|two|three|four|five|six|seven|eight|nine|hundred|thousand|million))*\b",
    re.I,
)
_SMALL = {
    word: value
    for value, word in enumerate(
        [
            "zero",
            "one",
            "two",
            "three",
            "four",
            "five",
            "six",
            "seven",
            "eight",
            "nine",
            "ten",
            "eleven",
            "twelve",
            "thirteen",
            "fourteen",
            "fifteen",
            "sixteen",
            "seventeen",
            "eighteen",
            "nineteen",
        ]
    )
} | {
    word: 10 * value
    for value, word in enumerate(["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"], 2)
}
POINTS = "个百分点"
"""By how much a share grew or fell; a share itself is per cent."""
NEVER = expression(
    r"\d+(?:\.\d+)?\s?[:∶比]\s?\d+|一半|半数|过半|大半|翻番|翻倍|翻了|数十|数百|数千|上百|上千|成百|几十|几百|若干|绝大多数|大多数|多数|少数"
    r"|\bhalf\b|\bdoubled?\b|\btripled?\b|\bdozens?\b|\bhundreds of\b|\bmajority\b|\bminority\b|\bmost of\b",
    re.I,
)
"""Amounts without a number, which no cell can bear out."""
_ZERO = expression(
    r"(?<!从)(?:没有|并未|均未|都未|未曾|未)(?:收到|接到|收取|发生|产生|新增|新收|受理|办理|作出|结转|被|提起|任何)"
    r"|(?:没有|无)(?:任何|人(?!民|员)|一件|申请|案件|复议|诉讼|行政)"
    r"|\bno (?:requests?|reviews?|lawsuits?|cases?|applications?|penalt|one)|\bnone\b|\bdid not receive\b",
    re.I,
)
_ANY_OF_ONE = frozenset({"一个", "一起", "一批", "一部", "一成", "一次", "一人", "一处", "一场", "一期"})
_LETTERS = expression(rf"[A-Za-z]+(?=\s?(?:{_UNIT}|%))")
"""Roman numerals and the like in the place of a number."""
_YEAR = expression(
    r"(?<![\d.])(?P<year>(?:19|20)\d\d)(?=\s*(?:年|[-–—~～至/.]\s*(?:(?:19|20)?\d\d)\s*年?(?!\d)))|(?<!\d)(?P<short>\d\d)(?=年(?!来|间|内|以))"
    r"|(?P<han>[一二][九〇零][〇零一二三四五六七八九]{2})(?=年)"
)
_BARE_YEAR = expression(
    rf"(?<![\d.,+-])(?:19|20)\d\d(?![\d%]|[.,]\d|\s?(?:{_UNIT}|{'|'.join(_ENGLISH_UNITS)}))"
    r"|(?:(?<=\bits )|(?<=\bthe )|(?<='s )|(?<=’s ))(?:19|20)\d\d(?= reports?\b)"
)
_DATE = expression(
    r"(?:19|20)?\d\d[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\d|3[01])(?![\d%])|\d{1,2}月(?:\d{1,2}日)?|(?<!\d)\d{1,2}[日号](?!文)|[一二三四五六七八九十]{1,3}月(?:[一二三四五六七八九十]{1,3}日)?"
)
_SPAN_OF_YEARS = expression(r"[近前后这过去]*(?:[一二三四五六七八九十两]|(?<!\d)\d)(?:个)?(?:年|年度)(?!月)")


@dataclass(frozen=True, slots=True)
class Number:
    """A number as a sentence states it."""

    start: int
    end: int
    value: Fraction | None
    """None for an amount that no figure can bear out: 一半, dozens, a numeral of an unknown style."""
    unit: str
    """As written, in Chinese; "%" for per cent, "" for none."""
    is_ordinal: bool = False
    decimals: int = 0
    is_about: bool = False
    """74余件."""
    is_in_words: bool = False
    """没有收到."""

    @property
    def says(self) -> tuple[object, ...]:
        """All that it states, however it is written."""
        return self.value, self.unit, self.is_about, self.is_ordinal


@dataclass(frozen=True, slots=True)
class YearNamed:
    start: int
    end: int
    year: int


def find_years(text: str) -> tuple[YearNamed, ...]:
    found = [YearNamed(each.start(), each.end(), _year(each)) for each in _YEAR.finditer(text)]
    found += [
        YearNamed(each.start(), each.end(), int(each.group()))
        for each in _BARE_YEAR.finditer(text)
        if not any(each.start() < other.end and other.start < each.end() for other in found)
    ]
    return tuple(sorted(found, key=lambda each: each.start))


def _year(found: re.Match[str]) -> int:
    if found["year"]:
        return int(found["year"])
    if found["short"]:
        return 2000 + int(found["short"])
    return int("".join(str(_DIGITS[character]) for character in found["han"]))


def find_numbers(text: str) -> tuple[Number, ...]:
    """In their order; years, dates and spans of years are none."""
    exempt = [(each.start, each.end) for each in find_years(text)]
    exempt += [each.span() for pattern in (_DATE, _SPAN_OF_YEARS) for each in pattern.finditer(text)]
    taken = list(exempt)
    found: list[Number] = []
    for number in _candidates(text):
        if all(number.end <= start or end <= number.start for start, end in taken):
            found.append(number)
            taken.append((number.start, number.end))
    return tuple(_share_units(sorted(found, key=lambda each: each.start), text))


def _candidates(text: str) -> Iterator[Number]:
    for reader in (_amounts, _parts, _arabic, _chinese, _english, _others):
        yield from reader(text)


def _amounts(text: str) -> Iterator[Number]:
    for found in NEVER.finditer(text):
        yield Number(found.start(), found.end(), None, "")


def _parts(text: str) -> Iterator[Number]:
    for found in _PART.finditer(text):
        if found["below"] in ("百", "千", "万"):
            continue
        below, above = _chinese_value(found["below"]), _chinese_value(found["above"])
        value = Fraction(above) / Fraction(below) if above is not None and below else None
        yield Number(found.start(), found.end(), value, "%", decimals=99)


def _arabic(text: str) -> Iterator[Number]:
    for found in _ARABIC.finditer(text):
        digits = re.sub("[,，]", "", found["digits"])
        value = Fraction(digits) * _SCALES.get((found["scale"] or found["word"] or "").lower(), 1)
        value = -value if found["sign"] == "-" else value
        decimals = len(digits.partition(".")[2])
        unit = _unit(found["unit"])
        if found["percent"]:
            value /= 1000 if found["percent"] == "‰" else 100
            unit = POINTS if found["percent"] == POINTS else "%"
        if unit == "10,000 yuan":
            unit = "万元"
        if unit == "倍" or unit == "成":
            value, unit = (value / 10, "%") if unit == "成" else (value, unit)
        start, glued = (
            found.start(),
            found.start() > 0 and text[found.start() - 1].isascii() and text[found.start() - 1].isalpha(),
        )
        ordinal, about = start > 0 and text[start - 1] == "第", bool(found["about"])
        # 68.75.5 is no number.
        glued = glued or re.match(r"\.\d", text[found.end("digits") :]) is not None
        # Nobody writes 0万 or 0,000.
        glued = glued or (value == 0 and (bool(found["scale"]) or (len(digits) > 1 and "." not in digits)))
        yield Number(start, found.end(), None if glued else value, unit, ordinal, decimals, about)


def _chinese(text: str) -> Iterator[Number]:
    for found in _CHINESE.finditer(text):
        unit, digits = _unit(found["unit"]), found["digits"]
        ordinal = found.start() > 0 and text[found.start() - 1] == "第"
        placed = ordinal and _PLACED.match(text, found.start()) is not None
        tens = len(digits) > 1 and bool(set(digits) & set("十百千万亿拾佰仟点"))
        counted = placed or bool(unit) or bool(found["of"]) or tens
        alone = digits in ("零", "〇") or (digits[0] in "零〇" and "点" in digits)
        if not (counted or alone) or (found.group() in _ANY_OF_ONE and not ordinal):
            continue
        value = _chinese_value(digits)
        if value is not None and found["of"]:
            value /= {"百分之": 100, "千分之": 1000, "万分之": 10_000}[found["of"]]
            unit = "%"
        if value is not None and unit == "成":
            value, unit = value / 10, "%"
        yield Number(
            found.start(), found.end(), value, unit, ordinal, len(digits.partition("点")[2]), bool(found["about"])
        )


def _english(text: str) -> Iterator[Number]:
    for found in _ENGLISH.finditer(text):
        words = re.findall(r"[a-z]+", found.group().lower())
        follows = re.match(rf"\s+({'|'.join(_ENGLISH_UNITS)})\b", text[found.end() :])
        if words == ["one"] and follows is None:
            continue
        total = current = 0
        for word in words:
            if word in _SMALL:
                current += _SMALL[word]
            elif word == "hundred":
                current = max(current, 1) * 100
            elif word in ("thousand", "million"):
                total += max(current, 1) * _SCALES[word]
                current = 0
            elif word == "dozen":
                current = max(current, 1) * 12
        yield Number(found.start(), found.end(), Fraction(total + current), _unit(follows[1] if follows else None))


def _others(text: str) -> Iterator[Number]:
    for found in _LETTERS.finditer(text):
        yield Number(found.start(), found.end(), None, "")
    for found in _ZERO.finditer(text):
        yield Number(found.start(), found.end(), Fraction(0), "", is_in_words=True)
    for place, character in enumerate(text):
        # Letters among them are words first: 漆 is a seven to Unicode.
        if not character.isascii() and unicodedata.category(character) in ("No", "Nl") and character not in _HAN:
            yield Number(place, place + 1, None, "")


def _unit(words: str | None) -> str:
    return _ENGLISH_UNITS.get((words or "").lower(), words or "")


def _chinese_value(digits: str) -> Fraction | None:
    whole, _, part = digits.partition("点")
    if part:
        if set(part) - set(_DIGITS):
            return None
        base = _chinese_value(whole)
        return (
            None
            if base is None
            else base + Fraction(int("".join(str(_DIGITS[each]) for each in part)), 10 ** len(part))
        )
    if not set(whole) - set(_DIGITS):
        return Fraction(int("".join(str(_DIGITS[each]) for each in whole)))
    total = section = digit = 0
    for character in whole.replace("廿", "二十").replace("卅", "三十"):
        if character in _DIGITS:
            digit = _DIGITS[character]
        elif character in _TENS:
            section += (digit or 1) * _TENS[character]
            digit = 0
        else:
            total = (total + section + digit) * _SCALES[character]
            section = digit = 0
    return Fraction(total + section + digit)


def _share_units(numbers: list[Number], text: str) -> Iterator[Number]:
    """Of 3至5件 and 3、5件 both are 件."""
    for at, number in enumerate(numbers):
        later = numbers[at + 1] if at + 1 < len(numbers) else None
        between = text[number.end : later.start] if later is not None else ""
        beside = [text[one.start : other.start] for one, other in itertools.pairwise(numbers[max(0, at - 1) : at + 2])]
        if any(re.fullmatch(r"\d+\s+", each) for each in beside) and text[number.start].isdigit():
            # 1 0 0: neither one number nor three.
            number = replace(number, value=None)
        joined = later is not None and re.fullmatch(r"\s*[-–—~～至到]\s*", between)
        if later is not None and joined and not number.unit:
            number = replace(number, unit=later.unit)
        yield number
