"""A statutory table as it was reported, drawn from the form's description, with cells lit."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from library.forms import FORMS, Column, Row
from library.records import Cell, CellState
from retrieval.plan import Language
from ui.page.markup import Markup, element, join, text
from ui.page.words import say

LABEL_DEPTH = 3
"""表三 has three columns of labels."""


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a table is drawn from."""

    cells: Mapping[str, Cell]
    language: Language
    lit: Collection[str] = ()
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Metric → what a finding says of the cell."""


def draw_table(number: str, form_id: str, cells: Iterable[Cell], drawing: Drawing) -> Markup:
    """One table; rows that the report doesn't print are left out, rows that it adds stand after their parent."""
    held = [cell for cell in cells if cell.table == number]
    form = FORMS.get(form_id)
    table = next((each for each in form.tables if each.number == number), None) if form else None
    if not held:
        return element("p", say(drawing.language, "table_missing"), class_="state")
    if table is None:
        return _draw_plain(held, drawing)
    rows = [row for printed in table.rows for row in _printed_rows(printed, held)]
    body = {"二": _draw_disclosure, "三": _draw_requests, "四": _draw_reviews}[number](rows, drawing)
    return element("div", element("table", body, class_=f"statutory part-{number}"), class_="scroll", tabindex=0)


def _printed_rows(row: Row, held: Sequence[Cell]) -> Iterable[Row]:
    if any(cell.metric in {f"{row.key}.{column.key}" for column in row.columns} for cell in held):
        yield row
    added = dict.fromkeys(cell.metric.rpartition(".")[0] for cell in held if cell.metric.startswith(f"{row.key}/"))
    for key in added:
        yield Row(key, key.partition("/")[2], row.parents, row.columns)


def _draw_disclosure(rows: Sequence[Row], drawing: Drawing) -> Markup:
    """表二: a block a paragraph of article 20, each with its own heads."""
    widest = max(len(row.columns) for row in rows)
    blocks: list[Markup] = []
    for parents, block in groupby(rows, key=lambda row: row.parents):
        lines = list(block)
        columns = lines[0].columns
        blocks.append(
            element("tr", element("th", "".join(parents), colspan=widest + 1, scope="rowgroup"), class_="block")
        )
        for same, part in groupby(lines, key=lambda row: row.columns):
            group = list(part)
            columns = same
            heads = [element("th", say(drawing.language, "content"), scope="col")]
            heads += [_head(column, widest, columns, _lit_column(group, column, drawing)) for column in columns]
            blocks.append(element("tr", *heads, class_="heads"))
            for row in group:
                cells = [_cell(row, column, drawing, span=_span(column, columns, widest)) for column in columns]
                blocks.append(_line(row, [_row_head(row)], cells, drawing))
    return element("tbody", *blocks)


def _span(column: Column, columns: Sequence[Column], widest: int) -> int | None:
    """The last column of a narrower block takes the room that is left."""
    return widest - len(columns) + 1 if column is columns[-1] and len(columns) < widest else None


def _head(column: Column, widest: int, columns: Sequence[Column], lit: bool) -> Markup:
    return element(
        "th", column.label, scope="col", colspan=_span(column, columns, widest), class_="lit-column" if lit else None
    )


def _lit_column(rows: Iterable[Row], column: Column, drawing: Drawing) -> bool:
    return any(f"{row.key}.{column.key}" in drawing.lit for row in rows)


def _draw_requests(rows: Sequence[Row], drawing: Drawing) -> Markup:
    """表三: up to three columns of labels, then the kinds of applicants."""
    columns = rows[0].columns
    lit_columns = {column.key for column in columns if _lit_column(rows, column, drawing)}
    head = _requests_head(columns, lit_columns, drawing.language)
    lines: list[Markup] = []
    started: set[tuple[str, ...]] = set()
    for row in rows:
        labels: list[Markup] = []
        for depth in range(1, len(row.parents) + 1):
            path = row.parents[:depth]
            if path not in started:
                started.add(path)
                below = sum(each.parents[:depth] == path for each in rows)
                labels.append(element("th", path[-1], rowspan=below, scope="rowgroup", class_="group"))
        span = LABEL_DEPTH - len(row.parents)
        labels.append(_row_head(row, span=span if span > 1 else None))
        lines.append(
            _line(row, labels, [_cell(row, c, drawing, beside=c.key in lit_columns) for c in columns], drawing)
        )
    return join(head, element("tbody", *lines))


