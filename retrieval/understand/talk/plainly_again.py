"""Following questions that say plainly what they ask of the plan before: 反过来呢, 没有的呢, 哪几年增长了."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import LISTING, Condition, Operation, Over, Plan, Reference
from retrieval.understand.talk.conditions_again import (
    in_each_year,
    kind_among,
    moved_so_far,
    none_of_it,
    of_the_rest,
    other_side,
    other_state,
    other_way,
    some_of_it,
)
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.talk.held_against_it import (
    against_place,
    beyond_it,
    beyond_mean,
    held_against_nothing,
    same_as_it,
)
from retrieval.understand.talk.where_they_are import where_they_are
from retrieval.understand.words.quantities import find_threshold

_YEARS_WITH = expression(
    r"(?:那么?)?(?:它)?哪[一几些]?个?年份?(?:(?P<none>没有?过?|是?零|为零)|有过?|(?P<verb>输|败诉?|赢|胜诉|收到?|发生|出现|碰到|遇到)过|(?:才|开始|第一次|最早)有的?|(?=呢?[?？]?$))呢?[?？]?"
)
_YEARS_MOVED = expression(
    r"(?:那么?)?(?:它)?(?:(?:都|又)?是)?哪[一几些]?个?年(?:份|度)?(?:(?:增长|增加|上升|涨|升)|(?P<fell>减少|下降|下跌|降|跌))(?:了|过)?(?:的)?[呢啊]?[?？]?"
)
"""哪年增长了, after a figure."""
_YEAR_WITH_MOST = expression(
    r"(?:那么?)?(?:它)?(?:的)?哪一?年(?:份|度)?(?:的)?(?:是)?最(?P<end>[多高大少低小])的?[呢]?[?？]?"
)
_VERBS = {"输": ".corrected", "败": ".corrected", "赢": ".upheld", "胜": ".upheld", "收": "requests.new.total"}
"""The figures that the verb of 哪年输过 can speak of."""
_LATE = expression(
    r"(?:那么?)?(?:它|这)?(?:算|是不是|是否|有没有)?(?:晚|迟|逾期|超期|超时|按时|及时|按期|来得及|在期限(?:之)?内)(?:发布|公布)?(?:了|的)?(?:吗|么|没有?)?[?？]?|"
    r"(?:(?:was|were|is) (?:that|it|this|they) )?(?:late|on time|in time)\??"
)
_FIRST_OUT = expression(
    r"(?:那么?)?(?:谁|哪一?[家个](?:单位)?)?(?:是|的)?(?:公布|发布|公开|发)?(?:得|的)?最(?:早|(?P<late>晚|迟|后))(?:公布|发布|发)?的?(?:(?:又|是)*(?:谁|哪一?[家个](?:单位)?)|呢)?[?？]?"
)
"""谁最晚, after who was first to publish."""
_NEWEST = expression(
    r"(?:那么?|其中|它)*(?:的)?最(?:新|近|(?P<old>早|老|旧))的?(?:一[份年个])?的?(?:年报|报告)?(?:又)?是?(?:哪一?年|哪一?份|什么时候|何时)的?[呢]?[?？]?"
)
"""最新的是哪年, after whose reports are held."""
_DATED = ("published", "late")
_TURNED = expression(r"(?:那么?)?(?:反过来|倒过来|反之|相反)(?:看|说|排序?|的)?呢?[?？]?")
_ALL_OF_IT = expression(
    r"(?:那么?)?(?:还有(?:没有)?(?:别的|其他的?|其它的?|更多的?)?(?:单位)?[吗么呢]?|"
    r"就(?:只有)?这(?:些|几[家个])(?:单位)?了?[吗么]?|没有?(?:别的|其他的?)?了[吗么]?|"
    r"(?:请|帮我)?(?:把)?(?:它们|这些)?(?:全部|全都|所有的?|都|完整地?)(?:给我)?(?:列|排|说|摆|显示|展示)"
    r"(?:一?下|出来|全)(?:看看)?(?:吧)?|(?:(?:完整|全部)的?(?:列表|排名|排行|名次)|(?:完整|全部|具体)?的?名单)(?:呢|是什么)?)[?？。]*|"
    r"(?:any(?: others?| more)?|is that all|(?:please )?(?:list|show)(?: me)? (?:them all|all of them|everything)|"
    r"(?:the )?(?:full|whole|complete) (?:list|ranking))(?: please)?[?.]?"
)
_WHICH_ONES = expression(
    r"(?:那么?|它们?|这[几些]?家)?(?:都|分别|具体)*(?:是|有)?(?:哪[几一]?[家个]|哪些|(?<=[是有])谁)(?:单位)?的?[呢啊]?[?？]?|"
    r"(?:and )?(?:which(?: (?:ones?|agenc(?:y|ies)))?(?: (?:is|are) (?:it|they|that|those))?|"
    r"who (?:is|are|was|were) (?:it|they|that|those))\??"
)
"""是哪几家, 是谁, after how many."""
_MOVED_MOST = expression(
    r"(?:那么?)?(?:谁|哪一?[个家](?:单位)?)(?:涨|升|增|上升|增加|增长|(?P<fell>降|跌|减|下降|减少|下跌))(?:得|了|的)?最[多大快狠]"
    r"(?:的)?(?:是谁|是哪[个家]|呢)?[?？]?|"
    r"(?:那么?)?(?:涨|升|上升|增加|增长|(?P<fell_too>降|跌|下降|减少|下跌))(?:得|了|的)?最[多大快狠]的(?:是谁|是哪[个家]|呢)?[?？]?"
)
_IN_ORDER = expression(
    r"(?:那么?|再|请|把它们?|给我)*(?:按|依)(?:照)?(?:数量?|多少|大小|高低|数值|件数)(?:的|来)?(?:(?:多少|大小|高低)(?:来)?)?(?:排|排序|排列|排名|排一?下)(?:序|列)?(?:呢|吧|一下)?[?？]?|"
    r"(?:那么?|再|请|按|按照)*从(?:(?:高|大|多)[到至往](?:低|小|少)|(?P<up>(?:低|小|少)[到至往](?:高|大|多)))(?:的)?(?:排|列|看|来)*(?:序|列)?(?:呢|吧|一下)?[?？]?|"
    r"(?:and |please )*(?:sort|order|rank)(?: (?:it|them|these|those))? by (?:size|value|number|amount)\??"
)
"""按多少排, after the course of one figure, or after a list that stands in no order."""
_YEARS_BEYOND = expression(
    r"(?:那么?|它|其中|里面)*(?:有)?(?:哪[一几些]?个?|(?P<count>[几多少]+个?))年(?:份|度)?(?:的)?(?:件?数|数量)?(?:是|在)?(?P<bound>[^,，。?？年]{2,12}?)(?:的)?[呢啊]?[?？]?"
)
"""哪几年超过10件, after a figure of one agency."""
_THAN_YEAR = expression(
    r"(?:那么?|它们)?[比跟和与较](?:20\d\d年|上一?年|去年|前一?年)度?(?:相比|比)?[,，]?(?:(?:是|又)?[多少高低]了?(?:还是[多少高低]了?)?|增加|减少|差|相差)?(?:出|了)*(?:多少|几[家个件条项起])?[呢吗]?[?？]?"
)
_THAN_END = expression(
    r"(?:那么?)?(?:它)?[比跟和与离]最[多高大少低小]的?(?:那?一?[个家])?(?:单位)?(?:相?差|[多少高低]了?)(?:多少|几[件条项起个])?[呢]?[?？]?"
)
_NOBODY_LEFT_OUT = expression(
    r"(?:那么?|如果|要是|把)*(?:除了?|除去|除开|不算|不含|不包括|去掉|去除|抛开|撇开|刨去|排除|剔除)(?:掉|了)?最[多高大少低小]"
)
"""去掉最大的, where the last answer did not tell whose or of which year that is."""
_ALWAYS_FIRST = expression(
    r"(?:那么?)?(?:[这那]?[两三四五六几]年|每年|年年|历年)(?:里|来)?(?:都|一直|总)(?:是|排)(?:它|他|这家|那家|同一家|第一)(?:吗|么)?[?？]?"
)
"""三年都是它吗, after who came first: no plan ranks each year and tells whether one stays."""
_WHICH_MOVES = expression(
    r"(?:那么?|它们)?(?:哪一?[个项种])(?:的)?(?:涨|升|增|降|减|跌|增长|上升|下降|减少|增加|变化)(?:得|了|的)?(?:更|最|比较)?[快多大慢少猛]的?(?:一?[些点])?[呢啊]?[?？]?"
)
_WHO_MOVED = expression(
    r"(?:那么?|其中|里面|里)*(?:有?(?P<many>几|多少)家|有?哪[些几一]?[个家]?|谁)(?:的)?(?:单位|部门|街道|乡镇|局)?的?"
    r"(?:反而|也|又|是|都|却|倒)*(?P<each>(?:一直|年年|每年|逐年|连年|连续|持续|始终)(?:都)?)?(?:反而|是|在|有所)*"
    r"(?:(?P<fell>下降|减少|降低|下滑|[降跌减])|增长|增加|上升|上涨|[涨升增])(?:了|着)?的?(?:有哪些|是谁|是哪[些几]?家)?[呢啊]?[?？]?"
)
_WHO_ARE_MORE = expression(
    r"(?:那么?)?(?:还)?(?:有)?哪(?:些|几[家个])(?:单位|部门|街道|乡镇|机关)?(?:比(?:这个?|它))?(?:更|还)[高多低少大小]的?[呢啊]?[?？]?"
)
"""哪些单位更高, after what all came to: than what, nobody said."""
_NEXT_ONE = expression(
    r"(?:那么?)?(?:它)?(?:的)?(?:再)?(?:[前上]|(?P<after>[后下]))(?:面)?(?:那)?一[名位家个](?:单位|呢|又?是谁|是哪一?[家个](?:单位)?)*[呢]?[?？]?"
)
_WHO_CAME_IN = expression(
    r"(?:那么?|比上年|比去年|又|新)*(?:增加|新增|减少|多|少)了?(?:哪[些几]?[家个]?|谁)(?:单位)?[呢啊]?[?？]?"
)
"""增加了哪几家, after how many in one year and in another: no plan tells who is on the one list alone."""
_PART_OF_WHICH = expression(r"(?:那么?)?[这那该](?:一)?[类种项](?:的|理由|情形|申请)*(?:又|大概)?占")
_NTH_YEAR = expression(r"(?:那么?)?第[二三四五六][多少高低大小]的?年")
_WHO_IS_ON_IT = expression(
    r"(?:那么?|其中)?(?:谁|哪[些几]?[家个](?:单位)?)(?:是|又|都|还|排|处于|新|刚)*(?:在|居)?(?:正)?(?:中间|居中|里面|在列|上榜|落榜|进榜|进来|进入|退出|掉出|出去|重合|重叠)了?的?[呢啊]?[?？]?|"
    r"(?:那么?|其中)?(?:新|都|刚)*(?:在)?(?:中间|里面|在列|上榜|落榜|进榜|进来|进入|退出|掉出|出去|重合|重叠)了?的(?:又|都)?(?:是|有)(?:谁|哪[些几]?[家个])[呢啊]?[?？]?"
)
"""新进来的是谁, after two rankings: no plan tells who is on the one alone, or on both."""
_TWO_AREAS = expression(r"(?:那么?)?[这那]?两个?[市县区]")
_COUNTED = (*LISTING, Operation.MEAN, Operation.MEDIAN)
_SUMMED = (Operation.SUM, Operation.MEAN, Operation.MEDIAN)
_TWO = 2


def known_before(words: str, talk: Conversation) -> Plan | None:
    """What is asked of the plan before in so many words that nothing else can be meant."""
    if talk.plan is None:
        return None
    of_years = (who_moved, year_with_most, years_that_have, years_beyond, years_that_moved)
    sides = (other_way, none_of_it, some_of_it, in_each_year, other_state, other_side, moved_so_far, kind_among)
    lists = (all_of_it, whose_sum, *sides)
    held = (next_place, beyond_mean, beyond_it, same_as_it, against_place, late_again, where_they_are)
    ways = (*lists, in_order, moved_other_way, *of_years, turned_round, *held)
    return next((plan for way in ways if (plan := way(words, talk)) is not None), None)


def all_of_it(words: str, talk: Conversation) -> Plan | None:
    """还有吗, after a list, is told by the list with its count; 全部列出来, after the first of a ranking, ranks all."""
    plan = talk.plan
    if plan is None or talk.pending is not None or plan.follow is not None:
        return None
    counted = plan.operation in LISTING and _WHICH_ONES.fullmatch(words) is not None
    if not counted and _ALL_OF_IT.fullmatch(words) is None:
        return None
    carried = ("measures", "years", "operation")
    if plan.operation is Operation.RANK and not (plan.by or plan.place_of or plan.ends):
        return replace(plan, limit=None, offset=0, carried=carried, assumptions=())
    if plan.operation not in LISTING or plan.over is not None:
        return None
    return replace(plan, operation=Operation.LIST, carried=carried, assumptions=())


def whose_sum(words: str, talk: Conversation) -> Plan | None:
    """是哪几家的, after how many reviews were corrected in all: who has any."""
    plan = talk.plan
    if plan is None or plan.operation is not Operation.SUM or _WHICH_ONES.fullmatch(words) is None or plan.follow:
        return None
    one = len(plan.measures) == len(plan.scope.years) == 1 and not plan.measures[0].is_ratio
    if not one or plan.scope.agencies or plan.by or plan.conditions or plan.against or talk.pending is not None:
        return None
    condition = Condition("compare", plan.measures[0], ">", 0)
    return Plan(Operation.LIST, plan.scope, plan.measures, (condition,), carried=("measures", "years"))


def turns_nothing(words: str, talk: Conversation) -> bool:
    """反过来排, after what stands in no order; 谁比它多, after a mean, which is none of theirs."""
    if talk.plan is None or not talk.plan.measures:
        return False
    of_many = len(talk.plan.scope.agencies) != 1 and not (talk.plan.by or talk.plan.place_of)
    counted = talk.plan.operation in _COUNTED and of_many
    if counted and _THAN_YEAR.fullmatch(words):
        # 比2022年多几家, after how many there are: the difference of the two counts is worked out nowhere.
        return True
    if talk.plan.operation in LISTING and _WHO_CAME_IN.fullmatch(words):
        return True
    if _PART_OF_WHICH.match(words) and (talk.plan.operation is Operation.BREAKDOWN or len(talk.plan.measures) > 1):
        return True
    if talk.plan.by != "years" and _NTH_YEAR.match(words):
        return True
    if talk.plan.measures and _WHO_IS_ON_IT.fullmatch(words):
        return True
    if _NOBODY_LEFT_OUT.match(words) or _WHO_ARE_MORE.fullmatch(words) or _of_two_untold(words, talk.plan):
        return True
    one = talk.plan.operation is Operation.LOOKUP and _THAN_END.fullmatch(words) is not None
    unordered = talk.plan.operation in (*_SUMMED, Operation.COUNT) and _IN_ORDER.fullmatch(words) is not None
    always = unordered or (talk.ranking is not None and _ALWAYS_FIRST.fullmatch(words) is not None)
    return one or always or _TURNED.fullmatch(words) is not None or held_against_nothing(words, talk)


def _of_two_untold(words: str, plan: Plan) -> bool:
    """哪个涨得快, after how the one figure moved: beside which other; 两个县谁多, after who was first in each."""
    moved = plan.operation in (Operation.DIFFERENCE, Operation.TREND) and len(plan.scope.agencies) == 1
    if moved and len(plan.measures) == 1 and plan.against is None and _WHICH_MOVES.fullmatch(words):
        return True
    if plan.operation is Operation.RANK and (plan.ends or plan.limit == 1) and _NEXT_ONE.fullmatch(words):
        # 后一名是谁, after how far two places are apart, or 前一名, after the first: next to which of them.
        return True
    first = plan.operation is Operation.RANK and not plan.scope.agencies and bool(plan.scope.areas)
    return first and _TWO_AREAS.match(words) is not None


def moved_other_way(words: str, talk: Conversation) -> Plan | None:
    """谁降得最多, after by how much the one rose that rose most, ranks again what that ranking ranked."""
    match, ranking = _MOVED_MOST.fullmatch(words), talk.ranking
    if match is None or ranking is None or not ranking.change or talk.plan is ranking or talk.pending is not None:
        return None
    fell = match["fell"] or match["fell_too"]
    way = replace(ranking, change="down" if fell else "up", descending=True, limit=1, offset=0, follow=None)
    return replace(way, carried=("measures", "years", "operation"), assumptions=())


def next_place(words: str, talk: Conversation) -> Plan | None:
    """前一名呢, after who comes third, is who comes second."""
    match, plan = _NEXT_ONE.fullmatch(words), talk.plan
    one = plan is not None and plan.operation is Operation.RANK and plan.limit == 1 and talk.pending is None
    if match is None or plan is None or not one or plan.by or plan.place_of or plan.ends or plan.follow:
        return None
    offset = plan.offset + (1 if match["after"] else -1)
    carried = ("measures", "years", "operation")
    return replace(plan, offset=offset, carried=carried, assumptions=()) if offset >= 0 else None


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


def in_order(words: str, talk: Conversation) -> Plan | None:
    """按多少排, after a course, puts its years in order, and after a list those that are on it."""
    match, plan = _IN_ORDER.fullmatch(words), talk.plan
    if match is None or plan is None or talk.pending is not None or plan.follow is not None or plan.over is not None:
        return None
    course = plan.operation is Operation.TREND and len(plan.scope.agencies) == 1
    listed = plan.operation is Operation.LIST and plan.conditions and (plan.by == "years" or len(plan.scope.years) == 1)
    summed = plan.operation in _SUMMED and len(plan.scope.years) == 1 and len(plan.scope.agencies) != 1
    if len(plan.measures) != 1 or plan.by not in ("", "years") or not (course or listed or summed):
        return None
    carried = ("agencies", "measures", "years") if plan.scope.agencies else ("measures", "years")
    kept = () if course else plan.conditions
    # Of a sum that is told of several reports each of them is ranked.
    by = "years" if course else plan.by
    return Plan(
        Operation.RANK, plan.scope, plan.measures, kept, descending=not match["up"], by=by, carried=carried
    )


def years_beyond(words: str, talk: Conversation) -> Plan | None:
    """哪几年超过10件, after the course of one figure of one agency: in which of its years it is."""
    match, plan = _YEARS_BEYOND.fullmatch(words), talk.plan
    if match is None or plan is None or len(plan.measures) != 1 or len(plan.scope.agencies) != 1 or plan.place_of:
        return None
    bound = find_threshold(match["bound"])
    of_years = plan.operation in (Operation.TREND, Operation.LOOKUP) or plan.by == "years"
    if bound is None or not of_years or bound.span[0] > 0 or bound.span[1] < len(match["bound"]) or plan.change:
        return None
    condition = Condition("compare", plan.measures[0], bound.comparator, bound.number)
    # Of one year that was told, all years are asked about.
    scope = plan.scope if len(plan.scope.years) > 1 else replace(plan.scope, years=())
    operation = Operation.COUNT if match["count"] else Operation.LIST
    carried = ("agencies", "measures")
    return Plan(operation, scope, plan.measures, (condition,), by="years", carried=carried)


def who_moved(words: str, talk: Conversation) -> Plan | None:
    """哪家反而降了, after how all of several years stood: whose is less than in the year before, in each of them."""
    match, plan = _WHO_MOVED.fullmatch(words), talk.plan
    if match is None or plan is None or plan.follow or talk.pending is not None or plan.against is not None:
        return None
    several = plan.operation is Operation.TREND or bool(plan.change)
    years = tuple(sorted(plan.scope.years))
    if not several or len(plan.measures) != 1 or plan.scope.agencies or plan.by or len(years) < _TWO:
        return None
    if len(years) > _TWO and (match["each"] is None or years != tuple(range(years[0], years[-1] + 1))):
        return None
    against = Reference("year", year=years[0] if len(years) == _TWO else 0)
    condition = Condition("compare", plan.measures[0], "<" if match["fell"] else ">", against=against)
    scope = replace(plan.scope, years=years[1:])
    made = Plan(Operation.COUNT if match["many"] else Operation.LIST, scope, plan.measures, (condition,))
    return replace(made, over=Over("every") if len(years) > _TWO else None, carried=("measures", "years"))


def late_again(words: str, talk: Conversation) -> Plan | None:
    """晚了吗, after the day on which a report was published."""
    plan = talk.plan
    held = plan is not None and plan.operation is Operation.HOLDINGS
    end = _FIRST_OUT.fullmatch(words) if held and plan is not None and plan.asks in _DATED else None
    if end is not None and plan is not None and len(plan.scope.agencies) != 1:
        told = replace(plan, asks="published", limit=1, descending=bool(end["late"]))
        return replace(told, carried=("years",), assumptions=())
    if held and plan is not None and not plan.by and (last := _NEWEST.fullmatch(words)) is not None:
        return replace(plan, asks="earliest" if last["old"] else "latest", carried=("agencies",), assumptions=())
    dated = held and plan is not None and plan.asks == "published"
    if plan is None or not dated or _LATE.fullmatch(words) is None:
        return None
    return replace(plan, asks="late", limit=None, carried=("agencies", "years"), assumptions=())


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
    if plan is not None and match is not None and plan.operation in LISTING and len(talk.ranked) == 1 and not of_years:
        # 它哪几年有, after who had none in one year, is asked of the one that was found.
        plan = replace(plan, operation=Operation.LOOKUP, scope=replace(plan.scope, agencies=talk.ranked, kinds=()))
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
