"""Whether the words before a number place it in the year of the report, in another time, or only in a plan."""

from __future__ import annotations

import re
from functools import lru_cache

from ingest.figures.clauses import Mention
from ingest.figures.wholes import goes_back_years

_SOME_TIME = re.compile(
    r"上半年|下半年|季度|平均|每[年月日周季次件页份张]|日均|月均|年均|人均|(?:历年|历史|历次)|(?:19|20)\d\d年(?:前|之前|以前)|"
    r"不少于|不低于|不得少于|至少|目标"
)
_EARLY = re.compile(r"截[至止](?:到)?(?:\d{4}年)?(?!12月)\d{1,2}月")
_UNTIL = re.compile(r"截[至止]")
_LATER = re.compile(
    r"(?:计划|预计|拟|将)(?=开展|组织|举办|于|在|召开|公开|完成|新增|主动|发布|配备|建立|20\d\d年)|力争|争取|明年|来年|下一步|下一年"
)
_DONE = re.compile(r"实际|已|完成|本年|今年")
_SPAN = (
    r"(?:19|20)\d\d年?(?:[-—–至~到、]|以及|和)+(?:19|20)\d\d(?:年度?)(?!.{0,24}分别)|近[两二三四五六七八九十几\d]+年|"
    r"(?<![\d一二三四五六七八九十])[两二三四五六七八九十几多]年[来间]|(?<!\d)\d年来|十[二三四五]五[”\"]?(?:期间|以来)|历年|任期|本届"
)
_SPANS = re.compile(_SPAN)
_SPANS_SINCE = re.compile(rf"{_SPAN}|(?P<since>[^，。；]{{0,14}})以来")
_WITHIN_THE_YEAR = re.compile(r"今年|本年度?|(?<!第)一年|年初|全年")
_OF_THE_YEAR = re.compile(
    r"1月(?:1日|份?[-—–至~到]+12月)|年初|今年|本年|全年|年内|(?<![近第])一年(?:以?来|[中内里])|\d年(?![底末以\d]|\d+月)|年度"
)
_PART_OF_YEAR = re.compile(
    r"(?<!\d)1月?份?[-—–至~到]+(?!12)\d{1,2}月(?!\d)|[上下]半年|[前头]?[一二三四两]个?季度"
)
_REST_OF_YEAR = re.compile(r"全年|今年|本年|当年|年底|年末|12月|\d年")
_SINCE_THEN = re.compile(r"[^，。；（(]{0,3}[（(](?:自|从)?[^）)年]{0,8}(?:以来|历年|累计)")
_THIS_YEAR_OF_IT = re.compile(
    r"(?:今年|本年度?|当年|年内)(?:新增|增加)|(?:今年|本年度?|20\d\d年度?)(?:访问|浏览|点击)"
)
_MONTH = re.compile(r"(?<!\d)(?!12月31日|1月1日)\d{1,2}月")
_EVENTS = frozenset({"narrative.trainings", "narrative.meetings", "narrative.trainees"})
_WHOLE_YEAR = frozenset({"narrative.disclosed", "narrative.requests", "narrative.requests.answered"})
_WHOLE = re.compile(r"(?<!\d)1月?(?:份)?(?:[-—–至~到])+12月|截[至止]到?(?:\d{4}年)?12月|12月[底末]")
_SUMMED = re.compile(r"共|累计|全年|合计")
_FIRST_YEAR = 2008
_SINCE_THE_RULES = re.compile(
    r"(?:自|从)?(?:2008年)?5月(?:份|1日)?(?:起|[^，。；#]{0,14}(?:以来|以后)|[^，。；#]{0,8}[-—–至~到]+12月(?:份|底|31日)?)|"
    r"(?:自|从)?《?条例》?(?:正式)?(?:实施|施行)(?:之日)?(?:以来|以后|起)"
)
"""The regulations came into force on 1 May 2008: a report of that year tells of the months since."""
_BY_YEARS = ("narrative.disclosed", "narrative.requests")
_STANDING = ("narrative.staff", "narrative.points", "narrative.new", "narrative.normative.total")
"""What an office has, which it may say of today."""


def belongs_to_year(mention: Mention, metric: str, year: int) -> bool:
    """A figure carried in is of the year before, one carried out may bear the year after."""
    carried = metric.endswith(("carried_in", "carried_out"))
    if not carried and (mention.last_year or (mention.year is not None and mention.year != year)):
        return False
    before, head = mention.before, mention.head
    if year == _FIRST_YEAR:
        before, head = (_SINCE_THE_RULES.sub("今年", words) for words in (before, head))
    if _SOME_TIME.search(head) or _EARLY.search(before) or (not carried and _is_planned(before[-60:])):
        return False
    if _in_part_of_year(before) and not metric.startswith(_STANDING):
        return False
    if _spans_years(before, year) and not metric.startswith(_STANDING):
        return False
    if metric in _EVENTS and _MONTH.search(before) and not _SUMMED.search(head):
        return False
    if metric in _WHOLE_YEAR and _MONTH.search(_WHOLE.sub("", head)):
        return False
    summed_up = metric.startswith("narrative.disclosed") and "累计" in head and not _OF_THE_YEAR.search(before)
    if summed_up and (metric == "narrative.disclosed" or _UNTIL.search(before)):
        # What a channel has published in all its years is told with the day until which it counts.
        return False
    return "现有" not in head or metric.startswith(_STANDING)


def says_other_time(words: str) -> bool:
    """Of a clause that denies something."""
    return _SOME_TIME.search(words) is not None or _LATER.search(words) is not None


def counts_all_years(mention: Mention, metric: str, sentence: str, year: int) -> bool:
    """「访问量累计达512万次，其中今年新增86万次」, 「1.1万余条（自建站以来）」."""
    if _SINCE_THEN.match(sentence, mention.number.end) is not None:
        return True
    if metric.startswith(_BY_YEARS):
        return goes_back_years(mention, sentence, year)
    visits = metric == "narrative.visits" and ("累计" in mention.head or "总访问" in mention.head)
    return visits and _THIS_YEAR_OF_IT.search(sentence, mention.number.end) is not None


def _in_part_of_year(before: str) -> bool:
    """「1至11月，主动公开560条」: no later words lead to the whole year."""
    told = before[max(before.rfind(mark) for mark in "；;。") + 1 :]
    if "月" not in told and "季度" not in told and "半年" not in told:
        return False
    parts = list(_PART_OF_YEAR.finditer(told))
    return bool(parts) and _REST_OF_YEAR.search(told, parts[-1].end()) is None


def _is_planned(before: str) -> bool:
    plan = last = None
    for plan in _LATER.finditer(before):
        last = plan
    return last is not None and _DONE.search(before, last.end()) is None


def _spans_years(before: str, year: int) -> bool:
    """「2021—2023年累计…」, 「近三年…」, 「自2019年以来…」, unless the year itself is named after it."""
    last = None
    spans = _SPANS_SINCE if "以来" in before else _SPANS
    for match in spans.finditer(before):
        since = match.groupdict().get("since")
        if since is None or not (_WITHIN_THE_YEAR.search(since) or f"{year}年" in since):
            last = match
    return last is not None and _named(year).search(before, last.end()) is None


@lru_cache(maxsize=64)
def _named(year: int) -> re.Pattern[str]:
    return re.compile(rf"今年|本年|当年|{year}年")
