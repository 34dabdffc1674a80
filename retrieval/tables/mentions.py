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
from retrieval.plan import Condition, Plan
from retrieval.points import Holder, marks
from retrieval.tables.roster import roster_of

if TYPE_CHECKING:
    from library.query import TextQuery
    from library.texts import Filters, TextIndex

_MUCH_MORE = 3
"""Characters that a phrase has beside its one known word."""
_FEW = 200
"""Reports whose passages are read through; of more the full text is asked."""

_FORM_HEADINGS = (
    "总体情况；主动公开政府信息情况；收到和处理政府信息公开申请情况；因政府信息公开工作被申请行政复议、提起行政诉讼情况；"
    "政府信息公开行政复议、行政诉讼情况；政府信息公开工作存在的主要问题及改进情况；其他需要报告的事项"
)

_LOCK = threading.Lock()
_OPEN: WeakKeyDictionary[Library, TextIndex] = WeakKeyDictionary()


def with_words_held(library: Library, plan: Plan) -> Plan:
    """Of what is to be mentioned the question's own phrase, where a report holds it, else its single words."""
    if not any(each.spare for each in plan.conditions):
        return plan
    holders = roster_of(library).holders(plan.scope)
    settled = tuple(
        replace(each, words=each.spare if _may_be_shorter(library, holders, each) else each.words, spare=())
        if each.spare
        else each
        for each in plan.conditions
    )
    return replace(plan, conditions=settled)


def _may_be_shorter(library: Library, holders: Sequence[Holder], condition: Condition) -> bool:
    """Not 检查 for 败诉后作检查: what says much more is not told of by who says but a word of it."""
    if reports_that_mention(library, holders, condition.words):
        return False
    return max(map(len, condition.words)) < max(map(len, condition.spare)) + _MUCH_MORE


def reports_that_mention(library: Library, holders: Sequence[Holder], words: Sequence[str]) -> set[int]:
    """Those with a passage that holds any of the words, or a heading within a statutory part that does."""
    folded = tuple(dict.fromkeys(fold(word) for word in words if fold(word)))
    wanted = {holder.key for holder in holders}
    if not folded:
        return set()
    if len(wanted) > _FEW:
        found = _ask_full_text(library, holders, folded)
        if found is not None:
            return found
    return _read_through(library, wanted, folded) | _read_headings(library, wanted, folded)


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
    query, headings = Either(tuple(map(Word, folded))), not _is_of_the_form(folded)
    return set(passages_that_hold(texts, holders, query, Filters(years=years), headings=headings))


def _is_of_the_form(folded: Sequence[str]) -> bool:
    """The headings of the six parts are the form's, and say nothing of a report."""
    return any(word in _FORM_HEADINGS for word in folded)


def passages_that_hold(
    texts: TextIndex, holders: Sequence[Holder], query: TextQuery, filters: Filters, *, headings: bool = False
) -> dict[int, list[int]]:
    """Report key → ordinals of its passages that hold what the query asks; `filters` let all the holders through."""
    from library.texts import report_place

    found = texts.find_reports(query, filters, headings=headings)
    by_place: dict[int, list[Holder]] = {}
    for holder in holders:
        by_place.setdefault(report_place(holder.report, holder.year), []).append(holder)
    held: dict[int, list[int]] = {}
    for place in found.keys() & by_place.keys():
        for holder in by_place[place]:
            own = replace(filters, reports=(holder.report,))
            # Reports that share a place, one in millions, are searched one by one.
            passages = found if len(by_place[place]) == 1 else texts.find_reports(query, own, headings=headings)
            if place in passages:
                held[holder.key] = passages[place]
    return held


def _read_through(library: Library, wanted: set[int], folded: Sequence[str]) -> set[int]:
    query, values = _like("SELECT DISTINCT report FROM passage WHERE", "text", wanted, folded)
    return {report for (report,) in library.connection.execute(query, values) if report in wanted}


def _read_headings(library: Library, wanted: set[int], folded: Sequence[str]) -> set[int]:
    if _is_of_the_form(folded):
        return set()
    query, values = _like("SELECT DISTINCT report FROM section WHERE", "title", wanted, folded)
    return {report for (report,) in library.connection.execute(query, values) if report in wanted}


def _like(select: str, column: str, wanted: set[int], folded: Sequence[str]) -> tuple[str, list[str | int]]:
    condition = " OR ".join(f"{column} LIKE ? ESCAPE '\\'" for _ in folded)
    values: list[str | int] = [f"%{_escaped(word)}%" for word in folded]
    query = f"{select} ({condition})"
    if len(wanted) <= _FEW:
        query += f" AND report IN ({marks(wanted)})"
        values += sorted(wanted)
    return query, values


def sentence_that_mentions(library: Library, holder: Holder, words: Sequence[str]) -> Quotation | None:
    """The first sentence of the report that holds any of the words, else the first under a heading that does."""
    folded = [fold(word) for word in words if fold(word)]
    under: Quotation | None = None
    for title, paragraphs in library.connection.execute(
        "SELECT title, paragraphs FROM section WHERE report = ? ORDER BY ordinal", (holder.key,)
    ):
        heads = under is None and not _is_of_the_form(folded) and _holds_any(title, folded)
        for text, page, line in json.loads(paragraphs):
            says = _holds_any(text, folded)
            if not says and not heads:
                continue
            for start, end in split_sentences(text):
                quotation = Quotation(text[start:end].strip(), title, Place(page, line))
                if heads:
                    under, heads = quotation, False
                if _holds_any(text[start:end], folded):
                    return quotation
    return under


def heading_that_mentions(quotation: Quotation, words: Sequence[str]) -> str:
    """The heading over a sentence, to be said before it where only the heading holds the words."""
    told = any(fold(word) in fold(quotation.text) for word in words)
    return "" if told or not quotation.section else f"{quotation.section}："


def _holds_any(text: str, words: Sequence[str]) -> bool:
    said = fold(text)
    return any(word in said for word in words)


def _escaped(word: str) -> str:
    return word.replace("\\", "\\\\").replace("%", r"\%").replace("_", r"\_")
