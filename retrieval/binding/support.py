"""Whether every clause of a sentence is borne out: prose by the cited sentences, words round figures by their cells."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from library.expressions import expression
from library.wording import fold
from retrieval.answer import Citation
from retrieval.binding.clauses import OWN, Source, allowances, follow_source, is_covered, is_frame, segments
from retrieval.binding.facts import Evidence, bind, is_prose
from retrieval.binding.frames import Framed
from retrieval.binding.mentions import Mention, stands_in, stands_unnegated
from retrieval.binding.numbers import Number, find_numbers, find_years
from retrieval.binding.text import LIST_NUMBER, Quoted, Statement

_BORDER = expression(r"[，,；;。：:！!？?\n]")
_LATIN = expression(r"[a-z][a-z'-]*", re.I)
_LOOSE_SIGN = expression(
    r"(?:^|[^\d%\s件条项份家元])\s*[÷×]|[÷×]\s*(?:[^\d\s]|$)|即(?=[^÷+=）)]*·)[^÷+=）)]*(?:[）)]|$)"
)
"""Between two numbers it reckons; between names of figures only a computed line does."""
_QUOTING = expression('[“”"‘’「」『』《》]')
_INSIDE_BORDER = expression(r"[，,；;。：:！!？?、（）()\s“”\"‘’「」『』《》]")


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    cites: tuple[int, ...]


def is_supported(framed: Framed, cited: Sequence[Citation], evidence: Evidence) -> bool:
    """As it was computed, or every clause repeats a cited sentence or only names what its figures are."""
    repeated = [each for each in evidence.computed if _bare(each) == _bare(framed)]
    if repeated:
        # In the words that were computed only the marks may be wrong.
        return any(each.cites == framed.cites for each in repeated)
    if _LOOSE_SIGN.search(framed.statement.outside()):
        return False
    if cited and not framed.frames and not any(map(is_prose, cited)):
        # 「未填」 and the like: which cell is blank only the computed sentence tells.
        return False
    if not cited and not framed.frames and not framed.statement.is_heading:
        return False
    return _Support(framed, cited, evidence).holds()


def _bare(framed: Framed) -> str:
    return fold(framed.statement.without_marks())


class _Support:
    def __init__(self, framed: Framed, cited: Sequence[Citation], evidence: Evidence) -> None:
        self._framed, self._evidence = framed, evidence
        self._cited = {citation.n: citation for citation in cited}
        self._statement = framed.statement
        self._numbers: dict[tuple[object, ...], str] = {}
        self._used = set[int]()
        """Which of the cited have lent something: a mark that stands for nothing here is a wrong one."""
        for frame in framed.frames:
            fact = bind(frame, framed, evidence)
            self._used |= fact.cites if fact is not None else set()

    def holds(self) -> bool:
        reached: dict[int, int] = {}
        owner = None if self._framed.agencies else self._framed.after.agency
        clauses, at = list(self._clauses()), 0
        while at < len(clauses):
            # 「灾后，县政务公开办…」 may be one clause of the source.
            for last in range(at, min(at + 2, len(clauses))):
                joined = _Clause(clauses[at].start, clauses[last].end, clauses[last].cites)
                here = [each for each in self._agencies if joined.start <= each.start < joined.end]
                of = here[-1].names if here else owner
                if self._is_borne_out(joined, of, reached):
                    owner, at = of, last + 1
                    break
            else:
                return False
        self._used |= set(reached)
        return not self._used or self._used >= set(self._cited)

    @cached_property
    def _agencies(self) -> tuple[Mention, ...]:
        found = self._evidence.reader.names.find(self._statement.outside(), self._evidence.reader.evidence)
        return tuple(each for each in found if each.names != frozenset("*"))

    def _clauses(self) -> Iterator[_Clause]:
        quotes = self._statement.quotes()
        text, marks = self._statement.text, self._statement.marks()
        borders = [(found.start(), found.end()) for found in _BORDER.finditer(text)]
        borders = [span for span in borders if not any(each.start <= span[0] < each.end for each in quotes)]
        borders += [(each.start, each.end) for each in marks]
        at = 0
        for start, end in (*sorted(borders), (len(text), len(text))):
            if text[at:start].strip():
                behind = [each for each in marks if each.start >= start] or marks[-1:]
                yield _Clause(at, start, behind[0].numbers if behind else ())
            at = max(at, end)

    def _is_borne_out(self, clause: _Clause, owner: frozenset[str] | None, reached: dict[int, int]) -> bool:
        cited = [self._cited[number] for number in clause.cites]
        if any(each.metric is not None for each in cited) or not cited:
            known = self._figure_words(clause)
            if is_covered(known, lambda at: self._names_figures(known, at)):
                return True
        for citation in filter(is_prose, cited):
            if owner is not None and citation.agency not in owner and "*" not in owner:
                continue
            source = self._source(citation)
            quotes = [each for each in self._statement.quotes() if clause.start <= each.start < clause.end]
            if quotes and all(map(self._is_whole, quotes)) and is_frame(self._said(clause, citation, quotes), source):
                self._used |= {each.n for each in cited for quoted in quotes if stands_in(quoted.words, each.quote)}
                return True
            last = follow_source(self._said(clause, citation, ()), source, reached.get(citation.n, -1))
            if last is not None:
                reached[citation.n] = last
                return True
        return False

    def _said(self, clause: _Clause, citation: Citation, quotes: Sequence[Quoted]) -> str:
        """The clause with one character for its agency, each year and each number; what is quoted `quotes` apart."""
        spans = [(each.start, each.end, OWN) for each in self._agencies if citation.agency in each.names]
        itself = _spans_of_itself(citation.agency, self._statement.text)
        spans += [span for span in itself if all(span[1] <= o[0] or o[1] <= span[0] for o in spans)]
        spans += [(each.start, each.end, "\u0000") for each in quotes]
        said = self._plain(self._statement.without_marks(), spans, clause.start, clause.end)
        return re.sub("[,;:\n]", "", said)

    def _source(self, citation: Citation) -> Source:
        # 「1.加强队伍」 is numbered, not counted.
        quote = LIST_NUMBER.sub("", citation.quote)
        names = self._evidence.reader.names.find(quote, self._evidence.reader.evidence)
        spans = [(each.start, each.end, OWN) for each in names if citation.agency in each.names]
        spans += _spans_of_itself(citation.agency, quote)
        quote = self._plain(quote, spans, 0, len(quote))
        heading = fold(self._heading(citation.n))
        planned = allowances().planned
        plans = planned if any(word in quote + heading for word in planned) else frozenset[str]()
        return Source(segments(quote), heading, plans, _year(citation.year))

    def _plain(self, text: str, spans: list[tuple[int, int, str]], start: int, end: int) -> str:
        others = [(each.start, each.end, self._number(each, text)) for each in find_numbers(text)]
        others += [(each.start, each.end, _year(each.year)) for each in find_years(text)]
        taken = list(spans)
        for span in others:
            if all(span[1] <= one[0] or one[1] <= span[0] for one in taken):
                taken.append(span)
        made, at = "", start
        for first, last, character in sorted(taken):
            if first >= at and last <= end:
                made += text[at:first] + character
                at = last
        made += text[at:end]
        return fold(_QUOTING.sub("", _without(made, allowances().english_frame, "")))

    def _number(self, number: Number, text: str) -> str:
        key = number.says if number.value is not None else (text[number.start : number.end],)
        return self._numbers.setdefault(key, chr(0xE000 + len(self._numbers)))

    def _heading(self, number: int) -> str:
        """What the computed text says above and beside a citation, without what it quotes."""
        found, heading = [], ""
        for text in self._evidence.answer.text.split("\n"):
            line = Statement(text, 0)
            heading = text if line.is_heading else heading if text else ""
            if any(number in marks.numbers for marks in line.marks()):
                found += [heading, self._unquoted(text)]
        return "\n".join(found)

    def _unquoted(self, line: str) -> str:
        """A computed line without the sentences that it quotes."""
        for citation in self._evidence.citations.values():
            if is_prose(citation):
                line = line.replace(citation.quote, "\u0000")
        return line

    def _figure_words(self, clause: _Clause) -> str:
        outside = self._statement.outside()
        at = [fact.at for fact in self._evidence.facts]
        known = {name for each in at for name in (each.subject or frozenset()) | (each.column or frozenset())}
        blank = [(each.start, each.end) for each in self._framed.whose]
        # Of rows and columns only those of which the answer has a figure.
        blank += [(each.start, each.end) for each in self._framed.which if each.names & known]
        blank += [(each.number.start, each.number.end) for each in self._framed.frames]
        text = "".join(
            "\u0000" if any(start <= at < end for start, end in blank) else outside[at]
            for at in range(clause.start, clause.end)
        )
        words = allowances().english_frame | allowances().english_figures
        return fold(_without(text, words, self._context))

    def _names_figures(self, text: str, at: int) -> Iterator[int]:
        words = allowances()
        if text[at] in "\u0000()（）、=+-–—~·×÷%/.":
            yield 1
        for length in range(1, min(16, len(text) - at) + 1):
            said = text[at : at + length]
            known = said in words.figures or said in words.frame
            if known or (length >= 2 and stands_unnegated(said, self._context)):
                yield length

    @cached_property
    def _context(self) -> str:
        """The computed text and the labels of the cells, without what is quoted from reports."""
        lines = [self._unquoted(line) for line in self._evidence.answer.text.split("\n")]
        labels = [f"{each.section} {each.row} {each.column}" for each in self._cited.values() if each.metric]
        return fold("\n".join((*lines, *labels)))

    def _is_whole(self, quoted: Quoted) -> bool:
        """From border to border: 「收取处理费」 quoted from 「未收取处理费」 says the opposite."""
        cited = [each.quote for each in self._cited.values() if is_prose(each)]
        return all(
            any(_is_bordered(part.strip("，。；：、,.;:!?！？ "), quote) for quote in cited)
            for part in re.split(r"…+|\.{3,}", quoted.words)
            if part.strip()
        )


def _spans_of_itself(agency: str, text: str) -> list[tuple[int, int, str]]:
    """我镇, 镇政府 in the report of a town: the town itself; 县政府 is somebody else there."""
    level = re.search(r"(省|市|县|区|旗|州|镇|乡|街道|局|委|厅|办)(?:人民政府|办事处|员会)?\Z", agency)
    if level is None:
        return []
    itself = rf"[我本]{level[1]}|[我本](?:单位|机关)|{level[1]}(?:人民)?政府"
    return [(found.start(), found.end(), OWN) for found in re.finditer(itself, text)]


def _without(text: str, words: frozenset[str], context: str) -> str:
    """English words that state nothing, or stand in the computed text, are taken out."""
    return _LATIN.sub(lambda found: "" if found[0].lower() in words or fold(found[0]) in context else found[0], text)


def _is_bordered(part: str, quote: str) -> bool:
    source = fold(_INSIDE_BORDER.sub("\u0000", quote))
    wanted = fold(_INSIDE_BORDER.sub("\u0000", part)).strip("\u0000")
    padded = f"\u0000{source}\u0000"
    return bool(wanted) and f"\u0000{wanted}\u0000" in padded


def _year(year: int) -> str:
    return chr(0xF000 + year - 1900)
