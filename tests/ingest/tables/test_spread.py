"""Tables printed without rules: labels over several lines, broken numbers, and what must stay unread."""

from dataclasses import replace

import pytest

from ingest.document import Document, Line, Piece
from ingest.tables import read_tables
from library.forms import APPLICANTS, OUTCOMES
from library.records import CellState, Place

SIZE = 10.0
EDGES = (200, 250, 300, 350, 415, 480, 520)
HEAD = [(column.label, float(x)) for column, x in zip(APPLICANTS, EDGES, strict=True)]
COLUMNS = [column.key for column in APPLICANTS]


def page(*rows: tuple[float, list[tuple[str, float]]]) -> Document:
    """Pieces at their y and x, a line each."""
    lines = []
    for number, (y, pieces) in enumerate(sorted(rows, key=lambda row: row[0]), start=1):
        spread = tuple(Piece(text, x, x + len(text) * SIZE, y, SIZE, 1) for text, x in pieces)
        lines.append(Line("    ".join(text for text, _ in pieces), Place(1, number), pieces=spread))
    return Document("pdf", tuple(lines))


def row(y: float, *values: str) -> tuple[float, list[tuple[str, float]]]:
    return y, [(text, x) for text, x in zip(values, EDGES, strict=True) if text]


def read(*rows: tuple[float, list[tuple[str, float]]]) -> dict[str, tuple[CellState, float | None]]:
    return {cell.metric.removeprefix("requests."): (cell.state, cell.value) for cell in read_tables(page(*rows)).cells}


def number(value: float) -> tuple[CellState, float]:
    return CellState.NUMBER, value


UNREAD = (CellState.UNREAD, None)
BLANK = (CellState.BLANK, None)
NEW = (20.0, [("一、本年新收政府信息", 20)]), (32.0, [("公开申请数量", 20)]), row(26, *"123456", "21")
CARRIED = (50.0, [("二、上年结转政府信息公开申请", 20)]), (62.0, [("数量", 20)])
GRANTED = (80.0, [("三、本年", 20), ("（一）予以公开", 70), *row(80, *"0000000")[1]])


def test_values_beside_the_middle_of_a_label_and_blanks_by_their_columns() -> None:
    cells = read((0.0, HEAD), *NEW, *CARRIED, row(56, "", "7", "", "", "", "", "7"), GRANTED)
    assert [cells[f"new.{key}"] for key in COLUMNS] == [number(value) for value in (1, 2, 3, 4, 5, 6, 21)]
    assert [cells[f"carried_in.{key}"] for key in COLUMNS] == [BLANK, number(7), BLANK, BLANK, BLANK, BLANK, number(7)]
    assert cells["granted.total"] == number(0)


def test_values_to_the_right_of_their_heads_are_in_the_columns_that_they_make() -> None:
    def beside(y: float, *values: str) -> tuple[float, list[tuple[str, float]]]:
        return y, [(text, 330 + 100 * at) for at, text in enumerate(values) if text]

    heads = (0.0, [(column.label, 250.0 + 100 * at) for at, column in enumerate(APPLICANTS)])
    granted = 80.0, [*GRANTED[1][:2], *beside(80, *"0000000")[1]]
    carried = beside(56, "7", "", "", "", "", "", "7")
    cells = read(heads, *NEW[:2], beside(26, *"123456", "21"), *CARRIED, carried, granted)
    assert [cells[f"new.{key}"] for key in COLUMNS] == [number(value) for value in (1, 2, 3, 4, 5, 6, 21)]
    assert [cells[f"carried_in.{key}"] for key in COLUMNS] == [number(7), *[BLANK] * 5, number(7)]


def test_heads_that_run_on_are_heads_of_their_own() -> None:
    outcomes = [column.label for column in OUTCOMES] * 3
    lefts = [sum(len(label) for label in outcomes[:at]) * SIZE for at in range(15)]
    values = [str(value) for value in (1, 2, 3, 4, 10, 5, 0, 7, 8, 20, 0, 1, 1, 0, 2)]
    routes = [("行政复议", 0.0), ("未经复议直接起诉", 200.0), ("复议后起诉", 380.0)]
    read_cells = read((0.0, routes), (20.0, [("".join(outcomes), 0.0)]), (40.0, list(zip(values, lefts, strict=True))))
    assert [value for _, value in read_cells.values()] == [float(value) for value in values]


