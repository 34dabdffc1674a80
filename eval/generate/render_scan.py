"""Renders a made-up report as a scan: its pages as pictures with the noise, skew and loss of a copier."""

from __future__ import annotations

from io import BytesIO
from random import Random

import numpy
import pypdfium2
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from eval.generate.render_pdf import render_pdf
from eval.generate.source import SourceReport


def scan_pages(report: SourceReport, *, dots: int = 200, seed: int = 0) -> list[Image.Image]:
    """A grey picture a page; `dots` an inch."""
    rng = Random(seed)
    document = pypdfium2.PdfDocument(render_pdf(report))
    try:
        return [_wear(page.render(scale=dots / 72, grayscale=True).to_pil(), rng) for page in document]
    finally:
        document.close()


def render_scan(report: SourceReport, *, dots: int = 200, seed: int = 0) -> bytes:
    """A PDF that holds nothing but pictures."""
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4)
    for page in scan_pages(report, dots=dots, seed=seed):
        canvas.drawImage(ImageReader(_compress(page)), 0, 0, *A4)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def render_picture(report: SourceReport, *, dots: int = 150, seed: int = 0) -> bytes:
    """All pages below each other in one PNG, as phones and web pages show them."""
    pages = scan_pages(report, dots=dots, seed=seed)
    whole = Image.new("L", (pages[0].width, sum(page.height for page in pages)), 255)
    top = 0
    for page in pages:
        whole.paste(page, (0, top))
        top += page.height
    buffer = BytesIO()
    whole.save(buffer, "PNG")
    return buffer.getvalue()


def _wear(page: Image.Image, rng: Random) -> Image.Image:
    """At most 0.4° askew, paper not quite white, a little grain."""
    turned = page.rotate(rng.uniform(-0.4, 0.4), resample=Image.Resampling.BICUBIC, fillcolor=255)
    grain = numpy.random.default_rng(rng.randrange(1 << 30)).normal(0, 6, (turned.height, turned.width))
    worn = numpy.asarray(turned, dtype=numpy.float32) * 0.96 + grain
    return Image.fromarray(worn.clip(0, 255).astype(numpy.uint8))


def _compress(page: Image.Image) -> BytesIO:
    buffer = BytesIO()
    page.save(buffer, "JPEG", quality=75)
    buffer.seek(0)
    return buffer
