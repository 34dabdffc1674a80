"""The prose of reports as sentences that can be cited, each with its own section and line."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from library.indexes import PART_OF_SECTION
from library.records import Place
from library.sentences import split_clauses, split_sentences
from library.store import Library
from library.wording import fold
from retrieval.points import Holder, marks

_AT_ONCE = 400
_LONGEST_WHOLE = 60
"""Characters up to which a sentence is quoted as a whole. Of 308 questions as many are answered at 50 as at 100."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or a point of several sentences, exactly as printed."""

    text: str
    place: Place
    holder: Holder
    section: SectionText


@dataclass(frozen=True, slots=True)
class Prose:
    """A paragraph of prose; what belongs to a table is none."""

    text: str
    place: Place


@dataclass(frozen=True, slots=True)
class SectionText:
    """A section of one report with its prose."""

    ordinal: int
    part: str
    """一 … 六, that of the part it stands in; "" outside the outline."""
    title: str
    path: tuple[str, ...]
    paragraphs: tuple[Prose, ...]


@dataclass(frozen=True, slots=True)
class ReportText:
    """The prose of one report, section by section."""

    holder: Holder
    sections: tuple[SectionText, ...]

    def sentences(self, ordinals: Iterable[int] | None = None) -> list[Sentence]:
        """In reading order; of the named sections, or of all."""
        wanted = None if ordinals is None else set(ordinals)
        return [
            Sentence(paragraph.text[start:end], paragraph.place, self.holder, section)
            for section in self.sections
            if wanted is None or section.ordinal in wanted
            for paragraph in section.paragraphs
            for start, end in split_sentences(paragraph.text)
        ]

    def pieces(self, ordinals: Iterable[int] | None = None) -> list[Sentence]:
        """The sentences, of long ones that are a list the parts between semicolons: so much as answers is quoted."""
        return [
            replace(sentence, text=sentence.text[start:end])
            for sentence in self.sentences(ordinals)
            for start, end in (
                split_clauses(sentence.text) if len(sentence.text) > _LONGEST_WHOLE else ((0, len(sentence.text)),)
            )
        ]


def read_texts(
    library: Library,
    holders: Sequence[Holder],
    parts: Sequence[str] = (),
    *,
    sections: Collection[tuple[int, int]] | None = None,
) -> list[ReportText]:
    """The prose of these reports in their order; of the named statutory parts, or sections (report, ordinal) alone."""
    keys = [holder.key for holder in holders]
    rows = [row for row in _read_rows(library, keys, parts) if sections is None or row[:2] in sections]
    prose = _read_prose(library, {row[:2] for row in rows})
    read: dict[int, list[SectionText]] = {}
    for report, ordinal, part, title, path, paragraphs in rows:
        printed = prose.get((report, ordinal), "")
        kept = tuple(
            Prose(text, Place(page, line))
            for text, page, line in json.loads(paragraphs)
            if (squeezed := _squeeze(text)) and squeezed[:80] in printed
        )
        made = SectionText(ordinal, part or "", title, tuple(filter(None, json.loads(path))), kept)
        read.setdefault(report, []).append(made)
    return [ReportText(holder, tuple(read.get(holder.key, ()))) for holder in holders]


_Row = tuple[int, int, str | None, str, str, str]
"""Report, ordinal, part, title, path and paragraphs of a section."""


def _read_rows(library: Library, keys: Sequence[int], parts: Sequence[str]) -> Iterator[_Row]:
    """The sections of these reports in reading order; of many reports the parts are chosen in SQL."""
    chosen = f"WHERE part IN ({marks(parts)})" if parts else ""
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        yield from library.connection.execute(
            f"SELECT * FROM (SELECT report, ordinal, {PART_OF_SECTION} AS part, title, path, paragraphs FROM section "
            f"WHERE report IN ({marks(some)})) {chosen} ORDER BY report, ordinal",
            (*some, *parts),
        )


def read_points_part(library: Library, holders: Sequence[Holder]) -> Iterator[ReportText]:
    """The fifth part of these reports; the whole of those that have none."""
    # Some at a time: the prose of ten thousand reports is never held at once.
    for start in range(0, len(holders), _AT_ONCE):
        found = read_texts(library, holders[start : start + _AT_ONCE], ("五",))
        lacking = [report.holder for report in found if not any(section.paragraphs for section in report.sections)]
        whole = {report.holder.key: report for report in read_texts(library, lacking)}
        yield from (whole.get(report.holder.key, report) for report in found)


def any_word(words: Iterable[str]) -> re.Pattern[str]:
    """Found in a folded text that holds any of the words."""
    return re.compile("|".join(re.escape(fold(word)) for word in words if fold(word)) or r"(?!)")


def _read_prose(library: Library, sections: Collection[tuple[int, int]]) -> dict[tuple[int, int], str]:
    """What stands in passages, by report and section: a paragraph in none of them is a piece of a table."""
    found: dict[tuple[int, int], list[str]] = {}
    keys, ordinals = sorted({report for report, _ in sections}), sorted({ordinal for _, ordinal in sections})
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        for report, section, text in library.connection.execute(
            f"SELECT report, section, text FROM passage WHERE report IN ({marks(some)}) "
            f"AND section IN ({marks(ordinals)}) ORDER BY report, ordinal",
            (*some, *ordinals),
        ):
            if (report, section) in sections:
                found.setdefault((report, section), []).append(text)
    return {key: _squeeze("".join(texts)) for key, texts in found.items()}


def _squeeze(text: str) -> str:
    return "".join(text.split())
