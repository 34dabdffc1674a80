"""Names of agencies in English: pinyin for the place, English for what the agency is (Wanglan Education Bureau)."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from weakref import WeakKeyDictionary

from library.areas import short_name
from library.expressions import expression
from retrieval.understand.words.names import readings
from retrieval.understand.words.plain_words import english_speech
from retrieval.understand.words.world import HeldAgency, World

_WORD = expression(r"[a-z][a-z'-]*")
_SYLLABLE = (
    r"(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?(?:iang|iong|uang|ang|eng|ing|ong|ian|iao|uai|uan|ai|ei|ao|ou|an|en|in|un|"
    r"ia|ie|iu|ua|uo|ui|ue|ve|er|[aeiouv])"
)
PINYIN = expression(rf"(?:{_SYLLABLE}'?)+")
_MOST_WORDS = 5
_LIKE_BUREAU = ("department", "authority", "office", "agency")
_SEVERAL = 2
_IN_PINYIN = expression(r"[ '-](?:jiedao|jie|zhen|xiang|ju|ting|qu|xian|shi)(?![a-z])")
_LEAST_ALONE = 4
"""Letters of a place that stands alone: ping and shan are no names."""
FROM = r"(?<=reports )from|(?<=agencies )from|(?<=bureaus )from|(?<=offices )from"
IN_AREA = expression(
    rf"(?:{FROM}) (?:the )?$|"
    r"\b(?:in|within|across|inside|throughout) (?:the )?$|"
    r"\b(?:agencies|offices|bureaus|departments|units|bodies|towns|townships|subdistricts) of (?:the )?$"
)
_OF_AREA = expression(r"(?:'s)? (?:agencies|offices|bureaus|departments|units|bodies|towns|townships|subdistricts)\b")
RANK = r"(?: (?:district|county|city|municipality|province))?"
_PLACE_BEHIND = expression(rf"[ ,(]+(?:in |of |from |at )?(?P<place>[a-z']+){RANK}\)?")
WHOSE = expression(
    rf"(?<![a-z'])(?P<place>[a-z]+){RANK}(?:'s?)? (?=(?:\w+ )?(?:agencies|offices|bureaus|departments|bodies|towns|"
    r"townships|subdistricts)\b)"
)
"""Wanglan's agencies lie in it."""
WHICH_IN = expression(
    rf"(?:(?<=which )|(?<=any )|(?<=each )|(?<=every ))(?P<place>[a-z]+){RANK} "
    r"(?=(?:\w+ )?(?:agency|office|bureau|department|body|town|township|subdistrict)\b)"
)
_LONG = 5
_GOVERNMENTS = ("区", "县", "市", "省")
_TAILS = ("街道办事处", "人民政府")
_AREA_ENDINGS = "省市区县旗州盟"


@dataclass(frozen=True, slots=True)
class EnglishName:
    """A name in English with the agencies that it fits; none where no such agency is held."""

    start: int
    end: int
    words: str
    bearers: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    endings: dict[str, tuple[str, ...]]
    pattern: re.Pattern[str]
    short: re.Pattern[str]
    """What bureaus are for, alone."""
    bare: frozenset[str]
    general: frozenset[str]
    area: frozenset[str]
    plain: frozenset[str]
    spoken: dict[str, str]
    areas: dict[str, str]
    """What English has a name of its own for."""


@dataclass(frozen=True, slots=True)
class _Spoken:
    """The agencies of one kind."""

    everyone: tuple[int, ...]
    by_words: dict[str, tuple[int, ...]]
    """By all that may be typed for their places."""


_INDEXES: WeakKeyDictionary[World, dict[tuple[str, ...], _Spoken]] = WeakKeyDictionary()


@cache
def vocabulary() -> _Vocabulary:
    data = tomllib.loads(Path(__file__).with_name("english_names.toml").read_text(encoding="utf-8"))
    endings = {english: tuple(chinese.split("|")) for english, chinese in data["endings"].items()}
    endings = {**endings, **dict(_otherwise_built(endings))}
    longest = sorted(endings, key=len, reverse=True)
    named = "|".join(re.sub("y$", "(?:y|ies)", re.escape(word)) for word in longest)
    pattern = expression(rf"(?<![a-z])({named})(s|x|es)?(?![a-z])")
    words = {key: frozenset(value.split("|")) for key, value in data["words"].items()}
    bureaus = "|".join(re.escape(word.removesuffix(" bureau")) for word in longest if word.endswith(" bureau"))
    short = expression(rf"(?<![a-z])(?:{bureaus})(?![a-z])")
    bare, general, area, plain = (words[key] for key in ("bare", "general", "area", "plain"))
    return _Vocabulary(endings, pattern, short, bare, general, area, plain, data["spoken"], data["areas"])


