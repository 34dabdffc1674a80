"""Tables printed without rules: which pieces of text make a label, a row and a column, by where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from ingest.document import Line, Piece
from ingest.numbers import read_printed
from ingest.tables.labels import Kind, Label, find_labels, is_hint, is_sign, may_go_on
from library.forms import APPLICANTS, OUTCOMES
from library.records import CellState, Place

# In units of the size of the type.
_SAME_LINE = 0.4
_NEXT_LINE = 2.2
_BESIDE = 1.5
_REACH = 0.7
_NEAR = 3.0
_MOST_PIECES = 12
_NUMERIC = re.compile(r"[\d０-９/\\\-－—–−无]")
_NUMBERED = re.compile(r"[（(]?(?:[一二三四五六七八九十]|\d{1,2})[、.．)）]")
# What a narrow cell leaves of a number in a line may be none: 1,364,34 and 6.
_PART_OF_NUMBER = re.compile(r"[-+]?[\d,.，．]*\d[\d,.，．]*")

_HEAD = re.compile("|".join(sorted({column.label for column in (*APPLICANTS, *OUTCOMES)}, key=len, reverse=True)))
_HEADS_RUN_ON = re.compile(f"(?:{_HEAD.pattern}){{2,}}")
"""Heads that fill their narrow cells stand so near that no gap parts them."""


@dataclass(slots=True)
class Spot:
    """A piece with the block that it belongs to; `y` runs on over page breaks."""

    piece: Piece
    block: int
    place: Place
    y: float
    used: bool = False

    @property
    def text(self) -> str:
        return self.piece.text

    @property
    def size(self) -> float:
        return self.piece.size


@dataclass(slots=True)
class Printed:
    """A label with the pieces that print it, or words that are no label, and the values beside it."""

    spots: list[Spot]
    labels: tuple[Label, ...] = ()
    values: list[Spot] = field(default_factory=list)
    unclear: bool = False
    """Values stand so near that they may be this row's own: then it is not blank."""
    heads_rows: bool = False
    """（六）其他处理 is a row in the one form and stands beside its rows in the other."""

    @property
    def top(self) -> float:
        return min(spot.y for spot in self.spots)

    @property
    def bottom(self) -> float:
        return max(spot.y for spot in self.spots)

    @property
    def left(self) -> float:
        return min(spot.piece.x0 for spot in self.spots)

    @property
    def right(self) -> float:
        return max(spot.piece.x1 for spot in self.spots)

    def is_of(self, kind: Kind) -> bool:
        return any(label.kind is kind for label in self.labels)


def spread_out(lines: Sequence[tuple[int, Line]]) -> list[Spot]:
    """The pieces of some lines from the top down; the first line of a page follows the last of the page before."""
    spots: list[Spot] = []
    shift = 0.0
    page: int | None = None
    for block, line in lines:
        for piece in line.pieces:
            if page != piece.page and spots:
                shift = max(spot.y for spot in spots) + _NEXT_LINE * 0.7 * piece.size - piece.y
            page = piece.page
            spots.extend(Spot(part, block, line.place, piece.y + shift) for part in _part_heads(piece))
    return sorted(spots, key=lambda spot: (spot.y, spot.piece.x0))


def _part_heads(piece: Piece) -> Iterator[Piece]:
    if _HEADS_RUN_ON.fullmatch(piece.text) is None:
        yield piece
        return
    width = (piece.x1 - piece.x0) / len(piece.text)
    for head in _HEAD.finditer(piece.text):
        left, right = (piece.x0 + at * width for at in head.span())
        # A little less, so that heads beside each other do not meet.
        yield replace(piece, text=head[0], x0=left + 1, x1=right - 1)


def is_value(spot: Spot) -> bool:
    text = spot.text
    if not _NUMERIC.search(text):
        return False
    return read_printed(text).state is not CellState.UNREAD or (
        _PART_OF_NUMBER.fullmatch(text) is not None and not may_go_on(text)
    )


def find_printed_labels(spots: Sequence[Spot]) -> list[Printed]:
    """Labels that are printed over several lines, each put together; values and words are left."""
    found: list[Printed] = []
    for at, spot in enumerate(spots):
        if spot.used or is_value(spot):
            continue
        chain = _follow(spots, at)
        if chain:
            for each in chain.spots:
                each.used = True
            found.append(chain)
    return found


def _follow(spots: Sequence[Spot], at: int) -> Printed | None:
    chain = [spots[at]]
    labels = find_labels(spots[at].text)
    width, joined = len(chain), spots[at].text
    while len(chain) < _MOST_PIECES and (may_go_on(joined) or labels):
        # Behind a whole label only the brackets that the form puts there.
        goes_on = _goes_on if may_go_on(joined) else _opens_hint
        following = next((spot for spot in _neighbours(spots, at, chain) if goes_on(joined, spot.text)), None)
        if following is None:
            break
        chain.append(following)
        joined += following.text
        longer = find_labels(joined)
        if longer and not (labels and longer == labels and find_labels(following.text) and not is_hint(following.text)):
            labels, width = longer, len(chain)
    return Printed(chain[:width], labels) if labels else None


