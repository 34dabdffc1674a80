"""What single layouts, faults and oddities of the tables come to."""

import pytest

from ingest.document import Document, Grid, GridCell, Line
from ingest.readers.text import read_text
from ingest.tables import TablesRead, read_tables
from library.forms import APPLICANTS, FORMS
from library.records import CellState, Place

COLUMNS = tuple(enumerate(APPLICANTS))
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
REVIEW = (1, 2, 3, 4, 10, 11, 12, 13, 14, 50, 21, 22, 23, 24, 90)
KEYS = [
    f"{route}.{key}"
    for route in ("review", "suit_direct", "suit_after_review")
    for key in ("upheld", "corrected", "other", "pending", "total")
]
ITEM_1 = "第二十条第（一）项\n信息内容\n本年制发件数\n本年废止件数\n现行有效件数\n"
REQUESTS = (
    "申请人情况\n自然人\n法人或其他组织\n总计\n商业企业\n科研机构\n社会公益组织\n法律服务机构\n其他\n"
    "一、本年新收政府信息公开申请数量\n1\n2\n3\n4\n5\n6\n21\n二、上年结转政府信息公开申请数量\n0\n0\n0\n0\n0\n0\n0\n"
    "三、本年度办理结果\n（一）予以公开\n1\n0\n0\n0\n0\n0\n1\n"
)


def read(text: str) -> TablesRead:
    return read_tables(read_text(text.encode()))


def values(tables: TablesRead, start: str = "") -> dict[str, float | None]:
    return {cell.metric: cell.value for cell in tables.cells if cell.metric.startswith(start)}


def states(tables: TablesRead, start: str = "") -> set[CellState]:
    return {cell.state for cell in tables.cells if cell.metric.startswith(start)}


def test_table_four_turned_on_its_side() -> None:
    rows = "\n".join(
        f"| {name} | {REVIEW[at]} | {REVIEW[at + 5]} | {REVIEW[at + 10]} |" for at, name in enumerate(OUTCOMES)
    )
    tables = read(f"| | 行政复议 | 未经复议直接起诉 | 复议后起诉 |\n{rows}\n")
    assert values(tables) == dict(zip(KEYS, REVIEW, strict=True))


def test_blocks_of_table_two_turned_on_their_side() -> None:
    tables = read(
        "|信息内容|规章|行政规范性文件||\n|本年制发件数|1|2||\n|本年废止件数|3|4||\n|现行有效件数|5|6||\n"
        "|信息内容|行政处罚|行政强制||\n|本年处理决定数量|7|||\n|信息内容|行政许可|||\n|本年处理决定数量|8|||\n"
    )
    rules = {"rules.issued": 1, "rules.repealed": 3, "rules.in_force": 5}
    normative = {"normative.issued": 2, "normative.repealed": 4, "normative.in_force": 6}
    decisions = {"penalties.decisions": 7, "coercion.decisions": None, "licences.decisions": 8}
    assert values(tables) == rules | normative | decisions
    assert states(tables, "coercion") == {CellState.BLANK}


def test_head_of_table_four_cut_by_a_page_break() -> None:
    """A ruled table goes on in the next row of the grid where a page ended within its head."""
    upper, lower = ("结果", "结果", "其他", "尚未", "总计") * 3, ("维持", "纠正", "结果", "审结", "") * 3
    rows = (upper, lower, tuple(map(str, REVIEW)))
    cells = tuple(GridCell(text, at, column) for at, row in enumerate(rows) for column, text in enumerate(row))
    tables = read_tables(Document("pdf", (Grid(cells, 3, 15, Place(1, 1)),)))
    assert values(tables) == dict(zip(KEYS, REVIEW, strict=True))


@pytest.mark.parametrize("off", [0, 1])
def test_table_four_whose_first_heads_a_page_break_lost_is_read_where_its_sums_hold(off: int) -> None:
    routes = [("行政复议", 0, 5), ("行政诉讼", 5, 10)]
    upper = [GridCell(text, 0, column, 1, width) for text, column, width in routes]
    lower = [GridCell(text, 0, at) for at, text in enumerate([*[""] * 5, *OUTCOMES, *OUTCOMES])]
    printed = [*REVIEW[:4], REVIEW[4] + off, *REVIEW[5:]]
    lower += [GridCell(str(value), 1, at) for at, value in enumerate(printed)]
    grids = Grid(tuple(upper), 1, 15, Place(1, 1)), Grid(tuple(lower), 2, 15, Place(2, 1))
    tables = read_tables(Document("pdf", grids))
    if off:
        assert states(tables) == {CellState.UNREAD}
    else:
        assert values(tables) == dict(zip(KEYS, REVIEW, strict=True))


def test_table_four_as_two_tables() -> None:
    names = "\n".join(OUTCOMES)
    first = "\n".join(map(str, REVIEW[:5]))
    second = "\n".join(map(str, REVIEW[5:]))
    tables = read(
        f"行政复议\n{names}\n{first}\n\n行政诉讼\n未经复议直接起诉\n复议后起诉\n{names}\n{names}\n{second}\n五、存在的主要问题及改进情况\n"
    )
    assert values(tables) == dict(zip(KEYS, REVIEW, strict=True))