def _otherwise_built(endings: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, tuple[str, ...]]]:
    """What an education bureau is called besides: education authority, department of education."""
    for english, chinese in endings.items():
        what, _, kind = english.rpartition(" ")
        if what and kind == "bureau":
            # That of a province is called a department, too.
            wider = (*chinese, *(f"{each[:-1]}厅" for each in chinese if each.endswith("局")))
            yield english, wider
            yield from ((f"{what} {other}", wider) for other in _LIKE_BUREAU)
            yield from ((f"{other} of {what}", wider) for other in ("bureau", "department"))


def written_as_names(question: str) -> set[str]:
    """Words with a capital, without those of speech: the first word of a sentence is written like a name."""
    capitals = {word.lower() for word in re.findall(r"\b[A-Z][A-Za-z'-]*", question)} - english_speech()
    return capitals | {word.removesuffix("'s") for word in capitals}


@lru_cache(maxsize=16)
def english_names(text: str, question: str, world: World) -> tuple[EnglishName, ...]:
    """`text` is the question in lower case; `question` shows which words are written as names."""
    found: list[EnglishName] = []
    capitals = written_as_names(question)
    for match in vocabulary().pattern.finditer(text):
        kind, plural = match[1], match[2] or match[1].endswith("ies")
        kind = f"{kind.removesuffix('ies')}y" if kind.endswith("ies") else kind
        start, end, places = _places(text, match.start(), match.end(), capitals)
        # Which subdistrict in Wanglan City asks among all of them.
        plural = plural or (bool(places) and text[:start].endswith("which "))
        special = kind not in vocabulary().general
        if not (places or special) or (kind in vocabulary().bare and not _is_government(text, start, end)):
            continue
        found += _joined(text, start, kind, capitals, world) if places else ()
        bearers = _bearers(places, vocabulary().endings[kind], world)
        if plural and not (special or (bearers and kind != "bureau")) and areas_called("".join(places), world):
            # Beijing's subdistricts are all of that kind in the area.
            continue
        bearers = bearers or (_all_in(places, vocabulary().endings[kind], world) if plural else ())
        end, bearers = _inside(text, end, bearers, world)
        name = EnglishName(start, end, text[start:end], bearers)
        # The education bureaus are all of them; the education bureau is one, and must be made out.
        found += [replace(name, bearers=(each,)) for each in bearers] if plural and bearers else [name]
    found += _without_bureau(text, capitals, found, world)
    found += _governments(text, capitals, found, world)
    found += _places_alone(text, found, world)
    # The district in the name of a bureau of it is no government.
    return tuple(each for each in found if not any(_lies_in(each, other) for other in found))


def known_words() -> Iterable[str]:
    """Words for what agencies are, and what stands beside them."""
    known = vocabulary()
    return chain(known.endings, known.bare, known.general, known.area, known.plain)


def areas_called(place: str, world: World) -> tuple[str, ...]:
    """Full names of the areas that may be typed so in pinyin; of those that English tells apart (Shaanxi) the one."""
    if place in vocabulary().areas:
        return world.areas.get(vocabulary().areas[place], ())
    if PINYIN.fullmatch(place) is None:
        return ()
    words = [world.area_words[at] for at in world.area_names.sounding(place)]
    return tuple(dict.fromkeys(area for word in words for area in world.areas[word]))


def _all_in(places: list[str], endings: Iterable[str], world: World) -> tuple[int, ...]:
    """Lindu City's education bureaus: those that lie in it."""
    areas = set(areas_called("".join(places), world)) if places else set()
    everyone = _index(tuple(endings), world).everyone if areas else ()
    return tuple(at for at in everyone if areas & set(world.agencies[at].areas))


