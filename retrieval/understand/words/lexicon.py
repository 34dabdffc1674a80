"""The words that people use, as data: which figures, operations, topics and kinds of agencies they name."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain, product
from pathlib import Path
from typing import NamedTuple

from library.expressions import expression
from retrieval.measures import ROWS_IN_ENGLISH
from retrieval.topics import read_topics

CONTENT = frozenset({"row", "weak_row", "verb", "column", "measure", "weak_measure", "group", "topic", "bare"})
"""Kinds of entries that name what is asked for; the others say how."""
_GAP_IN_CHINESE = "[^,，。?？!！;；]{0,6}?"
_GAP_IN_ENGLISH = "[^,.?!;]{0,30}?"
_OTHER_COLUMN = expression(
    r"(?:数量?)?的?[比较]?(?:上一?年度?|去年|前一年|本年|今年|当年)?"
    r"(?:是增|是减|增/?减(?!少)|(?:净增|新增|增加|减少|增|减|多|少)了?(?:几|多少)|处理|(?<=年))"
)
_ROWS_OF_ITEMS = ("items.items", "licences", "services", "penalties", "coercion")


class Entry(NamedTuple):
    """What a word stands for."""

    kind: str
    key: str


class Match(NamedTuple):
    """A word found in a question; hundreds are found in one."""

    start: int
    end: int
    entry: Entry
    words: str
    gaps: tuple[tuple[int, int], ...] = ()
    """What stands between the pieces of a pattern: it is no word of it."""

    def overlaps(self, other: Match) -> bool:
        return self.start < other.end and other.start < self.end


def goes_on_otherwise(match: Match, words: str) -> bool:
    """许可项目上年有几项 has a column of its own, 其他结果是什么意思 asks for no results, 几个人 for anybody."""
    if match.words == "个人" and words[: match.start].endswith(("几", "多少")):
        return not words.startswith(("的", "申请", "提", "也"), match.end)
    if any("算" in words[start:end] for start, end in match.gaps):
        # 信访件算不算申请 names two things.
        return True
    if match.entry.key == "results" and match.words.endswith(("什么", "啥")):
        return words.startswith("意思", match.end)
    items = "项目" in match.words and match.entry.key in _ROWS_OF_ITEMS
    return items and _OTHER_COLUMN.match(words, match.end) is not None


class Lexicon:
    """Words and patterns, ready to be found in a text."""

    def __init__(self, entries: Iterator[tuple[str, Entry]]) -> None:
        self._words: dict[str, list[Entry]] = {}
        self._patterns: list[tuple[tuple[str, ...], str, Entry]] = []
        self._begun: dict[str, list[int]] = {}
        """By the first character of a pattern, its places among all."""
        lengths: dict[str, set[int]] = {}
        for word, entry in entries:
            if "*" in word:
                self._begun.setdefault(word[0], []).append(len(self._patterns))
                self._patterns.append((tuple(word.split("*")), word, entry))
                continue
            self._words.setdefault(word, []).append(entry)
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {first: tuple(sorted(found, reverse=True)) for first, found in lengths.items()}

    def words(self) -> Iterable[str]:
        """All that are no pattern, and what stands between the gaps of those that are."""
        return chain(self._words, (piece for pieces, _, _ in self._patterns for piece in pieces))

    def entries(self, word: str) -> tuple[Entry, ...]:
        return tuple(self._words.get(word, ()))

    def find(self, text: str) -> list[Match]:
        """Every word, wherever it stands; which of them count is for others to say."""
        found = []
        for start, first in enumerate(text):
            begun = text[start : start + 2]
            single = self._lengths.get(first, ()) if begun != first else ()
            for length in (*self._lengths.get(begun, ()), *single):
                word = text[start : start + length]
                if word in self._words and len(word) == length and stands_alone(text, start, start + length):
                    found += [Match(start, start + length, entry, word) for entry in self._words[word]]
        return found

    def find_patterns(self, text: str) -> list[Match]:
        """Every pattern with a gap."""
        begun = sorted(at for first in set(text) for at in self._begun.get(first, ()))
        return [
            Match(match.start(), match.end(), entry, match.group(), match.regs[1:])
            for pieces, word, entry in map(self._patterns.__getitem__, begun)
            if pieces[0] in text and all(each in text for each in pieces)
            for match in _pattern(word).finditer(text)
            if stands_alone(text, match.start(), match.end())
        ]


def stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a Latin word is not a piece of a longer one."""
    if _latin(text[start]) and start and _latin(text[start - 1]):
        return False
    return not (_latin(text[end - 1]) and end < len(text) and _latin(text[end]))


def _latin(character: str) -> bool:
    return "a" <= character <= "z" or "0" <= character <= "9"


@cache
def _pattern(word: str) -> re.Pattern[str]:
    """Made when a text first has its beginning: a single question needs few of the hundreds."""
    gap = _GAP_IN_ENGLISH if _latin(word.replace("*", "")[0]) else _GAP_IN_CHINESE
    return re.compile(f"({gap})".join(re.escape(piece) for piece in word.split("*")))


@cache
def lexicon() -> Lexicon:
    return Lexicon(_entries())


def _tables(name: str) -> dict[str, dict[str, str]]:
    """The tables of a file; `column.items` lies one level deeper and keeps both names."""
    loaded = tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))
    columns = loaded.pop("column", {})
    return {**loaded, **{f"column.{key}": table for key, table in columns.items()}}


def _entries() -> Iterator[tuple[str, Entry]]:
    for name in ("measures.toml", "operations.toml"):
        for kind, table in _tables(name).items():
            for key, words in table.items():
                base, _, block = kind.partition(".")
                entry = Entry(base, f"{block}.{key}" if block else key)
                yield from ((word, entry) for word in split_words(words))
    for row, english in ROWS_IN_ENGLISH.items():
        yield english.replace(": ", ":"), Entry("row", row)
    for topic in read_topics().values():
        yield from ((word.lower(), Entry("topic", topic.id)) for word in topic.asked if word)


def split_words(words: str) -> tuple[str, ...]:
    """The words of one entry of the data."""
    written = (word.strip().lower() for word in words.split("|") if word.strip())
    return tuple(dict.fromkeys(each for word in written for each in _ways(word)))


def _ways(word: str) -> Iterator[str]:
    """打[赢/输]了 is two words, 上年[度/] with or without its last character; refuse~ stands for all its forms."""
    if "~" in word:
        stem, _, rest = word.partition("~")
        return (f"{form}{rest}" for form in _forms(stem))
    choices = [piece.split("/") for piece in re.split(r"[\[\]]", word)] if "[" in word else [[word]]
    return map("".join, product(*choices))


def _forms(verb: str) -> tuple[str, ...]:
    """deny, denies, denied, denying: the regular forms of an English verb; the first two are those of a noun."""
    if verb.endswith("y") and verb[-2] not in "aeiou":
        return verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    bare = verb.removesuffix("e")
    plural = f"{verb}es" if verb.endswith(("s", "x", "ch", "sh")) else f"{verb}s"
    return verb, plural, f"{bare}ed", f"{bare}ing"
