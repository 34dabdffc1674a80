"""Questions of nobody, or of no year, that is held: declined or asked back, with what they ask for kept in mind."""

from __future__ import annotations

from dataclasses import replace

from retrieval.plan import Operation, Plan, RefusalKind, Refused, Scope, Unclear
from retrieval.understand.figures.asked import find_asked
from retrieval.understand.operations.kinds_of_answer import PER_SO_MANY
from retrieval.understand.prose.topic import topic_of
from retrieval.understand.scope.scopes import When, forms_of
from retrieval.understand.talk.carrying import Given
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.whose.agencies import Whose, find_whose
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.world import World

_OF_FIGURES = ("most", "least", "sum", "mean", "share", "place", "difference", "compare", "trend", "chart", "figure")
"""What is done with the figures of the one that is not held: 哪年最多, 加起来."""
_WORKED_OUT = frozenset({"median", "mean", "share"})


def of_nobody(mentions: Mentions, whose: Whose, world: World, given: Given) -> Unclear | Refused:
    """The name is not held, or fits several agencies."""
    text = mentions.text
    carried = _asked_so_far(mentions, Whose(), mentions.years.years, world, given)
    if whose.unheld is not None:
        words, near = whose.unheld
        return Refused(text.question, text.language, RefusalKind.AGENCY_NOT_HELD, words, near, carried)
    words, candidates = whose.unclear or ("", ())
    return Unclear(text.question, text.language, words, candidates, carried)


def unheld_year(mentions: Mentions, whose: Whose, when: When, world: World, given: Given) -> Refused:
    said, held = when.unheld or ("", ())
    text = mentions.text
    plan = _asked_so_far(mentions, whose, when.years, world, given)
    years = tuple(str(year) for year in held)
    return Refused(text.question, text.language, RefusalKind.YEAR_NOT_HELD, said, years, plan)


def again_of_nobody(mentions: Mentions, whose: Whose, given: Given) -> Unclear | Refused | None:
    """公开了多少条 after 公安局收到几件 still asks of that bureau, and not of all."""
    last, text = given.talk.understood, mentions.text
    points = mentions.has("operation", "last") or mentions.has("pronoun", "other")
    asks = mentions.content or mentions.years.years or mentions.has("operation", *_OF_FIGURES)
    if given.plans or given.of_found or points or not whose.says_nothing or not asks:
        return None
    undated = isinstance(last, Refused) and last.kind is RefusalKind.YEAR_UNCLEAR and mentions.years.is_empty
    if undated and isinstance(last, Refused):
        # 不予处理几件, after 打假人那年, is asked of that year too.
        return replace(last, question=text.question, language=text.language)
    if isinstance(last, Unclear) or (isinstance(last, Refused) and last.kind is RefusalKind.AGENCY_NOT_HELD):
        return replace(last, question=text.question, language=text.language)
    return None


def _asked_so_far(mentions: Mentions, whose: Whose, years: tuple[int, ...], world: World, given: Given) -> Plan:
    """What is asked for by name, else what was asked for before."""
    asked, topics = find_asked(mentions, forms_of(whose, (), world)), mentions.keys("topic")
    scope, before = Scope(whose.agencies, whose.kinds, whose.areas, years), given.plan
    if not asked.measures and not topics and before is not None:
        scope = replace(scope, years=years or before.scope.years)
        return replace(before, scope=scope, place_of=(), carried=(), assumptions=())
    if not asked.measures and topics:
        return Plan(Operation.NARRATIVE, scope, topic=topic_of(mentions))
    return Plan(Operation.LOOKUP, scope, asked.measures)


def with_whose_prose(read: Unclear | Refused, mentions: Mentions, world: World) -> Unclear | Refused:
    """A refusal of what no figure tells carries whose prose may tell it; any other of whom it was asked."""
    untold = (RefusalKind.NOT_IN_THE_REPORTS, RefusalKind.NOT_UNDERSTOOD)
    if not isinstance(read, Refused) or read.carried is not None:
        return read
    whose, years = find_whose(mentions, world), mentions.years.years
    forecast = read.kind is RefusalKind.FORECAST
    if not whose.agencies or not (forecast or set(world.years) >= set(years)):
        return read
    if forecast:
        # 那去年呢, after 明年会收到多少, asks for the same figure.
        return replace(read, carried=_asked_so_far(mentions, whose, (), world, Given(Conversation(), ())))
    divides = mentions.each is not None or PER_SO_MANY.search(mentions.text.words) is not None
    # 街道的中位数是多少，江岸区的高于它吗: what is worked out of figures no prose tells.
    worked = {cue.words for cue in mentions.of("operation") if cue.entry.key in _WORKED_OUT}
    divides = divides or read.words in worked
    # 收到28件申请是最多的吗: what was not read of a figure no prose tells either.
    named = any(mentions.keys(kind) for kind in ("row", "weak_row", "measure", "column"))
    divides = divides or (named and read.kind is RefusalKind.NOT_UNDERSTOOD)
    operation = Operation.NARRATIVE if read.kind in untold and not divides else Operation.LOOKUP
    return replace(read, carried=Plan(operation, Scope(whose.agencies, years=years)))
