"""Sums held against each other: 街道合计比教育局少多少, 甲和乙加起来是丙的几倍, 两年之和比2019年多多少."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from library.agencies import GOVERNMENTS
from library.expressions import expression
from retrieval.measures import sum_of
from retrieval.plan import Asks, Operation, Plan, Reading, Scope
from retrieval.understand.operations.changes_asked import find_change
from retrieval.understand.talk.carrying import Given
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.whose.agencies import find_whose
from retrieval.understand.words.mentions import find_mentions
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_SUM = r"(?:加起来|加一起|合起来|合在一起|加在一起|相加|合计|总共|一共|共计|总计|累计|之和|总和|总数|总量|总额)"
_ADDS = expression(rf"{_SUM}|加上?(?=[\u3400-\u9fff])")
_MORE = r"(?:[多少高低大小]|相差|差)"
_GAP = rf"{_MORE}(?:出|了|收|收到|公开|处罚|办理|受理|受理了)*(?:多少|几|吗|么|没有?|还是|不[多少]|[?？]?$)"
_MORE_THAN = (
    r"(?:(?:是不是|有没有|是否|能不能|会不会)?(?:又|还|要|都)?"
    r"(?:(?<![占相对同环])比(?![例重率差谁哪])|超过了?|多过|高于|低于|少于))"
)
_THAN = expression(
    rf"(?P<one>[^?？。;；]+?)[,，]?{_MORE_THAN}(?P<other>[^,，?？。]+?)(?:相?比)?[,，]?"
    rf"(?P<tail>(?:{_SUM}|还要?|要|都|又|的)*{_GAP}.*|[吗么]?[?？]?)"
)
_WITH = expression(
    rf"(?P<one>[^?？。;；]*?(?:{_SUM}|加).*?)[,，]?(?:和|跟|与|同)(?P<other>[^,，?？。]+?)"
    rf"(?:相比|比起来|相较|比较|比|之间)?[,，]?(?P<tail>(?:谁|哪[个边方家]|{_MORE}(?:了|出)?(?:多少|几)).*)"
)
_TIMES = expression(
    r"(?P<one>[^?？。;；]+?)(?:是|为|相当于|达到)了?(?P<other>[^,，?？。]+?)的?(?P<tail>(?:几|多少)倍[?？]?)"
)
_WHETHER_AS_MANY = expression(
    r"(?P<one>[^?？。;；]+?)[,，]?(?:有没有|是否有|没有|有|赶得上|不如)(?P<other>[^,，?？。有没多]{2,20}?)的?"
    r"(?P<tail>(?:那么|这么)?[多高大](?:吗|么|呢)?[?？]?)"
)
_OTHERS = expression(r"(?:其[他它余]|剩下|余下|别)的?(?:所有|全部|各)?(?:个?(?:单位|机关|[家个]))*的?")
_ENDS_IN_SUM = expression(rf"{_SUM}了?$")
_EVERY = expression(r"各个?(?=街道|乡镇|部门|[局镇]|单位)")
"""各街道之和 is that of the subdistricts."""
_MANY = expression(r"哪|谁|(?:几|多少)[个家]|各|分别|每|平均|最|占|翻|有$|前[一二两三四五六七八九十\d]+[名家个]")
_EVERYONE = expression(r"(?:全部|所有|全体|全库|库[里中])的?(?:单位|机关|部门|报告)?")
_WHETHER = expression(r"是不是|有没有|是否|能不能|会不会")
_WHO = expression(r"哪[些里]|谁是|是谁|(?:几|多少)[个家](?!百分点)|单位")
_WHAT = expression(rf"^(?:{_SUM}|还要?|要|都|又)*{_MORE}(?P<what>.*(?:多少|几).*)")
_BY_WHAT_PART = expression(r"几成|百分之[几多]|几分之")
_ADDED = frozenset({Operation.SUM, Operation.LOOKUP, Operation.COMPARE, Operation.TREND, Operation.RANK})

Read = Callable[[Text, Given], object]


@dataclass(frozen=True, slots=True)
class Sides:
    """街道合计 | 教育局, and what is wanted of the two."""

    one: str
    other: str
    tail: str
    asks: Asks = ""


def cut_sums_apart(words: str) -> Sides | None:
    """None where no sum is spoken of, or agencies are asked for: nothing is held against anything."""
    if (changed := find_change(words)) is not None and changed.of_each:
        # 各街道申请比上年多几件 is one change a subdistrict.
        return None
    words = _EVERY.sub("", words)
    times = _TIMES.fullmatch(words)
    found = (times, *(pattern.fullmatch(words) for pattern in (_THAN, _WITH, _WHETHER_AS_MANY)))
    whether = _WHETHER.search(words) is not None
    match = next((each for each in found if each is not None and (each["tail"] or whether)), None)
    if match is None or _WHO.search(match["tail"]) or _MANY.search(match["one"]) or _MANY.search(match["other"]):
        return None
    by_part: Asks = "growth" if _BY_WHAT_PART.search(match["tail"]) else ""
    return Sides(match["one"], match["other"], match["tail"], "times" if times else by_part)


def read_sums_apart(part: Text, sides: Sides, world: World, read: Read) -> Plan | None:
    """A sum with what it is held against; None where neither side is a sum of several."""
    named = find_mentions(replace(part, words=sides.one), world)
    what = _WHAT.match(sides.tail)
    # 高几个百分点 names no unit of the figure itself.
    said = what["what"] if what is not None and not named.content and "百分" not in what["what"] else "多少"
    joint = "是" if _ENDS_IN_SUM.search(sides.one) else "一共"
    one = _added(read(replace(part, words=f"{sides.one}{joint}{said}"), Given(Conversation(), ())))
    if one is None:
        return None
    if (others := _OTHERS.match(sides.other)) is not None:
        # 其他局总和 are bureaus.
        words = _ENDS_IN_SUM.sub("", sides.other[others.end() :])
        field = find_whose(find_mentions(replace(part, words=words), world), world)
        without = (*one.scope.agencies, *one.scope.kinds, *one.scope.areas)
        scope = Scope(kinds=field.kinds, areas=field.areas, years=one.scope.years, without=without)
        other: Plan | None = replace(one, scope=scope)
    else:
        talk = Conversation().after(Reading(part.question, part.language, (one,)))
        other = _added(read(replace(part, words=f"{sides.other}呢"), Given(talk, ())))
    if other is None:
        return None
    one, other = _areas_alike(one, sides.one, other, world), _areas_alike(other, sides.other, one, world)
    spans = len(one.scope.years) > 1 and len(other.scope.years) > 1 and one.scope.years != other.scope.years
    # 全部单位的公开率比鹿鸣市政府高多少, but two years of all are a course over them.
    everyone = bool(one.scope.agencies) != bool(other.scope.agencies)
    everyone = everyone and _EVERYONE.search(sides.one if other.scope.agencies else sides.other) is not None
    if not (spans or everyone or _is_sum(one, sides.one) or _is_sum(other, sides.other + sides.tail)):
        return None
    alike = one.scope.years == other.scope.years and not (one.assumptions or other.assumptions)
    if _is_group(one.scope) and _is_group(other.scope) and alike:
        # 街道比乡镇多几件 holds two groups side by side, with their means.
        return None
    rates = one.measures[0].is_ratio or other.measures[0].is_ratio
    if (rates and sides.asks) or one.measures[0].unit != other.measures[0].unit:
        # 街道的公开率比教育局高多少 is told in percentage points, and in no multiple.
        return None
    notes = tuple(dict.fromkeys((*one.assumptions, *other.assumptions)))
    other = replace(other, carried=(), assumptions=())
    return replace(one, operation=Operation.DIFFERENCE, asks=sides.asks, against=other, assumptions=notes)


def _areas_alike(side: Plan, words: str, other: Plan, world: World) -> Plan:
    """云岫县比衔山县多几件, where the second has no government here: the first is all that lie in it, too."""
    if "政府" in words or len(side.scope.agencies) != 1 or other.scope.agencies or not other.scope.areas:
        return side
    agency = world.by_name[side.scope.agencies[0]]
    area = next((area for area in agency.areas if agency.name.endswith(f"{area}人民政府")), "")
    if agency.kind not in GOVERNMENTS or not area or other.scope.kinds or area in other.scope.areas:
        return side
    note = f"“{area}”按区域内全部单位合计计"
    return replace(side, scope=replace(side.scope, agencies=(), areas=(area,)), assumptions=(*side.assumptions, note))


def _added(plan: object) -> Plan | None:
    """The plan as one sum; None where it is no plan of figures that can be added up."""
    if not isinstance(plan, Plan) or plan.operation not in _ADDED or plan.conditions or plan.follow or plan.unused:
        return None
    if not plan.measures or len({each.unit for each in plan.measures}) > 1 or plan.place_of or plan.limit == 1:
        return None
    if len(plan.measures) > 1 and plan.measures[0].is_ratio:
        return None
    measures = plan.measures if len(plan.measures) == 1 else (sum_of(plan.measures),)
    return replace(plan, operation=Operation.SUM, measures=measures, by="", limit=None, asks="", descending=True)


def _is_group(scope: Scope) -> bool:
    return not scope.agencies and len((*scope.kinds, *scope.areas)) == 1 and not scope.without


def _is_sum(side: Plan, words: str) -> bool:
    """A kind and an area are sums by themselves; agencies and years only where they are added up."""
    scope = side.scope
    if not scope.agencies:
        return bool(scope.kinds or scope.areas or scope.levels or scope.without)
    several = len(scope.agencies) > 1 or len(scope.years) > 1 or "+" in side.measures[0].id
    return several and _ADDS.search(words) is not None
