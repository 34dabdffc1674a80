"""Edges become the cells that they enclose, as a reader of the page sees them."""

import pytest

from ingest.readers.pdf_cells import Box, Edge, Ruled, find_tables


def _ruled(xs: list[float], ys: list[float]) -> tuple[list[Edge], list[Edge]]:
    return [Edge(y, xs[0], xs[-1]) for y in ys], [Edge(x, ys[0], ys[-1]) for x in xs]


def test_rules_make_cells_and_a_missing_one_merges_two() -> None:
    level, upright = _ruled([0, 50, 100], [0, 20, 40])
    cells = [(0, 0, 50, 20), (0, 20, 50, 40), (50, 0, 100, 20), (50, 20, 100, 40)]
    assert find_tables(level, upright) == [Ruled(cells)]
    upright[1] = Edge(50, 20, 40)
    assert find_tables(level, upright)[0].cells == [(0, 0, 100, 20), (0, 20, 50, 40), (50, 20, 100, 40)]


@pytest.mark.parametrize("gap", [0.5, 3.0, 5.5])
def test_edges_drawn_cell_by_cell_are_joined_or_meet_at_the_corner(gap: float) -> None:
    half = gap / 2
    level, upright = [], []
    for left, top in ((0, 0), (50, 0), (0, 20), (50, 20)):
        box: Box = (left + half, top + half, left + 50 - half, top + 20 - half)
        level += [Edge(at, box[0], box[2]) for at in (box[1], box[3])]
        upright += [Edge(at, box[1], box[3]) for at in (box[0], box[2])]
    # Further apart than the two sides of a rule, they are four boxes of which none touches another.
    assert [len(table.cells) for table in find_tables(level, upright)] == ([4] if gap <= 3 else [])


def test_tables_apart_are_two_and_stand_in_the_order_of_the_page() -> None:
    below, above = _ruled([0, 50, 100], [100, 120]), _ruled([0, 50, 100], [0, 20])
    tables = find_tables([*below[0], *above[0]], [*below[1], *above[1]])
    assert [table.cells[0] for table in tables] == [(0, 0, 50, 20), (0, 100, 50, 120)]


def test_columns_of_two_tables_that_nearly_meet_are_not_one_line() -> None:
    above, below = _ruled([0, 52.5, 105], [0, 20]), _ruled([0, 50, 100], [100, 120])
    # Many strokes of the one would draw the few of the other away from where its rules end.
    tables = find_tables([*above[0], *below[0]], [*above[1] * 9, *below[1]])
    assert [table.cells for table in tables] == [
        [(0, 0, 52.5, 20), (52.5, 0, 105, 20)],
        [(0, 100, 50, 120), (50, 100, 100, 120)],
    ]


@pytest.mark.parametrize("rest", [5, 24])
def test_a_row_that_the_page_cuts_off_is_closed_where_its_sides_end(rest: int) -> None:
    level, upright = _ruled([0, 50, 100], [40, 60])
    below = find_tables(level, [Edge(side.at, 40, 60 + rest) for side in upright])
    assert below == [
        Ruled(
            [(0, 40, 50, 60), (0, 60, 50, 60 + rest), (50, 40, 100, 60), (50, 60, 100, 60 + rest)],
            cut_below=((0, 60, 50, 60 + rest), (50, 60, 100, 60 + rest)),
        )
    ]
    above = find_tables(level, [Edge(side.at, 40 - rest, 60) for side in upright])
    assert above == [
        Ruled(
            [(0, 40 - rest, 50, 40), (0, 40, 50, 60), (50, 40 - rest, 100, 40), (50, 40, 100, 60)],
            cut_above=((0, 40 - rest, 50, 40), (50, 40 - rest, 100, 40)),
        )
    ]


def test_sides_that_run_on_down_the_page_close_no_row() -> None:
    level, upright = _ruled([0, 50, 100], [0, 20])
    (table,) = find_tables(level, [Edge(side.at, 0, 200) for side in upright])
    assert (len(table.cells), table.cut_below) == (2, ())


def test_dots_and_a_frame_alone_are_no_table() -> None:
    assert find_tables([Edge(0, 0, 2), Edge(2, 0, 2)], [Edge(0, 0, 2), Edge(2, 0, 2)]) == []
    assert find_tables(*_ruled([0, 100], [0, 20])) == []


def test_a_drawing_of_countless_crossings_is_no_table() -> None:
    many = [10.0 * at for at in range(200)]
    assert find_tables(*_ruled(many, many)) == []
