"""Renders a made-up report as a Word document with merged cells."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt

from eval.generate.flow import Heading, Item, Text, Title, flow
from eval.generate.source import SourceReport
from eval.generate.tables import PrintedCell, PrintedTable


def render_docx(report: SourceReport) -> bytes:
    """Title and headings in Word's own styles, tables with gridSpan and vMerge."""
    document = new_document(report)
    for item in flow(report):
        add_item(document, item)
    buffer = BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def new_document(report: SourceReport) -> WordDocument:
    document = Document()
    document.core_properties.title = report.title
    document.core_properties.author = report.agency
    font = document.styles["Normal"].font
    font.name, font.size = "仿宋", Pt(12)
    document.styles["Normal"].element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋")
    return document


def add_item(document: WordDocument, item: Item) -> None:
    if isinstance(item, Title):
        document.add_paragraph(item.text, style="Title")
    elif isinstance(item, Heading):
        document.add_heading(item.text, level=item.level)
    elif isinstance(item, Text):
        paragraph = document.add_paragraph(item.text)
        if item.right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    else:
        add_table(document, item)


def add_table(document: WordDocument, table: PrintedTable) -> None:
    """Merged cells as Word stores them; a line break inside a cell is a new paragraph."""
    word = document.add_table(rows=0, cols=table.columns)
    word.style = "Table Grid"
    held = {(cell.row + below, cell.column): cell for cell in table.cells for below in range(cell.row_span)}
    width = word.columns[0].width.twips
    for row in range(table.rows):
        line = parse_xml(f"<w:tr {nsdecls('w')}/>")
        column = 0
        while column < table.columns:
            line.append(_piece(held[row, column], row, width))
            column += held[row, column].column_span
        word._tbl.append(line)
    document.add_paragraph()


def _piece(cell: PrintedCell, row: int, width: int) -> Any:  # noqa: ANN401 - python-docx is untyped here
    """What a row holds of a cell: Word's own way, as python-docx takes ten times as long to merge."""
    span = f'<w:gridSpan w:val="{cell.column_span}"/>' if cell.column_span > 1 else ""
    merge = "" if cell.row_span == 1 else '<w:vMerge w:val="restart"/>' if row == cell.row else "<w:vMerge/>"
    size = f'<w:tcW w:type="dxa" w:w="{width * cell.column_span}"/>'
    made = parse_xml(f"<w:tc {nsdecls('w')}><w:tcPr>{size}{span}{merge}</w:tcPr><w:p/></w:tc>")
    for at, line in enumerate(cell.text.split("\n") if row == cell.row else ()):
        paragraph = made.add_p() if at else made.p_lst[0]
        paragraph.add_r().text = line
    return made
