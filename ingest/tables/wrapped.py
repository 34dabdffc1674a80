"""Table 三 in the text of a PDF, where each row's values stand on one line and its label is broken around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from ingest.document import Block, Line
from ingest.numbers import is_value, read_printed
from ingest.tables.labels import find_labels, words_of
from ingest.tables.spread import PrintedCell
from library.forms import APPLICANTS, FORMS, Row
from library.frozen import frozen_by_type

_WIDTH = len(APPLICANTS)
_LAST = re.compile("结转下年|^四、结转")
_ENDS = re.compile("复议|[。；]")
# A label of which the end stands below its values goes on for so many lines.
_REACH = 3
# Fewer lines of values whose labels are broken are read by the labels of the others.
_FEWEST_BROKEN = 6
_FEWEST_ROWS = 12
# Twenty-five rows, and numbers broken over two lines.
_MOST_LINES = 50
_ONLY_2021 = re.compile("逾期|补正、|缴纳")


@frozen_by_type
class _Values:
    """A line that ends in values; `words` stand on it before them."""

    at: int
    words: str
    values: tuple[str, ...]


def read_wrapped(blocks: Sequence[Block]) -> tuple[range, list[PrintedCell]] | None:
    """The blocks that the rows take up, and the rows; those whose values or place are not certain are unread."""
    found = _find_rows(blocks)
    if found is None:
        return None
    texts, rows = found
    form_rows = FORMS["2021" if _ONLY_2021.search("".join(texts.values())) else "2019"].tables[1].rows
    for matched in (_by_count(texts, rows, form_rows), _by_labels(texts, rows, form_rows)):
        if matched is not None:
            taken = range(min(texts), max(texts) + 1)
            return taken, [cell for at, row in enumerate(form_rows) for cell in _cells(blocks, row, at, matched, taken)]
    return None


def _find_rows(blocks: Sequence[Block]) -> tuple[dict[int, str], list[_Values]] | None:
    """The words of every line of the table, and its lines of values."""
    start = _find_start(blocks)
    if start is None:
        return None
    texts: dict[int, str] = {}
    rows: list[_Values] = []
    last = len(blocks)
    for at in range(start, len(blocks)):
        block = blocks[at]
        if not isinstance(block, Line) or block.pieces or "\t" in block.text or "|" in block.text or at > last:
            break
        words, values = _part(block.text)
        if len(rows) > _MOST_LINES or (last < len(blocks) and _is_past(block.text, values, rows, last)):
            break
        texts[at] = words
        if values:
            rows.append(_Values(at, words, values))
        if _LAST.search(block.text):
            last = at + _REACH
    full = sum(len(row.values) > 1 for row in rows)
    broken = sum(not row.words or not find_labels(row.words) for row in rows)
    return (texts, rows) if full >= _FEWEST_ROWS and broken >= _FEWEST_BROKEN else None


def _find_start(blocks: Sequence[Block]) -> int | None:
    """The line with the beginning of the first label, 一、本年新收…, which may be cut after any character."""
    before: Block | None = None
    for at, block in enumerate(blocks):
        if isinstance(block, Line) and "新收" in block.text:
            cut = not block.text.startswith("一") and isinstance(before, Line) and before.text.startswith("一、本")
            return at - cut
        before = block
    return None


def _is_past(text: str, values: Sequence[str], rows: Sequence[_Values], last: int) -> bool:
    """Behind the last row: other values once it has its own, prose, or the next table."""
    return bool(values and rows and rows[-1].at >= last - _REACH) or _ENDS.search(text) is not None


@lru_cache(maxsize=8192)
def _part(text: str) -> tuple[str, tuple[str, ...]]:
    tokens = text.split()
    first = len(tokens)
    while first and is_value(tokens[first - 1]):
        first -= 1
    return "".join(tokens[:first]), tuple(tokens[first:])


def _by_count(texts: dict[int, str], rows: Sequence[_Values], form_rows: Sequence[Row]) -> dict[int, _Values] | None:
    """As many lines of values as rows, each with its label between the line above it and the one below."""
    if len(rows) != len(form_rows):
        return None
    edges = [min(texts) - 1, *(row.at for row in rows), max(texts) + 1]
    around = (_words(texts, edges[place] + 1, edges[place + 2]) for place in range(len(rows)))
    return dict(enumerate(rows)) if all(map(_is_printed, form_rows, around)) else None


def _by_labels(texts: dict[int, str], rows: Sequence[_Values], form_rows: Sequence[Row]) -> dict[int, _Values] | None:
    """Rows without a value are left out: all labels end right above their values, or all begin beside them."""
    edges = [min(texts) - 1, *(row.at for row in rows), max(texts) + 1]
    for above in (True, False):
        matched: dict[int, _Values] = {}
        for place, row in enumerate(rows):
            words = _words(texts, edges[place] + 1, row.at + 1) if above else _words(texts, row.at, edges[place + 2])
            named = [number for number, each in enumerate(form_rows) if _is_printed(each, words)]
            if named and all(number < named[0] for number in matched):
                matched[named[-1 if above else 0]] = row
        if len(matched) == len(rows):
            return matched
    return None


def _words(texts: dict[int, str], first: int, end: int) -> str:
    return "".join([texts.get(at, "") for at in range(first, end)])


def _is_printed(row: Row, words: str) -> bool:
    """Whether the characters of the label stand among the words, in their order."""
    return any(_is_among(spelling, words) for spelling in (row.label, *row.variants))


@lru_cache(maxsize=8192)
def _is_among(label: str, words: str) -> bool:
    left = iter(words)
    return all(character in left for character in words_of(label)[1])


def _adds_up(values: Sequence[str]) -> bool:
    """A number that is broken over two lines would pass for a smaller one."""
    *parts, total = (read_printed(text).value or 0 for text in values)
    return sum(parts) == total


def _cells(
    blocks: Sequence[Block], row: Row, number: int, matched: dict[int, _Values], taken: range
) -> list[PrintedCell]:
    found = matched.get(number)
    at = found.at if found is not None else taken.start
    place = blocks[at].place
    whole = found is not None and len(found.values) == _WIDTH and _adds_up(found.values)
    values = found.values if found is not None and whole else ("",) * _WIDTH
    label = PrintedCell(row.label, (at, at), place, number, 0)
    doubt = None if whole else 0.0
    return [label, *(PrintedCell(text, (at, at), place, number, 1 + n, doubt) for n, text in enumerate(values))]
