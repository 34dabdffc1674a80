from __future__ import annotations

from docx import Document as WordDocument
from docx.document import Document as Word
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.text.paragraph import Paragraph

from ingest.document import Grid, Line
from ingest.readers.docx import read_docx
from tests.ingest.readers.drawn_form import add_word_table, bare, form_cells, word_bytes


def add_numbering(document: Word, number: int, *levels: tuple[str, str]) -> None:
    root = document.part.numbering_part.element
    inside = "".join(
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for depth, (form, text) in enumerate(levels)
    )
    abstract = f'<w:abstractNum {nsdecls("w")} w:abstractNumId="{number}">{inside}</w:abstractNum>'
    root.insert(0, parse_xml(abstract))
    root.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>'))


def listed(paragraph: Paragraph, number: int, depth: int) -> None:
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def texts(document: Word) -> list[tuple[str, int | None]]:
    return [(block.text, block.heading) for block in read_docx(word_bytes(document)).blocks if isinstance(block, Line)]


def test_form_merged_both_ways_keeps_every_cell_in_its_place() -> None:
    document = WordDocument()
    document.add_heading("三、收到和处理政府信息公开申请情况", 1)
    cells = form_cells()
    add_word_table(document, cells)
    document.add_paragraph("表后")
    heading, grid, after = read_docx(word_bytes(document)).blocks
    assert isinstance(heading, Line)
    assert (heading.text, heading.heading) == ("三、收到和处理政府信息公开申请情况", 1)
    assert isinstance(grid, Grid)
    assert (grid.rows, grid.columns) == (26, 10)
    assert bare(grid.cells) == bare(cells)
    assert isinstance(after, Line)
    assert after.text == "表后"


def test_numbers_that_word_draws_are_in_the_text() -> None:
    document = WordDocument()
    add_numbering(document, 90, ("chineseCounting", "%1、"), ("chineseCounting", "（%2）"), ("decimal", "%3."))
    for depth, text in enumerate(["总体情况", "主动公开", "目录"]):
        listed(document.add_paragraph(text), 90, depth)
    for depth, text in ((1, "依申请公开"), (2, "渠道"), (0, "主动公开政府信息情况"), (1, "规章")):
        listed(document.add_paragraph(text), 90, depth)
    assert [text for text, _ in texts(document)] == [
        "一、总体情况",
        "（一）主动公开",
        "1.目录",
        "（二）依申请公开",
        "1.渠道",
        "二、主动公开政府信息情况",
        "（一）规章",
    ]


def test_numbers_in_table_cells_and_through_a_style() -> None:
    document = WordDocument()
    add_numbering(document, 91, ("decimal", "%1."))
    style = document.styles["Heading 2"]
    style.element.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:numId w:val="91"/></w:numPr>'))
    document.add_paragraph("甲", style="Heading 2")
    table = document.add_table(2, 2)
    for row, label in enumerate(["属于国家秘密", "其他法律行政法规禁止公开"]):
        table.cell(row, 1).text = str(row + 5)
        cell = table.cell(row, 0)
        cell.text = label
        listed(cell.paragraphs[0], 91, 0)
    line, grid = read_docx(word_bytes(document)).blocks
    assert line == Line("1.甲", line.place, 2)
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["2.属于国家秘密", "5", "3.其他法律行政法规禁止公开", "6"]


def test_tracked_changes_boxes_breaks_and_hidden_text() -> None:
    document = WordDocument()
    paragraph = document.add_paragraph("共公开")
    box = "<w:txbxContent><w:p><w:r><w:t>框内文字</w:t></w:r></w:p></w:txbxContent>"
    for piece in (
        "<w:del {ns}><w:r><w:delText>12</w:delText></w:r></w:del>",
        "<w:ins {ns}><w:r><w:t>15</w:t></w:r></w:ins>",
        "<w:r {ns}><w:rPr><w:vanish/></w:rPr><w:t>看不见</w:t></w:r>",
        "<w:r {ns}><w:t>条。</w:t><w:br/><w:t>下一行</w:t><w:tab/><w:t>后</w:t></w:r>",
        f'<w:r {{ns}} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:AlternateContent>'
        f'<mc:Choice Requires="wps">{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent></w:r>',
    ):
        paragraph._p.append(parse_xml(piece.format(ns=nsdecls("w"))))
    assert texts(document) == [("共公开15条。", None), ("下一行\t后", None), ("框内文字", None)]


def test_what_is_struck_out_or_set_high() -> None:
    document = WordDocument()
    struck = document.add_paragraph("共")
    struck.add_run("7").font.strike = True
    struck.add_run("8").font.double_strike = True
    struck.add_run("3件")
    note = document.add_paragraph("共3")
    note.add_run("1").font.superscript = True
    document.add_paragraph().add_run("3").font.superscript = True
    assert [text for text, _ in texts(document)] == ["共3件", "共3^1", "3"]


def test_table_in_a_table_that_only_places_it() -> None:
    document = WordDocument()
    outer = document.add_table(1, 1).cell(0, 0)
    outer.text = "三、收到和处理"
    inner = outer.add_table(2, 2)
    for row in range(2):
        for column in range(2):
            inner.cell(row, column).text = str(row * 2 + column + 1)
    line, grid = read_docx(word_bytes(document)).blocks
    assert isinstance(line, Line)
    assert line.text == "三、收到和处理"
    assert isinstance(grid, Grid)
    assert [cell.text for cell in grid.cells] == ["1", "2", "3", "4"]


def test_deleted_rows_and_content_controls() -> None:
    document = WordDocument()
    table = document.add_table(3, 2)
    for row in range(3):
        for column in range(2):
            table.cell(row, column).text = f"{row}{column}"
    table.rows[1]._tr.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')}/>"))
    control = parse_xml(f"<w:sdt {nsdecls('w')}><w:sdtContent/></w:sdt>")
    body = document.element.body
    body.insert(0, control)
    control.find(qn("w:sdtContent")).append(table._tbl)
    (grid,) = read_docx(word_bytes(document)).blocks
    assert isinstance(grid, Grid)
    assert bare(grid.cells) == [("00", 0, 0, 1, 1), ("01", 0, 1, 1, 1), ("20", 1, 0, 1, 1), ("21", 1, 1, 1, 1)]


def test_pages_are_counted_where_word_left_its_marks() -> None:
    document = WordDocument()
    document.add_paragraph("第一页")
    document.add_paragraph("")._p.append(
        parse_xml(f"<w:r {nsdecls('w')}><w:lastRenderedPageBreak/><w:t>第二页</w:t></w:r>")
    )
    read = read_docx(word_bytes(document))
    assert [(block.place.page, block.place.line) for block in read.blocks] == [(1, 1), (2, 2)]
    assert read.pages == 2


def test_tabs_at_the_end_of_a_row_are_empty_cells() -> None:
    document = WordDocument()
    document.add_paragraph("一、总体情况\t")
    document.add_paragraph("行政许可\t1\t\t")
    assert [text for text, _ in texts(document)] == ["一、总体情况", "行政许可\t1\t\t"]
