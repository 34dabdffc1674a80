"""Whether what an answer cites is what it should cite, counted in cells and in sentences."""

from __future__ import annotations

from dataclasses import dataclass
from fnmatch import fnmatchcase

from eval.gold import Gold, Question
from eval.judging import figure_of
from eval.truth import Truth
from eval.wording import covers, flatten
from retrieval.answer import Answer, Citation


@dataclass(frozen=True, slots=True)
class CitationScore:
    """Counts, so that they can be added up over questions."""

    cited: int = 0
    right: int = 0
    """Of those cited."""
    needed: int = 0
    found: int = 0
    """Of those needed."""
    quoted: int = 0
    verbatim: int = 0
    """Of those quoted."""

    def __add__(self, other: CitationScore) -> CitationScore:
        return CitationScore(
            self.cited + other.cited,
            self.right + other.right,
            self.needed + other.needed,
            self.found + other.found,
            self.quoted + other.quoted,
            self.verbatim + other.verbatim,
        )


def score_cells(question: Question, answer: Answer, truth: Truth) -> CitationScore:
    """A cell is cited rightly if the answer rests on it and what is quoted is what is printed there."""
    gold = question.gold
    needed = {(cell.agency, cell.year, figure_of(cell.metric)) for cell in gold.cells}
    allowed = needed | {(value.agency, value.year, figure_of(value.metric)) for value in gold.values}
    cited = {(each.agency, each.year, figure_of(each.metric)): each for each in answer.citations if each.metric}
    printed = {cell: is_printed(citation, truth) for cell, citation in cited.items()}
    return CitationScore(
        cited=len(cited),
        right=sum(printed[cell] and (cell in allowed or _may_be_cited(each, gold)) for cell, each in cited.items()),
        needed=len(needed),
        found=len(needed & cited.keys()),
        quoted=len(cited),
        verbatim=sum(printed.values()),
    )


def _may_be_cited(citation: Citation, gold: Gold) -> bool:
    return any(
        (citation.agency, citation.year) == (cell.agency, cell.year) and fnmatchcase(citation.metric or "", cell.metric)
        for cell in gold.also
    )


def score_sentences(question: Question, answer: Answer, truth: Truth) -> CitationScore:
    """A sentence is cited rightly if it stands in a paragraph that answers or helps to answer."""
    passages = [passage for passage in question.gold.passages if passage.grade]
    answering = [passage for passage in passages if passage.grade == 2]
    cited = [citation for citation in answer.citations if citation.metric is None]
    paragraphs = {
        (passage.agency, passage.year, flatten(text))
        for passage in passages
        for _, text in truth.prose(passage.agency, passage.year)
        if passage.quote in text
    }
    return CitationScore(
        cited=len(cited),
        right=sum(
            any(
                (each.agency, each.year) == (agency, year) and flatten(each.quote) in text
                for agency, year, text in paragraphs
            )
            for each in cited
        ),
        needed=len(answering),
        found=sum(any(covers(citation, passage) for citation in answer.citations) for passage in answering),
        quoted=len(cited),
        verbatim=sum(is_printed(citation, truth) for citation in cited),
    )


def is_printed(citation: Citation, truth: Truth) -> bool:
    """Whether the words that are quoted stand there in the source."""
    entry = truth.reports.get((citation.agency, citation.year))
    if entry is None:
        return False
    if citation.metric is not None and citation.metric in entry.report.cells:
        return flatten(citation.quote) == flatten(entry.report.cells[citation.metric])
    prose = "".join(text for _, text in truth.prose(citation.agency, citation.year))
    whole = prose + "".join(entry.report.preamble) + "".join(section.title for section in entry.report.sections)
    return flatten(citation.quote) in flatten(whole)
