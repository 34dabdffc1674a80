"""Questions about the day on which reports were published, and about those that came out late."""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import Operation, Plan, Topic
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import NUMBER, read_number

_OUT = r"(?:发布|公布|公开|发出来|发的|发出|挂网|上网|上传|出来)"
_DAY = r"(?:什么时候|何时|哪一?[天日]|几月几[号日]|几号|几月份?|哪一?个?月份?|什么时间|多会儿)"
_REPORT = r"(?:(?:政府)?信息公开)?(?:工作)?(?:年度)?(?:报告|年报)"
_THEN = r"(?:一般|通常|大多|往年|每年|是|都|又|还|却|才|分别|各|在|于)*"
# Of the report itself, not of a notice that a report speaks of.
WHEN = expression(
    rf"(?:报告|年报)的?(?:20\d\d年度?的?)?{_THEN}{_DAY}{_OUT}|{_DAY}{_OUT}[的了]?{_REPORT}|"
    r"(?:报告|年报)的?(?:发布|公布|公开|落款)的?(?:日期|时间|日)|"
    r"\bwhen (?:was|were|did) .*reports?\b.*(?:published|released|issued|come out)|\b(?:publication|release) dates?\b"
)
_AFTER = r"(?P<month>[13])月31[日号](?:之后|以后|后)才?"
_NOT_IN_TIME = r"(?:没有?|未|没能)能?(?:按时|按期|及时|如期|在规定(?:时间|期限)内?)|逾期|超期|延期|推迟|迟迟|拖延|晚|迟"
LATE = expression(
    rf"(?:报告|年报)的?{_THEN}(?:(?:{_AFTER}|{_NOT_IN_TIME}){_OUT}|"
    rf"{_OUT}?(?:日期|时间)?(?:得|的)?(?:晚于|迟于|超过|过了)(?P<by>[13])月31[日号]|(?:{_OUT}|发|出)?(?:得|的)?(?:晚|迟|逾期|超期)了(?:吗|没|么)|{_OUT}(?:得|的)?(?:晚|迟|逾期|超期)|逾期|超期)|"
    rf"(?:{_AFTER.replace('month', 'before')}|{_NOT_IN_TIME}){_OUT}[的了]?{_REPORT}|"
    rf"(?:哪[些几]?[个家]?|谁)(?:单位|部门|街道|乡镇|[镇局家])*(?:的)?(?:{_NOT_IN_TIME})才?(?:发布|公布)[了的]?[?？]?$|"
    rf"(?:[哪几]|多少)[些几]?[个家]?(?:单位|部门|街道|乡镇|[镇局家])*的?(?:是|都)?(?:过了?|晚于|迟于|超过)(?P<gone>[13])月31[日号]才?{_OUT}|"
    r"\breports?\b.*(?:published|released|issued) (?:late|after (?P<english>january|march) 31)\b|\blate reports?\b"
)
FIRST = expression(
    rf"最[早晚迟]的?(?:一[份个家])?是?在?{_DAY}{_OUT}[的了]|"
    r"(?:发布|公布|公开|发|出|交)(?:时间|日期)?(?:得|的)?最[早晚迟快]|最[早晚迟先](?:发布|公布|公开|发出|交出?)|"
    r"(?:published|released|issued|came out)(?: (?:its|their|the))?(?: annual)?(?: reports?)? (?:the )?"
    r"(?:first|earliest|last|latest)\b"
)
"""谁的年报发布得最晚."""
_OF_OFFICES = expression(
    r"(?:(?:20\d\d|去|今|前)年度?的?)?(?:库里|全库)?(?:谁|哪一?[个家](?:单位|部门|街道|乡镇|[镇局])?)?"
    rf"(?:发布|公布)(?:得|的)?最[早晚迟快]的?(?:是)?(?P<count>{NUMBER})?(?:家|个)?(?:单位|部门|街道|乡镇|[镇局])?"
    r"(?:是谁|是哪[家个几些]*|有哪些)?[?？]?"
)
"""公布最早的三家."""
_LAST = expression(r"[晚迟]|last|latest")
_OF_A_REPORT = expression(rf"{_REPORT}|\breports?\b")
UNDATED = expression(
    r"(?:报告|年报)(?:里|上)?(?:没有?|未|缺)(?:写明?|注明|标明?|载明|给出?|落款)?(?:的)?(?:发布|公布|公开|落款)(?:的)?(?:日期|时间|日)|"
    r"(?:哪[一些]?[家个些]|谁|[几多少][家个])(?:单位|部门|街道|乡镇)*(?:没有?|未|缺)(?:写明?|注明|标明?)?(?:发布|公布|落款)的?(?:日期|时间)|"
    r"(?:没有?|未|缺)(?:写明?|注明|标明?)?(?:发布|公布|公开|落款)(?:的)?(?:日期|时间)的?(?:报告|年报)|"
    r"\breports? (?:that )?(?:do not|don't|without|lack)\b.*\b(?:publication|release) (?:date|day)s?\b"
)
_MONTH = r"(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
_PART_OF_MONTH = r"月(?:份|里|初|底|中旬|上旬|下旬)?(?:才|就|都|[内中])?"
_IN_MONTH = expression(
    rf"(?:报告|年报)的?{_THEN}(?:(?P<year>20\d\d)年)?(?P<month>{_MONTH}){_PART_OF_MONTH}{_OUT}|"
    rf"(?:(?P<of>20\d\d)年)?(?P<in>{_MONTH}){_PART_OF_MONTH}{_OUT}[的了]?{_REPORT}|"
    rf"^(?:(?P<then>20\d\d)年)?(?P<late>{_MONTH}){_PART_OF_MONTH}(?:{_OUT}|发|出)的(?:都|一共)?(?:有|是)?(?:谁|哪|几|多少)"
)
"""报告是三月才发的; 2024年1月发布的报告 names the year of that month."""
_MONTHS = {"january": "1", "march": "3"}


