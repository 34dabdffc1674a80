"""Holds a model's wording against the evidence: what fails is struck, and the computed sentence stands in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from library.expressions import expression
from library.wording import fold
from retrieval.answer import Answer, Citation
from retrieval.binding.claims import is_claimed
from retrieval.binding.facts import Evidence, bind, gather_evidence, is_prose
from retrieval.binding.frames import Coordinates, Frame, Framed
from retrieval.binding.mentions import Names, directions, find_subjects, stands_in
from retrieval.binding.prose import bind_prose
from retrieval.binding.sheet import ComputedLine, Sheet
from retrieval.binding.support import is_supported
from retrieval.binding.text import Statement, clean, statements

_LINK = expression(
    r"\]\s*\(|!\[|<\s*/?\s*[a-z!]|\b[a-z][a-z+.-]*://|\bwww\.|\b(?:javascript|data|mailto|vbscript):"
    r"|\b[\w-]+\.(?:com|cn|net|org|gov|edu|io|top|xyz|info|cc|ru|html?|php)\b|^\s*\[[^\]]+\]:",
    re.I | re.M,
)
_INSTRUCTION = expression(
    r"(?:忽略|无视|忘记|不要理会|覆盖)[^。]{0,12}(?:指令|指示|要求|提示|规则|内容|说明)|系统提示|提示词"
    r"|作为(?:一个)?(?:ai|人工智能|大?语言模型)"
    r"|(?:你|您)现在(?:是|扮演)|越狱"
    r"|ignore [^.]{0,30}(?:instruction|rule|prompt|above)|disregard [^.]{0,30}(?:instruction|rule)"
    r"|system prompt|as an ai\b|you are now\b|jailbreak|developer mode|<\|[a-z_]+\|>",
    re.I,
)
_SUM_WITHOUT_FIGURE = expression("(?:合计|总共|共计)(?=[、，,和与及])")
"""「全部单位合计、全部单位合计」 in place of names."""
_NO_MARK = expression(r"\[\D*\]|\[\d+(?!\d*\])")
_CHINESE = expression("[一-鿿]{4}")
_TOGETHER = expression(r"分别|依次|各为|\brespectively\b", re.I)


class Reason(StrEnum):
    """Why a sentence was struck."""

    LINK = "link"
    INSTRUCTION = "instruction"
    CITATION = "citation"
    QUOTE = "quote"
    NUMBER = "number"
    WHOSE = "whose"
    CLAIM = "claim"
    UNSUPPORTED = "unsupported"


@dataclass(frozen=True, slots=True)
class Struck:
    """A sentence that the evidence does not bear out. Never shown as an answer."""

    text: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Bound:
    """What is left of a reply, with the computed sentences in place of what was struck."""

    text: str
    struck: tuple[Struck, ...]
    kept: int
    """Sentences of the model that stand."""
    numbers: int
    """Numbers in them that were found in the evidence."""


@dataclass(frozen=True, slots=True)
class Verdict:
    reason: Reason | None
    states: frozenset[int] = frozenset()
    """Which of the answer's values the sentence states."""


def check_wording(answer: Answer, reply: str, names: Names) -> Bound:
    """The whole reply, checked; without one sentence that stands it is the computed text."""
    check = WordingCheck(answer, names)
    for statement in statements(clean(reply)):
        check.take(statement)
    return check.finish()


