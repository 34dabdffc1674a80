"""Following questions that say plainly what they ask of the plan before: 反过来呢, 高于平均的有哪些, 比它多的呢."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import LISTING, Comparator, Condition, Operation, Plan, Reference, Scope
from retrieval.understand.talk.conversation import Conversation

_YEARS_WITH = expression(
    r"(?:那么?)?(?:它)?哪[一几些]?个?年份?(?:(?P<none>没有?过?|是?零|为零)|有过?|(?P<verb>输|败诉?|赢|胜诉|收到?|发生|出现|碰到|遇到)过|(?:才|开始|第一次|最早)有的?|(?=呢?[?？]?$))呢?[?？]?"
)
_YEARS_MOVED = expression(
    r"(?:那么?)?(?:它)?(?:(?:都|又)?是)?哪[一几些]?个?年(?:份|度)?(?:(?:增长|增加|上升|涨|升)|(?P<fell>减少|下降|下跌|降|跌))(?:了|过)?(?:的)?[呢啊]?[?？]?"
)
"""哪年增长了, after a figure."""
_NONE_OF_IT = expression(
    r"(?:那么?)?(?:一[件起条次]都?)?没有?过?的(?:单位)?(?:呢|有?(?:哪些|谁|哪几家)|是(?:谁|哪些|哪几家)|(?P<count>有?(?:几|多少)家))?[?？]?|"
    r"(?:那么?)?(?:有?(?P<many>几家|多少家)|哪些|哪几家|谁)(?:单位)?(?:一[件起条次]都?)?没有?过?[呢]?[?？]?"
)
_YEAR_WITH_MOST = expression(
    r"(?:那么?)?(?:它)?(?:的)?哪一?年(?:份|度)?(?:的)?(?:是)?最(?P<end>[多高大少低小])的?[呢]?[?？]?"
)
_VERBS = {"输": ".corrected", "败": ".corrected", "赢": ".upheld", "胜": ".upheld", "收": "requests.new.total"}
"""The figures that the verb of 哪年输过 can speak of."""
_BEYOND_MEAN = expression(
    r"(?:那么?)?(?:都?有?(?:哪些|哪几家|谁|(?P<many>几家|多少家)))?(?:单位)?(?:还有|是)?(?P<end>高|大|多|低|少|小|超)(?:于|过)(?:了)?(?:这个)?平均(?:数|值|水平)?"
    r"的?(?:单位)?(?:[都还]?有?(?:哪些|哪几家|谁)|是谁|呢|(?P<count>有?(?:几|多少)家))?[?？]?"
)
_WHO = r"(?:都?有(?:哪些|哪几家|谁)|哪些|哪几家|是谁|谁)"
_BEYOND_IT = expression(
    rf"(?:那么?)?(?:{_WHO}|(?P<many>有?(?:几|多少)家))?(?:单位)?(?P<it>比(?:它|他|这家|这个单位|该单位)(?:还|更|要)*)?"
    rf"(?P<end>[高大多低少小])(?:的|(?(it)|(?!)))(?:单位)?(?:{_WHO}|呢|(?P<count>有?(?:几|多少)家))?[?？]?|"
    r"(?:and )?(?:(?P<how_many>how many)|which|who)(?: agencies| of them)? (?:had|have|has|did|got|received) "
    r"(?:(?P<more>more)|fewer|less)(?: than it)?\??"
)
_LATE = expression(
    r"(?:那么?)?(?:它|这)?(?:算|是不是|是否|有没有)?(?:晚|迟|逾期|超期|超时|按时|及时|按期|来得及|在期限(?:之)?内)(?:发布|公布)?(?:了|的)?(?:吗|么|没有?)?[?？]?|"
    r"(?:(?:was|were|is) (?:that|it|this|they) )?(?:late|on time|in time)\??"
)
_TURNED = expression(r"(?:那么?)?(?:反过来|倒过来|反之|相反)(?:看|说|排序?|的)?呢?[?？]?")
_ALL_OF_IT = expression(
    r"(?:那么?)?(?:还有(?:没有)?(?:别的|其他的?|其它的?|更多的?)?(?:单位)?[吗么呢]?|"
    r"就(?:只有)?这(?:些|几[家个])(?:单位)?了?[吗么]?|没有?(?:别的|其他的?)?了[吗么]?|"
    r"(?:请|帮我)?(?:把)?(?:它们|这些)?(?:全部|全都|所有的?|都|完整地?)(?:给我)?(?:列|排|说|摆|显示|展示)"
    r"(?:一?下|出来|全)(?:看看)?(?:吧)?|(?:完整|全部)(?:的)?(?:名单|列表|排名|排行|名次)(?:呢|是什么)?)[?？。]*|"
    r"(?:any(?: others?| more)?|is that all|(?:please )?(?:list|show)(?: me)? (?:them all|all of them|everything)|"
    r"(?:the )?(?:full|whole|complete) (?:list|ranking))(?: please)?[?.]?"
)
_WHICH_ONES = expression(
    r"(?:那么?|它们)?(?:都|分别)?是?(?:哪几[家个]|哪些)(?:单位)?[呢啊]?[?？]?|"
    r"(?:and )?which (?:ones|agencies)(?: are they)?\??"
)
"""是哪几家, after how many."""
_OPPOSITE: dict[Comparator, Comparator] = {
    ">": "<=", "<=": ">", "<": ">=", ">=": "<", "=": "!=", "!=": "=",
}  # fmt: skip
_TWO = 2
_OF_ONE = (Operation.LOOKUP, Operation.RANK)
_OF_ALL = (Operation.SUM, Operation.MEAN, Operation.MEDIAN)


def known_before(words: str, talk: Conversation) -> Plan | None:
    """What is asked of the plan before in so many words that nothing else can be meant."""
    of_years = (year_with_most, years_that_have, years_that_moved)
    ways = (all_of_it, none_of_it, *of_years, turned_round, beyond_mean, beyond_it, late_again)
    return next((plan for way in ways if (plan := way(words, talk)) is not None), None)


def all_of_it(words: str, talk: Conversation) -> Plan | None:
    """还有吗, after a list, is told by the list with its count; 全部列出来, after the first of a ranking, ranks all."""
    plan = talk.plan
    if plan is None or talk.pending is not None or plan.follow is not None:
        return None
    counted = plan.operation is Operation.COUNT and _WHICH_ONES.fullmatch(words) is not None
    if not counted and _ALL_OF_IT.fullmatch(words) is None:
        return None
    carried = ("measures", "years", "operation")
    if plan.operation is Operation.RANK and not (plan.by or plan.place_of or plan.ends):
        return replace(plan, limit=None, offset=0, carried=carried, assumptions=())
    if plan.operation not in LISTING or plan.over is not None:
        return None
    return replace(plan, operation=Operation.LIST, carried=carried, assumptions=())


def turns_nothing(words: str, talk: Conversation) -> bool:
    """反过来排, after what stands in no order; 谁比它多, after a mean, which is none of theirs."""
    if talk.plan is None or not talk.plan.measures:
        return False
    beyond = _BEYOND_IT.fullmatch(words) if talk.plan.operation in (*_OF_ALL, Operation.TREND) else None
    return _TURNED.fullmatch(words) is not None or (beyond is not None and bool(beyond["it"]))


def turned_round(words: str, talk: Conversation) -> Plan | None:
    """反过来呢: a ranking from its other end, a list of those that do not meet its condition."""
    plan = talk.plan
    if plan is None or _TURNED.fullmatch(words) is None or plan.follow is not None or talk.pending is not None:
        return None
    carried = ("measures", "years", "operation")
    if plan.operation is Operation.RANK and not (plan.place_of or plan.ends or plan.change):
        return replace(plan, descending=not plan.descending, carried=carried, assumptions=(), premise=None)
    others = of_the_rest(plan) if plan.operation in LISTING else None
    return replace(others, carried=carried, assumptions=()) if others is not None else None


def of_the_rest(plan: Plan) -> Plan | None:
    """剩下的呢, after a list: those that do not meet its one condition."""
    first = plan.conditions[0] if len(plan.conditions) == 1 else None
    other = _OPPOSITE.get(first.comparator) if first is not None and first.kind == "compare" else None
    if first is None or other is None or plan.over is not None:
        return None
    return replace(plan, conditions=(replace(first, comparator=other),), verdict="")


def beyond_mean(words: str, talk: Conversation) -> Plan | None:
    """高于平均的有哪些, after a figure of many: whose is more than the mean of all of them."""
    match, plan = _BEYOND_MEAN.fullmatch(words), talk.plan
    if match is None or plan is None or plan.operation not in (*_OF_ALL, Operation.RANK) or plan.by or plan.follow:
        return None
    if len(plan.measures) != 1 or len(plan.scope.years) != 1 or len(plan.scope.agencies) == 1:
        return None
    more = match["end"] in "高大多超"
    condition = Condition("compare", plan.measures[0], ">" if more else "<", 0, against=Reference("mean"))
    operation = Operation.COUNT if match["many"] or match["count"] else Operation.LIST
    return Plan(operation, plan.scope, plan.measures, (condition,), carried=("measures", "years"))


def beyond_it(words: str, talk: Conversation) -> Plan | None:
    """比它多的有几家, after the figure of one agency, and 少的呢 after those that have more."""
    match, plan = _BEYOND_IT.fullmatch(words), talk.plan
    if match is None or plan is None or plan.by or plan.follow or talk.pending is not None:
        return None
    if len(plan.measures) != 1 or len(plan.scope.years) != 1:
        return None
    last = plan.conditions[0] if plan.operation in LISTING and len(plan.conditions) == 1 else None
    against = last.against if last is not None and last.against is not None else None
    scope, counts = plan.scope, bool(match["many"] or match["count"] or match["how_many"])
    if against is not None and against.kind == "agency" and last is not None and last.measure == plan.measures[0]:
        counts = counts or plan.operation is Operation.COUNT
    elif (match["it"] or words.isascii()) and len(talk.agencies) == 1 and plan.operation in _OF_ONE:
        against = Reference("agency", agency=talk.agencies[0])
        scope = scope if plan.operation is Operation.RANK and not plan.scope.agencies else Scope(years=scope.years)
    else:
        return None
    more = match["end"] in "高大多" if match["end"] else match["more"] is not None
    condition = Condition("compare", plan.measures[0], ">" if more else "<", 0, against=against)
    operation = Operation.COUNT if counts else Operation.LIST
    return Plan(operation, scope, plan.measures, (condition,), carried=("agencies", "measures", "years"))


def late_again(words: str, talk: Conversation) -> Plan | None:
    """晚了吗, after the day on which a report was published."""
    plan = talk.plan
    dated = plan is not None and plan.operation is Operation.HOLDINGS and plan.asks == "published"
    if plan is None or not dated or _LATE.fullmatch(words) is None:
        return None
    return replace(plan, asks="late", limit=None, carried=("agencies", "years"), assumptions=())


def none_of_it(words: str, talk: Conversation) -> Plan | None:
    """没有的呢, 有几家没有, after whose lawsuits were more than five: who had none."""
    match, plan = _NONE_OF_IT.fullmatch(words), talk.plan
    if match is None or plan is None or plan.operation not in LISTING or plan.over is not None or plan.by:
        return None
    first = plan.conditions[0] if len(plan.conditions) == 1 else None
    if first is None or first.kind != "compare" or first.measure is None or first.measure.is_ratio:
        return None
    none = Condition("compare", first.measure, "=", 0)
    operation = Operation.COUNT if match["many"] or match["count"] else Operation.LIST
    return Plan(operation, plan.scope, plan.measures, (none,), carried=("measures", "years"))


def year_with_most(words: str, talk: Conversation) -> Plan | None:
    """哪年最多, after in which years there was none."""
    match, plan = _YEAR_WITH_MOST.fullmatch(words), talk.plan
    listed = plan is not None and plan.operation is Operation.LIST and plan.by == "years"
    if match is None or plan is None or not listed or len(plan.measures) != 1:
        return None
    most = match["end"] in "多高大"
    carried = ("agencies", "measures")
    return Plan(Operation.RANK, plan.scope, plan.measures, descending=most, limit=1, by="years", carried=carried)


def years_that_moved(words: str, talk: Conversation) -> Plan | None:
    """哪几年增长了, after a figure of one agency: the years in which it is more than in the year before."""
    match, plan = _YEARS_MOVED.fullmatch(words), talk.plan
    if match is None or plan is None or len(plan.measures) != 1 or len(plan.scope.agencies) != 1 or plan.place_of:
        return None
    condition = Condition("compare", plan.measures[0], "<" if match["fell"] else ">", against=Reference("year"))
    spoken = talk.years_alike if len(talk.years_alike) > 1 else ()
    years = plan.scope.years if len(plan.scope.years) > 1 else spoken
    scope = replace(plan.scope, years=years)
    carried = ("agencies", "measures")
    return Plan(Operation.LIST, scope, plan.measures, (condition,), by="years", carried=carried)


def years_that_have(words: str, talk: Conversation) -> Plan | None:
    """哪年有, after one figure of one agency: the years in which it is more than zero."""
    match, plan = _YEARS_WITH.fullmatch(words), talk.plan
    of_years = plan is not None and plan.operation is Operation.LIST and plan.by == "years"
    course = plan is not None and plan.operation is Operation.TREND
    if match is None or plan is None or not (plan.operation is Operation.LOOKUP or of_years or course):
        return None
    if plan.place_of or plan.change or len(plan.measures) != 1 or len(plan.scope.agencies) != 1:
        return None
    if plan.measures[0].is_ratio:
        return None
    if match["verb"] and not plan.measures[0].id.endswith(_VERBS.get(match["verb"][0], "")):
        return None
    condition = Condition("compare", plan.measures[0], "=" if match["none"] else ">", 0)
    # 哪年, after the course over three years, is one of these.
    scope = plan.scope if course and len(plan.scope.years) > _TWO else replace(plan.scope, years=())
    carried = ("agencies", "measures")
    return Plan(Operation.LIST, scope, plan.measures, (condition,), by="years", carried=carried)
