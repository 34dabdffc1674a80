"""Whether an agency's prose is asked for over the years, or what came of what it said the year before."""

from __future__ import annotations

import re
from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Language, Operation, Plan, RefusalKind, Refused, Unclear
from retrieval.topics import read_topics
from retrieval.understand.prose.topic import only_people, topic_of, unknown_characters
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.world import World

KEPT = expression(
    r"承诺|兑现|说到做到|许诺|"
    r"(?:解决|落实|兑现|完成|整改).{0,6}(?:上年度?|上一年度?|去年|前一年).{0,12}(?:问题|不足|差距|毛病|短板|打算|计划|措施|任务)|"
    r"(?:上年度?|上一年度?|去年|前一年|\d{4}年).{0,12}(?:问题|不足|差距|毛病|短板|欠缺|打算|计划|提出|指出|提到的|措施|说要|说的|说改|要改|答应|保证)(?:(?!怎么|怎样|如何|咋|准备).){0,10}(?:解决|落实|做到|做了(?:吗|么|没)|办了(?:吗|么|没)|完成|整改|兑现|改了|改没|改好|改掉|改过来|改得|改正|实现|补上|补齐|弥补)"
)
"""上年的问题解决了没有, 去年说的打算做到了吗; 2023年的问题准备怎么解决 asks for the plans."""
_TROUBLE = expression(r"^(?!.*(?:打算|计划|措施|承诺|任务|说要)).*(?:问题|不足|差距|毛病|短板|欠缺)")
"""问题解决了没有 is asked of the problems, though 解决 is a word of remedies."""
_OVER_YEARS = expression(r"反复|一直|屡次|屡屡|老问题|改观|有没有变|变没变|有变|变了|变化|不变|一成不变|重复|好转|历次")
_GENERAL = r"(?:工作|举措|措施|做法|变化|内容|亮点|动作|招|事|东西|进展|办法|特色)"
_NEW = expression(
    rf"新(?:做|搞|推出|采取|开展|增加?|添|干)(?:了|过|的)?(?:什么|哪些|啥)(?:新?{_GENERAL}|[,，?？]|$)|"
    rf"(?:什么|哪些|啥)新的?{_GENERAL}|(?:比|跟|和|与|同)(?:上年|去年|上一年|前一年|\d{{4}}年).{{0,4}}多做了(?:什么|哪些|啥)"
)
"""新做了什么, 有什么新举措; 新增了哪些栏目 asks for those alone."""
_FULL_YEAR = expression(r"\d{4}年")
_SIDES = ("problems", "improvements")
_WHICH_YEAR = expression(
    r"(?:解决|改善|好转|缓解|改观)了?(?:吗|没有?)[?？]?$|后来(?:又|都|到底|究竟|现在)*(?:怎么样?|怎样|如何|咋样?)了?[?？]?$|(?<![这那近前去来后])哪[一几]?个?年|哪些年|什么年份|是什么时候|什么时候(?=[\u3400-\u9fff])"
)
"""哪年招的公益岗 asks in which of the reports it stands, 人手问题后来解决了吗 in all that tell of it."""
_LEAST_OF_A_MATTER = 2
"""Characters that no vocabulary knows, from which on something is told of that no figure counts."""


def over_time(step: Plan | Unclear | Refused, mentions: Mentions, world: World) -> Plan | Unclear | Refused:
    """Years taken in where one agency's problems or plans are followed through its reports."""
    if not isinstance(step, Plan) or len(step.scope.agencies) != 1:
        return step
    if _asks_which_year(step, mentions) and not KEPT.search(mentions.text.words):
        scope, topic = replace(step.scope, years=mentions.years.years), topic_of(mentions)
        return Plan(Operation.NARRATIVE, scope, topic=topic, by="years", asks="year", carried=step.carried)
    if step.operation is not Operation.NARRATIVE:
        return step
    words, years = mentions.text.words, mentions.years
    held = tuple(sorted(world.by_name[step.scope.agencies[0]].forms))
    if KEPT.search(words):
        return _kept_or_unheld(step, mentions, held) if len(held) > 1 else replace(step, asks="kept")
    if len(held) < 2:
        return step
    if _NEW.search(words):
        return _new(step, held)
    follows = years.every or mentions.has("operation", "trend", "ever") or _OVER_YEARS.search(words) is not None
    side = step.topic.id.partition(".")[0] if step.topic is not None else ""
    if follows and side not in _SIDES and (years.every or mentions.has("operation", "trend")) and not years.years:
        return replace(step, scope=replace(step.scope, years=held), assumptions=())
    if side not in _SIDES or not (follows or len(step.scope.years) > 1):
        return step
    chosen = step.scope.years if len(step.scope.years) > 1 else held
    if years.years and len(step.scope.years) == 1:
        return step
    return replace(step, scope=replace(step.scope, years=chosen), by="years", assumptions=())


