"""What a number says of the administrative reviews and lawsuits over disclosure."""

from __future__ import annotations

import re

from ingest.figures.clauses import Mention
from ingest.figures.words import CASE_PARTS, CASES, REVIEW, SUIT, SUMMED

REVIEWS, SUITS = "narrative.review", "narrative.suits"
_BARE_CASE = re.compile(
    r"^(?:全年|共|累计|\d{4}年度?|其中|另有|被申请|被提起|被|遭|引发|[^#]{1,6}方面[：:]|\d[.、])*(?:行政)?(?:复议|诉讼)(?:案件|案|共|：|:)*#"
)
_OF_ANY_KIND = re.compile(r"(?:办理|代理|承办|参与)[^#，]{0,6}(?:应诉|诉讼)[^#，]*#")
"""「办理行政应诉案件231件」: all that an office was sued for."""
_AS_AUTHORITY = re.compile("(?<!向)(?:政府|司法局|复议机关)[^#，被]{0,8}(?:办理|审理|受理)[^#，]{0,12}复议")
"""「县政府全年办理行政复议案件86件」: those that an office decides are not those brought against it."""
_IS_AUTHORITY = re.compile("作为[^。；]{0,14}复议机[关构][^。；]*$")
UNRELATED = re.compile(
    "[与和](?:政府|政务)?信息公开(?:工作)?[均都]?(?:无关|没有关)|[均都](?:不涉及|非)(?:政府|政务)?信息公开"
)
"""「行政复议3件、行政诉讼2件，均与信息公开无关」."""
_OTHER_CAUSE = re.compile(
    r"因(?!此)([^，。；：公]{2,16}?)(?:问题|纠纷|事项|案件|而)*(?:被|提起|引发|引起|产生|申请)[^。；]*$"
)
"""「因征地补偿被申请行政复议3件、提起行政诉讼2件」."""
_OF_DISCLOSURE = re.compile("信息|依申请|答复|上述|以上|此")
_OVER_DISCLOSURE = re.compile(r"行政复议|(?:信息公开|政务公开|政府信息|依申请)[^\d]*$")
_PUBLISHED = re.compile("(?:复议|诉讼)(?:决定书|文书|信息|案例|知识|指南)#")
"""「公开行政复议决定书42份」."""
_LEFT_FROM_LAST_YEAR = re.compile("(?:去年|上一?年度?)(?:结转|遗留|未审结|未结)")
_TAUGHT = re.compile("培训|讲座|宣传")


def case_of(mention: Mention) -> str | None:
    """The one kind that the words name."""
    own = mention.own
    if _decides(mention):
        return None
    review, suit = REVIEW.search(own) is not None, SUIT.search(own) is not None
    return None if review == suit else REVIEWS if review else SUITS


def read_case(mention: Mention, *, about: bool) -> tuple[str | None, int]:
    """Metric and strength; `about` says that disclosure was spoken of."""
    own, measure, value = mention.own, mention.number.measure, mention.number.value
    counted = measure in CASES or (not measure and not value)
    if not counted or CASE_PARTS.search(mention.head or own) or "复议后" in own:
        return None, 0
    if value and (_decides(mention) or _PUBLISHED.search(own)):
        return None, 0
    if value and not about and not _BARE_CASE.search(own):
        return None, 0
    disclosing = "公开" in own
    if value and not disclosing and _arose_elsewhere(mention):
        return None, 0
    kind = case_of(mention)
    if kind is None:
        return (REVIEWS if value == 0 else None), 2
    if value and _LEFT_FROM_LAST_YEAR.search(mention.head):
        return None, 0
    if measure == "人次" or _TAUGHT.search(own) or (value and "公开" not in own and _OF_ANY_KIND.search(own)):
        return None, 0
    return kind, 2 + 2 * (SUMMED.search(own) is not None) + 3 * disclosing


def counts_complaints(mention: Mention) -> bool:
    """Whether a number counts 举报 or 投诉 of any kind."""
    return ("举报" in mention.own or "投诉" in mention.own) and mention.number.measure in CASES


def is_over_disclosure(mention: Mention) -> bool:
    """Not 315 of 「其中政府信息公开申请3件、投诉举报315件」; that there were none is said of disclosure."""
    return _OVER_DISCLOSURE.search(mention.before) is not None or not mention.number.value


def _decides(mention: Mention) -> bool:
    return _AS_AUTHORITY.search(mention.own) is not None or _IS_AUTHORITY.search(mention.before) is not None


def _arose_elsewhere(mention: Mention) -> bool:
    cause = _OTHER_CAUSE.search(mention.before) if "因" in mention.before else None
    return cause is not None and _OF_DISCLOSURE.search(cause[1]) is None and "公开" not in cause[0]
