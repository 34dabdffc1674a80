"""Full-text search for the page: words and filters in, a page of hits out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from library.indexes import catch_up_texts, open_texts
from library.problems import Problem
from library.query import parse_query
from library.search import Found, load_passages, search_passages
from library.store import Library
from library.texts import Filters, Order, TextIndex

PAGE = 20
MOST_DOWNLOADED = 5_000
EXAMPLES = ("培训", "公示栏", "微信公众号", "政策解读", "人手", "热线", "满意度", "答复书", "听证", "征地")
MOST_EXAMPLES = 6


@dataclass(frozen=True, slots=True)
class SearchForm:
    """What is filled in; an empty part filters nothing."""

    words: str = ""
    agencies: tuple[str, ...] = ()
    first_year: int | None = None
    last_year: int | None = None
    section: str = ""
    kind: str = ""
    area: str = ""
    order: Order = "relevance"
    offset: int = 0

    def query_string(self) -> str:
        pairs = [("words", self.words), *(("agency", name) for name in self.agencies)]
        pairs += [("from", str(self.first_year or "")), ("to", str(self.last_year or ""))]
        pairs += [("section", self.section), ("kind", self.kind), ("area", self.area), ("order", self.order)]
        return urlencode([(key, value) for key, value in pairs if value])


@dataclass(frozen=True, slots=True)
class Results:
    """A page of hits, and how many there are in all."""

    total: int
    hits: tuple[Found, ...]


class Searcher:
    """Searches one library; the index catches up by itself when the record has changed."""

    def __init__(self, library: Library) -> None:
        self._library = library
        self._texts: TextIndex | None = None
        self._offered: tuple[int, tuple[str, ...]] = (-1, ())

    def search(self, form: SearchForm, *, limit: int = PAGE) -> Results:
        """Raises Problem where the words can't be searched."""
        query = parse_query(form.words)
        found = self._caught_up().search(
            query, self._filters(form), order=form.order, limit=limit, offset=max(form.offset, 0)
        )
        return Results(found.total, tuple(search_passages(self._library, found, query)))

    def examples(self) -> tuple[str, ...]:
        """Words that the open library does hold, each tried before it is offered; drawn once a generation."""
        generation = self._library.generation
        if self._offered[0] != generation:
            held = (word for word in EXAMPLES if self.search(SearchForm(word), limit=1).total)
            self._offered = (generation, tuple(islice(held, MOST_EXAMPLES)))
        return self._offered[1]

    def passage_text(self, identity: str) -> str:
        """What a hit quotes, so that its report opens there; "" where it is no longer held."""
        held = load_passages(self._library, [identity]).get(identity)
        return held.text if held else ""

    def _caught_up(self) -> TextIndex:
        texts = self._texts
        if texts is None:
            texts = self._texts = open_texts(self._library)
        try:
            catch_up_texts(self._library, texts)
        except Problem:
            # Another process is writing the index: until it is done, what is indexed is searched.
            if texts.generation == 0:
                raise
        return texts

    def _filters(self, form: SearchForm) -> Filters:
        years = self._years(form)
        agencies = form.agencies or self._agencies_in(form.area)
        return Filters(
            agency_keys=tuple(agencies) if form.agencies or form.area else None,
            years=years,
            sections=(form.section,) if form.section else None,
            kinds=(form.kind,) if form.kind else None,
        )

    def _years(self, form: SearchForm) -> tuple[int, ...] | None:
        if form.first_year is None and form.last_year is None:
            return None
        rows = self._library.connection.execute("SELECT DISTINCT year FROM report")
        first, last = form.first_year or 0, form.last_year or 9999
        return tuple(year for (year,) in rows if first <= year <= last)

    def _agencies_in(self, area: str) -> Sequence[str]:
        rows = self._library.connection.execute("SELECT name FROM agency WHERE ? IN (province, city, county)", (area,))
        return [name for (name,) in rows]
