"""The statutory tables of a made-up report as they stand on paper: printed cells with the merges of the form."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from eval.generate.source import SourceReport
from library.forms import APPLICANTS, FORMS, OUTCOMES, Row, Table, TableNumber

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """A cell as printed, a merged one once, at its top left."""

    text: str
    row: int
    column: int
    row_span: int = 1
    column_span: int = 1
    metric: str | None = None
    """Set for a number cell, None for a label."""


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """A table as printed."""

    number: TableNumber
    rows: int
    columns: int
    cells: tuple[PrintedCell, ...]


def print_tables(report: SourceReport) -> tuple[PrintedTable, ...]:
    """The tables that the report has any cell of, in the plain wording of the form."""
    if report.form == "other":
        return ()
    printers = {"二": _print_disclosure, "三": _print_requests, "四": _print_review}
    printed = (printers[table.number](table, report.cells) for table in FORMS[report.form].tables)
    return tuple(table for table in printed if any(cell.metric for cell in table.cells))


def rows_as_emitted(table: PrintedTable) -> list[list[PrintedCell]]:
    """Each row with the cells that begin in it: what HTML source holds."""
    rows: list[list[PrintedCell]] = [[] for _ in range(table.rows)]
    for cell in sorted(table.cells, key=lambda cell: (cell.row, cell.column)):
        rows[cell.row].append(cell)
    return rows


def rows_as_in_word(table: PrintedTable) -> list[list[str]]:
    """A merge to the right is one cell, a merge downwards leaves an empty cell in each row below."""
    starts: dict[tuple[int, int], str] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            starts[row, cell.column] = cell.text if row == cell.row else ""
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    for (row, _), text in sorted(starts.items()):
        rows[row].append(text)
    return rows


def rows_as_grid(table: PrintedTable, *, repeat: bool = False) -> list[list[str]]:
    """Every row as wide as the table; the rest of a merged area is empty, or repeats the text."""
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                first = row == cell.row and column == cell.column
                rows[row][column] = cell.text if first or repeat else ""
    return rows


def widen_columns(table: PrintedTable, widths: Sequence[int]) -> PrintedTable:
    """Each column made of several narrow ones, as in forms that were drawn by hand: nothing moves, spans grow."""
    edges = [0, *accumulate(widths)]
    cells = tuple(
        replace(cell, column=edges[cell.column], column_span=edges[cell.column + cell.column_span] - edges[cell.column])
        for cell in table.cells
    )
    return replace(table, columns=edges[-1], cells=cells)


def extra_rows(added: Iterable[str], key: str) -> tuple[str, ...]:
    """Labels of the rows that a report adds under a row of the form, in their order."""
    found = (metric[len(key) + 1 :].rpartition(".")[0] for metric in added if metric.startswith(f"{key}/"))
    return tuple(dict.fromkeys(found))


def _print_disclosure(table: Table, cells: Mapping[str, str]) -> PrintedTable:
    added = [metric for metric in cells if "/" in metric]
    labels = 2 if added else 1
    width = labels + 3
    printed: list[PrintedCell] = []
    line = 0
    item: tuple[str, ...] = ()
    for row in table.rows:
        extras = extra_rows(added, row.key)
        own = any(f"{row.key}.{column.key}" in cells for column in row.columns)
        if not own and not extras:
            continue
        if row.parents != item:
            item = row.parents
            printed.append(PrintedCell(item[0], line, 0, column_span=width))
            printed.append(PrintedCell("信息内容", line + 1, 0, column_span=labels))
            printed.extend(_spread(((column.label, None) for column in row.columns), line + 1, labels, width))
            line += 2
        if own:
            printed.append(PrintedCell(row.label, line, 0, column_span=labels))
            printed.extend(_spread(_row_cells(row, row.key, cells), line, labels, width))
            line += 1
        elif extras:
            printed.append(PrintedCell(row.label, line, 0, row_span=len(extras)))
        for extra in extras:
            if own:
                printed.append(PrintedCell("", line, 0))
            printed.append(PrintedCell(extra, line, 1))
            printed.extend(_spread(_row_cells(row, f"{row.key}/{extra}", cells), line, labels, width))
            line += 1
    return PrintedTable("二", line, width, tuple(printed))


def _row_cells(row: Row, key: str, cells: Mapping[str, str]) -> list[tuple[str, str | None]]:
    metrics = [f"{key}.{column.key}" for column in row.columns]
    return [(cells.get(metric, ""), metric) for metric in metrics]


def _spread(texts: Iterable[tuple[str, str | None]], line: int, first: int, width: int) -> list[PrintedCell]:
    """Cells side by side; the last one takes what is left of the row."""
    listed = list(texts)
    last = len(listed) - 1
    return [
        PrintedCell(text, line, first + at, 1, width - first - at if at == last else 1, metric)
        for at, (text, metric) in enumerate(listed)
    ]


def _print_requests(table: Table, cells: Mapping[str, str]) -> PrintedTable:
    printed = [
        PrintedCell(CORNER, 0, 0, 3, 3),
        PrintedCell("申请人情况", 0, 3, 1, 7),
        PrintedCell(APPLICANTS[0].label, 1, 3, 2),
        PrintedCell(APPLICANTS[1].group, 1, 4, 1, 5),
        PrintedCell(APPLICANTS[-1].label, 1, 9, 2),
        *(PrintedCell(column.label, 2, 4 + at) for at, column in enumerate(APPLICANTS[1:-1])),
    ]
    rows = [row for row in table.rows if any(f"{row.key}.{column.key}" in cells for column in row.columns)]
    open_parents: tuple[str, ...] = ()
    for line, row in enumerate(rows, start=3):
        for depth, parent in enumerate(row.parents):
            if row.parents[: depth + 1] != open_parents[: depth + 1]:
                span = sum(other.parents[: depth + 1] == row.parents[: depth + 1] for other in rows)
                printed.append(PrintedCell(parent, line, depth, row_span=span))
        open_parents = row.parents
        depth = len(row.parents)
        printed.append(PrintedCell(row.label, line, depth, column_span=3 - depth))
        printed.extend(_spread(_row_cells(row, row.key, cells), line, 3, 10))
    found = bool(rows)
    return PrintedTable("三", len(rows) + 3, 10, tuple(printed) if found else ())


def _print_review(table: Table, cells: Mapping[str, str]) -> PrintedTable:
    review, direct, after = table.rows
    printed = [
        PrintedCell(review.label, 0, 0, 1, 5),
        PrintedCell(direct.parents[0], 0, 5, 1, 10),
        *(PrintedCell(column.label, 1, at, 2) for at, column in enumerate(OUTCOMES)),
        PrintedCell(direct.label, 1, 5, 1, 5),
        PrintedCell(after.label, 1, 10, 1, 5),
        *(PrintedCell(column.label, 2, 5 + at) for at, column in enumerate((*OUTCOMES, *OUTCOMES))),
    ]
    if not any(f"{row.key}.{column.key}" in cells for row in table.rows for column in row.columns):
        return PrintedTable("四", 0, 15, ())
    for at, row in enumerate(table.rows):
        printed.extend(_spread(_row_cells(row, row.key, cells), 3, at * 5, at * 5 + 5))
    return PrintedTable("四", 4, 15, tuple(printed))
