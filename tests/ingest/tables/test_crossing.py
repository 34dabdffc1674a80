"""Tables 二 that an office laid out in its own way: values go by the row and the column that name them, or unread."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from html import escape
from itertools import zip_longest
from random import Random

import pytest

from eval.generate.compare import compare_cells
from eval.generate.fill import fill_form
from ingest.readers.html import read_html
from ingest.readers.text import read_text
from ingest.tables import read_tables
from library.forms import FORMS, Row

Cells = dict[str, str]
Rows = list[list[str]]
Shape = Callable[[Cells, str], Rows]


def _items(form: str) -> Iterator[tuple[str, list[Row]]]:
    rows = FORMS[form].tables[0].rows
    for item in dict.fromkeys(row.parents[0] for row in rows):
        yield item, [row for row in rows if row.parents[0] == item]


def _values(cells: Cells, row: Row) -> list[str]:
    return [cells[f"{row.key}.{column.key}"] for column in row.columns]


def one_wide_row(cells: Cells, form: str) -> Rows:
    """Items, rows and heads above each other, all values in the last row."""
    rows = FORMS[form].tables[0].rows
    columns = [
        [row.parents[0], row.label, column.label, cells[f"{row.key}.{column.key}"]]
        for row in rows
        for column in row.columns
    ]
    return [list(line) for line in zip(*columns, strict=True)]


def one_value_a_row(cells: Cells, form: str) -> Rows:
    rows = FORMS[form].tables[0].rows
    return [["条款", "信息内容", "指标", "数量"]] + [
        [row.parents[0], row.label, column.label, cells[f"{row.key}.{column.key}"]]
        for row in rows
        for column in row.columns
    ]


def both_labels_in_one(cells: Cells, form: str) -> Rows:
    rows = one_value_a_row(cells, form)
    return [[item, label + head, value] for item, label, head, value in rows]


def on_its_side(cells: Cells, form: str) -> Rows:
    """Each row of the form a column."""
    lines = []
    for item, rows in _items(form):
        lines += [[item], ["信息内容", *(column.label for column in rows[0].columns)]]
        lines += [[row.label, *_values(cells, row)] for row in rows]
    return [list(line) for line in zip_longest(*lines, fillvalue="")]


def heads_of_all_blocks_in_one_row(cells: Cells, form: str) -> Rows:
    rows = FORMS[form].tables[0].rows
    heads = list(dict.fromkeys(column.label for row in rows for column in row.columns))
    lines = [["信息内容", *heads]]
    for row in rows:
        printed = {column.label: cells[f"{row.key}.{column.key}"] for column in row.columns}
        lines.append([row.label, *(printed.get(head, "—") for head in heads)])
    return lines


SHAPES = (one_wide_row, one_value_a_row, both_labels_in_one, on_its_side, heads_of_all_blocks_in_one_row)


def _cells(form: str) -> Cells:
    return {metric: text for metric, text in fill_form(form, Random(7)).items() if metric.count(".") == 1
            and not metric.startswith(("requests", "review", "suit"))}  # fmt: skip


def _page(rows: Rows) -> bytes:
    cells = ("".join(f"<td>{escape(text)}</td>" for text in row) for row in rows)
    return f"<html><body><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>".encode()


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("shape", SHAPES)
def test_each_value_is_found_by_its_labels(shape: Shape, form: str) -> None:
    cells = _cells(form)
    rows = shape(cells, form)
    requests = "<tr><td>一、本年新收政府信息公开申请数量</td><td>1</td><td>2</td></tr>"
    whole = read_tables(read_html(_page(rows).replace(b"</table>", f"{requests}</table>".encode())))
    assert compare_cells(cells, whole.cells).unread == ()
    for document in (read_html(_page(rows)), read_text("\n".join(f"|{'|'.join(row)}|" for row in rows).encode())):
        compared = compare_cells(cells, read_tables(document).cells)
        assert (compared.wrong, compared.unread) == ((), ())


@pytest.mark.parametrize("form", ["2019", "2021"])
@pytest.mark.parametrize("shape", SHAPES)
def test_with_a_cell_lost_or_twice_none_is_wrong(shape: Shape, form: str) -> None:
    cells = _cells(form)
    rows = shape(cells, form)
    for row, line in enumerate(rows):
        for column, text in enumerate(line):
            for put in ([], [text, text]):
                damaged = [*rows[:row], [*line[:column], *put, *line[column + 1 :]], *rows[row + 1 :]]
                wrong = compare_cells(cells, read_tables(read_html(_page(damaged))).cells).wrong
                assert not wrong, (text, put)
