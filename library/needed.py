"""Which characters a text must have for an expression to be found in it: most can be passed over without a try."""

from __future__ import annotations

import re
from collections import deque

Needed = tuple[frozenset[str], ...]

_PIECES = re.compile(
    r"\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|\d+|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P=\w+\)|\((?:\?(?:<?[=!]|:|P<\w+>))?|"
    r"[?*+]\??|\{\d*,?\d*\}\??|.",
    re.DOTALL,
)
_QUANTIFIERS = ("?", "*", "+", "{")


def needed(pattern: str) -> Needed:
    """Sets of characters: where the expression is found, the text has at least one of each."""
    found = _of_alternatives(deque(_PIECES.findall(pattern)))
    each = frozenset[str]().union(*(one for one in found if len(one) == 1))
    several = sorted({one for one in found if len(one) > 1 and not one & each}, key=len)
    return (*map(frozenset, sorted(each)), *several)


def _of_alternatives(pieces: deque[str]) -> list[frozenset[str]]:
    """Of what stands before the next bracket that closes."""
    ways: list[list[frozenset[str]]] = [[]]
    while pieces and (piece := pieces.popleft()) != ")":
        if piece == "|":
            ways.append([])
            continue
        found = _of_piece(piece, pieces)
        quantifier = pieces.popleft() if pieces and pieces[0].startswith(_QUANTIFIERS) else ""
        if not quantifier.startswith(("?", "*", "{0", "{,")):
            ways[-1] += found
    if len(ways) == 1:
        return ways[0]
    return [frozenset[str]().union(*(min(way, key=len) for way in ways))] if all(ways) else []


def _of_piece(piece: str, pieces: deque[str]) -> list[frozenset[str]]:
    if piece.startswith("("):
        inside = [] if piece.endswith(")") else _of_alternatives(pieces)
        return [] if piece.endswith("!") else inside
    if piece.startswith("["):
        return [] if re.search(r"^\[\^|\\|.-.", piece) else [frozenset(piece[1:-1])]
    if piece.startswith("\\"):
        return [] if piece[1].isalnum() else [frozenset(piece[1])]
    return [] if piece in ".^$" else [frozenset(piece)]


def may_stand(wanted: Needed, characters: frozenset[str]) -> bool:
    """Whether a text of these characters can have what is needed."""
    return not any(map(characters.isdisjoint, wanted))
