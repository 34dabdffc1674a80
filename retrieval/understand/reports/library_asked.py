"""Questions about the library as a whole: how much it holds, of which kinds of agencies, whether a year is complete."""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import Operation, Plan, Topic
from retrieval.understand.scope.known import Known
from retrieval.understand.whose.groups_asked import division_said
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.stretches import Span

_SIZE = expression(
    r"(?:库|数据库|资料库|系统|你们?)(?:里面|里|中)?(?:一共|总共|共)?(?:有|存|收录|收)?了?"
    r"(?:多少|几)[个条万格]?的?(?:数字|数据|指标|格子?|单元格|记录)(?:数据)?|"
    r"(?:数据|数字|记录|格子)(?:一共|总共|共)?有(?:多少|几)[个条格]?$|"
    r"\bhow (?:many|much) (?:numbers|figures|cells|data|records)\b[^,?]*"
    r"\b(?:library|database|you (?:hold|have|keep|store))\b"
)
_KINDS = expression(
    r"哪[一些几]?[类种](?:型)?的?(?:行政)?(?:单位|机关|机构|部门)|"
    r"(?:单位|机关|机构)的?(?:类型|种类|类别)(?:有|是|都)*(?:哪|什么)|"
    r"\b(?:what|which) (?:kinds?|types?) of (?:agenc|office|unit|bod)"
)
_OF_LIBRARY = expression(r"库|收录|报告|年报|你们|\blibrary\b|\breports?\b|\bheld\b|\bhold\b|\bcover")
_COUNTS = expression(
    r"(?:几|多少)(?:家|份|个(?:单位|机关|部门))|(?:报告|年报)[^,，。]{0,6}(?:多|少)(?!了|年)|家数|份数|"
    r"库[^,，。]{0,12}(?:多|少)(?:[?？]?$|还是)"
)
_MOST = expression(r"最多|\bmost\b")
_LEAST = expression(r"最少|\b(?:fewest|least)\b")
_ALL_IN = expression(
    r"(?:收|录|到|交|入库|找|上传)(?:得|的)?(?:齐|全)(?:了)?(?:吗|没有?|没|不|$|[?？])|"
    r"(?:报告|年报)(?:都)?(?:齐|全)了?(?:吗|没有?|不|$|[?？])|"
    r"(?:报告|年报)(?:齐不齐|全不全)|缺了?(?:谁|哪[家些个几])|"
    r"(?:所有|全部|每家|每个|各个?)的?(?:单位|机关|部门|街道|乡镇|局)?[^,，。]{0,10}都(?:有|交|收录?|在库|发布?|公布)了?"
    r"[^,，。]{0,8}(?:报告|年报)了?(?:吗|么|没有?|[?？,，]|$)|"
    r"\b(?:is|are) (?:the )?(?:library|reports?|it) complete\b|"
    r"\bare all (?:the )?reports (?:there|held|in)\b"
)
_LACK = expression(
    r"(?:哪[些几一]?[个家]?|有|谁)(?:的)?(?:单位|部门|街道|乡镇|机关|[镇局家])*"
    r"(?:还)?没(?:有)?(?:交|收|录入|提供)?(?:年度)?(?:报告|年报)(?:的)?(?:有哪些|是谁|有谁|吗)?[?？]?$"
)
_SCANS = expression(r"扫描(?:件|版|的)|图片(?:格式|版|型)|\bscan(?:s|ned)?\b")
_WHERE = expression(
    r"(?:报告|年报)的?(?:原文|全文|原件|文件|正本)?(?:可以|能)?(?:在|去|从|到)?(?:哪[儿里]?|什么地方|哪个?网站|什么网站)(?:可以|能|才能)?"
    r"(?:看|查看|看到|查到|查阅|阅读|读到?|浏览|找到?|打开)|"
    r"(?:在|去|从|到)?(?:哪[儿里]|什么地方|什么网站)(?:可以|能|才能)?(?:看|查看|查阅|阅读|浏览|找|打开)到?[^,，。]{0,14}(?:报告|年报)|"
    r"(?:报告|年报)的?(?:原文|全文|原件|文件)?(?:能不能|可不可以|能|可以)(?:下载|看到?|打开)(?:吗|么)?[?？]?$"
)


