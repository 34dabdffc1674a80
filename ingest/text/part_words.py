"""The wordings by which the six statutory parts, and their usual sub-parts, are headed."""

from __future__ import annotations

import re
from functools import lru_cache

from rapidfuzz import fuzz, process

_INFORMATION = r"(?:政府|政务)?(?:信息)?"
_EXACT: tuple[tuple[str, str], ...] = (
    ("一", r"总体情况"),
    ("二", r"主动公开政府信息(?:的)?情况"),
    ("三", r"收到和处理政府信息公开申请(?:的)?情况"),
    ("四", r"(?:因)?政府信息公开(?:工作)?(?:被|被提起|提起)?(?:申请)?行政复议[、，和及]?(?:提起)?行政诉讼(?:的)?情况"),
    ("五", r"(?:政府信息公开工作)?存在的主要问题(?:及|和|与)改进(?:措施|情况)"),
    ("六", r"其他需要(?:报告|说明)的(?:事项|情况)"),
)
_NEAR: tuple[tuple[str, str], ...] = (
    (
        "一",
        r"(?:\d{4}年(?:度)?)?(?:政府信息公开|政务公开|信息公开|公开)?(?:工作)?(?:的)?"
        r"(?:[总整]体(?:公开)?(?:工作)?(?:情况|概述|概况)|(?:总体)?概述|概况|工作概述|基本情况|"
        r"(?:总体)?工作(?:总体)?(?:开展|推进|落实)情况|工作(?:总体)?情况概述)",
    ),
    (
        "二",
        rf"{_INFORMATION}(?:公开)?主动公开(?:的)?{_INFORMATION}(?:工作)?(?:的)?(?:基本|总体|开展)?情况|政府信息主动公开(?:工作)?(?:的)?情况|主动公开政府信息(?:工作|数据)?",
    ),
    (
        "三",
        rf"(?:(?:收到|受理|接收)(?:和|及|与|、)?)?(?:处理|办理){_INFORMATION}(?:依申请)?公开(?:的)?申请(?:的)?情况|(?:收到|受理|接收)和(?:处理|办理).{{0,12}}申请.{{0,4}}情况|"
        rf"{_INFORMATION}依申请公开(?:{_INFORMATION}|办理|处理|工作|受理|和不予公开)*(?:的)?情况|"
        rf"依申请公开(?:和|及)不予公开{_INFORMATION}(?:的)?情况|申请公开{_INFORMATION}(?:的)?情况",
    ),
    (
        "四",
        r"(?:因)?.{0,14}(?:行政复议|复议)(?:、|，|和|及|与|以及)?(?:提起|被提起)?(?:行政)?(?:诉讼|申诉)"
        r"(?:、?(?:和|及)?(?:行政)?(?:申诉|举报|投诉|诉讼))*(?:的)?(?:有关)?情况|行政复议(?:、|和|及|与)(?:行政)?诉讼",
    ),
    (
        "五",
        r"(?:政府|政务)?(?:信息)?(?:公开)?(?:工作)?(?:中)?(?:目前)?(?:所)?(?:存在)?(?:的)?(?:主要|突出)?(?:问题|困难|不足)(?:(?:和|与|、)(?:问题|困难|不足))?(?:及|和|与|、|以及)?(?:其)?(?:原因)?"
        r"(?:下一?步)?(?:的)?(?:整改|改进|解决|努力|今后)?(?:的)?(?:措施|情况|方向|办法|打算|意见|方法|思路|计划|工作)?(?:情况|和?打算|安排)?|问题(?:及|和|与)改进",
    ),
    (
        "六",
        r"(?:其他|其它|需要)(?:需要|需|应当|应)?(?:报告|说明)?(?:的)?(?:重要|有关|相关)?(?:事项|情况|事宜)(?:的?说明)?"
        r"|需要(?:报告|说明)的其他(?:事项|情况)",
    ),
)
_EXACT_PARTS = tuple((part, re.compile(pattern)) for part, pattern in _EXACT)
_NEAR_PARTS = tuple((part, re.compile(pattern)) for part, pattern in _NEAR)

