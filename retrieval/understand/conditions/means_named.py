"""Of whom a mean is taken that figures are held against: 比街道平均低的乡镇, 高于全库平均, 低于同类平均."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from library.expressions import expression, stands_before
from retrieval.plan import Condition, Operation, Plan, RefusalKind, Refused, Scope, Unclear
from retrieval.understand.words.condition_words import any_of
from retrieval.understand.words.mentions import Mentions, find_mentions
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_MEAN = expression(r"平均|均值|均数|均线|中位")
_BESIDE = expression(r"(?:的|们|总体|整体|各家?|每[个家]|各个|所有的?|全部的?|全体|单位|机关|机构|年报|报告)$")
_ALL = expression(r"(?:全库|库[里中内]|在库|全部|所有|全体|总体|整体)(?:的)?(?:单位|机关|机构|报告|年报)?(?:的)?$")
_ALIKE = expression(r"(?:同类|同类型|同级同类)(?:的)?(?:单位|机关|机构|部门)?(?:的)?$")
_OWN = expression(
    r"(?:自己|自身|本身|本单位|它)?的?(?:历年|多年|各年|往年|这些年|多年来|历年来)(?:的)?$|(?:自己|自身|本身|本单位)(?:的)?$"
)
_AREA = expression(r"全(?P<rank>[市县区省州])(?:的)?(?:各?单位|各?机关|所有单位)?(?:的)?$")
_SUBJECT = expression(r"单位|机关|机构|谁|哪[个家]|几家单位|[局镇乡县区]")
_NOT_OF = expression(r"其[他它余]|别的|剩下|除")


@dataclass(frozen=True, slots=True)
class MeanNamed:
    """The words without those for whom the mean is taken of, and these as a scope."""

    words: str
    said: str = ""
    """The group and the mean: 全库平均."""
    among: Scope | None = None
    of: Literal["", "kind", "own"] = ""
    unclear: str = ""
    """全市, where it is not known which."""


Read = Callable[[Text], Plan | Unclear | Refused]


def read_with_mean(part: Text, world: World, read: Read) -> Plan | Unclear | Refused | None:
    """The question read as if no group were named, with the mean taken of that; None where none is."""
    if part.grammar != "zh" or _MEAN.search(part.words) is None:
        return None
    named = mean_named(find_mentions(part, world), world)
    if named is None:
        return None
    plan = read(replace(part, words=named.words))
    if not isinstance(plan, Plan) or not any(map(_has_mean, plan.conditions)):
        # 郑州的街道高于全库平均吗 is asked of all of them, which the words for the group say as well.
        plan = read(part)
    if not isinstance(plan, Plan) or not any(map(_has_mean, plan.conditions)):
        told = isinstance(plan, Plan) and plan.operation is Operation.MEAN and not (plan.place_of or plan.by)
        return Refused(part.question, part.language, RefusalKind.NOT_UNDERSTOOD, named.said) if told else plan
    if named.unclear:
        return Refused(part.question, part.language, RefusalKind.NOT_UNDERSTOOD, named.unclear)
    conditions = tuple(_of_group(each, named) for each in plan.conditions)
    scope, among = plan.scope, named.among
    nobody = not (scope.agencies or scope.kinds or scope.areas or scope.levels or scope.without)
    if nobody and among is not None and _SUBJECT.search(named.words) is None:
        # 低于街道平均的有几家: of the subdistricts.
        scope = replace(among, years=scope.years)
    return replace(plan, scope=scope, conditions=conditions)


def of_own_years(plan: Plan) -> Plan:
    """教育局哪几年申请高于平均: than that of its own years, of which each has one report."""
    if plan.by != "years" or len(plan.scope.agencies) != 1:
        return plan
    own = MeanNamed("", of="own")
    kept = tuple(_of_group(each, own) if _is_of_scope(each) else each for each in plan.conditions)
    return replace(plan, conditions=kept)


def _is_of_scope(condition: Condition) -> bool:
    against = condition.against
    return _has_mean(condition) and against is not None and against.among is None and not against.of


def _has_mean(condition: Condition) -> bool:
    against = condition.against
    return any(map(_has_mean, condition.any_of)) or (against is not None and against.kind in ("mean", "median"))


def _of_group(condition: Condition, named: MeanNamed) -> Condition:
    against = condition.against
    if against is not None and against.kind in ("mean", "median"):
        against = replace(against, among=named.among, of=named.of)
    return replace(condition, against=against, any_of=tuple(_of_group(each, named) for each in condition.any_of))


def mean_named(mentions: Mentions, world: World) -> MeanNamed | None:
    words = mentions.text.words
    for match in _MEAN.finditer(words):
        found = _before(mentions, match.start(), world)
        if found is not None:
            start, named = found
            before, sign = words[:start], _sign_before().search(words[:start])
            if sign is None and _side_behind().match(words, match.start()) is None:
                continue
            named = replace(named, words=before + named.words, said=words[start : match.end()])
            return None if _NOT_OF.search(before[-4:]) else named
    return None


def _before(mentions: Mentions, end: int, world: World) -> tuple[int, MeanNamed] | None:
    """Where the words for the group begin, and the group with what stands behind those words."""
    words, at = mentions.text.words, end
    if (figure := _figure_before(mentions, at)) is not None:
        at = figure
    behind = words[at:]
    for pattern, named in ((_OWN, MeanNamed(behind, of="own")), (_ALIKE, MeanNamed(behind, of="kind"))):
        if (match := pattern.search(words, 0, at)) is not None and match.group():
            return match.start(), named
    if (match := _AREA.search(words, 0, at)) is not None:
        return match.start(), _of_area(mentions, match, behind, world)
    kinds, levels, areas, start = _groups_before(mentions, at)
    if kinds or levels or areas:
        return start, MeanNamed(behind, among=Scope(kinds=kinds, levels=levels, areas=areas))
    match = _ALL.search(words, 0, at)
    return None if match is None else (match.start(), MeanNamed(behind, among=Scope()))


def _figure_before(mentions: Mentions, at: int) -> int | None:
    """街道公开率平均: the figure stands between the two."""
    words = mentions.text.words
    until = at - words.endswith("的", 0, at)
    starts = [match.start for match in mentions.content if match.end == until]
    return min(starts) if starts else None


def _groups_before(mentions: Mentions, at: int) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...], int]:
    words = mentions.text.words
    kinds: list[str] = []
    levels: list[str] = []
    areas: list[str] = []
    while at:
        cue = next((each for each in (*mentions.of("kind"), *mentions.of("level")) if each.end == at), None)
        area = next((each for each in mentions.areas if each.end == at), None)
        beside = stands_before(_BESIDE, words, at)
        if cue is not None:
            if cue.entry.key:
                (kinds if cue.entry.kind == "kind" else levels).insert(0, cue.entry.key)
            at = cue.start
        elif area is not None:
            areas[:0] = sorted(area.areas)
            at = area.start
        elif beside is not None:
            at = beside.start()
        elif kinds and words.endswith(("和", "与", "、", "及"), 0, at):
            at -= 1
        else:
            break
    return tuple(kinds), tuple(levels), tuple(areas), at


def _of_area(mentions: Mentions, match: re.Match[str], behind: str, world: World) -> MeanNamed:
    """全市: the city that is named, or the only one that is held."""
    rank = match["rank"]
    named = {area for found in mentions.areas for area in found.areas if area.endswith(rank)}
    held = named or {area for agency in world.agencies for area in agency.areas if area.endswith(rank)}
    if len(held) != 1:
        return MeanNamed(behind, unclear=match.group())
    return MeanNamed(behind, among=Scope(areas=tuple(held)))


@cache
def _sign_before() -> re.Pattern[str]:
    signs = any_of("compare", "more", "less", "at_most", "at_least", "equal", "than")
    return expression(rf"(?:{signs}|在|处于|位于|和|与|跟|同)(?:了|过|到|出)?$")


@cache
def _side_behind() -> re.Pattern[str]:
    sides = any_of("reference", "above", "below")
    return expression(rf"{any_of('reference', 'mean', 'median')}(?:的)?(?:\d|两|[一二三四五六七八九]|{sides}|倍)")
