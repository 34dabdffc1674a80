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
from eval.generate.tables import PrintedCell, PrintedTable, rows_as_grid

Rule = tuple[object, ...]

_MARGIN = 48
_WIDTHS = {"二": (1.4, 1, 1, 1), "三": (1.1, 1.2, 3.2, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9, 0.9), "四": (1,) * 15}


def render_pdf(report: SourceReport, *, font: str = "STSong-Light", break_anywhere: bool = False) -> bytes:
    """A4, numbered — 1 —; `font` names a font that reportlab knows (a CID font is not embedded).

    With `break_anywhere` a page may end in the middle of a merged head, as in PDFs made by Word.
    """
    use_font(font)
    styles = _styles(font)
    story: list[Flowable] = []
    for item in flow(report):
        story.extend(_flowables(item, styles, break_anywhere))
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


def _flowables(item: Item, styles: dict[str, ParagraphStyle], break_anywhere: bool) -> list[Flowable]:
    if isinstance(item, Title):
        return [Paragraph(escape(item.text), styles["title"]), Spacer(1, 12)]
    if isinstance(item, Heading):
        return [Paragraph(escape(item.text), styles["heading"])]
    if isinstance(item, Text):
        return [Paragraph(escape(item.text), styles["right" if item.right else "body"])]
    return [Spacer(1, 6), _pdf_table(item, styles["cell"], break_anywhere), Spacer(1, 10)]


def _pdf_table(table: PrintedTable, style: ParagraphStyle, break_anywhere: bool) -> PdfTable:
    shares: tuple[float, ...] = _WIDTHS[table.number]
    if len(shares) != table.columns:
        shares = (1,) * table.columns
    unit = (A4[0] - 2 * _MARGIN - 6) / sum(shares)
    grid = [
        [Paragraph(escape(text).replace("\n", "<br/>"), style) if text else "" for text in row]
        for row in rows_as_grid(table)
    ]
    rules = _open_rules(table) if break_anywhere else _merged_rules(table)
    look = [("VALIGN", (0, 0), (-1, -1), "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 2)]
    look.append(("RIGHTPADDING", (0, 0), (-1, -1), 2))
    return PdfTable(grid, colWidths=[share * unit for share in shares], style=[*look, *rules])


def _merged_rules(table: PrintedTable) -> list[Rule]:
    rules: list[Rule] = [("GRID", (0, 0), (-1, -1), 0.5, colors.black)]
    for cell in table.cells:
        if cell.row_span > 1 or cell.column_span > 1:
            rules.append(("SPAN", (cell.column, cell.row), _corner(cell)))
    return rules


def _open_rules(table: PrintedTable) -> list[Rule]:
    """A box around each cell; reportlab never breaks a page inside a SPAN, so heads spanning rows get none."""
    rules: list[Rule] = []
    for cell in table.cells:
        rules.append(("BOX", (cell.column, cell.row), _corner(cell), 0.5, colors.black))
        if cell.column_span > 1:
            rules.append(("SPAN", (cell.column, cell.row), (_corner(cell)[0], cell.row)))
    return rules


def _corner(cell: PrintedCell) -> tuple[int, int]:
    return cell.column + cell.column_span - 1, cell.row + cell.row_span - 1