def test_table_four_of_which_the_page_cut_off_the_last_columns_is_unread() -> None:
    rows = (["行政复议", *[""] * 4, "行政诉讼", *[""] * 4], [*[""] * 5, "未经复议直接起诉", *[""] * 4])
    rows = (*rows, [*OUTCOMES] * 2, list(map(str, REVIEW[:10])))
    text = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assert states(read(f"{text}\n五、存在的主要问题及改进情况\n")) <= {CellState.UNREAD}


def test_table_four_with_a_row_for_each_route() -> None:
    rows = "\n".join(
        f"| {route} | {' | '.join(map(str, REVIEW[at : at + 5]))} |"
        for at, route in ((0, "行政复议"), (5, "未经复议直接起诉"), (10, "复议后起诉"))
    )
    assert values(read(f"| 项目 | {' | '.join(OUTCOMES)} |\n{rows}\n")) == dict(zip(KEYS, REVIEW, strict=True))


def test_table_four_whose_values_moved_up_is_unread_and_one_without_its_totals_is_not() -> None:
    heads = "\t".join(OUTCOMES * 3)
    moved = [*REVIEW[1:], 77]
    without = [0 if at % 5 == 4 else value for at, value in enumerate(REVIEW)]
    assert states(read(f"{heads}\n" + "\t".join(map(str, moved)))) == {CellState.UNREAD}
    assert states(read(f"{heads}\n" + "\t".join(map(str, without)))) == {CellState.NUMBER}


def test_table_four_with_the_lawsuits_first() -> None:
    routes = ["行政诉讼", *[""] * 9, "行政复议", *[""] * 4]
    ways = ["未经复议直接起诉", *[""] * 4, "复议后起诉", *[""] * 9]
    values_of_suits_first = [*REVIEW[5:], *REVIEW[:5]]
    rows = (routes, ways, [*OUTCOMES] * 3, list(map(str, values_of_suits_first)))
    cells = tuple(GridCell(text, at, column) for at, row in enumerate(rows) for column, text in enumerate(row))
    tables = read_tables(Document("html", (Grid(cells, 4, 15, Place(1, 1)),)))
    assert values(tables) == dict(zip(KEYS, REVIEW, strict=True))
    lines = read("\n".join(text for row in rows for text in row if text))
    assert (states(lines), len(lines.warnings)) == ({CellState.UNREAD}, 3)


def test_a_value_beyond_the_heads_of_table_two_is_none_of_a_row_that_lacks_some() -> None:
    heads = "信息内容\t本年制发件数\t本年废止件数\t现行有效件数\t上年\n"
    tables = read(f"第二十条第（一）项\n{heads}规章\t1\t2\t3\t7\n行政规范性文件\t\t4\t\t7\n")
    assert states(tables, "normative") == {CellState.UNREAD}


def test_columns_of_table_two_in_another_order() -> None:
    tables = read(
        "第二十条第（一）项\n信息内容\t现行有效件数\t本年制发件数\t本年废止件数\n规章\t9\t1\t2\n行政规范性文件\t8\t3\t4\n"
    )
    rules = {"rules.in_force": 9, "rules.issued": 1, "rules.repealed": 2}
    assert values(tables) == rules | {"normative.in_force": 8, "normative.issued": 3, "normative.repealed": 4}


def test_table_four_with_a_value_lost_is_unread() -> None:
    names = "\n".join((*OUTCOMES, "未经复议直接起诉", "复议后起诉", *OUTCOMES, *OUTCOMES))
    tables = read("行政复议\n行政诉讼\n" + names + "\n" + "\n".join(map(str, REVIEW[1:])))
    assert (states(tables), len(tables.cells), len(tables.warnings)) == ({CellState.UNREAD}, 15, 3)


def test_repeated_lines_dropped_by_an_extractor_leave_everything_unread() -> None:
    tables = read(
        "第二十条第（一）项\n信息内容\n本年新制作数量\n本年新公开数量\n对外公开总数量\n规章\n0\n规范性文件\n行政许可\n"
    )
    assert (tables.form, states(tables), len(tables.warnings)) == ("2019", {CellState.UNREAD}, 3)
    assert {cell.raw for cell in tables.cells} == {""}


def test_words_in_a_cell_are_unread_and_their_neighbours_stay() -> None:
    tables = read(f"{ITEM_1}规章\n详见附件\n2\n3\n行政规范性文件\n4\n/\n6\n")
    assert values(tables) == {
        "rules.issued": None, "rules.repealed": 2, "rules.in_force": 3,
        "normative.issued": 4, "normative.repealed": None, "normative.in_force": 6,
    }  # fmt: skip
    assert [cell.state for cell in tables.cells if cell.value is None] == [CellState.UNREAD, CellState.NOT_APPLICABLE]
    assert tables.warnings == (
        "table 二, row 第二十条第（一）项/规章: 1 cells could not be read for certain (本年制发件数)",
    )


@pytest.mark.parametrize("at", range(7))
def test_words_in_a_cell_move_no_value_of_its_row(at: int) -> None:
    """The empty cells of the merged labels before the values are none of the row's."""
    printed = [*"123456", "21"]
    printed[at] = "见附注"
    names = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "四、结转下年度继续办理"]
    lines = [[name, "", "", *(printed if name == names[-1] else [*"222222", "12"])] for name in names]
    heads = ["", "", "", *(column.label for column in APPLICANTS)]
    tables = read("\n".join(f"| {' | '.join(line)} |" for line in [heads, *lines]))
    expected = {f"requests.carried_out.{column.key}": float(printed[n]) for n, column in COLUMNS if n != at}
    read_values = values(tables, "requests.carried_out")
    assert {key: value for key, value in read_values.items() if value is not None} == expected


