"""What a following question that names no figure asks of the plan before it."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.plan import GROUPS, LISTING, Asks, Condition, Measure, Operation, Plan, Scope
from retrieval.understand.conditions.findings_meant import names_findings
from retrieval.understand.figures.shares_asked import group_shared
from retrieval.understand.operations.changes_asked import find_change
from retrieval.understand.talk.behind_form import behind_form
from retrieval.understand.talk.carried_years import both_years, over_a_change, over_all_years
from retrieval.understand.talk.carrying import Given, found_few, names_everyone
from retrieval.understand.talk.conditions_again import of_the_rest
from retrieval.understand.talk.lining_up import (
    asks_of_turns,
    most_of_turns,
    of_turns,
    summed,
    sums_apart,
    things_of_turns,
    told_last,
)
from retrieval.understand.talk.means_again import beside_mean, mean_of_before, of_its_kind, of_year_alone
from retrieval.understand.talk.moving import most_of_parts
from retrieval.understand.talk.places_again import (
    by_division,
    descends,
    field_before,
    from_the_next,
    group_placed_again,
    of_one_year,
    ranked_again,
)
from retrieval.understand.talk.pointing import asks_for_others
from retrieval.understand.talk.shares_again import CHANGES, change_asked, share_asked
from retrieval.understand.talk.shares_of_named import in_years_now
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.whose.who_asked import asks_who
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import WHICH_YEAR, find_threshold, find_top

_HELD_AGAINST = expression(r"[比跟和与较]|[高低多少]于|超过|不如|差")
_THAN_FIRST = expression(r"[比跟和与离](?:第一名?|榜首|冠军|最[多高大]的?(?:那?[个家])?)(?:还?[少差低]|相差|的?差距)")
_HOW_MUCH = expression(r"(?:那么?|它)?(?:(?:[高低多少]|超)(?:出|过)?了?|差)(?:多少|几[件条项个]?|多大)[?？]?")
_NEXT_TO_IT = expression(
    r"(?:那么?)?(?:它)?(?:的)?(?:(?P<after>后|下)|前|上)(?:面|边)?(?:那)?一[名位个家](?:呢|是谁|是哪|[?？]|$)|"
    r"(?:那么?)?(?P<all>(?:排在?)?(?:它)?前[面头](?:的)?(?:几[名位个家])?)(?:都)?(?:是谁|有谁|有哪些|是哪几?[些家]|呢|[?？]|$)"
)
_EACH_OTHER = expression(r"其他|其它|其余|别的|另外|剩下|剩余")
_WHO = expression(r"谁|哪[个家]|单位|部门|街道|[乡镇局]|who|which agency")
_OVER_MANY = (Operation.RANK, Operation.LIST, Operation.COUNT, Operation.SUM, Operation.MEAN)


def elliptic_plan(mentions: Mentions, whose: Whose, years: tuple[int, ...], given: Given) -> Plan | None:
    """A question that names no figure and no topic asks for those of the plan before."""
    before = given.plan
    if before is None or (_of_form(mentions) and not given.plans) or asks_nothing(before):
        return None
    if before.place_of:
        return _placed_again(mentions, whose, years, given, before)
    told = things_of_turns(mentions, given) or told_last(mentions, before)
    before = of_one_year(mentions, replace(before, measures=told or before.measures), years, given.talk)
    others = whose.agencies or whose.is_set or whose.without
    if mentions.has("operation", "mean") and not (others or names_everyone(mentions)):
        # 平均每家多少: of each of those that were spoken of; 全库平均 is of all.
        whose = replace(whose, kinds=before.scope.kinds, areas=before.scope.areas)
        # After the first five it is theirs.
        few = given.talk.ranked if found_few(before, given.talk) and not given.plans else before.scope.agencies
        whose = replace(whose, agencies=few) if len(few) > 1 else whose
    # 平均每年呢 is asked of the years that were spoken of.
    spans = len(before.scope.years) > 1 and mentions.has("operation", "mean")
    every = (mentions.years.every and not spans) or over_all_years(mentions, before)
    both = both_years(mentions, whose, years, before)
    spoken = both or years or (() if every else before.scope.years)
    scope = _scope_now(whose, spoken, before)
    if before.operation is Operation.FORM:
        return behind_form(mentions, before, replace(scope, years=years))
    carried = ["measures"] if before.measures else ["topic"] if before.topic else []
    if not years and scope.years:
        carried.append("years")
    kept = before.asks if before.operation is Operation.HOLDINGS or before.asks in ("growth", "times") else ""
    # 鹿鸣市呢, after why the figure of another fell.
    kept = "why" if before.asks == "why" and before.premise is None and not mentions.of("operation") else kept
    plan = replace(before, scope=scope, premise=None, assumptions=(), follow=None, asks=kept, ends=False)
    plan = in_years_now(mean_of_before(mentions, plan, before))
    over = Operation.DIFFERENCE if len(plan.measures) == 1 else Operation.TREND
    # 比2022年增长了百分之几, 是2022年的几倍.
    wanted: tuple[Asks, ...] = ("growth", "times") if over is Operation.DIFFERENCE else ()
    asks: Asks = next((each for each in wanted if mentions.has("operation", each)), "")
    apart = replace(plan, operation=over, conditions=(), limit=None, offset=0, asks=asks)
    shaped = sums_apart(apart, before, years) if both else _held(mentions, whose, plan, given)
    if before.operation is Operation.NARRATIVE and not shaped.measures:
        # 有变化吗, after problems, asks of no figure; 最低的是什么 of no other agency.
        shaped = replace(shaped, operation=Operation.NARRATIVE, limit=None, scope=scope)
    shaped = _set_beside_one(shaped, before)
    if shaped.operation is Operation.LOOKUP and not (scope.agencies or scope.kinds or scope.areas):
        if not mentions.has("operation", "every"):
            return None
        shaped = replace(shaped, operation=Operation.SUM)
    shaped = over_a_change(shaped, years)
    if given.plan is not None and shaped.operation is given.plan.operation:
        carried.append("operation")
        shaped = _with_step_before(shaped, before)
    return replace(shaped, carried=() if given.plans else tuple(carried))


def _scope_now(whose: Whose, years: tuple[int, ...], before: Plan) -> Scope:
    """换成无法提供, after what part of the bureaus' whole it is, is asked of the same whole."""
    if before.operation is Operation.SHARE and whose.agencies and not whose.is_set:
        return replace(before.scope, agencies=whose.agencies, years=years)
    return Scope(whose.agencies, whose.kinds, whose.areas, years, whose.levels, whose.without)


