"""What converters and offices do to the rows of a table: rows broken in two, added columns, marks of other formats."""

import pytest

from ingest.document import Document, Grid, GridCell
from ingest.readers.text import read_text
from ingest.tables import read_tables
from library.forms import APPLICANTS, FORM_2021
from library.records import CellState, Place
from tests.ingest.tables.test_reading import ITEM_1, KEYS, OUTCOMES, REQUESTS, REVIEW, read, states, values


def test_the_number_of_a_row_is_no_value_of_table_four() -> None:
    names = "|".join(OUTCOMES)
    values_row = f"|4|{'|'.join(map(str, REVIEW))}|"
    routes = f"|序号|行政复议|||||行政诉讼{'|' * 10}\n|1{'|' * 6}未经复议直接起诉|||||复议后起诉|||||\n"
    heads = f"{routes}|3|{names}|{names}|{names}|\n"
    assert values(read(heads + values_row)) == dict(zip(KEYS, REVIEW, strict=True))


def test_a_column_that_an_office_adds_is_left_out_where_the_others_add_up() -> None:
    heads = "|信息|" + "|".join(column.label for column in APPLICANTS) + "|上年总计|\n"
    rows = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开")
    printed = ("1|2|3|4|5|6|21|9", "0|0|0|0|0|0|0|8", "1|0|0|0|0|0|1|7")
    body = "".join(f"|{label}|{row}|\n" for label, row in zip(rows, printed, strict=True))
    assert [values(read(heads + body), f"requests.{row}.total") for row in ("new", "carried_in", "granted")] == [
        {"requests.new.total": 21}, {"requests.carried_in.total": 0}, {"requests.granted.total": 1},
    ]  # fmt: skip
    assert states(read(heads + body.replace("|21|", "|20|"))) == {CellState.UNREAD}


def test_two_values_in_one_cell_leave_no_blank_beside_them() -> None:
    rows = REQUESTS.replace("1\n0\n0\n0\n0\n0\n1\n", "")
    cells = [*"5", "", "0", "0", "0", "0", "5"]
    grid = [GridCell(text, 3, at) for at, text in enumerate(["（一）予以公开", *cells])]
    for text, state in (("5", CellState.BLANK), ("4\n1", CellState.UNREAD)):
        grid[1] = GridCell(text, 3, 1)
        blocks = (*read_text(rows.encode()).blocks, Grid(tuple(grid), 4, 8, Place(line=50)))
        tables = read_tables(Document("html", blocks))
        (cell,) = [cell for cell in tables.cells if cell.metric == "requests.granted.business"]
        assert cell.state is state


def test_a_row_beside_whose_values_only_a_piece_of_its_label_stands_is_unread_not_blank() -> None:
    """Some converters print each line of a cell as a row, the values beside the first or the middle one."""
    row = "| 5 | 0 | 0 | 0 | 0 | 0 | 5 |"
    for broken in (
        f"| （二） {row}\n| 部分公开{'| ' * 8}|\n",
        f"| （二）{'| ' * 8}|\n| {row}\n| 部分公开{'| ' * 8}|\n",
        f"| （二）部分公开（区分处理的，{'| ' * 8}|\n| 只计这一情形， {row}\n| 不计其他情形）{'| ' * 8}|\n",
    ):
        rows = "".join(
            f"| {label} | 1 | 0 | 0 | 0 | 0 | 0 | 1 |\n"
            for label in ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开")
        )
        tables = read(f"{rows}{broken}")
        assert set(values(tables, "requests.partly_granted").values()) <= {None, 5, 0}
        assert CellState.BLANK not in states(tables)


@pytest.mark.parametrize(("rest", "state"), [("3", CellState.NUMBER), ("2", CellState.UNREAD)])
def test_numbers_of_a_row_that_the_end_of_a_page_cut_are_whole_where_sums_confirm_them(
    rest: str, state: CellState
) -> None:
    """LibreOffice closes both parts of the row with rules."""
    rows = [
        ["一、本年新收政府信", *"070006", "1"],
        ["息公开申请数量", *[""] * 6, rest],
        ["二、上年结转政府信息公开申请数量", *"0000000"],
        ["（一）予以公开", *"0000000"],
    ]
    cells = [GridCell(text, row, column) for row, texts in enumerate(rows) for column, text in enumerate(texts)]
    tables = read_tables(Document("pdf", (Grid(tuple(cells), 4, 8, Place(1, 1)),)))
    found = {cell.metric: (cell.state, cell.value) for cell in tables.cells}
    assert found["requests.new.business"] == (CellState.NUMBER, 7)
    assert found["requests.new.total"] == (state, 13 if state is CellState.NUMBER else None)
    assert len(tables.warnings) == (state is CellState.UNREAD)


