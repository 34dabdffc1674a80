"""Turns of phrase that mean the same as a plainer one: 2021年这一年, 50件及以上, 平均下来."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
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
    at = 0
    while at < len(rewordings()):
        words, at = _next_turn(words, at)
    return words


def _next_turn(words: str, begin: int) -> tuple[str, int]:
    """The question after the first turn of phrase from there on that stands in it, and where to go on."""
    held = frozenset(words)
    for at in sorted({at for each in held for at in _by_character().get(each, ()) if at >= begin}):
        pattern, wanted, plain = rewordings()[at]
        if not any(map(held.isdisjoint, wanted)) and (plainer := pattern.sub(plain, words)) != words:
            return plainer, at + 1
    return words, len(rewordings())


@cache
def _by_character() -> dict[str, list[int]]:
    """The places of turns of phrase by a character that each must have, the one that the fewest have."""
    common = Counter(each for _, wanted, _ in rewordings() for some in wanted for each in some)
    found: dict[str, list[int]] = {}
    for at, (_, wanted, _) in enumerate(rewordings()):
        for each in min(wanted, key=lambda some: sum(map(common.__getitem__, some))):
            found.setdefault(each, []).append(at)
    return found


@cache
def rewordings() -> tuple[tuple[re.Pattern[str], Needed, str], ...]:
    """What is looked for, what a question must have for that, and what is put in its place."""
    loaded = tomllib.loads(Path(__file__).with_name("rewording.toml").read_text(encoding="utf-8"))
    written = {
        pattern.replace("FILER", _FILER).replace("U", _UNIT).replace("N", _NUMBER): plain
        for pattern, plain in loaded.items()
    }
    return tuple((expression(pattern), needed(pattern), plain) for pattern, plain in written.items())
