"""Carries out a plan that asks what reports say: points, topics, pointed questions, lists and common themes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from library.expressions import expression
from library.store import Library
from library.wording import fold
from retrieval.answer import Answer, Value
from retrieval.narratives.choice import (
    Chosen,
    Scorer,
    is_enough,
    is_sure,
    sentences_of,
)
from retrieval.narratives.denials import denies
from retrieval.narratives.draft import NarrativeDraft, common_title
from retrieval.narratives.enumeration import Side, count_numbered, cut_points, side_of
from retrieval.narratives.evidence import ReportText, Sentence, read_texts
from retrieval.narratives.finding import MOST_OF_ALL, MOST_SENTENCES, Found, find_in, find_pointed, terms_of
from retrieval.narratives.followed_up import followed_up
from retrieval.narratives.in_office import office_asked
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.listing import Search, list_mentions
from retrieval.narratives.overtime import tell_over_years, tell_what_came_of, tell_what_is_new
from retrieval.narratives.passages import Wanted, find_passages
from retrieval.narratives.question import Asked, read_question
from retrieval.narratives.remedies import with_remedies
from retrieval.narratives.themes import count_themes
from retrieval.narratives.which_year import tell_which_year
from retrieval.plan import LISTING, Condition, Plan, Reading, Scope
from retrieval.points import Holder
from retrieval.tables.roster import roster_of
from retrieval.topics import TopicEntry

SIDE_BY_SIDE = 8
"""Up to so many reports are answered one by one; more are searched as one."""
_MOST_PASSAGES = 12
_NOT_WHOLE = 0.8
_FAR_BETTER = 0.15
_NEARLY = 0.1
"""Of relevance; of reports that hold it as well but for so much the newest answers."""
_LEAST_OF_MANY = 0.3
"""Of the question's words, in a sentence off its topic: among many reports something always sounds like it."""
_COMMON = expression(r"共同|共性|共有|相同|同样的|一样的|相似|类似|普遍|\b(?:common|shared?|alike)\b", re.IGNORECASE)
"""Of several agencies what they have in common is asked for."""


def answer_narrative(
    library: Library,
    indexes: Indexes,
    reading: Reading,
    plan: Plan,
    *,
    only_sure: bool = False,
    required: Sequence[str] = (),
) -> Answer:
    """Verbatim sentences with citations, or a refusal that says what was searched.

    Each sentence must have every shape that is required beside the question's own.
    """
    draft = NarrativeDraft(library, reading, plan, only_sure=only_sure)
    holders = newest_of(draft, roster_of(library).holders(plan.scope))
    if not holders:
        draft.lines.append(draft.words("nothing.held"))
        return draft.finish("refusal")
    asked = read_question(library, reading, plan)
    asked = replace(asked, required=(*asked.required, *required))
    side = _side(asked.topic)
    told = next((condition for condition in plan.conditions if condition.kind == "tells"), None)
    if told is None and not plan.scope.agencies and office_asked(reading.question):
        # 哪年换了局长, of no agency in particular: whose reports tell of it, each with its year.
        told = Condition("tells")
    asks_which = told is not None or (asked.lists_agencies and side is None and not plan.scope.agencies)
    mentions = [word for condition in plan.conditions if condition.kind == "mentions" for word in condition.words]
    if plan.asks in ("kept", "new") and _tell_two_years(library, indexes, draft, asked, holders):
        return draft.finish()
    if plan.asks == "year":
        tell_which_year(draft, indexes, asked, holders)
    elif plan.by == "years" and side is not None and len(plan.scope.agencies) == 1:
        reports = read_texts(library, holders)
        if not (asked.whether and asked.words and _tell_matter(draft, side, asked, reports)):
            tell_over_years(draft, side, reports)
    elif mentions or plan.operation in LISTING or asks_which:
        list_mentions(Search(library, indexes, holders, plan.scope), draft, asked, mentions, told)
    elif side is not None and len(holders) > SIDE_BY_SIDE:
        count_themes(library, draft, holders, side)
    elif len(holders) <= SIDE_BY_SIDE:
        _tell_each(library, indexes, draft, asked, holders)
    else:
        _tell_closest(library, indexes, draft, asked, holders)
    return draft.finish()


