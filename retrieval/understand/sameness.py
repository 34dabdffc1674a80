"""Whether several rankings find the same agencies: 申请最多的和处罚最多的是同一家吗, 处罚和许可都排前三的单位."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.plan import Operation, Plan, Reading

_OF_AGENCIES = r"(?:单位|部门|机关|街道|乡镇|[局镇])?"
_SAME = re.compile(
    r"(?P<comma>[,，、?？;；]?)(?:它们|[两二]者|这?两[家个]单位?)?(?:会|都)?(?:是不是|是否是?|是|为)(?:都是)?"
    rf"同(?:一[家个]|样){_OF_AGENCIES}(?:吗|么|呢|吧)*[?？。]*$"
)
_ALL_AMONG = re.compile(
    r"^(?P<when>(?:20\d\d年度?(?:的)?)?)(?P<who>(?:哪些|哪几[个家]|有哪些)?(?:单位|部门|机关|街道|乡镇|[局镇])?(?:的|是|在)?)"
    r"(?P<one>[^,，、。?？和与及跟]{2,24}?)(?:[,，、和与跟及]|以及)(?P<other>[^,，、。?？和与及跟]{2,24}?)(?:[这两]+[项个]|两者)?"
    r"都(?:能|是|在|位列|位居|名列|跻身|进入?|排进?|排在|处于)*(?P<top>前[一二两三四五六七八九十\d]+)(?:名|位|家)?(?:之?内|里|之列)?"
    r"(?:的)?(?P<kind>单位|部门|机关|街道|乡镇|[局镇])?(?:都?(?:有|是)?(?:哪些|哪几[个家]|谁))?[?？。]*$"
)
"""Those that are among the first of each of two rankings."""
_KINDS = re.compile(r"部门|街道|乡镇|[局镇]")
_FEWEST = 2


def without_sameness(words: str) -> str:
    """The rankings alone, asked for one by one; "" where nothing of that kind is asked."""
    if (among := _ALL_AMONG.match(words)) is not None:
        kind = _KINDS.search(f"{among['who']}{among['kind'] or ''}")
        whose = f"{among['when']}{kind.group() if kind else ''}"
        return f"{whose}{among['one']}{among['top']}名和{among['other']}{among['top']}名分别是谁"
    same = _SAME.search(words)
    if same is None or "最" not in words[: same.start()]:
        return ""
    return words[: same.start()] if same["comma"] else f"{words[: same.start()]}分别是谁"


def held_together(read: Reading) -> Reading | None:
    """The same plans, the last of which also says whether they agree; None where they are no such rankings."""
    limits = {plan.limit for plan in read.plans}
    finds = [_ranks_agencies(plan) and plan.follow is None for plan in read.plans]
    if len(limits) > 1 or len(finds) < _FEWEST or not all(finds):
        return None
    return replace(read, plans=(*read.plans[:-1], replace(read.plans[-1], asks="same")))


def _ranks_agencies(plan: Plan) -> bool:
    return plan.operation is Operation.RANK and plan.by in ("", "agencies") and not (plan.place_of or plan.offset)
