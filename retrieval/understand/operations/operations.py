"""What is to be done with the measures: the operation, how many of a ranking, and in which order."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from library.expressions import expression
from retrieval.measures import holds_whole
from retrieval.plan import By, Condition, Operation
from retrieval.understand.conditions.conditions import find_conditions, positive
from retrieval.understand.figures.asked import Asked
from retrieval.understand.figures.each_asked import are_two_rates
from retrieval.understand.operations.among_years import ORDER, asks_among_years
from retrieval.understand.operations.changes_asked import find_change
from retrieval.understand.operations.courses_apart import asks_widest_gap, groups_over_years
from retrieval.understand.operations.doing import Doing
from retrieval.understand.operations.each_apart import each_of_many, is_one_total
from retrieval.understand.operations.means_met import are_of_years
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.whose.groups_asked import (
    asks_of_whole_area,
    divided_by,
    groups_asked,
    held_against_other,
    middle_of,
    placed_among,
    stand_side_by_side,
)
from retrieval.understand.whose.who_asked import asks_who
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import (
    RANKS_YEARS,
    WHICH_YEAR,
    WHO_IN_WHICH_YEAR,
    counts_from_below,
    find_place,
    find_places_apart,
    find_places_between,
    find_top,
    find_top_years,
)

_NOUNS = ("数", "数量", "总数", "数目", "件数", "条数")
_PLUS = expression(
    r"加上(?!一?年)|(?<=[\u3400-\u9fff])(?<![增追附更参添])加(?![强快大工以入急班密减多])(?=.*(?:等于|多少|几))"
)
_TOTALS = ("总数", "总量", "总额", "总件数")
_YEARS_ONLY = ("历年", "历年来", "各年", "每年", "年年", "近几年", "这几年", "这些年", "over the years")
_EACH_YEAR = ("各年", "每年", "年年", "逐年", "each year", "every year")
"""每年一共多少 wants one sum a year; 历年一共多少 wants one of all."""
TOGETHER = expression(r"总数|总量|总共|一共|合计|累计|加起来|之和|(?<=[可罚制请诉议])加(?=[行许处强申复诉])")
"""2019到2024年的申请总数里…占多少 asks for one share, not one a year."""
_BESIDE = 10
"""Characters that may stand between 最多 and 最少."""
_TABLE = 50
"""Rows of a table that is asked for as such."""
WITHOUT_ZEROS = expression(
    r"(?:不为|不是|不等于|大于|高于|超过)(?:零|0)(?![\d.])|非零|非0|"
    r"(?:除[了去开掉]?|不算|不含|去掉|排除|剔除|刨[去除])(?:掉|了)?(?:那些|是|为)?(?:零|0)(?![\d.])|(?:零|(?<!\d)0)[件条]?的?(?:都|就)?(?:不[算计]|除外|以外|之外)"
)
"""处罚最少但不为零的单位, 剔除0以后的平均数: only those that have some count."""
_THAN_OTHER = expression(r"比[^,，。?？\d]{2,16}?(?:还|更|要)?[多少](?:吗|么|不多|没有?)?[?？]?$")
_AND_THAT_YEAR = expression(r"[,，。?？](?:那么?)?20\d\d年?(?:度)?呢")
_APART = expression(r"比.{1,25}?[多少高低].{0,6}?(?:多少|几[件条项起份次个])")


def choose(mentions: Mentions, asked: Asked, whose: Whose) -> Doing:
    """What to do with measures that are known."""
    if (settled := _changed(mentions, asked, whose) or _of_two_sides(mentions, asked, whose)) is not None:
        return settled
    if WHICH_YEAR.search(mentions.text.words) and mentions.has("operation", "most", "least", "rank"):
        least = mentions.has("operation", "least") and not mentions.has("operation", "most")
        ends = both_ends(mentions)
        # Of two years that are named both figures are wanted.
        limit = None if ends or len(mentions.years.named) == 2 else find_top_years(mentions.text.words)
        if len(whose.agencies) != 1 and WHO_IN_WHICH_YEAR.search(mentions.text.words):
            return Doing(Operation.RANK, descending=not least, limit=find_top(mentions.text.words) or 1)
        means = len(whose.agencies) != 1 and mentions.has("operation", "mean")
        return Doing(Operation.RANK, descending=not least, limit=limit, ends=ends, by="years", means=means)
    several = len(asked.measures) > 1 and (asked.is_breakdown or mentions.has("operation", "most", "least"))
    if (divided := divided_by(mentions, whose)) and asked.measures and not several:
        return _of_divisions(mentions, divided)
    ranks_years = RANKS_YEARS.search(mentions.text.words) is not None and mentions.has("operation", *ORDER)
    if len(asked.measures) == 1 and (ranks_years or asks_among_years(mentions, len(whose.agencies))):
        least = mentions.has("operation", "least", "rank_up") and not mentions.has("operation", "most")
        return Doing(Operation.RANK, descending=not least, by="years")
    many = not whose.agencies or len(whose.agencies) > 1
    conditions = find_conditions(mentions, () if asked.is_overview else asked.measures) if many else ()
    if many and len(whose.agencies) < 2 and not asks_of_whole_area(mentions, whose):
        listed = _over_reports(mentions, asked, conditions)
        if listed is not None:
            return listed
    if (ranked := _ranking(mentions, asked, whose)) is not None:
        return _without_zeros(ranked, mentions, asked)
    return _over_figures(mentions, asked, whose)


def _of_two_sides(mentions: Mentions, asked: Asked, whose: Whose) -> Doing | None:
    """北京的申请比上海多吗, 甲和乙哪年差距最大."""
    if (among := placed_among(mentions, whose)) and len(asked.measures) == 1:
        return Doing(Operation.RANK, descending=not counts_from_below(mentions.text.words), place=True, by=among)
    if not whose.agencies and held_against_other(whose, mentions):
        return Doing(middle_of(mentions), find_conditions(mentions, ()), by="areas")
    if len(asked.measures) != 1 or not asks_widest_gap(mentions, whose):
        return None
    groups = groups_asked(whose, mentions)
    return Doing(Operation.TREND, by=groups) if groups else Doing(Operation.DIFFERENCE, by="years")


def _of_divisions(mentions: Mentions, by: By) -> Doing:
    """哪个省的单位申请最多, 各市合计多少: the divisions in order, by what they come to or by their means."""
    has, words = mentions.has, mentions.text.words
    if has("operation", "trend") and not has("operation", "most", "least", "rank", "rank_up", "mean"):
        return Doing(Operation.TREND, by=by)
    least = counts_from_below(words) or (has("operation", "least", "rank_up") and not has("operation", "most"))
    first = has("operation", "most", "least") and not has("operation", "rank", "rank_up")
    ends = both_ends(mentions)
    limit = None if ends else find_top(words) or (1 if first else None)
    means = has("operation", "mean")
    return Doing(Operation.RANK, find_conditions(mentions, ()), not least, limit, ends=ends, by=by, means=means)


def _changed(mentions: Mentions, asked: Asked, whose: Whose) -> Doing | None:
    """降得最多的单位, 哪年涨得最猛, 年均增长多少; a change that the form itself states is a figure like others."""
    if mentions.has("operation", "yearly") and len(whose.agencies) < 2 and not asks_who(mentions):
        return Doing(Operation.TREND)
    words = mentions.text.words
    found = find_change(words)
    if found is None or any("change" in measure.id for measure in asked.measures):
        return None
    of_years = WHICH_YEAR.search(words) is not None
    if len(whose.agencies) == 1 and not of_years:
        return None
    place = find_place(words) or 1
    groups = "" if of_years or whose.agencies else groups_asked(whose, mentions)
    every = found.of_each or groups or mentions.has("operation", "rank", "rank_up")
    limit = find_top(words) or (None if every else 1)
    return Doing(
        Operation.RANK,
        descending=found.descending,
        limit=limit if place == 1 else 1,
        offset=place - 1,
        by="years" if of_years else groups or divided_by(mentions, whose),
        change=found.way,
        in_part=found.by == "growth",
    )


def _over_reports(mentions: Mentions, asked: Asked, conditions: tuple[Condition, ...]) -> Doing | None:
    """Reports counted or listed by what they must meet."""
    has = mentions.has
    words = mentions.text.words
    ranks = has("operation", "most", "least", "rank", "mean", "median")
    ranks = ranks or find_top(words) is not None or find_place(words) is not None
    if has("operation", "count_reports") and not ranks and asked.measures:
        return Doing(Operation.COUNT, conditions or (positive(asked.measures[0], mentions),))
    if has("operation", "count_reports") and conditions and not ranks:
        return Doing(Operation.COUNT, conditions)
    if any(each.kind == "blank" and each.measure is not None and "*" in each.measure.id for each in conditions):
        # 总计栏没填 sums nothing up.
        return Doing(Operation.LIST, conditions)
    if ranks or has("operation", "sum", "trend", "share", "compare", "difference"):
        return None
    if conditions and (has("operation", "which", "exists", "every") or not has("operation", "figure")):
        return Doing(Operation.LIST, conditions)
    asks_which = asks_who(mentions) or _says_exists(mentions)
    if asks_which and asked.measures and not asked.is_breakdown and not _how_many(mentions):
        return Doing(Operation.LIST, (positive(asked.measures[0], mentions),))
    return None


def _says_exists(mentions: Mentions) -> bool:
    return mentions.has("operation", "exists") and not mentions.has("operation", "breakdown")


def _how_many(mentions: Mentions) -> bool:
    """多少 and 几; 有没有 asks whether, not how many."""
    return any(
        cue.entry.kind == "operation" and cue.entry.key == "figure" and "没" not in cue.words for cue in mentions.cues
    )


def _ranking(mentions: Mentions, asked: Asked, whose: Whose) -> Doing | None:
    words, has = mentions.text.words, mentions.has
    if (placed := _placed(mentions, asked, whose)) is not None:
        over_years = placed.ends and mentions.years.are_several and not placed.by
        return replace(placed, by="agencies") if over_years else placed
    if differs(mentions) or (len(whose.agencies) == 2 and has("operation", "compare", "most", "least")):
        return None
    if stand_side_by_side(whose, mentions) and find_top(words) is None:
        return None
    rows = asked.is_breakdown and not asked.is_overview
    if len(whose.agencies) == 1 and not rows:
        return None
    conditions = find_conditions(mentions, ()) if not rows else ()
    place, top = find_place(words), find_top(words)
    least = counts_from_below(words) or (has("operation", "least", "rank_up") and not has("operation", "most"))
    if place is not None and place > 1:
        # 排第二、第三的 are two of them.
        two = find_places_apart(words) == (place, place + 1)
        return Doing(Operation.RANK, conditions, not least, 1 + two, place - 1)
    most = has("operation", "most", "least")
    if has("operation", "tabulate") and not (
        most or whose.agencies or asked.is_breakdown or mentions.years.are_several
    ):
        # 列个表：三个乡镇的许可、处罚、强制 wants every figure of each.
        several = len(asked.measures) > 1 and not conditions
        return Doing(Operation.COMPARE) if several else Doing(Operation.RANK, conditions, not least, top or _TABLE)
    if not most and not has("operation", "rank", "rank_up") and top is None:
        if has("operation", "every", "breakdown") and each_of_many(mentions, asked, whose):
            return Doing(Operation.RANK, conditions)
        return None
    by = "" if rows else _ranked_by(mentions, whose)
    limit = top or (1 if most and not (has("operation", "rank", "rank_up") or are_two_rates(asked.measures)) else None)
    return Doing(Operation.RANK, conditions, not least, limit, by=by)


def _ranked_by(mentions: Mentions, whose: Whose) -> By:
    """What stands in order where that is not single reports."""
    if len(whose.kinds) > 1 and mentions.has("operation", "compare"):
        return "kinds"
    if len(whose.areas) > 1 and not mentions.of("kind") and groups_asked(whose, mentions):
        # 长沙、武汉、南京从高到低: the cities themselves.
        return "areas"
    return "agencies" if mentions.years.are_several or mentions.years.every else ""


def _without_zeros(ranked: Doing, mentions: Mentions, asked: Asked) -> Doing:
    if len(asked.measures) != 1 or not WITHOUT_ZEROS.search(mentions.text.words):
        return ranked
    return replace(ranked, conditions=(*ranked.conditions, Condition("compare", asked.measures[0], ">")))


def both_ends(mentions: Mentions) -> bool:
    """最多和最少的分别是谁: both stand side by side, with no other figure between them."""
    cues = [cue for cue in mentions.of("operation") if cue.entry.key in ("most", "least")]
    return any(
        one.entry != other.entry
        and 0 <= other.start - one.end <= _BESIDE
        and not any(one.end <= match.start < other.start for match in mentions.content)
        for one, other in pairwise(cues)
    )


def _placed(mentions: Mentions, asked: Asked, whose: Whose) -> Doing | None:
    """One agency's place in a ranking, or several places, held against each other or told."""
    least = mentions.has("operation", "least", "rank_up")
    parts = asked.is_breakdown and not asked.is_overview
    if mentions.has("operation", "place") and (whose.agencies or parts):
        # 申请人里企业排第几: all of the kinds stand in order.
        return Doing(Operation.RANK, descending=not least, place=not parts)
    if (between := find_places_between(mentions.text.words)) is not None and not whose.agencies:
        first, last = between
        return Doing(Operation.RANK, find_conditions(mentions, ()), not least, last - first + 1, first - 1)
    if differs(mentions):
        return ends_asked(mentions) if len(whose.agencies) != 1 else None
    if whose.agencies or find_top(mentions.text.words) is not None or not both_ends(mentions):
        return None
    return Doing(Operation.RANK, find_conditions(mentions, ()), ends=True)


