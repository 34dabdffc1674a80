"""Questions about the reports themselves: which are held, what their checks found, which cells are blank."""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import Asks, Operation, Over, Plan, Verdict
from retrieval.understand.conditions.conditions import find_conditions
from retrieval.understand.conditions.findings_meant import finding_condition, names_findings
from retrieval.understand.conditions.rules_asked import rules_of
from retrieval.understand.prose.topic import asks_remedy, topic_of
from retrieval.understand.prose.whose_prose import checked_by_others
from retrieval.understand.reports.blanks import find_blanks
from retrieval.understand.reports.completeness import asks_for_complete, plan_of_complete
from retrieval.understand.reports.findings_counted import counts_findings, plan_of_counted
from retrieval.understand.reports.holdings_asked import asks_of_holdings, plan_of_holdings
from retrieval.understand.reports.library_asked import asks_of_library, plan_of_library
from retrieval.understand.scope.known import Known
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import NUMBER, find_stated, find_top, read_number

_IN_PROSE = expression(
    r"结果(?:在哪|向谁|怎么|如何|由谁|通过|什么时候|多久)|(?:多少|几)[宗户笔块亩间本册幅辆]|"
    r"谁(?:来)?(?:担责|负责|承担|背锅)|谁的责任|追责|追究|检讨|(?:因为?|由于)[^,，]{1,8}(?:错误|出错|差错)"
)
"""几宗对不上 counts no equations, and who answers for 年报照抄 is told in prose."""

_SO_MANY_REPORTS = expression(rf"(?:哪|前)({NUMBER})[份家]")
_UNCHECKED = expression(
    r"(?:无法|没法|不能|没能|未能)(?:全部)?(?:核对|校验|检查|核验)|(?:核对|校验|检查)不了|"
    r"\b(?:could not|cannot|can't) be checked"
)
_AGENCIES = expression(r"(?:几|多少|哪一?[些几]?|有)[家个]|谁|单位|机关|部门|\b(?:agenc|offices?|who\b)")
_REPORTS = expression(
    r"[几多少些一]份|份数|哪[些几]的?(?:报告|年报)|(?:报告|年报)[^,，。]{0,4}(?:哪些|几|多少)[^家个]|"
    r"的(?:报告|年报)$|\breports?\b"
)
"""勾稽全部成立的有几家 asks for agencies, 全部成立的有几份 for reports."""
_SOME_REPORTS = expression(r"报告|年报|单位|机关|部门|街道|乡镇|[份家]|\b(?:reports?|agenc)")
_ARE_THERE = expression(
    r"(?:有没有|有无|是否有|有木有)(?!\S{0,4}问题$)[^,，。]{0,16}(?:报告|年报|单位|机关|部门|街道|乡镇|[份家])|"
    r"(?:报告|年报|单位|机关|部门|街道|乡镇)[^,，。]{0,4}(?:有没有)[?？]?$|"
    r"\b(?:is|are) there (?:any )?\S* ?(?:report|agenc|office|unit)"
)
_ARE_ALL = expression(
    r"(?:所有|全部|各|每)[^,，。]{0,6}(?:报告|年报|单位|机关|部门|街道|乡镇|[份家])"
    r"[^,，。]{0,12}(?:都|全)[^,，。]{0,8}(?:吗|么|吧)[?？]?$|"
    r"(?:是不是|是否)[^,，。]{0,6}(?:所有|全部|各|每)[^,，。]{0,12}(?:都|全)|\b(?:do|are) all (?:the )?(?:report|agenc)"
)
_AGENCIES_AT_LAST = expression(r"的(?:单位|机关|部门|街道|乡镇|[镇乡局])(?:有哪些|有几家|是谁|有没有)?[?？]?$")
_WHICH_REPORTS = expression(r"哪[些几]份?的?(?:年报|报告)")
_YEAR_ALONE = expression(r"有?哪[一几些]?个?年份?")
_OF_EITHER = expression(r"谁|哪[个家类边方]|还是|差(?:了|着)?(?:多少|几)倍|\bwhich\b|\bwho\b")
"""谁的处罚多，多几倍 leaves open which of two is the greater."""


def asks_of_reports(mentions: Mentions) -> bool:
    if mentions.has("operation", "holdings") and not mentions.has("operation", "most", "least"):
        return True
    words = mentions.text.words
    if rules_of(mentions) or asks_of_holdings(mentions) or counts_findings(words) or asks_for_complete(words):
        return True
    if asks_of_library(words):
        return True
    return mentions.has("operation", "findings", "blank", "unread", "has_row")


def findings_or_holdings(mentions: Mentions, known: Known) -> Plan | None:
    counted = plan_of_counted(mentions, known) or plan_of_complete(mentions, known) or plan_of_library(mentions, known)
    return counted or plan_of_holdings(mentions, known) or _findings_or_holdings(mentions, known)