class WordingCheck:
    """Takes the sentences of a reply as they come."""

    def __init__(self, answer: Answer, names: Names) -> None:
        self._evidence, self._computed = _prepare(answer, names)
        self._sheet = Sheet("" if _CHINESE.search(answer.text.partition("\n")[0]) else " ")
        self._before, self._line = Coordinates(), 0
        self._struck: list[Struck] = []
        self._stated: set[int] = set()
        self._cited: set[int] = set()
        self._used: set[int] = set()
        self._said: set[str] = set()
        self._kept = self._numbers = 0

    def take(self, statement: Statement) -> str:
        """What may be shown for this sentence: itself, or the computed sentences that stand in its place."""
        if statement.line > self._line + 1:
            self._before = Coordinates()
        framed = self._evidence.reader.read(statement, self._before)
        self._before, self._line = framed.after, statement.line
        verdict = judge(framed, self._evidence)
        if verdict.reason is not None:
            self._struck.append(Struck(statement.text, verdict.reason))
            return "\n".join(map(self._use, list(self._in_place_of(framed))))
        text = fold(statement.text)
        self._kept += not statement.is_heading
        self._said.add(text)
        self._numbers += len(framed.frames)
        self._stated |= verdict.states
        self._cited |= framed.cites
        repeated = (line for line in self._computed if not line.is_heading and text in fold(line.text))
        self._sheet.put_kept(statement, next(repeated, None))
        return statement.text

    def finish(self) -> Bound:
        """The text with every figure that the computed answer states."""
        if self._kept == 0:
            return Bound(self._evidence.answer.text, tuple(self._struck), 0, 0)
        for line in self._computed:
            if self._is_missing(line):
                self._use(line)
        reservations = [line for line in self._computed if line.is_reservation and not self._is_told(line)]
        self._sheet.put_first([line for line in reservations if line.is_heading])
        for line in reservations:
            if not line.is_heading:
                self._use(line)
        return Bound(self.text(), tuple(self._struck), self._kept, self._numbers)

    def text(self) -> str:
        """What may be shown so far."""
        return self._sheet.text()

    def _in_place_of(self, framed: Framed) -> Iterator[ComputedLine]:
        """The computed lines that cite what the struck sentence cites; for a heading the computed one."""
        unused = [line for line in self._computed if line.number not in self._used]
        if framed.statement.is_heading and not framed.cites:
            yield from [line for line in unused if line.is_heading][:1]
        yield from (line for line in unused if framed.cites & line.cites)

    def _is_missing(self, line: ComputedLine) -> bool:
        """A figure that nothing has stated, a sentence that nothing has cited."""
        unsaid = line.states - self._stated or (not line.states and line.cites - self._cited)
        return line.number not in self._used and bool(unsaid)

    def _is_told(self, line: ComputedLine) -> bool:
        """「报告没有直接写明，最接近的原文是：」 may not be left out: what follows would say more than it does."""
        return line.number in self._used or fold(line.text) in self._said

    def _use(self, line: ComputedLine) -> str:
        self._used.add(line.number)
        self._cited |= line.cites
        self._stated |= line.states
        return self._sheet.put_computed(line)


@lru_cache(maxsize=4)
def _prepare(answer: Answer, names: Names) -> tuple[Evidence, tuple[ComputedLine, ...]]:
    """Kept for a while: a reply is checked as it grows and once more as a whole."""
    evidence = gather_evidence(answer, names)
    return evidence, _computed_lines(evidence)


def _computed_lines(evidence: Evidence) -> tuple[ComputedLine, ...]:
    states: dict[int, set[int]] = {}
    figures = {framed.statement.line for framed in evidence.computed if framed.frames}
    for framed in evidence.computed:
        facts = [bind(frame, framed, evidence) for frame in framed.frames]
        here = {fact.states for fact in facts if fact is not None and fact.states is not None}
        states.setdefault(framed.statement.line, set()).update(here)
    found, heading = [], ""
    for number, text in enumerate(evidence.answer.text.split("\n")):
        is_heading = Statement(text, 0).is_heading
        heading = text if is_heading else heading if text else ""
        under = "" if is_heading else heading
        cites, stated = frozenset(_cited_in(text)), frozenset(states.get(number, ()))
        # 下降1.43个百分点 is worked out of two figures that are cited elsewhere.
        says_more = "not" in directions(text) or (number in figures and not is_heading)
        reserved = not cites and not stated and says_more
        found.append(ComputedLine(number, text, is_heading, under, cites, stated, reserved))
    return tuple(found)


def _cited_in(line: str) -> set[int]:
    return {number for marks in Statement(line, 0).marks() for number in marks.numbers}


def judge(framed: Framed, evidence: Evidence) -> Verdict:
    """One sentence against the evidence; the first thing that is wrong with it is the reason."""
    statement = framed.statement
    if _LINK.search(statement.text):
        return Verdict(Reason.LINK)
    if _INSTRUCTION.search(statement.text):
        return Verdict(Reason.INSTRUCTION)
    numbers = [number for marks in framed.marks for number in marks.numbers]
    if any(number not in evidence.citations for number in numbers) or _NO_MARK.search(statement.text):
        return Verdict(Reason.CITATION)
    cited = [evidence.citations[number] for number in dict.fromkeys(numbers)]
    if not all(_is_quoted_right(quoted.words, cited, evidence) for quoted in statement.quotes()):
        return Verdict(Reason.QUOTE)
    if not _is_of_those_named(framed, cited, evidence):
        return Verdict(Reason.WHOSE)
    states = _bind_all(framed, cited, evidence)
    if states is None:
        return Verdict(Reason.NUMBER)
    if _SUM_WITHOUT_FIGURE.search(statement.outside()) or not _names_only_what_is_there(framed, cited, evidence):
        return Verdict(Reason.CLAIM)
    if framed.directions and not is_claimed(framed, cited, evidence):
        return Verdict(Reason.CLAIM)
    if not is_supported(framed, cited, evidence):
        return Verdict(Reason.UNSUPPORTED)
    return Verdict(None, states)


