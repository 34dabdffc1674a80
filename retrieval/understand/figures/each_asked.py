"""What comes of dividing one figure by another: 平均每个采购项目多少钱, how many requests per review."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from retrieval.measures import divided, measure_named
from retrieval.plan import Measure
from retrieval.understand.figures.shares_asked import rate_for
from retrieval.understand.words.for_each import ForEach
from retrieval.understand.words.lexicon import Match
from retrieval.understand.words.mentions import Mentions

_BOUGHT, _PROJECTS = "procurement.amount", "procurement.projects"
_OF_REQUESTS = frozenset({"requests.new.total", "requests.total.total"})
_PEOPLE = "applicants."


def are_two_rates(found: Sequence[Measure]) -> bool:
    """企业和个人谁的公开率高: both are told."""
    return len(found) == 2 and all(each.is_ratio for each in found)


def only(mentions: Mentions, content: Iterable[Match]) -> Mentions:
    """As if these were all that the question names."""
    return replace(mentions, content=tuple(content), cues=(), each=None)


def names_people(said: ForEach) -> bool:
    """每个企业平均提了几件申请: how many of them there are is told nowhere."""
    return all(each.entry.key.startswith(_PEOPLE) for each in said.below)


def each_measures(said: ForEach, above: Sequence[Measure], below: Sequence[Measure]) -> tuple[Measure, ...]:
    """A figure for each of the other; none where the two cannot be divided."""
    if len(below) != 1 or names_people(said):
        return ()
    (whole,) = below
    if whole.id == _BOUGHT:
        # 平均每次采购 counts purchases.
        whole = measure_named(_PROJECTS) or whole
    found = [_divided(part, whole, hundred=said.many == 100) for part in above]
    return tuple(each for each in found if each is not None)


def _divided(part: Measure, whole: Measure, *, hundred: bool) -> Measure | None:
    of_money = any(each.id.startswith(("procurement.", "fees.")) for each in (part, whole))
    # 平均每件处罚多少钱 is told nowhere: no amount is one of penalties.
    untold = of_money and (part.id, whole.id) != (_BOUGHT, _PROJECTS)
    if part.is_ratio or whole.is_ratio or part.id == whole.id or untold:
        return None
    if not hundred:
        return divided(part, whole, f"{part.unit}/{whole.unit}")
    if part.unit != whole.unit:
        return None
    # 每百件申请有几件不予公开 is the rate that the forms know.
    known = rate_for(part) if whole.id in _OF_REQUESTS and part.id.startswith("requests.") else None
    return known or divided(part, whole, "ratio")