@pytest.mark.parametrize("first", [("（二）部分公开",), ("（二）部", "分公开")])
def test_the_hint_of_a_label_goes_on_below_it_and_values_beside_the_hint_are_the_row_s(first: tuple[str, ...]) -> None:
    label = (*first, "（区分处理的，", "只计这一情形，", "不计其他情形）")
    lines = [(100.0 + 12 * at, [(text, 70.0)]) for at, text in enumerate(label)]
    cells = read((0.0, HEAD), *NEW, GRANTED, *lines, row(118, *"123456", "21"))
    assert [cells[f"partly_granted.{key}"] for key in COLUMNS] == [number(value) for value in (1, 2, 3, 4, 5, 6, 21)]


def test_a_row_with_other_words_between_it_and_values_of_no_row_is_not_blank() -> None:
    lines = (100.0, [("（二）部分公开", 70.0)]), (112.0, [("（另有说明，", 70.0)])
    cells = read((0.0, HEAD), *NEW, GRANTED, *lines, row(124, *"123456", "21"))
    assert BLANK not in {cells[f"partly_granted.{key}"] for key in COLUMNS}


def test_a_row_without_any_value_is_blank() -> None:
    cells = read((0.0, HEAD), *NEW, *CARRIED, GRANTED)
    assert {cells[f"carried_in.{key}"] for key in COLUMNS} == {BLANK}


def test_a_number_broken_over_two_lines_is_unread_and_its_neighbours_are_not() -> None:
    cells = read((0.0, HEAD), *NEW, *CARRIED, row(56, *"070000", "13"), (68.0, [("2", 520)]), GRANTED)
    assert cells["carried_in.business"] == number(7)
    assert cells["carried_in.total"] == UNREAD


def test_a_number_that_goes_on_below_the_line_of_its_label_is_whole_where_sums_confirm_it() -> None:
    """A label of one line: nothing but the column says whose the digits below are."""
    label = (50.0, [("（七）总计", 20)])
    for rest, total in (("3", number(13)), ("2", UNREAD)):
        cells = read((0.0, HEAD), *NEW, GRANTED, label, row(50, *"070006", "1"), (62.0, [(rest, 520)]))
        assert (cells["total.business"], cells["total.total"]) == (number(7), total)


def test_a_number_broken_around_the_line_of_its_row_is_no_blank() -> None:
    broken = (51.0, [("13", 520)]), (62.0, [("2", 520)])
    cells = read((0.0, HEAD), *NEW, *CARRIED, row(56, "0", "7", "0", "0", "0", "0", ""), *broken, GRANTED)
    assert cells["carried_in.total"] == UNREAD


def test_values_beside_words_that_no_form_has_are_given_to_no_other_row() -> None:
    strange = (80.0, [("（六）其他处理", 20), ("某某新设事项", 110), *row(80, "1", "1", "1", "1", "1", "1", "6")[1]])
    cells = read((0.0, HEAD), *NEW, *CARRIED, row(56, *"0000000"), strange, (100.0, GRANTED[1]))
    assert "other.natural" not in cells or cells["other.natural"] == UNREAD
    assert cells["granted.natural"] == number(0)


def test_words_run_into_a_column_are_no_blank() -> None:
    label = (50.0, [("二、上年结转政府信息公开申请数量1", 45)])
    cells = read((0.0, HEAD), *NEW, label, row(50, "", "7", "0", "0", "0", "0", "8"), GRANTED)
    assert cells.get("carried_in.natural", UNREAD) == UNREAD


def test_a_value_recognised_with_little_confidence_needs_the_sum_of_its_row() -> None:
    document = page((0.0, HEAD), *NEW, *CARRIED, row(56, *"0700001"), GRANTED)
    doubtful = [
        replace(
            line, pieces=tuple(replace(piece, confidence=0.6 if piece.text in "17" else 0.99) for piece in line.pieces)
        )
        for line in document.blocks
        if isinstance(line, Line)
    ]
    cells = {
        cell.metric.removeprefix("requests."): cell for cell in read_tables(Document("image", tuple(doubtful))).cells
    }
    assert cells["new.natural"].value == 1
    assert {cells["carried_in.business"].state, cells["carried_in.total"].state} == {CellState.UNREAD}