def _is_quoted_right(words: str, cited: Sequence[Citation], evidence: Evidence) -> bool:
    if any(stands_in(words, citation.quote) for citation in cited):
        return True
    labels = [part for citation in evidence.citations.values() for part in (citation.row, citation.column) if part]
    quoted = [each.words for framed in evidence.computed for each in framed.statement.quotes()]
    printed = {citation.quote for citation in evidence.citations.values()}
    return any(fold(words) in fold(label) for label in (*labels, *(each for each in quoted if each not in printed)))


def _is_of_those_named(framed: Framed, cited: Sequence[Citation], evidence: Evidence) -> bool:
    """No agency that is not held, and none and no year but those of what is cited."""
    if frozenset() in framed.agencies:
        return False
    named = frozenset[str]().union(*framed.agencies)
    known_years = {each.year for each in evidence.citations.values()} | {
        year for each in evidence.computed for year in each.years
    }
    quotes = "".join(each.quote for each in cited)
    if not all(year in known_years or str(year) in quotes for year in framed.years):
        return False
    if not cited:
        known = {each.agency for each in evidence.citations.values()} | {
            name for each in evidence.computed for names in each.agencies for name in names
        }
        return all(names & known for names in framed.agencies)
    if named:
        agencies = {citation.agency for citation in cited}
        if not all(names & agencies for names in framed.agencies) or not agencies <= named:
            return _names_are_computed(framed, evidence)
    elif framed.after.agency is not None and "*" not in framed.after.agency:
        return all(citation.agency in framed.after.agency for citation in cited)
    elif len({each.agency for each in evidence.citations.values()}) > 1 and framed.after.agency is None:
        return False
    years = {str(year) for year in framed.years} or (framed.after.year or frozenset())
    outside = {year for year in years if not any(str(each.year) == year or year in each.quote for each in cited)}
    return not outside or _names_are_computed(framed, evidence)


def _names_are_computed(framed: Framed, evidence: Evidence) -> bool:
    """Whether a computed sentence names the same agencies and years beside the same marks."""
    return any(
        set(framed.agencies) <= set(each.agencies)
        and set(framed.years) <= set(each.years)
        and framed.cites <= each.cites
        for each in evidence.computed
    )


def _bind_all(framed: Framed, cited: Sequence[Citation], evidence: Evidence) -> frozenset[int] | None:
    if len(framed.frames) > 1 and _is_told_apart_only_by_order(framed):
        return None
    states = set()
    for frame in framed.frames:
        fact = bind(frame, framed, evidence)
        if fact is not None:
            states |= {fact.states} if fact.states is not None else set()
        elif not _is_in_prose(frame, framed, [each for each in cited if _may_say(each, frame, evidence)]):
            return None
    return frozenset(states)


def _is_told_apart_only_by_order(framed: Framed) -> bool:
    """「甲和乙分别为74件和4件」; 「分别为：甲74件、乙4件」 names each beside its number."""
    together = _TOGETHER.search(framed.statement.outside())
    if together is None:
        return False
    behind = [frame.number for frame in framed.frames if frame.number.start >= together.end()]
    starts = [together.end(), *(number.end for number in behind)]
    named = (*framed.whose, *framed.which)
    return any(
        not any(start <= each.start and each.end <= number.start for each in named)
        for start, number in zip(starts, behind, strict=False)
    )


def _may_say(citation: Citation, frame: Frame, evidence: Evidence) -> bool:
    """Where one sentence is cited once for each of its figures, each mark stands for its own."""
    own = [fact for fact in evidence.facts if fact.states is not None and citation.n in fact.cites]
    return not own or citation.metric is None or any(fact.value == frame.number.value for fact in own)


def _is_in_prose(frame: Frame, framed: Framed, cited: Sequence[Citation]) -> bool:
    """In a sentence that this number's marks cite, of the agency and year it is said of."""
    sentences = [
        citation
        for citation in cited
        if citation.n in frame.cites
        and is_prose(citation)
        and (frame.at.agency is None or citation.agency in frame.at.agency)
        and _is_of_year(frame, citation)
    ]
    return bind_prose(frame, framed.statement, sentences)


def _is_of_year(frame: Frame, citation: Citation) -> bool:
    """The report's own, or one that the sentence itself names."""
    years = frame.at.year
    return years is None or str(citation.year) in years or any(year in citation.quote for year in years)


def _names_only_what_is_there(framed: Framed, cited: Sequence[Citation], evidence: Evidence) -> bool:
    """Of table figures no other row may be spoken of: 「74件，全部予以公开」 states what no cell of the answer says."""
    if cited and all(each.metric is None for each in cited):
        return True
    known = {name for fact in evidence.facts for name in fact.at.subject or ()}
    for sentence in filter(is_prose, cited):
        known |= {name for each in find_subjects(sentence.quote)[0] for name in each.names}
    return all(subject & known for subject in framed.subjects)
