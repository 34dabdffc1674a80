"""Collects the lines, citations and notes of an answer from quotations."""

from __future__ import annotations

from collections.abc import Sequence

from library.store import Library
from retrieval.answer import Answer, AnswerKind, Table, Value
from retrieval.citing import Citer, Quotation
from retrieval.narratives.enumeration import heading_of
from retrieval.narratives.evidence import Sentence
from retrieval.narratives.wording import say
from retrieval.plan import Plan, Reading
from retrieval.points import Holder
from retrieval.words import plan_words


class NarrativeDraft:
    """What has been said so far; nothing enters the text between quotation marks but what is printed."""

    def __init__(self, library: Library, reading: Reading, plan: Plan, *, only_sure: bool = False) -> None:
        self.library = library
        self.reading = reading
        self.only_sure = only_sure
        """Whether sentences that may only be near what is asked are left out."""
        self.plan = plan
        self.lines: list[str] = []
        self.notes: list[str] = list(plan.assumptions)
        self.values: list[Value] = []
        self.rows: list[tuple[str, ...]] = []
        self.is_closest = False
        """Whether no sentence is sure to say what is asked."""
        self._citer = Citer(library)

    def words(self, key: str, **values: object) -> str:
        return say(key, self.reading.language, **values)

    def note(self, key: str, **values: object) -> None:
        said = self.words(key, **values)
        if said not in self.notes:
            self.notes.append(said)

    def cite(self, sentence: Sentence) -> int:
        title = sentence.section.title or None
        return self._citer.quote(sentence.holder, Quotation(sentence.text, title, sentence.place))

    def quoted(self, sentence: Sentence) -> str:
        return f"“{sentence.text}”[{self.cite(sentence)}]"

    def head(self, holder: Holder, section: str = "") -> str:
        under = self.words("under", section=section) if section else ""
        return self.words("report", agency=holder.agency, year=holder.year) + under + self.words("colon")

    def quote_block(
        self, head: str, sentences: Sequence[Sentence], marks: Sequence[str] = (), *, headings: bool = False
    ) -> None:
        """A head line, then each sentence on a line of its own, with what is to be said of it.

        With `headings` a heading that states a point itself stands before it.
        """
        self.lines.append(head)
        said = marks or [""] * len(sentences)
        for sentence, mark in zip(sentences, said, strict=True):
            heading = heading_of(sentence) if headings else ""
            under = f"{heading}{self.words('colon')}" if heading else ""
            self.lines.append(f"· {under}{self.quoted(sentence)}{mark}")
        if sentences:
            holder = sentences[0].holder
            text = "\n".join(f"{sentence.text} [{self.cite(sentence)}]" for sentence in sentences)
            self.rows.append((holder.agency, str(holder.year), text))

    def finish(self, kind: AnswerKind = "passage") -> Answer:
        citations = self._citer.citations()
        table = None
        if len(self.rows) > 1:
            heads = tuple(self.words(f"head.{name}") for name in ("agency", "year", "text"))
            table = Table(heads, tuple(self.rows))
        return Answer(
            question=self.reading.question,
            text="\n".join(self.lines),
            kind=kind if citations else "refusal",
            understood=self.reading,
            plan_words=plan_words(self.plan, self.reading.language),
            values=tuple(self.values) if citations else (),
            citations=citations,
            notes=tuple(self.notes),
            table=table,
            is_closest=self.is_closest and bool(citations),
        )


def common_title(sentences: Sequence[Sentence]) -> str:
    titles = dict.fromkeys(sentence.section.title for sentence in sentences)
    return next(iter(titles)) if len(titles) == 1 else ""
