"""Renders a made-up report in any file format."""

from __future__ import annotations

from pathlib import Path

from eval.generate.source import SourceReport

FORMATS = ("txt", "md", "html", "docx", "pdf")


def render(report: SourceReport, format: str) -> bytes:
    """The file's bytes; the heavy libraries of a format are imported when it is asked for."""
    if format == "txt":
        from eval.generate.render_text import render_text

        return render_text(report).encode()
    if format == "md":
        from eval.generate.render_markdown import render_markdown

        return render_markdown(report).encode()
    if format == "html":
        from eval.generate.render_html import render_html

        return render_html(report).encode()
    if format == "docx":
        from eval.generate.render_docx import render_docx

        return render_docx(report)
    if format == "pdf":
        from eval.generate.render_pdf import render_pdf

        return render_pdf(report)
    if format == "png":
        from eval.generate.render_scan import render_picture

        return render_picture(report)
    raise ValueError(f"no renderer for {format}")


def write_report(report: SourceReport, path: Path) -> None:
    """Writes the report in the format that the path's suffix names."""
    path.write_bytes(render(report, path.suffix.lstrip(".").lower()))
