"""The period that a report says its figures cover."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from ingest.numerals import narrow_digits
from library.records import Place, Section

_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
_TO = r"(?:日)?(?:零时)?(?:起)?[,，]?(?:至|到|—+|-+|–|~)"
_PERIOD = re.compile(
    rf"((?:19|20)\d\d)年(\d{{1,2}})月(\d{{1,2}}){_TO}(?:(?:((?:19|20)\d\d)年)|同年|当年)?(\d{{1,2}})月(\d{{1,2}})日"
)
_ABOUT = re.compile(r"统计|数据|期限|时限|时间段|报告期|所列")
_REACH = 45
"""How far from the dates the words stand that say what the dates are of."""


@dataclass(frozen=True, slots=True)
class Period:
    """From the first to the last day, with the words that say so."""

    start: date
    end: date
    sentence: str
    section: int
    place: Place


def read_period(sections: tuple[Section, ...]) -> Period | None:
    """The first period of statistics that the prose states, also over a page break; None where none is stated."""
    for index, section in enumerate(sections):
        for first, paragraph in enumerate(section.paragraphs):
            following = section.paragraphs[first + 1].text if first + 1 < len(section.paragraphs) else ""
            if "年" not in paragraph.text or not ("月" in paragraph.text or "月" in following):
                continue
            text = narrow_digits("".join(paragraph.text.split()))
            if _ABOUT.search(text) is None:
                continue
            printed = text + narrow_digits("".join(following.split()))
            found = _find(printed, len(text))
            if found is not None:
                start, end, words = found
                return Period(start, end, words, index, paragraph.place)
    return None


def _find(printed: str, limit: int) -> tuple[date, date, str] | None:
    plain = printed if re.search(r"\d月", printed) else _plain_dates(printed)
    for match in _PERIOD.finditer(plain):
        if match.start() >= limit:
            return None
        around = plain[max(0, match.start() - _REACH) : match.end() + _REACH]
        if _ABOUT.search(around) is None:
            continue
        first_year, first_month, first_day, last_year, last_month, last_day = match.groups()
        try:
            start = date(int(first_year), int(first_month), int(first_day))
            end = date(int(last_year or first_year), int(last_month), int(last_day))
        except ValueError:
            continue
        if start <= end:
            begin = max(plain.rfind(mark, 0, match.start()) for mark in "。；\n") + 1
            stop = min((at for mark in "。；" if (at := plain.find(mark, match.end())) >= 0), default=len(plain) - 1)
            return start, end, printed[begin : stop + 1] if len(plain) == len(printed) else plain[begin : stop + 1]
    return None


def _plain_dates(text: str) -> str:
    """二〇二〇年十二月三十一日 → 2020年12月31日."""

    def digits(match: re.Match[str]) -> str:
        words = match[1]
        if "十" not in words:
            return words.translate(_DIGITS) + match[2]
        tens, _, ones = words.partition("十")
        return f"{(tens or '一').translate(_DIGITS)}{(ones or '零').translate(_DIGITS)}{match[2]}"

    return re.sub(r"([〇零○一二三四五六七八九十]+)([年月日])", digits, text)