def _goes_on(joined: str, text: str) -> bool:
    if joined.count("（") + joined.count("(") > joined.count("）") + joined.count(")") and _NUMBERED.match(text):
        # Within brackets anything may stand, but no label of its own.
        return False
    return may_go_on(joined + text) or bool(find_labels(joined + text))


def _opens_hint(joined: str, text: str) -> bool:
    return text.startswith(("（", "(")) and is_hint(joined + text)


def _neighbours(spots: Sequence[Spot], start: int, chain: Sequence[Spot]) -> Iterator[Spot]:
    """What may go on with a label: a piece close to the right, then those right below, the nearest first."""
    last = chain[-1]
    left, right = min(spot.piece.x0 for spot in chain), max(spot.piece.x1 for spot in chain)
    below: list[Spot] = []
    for spot in spots[start + 1 :]:
        if spot.y - last.y > _NEXT_LINE * last.size:
            break
        if spot.used or is_value(spot) or is_sign(spot.text) or any(spot is each for each in chain):
            continue
        if abs(spot.y - last.y) <= _SAME_LINE * last.size:
            if 0 <= spot.piece.x0 - last.piece.x1 < _BESIDE * last.size:
                yield spot
        elif spot.y > last.y and _overlap(spot.piece, left, right) > 0:
            below.append(spot)
    yield from below


def _overlap(piece: Piece, left: float, right: float) -> float:
    return min(piece.x1, right) - max(piece.x0, left)


def rows_of_values(spots: Sequence[Spot]) -> list[list[Spot]]:
    """Values that stand on one line."""
    rows: list[list[Spot]] = []
    for spot in spots:
        if spot.used or not is_value(spot):
            continue
        if rows and abs(rows[-1][0].y - spot.y) <= _SAME_LINE * spot.size:
            rows[-1].append(spot)
        else:
            rows.append([spot])
    return rows


def give_values(labels: Sequence[Printed], rows: Sequence[list[Spot]], spots: Sequence[Spot]) -> list[list[Spot]]:
    """Each line of values to the row label that it stands beside; what stands beside none is given back."""
    left_over: list[list[Spot]] = []
    for row in rows:
        y, size, edge = row[0].y, row[0].size, min(spot.piece.x0 for spot in row)
        level = [
            label
            for label in labels
            if _heads_row(label) and label.top - _REACH * size <= y <= label.bottom + _REACH * size
        ]
        words = [spot for spot in spots if not spot.used and not is_value(spot) and abs(spot.y - y) < 0.5 * size]
        near = [
            label
            for label in level
            if label.right <= edge + size and not any(label.right <= spot.piece.x0 < edge for spot in words)
        ]
        # A label of several rows stands to the left of theirs.
        last = max((label.right for label in near), default=0.0)
        owners = [label for label in near if label.right > last - size or _is_widest(label, near)]
        beside = [label for label in owners if label.top - 0.3 * size <= y <= label.bottom + 0.3 * size]
        owners = beside if beside else owners
        run_over = any(label.left < edge < label.right - size for label in level)
        if len(owners) == 1 and not run_over:
            owners[0].values.extend(row)
        else:
            left_over.append(row)
            for label in level:
                label.unclear = True
    for row in left_over:
        # A row without values right above values without a row may be theirs.
        y, size = row[0].y, row[0].size
        over = [label for label in labels if _heads_row(label) and label.top <= y]
        above = max(over, key=_first_line, default=None)
        if above is not None and not above.values and y - above.bottom < _NEAR * size:
            above.unclear = True
    return left_over


def _first_line(label: Printed) -> float:
    return label.top


def _heads_row(label: Printed) -> bool:
    """Rows of the form, and those of a table 四 that has routes or outcomes for rows."""
    return any(
        each.kind in ("row", "route") or (each.kind, each.table) == ("column", "四") for each in label.labels
    )


def _is_widest(label: Printed, near: Sequence[Printed]) -> bool:
    return not any(other.left >= label.right for other in near if other is not label)


def find_columns(spots: Sequence[Spot]) -> list[tuple[float, float]]:
    """The stretches across the page that values and heads take up, from left to right."""
    columns: list[tuple[float, float]] = []
    for left, right in sorted((spot.piece.x0, spot.piece.x1) for spot in spots):
        if columns and left < columns[-1][1] - 0.5:
            columns[-1] = columns[-1][0], max(columns[-1][1], right)
        else:
            columns.append((left, right))
    return columns


def column_of(columns: Sequence[tuple[float, float]], spot: Spot) -> int:
    """The column with which a piece overlaps most."""
    return max(range(len(columns)), key=lambda at: _overlap(spot.piece, *columns[at]))
