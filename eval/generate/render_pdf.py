"""Renders a made-up report as a PDF with ruled tables, page numbers, and long tables broken over pages."""

from __future__ import annotations

from functools import cache
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER, TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer
from reportlab.platypus import Table as PdfTable

from eval.generate.flow import Heading, Item, Text, Title, flow
from eval.generate.source import SourceReport
from eval.generate.tables import PrintedTable, rows_as_grid

_MARGIN = 48
_WIDTHS = {"二": (1.4, 1, 1, 1), "三": (1.1, 1.2, 3.2, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9), "四": (1,) * 15}


def render_pdf(report: SourceReport, *, font: str = "STSong-Light") -> bytes:
    """A4, numbered —1—; `font` names a font that reportlab knows (a CID font is not embedded)."""
    use_font(font)
    styles = _styles(font)
    story: list[Flowable] = []
    for item in flow(report):
        story.extend(_flowables(item, styles, font))
    buffer = BytesIO()
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), _MARGIN)
    document = SimpleDocTemplate(buffer, pagesize=A4, title=report.title, author=report.agency, **margins)

    def number_page(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont(font, 10)
        canvas.drawCentredString(A4[0] / 2, 28, f"— {template.page} —")

    document.build(story, onFirstPage=number_page, onLaterPages=number_page)
    return buffer.getvalue()


@cache
def use_font(font: str) -> None:
    """Makes a CID font known; an embedded one must have been registered."""
    if font not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(font))


def _styles(font: str) -> dict[str, ParagraphStyle]:
    body = ParagraphStyle("body", fontName=font, fontSize=12, leading=20, wordWrap="CJK", firstLineIndent=24)
    return {
        "title": ParagraphStyle("title", parent=body, fontSize=18, leading=28, alignment=TA_CENTER, firstLineIndent=0),
        "heading": ParagraphStyle("heading", parent=body, fontSize=14, leading=24, spaceBefore=6),
        "body": body,
        "right": ParagraphStyle("right", parent=body, alignment=TA_RIGHT),
        "cell": ParagraphStyle("cell", fontName=font, fontSize=8, leading=10, wordWrap="CJK", alignment=TA_CENTER),
    }


def _flowables(item: Item, styles: dict[str, ParagraphStyle], font: str) -> list[Flowable]:
    if isinstance(item, Title):
        return [Paragraph(escape(item.text), styles["title"]), Spacer(1, 12)]
    if isinstance(item, Heading):
        return [Paragraph(escape(item.text), styles["heading"])]
    if isinstance(item, Text):
        return [Paragraph(escape(item.text), styles["right" if item.right else "body"])]
    return [Spacer(1, 6), _pdf_table(item, styles["cell"], font), Spacer(1, 10)]


def _pdf_table(table: PrintedTable, style: ParagraphStyle, font: str) -> PdfTable:
    shares = _WIDTHS[table.number]
    if len(shares) != table.columns:
        shares = (1,) * table.columns
    unit = (A4[0] - 2 * _MARGIN - 6) / sum(shares)
    grid = [
        [Paragraph(escape(text).replace("\n", "<br/>"), style) if text else "" for text in row]
        for row in rows_as_grid(table)
    ]
    merges = [
        ("SPAN", (cell.column, cell.row), (cell.column + cell.column_span - 1, cell.row + cell.row_span - 1))
        for cell in table.cells
        if cell.row_span > 1 or cell.column_span > 1
    ]
    look = [("GRID", (0, 0), (-1, -1), 0.5, colors.black), ("VALIGN", (0, 0), (-1, -1), "MIDDLE")]
    padding = [("LEFTPADDING", (0, 0), (-1, -1), 2), ("RIGHTPADDING", (0, 0), (-1, -1), 2)]
    return PdfTable(grid, colWidths=[share * unit for share in shares], style=[*look, *padding, *merges])