def _set_beside_one(plan: Plan, before: Plan) -> Plan:
    """街道呢, after what part of all is one agency's: theirs of all, and not that of each in theirs."""
    shares = plan.operation is before.operation is Operation.SHARE and not (plan.by or before.by)
    one = bool(before.scope.agencies) and not (before.scope.kinds or before.scope.areas)
    of_set = not plan.scope.agencies and bool(plan.scope.kinds or plan.scope.areas)
    return replace(plan, by="agencies") if shares and one and of_set else plan


def _of_form(mentions: Mentions) -> bool:
    """What's the difference between them? is asked of figures."""
    apart = {(cue.start, cue.end) for cue in mentions.of("operation") if cue.entry.key == "difference"}
    return any((cue.start, cue.end) not in apart for cue in mentions.of("form"))


def asks_nothing(plan: Plan) -> bool:
    """What is left of a question that was refused: whose figures it asked for, but not which."""
    return plan.operation is Operation.LOOKUP and not plan.measures


def _with_step_before(plan: Plan, before: Plan) -> Plan:
    """第二名呢 and 2023年呢, after 谁申请最多，处罚了几起, ask of whom they find what was asked of the first."""
    step, years = before.follow, plan.scope.years
    again = plan.operation is Operation.RANK and not (plan.by or plan.place_of or plan.follow or plan.limit is None)
    if step is None or not again or plan.measures != before.measures or step.operation is Operation.DIFFERENCE:
        return plan
    return replace(plan, follow=replace(step, scope=replace(step.scope, years=years)))


