"""An area and its government, told apart where a question speaks of both: 云岫县一共多少，其中县政府占多少."""

from __future__ import annotations

from dataclasses import replace

from library.agencies import GOVERNMENTS
from library.expressions import expression
from retrieval.understand.words.mentions import Mentions, find_mentions
from retrieval.understand.words.named import NameFound
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_RANKS = "市县区旗州"
_OWN = expression(
    rf"(?<=[,，;；。?？中里])(?:其中|那么?|而)?的?(?P<own>(?:本?(?P<rank>[{_RANKS}]))?(?:人民)?政府(?:机关)?(?:自己|本级|本身|自身)?)"
    r"(?=的|占|[收受公处办有是又]|多少|几|呢|申请|处罚|许可)"
)
"""其中县政府, 区政府自己: without its name, it is that of the area spoken of."""
_TOLD_APART = expression(
    rf"(?:其中|[中里])[,，]?(?:的)?[{_RANKS}]?(?:人民)?政府|政府(?:机关)?(?:自己|本级|本身|自身)|政府的?(?:又)?占"
)
"""What is part of the area, or stands beside it: the name before it means all that lie in it."""
_WHOLE_FIRST = expression(
    rf"^(?P<year>(?:20)?\d\d年度?)?(?:的)?全(?P<rank>[{_RANKS}])(?!政府|平均|排)(?:的|里|内)?(?:所有|全部|各)?(?:单位)?的?"
)
_KIND_FIRST = expression(
    r"(?<=[,，;；])(?=(?:街道|乡镇|部门|[局镇乡])(?:又|的|占|[收受公处办有是]|多少|几|呢))"
)
_SHARE_OF_NOTHING = expression(r"占(?:了|到)?(?=多少|几成|百分之|[?？]|$)")
_HELD_AGAINST = expression(
    r"(?P<than>比|跟|和|与|同|不如|[超高低多少][过于])(?P<area>[\u3400-\u9fff]{2,12}?)(?:的)?"
    r"(?=(?:申请|处罚|许可|复议|诉讼|公开)?(?:数量?|件数|总数|量)?(?:(?:一样|相同|相等|持平)[多少高低]?|[更还]?[多少高低])"
    r"的(?:单位|街道|乡镇|部门|机关|区县|[局镇乡]))"
)
"""申请数跟云岫县一样的单位: one figure is held against others, so that of the government is meant."""


def told_apart(text: Text, world: World) -> Text:
    """The question with the area called all that lie in it, and its government by its name."""
    text = _with_government(text, world)
    words = text.words
    if text.language != "zh" or "政府" not in words:
        return text
    whole, own = _WHOLE_FIRST.match(words), _OWN.search(words)
    if whole is None and own is None:
        return text
    mentions = find_mentions(text, world)
    ruled = [(name.end, area) for name in mentions.names if (area := _area_of(name, world))]
    apart = _TOLD_APART.search(words) is not None
    everyone = "全部单位" if ruled and apart else ""
    # 云岫县2023年各单位一共…，其中县政府占多少: the area is told already.
    ruled += [(each.end, area) for each in mentions.areas for area in each.areas if words[: each.end].endswith(area)]
    if whole is not None and len({area for _, area in ruled}) == 1 and ruled[0][1].endswith(whole["rank"]):
        return replace(text, words=f"{whole['year'] or ''}{ruled[0][1]}全部单位{words[whole.end() :]}")
    if own is not None and not ruled:
        ruled = _around(mentions, own["rank"] or "", world)
    if own is None or len({area for _, area in ruled}) != 1:
        return text
    return replace(text, words=_with_own(words, *ruled[0], everyone))


def _with_government(text: Text, world: World) -> Text:
    against = _HELD_AGAINST.search(text.words) if text.language == "zh" else None
    if against is None or against["area"] not in world.areas:
        return text
    names = (f"{against['area']}{rank}人民政府" for rank in ("", *_RANKS))
    own = next((name for name in names if len(world.names.bearers(name)) == 1), None)
    if own is None:
        return text
    return replace(text, words=f"{text.words[: against.start('area')]}{own}{text.words[against.end('area') :]}")


def _with_own(words: str, end: int, area: str, everyone: str) -> str:
    """云岫县一共收到多少，其中政府自己的占多少: the county is all of its agencies."""
    own = _OWN.search(words, end)
    if own is None or (own["rank"] or area[-1]) != area[-1] or (everyone and not words[:end].endswith(area[-1])):
        return words
    rest = words[own.end("own") :]
    if everyone or "单位" in words[: own.start()]:
        rest = _KIND_FIRST.sub(f"{area}的", _SHARE_OF_NOTHING.sub(f"占全{area[-1]}的", rest))
    return f"{words[:end]}{everyone}{words[end : own.start('own')]}{area}政府{rest}"


def _around(mentions: Mentions, rank: str, world: World) -> list[tuple[int, str]]:
    """浮桥镇几件，县政府几件: the county in which the town lies."""
    held = [(name.end, world.agencies[at]) for name in mentions.names for at in name.bearers]
    return [(end, area) for end, agency in held for area in agency.areas if rank and area.endswith(rank)]


def _area_of(name: NameFound, world: World) -> str:
    """The area that the government which is named rules, by its own name; "" where no government is."""
    bearers = [world.agencies[at] for at in name.bearers]
    if len(bearers) != 1 or bearers[0].kind not in GOVERNMENTS:
        return ""
    own = bearers[0].name.removesuffix("人民政府")
    return next((area for area in bearers[0].areas if own.endswith(area) and area[-1] in _RANKS), "")
