"""A list, or a count, asked again with its condition turned: 没有的呢, 公布了的呢, 不超过的呢, 其中街道有几家."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import LISTING, Comparator, Condition, Operation, Over, Plan
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.words.quantities import read_number

_THOSE = r"(?:那么?|那些|这些|其他|剩下)*"
_ENDS = r"(?:的)?(?:单位)?(?:[都还]?(?:有|是)?(?:哪些|谁|哪几家|哪几个)|呢|(?P<count>有?(?:几|多少)家))?[?？]?"
_NONE_OF_IT = expression(
    r"(?:那么?|那些|这些)*(?P<both>(?:这?两[样者项个]|二者)都|(?<![一件起条次])都)?(?:一[件起条次]都?)?没有?过?的(?:单位)?(?:呢|有?(?:哪些|谁|哪几家)|是(?:谁|哪些|哪几家)|(?P<count>有?(?:几|多少)家))?[?？]?|"
    r"(?:那么?)?(?:还有?)?(?:有?(?P<many>几家|多少家)|哪些|哪几家|谁)(?:单位)?(?:也|都)?(?:一[件起条次]都?)?没有?过?[呢]?[?？]?"
)
_HAD_IT = expression(
    rf"{_THOSE}(?:一[件起条次]都?)?(?P<not>没有?|未|从未|从没)?(?:收到?|发|制?发布?|发生|出现|被[\u3400-\u9fff]{{1,4}}?|受理|办|罚|(?<!没)有|有过|(?<=没)有)(?:过|了)*(?:申请|案件|文件|处罚|诉讼|复议|官司)?的{_ENDS}"
)
"""收到的呢, 没被起诉的有哪些."""
_EACH_YEAR = expression(
    r"(?:那么?|在?[这那])?(?P<count>[两二三四五六])年(?:里|中|内)?(?:全|全都|都|均)(?:(?P<not>没有?|为?零)|有|符合|满足|是|在)?过?(?:收到?|被?(?:复议|起诉|纠正|诉)|受理|公开|罚)?(?<![都均全])过?(?:申请)?的"
    r"(?:单位)?(?:(?:有|是)?(?:谁|哪些|哪几?[家个])|呢|(?P<count_of>有?(?:几|多少)家))?[?？]?"
)
_STATED = expression(
    rf"{_THOSE}(?P<not>没有?|未|不)?(?:公布|公开|填写?|写明?|说明?|披露|列出?|报)(?:了|过|出来?|数字?|数据|这个数)*{_ENDS}"
)
"""公布了的呢, after whose reports do not state a figure; 没有公布的呢, after those that have so many."""
_SIDE = expression(
    rf"{_THOSE}(?P<not>不|没有?|未)?(?P<how>超过?|达到?|到|满足?|足|符合(?:条件)?|够|高于|低于|多于|少于)(?:了)?(?:这个数|条件|标准)?{_ENDS}"
)
_REACHED, _UNMET = ("到", "足", "达", "够", "满"), ("满足", "符合")
_MOVED = expression(
    r"(?:那么?|它们|他们|各自?|分别|都|又)*(?:(?P<up>多|增加?|涨|上升|高)|(?P<down>少|减少?|降|下降|低)|变化?)了?(?:多少|几[件条项起次个份])[呢啊]?[?？]?"
)
"""各多了几件, after who has more than in the year before: the list tells it."""
_OTHER_WAY = expression(
    rf"{_THOSE}(?:(?P<up>多|增加?|增长|涨|上升|高)|少|减少?|降低?|下降|低|(?P<same>没有?变化?|不变|持平|一样|相同))了?{_ENDS}"
)
_KIND_AMONG = expression(
    r"(?:那么?)?(?:其中|(?:这|它们|他们|这些|这几家|那些)(?:单位)?(?:里面?|里头|当中|之中|中)|里面?|当中)(?:的|有)?"
    r"(?:(?P<kind>街道|乡镇|部门|局|县区)(?:办)?(?:的)?(?:有|占)?(?:几|多少)[家个]|(?:几|多少)[家个]是?(?P<of>街道|乡镇|部门|局|县区))[呢啊]?[?？]?"
)
_KINDS = {"局": "部门", "县区": "县区政府"}
_OPPOSITE: dict[Comparator, Comparator] = {
    ">": "<=", "<=": ">", "<": ">=", ">=": "<", "=": "!=", "!=": "=",
}  # fmt: skip
_CARRIED = ("measures", "years")
_SUMMED = frozenset({Operation.RANK, Operation.SUM, Operation.MEAN, Operation.MEDIAN})
_GIVEN = frozenset({"stated", "not_stated", "blank"})


def none_of_it(words: str, talk: Conversation) -> Plan | None:
    """没有的呢, 有几家没有, after whose lawsuits were more than five: who had none."""
    match, plan = _NONE_OF_IT.fullmatch(words), talk.plan
    if match is None or plan is None or plan.operation not in LISTING or plan.over is not None or plan.by:
        return None
    measures = [each.measure for each in plan.conditions if each.kind == "compare" and each.measure is not None]
    if len(measures) != len(plan.conditions) or any(each.is_ratio for each in measures):
        return None
    if len(measures) != (2 if match["both"] else 1):
        return None
    none = tuple(Condition("compare", each, "=", 0) for each in dict.fromkeys(measures))
    return _listed(plan, none, counts=bool(match["many"] or match["count"]))


def some_of_it(words: str, talk: Conversation) -> Plan | None:
    """收到的呢, after who had none; 没收到的, after a list of those that had some."""
    match, plan = _HAD_IT.fullmatch(words), talk.plan
    if match is None or plan is None or plan.operation not in LISTING or plan.over is not None or plan.by:
        return None
    first = plan.conditions[0] if len(plan.conditions) == 1 and talk.pending is None else None
    if first is None or first.kind != "compare" or first.against is not None or first.number:
        return None
    sign: Comparator = "=" if match["not"] else ">"
    if sign == first.comparator or (first.measure is not None and first.measure.is_ratio):
        return None
    return _listed(plan, (replace(first, comparator=sign),), counts=bool(match["count"]))


def in_each_year(words: str, talk: Conversation) -> Plan | None:
    """两年都有的是谁, after the same of one year and then of another: who has some in each of them."""
    match, plan = _EACH_YEAR.fullmatch(words), talk.plan
    if match is None or plan is None or plan.by or plan.follow or talk.pending is not None:
        return None
    years, one = talk.years_alike, len(plan.measures) == 1 and not plan.measures[0].is_ratio
    if len(years) != read_number(match["count"]) or len(plan.scope.agencies) == 1 or not one:
        return None
    held = plan.conditions if plan.operation in LISTING and not match["not"] else ()
    conditions = held or (Condition("compare", plan.measures[0], "=" if match["not"] else ">", 0),)
    scope = replace(plan.scope, years=years)
    made = _listed(replace(plan, scope=scope), conditions, counts=bool(match["count_of"]))
    return replace(made, over=Over("every"), carried=("measures",))


def other_state(words: str, talk: Conversation) -> Plan | None:
    """公布了的呢, after who does not state a figure; 没有公布的呢, after a list, a sum or a ranking of it."""
    match, plan = _STATED.fullmatch(words), talk.plan
    if match is None or plan is None or plan.by or plan.follow or plan.over is not None or talk.pending is not None:
        return None
    last = plan.conditions[-1] if plan.conditions and plan.operation in LISTING else None
    summed = plan.operation in _SUMMED and len(plan.measures) == 1 and len(plan.scope.agencies) != 1
    measure = last.measure if last is not None else plan.measures[0] if summed else None
    if measure is None or measure.is_ratio or (last is not None and last.kind not in (*_GIVEN, "compare")):
        return None
    if match["not"]:
        state = Condition("not_stated" if measure.is_narrative else "blank", measure)
    elif last is not None and last.kind in _GIVEN:
        state = Condition("stated", measure) if measure.is_narrative else Condition("compare", measure, ">=", 0)
    else:
        return None
    shown = plan if plan.operation in LISTING else Plan(Operation.LIST, plan.scope, plan.measures)
    return _listed(shown, (*shown.conditions[:-1], state), counts=bool(match["count"]))


def other_side(words: str, talk: Conversation) -> Plan | None:
    """不超过的呢, after those above a number: those on the other side of it, of whom all else holds as before."""
    match, plan = _SIDE.fullmatch(words), talk.plan
    listed = plan is not None and plan.operation in LISTING and not plan.by and plan.over is None
    if match is None or plan is None or not listed:
        return None
    last = plan.conditions[-1] if plan.conditions and talk.pending is None else None
    if last is None or last.kind != "compare" or last.comparator not in (">", ">=", "<", "<="):
        return None
    sign = _other_sign(last.comparator, match["how"], negated=match["not"] is not None)
    if sign is None:
        return None
    turned = (*plan.conditions[:-1], replace(last, comparator=sign))
    return _listed(plan, turned, counts=bool(match["count"]))


def other_way(words: str, talk: Conversation) -> Plan | None:
    """增加的呢, after those that have fewer than in the year before; 没变的呢."""
    match, plan = _OTHER_WAY.fullmatch(words), talk.plan
    held = plan.conditions[0] if plan is not None and plan.operation in LISTING and len(plan.conditions) == 1 else None
    if match is None or plan is None or held is None or plan.over is not None or plan.by or talk.pending is not None:
        return None
    if held.kind != "compare" or held.against is None or held.against.kind != "year" or held.against.factor != 1:
        return None
    sign: Comparator = "=" if match["same"] else ">" if match["up"] else "<"
    return _listed(plan, (replace(held, comparator=sign),), counts=bool(match["count"]))


def _other_sign(sign: Comparator, how: str, *, negated: bool) -> Comparator | None:
    """Of 不超过, after 超过; None where the words name the side that was asked for."""
    if how.startswith(_UNMET):
        return _OPPOSITE[sign] if negated else None
    less = how in ("低于", "少于")
    above = less == negated
    if above == (sign in (">", ">=")):
        return None
    if negated:
        return ">=" if less else "<" if how.startswith(_REACHED) else "<="
    return "<" if less else ">=" if how.startswith(_REACHED) else ">"


def moved_so_far(words: str, talk: Conversation) -> Plan | None:
    """多了几件, after who has more than in the year before, is told beside each of them."""
    match, plan = _MOVED.fullmatch(words), talk.plan
    if match is None or plan is None or plan.operation not in LISTING or plan.over is not None or plan.by:
        return None
    held = plan.conditions[0] if len(plan.conditions) == 1 and talk.pending is None else None
    if held is None or held.against is None or held.against.kind != "year":
        return None
    if (match["up"] and held.comparator[0] == "<") or (match["down"] and held.comparator[0] == ">"):
        return None
    return replace(plan, operation=Operation.LIST, carried=(*_CARRIED, "operation"), assumptions=())


def kind_among(words: str, talk: Conversation) -> Plan | None:
    """其中局有几家, after the first five, or after a list."""
    match, plan = _KIND_AMONG.fullmatch(words), talk.plan
    if match is None or plan is None or plan.by or plan.follow or talk.pending is not None or plan.over is not None:
        return None
    named = match["kind"] or match["of"]
    kind = _KINDS.get(named, named)
    ranked = plan.operation is Operation.RANK and not (plan.place_of or plan.ends) and plan.limit != 1
    if ranked and not plan.scope.kinds:
        follow = Plan(Operation.COUNT, replace(plan.scope, agencies=(), kinds=(kind,), years=()))
        return replace(plan, follow=follow, carried=(*_CARRIED, "operation"), assumptions=())
    of_others = plan.scope.agencies or plan.scope.kinds not in ((), (kind,))
    if plan.operation not in LISTING or not plan.conditions or of_others:
        return None
    return _listed(replace(plan, scope=replace(plan.scope, kinds=(kind,))), plan.conditions, counts=True)


def of_the_rest(plan: Plan) -> Plan | None:
    """剩下的呢, after a list: those that do not meet its one condition."""
    first = plan.conditions[0] if len(plan.conditions) == 1 else None
    other = _OPPOSITE.get(first.comparator) if first is not None and first.kind == "compare" else None
    if first is None or other is None or plan.over is not None:
        return None
    return replace(plan, conditions=(replace(first, comparator=other),), verdict="")


def _listed(plan: Plan, conditions: tuple[Condition, ...], *, counts: bool) -> Plan:
    operation = Operation.COUNT if counts else Operation.LIST
    return Plan(operation, plan.scope, plan.measures, conditions, by=plan.by, carried=_CARRIED)

