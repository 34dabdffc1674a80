"""Full text of the passages, in tantivy: any substring of one character or more is found exactly.

The characters of a passage are indexed one by one, and two by two with their positions, so that a word of n
characters is a phrase of its pairs and no segmenter can lose it.
"""

from __future__ import annotations

import shutil
import threading
import zlib
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Literal, NamedTuple

import tantivy

from library.problems import Problem
from library.query import Either, Every, TextQuery, Without, Word
from library.wording import fold

PATH_SEPARATOR = " › "
STATUTORY_PARTS = "一二三四五六"
Order = Literal["relevance", "year"]

_WRITER_MEMORY = 96_000_000
_HEADING_WEIGHT = 0.6
"""A word in the heading says less than one in the sentence that answers."""
_TOO_COMMON = 0.2
"""Share of the passages that a term of a question may stand in."""
_FEWEST_TERMS = 4
_TIE_MARGIN = 64
"""Hits fetched beyond the page, so that equal scores keep one order from page to page."""


@dataclass(frozen=True, slots=True)
class IndexedPassage:
    """A passage with what both indexes need to know of its report."""

    id: str
    report: str
    agency: str
    agency_key: str
    kind: str
    year: int
    section_number: str
    """一 … 六, or "" outside the statutory outline."""
    section_path: str
    """Titles from the part down, joined by PATH_SEPARATOR."""
    text: str
    ordinal: int


@dataclass(frozen=True, slots=True)
class Filters:
    """None filters nothing; an empty tuple matches nothing."""

    agency_keys: tuple[str, ...] | None = None
    years: tuple[int, ...] | None = None
    sections: tuple[str, ...] | None = None
    """一 … 六 for a statutory part, or words of a section's title."""
    kinds: tuple[str, ...] | None = None
    reports: tuple[str, ...] | None = None


class TextHit(NamedTuple):
    id: str
    score: float


@dataclass(frozen=True, slots=True)
class TextResults:
    total: int
    hits: tuple[TextHit, ...]


