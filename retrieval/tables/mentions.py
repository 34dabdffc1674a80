"""Which reports say a word, and the sentence that says it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from library.records import Place
from library.sentences import split_sentences
from library.store import Library
from library.wording import fold
from retrieval.citing import Quotation
from retrieval.points import Holder, marks

_FEW = 400


def reports_that_mention(library: Library, holders: Sequence[Holder], words: Sequence[str]) -> set[int]:
    """Those with a passage that holds any of the words."""
    folded = [fold(word) for word in words if fold(word)]
    if not folded:
        return set()
    wanted = {holder.key for holder in holders}
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