def _requests_head(columns: Sequence[Column], lit: Collection[str], language: Language) -> Markup:
    corner = element("th", say(language, "applicants_corner"), colspan=LABEL_DEPTH, rowspan=2, class_="corner")
    upper: list[Markup] = [corner]
    lower: list[Markup] = []
    for group, part in groupby(columns, key=lambda column: column.group):
        members = list(part)
        if group:
            upper.append(element("th", group, colspan=len(members), scope="colgroup"))
            lower += [_column_head(column, lit) for column in members]
        else:
            upper += [_column_head(column, lit, rowspan=2) for column in members]
    return element("thead", element("tr", *upper), element("tr", *lower))


def _column_head(column: Column, lit: Collection[str], *, rowspan: int | None = None) -> Markup:
    return element("th", column.label, scope="col", rowspan=rowspan, class_="lit-column" if column.key in lit else None)


def _draw_reviews(rows: Sequence[Row], drawing: Drawing) -> Markup:
    """表四: the form prints its three rows side by side in one line."""
    upper: list[Markup] = []
    middle: list[Markup] = []
    lower: list[Markup] = []
    cells: list[Markup] = []
    for parents, part in groupby(rows, key=lambda row: row.parents):
        members = list(part)
        width = sum(len(row.columns) for row in members)
        if parents:
            upper.append(element("th", parents[0], colspan=width, scope="colgroup"))
            middle += [element("th", row.label, colspan=len(row.columns), scope="colgroup") for row in members]
        else:
            upper += [element("th", row.label, colspan=len(row.columns), rowspan=2) for row in members]
        for row in members:
            for column in row.columns:
                lit = f"{row.key}.{column.key}" in drawing.lit
                lower.append(element("th", column.label, scope="col", class_="lit-column" if lit else None))
                cells.append(_cell(row, column, drawing))
    lit_row = any(f"{row.key}.{column.key}" in drawing.lit for row in rows for column in row.columns)
    return join(
        element("thead", element("tr", *upper), element("tr", *middle), element("tr", *lower)),
        element("tbody", element("tr", *cells, class_="lit-row" if lit_row else None)),
    )


def _row_head(row: Row, *, span: int | None = None) -> Markup:
    return element("th", row.label, scope="row", colspan=span, class_="added" if "/" in row.key else None)


def _line(row: Row, labels: Sequence[Markup], cells: Sequence[Markup], drawing: Drawing) -> Markup:
    lit = any(f"{row.key}.{column.key}" in drawing.lit for column in row.columns)
    return element("tr", *labels, *cells, class_="lit-row" if lit else None)


def _cell(row: Row, column: Column, drawing: Drawing, *, span: int | None = None, beside: bool = False) -> Markup:
    metric = f"{row.key}.{column.key}"
    classes = ["lit"] if metric in drawing.lit else ["lit-column"] if beside else []
    reason = drawing.reasons.get(metric)
    if reason:
        classes.append("doubted")
    state, shown = cell_words(drawing.cells.get(metric), drawing.language)
    classes.append(state)
    return element(
        "td",
        shown,
        colspan=span,
        class_=" ".join(classes),
        title=reason,
        data_metric=metric,
        aria_current="true" if metric in drawing.lit else None,
    )


def cell_words(cell: Cell | None, language: Language) -> tuple[str, Markup]:
    """What a cell shows, as printed: a blank, an unread and an absent cell look different from a zero."""
    if cell is None:
        return "absent", element("span", "—", title=say(language, "cell_absent"))
    if cell.state is CellState.BLANK:
        return "blank", element("span", say(language, "blank"), class_="word")
    if cell.state is CellState.UNREAD:
        return "unread", element("span", say(language, "unread"), class_="word")
    return cell.state.value, text(cell.raw)


def _draw_plain(held: Sequence[Cell], drawing: Drawing) -> Markup:
    """For a form that is not known: each cell with its own labels."""
    lines = [
        element(
            "tr",
            element("th", cell.row, scope="row"),
            element("th", cell.column),
            element("td", cell_words(cell, drawing.language)[1], class_="lit" if cell.metric in drawing.lit else None),
            class_="lit-row" if cell.metric in drawing.lit else None,
        )
        for cell in held
    ]
    return element("div", element("table", element("tbody", *lines), class_="statutory"), class_="scroll", tabindex=0)