def ranks_days(words: str) -> bool:
    """Which report came out first or last; 哪家的规范性文件公布得最早 is of none."""
    of_reports = _OF_A_REPORT.search(words) or _OF_OFFICES.fullmatch(words)
    return FIRST.search(words) is not None and of_reports is not None


def plan_of_dates(mentions: Mentions) -> Plan | None:
    """What is asked of the days, without whose; None where no day of a report is asked for."""
    words = mentions.text.words
    if mentions.has("operation", "mentions"):
        return None
    if ranks_days(words) and (first := FIRST.search(words)) is not None:
        last = _LAST.search(first.group()) is not None
        several = _OF_OFFICES.fullmatch(words)
        count = int(read_number(several["count"]) or 1) if several is not None and several["count"] else 1
        return Plan(Operation.HOLDINGS, asks="published", limit=count, descending=last)
    if UNDATED.search(words):
        return Plan(Operation.HOLDINGS, asks="published", verdict="none")
    if (late := LATE.search(words)) is not None:
        month = late["month"] or late["before"] or late["by"] or late["gone"] or _MONTHS.get(late["english"] or "")
        return Plan(Operation.HOLDINGS, asks="late", topic=Topic(month, f"{month}月31日", ()) if month else None)
    if (found := _IN_MONTH.search(words)) and (month := read_number(found["month"] or found["in"] or found["late"])):
        year = found["year"] or found["of"] or found["then"] or ""
        label = f"{year and year + '年'}{month:g}月发布"
        return Plan(Operation.HOLDINGS, asks="published", topic=Topic(f"{year or 0}-{month:g}", label, ()))
    # 年报什么时候公布, without an agency, asks for the rule.
    whose = mentions.names or mentions.areas or mentions.of("kind") or mentions.has("operation", "every", "which")
    return Plan(Operation.HOLDINGS, asks="published") if whose and WHEN.search(words) else None
