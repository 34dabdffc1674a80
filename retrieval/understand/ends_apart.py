"""The first of one ranking held against that of another, a mean or a year: 申请最多的部门比最多的街道多几件."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from library.expressions import expression
from retrieval.plan import Asks, Operation, Plan, Reading, Scope
from retrieval.understand.talk.carrying import Given
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.words.mentions import Mentions, find_mentions
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World
from retrieval.understand.words.years import find_years

_SO_MUCH = r"(?:多少|几)(?:[件条项起次份]|个?百分点|万?元)?"
_THAN = expression(
    rf"(?P<one>[^比]{{4,}}?)(?:要|还)?比(?P<other>[^比,，]+?)(?P<tail>(?:还|要|都|又)*[多少高低大小](?:了|出)?{_SO_MUCH})[?？。]*"
)
_WITH = expression(
    rf"(?P<one>.{{4,}}?)(?:和|与|跟|同)(?P<other>[^,，]+?)(?P<tail>(?:之间)?的?(?:相差|差距?|差额)(?:了|是|有)?{_SO_MUCH})[?？。]*"
)
_TIMES = expression(r"(?P<one>.{4,}?)(?:是|相当于|为)(?P<other>[^,，]+?)的?(?P<tail>(?:几|多少)倍)[?？。]*")
_END = expression(r"最[多少高低大小]的?(?:那?一?[个家])?(?P<what>[\u3400-\u9fff]{0,8})$")
_OF_YEAR = expression(r"(?:那一?|一|个)?(?:年|年份|年度)$")
_YEAR_ALONE = expression(r"(?:20)?\d\d年(?:度)?(?:的)?")
_EVERYONE = expression(r"全部|所有|全体|全库|总[和数计]|加起来|合计")
_NO_END = expression(r"第[一二三四五六七八九十\d]|前[一二三四五六七八九十\d]|倒数|其[他它余]|各|每|分别")

Read = Callable[[Text, Given], object]


@dataclass(frozen=True, slots=True)
class Ends:
    """Two sides, of which at least one is the first of a ranking."""

    one: str
    other: str
    asks: Asks
    joined: bool = False
    """和, and not 比, stands between them."""


def cut_ends_apart(words: str) -> Ends | None:
    if "最" not in words or _NO_END.search(words):
        return None
    times, joined = _TIMES.fullmatch(words), _WITH.fullmatch(words)
    match = times or _THAN.fullmatch(words) or joined
    if match is None or not (_END.search(match["one"]) or _END.search(match["other"])):
        return None
    return Ends(match["one"], match["other"], "times" if times else "", match is joined)


def read_ends_apart(part: Text, ends: Ends, world: World, read: Read) -> Plan | None:
    """None where one ranking has both, or where a side can't be read as one figure."""
    first = find_mentions(replace(part, words=ends.one), world)
    if not first.content:
        return None
    one = _side(part, ends.one, None, read)
    if one is None:
        return None
    other_words = _with_end(ends, one, part, world)
    other = _side(part, _in_full(other_words, first, part, world), one, read) if other_words else None
    if other is None or one.measures != other.measures or not _are_apart(one, _of_same_group(one, other, ends)):
        return None
    notes = tuple(dict.fromkeys((*one.assumptions, *other.assumptions)))
    other = replace(other, assumptions=(), carried=())
    return replace(one, operation=Operation.DIFFERENCE, asks=ends.asks, against=other, assumptions=notes, carried=())


def _with_end(ends: Ends, one: Plan, part: Text, world: World) -> str:
    """最多的部门和街道相差多少: of both kinds the first; 最多的部门比街道 leaves open what of them is meant."""
    end = _END.search(ends.one)
    if end is None or _END.search(ends.other) or one.by == "years":
        return ends.other
    own = find_mentions(replace(part, words=ends.other), world)
    of_all = own.names or own.has("operation", "sum", "mean", "median", "every") or _EVERYONE.search(ends.other)
    if of_all or not (own.of("kind") or own.areas):
        return ends.other
    return f"{end.group()[: end.start('what') - end.start()]}{ends.other}" if ends.joined else ""


