"""In which counties, cities or provinces those are whom the last answer told: 分别是哪个区县的."""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import Operation, Plan, Scope, Topic
from retrieval.understand.talk.conversation import Conversation

_WHERE = expression(
    r"(?:那么?|(?:它|他)们?|这些|那些|这[几两二三四五六七八九十\d]+[家个])?(?:单位|街道|部门|乡镇)?(?:又|分别|各自?|都)*"
    r"(?:是|在|属于?|位于|来自)(?:哪|什么)一?[个些]?"
    r"(?:(?P<province>省份?)|(?P<city>城市|地市|市)|(?P<county>区县|县区|[区县])|(?P<area>地方|地区))里?的?[呢啊]?[?？]?"
)
_RANKS = {
    "province": ("province", "省份"),
    "city": ("city", "城市"),
    "county": ("county", "区县"),
    "area": ("", "地区"),
}


def where_they_are(words: str, talk: Conversation) -> Plan | None:
    match, plan = _WHERE.fullmatch(words), talk.plan
    if match is None or plan is None or talk.pending is not None:
        return None
    whom = talk.ranked or plan.scope.agencies or talk.agencies
    if not whom:
        return None
    rank, label = next(_RANKS[name] for name, said in match.groupdict().items() if said)
    scope = Scope(whom, years=plan.scope.years)
    return Plan(Operation.HOLDINGS, scope, topic=Topic(rank, label, ()), by="areas", carried=("agencies", "years"))
