"""Cuts sections into passages: whole sentences, 150 to 400 characters where a section has so many."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

from ingest.text.prose import is_table_debris
from library.frozen import frozen_by_type
from library.records import Passage, Place, Section
from library.sentences import split_sentences

SHORTEST = 150
LONGEST = 400
_MOST_PIECES = 100
"""Of a passage: a report's shortest sentences have four characters, and no more of them than this are tried."""
_CLAUSE = re.compile(r"[^；;，,、]*[；;，,、]*")
_ITEM = re.compile(r"[二三四五六七八九十]是|（[二三四五六七八九]）|[2-9][.、．](?!\d)|第[二三四五六][，,、]")


@frozen_by_type
class _Piece:
    """A sentence, or a part of one too long to stand whole, on its way into a passage."""

    text: str
    """Behind a line break where a paragraph begins."""
    place: Place
    new_paragraph: bool
    is_item: bool
    """Goes on with an enumeration: better kept with what comes before it."""


def cut_passages(report_id: str, sections: tuple[Section, ...]) -> tuple[Passage, ...]:
    """In reading order; a passage never goes over the border of its section. Table text lands in none."""
    passages: list[Passage] = []
    for number, section in enumerate(sections):
        for group in _groups(list(_pieces(section))):
            text = "".join([piece.text for piece in group]).strip()
            place = group[0].place
            passages.append(Passage(_identifier(report_id, place, len(passages), text), number, text, place))
    return tuple(passages)


def _identifier(report_id: str, place: Place, ordinal: int, text: str) -> str:
    parts = (report_id, f"{place.page}:{place.line}", str(ordinal), text)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _pieces(section: Section) -> Iterator[_Piece]:
    for paragraph in section.paragraphs:
        if is_table_debris(paragraph.text):
            continue
        for order, (start, end) in enumerate(split_sentences(paragraph.text)):
            sentence = paragraph.text[start:end]
            is_item = _ITEM.match(sentence) is not None
            for part, text in enumerate(_shortened(sentence)):
                begins = order == part == 0
                yield _Piece(f"\n{text}" if begins else text, paragraph.place, begins, is_item or part > 0)


def _shortened(sentence: str) -> list[str]:
    """A sentence that no passage can hold falls into its clauses, and a clause that none can hold anywhere."""
    if len(sentence) <= LONGEST:
        return [sentence]
    clauses = [clause for clause in _CLAUSE.findall(sentence) if clause]
    return [clause[start : start + LONGEST] for clause in clauses for start in range(0, len(clause), LONGEST)]


def _groups(pieces: list[_Piece]) -> list[list[_Piece]]:
    """Runs of pieces of balanced length, cut where a paragraph or an enumeration begins if that is possible."""
    lengths = [len(piece.text) for piece in pieces]
    borders = [*map(_border_cost, pieces), 0]
    count = len(pieces)
    best: list[tuple[int, int]] = [(0, 0)] * (count + 1)
    for start in range(count - 1, -1, -1):
        lowest, chosen, length = -1, count, 0
        for end in range(start + 1, min(start + _MOST_PIECES, count) + 1):
            length += lengths[end - 1]
            if length > LONGEST and end > start + 1:
                break
            cost = (_LENGTH_COSTS[length] if length <= LONGEST else _length_cost(length)) + borders[end] + best[end][0]
            if lowest < 0 or cost < lowest:
                lowest, chosen = cost, end
        best[start] = lowest, chosen
    groups = []
    start = 0
    while start < count:
        end = best[start][1]
        groups.append(pieces[start:end])
        start = end
    return groups


def _length_cost(length: int) -> int:
    """A passage under 150 characters says too little by itself; near 280 is best."""
    return max(0, SHORTEST - length) * 2_000 + (280 - length) ** 2


_LENGTH_COSTS = tuple(map(_length_cost, range(LONGEST + 1)))


def _border_cost(following: _Piece) -> int:
    """What it costs to begin a passage here: least at a paragraph, most within an enumeration."""
    if following.is_item:
        return 30_000
    return 0 if following.new_paragraph else 10_000
