"""Turns of phrase that mean the same as a plainer one: 2021年这一年, 50件及以上, 平均下来."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from pathlib import Path

from library.expressions import expression
from library.needed import Needed, needed
from retrieval.understand.words.quantities import COUNTED

_NUMBER = r"(?<!\d)\d[\d,.]{0,15}(?:万|亿)?"
_UNIT = rf"(?:{COUNTED}|亿元|元|%)"

_FILER = (
    "(?:自然人|个人|公民|老百姓|百姓|群众|(?:商业)?企业|公司|法人|商家|科研(?:机构|院所|单位)|高校|(?:社会)?公益组织|"
    "社会组织|法律服务机构|律师事务所|律所|律师|(?:法人或者?)?其他组织|组织|机构)"
)
"""Kinds of applicants, as people call them."""


def reworded(words: str) -> str:
    """The question with plainer words in their place."""
    held = frozenset(words)
    for pattern, wanted, plain in rewordings():
        if not any(map(held.isdisjoint, wanted)):
            words = pattern.sub(plain, words)
            held = frozenset(words)
    return words


@cache
def rewordings() -> tuple[tuple[re.Pattern[str], Needed, str], ...]:
    """What is looked for, what a question must have for that, and what is put in its place."""
    loaded = tomllib.loads(Path(__file__).with_name("rewording.toml").read_text(encoding="utf-8"))
    written = {
        pattern.replace("FILER", _FILER).replace("U", _UNIT).replace("N", _NUMBER): plain
        for pattern, plain in loaded.items()
    }
    return tuple((expression(pattern), needed(pattern), plain) for pattern, plain in written.items())
