"""What reports tell of besides figures: the topics people ask about, with their words and the parts they stand in."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from library.wording import fold
from retrieval.plan import Topic

FILE = Path(__file__).with_suffix(".toml")


@dataclass(frozen=True, slots=True)
class TopicEntry:
    """One topic of the vocabulary."""

    id: str
    label: str
    english: str
    parts: tuple[str, ...]
    """Statutory parts (一 … 六) in which it usually stands, best first; none: anywhere."""
    titles: tuple[str, ...]
    """Words of the headings under which it stands."""
    asked: tuple[str, ...]
    """Words of a question, in Chinese and English, that name it."""
    words: tuple[str, ...]
    """Words of the reports that tell of it."""
    narrow: tuple[str, ...]
    """Of the asked words those of one thing among others: who asks of 公众号 is not answered by 公示栏."""
    anywhere: tuple[str, ...]
    """Of the words those that say the shortcoming wherever they stand; 兼职 says it only among the shortcomings."""
    theme: bool
    """A kind of shortcoming or remedy, by which the points of many reports are counted together."""

    def as_topic(self) -> Topic:
        return Topic(self.id, self.label, self.words, self.parts)


@cache
def read_topics() -> dict[str, TopicEntry]:
    """By id, in the order of the file: the narrower topic before the wider one."""
    tables = tomllib.loads(FILE.read_text(encoding="utf-8"))["topic"]
    return {
        table["id"]: TopicEntry(
            id=table["id"],
            label=table["label"],
            english=table["english"],
            parts=tuple(table.get("parts", "")),
            titles=tuple(table.get("titles", "").split()),
            asked=(*table.get("asked", "").split(), *table.get("asked_in_english", ())),
            words=tuple(table.get("words", "").split()),
            narrow=tuple(table.get("narrow", "").split()),
            anywhere=tuple(table.get("anywhere", table.get("words", "")).split()),
            theme=table.get("theme", False),
        )
        for table in tables
    }


def find_topics(text: str) -> tuple[TopicEntry, ...]:
    """The topics that a question names, the one named by the longest word first."""
    folded = fold(text)
    found: list[tuple[int, int, TopicEntry]] = []
    for place, (entry, asked) in enumerate(_by_words_asked()):
        longest = max((len(word) for word in asked if word in folded), default=0)
        if longest:
            found.append((-longest, place, entry))
    return tuple(entry for *_, entry in sorted(found, key=lambda one: one[:2]))


@cache
def _by_words_asked() -> tuple[tuple[TopicEntry, tuple[str, ...]], ...]:
    return tuple((entry, tuple(map(fold, entry.asked))) for entry in read_topics().values())


def widen(words: Sequence[str]) -> tuple[str, ...]:
    """The words, then what reports write for the same: 「人手不够」 brings 「人员不足」 and 「身兼数职」 along."""
    wanted = dict.fromkeys(words)
    asked = {fold(word) for word in words}
    for entry in read_topics().values():
        if asked & {fold(word) for word in (*entry.asked, *entry.words, entry.label)}:
            wanted.update(dict.fromkeys(entry.anywhere))
    return tuple(wanted)
