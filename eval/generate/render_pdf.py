"""Renders a made-up report as a PDF with ruled tables, page numbers, and long tables broken over pages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import Literal
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


@dataclass(frozen=True, slots=True)
class PdfLook:
    """What programs that write PDFs do differently."""

    font: str = "STSong-Light"
    """A font that reportlab knows; a CID font is not embedded."""
    break_anywhere: bool = False
    """A page may end in the middle of a merged head, as in PDFs made by Word."""
    repeat_head: bool = False
    """The head of table 三 is printed again on the next page."""
    thin_rectangles: bool = False
    """Rules are filled rectangles, as WPS draws them."""
    rules: Literal["all", "below rows", "none"] = "all"
    top: bool = False
    """The text of a cell begins at its top, not in its middle."""


_PLAIN = PdfLook()


def render_pdf(report: SourceReport, look: PdfLook = _PLAIN) -> bytes:
    """A4 with page numbers — 1 —."""
    use_font(look.font)
    styles = _styles(look.font)
    story: list[Flowable] = []
    for item in flow(report):
        story.extend(_flowables(item, styles, look))
    buffer = BytesIO()
    margins = dict.fromkeys(("leftMargin", "rightMargin", "topMargin", "bottomMargin"), _MARGIN)
    document = SimpleDocTemplate(buffer, pagesize=A4, title=report.title, author=report.agency, **margins)

    def number_page(canvas: Canvas, template: SimpleDocTemplate) -> None:
        canvas.setFont(look.font, 10)
        canvas.drawCentredString(A4[0] / 2, 28, f"— {template.page} —")

    maker = _RectangleCanvas if look.thin_rectangles else Canvas
    document.build(story, onFirstPage=number_page, onLaterPages=number_page, canvasmaker=maker)
    return buffer.getvalue()


class _RectangleCanvas(Canvas):  # type: ignore[misc]
    def line(self, x1: float, y1: float, x2: float, y2: float) -> None:
        left, bottom = min(x1, x2) - 0.25, min(y1, y2) - 0.25
        self.rect(left, bottom, abs(x2 - x1) + 0.5, abs(y2 - y1) + 0.5, stroke=0, fill=1)


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


def _flowables(item: Item, styles: dict[str, ParagraphStyle], look: PdfLook) -> list[Flowable]:
    if isinstance(item, Title):
        return [Paragraph(escape(item.text), styles["title"]), Spacer(1, 12)]
    if isinstance(item, Heading):
        return [Paragraph(escape(item.text), styles["heading"])]
    if isinstance(item, Text):
        return [Paragraph(escape(item.text), styles["right" if item.right else "body"])]
    return [Spacer(1, 6), _pdf_table(item, styles["cell"], look), Spacer(1, 10)]


def _pdf_table(table: PrintedTable, style: ParagraphStyle, look: PdfLook) -> PdfTable:
    shares: tuple[float, ...] = _WIDTHS[table.number]
    if len(shares) != table.columns:
        shares = (1,) * table.columns
    unit = (A4[0] - 2 * _MARGIN - 6) / sum(shares)
    grid = [
        [Paragraph(escape(text).replace("\n", "<br/>"), style) if text else "" for text in row]
        for row in rows_as_grid(table)
    ]
    rules = _open_rules(table) if look.break_anywhere else _merged_rules(table)
    if look.rules != "all":
        rules = [rule for rule in rules if rule[0] == "SPAN"]
    if look.rules == "below rows":
        rules.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, colors.black))
    padding = [("VALIGN", (0, 0), (-1, -1), "TOP" if look.top else "MIDDLE"), ("LEFTPADDING", (0, 0), (-1, -1), 2)]
    padding.append(("RIGHTPADDING", (0, 0), (-1, -1), 2))
    repeated = 3 if look.repeat_head and table.number == "三" else 0
    return PdfTable(grid, colWidths=[share * unit for share in shares], style=[*padding, *rules], repeatRows=repeated)


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


PDF_LOOKS: tuple[tuple[str, PdfLook], ...] = (
    ("plain", _PLAIN),
    ("page ends within a head", PdfLook(break_anywhere=True)),
    ("head repeated", PdfLook(repeat_head=True, break_anywhere=True)),
    ("thin rectangles", PdfLook(thin_rectangles=True)),
    ("no rules", PdfLook(rules="none")),
    ("no rules, text at the top", PdfLook(rules="none", top=True)),
    ("no rules, head repeated", PdfLook(rules="none", repeat_head=True)),
    ("rules below rows only", PdfLook(rules="below rows")),
)
