"""Renders a made-up report as the web pages that government sites publish."""

from __future__ import annotations

from html import escape

from eval.generate.flow import Heading, Item, Text, Title, flow
from eval.generate.source import SourceReport
from eval.generate.tables import PrintedCell, PrintedTable, rows_as_emitted


def render_html(report: SourceReport) -> str:
    """A page with its title, publisher and date, the report, and tables with rowspan and colspan."""
    body = "\n".join(_plain(item) for item in flow(report))
    head = f'<meta charset="utf-8">\n<title>{escape(report.title)}</title>\n{page_metadata(report)}'
    return f'<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n{head}\n</head>\n<body>\n{body}\n</body>\n</html>\n'


def page_metadata(report: SourceReport) -> str:
    """The meta tags that 国办 requires of government sites."""
    tags = {"ArticleTitle": report.title, "ContentSource": report.agency}
    if report.published:
        tags["PubDate"] = report.published.isoformat()
    return "\n".join(f'<meta name="{name}" content="{escape(text)}">' for name, text in tags.items())


def table_rows(table: PrintedTable, write_cell: str = "td") -> str:
    """The rows of a table with the merges of the form."""
    lines = []
    for row in rows_as_emitted(table):
        cells = "".join(f"<{write_cell}{spans(cell)}>{break_lines(cell.text)}</{write_cell}>" for cell in row)
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join(lines)


def spans(cell: PrintedCell) -> str:
    rows = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
    columns = f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
    return rows + columns


def break_lines(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _plain(item: Item) -> str:
    match item:
        case Title(text):
            return f"<h1>{escape(text)}</h1>"
        case Heading(text, level, _):
            return f"<h{level + 1}>{escape(text)}</h{level + 1}>"
        case Text(text, right):
            style = ' style="text-align:right"' if right else ""
            return f"<p{style}>{escape(text)}</p>"
        case PrintedTable():
            return f'<table border="1">\n<tbody>\n{table_rows(item)}\n</tbody>\n</table>'