def _of_same_group(one: Plan, other: Plan, ends: Ends) -> Plan:
    """街道申请最多和最少差多少: the least of the subdistricts, where nothing says of whom."""
    named = other.scope.kinds or other.scope.areas or other.scope.agencies or _EVERYONE.search(ends.other)
    if named or other.operation is not Operation.RANK or other.by or other.scope.years != one.scope.years:
        return other
    return replace(other, scope=one.scope)


def _are_apart(one: Plan, other: Plan) -> bool:
    """最多的街道比最少的街道 are the two ends of one ranking; of an agency behind it whoever is found is asked."""
    ranked = [each.operation is Operation.RANK for each in (one, other)]
    if not any(ranked) or one.measures[0].is_ratio != other.measures[0].is_ratio:
        return False
    if all(ranked):
        same = (one.scope, one.by) == (other.scope, other.by)
        return not same or (one.by == "years" and not one.scope.agencies)
    return one.by == "years" or not (ranked[0] and other.scope.agencies)


def _in_full(side: str, first: Mentions, part: Text, world: World) -> str:
    """最少的乡镇, behind 2022年申请最多的街道, is that of the same figure and year."""
    own = find_mentions(replace(part, words=side), world)
    if _END.search(side) is None:
        return side
    words = first.text.words
    cut = _END.search(words)
    until = cut.start() if cut is not None else len(words)
    years = "".join(words[start:end] for start, end in sorted(first.years.spans)) if own.years.is_empty else ""
    of_year = _is_of_year(side)
    names = "".join(name.words for name in first.names) if of_year and not own.names else ""
    figures = "" if own.content else _figure_words(first, until)
    return f"{years}{names}{figures}{side}"


def _figure_words(mentions: Mentions, until: int) -> str:
    spans = [(each.start, each.end) for each in mentions.content if each.end <= until]
    return mentions.text.words[min(start for start, _ in spans) : max(end for _, end in spans)] if spans else ""


def _is_of_year(side: str) -> bool:
    end = _END.search(side)
    return end is not None and _OF_YEAR.fullmatch(end["what"]) is not None


def _side(part: Text, words: str, one: Plan | None, read: Read) -> Plan | None:
    """One figure: of whoever or whichever year comes first, of all together, or a mean."""
    end = _END.search(words)
    if end is not None:
        asked = f"{words[: end.start('what')]}是哪年" if _is_of_year(words) else f"{words}是哪家"
        plan = read(replace(part, words=asked), Given(Conversation(), ()))
        return plan if isinstance(plan, Plan) and _is_first(plan, of_year=_is_of_year(words)) else None
    if one is None:
        return _plain(read(replace(part, words=f"{words}是多少"), Given(Conversation(), ())))
    if (year := _YEAR_ALONE.fullmatch(words)) is not None:
        if one.by != "years" or len(one.scope.agencies) > 1:
            return None
        scope = replace(one.scope, years=tuple(find_years(year.group(), []).years))
        return replace(one, operation=Operation.SUM, scope=scope, by="", limit=None) if len(scope.years) == 1 else None
    base = Plan(Operation.SUM, Scope(years=one.scope.years), one.measures)
    talk = Conversation().after(Reading(part.question, part.language, (base,)))
    return _plain(read(replace(part, words=f"{words}呢"), Given(talk, ())))


def _is_first(plan: Plan, *, of_year: bool) -> bool:
    plain = plan.operation is Operation.RANK and plan.limit == 1 and not (plan.offset or plan.ends or plan.change)
    plain = plain and len(plan.measures) == 1 and not (plan.follow or plan.unused or plan.place_of or plan.conditions)
    return plain and (plan.by == "years" if of_year else not plan.by and len(plan.scope.years) == 1)


def _plain(plan: object) -> Plan | None:
    """A lookup, a sum or a mean of one figure in one year."""
    if not isinstance(plan, Plan) or plan.operation not in (Operation.LOOKUP, Operation.SUM, Operation.MEAN):
        return None
    if len(plan.measures) != 1 or plan.conditions or plan.follow or plan.unused or plan.place_of or plan.by:
        return None
    one_year = len(plan.scope.years) == 1
    if plan.operation is Operation.LOOKUP:
        return replace(plan, operation=Operation.SUM, premise=None) if plan.scope.is_one_report else None
    return replace(plan, premise=None) if one_year else None
