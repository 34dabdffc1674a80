"""Sentences cut into clauses, and every number in them with the words that it stands among."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from ingest.figures.words import LAST_YEAR, YEAR
from ingest.numerals import Number, find_numbers, find_plain_numbers, narrow_digits
from library.frozen import frozen_by_type

_SPACE = re.compile(r"\s")
_NOISE = re.compile(
    r"\[bookmark:[^\]]*\]|(?:https?://|www\.)[\w./?=&%#:-]+|〔\d+〕\d+号|\[\d{4}\]\d+号|(?<=\d)\^\d{1,2}|[\u200b-\u200f\u2060\ufeff\u00ad]"
)
_ROW = re.compile(r"\d+(?:[\s|]+[\d.]+){4,}")
"""What is left of a table's row is no number in digits set apart."""
_STOP = re.compile(r"[，,；;。！？（）():：]")
_JOINT = re.compile(r"[、]|以及|和|(?<!涉)(?<!普)及|(?<!参)与|并")
_RESPECTIVELY = re.compile(r"([^，。；：:（）()]*)分别([^，。；：:（）()\d、]{0,14}?)(?:为|是|有|达到|达|：|:)*(?=\d)")
_COUNT_WORD = re.compile(
    r"(?:数量?|量(?:(?<=总量)|(?<=办件量|信息量|公开量|申请量)))(?:均|都|为|是|共|有|：|:|\(|（)*(?=(\d)|零(?:[，。；]|$))"
)
_YEAR_LABEL = re.compile(r"(?:19|20)\d\d年度?")
_YEARS_ON_END = re.compile(r"((?:19|20)\d\d)年?度?[至到\-—–~]+((?:19|20)\d\d)年度?([^、]*)$")
"""「2020年至2022年主动公开信息分别为…」."""
_AGAINST = re.compile(
    r"(?:较|比|相比|与|同(?!期)|和|跟)[^，。；]{0,8}?(?:去年|上年|上一年|往年|同期|(?:19|20)\d\d年)|同比|环比"
    r"|[由从][^，。；]{0,4}?(?:去年|上年|上一年|(?:19|20)\d\d年)[^，。；]*?[至到为]"
)
_TOLD_TOGETHER = frozenset(
    (first, second)
    for firsts, seconds in ((("期", "批"), ("条", "篇")), (("期", "次", "场", "场次", "班次"), ("人", "人次", "名")))
    for first in firsts
    for second in seconds
)
"""「推送信息289期680条」, 「开展培训1期45人」."""

Time = tuple[int | None, bool]
"""The year that words name, if any, and whether they speak of last year."""
_NO_TIME: Time = (None, False)


@frozen_by_type
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


@frozen_by_type
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

    def told(self, head: str, tail: str) -> Mention:
        """With fewer words around the number."""
        return Mention(self.number, head, tail, self.before, self.year, self.last_year, self.listed)


@frozen_by_type
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
    text = narrow_digits(printed)
    if "[" in text or "〔" in text or "www" in text or "://" in text or "\u200b" in text or "^" in text:
        text = _NOISE.sub(lambda match: " " * len(match[0]), text)
    if _SPACE.search(text) is None:
        return Text(text, printed, None)
    text = _ROW.sub(lambda match: " " * len(match[0]), text)
    kept = tuple(index for index, character in enumerate(text) if not character.isspace())
    return Text("".join(text[index] for index in kept), printed, kept)


def cut_clauses(text: str) -> list[Clause]:
    """Every clause in order, with the numbers in it."""
    numbers = _numbers(text)
    respectively = _respective_heads(text, numbers)
    clauses: list[Clause] = []
    time = outside = _NO_TIME
    for start, stop, inside in _stretches(text, numbers):
        opened, words = text[start - 1 : start], text[start:stop]
        if opened in {"（", "("}:
            outside = time
        elif opened in {"）", ")"}:
            time = outside
        before = time
        mentions: tuple[Mention, ...] = ()
        if inside:
            surrounded = _surround(text, start, stop, inside)
            if opened in {"）", ")"}:
                number, head, tail = surrounded[0]
                surrounded[0] = (number, _before_bracket(clauses) + head, tail)
            mentions, time = _mentions(text, start, surrounded, respectively, time)
        else:
            time = _time_of(words, time)
        if time != before and _AGAINST.search(words):
            time = before
        if words:
            clauses.append(Clause(start, stop, words, mentions, opened))
    return clauses


