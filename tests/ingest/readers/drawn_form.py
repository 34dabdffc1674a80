"""表三 with a different number in every cell, written into every format by the tests themselves."""

from __future__ import annotations

import io
from collections.abc import Iterable

from docx import Document as WordDocument
from docx.document import Document as Word
from PIL import Image, ImageDraw, ImageFont
from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import LongTable, TableStyle

from ingest.document import GridCell

COLUMNS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
RESULTS = (
    ("（一）予以公开", ()),
    ("（二）部分公开（区分处理的，只计这一情形，不计其他情形）", ()),
    ("（三）不予公开", ("1.属于国家秘密", "2.其他法律行政法规禁止公开", "3.危及“三安全一稳定”", "4.保护第三方合法权益",
                  "5.属于三类内部事务信息", "6.属于四类过程性信息", "7.属于行政执法案卷", "8.属于行政查询事项")),
    ("（四）无法提供", ("1.本机关不掌握相关政府信息", "2.没有现成信息需要另行制作", "3.补正后申请内容仍不明确")),
    ("（五）不予处理", ("1.信访举报投诉类申请", "2.重复申请", "3.要求提供公开出版物", "4.无正当理由大量反复申请",
                  "5.要求行政机关确认或重新出具已获取信息")),
    ("（六）其他处理", ()),
    ("（七）总计", ()),
)  # fmt: skip


def form_cells() -> tuple[GridCell, ...]:
    """The cells of 表三: three rows of heads, three columns of labels, 23 × 7 numbers from 1 to 161."""
    cells = [GridCell(CORNER, 0, 0, 3, 3), GridCell("申请人情况", 0, 3, 1, 7), GridCell("自然人", 1, 3, 2, 1)]
    cells += [GridCell("法人或其他组织", 1, 4, 1, 5), GridCell("总计", 1, 9, 2, 1)]
    cells += [GridCell(name, 2, 4 + index) for index, name in enumerate(COLUMNS[1:6])]
    row = 3
    labels = [GridCell("一、本年新收政府信息公开申请数量", 3, 0, 1, 3)]
    labels += [GridCell("二、上年结转政府信息公开申请数量", 4, 0, 1, 3), GridCell("三、本年度办理结果", 5, 0, 20, 1)]
    row = 5
    for name, parts in RESULTS:
        labels.append(GridCell(name, row, 1, max(1, len(parts)), 1 if parts else 2))
        labels += [GridCell(part, row + index, 2) for index, part in enumerate(parts)]
        row += max(1, len(parts))
    labels.append(GridCell("四、结转下年度继续办理", row, 0, 1, 3))
    numbers = [
        GridCell(str(line * 7 + column + 1), 3 + line, 3 + column) for line in range(row - 2) for column in range(7)
    ]
    return tuple(sorted([*cells, *labels, *numbers], key=lambda cell: (cell.row, cell.column)))


def bare(cells: Iterable[GridCell]) -> list[tuple[str, int, int, int, int]]:
    """Cells without their places, for comparison."""
    return [
        ("".join(cell.text.split()), cell.row, cell.column, cell.row_span, cell.column_span)
        for cell in sorted(cells, key=lambda cell: (cell.row, cell.column))
    ]


def row_count(cells: Iterable[GridCell]) -> int:
    return max(cell.row + cell.row_span for cell in cells)


def html_table(cells: tuple[GridCell, ...], *, tag: str = "td") -> str:
    rows = []
    for row in range(row_count(cells)):
        inside = "".join(
            f'<{tag} rowspan="{cell.row_span}" colspan="{cell.column_span}"><p><span>{cell.text[:2]}</span>'
            f"<span>{cell.text[2:]}</span></p></{tag}>"
            for cell in cells
            if cell.row == row
        )
        rows.append(f"<tr>{inside}</tr>")
    return f'<table border="1"><tbody>{"".join(rows)}</tbody></table>'