def _asks_which_year(step: Plan, mentions: Mentions) -> bool:
    """In which year something was that no figure counts."""
    silent = (Operation.NARRATIVE, Operation.HOLDINGS, Operation.LOOKUP)
    unknown = len(unknown_characters(mentions)) >= _LEAST_OF_A_MATTER
    # 哪年请律师坐班 asks of no requests of law firms.
    of_people = bool(mentions.keys("column")) and only_people(mentions) and unknown
    # Nor 哪年成立的信息公开股 of items.
    some = [each.measure.id for each in step.conditions if each.measure is not None and each.number == 0]
    of_people = of_people or (some == ["narrative.disclosed"] and unknown)
    of_words = step.operation is Operation.LIST and (mentions.has("operation", "mentions") or of_people)
    if not of_words and (step.operation not in silent or step.conditions or step.measures):
        return False
    if step.operation is Operation.HOLDINGS and step.asks in ("earliest", "latest", "published", "late"):
        # 最早的报告是哪年的: the reports themselves say it.
        return False
    told = bool(mentions.keys("topic")) or unknown
    return told and len(mentions.years.years) != 1 and _WHICH_YEAR.search(mentions.text.words) is not None


def _kept_or_unheld(step: Plan, mentions: Mentions, held: tuple[int, ...]) -> Plan | Refused:
    """2024年的打算2025年兑现了吗: no other pair of reports may tell it."""
    unheld, text = [year for year in mentions.years.years if year > held[-1]], mentions.text
    if not unheld or len(mentions.years.years) < len(_SIDES):
        return _kept(step, mentions, held)
    known = tuple(map(str, held))
    return Refused(text.question, text.language, RefusalKind.YEAR_NOT_HELD, f"{unheld[0]}年", known)


def _kept(step: Plan, mentions: Mentions, held: tuple[int, ...]) -> Plan:
    """The earlier report and the one after it."""
    named = [year for year in mentions.years.years if year in held] if _FULL_YEAR.search(mentions.text.words) else []
    if len(named) > 1:
        pair = (min(named), max(named))
    elif named and named[0] != held[-1] and not re.search(r"上年|上一年|去年|前一年", mentions.text.words):
        pair = (named[0], next(year for year in held if year > named[0]))
    else:
        later = named[0] if named and named[0] != held[0] else held[-1]
        pair = (max(year for year in held if year < later), later)
    topic = step.topic
    if topic is None or topic.id.partition(".")[0] not in _SIDES:
        topic = read_topics()["improvements"].as_topic()
    if _TROUBLE.search(mentions.text.words):
        topic = read_topics()["problems"].as_topic()
    said = _said(pair, mentions.text.language)
    return replace(
        step, scope=replace(step.scope, years=pair), topic=topic, by="years", asks="kept", assumptions=(said,)
    )


def _new(step: Plan, held: tuple[int, ...]) -> Plan:
    """The report that is meant, the newest where none is named, and the one before it that is held."""
    named = [year for year in step.scope.years if year in held]
    later = max(named, default=held[-1])
    before = [year for year in (named if len(named) > 1 else held) if year < later]
    if not before:
        return step
    return replace(step, scope=replace(step.scope, years=(max(before), later)), by="years", asks="new", assumptions=())


def _said(pair: tuple[int, int], language: Language) -> str:
    if language == "zh":
        return f"以{pair[0]}年报告所写，对照{pair[1]}年报告"
    return f"what the report of {pair[0]} says is held against the report of {pair[1]}"
