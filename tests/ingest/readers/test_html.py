from __future__ import annotations

from datetime import date

import pytest

from ingest.document import Document, Grid, Line
from ingest.readers.html import read_archived_page, read_html
from ingest.tables import read_tables
from tests.ingest.readers.drawn_form import bare, form_cells, html_table
from tests.rows import each_row


def lines(document: Document) -> list[tuple[str, int | None]]:
    return [(block.text, block.heading) for block in document.blocks if isinstance(block, Line)]


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def test_form_with_spans_keeps_every_cell_in_its_place() -> None:
    cells = form_cells()
    (grid,) = grids(read_html(f"<html><body>{html_table(cells)}</body></html>".encode()))
    assert (grid.rows, grid.columns) == (26, 10)
    assert bare(grid.cells) == bare(cells)


def test_page_chrome_is_dropped_and_its_facts_are_kept() -> None:
    page = f"""<html><head><title>某镇年报_某镇政府</title>
    <style>p{{}}</style>
    <script>var a='文字'</script></head><body>
    <div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/a">机构</a></li></ul></div>
    <div class="mbx">您所在的位置：<a href="/">首页</a> &gt; <a href="/x">年报</a></div>
    <h1>某镇2020年政府信息公开工作年度报告</h1>
    <div>发布时间：2021-01-28 来源：某镇人民政府 浏览次数：12</div>
    <div class="share"><a href="#">微信</a><a href="#">微博</a></div>
    <div class="article-content"><p><span>一、</span><span>总体</span>情况</p>
    <p>　　本年度公开<b>86</b>条，<br/>其中网站40条。</p><p style="display:none">隐藏的字</p>
    {html_table(form_cells())}</div>
    <ul><li><a href="1">相关链接一</a></li><li><a href="2">相关链接二</a></li><li><a href="3">相关链接三</a></li></ul>
    <div id="footer">版权所有：某镇人民政府 某ICP备1号</div></body></html>"""
    document = read_html(page.encode("gb18030"))
    assert lines(document) == [
        ("某镇2020年政府信息公开工作年度报告", 1),
        ("一、总体情况", None),
        ("本年度公开86条，", None),
        ("其中网站40条。", None),
    ]
    assert len(grids(document)) == 1
    assert (document.title, document.publisher, document.published) == (
        "某镇年报_某镇政府",
        "某镇人民政府",
        date(2021, 1, 28),
    )


def test_tables_that_only_lay_out_the_page_are_walked_through() -> None:
    cells = form_cells()
    inside = f"<p>三、收到和处理政府信息公开申请情况</p>{html_table(cells)}<p>四、复议情况</p>"
    page = f"""<table><tr><td>左</td><td><table><tr><td><h2>标题</h2></td></tr><tr><td>{inside}</td></tr></table></td>
    </tr></table>"""
    document = read_html(f"<html><body>{page}</body></html>".encode())
    assert lines(document) == [
        ("左", None),
        ("标题", 2),
        ("三、收到和处理政府信息公开申请情况", None),
        ("四、复议情况", None),
    ]
    assert [bare(grid.cells) for grid in grids(document)] == [bare(cells)]


def test_long_sentence_over_the_whole_width_parts_two_tables() -> None:
    prose = "本机关在本年度内认真落实条例的各项规定，" * 4 + "没有发生收费。"
    rows = "<tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr>"
    page = f"<html><body><table>{rows}<tr><td colspan=2>{prose}</td></tr>{rows}</table></body></html>"
    document = read_html(page.encode())
    assert [type(block) for block in document.blocks] == [Grid, Line, Grid]
    assert lines(document) == [(prose, None)]


def test_whole_report_in_one_table() -> None:
    prose = "本机关在本年度内认真落实条例的各项规定，" * 4 + "没有发生收费。"
    rows = "<tr><td>三、本年度办理结果</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr>"
    wide = "<tr><td colspan=2>{}</td></tr>"
    page = wide.format("一、总体情况") + wide.format(prose) + wide.format("二、主动公开政府信息情况") + rows
    document = read_html(f"<html><body><table>{page}</table></body></html>".encode())
    assert lines(document) == [("一、总体情况", None), (prose, None), ("二、主动公开政府信息情况", None)]
    assert [cell.text for cell in grids(document)[0].cells] == ["三、本年度办理结果", "1", "乙", "2"]


