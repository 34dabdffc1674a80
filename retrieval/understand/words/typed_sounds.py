"""Chinese typed by its sound: words with characters that sound alike, and questions in pinyin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from operator import ne

from library.agencies import core_name
from library.expressions import expression
from retrieval.understand.words.english_names import PINYIN
from retrieval.understand.words.lexicon import CONTENT, Entry, lexicon
from retrieval.understand.words.lookalikes import sounds_like
from retrieval.understand.words.names import readings
from retrieval.understand.words.plain_words import chinese_speech, chinese_speech_words
from retrieval.understand.words.stretches import Span
from retrieval.understand.words.world import World

_HAN_RUN = expression(r"[\u3400-\u9fff]{2,}")
_WORD = expression(r"(?:(?!几|多少)[\u3400-\u9fff]){2,}")
"""罚几起 begins with no word that 发几条 could be a slip of."""
_FIGURES = frozenset({"row", "weak_row", "column", "measure", "weak_measure", "group"})
_DONE = frozenset({"most", "least", "sum", "mean"})
_LEAST, _LONGEST = 2, 12
_OFFICIAL = 4
_SURE = 3
"""Of two characters one may be right by chance: only words for figures are taken for meant."""
_LATIN_RUN = expression(r"[a-z][a-z' ]*[a-z]")
_PARTICLES = "的地得了着过"
"""怎么办得过来 asks for nothing that is 办的."""
_NO_SLIPS = f"{_PARTICLES}比"
_COUNTED = "局镇乡区县市件条项起年月日个家次份名元万的了是有吗呢多少几谁在被和与"
"""Characters that stand alone in a question; others that sound like them are parts of words."""
_YEARS = ("今年", "去年", "前年", "上年", "上一年", "历年", "每年", "近两年", "近三年", "近五年", "这几年")
_MOST_LETTERS = 200
_ByEdge = dict[str, dict[int, list[str]]]


def meant_by_sound(words: str) -> dict[str, str]:
    """行政处法, 申情: stretches that sound like a word for a figure and are none, with that word; longest first."""
    known = _known(words)
    found: dict[str, str] = {}
    taken: set[int] = set()
    for length in range(_LONGEST, _LEAST - 1, -1):
        for run in _HAN_RUN.finditer(words):
            for start in range(run.start(), run.end() - length + 1):
                typed = words[start : start + length]
                meant = "" if taken & set(range(start, start + length)) else _meant(typed)
                changed = [start + at for at in range(length) if meant and typed[at] != meant[at]]
                if changed and not any(first <= at < last for at in changed for first, last in known):
                    found[typed] = meant
                    taken |= set(range(start, start + length))
    return found


def official_words_meant(words: str) -> dict[str, str]:
    """不与公开: words of the form with one character that sounds alike, though each piece of it says something else."""
    found: dict[str, str] = {}
    stretches = sorted(_edged(words), key=lambda span: (span[1] - span[0], span[0]))
    spelt = [span for span in stretches if words[slice(*span)] in _official_words()]
    for start, end in stretches:
        # 予以公开数总量 is no 公开总数量: what is spelt right reaches into it.
        if any(first < start < last for first, last in spelt) or (start, end) in spelt:
            continue
        typed = words[start:end]
        if meant := _official_word(typed):
            changed = [start + at for at, one in enumerate(meant) if one != typed[at]]
            if not any(first <= at < last for at in changed for first, last in _known(words)):
                found[typed] = meant
    return found


def _known(words: str) -> list[tuple[int, int]]:
    """Where words stand that say something as they are spelt: 多少 in 结转下年多少."""
    spans = [(match.start, match.end) for match in lexicon().find(words)]
    spans += [match.span() for match in chinese_speech().finditer(words)]
    return [(first, last) for first, last in spans if last - first >= _LEAST]


def _official_word(typed: str) -> str:
    heads, tails = _edges()
    # One slip leaves two characters at the beginning or at the end.
    near = {*heads.get(typed[:2], {}).get(len(typed), ()), *tails.get(typed[-2:], {}).get(len(typed), ())}
    near = {word for word in near if sum(map(ne, typed, word)) == 1}
    for at, one in enumerate(typed):
        alike = sorted(word for word in near if word[at] != one) if near and one not in _PARTICLES else ()
        if meant := next((word for word in alike if sounds_like(typed, word)), ""):
            return meant
        swapped = typed[:at] + typed[at : at + 2][::-1] + typed[at + 2 :]
        if swapped in _official_words():
            return swapped
    return ""


def _edged(words: str) -> set[Span]:
    """Where the beginning or the end of an official word stands, as far as it would reach: one slip leaves either."""
    heads, tails = _edges()
    found = set[Span]()
    for at in range(len(words) - 1):
        pair = words[at : at + 2]
        found.update((at, at + length) for length in heads.get(pair, ()) if at + length <= len(words))
        found.update((at + 2 - length, at + 2) for length in tails.get(pair, ()) if length <= at + 2)
    return found


@cache
def _edges() -> tuple[_ByEdge, _ByEdge]:
    """The official words by their first and by their last two characters, and by their length."""
    heads: _ByEdge = {}
    tails: _ByEdge = {}
    for word in _official_words():
        heads.setdefault(word[:2], {}).setdefault(len(word), []).append(word)
        tails.setdefault(word[-2:], {}).setdefault(len(word), []).append(word)
    return heads, tails


@cache
def _official_words() -> frozenset[str]:
    named = [word for word in lexicon().words() if any(each.kind in _FIGURES for each in lexicon().entries(word))]
    return frozenset(word for word in named if len(word) in range(_OFFICIAL, _LONGEST + 1) and _WORD.fullmatch(word))


def _meant(typed: str) -> str:
    heard = {word: entries for reading in readings(typed) for word, entries in _heard().get(reading, {}).items()}
    close = {word: entries for word, entries in heard.items() if _is_slip(typed, word, entries)}
    return next(iter(close)) if len(close) == 1 else ""


def _is_slip(typed: str, meant: str, entries: tuple[Entry, ...]) -> bool:
    if len(typed) != len(meant) or typed == meant:
        return False
    changed = [one for one, other in zip(typed, meant, strict=True) if one != other]
    if len(changed) > len(meant) // 2 or any(one in _NO_SLIPS for one in changed) or not sounds_like(typed, meant):
        return False
    # 电话的 is no slip of 花的: one character alone is no word.
    of_one = len(meant) < _SURE and meant[-1] in _PARTICLES
    return len(meant) >= _SURE or (not of_one and any(entry.kind in _FIGURES or _does(entry) for entry in entries))


def _does(entry: Entry) -> bool:
    """嘴多 in 公开嘴多的街道: what is done with figures is said in few words, and is heard as well."""
    return entry.kind == "operation" and entry.key in _DONE


@cache
def _heard() -> dict[str, dict[str, tuple[Entry, ...]]]:
    """By its reading each Chinese word for what may be asked for."""
    found: dict[str, dict[str, tuple[Entry, ...]]] = {}
    for word in lexicon().words():
        entries = lexicon().entries(word)
        asked_for = any(entry.kind in CONTENT or _does(entry) for entry in entries)
        if asked_for and len(word) <= _LONGEST and _WORD.fullmatch(word):
            for reading in readings(word):
                found.setdefault(reading, {})[word] = entries
    return found


def from_pinyin(words: str, world: World) -> str:
    """yunxiu xian 2022 nian xingzheng chufa duoshao jian, in characters; "" where a word of it is no pinyin."""
    runs = _LATIN_RUN.findall(words)
    letters = [re.sub(r"[' ]", "", run) for run in runs]
    if not runs or sum(map(len, letters)) > _MOST_LETTERS or not all(map(PINYIN.fullmatch, letters)):
        return ""
    said = {run: _in_characters(typed, world) for run, typed in zip(runs, letters, strict=True)}
    if not all(said.values()):
        return ""
    return re.sub(r" +", "", _LATIN_RUN.sub(lambda run: said[run.group()], words))


def _in_characters(typed: str, world: World) -> str:
    """The fewest words that sound so, one after another."""
    best: list[tuple[int, str] | None] = [(0, "")] + [None] * len(typed)
    for end in range(1, len(typed) + 1):
        for start in range(max(0, end - 6 * _LONGEST), end):
            before = best[start]
            word = _said(typed[start:end], world) if before is not None else None
            if before is not None and word is not None:
                cost = before[0] + word[0]
                kept = best[end]
                if kept is None or cost < kept[0]:
                    best[end] = (cost, before[1] + word[1])
    return (best[-1] or (0, ""))[1]


def _said(typed: str, world: World) -> tuple[int, str] | None:
    """The word that sounds so, and what it costs: a name or a figure less than a word of speech."""
    if areas := [world.area_words[at] for at in world.area_names.sounding(typed)]:
        return (8, areas[0]) if len(areas) == 1 else None
    if bearers := world.names.sounding(typed):
        names = {core_name(world.agencies[at].name) for at in bearers}
        return (8, next(iter(names))) if len(names) == 1 else None
    exact = _spoken().get(typed)
    blurred = None if exact else _spoken().get(_blurred(typed))
    return exact or (blurred and (blurred[0] + 1, blurred[1]))


def _blurred(reading: str) -> str:
    """shen and sheng, zi and zhi alike; marked, so that it is no reading."""
    return "~" + re.sub("([zcs])h", r"\1", reading.replace("ng", "n"))


@cache
def _spoken() -> dict[str, tuple[int, str]]:
    """By reading the likeliest word of a question and its cost."""
    found: dict[str, tuple[int, str]] = {}
    for word, cost in _costs():
        for reading in readings(word):
            for key in (reading, _blurred(reading)) if len(word) >= _LEAST else (reading,):
                kept = found.get(key)
                if kept is None or cost < kept[0]:
                    found[key] = (cost, word)
    return found


def _costs() -> Iterator[tuple[str, int]]:
    yield from ((word, 11) for word in _YEARS)
    yield from ((character, 13) for character in _COUNTED)
    for word in lexicon().words():
        if _HAN_RUN.fullmatch(word):
            kinds = {entry.kind for entry in lexicon().entries(word)}
            # Who asks says 哪 more often than 那, which is typed alike.
            yield word, 10 if kinds & _FIGURES else 14 if word.startswith("那") else 11
    yield from ((word, 12 + 2 * word.startswith("那")) for word in chinese_speech_words() if _HAN_RUN.fullmatch(word))
