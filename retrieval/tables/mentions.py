"""Which reports say a word, and the sentence that says it."""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from library.records import Place
from library.sentences import split_sentences
from library.store import Library
from library.wording import fold
from retrieval.citing import Quotation
from retrieval.points import Holder, marks

if TYPE_CHECKING:
    from library.texts import TextIndex

_FEW = 200
"""Reports whose passages are read through; of more the full text is asked."""
_MOST_HITS = 5000
"""Passages that the full text hands over; words that more of them hold are looked for in the record."""

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
            return found & wanted
    return _read_through(library, wanted, folded)


def _ask_full_text(library: Library, holders: Sequence[Holder], folded: Sequence[str]) -> set[int] | None:
    """None where the full text is absent, behind the record, or would hand over too much."""
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
    results = texts.search(Either(tuple(map(Word, folded))), Filters(years=years), limit=_MOST_HITS)
    if results.total > _MOST_HITS:
        return None
    found: set[int] = set()
    for start in range(0, len(results.hits), 500):
        ids = [hit.id for hit in results.hits[start : start + 500]]
        rows = library.connection.execute(f"SELECT report, text FROM passage WHERE id IN ({marks(ids)})", ids)
        # A hit may owe itself to its heading.
        found.update(report for report, text in rows if any(word in fold(text) for word in folded))
    return found


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
            if not any(word in fold(text) for word in folded):
                continue
            for start, end in split_sentences(text):
                if any(word in fold(text[start:end]) for word in folded):
                    return Quotation(text[start:end].strip(), title, Place(page, line))
    return None


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
