"""Table 四 in the text of a PDF, where its fifteen values stand on one line and the heads above it are broken."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.document import Block, Line
from ingest.numbers import is_value, read_printed
from ingest.tables.spread import PrintedCell
from library.forms import OUTCOMES

_ROUTES = ("行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉")
_OUTCOMES = tuple(outcome.label for outcome in OUTCOMES) * 3
_HEADS = sorted("".join((*_ROUTES, *_OUTCOMES)))
# Heads broken into pieces of two characters, a line each.
_MOST_LINES = 40
_BEGINS = frozenset("0123456789 -－—/０１２３４５６７８９")
_SHORTEST_ROW = 2 * len(_OUTCOMES) - 1
"""A digit for each value and a space between two: nearly all lines are shorter, or begin otherwise."""


def read_wrapped_review(blocks: Sequence[Block]) -> tuple[range, list[PrintedCell]] | None:
    """The blocks of heads and values; None where they are not printed so or do not add up."""
    for at, block in enumerate(blocks):
        if not isinstance(block, Line) or len(block.text) < _SHORTEST_ROW or block.text[0] not in _BEGINS:
            continue
        values = block.text.split() if block.text.count(" ") >= len(_OUTCOMES) - 1 else []
        if len(values) == len(_OUTCOMES) and all(map(is_value, values)) and _adds_up(values):
            first = _first_head(blocks, at)
            if first is not None:
                return range(first, at + 1), _cells(blocks, first, at, values)
    return None


def _adds_up(values: Sequence[str]) -> bool:
    numbers = [read_printed(text).value or 0 for text in values]
    width = len(OUTCOMES)
    return all(
        sum(numbers[start : start + width - 1]) == numbers[start + width - 1] for start in range(0, len(numbers), width)
    )


def _first_head(blocks: Sequence[Block], values: int) -> int | None:
    """The line from which the words above the values are exactly the characters of all heads."""
    words: list[str] = []
    for at in range(values - 1, max(-1, values - 1 - _MOST_LINES), -1):
        block = blocks[at]
        if not isinstance(block, Line) or len(words) > len(_HEADS):
            return None
        words.extend("".join(block.text.split()))
        if len(words) == len(_HEADS) and sorted(words) == _HEADS:
            return at
    return None


def _cells(blocks: Sequence[Block], first: int, at: int, values: Sequence[str]) -> list[PrintedCell]:
    heads, row = blocks[first].place, blocks[at].place
    return [
        *(PrintedCell(text, (first, first), heads, 0, column) for column, text in enumerate(_ROUTES)),
        *(PrintedCell(text, (first, first), heads, 1, column) for column, text in enumerate(_OUTCOMES)),
        *(PrintedCell(text, (at, at), row, 2, column) for column, text in enumerate(values)),
    ]
