"""Which agencies mention something: found by exact words, each shown with a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from library.query import Either, Word
from library.search import HeldPassage, load_passages
from library.sentences import split_sentences
from library.store import Library
from library.texts import Filters
from library.wording import fold
from retrieval.answer import Value
from retrieval.narratives.draft import NarrativeDraft
from retrieval.narratives.evidence import Sentence, read_texts
from retrieval.narratives.indexes import Indexes
from retrieval.narratives.question import Asked
from retrieval.points import Holder
from retrieval.topics import widen

MOST_LISTED = 30
_MOST_PASSAGES = 5000


def list_mentions(
    library: Library,
    indexes: Indexes,
    draft: NarrativeDraft,
    asked: Asked,
    holders: Sequence[Holder],
    mentions: Sequence[str] = (),
) -> None:
    """One line an agency with the sentence that says it; the count covers those that are not listed."""
    label, words = _wanted(asked, mentions)
    passages = find_mentions(library, indexes, holders, words, _parts(asked))
    draft.note("searched", count=len(holders))
    if not passages:
        draft.lines.append(draft.words("nothing.all", count=len(holders), words=label))
        return
    sentences = _sentences(library, holders, passages, words)
    agencies = list(dict.fromkeys(sentence.holder.agency for sentence in sentences))
    draft.lines.append(draft.words("mentions", count=len(agencies), reports=len(passages), words=label))
    shown = set(agencies[:MOST_LISTED])
    listed: set[str] = set()
    for sentence in sentences:
        holder = sentence.holder
        if holder.agency not in shown or holder.agency in listed:
            continue
        listed.add(holder.agency)
        number = draft.cite(sentence)
        draft.lines.append(f"· {draft.head(holder, sentence.section.title)}“{sentence.text}”[{number}]")
        draft.rows.append((holder.agency, str(holder.year), f"{sentence.text} [{number}]"))
        draft.values.append(Value("narrative.mentions", holder.agency, holder.year, None, None, "list", (number,)))
    if len(agencies) > MOST_LISTED:
        draft.note("mentions.more", shown=MOST_LISTED, count=len(agencies))


def find_mentions(
    library: Library, indexes: Indexes, holders: Sequence[Holder], words: Sequence[str], parts: tuple[str, ...] = ()
) -> dict[int, list[HeldPassage]]:
    """Report key → its passages that hold any of the words, whatever their width, case and white space."""
    folded = [fold(word) for word in words if fold(word)]
    if not folded or not holders:
        return {}
    wanted = {holder.key for holder in holders}
    filters = Filters(
        reports=tuple(holder.report for holder in holders) if len(holders) <= _MOST_PASSAGES else None,
        sections=parts or None,
    )
    results = indexes.texts.search(Either(tuple(map(Word, folded))), filters, order="year", limit=_MOST_PASSAGES)
    found: dict[int, list[HeldPassage]] = {}
    for passage in load_passages(library, [hit.id for hit in results.hits]).values():
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


def _parts(asked: Asked) -> tuple[str, ...]:
    """A shortcoming is looked for where shortcomings stand."""
    return asked.topic.parts if asked.topic is not None and asked.topic.theme and not asked.words else ()


def _sentences(
    library: Library, holders: Sequence[Holder], passages: dict[int, list[HeldPassage]], words: Sequence[str]
) -> list[Sentence]:
    """Of each report the sentence with the most of the words, newest report first within an agency."""
    folded = [fold(word) for word in words]
    by_agency = sorted((each for each in holders if each.key in passages), key=lambda each: (each.agency, -each.year))
    kept: dict[str, Holder] = {}
    for holder in by_agency:
        kept.setdefault(holder.agency, holder)
    some = list(kept.values())
    read = {report.holder.key: report for report in read_texts(library, some[:MOST_LISTED])}
    found: list[Sentence] = []
    for holder in some:
        if holder.key not in read:
            continue
        sentences = [
            sentence
            for passage in passages[holder.key]
            for sentence in read[holder.key].sentences([passage.section])
            if any(word in fold(sentence.text) for word in folded)
        ]
        if sentences:
            found.append(max(sentences, key=lambda each: sum(word in fold(each.text) for word in folded)))
        else:
            first = passages[holder.key][0]
            found.append(_whole(first, read[holder.key].sentences([first.section]), folded))
    return found


def _whole(passage: HeldPassage, sentences: Sequence[Sentence], folded: Sequence[str]) -> Sentence:
    """A word that lies across two sentences of a paragraph: the passage's own first piece stands for it."""
    spans = split_sentences(passage.text)
    text = next(
        (passage.text[a:b] for a, b in spans if any(word in fold(passage.text[a:b]) for word in folded)), passage.text
    )
    nearest = sentences[0]
    return Sentence(text, passage.place, nearest.holder, nearest.section)
