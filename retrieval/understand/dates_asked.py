"""Questions about the day on which reports were published, and about those that came out late."""

from __future__ import annotations

import re

from retrieval.plan import Operation, Plan, Topic
from retrieval.understand.mentions import Mentions

_OUT = r"(?:发布|公布|公开|发出来|发的|发出|挂网|上网|上传|出来)"
_DAY = r"(?:什么时候|何时|哪一?[天日]|几月几[号日]|几号|什么时间|多会儿)"
WHEN = re.compile(
    rf"(?:报告|年报)(?:是|都|分别|各)*(?:在)?{_DAY}{_OUT}|{_DAY}{_OUT}[的了]?[^,，]{{0,12}}(?:报告|年报)|"
    r"(?:报告|年报)的?(?:发布|公布|公开|落款)(?:的)?(?:日期|时间|日)|(?:发布|公布|落款)(?:的)?(?:日期|时间)|"
    r"\bwhen (?:was|were|did) .*reports?\b.*(?:published|released|issued|come out)|\b(?:publication|release) dates?\b"
)
LATE = re.compile(
    rf"(?:(?P<month>[13])月(?P<day>31)[日号])(?:之后|以后|后)才?[^,，]{{0,4}}{_OUT}|(?:晚于|迟于|超过|过了)(?P<by>[13])月31[日号]|"
    rf"(?:没有?|未|没能)(?:能)?(?:按时|按期|及时|如期|在规定(?:时间|期限)内?){_OUT}|(?:逾期|超期|延期|推迟|迟迟|拖延|晚|迟){_OUT}|"
    rf"{_OUT}(?:得|的)?(?:晚|迟|逾期|超期)了?|(?:报告|年报)[^,，]{{0,4}}(?:逾期|超期)|"
    r"\breports?\b.*(?:published|released|issued) (?:late|after (?P<english>january|march) 31)\b|\blate reports?\b"
)
_MONTHS = {"january": "1", "march": "3"}
_REPORTS = re.compile(r"报告|年报|\breports?\b")


def plan_of_dates(mentions: Mentions) -> Plan | None:
    """What is asked of the days, without whose; None where no day of a report is asked for."""
    words = mentions.text.words
    if _REPORTS.search(words) is None:
        return None
    if (late := LATE.search(words)) is not None:
        month = late["month"] or late["by"] or _MONTHS.get(late["english"] or "")
        day = Topic(f"{month}-31", f"{month}月31日", ()) if month else None
        return Plan(Operation.HOLDINGS, asks="late", topic=day)
    # 年报什么时候公布, without an agency, asks for the rule.
    whose = mentions.names or mentions.areas or mentions.of("kind") or mentions.has("operation", "every", "which")
    return Plan(Operation.HOLDINGS, asks="published") if whose and WHEN.search(words) else None
