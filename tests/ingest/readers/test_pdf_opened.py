"""What pdfium finds on a page is told as the page is shown: turned, cut to size, drawn through forms."""

from __future__ import annotations

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from pypdf import PageObject, PdfReader, PdfWriter, Transformation
from pypdf.generic import NameObject, NumberObject, RectangleObject
from reportlab.pdfgen.canvas import Canvas

from eval.generate.render_pdf import use_font
from ingest.readers.pdf_opened import Drawn, read_pages

WIDTH, HEIGHT = 400, 300
FONT = "STSong-Light"


def _page() -> bytes:
    use_font(FONT)
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT))
    canvas.setFont(FONT, 10)
    canvas.drawString(40, 250, "共12件")
    canvas.rect(30, 200, 100, 0.5, stroke=0, fill=1)
    canvas.line(30, 150, 30, 200)
    canvas.saveState()
    canvas.translate(100, 100)
    canvas.rotate(40)
    canvas.drawString(0, 0, "草稿")
    canvas.restoreState()
    canvas.beginForm("inner")
    canvas.setFont(FONT, 5)
    canvas.drawString(10, 10, "内")
    canvas.rect(10, 10, 20, 20)
    canvas.endForm()
    canvas.saveState()
    canvas.translate(200, 100)
    canvas.scale(2, 2)
    canvas.doForm("inner")
    canvas.restoreState()
    canvas.save()
    return stream.getvalue()


def _told(drawn: Drawn) -> object:
    glyphs = [
        (glyph.text, *(round(side, 1) for side in (glyph.x0, glyph.x1, glyph.top, glyph.bottom)))
        for glyph in drawn.characters.glyphs
    ]
    edges = (sorted(drawn.shapes.level), sorted(drawn.shapes.upright))
    rounded = [[tuple(round(value, 1) for value in edge) for edge in some] for some in edges]
    return (drawn.width, drawn.height), glyphs, rounded


def _changed(change: Callable[[PageObject], None]) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(_page())))
    change(writer.pages[0])
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()


def _turn(page: PageObject, degrees: int) -> None:
    """Drawn the other way round, so that it is shown as before."""
    shifts = {90: (HEIGHT, 0), 180: (WIDTH, HEIGHT), 270: (0, WIDTH)}
    page.add_transformation(Transformation().rotate(degrees).translate(*shifts[degrees]))
    sides = (HEIGHT, WIDTH) if degrees != 180 else (WIDTH, HEIGHT)
    page.mediabox = page.cropbox = RectangleObject((0, 0, *sides))
    page[NameObject("/Rotate")] = NumberObject(degrees)


def _crop(page: PageObject) -> None:
    page.mediabox = RectangleObject((-70, -50, WIDTH + 70, HEIGHT + 50))
    page.cropbox = RectangleObject((0, 0, WIDTH, HEIGHT))


def test_characters_edges_and_forms_stand_where_they_are_shown() -> None:
    (drawn,) = read_pages(_page())
    text = {glyph.text: glyph for glyph in drawn.characters.glyphs}
    # The slanted 草稿 is counted, not told.
    assert "".join(text) == "共12件内"
    assert drawn.characters.count == 7
    assert (round(text["共"].x0), round(text["1"].x0 - text["共"].x0)) == (40, 10)
    assert text["共"].top < HEIGHT - 250 < text["共"].bottom
    assert round(text["内"].x0) == 220
    assert round(text["内"].size) == 10
    assert [round(side) for side in drawn.shapes.strokes[-1]] == [220, 140, 260, 180]
    assert [tuple(map(round, edge)) for edge in drawn.shapes.upright[:1]] == [(30, 100, 150)]


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_reads_as_it_is_shown(degrees: int) -> None:
    (plain,), (turned,) = read_pages(_page()), read_pages(_changed(lambda page: _turn(page, degrees)))
    assert _told(turned) == _told(plain)


def test_a_page_cut_to_size_counts_from_the_corner_that_is_shown() -> None:
    (plain,), (cut,) = read_pages(_page()), read_pages(_changed(_crop))
    assert _told(cut) == _told(plain)


def test_a_hyphen_at_the_end_of_a_line_stays_one() -> None:
    stream = io.BytesIO()
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT))
    canvas.drawString(40, 250, "A-")
    canvas.drawString(40, 235, "B")
    canvas.save()
    (drawn,) = read_pages(stream.getvalue())
    assert [glyph.text for glyph in drawn.characters.glyphs] == ["A", "-", "B"]


def test_threads_take_turns() -> None:
    data = _page()
    (plain,) = read_pages(data)
    with ThreadPoolExecutor(8) as pool:
        read = list(pool.map(lambda _: [_told(drawn) for drawn in read_pages(data)], range(40)))
    assert read == [[_told(plain)]] * 40
