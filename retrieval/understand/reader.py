"""Reads a question, alone or in a conversation, into plans; or says why it can't be one."""

from __future__ import annotations

import re
from dataclasses import replace

from library.expressions import expression
from retrieval.plan import (
    LISTING,
    Operation,
    Plan,
    Reading,
    RefusalKind,
    Refused,
    Scope,
    Topic,
    Unclear,
    Understood,
)
from retrieval.understand.checks.english_aside import english_aside
from retrieval.understand.checks.left_aside import held_there, left_aside
from retrieval.understand.checks.places_aside import places_aside
from retrieval.understand.checks.somebody_named import somebody_named
from retrieval.understand.checks.unheld_words import undated_year, unheld_word
from retrieval.understand.checks.unused import left_of_prose, still_narrowed, unused_words
from retrieval.understand.conditions.means_named import read_with_mean
from retrieval.understand.conditions.mentioned import quoted, said_alone, with_said, without_hired
from retrieval.understand.conditions.several_mentioned import result_of_mentioned
from retrieval.understand.ends_apart import cut_ends_apart, read_ends_apart
from retrieval.understand.english.english_words import in_words_of_reports
from retrieval.understand.english.put_in_chinese import found_in, same_in_chinese
from retrieval.understand.figures.asked import OVERVIEW
from retrieval.understand.form_fit import is_on_no_form
from retrieval.understand.in_turn import read_in_turn
from retrieval.understand.joining import (
    adds_nothing,
    in_same_column,
    in_same_row,
    loses_those,
    says_whom_alone,
    with_part,
)
from retrieval.understand.mending import mended
from retrieval.understand.operations.changes_asked import years_of_change
from retrieval.understand.operations.demands import unmet
from retrieval.understand.other_years import holds_against_before, of_that_year, read_in_other_year
from retrieval.understand.parts import Steps, cut, cut_steps
from retrieval.understand.planning import plan_of
from retrieval.understand.prose.asides import cut_aside, may_have_aside
from retrieval.understand.prose.introduced import introduced
from retrieval.understand.reports.program_asked import program_reading
from retrieval.understand.reports.refusals import refusal_of
from retrieval.understand.sameness import held_together, without_sameness
from retrieval.understand.scope.scopes import default_years
from retrieval.understand.steps_joined import added_up, filtered, ranks_figures, says_the_same
from retrieval.understand.sums_apart import cut_sums_apart, read_sums_apart
from retrieval.understand.talk.areas_again import with_area_again
from retrieval.understand.talk.carrying import Given
from retrieval.understand.talk.cases_in_mind import with_denial_said
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.talk.going_on import corrected
from retrieval.understand.talk.own_area import in_own_area
from retrieval.understand.talk.places_again import still_first
from retrieval.understand.talk.plainly_again import known_before, turns_nothing
from retrieval.understand.talk.pointing import (
    each_year_again,
    narrowed_list,
    of_year_with_most,
    place_beyond,
    points_at_nobody,
)
from retrieval.understand.talk.repeating import follow_up, language_wanted
from retrieval.understand.talk.staying import stays_with, told_or_not
from retrieval.understand.talk.untold import points_at_untold
from retrieval.understand.unanswered import with_whose_prose
from retrieval.understand.whose.agencies import Whose
from retrieval.understand.whose.area_or_government import told_apart
from retrieval.understand.whose.candidates import chosen
from retrieval.understand.whose.named_in_full import named_in_full
from retrieval.understand.whose.only_whom import only_one, told_of_all
from retrieval.understand.whose.said_last import said_first
from retrieval.understand.whose.spelling import called_in, with_guesses
from retrieval.understand.words.mentions import Mentions, find_mentions
from retrieval.understand.words.text import Text, read_text, says_anything
from retrieval.understand.words.world import World

_MOST_PLANS = 8
_BETWEEN = expression(r"[?？。!！;；\n].*[\u3400-\u9fff]", re.DOTALL)
_OF_EACH = expression(r"(?:又|都)?(?:(?:分别|各自)的|(?:分别|各自?)(?!占)(?=[收有公处办予不复诉被受制废许结强无信]))")
"""前三名分别收到多少申请: one figure an agency, and not its parts."""
_EACH_SO_MANY = expression(r"(?:各自?|分别)(?:都)?(?:[有是为]|收到)?了?(?=多少|几)")