class TextIndex:
    """The index of one library; several processes may read it while one writes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._index = _open_index(folder)
        self._lock = threading.Lock()
        self._seen = self._changed()

    @classmethod
    def open(cls, folder: Path) -> TextIndex:
        """Opens the index; one that is absent, broken or of another layout starts empty, at generation 0."""
        return cls(folder)

    @property
    def generation(self) -> int:
        """Of the record that this index was built from."""
        searcher = self._searcher()
        found = searcher.search(_term("what", "generation"), 1).hits
        return int(searcher.doc(found[0][1])["generation"][0]) if found else 0

    def replace(self, removed_reports: Iterable[str], passages: Iterable[IndexedPassage], generation: int) -> None:
        """Takes reports out and passages in, in one commit that happens as a whole or not at all."""
        with self._writing() as writer:
            for report in removed_reports:
                writer.delete_documents_by_term("report", report)
            writer.delete_documents_by_term("what", "generation")
            _add(writer, passages, generation)

    def rebuild(self, passages: Iterable[IndexedPassage], generation: int) -> None:
        """Drops whatever is held, in the same commit that takes the passages in."""
        with self._writing() as writer:
            writer.delete_all_documents()
            _add(writer, passages, generation)

    @contextmanager
    def _writing(self) -> Iterator[tantivy.IndexWriter]:
        """Commits at the end; the lock on the index is given back even where the disk is full."""
        writer = self._open_writer()
        try:
            yield writer
            writer.commit()
        finally:
            writer.wait_merging_threads()
        with self._lock:
            self._index.reload()
            self._seen = self._changed()

    def _open_writer(self) -> tantivy.IndexWriter:
        try:
            return self._index.writer(_WRITER_MEMORY, 1)
        except ValueError as error:
            raise Problem(
                "another process is writing the full-text index",
                where=str(self._folder),
                next_step="wait until it has finished, then run this again",
            ) from error

    def search(
        self,
        query: TextQuery,
        filters: Filters | None = None,
        *,
        order: Order = "relevance",
        limit: int = 20,
        offset: int = 0,
    ) -> TextResults:
        """Passages whose text or own heading holds what the query asks, best or newest first."""
        return self._run(_translate(query), filters or Filters(), order=order, limit=limit, offset=offset)

    def search_any(self, terms: Sequence[str], filters: Filters | None = None, *, limit: int = 50) -> TextResults:
        """Passages that hold any of the terms, by BM25: for a question, whose words need not all occur."""
        folded = [term for term in map(fold, terms) if term]
        if not folded:
            return TextResults(0, ())
        telling = self._telling(dict.fromkeys(folded))
        query = tantivy.Query.boolean_query([(tantivy.Occur.Should, _word(term)) for term in telling])
        return self._run(query, filters or Filters(), order="relevance", limit=limit, offset=0)

    def find_reports(
        self, query: TextQuery, filters: Filters | None = None, *, headings: bool = False
    ) -> dict[int, list[int]]:
        """Place of each report whose text, and headings if wanted, hold what the query asks → ordinals of the passages.

        Read from the order of passages alone: no passage is loaded. Two reports of a year may share a `report_place`.
        """
        searcher = self._searcher()
        asked = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, tantivy.Query.const_score_query(_translate(query, headings=headings), 0.0))]
            + [
                (tantivy.Occur.Must, tantivy.Query.const_score_query(one, 0.0))
                for one in _conditions(filters or Filters())
            ]
        )
        hits = searcher.search(asked, max(int(searcher.num_docs), 1), count=False).hits
        found: dict[int, list[int]] = {}
        for placed in searcher.fast_field_values("placed", [at for _, at in hits]):
            report, ordinal = divmod(int(placed or 0), 1 << 16)
            found.setdefault(report, []).append(0xFFFF - ordinal)
        return found

    def count_holding(self, terms: Sequence[str]) -> tuple[int, list[int]]:
        """How many passages there are, and how many hold each folded term, at most: what is rare tells most."""
        searcher = self._searcher()
        return int(searcher.num_docs), [_held_by(searcher, term) for term in terms]

    def _telling(self, terms: Iterable[str]) -> list[str]:
        """Leaves out the terms that most passages hold: they cost the most and tell the least."""
        searcher = self._searcher()
        most = searcher.num_docs * _TOO_COMMON
        counted = sorted((_held_by(searcher, term), place, term) for place, term in enumerate(terms))
        return [term for rank, (count, _, term) in enumerate(counted) if rank < _FEWEST_TERMS or count <= most]

    def _run(self, query: tantivy.Query, filters: Filters, *, order: Order, limit: int, offset: int) -> TextResults:
        searcher = self._searcher()
        asked = tantivy.Query.boolean_query(
            [(tantivy.Occur.Must, query)]
            + [(tantivy.Occur.Must, tantivy.Query.const_score_query(one, 0.0)) for one in _conditions(filters)]
        )
        if limit <= 0:
            return TextResults(searcher.search(asked, 1).count, ())
        # tantivy takes the memory for all that it may give, whether or not there are so many.
        limit, offset = (min(number, max(1, searcher.num_docs)) for number in (limit, offset))
        if order == "year":
            found = searcher.search(asked, limit, offset=offset, order_by_field="placed")
            return TextResults(found.count, tuple(TextHit(_id(searcher, at), 0.0) for _, at in found.hits))
        found = searcher.search(asked, offset + limit + _TIE_MARGIN)
        placed = searcher.fast_field_values("placed", [at for _, at in found.hits])
        ranked = sorted(
            zip(found.hits, placed, strict=True), key=lambda hit: (-round(float(hit[0][0]), 4), -int(hit[1] or 0))
        )
        page = ranked[offset : offset + limit]
        return TextResults(found.count, tuple(TextHit(_id(searcher, at), float(score)) for (score, at), _ in page))

    def _searcher(self) -> tantivy.Searcher:
        with self._lock:
            changed = self._changed()
            if changed != self._seen:
                self._index.reload()
                self._seen = changed
            return self._index.searcher()

    def _changed(self) -> tuple[int, int]:
        """Another process's commit shows as a new meta.json."""
        stat = (self._folder / "meta.json").stat()
        return stat.st_mtime_ns, stat.st_ino


def _build_schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for name in ("what", "id", "report", "agency", "kind", "section"):
        builder.add_text_field(name, stored=name == "id", tokenizer_name="raw", index_option="basic")
    for name in ("single", "heading_single", "path_single"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="freq")
    for name in ("pairs", "heading_pairs", "path_pairs"):
        builder.add_text_field(name, tokenizer_name="whitespace", index_option="position")
    builder.add_unsigned_field("year", indexed=True)
    builder.add_unsigned_field("placed", fast=True)
    builder.add_unsigned_field("generation", stored=True)
    return builder.build()


_SCHEMA = _build_schema()


def _open_index(folder: Path) -> tantivy.Index:
    folder.mkdir(parents=True, exist_ok=True)
    try:
        return tantivy.Index(_SCHEMA, path=str(folder))
    except (ValueError, OSError):
        # Derived from the record: an older layout or a broken file costs a rebuild, never data.
        shutil.rmtree(folder)
        folder.mkdir(parents=True)
        return tantivy.Index(_SCHEMA, path=str(folder))


def _add(writer: tantivy.IndexWriter, passages: Iterable[IndexedPassage], generation: int) -> None:
    for passage in passages:
        writer.add_document(_document(passage))
    mark = tantivy.Document()
    mark.add_text("what", "generation")
    mark.add_unsigned("generation", generation)
    writer.add_document(mark)


