"""Whose reports a question means: single agencies, or all of a kind or an area."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from library.agencies import GOVERNMENTS, core_name, is_of_kind
from library.areas import divisions_named, short_name
from library.expressions import expression
from retrieval.understand.whose.areas_before import area_before, area_between, says_where
from retrieval.understand.whose.areas_beside import alike_in_rank, innermost
from retrieval.understand.whose.areas_freed import joined_area, with_areas_freed
from retrieval.understand.whose.kind_beside import kind_beside
from retrieval.understand.whose.left_out import left_out_unheld, without
from retrieval.understand.whose.spelling import guess_names
from retrieval.understand.words.lookalikes import is_taken_for, may_be_taken_for
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.named import LINK, AreaFound, Guess, NameFound
from retrieval.understand.words.world import HeldAgency, World

MOST_CANDIDATES = 12
_COUNTED = expression(r"(?:[几\d一二两三四五六七八九十]+[个家](?:[省市区县]的?)?|哪[些个家]|[哪各]个?[省市区县]的?)$")
"""五个教育局, 哪个市的教育局."""
WHOLE_AREA = expression(
    r"(?:[全本]|(?<=[比在占和跟与,，])(?=[省市县区][里内]))(?P<rank>[省市县区])(?!别|域|级|委|府|政府|局)"
)
"""全县, 本市, 比县里: that in which an agency lies."""
_ANOTHER = expression(r"另一?外?的?(?:那|一)?[个家]")
_TWO_OF_THEM = expression(r"(?<![前后第\d十])[两2][家个]的?(?:单位|部门|机关|街道|乡镇|镇|乡|局)(?!以[上下内])")
_ANY_KIND = ""
_JOINTS = tuple("和与跟及、同")
_SINGULAR = ("那个", "这个", "那家", "这家", "的那个", "那")


@dataclass(frozen=True, slots=True)
class Whose:
    """The agencies that are meant, or why that cannot be said."""

    agencies: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    everyone: bool = False
    """Words like 所有单位 or 哪些街道 ask of many."""
    unclear: tuple[str, tuple[str, ...]] | None = None
    """The words that fit several agencies, and those."""
    unheld: tuple[str, tuple[str, ...]] | None = None
    """The name of an agency that is not held, and the nearest names that are."""
    assumptions: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    """Agencies, kinds and areas that are left out."""

    @property
    def is_set(self) -> bool:
        return bool(self.kinds or self.areas or self.levels)

    @property
    def says_nothing(self) -> bool:
        return not (self.agencies or self.is_set or self.everyone or self.unclear or self.unheld)


@dataclass(slots=True)
class _Search:
    """The world and what the conversation has settled, while the names of one question are read."""

    world: World
    mentions: Mentions
    settled: frozenset[str]
    many: bool
    agencies: list[str] = field(default_factory=list)
    areas_used: set[AreaFound] = field(default_factory=set)
    assumptions: list[str] = field(default_factory=list)
    unclear: tuple[str, tuple[str, ...]] | None = None
    unheld: tuple[str, tuple[str, ...]] | None = None


_LOWEST = "乡级"
_DIVIDES = expression(r"(?:[各哪每几]一?[个些]?|哪几个|多少个?)$")
_COUNTED_KIND = expression(r"[了过](?:几|多少)个[\u3400-\u9fff]?$")
"""约谈了几个乡镇 counts whom the agency dealt with; nobody else is asked about."""


def find_whose(mentions: Mentions, world: World, settled: Sequence[str] = ()) -> Whose:
    """`settled` are the agencies that the conversation has been about."""
    found = _namesake(_find_whose(mentions, world, settled), mentions, settled, world)
    levels = tuple(dict.fromkeys(cue.entry.key for cue in mentions.of("level")))
    if not (found.unclear or found.unheld):
        if unheld := left_out_unheld(mentions, world):
            return replace(found, unheld=(unheld, ()))
        if left_out := without(mentions, world):
            # 教育局占除水利局以外的单位的多少: those around the one that is named are fewer.
            found = replace(found, without=left_out, everyone=not found.agencies)
    if found.kinds and levels == (_LOWEST,):
        # 部门和乡镇街道 are three kinds of agencies.
        return replace(found, kinds=tuple(dict.fromkeys((*found.kinds, "乡镇", "街道"))))
    return replace(found, levels=levels) if levels and not found.agencies else found


def _namesake(whose: Whose, mentions: Mentions, spoken: Sequence[str], world: World) -> Whose:
    """折桂区的呢, 另一个呢, after 听松区栖云街道: the subdistrict of that name in the other district."""
    own = world.by_name.get(spoken[0]) if len(spoken) == 1 else None
    another = _ANOTHER.search(mentions.text.words) is not None
    named = whose.kinds or (whose.agencies and not (another and whose.agencies == tuple(spoken)))
    fitting = whose.unclear[1] if whose.unclear is not None else ()
    if own is None or named or not (whose.areas or another or fitting):
        return whose
    names = set(own.short_names)
    inside = [agency for area in whose.areas for agency in world.in_area.get(area, ())]
    inside += [world.by_name[name] for name in fitting if name in world.by_name]
    if not whose.areas:
        inside = [world.agencies[at] for name in names for at in world.names.bearers(name)]
    if whose.areas and own in inside:
        # 湖南省呢, after 长沙市, is not 长沙县, which is called like it.
        return whose
    alike = {agency.name for agency in inside if agency is not own and names & set(agency.short_names)}
    return Whose(tuple(alike), assumptions=whose.assumptions) if len(alike) == 1 else whose


def _find_whose(mentions: Mentions, world: World, settled: Sequence[str]) -> Whose:
    mentions = with_areas_freed(mentions, world)
    search = _Search(world, mentions, frozenset(settled), asks_of_many(mentions))
    for name in mentions.names:
        if (zone := _zone_before(name, mentions)) is not None:
            _settle_in_zone(search, zone, name)
            continue
        _settle(search, name, _areas_beside(name, mentions, len(name.bearers) > 1))
    guesses = list(guess_names(mentions, world))
    for guess in guesses:
        _settle_guess(search, guess)
    if search.agencies and not search.unclear and not search.unheld:
        _settle_joined(search)
    agencies = _in_order(dict.fromkeys(search.agencies), (*mentions.names, *guesses), world)
    kinds = _kinds(mentions)
    free = [area for area in mentions.areas if area not in search.areas_used]
    assumptions = tuple(search.assumptions)
    others, unheld = kind_beside(mentions, (*mentions.names, *guesses), agencies, world)
    agencies, search.unheld = (*agencies, *others), search.unheld or ((unheld, ()) if unheld else None)
    unsettled = search.unclear or search.unheld or others
    if agencies and not unsettled and (area := joined_area(mentions, world, free)):
        search.unheld = (area, ())
    if agencies or search.unclear or search.unheld:
        return Whose(agencies, unclear=search.unclear, unheld=search.unheld, assumptions=assumptions)
    if free:
        return _in_areas(search, free, kinds)
    explicit = mentions.has("operation", "every", "which", "count_reports")
    whole = WHOLE_AREA.search(mentions.text.words)
    if whole is None and (both := _both(mentions, [each for each in world.agencies if _is_of(each, kinds)])):
        return Whose(both)
    if whole is None:
        return Whose(kinds=kinds, everyone=explicit or bool(kinds))
    # 全市平均 after one of its bureaus; of a town whose city no report tells, of all that are held.
    around = [area for name in settled if name in world.by_name for area in world.by_name[name].areas]
    areas = dict.fromkeys(area for area in around if area.endswith(whole.group("rank")))
    return Whose(kinds=kinds, areas=tuple(areas), everyone=True)


def _zone_before(name: NameFound, mentions: Mentions) -> NameFound | None:
    """西安高新区教育局: the committee of a zone is named by the zone alone, so what follows is an office within it."""
    return next((each for each in mentions.names if each.end == name.start and each.words.endswith("区")), None)


def _settle_in_zone(search: _Search, zone: NameFound, name: NameFound) -> None:
    agencies = search.world.agencies
    zones = [agencies[bearer].name.removesuffix("管理委员会").removesuffix("管委会") for bearer in zone.bearers]
    inside = [found for each in zones if (found := each + name.words) in search.world.by_name]
    search.agencies = [each for each in search.agencies if not each.startswith(tuple(zones))]
    search.agencies += inside[:1]
    if not inside:
        near = tuple(agencies[bearer].name for bearer in name.bearers[:MOST_CANDIDATES])
        search.unheld = search.unheld or (zone.words + name.words, near)


def _in_order(agencies: Iterable[str], found: Sequence[NameFound | Guess], world: World) -> tuple[str, ...]:
    """As the question names them: 义乌的申请是安海镇的几倍, where the first is the name of a place."""
    starts: dict[str, int] = {}
    for each in found:
        places = world.areas.get(each.words, ()) if not each.bearers else ()
        inside = [agency for place in places for agency in world.in_area.get(place, ())]
        for agency in (*(world.agencies[bearer] for bearer in each.bearers), *inside):
            starts.setdefault(agency.name, each.start)
    named = tuple(agencies)
    return tuple(sorted(named, key=starts.__getitem__)) if all(name in starts for name in named) else named


def _settle_joined(search: _Search) -> None:
    """文昌和丰县: beside an agency the short name of a place is that of its government, or of the one agency there."""
    words = search.mentions.text.words
    for area in search.mentions.areas:
        joined = words[area.end : area.end + 1] in _JOINTS or words[area.start - 1 : area.start] in _JOINTS
        if area in search.areas_used or not joined or any(each.start == area.end for each in search.mentions.areas):
            continue
        _settle_place(search, words[area.start : area.end], area.areas, first=not words[: area.start].strip())


def _settle_place(search: _Search, said: str, places: tuple[str, ...], *, first: bool = False) -> None:
    inside = {agency.name: agency for place in places for agency in search.world.in_area.get(place, ())}
    # 望澜市 is not 望澜市揽月区, of whose government alone reports are held.
    own = tuple(f"{place}人民政府" for place in places)
    ruling = [name for name, agency in inside.items() if agency.kind in GOVERNMENTS and name.endswith(own)]
    found = ruling or list(inside)
    if len(found) == 1:
        search.agencies.insert(0 if first else len(search.agencies), found[0])
        search.assumptions.append(_taken_as(search, said, found[0]))
    elif found:
        search.unclear = search.unclear or (said, tuple(found[:MOST_CANDIDATES]))
    else:
        search.unheld = search.unheld or (said, ())


def asks_of_many(mentions: Mentions) -> bool:
    """所有单位, 哪些街道, 谁: the agencies themselves are asked for, or all are meant."""
    words = mentions.text.words
    if mentions.has("operation", "every", "which", "count_reports", "mean"):
        return True
    if any(words[name.end :].startswith(("里", "中间", "当中")) for name in mentions.names):
        return True
    if any(_COUNTED.search(words[: name.start]) for name in mentions.names):
        return True
    # 申请超过80件的教育局, where many bear the name.
    shared = [name for name in mentions.names if len(name.bearers) > 1]
    if any(words[: name.start].endswith("的") and not words[name.end :].strip("?？。") for name in shared):
        return True
    return any(
        cue.entry.kind == "kind"
        and words[: cue.start].endswith(("各", "每个", "几个", "些", "的", "所有", "全部", "家"))
        for cue in mentions.cues
    ) and mentions.has("operation", "sum", "mean", "most", "least", "rank")


def _areas_beside(name: NameFound, mentions: Mentions, wanted: bool) -> list[AreaFound]:
    """The areas that stand right before a name; where several agencies bear it, any area of the question."""
    words = mentions.text.words
    before = [area for area in mentions.areas if area.end <= name.start]
    before = [area for area in before if words[area.end : name.start] not in _JOINTS]
    beside = [area for area in before if name.start - area.end <= 1 or LINK.fullmatch(words[area.end : name.start])]
    # 水利局（清渠区）
    behind = [area for area in mentions.areas if area.start == name.end + 1 and words[name.end] in "(（"]
    return beside or behind or (list(mentions.areas) if wanted else [])


def _settle(search: _Search, name: NameFound | Guess, areas: Sequence[AreaFound]) -> None:
    words, text = name.words, search.mentions.text.words
    held = [search.world.agencies[bearer] for bearer in name.bearers]
    before = area_before(text, name.start)
    other = area_between(text, name.start, areas) if areas else before
    if other and (meant := [agency for agency in held if _misspells_area(other, agency)]):
        held, other = meant, ""
        if len(held) == 1:
            search.assumptions.append(_taken_as(search, before + words, held[0].name))
    if other and not any(other in agency.name for agency in held):
        search.unheld = (other + words, tuple(agency.name for agency in held[:MOST_CANDIDATES]))
        return
    inside = [agency for agency in held if any(_lies_in(agency, area) for area in areas)]
    if areas and inside:
        held = inside
        search.areas_used.update(areas)
    elif areas and says_where(text, name.start, areas):
        near = tuple(agency.name for agency in held[:MOST_CANDIDATES])
        search.unheld = (text[areas[0].start : areas[0].end] + words, near)
        return
    names = _told_by_area(search, words, () if areas else held) or [agency.name for agency in held]
    exact = [name for name in names if name == words]
    known = [name for name in names if name in search.settled]
    if len(exact or names) == 1:
        search.agencies += exact or names
    elif len(known) == 1 or (known and len(known) == len(names)):
        search.agencies += known
    elif search.many and not (_are_held_against(search.mentions) and len(names) > 1):
        search.agencies += names
    elif search.unclear is None:
        search.unclear = (words, tuple(names[:MOST_CANDIDATES]))


def _told_by_area(search: _Search, words: str, held: Sequence[HeldAgency]) -> list[str]:
    """栖云街道听松: the short name of an area anywhere beside a name that several bear, where only one lies in it."""
    said = search.mentions.text.words.partition("占")[0].replace(words, "")
    areas = {agency.name: {short_name(area) for area in agency.areas} for agency in held}
    told = {name: area for name, own in areas.items() for area in own if len(area) > 1 and area in said}
    if len(told) != 1:
        return []
    beside = "".join(each.words for each in search.mentions.names)
    # 西湖区和西溪街道: the area is in the name of another, and says nothing that must be told.
    told_here = {name: area for name, area in told.items() if area not in beside}
    search.assumptions += [_taken_as(search, words + area, name) for name, area in told_here.items()]
    return list(told)


def _are_held_against(mentions: Mentions) -> bool:
    """教育局和民政局哪个多: one agency of each is meant, or all of each together; not the first of them all."""
    shared = [name for name in mentions.names if len(name.bearers) > 1]
    return len(shared) > 1 and mentions.has("operation", "most", "least", "compare", "difference")


def _misspells_area(words: str, agency: HeldAgency) -> bool:
    """鹿呜市 for 鹿鸣市: no area is called so, and one character is taken for another."""
    return not divisions_named(words) and any(is_taken_for(words, area) for area in agency.areas)


def _lies_in(agency: HeldAgency, area: AreaFound) -> bool:
    return bool(set(area.areas) & set(agency.areas)) or any(word in agency.name for word in area.areas)


def _settle_guess(search: _Search, guess: Guess) -> None:
    areas = [area for area in search.mentions.areas if area.start >= guess.start and area.end <= guess.end]
    if guess.bearers and guess.is_sure:
        before = len(search.agencies)
        _settle(search, guess, areas)
        if len(search.agencies) == before + 1:
            search.assumptions.append(_taken_as(search, guess.words, search.agencies[-1]))
    elif not guess.bearers and guess.words in search.world.areas:
        _settle_place(search, guess.words, search.world.areas[guess.words])
    elif near := _perhaps(search, guess):
        search.unclear = search.unclear or (guess.words, near)
    else:
        # 体育局 is not 教育局 misspelt, nor 花桥镇 浮桥镇: the nearest names are told.
        bearers = guess.bearers[:MOST_CANDIDATES] or search.world.names.nearest(guess.words, 5)
        search.unheld = search.unheld or (guess.words, tuple(search.world.agencies[at].name for at in bearers))


def _perhaps(search: _Search, guess: Guess) -> tuple[str, ...]:
    typed, agencies = core_name(guess.words), search.world.agencies
    held = guess.bearers or search.world.names.nearest(guess.words, 5)
    names = [agencies[at].name for at in held if may_be_taken_for(typed, core_name(agencies[at].name))]
    return tuple(names[:MOST_CANDIDATES])


def _taken_as(search: _Search, words: str, name: str) -> str:
    return f"“{words}”理解为{name}" if search.mentions.text.language == "zh" else f"“{words}” is taken to be {name}"


def _kinds(mentions: Mentions) -> tuple[str, ...]:
    words = mentions.text.words
    pointed = ("那个", "这个", "该", "那家", "这家")
    free = (cue for cue in mentions.of("kind") if _COUNTED_KIND.search(words[: cue.start]) is None)
    # 各区县 are all that lie in each of them, and not their governments alone.
    free = (cue for cue in free if not (cue.words in ("区县", "县区") and _DIVIDES.search(words[: cue.start])))
    found = dict.fromkeys(cue.entry.key for cue in free if not words[: cue.start].endswith(pointed))
    return tuple(kind for kind in found if kind != _ANY_KIND)


def _in_areas(search: _Search, areas: Sequence[AreaFound], kinds: tuple[str, ...]) -> Whose:
    """北京的街道 means all of them; 满洲里那个街道 means one."""
    words = search.mentions.text.words
    if words[areas[0].end :].startswith(_SINGULAR):
        areas = areas[:1]
    areas = innermost(alike_in_rank(areas), search.world)
    names = {name for area in areas for name in area.areas}
    inside = {agency.name: agency for name in sorted(names) for agency in search.world.in_area.get(name, ())}
    held = [agency for agency in inside.values() if not kinds or is_of_kind(agency.name, agency.kind, kinds)]
    said = words[areas[0].start : areas[-1].end]
    if not held:
        return Whose(unheld=(said + "".join(kinds), tuple(sorted(names))))
    if words[areas[-1].end :].startswith(_SINGULAR):
        found = tuple(agency.name for agency in held)
        if len(found) == 1:
            return Whose(found, assumptions=(_taken_as(search, said, found[0]),))
        return Whose(unclear=(said, found[:MOST_CANDIDATES]))
    if both := _both(search.mentions, held):
        return Whose(both)
    named = dict.fromkeys(name for area in areas for name in sorted(area.areas))
    meant = [name for name in named if any(name in agency.areas for agency in held)]
    if left := next((area for area in areas if not set(area.areas) & set(meant)), None):
        # 广西和云南的区县, where no county of the one is held.
        return Whose(unheld=(words[left.start : left.end] + "".join(kinds), tuple(sorted(left.areas))))
    inside_each = {frozenset(agency.name for agency in held if name in agency.areas) for name in meant}
    if len(inside_each) > 1 and any(len([name for name in area.areas if name in meant]) > 1 for area in areas):
        return Whose(unclear=(said, tuple(meant)))
    if len(areas) == len(meant) == 1 and len({_above(agency, meant[0]) for agency in held}) > 1:
        # 鼓楼区 of 南京 is not that of 徐州.
        return Whose(unclear=(said, tuple(agency.name for agency in held[:MOST_CANDIDATES])))
    return Whose(kinds=kinds, areas=tuple(meant), everyone=True)


def _is_of(agency: HeldAgency, kinds: tuple[str, ...]) -> bool:
    return bool(kinds) and is_of_kind(agency.name, agency.kind, kinds)


def _both(mentions: Mentions, held: Sequence[HeldAgency]) -> tuple[str, ...]:
    """云桥区两家单位差几条, where two are held: the one is held against the other."""
    two = len(held) == 2 and _TWO_OF_THEM.search(mentions.text.words) is not None
    return tuple(agency.name for agency in held) if two else ()


def _above(agency: HeldAgency, area: str) -> tuple[str, ...]:
    """The areas in which an area lies, as the agency's own say."""
    return agency.areas[: agency.areas.index(area)] if area in agency.areas else ()
