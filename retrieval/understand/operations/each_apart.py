"""各单位历年的处罚数 asks for the course of every agency by itself, 所有单位历年的处罚数 for that of all together."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import Operation, Plan
from retrieval.understand.words.mentions import Mentions

EACH_AGENCY = expression(
    r"(?:各个?|每一?[个家]?)(?:家)?(?:行政)?"
    r"(?:单位|部门|机关|机构|街道办?|乡镇|镇|乡|委?局|区县|县区)(?!们?的?(?:合计|总计|加起来))|各家|"
    r"\b(?:each|every) (?:of the )?"
    r"(?:agency|agencies|bureau|department|office|town|township|subdistrict|government|unit)\b"
)
_RANKED = expression(r"排[名序行位]|从[高多大低少小]到|名次|高低|多少排|[前后]\d|\b(?:rank|order|top|sort)")


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
