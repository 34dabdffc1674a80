"""Whether several rankings find the same agency: 申请最多的和处罚最多的是同一家吗."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.plan import Reading

_OF_AGENCIES = r"(?:单位|部门|机关|街道|乡镇|[局镇])?"
_SAME = re.compile(
    r"(?P<comma>[,，、?？;；]?)(?:它们|[两二]者|这?两[家个]单位?)?(?:会|都)?(?:是不是|是否是?|是|为)(?:都是)?"
    rf"同(?:一[家个]|样){_OF_AGENCIES}(?:吗|么|呢|吧)*[?？。]*$"
)
_FEWEST = 2


def without_sameness(words: str) -> str:
    """The rankings alone, asked for one by one; "" where nothing of that kind is asked."""
    same = _SAME.search(words)
    if same is None or "最" not in words[: same.start()]:
        return ""
    return words[: same.start()] if same["comma"] else f"{words[: same.start()]}分别是谁"


def held_together(read: Reading) -> Reading | None:
    """The same plans, the last of which also says whether they agree; None where they are no such rankings."""
    finds = [plan.finds_one and plan.follow is None for plan in read.plans]
    if len(finds) < _FEWEST or not all(finds):
        return None
    return replace(read, plans=(*read.plans[:-1], replace(read.plans[-1], asks="same")))
