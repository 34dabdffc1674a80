"""Makes a plan of one thing that is asked for."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from library.forms import FORMS, cell_specs
from retrieval.measures import measures
from retrieval.plan import LISTING, Condition, Measure, Operation, Plan, RefusalKind, Refused, Scope, Topic, Unclear
from retrieval.topics import read_topics
from retrieval.understand.conditions.conditions import (
    find_conditions,
    mentioned_in_one_year,
    mentioning,
    names_reason,
    only_concerns,
)
from retrieval.understand.conditions.means_named import of_own_years
from retrieval.understand.conditions.mentioned import free_phrases, of_words_alone
from retrieval.understand.conditions.rules_asked import TABLES, rules_of
from retrieval.understand.figures.asked import OVERVIEW, find_asked
from retrieval.understand.form_fit import WHICH_DOCUMENTS, as_dated, fit_conditions, newest_with, not_on_forms, on_forms
from retrieval.understand.operations.among_years import among_years
from retrieval.understand.operations.changes_asked import years_of_change
from retrieval.understand.operations.claims import with_claim
from retrieval.understand.operations.doing import Doing
from retrieval.understand.operations.each_apart import each_apart
from retrieval.understand.operations.figures_wanted import wanted_for
from retrieval.understand.operations.operations import choose
from retrieval.understand.premises import kind_correction, premise_of
from retrieval.understand.prose.overtime import over_time
from retrieval.understand.prose.topic import asks_remedy, free_words, is_narrative, topic_of, with_prose
from retrieval.understand.prose.whose_prose import asks_whose_prose, lacks_part, names_part, to_be_told
from retrieval.understand.reports.findings_asked import asks_beside, asks_of_reports, findings_or_holdings, holdings
from retrieval.understand.reports.forms_asked import form_plan, rate_explained
from retrieval.understand.scope.known import Known
from retrieval.understand.scope.own_years import with_own_years
from retrieval.understand.scope.scopes import THAT_YEAR, When, default_years, find_when, forms_of, kinds_of, years_in
from retrieval.understand.second_steps import of_which_whole, with_second_step
from retrieval.understand.selecting.selection_plans import is_coherent, plan_selection
from retrieval.understand.selecting.selections import NotSaid, Selection, find_selection
from retrieval.understand.talk.carried_years import carry_years, finds_year_anew, goes_on_from, picks_years, years_left
from retrieval.understand.talk.carrying import Given, carry_whose
from retrieval.understand.talk.cases_in_mind import with_cases_in_mind
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.talk.going_on import speaks_of_years_found
from retrieval.understand.talk.in_place import asked_again, figure_again
from retrieval.understand.talk.nothing_said import answers_nothing, asks_more, tells_no_share
from retrieval.understand.talk.places_again import of_ranking
from retrieval.understand.talk.pointing import asks_for_others, one_of_several
from retrieval.understand.talk.reshaping import elliptic_plan
from retrieval.understand.unanswered import again_of_nobody, of_nobody, unheld_year
from retrieval.understand.whose.agencies import Whose, find_whose
from retrieval.understand.whose.members import with_members
from retrieval.understand.whose.who_asked import asks_who
from retrieval.understand.words.condition_words import says_state
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import WHO_IN_WHICH_YEAR, find_place, find_threshold, find_top
from retrieval.understand.words.world import World

Step = Plan | Unclear | Refused
_SAYS = expression(r"(?:有没有|是否|是不是)(?:说|写|提|讲|谈)|(?:提|写|说|讲|谈)[到及]")
"""报告里有没有说… asks what stands in the report, not whether it is held."""
_POINTS_AT_YEAR = expression(r"^(?:那么?|在)?(?:那一?年|该年)(?!度?[报前])")


def plan_of(mentions: Mentions, world: World, given: Given) -> Step:
    """One plan; `given` is what the conversation or the question so far has settled."""
    bare = mentions.content and not (mentions.names or mentions.of("operation"))
    given = of_ranking(given) if bare else given
    settled = (*given.talk.agencies, *(name for plan in given.plans for name in plan.scope.agencies))
    whose = _whose_meant(mentions, world, given, settled)
    text = mentions.text
    if whose.unheld is not None or whose.unclear is not None:
        return of_nobody(mentions, whose, world, given)
    mentions = with_cases_in_mind(mentions, given.found if given.of_found else given.plan)
    mentions = among_years(mentions)
    numbered = find_threshold(text.words) is not None or says_state(text.words) or "件数" in text.words
    bounded = only_concerns(mentions) and (numbered or names_reason(mentions))
    if mentions.has("operation", "mentions") and asks_who(mentions) and not bounded:
        mentions = of_words_alone(mentions)
    asked = find_asked(mentions, forms_of(whose, mentions.years.years, world))
    about_form = form_plan(mentions, asked, whose) or rate_explained(mentions, asked, whose, given.talk.plan)
    if about_form is not None:
        return about_form
    if (again := again_of_nobody(mentions, whose, given)) is not None:
        return again
    special = asks_of_reports(mentions)
    has_content = bool(asked.measures) or bool(mentions.keys("topic")) or special
    whose, carried = carry_whose(mentions, whose, given, has_content=has_content)
    if whose.says_nothing and len(world.agencies) == 1 and not given.of_found:
        whose = replace(whose, agencies=(world.agencies[0].name,))
    that_year = not given.plans and THAT_YEAR.search(text.words) is not None
    # 比上一年多了吗, after a sum of all, goes on with all.
    goes_on_with_all = given.talk.plan is not None and not (has_content or whose.agencies or given.of_found)
    talked = given.years_spoken_of if carried or that_year or goes_on_with_all else ()
    said = find_when(mentions, whose, world, talked, given.talk.last_year)
    when = years_left(mentions, said, whose, given, world)
    if (declined := _of_no_year(mentions, whose, when, world, given)) is not None:
        return declined
    if that_year and talked and when.years == talked:
        carried = (*carried, "years")
    spoken = given.plan.scope.years if given.plan is not None and (carried or given.plans) else ()
    mentions = with_members(mentions, whose, when.years or spoken, world, given.talk.plan)
    has_content = has_content or bool(mentions.keys("measure"))
    # 鹿鸣市政府的申请几件, after those of another agency in 2023: the same figure is meant of the same year.
    same = given.talk.plan is not None and bool(asked.measures) and asked.measures == given.talk.plan.measures
    finds_year = finds_year_anew(text.words, spoken, given) or mentions.years.every
    goes_on = bool(carried or given.plans) or goes_on_from(text.words, whose, given.talk)
    takes_years = goes_on or (same and not given.of_found)
    if takes_years and not (when.years or finds_year) and has_content:
        when, carried = carry_years(when, carried, given, whose, world, text.words)
        if when.unheld is not None:
            return unheld_year(mentions, whose, when, world, given)
    made = _made(mentions, world, given, Known(whose, when, carried, asked, has_content))
    return over_time(with_prose(made, mentions), mentions, world)


def _whose_meant(mentions: Mentions, world: World, given: Given, settled: tuple[str, ...]) -> Whose:
    whose = find_whose(mentions, world, settled)
    several = None if given.plans or given.of_found else one_of_several(mentions, given.talk)
    before, named = given.talk.plan.scope if given.talk.plan is not None else Scope(), mentions.names[:1]
    area = named[0].words if named and before.areas and not (before.agencies or before.kinds or given.plans) else ""
    if area and any(area in agency.areas for agency in world.agencies) and not mentions.content:
        # 云岫县呢, after all of another county, is all of that one.
        return Whose(areas=(area,))
    return whose if several is None else replace(whose, unclear=several)


def _of_no_year(mentions: Mentions, whose: Whose, when: When, world: World, given: Given) -> Refused | None:
    if given.of_found:
        return None
    if when.unheld is not None:
        return unheld_year(mentions, whose, when, world, given)
    text, before = mentions.text, given.talk.plan
    if given.plans or when.years or before is None:
        return None
    # 那几年, after a list that found no year.
    if not (_POINTS_AT_YEAR.search(text.words) or speaks_of_years_found(text.words, before)):
        return None
    return Refused(text.question, text.language, RefusalKind.NOT_UNDERSTOOD, text.words[:40])


def _made(mentions: Mentions, world: World, given: Given, known: Known) -> Step:
    forms = forms_of(known.whose, known.when.years, world)
    known.asked = find_asked(mentions, forms)
    selected = find_selection(mentions, known.whose, world, forms)
    compares = isinstance(selected, Selection) and selected.compares_figures and not rules_of(mentions)
    if not compares and (checked := findings_or_holdings(mentions, known)) is not None:
        return checked
    firm = isinstance(selected, Selection) and selected.is_firm
    if not (firm or isinstance(selected, NotSaid) or given.of_found) and asks_whose_prose(mentions, known.whose):
        return _narrative(mentions, world, known, given)
    if not known.has_content and not known.whose.agencies and asks_remedy(mentions) and free_words(mentions):
        return _narrative(mentions, world, known, given)
    if not known.has_content:
        return _without_content(mentions, world, given, known)
    if (again := asked_again(mentions, given, known)) is not None:
        again = of_which_whole(mentions, again, given.plan, world)
        return _carried_over(again, mentions, world, known) if again.measures else _not_understood(mentions)
    tells = is_narrative(mentions, known.asked, known.whose)
    if not firm and tells and not figure_again(mentions, known.asked, given, known.carried):
        if tells_no_share(mentions, given.talk.plan):
            return _not_understood(mentions)
        return _narrative(mentions, world, known, given)
    if isinstance(selected, NotSaid):
        return _not_understood(mentions, selected.words)
    if selected is not None:
        return _of_selection(selected, mentions, world, known, given)
    return _figures(mentions, world, known, given)


def _of_selection(selected: Selection, mentions: Mentions, world: World, known: Known, given: Given) -> Step:
    read = plan_selection(selected, known.when, mentions, known.whose, world, given.plan)
    if not is_coherent(read, mentions):
        return _not_understood(mentions)
    made = read if read.over else fit_conditions(read, known.when, known.whose, mentions, world)
    if isinstance(made, str):
        return Refused(mentions.text.question, mentions.text.language, RefusalKind.NOT_ON_THE_FORM, made)
    everyone = (_everyone(mentions),) if known.whose.says_nothing and not given.of_found else ()
    scope = known.scope(given.years or made.scope.years)
    # 规章大于0 asks of any cell of the row; the chief one is shown.
    shown = made.measures or known.asked.measures[:1]
    notes = (*made.assumptions, *everyone)
    return of_own_years(replace(made, scope=scope, measures=shown, carried=known.carried, assumptions=notes))


def _without_content(mentions: Mentions, world: World, given: Given, known: Known) -> Step:
    """No figure and no topic is named: they are carried, or the agency alone is asked about."""
    whose, when = known.whose, known.when
    bound = find_threshold(mentions.text.words)
    if not asks_more(mentions) or whose.assumptions or bound or picks_years(mentions.text.words):
        plan = None if given.of_found else elliptic_plan(mentions, whose, when.years, given)
        named = mentions.names or whose.without or (not known.carried and (whose.agencies or whose.is_set))
        says = mentions.cues or bound or find_top(mentions.text.words) or asks_for_others(mentions.text.words)
        says = says or find_place(mentions.text.words) is not None
        if answers_nothing(plan, mentions, given):
            return _not_understood(mentions)
        if plan is not None and (named or when.years or says):
            return _carried_over(of_which_whole(mentions, plan, given.plan, world), mentions, world, known)
    of_any = asks_who(mentions) or (whose.says_nothing and given.talk.plan is None)
    if mentions.has("operation", "mentions") and of_any and (words := free_phrases(mentions)):
        operation = Operation.COUNT if mentions.has("operation", "count_reports") else Operation.LIST
        topic = Topic("", "、".join(words), words)
        return Plan(operation, known.scope(when.years), conditions=(mentioning(mentions, words),), topic=topic)
    if whose.agencies and (not known.carried or when.years or mentions.cues or asks_more(mentions)):
        return _of_agencies(mentions, world, given, known)
    notes = (*whose.assumptions, *when.assumptions)
    kinds = {cue.entry.kind for cue in mentions.cues}
    counted = mentions.has("operation", "count_reports", "mentions") and not asks_more(mentions)
    if whose.areas and not whose.kinds and asks_more(mentions):
        return _narrative(mentions, world, known, given)
    if whose.is_set or counted or (when.years and "kind" in kinds):
        return Plan(Operation.HOLDINGS, known.scope(when.years), assumptions=notes)
    text, asks = mentions.text, {"operation", "pronoun", "form"} & kinds
    outside = not asks and not when.years and len(text.words) >= 4 and text.words[:1] > "\u3400"
    kind = RefusalKind.OUTSIDE if outside else RefusalKind.NOT_UNDERSTOOD
    return Refused(text.question, text.language, kind, text.words[:40])


def _carried_over(plan: Plan, mentions: Mentions, world: World, known: Known) -> Step:
    whose, when = known.whose, known.when
    same, notes = on_forms(plan.measures, forms_of(whose, plan.scope.years, world))
    held = set(years_in(whose, world))
    if whose.agencies and plan.scope.years and not held & set(plan.scope.years):
        said = "、".join(f"{year}年" for year in plan.scope.years)
        unheld = When(plan.scope.years, unheld=(said, tuple(sorted(held))))
        return unheld_year(mentions, whose, unheld, world, Given(Conversation(), (plan,)))
    carried = tuple(dict.fromkeys((*known.carried, *plan.carried)))
    return replace(plan, measures=same, carried=carried, assumptions=(*whose.assumptions, *when.assumptions, *notes))


def _of_agencies(mentions: Mentions, world: World, given: Given, known: Known) -> Step:
    """What is asked of agencies beside their names: a whole table, their reports, words of prose, or nothing."""
    has = mentions.has
    if cells := _table_cells(mentions, known.whose, known.when, world):
        return _overview(mentions, world, known, cells)
    reports = any(cue.words.endswith(("报", "报告", "report", "reports")) for cue in mentions.of("kind"))
    dated = has("form", "form.deadline")
    says = _SAYS.search(mentions.text.words) is not None and asks_more(mentions)
    if not dated and (says or has("narrative", "how", "what") or has("operation", "which", "why")):
        return _narrative(mentions, world, known, given)
    if not dated and not reports and asks_more(mentions) and not has("operation", "holdings"):
        return _narrative(mentions, world, known, given)
    if dated or reports or has("operation", "exists", "holdings", "missing"):
        return holdings(mentions, known)
    # 摆了几次, in a talk, names no agency of which all could be asked.
    spoken = known.carried and not mentions.names
    return _not_understood(mentions) if spoken else _overview(mentions, world, known)


def _table_cells(mentions: Mentions, whose: Whose, when: When, world: World) -> tuple[Measure, ...]:
    """表四: its cells on the form of the reports in scope; of 表三 the column of totals."""
    number = next((number for key, number in TABLES if mentions.has("operation", key)), None)
    form = max((form for form in forms_of(whose, when.years, world) if form in FORMS), default=None)
    if number is None or form is None:
        return ()
    specs = [spec for spec in cell_specs(form).values() if spec.table == number]
    metrics = [spec.metric for spec in specs if number != "三" or spec.column.key == "total"]
    return tuple(measures()[metric] for metric in metrics)


def _overview(mentions: Mentions, world: World, known: Known, wanted: tuple[Measure, ...] = OVERVIEW) -> Plan:
    """Only an agency is named: what its report comes to."""
    operation = Operation.COMPARE if len(known.whose.agencies) > 1 else Operation.BREAKDOWN
    when = known.when
    if not when.years:
        when = default_years(operation, frozenset(), mentions, known.whose, world)
    notes = tuple(dict.fromkeys((*known.whose.assumptions, *known.when.assumptions, *when.assumptions)))
    return Plan(operation, known.scope(when.years), wanted, carried=known.carried, assumptions=notes)


def _narrative(mentions: Mentions, world: World, known: Known, given: Given) -> Plan:
    whose, topic = known.whose, topic_of(mentions)
    lists = mentions.has("operation", "mentions", "not_stated") and asks_who(mentions)
    if topic.words and not whose.agencies and lists and not (names_part(mentions) or lacks_part(mentions)):
        conditions = find_conditions(mentions, ())
        if _of_a_theme(mentions, topic, conditions):
            told = (Condition("tells"),)
            return Plan(Operation.NARRATIVE, known.scope(known.when.years), conditions=told, topic=topic)
        if conditions and conditions[0].kind == "mentions":
            operation = Operation.COUNT if mentions.has("operation", "count_reports") else Operation.LIST
            years = known.when.years
            if (apart := mentioned_in_one_year(mentions, conditions[0])) is not None:
                conditions, years = apart[0], (apart[1],)
            return Plan(operation, known.scope(years), conditions=conditions, topic=topic)
    when = known.when
    if not when.years and known.carried and not given.of_found:
        # 有没有提到水库, after a figure of 2022, is asked of that year's report.
        when, known.carried = carry_years(when, known.carried, given, whose, world)
    if not when.years or when.unheld is not None:
        when = default_years(Operation.NARRATIVE, frozenset(), mentions, whose, world)
    corrected = kind_correction(mentions, whose, world)
    assumptions = (*whose.assumptions, *known.when.assumptions, *when.assumptions, *corrected)
    scope = known.scope(known.when.years or given.years or when.years)
    return Plan(
        Operation.NARRATIVE,
        scope,
        conditions=() if given.of_found else to_be_told(mentions, whose, topic),
        topic=topic,
        premise=premise_of(mentions, known.asked.measures, scope, world),
        carried=known.carried,
        assumptions=tuple(dict.fromkeys(assumptions)),
    )


def _of_a_theme(mentions: Mentions, topic: Topic, conditions: tuple[Condition, ...]) -> bool:
    """哪些单位说更新不及时: it is told among the shortcomings, as one; 及时 alone, elsewhere, is praise."""
    plain = len(conditions) == 1 and conditions[0].kind == "mentions" and conditions[0].comparator == "="
    entry = read_topics().get(topic.id)
    said_elsewhere = entry is None or not entry.theme or entry.anywhere != entry.words
    if not plain or said_elsewhere or mentions.has("operation", "count_reports"):
        return False
    asked, said = (
        min((cue.start for cue in mentions.of("operation") if cue.entry.key == key), default=-1)
        for key in ("which", "mentions")
    )
    # 提到更新不及时的单位平均公开多少条 selects by it.
    return 0 <= asked < said


def _figures(mentions: Mentions, world: World, known: Known, given: Given) -> Step:
    asked, whose = known.asked, known.whose
    doing = choose(mentions, asked, whose)
    when = _when_of_figures(mentions, world, known, doing) if not given.of_found else known.when
    years = known.when.years or given.years or when.years
    spoken = "years" in known.carried and len(years) > 1
    if spoken and doing.operation is Operation.LOOKUP and mentions.has("operation", "sum"):
        # 许可一共多少, after the penalties of three years.
        doing = replace(doing, operation=Operation.SUM)
    if doing.change and doing.by != "years":
        years = years_of_change(years)
    forms = forms_of(whose, years, world)
    asked = find_asked(mentions, forms)
    if missing := not_on_forms(asked, doing, forms, mentions):
        text = mentions.text
        if whose.agencies and WHICH_DOCUMENTS.search(text.words):
            return _narrative(mentions, world, known, given)
        words, held = missing
        plan = Plan(doing.operation, known.scope(years), asked.measures)
        return Refused(text.question, text.language, RefusalKind.NOT_ON_THE_FORM, words, held, plan)
    before = given.talk.plan
    if before is not None and before.operation in LISTING and mentions.has("operation", "last"):
        # 它们 are the agencies that met the conditions, even where the answer named none.
        kept = before.conditions if not whose.agencies else ()
        doing = replace(doing, conditions=(*kept, *doing.conditions))
    wanted = wanted_for(doing, mentions, asked, whose)
    if wanted is None or (known.carried and not (wanted or doing.conditions)):
        return _not_understood(mentions)
    scope = with_own_years(known.scope(years), mentions, world)
    if scope.own_years and doing.operation in (Operation.TREND, Operation.RANK):
        doing = replace(doing, operation=Operation.COMPARE, by="")
    premise = premise_of(mentions, wanted, scope, world)
    if premise is not None and doing.place and len(scope.agencies) == 1:
        premise = replace(premise, agency=scope.agencies[0])
    notes = (*whose.assumptions, *known.when.assumptions, *when.assumptions, *kind_correction(mentions, whose, world))
    if whose.says_nothing and not given.of_found:
        notes = (*notes, _everyone(mentions))
    plan = Plan(
        doing.operation,
        scope,
        wanted,
        doing.conditions,
        descending=doing.descending,
        limit=doing.limit,
        offset=doing.offset,
        by=doing.by,
        ends=doing.ends,
        means=doing.means,
        asks=("growth" if doing.in_part else "") if doing.change else asks_beside(mentions),
        change=doing.change,
        premise=premise,
        carried=known.carried,
        assumptions=tuple(dict.fromkeys(notes)),
    )
    plan = each_apart(with_claim(plan, mentions.text.words), mentions)
    return with_second_step(mentions, plan, world, of_place=doing.place)


def _when_of_figures(mentions: Mentions, world: World, known: Known, doing: Doing) -> When:
    """The years that are named, else those that the operation means, else the newest whose form has the figure."""
    if known.when.years:
        return known.when
    by_years = doing.by == "years"
    by_years = by_years or WHO_IN_WHICH_YEAR.search(mentions.text.words) is not None
    operation = Operation.TREND if by_years else as_dated(doing.operation, known.asked, mentions)
    when = default_years(operation, kinds_of(doing.conditions), mentions, known.whose, world)
    return when if by_years else newest_with(known.asked, when, known.whose, mentions, world)


def _not_understood(mentions: Mentions, words: str = "") -> Refused:
    text = mentions.text
    return Refused(text.question, text.language, RefusalKind.NOT_UNDERSTOOD, words or text.words[:40])


def _everyone(mentions: Mentions) -> str:
    return "未指明单位，取全部在库单位" if mentions.text.language == "zh" else "no agency is named; all are taken"
