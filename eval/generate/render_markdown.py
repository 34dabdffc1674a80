"""Renders a made-up report as Markdown with pipe tables."""

from __future__ import annotations

from eval.generate.flow import Heading, Text, Title, flow
from eval.generate.source import SourceReport
from eval.generate.tables import rows_as_grid


def render_markdown(report: SourceReport) -> str:
    """Headings with #, tables as wide as they are printed, with the first row as their head."""
    blocks: list[str] = []
    for item in flow(report):
        if isinstance(item, Title):
            blocks.append(f"# {item.text}")
        elif isinstance(item, Heading):
            blocks.append(f"{'#' * (item.level + 1)} {item.text}")
        elif isinstance(item, Text):
            blocks.append(item.text)
        else:
            blocks.append(pipe_table(rows_as_grid(item)))
    return "\n\n".join(blocks) + "\n"


def pipe_table(rows: list[list[str]]) -> str:
    head, *body = [f"| {' | '.join(text.replace(chr(10), '') for text in row)} |" for row in rows]
    return "\n".join((head, "|" + " --- |" * len(rows[0]), *body))