def understand(question: str, world: World, conversation: Conversation | None = None) -> Understood:
    """Plans that can be carried out, or the candidates, or the reason for which there is no answer."""
    talk = conversation or Conversation()
    typed = in_own_area(named_in_full(read_text(question), world), talk, world)
    text = told_apart(said_first(corrected(typed, talk), world), world)
    text = with_area_again(text, talk, world)
    if (several := read_in_turn(text, talk, lambda asked, so_far: understand(asked, world, so_far))) is not None:
        return several
    if only := only_one(text, world):
        return told_of_all(understand(only.words, world, talk), only, text)
    if rankings := without_sameness(same_in_chinese(text, world)):
        found = understand(rankings, world, talk)
        if isinstance(found, Reading) and (together := held_together(found)) is not None:
            return replace(together, question=question, language=text.language)
    if points_at_untold(typed.words, talk):
        return Refused(question, text.language, RefusalKind.NOT_UNDERSTOOD, text.words[:40])
    # 索要什么, after requests, is put in full, so that prose is searched for it.
    read = _understand(text.question, text, world, talk)
    if full := stays_with(read, text.words, talk):
        read = told_or_not(_understand(text.question, replace(text, words=full), world, talk))
    return mended(read, text, world, lambda meant: _understand(text.question, meant, world, talk))


def _understand(question: str, text: Text, world: World, talk: Conversation) -> Understood:
    if not text.words.strip():
        return Refused(question, text.language, RefusalKind.EMPTY)
    mentions = found_in(text, world)
    text = mentions.text
    talk = talk.of_found() if mentions.has("pronoun", "it") or talk.in_sentence else talk
    in_talk = talk.plan is not None
    if (settled := _settled(mentions, talk, world) or program_reading(mentions, in_talk=in_talk)) is not None:
        return settled
    if not (says_anything(text) or (in_talk and mentions.years.years)):
        return Refused(question, text.language, RefusalKind.NOT_UNDERSTOOD)
    refused = refusal_of(mentions, max(world.years, default=None))
    if refused is not None:
        years = () if refused[0] is RefusalKind.NOT_UNDERSTOOD else tuple(map(str, world.years))
        refusal = Refused(question, text.language, *refused, years)
        return with_whose_prose(refusal, mentions, world)
    repeated = follow_up(mentions, talk)
    if repeated:
        return Reading(question, language_wanted(text.words) or text.language, repeated)
    plans = _plans_of(cut(text)[:_MOST_PLANS], text, world, talk)
    if not isinstance(plans, list):
        return with_whose_prose(replace(plans, question=question), mentions, world)
    asked = _asked_for(plans)
    if left := unmet(mentions, asked):
        refusal = Refused(question, text.language, RefusalKind.NOT_UNDERSTOOD, left)
        return with_whose_prose(refusal, mentions, world)
    aside = left_aside(mentions, asked, world) or places_aside(mentions, asked, world, talk.plan)
    if aside := aside or english_aside(mentions, asked, world, talk.plan):
        return Refused(question, text.language, RefusalKind.NOT_UNDERSTOOD, aside, held_there(mentions, asked, world))
    # Where the figure was given all the same, it is given again.
    asked = [still_narrowed(plan, None if talk.values else talk.plan) for plan in introduced(mentions, asked)]
    tells = any(plan.operation is Operation.NARRATIVE for plan in asked)
    return Reading(question, text.language, tuple(asked), called_in(mentions, world) if tells else ())


def _plans_of(parts: list[Text], text: Text, world: World, talk: Conversation) -> list[Plan] | Unclear | Refused:
    plans: list[Plan] = []
    one_sentence = text.grammar == "zh" and _BETWEEN.search(text.words) is None
    for at, part in enumerate(parts):
        read = _read_in_sentence(part, world, Given(talk, tuple(plans)))
        if at == len(plans) == 1 and isinstance(read, Plan) and says_whom_alone(parts[0], plans[0], world):
            plans = []
        if plans and adds_nothing(plans[-1], read, part.words):
            continue
        if not isinstance(read, Plan):
            return read
        again = () if plans else each_year_again(read, talk)
        read = in_same_column(plans, in_same_row(plans, read, part, world), part)
        plans = [*again] or with_part(plans, read, part, world, one_sentence=one_sentence)
    return plans


def _read_in_sentence(part: Text, world: World, given: Given) -> Plan | Unclear | Refused:
    read = _read_part(part, world, given)
    lost = given.plans and loses_those(given.plans[-1], read, part.words)
    return Refused(part.question, part.language, RefusalKind.NOT_UNDERSTOOD, part.words[:40]) if lost else read