def test_words_in_the_first_cell_of_a_row_are_no_row_that_an_office_added() -> None:
    heads = "|信息内容||上一年项目数量|本年增/减|处理决定数量|"
    tables = read(f"|第二十条第（五）项|||||\n{heads}\n|行政许可||4|5|6|\n|其他对外管理服务事项||见附注|2|3|\n")
    assert values(tables, "services") == {"services.previous": None, "services.change": 2, "services.decisions": 3}


@pytest.mark.parametrize("mark", ["\t", "\n"])
def test_labels_behind_their_values(mark: str) -> None:
    rows = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（一）予以公开", "（七）总计"]
    lines = [[*(str(10 * n + at) for at in range(6)), str(60 * n + 15), row] for n, row in enumerate(rows, 1)]
    heads = [*(column.label for column in APPLICANTS), "项目"]
    tables = read("\n".join(mark.join(line) for line in [heads, *lines]))
    assert values(tables, "requests.new")["requests.new.natural"] == 10
    assert values(tables, "requests.total")["requests.total.total"] == 255


def test_a_thousand_parted_by_a_point_is_no_count() -> None:
    tables = read(f"{ITEM_1}规章\n1.234\n2.0\n3\n行政规范性文件\n4\n5\n6\n")
    assert values(tables, "rules") == {"rules.issued": None, "rules.repealed": 2, "rules.in_force": 3}


def test_columns_that_wide_cells_leave_behind() -> None:
    heads = [text for name in OUTCOMES * 3 for text in (name, "")]
    row = [text for value in REVIEW for text in (str(value), "")]
    routes = ["行政复议", *[""] * 9, "行政诉讼", *[""] * 19]
    tables = read("\n".join(f"| {' | '.join(line)} |" for line in (routes, heads, row)))
    assert values(tables) == dict(zip(KEYS, REVIEW, strict=True))


def test_the_way_of_a_lawsuit_in_brackets() -> None:
    rows = "\n".join(
        f"| {route} | {' | '.join(map(str, REVIEW[at : at + 5]))} |"
        for at, route in ((0, "行政复议"), (5, "行政诉讼（未经复议直接起诉）"), (10, "行政诉讼（复议后起诉）"))
    )
    assert values(read(f"| 项目 | {' | '.join(OUTCOMES)} |\n{rows}\n")) == dict(zip(KEYS, REVIEW, strict=True))


def test_lawsuits_without_their_ways_are_unread_and_said_so() -> None:
    rows = f"| 行政复议 | {' | '.join(map(str, REVIEW[:5]))} |\n| 行政诉讼 | {' | '.join(map(str, REVIEW[5:10]))} |"
    tables = read(f"| 项目 | {' | '.join(OUTCOMES)} |\n{rows}\n")
    assert states(tables, "suit") == {CellState.UNREAD}
    assert len(tables.warnings) == 2


@pytest.mark.parametrize(("line", "value"), [("（金额单位：元）", 0.5), ("单位：件、万元", 5000), ("单位：件", 5000)])
def test_the_unit_of_an_amount_over_its_table(line: str, value: float) -> None:
    tables = read(f"{line}\n{ITEM_1}规章\n1\n2\n3\n第二十条第（八）项\n信息内容\n本年收费金额\n行政事业性收费\n5000\n")
    assert values(tables, "fees") == {"fees.amount": value}


def test_a_column_of_units_is_none_of_the_form() -> None:
    rows = ["一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（七）总计"]
    lines = [[row, "件", *map(str, (1, 2, 3, 4, 5, 6, 21))] for row in rows]
    heads = ["项目", "单位", *(column.label for column in APPLICANTS)]
    tables = read("\n".join("\t".join(line) for line in [heads, *lines]))
    assert values(tables, "requests.total") == {
        f"requests.total.{column.key}": (1, 2, 3, 4, 5, 6, 21)[at] for at, column in COLUMNS
    }


def test_totals_of_table_four_before_their_parts() -> None:
    order = (4, 0, 1, 2, 3)
    rows = "\n".join(
        f"| {route} | {' | '.join(str(REVIEW[at + n]) for n in order)} |"
        for at, route in ((0, "行政复议"), (5, "未经复议直接起诉"), (10, "复议后起诉"))
    )
    tables = read(f"| 类型 | {' | '.join(OUTCOMES[n] for n in order)} |\n{rows}\n")
    assert values(tables) == dict(zip(KEYS, REVIEW, strict=True))


def test_cells_of_a_spreadsheet_with_line_breaks_in_quotes() -> None:
    heads = '\t"自然\n人"\t"商业\n企业"\t科研机构\t"社会公益\n组织"\t法律服务机构\t其他\t总计'
    row = "\t".join(map(str, (1, 2, 3, 4, 5, 6, 21)))
    rows = ("一、本年新收政府信息公开申请数量", "二、上年结转政府信息公开申请数量", "（七）总计")
    tables = read("\n".join([heads, *(f'"{name[:5]}\n{name[5:]}"\t{row}' for name in rows)]))
    assert {cell.value for cell in tables.cells if cell.metric.endswith(".total")} == {21}