def _findings_or_holdings(mentions: Mentions, known: Known) -> Plan | None:
    has, whose = mentions.has, known.whose
    # 有哪些年报勾稽关系有错 asks for reports, and not for years.
    which = has("operation", "which", "count_reports") or _WHICH_REPORTS.search(mentions.text.words) is not None
    verdict = _verdict(mentions)
    which = (which or bool(verdict)) and not whose.agencies
    rules = rules_of(mentions)
    if rules == ("R24",) and len(whose.agencies) == 1 and {"problems", "improvements"} & set(mentions.keys("topic")):
        # 问题是不是照抄的: the points of both years side by side say which are the same.
        years = known.when.years
        years = (years[0] - 1, *years) if len(years) == 1 else years
        notes = (*whose.assumptions, *known.when.assumptions)
        scope = known.scope(years)
        topic = topic_of(mentions)
        return Plan(Operation.NARRATIVE, scope, topic=topic, by="years", carried=known.carried, assumptions=notes)
    if whose.agencies and (blanks := find_blanks(mentions, known.asked)):
        why, notes = asks_beside(mentions), (*whose.assumptions, *known.when.assumptions)
        scope = known.scope(known.when.years)
        return Plan(Operation.LIST, scope, conditions=blanks, asks=why, carried=known.carried, assumptions=notes)
    if has("operation", "blank", "unread", "has_row"):
        return _with_most_blanks(mentions, known)
    if has("form", "form.deadline") and whose.agencies:
        return holdings(mentions, known)
    about_findings = has("operation", "findings") or bool(rules)
    if known.asked.measures and not rules and (find_stated(mentions.text.words) or mentions.years.are_several):
        # 制发规范性文件0件，对不对 asks whether it is so.
        about_findings = any(cue.words != "对不对" for cue in mentions.of("operation") if cue.entry.key == "findings")
    if _IN_PROSE.search(mentions.text.words) or (which and checked_by_others(mentions)):
        # 检查结果在哪里公布
        about_findings = False
    if about_findings and (rules or not has("operation", "mentions")) and not asks_remedy(mentions):
        condition = finding_condition(mentions)
        if which and not _UNCHECKED.search(mentions.text.words):
            counted = has("operation", "count_reports") or verdict == "share"
            operation = Operation.COUNT if counted else Operation.LIST
            over = Over("every") if condition.comparator == "!=" and _of_agencies(mentions, known) else None
            scope = known.scope(known.when.years)
            return Plan(operation, scope, conditions=(condition,), over=over, verdict=verdict, carried=known.carried)
        conditions = (condition,) if names_findings(condition) else ()
        scope = known.scope(known.when.years)
        return Plan(
            Operation.FINDINGS, scope, conditions=conditions, carried=known.carried, assumptions=known.whose.assumptions
        )
    ranks = has("operation", "most", "least")
    # 库里有什么数据 asks of the library; 东湖街道有哪些数据 for its chief figures.
    figures = known.asked.measures and not (known.asked.is_overview and whose.says_nothing)
    held = [cue.words for cue in mentions.of("operation") if cue.entry.key == "holdings"]
    # 哪年差得更多, after two agencies, is asked of their figures.
    held = [] if known.carried and all(_YEAR_ALONE.fullmatch(words) for words in held) else held
    if held and not ranks and not figures and not mentions.keys("topic"):
        return holdings(mentions, known)
    return None


def _verdict(mentions: Mentions) -> Verdict:
    """没问题的报告占多少, 有没有一份都没错的单位, 所有报告都没有错吗."""
    words = mentions.text.words
    if mentions.has("operation", "share"):
        return "share" if _SOME_REPORTS.search(words) else ""
    if _ARE_THERE.search(words):
        return "any"
    return "all" if _ARE_ALL.search(words) else ""


def _of_agencies(mentions: Mentions, known: Known) -> bool:
    """An agency is sound where every report of it is; of one year it has one."""
    words = mentions.text.words
    asked = _AGENCIES.search(words) is not None and _REPORTS.search(words) is None
    asked = asked or _AGENCIES_AT_LAST.search(words) is not None
    return asked and len(known.when.years) != 1


def _with_most_blanks(mentions: Mentions, known: Known) -> Plan | None:
    """空格最多的是哪份报告."""
    if known.asked.measures or mentions.has("operation", "has_row") or not mentions.has("operation", "most"):
        return None
    words = mentions.text.words
    number = _SO_MANY_REPORTS.search(words)
    top = find_top(words) or (int(read_number(number[1]) or 1) if number is not None else 1)
    blanks = find_conditions(mentions, ())
    return Plan(Operation.LIST, known.scope(known.when.years), conditions=blanks, descending=True, limit=top)


def holdings(mentions: Mentions, known: Known) -> Plan:
    """Which reports are held, or which are not."""
    # 有没有2022年的报告 asks what is there.
    lacks = [cue for cue in mentions.of("operation") if cue.entry.key == "missing"]
    asks: Asks = "missing" if any(not _is_whether(cue, mentions.text.words) for cue in lacks) else ""
    notes = (*known.whose.assumptions, *known.when.assumptions)
    scope = known.scope(known.when.years)
    return Plan(Operation.HOLDINGS, scope, asks=asks, carried=known.carried, assumptions=notes)


def _is_whether(cue: Match, words: str) -> bool:
    """有没有2022年的报告, but not 有没有缺报告的."""
    return cue.words.startswith("没") and words[: cue.start].endswith("有")


def asks_beside(mentions: Mentions) -> Asks:
    asked: tuple[Asks, ...] = ("yearly", "growth", "times", "why", "unit")
    found: Asks = next((each for each in asked if mentions.has("operation", each)), "")
    return "times_less" if found == "times" and _OF_EITHER.search(mentions.text.words) else found