def changes_nothing(plan: Plan, before: Plan | None) -> bool:
    """Whether the same would be answered again."""
    asked = [replace(each, carried=(), assumptions=(), premise=None, asks="") for each in (plan, before) if each]
    return len(asked) == 2 and asked[0] == asked[1] and not plan.asks


def _held(mentions: Mentions, whose: Whose, plan: Plan, given: Given) -> Plan:
    """The plan reshaped; a mean with one agency beside it, and what is left out with what is asked of the others."""
    before = given.plan.scope if given.plan is not None else Scope()
    field = Scope() if len(before.agencies) == 1 else before
    shaped = beside_mean(of_year_alone(mentions, _reshaped(mentions, whose, plan, given), given.plan), field)
    against_all = mentions.has("operation", "every") and _HELD_AGAINST.search(mentions.text.words)
    if shaped.operation is Operation.MEAN and len(before.agencies) > 1 and against_all:
        # 跟全库平均比, after two side by side.
        field = Scope(kinds=whose.kinds, areas=whose.areas, years=shaped.scope.years)
        return replace(shaped, scope=field, place_of=before.agencies)
    if shaped.operation is Operation.MEAN and whose.is_set and _HELD_AGAINST.search(mentions.text.words):
        # 跟乡镇平均比呢: the mean of those, beside which the agency spoken of is held.
        return replace(shaped, place_of=given.talk.agencies)
    return of_its_kind(mentions, _of_the_others(mentions, shaped))


def _of_the_others(mentions: Mentions, plan: Plan) -> Plan:
    """其他单位呢 wants the figure of each; 除了它呢, after a ranking, who comes first of the rest."""
    if not plan.scope.without or mentions.has("operation", "most", "least"):
        return plan
    if plan.operation in (Operation.LOOKUP, Operation.COMPARE, Operation.DIFFERENCE):
        return replace(plan, operation=Operation.RANK, limit=None)
    return replace(plan, limit=None) if _EACH_OTHER.search(mentions.text.words) else plan


def _placed_again(mentions: Mentions, whose: Whose, years: tuple[int, ...], given: Given, before: Plan) -> Plan | None:
    """After 它排第几 another agency or year is placed too; what asks for something else asks it of that agency."""
    if before.by in GROUPS:
        return group_placed_again(mentions, whose, years, before)
    own = replace(before.scope, agencies=before.place_of)
    alone = replace(before, operation=Operation.LOOKUP, scope=own, place_of=())
    if before.operation is Operation.MEAN and _HOW_MUCH.fullmatch(mentions.text.words):
        # 高多少, after 比部门平均高吗: the distance stands beside the mean.
        return replace(before, carried=("agencies", "measures", "years", "operation"), assumptions=())
    talk = replace(given.talk, plans=(alone,))
    place = given.talk.values[1:2] if before.operation is Operation.RANK else ()
    if _THAN_FIRST.search(mentions.text.words) and place and place[0] and place[0] > 1 and before.limit is None:
        # 比第一名少多少: whoever stands at that place is held against the first.
        held = replace(before, place_of=(), limit=int(place[0]), ends=True, assumptions=())
        follow = replace(held, operation=Operation.DIFFERENCE, ends=False)
        return replace(held, follow=follow, carried=("agencies", "measures", "years"))
    if place and (apart := from_the_next(mentions.text.words, before, int(place[0] or 0))) is not None:
        return apart
    beside = _NEXT_TO_IT.match(mentions.text.words)
    at = int(place[0] or 0) + (0 if beside["after"] else -2) if beside is not None and place else -1
    if beside is not None and before.limit is None:
        # 前一名是谁: whoever stands at the place before; 前面的是谁: all of them.
        found = replace(before, place_of=(), limit=1, offset=at, assumptions=(), carried=("measures", "years"))
        found = replace(found, limit=at + 1, offset=0) if beside["all"] else found
        return found if at >= 0 else None
    top = find_top(mentions.text.words) if _WHO.search(mentions.text.words) else None
    if top is not None and not mentions.has("operation", "sum", "share", "mean"):
        # 前三是谁: of the field in which it was placed.
        ends = replace(before, place_of=(), limit=top, offset=0, assumptions=(), carried=("measures", "years"))
        return replace(ends, descending=descends(mentions, before))
    named = whose.agencies or (whose.is_set and (mentions.of("kind") or mentions.areas or mentions.of("level")))
    who = whose if named else Whose(before.place_of)
    plan = elliptic_plan(mentions, who, years, replace(given, talk=talk, plans=(alone,) if given.plans else ()))
    if plan is None or plan.operation is not Operation.LOOKUP or not plan.scope.agencies:
        # 2022年排第几, after its place among the bureaus, is asked of these.
        others = mentions.of("kind") or mentions.areas or mentions.has("operation", "every")
        again = plan is not None and plan.place_of and not others
        return replace(plan, scope=replace(before.scope, years=plan.scope.years)) if again and plan else plan
    scope = replace(before.scope, years=plan.scope.years)
    return replace(plan, operation=before.operation, scope=scope, place_of=plan.scope.agencies)


