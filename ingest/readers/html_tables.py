"""The tables of an HTML page: which are data, which are layout, and the geometry of the data."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from ingest.document import Grid, GridCell
from ingest.readers.html_text import HEADING_TAGS, gather_text
from library.records import Place

_MAXIMUM_SPAN = 1000
_MAXIMUM_SLOTS = 100_000
# A cell of the statutory forms holds at most 90 characters, instructions included.
_PROSE = 200
_SENTENCE_ROW = 60
# A heading of a part, and not one of the rows of 表三 that begin alike.
_PART = re.compile(r"\s*[一二三四五六七]、(?!本年|上年|结转)")
_WHOLE_REPORT = 3
"""A table with so many headings of parts for rows holds the whole report."""
_DISPLAY = re.compile(r"display\s*:\s*(table-row|table-cell|table)\s*(?:;|$|!)", re.IGNORECASE)
_ROLES = {"table": "table", "grid": "table", "row": "table-row", "cell": "table-cell", "gridcell": "table-cell",
          "columnheader": "table-cell", "rowheader": "table-cell"}  # fmt: skip

_CLASSES = {"tr": "table-row", "table-row": "table-row", "td": "table-cell", "th": "table-cell",
            "table-cell": "table-cell"}  # fmt: skip
"""Names that say how a style sheet outside the page shows an element; row and col place the parts of pages."""
_CELL = "cell"


def _shown_as(element: HtmlElement) -> str | None:
    """table, table-row or table-cell, for elements that make a table without being one."""
    style = _DISPLAY.search(element.get("style", ""))
    if style:
        return style.group(1).lower()
    role = _ROLES.get(element.get("role", "").lower())
    return role or _CLASSES.get(element.get("class", "").lower()) or _shown_with_others(element)


def _shown_with_others(element: HtmlElement) -> str | None:
    """A row of boxes that are all called cells, or one of them."""
    row = element.getparent() if element.get("class", "").lower() == _CELL else element
    cells = row is not None and len(row) > 1 and all(child.get("class", "").lower() == _CELL for child in row)
    return ("table-row" if row is element else "table-cell") if cells else None


def is_table(element: HtmlElement) -> bool:
    if element.tag not in ("div", "section", "ul"):
        return bool(element.tag == "table")
    shown = _shown_as(element)
    return shown == "table" or (shown is None and len(element) > 1 and _holds_named_rows(element))


def _holds_named_rows(element: HtmlElement) -> bool:
    """Whether every child is a row by its class, whatever the element around them is called."""
    return all(
        _CLASSES.get(child.get("class", "").lower()) == "table-row" or _shown_with_others(child) == "table-row"
        for child in element
    )


def is_row(element: HtmlElement) -> bool:
    return element.tag == "tr" or (element.tag in ("div", "ul", "li", "p") and _shown_as(element) == "table-row")


def is_cell(element: HtmlElement) -> bool:
    return element.tag in ("td", "th") or (
        element.tag in ("div", "span", "li", "p") and _shown_as(element) == "table-cell"
    )


def own_rows(table: HtmlElement) -> list[list[HtmlElement]]:
    """The cells of each row, those of nested tables left out."""
    rows: list[list[HtmlElement]] = []
    loose: list[HtmlElement] = []

    def descend(element: HtmlElement, row: list[HtmlElement] | None) -> None:
        for child in element:
            if not isinstance(child.tag, str) or is_table(child):
                continue
            if is_row(child):
                loose.clear()
                rows.append([])
                descend(child, rows[-1])
            elif is_cell(child):
                if row is None:
                    # Cells without a row: browsers open one for them.
                    if not loose:
                        rows.append(loose)
                    loose.append(child)
                else:
                    row.append(child)
            else:
                descend(child, row)

    descend(table, None)
    return [list(row) for row in rows]


def is_layout(table: HtmlElement) -> bool:
    """Whether a table only places the parts of a page: it holds tables, headings or long prose, or one cell alone."""
    rows = own_rows(table)
    cells = [cell for row in rows for cell in row]
    filled = sum(bool(cell.text_content().strip()) for cell in cells)
    inner = [child for child in table.iterdescendants() if isinstance(child, HtmlElement) and is_table(child)]
    if any(sum(len(row) for row in own_rows(child)) > 3 for child in inner):
        return True
    if filled <= 1:
        return True
    if inner and filled <= 8:
        return True
    headings = sum(1 for child in table.iterdescendants() if child.tag in HEADING_TAGS)
    if headings and filled <= 3 * headings + 3:
        return True
    widest = max((len(row) for row in rows), default=0)
    longest = max((len(cell.text_content().strip()) for cell in cells), default=0)
    return longest > _PROSE and (widest <= 3 and len(rows) <= 6)


def split_prose_rows(rows: list[list[HtmlElement]]) -> list[str | list[list[HtmlElement]]]:
    """A row that is one sentence over the whole width is a paragraph between two tables."""
    texts = [gather_text(row[0]) if row and _stands_alone(row) else "" for row in rows]
    prose = [len(text) >= _SENTENCE_ROW and "。" in text for text in texts]
    headings = [_PART.match(text) is not None for text in texts]
    if sum(headings) >= _WHOLE_REPORT:
        # Its title, its short sentences and the items of table 二 are rows too; in a sheet, so are rows of blanks.
        begin = headings.index(True)
        prose = [
            bool(text) and (len(row) == 1 or at < begin or heading or "。" in text)
            for at, (row, text, heading) in enumerate(zip(rows, texts, headings, strict=True))
        ]
    elif any(prose):
        prose = [found or heading for found, heading in zip(prose, headings, strict=True)]
    else:
        prose[:1] = headings[:1]
    parts: list[str | list[list[HtmlElement]]] = []
    run: list[list[HtmlElement]] = []
    for row, text, is_prose in zip(rows, texts, prose, strict=True):
        if not is_prose:
            run.append(row)
            continue
        if run:
            parts.append(run)
        parts.extend(text.split("\n"))
        run = []
    if run:
        parts.append(run)
    return parts


def _stands_alone(row: list[HtmlElement]) -> bool:
    """Whether the first cell is the only one with a text."""
    return not any(cell.text_content().strip() for cell in row[1:])


def _span(cell: HtmlElement, name: str) -> int:
    digits = re.match(r"\s*(\d{1,6})", cell.get(name, ""))
    return min(int(digits.group(1)), _MAXIMUM_SPAN) if digits else 1


def read_grid(rows: list[list[HtmlElement]], place: Place) -> Grid | None:
    """Cells with their spans, placed as HTML's own table model places them; rows beyond a bound are left out."""
    taken: set[tuple[int, int]] = set()
    cells: list[GridCell] = []
    width = 0
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            while (number, column) in taken:
                column += 1
            column_span = max(1, _span(cell, "colspan"))
            # rowspan=0 reaches to the end of the table.
            row_span = min(_span(cell, "rowspan") or len(rows), len(rows) - number)
            while column_span > 1 and (number, column + column_span - 1) in taken:
                column_span -= 1
            taken.update((number + down, column + right) for down in range(row_span) for right in range(column_span))
            if len(taken) > _MAXIMUM_SLOTS:
                return _grid([cell for cell in cells if cell.row < number], number, width, place)
            text = gather_text(cell)
            cells.append(GridCell(text, number, column, row_span, column_span, place=place))
            column += column_span
            width = max(width, column)
    return _grid(cells, len(rows), width, place)


def _grid(cells: list[GridCell], rows: int, width: int, place: Place) -> Grid | None:
    return Grid(tuple(cells), rows, width, place) if any(cell.text for cell in cells) else None