def test_a_row_added_behind_licences_is_one_of_the_other_services() -> None:
    head = "第二十条第（五）项\n信息内容\n上一年项目数量\n本年增/减\n处理决定数量\n行政许可\n1\n2\n3\n"
    added = values(read(f"{head}行政检查\n4\n5\n6\n其中：临时许可\n7\n8\n9\n"))
    assert added["services/行政检查.decisions"] == 6
    assert added["licences/其中：临时许可.decisions"] == 9


def test_rows_whose_labels_were_lost_are_shared_out_where_the_count_fits() -> None:
    run = "\n".join(str(number) for number in range(100, 156))
    found = values(read(f"{REQUESTS}（三）不予公开\n{run}\n"), "requests.denied.")
    assert list(found.values()) == list(range(100, 156))
    short = read(f"{REQUESTS}（三）不予公开\n{run[:-4]}\n")
    assert (states(short, "requests.denied."), len(values(short, "requests.denied."))) == ({CellState.UNREAD}, 56)


def test_a_row_of_a_grid_whose_total_stands_a_column_too_early_lost_a_cell() -> None:
    labels = ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "4.保护第三方合法权益", "5.属于三类内部事务信息")
    rows = [" | ".join(column.label for column in APPLICANTS), *["1 | 2 | 3 | 4 | 5 | 6 | 21"] * 3]
    grid = [f"| {label} | {row} |" for label, row in zip(("", *labels), rows, strict=False)]
    lost = values(read("\n".join([*grid, f"| {labels[3]} | 1 | 2 | 4 | 5 | 6 | 21 | |"])))
    assert {lost[f"requests.denied.internal.{key}"] for key in ("natural", "research", "total")} == {None}
    assert lost["requests.denied.third_party.total"] == 21
    blank = values(read("\n".join([*grid, f"| {labels[3]} | 1 | 2 | 3 | 4 | 5 | 6 | |"])))
    assert blank["requests.denied.internal.other_org"] == 6


def test_table_four_of_a_grid_whose_totals_stand_a_column_too_early_is_unread() -> None:
    head = "\n".join(f"| {' | '.join(row)} |" for row in (("行政复议", *[""] * 14), OUTCOMES * 3))
    lost = read(f"{head}\n| {' | '.join([*map(str, REVIEW[1:]), ''])} |\n")
    assert states(lost) == {CellState.UNREAD}
    blank = values(read(f"{head}\n| {' | '.join([*map(str, REVIEW[:-1]), ''])} |\n"))
    assert list(blank.values()) == [*REVIEW[:-1], None]


def test_six_values_for_seven_columns_are_not_guessed() -> None:
    tables = read(f"{REQUESTS}（二）部分公开\n1\n2\n3\n4\n5\n15\n")
    assert states(tables, "requests.partly_granted.") == {CellState.UNREAD}


def test_misspelt_labels_are_known_under_their_parent() -> None:
    tables = read(
        f"{REQUESTS}（三）不予公开\n1.属于国家密秘\n1\n0\n0\n0\n0\n0\n1\n2.法律行政法规禁止公开\n2\n0\n0\n0\n0\n0\n2\n"
    )
    assert values(tables, "requests.denied.state_secret.")["requests.denied.state_secret.natural"] == 1
    assert values(tables, "requests.denied.law.")["requests.denied.law.total"] == 2


def test_prose_that_names_rows_is_no_table() -> None:
    text = "一、总体情况\n（一）行政许可\n本年新收政府信息公开申请数量3件。\n行政处罚\n共办理行政处罚5件。\n"
    assert read(text) == TablesRead("other", (), (), frozenset())


def test_headings_without_tables_are_warned_of() -> None:
    tables = read("二、主动公开政府信息情况\n三、收到和处理政府信息公开申请情况\n五、存在的主要问题及改进情况\n")
    assert (tables.form, tables.cells, len(tables.warnings)) == ("other", (), 2)


PART_FOUR = "四、行政复议、行政诉讼情况\n"


def test_table_four_under_heads_in_short_is_read_as_far_as_its_sums_hold() -> None:
    row = list(map(str, REVIEW))
    heads = "\t".join(("维持", "纠正", "其他", "未审结", "总计") * 3)
    tables = read(f"{PART_FOUR}{heads}\n" + "\t".join(row) + "\n五、存在的主要问题及改进情况\n")
    assert (values(tables), tables.warnings) == (dict(zip(KEYS, REVIEW, strict=True)), ())
    row[9] = "51"
    wrong = read(f"{PART_FOUR}{heads}\n" + "\t".join(row))
    kept = {key: None if "suit_direct" in key else value for key, value in zip(KEYS, REVIEW, strict=True)}
    assert (values(wrong), len(wrong.warnings)) == (kept, 1)


def test_short_heads_of_what_is_no_table_four_are_left() -> None:
    tables = read("一、总体情况\n维持\t纠正\t其他\t未审结\t总计\n1\t2\t3\t4\t10\n")
    assert tables == TablesRead("other", (), (), frozenset())