def test_boxes_called_cells_make_rows() -> None:
    row = '<div class="row"><span class="cell">{}</span><span class="cell">{}</span></div>'
    page = f"<div>{row.format('甲', 1)}{row.format('乙', '')}</div>"
    (grid,) = grids(read_html(f"<html><body>{page}</body></html>".encode()))
    assert [(cell.text, cell.row, cell.column) for cell in grid.cells] == [
        ("甲", 0, 0), ("1", 0, 1), ("乙", 1, 0), ("", 1, 1),
    ]  # fmt: skip


def test_a_report_typed_into_a_sheet() -> None:
    """Every row has all cells of the sheet; a row of blanks is one of the table all the same."""
    told = ["某局2023年政府信息公开工作年度报告", "一、总体情况", "全年公开9条。", "二、主动公开政府信息情况"]
    rows = [["规章", "1", "2"], ["行政规范性文件", "", ""], ["五、存在的问题", "", ""]]
    cells = [*([text, "", ""] for text in told), *rows]
    page = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in cells)
    document = read_html(f"<html><body><table>{page}</table></body></html>".encode())
    assert [text for text, _ in lines(document)] == [*told, "五、存在的问题"]
    assert [cell.text for cell in grids(document)[0].cells] == [*rows[0], *rows[1]]


def test_a_report_whose_short_sentences_stand_in_one_table_and_a_heading_in_the_first_row_of_its_table() -> None:
    wide = "<tr><td colspan=2>{}</td></tr>"
    rows = "<tr><td>规章</td><td>1</td></tr>"
    told = [
        "某局2023年政府信息公开工作年度报告",
        "一、总体情况",
        "全年公开9条。",
        "二、主动公开政府信息情况",
        "五、存在的问题",
    ]
    page = "".join(map(wide.format, told)) + rows + wide.format("第二十条第（五）项") + rows
    document = read_html(f"<html><body><table>{page}</table></body></html>".encode())
    assert [text for text, _ in lines(document)] == [*told, "第二十条第（五）项"]
    headed = read_html(f"<html><body><table>{wide.format(told[3])}{rows}{rows}</table></body></html>".encode())
    assert (lines(headed), len(grids(headed))) == ([(told[3], None)], 1)


def test_table_made_of_boxes() -> None:
    row = '<div style="display:table-row"><div style="display:table-cell">规章</div><span role="cell">{}</span></div>'
    page = f'<html><body><div style="display: table">{row.format(1)}{row.format(2)}</div></body></html>'
    (grid,) = grids(read_html(page.encode()))
    assert bare(grid.cells) == [("规章", 0, 0, 1, 1), ("1", 0, 1, 1, 1), ("规章", 1, 0, 1, 1), ("2", 1, 1, 1, 1)]


def test_metadata_of_the_national_tags() -> None:
    page = """<html><head><meta name="ArticleTitle" content="标题"><meta name="PubDate" content="2022-01-05 09:30">
    <meta name="ContentSource" content="某局"></head><body><p>正文</p></body></html>"""
    document = read_html(page.encode("utf-8"))
    assert (document.title, document.publisher, document.published) == ("标题", "某局", date(2022, 1, 5))


def test_blank_cells_and_line_ends_in_cells() -> None:
    page = "<table><tr><td>结<br>果</td><td>&nbsp;</td></tr><tr><td>0</td><td>\u3000/\u3000</td></tr></table><p>x</p>"
    (grid,) = grids(read_html(f"<body>{page}</body>".encode()))
    assert [cell.text for cell in grid.cells] == ["结\n果", "", "0", "/"]


