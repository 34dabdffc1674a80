"""Which names of agencies and of areas stand in a question, and which area only says where an agency is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from library.areas import divisions_named
from library.expressions import expression
from retrieval.understand.words.exceptions import exception_spans, is_excepted
from retrieval.understand.words.lexicon import Match, stands_alone
from retrieval.understand.words.stretches import Span, Stretches
from retrieval.understand.words.world import World

LINK = expression(r"(?:的|里|里面|下面|下辖|辖区|当地|那边)?(?:的)?(?:那个|这个|那家|这家)?")
"""What may stand between an area and the agency in it."""
_OFFICE_DOES = expression(r"办[结理]")
"""锦绣街道办结的申请: the office is 锦绣街道."""
_KINDS = "(?:单位|机关|部门|委办局|街道|乡镇|镇|局|厅局?)"
_INSIDE = expression(
    rf"(?:的|这边|那边)?(?:(?:各级?|所有|全部|每[个家]|哪几?些?[个家]?|(?:几|[两三四五六七八九十\d]+|多少)[个家])(?:的)?{_KINDS}|下面|下辖|下属|辖区|辖内|境内|"
    rf"范围内|内的?{_KINDS}|里(?:面)?的?{_KINDS}|全市|全县|全区|的{_KINDS}(?!长))"
)
_WHICH_FIGURE = expression(
    r"(?:人|企业|公司|组织|许可|处罚|强制|复议|诉讼)(?:[和与跟、]|还是)[^,，谁哪]{2,10}(?:谁|哪个)|"
    r"率(?:[和与跟、]|还是)[^,，谁哪]{2,10}率?(?:谁|哪个)|"
    r"(?:原因|理由|情形|结果|申请人|类型|类别|方式|渠道|途径)(?:里面?|中间?|当中|之中|[,，])?(?:是)?哪[一个种类条项]"
)
"""自然人和企业谁申请多, 不予公开的原因里哪个最多 ask of figures."""
_ALL_INSIDE = expression(rf"(?<![占了])(?:各|所有的?|全部|每[个家]|哪些|哪几[个家]){_KINDS}|辖区内?|下辖|下属{_KINDS}")
_WHOLE = expression(r"占[^,，。?？占]{2,12}?(?:各|所有|全部)单位")
"""二七区的申请占郑州市各单位的多少: the agencies of the whole are none of the part."""
_WHICH_INSIDE = expression(
    rf"哪几[个家]|(?:哪[个家]|谁|哪一[个家]){_KINDS}?(?:[^,，。?？]{{0,20}})(?:最|[多少高低]|收|公|处|被|有)|"
    rf"最[多少高低大小]的?(?:前)?[一二两三四五六七八九十\d]+[个家名]|前[一二两三四五六七八九十\d]+(?:名|位|[个家](?!月))|"
    rf"(?:几|多少)[个家]{_KINDS}|有(?:几|多少)家|最[多少高低大小]的(?:{_KINDS}|是(?:谁|哪(?!一?个?年|[两二三四五]年)))|的{_KINDS}(?:有|是|名单|[?？]|$)"
)
"""What asks of the agencies of an area, not of its government."""
SAID_OF_PLACE = expression(
    r"(?:20)?\d{2}年|去年|前年|今年|上年|近[几\d一二两三四五六七八九十]|有(?![关效限])|存在|打算|准备|计划|下一?步|接下来|"
    r"怎[么样]|如何|为[什何]|什么|关停|举办|组织|开[展通]|设立|收到|受理|被|主动公开|公开了|发布了|处罚|申请|复议|许可|采购|缺|报告|年报"
)
"""What follows the short name of a place at the beginning of a question: 绵竹2023年…, 文昌存在哪些问题."""
_JOINT = expression(r"(?:的?(?:各?单位|所有单位|全部单位))?(?:和|与|跟|同|及|以及|、|比)")
_EACH_SUM = expression(r"[^,，?？]{0,12}(?:合计|一共|总共|总计|加起来)(?:各|分别)")
_COUNTY = 3
_AFTER_COUNTY = (
    *("全市", "全县", "全区", "全境", "境内", "辖区", "范围"),
    *("的", "那", "这", "各", "所有", "全部", "街道", "乡镇", "有哪", "有几", "有多少"),
    *("和", "跟", "与", "、", ",", "/"),
)
_NO_NAME = frozenset({"办公室", "办事处", "政府", "街道", "单位", "数据局", "委员会"})


@dataclass(frozen=True, slots=True)
class NameFound:
    """A name, or what looks like one, with the agencies that bear it (indexes of the world)."""

    start: int
    end: int
    words: str
    bearers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AreaFound:
    """The name of an area in which agencies stand; several areas may share a short name."""

    start: int
    end: int
    areas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Guess:
    """Words that seem to name an agency; `is_sure` where its bearers may be taken for what is meant."""

    start: int
    end: int
    words: str
    bearers: tuple[int, ...]
    is_sure: bool


def longest_names(words: str, world: World, literal: list[Match]) -> list[NameFound]:
    found: list[NameFound] = []
    vocabulary = {(match.start, match.end) for match in literal}
    candidates = [
        NameFound(start, end, words[start:end], bearers)
        for start, end, bearers in world.names.find(words)
        if words[start:end] not in _NO_NAME
        and stands_alone(words, start, end)
        and not _OFFICE_DOES.match(words, end - 1)
    ]
    taken = Stretches(len(words))
    for name in sorted(candidates, key=lambda name: (name.start - name.end, name.start)):
        span = (name.start, name.end)
        if span not in vocabulary and not taken.meet(span):
            found.append(name)
            taken.take(span)
    return sorted(found, key=lambda name: name.start)


def areas_joined(
    names: list[NameFound], areas: Sequence[AreaFound], words: str, world: World
) -> tuple[list[NameFound], list[AreaFound]]:
    """鹿鸣市和望澜市的单位: beside an area of whose agencies is asked a name of an area means its agencies, too."""
    begins, ends = {area.start: area for area in areas}, {area.end for area in areas}
    freed: list[NameFound] = []
    for name in names:
        joint = _JOINT.match(words, name.end) if world.areas.get(name.words) else None
        beside = begins.get(joint.end()) if joint is not None else None
        if beside is not None and _asks_of_members(words, beside.end):
            freed.append(name)
        elif world.areas.get(name.words) and _asks_of_members(words, name.end):
            before = next((at for at in ends if at < name.start and _JOINT.fullmatch(words, at, name.start)), None)
            freed += [name] if before is not None else []
    if not freed:
        return names, list(areas)
    found = [AreaFound(name.start, name.end, world.areas[name.words]) for name in freed]
    return [name for name in names if name not in freed], [*areas, *found]


def _asks_of_members(words: str, end: int) -> bool:
    return _INSIDE.match(words, end) is not None or _EACH_SUM.match(words, end) is not None


def without_areas(names: list[NameFound], words: str, world: World) -> tuple[list[NameFound], list[AreaFound]]:
    """鹿鸣市那个栖云街道 names no government: the area that stands before an agency in it says where that is."""
    kept, areas = [], []
    spans = exception_spans(words)
    # 除鹿鸣市外谁的申请最多 leaves out its government.
    left_out = any(is_excepted(words, name.start, name.end, spans) for name in names)
    of_areas = names and not left_out and all(world.areas.get(name.words) for name in names)
    if of_areas and _asks_of_those_inside(words, names):
        return [], [AreaFound(name.start, name.end, world.areas[name.words]) for name in names]
    for at, name in enumerate(names):
        following = names[at + 1] if at + 1 < len(names) else None
        meant = world.areas.get(name.words, ())
        inside = following is not None and any(
            set(meant) & set(world.agencies[bearer].areas) for bearer in following.bearers
        )
        # 占云岫县各单位的多少, 在云岫县各单位里排第几: the whole is that of all in the county.
        within = words[: name.start].endswith(("占", "在")) and _INSIDE.match(words, name.end) is not None
        whole = bool(meant) and within
        if whole or (inside and following is not None and LINK.fullmatch(words[name.end : following.start])):
            areas.append(AreaFound(name.start, name.end, meant))
        else:
            kept.append(name)
    return kept, areas


def _asks_of_those_inside(words: str, names: Sequence[NameFound]) -> bool:
    """鹿鸣市处罚最多的三家, 云岫县各单位: the agencies of the area are meant, not its government alone."""
    rest = words
    for name in names:
        rest = rest[: name.start] + "\u3000" * (name.end - name.start) + rest[name.end :]
    rest = _WHOLE.sub("", rest)
    if any(_INSIDE.match(words[name.end :]) for name in names[-1:]) or _ALL_INSIDE.search(rest):
        return True
    return len(names) == 1 and _WHICH_INSIDE.search(rest) is not None and not _WHICH_FIGURE.search(rest)


def find_areas(words: str, world: World, names: list[Span]) -> list[AreaFound]:
    found: list[AreaFound] = []
    taken = Stretches(len(words), names)
    begun = {start for start, _ in names}
    # 丰县和长汀谁的多
    ends = {end for _, end in names}
    starts = [start for start in range(len(words) - 1) if words[start : start + 2] in world.areas_begun]
    for length in world.area_lengths if starts else ():
        for start in starts:
            word, end = words[start : start + length], start + length
            if not (areas := world.areas.get(word)) or taken.meet((start, end)):
                continue
            dated = not words[:start].strip() and SAID_OF_PLACE.match(words, end) and not world.names.area_stem(word)
            beside = end in begun or (start - 1 in ends and words[start - 1] in "和与跟及、")
            if not word.endswith(areas) and not (beside or dated or _is_said_as_area(words[end:], areas)):
                continue
            found.append(AreaFound(start, end, areas))
            taken.take((start, end))
            ends.add(end)
    return sorted(found, key=lambda area: area.start)


def _is_said_as_area(after: str, areas: tuple[str, ...]) -> bool:
    """Short names of counties are words as well (公安, 平安): they count where something says that they are areas."""
    of_city = any(division.level < _COUNTY for area in areas for division in divisions_named(area))
    return of_city or after.startswith(_AFTER_COUNTY)
