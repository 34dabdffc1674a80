"""The rules that a report is checked by, as data: what each says and how grave its breach is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from library.records import Severity

Scope = Literal["one report", "two years"]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of arithmetic or consistency; what it can't check for blanks is a warning, whatever its severity."""

    id: str
    title: str
    english: str
    severity: Severity
    scope: Scope = "one report"


RULES: tuple[Rule, ...] = (
    Rule("R1", "新收与结转等于办理总计与结转下年", "requests in equal requests handled and carried out", "error"),
    Rule("R2", "办理总计等于各项结果之和", "requests handled equal the sum of outcomes", "error"),
    Rule("R3", "总计等于各类申请人之和", "each row's total equals the sum of applicants", "error"),
    Rule("R4", "申请件数为非负整数", "counts of requests are whole and not negative", "error"),
    Rule("R5", "行政复议总计等于各项结果之和", "reviews equal the sum of results", "error"),
    Rule("R6", "直接起诉总计等于各项结果之和", "direct suits equal the sum of results", "error"),
    Rule("R7", "复议后起诉总计等于各项结果之和", "suits after review equal the sum of results", "error"),
    Rule("R8", "复议诉讼件数为非负整数", "counts of reviews and suits are whole and not negative", "error"),
    Rule("R9", "上一年数量加增减不为负", "last year's number and its change are not negative together", "error"),
    Rule("R10", "上一年数量与上年年报相符", "last year's number agrees with last year's report", "error", "two years"),
    Rule("R11", "对外公开总数量不少于本年新公开", "all documents in the open are at least the new ones", "error"),
    Rule("R12", "采购项目与金额同为零或同不为零", "procurement has projects if and only if it has an amount", "error"),
    Rule("R13", "处理决定数量等于上一年加增减，疑为误填", "decisions equal last year's number and change", "warning"),
    Rule("R14", "县级及以下机关无权制定规章", "bodies of counties and below can't make rules", "warning"),
    Rule("R15", "现行有效件数与上年年报相符", "documents in force follow from last year's", "error", "two years"),
    Rule("R16", "件数为非负整数，收费金额不为负", "counts are whole, counts and fees not negative", "error"),
    Rule("R17", "正文申请件数与表三相符", "requests in prose agree with the table", "error"),
    Rule("R18", "正文复议诉讼件数与表四相符", "reviews and suits in prose agree with the table", "error"),
    Rule("R19", "各申请方式之和等于收到申请数", "ways of filing add up to requests received", "error"),
    Rule("R20", "各类别条数之和等于主动公开总数", "categories add up to items disclosed", "error"),
    Rule("R21", "上年结转与上年年报相符", "requests carried in agree with last year's report", "error", "two years"),
    Rule("R22", "所述同比与两年数字相符", "the stated change agrees with both years", "error", "two years"),
    Rule("R23", "统计期为标题年度全年", "the period of statistics is the year of the title", "warning"),
    Rule("R24", "正文与上年年报雷同", "the prose repeats last year's", "warning", "two years"),
)

BY_ID: dict[str, Rule] = {rule.id: rule for rule in RULES}

OF_TABLE: dict[str, tuple[str, ...]] = {
    "二": tuple(f"R{number}" for number in range(9, 17)),
    "三": ("R1", "R2", "R3", "R4", "R21"),
    "四": ("R5", "R6", "R7", "R8"),
}
"""The rules of which every side stands in that table of the form."""
