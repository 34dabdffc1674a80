"""Has a language model turn a question into a plan; what it names must be held, and said by the question itself."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass

from library.agencies import core_name
from library.wording import fold
from retrieval.binding.text import without_thoughts
from retrieval.measures import measure_named
from retrieval.models.client import LanguageModel, ModelFailed, ask_whole
from retrieval.models.grounds import Grounds
from retrieval.models.prompts import nearest_agencies, planning_messages
from retrieval.plan import LISTING, Comparator, Condition, Language, Measure, Operation, Plan, Reading, Scope, Topic
from retrieval.topics import read_topics
from retrieval.understand import Conversation, World

_OPERATIONS = frozenset({
    Operation.LOOKUP, Operation.SUM, Operation.MEAN, Operation.COUNT, Operation.RANK, Operation.COMPARE,
    Operation.DIFFERENCE, Operation.TREND, Operation.LIST, Operation.NARRATIVE,
})  # fmt: skip
_WITH_ONE_MEASURE = frozenset({Operation.RANK, Operation.TREND, Operation.DIFFERENCE, Operation.MEAN})
_MOST_MEASURES = 12
_MOST_RANKS = 100
_MOST_CONDITIONS = 3
_COMPARATORS: dict[str, Comparator] = {"=": "=", "!=": "!=", ">": ">", ">=": ">=", "<": "<", "<=": "<="}
_LONGEST_TOPIC = 20

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]


class PlanRefused(Exception):
    """The reply is no plan that can be carried out here; says which part of it is not."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A question that a model has placed, and which of its words were taken for which figure."""

    reading: Reading
    meant: tuple[tuple[str, Measure], ...]


@dataclass(frozen=True, slots=True)
class _Asked:
    question: str
    world: World
    grounds: Grounds


class Planner:
    """Reads the questions that the deterministic reader can't place."""

    def __init__(self, model: LanguageModel) -> None:
        self._model = model
        self.name = model.name

    def read(
        self, question: str, language: Language, world: World, conversation: Conversation | None = None
    ) -> Placed | None:
        """None where the model finds no plan either, or one that does not hold; ModelFailed where it gave nothing."""
        grounds = Grounds.of(question, world, conversation)
        reply = _object(ask_whole(self._model, planning_messages(question, world, grounds), as_json=True))
        try:
            plan = plan_from(reply, question, world, conversation)
        except PlanRefused:
            return None
        because = _because(reply.get("because"))
        meant = tuple((because[each.id], each) for each in plan.measures if grounds.says(because.get(each.id, "")))
        return Placed(Reading(question, language, (plan,)), meant)


def plan_from(reply: dict[str, Json], question: str, world: World, conversation: Conversation | None = None) -> Plan:
    """Every part is looked up in what is held, and in what the question and the conversation say."""
    asked = _Asked(question, world, Grounds.of(question, world, conversation))
    operation = _operation(reply.get("operation"))
    measures = _measures(reply.get("measures"))
    topic = _topic(reply.get("topic")) if operation is Operation.NARRATIVE else None
    if operation is Operation.NARRATIVE:
        if topic is None:
            raise PlanRefused("topic")
        measures = ()
    elif not measures or (operation in _WITH_ONE_MEASURE and len(measures) != 1):
        raise PlanRefused("measures")
    conditions = _conditions(reply.get("conditions"), asked)
    if conditions and operation not in LISTING:
        raise PlanRefused("conditions")
    _check_measures((*measures, *(each.measure for each in conditions if each.measure)), reply, asked)
    scope = _scope(reply, asked)
    limit = reply.get("limit")
    if limit is not None and (isinstance(limit, bool) or not isinstance(limit, int) or not 1 <= limit <= _MOST_RANKS):
        raise PlanRefused("limit")
    plan = Plan(
        operation,
        scope,
        measures,
        conditions,
        topic=topic,
        descending=reply.get("most") is not False,
        limit=limit if operation is Operation.RANK else None,
    )
    return asked.grounds.settle(plan)


def _scope(reply: dict[str, Json], asked: _Asked) -> Scope:
    scope = Scope(
        _agencies(reply.get("agencies"), asked),
        _kinds(reply.get("kinds"), asked.world),
        _areas(reply.get("areas"), asked),
        _years(reply.get("years"), asked.world),
    )
    if not asked.grounds.bear_out_years(scope.years):
        raise PlanRefused("years")
    if not asked.grounds.bear_out_scope(scope):
        raise PlanRefused("agencies")
    return scope


def _check_measures(measures: Sequence[Measure], reply: dict[str, Json], asked: _Asked) -> None:
    if measures and not asked.grounds.bear_out_measures(measures, _because(reply.get("because"))):
        raise PlanRefused("because")


