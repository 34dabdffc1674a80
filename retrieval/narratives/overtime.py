"""One agency's reports side by side over the years: what comes back each year, and what became of last year's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from rapidfuzz.fuzz import ratio

from library.expressions import expression
from library.query import question_terms
from library.wording import fold
from retrieval.narratives.choice import Scorer
from retrieval.narratives.draft import NarrativeDraft
from retrieval.narratives.enumeration import Side, cut_points, heading_of
from retrieval.narratives.evidence import ReportText, Sentence, any_word
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.introductions import is_introduction
from retrieval.narratives.question import Asked
from retrieval.narratives.remedies import one_by_one
from retrieval.topics import read_topics

_NEARLY_THE_SAME = 85
"""Per cent of characters that two points share in their order; a copied one with another number has more."""
_TELLS_OF_IT = 0.33
"""Relevance from which a sentence of the later report is set beside an earlier one; what it proves, readers judge."""
_LEAST_OF_A_POINT = 6
_KNOWN = 0.5
"""Share of a sentence's pairs of characters that one sentence of the earlier report may hold, if it is new."""
_SAYS_NEW = expression(
    r"新增|新建|新设|首次|首创|启用|上线|建成|开通|设立|成立|增设|制定|出台|印发|试点|试行|改为|推出|引入|开设|创办|创刊|关停|"
    r"改版|升级|推行|实行|建立"
)
_MOST_NEW = 8
_ENOUGH_NEW = 4
"""With fewer that say so themselves, others that are new stand beside them."""


def tell_over_years(draft: NarrativeDraft, side: Side, reports: Sequence[ReportText]) -> None:
    """What several years name, by kinds, then each year's own words; a point that was taken over is marked."""
    in_order = sorted(reports, key=lambda report: report.holder.year)
    points = {report.holder.year: cut_points(report).of(side) for report in in_order}
    told = [year for year, found in points.items() if found]
    if len(told) > 1:
        draft.lines.append(_recurring(draft, side, points, told))
    for report in in_order:
        holder, year = report.holder, report.holder.year
        if not points[year]:
            draft.lines.append(draft.words(f"part_missing.{side}", agency=holder.agency, year=year))
            continue
        earlier = [(other, point) for other in told if other < year for point in points[other]]
        marks = [_taken_over(draft, point, earlier) for point in points[year]]
        draft.quote_block(draft.head(holder, draft.words(f"heading.{side}")), points[year], marks, headings=True)


def _recurring(draft: NarrativeDraft, side: Side, points: dict[int, tuple[Sentence, ...]], told: Sequence[int]) -> str:
    chinese = draft.reading.language == "zh"
    of_all, of_some = [], []
    for entry in read_topics().values():
        if not entry.id.startswith(f"{side}."):
            continue
        words = any_word(entry.words)
        years = [
            year for year in told if any(words.search(fold(heading_of(point) + point.text)) for point in points[year])
        ]
        label = entry.label if chinese else entry.english
        if len(years) == len(told):
            of_all.append(label)
        elif len(years) > 1:
            of_some.append(f"{label}（{'、'.join(map(str, years))}）" if chinese else f"{label} ({years})")
    joint = "；" if chinese else "; "
    key = f"years.all.{side}" if of_all else f"years.no.{side}"
    said = draft.words(key, count=len(told), first=told[0], last=told[-1], labels=joint.join(of_all))
    return said + (draft.words("years.some", labels=joint.join(of_some)) if of_some else "")


def _taken_over(draft: NarrativeDraft, point: Sentence, earlier: Sequence[tuple[int, Sentence]]) -> str:
    same = [year for year, other in earlier if ratio(fold(point.text), fold(other.text)) >= _NEARLY_THE_SAME]
    return draft.words("years.same", year=same[-1]) if same else ""


def tell_what_came_of(
    draft: NarrativeDraft, indexes: Indexes, asked: Asked, side: Side, reports: tuple[ReportText, ReportText]
) -> None:
    """Each point of the earlier report with the nearest sentence of the later one; whether it was kept is not said."""
    earlier, later = reports
    agency, year, then = later.holder.agency, earlier.holder.year, later.holder.year
    points = one_by_one(cut_points(earlier).of(side))
    if not points:
        draft.lines.append(draft.words(f"part_missing.{side}", agency=agency, year=year))
        return
    draft.lines.append(draft.words(f"came.{side}", agency=agency, year=year, then=then))
    sentences = [each for each in later.pieces() if not is_introduction(each.text)]
    for point in points:
        nearest = _nearest(indexes, asked, point, sentences)
        draft.cite(point)
        said = draft.words("came.nearest", then=then) + draft.quoted(nearest) if nearest is not None else ""
        draft.lines.append(f"· {draft.quoted(point)} → {said or draft.words('came.none', then=then)}")


def tell_what_is_new(draft: NarrativeDraft, reports: tuple[ReportText, ReportText]) -> None:
    """What the later report tells and the earlier one does not, first of all what it says was begun."""
    earlier, later = reports
    agency, year, then = later.holder.agency, earlier.holder.year, later.holder.year
    before = [_pairs(each.text) for each in earlier.sentences()]
    told = [section.ordinal for section in later.sections if section.part not in ("", "五")]
    fresh = [
        sentence
        for sentence in later.sentences(told)
        if not is_introduction(sentence.text) and _is_new(_pairs(sentence.text), before)
    ]
    begun = [sentence for sentence in fresh if _SAYS_NEW.search(sentence.text)]
    chosen = begun[:_MOST_NEW] or fresh[:_ENOUGH_NEW]
    chosen += [each for each in fresh if each not in chosen][: max(_ENOUGH_NEW - len(chosen), 0)]
    shown = [each for each in fresh if each in chosen]
    if not shown:
        draft.lines.append(draft.words("new.none", agency=agency, year=year, then=then))
        return
    draft.lines.append(draft.words("new", agency=agency, year=year, then=then))
    draft.quote_block(draft.head(later.holder), shown)


def _pairs(text: str) -> frozenset[str]:
    """Figures aside: the same sentence with this year's count is not new."""
    letters = re.sub(r"[\W\d]", "", fold(text))
    return frozenset(map("".join, pairwise(letters)))


def _is_new(pairs: frozenset[str], before: Sequence[frozenset[str]]) -> bool:
    if len(pairs) < _LEAST_OF_A_POINT:
        return False
    return all(len(pairs & other) < _KNOWN * len(pairs) for other in before)


def _nearest(indexes: Indexes, asked: Asked, point: Sentence, sentences: Sequence[Sentence]) -> Sentence | None:
    if len(point.text) < _LEAST_OF_A_POINT:
        return None
    about = replace(asked, text=point.text, terms=question_terms(point.text), topic=None, shapes=(), required=())
    scored = Scorer(indexes, about).score(sentences)
    return scored[0].sentence if scored and scored[0].relevance >= _TELLS_OF_IT else None
