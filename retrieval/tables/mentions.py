"""Which reports say a word, and the sentence that says it."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from library.records import Place
from library.sentences import split_sentences
from library.store import Library
from library.wording import fold
from retrieval.citing import Quotation
from retrieval.points import Holder, marks

if TYPE_CHECKING:
    from library.query import TextQuery
    from library.texts import Filters, TextIndex

_FEW = 200
"""Reports whose passages are read through; of more the full text is asked."""

_LOCK = threading.Lock()
_OPEN: WeakKeyDictionary[Library, TextIndex] = WeakKeyDictionary()


def reports_that_mention(library: Library, holders: Sequence[Holder], words: Sequence[str]) -> set[int]:
    """Those with a passage that holds any of the words."""
    folded = tuple(dict.fromkeys(fold(word) for word in words if fold(word)))
    wanted = {holder.key for holder in holders}
    if not folded:
        return set()
    if len(wanted) > _FEW:
        found = _ask_full_text(library, holders, folded)
        if found is not None:
            return found
    return _read_through(library, wanted, folded)


def _ask_full_text(library: Library, holders: Sequence[Holder], folded: Sequence[str]) -> set[int] | None:
    """None where the full text is absent or behind the record."""
    # Few questions on the tables select by words: the others go without tantivy.
    from library.indexes import FOLDER, open_texts
    from library.query import Either, Word
    from library.texts import Filters

    if not (library.folder / FOLDER / "texts").is_dir():
        return None
    with _LOCK:
        texts = _OPEN.get(library)
        if texts is None:
            texts = _OPEN[library] = open_texts(library)
    if texts.generation != library.generation:
        return None
    years = tuple(sorted({holder.year for holder in holders}))
    return set(passages_that_hold(texts, holders, Either(tuple(map(Word, folded))), Filters(years=years)))


def passages_that_hold(
    texts: TextIndex, holders: Sequence[Holder], query: TextQuery, filters: Filters
) -> dict[int, list[int]]:
    """Report key → ordinals of its passages that hold what the query asks; `filters` let all the holders through."""
    from library.texts import report_place

    found = texts.find_reports(query, filters)
    by_place: dict[int, list[Holder]] = {}
    for holder in holders:
        by_place.setdefault(report_place(holder.report, holder.year), []).append(holder)
    held: dict[int, list[int]] = {}
    for place in found.keys() & by_place.keys():
        for holder in by_place[place]:
            own = replace(filters, reports=(holder.report,))
            # Reports that share a place, one in millions, are searched one by one.
            passages = found if len(by_place[place]) == 1 else texts.find_reports(query, own)
            if place in passages:
                held[holder.key] = passages[place]
    return held


def _read_through(library: Library, wanted: set[int], folded: Sequence[str]) -> set[int]:
    condition = " OR ".join("text LIKE ? ESCAPE '\\'" for _ in folded)
    values: list[str | int] = [f"%{_escaped(word)}%" for word in folded]
    query = f"SELECT DISTINCT report FROM passage WHERE ({condition})"
    if len(wanted) <= _FEW:
        query += f" AND report IN ({marks(wanted)})"
        values += sorted(wanted)
    return {report for (report,) in library.connection.execute(query, values) if report in wanted}


def sentence_that_mentions(library: Library, holder: Holder, words: Sequence[str]) -> Quotation | None:
    """The first sentence of the report that holds any of the words, with its own line."""
    folded = [fold(word) for word in words if fold(word)]
    for title, paragraphs in library.connection.execute(
        "SELECT title, paragraphs FROM section WHERE report = ? ORDER BY ordinal", (holder.key,)
    ):
        for text, page, line in json.loads(paragraphs):
            if not _holds_any(text, folded):
                continue
            for start, end in split_sentences(text):
                if _holds_any(text[start:end], folded):
                    return Quotation(text[start:end].strip(), title, Place(page, line))
    return None


def _holds_any(text: str, words: Sequence[str]) -> bool:
    said = fold(text)
    return any(word in said for word in words)


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