_BEFORE_1 = r"(?:政府|政务)?(?:信息)?(?:资源)?(?:公开)?(?:工作)?(?:的)?"
_SUB_PART = re.compile(
    rf"{_BEFORE_1}(?:主动公开|依申请公开|(?:政府|政务)?信息(?:资源)?(?:的)?(?:规范化、?(?:、|，)?标准化|规范化|标准化)?管理|平台建设|公开平台建设|监督保障|监督检查|"
    r"组织领导|组织保障|制度建设|机制建设|队伍建设|教育培训|学习培训|培训|重点领域(?:信息)?公开|政策解读|解读回应|回应关切|建议提案办理|"
    r"存在的主要问题|存在的问题|主要问题|存在问题|改进情况|改进措施|整改措施|下一步(?:工作)?(?:打算|计划|措施|安排)?|收费情况|收费及减免)"
    r"(?:(?:及|和|与|、)(?:监督保障|教育培训|学习培训|培训|队伍建设|机制建设|政策解读|回应关切|平台建设|监督检查|办理|考核|宣传))*"
    r"(?:办理|建设|开展|落实|管理)?(?:工作)?(?:的)?(?:情况|工作|方面|措施)?"
)
_OLD = re.compile(r"收费|减免|咨询|人员和(?:收支|经费)|申诉|举报|不予公开政府信息|附表|机构建设|保障经费")
_FILLING = re.compile(r"[\s“”\"'《》【】]|(?:如下)$")
_HINT = re.compile(r"[(（][^()（）]*[)）]$|(?<=情况)(?:统计|汇总)?表$")
_PARTS = "一二三四五六"
_AS_PRINTED = (
    "总体情况",
    "主动公开政府信息情况",
    "收到和处理政府信息公开申请情况",
    "政府信息公开行政复议、行政诉讼情况",
    "存在的主要问题及改进情况",
    "其他需要报告的事项",
)
_DENIES = re.compile(r"[无未没暂]")
"""「无其他需报告的事项」 is text."""
_SHORTEST_MISSPELT = 8
# One wrong character in nine scores 89, two in fourteen 86.
_ALIKE = 85.0
_OF_YEAR = re.compile(r"^(?:20\d\d年度?|本年度?)")
# The numeral first, what stands before it after: an expression that begins with a look behind tries every character.
_INNER = re.compile(
    r"[一二三四五六七](?:(?<=[。；！？：）\s].)|(?<=报告.)|(?<=年报.))[、.．]\s?(?=(?:"
    + "|".join(pattern for _, pattern in _EXACT)
    + r")(?![、，和及与》”]))"
)
_INNER_SUB_PART = re.compile(r"[（(](?<=[。；！？\s].)[一二三四五六七八][）)]\s?(?=[\u4e00-\u9fff]{2,12}[。：:\s])")


@lru_cache(maxsize=4096)
def part_of(words: str) -> tuple[str, int] | None:
    """The part that these words of a heading (without its number) mean; with 2 for the statutory wording, else 1."""
    plain = _FILLING.sub("", words)
    if plain.endswith((")", "）", "表")):
        plain = _HINT.sub("", plain)
    plain = _OF_YEAR.sub("", plain)
    if not 2 <= len(plain) <= 40:
        return None
    for part, pattern in _EXACT_PARTS:
        if pattern.fullmatch(plain):
            return part, 2
    for part, pattern in _NEAR_PARTS:
        if pattern.fullmatch(plain):
            return part, 1
    if len(plain) >= _SHORTEST_MISSPELT and not _DENIES.search(plain):
        found = process.extractOne(plain, _AS_PRINTED, scorer=fuzz.ratio, score_cutoff=_ALIKE)
        return (_PARTS[found[2]], 1) if found is not None else None
    return None


def begins_with_part(text: str) -> int:
    """How many characters of a statutory heading a line begins with, where its text follows with nothing between."""
    for _, pattern in _EXACT_PARTS:
        match = pattern.match(text)
        if match:
            return match.end()
    return 0


def inner_headings(text: str) -> list[int]:
    """Where statutory headings begin inside a line: exports print a whole report, or all after a table, on one."""
    found = [match.start() for match in _INNER.finditer(text)]
    if len(found) > 1:
        found += [match.start() for match in _INNER_SUB_PART.finditer(text)]
    return sorted(position for position in found if position)


@lru_cache(maxsize=4096)
def is_sub_part(words: str) -> bool:
    """Whether these words head one of the usual sub-parts of 一 or 五."""
    return len(words) <= 30 and _SUB_PART.fullmatch(_FILLING.sub("", words)) is not None


def is_old_outline(words: str) -> bool:
    """Whether a main heading belongs to the outline of the regulation of 2008 only."""
    return len(words) <= 40 and _OLD.search(_HINT.sub("", words)) is not None