def _asked_for(plans: list[Plan]) -> list[Plan]:
    """Without an overview of everything that was read out of words around the question."""
    own = [plan for plan in plans if plan.measures != OVERVIEW or plan.scope.agencies or plan.scope.kinds]
    return own or plans


def _settled(mentions: Mentions, talk: Conversation, world: World) -> Understood | None:
    """The question that was asked back, of the candidate that the answer chooses, in the year that it may name."""
    unclear = talk.understood
    if not isinstance(unclear, Unclear) or not (agencies := chosen(mentions, unclear, world)):
        return None
    # 和栖云街道比, answered with one of those, is still held against the agency spoken of before.
    before = talk.plans[-1].scope.agencies if talk.plans else ()
    settled = replace(talk, understood=None, pending=None, agencies=(*before, *agencies))
    ranked = not before and set(unclear.candidates) <= set(talk.ranked)
    if len(agencies) == 1 and (agencies[0] in before or ranked):
        # 它处罚多少, after two side by side or the first three, answered with one of these.
        settled = replace(settled, ranked=agencies)
        last = replace(talk.plans[-1], operation=Operation.LOOKUP)
        last = replace(last, scope=replace(last.scope, agencies=agencies))
        settled = replace(settled, agencies=agencies, plans=(*talk.plans[:-1], last))
    meant = understand(unclear.question, world, settled)
    if mentions.years.is_empty or not isinstance(meant, Reading):
        return meant
    said = "".join(mentions.text.words[start:end] for start, end in mentions.years.spans)
    return understand(said, world, settled.after(meant))


def _read_part(part: Text, world: World, given: Given) -> Plan | Unclear | Refused:
    if result := result_of_mentioned(part.words, given.plans[-1] if given.plans else given.talk.plan):
        read = _read_plain(replace(part, words=result), world, given)
        return replace(read, carried=(*read.carried, "topic")) if isinstance(read, Plan) else read
    if not given.plans and (of_one := _read_of_one(part, world, given.talk)) is not None:
        return of_one
    if not given.plans and (known := _known_before(part, world, given)):
        return known
    if not given.plans and turns_nothing(part.words, given.talk):
        return Refused(part.question, part.language, RefusalKind.NOT_UNDERSTOOD, part.words[:40])
    if not given.plans and (question := narrowed_list(part.words, given.talk)):
        return _read_narrowed(part, question, world, given.talk)
    if (aside := cut_aside(part.words)) is not None:
        figure = _read_part(replace(part, words=aside.figure), world, given)
        if isinstance(figure, Plan) and may_have_aside(figure):
            return replace(figure, asks="also")
    if (plan := _read_mentioned(part, world, given) or _read_two_sided(part, world, given)) is not None:
        return plan
    steps = cut_steps(part.words)
    if steps is None:
        return _read_plain(part, world, given)
    return _read_steps(part, steps, world, given)


def _read_of_one(part: Text, world: World, talk: Conversation) -> Plan | Unclear | Refused | None:
    """What is asked of a place, or of a year, that the answer before did not tell."""
    found = place_beyond(part.words, talk) or of_year_with_most(part.words, talk)
    if found is None:
        return None
    first, words = found
    asked = find_mentions(replace(part, words=words), world)
    if asked.has("operation", "why") and not asked.content and len(first.measures) == 1:
        # 最多的一年是因为什么
        step = Plan(Operation.LOOKUP, Scope(first.scope.agencies if first.by else ()), first.measures, asks="why")
        return replace(first, follow=step, carried=("measures", "operation"), assumptions=())
    return _read_of_found(part, first, words, world, talk) if asked.content else None


def _known_before(part: Text, world: World, given: Given) -> Plan | None:
    """What is asked of the plan before in so many words; 水利局哪年有, after reviews of another, asks it of this."""
    if known := known_before(part.words, given.talk) or still_first(part.words, given.talk, world.years):
        return known
    if given.of_found or given.talk.plan is None or not (names := find_mentions(part, world).names):
        return None
    then = part.words[names[0].end :].removeprefix("的")
    if names[0].start or known_before(then, given.talk) is None:
        return None
    first = _read_plain(replace(part, words=f"{names[0].words}呢"), world, given)
    read = Reading(part.question, part.language, (first,)) if isinstance(first, Plan) else None
    return known_before(then, given.talk.after(read)) if read is not None else None


