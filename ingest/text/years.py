"""Which year a report is of, and which day it was published."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

from ingest.cleaning import checked_date

_DIGITS = {character: str(index) for index, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": "0", "○": "0", "Ｏ": "0", "O": "0", "o": "0", "0": "0", "◯": "0"}
YEAR = r"(?:20[0-3]\d|二[〇零○OoＯ0◯][〇零○OoＯ0◯一二三][〇零○OoＯ0◯一二三四五六七八九])"
_DATE = re.compile(rf"({YEAR})[年./-]([0-9一二三四五六七八九十]{{1,2}})[月./-]([0-9一二三四五六七八九十]{{1,3}})日?")
_PERIOD = re.compile(r"(20[0-3]\d)年1月1日[^。；]{0,14}?(20[0-3]\d)?年?12月31日")
_STATED = re.compile(
    r"现将(?:[^。，；]{0,24}?)(20[0-3]\d)年度?[^。；]{0,24}?公开|(20[0-3]\d)年度?(?:政府|政务)信息公开(?:工作)?(?:年度)?(?:报告|情况)"
)
_ANY = re.compile(r"(20[0-3]\d)年(?!\d{1,2}月)")
FIRST_YEAR = 2007
LAST_YEAR = 2039
_SELF_DATED_UNTIL = 4
"""Reports are due by 31 January, of governments by 31 March; the late ones come in April."""


def read_year(text: str) -> int:
    """「2020」, 「二〇二〇」 and 「二零二○」 → 2020; the text has been matched by `YEAR`."""
    return int("".join(_DIGITS.get(character, character) for character in text))


def read_date(text: str) -> date | None:
    """The first date in a text without white space."""
    match = _DATE.search(text)
    if not match:
        return None
    year, month, day = match.groups()
    return checked_date(read_year(year), _small_number(month), _small_number(day))


def without_date(text: str) -> str:
    """What is left of a line when its date is taken away."""
    return _DATE.sub("", text).strip("()（）")


def _small_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    tens, has_ten, ones = text.rpartition("十")
    digit = _DIGITS | {"": "0"}
    if not has_ten:
        return int("".join(digit[character] for character in text))
    return int(digit[tens] if tens else "1") * 10 + int(digit[ones])


def period_year(prose: str) -> int | None:
    """The year of the statistics period, where the text states one from 1 January to 31 December."""
    match = _PERIOD.search(prose)
    if not match or (match.group(2) and match.group(1) != match.group(2)):
        return None
    return int(match.group(1))


def body_year(prose: str) -> int | None:
    """The year that the text says it reports on, or the one that it speaks of by far the most."""
    period = period_year(prose)
    if period:
        return period
    stated = [int(first or second) for first, second in _STATED.findall(prose)]
    if stated:
        return stated[0]
    counted = Counter(int(year) for year in _ANY.findall(prose)).most_common(2)
    if counted and counted[0][1] >= 2 and (len(counted) == 1 or counted[0][1] >= 2 * counted[1][1]):
        return counted[0][0]
    return None


def only_year(prose: str) -> int | None:
    """The only year that the text names, be it once: the last resort."""
    named = {int(year) for year in _ANY.findall(prose)}
    return named.pop() if len(named) == 1 else None


def year_before(published: date | None) -> int | None:
    """A report is published in the first months of the year after the one it is of."""
    if published is None:
        return None
    return published.year - 1 if published.month <= _SELF_DATED_UNTIL else None
