"""Finds names in a question: exactly, by their reading in pinyin, or with one character wrong."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property
from importlib.util import find_spec, module_from_spec, spec_from_file_location
from itertools import islice, product
from pathlib import Path

from library.agencies import core_name
from library.expressions import expression
from library.wording import fold

SHORTEST = 2
MOST_READINGS = 6
"""Readings of one name that are kept: characters with several multiply."""
_TONES = str.maketrans("āáǎàēéěèīíǐìōóǒòūúǔùüǖǘǚǜńňǹḿ", "aaaaeeeeiiiioooouuuuvvvvvnnnm")
_BEGINS_A_VERB = expression(r"办(?:[理结案件妥]|事(?!处))")
"""海鸥街道办理申请 names 海鸥街道, no 海鸥街道办."""
_COMMON = frozenset("街道镇乡局市县区办公处事政府人民委员会")
_AREAS = ("省", "市", "州", "盟", "区", "县", "旗")
_ENDINGS = ("街道", "地区", "镇", "乡", "苏木")


class NameIndex:
    """Names of a set of bearers; several names may mean one bearer, and one name several bearers."""

    def __init__(self, names: Sequence[Sequence[str]]) -> None:
        self._names = names
        exact: dict[str, tuple[int, ...]] = {}
        shared: dict[str, list[int]] = {}
        for bearer, group in enumerate(names):
            own = (bearer,)
            for name in group:
                first = exact.setdefault(name, own)
                if first is own:
                    continue
                bearers = shared.setdefault(name, [*first])
                if bearers[-1] != bearer:
                    bearers.append(bearer)
        exact.update((name, tuple(bearers)) for name, bearers in shared.items())
        self._exact = exact
        self._lengths = sorted(set(map(len, exact)))
        self._begun = {name[:SHORTEST] for name in exact}

    def bearers(self, name: str) -> tuple[int, ...]:
        return self._exact.get(name, ())

    def find(self, text: str) -> list[tuple[int, int, tuple[int, ...]]]:
        """Every stretch of the text that is a name."""
        exact, found = self._exact, []
        for start in range(len(text) - 1):
            for length in self._lengths if text[start : start + SHORTEST] in self._begun else ():
                end = start + length
                bearers = exact.get(text[start:end]) if end <= len(text) else None
                if bearers is not None and not _BEGINS_A_VERB.match(text, end - 1):
                    found.append((start, end, bearers))
        return found

    def stem(self, word: str) -> tuple[int, ...]:
        """Bearers of a name without the word for what they are: 兴华 for 兴华街道."""
        return tuple(dict.fromkeys(bearer for ending in _ENDINGS for bearer in self.bearers(word + ending)))

    def area_stem(self, word: str) -> tuple[int, ...]:
        """Bearers of the name of an area without the word for what it is: the government of 揽月区 for 揽月."""
        return tuple(dict.fromkeys(bearer for ending in _AREAS for bearer in self.bearers(word + ending)))

    def sounding(self, pinyin: str) -> tuple[int, ...]:
        """Bearers of a name, or of its stem, that can be read so."""
        return self._by_sound.get(pinyin, ())

    def sounding_like(self, core: str) -> tuple[int, ...]:
        """Bearers of a name as long as this one that sounds the same and shares a character with it."""
        heard = [bearer for reading in readings(core) for bearer in self.sounding(reading)]
        return tuple(dict.fromkeys(bearer for bearer in heard if _is_near(core, core_name(self._names[bearer][0]))))

    def one_character_off(self, core: str) -> dict[int, str]:
        """Bearers of a name that differs by one character, with that name."""
        shorter = [core[:at] + core[at + 1 :] for at in range(len(core))]
        return {
            bearer: other
            for key in dict.fromkeys((core, *shorter))
            for bearer, other in self._shortened.get(key, ())
            if abs(len(other) - len(core)) <= 1 and _differs_in_one(other, core)
        }

    def nearest(self, name: str, limit: int) -> tuple[int, ...]:
        """The bearers whose names share most of their characters with it, best first."""
        counted: dict[int, int] = {}
        for character in set(name) - _COMMON:
            for bearer in self._by_character.get(character, ()):
                counted[bearer] = counted.get(bearer, 0) + 1
        most = max(counted.values(), default=0)
        best = (bearer for bearer in counted if counted[bearer] == most)
        return tuple(sorted(best)[:limit])

    @cached_property
    def _by_character(self) -> dict[str, list[int]]:
        found: dict[str, list[int]] = {}
        for bearer, core in self._cores:
            for character in set(core) - _COMMON:
                found.setdefault(character, []).append(bearer)
        return found

    @cached_property
    def _cores(self) -> list[tuple[int, str]]:
        return [(bearer, core_name(fold(group[0]))) for bearer, group in enumerate(self._names)]

    @cached_property
    def _shortened(self) -> dict[str, list[tuple[int, str]]]:
        """Each core name, and each without one of its characters, for finding names that differ in one."""
        found: dict[str, list[tuple[int, str]]] = {}
        for bearer, core in self._cores:
            for key in {core, *(core[:at] + core[at + 1 :] for at in range(len(core)))}:
                if len(key) >= SHORTEST:
                    found.setdefault(key, []).append((bearer, core))
        return found

    @cached_property
    def _by_sound(self) -> dict[str, tuple[int, ...]]:
        words: dict[str, list[int]] = {}
        for bearer, core in self._cores:
            stem = next((core.removesuffix(ending) for ending in _ENDINGS if core.endswith(ending)), "")
            # What is called shorter is typed shorter too: huanjingju for 生态环境局.
            shorter = [name for name in self._names[bearer][1:] if SHORTEST < len(name) < len(core)]
            shorter = [name for name in shorter if not any(name[1:].endswith(other) for other in shorter)]
            for word in (core, stem, *shorter):
                words.setdefault(word, []).append(bearer)
        found: dict[str, list[int]] = {}
        for word, bearers in words.items():
            for reading in readings(word) if len(word) >= SHORTEST else ():
                found.setdefault(reading, []).extend(bearers)
        return {reading: tuple(dict.fromkeys(bearers)) for reading, bearers in found.items()}


def readings(name: str) -> list[str]:
    """How a name may be typed in pinyin, without tones."""
    return ["".join(parts) for parts in islice(product(*(_character(each) for each in name)), MOST_READINGS)]


@cache
def _character(character: str) -> tuple[str, ...]:
    # Only the sounds that are current: the dictionary lists the usual ones first.
    known = _sounds().get(ord(character))
    if known is None:
        return (character,)
    return tuple(dict.fromkeys(sound.translate(_TONES) for sound in known.split(",")[:2]))


@cache
def _sounds() -> dict[int, str]:
    """pypinyin's table of characters alone: the package would load 47,000 phrases too, an eighth of a second."""
    package = find_spec("pypinyin")
    assert package is not None and package.origin is not None
    table = spec_from_file_location("pinyin_dict", Path(package.origin).with_name("pinyin_dict.py"))
    assert table is not None and table.loader is not None
    loaded = module_from_spec(table)
    table.loader.exec_module(loaded)
    sounds: dict[int, str] = loaded.pinyin_dict
    return sounds


def _is_near(name: str, core: str) -> bool:
    return len(name) == len(core) and bool(set(name) & set(core) - set("街道镇乡局"))


def _differs_in_one(first: str, second: str) -> bool:
    if len(first) == len(second):
        return sum(a != b for a, b in zip(first, second, strict=True)) == 1
    longer, shorter = (first, second) if len(first) > len(second) else (second, first)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