def _tell_each(
    library: Library, indexes: Indexes, draft: NarrativeDraft, asked: Asked, holders: Sequence[Holder]
) -> None:
    """A few reports one by one, unless what they have in common is asked for and there is something."""
    side = _side(asked.topic)
    common = _COMMON.search(draft.reading.question) is not None and len({holder.agency for holder in holders}) > 1
    wanted = side if common and not asked.words else None
    if wanted is not None and count_themes(library, draft, holders, wanted, shared=True):
        return
    reports = read_texts(library, holders)
    if side is not None:
        for report in reports:
            _tell_points(library, indexes, draft, asked, report)
        return
    found = [(report, find_in(library, indexes, asked, report)) for report in reports]
    if len(found) == 1 and _tell_other_year(library, indexes, draft, asked, *found[0]):
        return
    # Beside a report that answers, what others say of something near is no answer; of two each is wanted.
    answered = len(found) > 2 and any(told.sentences and told.sure for _, told in found)
    draft.only_sure = draft.only_sure or answered
    silent = [report for report, told in found if not _tell_report(draft, report, told)]
    if len(silent) == len(found) == 1:
        _tell_silence(draft, silent[0])
    elif silent and len(silent) == len(found):
        draft.lines.append(draft.words("nothing.all", count=len(silent), question=draft.reading.question))
    elif silent:
        joint = "、" if draft.reading.language == "zh" else ", "
        names = (draft.words("report", agency=each.holder.agency, year=each.holder.year) for each in silent)
        draft.lines.append(draft.words("nothing.some", names=joint.join(names)))


def _tell_two_years(
    library: Library, indexes: Indexes, draft: NarrativeDraft, asked: Asked, holders: Sequence[Holder]
) -> bool:
    """Whether two years of one agency are held, so that the later can be held against the earlier."""
    in_order = sorted(holders, key=lambda holder: holder.year)
    if draft.plan.asks == "kept" and in_order:
        (last,) = read_texts(library, in_order[-1:])
        said = followed_up(last)
        if said:
            draft.quote_block(draft.head(last.holder, common_title(said)), said)
        elif len(in_order) == 1:
            draft.lines.append(draft.words("came.unsaid", agency=last.holder.agency, year=last.holder.year))
        if len(in_order) == 1:
            return True
    if len(in_order) < 2 or len({holder.agency for holder in in_order}) > 1:
        return False
    earlier, later = read_texts(library, (in_order[0], in_order[-1]))
    if draft.plan.asks == "new":
        tell_what_is_new(draft, (earlier, later))
        return True
    named = "problems" if asked.topic is not None and asked.topic.id.startswith("problems") else "improvements"
    tell_what_came_of(draft, indexes, asked, "problems" if named == "problems" else "improvements", (earlier, later))
    return True


def newest_of(draft: NarrativeDraft, holders: Sequence[Holder]) -> list[Holder]:
    """Of agencies that are named without a year, the newest report: one year never answers for another unsaid."""
    scope = draft.plan.scope
    if not scope.agencies or scope.years or draft.plan.asks == "year":
        return list(holders)
    newest: dict[str, Holder] = {}
    several = False
    for holder in holders:
        several |= holder.agency in newest
        if holder.agency not in newest or newest[holder.agency].year < holder.year:
            newest[holder.agency] = holder
    kept = [newest[agency] for agency in scope.agencies if agency in newest]
    if several:
        for holder in kept[:SIDE_BY_SIDE]:
            draft.note("newest", agency=holder.agency, year=holder.year)
    return kept


def _side(topic: TopicEntry | None) -> Side | None:
    return side_of(topic) if topic is not None and topic.id in ("problems", "improvements") else None