def ends_asked(mentions: Mentions) -> Doing | None:
    """最多的是最少的几倍, 第一名和第二名差多少: two places of one ranking, to be held against each other."""
    apart = find_places_apart(mentions.text.words)
    if apart is not None:
        first, last = apart
        return Doing(Operation.RANK, limit=last - first + 1, offset=first - 1, ends=True)
    if mentions.has("operation", "most") and mentions.has("operation", "next_rank"):
        return Doing(Operation.RANK, limit=2, ends=True)
    most, least = mentions.has("operation", "most"), mentions.has("operation", "least")
    if most and least:
        return Doing(Operation.RANK, ends=True)
    two = find_top(mentions.text.words) == 2 and (most or least)
    return Doing(Operation.RANK, descending=most, limit=2, ends=True) if two else None


def _over_figures(mentions: Mentions, asked: Asked, whose: Whose) -> Doing:
    has, years = mentions.has, mentions.years
    agencies = len(whose.agencies)
    if (of_groups := _over_groups(mentions, whose)) is not None:
        return of_groups
    times_before = len(years.years) <= 1 and has("operation", "times") and has("operation", "year_before")
    two_years = (len(years.years) == 2 or times_before) and agencies == 1
    if differs(mentions) and (agencies == 2 or two_years or len(asked.measures) == 2):
        return _of_two(mentions, asked, agencies)
    if agencies <= 1 and _holds_apart(mentions, asked, agencies):
        return Doing(Operation.DIFFERENCE)
    if has("operation", "median") and agencies < 2:
        return _without_zeros(Doing(Operation.MEDIAN, find_conditions(mentions, ())), mentions, asked)
    if has("operation", "mean"):
        by: By = "years" if agencies != 1 and are_of_years(mentions) else ""
        return _without_zeros(Doing(Operation.MEAN, find_conditions(mentions, ()), by=by), mentions, asked)
    if agencies > 1:
        return _of_several(mentions)
    if _over_time(mentions):
        return Doing(Operation.TREND, by=groups_over_years(mentions, whose) if not agencies else "")
    # 公众号和公示栏加起来多少条 adds up the parts of a family that are named.
    adds = all("/" in each.id for each in asked.measures) and _adds_measures(mentions, asked)
    if asked.is_breakdown and not adds:
        return Doing(Operation.BREAKDOWN)
    if agencies == 1:
        together = has("operation", "share") and TOGETHER.search(mentions.text.words)
        several = (_sums(mentions) or together) and years.are_several
        return Doing(Operation.SUM if several or _adds_measures(mentions, asked) else Operation.LOOKUP)
    return Doing(Operation.SUM, find_conditions(mentions, ()))


