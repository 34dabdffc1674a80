"""A sentence that asks for several things, of which reading it as one leaves some out, is asked one after another."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from library.expressions import expression
from retrieval.answer import Answer, Value
from retrieval.joining import join_answers
from retrieval.measures import parts_of
from retrieval.plan import (
    LISTING,
    WITHOUT_MEASURES,
    Language,
    Operation,
    Plan,
    Reading,
    RefusalKind,
    Refused,
    Scope,
    Understood,
)
from retrieval.understand import Conversation, World, understand
from retrieval.understand.checks.covering import adds
from retrieval.understand.checks.lost import cut_apart, lost_words, with_years
from retrieval.understand.checks.whole import (
    COUNTED,
    held_together,
    left_out,
    reads_nothing,
    things_asked,
    with_what_follows,
)
from retrieval.understand.clause_shares import rest_told, share_of_most, share_told
from retrieval.understand.clause_steps import (
    all_of_another,
    as_one,
    columns_together,
    compare_told,
    compares_of_nothing,
    each_changed,
    held_against,
    in_full,
    none_of_these,
    of_each_column,
    of_same_figure,
    of_year_alone,
    of_year_asked,
    other_end,
    sum_changed,
    told_together,
    went_other_way,
)
from retrieval.understand.figures.shares_asked import OWN_IN_ENGLISH
from retrieval.understand.found_again import (
    of_all_the_rest,
    of_both_found,
    of_counted_kind,
    of_each_tied,
    of_listed,
    than_other_end,
)
from retrieval.understand.joining import in_same_column, in_same_row, leaves_whom
from retrieval.understand.parts import cut_steps
from retrieval.understand.whose.area_or_government import told_apart
from retrieval.understand.words.mentions import Mentions, find_mentions
from retrieval.understand.words.text import Text, read_text
from retrieval.wording.sentences import join_words, say

_OF_THESE = expression(r"一共|总共|合计|总计|共计|平均|加起来|各|分别|都")

_OF_EACH_AGENCY = expression(r"平均每[家个]|每[家个](?:单位)?平均|各单位平均")
_EACH_OF_THEM = expression(r"^(?:它们?|两家|双方|他们)?(?:各自?|分别)?(?:都)?有?(?=[几多])")
_MEAN_ALONE = expression(r"(?:那么?)?平均(?:数|值)?(?:又|是|有)*(?:多少|几)[件条项起]?")
_AMONG = expression(r"其中|这些|它们|当中|里面")
_EVERYONE = expression(
    r"全[部库体省市县区]|所有|各单位|库[里中]|整个|\b(?:all|every\w*|overall)\b(?! of (?:them|these|those))"
)
_HOW_MANY_OF_IT = expression(
    r"^(?:and )?how (?:many|much)\b(?!.*\b(?:left|rest|remain\w*)\b)|\b(?:each|respectively)\b"
)
_THEY = expression(r"[它他]们|[这那]些|[这那]几|上述|\b(?:they|them|their|these|those)\b")
_OF_GROUPS = frozenset({Operation.RANK, Operation.SUM, Operation.MEAN})
_DECLINED = frozenset(
    {RefusalKind.PERSONAL, RefusalKind.OPINION, RefusalKind.FORECAST, RefusalKind.NOT_IN_THE_REPORTS}
)
"""What is asked beside it has an answer all the same."""
_REPEATED = frozenset({Operation.LOOKUP, Operation.BREAKDOWN})
_HOW_FAR = expression(r"(?:[高低多少]到|达到?|[是有为]|到)了?(?:多少|几[件条项起]?|百分之(?:几|多少)|什么程度)")
_EACH = expression(r"\beach\b(?! (?:of|year))")

AnswerOf = Callable[[Understood], Answer]


@dataclass(slots=True)
class Turns:
    """What was asked one after another, what was answered, and what could not be read."""

    plans: list[Plan] = field(default_factory=list)
    asked: list[Plan] = field(default_factory=list)
    """The same, with several figures that were asked for alike in one."""
    answers: list[Answer] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    declined: list[str] = field(default_factory=list)
    """Why there is no answer to one of the things, whatever else is asked beside it."""

    @property
    def found(self) -> tuple[str, ...]:
        """Whom the rankings have found, one after another."""
        told = (value for each in self.answers for value in each.values if value.operation == "rank")
        return tuple(dict.fromkeys(value.agency for value in told if value.agency))

    def tell_more(self, read: Reading) -> bool:
        """Whether everything was read, one thing of which the sentence as a whole leaves out."""
        if self.declined or any(compares_of_nothing(thing, self.asked) for thing in self.missing):
            # 明年预计多少, in the middle of a sentence, would be asked of a year that the whole makes up.
            return True
        whole, parts = ([step for plan in plans for step in plan.steps] for plans in (read.plans, self.asked))
        asked = {"", *(step.asks for step in parts)}
        says_more = any(step.asks not in asked or any(each.against for each in step.conditions) for step in whole)
        # 不到10件的有几个，占几成: a verdict stands beside the count, and 低到多少 beside the rank.
        says_more = says_more or any(step.verdict for step in whole) or all(map(_HOW_FAR.fullmatch, self.missing))
        says_more = says_more or any(step.operation in WITHOUT_MEASURES for step in parts)
        # 教育局多少，部门平均多少，差多少: how far it is from the mean stands beside both.
        says_more = says_more or any(step.operation is Operation.NARRATIVE or step.place_of for step in whole)
        if self.missing and not (says_more or adds(whole, parts)):
            # 申请多少，区政府自己多少: the whole gives what was read of it, and not a word more.
            return True
        unused = any(step.unused for step in parts)
        return not (unused or (self.missing and says_more)) and adds(parts, whole)

    def have_told(self, read: Reading, answer: Answer) -> bool:
        """各几件, after whose are most, repeats what stands behind the names."""
        figures = answer.kind == "fact" and all(plan.operation in _REPEATED for plan in read.plans)
        told = {_figure(value) for each in self.answers for value in each.values}
        again = figures and {_figure(value) for value in answer.values} <= told
        return again or answer.text in {each.text for each in self.answers}

    def own_up(self, mentions: Mentions, world: World) -> None:
        """What none of the things has taken up is said to be missing."""
        _, lost = lost_words(mentions, self.plans, world)
        if lost and not any(lost in each for each in (*self.missing, *self.declined)):
            self.missing.append(lost)

    def joined(self, question: str, language: Language) -> tuple[Understood, Answer]:
        answer = join_answers(self.answers)
        notes = list(self.declined)
        if self.missing:
            notes.insert(0, say(language, "asks.not_read", words=join_words(language, self.missing)))
        if notes:
            answer = replace(answer, text="\n".join((*notes, answer.text)))
        return Reading(question, language, tuple(self.plans)), answer


def ask_whole(
    read: Understood, answer: Answer, world: World, talk: Conversation | None, answer_of: AnswerOf
) -> tuple[Understood, Answer]:
    """What is left out is asked for by itself, like a turn of the talk; else the answer says what is missing."""
    if not isinstance(read, Reading | Refused):
        return read, answer
    text = told_apart(read_text(read.question), world)
    mentions = find_mentions(text, world)
    things = with_years(held_together(things_asked(text.words), text.words), mentions, world)
    if isinstance(read, Reading) and all(plan.operation is Operation.NARRATIVE for plan in read.plans):
        things = with_what_follows(things)
    if isinstance(read, Refused) and len(things) == 1 and (steps := cut_steps(text.words)) is not None:
        # 申请排第二的单位处罚排第几: whoever is found first is asked about in turn.
        things = [f"{steps.first}是谁", f"它{steps.then}".rstrip("?？")]
    if isinstance(read, Refused):
        wanted = len(things) > 1 and read.kind in (RefusalKind.NOT_UNDERSTOOD, *_DECLINED)
        turns = _in_turn(things, world, talk, answer_of) if wanted else None
        if turns is not None:
            turns.own_up(mentions, world)
        # Sentences told instead give way to an answer to everything that is asked.
        serves = turns is not None and (answer.kind == "refusal" or not turns.missing)
        return turns.joined(read.question, read.language) if turns is not None and serves else (read, answer)
    turns = _in_turn(things, world, talk, answer_of) if len(things) > 1 else None
    left = left_out(things, text, read.plans, world)
    if turns is not None and (left or turns.tell_more(read)):
        turns.own_up(mentions, world)
        return turns.joined(read.question, read.language)
    if not left:
        at, left = lost_words(mentions, read.plans, world)
        apart = with_years(cut_apart(text.words, at), mentions, world) if left else []
        turns = _in_turn(apart, world, talk, answer_of) if apart else None
        if turns is not None and not (turns.missing or lost_words(mentions, turns.plans, world)[1]):
            return turns.joined(read.question, read.language)
    if not left:
        return read, answer
    refused = Refused(read.question, read.language, RefusalKind.NOT_UNDERSTOOD, left)
    return _of_whom(refused, read), answer_of(refused)


def _of_whom(refused: Refused, read: Reading) -> Refused:
    """理由是什么, after 栖云街道没公开的有几件 got no answer, is asked of nobody else."""
    scope = read.plans[-1].scope
    if "agencies" in read.plans[-1].carried or not scope.agencies:
        return refused
    return replace(refused, carried=Plan(Operation.LOOKUP, Scope(scope.agencies, years=scope.years)))


def _in_turn(things: Sequence[str], world: World, talk: Conversation | None, answer_of: AnswerOf) -> Turns | None:
    """None where the first of the things is not understood by itself."""
    talk = talk or Conversation()
    turns = Turns()
    for at, thing in enumerate(things):
        if at and things[at - 1] in turns.missing and not find_mentions(read_text(thing), world).content:
            # 下降最多的是谁，降了多少: what goes on with something that was not read is not read either.
            turns.missing.append(thing)
            continue
        thing_of = of_both_found(thing, turns.plans, turns.found) if turns.plans else thing
        said = _pointing(in_full(thing_of, turns.asked), turns.plans[-1]) if turns.plans else thing
        text_of = read_text(said)
        read = _read_next(said, text_of, turns, world, talk)
        if isinstance(read, Reading) and turns.plans:
            read = replace(read, plans=tuple(_among(thing, plan, turns.plans[-1]) for plan in read.plans))
            read = replace(read, plans=tuple(_share_of_them(thing, plan, talk) for plan in read.plans))
        astray = isinstance(read, Reading) and any(_is_astray(said, plan, turns.plans) for plan in read.plans)
        if isinstance(read, Refused) and read.kind in _DECLINED:
            turns.declined.append(f"“{thing}”：{answer_of(read).text}")
            talk = talk.after(read)
            continue
        # Both sides of what is held against each other were read.
        apart = isinstance(read, Reading) and any(plan.against is not None for plan in read.plans)
        astray = astray or (isinstance(read, Reading) and _says_nothing_new(text_of, read, turns, world))
        astray = astray or (isinstance(read, Reading) and _shares_with_others(text_of, read, turns))
        if not isinstance(read, Reading) or astray or (not apart and left_out((thing,), text_of, read.plans, world)):
            turns.missing.append(thing)
            if astray and thing.startswith("其中"):
                # Whoever was to be found is not known: 罚了多少 must not be asked of all.
                turns.missing += things[at + 1 :]
                break
            continue
        answer = answer_of(read)
        prose = [plan for plan in read.plans if plan.operation is Operation.NARRATIVE]
        # 政务新媒体多少条, beside figures, is told by no sentence on platforms.
        known = any(plan.topic is not None and plan.topic.id for plan in prose)
        uncounted = known and COUNTED.search(thing) is not None
        if prose and (answer.kind == "refusal" or (uncounted and turns.answers)):
            turns.missing.append(thing)
            continue
        together = as_one(read)
        turns.asked += together.plans
        talk = talk.after(together, answer).going_on()
        if not turns.have_told(read, answer):
            turns.answers.append(answer)
            turns.plans += read.plans
    return turns if turns.answers and things[0] not in turns.missing else None


def _read_next(said: str, text: Text, turns: Turns, world: World, talk: Conversation) -> Understood:
    """One of the things; 各有几个项目, behind two agencies side by side, is asked of each of them."""
    step = compare_told(text.words, turns.asked) or rest_told(text.words, turns.asked)
    step = step or sum_changed(text.words, turns.asked) or each_changed(text.words, turns.asked)
    step = step or none_of_these(text.words, turns.asked) or other_end(text.words, turns.asked)
    step = step or share_of_most(text.words, turns.asked) or told_together(text.words, turns.asked)
    mentions = find_mentions(text, world)
    step = step or than_other_end(mentions, turns.asked) or went_other_way(text.words, turns.asked)
    step = step or share_told(mentions, turns.asked) or columns_together(mentions, turns.asked)
    if step is None and turns.asked and (other := held_against(text.words)):
        against = understand(f"{other}是多少", world, talk)
        plans = against.plans if isinstance(against, Reading) else ()
        own = bool(plans) and ("measures" not in plans[0].carried or plans[0].scope != turns.asked[-1].scope)
        step = compare_told("差多少", (of_same_figure(turns.asked[-1], plans[0]), *plans)) if own else None
    if step is not None:
        return Reading(said, text.language, (step,))
    if compares_of_nothing(text.words, turns.asked):
        return Refused(said, text.language, RefusalKind.NOT_UNDERSTOOD, said)
    read = understand(said, world, talk)
    if turns.asked and isinstance(read, Refused) and read.kind is RefusalKind.NOT_UNDERSTOOD:
        bare = _EACH_OF_THEM.sub("", said, count=1)
        read = understand(bare, world, talk) if bare != said else read
    if isinstance(read, Reading):
        plans = tuple(of_each_column(text.words, turns.asked, plan) for plan in read.plans)
        plans = tuple(of_year_alone(text.words, all_of_another(text.words, turns.asked, plan)) for plan in plans)
        plans = tuple(of_year_asked(text.words, turns.asked, plan) for plan in plans)
        plans = tuple(of_listed(text.words, turns.asked, plan) for plan in plans)
        plans = tuple(of_all_the_rest(text.words, of_each_tied(text.words, plan), turns.asked) for plan in plans)
        plans = tuple(of_counted_kind(text.words, plan, turns.asked, world) for plan in plans)
        read = _of_things_before(turns.plans, replace(read, plans=plans), text, world)
    return read


def _of_things_before(before: list[Plan], read: Reading, part: Text, world: World) -> Reading:
    """社会公益组织提了几件，结果怎样: a row, or a column, that is named for the first holds for the next."""
    alike = [plan for plan in before if plan.scope == before[-1].scope]
    told = [replace(plan, measures=tuple(each for other in alike for each in other.measures)) for plan in before[-1:]]
    # 复议和诉讼一共几件，比上年多还是少，输了几件: the rows of a sum are those that were added up.
    before = [replace(plan, measures=tuple(each for of in plan.measures for each in parts_of(of))) for plan in before]
    plans = (in_same_column(told, in_same_row(before, plan, part, world), part) for plan in read.plans)
    return replace(read, plans=tuple(plans))


def _figure(value: Value) -> tuple[str, str | None, int | None, float | None]:
    return value.metric, value.agency, value.year, value.value


def _pointing(thing: str, before: Plan) -> str:
    """一共许可多少件 and 各有几件, behind a list, are asked of the agencies on it, or of its years."""
    if before.operation not in LISTING:
        return thing
    if before.by == "years":
        return f"那几年{thing}" if _OF_THESE.match(thing) else thing
    return f"它们{thing}" if _OF_THESE.match(thing) else _EACH.sub("each of them", thing, count=1)


def _among(thing: str, plan: Plan, before: Plan) -> Plan:
    """其中强制最多的是谁, behind those who meet a condition: it is one of these."""
    group = before.scope.kinds or before.scope.areas
    bare = plan.operation in _OF_GROUPS and not (plan.scope.agencies or plan.scope.kinds or plan.scope.areas or plan.by)
    if before.operation in LISTING and group and bare and not _EVERYONE.search(thing):
        # 收到申请的乡镇有几个，申请最多的是谁: the most of the townships.
        plan = replace(plan, scope=replace(before.scope, years=plan.scope.years or before.scope.years))
    if plan.operation is Operation.MEAN and before.finds_one and _MEAN_ALONE.fullmatch(thing):
        # 谁最多，谁最少，平均多少: of all that were ranked, and not of the two.
        return replace(plan, scope=before.scope, place_of=())
    if plan.operation is Operation.MEAN and before.operation is Operation.SUM and _MEAN_ALONE.fullmatch(thing):
        # 它们申请合计多少，平均多少: of those who were added up.
        return replace(plan, scope=before.scope, conditions=before.conditions, place_of=())
    listed = before.operation in LISTING and before.conditions and before.over is None and not before.by
    plain = plan.operation in _OF_GROUPS and not (plan.scope.agencies or plan.by)
    if not (listed and plain) or plan.conditions not in ((), before.conditions):
        return plan
    if not (_AMONG.match(thing) or _adds_them_up(thing, plan, before)):
        return plan
    scope = replace(before.scope, years=plan.scope.years or before.scope.years)
    return replace(plan, scope=scope, conditions=before.conditions)


def _share_of_them(thing: str, plan: Plan, talk: Conversation) -> Plan:
    """And what share of all fees did they make up together: those that were found, and not each of all."""
    scope, found = plan.scope, talk.several or talk.agencies
    bare = plan.operation is Operation.SHARE and scope == Scope(years=scope.years) and not plan.by
    if not (bare and found and _THEY.search(thing)) or len(plan.measures) != 1:
        return plan
    together = "together" in thing or _OF_THESE.search(thing) is not None
    return replace(plan, scope=replace(scope, agencies=found), by="agencies" if together and len(found) > 1 else "")


def _adds_them_up(thing: str, plan: Plan, before: Plan) -> bool:
    """超过100件的有几家，处罚一共多少件: those who were counted are added up, unless it is said that all are."""
    named = plan.scope.kinds not in ((), before.scope.kinds) or plan.scope.areas not in ((), before.scope.areas)
    same = plan.scope.years in ((), before.scope.years) and not named
    means = any(each.against is not None and each.against.kind in ("mean", "median") for each in before.conditions)
    added = plan.operation is Operation.SUM or (plan.operation is Operation.MEAN and _THEY.search(thing) is not None)
    return added and same and not means and _EVERYONE.search(thing) is None


def _is_astray(thing: str, plan: Plan, before: Sequence[Plan]) -> bool:
    """What a sentence does not go on to: reports held, and the mean of others than those that it spoke of."""
    last = before[-1] if before else Plan(Operation.LOOKUP)
    if leaves_whom(last, plan, thing) or reads_nothing(plan, before):
        return True
    of_its_own = last.operation is Operation.MEAN and len(last.scope.agencies) == 1
    of_all = of_its_own and plan.operation is Operation.MEAN and bool(plan.place_of)
    # 最多的是谁，最少的是谁，平均每家多少: the mean is not that of the two.
    found = [each for each in before if each.finds_one]
    of_all = of_all or (bool(found) and plan.operation is Operation.MEAN and bool(_OF_EACH_AGENCY.search(thing)))
    means = any(each.against is not None and each.against.kind in ("mean", "median") for each in plan.conditions)
    # 低于平均的有几家，其中街道几家: the mean stays that of all.
    moved = means and last.operation in LISTING and plan.scope != last.scope
    # 比上年多的有哪些，多几件: by how much each of them rose, and not how far apart they are.
    apart = last.operation in LISTING and plan.operation is Operation.DIFFERENCE
    if apart or (before and plan.operation is Operation.FORM) or _is_other_row(thing, plan, last):
        return True
    # 没有被复议的有几家，其中处罚最多的是谁: one of these, and not of all.
    of_them = last.operation in LISTING and plan.operation is Operation.RANK
    of_them = of_them and (thing.startswith("其中") or plan.limit is None)
    unbound = of_them and not (plan.scope.agencies or plan.conditions)
    held = bool(before) and plan.operation is Operation.HOLDINGS and not plan.asks
    return held or of_all or moved or unbound


def _says_nothing_new(text: Text, read: Reading, turns: Turns, world: World) -> bool:
    """And what was left over, after what was granted and denied, is not the last of these once more."""
    again = text.grammar == "en" and bool(turns.plans) and all("measures" in plan.carried for plan in read.plans)
    same = again and all(
        (plan.measures, plan.scope, plan.operation) == (last.measures, last.scope, last.operation)
        for plan, last in zip(read.plans, turns.plans[-1:], strict=False)
    )
    return same and not _HOW_MANY_OF_IT.search(text.words) and not find_mentions(text, world).content


def _shares_with_others(text: Text, read: Reading, turns: Turns) -> bool:
    """And what share of its reviews is that, of one agency: no share of those of all agencies."""
    own = OWN_IN_ENGLISH.search(text.words) is not None and bool(turns.plans) and bool(turns.plans[-1].scope.agencies)
    return own and any(plan.operation is Operation.SHARE and not plan.by for plan in read.plans)


def _is_other_row(thing: str, plan: Plan, last: Plan) -> bool:
    """维持几件、其他几件: the other results, and not the requests that the form calls 其他."""
    rows = {each.id.split(".")[0] for each in last.measures}
    return thing.startswith("其他") and bool(rows) and not rows & {each.id.split(".")[0] for each in plan.measures}
