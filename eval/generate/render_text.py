"""Renders a made-up report as plain text, in the layout that a text export of Word gives."""

from __future__ import annotations

from eval.generate.flow import Heading, Text, Title, flow
from eval.generate.source import SourceReport
from eval.generate.tables import PrintedTable, rows_as_in_word


def render_text(report: SourceReport) -> str:
    """One cell a line after a tab, rows parted by an empty line."""
    lines: list[str] = []
    for item in flow(report):
        if isinstance(item, Title):
            lines.extend((item.text, ""))
        elif isinstance(item, (Heading, Text)):
            lines.append(item.text)
        else:
            lines.extend((seed_table(item), ""))
    return "\n".join(lines) + "\n"


def seed_table(table: PrintedTable) -> str:
    return "\n\n".join("\n".join(f"\t{text}" for text in row) for row in rows_as_in_word(table)) + "\n"