def test_a_label_in_one_cell_with_the_merged_one_before_it() -> None:
    tables = read(
        REQUESTS + "（三）不予公开1.属于国家秘密\n1\n0\n0\n0\n0\n0\n1\n（六）其他处理3.其他\n2\n0\n0\n0\n0\n0\n2\n"
    )
    assert values(tables, "requests.denied.state_secret")["requests.denied.state_secret.total"] == 1
    assert values(tables, "requests.other.other")["requests.other.other.natural"] == 2


def test_marks_of_asciidoc_and_org_are_no_part_of_cells() -> None:
    names = "|".join(OUTCOMES)
    spans = names.replace("|", " .2+|")
    head = f"5+|行政复议 10+|行政诉讼\n.2+|{spans}\n5+|未经复议直接起诉 5+|复议后起诉\n|{names}|{names}\n"
    tables = read(f"|===\n{head}|{' |'.join(map(str, REVIEW))}\n|===\n")
    assert values(tables) == dict(zip(KEYS, REVIEW, strict=True))
    tables = read(
        f"{ITEM_1.strip().replace(chr(10), ' | ')}\n| 规章 | 1 | \\\\ | 3 |\n| 行政规范性文件\\\\ | 4 | 5 | 6 |\n"
    )
    assert values(tables)["normative.issued"] == 4
    assert {cell.metric for cell in tables.cells if cell.state is CellState.BLANK} == {"rules.repealed"}


def _requests(first: int) -> str:
    rows = [row.label for row in FORM_2021.tables[1].rows]
    return "".join(f"{label}\t{value}\t0\t0\t0\t0\t0\t{value}\n" for value, label in enumerate(rows, first))


def test_tables_of_other_offices_behind_a_report_are_not_its_own() -> None:
    own, others = _requests(1), f"1.城关镇\n{_requests(200)}2.河西镇\n{_requests(300)}"
    report = f"{own}五、存在的主要问题及改进情况\n更新慢。\n六、其他需要报告的事项\n无。\n"
    tables = read(f"{report}附件：各镇收到和处理申请情况\n{others}")
    assert tables.cells == read(report).cells
    (warning,) = tables.warnings
    assert warning == "the tables behind 「附件：各镇收到和处理申请情况」 are of other offices, they were not read"
    assert states(read(f"{report}附件：统计表\n{_requests(200)}"), "requests.new.natural") == {CellState.UNREAD}


def test_labels_that_offices_word_a_little_otherwise() -> None:
    for printed, other in (("申请数量", "申请数"), ("其他", "其它"), ("上年", "上一年度"), ("下年度", "下一年度")):
        text = _requests(1).replace(printed, other)
        assert text != _requests(1)
        assert values(read(text)) == values(read(_requests(1)))


def test_a_column_that_is_empty_down_to_its_head_is_what_merged_cells_left() -> None:
    heads = ["事项", *[column.label for column in APPLICANTS]]
    rows = [heads, *[[row.label, "5", "", "0", "0", "0", "0", "5"] for row in FORM_2021.tables[1].rows]]
    cells = tuple(GridCell(text, at, 2 * column) for at, row in enumerate(rows) for column, text in enumerate(row))
    between = tuple(GridCell("", at, 2 * column + 1) for at in range(len(rows)) for column in range(len(heads)))
    tables = read_tables(Document("html", (Grid((*cells, *between), len(rows), 2 * len(heads), Place(line=1)),)))
    assert {cell.value for cell in tables.cells if cell.metric.endswith("natural")} == {5}
    assert states(tables, "requests.new.business") == {CellState.BLANK}


def test_a_blank_row_with_its_label_in_each_of_its_merged_cells() -> None:
    labels = [row.label for row in FORM_2021.tables[1].rows]
    blank, zeros = "|" * 6, "|".join("0" * 7)
    rows = "".join(f"|{label}|{label}|{blank if at == 3 else zeros}|\n" for at, label in enumerate(labels))
    tables = read(rows)
    assert states(tables, "requests.partly_granted") == {CellState.BLANK}
    assert states(tables, "requests.granted") == {CellState.NUMBER}


def test_a_drawn_table_whose_borders_do_not_line_up() -> None:
    rows = "".join(
        f"│ {row.label:<48}│{''.join(f' {value:<9}│' for value in (at, 0, 0, 0, 0, 0, at))}\n"
        for at, row in enumerate(FORM_2021.tables[1].rows)
    )
    tables = read(f"┌────┬───┐\n{rows}└────┴───┘\n")
    found = [cell.value for cell in tables.cells if cell.metric.endswith(".total")]
    assert found == list(range(len(FORM_2021.tables[1].rows)))
