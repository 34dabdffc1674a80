import codecs

import pytest

from ingest.document import Grid, GridCell, Line
from ingest.readers.markdown import read_markdown
from ingest.readers.text import read_text
from library.problems import Problem
from library.records import Place
from tests.rows import each_row

TEXT = "二、主动公开政府信息情况\n\n\t规章\n\t0\n\t\n"
LINES = (
    Line("二、主动公开政府信息情况", Place(line=1)),
    Line("\t规章", Place(line=3)),
    Line("\t0", Place(line=4)),
    Line("\t", Place(line=5)),
)


@each_row(
    "data",
    [
        TEXT.encode(),
        TEXT.encode("utf-8-sig"),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        TEXT.encode("gb18030"),
        TEXT.replace("\n", "\r\n").encode(),
        TEXT.replace("\n", "\r").encode(),
    ],
)
def test_every_encoding_and_line_end_gives_the_same_lines(data: bytes) -> None:
    document = read_text(data)
    assert (document.format, document.blocks) == ("text", LINES)


def test_marks_of_a_mail_that_is_passed_on_are_dropped() -> None:
    quoted = "".join(f"> {line}\n" if line else ">\n" for line in TEXT.removesuffix("\n").split("\n"))
    assert read_text(quoted.encode()).blocks == LINES


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Problem, match="this is no text"):
        read_text(bytes(range(256)) * 20)


def test_a_report_on_one_line_is_parted_into_heading_prose_and_rows() -> None:
    prose = "本机关认真落实各项要求，" * 60
    data = f"二、主动公开政府信息情况 {prose} 信息内容 本年制发件数 规章 1 2 3 四、政府信息公开行政复议、行政诉讼情况"
    document = read_text(data.encode())
    assert [block.text for block in document.blocks if isinstance(block, Line)] == [
        "二、主动公开政府信息情况",
        prose,
        "信息内容 本年制发件数 规章 1 2 3",
        "四、政府信息公开行政复议、行政诉讼情况",
    ]
    assert {block.place for block in document.blocks} == {Place(line=1)}


def test_markdown_headings_are_marked_and_marks_removed() -> None:
    data = "# 报告\n\n**某局**公开 \\*\n\n- 第一项\n\n| 规章 | - 3 |\n".encode()
    assert read_markdown(data).blocks == (
        Line("报告", Place(line=1), 1),
        Line("某局公开 *", Place(line=3)),
        Line("第一项", Place(line=5)),
        Line("| 规章 | - 3 |", Place(line=7)),
    )


def test_a_backslash_alone_is_no_content_in_markdown() -> None:
    data = "一\\\n二\n\n| 规章 | \\ | \\\\ |\n".encode()
    assert [block.text for block in read_markdown(data).blocks if isinstance(block, Line)] == [
        "一 ", "二", "| 规章 |   | \\ |",
    ]  # fmt: skip


def test_tables_in_html_and_line_breaks_in_cells_are_read_in_markdown() -> None:
    data = (
        "# 报告\n\n## 二、情况\n\n<table>\n<tr><td rowspan=2>规<br>章</td><td>1</td></tr>\n<tr><td>2</td></tr>"
        "\n</table>"
        "\n\n正文\n\n| **行<br>政** | <u>3</u> |\n"
    )
    line = Place(line=5)
    cells = (
        GridCell("规\n章", 0, 0, 2, place=line),
        GridCell("1", 0, 1, place=line),
        GridCell("2", 1, 1, place=line),
    )
    assert read_markdown(data.encode()).blocks == (
        Line("报告", Place(line=1), 1),
        Line("二、情况", Place(line=3), 2),
        Grid(cells, 2, 2, line),
        Line("正文", Place(line=10)),
        Line("| 行政 | 3 |", Place(line=12)),
    )


def test_a_drawn_grid_whose_merged_cells_break_its_borders() -> None:
    text = (
        "+------+------+-----+-----+\n"
        "| 甲乙 | 丙   | 1   | 2   |\n"
        "| 丁   +------+-----+-----+\n"
        "|      | 戊己 |     | 4   |\n"
        "|      | 庚   |     |     |\n"
        "+------+------+-----+-----+\n"
        "| 辛          | 5   | 6   |\n"
        "+-------------+-----+-----+\n"
    )
    (grid,) = read_text(text.encode()).blocks
    assert isinstance(grid, Grid)
    cells = [(cell.text, cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells]
    assert sorted(cells, key=lambda cell: cell[1:3]) == [
        ("甲乙丁", 0, 0, 2, 1), ("丙", 0, 1, 1, 1), ("1", 0, 2, 1, 1), ("2", 0, 3, 1, 1),
        ("戊己庚", 1, 1, 1, 1), ("", 1, 2, 1, 1), ("4", 1, 3, 1, 1),
        ("辛", 2, 0, 1, 2), ("5", 2, 2, 1, 1), ("6", 2, 3, 1, 1),
    ]  # fmt: skip
