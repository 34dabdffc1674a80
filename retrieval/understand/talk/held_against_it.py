"""Who stands above or below what was told, or just there: 高于平均的有哪些, 比它多的呢, 还有谁也是这么多."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import LISTING, Condition, Measure, Operation, Plan, Reference, Scope
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.words.quantities import NUMBER, read_number

_WHO = r"(?:都?有(?:哪些|哪几家|谁)|哪些|哪几家|是谁|谁)"
_BEYOND_MEAN = expression(
    r"(?:那么?|其中|这些里|这里面)?(?:都?有?(?:哪些|哪几家|谁|(?P<many>[几多]少?[家个])))?(?:单位)?(?:还有|是)?(?:(?P<short>(?:没有?|未|不)(?:达到?|到|及|超过?|高于))|(?P<end>高|大|多|低|少|小|超)(?:于|过)(?:了)?)(?:这个)?(?:(?P<median>中位数?)|平均(?:数|值|水平)?)"
    r"的?(?:单位)?(?:[都还]?有?(?:哪些|哪几家|谁)|是谁|呢|(?P<count>有?(?:几|多少)[家个]))?[?？]?"
)
_BEYOND_IT = expression(
    rf"(?:那么?)?(?:{_WHO}|(?P<many>有?(?:几|多少)家))?(?:单位)?(?P<it>比(?:它|他|这家|这个单位|该单位)(?:还|更|要)*)?"
    rf"(?P<end>[高大多低少小])(?:的|(?(it)|(?!)))(?:单位)?(?:{_WHO}|呢|(?P<count>有?(?:几|多少)家))?[?？]?|"
    r"(?:and )?(?:(?P<how_many>how many)|which|who)(?: (?:else|other))?(?: agencies| of them)? "
    r"(?:had|have|has|did|got|received|issued|made) (?:(?P<more>more)|fewer|less)(?: than (?:it|that|them))?\??"
)
_PLACES = {"first": 1, "second": 2, "runner-up": 2, "third": 3, "fourth": 4, "fifth": 5}
_AGAINST_PLACE = expression(
    rf"(?:那么?|它|再)*(?:[跟和与同比]|对比)第(?P<place>{NUMBER})[名位家个]?(?:的|单位)*"
    r"(?:相?比|对比|比较)?(?:一?下)?(?:呢|怎么?样|如何|结果)*[?？]?|"
    r"(?:and |now |then )*(?:compare (?:it|that|this|them) (?:with|to|against)|"
    r"how (?:does|did) (?:it|that|this) compare "
    r"(?:with|to|against)|(?:compared )?(?:with|to|against)) (?:the |number )?"
    rf"(?P<english>{'|'.join(_PLACES)})(?: (?:one|place|agency|largest|highest))?[.?]*"
)
"""跟第二名比呢, after what was asked of the first."""
_AS_MANY = r"(?:(?:这么|那么|一样|同样|一般)多?|这个数字?|相同)"
_SAME_AS_IT = expression(
    r"(?:那么?)?(?:还有|有没有|有)?(?:其他|其它|别的|另外)?(?:单位|街道|乡镇|部门|局)?(?:谁|哪些|哪几?家|哪个)?(?:单位)?(?:还)?(?:[跟和与同]它)?"
    rf"(?:也|都|又|正好|恰好|刚好)?(?:是|有|收到?|罚|公开)?了?(?:跟它)?{_AS_MANY}(?:的)?(?:单位)?(?:(?:还)?有?(?:谁|哪些|哪几?家)|呢|吗)?[?？]?|"
    r"(?:and )?(?:who|which (?:other )?(?:agency|agencies|ones?|one))(?: else)? (?:also )?"
    r"(?:had|has|have|got|received|issued|made) "
    r"(?:that|as|so|exactly that|just that|the same) (?:many|number|much)(?: as (?:it|that))?\??|"
    r"(?:and )?(?:did )?(?:any(?:one|body)|any other agency) (?:else )?(?:have|had|get|got|receive|received) "
    r"(?:that|as|so|the same) (?:many|number|much)\??"
)
"""还有谁也是这么多, who else had that many?, after one figure of one agency."""
_ASKS_WHO = expression(r"谁|哪|呢|单位|还有|别的|其他|\b(?:who|which|any)")
_OF_ONE = (Operation.LOOKUP, Operation.RANK, Operation.FORM)
_OF_ALL = (Operation.SUM, Operation.MEAN, Operation.MEDIAN, Operation.RANK)


def beyond_mean(words: str, talk: Conversation) -> Plan | None:
    """高于平均的有哪些, after a figure of many, or of one agency: whose is more than the mean of all of them."""
    match, plan = _BEYOND_MEAN.fullmatch(words), talk.plan
    if match is None or plan is None or plan.by or plan.follow or talk.pending is not None:
        return None
    one, measure = len(plan.scope.agencies) == 1, _figure_told(plan)
    mean = len(plan.conditions) == 1 and _against(plan, "mean", "median") is not None
    if measure is None or len(plan.scope.years) != 1 or not (one or mean or plan.operation in _OF_ALL):
        return None
    more, counts = (match["end"] or "少") in "高大多超", bool(match["many"] or match["count"])
    against = _against(plan, "mean", "median") or Reference("median" if match["median"] else "mean")
    condition = Condition("compare", measure, ">" if more else "<", 0, against=against)
    # Of one agency's figure the mean is that of all, as 平均呢 would give it.
    scope = replace(plan.scope, agencies=()) if one else plan.scope
    carried = ("measures", "years")
    return Plan(_listing(counts=counts), scope, (measure,), (condition,), carried=carried)


def beyond_it(words: str, talk: Conversation) -> Plan | None:
    """比它多的有几家, after the figure of one agency, and 少的呢 after those that have more."""
    match, plan = _BEYOND_IT.fullmatch(words), talk.plan
    if match is None or plan is None or plan.by or plan.follow or talk.pending is not None:
        return None
    years = plan.scope.years or (talk.years if plan.operation is Operation.FORM else ())
    if len(plan.measures) != 1 or len(years) != 1:
        return None
    last = plan.conditions[0] if plan.operation in LISTING and len(plan.conditions) == 1 else None
    against = last.against if last is not None and last.against is not None else None
    scope, counts = replace(plan.scope, years=years), bool(match["many"] or match["count"] or match["how_many"])
    it = bool(match["it"]) or (words.isascii() and against is None)
    of_it = against is not None and (not it or against.kind == "agency")
    if of_it and last is not None and last.measure == plan.measures[0]:
        counts = counts or plan.operation is Operation.COUNT
    elif it and len(talk.agencies) == 1 and plan.operation in (*_OF_ONE, Operation.COUNT, Operation.LIST):
        against = Reference("agency", agency=talk.agencies[0])
        scope = scope if plan.operation is Operation.RANK and not plan.scope.agencies else Scope(years=years)
    else:
        return None
    more = match["end"] in "高大多" if match["end"] else match["more"] is not None
    condition = Condition("compare", plan.measures[0], ">" if more else "<", 0, against=against)
    carried = ("agencies", "measures", "years")
    return Plan(_listing(counts=counts), scope, plan.measures, (condition,), carried=carried)


def same_as_it(words: str, talk: Conversation) -> Plan | None:
    """还有谁也是这么多, after one figure of one agency: who else has the same in that year."""
    plan = talk.plan
    if plan is None or not _asks_same(words) or plan.by or plan.follow or talk.pending is not None:
        return None
    one = len(talk.agencies) == 1 and plan.operation in (Operation.LOOKUP, Operation.RANK)
    if not one or len(plan.measures) != 1 or len(plan.scope.years) != 1 or plan.place_of or plan.change:
        return None
    ranked = plan.operation is Operation.RANK and not plan.scope.agencies
    scope = plan.scope if ranked else Scope(years=plan.scope.years)
    condition = Condition("compare", plan.measures[0], "=", 0, against=Reference("agency", agency=talk.agencies[0]))
    return Plan(Operation.LIST, scope, plan.measures, (condition,), carried=("agencies", "measures", "years"))


def against_place(words: str, talk: Conversation) -> Plan | None:
    """跟第二名比呢, after a figure of the first of a ranking: the same figure of both."""
    match, plan = _AGAINST_PLACE.fullmatch(words), talk.plan
    if match is None or plan is None or plan.by or plan.follow or plan.change or talk.pending is not None:
        return None
    ranks = plan.operation is Operation.RANK and not (plan.ends or plan.place_of or plan.offset)
    it = talk.ranked[:1] if ranks else talk.agencies if plan.operation is Operation.LOOKUP else ()
    ranked = talk.ranked if ranks else talk.several if talk.ranking is not None else ()
    place = _PLACES.get(match["english"] or "") or int(read_number(match["place"] or "") or 0)
    if len(it) != 1 or it[0] not in ranked or not 0 < place <= len(ranked) or ranked[place - 1] == it[0]:
        return None
    scope = Scope((*it, ranked[place - 1]), years=plan.scope.years)
    return Plan(Operation.COMPARE, scope, plan.measures, carried=("agencies", "measures", "years"))


def held_against_nothing(words: str, talk: Conversation) -> bool:
    """比它多的呢, after what is no figure of one agency: nothing else that those words name may be told instead."""
    beyond = _BEYOND_IT.fullmatch(words)
    of_it = beyond is not None and (bool(beyond["it"]) or words.isascii())
    of_it = of_it or _AGAINST_PLACE.fullmatch(words) is not None
    return of_it or _asks_same(words) or _BEYOND_MEAN.fullmatch(words) is not None


def _asks_same(words: str) -> bool:
    return _SAME_AS_IT.fullmatch(words) is not None and _ASKS_WHO.search(words) is not None


def _against(plan: Plan, *kinds: str) -> Reference | None:
    held = (each.against for each in plan.conditions if each.against is not None and each.against.kind in kinds)
    return next(held, None) if plan.operation in LISTING else None


def _figure_told(plan: Plan) -> Measure | None:
    return plan.measures[0] if len(plan.measures) == 1 else None


def _listing(*, counts: bool) -> Operation:
    return Operation.COUNT if counts else Operation.LIST
