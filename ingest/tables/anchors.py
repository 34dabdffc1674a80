"""Finds the labels in the stream of slots, split ones put together, and decides what the ambiguous ones are."""

from __future__ import annotations

from collections.abc import Sequence

from ingest.numbers import is_value
from ingest.tables.labels import Label, find_labels, is_sign, may_go_on
from ingest.tables.slots import Slot
from library.frozen import frozen_by_type

# A label of table 四 written downwards with a line each has eight characters; a long row label breaks into six lines.
_MOST_PIECES = 10


@frozen_by_type
class Anchor:
    """A label and the slots that print it."""

    start: int
    end: int
    label: Label
    text: str


def find_anchors(slots: Sequence[Slot]) -> list[Anchor]:
    """Every label in reading order."""
    found: list[tuple[int, int, tuple[Label, ...], str]] = []
    end = 0
    for at, slot in enumerate(slots):
        text = slot.text
        if at < end or not text or (len(text) < 8 and is_value(text)):
            continue
        labels, width, joined = _match(slots, at) if may_go_on(text) else (find_labels(text), 1, text)
        end = at + width
        if labels:
            found.append((at, end, labels, joined))
    return _settle(slots, found)


def _match(slots: Sequence[Slot], at: int) -> tuple[tuple[Label, ...], int, str]:
    text = slots[at].text
    labels, width, best = find_labels(text), 1, text
    joined = text
    for end in range(at + 1, min(at + _MOST_PIECES, len(slots))):
        if not may_go_on(joined):
            break
        piece = slots[end].text
        if not piece or is_value(piece) or is_sign(piece):
            break
        joined += piece
        longer = find_labels(joined)
        alone = find_labels(piece) if labels else ()
        if longer and not (alone and (longer == labels or alone[0].kind != "note")):
            labels, width, best = longer, end + 1 - at, joined
    return labels, width, best


def _settle(slots: Sequence[Slot], found: list[tuple[int, int, tuple[Label, ...], str]]) -> list[Anchor]:
    anchors: list[Anchor] = []
    last: Label | None = None
    for at, (start, end, labels, text) in enumerate(found):
        label = labels[0]
        if len(labels) > 1:
            touching = bool(anchors) and not _has_words(slots, anchors[-1].end, start)
            following = found[at + 1] if at + 1 < len(found) and not _has_words(slots, end, found[at + 1][0]) else None
            label = _choose(labels, last if touching else None, last, following[2][0] if following else None)
        anchors.append(Anchor(start, end, label, text))
        if label.kind != "note":
            last = label
    return anchors


def _has_words(slots: Sequence[Slot], start: int, end: int) -> bool:
    return any(slots[at].text for at in range(start, end))


def _choose(labels: tuple[Label, ...], touching: Label | None, before: Label | None, after: Label | None) -> Label:
    """总计, 其他 and （六）其他处理 are rows or columns by what stands next to them."""
    kinds = {(label.kind, label.table): label for label in labels}
    if ("parent", "三") in kinds:
        opens = after is not None and after.key.startswith("requests.other.")
        return kinds["parent" if opens else "row", "三"]
    if any(beside is not None and beside.table == "四" for beside in (before, after)) and ("column", "四") in kinds:
        return kinds["column", "四"]
    if touching is not None and touching.table == "三" and touching.kind in ("column", "header"):
        return kinds["column", "三"]
    if before is not None and before.table == "三" and before.kind in ("row", "parent"):
        return kinds["row", "三"]
    return kinds["column", "三"]
