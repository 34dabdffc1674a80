from __future__ import annotations

import base64
import io
import random
from dataclasses import replace

import pytest
from docx import Document as Word
from PIL import Image

from ingest.document import Document, Grid, GridCell, Line
from library.problems import Problem
from tests.ingest.readers.drawn_form import draw_form, form_cells, picture_font

pytest.importorskip("rapidocr", reason="the extra `ocr` is not installed")
from ingest.readers.docx import read_docx
from ingest.readers.html import read_html
from ingest.readers.pdf import read_pdf
from ingest.readers.scan import read_picture

pytestmark = [
    pytest.mark.ocr,
    pytest.mark.skipif(picture_font(12) is None, reason="no Chinese font is installed"),
]
HEADING = "三、收到和处理政府信息公开申请情况"
THRESHOLD = 0.8


def encode(image: Image.Image, kind: str = "JPEG") -> bytes:
    stream = io.BytesIO()
    image.save(stream, kind, quality=80)
    return stream.getvalue()


def figures(cells: tuple[GridCell, ...]) -> dict[tuple[int, int], GridCell]:
    return {(cell.row, cell.column): cell for cell in cells if cell.row > 2 and cell.column > 2}


def assert_figures(document: Document, cells: tuple[GridCell, ...]) -> None:
    """At least 99 % of the cells right, none wrong with confidence."""
    (grid,) = [block for block in document.blocks if isinstance(block, Grid)]
    assert (grid.rows, grid.columns) == (26, 10)
    spans = {(cell.row, cell.column, cell.row_span, cell.column_span) for cell in cells}
    assert {(cell.row, cell.column, cell.row_span, cell.column_span) for cell in grid.cells} == spans
    read, want = figures(grid.cells), figures(cells)
    sure = {key for key, cell in read.items() if (cell.confidence or 0) >= THRESHOLD}
    assert {key: read[key].text for key in sure} == {key: want[key].text for key in sure}
    assert len(sure) >= 0.99 * len(want)


@pytest.mark.parametrize(("dots", "turn"), [(150, 0.0), (200, 1.1)])
def test_form_on_a_scan(dots: int, turn: float) -> None:
    cells = form_cells()
    image = draw_form(
        cells, dots=dots, above=("某街道办事处2020年政府信息公开工作年度报告", HEADING), below=("四、复议情况",)
    )
    document = read_picture(encode(image.rotate(turn, fillcolor=255, resample=Image.Resampling.BICUBIC)))
    assert_figures(document, cells)
    assert [block.text for block in document.blocks if isinstance(block, Line)] == [
        "某街道办事处2020年政府信息公开工作年度报告",
        HEADING,
        "四、复议情况",
    ]


def test_noughts_blanks_and_signs_are_told_apart() -> None:
    choose = random.Random(3)
    printed = ["0", "0", "1", "7", "", "/", "-", "+35", "-38", "5.2", "166.3700", "6", "8", "11", "17", "71"]
    cells = tuple(
        replace(cell, text=choose.choice(printed)) if cell.row > 2 and cell.column > 2 else cell
        for cell in form_cells()
    )
    assert_figures(read_picture(encode(draw_form(cells, dots=150))), cells)


def test_scanned_pdf_is_read_page_by_page() -> None:
    stream = io.BytesIO()
    draw_form(form_cells(), dots=150, above=(HEADING,)).save(stream, "PDF", resolution=150)
    document = read_pdf(stream.getvalue())
    assert (document.format, document.pages) == ("pdf", 1)
    assert_figures(document, form_cells())


def test_a_picture_without_text() -> None:
    with pytest.raises(Problem, match="no text was found on the picture"):
        read_picture(encode(Image.new("L", (800, 600), 255), "PNG"))


def test_a_picture_under_a_heading_of_a_word_file_is_read_in_its_place() -> None:
    word, stream = Word(), io.BytesIO()
    word.add_paragraph(HEADING)
    word.add_picture(io.BytesIO(encode(draw_form(form_cells(), dots=150))))
    word.add_paragraph("四、政府信息公开行政复议、行政诉讼情况")
    word.save(stream)
    document = read_docx(stream.getvalue())
    assert_figures(document, form_cells())
    assert [type(block) for block in document.blocks] == [Line, Grid, Line]
    assert {block.place.line for block in document.blocks} == {1, 2}
    assert document.warnings == ()


def test_a_picture_that_a_page_holds_is_read_and_one_elsewhere_is_told() -> None:
    picture = base64.b64encode(encode(draw_form(form_cells(), dots=150))).decode()
    page = f"<p>{HEADING}</p><img src='data:image/jpeg;base64,{picture}'><p>四、复议情况</p><img src='a.png'>"
    document = read_html(f"<html><body>{page}</body></html>".encode())
    assert_figures(document, form_cells())
    assert document.warnings == ("a picture stands right under “四、复议情况”: what it shows was not read",)
