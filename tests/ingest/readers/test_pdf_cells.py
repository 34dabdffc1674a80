"""Edges become the cells that they enclose, as a reader of the page sees them."""

import pytest

from ingest.readers.pdf_cells import Box, Edge, find_tables


def _ruled(xs: list[float], ys: list[float]) -> tuple[list[Edge], list[Edge]]:
    return [Edge(y, xs[0], xs[-1]) for y in ys], [Edge(x, ys[0], ys[-1]) for x in xs]


def test_rules_make_cells_and_a_missing_one_merges_two() -> None:
    level, upright = _ruled([0, 50, 100], [0, 20, 40])
    assert find_tables(level, upright) == [[(0, 0, 50, 20), (0, 20, 50, 40), (50, 0, 100, 20), (50, 20, 100, 40)]]
    upright[1] = Edge(50, 20, 40)
    assert find_tables(level, upright) == [[(0, 0, 100, 20), (0, 20, 50, 40), (50, 20, 100, 40)]]


@pytest.mark.parametrize("gap", [0.5, 3.0, 5.5])
def test_edges_drawn_cell_by_cell_are_joined_or_meet_at_the_corner(gap: float) -> None:
    half = gap / 2
    level, upright = [], []
    for left, top in ((0, 0), (50, 0), (0, 20), (50, 20)):
        box: Box = (left + half, top + half, left + 50 - half, top + 20 - half)
        level += [Edge(at, box[0], box[2]) for at in (box[1], box[3])]
        upright += [Edge(at, box[1], box[3]) for at in (box[0], box[2])]
    # Further apart than the two sides of a rule, they are four boxes of which none touches another.
    assert [len(table) for table in find_tables(level, upright)] == ([4] if gap <= 3 else [])


def test_tables_apart_are_two_and_stand_in_the_order_of_the_page() -> None:
    below, above = _ruled([0, 50, 100], [100, 120]), _ruled([0, 50, 100], [0, 20])
    tables = find_tables([*below[0], *above[0]], [*below[1], *above[1]])
    assert [table[0] for table in tables] == [(0, 0, 50, 20), (0, 100, 50, 120)]


def test_dots_and_a_frame_alone_are_no_table() -> None:
    assert find_tables([Edge(0, 0, 2), Edge(2, 0, 2)], [Edge(0, 0, 2), Edge(2, 0, 2)]) == []
    assert find_tables(*_ruled([0, 100], [0, 20])) == []


def test_a_drawing_of_countless_crossings_is_no_table() -> None:
    many = [10.0 * at for at in range(200)]
    assert find_tables(*_ruled(many, many)) == []