def _over_groups(mentions: Mentions, whose: Whose) -> Doing | None:
    """北京和上海每年差多少, 街道和乡镇2022年、2023年各多少: each year of each, or what they come to."""
    years = mentions.years
    several = len(years.years) > 1 or years.every or years.last or years.is_range
    each = _tells_each_year(mentions) or mentions.has("operation", "breakdown")
    # 北京和上海2023年谁多，2024年呢
    each = each or _AND_THAT_YEAR.search(mentions.text.words) is not None
    if several and each and (groups := groups_over_years(mentions, whose)):
        return Doing(Operation.TREND, by=groups)
    apart = mentions.has("operation", "times") or differs(mentions) or stand_side_by_side(whose, mentions)
    if not (apart and (groups := groups_asked(whose, mentions))):
        return None
    return Doing(middle_of(mentions), find_conditions(mentions, ()), by=groups)


def _of_two(mentions: Mentions, asked: Asked, agencies: int) -> Doing:
    """近三年处罚总量比浮桥镇多几件 holds sums against each other, and else one figure another."""
    if agencies == 2 and mentions.years.are_several and _sums(mentions) and len(asked.measures) == 1:
        return Doing(Operation.RANK, by="agencies", ends=True)
    return Doing(Operation.DIFFERENCE, descending=not _other_way_round(mentions))


