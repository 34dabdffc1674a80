"""What is given back for a question: text, values and citations that can be checked one by one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from library.frozen import frozen_by_type
from library.records import Place
from retrieval.plan import Understood

AnswerKind = Literal["fact", "passage", "mixed", "refusal", "clarify"]


@frozen_by_type
class Citation:
    """A cell or a sentence that can be opened."""

    n: int
    report: str
    file: str
    agency: str
    year: int
    section: str | None
    metric: str | None
    row: str | None
    column: str | None
    quote: str
    """What is printed there: the cell's text, or the sentence."""
    place: Place


@dataclass(frozen=True, slots=True)
class Value:
    """A figure that the answer states as its result; None is a cell without a number, said so in the text."""

    metric: str
    agency: str | None
    year: int | None
    value: float | None
    unit: str | None
    operation: str
    cites: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """The figures of an answer side by side, for the page and for download."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    chart: Literal["bar", "line", "none"] = "none"


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer; a refusal has no values and no citations and says what the library does hold."""

    question: str
    text: str
    """With [1] [2] marks that name citations."""
    kind: AnswerKind
    understood: Understood | None
    plan_words: str = ""
    values: tuple[Value, ...] = ()
    citations: tuple[Citation, ...] = ()
    notes: tuple[str, ...] = ()
    """Coverage, blanks left out, findings, assumptions: each a sentence."""
    candidates: tuple[str, ...] = ()
    """For `clarify`: what can be chosen."""
    table: Table | None = None
    is_closest: bool = False
    """Whether its sentences are only the closest to what was asked."""
    worded_by: str = ""
    """The language model whose words the text is in, where it is not the computed one."""
    elapsed_ms: float = 0.0