_MEAN = expression(
    r"平均(?:下来)?[每一]?一?(?:家|个)?(?:单位|机关|部门|街道|乡镇)?的?(?:有|收录?了?|存了?|是|大约|能查到)*(?:几|多少)份|"
    r"(?:[每一]家|[每一]个(?:单位|机关|部门))[^,，。]{0,6}平均[^,，。]{0,4}(?:几|多少)份|"
    r"\bhow many (?:annual )?reports (?:are (?:there|held) |do you (?:have|hold) )?(?:on average )?"
    r"(?:per|for each) agency\b|\baverage number of (?:annual )?reports (?:per|for each) agency\b"
)
_NEW = expression(
    r"(?:新增|新加入?|新收录?|新多)了?(?:的)?(?:哪[些几]|几|多少)[家个]?的?(?:单位|机关|部门|街道|乡镇|局)|"
    r"(?:新增|新加入|新收录|新出现|首次(?:出现|收录)|第一次(?:出现|收录))的?(?:有|是)?(?:(?:哪[些几]|几|多少)[家个]?的?)?(?:单位|机关|部门|街道|乡镇|局)(?:有哪些|是谁|有几家|有谁)?[?？]?$|"
    r"20\d\d年度?(?:才|才开始|开始|起|首次|第一次)(?:有|出现|收录|加入|发布|公布|入库)(?:了)?(?:年度)?(?:报告|年报|库)?|"
    r"\b(?:new|newly added|newly held|first (?:held|appear(?:s|ed)?)) in 20\d\d\b"
)
_ASKS_WHO = expression(
    r"哪|谁|几[家个]|多少|有没有|(?:单位|机关|部门|街道|乡镇|局)(?:有|是)?[?？]?$|\bwhich\b|\bhow many\b"
)


def plan_of_library(mentions: Mentions, known: Known) -> Plan | None:
    """None where figures or prose are asked for."""
    plan = _asked(mentions, known)
    if plan is None:
        return None
    years = () if plan.by == "kinds" and known.when.unheld is None and mentions.years.is_empty else known.when.years
    notes = (*known.whose.assumptions, *(known.when.assumptions if years else ()))
    return Plan(
        plan.operation, known.scope(years), by=plan.by, topic=plan.topic, asks=plan.asks, limit=plan.limit,
        means=plan.means, descending=plan.descending, carried=known.carried, assumptions=notes,
    )  # fmt: skip


def words_of_library(words: str) -> list[Span]:
    """The stretches that a plan of this module has taken up."""
    patterns = (_SIZE, _ALL_IN, _LACK, _SCANS_COUNTED, _SCANS, _WHERE, _KINDS, _COUNTS, _MEAN, _NEW)
    return [match.span() for pattern in patterns for match in pattern.finditer(words)]


def asks_size(words: str) -> bool:
    return _SIZE.search(words) is not None


def asks_of_library(words: str) -> bool:
    return any(pattern.search(words) for pattern in (_SIZE, _ALL_IN, _LACK, _SCANS_COUNTED, _WHERE, _MEAN, _NEW)) or (
        _KINDS.search(words) is not None and _OF_LIBRARY.search(words) is not None
    )


_SCANS_COUNTED = expression(
    rf"(?:{_SCANS.pattern})[^,，。]{{0,6}}(?:几|多少|哪|有)|(?:哪|几|多少|有没有)[^,，。]{{0,8}}(?:{_SCANS.pattern})|"
    r"\bhow many\b.*\bscan"
)


def _asked(mentions: Mentions, known: Known) -> Plan | None:
    words = mentions.text.words
    figures = known.asked.measures and not known.asked.is_overview
    if _SIZE.search(words) and not mentions.names:
        return Plan(Operation.HOLDINGS, asks="size")
    if not known.whose.agencies and _NEW.search(words) and _ASKS_WHO.search(words) and not mentions.keys("row"):
        return Plan(Operation.HOLDINGS, asks="new")
    if figures:
        return None
    if _MEAN.search(words) and not known.whose.agencies and _OF_LIBRARY.search(words):
        return Plan(Operation.HOLDINGS, by="agencies", means=True)
    if known.whose.agencies and _WHERE.search(words):
        return Plan(Operation.HOLDINGS, asks="where")
    if _SCANS_COUNTED.search(words) and not mentions.names:
        label = "扫描件" if mentions.text.language == "zh" else "scans"
        return Plan(Operation.HOLDINGS, topic=Topic("format", label, ("图片",)), by="formats")
    all_in = _ALL_IN.search(words) and _OF_LIBRARY.search(words)
    if (all_in or _LACK.search(words)) and not mentions.has("operation", "mentions"):
        return Plan(Operation.HOLDINGS, asks="missing")
    return _of_kinds(mentions, known)


def _of_kinds(mentions: Mentions, known: Known) -> Plan | None:
    """你们库里最多的是哪类单位, 镇的报告多还是街道的多, 街道和镇各有几家."""
    words = mentions.text.words
    if known.whose.agencies or mentions.keys("topic") or mentions.has("operation", "findings", "blank", "mentions"):
        return None
    asked = (_KINDS.search(words) or division_said(mentions) == "kinds") and _OF_LIBRARY.search(words)
    several = len(known.whose.kinds) > 1 and _COUNTS.search(words)
    if not (asked or several):
        return None
    ends = _MOST.search(words), _LEAST.search(words)
    limit = 1 if any(ends) and not several else None
    return Plan(Operation.HOLDINGS, by="kinds", limit=limit, descending=ends[1] is None)