def _read_mentioned(part: Text, world: World, given: Given) -> Plan | None:
    """哪些单位提到“第三方不同意”: neither 第三方 nor 不同 in what is to be mentioned asks for anything."""
    told = quoted(part.words, part.question)
    if (told or said_alone(part.words)) is None or given.plans or given.of_found:
        return None
    plain = _read_plain(part, world, given)
    signed, said = told or said_alone(part.words) or ("", "")
    conditions = plain.conditions if isinstance(plain, Plan) else ()
    lists = isinstance(plain, Plan) and plain.operation in (*LISTING, Operation.NARRATIVE)
    if any(said in each.words for each in conditions) or (told is None and (lists or not conditions)):
        return None
    read = _read_plain(replace(part, words=signed), world, given)
    return with_said(read, said) if isinstance(read, Plan) else None


def _read_two_sided(part: Text, world: World, given: Given) -> Plan | None:
    """What was found in one year, asked of another; or one sum held against another."""
    alone = Given(Conversation(), (), of_found=True)
    plan = read_in_other_year(
        part.words,
        lambda words: _read_plain(replace(part, words=words), world, given),
        lambda words: _read_plain(replace(part, words=words), world, alone),
    )
    if plan is not None:
        return plan
    ends = cut_ends_apart(part.words) if not given.plans and part.grammar == "zh" else None
    if ends and (plan := read_ends_apart(part, ends, world, lambda side, of: _read_plain(side, world, of))):
        return plan
    sides = cut_sums_apart(part.words) if not given.plans else None
    if sides is None:
        return None
    return read_sums_apart(part, sides, world, lambda side, of: _read_plain(side, world, of))


def _read_plain(part: Text, world: World, given: Given) -> Plan | Unclear | Refused:
    against = read_with_mean(part, world, lambda plain: _read_words(plain, world, given))
    return against if against is not None else _read_words(part, world, given)


def _read_words(part: Text, world: World, given: Given) -> Plan | Unclear | Refused:
    mentions = without_hired(with_guesses(find_mentions(part, world), world))
    if not (given.plans or given.of_found) and points_at_nobody(mentions, given.talk):
        return Refused(part.question, part.language, RefusalKind.NOT_UNDERSTOOD, part.words[:40])
    plan = plan_of(mentions, world, given)
    if isinstance(plan, Plan):
        plan = in_words_of_reports(plan, mentions, world)
    so_far = plan if isinstance(plan, Plan) else given.talk.pending
    not_read = isinstance(plan, Refused) and plan.kind is RefusalKind.NOT_UNDERSTOOD
    if so_far is None or not (isinstance(plan, Plan) or not_read):
        return plan
    unused = unused_words(mentions, so_far, world)
    left = (*unused, *left_of_prose(mentions, so_far))
    if name := unheld_word(left, part) or somebody_named(mentions, so_far, world):
        carried = replace(so_far, scope=Scope(years=so_far.scope.years))
        return Refused(part.question, part.language, RefusalKind.AGENCY_NOT_HELD, name, carried=carried)
    if (when := undated_year(unused, part)) and mentions.years.is_empty:
        held = tuple(map(str, world.years))
        return Refused(part.question, part.language, RefusalKind.YEAR_UNCLEAR, when, held, so_far)
    if not isinstance(plan, Plan):
        return plan
    bare = plan.operation is Operation.LOOKUP and not plan.measures
    if unused and (plan.measures == OVERVIEW or bare) and part.grammar == "zh":
        # 写信来问数据，回了没有: 数据 alone names no figure, so the prose is all that can answer.
        topic = Topic("", "、".join(unused), unused)
        return replace(plan, operation=Operation.NARRATIVE, measures=(), topic=topic)
    if unused and any(condition.kind == "finding" for condition in plan.conditions):
        # 水费对不上: which rules are meant is not known.
        return Refused(part.question, part.language, RefusalKind.NOT_UNDERSTOOD, "、".join(unused))
    if unused and plan.operation is Operation.FORM:
        kind = RefusalKind.NOT_ON_THE_FORM if is_on_no_form(unused) else RefusalKind.NOT_UNDERSTOOD
        return Refused(part.question, part.language, kind, "、".join(unused))
    return with_denial_said(replace(plan, unused=unused), mentions)