def _reshaped(mentions: Mentions, whose: Whose, plan: Plan, given: Given) -> Plan:
    has = mentions.has
    known = by_division(mentions, plan) or _selected_again(mentions, whose, plan, given)
    # 哪类最多, after two kinds of applicants, is asked of all kinds; after the sums of two kinds of agencies, of these.
    parts = plan.scope.agencies and not asks_of_turns(mentions, given)
    known = known or (most_of_parts(mentions, plan) if parts else None)
    known = known or most_of_turns(mentions, whose, plan, given) or most_of_parts(mentions, plan)
    known = known or ranked_again(mentions, plan, given) or of_turns(mentions, plan, given)
    if known is not None:
        return known
    moved = given.plan is not None and (given.plan.operation in CHANGES or bool(given.plan.change))
    changed = moved and group_shared(mentions) is None
    if has("operation", "share") and not changed and (share := share_asked(mentions, plan, given)) is not None:
        return share
    if has("operation", "sum"):
        all_of_them = whose.everyone and mentions.has("operation", "every")
        return replace(plan, operation=Operation.SUM) if all_of_them else summed(mentions, plan, given)
    if (change := change_asked(mentions, plan, by_part=changed and has("operation", "share"))) is not None:
        return change
    several = len(plan.scope.agencies) > 1
    # 画个图, of one figure, draws its course; of anything else, what was told.
    courses = ("trend", "year_before", *(("chart",) if plan.operation is Operation.LOOKUP else ()))
    for operation, keys in (
        (Operation.MEDIAN, ("median",)),
        (Operation.MEAN, ("mean",)),
        (Operation.DIFFERENCE, ("difference",)),
        (Operation.COMPARE, ("compare",)),
        (Operation.TREND, courses),
        (Operation.BREAKDOWN, ("breakdown",)),
    ):
        side_by_side = operation in (Operation.COMPARE, Operation.DIFFERENCE)
        # 2022年比2021年少多少, of one agency.
        apart = len(plan.scope.agencies) == 1 and len(mentions.years.years) == 2
        of_two = operation is Operation.DIFFERENCE and len(plan.measures) == 2 and plan.scope.is_one_report
        if has("operation", *keys) and (not side_by_side or several or apart or of_two):
            by = "" if plan.by == "agencies" and operation is Operation.MEAN else plan.by
            made = replace(plan, operation=operation, conditions=(), limit=None, offset=0, by=by)
            made = _each_of(plan) or made if operation is Operation.BREAKDOWN else made
            return _in_years_spoken(mentions, made, given)
    if has("operation", "most", "least"):
        return _ranked_now(mentions, whose, plan, given)
    if several and (of_them := _of_several(mentions, plan, given)) is not None:
        return of_them
    alone = len(plan.scope.agencies) == 1 and (given.plan is None or len(given.plan.scope.agencies) != 1)
    if alone and (of_one := _of_one_agency(mentions, plan)) is not None:
        return of_one
    why = has("operation", "why")
    return replace(plan, asks="why" if why else "matter") if why or has("narrative", "matter") else plan


