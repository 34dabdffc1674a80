from __future__ import annotations

import io
import sys

import pypdf
import pytest
from PIL import Image
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer

from ingest.document import Grid, GridCell, Line
from ingest.readers.pdf import read_pdf
from library.problems import Problem
from tests.ingest.readers.drawn_form import bare, form_cells, pdf_font, pdf_table, row_count

PROSE = "本年度主动公开政府信息八十六条，其中概况类信息，" * 7 + "完。"


def build(*parts: Flowable, footer: str = "— {} —") -> bytes:
    stream = io.BytesIO()

    def number(canvas: Canvas, document: SimpleDocTemplate) -> None:
        canvas.setFont(pdf_font(), 9)
        canvas.drawCentredString(300, 30, footer.format(document.page))

    SimpleDocTemplate(stream).build(list(parts), onFirstPage=number, onLaterPages=number)
    return stream.getvalue()


def paragraph(text: str, *, indent: float = 24) -> Paragraph:
    style = ParagraphStyle("body", fontName=pdf_font(), fontSize=12, leading=20, firstLineIndent=indent, wordWrap="CJK")
    return Paragraph(text, style)


@pytest.mark.parametrize("footer", ["— {} —", "第 {} 页", "{}/9", "-{}-"])
@pytest.mark.parametrize(("space", "repeated"), [(10, 0), (200, 3), (200, 0), (330, 3), (420, 0)])
def test_form_over_a_page_break_is_one_table(space: int, repeated: int, footer: str) -> None:
    cells = form_cells()
    data = build(
        paragraph("一、总体情况"), paragraph(PROSE), Spacer(1, space), pdf_table(cells, repeated=repeated),
        paragraph("四、复议诉讼情况"), paragraph("无。"), footer=footer,
    )  # fmt: skip
    document = read_pdf(data)
    assert document.pages is not None
    assert document.pages > 1
    first, second, grid, *rest = document.blocks
    assert [block.text for block in (first, second, *rest) if isinstance(block, Line)] == [
        "一、总体情况",
        PROSE,
        "四、复议诉讼情况",
        "无。",
    ]
    assert isinstance(grid, Grid)
    assert (grid.rows, grid.columns) == (26, 10)
    assert bare(grid.cells) == bare(cells)
    pages = {cell.text: cell.place.page for cell in grid.cells}
    assert (pages["1"], pages["161"]) == (1, 2) or space == 10 or pages["1"] == 2


def test_paragraph_over_a_page_break_is_one_line() -> None:
    long = "继续写下去的一段话，" * 150 + "完。"
    document = read_pdf(build(paragraph("一、总体情况"), paragraph(long), paragraph("二、主动公开")))
    assert [(block.text, block.place.page) for block in document.blocks if isinstance(block, Line)] == [
        ("一、总体情况", 1),
        (long, 1),
        ("二、主动公开", 3 if document.pages == 3 else 2),
    ]


def test_a_number_that_goes_on_behind_the_page_is_in_its_cell_and_not_joined() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    lefts = [60, 200, 300, 340]
    for top, rows in ((100, [("行政许可", "11", "16837")]), (780, [("", "", "0"), ("行政强制", "21", "22")])):
        canvas.setFont(pdf_font(), 10)
        heights = [top - 30 * row for row in range(len(rows) + 1)]
        canvas.grid(lefts, heights)
        for height, texts in zip(heights, rows, strict=False):
            for left, text in zip(lefts, texts, strict=False):
                canvas.drawString(left + 4, height - 15, text)
        canvas.showPage()
    canvas.save()
    grids = [block for block in read_pdf(stream.getvalue()).blocks if isinstance(block, Grid)]
    texts = [[cell.text for cell in grid.cells] for grid in grids]
    assert texts == [["行政许可", "11", "16837\n0", "行政强制", "21", "22"]]


@pytest.mark.parametrize("heads_closed", [True, False])
def test_a_row_cut_by_the_end_of_a_page_is_one_row(*, heads_closed: bool) -> None:
    """Browsers close such a row neither below nor above, and print its label on both pages."""
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    lefts = [60, 200, 300, 400, 500]

    def draw(rows: list[list[str]], heights: list[int], top: int, *, closed_from: int = 4) -> None:
        canvas.setFont(pdf_font(), 10)
        for left in lefts:
            canvas.line(left, top, left, top - sum(heights))
        for texts, height in zip(rows, heights, strict=True):
            for left, text in zip(lefts, texts, strict=False):
                canvas.drawString(left + 4, top - 15, text)
            top -= height
            if texts is not rows[-1]:
                canvas.line(lefts[0], top, lefts[-1], top)
            elif closed_from < 4:
                canvas.line(lefts[closed_from], top, lefts[-1], top)

    canvas.line(lefts[0], 140, lefts[-1], 140)
    if heads_closed:
        # The cells of the labels are merged with those below, the others end with the page.
        draw([["事项", "数量", "合计", "比例"], ["上半", "一", "二", "三"]], [40, 40], 140, closed_from=2)
        first, second = [("上半下半", "一")], ["下半", "", "四", "五"]
    else:
        draw([["事项", "数量", "合计", "比例"], ["上半", "11", "12", "13"]], [40, 40], 140)
        first, second = [("上半下半", "11", "12", "13")], ["下半", "", "", ""]
    canvas.showPage()
    draw([second, ["行政强制", "21", "22", "23"], ["", "", "", ""]], [30, 40, 0], 800)
    canvas.save()
    (grid,) = read_pdf(stream.getvalue()).blocks
    assert isinstance(grid, Grid)
    rows = [tuple(cell.text for cell in grid.cells if cell.row == row) for row in range(grid.rows)]
    assert rows[0] == ("事项", "数量", "合计", "比例")
    assert rows[1][: len(first[0])] == first[0]
    assert rows[2:] == ([("四", "五")] if heads_closed else []) + [("行政强制", "21", "22", "23")]