def test_a_table_that_nobody_could_read_is_warned_of_where_others_were_read() -> None:
    heads = "\t".join(("维持了", "改了", "另外", "还没完", "合起来"))
    numbers = "1\t2\t3\t4\t10"
    rules = f"二、主动公开政府信息情况\n{ITEM_1}规章\n1\n2\n3\n行政规范性文件\n1\n2\n3\n"
    assert [warning[:8] for warning in read(f"{rules}{PART_FOUR}{heads}\n{numbers}\n").warnings] == ["table 四:"]
    assert [warning[:8] for warning in read(f"{rules}{PART_FOUR}五、存在的主要问题及改进情况\n").warnings] == [
        "table 四:"
    ]
    assert read(f"{rules}{PART_FOUR}本年度未发生行政复议、行政诉讼。\n五、存在的主要问题及改进情况\n").warnings == ()
    told = "三、收到和处理政府信息公开申请情况\n（一）予以公开：5件。\n2.重复申请：1件。\n（七）总计：6件。\n"
    assert [warning[:8] for warning in read(rules + told).warnings] == ["table 三:"]
    listed = "行政复议被维持,2\n行政复议被纠正,1\n行政复议共,3\n"
    assert [warning[:8] for warning in read(rules + PART_FOUR + listed).warnings] == ["table 四:"]


def test_the_number_of_a_heading_with_a_space_behind_it_is_no_value_of_the_table_above() -> None:
    rows = "规章\n1\n2\n3\n行政规范性文件\n4\n5\n6\n"
    text = f"二 主动公开政府信息情况\n{ITEM_1}{rows}三 收到和处理政府信息公开申请情况\n"
    assert list(values(read(text)).values()) == [1, 2, 3, 4, 5, 6]


def test_rows_of_table_three_that_were_not_found_are_named() -> None:
    rows = "".join(row.label + "\t0" * 7 + "\n" for row in FORMS["2021"].tables[1].rows)
    assert read(rows).warnings == ()
    _, warning = read(rows.replace("上年结转政府信息公开申请数量", "从前的")).warnings
    assert "1 rows of the form were not found (二、上年结转政府信息公开申请数量)" in warning


def test_headings_and_prose_are_not_consumed() -> None:
    document = read_text(
        f"二、主动公开政府信息情况\n见下表。\n{ITEM_1}规章\n1\n2\n3\n\n三、收到和处理政府信息公开申请情况\n".encode()
    )
    left = [
        block.text
        for at, block in enumerate(document.blocks)
        if at not in read_tables(document).consumed and isinstance(block, Line)
    ]
    assert left == ["二、主动公开政府信息情况", "见下表。", "三、收到和处理政府信息公开申请情况"]


def test_units_come_from_the_cell_or_the_header_or_stay_unknown() -> None:
    head = "第二十条第（九）项\n信息内容\n采购项目数量\n"
    for column, printed, expected in (
        ("采购总金额", "8040", (8040.0, "8040", None)),
        ("采购总金额（万元，保留四位小数）", "166.3700", (166.37, "166.3700", "万元")),
        ("采购总金额（单位：元）", "152,790", (15.279, "152,790", "万元")),
        ("采购总金额", "152790元", (15.279, "152790元", "万元")),
    ):
        cell = read(f"{head}{column}\n政府集中采购\n6\n{printed}\n").cells[-1]
        assert (cell.value, cell.raw, cell.unit) == expected