def _stretches(text: str, numbers: Sequence[Number]) -> Iterator[tuple[int, int, Sequence[Number]]]:
    """From mark to mark: no mark inside a number parts anything, and no colon before the first number does."""
    start, position = 0, 0
    for stop in (*(match.start() for match in _STOP.finditer(text)), len(text)):
        after = position
        while after < len(numbers) and numbers[after].end <= stop:
            after += 1
        if after < len(numbers) and numbers[after].start <= stop < len(text):
            continue
        if after == position and text[stop : stop + 1] in {":", "："}:
            continue
        yield start, stop, numbers[position:after]
        start, position = stop + 1, after


def _mentions(
    text: str,
    start: int,
    surrounded: Sequence[tuple[Number, str, str]],
    respectively: Mapping[int, str],
    time: Time,
) -> tuple[tuple[Mention, ...], Time]:
    """The numbers of a clause, and the time that its words lead to."""
    found = []
    since = start
    for number, head, tail in surrounded:
        time = _time_of(text[since : number.start], time)
        since = number.end
        given = respectively.get(number.start)
        if given is None:
            found.append(Mention(number, head, tail, text[: number.start], *time))
        else:
            found.append(Mention(number, given, "", text[: number.start], *_time_of(given, time), listed=True))
    return tuple(found), time


def _before_bracket(clauses: Sequence[Clause]) -> str:
    """「主动公开政府信息（含……）共计」: what stands before a bracket goes on behind it."""
    at = next((index for index in range(len(clauses) - 1, -1, -1) if clauses[index].opened in {"（", "("}), 0)
    if not at:
        return ""
    opening = clauses[at - 1]
    return opening.mentions[-1].tail if opening.mentions else opening.text


def _time_of(words: str, time: Time) -> Time:
    if "年" not in words:
        return time
    named = YEAR.findall(words)
    if named:
        return int(named[-1]), False
    if LAST_YEAR.search(words):
        return time[0], True
    if "今年" in words or "本年" in words:
        return _NO_TIME
    return time


def _numbers(text: str) -> list[Number]:
    numbers = find_numbers(text)
    for match in _COUNT_WORD.finditer(text):
        if not match[1]:
            numbers.append(Number(match.end(), match.end() + 1, 0, False, ""))
            continue
        for number in find_plain_numbers(text, match.end(), len(text))[:1]:
            if number.start == match.end() and not any(n.start <= number.start < n.end for n in numbers):
                numbers.append(number)
    if "分别" in text:
        begin = text.index("分别")
        for number in find_plain_numbers(text, begin, len(text)):
            after = text[number.end : number.end + 1]
            if after and after in "、和及" and not any(n.start <= number.start < n.end for n in numbers):
                numbers.append(number)
    numbers.sort(key=lambda number: number.start)
    return numbers


def _respective_heads(text: str, numbers: Sequence[Number]) -> dict[int, str]:
    """「甲、乙分别为3件、2件」: the label of each number, or "" for each where they don't pair off."""
    found: dict[int, str] = {}
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
        labels = _labels(match[1], match[2])
        paired = len(labels) == len(row) and all(number.measure in {"", row[-1].measure} for number in row)
        found |= {number.start: label for number, label in zip(row, labels if paired else [""] * len(row), strict=True)}
    return found


def _labels(listed: str, verb: str) -> list[str]:
    """「2022年、2023年公开信息」 → 2022年公开信息, 2023年公开信息."""
    run = _YEARS_ON_END.search(listed)
    if run is not None and 0 < int(run[2]) - int(run[1]) < 10:
        return [f"{year}年{run[3]}{verb}" for year in range(int(run[1]), int(run[2]) + 1)]
    labels = [label for label in re.split(r"、|以及|和|(?<!涉)(?<!普)及|(?<!参)与", listed) if label]
    if len(labels) > 1 and all(_YEAR_LABEL.match(label) for label in labels):
        shared = _YEAR_LABEL.sub("", labels[-1], count=1)
        labels = [label if label.endswith(shared) else label + shared for label in labels]
    return [label + verb for label in labels]


def _surround(text: str, start: int, stop: int, numbers: Sequence[Number]) -> list[tuple[Number, str, str]]:
    """The words before and after each number of a clause; between two numbers a joint parts them."""
    found = []
    head = text[start : numbers[0].start]
    for place, number in enumerate(numbers):
        if place + 1 == len(numbers):
            found.append((number, head, text[number.end : stop]))
            break
        between = text[number.end : numbers[place + 1].start]
        joint = _JOINT.search(between)
        tail = between[: joint.start()] if joint else "" if "分别" in between else between
        found.append((number, head, tail))
        if not between and (number.measure, numbers[place + 1].measure) in _TOLD_TOGETHER:
            found[-1] = (number, head, text[number.end : numbers[place + 1].end])
        else:
            head = between[joint.end() :] if joint else between
    return found