def test_two_tables_of_one_shape_with_a_heading_between_stay_two() -> None:
    small = tuple(GridCell(f"{row}{column}", row, column) for row in range(3) for column in range(4))
    document = read_pdf(build(pdf_table(small), paragraph("三、收到和处理"), pdf_table(small)))
    assert [type(block) for block in document.blocks] == [Grid, Line, Grid]
    assert [row_count(block.cells) for block in document.blocks if isinstance(block, Grid)] == [3, 3]


def scan_with_text_layer(text: str) -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(595, 842))
    canvas.setFont(pdf_font(), 12)
    canvas.drawString(80, 700, text)
    canvas.drawImage(ImageReader(Image.new("L", (60, 84), 255)), 0, 0, 595, 842)
    canvas.save()
    return stream.getvalue()


def test_a_scan_with_a_text_layer_is_read_from_it_where_nothing_recognises(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "ingest.readers.picture", None)
    document = read_pdf(scan_with_text_layer("某街道办事处年度报告总体情况"))
    assert [block.text for block in document.blocks if isinstance(block, Line)] == ["某街道办事处年度报告总体情况"]
    (warning,) = document.warnings
    assert warning.startswith("page 1: only a picture, not read")
    assert "pip install 'gongkai[ocr]'" in warning


def test_a_locked_pdf_asks_for_an_unlocked_copy_and_an_empty_password_is_no_lock() -> None:
    writer = pypdf.PdfWriter(io.BytesIO(build(paragraph("一、总体情况"))))
    writer.encrypt("", "owner", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    assert [block.text for block in read_pdf(stream.getvalue()).blocks if isinstance(block, Line)] == ["一、总体情况"]
    writer.encrypt("secret", algorithm="AES-256")
    stream = io.BytesIO()
    writer.write(stream)
    with pytest.raises(Problem, match="locked with a password — give an unlocked copy"):
        read_pdf(stream.getvalue())


def test_a_pdf_without_pages_and_one_with_too_many() -> None:
    for count, message in ((0, "no pages"), (501, "501 pages, more than the 500")):
        writer = pypdf.PdfWriter()
        for _ in range(count):
            writer.add_blank_page(100, 100)
        stream = io.BytesIO()
        writer.write(stream)
        with pytest.raises(Problem, match=message):
            read_pdf(stream.getvalue())


@pytest.mark.parametrize("keep", [0.05, 0.3, 0.7])
def test_a_pdf_cut_off_is_refused_or_read_in_part(keep: float) -> None:
    data = build(paragraph(PROSE), pdf_table(form_cells()))
    try:
        document = read_pdf(data[: int(len(data) * keep)])
    except Problem as problem:
        assert "damaged" in problem.what or "no pages" in problem.what
    else:
        assert document.format == "pdf"


@pytest.mark.parametrize(("numbers", "kept"), [((1, 2), ()), ((2, 3), ()), ((7, 9), ("7", "9"))])
def test_a_number_alone_in_the_margin_is_dropped_where_it_counts_pages(
    numbers: tuple[int, ...], kept: tuple[str, ...]
) -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    for number in numbers:
        canvas.setFont(pdf_font(), 12)
        canvas.drawString(100, 700, "本年度主动公开政府信息")
        canvas.drawCentredString(300, 40, str(number))
        canvas.showPage()
    canvas.save()
    texts = [block.text for block in read_pdf(stream.getvalue()).blocks if isinstance(block, Line)]
    assert tuple(text for text in texts if text.isdecimal()) == kept


def test_a_value_beside_its_label_at_the_end_of_a_page_is_no_page_number() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.setFont(pdf_font(), 12)
    canvas.drawString(100, 62, "属于四类过程")
    canvas.drawString(300, 54, "1")
    canvas.drawString(100, 46, "性信息")
    canvas.save()
    texts = [block.text for block in read_pdf(stream.getvalue()).blocks if isinstance(block, Line)]
    assert "1" in texts