def _of_several(mentions: Mentions, plan: Plan, given: Given) -> Plan | None:
    """Figures side by side; 它们2022年多少, after a list, asks for these as well."""
    if plan.operation is Operation.LOOKUP:
        return replace(plan, operation=Operation.COMPARE)
    asks = mentions.has("operation", "last", "figure") and bool(mentions.years.years)
    listed = plan.operation is Operation.LIST and plan.conditions and plan.measures
    if not (asks and listed) or given.plan is None or given.plan.scope.agencies:
        return None
    return replace(plan, operation=Operation.COMPARE, conditions=(), over=None, verdict="", by="")


def _of_one_agency(mentions: Mentions, plan: Plan) -> Plan | None:
    """浮桥镇呢, after who mentions a word, whose reports have errors or which cells are blank, asks that of it."""
    checked = any(each.kind == "finding" for each in plan.conditions) or plan.operation is Operation.FINDINGS
    if checked:
        kept = tuple(each for each in plan.conditions if each.kind == "finding" and names_findings(each))
        bare = replace(plan, operation=Operation.FINDINGS, conditions=kept, by="", over=None, verdict="")
        return replace(bare, limit=None, offset=0, means=False)
    if plan.operation in LISTING and plan.conditions and not plan.measures:
        return replace(plan, operation=Operation.LIST, over=None, verdict="", limit=None, offset=0)
    if plan.operation not in (*_OVER_MANY, Operation.COMPARE, Operation.DIFFERENCE):
        return None
    one = replace(plan, operation=Operation.LOOKUP, conditions=(), limit=None, offset=0)
    return replace(one, asks="why") if mentions.has("operation", "why") else one


def _each_of(plan: Plan) -> Plan | None:
    """分别是谁, 各几件, after how many of them there are; 每个街道各多少, after what all of them come to."""
    if plan.operation in LISTING:
        return replace(plan, operation=Operation.LIST)
    if plan.scope.agencies or len(plan.measures) != 1:
        return None
    return replace(plan, operation=Operation.RANK, conditions=(), limit=None, offset=0)


def _ranked_now(mentions: Mentions, whose: Whose, plan: Plan, given: Given) -> Plan:
    """谁最多 is asked of whom the plan before was about, 全部单位里谁最多 of all."""
    # 它们哪个最多 names them all the same.
    same = not (whose.is_set or whose.without or mentions.has("operation", "every", "last"))
    among = plan.scope if len(plan.scope.agencies) > 1 else replace(plan.scope, agencies=())
    # 哪家多, without 最, is asked of those that stand side by side.
    beside = len(plan.scope.agencies) > 1 and "最" not in mentions.text.words and mentions.text.language == "zh"
    scope = field_before(given, plan.scope) if same and not beside else among
    if plan.by == "years" and given.plan is not None and _WHO.search(mentions.text.words) is None:
        # 最少呢, after 哪年最多, is another year of the same agency.
        scope = replace(plan.scope, agencies=given.plan.scope.agencies)
    if same and _of_a_course(mentions, given):
        # 最高的呢, after the course of one agency's figure, is one of its years.
        ranked = replace(plan, operation=Operation.RANK, conditions=(), limit=1, offset=0, by="years")
        return replace(ranked, descending=mentions.has("operation", "most"))
    # 谁最多, after 哪年最多, is an agency.
    if plan.by == "years" and asks_who(mentions) and not WHICH_YEAR.search(mentions.text.words):
        plan = replace(plan, by="")
    # Whoever is to be the least, after a list of nobody, need not meet its conditions.
    kept = plan.conditions if given.talk.ranked or plan.operation is not Operation.LIST else ()
    # 最高的呢, after the means of kinds, ranks their means.
    means = plan.means or (plan.by in ("kinds", "areas") and plan.operation is Operation.MEAN)
    ranked = replace(plan, operation=Operation.RANK, scope=scope, conditions=kept, offset=0, means=means)
    first = "第一个" in mentions.text.words and given.plan is not None and given.plan.operation is Operation.RANK
    # 第一个是谁, after 从低到高排, is who has least.
    down = plan.descending if first else mentions.has("operation", "most")
    if plan.operation is Operation.SUM and len(scope.years) > 1 and not (plan.by or scope.agencies):
        # Which subdistrict had the most over the two years, after their sum.
        ranked = replace(ranked, by="agencies")
    return replace(ranked, limit=find_top(mentions.text.words) or 1, descending=down)