def _read_steps(part: Text, steps: Steps, world: World, given: Given) -> Plan | Unclear | Refused:
    first = _read_plain(
        replace(part, words=f"{steps.first}是哪些" if part.grammar == "zh" else f"which {steps.first}"), world, given
    )
    if not isinstance(first, Plan):
        return first
    alone = Given(Conversation(), (), of_found=True, years=first.scope.years, found=first)
    steps, dated = of_that_year(steps, first), not find_mentions(replace(part, words=steps.first), world).years.is_empty
    then = added_up(first, steps.then) or _read_plain(replace(part, words=steps.then), world, alone)
    each = _OF_EACH.match(steps.then) or _EACH_SO_MANY.search(steps.then)
    if each and isinstance(then, Plan) and (then.operation is Operation.BREAKDOWN or ranks_figures(then)):
        # 处罚前三的单位申请各多少: of each of the three, and not of each kind of applicant.
        words = steps.then[: each.start()] + steps.then[each.end() :]
        then = _read_plain(replace(part, words=words), world, alone)
        if isinstance(then, Plan):
            then = replace(then, operation=Operation.LOOKUP)
    if not isinstance(then, Plan):
        return then
    if then.scope.years != first.scope.years and not dated:
        # 没有行政复议的单位2023年平均公开多少条: the year that is named is that of both steps.
        years = years_of_change(then.scope.years) if first.change and first.by != "years" else then.scope.years
        # 申请最多的局2023年的处罚比上年少多少: found in the year whose figure is held against the one before.
        years = years[-1:] if holds_against_before(steps.then) and not first.change else years
        first = replace(first, scope=replace(first.scope, years=years), assumptions=())
    if first.operation in LISTING and then.operation in (
        Operation.RANK,
        Operation.MEAN,
        Operation.SUM,
        Operation.LIST,
        Operation.COUNT,
    ):
        when = default_years(then.operation, frozenset(), find_mentions(part, world), Whose(), world)
        return filtered(first, then, when, part.words)
    limit = 1 if first.operation is Operation.RANK and first.limit is None else first.limit
    added = (limit or 0) > 1 and find_mentions(replace(part, words=steps.then), world).has("operation", "sum")
    if then.operation is Operation.SUM and not added:
        then = replace(then, operation=Operation.LOOKUP)
    if first.operation is Operation.RANK and says_the_same(first, then):
        # 收费最多的三家分别收了多少: the ranking gives it.
        return replace(first, limit=limit)
    return replace(first, limit=limit, follow=replace(then, scope=Scope(years=then.scope.years), assumptions=()))


def _read_narrowed(part: Text, words: str, world: World, talk: Conversation) -> Plan | Unclear | Refused:
    """其中处罚超过1000件的呢, after a list: those on it that meet one more condition."""
    read, before = _read_plain(replace(part, words=words), world, Given(Conversation(), ())), talk.plan
    if not isinstance(read, Plan) or before is None or read.operation not in LISTING or read.over is not None:
        return read
    if before.operation is Operation.RANK:
        step = replace(read, scope=replace(before.scope, kinds=(), areas=()), assumptions=())
        return replace(before, follow=step, carried=("measures", "years", "operation"), assumptions=())
    conditions = tuple(dict.fromkeys((*before.conditions, *read.conditions)))
    measures = tuple(dict.fromkeys((*before.measures, *read.measures)))
    narrowed = replace(read, scope=before.scope, measures=measures, conditions=conditions, assumptions=())
    return replace(narrowed, carried=("years", "result"))


def _read_of_found(part: Text, first: Plan, words: str, world: World, talk: Conversation) -> Plan | Unclear | Refused:
    """第二名的许可, of a ranking whose answer told the first alone: who came second is found, and asked about."""
    alone = Given(Conversation(), (), of_found=True, years=first.scope.years)
    then = _read_plain(replace(part, words=words), world, alone)
    if not isinstance(then, Plan):
        return then
    years = () if first.by == "years" else then.scope.years
    then = replace(then, scope=Scope(first.scope.agencies if first.by else (), years=years), assumptions=())
    if then.operation in (Operation.SUM, Operation.LIST, Operation.COUNT):
        then = replace(then, operation=Operation.LOOKUP, conditions=())
    for before in (*talk.plans[-1:], first):
        # 第二名输了吗, after the lawsuits, is asked of these.
        then = in_same_row([before], then, replace(part, words=words), world)
    return replace(first, follow=then, carried=("measures", "years", "operation"), assumptions=())
