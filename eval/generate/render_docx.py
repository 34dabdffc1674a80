"""Renders a made-up report as a Word document with merged cells."""

from __future__ import annotations

from io import BytesIO

from docx import Document
from docx.document import Document as WordDocument
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.shared import Pt

from eval.generate.flow import Heading, Item, Text, Title, flow
from eval.generate.source import SourceReport
from eval.generate.tables import PrintedTable


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
    word = document.add_table(rows=table.rows, cols=table.columns)
    word.style = "Table Grid"
    rows = [list(row.cells) for row in word.rows]
    for cell in table.cells:
        first = rows[cell.row][cell.column]
        last = rows[cell.row + cell.row_span - 1][cell.column + cell.column_span - 1]
        merged = first if first is last else first.merge(last)
        lines = cell.text.split("\n")
        merged.text = lines[0]
        for line in lines[1:]:
            merged.add_paragraph(line)
    document.add_paragraph()
