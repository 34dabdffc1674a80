"""Groups and pairs over the years: 北京和上海每年差多少, 各省历年的申请, 甲和乙哪年差距最大."""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import By
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.whose.groups_asked import groups_asked, is_one_mean
from retrieval.understand.words.mentions import Mentions

_GAP_OF_YEARS = expression(
    r"哪一?个?年[份度]?[^,，。?？]{0,12}(?:差距|相?差得?)(?:最[大小多少]|更?[大小])|"
    r"(?:差距|相?差得?)最[大小多少]的?(?:是|在|出现在|为)*(?:哪一?个?年|[一那]年|年份)"
)


def asks_widest_gap(mentions: Mentions, whose: Whose) -> bool:
    """In which year two agencies, kinds or areas are furthest apart."""
    sides = len(whose.agencies) == 2 or groups_asked(whose, mentions)
    return bool(sides) and _GAP_OF_YEARS.search(mentions.text.words) is not None


def groups_over_years(mentions: Mentions, whose: Whose) -> By:
    """Kinds or areas side by side, of which each has a course of its own; not where they are taken together."""
    if whose.agencies or is_one_mean(mentions.text.words) or mentions.has("operation", "sum", "mean", "median"):
        return ""
    return groups_asked(whose, mentions)
