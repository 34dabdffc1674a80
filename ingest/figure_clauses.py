"""Sentences cut into clauses, and every number in them with the words that it stands among."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.figure_words import LAST_YEAR, YEAR
from ingest.numerals import WIDTH, Number, find_numbers, find_plain_numbers

_SPACE = re.compile(r"\s")
_NOISE = re.compile(
    r"\[bookmark:[^\]]*\]|(?:https?://|www\.)[\w./?=&%#:-]+|〔\d+〕\d+号|\[\d{4}\]\d+号|[\u200b-\u200f\u2060\ufeff\u00ad]"
)
_STOP = re.compile(r"[，,；;。！？（）()]|[:：]")
_JOINT = re.compile(r"[、]|以及|和|及|与|并")
_RESPECTIVELY = re.compile(r"([^，。；：:（）()]*)分别(?:为|是|有|达到|达|收到|公开|发布|办理|：|:)*")
_COUNT_WORD = re.compile(r"(?:数|数量|总数|总量|件数|条数|次数)(?:为|是|共|有|：|:|\(|（)*(?=\d)")


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence without its white space, and where each of its characters stands in the sentence."""

    text: str
    printed: str
    offsets: tuple[int, ...] | None

    def raw(self, start: int, end: int) -> str:
        """As printed."""
        if self.offsets is None:
            return self.printed[start:end]
        return self.printed[self.offsets[start] : self.offsets[end - 1] + 1]


@dataclass(frozen=True, slots=True)
class Mention:
    """A number among its words; `year` is None where the words name none."""

    number: Number
    head: str
    tail: str
    before: str
    """The sentence up to the number."""
    year: int | None
    last_year: bool
    listed: bool = False
    """One of 「分别为…」."""

    @property
    def own(self) -> str:
        return f"{self.head}#{self.tail}"


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks of punctuation."""

    start: int
    end: int
    text: str
    mentions: tuple[Mention, ...]
    opened: str = ""
    """The mark of punctuation before it."""


def compact(printed: str) -> Text:
    """Width folded, white space and what only looks like figures (links, document numbers) blanked out."""
    text = printed.translate(WIDTH)
    if "[" in text or "〔" in text or "www" in text or "://" in text or "\u200b" in text:
        text = _NOISE.sub(lambda match: " " * len(match[0]), text)
    if _SPACE.search(text) is None:
        return Text(text, printed, None)
    kept = tuple(index for index, character in enumerate(text) if not character.isspace())
    return Text("".join(text[index] for index in kept), printed, kept)


def cut_clauses(text: str) -> list[Clause]:
    """Every clause in order, with the numbers in it."""
    numbers = _numbers(text)
    respectively = _respective_heads(text, numbers)
    clauses: list[Clause] = []
    start, position = 0, 0
    stops = [match.start() for match in _STOP.finditer(text)]
    year: int | None = None
    last_year = False
    for stop in [*stops, len(text)]:
        after = position
        while after < len(numbers) and numbers[after].end <= stop:
            after += 1
        if after < len(numbers) and numbers[after].start <= stop < len(text):
            continue
        if after == position and text[stop : stop + 1] in {":", "："}:
            continue
        inside = numbers[position:after]
        mentions = []
        for place, (number, head, tail) in enumerate(_surround(text, start, stop, inside)):
            since = inside[place - 1].end if place else start
            year, last_year = _year_of(text[since : number.start], year, last_year)
            given = respectively.get(number.start)
            if given is not None:
                own_year, own_last = _year_of(given[0], year, last_year)
                mentions.append(Mention(number, given[0], "", text[: number.start], own_year, own_last, listed=True))
                continue
            mentions.append(Mention(number, head, tail, text[: number.start], year, last_year))
        if not inside:
            year, last_year = _year_of(text[start:stop], year, last_year)
        clauses.append(Clause(start, stop, text[start:stop], tuple(mentions), text[start - 1 : start]))
        start, position = stop + 1, after
    return [clause for clause in clauses if clause.text]


def _year_of(words: str, year: int | None, last_year: bool) -> tuple[int | None, bool]:
    if "年" not in words:
        return year, last_year
    named = YEAR.findall(words)
    if named:
        return int(named[-1]), False
    if LAST_YEAR.search(words):
        return year, True
    if "今年" in words or "本年" in words:
        return None, False
    return year, last_year


def _numbers(text: str) -> list[Number]:
    numbers = find_numbers(text)
    starts = {number.start for number in numbers}
    for match in _COUNT_WORD.finditer(text):
        for number in find_plain_numbers(text, match.end(), len(text))[:1]:
            if number.start == match.end() and not any(n.start <= number.start < n.end for n in numbers):
                numbers.append(number)
                starts.add(number.start)
    if "分别" in text:
        begin = text.index("分别")
        for number in find_plain_numbers(text, begin, len(text)):
            after = text[number.end : number.end + 1]
            if after and after in "、和及" and not any(n.start <= number.start < n.end for n in numbers):
                numbers.append(number)
    numbers.sort(key=lambda number: number.start)
    return numbers


def _respective_heads(text: str, numbers: Sequence[Number]) -> dict[int, tuple[str]]:
    """「甲、乙分别为3件、2件」: the label of each number, or "" for each where they don't pair off."""
    found: dict[int, tuple[str]] = {}
    if "分别" not in text:
        return found
    for match in _RESPECTIVELY.finditer(text):
        row: list[Number] = []
        end = match.end()
        for number in numbers:
            if number.start < match.end():
                continue
            if row and text[end : number.start] not in {"、", "，", ",", "和", "及", ""}:
                break
            if not row and number.start != end:
                break
            row.append(number)
            end = number.end
        if len(row) < 2:
            continue
        measure = row[-1].measure
        labels = [label for label in re.split(r"、|以及|和|及|与", match[1]) if label]
        paired = len(labels) == len(row) and all(number.measure in {"", measure} for number in row)
        for place, number in enumerate(row):
            found[number.start] = (labels[place] if paired else "",)
    return found


def _surround(text: str, start: int, stop: int, numbers: Sequence[Number]) -> list[tuple[Number, str, str]]:
    """The words before and after each number of a clause; between two numbers a joint parts them."""
    found = []
    head = text[start : numbers[0].start] if numbers else ""
    for place, number in enumerate(numbers):
        if place + 1 == len(numbers):
            found.append((number, head, text[number.end : stop]))
            break
        between = text[number.end : numbers[place + 1].start]
        joint = _JOINT.search(between)
        tail = between[: joint.start()] if joint else "" if "分别" in between else between
        found.append((number, head, tail))
        head = between[joint.end() :] if joint else between
    return found
