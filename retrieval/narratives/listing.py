"""Which agencies mention something: found by exact words, each shown with a sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from library.query import Either, Every, Word
from library.store import Library
from library.wording import fold
from retrieval.answer import Value
from retrieval.narratives.draft import NarrativeDraft
from retrieval.narratives.enumeration import Side, cut_points, side_of
from retrieval.narratives.evidence import Sentence, read_texts
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.passages import filters_of
from retrieval.narratives.question import Asked
from retrieval.plan import Scope
from retrieval.points import Holder, marks
from retrieval.tables.mentions import passages_that_hold
from retrieval.topics import widen

MOST_LISTED = 30
_FEW = 500
"""Up to so many reports every mention is checked sentence by sentence, beyond passage by passage."""


@dataclass(frozen=True, slots=True)
class Search:
    """Where is searched: the reports of a scope."""

    library: Library
    indexes: Indexes
    holders: Sequence[Holder]
    scope: Scope


def list_mentions(search: Search, draft: NarrativeDraft, asked: Asked, mentions: Sequence[str] = ()) -> None:
    """One line an agency with the sentence that says it; the count covers those that are not listed."""
    wanted, found = _Mentioned("", ()), dict[int, list[int]]()
    for wanted in _readings(asked, mentions):
        found = find_mentions(search, wanted)
        if found:
            break
    draft.note("searched", count=len(search.holders))
    sentences = _sentences(search, found, wanted)
    if not sentences:
        draft.lines.append(draft.words("nothing.mentioned", count=len(search.holders), words=wanted.label))
        return
    holders = [holder for holder in search.holders if holder.key in found]
    if len(found) <= _FEW:
        holders = [sentence.holder for sentence in sentences]
    agencies = list(dict.fromkeys(holder.agency for holder in holders))
    draft.lines.append(draft.words("mentions", count=len(agencies), reports=len(holders), words=wanted.label))
    listed: set[str] = set()
    for sentence in sentences:
        holder = sentence.holder
        if holder.agency in listed or len(listed) == MOST_LISTED:
            continue
        listed.add(holder.agency)
        number = draft.cite(sentence)
        draft.lines.append(f"· {draft.head(holder, sentence.section.title)}“{sentence.text}”[{number}]")
        draft.rows.append((holder.agency, str(holder.year), f"{sentence.text} [{number}]"))
        draft.values.append(Value("narrative.mentions", holder.agency, holder.year, None, None, "list", (number,)))
    if len(agencies) > len(listed):
        draft.note("mentions.more", shown=len(listed), count=len(agencies))


@dataclass(frozen=True, slots=True)
class _Mentioned:
    """One reading of what is to be mentioned."""

    label: str
    words: tuple[str, ...]
    side: Side | None = None
    """Only where a shortcoming, or a remedy, is stated."""
    every: bool = False
    """All of the words, in one sentence."""


def _readings(asked: Asked, mentions: Sequence[str]) -> Iterator[_Mentioned]:
    """The narrowest first; the next is tried where a reading finds nothing."""
    if mentions:
        yield _Mentioned("、".join(mentions[:4]), widen(tuple(mentions)))
        return
    topic = asked.topic
    if topic is not None and topic.theme:
        yield _Mentioned(topic.label, topic.words, side_of(topic))
    if asked.phrases and not asked.phrases[0].isascii():
        yield _Mentioned("、".join(asked.phrases), asked.phrases, every=True)
    together = (*asked.words, *asked.named)
    if len(together) > 1 and not together[0].isascii():
        yield _Mentioned("、".join(together), together, every=True)
    if asked.named and not asked.words and not asked.named[0].isascii():
        yield _Mentioned("、".join(asked.named), asked.named)
    if asked.words and not asked.words[0].isascii():
        yield _Mentioned("、".join(asked.words), widen(asked.words))
    elif topic is not None:
        yield _Mentioned(topic.label, topic.words[:1])


def find_mentions(search: Search, wanted: _Mentioned) -> dict[int, list[int]]:
    """Report key → ordinals of its passages that hold the words, whatever their width, case and white space."""
    folded = [fold(word) for word in wanted.words if fold(word)]
    if not folded or not search.holders:
        return {}
    filters = replace(filters_of(search.scope, search.holders), sections=("五",) if wanted.side else None)
    query = (Every if wanted.every else Either)(tuple(map(Word, folded)))
    return passages_that_hold(search.indexes.texts, search.holders, query, filters)


def _sentences(search: Search, passages: dict[int, list[int]], wanted: _Mentioned) -> list[Sentence]:
    """Of each report the sentence (of a shortcoming the point) with the most of the words, newest report first.

    Of many reports only as many as are listed are read sentence by sentence.
    """
    folded = [fold(word) for word in wanted.words]
    holders = sorted((each for each in search.holders if each.key in passages), key=lambda one: (one.agency, -one.year))
    if len(holders) > _FEW:
        newest = {holder.agency: holder for holder in reversed(holders)}
        holders = [newest[agency] for agency in sorted(newest)][: MOST_LISTED * 2]
    found: list[Sentence] = []
    for report in read_texts(search.library, holders):
        sections = _sections(search.library, report.holder.key, passages[report.holder.key])
        said = cut_points(report).of(wanted.side) if wanted.side else report.sentences(sections)
        counts = [sum(word in text for word in folded) for text in (fold(sentence.text) for sentence in said)]
        if any(counts) and (max(counts) == len(folded) or not wanted.every):
            found.append(said[counts.index(max(counts))])
    return found


def _sections(library: Library, report: int, passages: Sequence[int]) -> list[int]:
    rows = library.connection.execute(
        f"SELECT DISTINCT section FROM passage WHERE report = ? AND ordinal IN ({marks(passages)}) ORDER BY section",
        (report, *passages),
    )
    return [section for (section,) in rows]
