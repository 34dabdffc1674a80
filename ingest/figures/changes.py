"""What the words of a change against the year before speak of."""

from __future__ import annotations

import re

from ingest.figures.disclosed import DISCLOSED
from ingest.figures.requests import REQUESTS

_OF_OTHER_THINGS = re.compile(r"复议|诉讼|投诉|培训|访问|解读")
_OF_DISCLOSING = re.compile(r"公开(?:政府)?信息|信息公开|主动公开|发布信息")


def family_of(words: str, latest: str | None) -> str | None:
    """The metric that rose or fell; where the words name none, the one that was told last."""
    if _OF_OTHER_THINGS.search(words):
        return None
    if "申请" in words:
        return REQUESTS
    if _OF_DISCLOSING.search(words):
        return DISCLOSED
    told = (latest or "").removesuffix(".new")
    return told if told in {DISCLOSED, REQUESTS} else None


def names_other_year(match: re.Match[str], year: int) -> bool:
    """Of 比2020年 and 较上年: whether it is not this year that is named."""
    return match[2] is None or int(match[2]) != year
