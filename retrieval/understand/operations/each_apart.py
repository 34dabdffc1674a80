"""各单位历年的处罚数 asks for the course of every agency by itself, 所有单位历年的处罚数 for that of all together."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Operation, Plan
from retrieval.understand.figures.asked import Asked
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.words.mentions import Mentions

EACH_AGENCY = expression(
    r"(?:各个?|每一?[个家]?)(?:家)?(?:行政)?"
    r"(?:单位|部门|机关|机构|街道办?|乡镇|镇|乡|委?局|区县|县区)(?!们?的?(?:合计|总计|加起来))|各家|"
    r"\b(?:each|every) (?:of the )?"
    r"(?:agency|agencies|bureau|department|office|town|township|subdistrict|government|unit)\b"
)
_RANKED = expression(r"排[名序行位]|从[高多大低少小]到|名次|高低|多少排|[前后]\d|\b(?:rank|order|top|sort)")
_EACH = expression("各(?:个|单位|自|有|是|多少)?|每[个家]|分别|each|every|respectively")
_TAKEN_TOGETHER = expression(r"总体|整体|合起来|合在一起")
_TOTAL_OF = expression(r"\btotal (?:number|count|amount) of\b(?![^?]*\b(?:each|respectively|separately|both)\b)")


def is_one_total(mentions: Mentions) -> bool:
    """The total number of requests to two towns is one sum."""
    return _TOTAL_OF.search(mentions.text.words) is not None


def each_of_many(mentions: Mentions, asked: Asked, whose: Whose) -> bool:
    """各街道收到多少申请 wants a figure from each."""
    one = len(asked.measures) == 1 and whose.is_set
    each = any(_EACH.fullmatch(cue.words) or (one and cue.words.startswith("分别")) for cue in mentions.cues)
    joint = mentions.has("operation", "sum", "mean", "median", "trend")
    # 每个单位的自然人占比: the figure itself is a share.
    own = EACH_AGENCY.search(mentions.text.words) and all(each.is_ratio for each in asked.measures)
    joint = joint or (mentions.has("operation", "share") and not own)
    plain = not (joint or _TAKEN_TOGETHER.search(mentions.text.words))
    return each and plain and not whose.agencies and not asked.is_breakdown


def each_apart(plan: Plan, mentions: Mentions) -> Plan:
    """Several years of each agency are a course of its own, neither added up nor ranked together."""
    course = plan.operation is Operation.TREND and not plan.claim
    listed = plan.operation is Operation.RANK and plan.limit is None and not plan.ends
    if plan.by or plan.change or plan.scope.agencies or plan.conditions or not (course or listed):
        return plan
    words = mentions.text.words
    if EACH_AGENCY.search(words) is None or mentions.has("operation", "sum", "mean", "median", "share"):
        return plan
    if listed and (len(plan.scope.years) < 2 or "最" in words or _RANKED.search(words)):
        return plan
    return replace(plan, operation=Operation.TREND, by="agencies", limit=None, descending=True)
