"""Short English questions that hold what was told against something else, said in Chinese: as a share of requests?"""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import Operation, Plan
from retrieval.understand.english.english_signs import figures_in_chinese
from retrieval.understand.words.lexicon import lexicon

_HOW_MANY_EACH = expression(
    r"(?:and )?how (?:many|much)(?: (?:for|of|from))?(?: did)? each(?: (?:one|of them))?"
    r"(?: (?:have|get|receive|face|impose|issue))?\??"
)
_BELOW_TOO = expression(
    r"(?:and )?(?:what about |how about )?(?:(?:those|the ones) )?(?:above|(?P<less>below|under))(?: it| that)?\??"
)
"""And below?, after those above the mean."""
_AGAINST_MEAN = expression(
    r"(?:and )?(?:(?P<more>(?:(?:is|was) (?:it|that|this) )?(?:more|higher|above|fewer|less|lower|below)(?: than)?)|"
    r"(?:how (?:does|did) (?:it|that|this) compare )?(?:compared )?(?:with|to|against)) (?:the |an? )?(?:overall )?"
    r"(?P<middle>average|mean|median)(?: (?:of|for|among|across|in))?(?P<whose> [a-z -]{3,40}?)?\??"
)
"""Is that more than the average bureau? And with the average of all counties?"""
_PEERS = expression(r" (?:its|their|the same|the)(?: own)? (?:kind|type|sort|class|category|peers?)")
_ADD = expression(
    r"(?:and |now |please |also )*(?:add|include) (?P<who>[a-z][a-z' -]{3,50}?)"
    r"(?: (?:too|as well|to (?:it|that|them)))?[.?!]*"
)
_AS_SHARE = expression(
    r"(?:and |what about |how about )*as an? (?:share|percentage|proportion|fraction|percent) of "
    r"(?:(?:all|the|their|its|own|total|number of) )*(?P<whole>[a-z ]{4,40}?)\??"
)
"""As a share of requests?, after the lawsuits of two."""


def beside_in_chinese(words: str, plan: Plan) -> str:
    """How many each? Add Fuqiao Town; is that more than the average bureau?"""
    if plan.operation is Operation.LIST and _HOW_MANY_EACH.fullmatch(words):
        return "各多少"
    if not plan.measures:
        return ""
    several = len(plan.scope.agencies) > 1
    if several and (add := _ADD.fullmatch(words)) is not None:
        return f"加上 {add['who']}"
    if plan.scope.agencies and (share := _AS_SHARE.fullmatch(words)) is not None and (row := _row(share["whole"])):
        return f"占{row}的比例呢"
    return _against_mean(words, plan)


def _row(words: str) -> str:
    rows = {match.entry.key for match in lexicon().find(words) if match.entry.kind in ("row", "weak_row")}
    return (figures_in_chinese("row", next(iter(rows))) or "") if len(rows) == 1 else ""


def _against_mean(words: str, plan: Plan) -> str:
    against = {each.against.kind for each in plan.conditions if each.against is not None}
    if plan.operation is Operation.LIST and "mean" in against and (side := _BELOW_TOO.fullmatch(words)) is not None:
        return f"{'低' if side['less'] else '高'}于平均的有哪些"
    match = _AGAINST_MEAN.fullmatch(words) if len(plan.scope.agencies) == 1 else None
    if match is None:
        return ""
    whose, kinds = match["whose"] or "", [each.entry for each in lexicon().find(match["whose"] or "")]
    keys = [entry.key for entry in kinds if entry.kind == "kind"]
    if whose and not keys and not _PEERS.fullmatch(whose):
        return ""
    of = "同类" if not keys and whose else keys[0] if keys else ""
    middle = "中位数" if match["middle"] == "median" else "平均"
    return f"比{of}{middle}多吗" if match["more"] else f"跟{of}{middle}比呢"