def _tell_points(library: Library, indexes: Indexes, draft: NarrativeDraft, asked: Asked, report: ReportText) -> None:
    """The whole list of one report's points; where the question names a matter, what is said on it."""
    side = _side(asked.topic)
    assert side is not None
    points = cut_points(report).of(side)
    on_matter = [point for point in points if _names_any(asked.words, point)]
    holder = report.holder
    if asked.words and not on_matter:
        matter = replace(asked, topic=None, troubled=side == "problems")
        # What went wrong with a matter stands among the shortcomings, in whatever words.
        scored = Scorer(indexes, matter).score(points)
        on_matter = [one.sentence for one in scored[:MOST_SENTENCES] if is_enough(one)]
    if asked.words and not on_matter:
        found = find_pointed(library, indexes, matter, report)
        if found.sure and found.sentences:
            draft.quote_block(draft.head(holder, common_title(found.sentences)), found.sentences)
            return
    if not points:
        draft.lines.append(draft.words(f"part_missing.{side}", agency=holder.agency, year=holder.year))
        return
    if asked.words and not on_matter and _tell_points_elsewhere(library, draft, asked, report):
        return
    if asked.words and not on_matter and points:
        # 地灾地图有什么问题, where none of them names it.
        draft.is_closest = True
        draft.lines.append(draft.words("closest.one", agency=holder.agency, year=holder.year))
    shown = on_matter or points
    if asked.counts and (count := count_numbered(shown)):
        draft.lines.append(draft.words(f"numbered.{side}", agency=holder.agency, year=holder.year, count=count))
        cites = tuple(draft.cite(point) for point in shown)
        draft.values.append(Value(f"narrative.{side}", holder.agency, holder.year, count, None, "count", cites))
    draft.quote_block(draft.head(holder, draft.words(f"heading.{side}")), shown, headings=True)


def _tell_points_elsewhere(library: Library, draft: NarrativeDraft, asked: Asked, report: ReportText) -> bool:
    """Where no year is named: the newest of the other reports that names the matter among its points."""
    holder, side = report.holder, _side(asked.topic)
    if asked.names_year or draft.plan.carried or side is None:
        return False
    others = [each for each in roster_of(library).holders(Scope(agencies=(holder.agency,))) if each.key != holder.key]
    for other in read_texts(library, sorted(others, key=lambda each: -each.year)):
        if named := [point for point in cut_points(other).of(side) if _names_any(asked.words, point)]:
            year = other.holder.year
            draft.lines.append(draft.words("earlier", agency=holder.agency, year=holder.year, other=year))
            draft.quote_block(draft.head(other.holder, draft.words(f"heading.{side}")), named, headings=True)
            return True
    return False


def _names_any(words: Sequence[str], point: Sentence) -> bool:
    return any(word in point.text for word in words)


def _tell_matter(draft: NarrativeDraft, side: Side, asked: Asked, reports: Sequence[ReportText]) -> bool:
    """有没有被媒体指出过问题: of the points of several years those that name the matter, if any does."""
    found = [point for each in reports for point in cut_points(each).of(side) if _names_any(asked.content, point)]
    for point in found:
        draft.quote_block(draft.head(point.holder, draft.words(f"heading.{side}")), [point], headings=True)
    return bool(found)


def _tell_report(draft: NarrativeDraft, report: ReportText, found: Found) -> bool:
    """Whether the report says something of what is asked."""
    holder = report.holder
    if not found.sentences or (draft.only_sure and not found.sure):
        return False
    if not found.sure:
        draft.is_closest = True
        draft.lines.append(draft.words("closest.one", agency=holder.agency, year=holder.year))
    draft.quote_block(draft.head(holder, common_title(found.sentences)), found.sentences)
    return True


def _tell_silence(draft: NarrativeDraft, report: ReportText) -> None:
    """That one report says nothing of it, and what parts it has."""
    holder = report.holder
    values = {"agency": holder.agency, "year": holder.year, "question": draft.reading.question}
    draft.lines.append(draft.words("nothing.one", **values))
    titles = [section.title for section in report.sections if section.part and len(section.path) == 1]
    if titles:
        draft.lines.append(draft.words("holds", titles="；".join(titles)))


