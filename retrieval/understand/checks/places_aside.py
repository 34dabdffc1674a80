"""Places that a question takes as a whole or holds against each other, where its plans leave them aside or together."""

from __future__ import annotations

from collections.abc import Sequence

from library.expressions import expression
from retrieval.plan import GROUPS, LISTING, Operation, Plan
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.world import World

_WITHIN = expression(
    r"占(?:了|到)?(?:整个)?(?=[\u3400-\u9fff]{2})|在(?=[\u3400-\u9fff]{2,8}?(?:[里中内]面?)?(?:排|位[列居]|第几))"
)
_ABOVE_MEAN = expression(r"(?:超过|[高低多少大小]于|不到|不如|比)(?=[\u3400-\u9fff]{2,8}?(?:的|各单位)*平均)")
_WHOLE_COUNTRY = expression(r"占(?:了|到)?全国")
_THAN_ALL = expression(r"[,，]比全[省市县国区](?:的)?(?:平均|水平|单位)?[高低多少大小]")
_HAS_SO_MANY = expression(r"占了?(?:几|多少)[个家席名]")
_PART_OF_OTHER = expression(r"是[^占,，。?？]{2,12}的(?:几成|百分之|几分之|多少成)")
_HELD_AGAINST = expression(
    r"[,，](?:那么?|而)?[^,，]{1,8}呢[?？]?$|(?<![占同环])比(?![例重率值])[^,，。?？]{2,14}[高低大小多少快慢][吗嘛]|"
    r"[高低大小多少快慢]还是"
)
_YEARS_WON = expression(r"谁[^,，。?？]{0,6}[多少高低]的年[份头数]")
_ITS = expression(r"(?:^|[,，])(?:那么?)?(?:它|该[省市县区类]|[这那](?:些|几)?个?[省市县区类])")
_PUT_TOGETHER = frozenset({Operation.TREND, Operation.COUNT, Operation.SUM})
_OURS = expression(
    r"(?:^|(?<=[年度,，])|请问|帮我查一?下?|查一?下?)"
    r"(?P<own>(?:我们?|咱们?|本)的?(?:单位|[局委办厅处镇乡]|街道|机关|部门))(?!里?(?:哪|谁))"
)
_OURS_IN_ENGLISH = expression(
    r"\b(?:(?:did|do|have|are|were|has|had) we|our (?:own )?"
    r"(?:office|bureau|city|town|township|agency|district|county|province|department|subdistrict))\b"
)
_WHOLE = expression(r"(?:[全本]|我们|咱们?的?|整个)(?P<rank>[省市县区])(?![级直属域间政])")


def places_aside(mentions: Mentions, plans: Sequence[Plan], world: World, before: Plan | None) -> str:
    """The first words of such a place; "" where there are none."""
    words = mentions.text.words
    steps = [step for plan in plans for step in plan.steps]
    if own := _of_askers_own(mentions, steps, world):
        return own
    if mentions.text.grammar != "zh" or not any(step.measures for step in steps):
        return ""
    return (
        _whole_left(words, steps, world)
        or _put_together(mentions, steps)
        or _of_group_found(words, plans if before is None else (before, *plans))
        or _said_beside(words, steps)
    )


def _of_askers_own(mentions: Mentions, steps: Sequence[Plan], world: World) -> str:
    """我局, 全市 and 本省, where several are held and nobody says which is meant."""
    first = steps[0]
    if first.carried or first.scope.agencies or first.scope.areas or mentions.areas or mentions.names or mentions.aside:
        return ""
    if (own := _OURS.search(mentions.text.words)) is not None:
        return own["own"]
    if first.measures and (own := _OURS_IN_ENGLISH.search(mentions.text.words)) is not None:
        return own.group()
    whole = _WHOLE.search(mentions.text.words) if first.measures else None
    if whole is None:
        return ""
    of_rank = (
        area
        for agency in world.agencies
        for at, area in enumerate(agency.areas)
        if area.endswith(whole["rank"]) or (whole["rank"] == "省" and not at)
    )
    return whole.group() if len(set(of_rank)) > 1 else ""


def _whole_left(words: str, steps: Sequence[Plan], world: World) -> str:
    """玉林街道在四川排第几: a place among all that are held is not the one in its province."""
    wholes = [step for step in steps if step.operation is Operation.SHARE or step.place_of]
    if not wholes or any(step.scope.areas or step.scope.levels or step.against for step in wholes):
        return ""
    begins = [found.end() for pattern in (_WITHIN, _ABOVE_MEAN) for found in pattern.finditer(words)]
    for at in begins:
        for length in world.area_lengths:
            if (said := words[at : at + length]) in world.areas:
                return said
    return ""


def _put_together(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """海南的增幅比广东大吗: what both come to together is neither's."""
    step = steps[0]
    several = max(len(step.scope.areas) if len(mentions.areas) > 1 else 0, len(step.scope.kinds)) > 1
    together = len(steps) == 1 and step.operation in _PUT_TOGETHER and not (step.by or step.against or step.place_of)
    said = _HELD_AGAINST.search(mentions.text.words) if several and together else None
    return said.group().strip(",，") if said is not None else ""


def _of_group_found(words: str, plans: Sequence[Plan]) -> str:
    """复议最多的省，它的诉讼有几件: which province is found, no second step is bound to."""
    its = _ITS.search(words)
    groups = [
        plan
        for plan in plans
        if (plan.operation in (Operation.RANK, *LISTING) and plan.by in GROUPS)
        or (plan.operation is Operation.RANK and plan.measures[1:])
    ]
    groups = [plan for plan in groups if not plan.scope.agencies]
    then = [plan.follow for plan in groups if plan.follow] + list(plans[1:] if groups and its else ())
    free = any(not (step.scope.agencies or step.scope.areas or step.scope.kinds or step.by) for step in then)
    return (its.group().strip(",，") if its is not None else words[:40]) if free else ""


def _said_beside(words: str, steps: Sequence[Plan]) -> str:
    """不予公开占全国的比例, 占几个, 是济南的几成, 谁多的年份多, and 比全省高吗 behind a rate."""
    if (won := _YEARS_WON.search(words)) is not None:
        return won.group()
    if "占全国" in words:
        return "占全国" if _WHOLE_COUNTRY.search(words) else ""
    counts = any(step.operation in (Operation.COUNT, Operation.LIST) for step in steps)
    if not counts and (said := _HAS_SO_MANY.search(words)) is not None:
        return said.group()
    if any(step.operation is Operation.SHARE for step in steps) and (said := _PART_OF_OTHER.search(words)) is not None:
        return said.group()
    held = any(step.place_of or step.against or step.operation is Operation.MEAN or step.conditions for step in steps)
    than = None if held else _THAN_ALL.search(words)
    return than.group().strip(",，") if than is not None else ""
