"""The sentences of one report that answer: a part of it, what stands under a heading, or what a question points at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from library.expressions import expression
from library.store import Library
from library.wording import fold
from retrieval.narratives.choice import (
    Chosen,
    Scorer,
    is_enough,
    is_sure,
    keep_best,
    sentences_of,
    speaks_of,
    stands_under,
    tells_of,
    without_questions,
)
from retrieval.narratives.enumeration import cut_points, side_of
from retrieval.narratives.evidence import ReportText, Sentence, any_word
from retrieval.narratives.in_office import office_asked
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.introductions import announces, is_introduction
from retrieval.narratives.passages import Wanted, find_passages
from retrieval.narratives.question import Asked
from retrieval.narratives.remedies import with_remedies

_PASSAGES = 12
MOST_SENTENCES = 3
_MOST_OF_UNSURE = 4
_MOST_OF_A_SECTION = 10
MOST_OF_ALL = 6
_PART = expression(r"第([一二三四五六])(?:个?大?部分|章|大项)")
"""第五部分写了什么 asks for all that stands there."""
_SURE_OF_A_REASON = 0.3
"""Relevance from which a sentence that gives a reason answers a question for one; that it gives one says the rest."""
_LEAST_TO_BE_SAID = 0.4
"""Of words of which it is asked whether a report has them."""


@dataclass(frozen=True, slots=True)
class Found:
    sentences: list[Sentence]
    sure: bool = True
    """Whether they answer; else they are only the closest that there are."""
    coverage: float = 1.0
    """How much of the question the best of them holds."""
    relevance: float = 1.0
    """Of the best."""
    gives_reason: bool = True
    """Where a reason is asked for."""


def find_in(library: Library, indexes: Indexes, asked: Asked, report: ReportText) -> Found:
    topic = asked.topic
    if (part := _PART.search(asked.text)) is not None and len(asked.content) <= 1:
        of_part = [section.ordinal for section in report.sections if section.part == part[1]]
        return Found(report.sentences(of_part)[:_MOST_OF_A_SECTION])
    if topic is not None and topic.theme:
        words = any_word(topic.words)
        points = [point for point in cut_points(report).of(side_of(topic)) if words.search(fold(point.text))]
        if points:
            return Found(points)
    if topic is None and not asked.phrases and not asked.shapes and not asked.required:
        return Found([*_summary(report), *cut_points(report).problems])
    if topic is not None and topic.id == "overview" and asked.is_overview and not asked.required:
        return Found(_summary(report))
    found = _overview(asked, report) if asked.is_overview and not asked.shapes else []
    found = [sentence for sentence in found if speaks_of(asked, sentence)]
    return Found(found) if found else find_pointed(library, indexes, asked, report)


def _overview(asked: Asked, report: ReportText) -> list[Sentence]:
    """What stands under the topic's own heading; of a heading that joins several topics, the paragraphs on this one."""
    topic = asked.topic
    assert topic is not None
    under = [
        section.ordinal
        for section in report.sections
        if any(stands_under(topic, title) for title in section.path[1:] or (section.title,))
        and (not topic.parts or section.part in ("", *topic.parts))
    ]
    sentences = report.sentences(under)
    on_topic = {
        (sentence.section.ordinal, sentence.place)
        for sentence in sentences
        if tells_of(replace(topic, titles=()), sentence)
    }
    kept = [each for each in sentences if (each.section.ordinal, each.place) in on_topic] or sentences
    skipped = announces if asked.of_the_report else is_introduction
    return [each for each in kept if not skipped(each.text)][:_MOST_OF_A_SECTION]


def _summary(report: ReportText) -> list[Sentence]:
    """How each section begins; of a part that is one section, each paragraph, and of one paragraph, its sentences."""
    found: list[Sentence] = []
    told = [section for section in report.sections if section.paragraphs and section.part not in ("", "五", "六")]
    for section in told:
        telling = [each for each in report.sentences([section.ordinal]) if not is_introduction(each.text)]
        alone = sum(other.part == section.part for other in told) == 1
        first = {each.place: each for each in reversed(telling)}
        openings = sorted(first.values(), key=telling.index)
        shown = telling[:MOST_OF_ALL] if len(first) == 1 else openings
        found += shown if alone else telling[:1]
    return found[:_MOST_OF_A_SECTION]


def find_pointed(library: Library, indexes: Indexes, asked: Asked, report: ReportText) -> Found:
    """The best sentences of one report, if they are good enough."""
    scored = _score(library, indexes, asked, [report])
    if asked.is_overview:
        # Of 谁负责 nothing but the topic is asked: 安全责任由谁负 has its characters, and is none of it.
        scored = [one for one in scored if one.on_topic] or scored
    shaped = [one for one in scored if _has_a_shape(asked, one.sentence)] if asked.is_overview else scored
    scored = shaped or scored
    # 新任镇长任组长 tells who came, however few words of 换过镇长吗 it holds.
    came = bool(office_asked(asked.text))
    naming = [one for one in scored if came or speaks_of(asked, one.sentence, one.coverage)]
    # What does not name the one thing that is asked after is near it at most, and whether it is there takes the name.
    scored = naming if naming or asked.whether or not scored or not is_sure(scored[0]) else scored
    # What has the shape of an answer comes first, and may hold fewer of the words than what is near enough.
    near = scored[: MOST_SENTENCES if asked.shapes else 1]
    enough = came or any(map(is_enough, near))
    if not scored or not (enough or (asked.is_overview and scored[0].on_topic and shaped)):
        return Found([])
    best = scored[0]
    if asked.says and not best.on_topic and best.coverage < _LEAST_TO_BE_SAID:
        return Found([])
    reasoned = bool(asked.reasons) and re.search(asked.reasons, best.sentence.text) is not None
    sure = (is_sure(best) or best.on_topic or (reasoned and best.relevance >= _SURE_OF_A_REASON)) and bool(naming)
    sure = (sure and bool(shaped)) or came
    most = MOST_SENTENCES if sure else _MOST_OF_UNSURE
    closed = bool(asked.required) or (asked.whether and bool(asked.things))
    kept = keep_best(scored, report, most, sure=sure, shaped=closed)
    reason = not asked.reasons or any(re.search(asked.reasons, each.text) for each in kept)
    told = with_remedies(report, kept, asked.terms) if asked.asks_remedy else kept
    return Found(told, sure, best.coverage, best.relevance, reason)


def _has_a_shape(asked: Asked, sentence: Sentence) -> bool:
    """谁来监督, of which only the topic is left, is answered by what says who."""
    said = without_questions(sentence.text)
    return not asked.shapes or any(re.search(pattern, said) for pattern, _ in asked.shapes)


def _score(library: Library, indexes: Indexes, asked: Asked, reports: Sequence[ReportText]) -> list[Chosen]:
    wanted = Wanted(asked.text, terms_of(asked), [report.holder for report in reports])
    passages = find_passages(library, indexes, wanted, _PASSAGES)
    sentences = sentences_of(reports, passages)
    if asked.topic is not None:
        topic = asked.topic
        for report in reports:
            under = [section.ordinal for section in report.sections if stands_under(topic, section.title)]
            sentences += [sentence for sentence in report.pieces(under) if sentence not in sentences]
    return Scorer(indexes, asked).score(sentences, passages)


def terms_of(asked: Asked) -> tuple[str, ...]:
    """The question's own, then its topic's."""
    return (*asked.terms, *(asked.topic.words if asked.topic is not None else ()))