def _adds_measures(mentions: Mentions, asked: Asked) -> bool:
    """行政处罚和行政强制加起来多少: one question after one number; 收到几件，一共公开几条 asks twice."""
    asks = [cue for cue in mentions.of("operation") if cue.entry.key == "figure" and not cue.words.endswith(_NOUNS)]
    one = len(asks) < 2 and not mentions.has("operation", "breakdown", "difference", "share")
    alike = len({each.unit for each in asked.measures}) == 1 and not holds_whole(asked.measures)
    return len(asked.measures) > 1 and alike and one and _sums(mentions)


def _sums(mentions: Mentions) -> bool:
    """一共, 合计; 总数 right after a figure is only its name, but in 六年处罚总数."""
    years = mentions.years
    ends = set[int]() if years.is_range or years.last else {match.end for match in mentions.content}
    return _PLUS.search(mentions.text.words) is not None or any(
        cue.entry.key == "sum" and not (cue.words in _TOTALS and cue.start in ends) for cue in mentions.of("operation")
    )


def _other_way_round(mentions: Mentions) -> bool:
    """2022年是2023年的几倍 holds the earlier against the later."""
    named = mentions.years.named
    return mentions.has("operation", "times") and len(named) == 2 and named[0] < named[1]


def differs(mentions: Mentions) -> bool:
    """差多少, 是几倍, and 2022年比2021年多收到多少 where the words stand apart."""
    return mentions.has("operation", "difference", "times", "growth") or _APART.search(mentions.text.words) is not None