def _tell_other_year(
    library: Library, indexes: Indexes, draft: NarrativeDraft, asked: Asked, report: ReportText, told: Found
) -> bool:
    """Where the question names no year: the newest of the reports that answer it best, or one far better than told."""
    holder = report.holder
    silent = not told.sentences or (draft.only_sure and not told.sure)
    told_enough = told.gives_reason and (told.coverage >= _NOT_WHOLE or (asked.is_overview and told.sure))
    if asked.names_year or draft.plan.carried or (told_enough and not silent):
        return False
    others = [each for each in roster_of(library).holders(Scope(agencies=(holder.agency,))) if each.key != holder.key]
    others.sort(key=lambda each: -each.year)
    by_year = [(each, find_in(library, indexes, asked, each)) for each in read_texts(library, others)]
    answering = [(each, found) for each, found in by_year if found.sentences and found.sure]
    # 全年没有断更 tells of no 断更, where another year's report tells of one.
    affirming = [(each, found) for each, found in answering if asked.whether or not _is_denied(asked, found)]
    answering = affirming or answering
    if asked.reasons and (reasoned := [(each, found) for each, found in answering if found.gives_reason]):
        answering = reasoned
    least = max((found.relevance for _, found in answering), default=0.0) - _NEARLY
    margin = _FAR_BETTER if told.sure else _NEARLY
    far = told.relevance + (margin if told.gives_reason else -_NEARLY)
    least = least if silent else max(least, far)
    other, found = next(((each, found) for each, found in answering if found.relevance >= least), (report, told))
    if other is report:
        return False
    key = "earlier" if silent else "nearer"
    draft.lines.append(draft.words(key, agency=holder.agency, year=holder.year, other=other.holder.year))
    draft.quote_block(draft.head(other.holder, common_title(found.sentences)), found.sentences)
    return True


def _is_denied(asked: Asked, found: Found) -> bool:
    return bool(asked.content) and all(denies(fold(each.text), asked.content) for each in found.sentences)


def _is_near(one: Chosen) -> bool:
    return one.on_topic or one.coverage >= _LEAST_OF_MANY


def _may_tell(topic: TopicEntry | None, one: Chosen) -> bool:
    """Of a kind of shortcoming only what stands among the shortcomings tells."""
    return topic is None or not topic.theme or one.sentence.section.part == "五"


def _tell_closest(
    library: Library, indexes: Indexes, draft: NarrativeDraft, asked: Asked, holders: Sequence[Holder]
) -> None:
    """A question to many reports: the best sentences of those that answer best."""
    wanted = Wanted(asked.text, terms_of(asked), holders, draft.plan.scope)
    passages = find_passages(library, indexes, wanted, _MOST_PASSAGES)
    keys = {ranked.passage.report_key for ranked in passages}
    sections = {(ranked.passage.report_key, ranked.passage.section) for ranked in passages}
    reports = read_texts(library, [holder for holder in holders if holder.key in keys], sections=sections)
    scored = [
        one
        for one in Scorer(indexes, asked).score(sentences_of(reports, passages), passages)
        if _may_tell(asked.topic, one)
        and ((is_enough(one) and (is_sure(one) or not draft.only_sure) and _is_near(one))
        or (asked.is_overview and one.on_topic and not asked.required))
    ]
    draft.note("searched", count=len(holders))
    if not scored:
        draft.lines.append(draft.words("nothing.all", count=len(holders), question=draft.reading.question))
        return
    draft.is_closest = True
    draft.lines.append(draft.words("closest", count=len(holders)))
    by_report: dict[int, list[Sentence]] = {}
    for one in scored[:MOST_OF_ALL]:
        by_report.setdefault(one.sentence.holder.key, []).append(one.sentence)
    if asked.asks_remedy:
        holding = [sentences[0].holder for sentences in by_report.values()]
        for report in read_texts(library, holding):
            by_report[report.holder.key] = with_remedies(report, by_report[report.holder.key], asked.terms)
    for sentences in by_report.values():
        draft.quote_block(draft.head(sentences[0].holder, common_title(sentences)), sentences)