def test_what_was_recognised_with_little_confidence_needs_arithmetic() -> None:
    texts = (*OUTCOMES, "1", "2", "3", "4", "10")
    cells = [GridCell("行政复议", 0, 0, 1, 5)]
    for at, text in enumerate(texts):
        cells.append(GridCell(text, 1 + at // 5, at % 5, confidence=0.5 if at == 6 else 0.99, place=Place(page=2)))
    kept = read_tables(Document("image", (Grid(tuple(cells), 3, 5, Place(page=2)),)))
    assert values(kept) == dict(zip(KEYS[:5], REVIEW[:5], strict=True))
    cells[7] = GridCell("7", 2, 1, confidence=0.5)
    doubted = read_tables(Document("image", (Grid(tuple(cells), 3, 5, Place(page=2)),)))
    assert values(doubted)["review.corrected"] is None
    assert (len(doubted.warnings), doubted.consumed) == (1, frozenset({0}))


def test_tables_of_both_forms_in_one_report_are_read_by_their_labels() -> None:
    tables = read(f"{ITEM_1}规章\n1\n2\n3\n{REQUESTS}（六）其他处理\n7\n0\n0\n0\n0\n0\n7\n")
    assert tables.form == "2021"
    assert values(tables, "requests.other.")["requests.other.natural"] == 7


def test_columns_in_another_order_are_told_by_their_headers() -> None:
    names = ("总计", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他")
    rows = (
        ("申请人情况", *names),
        ("一、本年新收政府信息公开申请数量", "21", "1", "2", "3", "4", "5", "6"),
        ("二、上年结转政府信息公开申请数量", "7", "0", "1", "0", "", "2", "4"),
        ("四、结转下年度继续办理", "1", "1", "0", "0", "0", "0", "0"),
    )
    cells = tuple(GridCell(text, at, column) for at, row in enumerate(rows) for column, text in enumerate(row))
    found = values(read_tables(Document("html", (Grid(cells, 4, 8, Place()),))), "requests.")
    assert [found[f"requests.new.{key}"] for key in ("total", "natural", "other_org")] == [21, 1, 6]
    assert [found[f"requests.carried_in.{key}"] for key in ("total", "nonprofit", "legal")] == [7, None, 2]


@pytest.mark.parametrize("row", ["3 0 0 0 0 0 3", "1 2 3 4 5 6 21"])
def test_heads_that_stand_beside_their_columns_since_wide_cells_were_lost(row: str) -> None:
    """What spans three columns has become one, 总计 stands over the column of 科研机构."""
    heads = [(1, 0, "申请人情况"), (1, 1, "自然人"), (2, 1, "法人或其他组织"), (3, 1, "总计"), (2, 2, "商业企业")]
    heads += [(at, 2, name) for at, name in enumerate(("科研机构", "社会公益组织", "法律服务机构", "其他"), 4)]
    lines = [("一、本年新收政府信息公开申请数量",), ("三、本年度办理结果", "（一）予以公开"), ("", "（二）部分公开")]
    lines = [*lines, ("", "（三）不予公开", "1.属于国家秘密"), ("四、结转下年度继续办理",)]
    cells = [GridCell(text, line, column) for column, line, text in heads]
    for at, labels in enumerate(lines, 3):
        cells += [GridCell(text, at, column) for column, text in enumerate((*labels, *row.split()))]
    found = values(read_tables(Document("html", (Grid(tuple(cells), 8, 10, Place()),))), "requests.new")
    assert found == {f"requests.new.{column.key}": float(row.split()[at]) for at, column in COLUMNS}


def test_a_total_printed_above_the_other_heads_and_values_that_drift() -> None:
    heads = ["| | | 申请人情况 | | | | | | 总计 | |", "| | | 自然人 | 法人或其他组织 | | | | | | |"]
    heads += ["| | | | 商业企业 | 科研机构 | 社会公益组织 | 法律服务机构 | 其他 | | |"]
    rows = ["| 一、本年新收政府信息公开申请数量 | | 0 | | | | | | | |"]
    rows += ["| 三、本年度办理结果 | （一）予以公开 | 0 | | | | | | | |"]
    rows += ["| | （三）不予公开 | 1.属于国家秘密 | 0 | | | | | | |", "| | （七）总计 | 0 | | | | | | | |"]
    found = values(read("\n".join([*heads, *rows])), "requests.")
    assert {key: value for key, value in found.items() if value is not None and not key.endswith("natural")} == {}


NEW = "一、本年新收政府信息公开申请数量"
CARRIED = "二、上年结转政府信息公开申请数量"


def test_columns_in_another_order_are_told_by_the_order_of_their_headers_where_no_columns_are_marked() -> None:
    heads = "自然人\n法人或其他组织\n总计\n科研机构\n商业企业\n社会公益组织\n法律服务机构\n其他\n"
    tables = read(heads + "".join(f"{row}\n1\n2\n3\n4\n5\n6\n21\n" for row in (NEW, CARRIED, "四、结转下年度继续办理")))
    found = {metric: value for metric, value in values(tables).items() if metric.startswith("requests.new")}
    assert list(found) == [
        f"requests.new.{key}" for key in ("natural", "research", "business", "nonprofit", "legal", "other_org", "total")
    ]
    assert list(found.values()) == [1, 2, 3, 4, 5, 6, 21]


def test_a_total_before_its_parts_is_found_out_by_the_sums_of_three_rows() -> None:
    rows = "".join(f"{row}\t21\t1\t2\t3\t4\t5\t6\n" for row in (NEW, CARRIED, "四、结转下年度继续办理"))
    assert states(read(rows)) == {CellState.UNREAD}
    heads = "总计\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\n"
    assert values(read(f"申请人情况\t{heads}{rows}"), "requests.new.") == {
        f"requests.new.{column.key}": value for (_, column), value in zip(COLUMNS, (1, 2, 3, 4, 5, 6, 21), strict=True)
    }


def test_a_column_of_subtotals_is_passed_over_where_the_rows_add_up_without_it() -> None:
    heads = "自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t小计\t总计\n"
    rows = "".join(f"{row}\t1\t2\t3\t4\t5\t6\t20\t21\n" for row in (NEW, CARRIED, "四、结转下年度继续办理"))
    assert list(values(read(f"申请人情况\t{heads}{rows}"), "requests.new").values()) == [1, 2, 3, 4, 5, 6, 21]
    lost = rows.replace("1\t2\t3", "1\t2", 1)
    assert states(read(f"申请人情况\t{heads}{lost}"), "requests.new") == {CellState.UNREAD}


def test_a_table_printed_twice_with_other_values_is_unread_and_said_so() -> None:
    again = REQUESTS.replace("数量\n1\n2\n3\n4\n5\n6\n21\n", "数量\n1\n2\n3\n4\n5\n7\n22\n")
    tables = read(f"{REQUESTS}五、存在的主要问题及改进情况\n{again}")
    assert states(tables, "requests.new") == {CellState.UNREAD}
    assert states(tables, "requests.carried_in") == {CellState.NUMBER}
    assert tables.warnings[1:] == (
        "table 三, row 一、本年新收政府信息公开申请数量: printed twice with different values "
        "(1、2、3、4、5、6、21; 1、2、3、4、5、7、22)",
    )


def test_a_table_printed_twice_with_the_same_values_is_read_once() -> None:
    once, twice = read(REQUESTS), read(f"{REQUESTS}五、存在的主要问题及改进情况\n{REQUESTS}")
    assert (values(twice), twice.warnings) == (values(once), ())


def test_the_two_routes_of_table_four_printed_twice_with_other_values() -> None:
    rows = "".join(
        f"| {route} | {' | '.join(map(str, REVIEW[at : at + 5]))} |\n"
        for at, route in ((0, "行政复议"), (5, "未经复议直接起诉"), (10, "复议后起诉"))
    )
    head = f"| 项目 | {' | '.join(OUTCOMES)} |\n"
    tables = read(f"{head}{rows}五、存在的主要问题及改进情况\n{head}{rows.replace('| 21 |', '| 20 |')}")
    assert [cell.metric for cell in tables.cells if cell.state is CellState.UNREAD] == ["suit_after_review.upheld"]
    assert "table 四, suit_after_review.upheld: printed twice with different values (21; 20)" in tables.warnings


def test_table_three_with_results_as_columns() -> None:
    rows = [row for row in FORMS["2021"].tables[1].rows]
    numbers = {f"{row.key}.{column.key}": 10 * at + of for at, row in enumerate(rows) for of, column in COLUMNS}
    head = " | ".join(("申请人", *(row.label for row in rows)))
    below = "\n".join(
        " | ".join((column.label, *(str(numbers[f"{row.key}.{column.key}"]) for row in rows))) for _, column in COLUMNS
    )
    assert values(read(f"| {head} |\n| {below.replace(chr(10), f' |{chr(10)}| ')} |\n")) == numbers


def test_digits_that_run_on_from_a_label_are_parted_where_sums_confirm_them() -> None:
    text = REQUESTS.replace("\n0\n0\n0\n0\n0\n0\n0\n", "3000003\n").replace("\n1\n0\n0\n0\n0\n0\n1\n", "1000002\n")
    tables = read(text)
    assert list(values(tables, "requests.carried_in").values()) == [3, 0, 0, 0, 0, 0, 3]
    assert states(tables, "requests.granted") == {CellState.UNREAD}


def test_zeros_that_run_on_from_a_label() -> None:
    tables = read(f"{ITEM_1}规章000\n行政规范性文件120\n")
    assert list(values(tables, "rules").values()) == [0, 0, 0]
    assert states(tables, "normative") == {CellState.UNREAD}


def test_a_cell_whose_line_was_lost_is_unread_not_blank() -> None:
    cells = ("规章", "1", "2", "3", "行政规范性文件", "4", "", "6", "行政许可", "", "行政处罚")
    text = (
        "|\n"
        + "\n|\n".join((*["第二十条第（一）项", "信息内容", "本年制发件数", "本年废止件数", "现行有效件数"], *cells))
        + "\n|\n"
    )
    whole, thinned = read(text), read(text.replace("2\n|\n", "|\n", 1))
    assert (values(whole, "rules"), states(whole, "normative")) == (
        {"rules.issued": 1, "rules.repealed": 2, "rules.in_force": 3},
        {CellState.NUMBER, CellState.BLANK},
    )
    assert [(cell.metric, cell.state) for cell in thinned.cells if cell.metric == "rules.repealed"] == [
        ("rules.repealed", CellState.UNREAD)
    ]


def test_an_unknown_label_in_table_three_is_warned_of_and_no_row() -> None:
    tables = read(REQUESTS.replace("三、本年度办理结果\n（一）予以公开\n", "三、本年度办理结果\n取得信息若干\n"))
    assert {cell.metric.rpartition(".")[0] for cell in tables.cells} <= {"requests.new", "requests.carried_in"}


def test_rows_that_drift_and_lack_their_total_are_placed_by_no_other_row() -> None:
    """A row with an empty cell too many has its values one column later, or its first one blank: nothing tells."""
    head = f"| | {' | '.join(column.label for column in APPLICANTS)} |\n"
    row = "| 一、本年新收政府信息公开申请数量 | 1 | 2 | 3 | 4 | 5 | 6 |  |\n"
    drifted = "| 二、上年结转政府信息公开申请数量 |  | 7 | 8 | 9 | 10 | 11 | 12 |  |\n"
    last = "| 四、结转下年度继续办理 | 13 | 14 | 15 | 16 | 17 | 18 |  |\n"
    tables = read(head + row + drifted + last)
    assert states(tables, "requests.carried_in.") == {CellState.UNREAD}
    assert values(tables, "requests.carried_out.natural") == {"requests.carried_out.natural": 13}


def test_a_row_that_lost_a_value_does_not_take_the_empty_cell_before_it_for_one() -> None:
    """Empty cells stand before the values of every row; the sum says that the last row lacks a value."""
    head = "".join(f"{column.label} |\n" for column in APPLICANTS)
    rows = [
        f"{label} |\n|\n{''.join(f'{value} |{chr(10)}' for value in (at, 2, 3, 4, 5, 6, at + 20))}"
        for at, label in enumerate(("1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物"), start=1)
    ]
    lost = "4.无正当理由大量反复申请 |\n|\n1 |\n2 |\n3 |\n4 |\n5 |\n21 |\n"
    tables = read(f"申请人情况 |\n{head}{''.join(rows)}{lost}四、结转下年度继续办理 |\n|\n" + "0 |\n" * 7)
    assert states(tables, "requests.rejected.excessive.") == {CellState.UNREAD}
    assert set(values(tables, "requests.rejected.repeat.").values()) == {2, 3, 4, 5, 6, 22}


def test_a_value_too_many_in_a_row_that_adds_up_no_more_is_unread() -> None:
    rows = "".join(
        f"\t{label}\n" + "".join(f"\t{value}\n" for value in values) + "\t\n" * (label[0] != "（")
        for label, values in (
            ("（一）予以公开", (1, 2, 3, 4, 5, 6, 21)),
            ("（二）部分公开", (1, 2, 3, 4, 5, 6, 21)),
            ("1.属于国家秘密", (1, 2, 3, 4, 5, 6)),
            ("2.其他法律行政法规禁止公开", (7, 8, 9, 9, 10, 11, 12)),
            ("3.危及“三安全一稳定”", (1, 2, 3, 4, 5, 6)),
            ("4.保护第三方合法权益", (1, 2, 3, 4, 5, 6)),
            ("5.属于三类内部事务信息", (1, 2, 3, 4, 5, 6)),
        )
    )
    tables = read(rows)
    assert states(tables, "requests.denied.law.") == {CellState.UNREAD}
    assert values(tables, "requests.granted.natural") == {"requests.granted.natural": 1}


def test_a_row_of_tabs_alone_is_a_row_of_blanks() -> None:
    heads = "行政复议\t\t\t\t\t行政诉讼" + "\t" * 9
    routes = "\t".join(OUTCOMES) + "\t未经复议直接起诉\t\t\t\t\t复议后起诉\t\t\t\t"
    text = "\n".join((heads, routes, "\t" * 5 + "\t".join(OUTCOMES * 2), "\t" * 14, "五、存在的主要问题及改进情况"))
    tables = read(f"{text}\n")
    assert values(tables) == dict.fromkeys(KEYS)
    assert states(tables) == {CellState.BLANK}


def test_rows_with_commas_are_rows_unless_they_part_thousands() -> None:
    heads = "信息内容,本年制发件数,本年废止件数,现行有效件数\n"
    tables = read(f'第二十条第（一）项\n{heads}规章,0,,12\n"行政\n规范性文件",3,10,"1,005"\n')
    assert list(values(tables).values()) == [0, None, 12, 3, 10, 1005]
    tables = read(f"{ITEM_1}规章 1,000 2,000 3,000\n行政规范性文件 4,000 5,000 6,000\n")
    assert list(values(tables).values()) == [1000, 2000, 3000, 4000, 5000, 6000]


def test_values_behind_the_colon_of_a_label() -> None:
    tables = read(f"{ITEM_1}规章：1  2  3\n行政规范性文件： 4 / 5\n")
    assert list(values(tables).values()) == [1, 2, 3, 4, None, 5]


def test_a_thousand_that_goes_on_in_the_next_line_of_its_cell() -> None:
    cells = [GridCell(text, 0, at) for at, text in enumerate(("行政许可", "1,286,\n345"))]
    heads = [GridCell("第二十条第（五）项", 0, 0), GridCell("信息内容", 1, 0), GridCell("本年处理决定数量", 1, 1)]
    rows = [GridCell(cell.text, 2, cell.column) for cell in cells]
    tables = read_tables(Document("html", (Grid((*heads, *rows), 3, 2, Place(None, 1)),)))
    assert values(tables) == {"licences.decisions": 1286345}


def test_cells_parted_by_wide_spaces() -> None:
    tables = read(f"{ITEM_1}规章\u20031\u20032\u20033\n行政规范性文件\u20034\u20035\u20036\n")
    assert list(values(tables).values()) == [1, 2, 3, 4, 5, 6]


def test_a_number_that_stands_twice_where_nothing_adds_up_is_not_trusted() -> None:
    head = REQUESTS.partition("一、本年新收")[0]
    rows = {
        "一、本年新收政府信息公开申请数量": "95 81 23 98 67 94 -",
        "二、上年结转政府信息公开申请数量": "1 2 3 4 5 6 -",
        "（一）予以公开": "95 81 81 23 98 67 94 -",
        "四、结转下年度继续办理": "1 2 3 4 5 6 -",
    }
    lines = [f"{label}\n\t" + "\n\t".join(cells.replace("-", "").split(" ")) for label, cells in rows.items()]
    text = head.replace("\n", "\n\t") + "\n\t".join(lines) + "\n五、存在的主要问题及改进情况\n"
    granted = values(read(text), "requests.granted.")
    assert set(granted.values()) == {None}
    assert values(read(text.replace("\t81\n\t81", "\t81")), "requests.granted.")["requests.granted.research"] == 23


@pytest.mark.parametrize("columns", [10, 11])
def test_what_is_left_of_a_column_that_the_page_cut_off_is_no_cell(columns: int) -> None:
    routes = (*("行政复议",) * 5, *("行政诉讼",) * 6), (*("",) * 5, *("未经复议直接起诉",) * 5, "复议后起诉")
    rows = (*routes, (*OUTCOMES, *OUTCOMES, OUTCOMES[0]), tuple(map(str, REVIEW[:11])))
    cells = tuple(GridCell(text, row, at) for row, texts in enumerate(rows) for at, text in enumerate(texts[:columns]))
    place = Place(None, 1)
    lines = (Line("结果纠正", place), Line("17", place))
    tables = read_tables(Document("pdf", (Grid(cells, 4, columns, place), *lines)))
    assert 17 not in values(tables).values()
    assert tables.warnings


def test_a_number_that_no_office_counts_is_two() -> None:
    tables = read(REQUESTS.replace("\n21\n", "\n328390182019\n"))
    assert values(tables, "requests.new.total") == {"requests.new.total": None}
