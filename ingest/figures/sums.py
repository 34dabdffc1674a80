"""A total that follows its parts: 「收到书面申请2件、网上申请5件，合计7件」."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ingest.figures.candidates import Candidate
from ingest.figures.clauses import Mention
from ingest.figures.disclosed import DISCLOSED
from ingest.figures.labels import after_colon
from ingest.figures.requests import REQUESTS
from ingest.figures.words import BLOCKED

_TOTAL = re.compile(
    r"(?:等(?:各类|各项|方面)*|[两三四五]者|[两三四五]项|以上|上述|各项|全年|全[区市县省镇乡州]|我[局委办市县区镇乡])*(?:合计|共计|总计|累计|总共|总数|共)"
    r"(?P<verb>收到|受理|接收|主动公开|公开|发布)?(?:政府信息|信息|申请|为|达|是|约|：|:)*"
)
_RECEIVED = (f"{REQUESTS}.filing/", f"{REQUESTS}.applicant/")
"""新收 and 结转 add up to what was to be handled, not to what was received; nor do outcomes."""
_PUBLISHED = (f"{DISCLOSED}.channel/", f"{DISCLOSED}.category/")
_PUBLISHES = re.compile("(?<!信息)公开")
_PIECES = frozenset(("条", "篇", "件", "份", "则", "项"))
_DISCLOSING = re.compile("主动公开")
_UNCOUNTED = re.compile("申请|公文|目录|咨询|复议|诉讼|建议|提案|培训|解读|回应")
"""「主动公开情况：规范性文件3条，……，总计285条」: what else may have been listed by kinds without a verb."""
STRENGTH = 7


def read_total(mention: Mention, parts: Sequence[tuple[Mention, str | None]], domain: str | None) -> str | None:
    """The metric of a number that is the sum of those before it in the sentence, each with what it was read as.

    `domain` is what the section tells of.
    """
    said = _TOTAL.fullmatch(mention.head)
    if said is None:
        return None
    alike = _add_up(mention, parts)
    if not alike:
        return None
    metrics = [metric for _, metric in alike]
    received = [metric == REQUESTS or (metric or "").startswith(_RECEIVED) for metric in metrics]
    if any(received) and all(
        of_requests or (metric is None and part.head.endswith("申请") and not BLOCKED.search(part.own))
        for of_requests, (part, metric) in zip(received, alike, strict=True)
    ):
        return REQUESTS
    known = [metric for metric in metrics if metric is not None]
    published = bool(known) and all(metric == DISCLOSED or metric.startswith(_PUBLISHED) for metric in known)
    others = [part.own for part, metric in alike if metric is None]
    apart = any(_PUBLISHES.search(after_colon(own)) or BLOCKED.search(own) for own in others)
    told = domain == "disclosed" or _DISCLOSING.search(mention.before) is not None
    if not known and told and not apart and _UNCOUNTED.search(mention.before) is None:
        return DISCLOSED
    if published and (not apart or (said["verb"] or "").endswith(("公开", "发布"))):
        return DISCLOSED
    return None


def _add_up(mention: Mention, parts: Sequence[tuple[Mention, str | None]]) -> list[tuple[Mention, str | None]]:
    """The parts whose sum the number is: those of its own measure, else all that count pieces of writing."""
    for measures in (frozenset((mention.number.measure,)), _PIECES):
        if mention.number.measure not in measures:
            continue
        alike = [(part, metric) for part, metric in parts if part.number.measure in measures]
        if len(alike) > 1 and sum(part.number.value for part, _ in alike) == mention.number.value:
            return alike
    return []


def without_parts(found: Sequence[Candidate], metric: str) -> list[Candidate]:
    """What was taken for the whole before the whole was told is a part."""
    return [candidate for candidate in found if candidate.metric != metric]