def _document(passage: IndexedPassage) -> tantivy.Document:
    document = tantivy.Document()
    for name, value in (
        ("what", "passage"),
        ("id", passage.id),
        ("report", passage.report),
        ("agency", passage.agency_key),
        ("kind", passage.kind),
        ("section", passage.section_number),
    ):
        document.add_text(name, value)
    heading = passage.section_path.rsplit(PATH_SEPARATOR, 1)[-1]
    for prefix, text in (("", passage.text), ("heading_", heading), ("path_", passage.section_path)):
        folded = fold(text)
        document.add_text(f"{prefix}single", " ".join(folded))
        document.add_text(f"{prefix}pairs", " ".join(map("".join, pairwise(folded))))
    document.add_unsigned("year", max(passage.year, 0))
    document.add_unsigned("placed", _place(passage))
    return document


def _place(passage: IndexedPassage) -> int:
    """Newest year first, a report's passages together and in reading order, the same after every rebuild."""
    return report_place(passage.report, passage.year) << 16 | (0xFFFF - min(passage.ordinal, 0xFFFF))


def report_place(report: str, year: int) -> int:
    """By year, then by a hash of the id."""
    return (min(max(year, 0), 9999) << 32) | (0xFFFFFFFF - zlib.crc32(report.encode()))


def _id(searcher: tantivy.Searcher, address: tantivy.DocAddress) -> str:
    return str(searcher.doc(address)["id"][0])


def _held_by(searcher: tantivy.Searcher, term: str) -> int:
    """How many passages hold the term, at most: a longer one is as rare as its rarest pair."""
    if len(term) == 1:
        return int(searcher.doc_freq("single", term))
    return min(int(searcher.doc_freq("pairs", first + second)) for first, second in pairwise(term))


def _term(field: str, value: str) -> tantivy.Query:
    return tantivy.Query.term_query(_SCHEMA, field, value, "basic")


def _translate(query: TextQuery, *, headings: bool = True) -> tantivy.Query:
    match query:
        case Word(text):
            return _word(text) if headings else _adjoining("", text)
        case Every(parts):
            return _combine(parts, tantivy.Occur.Must, headings=headings)
        case Either(parts):
            return _combine(parts, tantivy.Occur.Should, headings=headings)
        case Without(part):
            everything = tantivy.Query.const_score_query(_term("what", "passage"), 0.0)
            return tantivy.Query.boolean_query(
                [(tantivy.Occur.Must, everything), (tantivy.Occur.MustNot, _translate(part, headings=headings))]
            )


def _combine(parts: Sequence[TextQuery], occur: tantivy.Occur, *, headings: bool) -> tantivy.Query:
    return tantivy.Query.boolean_query([(occur, _translate(part, headings=headings)) for part in parts])


def _word(text: str) -> tantivy.Query:
    heading = tantivy.Query.boost_query(_adjoining("heading_", text), _HEADING_WEIGHT)
    return tantivy.Query.boolean_query([(tantivy.Occur.Should, _adjoining("", text)), (tantivy.Occur.Should, heading)])


def _adjoining(prefix: str, text: str) -> tantivy.Query:
    """The characters of the text, one after the other; every second pair covers them all."""
    if len(text) == 1:
        return tantivy.Query.term_query(_SCHEMA, f"{prefix}single", text, "freq")
    if len(text) == 2:
        return tantivy.Query.term_query(_SCHEMA, f"{prefix}pairs", text, "freq")
    starts = [*range(0, len(text) - 1, 2)]
    if len(text) % 2:
        starts.append(len(text) - 2)
    return tantivy.Query.phrase_query(_SCHEMA, f"{prefix}pairs", [(start, text[start : start + 2]) for start in starts])


def _conditions(filters: Filters) -> list[tantivy.Query]:
    conditions = []
    for field, values in (
        ("agency", filters.agency_keys),
        ("kind", filters.kinds),
        ("report", filters.reports),
        ("year", filters.years),
    ):
        if values is not None:
            conditions.append(tantivy.Query.term_set_query(_SCHEMA, field, list(values)))
    if filters.sections is not None:
        conditions.append(_any_section(filters.sections))
    return conditions


def _any_section(sections: Sequence[str]) -> tantivy.Query:
    asked = [_section(section) for section in sections if fold(section)]
    return tantivy.Query.boolean_query(
        [(tantivy.Occur.Should, one) for one in asked] or [(tantivy.Occur.Must, tantivy.Query.empty_query())]
    )


def _section(section: str) -> tantivy.Query:
    if section in STATUTORY_PARTS:
        return _term("section", section)
    return _adjoining("path_", fold(section))