def add_word_table(document: Word, cells: tuple[GridCell, ...], columns: int = 10) -> None:
    table = document.add_table(rows=row_count(cells), cols=columns)
    for cell in cells:
        first = table.cell(cell.row, cell.column)
        if cell.row_span > 1 or cell.column_span > 1:
            first = first.merge(table.cell(cell.row + cell.row_span - 1, cell.column + cell.column_span - 1))
        first.text = cell.text


def word_bytes(document: Word | None = None) -> bytes:
    stream = io.BytesIO()
    (document or WordDocument()).save(stream)
    return stream.getvalue()


def pdf_font() -> str:
    name = "STSong-Light"
    if name not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(name))
    return name


def pdf_table(cells: tuple[GridCell, ...], *, row_height: float = 22, repeated: int = 0) -> LongTable:
    """A ruled table that breaks over pages; `repeated` header rows are printed again."""
    rows, columns = row_count(cells), max(cell.column + cell.column_span for cell in cells)
    data = [["" for _ in range(columns)] for _ in range(rows)]
    style: list[tuple[object, ...]] = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("FONT", (0, 0), (-1, -1), pdf_font(), 7),
        ("LEFTPADDING", (0, 0), (-1, -1), 2),
        ("RIGHTPADDING", (0, 0), (-1, -1), 2),
    ]
    for cell in cells:
        width = max(2, (9 if cell.column < 3 else 5) * cell.column_span)
        text = cell.text
        lines = [text[start : start + width] for start in range(0, len(text), width)]
        data[cell.row][cell.column] = "\n".join(lines)
        if cell.row_span > 1 or cell.column_span > 1:
            style.append(
                ("SPAN", (cell.column, cell.row), (cell.column + cell.column_span - 1, cell.row + cell.row_span - 1))
            )
    table = LongTable(
        data, colWidths=[70.0 if index < 3 else 42.0 for index in range(columns)], rowHeights=None, repeatRows=repeated
    )
    table.setStyle(TableStyle(style))
    return table


PAGE = A4
FONT_FILES = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Regular.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-microhei.ttc",
    "/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc",
)


def picture_font(size: int) -> ImageFont.FreeTypeFont | None:
    for file in FONT_FILES:
        try:
            return ImageFont.truetype(file, size)
        except OSError:
            continue
    return None


def draw_form(
    cells: tuple[GridCell, ...], *, dots: int = 150, above: tuple[str, ...] = (), below: tuple[str, ...] = ()
) -> Image.Image:
    """A4 at so many dots an inch, with the table ruled and the lines of text above and below it."""
    scale = dots / 72
    image = Image.new("L", (round(595 * scale), round(842 * scale)), 255)
    draw = ImageDraw.Draw(image)
    text_font, font = picture_font(round(12 * scale)), picture_font(round(7.5 * scale))
    y = 40 * scale
    for line in above:
        draw.text((40 * scale, y), line, fill=0, font=text_font)
        y += 22 * scale
    columns = max(cell.column + cell.column_span for cell in cells)
    lefts = [40.0]
    for column in range(columns):
        lefts.append(
            lefts[-1] + (60 if column < 3 and columns > 6 else (515 - 180) / 7 if columns > 6 else 515 / columns)
        )
    height = 24.0
    for cell in cells:
        x0, x1 = (round(lefts[index] * scale) for index in (cell.column, cell.column + cell.column_span))
        y0, y1 = (round(y + index * height * scale) for index in (cell.row, cell.row + cell.row_span))
        draw.rectangle((x0, y0, x1, y1), outline=0, width=max(1, round(0.6 * scale)))
        room = max(1, int((x1 - x0 - 4) // (7.5 * scale)))
        short = cell.text.isascii()
        lines = [cell.text] if short else [cell.text[at : at + room] for at in range(0, len(cell.text), room)]
        top = (y0 + y1) / 2 - len(lines) * 4.6 * scale
        for number, line in enumerate(lines):
            length = draw.textlength(line, font=font)
            draw.text(((x0 + x1 - length) / 2, top + number * 9 * scale), line, fill=0, font=font)
    y += row_count(cells) * height * scale + 12 * scale
    for line in below:
        draw.text((40 * scale, y), line, fill=0, font=text_font)
        y += 22 * scale
    return image