def _joined(text: str, start: int, kind: str, capitals: set[str], world: World) -> Iterable[EnglishName]:
    """Fuqiao and Shijiu towns: each of them is one; Yunxiu and Fuqiao Town are a county and a town."""
    while (match := re.search(r"(?<![a-z'-])([a-z][a-z'-]*)(?:,? and |, )$", text[:start])) is not None:
        word, (start, end) = match[1], match.span(1)
        bearers = _bearers([word], vocabulary().endings[kind], world) if _is_of_name(word, capitals) else ()
        if not bearers or (word in capitals and _bearers([word], _GOVERNMENTS, world)):
            return
        yield EnglishName(start, end, word, bearers)


def is_strange(word: str) -> bool:
    """Rejected by luming: a long word that no English question has may be a name though it is written small."""
    return len(word) >= _LONG and word not in english_speech() and word not in vocabulary().plain


def _lies_in(one: EnglishName, other: EnglishName) -> bool:
    return one.end - one.start < other.end - other.start and one.start < other.end and other.start < one.end


def _governments(text: str, capitals: set[str], found: list[EnglishName], world: World) -> Iterable[EnglishName]:
    """Lanyue alone is the government of Lanyue District."""
    small = text.isascii()
    for word in _WORD.finditer(text):
        spoken = word.group().removesuffix("'s")
        inside = any(name.start < word.end() and word.start() < name.end for name in found)
        named = word.group() in capitals or (small and is_strange(spoken))
        if inside or not named or PINYIN.fullmatch(spoken) is None or _lies_in_it(text, word.start()):
            continue
        if _IN_PINYIN.match(text, word.end()):
            # changsha xian is left to whoever reads all of it in pinyin.
            continue
        bearers = _bearers([spoken], _GOVERNMENTS, world)
        if bearers and not IN_AREA.search(text[: word.start()]):
            yield EnglishName(word.start(), word.start() + len(spoken), spoken, bearers)


def _without_bureau(text: str, capitals: set[str], found: list[EnglishName], world: World) -> Iterable[EnglishName]:
    """Wanglan Education, written as a name; Tingsong market supervision can be nothing else."""
    for match in vocabulary().short.finditer(text):
        start, end = match.span()
        written = " " in match[0] or match[0] in capitals
        if not written or any(name.start < end and start < name.end for name in found):
            continue
        first, _, places = _places(text, start, end, capitals)
        if places and (bearers := _bearers(places, vocabulary().endings[f"{match[0]} bureau"], world)):
            yield EnglishName(first, end, text[first:end], bearers)


def _places_alone(text: str, found: list[EnglishName], world: World) -> Iterable[EnglishName]:
    """jiuxianqiao, beside another agency or alone: who is called so, whatever it is; Donghu Jiedao is left whole."""
    for word in _WORD.finditer(text):
        spoken = word.group().removesuffix("'s")
        taken = any(name.start < word.end() and word.start() < name.end for name in found)
        if taken or len(spoken) < _LEAST_ALONE or spoken in english_speech() or PINYIN.fullmatch(spoken) is None:
            continue
        if whole := _spelt_out(text, word.start(), world):
            yield whole
            continue
        if _IN_PINYIN.match(text, word.end()) or IN_AREA.search(text[: word.start()]):
            continue
        if bearers := world.names.sounding(spoken):
            yield EnglishName(word.start(), word.start() + len(spoken), spoken, bearers)


def _spelt_out(text: str, start: int, world: World) -> EnglishName | None:
    """yunxiu ziranziyuanju: an area in pinyin, and behind it what lies there."""
    words = [match.group() for match in _WORD.finditer(text, start)][:_SEVERAL]
    said = " ".join(words)
    if len(words) < _SEVERAL or not text.startswith(said, start) or not PINYIN.fullmatch("".join(words)):
        return None
    areas = set(areas_called(words[0], world))
    bearers = tuple(at for at in world.names.sounding(words[1]) if areas & set(world.agencies[at].areas))
    return EnglishName(start, start + len(said), said, bearers) if bearers else None


def _lies_in_it(text: str, start: int) -> bool:
    return WHOSE.match(text, start) is not None or WHICH_IN.match(text, start) is not None


def _is_government(text: str, start: int, end: int) -> bool:
    """Lanyue District received …; but agencies in Lanyue District are those of the area."""
    return not (IN_AREA.search(text[:start]) or _OF_AREA.match(text[end:]))


