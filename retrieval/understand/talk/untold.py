"""Following questions that point at what no answer of the talk has told: 还有谁, 这两项加起来 after one figure."""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import Operation
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.words.quantities import read_number

_WHO_ELSE = expression(
    r"(?:那么?|除此之外|除了?这些)?[,，]?(?:还有|另外还有)(?:别的|其他|其它)?(?:谁|哪[些几]?家?|单位)?(?:单位)?(?:吗|呢|没有?)?[?？]?"
)
"""After who meets something, or comes first: nobody whom the answer did not tell."""
_THESE = expression(r"[这那](?P<count>[两三四五六])(?:[项类种样]|个数)")
_TOGETHER = expression(r"加|合起来|合计|之和|占")
_CONTENT = expression(
    r"(?:那么?|都|具体|主要)*(?:内容|名称|名字)?(?:都|主要)?(?:是|叫)(?:些)?(?:什么|啥|哪些)(?:名字|内容)?[呢啊]?[?？]?"
)
"""内容是什么, after how many documents were made."""
_RESULTS = ("requests.rejected", "requests.denied", "requests.unavailable", "requests.other", "requests.granted")
_HANDLED = expression(r"(?:那么?|都|又|最后)*(?:是)?(?:怎么|如何|怎样|咋)(?:处理|办理|办|答复)的?[呢啊]?[?？]?")
"""怎么处理的, after requests that are told by what was done with them."""
_WHY_MOVED = expression(
    r"(?:那么?)?(?:为什么|为何|为啥|怎么)(?:会|又|就|在)?(?:[升降涨跌增减多少变]|上升|下降|增加|减少|变化)了?(?:的|呢)?[?？]?"
)
"""为什么降, after the courses of several figures."""
_WHO_WROTE = expression(r"(?:那么?)?(?:写|提|说|讲)[了到过]+的(?:单位|街道|乡镇|部门)?(?=.*(?:最|平均|多少|几|一共))")
"""写了的最多几次, after who does not mention it: of whom no figure was told."""
_ALIKE = expression(
    r"^(?:那么?|它们|两[家者个]|这些)?(?:的)?(?:有)?(?:哪些|什么|啥)?(?:问题|措施)?(?:是|都)*(?:共同|相同|一样)的?"
)
"""哪些问题是一样的, after those of one report alone."""
_OF_YEAR_FOUND = expression(r"^(?:那么?)?(?:[那当该]一?年)")
_OTHER_END = expression(r"(?:那么?)?最[多少高低大小]的?(?:那|这)?一?年(?:的)?呢?[?？]?")


_TWO = 2


def points_at_untold(words: str, talk: Conversation) -> bool:
    plan = talk.plan
    if plan is not None and plan.conditions and not plan.measures and _WHO_WROTE.match(words):
        return True
    if plan is not None and plan.operation is Operation.NARRATIVE and _ALIKE.search(words) and _tells_one(talk):
        return True
    if plan is None or not plan.measures:
        return False
    documents = all(each.id.startswith(("rules.", "normative.", "narrative.normative")) for each in plan.measures)
    if documents and _CONTENT.fullmatch(words):
        return True
    results = all(each.id.startswith(_RESULTS) for each in plan.measures)
    if results and plan.operation is Operation.LOOKUP and _HANDLED.fullmatch(words):
        return True
    if len(plan.measures) > 1 and plan.operation is Operation.TREND and _WHY_MOVED.fullmatch(words):
        return True
    # 还有谁, after the first three, are those behind them.
    few = plan.operation is Operation.RANK and (plan.limit or 1) > 1
    return bool(_WHO_ELSE.fullmatch(words) and not few) or _things_untold(words, talk) or _other_year(words, talk)


def _tells_one(talk: Conversation) -> bool:
    plan = talk.plan
    one = plan is not None and len(plan.scope.agencies) == len(plan.scope.years) == 1
    return one and len(talk.alike) < _TWO and len(talk.years_alike) < _TWO


def _things_untold(words: str, talk: Conversation) -> bool:
    """这两项加起来占多少, after one figure beside which no other was told."""
    told = _THESE.search(words) if _TOGETHER.search(words) else None
    count = int(read_number(told["count"]) or 0) if told is not None else 0
    return count > max(len(talk.lined_up), len(talk.measures), 1)


def _other_year(words: str, talk: Conversation) -> bool:
    """最少的那年呢, after what was asked of the year with the most: by which figure it is the least is not said."""
    asked = talk.understood.question if talk.understood is not None else ""
    return _OTHER_END.fullmatch(words) is not None and _OF_YEAR_FOUND.match(asked) is not None
