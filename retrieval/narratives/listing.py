"""Which agencies mention something: found by exact words, each shown with a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from library.query import Either, Word
from library.search import HeldPassage, load_passages
from library.store import Library
from library.wording import fold
from retrieval.answer import Value
from retrieval.narratives.draft import NarrativeDraft
from retrieval.narratives.enumeration import cut_points
from retrieval.narratives.evidence import Sentence, read_texts
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.passages import filters_of
from retrieval.narratives.question import Asked
from retrieval.plan import Scope
from retrieval.points import Holder
from retrieval.topics import widen

MOST_LISTED = 30
_MOST_PASSAGES = 5000


@dataclass(frozen=True, slots=True)
class Search:
    """Where is searched: the reports of a scope."""

    library: Library
    indexes: Indexes
    holders: Sequence[Holder]
    scope: Scope


def list_mentions(search: Search, draft: NarrativeDraft, asked: Asked, mentions: Sequence[str] = ()) -> None:
    """One line an agency with the sentence that says it; the count covers those that are not listed."""
    label, words = _wanted(asked, mentions)
    topic = asked.topic
    # A shortcoming is looked for where shortcomings stand.
    theme = topic is not None and topic.theme and not asked.words and not mentions
    passages = find_mentions(search, words, topic.parts if topic is not None and theme else ())
    sentences = _sentences(search, passages, words, problems=theme)
    draft.note("searched", count=len(search.holders))
    if not sentences:
        draft.lines.append(draft.words("nothing.mentioned", count=len(search.holders), words=label))
        return
    agencies = list(dict.fromkeys(sentence.holder.agency for sentence in sentences))
    draft.lines.append(draft.words("mentions", count=len(agencies), reports=len(sentences), words=label))
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
    if len(agencies) > MOST_LISTED:
        draft.note("mentions.more", shown=MOST_LISTED, count=len(agencies))


def find_mentions(search: Search, words: Sequence[str], parts: tuple[str, ...] = ()) -> dict[int, list[HeldPassage]]:
    """Report key → its passages that hold any of the words, whatever their width, case and white space."""
    folded = [fold(word) for word in words if fold(word)]
    if not folded or not search.holders:
        return {}
    wanted = {holder.key for holder in search.holders}
    filters = replace(filters_of(search.scope, search.holders), sections=parts or None)
    results = search.indexes.texts.search(Either(tuple(map(Word, folded))), filters, order="year", limit=_MOST_PASSAGES)
    found: dict[int, list[HeldPassage]] = {}
    for passage in load_passages(search.library, [hit.id for hit in results.hits]).values():
        # The index also finds words in headings: only what a sentence says is a mention.
        if passage.report_key in wanted and any(word in fold(passage.text) for word in folded):
            found.setdefault(passage.report_key, []).append(passage)
    return found


def _wanted(asked: Asked, mentions: Sequence[str]) -> tuple[str, tuple[str, ...]]:
    """What the list is headed with, and the words that are looked for."""
    if mentions:
        return "、".join(mentions[:4]), widen(tuple(mentions))
    if asked.words:
        return "、".join(asked.words), widen(asked.words)
    if asked.topic is not None and asked.topic.theme:
        return asked.topic.label, asked.topic.words
    if asked.named and not asked.named[0].isascii():
        return "、".join(asked.named), asked.named
    if asked.topic is not None:
        return asked.topic.label, asked.topic.words[:1]
    return asked.text.strip(), (asked.text.strip(),)


def _sentences(
    search: Search, passages: dict[int, list[HeldPassage]], words: Sequence[str], *, problems: bool
) -> list[Sentence]:
    """Of each report the sentence (of a shortcoming the point) with the most of the words, newest report first."""
    folded = [fold(word) for word in words]
    holders = sorted((each for each in search.holders if each.key in passages), key=lambda one: (one.agency, -one.year))
    found: list[Sentence] = []
    for report in read_texts(search.library, holders):
        sections = [passage.section for passage in passages[report.holder.key]]
        said = cut_points(report).problems if problems else report.sentences(sections)
        counts = [sum(word in fold(sentence.text) for word in folded) for sentence in said]
        if any(counts):
            found.append(said[counts.index(max(counts))])
    return found
