"""Reports in which no cell is blank, or the fewest are: 没有空格的报告有几份, 哪份最完整."""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import Condition, Operation, Over, Plan, Verdict
from retrieval.understand.conditions.conditions import column_named
from retrieval.understand.conditions.rules_asked import TABLES
from retrieval.understand.scope.known import Known
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import find_top

_NONE_BLANK = expression(
    r"(?<!有)(?:没有?|无|零|未留|不留)(?:一个|任何|有)?(?:空白?格|空白|空缺|缺项|漏填)|"
    r"一[格个处][^,，。]{0,4}(?:没|不)(?:有)?(?:空|漏|缺)|(?:格子?|空格|空白)[^,，。]{0,2}(?:都|全)(?:都|部)?填(?:了|满|全|齐|上)|"
    r"(?:表格?|格子?)(?:全|都)(?:都|部)?填(?:了|满|全|齐|上)|"
    r"填(?:得|的)?(?:满|全|齐|完整)了?的(?=报告|年报|单位|[^,，。]{0,2}(?:有|几|哪))|"
    r"\b(?:no|without|not a single|zero) (?:any )?(?:blanks?|empty)\b|\b(?:fully|completely) filled\b"
)
_FEWEST = expression(
    r"(?:空白?格|空白|漏填|缺项|空的?格子?)(?:的?数量?)?最少|(?:填得?|填的|填写得?)最(?:完整|齐全|全|满|齐)|"
    r"(?:(?<!年)份|表|报告的?数据)(?:的?(?:报告|年报|数据|表格?))*(?:填得?)?最(?:完整|齐全|全)|"
    r"\bmost complete\b|\bfewest (?:blank|empty)\b"
)
_NOT_FILLED = expression(r"(?:没有?|未|不)(?:能)?(?:全|都)?填")
_BY_AGENCY = expression(r"谁|[几哪多少]+[一些]?个?[家单]|单位|机关|部门|\b(?:agenc|office|who\b)")
_OF_REPORTS = expression(r"份|报告|年报|\breports?\b")
_SHARE = expression(r"占|比例|几成|百分|\bshare\b|\bpercent|\bproportion\b")
_WHETHER = expression(r"有没有|有无|是否有|\b(?:is|are) there\b")
_COUNTS = expression(r"(?:几|多少)(?:份|家|个)|\bhow many\b")


def asks_for_complete(words: str) -> bool:
    if _FEWEST.search(words):
        return True
    return _NONE_BLANK.search(words) is not None and _NOT_FILLED.search(words) is None


def plan_of_complete(mentions: Mentions, known: Known) -> Plan | None:
    """None where an agency is named: its blank cells are told by name."""
    words = mentions.text.words
    if known.whose.agencies or mentions.keys("row") or not asks_for_complete(words):
        return None
    tables = tuple(number for key, number in TABLES if mentions.has("operation", key))
    condition = Condition("blank", None if tables else column_named(mentions), "!=", words=tables)
    scope = known.scope(known.when.years)
    notes = (*known.whose.assumptions, *known.when.assumptions)
    if _FEWEST.search(words):
        limit = find_top(words) or 1
        return Plan(
            Operation.LIST, scope, conditions=(condition,), descending=False, limit=limit, carried=known.carried,
            assumptions=notes,
        )  # fmt: skip
    shared = _SHARE.search(words) is not None
    verdict: Verdict = "share" if shared else "any" if _WHETHER.search(words) else ""
    counts = shared or _COUNTS.search(words) is not None
    of_agencies = _BY_AGENCY.search(words) is not None and _OF_REPORTS.search(words) is None
    over = Over("every") if of_agencies and len(known.when.years) != 1 else None
    return Plan(
        Operation.COUNT if counts else Operation.LIST, scope, conditions=(condition,), over=over, verdict=verdict,
        carried=known.carried, assumptions=notes,
    )  # fmt: skip
