"""Names that are not spelled as they are held: wrong characters, pinyin, English, or of agencies that are not held."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from library.agencies import core_name
from library.areas import divisions_named, short_area_names, split_area
from library.expressions import expression
from retrieval.understand.whose.abbreviations import abbreviated, cut_area
from retrieval.understand.whose.kinds_named import JOINED, is_counted_kind, is_kind, is_kind_in_areas, names_kind
from retrieval.understand.whose.latin_names import latin_names
from retrieval.understand.words.condition_words import comparing_spans
from retrieval.understand.words.lexicon import lexicon
from retrieval.understand.words.lookalikes import is_taken_for
from retrieval.understand.words.mentions import Mentions, names_in_english
from retrieval.understand.words.named import SAID_OF_PLACE, Guess
from retrieval.understand.words.plain_words import chinese_phrases
from retrieval.understand.words.stretches import Span
from retrieval.understand.words.world import World

_ENDING = expression(
    r"街道办事处|街道办|街道|街办|镇人民政府|镇政府|乡人民政府|乡政府|人民政府办公[厅室]|政府办公[厅室]|政府办|府办|人民政府|政府|管委会|管理委员会|委员会|"
    r"镇(?!静|压|村|务|长)|乡(?!村|镇|亲|长)|苏木|局(?!面|限|势|部|长|务)|厅|委(?!托|员|派|屈|会)"
)
_NO_ENDING = expression(
    r"(?:结|布|当|全|格|大)局|(?:大|客|餐|展|展示|体验|音乐|服务|报告|会议|议事|门|前|候车|营业|放映)厅|(?:城|村|乡)镇|城乡|[老家故同下]乡|各?省委|市委|党工委|工委|[业居村团家]委|党委|纪委|常委|"
    r"(?<![省市县区旗州盟镇乡])政府(?=信息|采购|网站|门户|公报|机关|数据|服务)"
)
_STATION = expression(r"中心(?![城镇区思任工环小学村组内主问])|[总支大]队")
"""What the names of other bodies end with; words of prose do so as well."""
_OF_OFFICE = expression("(?:局|厅)(?![面限势部长务里内])")
"""教育 before 局 is what the office is for, and no topic."""
_GOVERNMENT = expression(r"(?:人民)?政府(?:办公?[厅室]?)?$")
_FUNCTION = "的和跟与及在把问请那这哪各该本某是有被从对比向为给叫都里个几家所每它我你们他找到看查关于些了过来去是由"
_BESIDE = "、,，和与跟同及比 "
_AFTER_NAME = expression(r"[、,，和与跟同及比 的]|相比|这?[两三四五六七八九十\d]+[个家]|[呢吧啊][?？。]*$")
_ASKING = "呢吗吧啊呀嘛"
_LINK = expression(r"(?:的|那个|这个|那家|这家|里面|里的|里|哪个|哪些|各个|各)+$")
_LEADING = expression(
    r"其中(?:的|有)?|只[要看算]|要求|请求|(?:那么|那|再|请|帮我|帮忙|请问|我想知道|麻烦|劳驾|想|我|您|你|能否|可否)*"
    r"(?:换成|改成|改为|换到|换|看一?下|看看|查查|查一?下|查询|问一?下|问问|比较|对比|关于)"
)
_DETERMINED = expression(r"的|各|所有|全部|哪|每|几|这|那|里|和|跟|与")
_SPOKEN_OF = expression(r"(?:[那这当]|第).*[晚夜天时年月日次]$|[时后晚夜]$")
"""确诊那晚街道…: behind the name of an agency its kind stands for it."""
_TOWARDS = tuple("给向让对跟帮替找在回问归")
_ABOVE = expression(r"[被受让经由向](?:[省市县区州]|上一?级|同级)")
"""被县政府纠正: whoever is above the agency, by rank and not by name."""
_POINTING = expression(r"(?:的?那个|的?这个|的?那家|的?这家)$")
_ENGLISH_WORD = expression(r"(?<![a-z])[a-z]{4,}")
_HAN_RUN = expression(r"[\u3400-\u9fff]+")
_AREA_NAME = expression(
    r"(?![全各本该我哪每的]|在[全各]|[两几三四五六七八九十\d]+[个家])(?:(?!的)[\u3400-\u9fff]){1,5}[省市县区旗州盟]"
)
_REGION = expression(r"[长珠]三角|京津冀|粤港澳|大湾区|东三省|环渤海|长江经济带|黄河流域")
"""Regions that are no division: 三角 in 长三角 is no town."""
_NO_AREA = expression(r"(?:城|超|上|都|[街社景园小校厂片灾山牧郊城辖地市库特]|开发|高新|新)[市区]$|[县市]区$|区县$")
_LONGEST_PREFIX = 12
_SHORTEST, _LONGEST_OFFICE = 2, 6
_NO_OFFICE = expression(
    r"[全各所本该县区]|市(?![监场政容])|范围|境内|辖区|地区|当地|这边|那边|一共|总共|下面|下辖|下属|辖内|里面"
)
_LONGEST_AREA = 12
_AREA_ENDINGS = tuple("省市区县旗州盟")
_HAN = expression(r"[\u3400-\u9fff]")


@lru_cache(maxsize=8)
def guess_names(mentions: Mentions, world: World) -> tuple[Guess, ...]:
    """What looks like a name and is none that is held, and names in Latin letters; remembered as mentions are."""
    return tuple(_guess_names(mentions, world))


def _guess_names(mentions: Mentions, world: World) -> list[Guess]:
    found = [guess for start, end in looks_like_names(mentions) if (guess := _guess(mentions, start, end, world))]
    text = mentions.text
    if _ENGLISH_WORD.search(text.words) and (named := names_in_english(mentions, world)) is not None:
        return [Guess(each.start, each.end, each.words, each.bearers, True) for each in named]
    if not found and (mentions.names or mentions.aside) and not mentions.excepted and text.language == "zh":
        return _stems(mentions, world)
    if not found and not (mentions.names or mentions.aside or mentions.excepted):
        found = (
            [Guess(*region.span(), region.group(), (), False) for region in _REGION.finditer(text.words)]
            or latin_names(mentions, world)
            or _stations(mentions, world)
            or _in_short(mentions, world)
            or _unknown_areas(mentions)
            or _stems(mentions, world)
            or _unknown_areas(mentions, known=short_area_names())
        )
    return found


def with_guesses(mentions: Mentions, world: World) -> Mentions:
    sure = [(guess.start, guess.end) for guess in guess_names(mentions, world) if guess.is_sure]
    # The supervision in the name of a market supervision bureau is no topic.
    inside = {each for each in mentions.content if any(first <= each.start < each.end <= last for first, last in sure)}
    own = inside if mentions.text.language == "en" else ()
    content = tuple(each for each in mentions.content if each not in own)
    return replace(mentions, content=content, guessed=tuple(sure))


def called_in(mentions: Mentions, world: World) -> tuple[str, ...]:
    """The stretches in which agencies and areas are named, as they are spelled."""
    spans = [(name.start, name.end) for name in mentions.names]
    spans += [(area.start, area.end) for area in mentions.areas]
    spans += [(guess.start, guess.end) for guess in guess_names(mentions, world)]
    return tuple(dict.fromkeys(mentions.text.words[start:end] for start, end in spans))


def _in_short(mentions: Mentions, world: World) -> list[Guess]:
    """听松市监2023年…: an area and some characters of an office; before a year also one that is not held."""
    words = mentions.text.words
    for start in range(len(words) - 2 * _SHORTEST + 1):
        areas, rest = cut_area(words[start : start + _LONGEST_PREFIX], world)
        own = run.group() if areas and (run := _HAN_RUN.match(rest)) else ""
        begun = start + _LONGEST_PREFIX - len(rest) if start + _LONGEST_PREFIX <= len(words) else len(words) - len(rest)
        is_area = any(area.start in (begun, begun + 1) for area in mentions.areas)
        if is_area or _LINK.match(own) or JOINED.match(own) or _NO_OFFICE.match(own) or is_counted_kind(own):
            continue
        for length in range(min(len(own), _LONGEST_OFFICE), _SHORTEST - 1, -1):
            if meant := abbreviated(own[:length], areas, world) or stems_inside(own[:length], areas, world):
                return [Guess(start, begun + length, words[start : begun + length], meant, True)]
        end = begun + len(own)
        dated = any(first == end for first, _ in mentions.years.spans) and len(own) in range(2, _LONGEST_OFFICE + 1)
        kind = any(match.entry.kind == "kind" for match in lexicon().find(own))
        if dated and not kind and not any(_covered(mentions)[start:end]):
            return [Guess(start, end, words[start:end], (), False)]
    return []


def _stations(mentions: Mentions, world: World) -> list[Guess]:
    """公积金中心, 交警大队: held under a longer name; one that is not held is told where it stands as a name does."""
    words, covered = mentions.text.words, _covered(mentions)
    for match in _STATION.finditer(words):
        start = match.start()
        while start and match.end() - start < _LONGEST_PREFIX and _HAN.match(words[start - 1]):
            if covered[start - 1] or words[start - 1] in _FUNCTION:
                break
            start -= 1
        areas, own = cut_area(words[start : match.end()], world)
        meant = abbreviated(own, areas, world)
        if len(own) > len(match.group()) + 1 and (meant or _stands_as_name(mentions, start, match.end())):
            return [Guess(start, match.end(), words[start : match.end()], meant, bool(meant))]
    return []


def stems_inside(stem: str, areas: tuple[str, ...], world: World) -> tuple[int, ...]:
    """折桂栖云: the subdistrict or township of that stem in the area."""
    inside = {agency.name for area in areas for agency in world.in_area.get(area, ())}
    return tuple(at for at in world.names.stem(stem) if world.agencies[at].name in inside)


def _unknown_areas(mentions: Mentions, known: frozenset[str] = frozenset()) -> list[Guess]:
    """火星市2023年…, 杭州2023年…: an area where nothing is held is no reason to answer for everybody.

    A county's short name may be a word (平安, 和平): those `known` count where nothing else stands beside them.
    """
    words, covered = mentions.text.words, _covered(mentions)
    for area in mentions.areas:
        covered[area.start : area.end] = [True] * (area.end - area.start)
    found = []
    for match in _HAN_RUN.finditer(words):
        start, end = match.span()
        while start < end and covered[start]:
            start += 1
        end = next((at for at in range(start, end) if covered[at]), end)
        for stop in range(min(end, start + _LONGEST_AREA), start + 1, -1):
            stretch = words[start:stop]
            ends = stop == end or words[stop] in _FUNCTION + _ASKING
            named = _AREA_NAME.fullmatch(stretch) and not _NO_AREA.search(stretch)
            alone = stop == end and start == match.start() and stretch in known
            if ends and (named or alone or divisions_named(stretch) or not split_area(stretch)[1]):
                found.append(Guess(start, stop, stretch, (), False))
                break
    return found


def _covered(mentions: Mentions) -> list[bool]:
    """Characters that are known to say something else than a name."""
    words = mentions.text.words
    covered = [False] * (len(words) + 1)
    spans = [(name.start, name.end) for name in (*mentions.names, *mentions.aside)] + list(mentions.years.spans)
    spans += (*mentions.excepted, *comparing_spans(words))
    spans += [
        (match.start, match.end)
        for match in (*mentions.content, *mentions.cues)
        if match.end - match.start >= 2
        and match.entry.kind != "kind"
        and (match.entry.kind == "operation" or not _OF_OFFICE.match(words, match.end))
    ]
    for start, end in spans:
        covered[start:end] = [True] * (end - start)
    for start, end in _compared(mentions):
        covered[start:end] = [False] * (end - start)
    return covered


def _compared(mentions: Mentions) -> list[Span]:
    """浮桥 in 和浮桥比呢: what a comparison holds the agency spoken of against, where no other word accounts for it."""
    gaps = [gap for cue in mentions.of("operation") if cue.entry.key == "compare" for gap in cue.gaps]
    known = [(name.start, name.end) for name in (*mentions.names, *mentions.aside)] + list(mentions.years.spans)
    known += [(area.start, area.end) for area in mentions.areas]
    known += [(each.start, each.end) for each in (*mentions.content, *mentions.cues) if not each.gaps]
    return [gap for gap in gaps if not any(start < gap[1] and gap[0] < end for start, end in known)]


def looks_like_names(mentions: Mentions) -> list[tuple[int, int]]:
    """Stretches that end like the name of an agency and begin with something that no other word accounts for."""
    words, covered, found = mentions.text.words, _covered(mentions), []
    barred = [match.span() for match in _NO_ENDING.finditer(words)]
    for match in _ENDING.finditer(words):
        if covered[match.start()] or any(start < match.end() and match.start() < end for start, end in barred):
            continue
        start = match.start()
        while (
            start
            and match.start() - start < _LONGEST_PREFIX
            and _HAN.match(words[start - 1])
            and not covered[start - 1]
        ):
            start -= 1
        if leading := _LEADING.match(words[start : match.start()]):
            start += leading.end()
        # 五家街道和局 are two kinds.
        if all(is_counted_kind(each) or is_kind(each) for each in JOINED.split(words[start : match.end()])):
            continue
        while match.start() - start > 2 and words[start] in _FUNCTION:
            start += 1
        prefix = words[start : match.start()]
        spoken_of = _ABOVE.fullmatch(prefix) or _is_named_before(mentions, start, match)
        if spoken_of or names_kind(words[start : match.end()]) or is_kind_in_areas(mentions, start, match.end()):
            continue
        link = _POINTING.search(prefix) or _LINK.search(prefix)
        bare = prefix[: link.start()] if link else prefix
        if len(bare) < 2 or all(each in _FUNCTION for each in bare) or (link and not _is_place(link.group(), bare)):
            if (named := _after_area(mentions, match.start())) is not None:
                found.append((named, match.end()))
            continue
        found.append((start, match.end()))
    return found


def _is_named_before(mentions: Mentions, start: int, kind: re.Match[str]) -> bool:
    """Whether its kind stands for an agency that is named before: 确诊那晚街道…, 村民误传镇里…, 夜里给街道留话."""
    words = mentions.text.words
    prefix, joined = words[start : kind.start()], words[start - 1 : start] in tuple(_BESIDE)
    inside = words[kind.end() : kind.end() + 1] in ("里", "上") and not joined
    spoken_of = _SPOKEN_OF.search(prefix) is not None or inside or prefix.endswith(_TOWARDS)
    return spoken_of and any(name.end <= start for name in mentions.names)


def _after_area(mentions: Mentions, end: int) -> int | None:
    """Where a name begins that is an area and words of its own: 北京市教育 of 北京市教育委员会."""
    words = mentions.text.words
    first = max([0, end - _LONGEST_PREFIX, *(name.end for name in mentions.names if name.end <= end)])
    held = {area.start: area.end for area in mentions.areas}
    for start in range(first, end - 3):
        chain, rest = split_area(words[start:end])
        behind = end - len(rest) if chain else held.get(start, end)
        rest = words[behind:end]
        if rest and words[behind - 1] in _AREA_ENDINGS and _is_all_han(rest) and not _DETERMINED.search(rest):
            return start
    return None


def _is_all_han(words: str) -> bool:
    return all(_HAN.match(each) for each in words)


def _is_place(link: str, words: str) -> bool:
    """Whether what stands before 那个 is, or may be misspelt for, the name of an area."""
    chain, rest = split_area(words)
    return (bool(chain) and not rest) or (link.startswith(("那", "这")) and len(words) in (2, 3, 4))


def _guess(mentions: Mentions, start: int, end: int, world: World) -> Guess | None:
    words = mentions.text.words[start:end]
    areas = [area for area in mentions.areas if area.start >= start and area.end <= end]
    linked = _LINK.search(_ENDING.sub("", words))
    if areas and areas[0].start == start and linked is not None:
        return None
    if linked is not None:
        return _guess_area(words, start, end, world)
    own = mentions.text.words[areas[-1].end : end] if areas else words
    places = [name for area in areas for name in area.areas]
    if not areas:
        named, own = cut_area(own, world)
        places = list(named)
    core = core_name(own)
    inside = {agency.name for each in places for agency in world.in_area.get(each, ())}
    heard = [at for at in world.names.sounding_like(core) if not places or world.agencies[at].name in inside]
    if heard:
        return Guess(start, end, words, tuple(heard), True)
    if not places and (meant := _government(own, world)):
        return Guess(start, end, words, meant, True)
    near = world.names.one_character_off(core)
    if places:
        near = {at: other for at, other in near.items() if world.agencies[at].name in inside}
    if not near:
        meant = abbreviated(own, places, world)
        return Guess(start, end, words, meant, bool(meant))
    sure = all(_is_surely_a_slip(core, other) for other in near.values())
    return Guess(start, end, words, tuple(near), sure)


def _government(words: str, world: World) -> tuple[int, ...]:
    """云秀县政府: the government of an area that is misspelt."""
    ending = _GOVERNMENT.search(words)
    stem = words[: ending.start()] if ending else ""
    meant = [area for area in world.area_words if len(stem) > _SHORTEST and is_taken_for(stem, area)]
    return world.names.bearers(meant[0] + "人民政府") if ending and len(meant) == 1 else ()


def _guess_area(words: str, start: int, end: int, world: World) -> Guess | None:
    """满州里那个街道: the area itself is misspelt."""
    ending = _ENDING.search(words)
    stem = words[: ending.start()] if ending else words
    typed = _POINTING.sub("", stem)
    if typed in world.areas or len(typed) == len(stem):
        return None
    areas = {world.area_words[at] for at in world.area_names.sounding_like(typed)}
    meant = {area for word in areas for area in world.areas[word]}
    kind = "街道" if ending and "街" in ending.group() else "乡镇" if ending and ending.group()[0] in "镇乡" else "部门"
    bearers = tuple(at for at, agency in enumerate(world.agencies) if meant & set(agency.areas) and agency.kind == kind)
    return Guess(start, end, words, bearers, True) if meant else Guess(start, end, words, (), False)


def _is_surely_a_slip(typed: str, held: str) -> bool:
    """In short names one other character makes another name: 西湖街道 is not 东湖街道."""
    stem = _ENDING.sub("", typed)
    if is_taken_for(typed, held):
        return True
    if len(typed) == len(held):
        return len(stem) >= 3
    return len(stem) >= 4 or any(first == second for first, second in pairwise(stem))


def _stems(mentions: Mentions, world: World) -> list[Guess]:
    """兴华 for 兴华街道, 揽月 for 揽月区, where nothing else can be named by it; 建安 may be either."""
    words, covered = mentions.text.words, _covered(mentions)
    for area in mentions.areas:
        covered[area.start : area.end] = [True] * (area.end - area.start)
    found: list[Guess] = []
    named = bool(mentions.names or mentions.aside)
    stretches = [(start, start + length) for length in (4, 3, 2) for start in range(len(words) - length + 1)]
    for start, end in stretches:
        if any(covered[start:end]):
            continue
        word, stands = words[start:end], _stands_as_name(mentions, start, end)
        bearers = world.names.stem(word) if stands or not (found or named) else ()
        bearers = tuple(dict.fromkeys((*bearers, *(world.names.area_stem(word) if stands else ()))))
        if not bearers or (not stands and _goes_on_before(words, start, covered)):
            continue
        if words[end:].startswith("村"):
            return [Guess(start, end + 1, words[start : end + 1], (), False)]
        found.append(Guess(start, end, word, bearers, True))
        covered[start:end] = [True] * (end - start)
    return found


def _goes_on_before(words: str, start: int, covered: list[bool]) -> bool:
    """三角 in 长三角 is a piece of another name."""
    begin = start
    while begin and not covered[begin - 1] and _HAN.match(words[begin - 1]):
        begin -= 1
    return bool(chinese_phrases().sub("", words[begin:start]).strip(_FUNCTION))


def _stands_as_name(mentions: Mentions, start: int, end: int) -> bool:
    """At the beginning or behind a joint or a year, and before a joint, a year, a figure or 的."""
    words = mentions.text.words
    years = mentions.years.spans
    begun = {first for first, _ in years} | {match.start for match in mentions.content}
    compared = words[start - 1 : start] == "比" and words[end : end + 1] in tuple("多少高低大小")
    if not words[:start].strip() and SAID_OF_PLACE.match(words, end) is not None:
        return True
    before = not words[:start].strip() or words[start - 1] in _BESIDE or start in {last for _, last in years}
    return before and (end in begun or not words[end:] or compared or _AFTER_NAME.match(words, end) is not None)
