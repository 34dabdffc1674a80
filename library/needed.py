"""Which characters a text must have for an expression to be found in it: most can be passed over without a try."""

from __future__ import annotations

import re

Needed = tuple[frozenset[str], ...]

_PIECES = re.compile(
    r"(\\(?:u[0-9a-f]{4}|x[0-9a-f]{2}|\d+|.)|\[\^?\]?(?:\\.|[^\]\\])*\]|\(\?P=\w+\)|\((?:\?(?:<?[=!]|:|P<\w+>))?|.)"
    r"((?:[?*+]|\{\d*,?\d*\})?)\??",
    re.DOTALL,
)
_NO_CHARACTERS = re.compile(r"\[\^|\[.*(?:\\|.-.)|\\\w|\(|[.^$]", re.DOTALL)
_MAY_LACK = ("?", "*", "{0", "{,")


def needed(pattern: str) -> Needed:
    """Sets of characters: where the expression is found, the text has at least one of each."""
    outer: list[tuple[str, list[list[str]]]] = []
    ways: list[list[str]] = [[]]
    for piece, quantifier in _PIECES.findall(pattern):
        if piece[0] == "(" and piece[-1] != ")":
            outer.append((piece, ways))
            ways = [[]]
        elif piece == "|":
            ways.append([])
        elif piece == ")":
            inside = _of_ways(ways)
            opened, ways = outer.pop()
            if opened[-1] != "!" and not quantifier.startswith(_MAY_LACK):
                ways[-1] += inside
        elif not quantifier.startswith(_MAY_LACK) and not _NO_CHARACTERS.match(piece):
            ways[-1].append(piece[1:-1] if piece[0] == "[" else piece[-1])
    found = set(map(frozenset, _of_ways(ways)))
    each = {one for one in found if len(one) == 1}
    several = (one for one in found - each if each.isdisjoint(map(frozenset, one)))
    return (*sorted(each, key=min), *sorted(several, key=len))


def _of_ways(ways: list[list[str]]) -> list[str]:
    """Of several ways each must have something for something to be needed: one of what each needs."""
    if len(ways) == 1:
        return ways[0]
    return ["".join(min(way, key=len) for way in ways)] if all(ways) else []


def may_stand(wanted: Needed, characters: frozenset[str]) -> bool:
    """Whether a text of these characters can have what is needed."""
    return not any(map(characters.isdisjoint, wanted))
