"""What a question takes over: from the conversation, or from what stands before it in the same question."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from retrieval.plan import Operation, Plan
from retrieval.understand.agencies import Whose
from retrieval.understand.conversation import Conversation
from retrieval.understand.lexicon import Entry
from retrieval.understand.mentions import Mentions
from retrieval.understand.quantities import find_place

_OF_PLACE = re.compile(r"第(?P<place>[二三四五六七八九十\d]+)(?:[名位家个]|多|高)(?:那[个家])?的(?!是)")
_BETWEEN = re.compile(r"的?(?:是)?(?:哪|前)?(?:[\d一二两三四五六七八九十几]+)?[个家名位]?")
_FIRST = re.compile(r"(?<!年)前[\d一二两三四五六七八九十]+[名家]")
_BOTH = re.compile(r"[这那]?两[个家者]|[这那]?俩|二者|\bboth\b|\bthe two\b")
_TWO = 2
_RESULTS = Entry("group", "results")


@dataclass(frozen=True, slots=True)
class Given:
    """What is known before a part of a question is read."""

    talk: Conversation
    plans: tuple[Plan, ...]
    """The parts of the same question that were read before."""
    of_found: bool = False
    """It is asked of agencies that a first step finds."""
    years: tuple[int, ...] = ()

    @property
    def plan(self) -> Plan | None:
        return self.plans[-1] if self.plans else self.talk.plan


def follow_up(mentions: Mentions, talk: Conversation) -> tuple[Plan, ...]:
    """Questions about the last answer as it stands: its unit, its printed words."""
    if not talk.plans or mentions.names:
        return ()
    named = any(mentions.keys(kind) for kind in ("row", "measure", "column", "group"))
    for asks in ("unit", "source"):
        if mentions.has("operation", asks) and (not named or asks == "unit"):
            return tuple(
                replace(plan, asks="unit" if asks == "unit" else "source", carried=_all_of(plan), assumptions=())
                for plan in talk.plans
            )
    return ()


def _all_of(plan: Plan) -> tuple[str, ...]:
    parts = (
        ("agencies", bool(plan.scope.agencies)),
        ("years", bool(plan.scope.years)),
        ("measures", bool(plan.measures)),
        ("topic", plan.topic is not None),
    )
    return (*(name for name, there in parts if there), "operation", "result")


def carry_whose(mentions: Mentions, whose: Whose, given: Given, *, has_content: bool) -> tuple[Whose, tuple[str, ...]]:
    """The agencies, with what was carried: `agencies`, or `result` for those that a ranking finds."""
    talk = given.talk
    if given.of_found or given.plan is None:
        return whose, ()
    compares = mentions.has("operation", "compare", "difference")
    if whose.agencies and compares and not has_content and len(whose.agencies) == 1 and talk.agencies:
        both = tuple(dict.fromkeys((*talk.agencies[:1], *whose.agencies)))
        return replace(whose, agencies=both), ("agencies",)
    if not (whose.agencies or given.plans) and _BOTH.search(mentions.text.words) and talk.earlier:
        both = tuple(dict.fromkeys((*talk.earlier[0], *talk.agencies)))
        if len(both) == _TWO:
            return Whose(both), ("agencies",)
    if whose.agencies or whose.is_set:
        return whose, ()
    if compares and not given.plans and (mentions.has("pronoun", "other") or not has_content) and talk.earlier:
        both = tuple(dict.fromkeys((*talk.agencies, *talk.earlier[0])))
        return Whose(both), ("agencies",)
    if not given.plans and (found := _of_last_answer(mentions, talk, has_content=has_content)):
        return Whose(found), ("agencies",)
    if given.plans and given.plans[-1].scope.agencies and not _asks_of_others(mentions):
        return _from_before(whose, given, pronoun=True)
    pronoun = mentions.has("pronoun", "it") and not mentions.has("operation", "every")
    if not pronoun and (_ranks_agencies(mentions) or (whose.everyone and not _asks_of_matters(mentions))):
        return whose, ()
    return _from_before(whose, given, pronoun)


def _of_last_answer(mentions: Mentions, talk: Conversation, *, has_content: bool) -> tuple[str, ...]:
    """它们一共多少; after a ranking 第二名的复议有几件, the reviews of whoever came second."""
    match = _OF_PLACE.search(mentions.text.words) if has_content else None
    place = find_place(mentions.text.words) if match is not None else None
    if place is not None:
        return talk.ranked[place - 1 : place]
    return talk.ranked if mentions.has("operation", "last") else ()


def with_cases_in_mind(mentions: Mentions, before: Plan | None) -> Mentions:
    """结果怎么样, after reviews or lawsuits, asks of their results and not of those of requests."""
    rows = {measure.id.partition(".")[0] for measure in before.measures} if before is not None else set()
    case = next((case for case in ("review", "suit") if rows and all(row.startswith(case) for row in rows)), None)
    if case is None or mentions.keys("row"):
        return mentions
    content = tuple(
        replace(match, entry=Entry("group", f"{case}_results")) if match.entry == _RESULTS else match
        for match in mentions.content
    )
    return replace(mentions, content=content)


def _asks_of_matters(mentions: Mentions) -> bool:
    """那一年的问题有哪些 asks which problems, not which agencies."""
    which = [cue.words for cue in mentions.of("operation") if cue.entry.key == "which"]
    matters = bool(mentions.keys("topic")) and not mentions.of("kind") and not mentions.has("operation", "every")
    return matters and bool(which) and all(words in ("哪些", "哪个", "which", "list") for words in which)


def _ranks_agencies(mentions: Mentions) -> bool:
    """收到申请最多的五个单位, 最少的街道: what is ranked are agencies, of whomever was spoken before."""
    words = mentions.text.words
    if _FIRST.search(words) and not mentions.keys("group"):
        return True
    ends = [cue.end for cue in mentions.of("operation") if cue.entry.key in ("most", "least")]
    return any(_BETWEEN.fullmatch(words[end : kind.start]) for end in ends for kind in mentions.of("kind"))


def _asks_of_others(mentions: Mentions) -> bool:
    """其他街道呢, 全部单位收到多少 after a question about one agency; 谁当组长 is still about it."""
    return bool(mentions.of("kind")) or mentions.has("operation", "count_reports", "every")


def _from_before(whose: Whose, given: Given, pronoun: bool) -> tuple[Whose, tuple[str, ...]]:
    plan, talk = given.plan, given.talk
    if plan is None:
        return whose, ()
    scope = plan.scope
    if plan.operation in (Operation.RANK, Operation.LIST) and not scope.agencies and pronoun:
        if given.plans:
            return whose, ("result",)
        if talk.ranked:
            return Whose(talk.ranked if plan.limit != 1 else talk.ranked[:1]), ("agencies",)
    if scope.agencies:
        return Whose(scope.agencies), () if given.plans else ("agencies",)
    if not given.plans and talk.agencies:
        return Whose(talk.agencies), ("agencies",)
    if scope.kinds or scope.areas:
        return Whose(kinds=scope.kinds, areas=scope.areas, everyone=True), () if given.plans else ("agencies",)
    return whose, ()
