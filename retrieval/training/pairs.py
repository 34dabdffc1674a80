"""Questions and the passages that answer them, composed from topics and synonyms by a seeded draw."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent
SYNONYMS = ("synonyms.txt", "everyday.txt")
LEXICON = (*SYNONYMS, "common.txt")
"""By which a question's words are held against a report; the model gained nothing from the groups of any speech."""

_AGENCIES = ["某街道", "某镇", "区教育局", "自然资源局", "县人民政府", "新城街道办事处", "我局", "本单位", "卫健委"]
_YEARS = ["2019年", "2020年", "2021年", "去年", "今年", "近三年", "本年度", "全年"]
_ASKED_OF = ["{agency}{question}", "{year}{question}", "{agency}{year}{question}", "请问{question}", "{question}？"]
_OPENINGS = ["{year}，{agency}", "{agency}", "一是", "二是", "（三）", "一年来，", "同时，", "此外，", ""]
_WORD_ASKED = ["{word}", "{word}的情况", "{word}怎么样", "有没有{word}", "关于{word}", "{word}方面做了什么"]
_WORD_SAID = ["{word}", "做好{word}工作", "进一步加强{word}", "{word}情况如下", "在{word}方面，按要求推进"]


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing that reports tell, as people ask for it and as offices write it."""

    name: str
    family: str
    """Topics of one family are each other's hard negatives."""
    asked: tuple[str, ...]
    said: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    question: str
    passage: str
    sibling: str
    """A passage near by that does not answer."""


def read_topics() -> tuple[Topic, ...]:
    """Of every file; entries of one name are one topic."""
    topics: dict[str, Topic] = {}
    for file in sorted(FOLDER.glob("topics_*.toml")):
        for entry in tomllib.loads(file.read_text(encoding="utf-8"))["topic"]:
            asked, said = (tuple(entry[key].strip().splitlines()) for key in ("asked", "said"))
            held = topics.get(entry["name"], Topic(entry["name"], entry["family"], (), ()))
            topics[held.name] = Topic(held.name, held.family, held.asked + asked, held.said + said)
    return tuple(topics.values())


def read_synonyms(files: Sequence[str] = SYNONYMS) -> tuple[tuple[str, ...], ...]:
    """Those of the field, then those of everyday life."""
    lines = [line for name in files for line in (FOLDER / name).read_text(encoding="utf-8").splitlines()]
    return tuple(tuple(line.split()) for line in lines if line and not line.startswith("#"))


def training_texts() -> tuple[str, ...]:
    """Everything that the model is trained on, before any drawing."""
    topics = read_topics()
    written = [text for topic in topics for text in (topic.name, *topic.asked, *topic.said)]
    return (*written, *(word for group in read_synonyms() for word in group))


class PairMaker:
    """Draws batches in which no two pairs mean the same, since each serves the others as a negative."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)
        self._topics = read_topics()
        self._synonyms = read_synonyms()
        self._swaps = {word: group for group in self._synonyms for word in group if len(word) > 1}
        self._families: dict[str, list[Topic]] = {}
        for topic in self._topics:
            self._families.setdefault(topic.family, []).append(topic)

    def draw_batches(self, count: int) -> Iterator[list[Pair]]:
        for _ in range(count):
            pairs = [self._from_topic(topic) for topic in self._topics]
            pairs += [self._from_synonyms(group) for group in self._synonyms]
            self._random.shuffle(pairs)
            yield pairs

    def _from_topic(self, topic: Topic) -> Pair:
        siblings = [other for other in self._families[topic.family] if other is not topic] or list(self._topics)
        sibling = self._random.choice([other for other in siblings if other is not topic])
        passage = self._passage(topic)
        kind = self._random.random()
        if kind < 0.7:
            question = self._question(topic)
        elif kind < 0.85:
            question = self._passage(topic)
        else:
            question = self._random.choice([topic.name, f"{topic.name}情况", self._random.choice(topic.said)])
        return Pair(question, passage, self._passage(sibling))

    def _from_synonyms(self, group: Sequence[str]) -> Pair:
        asked, said = self._random.sample(list(group), 2)
        other = self._random.choice([one for one in self._synonyms if one is not group])
        return Pair(
            self._random.choice(_WORD_ASKED).format(word=asked),
            self._random.choice(_WORD_SAID).format(word=said),
            self._random.choice(_WORD_SAID).format(word=self._random.choice(other)),
        )

    def _question(self, topic: Topic) -> str:
        question = self._swap(self._random.choice(topic.asked))
        if self._random.random() < 0.4:
            return question
        shape = self._random.choice(_ASKED_OF)
        return shape.format(question=question, agency=self._random.choice(_AGENCIES), year=self._random.choice(_YEARS))

    def _passage(self, topic: Topic) -> str:
        wanted = min(self._random.choice([1, 1, 2, 3]), len(topic.said))
        sentences = "".join(self._swap(sentence) for sentence in self._random.sample(topic.said, wanted))
        opening = self._random.choice(_OPENINGS).format(
            agency=self._random.choice(_AGENCIES), year=self._random.choice(_YEARS)
        )
        heading = f"（{self._random.choice('一二三四五')}）{topic.name}\n" if self._random.random() < 0.15 else ""
        return heading + opening + sentences

    def _swap(self, text: str) -> str:
        """One word exchanged for another of its meaning, in one text of three."""
        if self._random.random() > 0.35:
            return text
        present = [word for word in self._swaps if word in text]
        if not present:
            return text
        word = self._random.choice(present)
        return text.replace(word, self._random.choice(self._swaps[word]), 1)