@each_row(
    "cell, text",
    [
        ("<del>7</del>3", "3"),
        ("<s>7</s>3", "3"),
        ('<span style="text-decoration: line-through">7</span>3', "3"),
        ("3<sup>[1]</sup>", "3"),
        ("<b>3</b><sup>①</sup>", "3"),
        ("3<sup>1</sup>", "3^1"),
        ("<sup>3</sup>", "3"),
        ('<input value="3">', "3"),
        ('<input type="hidden" value="3">', ""),
        ('<input value="请输入">', ""),
        ("<textarea> 3 </textarea>", "3"),
        ('3<i class="tip">9</i>', "3"),
        ('3<i class="note sr-only">9</i>', "3"),
        ('3<i class="narrow">9</i>', "39"),
    ],
)
def test_what_marks_say_of_a_cell(cell: str, text: str) -> None:
    style = "<style>a.x, .tip {display: none} @media print {.narrow {display: none}}</style>"
    table = f"<table><tr><td>甲</td><td>乙</td></tr><tr><td>丙</td><td>{cell}</td></tr></table>"
    (grid,) = grids(read_html((style + table).encode()))
    assert [each.text for each in grid.cells] == ["甲", "乙", "丙", text]


def test_spans_out_of_all_bounds_do_no_harm() -> None:
    page = '<table><tr><td rowspan="99999" colspan="3">甲</td><td>乙</td></tr><tr><td rowspan=0>丙</td></tr></table>'
    (grid,) = grids(read_html(f"<html><body>{page}</body></html>".encode()))
    assert bare(grid.cells) == [("甲", 0, 0, 2, 3), ("乙", 0, 3, 1, 1), ("丙", 1, 3, 1, 1)]


@pytest.mark.parametrize(
    "page",
    [
        "<div>" * 3000 + "深" + "</div>" * 3000,
        "<table><tr><td>甲<tr><td>乙<table><p>丙",
        '<?xml version="1.0" encoding="gbk"?><html><body><p>字</p>',
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body>&x;字</body></html>',
    ],
)
def test_broken_markup_is_read_or_refused(page: str) -> None:
    text = "".join(block.text for block in read_html(page.encode()).blocks if isinstance(block, Line))
    assert "root:" not in text


def test_web_archive() -> None:
    page = "<html><body><p>一、总体情况</p></body></html>"
    message = (
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=XX\r\n\r\n--XX\r\n"
        b"Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
        + page.encode("gb2312")
        + b"\r\n--XX--\r\n"
    )
    assert lines(read_archived_page(message)) == [("一、总体情况", None)]


def test_elements_named_as_rows_and_cells_make_a_table() -> None:
    row = '<div class="tr"><div class="td">规章</div><div class="td"></div><div class="td">{}</div></div>'
    page = f'<html><body><div class="box">{row.format(1)}{row.format(2)}</div></body></html>'
    (grid,) = grids(read_html(page.encode()))
    assert [(cell.text, cell.row, cell.column) for cell in grid.cells if cell.text] == [
        ("规章", 0, 0), ("1", 0, 2), ("规章", 1, 0), ("2", 1, 2)
    ]  # fmt: skip


def test_rows_and_columns_that_place_the_parts_of_a_page_are_no_table() -> None:
    row = '<div class="row"><div class="col">{}</div><div class="col">{}</div></div>'
    page = f'<html><body><div class="box">{row.format("首段。", "次段。")}{row.format("三", "四")}</div></body></html>'
    assert grids(read_html(page.encode())) == []


def test_a_preformatted_table_keeps_its_lines_and_columns() -> None:
    rows = (
        "第二十条第（一）项",
        "信息内容      本年制发件数   本年废止件数   现行有效件数",
        "规章                     0              1             12",
        "行政规范性文件           3             10              5",
    )
    drawn = "\n".join(rows)
    document = read_html(f"<html><body><p>前文</p><pre>{drawn}\n</pre><p>后文</p></body></html>".encode())
    cells = [(cell.metric, cell.value) for cell in read_tables(document).cells]
    assert cells == [
        ("rules.issued", 0),
        ("rules.repealed", 1),
        ("rules.in_force", 12),
        ("normative.issued", 3),
        ("normative.repealed", 10),
        ("normative.in_force", 5),
    ]
    assert [block.place.line for block in document.blocks] == [1, 2, 3, 4, 5, 7]
