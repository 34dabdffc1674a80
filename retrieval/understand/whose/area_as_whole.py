"""An area as the whole of a share: 占郑州的多少, 占河南省申请的几成, 在郑州占多大比例."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from library.areas import short_name
from library.expressions import expression
from retrieval.plan import Operation, Plan
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_OF = expression(r"占(?:了|到|去)?(?:整个)?(?=[\u3400-\u9fff]{2})")
_BEHIND = expression(
    r"(?:全[省市县区旗州])?(?:[里中内]的?)?(?:的?(?:全部|所有|总)?的?(?=(?:新收)?(?:申请|处罚|许可|强制|复议|诉讼|采购|收费)?(?:量|数量|件数|总[数量])?的?"
    r"(?:多少|几成|几分之|百分[之比]|多大|比[例重]|[?？]?$)))"
)
_OF_THEM = expression("占[^,，。?？占]{2,12}?各单位")
_AMONG = expression(
    r"在(?P<area>[\u3400-\u9fff]{2,11}?)(?:[里中内]|当中|范围内)?占(?:了|到)?(?=多少|几成|几分之|百分之|多大|比)"
)


_PLACED_IN = expression(
    r"(?<=在)(?P<area>[\u3400-\u9fff]{2,11}?)(?:[里中内]面?|当中|之中|范围内)?(?=(?:能|要|又|可以)?(?:排|位[列居]|第几))"
)


def with_whole_area(text: Text, world: World) -> Text:
    """The question with all that lie in the area named as such."""
    words = text.words
    if text.grammar != "zh" or not ("占" in words or "在" in words):
        return text
    placed = _PLACED_IN.search(words)
    if placed is not None and _area(placed["area"], world) == placed["area"] in world.areas[placed["area"]]:
        # 在中山市里排第几: not among the governments of that name.
        return replace(text, words=f"{words[: placed.end('area')]}各单位里{words[placed.end() :]}")
    if "占" not in words:
        return text
    if (among := _AMONG.search(words)) is not None and _area(among["area"], world) == among["area"]:
        return replace(text, words=_of_all(words[: among.start()], among["area"], words[among.end() :], world))
    for of in _OF.finditer(words):
        area = _area(words[of.end() :], world)
        behind = _BEHIND.match(words, of.end() + len(area)) if area else None
        if behind is not None:
            return replace(text, words=_of_all(words[: of.start()], area, words[behind.end() :], world))
    return text


def _area(words: str, world: World) -> str:
    """The longest name of an area that stands at the beginning, unless it names several."""
    longest = next((words[:length] for length in world.area_lengths if words[:length] in world.areas), "")
    return longest if len(world.areas.get(longest, ())) == 1 else ""


def _of_all(before: str, area: str, after: str, world: World) -> str:
    full = world.areas[area][0]
    named = area if area.endswith(full) or short_name(full) != area else full
    return f"{before}占{named}各单位的{after}"


def part_outside(mentions: Mentions, steps: Sequence[Plan]) -> str:
    """河南省的处罚占郑州市各单位的几成: no part of the city; what both have in common is not asked for."""
    several = [step for step in steps if step.operation is Operation.SHARE and len(step.scope.areas) > 1]
    if not any(not step.scope.agencies for step in several):
        return ""
    said = _OF_THEM.search(mentions.text.words)
    # 青岛 山东 申请 占比 does not say of which the other is a part.
    beside = any(one.end == other.start for one, other in pairwise(mentions.areas))
    return said.group() if said is not None else "占" if beside else ""
