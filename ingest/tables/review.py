"""Table 四: fifteen values under, beside or between the labels of five outcomes on three routes."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.numbers import clean_cell, is_value, read_printed
from ingest.tables.anchors import Anchor
from ingest.tables.placing import place_runs
from ingest.tables.run import Run
from ingest.tables.slots import Slot
from library.forms import OUTCOMES
from library.frozen import frozen_by_type

ROUTES = ("review", "suit_direct", "suit_after_review")
_TOTAL = "review.total"
_OUTCOMES_OF_ALL = len(ROUTES) * len(OUTCOMES)
_OUTCOMES = tuple(column.key for column in OUTCOMES)


@frozen_by_type
class FoundValue:
    """A cell of table 四; `slot` is None where its value could not be placed."""

    metric: str
    slot: Slot | None


@dataclass(frozen=True, slots=True)
class ReviewRead:
    """What was found of table 四, with the slots that it takes up."""

    values: tuple[FoundValue, ...]
    first: int
    taken: tuple[range, ...]
    """The slots of its labels and values with what stands between them, but not all that parts two tables."""
    clashes: tuple[str, ...] = ()
    """Cells that are printed twice with different values; they are not read."""


def has_outcomes(anchors: Sequence[Anchor]) -> bool:
    """Whether the heads of table 四 are printed."""
    return len({anchor.label.key for anchor in anchors if _is_outcome(anchor)}) >= 3


def read_review(slots: Sequence[Slot], anchors: Sequence[Anchor]) -> ReviewRead | None:
    """None where the report prints no table 四."""
    if not has_outcomes(anchors):
        return None
    own = [anchor for anchor in anchors if anchor.label.table == "四"]
    first = _first_anchor(own, next(filter(_is_outcome, own)))
    own = [anchor for anchor in own if anchor.start >= first]
    found: dict[str, Slot] = {}
    clashes: dict[str, str] = {}
    leaves: list[str] = []
    heads: list[int] = []
    routes: list[str] = []
    shared: list[str] = []
    held = [(anchor.start, anchor.end) for anchor in own]
    starts = [anchor.start for anchor in anchors if anchor.label.kind != "note"]
    for at, anchor in enumerate(own):
        if anchor.label.kind == "route":
            routes.append(anchor.label.key)
        else:
            leaves.append(anchor.label.key)
            heads.append(anchor.start)
        following = bisect_right(starts, anchor.start)
        end = starts[following] if following < len(starts) else len(slots)
        values = _values_after(slots, anchor.end, end)
        if not values or not (any(slots[index].text for index in values) or _closes(slots, own, at, values, leaves)):
            continue
        if len(leaves) > 15:
            # Merged header cells are printed again in each row that they span.
            leaves, heads = leaves[-15:], heads[-15:]
        filled = sum(bool(slots[index].text) for index in values)
        metrics = _metrics_for(
            leaves, routes, shared, anchor, filled, order=_order_of_routes(slots, own), is_review_read=_TOTAL in found
        )
        if not metrics and _lacks_first_heads(slots, heads, leaves, values):
            metrics = [f"{route}.{outcome}" for route in _order_of_routes(slots, own) for outcome in leaves[-5:]]
            heads = []
        placed = _place(
            slots, values, metrics, header=slots[heads[0]].column if heads and len(heads) == len(leaves) else None
        )
        if placed:
            clashes.update(
                {
                    metric: f"{clean_cell(found[metric].text) or '(blank)'}; {clean_cell(slot.text) or '(blank)'}"
                    for metric, slot in placed.items()
                    if metric in found and clean_cell(found[metric].text) != clean_cell(slot.text)
                }
            )
            found.update(placed)
            held.append((values[0], values[-1] + 1))
        if len(leaves) % 5 == 0 and leaves:
            shared = leaves[-5:]
        routes = _routes_after(anchor, routes, leaves, is_lost=not metrics)
        leaves, heads = [], []
    metrics = [f"{route}.{outcome}" for route in _printed_routes(own, found) for outcome in _OUTCOMES]
    values_read = tuple(FoundValue(metric, None if metric in clashes else found.get(metric)) for metric in metrics)
    said = tuple(
        f"table 四, {metric}: printed twice with different values ({pair})" for metric, pair in clashes.items()
    )
    return ReviewRead(values_read, first, _joined(held), said)


def _routes_after(anchor: Anchor, routes: list[str], leaves: Sequence[str], *, is_lost: bool) -> list[str]:
    """What the next values may stand beside; the rest of a table that was too wide for its page beside none."""
    if is_lost and len(leaves) >= _OUTCOMES_OF_ALL - len(OUTCOMES):
        return []
    return [route for route in routes if route == "suits"] if _is_route(anchor) else routes[-3:]


def _joined(held: list[tuple[int, int]]) -> tuple[range, ...]:
    first, reached = held[0]
    stretches: list[range] = []
    for start, end in sorted(held):
        if start - reached > _OUTCOME_REACH:
            stretches.append(range(first, reached))
            first = start
        reached = max(reached, end)
    return (*stretches, range(first, reached))


def _first_anchor(own: Sequence[Anchor], outcome: Anchor) -> int:
    """The routes that stand right above the first outcome belong to the table."""
    first = outcome.start
    for anchor in reversed([anchor for anchor in own if anchor.start < outcome.start]):
        if first - anchor.end > _OUTCOME_REACH:
            break
        first = anchor.start
    return first


# Between the routes and the first outcome stand at most the empty cells of one header row.
_OUTCOME_REACH = 20


def _is_outcome(anchor: Anchor) -> bool:
    return anchor.label.table == "四" and anchor.label.kind == "column"


def _is_route(anchor: Anchor) -> bool:
    return anchor.label.kind == "route"


def _values_after(slots: Sequence[Slot], start: int, end: int) -> list[int]:
    """The slots up to the next label or to the first words; words before the first value name the row."""
    values: list[int] = []
    for at in range(start, end):
        text = slots[at].text
        if text and not is_value(text):
            if any(slots[index].text for index in values) or len(text) > 12:
                break
            values = []
            continue
        values.append(at)
    return values


def _closes(slots: Sequence[Slot], own: Sequence[Anchor], at: int, values: list[int], leaves: list[str]) -> bool:
    """Empty cells are values where they end the table, or follow a single outcome that has its row for itself."""
    if at == len(own) - 1:
        return len(values) >= len(leaves)
    row, following = slots[own[at].start].row, slots[own[at + 1].start]
    return len(leaves) == 1 and (following.after_gap if row is None else following.row != row)


def _order_of_routes(slots: Sequence[Slot], own: Sequence[Anchor]) -> tuple[str, ...]:
    """The lawsuits may stand before the reviews; where they are printed first and no columns marked, nobody knows."""
    routes = [anchor for anchor in own if _is_route(anchor)]
    columns = {anchor.label.key: slots[anchor.start].column for anchor in routes}
    review, suits = columns.get("review"), columns.get("suits", columns.get("suit_direct"))
    direct, after = (columns.get(route) for route in ROUTES[1:])
    # In a line each, a long head that is broken may stand behind a short one.
    of_suits = ROUTES[1:] if direct is None or after is None or direct <= after else ROUTES[:0:-1]
    if review is not None and suits is not None and review != suits:
        return ("review", *of_suits) if review < suits else (*of_suits, "review")
    return ("review", *of_suits) if "review" not in columns or routes[0].label.key == "review" else ()


def _metrics_for(
    leaves: Sequence[str],
    routes: Sequence[str],
    shared: Sequence[str],
    anchor: Anchor,
    filled: int,
    *,
    order: tuple[str, ...],
    is_review_read: bool,
) -> list[str]:
    """Which cells the coming values fill, by the labels printed since the last values."""
    named = [route for route in dict.fromkeys(routes) if route in ROUTES]
    if _is_route(anchor) and anchor.label.key in ROUTES and (len(leaves) in (0, 5)):
        return [f"{anchor.label.key}.{outcome}" for outcome in (leaves or shared)]
    if len(leaves) == 1:
        if filled == len(ROUTES):
            return [f"{route}.{leaves[0]}" for route in ROUTES]
        return [f"{named[-1]}.{leaves[0]}"] if named else []
    if len(leaves) == 10:
        if not is_review_read and ("review" in named or not routes):
            # A page too narrow for the table cut off the heads of one route, and nobody can say of which.
            return []
        order = tuple(route for route in named if route != "review")[-2:]
        order = order if len(order) == 2 else ROUTES[1:]
    elif len(leaves) == 5 and named:
        order = (named[-1],)
    elif len(leaves) != 15:
        return []
    routes_of_leaves = [route for route in order for _ in range(5)]
    return [f"{route}.{outcome}" for route, outcome in zip(routes_of_leaves, leaves, strict=False)]


def _lacks_first_heads(
    slots: Sequence[Slot], heads: Sequence[int], leaves: Sequence[str], values: Sequence[int]
) -> bool:
    """A page that ends within the heads may lose those of the first route: five columns that add up stay."""
    filled = [index for index in values if slots[index].text]
    columns = [slots[index].column for index in filled]
    under = [slots[head].column for head in heads]
    if len(filled) != 15 or len(leaves) != 10 or leaves[:5] != leaves[5:] or columns[5:] != under or None in columns:
        return False
    return leaves[4] == "total" and all(_adds_up([slots[index] for index in filled[at : at + 5]]) for at in (0, 5, 10))


def _adds_up(slots: Sequence[Slot]) -> bool:
    *parts, total = (read_printed(slot.text).value for slot in slots)
    return None not in parts and sum([part for part in parts if part is not None]) == total


def _place(slots: Sequence[Slot], values: list[int], metrics: list[str], *, header: int | None) -> dict[str, Slot]:
    if not metrics:
        return {}
    known = slots[values[-1]].row
    if known is not None:
        first_row = next((slots[index].row for index in values if slots[index].text), known)
        values = [index for index in values if slots[index].row == first_row]
        filled = [index for index in values if slots[index].text]
        if header is not None and len(filled) == len(metrics) + 1 and _lies_left(slots[filled[0]], header):
            # The number of the row.
            values = values[values.index(filled[1]) :]
    in_order = len(metrics) % 5 == 0 and all(metric.endswith(".total") for metric in metrics[4::5])
    run = Run(tuple(slots[index] for index in values), len(metrics), 0, summed=5 if in_order else 0)
    start = place_runs([run], header)[0]
    if start is None or _moved_up(metrics, run.slots[start:]):
        return {}
    return dict(zip(metrics, run.slots[start : start + len(metrics)], strict=True))


def _moved_up(metrics: list[str], slots: Sequence[Slot]) -> bool:
    """Whether two routes or more do not add up: then a value was lost, and what follows the table took its place."""
    wrong = 0
    for at in range(0, len(metrics) - 4, 5):
        values = [read_printed(slot.text).value for slot in slots[at : at + 5]]
        numbers = [value for value in values if value is not None]
        if metrics[at + 4].endswith(".total") and len(numbers) == len(values):
            # A total of 0 is one that the office forgot.
            wrong += numbers[-1] not in (0, sum(numbers[:-1]))
    return wrong > 1


def _lies_left(slot: Slot, column: int) -> bool:
    return slot.column is not None and slot.column < column


def _printed_routes(own: Sequence[Anchor], found: dict[str, Slot]) -> list[str]:
    named = {anchor.label.key for anchor in own if _is_route(anchor)}
    outcomes = sum(anchor.label.kind == "column" for anchor in own)
    if outcomes >= 15 or not named:
        return list(ROUTES)
    if "suits" in named and not any(metric.startswith("suit_") for metric in found):
        return list(ROUTES)
    return [route for route in ROUTES if route in named or any(metric.startswith(f"{route}.") for metric in found)]