def _says_change(mentions: Mentions) -> bool:
    """增长 and 趋势 ask how it went; 历年 and 每年 only say of which years."""
    return any(cue.entry.key == "trend" and cue.words not in _YEARS_ONLY for cue in mentions.of("operation"))


def _tells_each_year(mentions: Mentions) -> bool:
    each = any(cue.words in _EACH_YEAR for cue in mentions.of("operation") if cue.entry.key == "trend")
    return each or _says_change(mentions)


def _holds_apart(mentions: Mentions, asked: Asked, agencies: int) -> bool:
    """增长了百分之几; 部分公开和不予公开哪个多; 许可比处罚多吗; 各单位处罚多还是许可多 holds their sums apart."""
    has, years = mentions.has, mentions.years
    if agencies and has("operation", "growth") and not (years.every or years.is_range):
        return True
    beside = has("operation", "compare") or _THAN_OTHER.search(mentions.text.words) is not None
    beside = beside or (are_two_rates(asked.measures) and has("operation", "most", "least"))
    return len(asked.measures) == 2 and beside and not (has("operation", "share", "sum", "mean") or years.are_several)


def _of_several(mentions: Mentions) -> Doing:
    first = mentions.has("operation", "most", "least")
    compares = first or mentions.has("operation", "compare")
    summed = mentions.has("operation", "sum") and (compares or mentions.has("operation", "breakdown"))
    if mentions.years.are_several and (summed or (first and not _tells_each_year(mentions))):
        # 近三年申请谁多 holds sums against each other, and so does 合计分别多少.
        return Doing(Operation.RANK, descending=not mentions.has("operation", "least"), by="agencies")
    added = _sums(mentions) or is_one_total(mentions)
    if added and not (compares or mentions.has("operation", "breakdown")):
        return Doing(Operation.SUM)
    return Doing(Operation.TREND if _over_time(mentions) else Operation.COMPARE)


def _over_time(mentions: Mentions) -> bool:
    has, years = mentions.has, mentions.years
    if has("operation", "share") and TOGETHER.search(mentions.text.words) and not _says_change(mentions):
        return False
    if _sums(mentions) and not (has("operation", "difference") or _tells_each_year(mentions)):
        return False
    return years.are_several or has("operation", "trend", "year_before")