def _inside(text: str, end: int, bearers: tuple[int, ...], world: World) -> tuple[int, tuple[int, ...]]:
    """Qiyun Subdistrict in Tingsong, Qiyun Subdistrict (Zhegui District): the place behind says which."""
    match = _PLACE_BEHIND.match(text[end:])
    if match is None or len(bearers) < _SEVERAL:
        return end, bearers
    spoken = match["place"].replace("'", "").replace(" ", "")
    inside = tuple(
        at for at in bearers if any(spoken in readings(short_name(area)) for area in world.agencies[at].areas)
    )
    return (end + match.end(), inside) if inside else (end, bearers)


def _places(text: str, start: int, end: int, capitals: set[str]) -> tuple[int, int, list[str]]:
    """The words of a name before what it is, or behind an 「of」 after it, without words like city and county."""
    known = vocabulary()
    words: list[str] = []
    first = start
    for word in reversed(list(_WORD.finditer(text[:start]))[-_MOST_WORDS:]):
        between = text[word.end() : first]
        if between.strip(" ") or not _is_of_name(word.group(), capitals):
            break
        words.insert(0, word.group().removesuffix("'s"))
        first = word.start()
    if not words and (after := re.match(r" (?:of|in) ", text[end:])) is not None:
        last = end + after.end()
        for word in _WORD.finditer(text, last):
            if text[last : word.start()].strip(" ,") or not _is_of_name(word.group(), capitals):
                break
            if words and word.group() not in capitals | known.area:
                break
            words.append(word.group())
            last = end = word.end()
            if word.group() in known.area or word.group() not in capitals:
                break
    return first, end, [word for word in words if word not in known.area]


def _is_of_name(word: str, capitals: set[str]) -> bool:
    known, word = vocabulary(), word.removesuffix("'s")
    if word in known.plain:
        return False
    return word in known.area or word in known.spoken or word in capitals or PINYIN.fullmatch(word) is not None


def _bearers(places: list[str], endings: Iterable[str], world: World) -> tuple[int, ...]:
    known = vocabulary().spoken
    typed = "".join(known.get(place, place) for place in places).replace("'", "").replace("-", "")
    index = _index(tuple(endings), world)
    return index.by_words.get(typed, ()) if typed else index.everyone


def _index(endings: tuple[str, ...], world: World) -> _Spoken:
    """Made when such an agency is first asked for: a hundred thousand names aren't looked through for each question."""
    held = _INDEXES.setdefault(world, {})
    if endings not in held:
        everyone: list[int] = []
        by_words: dict[str, list[int]] = {}
        for at, agency in enumerate(world.agencies):
            stem = _stem(agency.name, endings)
            if stem is None:
                continue
            everyone.append(at)
            # 国家税务总局深圳市税务局 is called 深圳市税务局, too.
            inner = agency.short_names[0] if agency.short_names else ""
            stems = (stem, _stem(inner, endings) if inner and agency.name.endswith(inner) else None)
            for words in {words for each in stems if each is not None for words in _spoken(each, agency)}:
                by_words.setdefault(words, []).append(at)
        held[endings] = _Spoken(tuple(everyone), {words: tuple(found) for words, found in by_words.items()})
    return held[endings]


def _stem(name: str, endings: tuple[str, ...]) -> str | None:
    """What stands before the ending in a name: 望澜市 in 望澜市教育局; a single character stays, as 县 in 云岫县."""
    for tail in _TAILS:
        name = name[: -len(tail)] + ("街道" if tail == "街道办事处" else "") if name.endswith(tail) else name
    ending = next((each for each in endings if name.endswith(each)), None)
    return None if ending is None else name[: len(name) - len(ending)]


def _spoken(stem: str, agency: HeldAgency) -> set[str]:
    """How the place may be typed: the last part of the name, with or without the areas before it."""
    # 凤县 keeps its ending, as names of one character do.
    pieces = [each for each in re.split(rf"(?<=..)(?<![{_AREA_ENDINGS}].)[{_AREA_ENDINGS}]|人民政府", stem) if each]
    areas = [short_name(area) for area in agency.areas]
    chains = {"".join(pieces[first:]) for first in range(len(pieces))}
    if pieces:
        chains |= {area + pieces[-1] for area in areas if area != pieces[-1]}
    elif areas:
        chains.add(areas[-1])
    return {reading for chain in chains for reading in readings(chain)}