def _because(value: Json) -> dict[str, str]:
    """Which words of the question are said to mean which figure."""
    if value is None:
        return {}
    if not isinstance(value, dict) or len(value) > _MOST_MEASURES + _MOST_CONDITIONS:
        raise PlanRefused("because")
    return {name: words for name, words in value.items() if isinstance(words, str)}


def _object(reply: str) -> dict[str, Json]:
    text = without_thoughts(reply).strip()
    fenced = re.fullmatch(r"```(?:json)?\s*(.*?)\s*```", text, re.S)
    try:
        found = json.loads(fenced[1] if fenced else text)
    except (ValueError, RecursionError) as error:
        raise ModelFailed("not_json") from error
    if not isinstance(found, dict):
        raise ModelFailed("not_json")
    return found


def _words(value: Json, most: int) -> tuple[str, ...]:
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > most or not all(isinstance(each, str) for each in value):
        raise PlanRefused("words")
    return tuple(dict.fromkeys(each.strip() for each in value if isinstance(each, str) and each.strip()))


def _operation(value: Json) -> Operation:
    try:
        operation = Operation(str(value))
    except ValueError as error:
        raise PlanRefused("operation") from error
    if operation not in _OPERATIONS:
        raise PlanRefused("operation")
    return operation


def _measures(value: Json) -> tuple[Measure, ...]:
    found = [measure_named(name) for name in _words(value, _MOST_MEASURES)]
    if any(measure is None for measure in found):
        raise PlanRefused("measures")
    return tuple(measure for measure in found if measure is not None)


def _agencies(value: Json, asked: _Asked) -> tuple[str, ...]:
    """Names that the question writes and one agency bears, and full names that were spoken of or offered."""
    return tuple(dict.fromkeys(_agency(words, asked) for words in _words(value, 20)))


def _agency(words: str, asked: _Asked) -> str:
    talk = asked.grounds.conversation
    if words in (*talk.agencies, *talk.ranked) and not asked.grounds.mentions.names:
        return words
    offered = nearest_agencies(asked.question, asked.world)
    if words in offered and [core_name(fold(name)) for name in offered].count(core_name(fold(words))) == 1:
        return words
    if fold(words) not in fold(asked.question):
        raise PlanRefused("agencies")
    bearers: Sequence[int] = asked.world.names.bearers(words) or asked.world.names.stem(words)
    if len(bearers) != 1:
        raise PlanRefused("agencies")
    return asked.world.agencies[bearers[0]].name


def _areas(value: Json, asked: _Asked) -> tuple[str, ...]:
    """Areas in which agencies stand, full or short, that the question writes and that can mean no other."""
    found: list[str] = []
    for words in _words(value, 10):
        meant = asked.world.areas.get(words, ())
        if len(meant) != 1 or fold(words) not in fold(asked.question):
            raise PlanRefused("areas")
        found.append(meant[0])
    return tuple(dict.fromkeys(found))


def _conditions(value: Json, asked: _Asked) -> tuple[Condition, ...]:
    """Bounds of figures; a bound that the question does not write in digits is refused, all but none at all."""
    if value is None:
        return ()
    if not isinstance(value, list) or len(value) > _MOST_CONDITIONS:
        raise PlanRefused("conditions")
    return tuple(_condition(each, asked) for each in value)


def _condition(value: Json, asked: _Asked) -> Condition:
    if not isinstance(value, dict):
        raise PlanRefused("conditions")
    name, number = value.get("measure"), value.get("number")
    measure = measure_named(name) if isinstance(name, str) else None
    comparator = _COMPARATORS.get(str(value.get("comparator")))
    if measure is None or measure.is_ratio or comparator is None:
        raise PlanRefused("conditions")
    if isinstance(number, bool) or not isinstance(number, int):
        raise PlanRefused("conditions")
    if number and str(number) not in re.findall(r"\d+", fold(asked.question).replace(",", "")):
        raise PlanRefused("conditions")
    return Condition("compare", measure, comparator, number)


def _kinds(value: Json, world: World) -> tuple[str, ...]:
    kinds = _words(value, 10)
    if not set(kinds) <= {agency.kind for agency in world.agencies}:
        raise PlanRefused("kinds")
    return kinds


def _years(value: Json, world: World) -> tuple[int, ...]:
    if value is None:
        return ()
    if not isinstance(value, list):
        raise PlanRefused("years")
    years = [year for year in value if isinstance(year, int) and not isinstance(year, bool)]
    if len(years) != len(value) or not set(years) <= set(world.years):
        raise PlanRefused("years")
    return tuple(sorted(set(years)))


def _topic(value: Json) -> Topic | None:
    if not isinstance(value, str) or not value.strip():
        return None
    known = read_topics().get(value.strip())
    if known is not None:
        return known.as_topic()
    words = tuple(dict.fromkeys(re.findall(r"[\w]+", value)))[:6]
    if len(value) > _LONGEST_TOPIC or not words:
        raise PlanRefused("topic")
    return Topic("", "、".join(words), words)
