"""What stands in a question: agencies, areas, years, figures, topics and the words that say what to do with them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from retrieval.understand.lexicon import CONTENT, Entry, Match, lexicon, stands_alone
from retrieval.understand.text import Text
from retrieval.understand.world import World
from retrieval.understand.years import YearsAsked, find_years

_WEAK = frozenset({"weak_row", "weak_measure", "topic"})
_NO_NAME = frozenset({"办公室", "办事处", "政府", "街道", "单位", "数据局", "委员会"})
_WHO_HAS = {
    "most": re.compile(r"(?:谁|哪类|哪个|哪家|哪种|哪一个|哪边)[^,，。?？]{0,14}?([多高大])(?!少|于|数|部)"),
    "least": re.compile(r"(?:谁|哪类|哪个|哪家|哪种|哪一个|哪边)[^,，。?？]{0,14}?(?<!多)([少低])(?!于|数)"),
}
"""谁公开得多, 哪类单位申请少."""
_NOT_BEFORE_KIND = tuple("城村结布格当大")
_AFTER_KIND = ("", *"的里中比跟和与、，,?？有收都谁哪公被一平最共申主")
_Span = tuple[int, int]


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
class Mentions:
    """All that was found; spans do not overlap within one kind of mention."""

    text: Text
    names: tuple[NameFound, ...]
    areas: tuple[AreaFound, ...]
    years: YearsAsked
    content: tuple[Match, ...]
    cues: tuple[Match, ...]
    extra_rows: tuple[Match, ...]

    def has(self, kind: str, *keys: str) -> bool:
        return any(cue.entry.kind == kind and cue.entry.key in keys for cue in self.cues)

    def of(self, kind: str) -> tuple[Match, ...]:
        return tuple(cue for cue in self.cues if cue.entry.kind == kind)

    def keys(self, kind: str) -> tuple[str, ...]:
        """Keys of the content of one kind, each once, as they come."""
        return tuple(dict.fromkeys(match.entry.key for match in self.content if match.entry.kind == kind))


def find_mentions(text: Text, world: World) -> Mentions:
    words = text.words
    literal = lexicon().find(words)
    extra = _find_rows(words, world)
    names = _longest_names(words, world, literal)
    taken = [(name.start, name.end) for name in names]
    barred = [*taken, *(_place(row) for row in extra)]
    content = _longest([match for match in literal if match.entry.kind in CONTENT and not _within(match, barred)])
    content += _patterns(words, content, taken)
    areas = _find_areas(words, world, taken)
    solid = [
        *taken,
        *((area.start, area.end) for area in areas),
        *((match.start, match.end) for match in content if match.entry.kind not in _WEAK and "多少" not in match.words),
    ]
    years = find_years(words, [(match.start, match.end) for match in content] + taken)
    cues = _cues(literal, words, solid)
    return Mentions(text, tuple(names), tuple(areas), years, tuple(sorted(content, key=_place)), cues, tuple(extra))


def _place(match: Match) -> _Span:
    return match.start, match.end


def _within(match: Match, spans: Iterable[_Span]) -> bool:
    return any(match.start < end and start < match.end for start, end in spans)


def _longest(matches: list[Match]) -> list[Match]:
    """Longest first, each takes its stretch; several meanings of one stretch all stay."""
    taken: dict[_Span, list[Match]] = {}
    for match in sorted(matches, key=lambda match: (match.start - match.end, match.start)):
        span = _place(match)
        if span in taken:
            taken[span].append(match)
        elif not _within(match, taken):
            taken[span] = [match]
    return [match for group in taken.values() for match in group]


def _patterns(words: str, content: list[Match], names: list[_Span]) -> list[Match]:
    strong = [_place(match) for match in content if match.entry.kind not in _WEAK]
    found = [
        match
        for match in lexicon().find_patterns(words)
        if match.entry.kind in CONTENT and not _within(match, names) and not _covers_more(match, strong)
    ]
    kept = _longest(found)
    for weak in [match for match in content if _within(match, [_place(each) for each in kept])]:
        content.remove(weak)
    return kept


def _covers_more(match: Match, strong: list[_Span]) -> bool:
    """Whether a pattern's gap swallows a word that names another figure; it may repeat one that it begins with."""
    return any(match.start < end and start < match.end and start != match.start for start, end in strong)


def _cues(literal: list[Match], words: str, solid: list[_Span]) -> tuple[Match, ...]:
    found = [match for match in [*literal, *lexicon().find_patterns(words)] if match.entry.kind not in CONTENT]
    found += [
        Match(match.start(1), match.end(1), Entry("operation", key), match.group(1))
        for key, pattern in _WHO_HAS.items()
        for match in pattern.finditer(words)
    ]
    longer = [*solid, *(_place(match) for match in found if len(match.words) > 1 and match in literal)]
    free = [
        match
        for match in found
        if not _is_inside(match, solid if match.entry.kind == "kind" else longer) and _is_kind_word(match, words)
    ]
    return tuple(sorted(free, key=_place))


def _is_inside(match: Match, spans: Iterable[_Span]) -> bool:
    """Whether a longer stretch says something else."""
    length = match.end - match.start
    return any(start <= match.start and match.end <= end and end - start > length for start, end in spans)


def _is_kind_word(match: Match, words: str) -> bool:
    """局, 镇 and 乡 are parts of many other words: 结局, 城镇, 乡村."""
    if match.entry.kind != "kind" or match.end - match.start > 1:
        return True
    after = words[match.end : match.end + 1]
    return words[match.start - 1 : match.start] not in _NOT_BEFORE_KIND and (after in _AFTER_KIND or after.isdigit())


def _find_rows(words: str, world: World) -> list[Match]:
    found = []
    for row, key in world.extra_rows.items():
        at = words.find(row) if row else -1
        if at >= 0:
            found.append(Match(at, at + len(row), Entry("extra_row", key), row))
    return found


def _longest_names(words: str, world: World, literal: list[Match]) -> list[NameFound]:
    found: list[NameFound] = []
    vocabulary = {_place(match) for match in literal}
    candidates = [
        NameFound(start, end, words[start:end], bearers)
        for start, end, bearers in world.names.find(words)
        if words[start:end] not in _NO_NAME and stands_alone(words, start, end)
    ]
    for name in sorted(candidates, key=lambda name: (name.start - name.end, name.start)):
        if (name.start, name.end) in vocabulary or any(
            name.start < other.end and other.start < name.end for other in found
        ):
            continue
        found.append(name)
    return sorted(found, key=lambda name: name.start)


def _find_areas(words: str, world: World, names: list[_Span]) -> list[AreaFound]:
    found: list[AreaFound] = []
    for length in range(12, 1, -1):
        for start in range(len(words) - length + 1):
            areas = world.areas.get(words[start : start + length])
            span = (start, start + length)
            overlapping = [*names, *((area.start, area.end) for area in found)]
            if areas and not any(start < end and begin < span[1] for begin, end in overlapping):
                found.append(AreaFound(*span, areas))
    return sorted(found, key=lambda area: area.start)