def _of_a_course(mentions: Mentions, given: Given) -> bool:
    before = given.plan
    over = (Operation.TREND, Operation.MEAN, Operation.SUM)
    course = before is not None and before.operation in over and len(before.scope.years) != 1 and not before.place_of
    alone = course and before is not None and len(before.scope.agencies) == 1
    return alone and _WHO.search(mentions.text.words) is None and find_change(mentions.text.words) is None


def _in_years_spoken(mentions: Mentions, plan: Plan, given: Given) -> Plan:
    talk = given.talk
    again = len(plan.measures) > 1 and len(plan.scope.years) == 1 and not mentions.has("operation", "year_before")
    if plan.operation is Operation.TREND and again and mentions.years.is_empty and len(talk.years_alike) > 1:
        # 多了还是少了, after several figures of one year and of another.
        return replace(plan, scope=replace(plan.scope, years=talk.years_alike))
    if plan.operation is Operation.TREND and len(plan.scope.agencies) > 1 and mentions.years.is_empty:
        # 谁降了, after both of them in two years.
        return replace(plan, scope=replace(plan.scope, years=talk.years_alike or plan.scope.years))
    if plan.operation not in (Operation.COMPARE, Operation.DIFFERENCE) or plan.by != "years" or len(talk.years) != 1:
        return plan
    # 和水利局比呢, after 哪年最少, is asked of the year that was found.
    return replace(plan, by="", scope=replace(plan.scope, years=talk.years))


def _selected_again(mentions: Mentions, whose: Whose, plan: Plan, given: Given) -> Plan | None:
    """超过30件的呢, 一共几家: after a list the same condition with another number, and how many meet it."""
    threshold = find_threshold(mentions.text.words)
    alone = plan.operation is Operation.COUNT and plan.conditions and not (plan.scope.agencies or plan.over)
    if alone and mentions.has("operation", "share") and not (mentions.content or whose.is_set):
        # 占多少, after how many there are.
        return replace(plan, verdict="share")
    if plan.operation is Operation.LIST and asks_for_others(mentions.text.words):
        return of_the_rest(plan)
    summed = plan.operation in (Operation.SUM, Operation.MEAN) and not plan.scope.agencies
    many = plan.operation is Operation.RANK or (summed and len(plan.scope.years) == 1)
    if many and threshold is not None and not plan.by and len(plan.measures) == 1:
        # 都有谁超过50件, after a ranking, selects by the figure that was ranked.
        condition = Condition("compare", plan.measures[0])
        plan = replace(plan, operation=Operation.LIST, conditions=(condition,), limit=None, offset=0)
        whose = replace(whose, agencies=())
    elif plan.operation not in LISTING or (len(plan.scope.agencies) == 1 and not _listed_all(plan, given)):
        return None
    if threshold is not None and len(plan.conditions) == 1 and plan.conditions[0].kind == "compare":
        with_number = replace(
            plan.conditions[0], comparator=threshold.comparator, number=threshold.number, against=None
        )
        plan = replace(plan, conditions=(with_number,), over=None)
    elif not plan.conditions or not mentions.has("operation", "count_reports"):
        return None
    counts = mentions.has("operation", "count_reports")
    scope = plan.scope if whose.is_set or given.plan is None else replace(given.plan.scope, years=plan.scope.years)
    return replace(plan, operation=Operation.COUNT if counts else Operation.LIST, scope=scope, verdict="")


def _listed_all(plan: Plan, given: Given) -> bool:
    """超过5件的呢, after the one that has more than ten, is asked of all again."""
    return given.plan is not None and not given.plan.scope.agencies and plan.scope.agencies == given.talk.ranked


def with_figures(plan: Plan, figures: tuple[Measure, ...]) -> Plan:
    """The plan of other figures; what it says of the one that it was about is said of the first of these."""
    if plan.operation in _OVER_MANY and not plan.by and len(plan.measures) == 1:
        figures = figures[:1]
    own = set(plan.measures)
    conditions = tuple(replace(each, measure=figures[0]) if each.measure in own else each for each in plan.conditions)
    return replace(plan, measures=figures, conditions=conditions)
