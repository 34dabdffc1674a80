"""The ranking before, asked again: its places and ends (第二第三呢, 第一名和最后一名差多少), its order, 哪年最多."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from retrieval.plan import GROUPS, LISTING, Asks, Operation, Plan, Reading, Scope
from retrieval.understand.operations.changes_asked import find_change
from retrieval.understand.operations.operations import both_ends, differs, ends_asked
from retrieval.understand.talk.carrying import STILL, Given
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.talk.leaving_out import leaves_out
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.whose.groups_asked import division_said
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import (
    NUMBER,
    WHICH_YEAR,
    counts_from_below,
    find_place,
    find_top,
    read_number,
)
from retrieval.understand.words.years import find_years

_PLACES_IN_A_ROW = expression(
    rf"第(?P<first>{NUMBER})名?[、和到至与跟]?第(?P<last>{NUMBER})名?(?:呢|是谁|是哪|有谁|[?？]|$)"
)
_THAN_PLACE = expression(rf"(?:那么?)?(?:它)?[比跟和与]第(?P<place>{NUMBER})[名位]?(?:还?[多少高低]|差|相差)")
_THAN_NEXT = expression(
    r"(?:那么?)?(?:它)?[和跟与比离](?:前|上|(?P<after>后|下))(?:面)?(?:那)?一[名位家个](?:的)?(?:相?差|还?[多少高低]了?|(?:的)?差距)"
    r"(?:了|是)?(?:多少|几[件条项个起]?|多大)?[?？]?"
)
_HELD_AGAINST = expression(r"[比较跟和与同](?:20)?\d\d年|比(?:上一?年|去年|前一?年)|\bthan\b")
_OF_FOUND = (Operation.LOOKUP, Operation.NARRATIVE, Operation.DIFFERENCE, Operation.SUM, Operation.SHARE)
_OF_ALL = (Operation.SUM, Operation.MEAN)
_OF_YEARS = (Operation.TREND, Operation.LOOKUP, Operation.SUM, Operation.MEAN, Operation.RANK)


def _ranking_before(plan: Plan, given: Given) -> tuple[Plan, Given]:
    """第二名呢, after what was asked of the first, goes on with the ranking that found it."""
    ranking = given.talk.ranking
    if given.plans or ranking is None or plan.operation not in _OF_FOUND:
        return plan, given
    return ranking, replace(given, talk=replace(given.talk, plans=(ranking,), pending=None))


def _years_of_ranking(mentions: Mentions, ranking: Plan, scope: Scope) -> Scope:
    """第二呢, after how often the first had what it had the year before, is asked of the year of the ranking."""
    one = len(ranking.scope.years) == 1 < len(scope.years) and mentions.years.is_empty
    return replace(scope, years=ranking.scope.years) if one and ranking.scope.years[0] in scope.years else scope


def of_ranking(given: Given) -> Given:
    """处罚呢, after 比第二名多多少, is asked of the ranking, whose first is told."""
    before = given.talk.plan
    if given.plans or before is None or not before.ends or before.follow is None or before.by:
        return given
    first = replace(before, ends=False, follow=None, limit=1, offset=0)
    return replace(given, talk=replace(given.talk, plans=(first,), pending=None))


def still_first(words: str, talk: Conversation, held: Sequence[int]) -> Plan | None:
    """2024年还是这三家吗, after what was asked of those that came first."""
    ranking, last = talk.ranking, talk.plan
    if ranking is None or last is None or last.operation is Operation.RANK or not STILL.fullmatch(words):
        return None
    years = tuple(find_years(words, []).years)
    if not years or not set(years) <= set(held):
        return None
    scope = replace(ranking.scope, years=years)
    return replace(ranking, scope=scope, follow=None, carried=("measures", "operation"), assumptions=())


def by_division(mentions: Mentions, plan: Plan) -> Plan | None:
    """各类单位分别多少, after what all come to or their mean."""
    by = division_said(mentions) if not plan.scope.agencies else ""
    if by and plan.by in GROUPS and plan.operation in (Operation.RANK, *LISTING):
        # 哪个市呢, after which province has most.
        return replace(plan, by=by)
    by = by if plan.operation in (Operation.SUM, Operation.MEAN) and not plan.by else ""
    return replace(plan, operation=Operation.RANK, by=by, means=plan.operation is Operation.MEAN) if by else None


def group_placed_again(mentions: Mentions, whose: Whose, years: tuple[int, ...], before: Plan) -> Plan | None:
    """湖北呢, 2022年呢, 第一名是谁, after which place a province has among all of them."""
    scope = replace(before.scope, years=years or before.scope.years)
    carried = ("measures", "years", "operation")
    top = find_top(mentions.text.words) or (1 if mentions.has("operation", "most") else None)
    if top is not None:
        return replace(before, scope=scope, place_of=(), limit=top, carried=carried, assumptions=())
    if whose.agencies or not (whose.areas or years):
        return None
    return replace(before, scope=scope, place_of=whose.areas or before.place_of, carried=carried, assumptions=())


def ranked_again(mentions: Mentions, plan: Plan, given: Given) -> Plan | None:
    """它排第几, 第二名呢, 哪年最多."""
    has, scope = mentions.has, plan.scope
    if leaves_out(mentions.text.words):
        return None
    place = find_place(mentions.text.words)
    if (ends := _moved_most(mentions, plan, given) or _ends_again(mentions, plan, given)) is not None:
        return ends
    if has("operation", "place") and (at := _placed(plan, given)) is not None:
        # 倒数第几, after the place from above, is told from below.
        return replace(at, descending=False) if counts_from_below(mentions.text.words) else at
    if place is not None or has("operation", "next_rank"):
        asked = plan
        plan, given = _ranking_before(plan, given)
        scope = scope if plan is asked else _years_of_ranking(mentions, plan, scope)
        field = field_before(given, scope)
        down = plan.descending and not counts_from_below(mentions.text.words)
        # 第二名的呢, after the share of one, is the share of whoever comes second.
        share = replace(plan, scope=field, limit=None) if plan.operation is Operation.SHARE else None
        second = replace(plan, operation=Operation.RANK, scope=field, limit=1, offset=(place or 2) - 1)
        second = replace(second, by=plan.by if plan.by in GROUPS else "")
        # 第三名的呢, after 第二名的申请, is asked of its requests too.
        other = asked.measures != plan.measures and "的呢" in mentions.text.words and not _ranks_parts(plan)
        step = replace(asked, scope=Scope(years=field.years), carried=(), assumptions=()) if other else share
        return replace(second, descending=down, follow=step)
    adds = has("operation", "sum", "share", "mean")
    if (top := find_top(mentions.text.words)) is not None and not adds and plan.operation is not Operation.RANK:
        # 后三名呢, after what the first three come to together.
        plan, given = _ranking_before(plan, given)
    ranks = plan.operation is Operation.RANK or (plan.operation in _OF_ALL and not (scope.agencies or plan.by))
    if ranks and not adds and top is not None:
        # 前三名呢, after a sum as well.
        ranked = replace(plan, operation=Operation.RANK, scope=field_before(given, scope), limit=top, offset=0)
        return replace(ranked, descending=descends(mentions, plan))
    several = plan.operation is Operation.RANK or len(scope.agencies) > 1
    if several and has("operation", "rank", "rank_up") and not (adds or plan.by):
        # 从低到高排.
        up = has("operation", "rank_up", "least")
        return replace(plan, operation=Operation.RANK, descending=not up, limit=None, offset=0)
    changed = find_change(mentions.text.words)
    if WHICH_YEAR.search(mentions.text.words) and (changed is not None or has("operation", "most", "least")):
        spoken = tuple(sorted({year for turn in given.talk.lined_up for year in turn.scope.years}))
        # Of two years only one has a year before it to be held against.
        held = (scope.years, spoken) if changed is None else (scope.years, given.talk.years_alike)
        least = 1 if changed is None else 2
        years = next((years for years in held if len(years) > least), ())
        scope = replace(scope, years=() if changed is None and _was_held_against(given, years) else years)
        ranked = replace(plan, operation=Operation.RANK, scope=scope, by="years", limit=1, offset=0)
        if changed is None:
            return replace(ranked, descending=has("operation", "most"))
        grown: Asks = "growth" if changed.by == "growth" else ""
        return replace(ranked, descending=changed.descending, change=changed.way, asks=grown)
    return None


def from_the_next(words: str, before: Plan, place: int) -> Plan | None:
    """和前一名差多少, after its place: two places of the field in which it was placed."""
    match = _THAN_NEXT.fullmatch(words)
    if match is None or before.limit is not None or place < (1 if match["after"] else 2):
        return None
    held = replace(before, place_of=(), limit=2, offset=place - (1 if match["after"] else 2), ends=True, assumptions=())
    follow = replace(held, operation=Operation.DIFFERENCE, ends=False)
    return replace(held, follow=follow, carried=("agencies", "measures", "years"))


def _moved_most(mentions: Mentions, plan: Plan, given: Given) -> Plan | None:
    """少得最多的是谁, after how many have fewer than the year before: whose fell most."""
    way, before = find_change(mentions.text.words), given.plan
    if way is None or way.of_each or before is None or before.over is not None:
        return None
    other, years = before.against, before.scope.years
    if before.operation is Operation.TREND and len(years) == 2 and not before.scope.agencies and not before.by:
        # 哪家少得最多, after by how much less all came to than in the year before.
        ranked = replace(plan, operation=Operation.RANK, scope=before.scope, measures=before.measures, by="", asks="")
        top = find_top(mentions.text.words) or 1
        return replace(ranked, change=way.way, descending=way.descending, limit=top, offset=0, conditions=())
    if other is not None and replace(other.scope, years=years) == before.scope and other.measures == before.measures:
        # 全部部门的收费比2023年少了多少，哪个部门降得最多
        scope = replace(before.scope, years=tuple(sorted({*years, *other.scope.years})))
        ranked = replace(plan, operation=Operation.RANK, scope=scope, measures=before.measures, against=None, by="")
        top = find_top(mentions.text.words) or 1
        return replace(ranked, change=way.way, descending=way.descending, limit=top, offset=0, conditions=())
    if before.operation not in LISTING:
        return None
    held = [each for each in before.conditions if each.against is not None and each.against.kind == "year"]
    one = len(before.conditions) == len(held) == len(before.scope.years) == 1
    if not one or held[0].measure is None or held[0].against is None:
        return None
    year = before.scope.years[0]
    scope = replace(before.scope, years=tuple(sorted((held[0].against.year or year - 1, year))))
    ranked = replace(plan, operation=Operation.RANK, scope=scope, measures=(held[0].measure,), conditions=(), offset=0)
    limit = find_top(mentions.text.words) or 1
    return replace(ranked, change=way.way, descending=way.descending, limit=limit, by="", verdict="")


def _was_held_against(given: Given, years: tuple[int, ...]) -> bool:
    """2023年比2022年多还是少，哪年最少: which of the two it is was told, so it is one of all."""
    said = given.talk.understood.question if isinstance(given.talk.understood, Reading) else ""
    return given.talk.in_sentence and len(years) == 2 and _HELD_AGAINST.search(said) is not None


def _placed(plan: Plan, given: Given) -> Plan | None:
    """它排第几; 在乡镇里排第几, after the figure of one of them."""
    scope = plan.scope
    if not scope.agencies:
        ranked = replace(plan, operation=Operation.RANK, conditions=(), by="", limit=None, offset=0)
        if len(given.talk.agencies) != 1 and (scope.without,) == given.talk.earlier[:1] and len(scope.without) == 1:
            # 排第几, after 和其他街道比, is asked of the one that was held against the others.
            return replace(ranked, scope=replace(scope, without=()), place_of=scope.without)
        return replace(ranked, place_of=given.talk.agencies) if len(given.talk.agencies) == 1 else None
    of_ranking = given.plan is not None and given.plan.operation is Operation.RANK
    field = field_before(given, scope) if of_ranking else Scope()
    field = replace(field, agencies=(), years=scope.years)
    return replace(plan, operation=Operation.RANK, scope=field, place_of=scope.agencies, conditions=())


def of_one_year(mentions: Mentions, before: Plan, years: tuple[int, ...], talk: Conversation) -> Plan:
    """2021年呢, after 哪年最多, is the figure of that year; what is compared with it, that of the year found."""
    if before.by == "years" and len(before.scope.agencies) == 1 and mentions.has("operation", "mean"):
        # 平均, after 最高和最低差多少, is that of all these years.
        return replace(before, operation=Operation.LOOKUP, conditions=(), by="", limit=None, offset=0, ends=False)
    one = before.operation is Operation.RANK and len(years) == 1 and not before.change
    if before.by != "years" or not (one or (years and before.operation in LISTING and before.over is None)):
        return before
    own = Operation.LOOKUP if before.scope.agencies else Operation.SUM
    scope = replace(before.scope, years=talk.years if len(talk.years) == 1 else before.scope.years)
    return replace(before, operation=own, scope=scope, conditions=(), by="", limit=None, offset=0, ends=False)


def _ends_again(mentions: Mentions, plan: Plan, given: Given) -> Plan | None:
    """第一名和最后一名差多少, 第二第三呢: two places of the ranking before; 最高和最低差多少: two years."""
    scope = plan.scope
    words, field = mentions.text.words, replace(plan, scope=field_before(given, plan.scope))
    if plan.change and (way := find_change(mentions.text.words)) is not None:
        # 谁降得最多, after who rose most.
        top = find_top(mentions.text.words) or 1
        return replace(field, change=way.way, descending=way.descending, limit=top, offset=0)
    if plan.by == "years" and len(scope.agencies) == 1 and differs(mentions):
        # 差多少, after 2020年和2024年哪年多, or after 哪年最多 and 哪年最少.
        turns = given.talk.lined_up[-2:]
        found = tuple(sorted({year for turn in turns for year in turn.scope.years}))
        years = scope.years if len(scope.years) == 2 else found
        apart = replace(plan, operation=Operation.DIFFERENCE, scope=replace(scope, years=years), by="", limit=None)
        return replace(apart, offset=0) if len(years) == 2 else None
    if plan.operation in _OF_YEARS and len(scope.agencies) == 1 and len(scope.years) != 1 and both_ends(mentions):
        held = replace(plan, operation=Operation.RANK, by="years", conditions=(), limit=None, offset=0, ends=True)
        follow = replace(held, operation=Operation.DIFFERENCE, ends=False) if differs(mentions) else None
        return replace(held, follow=follow)
    beside = _THAN_PLACE.match(words)
    if beside is not None:
        plan, given = _ranking_before(plan, given)
        field = replace(plan, scope=field_before(given, scope))
    if plan.operation is not Operation.RANK:
        return None
    if beside is not None and plan.limit == 1 and not plan.by:
        # 比第二名多多少, of whoever came first.
        first, last = sorted((plan.offset + 1, int(read_number(beside["place"]) or 0)))
        held = replace(field, limit=last - first + 1, offset=first - 1, ends=True)
        follow = replace(held, operation=Operation.DIFFERENCE, ends=False)
        return replace(held, follow=follow) if 0 < first < last else None
    if plan.offset and plan.limit == 1 and mentions.has("operation", "difference") and ends_asked(mentions) is None:
        # 差多少, after the second, is asked of it and the first.
        held = replace(field, limit=plan.offset + 1, offset=0, ends=True)
        return replace(held, follow=replace(held, operation=Operation.DIFFERENCE, ends=False))
    if differs(mentions) and (ends := ends_asked(mentions)) is not None:
        held = replace(field, limit=ends.limit, offset=ends.offset, descending=ends.descending, ends=True)
        return replace(held, follow=replace(held, operation=Operation.DIFFERENCE, ends=False))
    row = _PLACES_IN_A_ROW.search(words)
    first, last = (int(read_number(row[part]) or 0) for part in ("first", "last")) if row is not None else (0, 0)
    return replace(field, limit=last - first + 1, offset=first - 1) if 0 < first < last else None


def descends(mentions: Mentions, plan: Plan) -> bool:
    if counts_from_below(mentions.text.words):
        return False
    if mentions.has("operation", "most", "least"):
        return mentions.has("operation", "most")
    return plan.descending


def field_before(given: Given, scope: Scope) -> Scope:
    """第二名呢 asks of the same field, not only of the agency that came first."""
    if given.plan is not None and _ranks_parts(given.plan):
        # 第二多的呢, after 哪类人最多, is another kind in the same report.
        return replace(given.plan.scope, years=scope.years)
    field = scope if given.plan is None else replace(given.plan.scope, years=scope.years)
    return replace(field, agencies=_ranked_scope(given))


def _ranks_parts(plan: Plan) -> bool:
    """The figures of one agency, against each other."""
    return plan.operation is Operation.RANK and len(plan.measures) > 1 and len(plan.scope.agencies) == 1


def _ranked_scope(given: Given) -> tuple[str, ...]:
    return given.plan.scope.agencies if given.plan is not None and len(given.plan.scope.agencies) > 1 else ()
