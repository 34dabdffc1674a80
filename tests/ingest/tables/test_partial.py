"""Table 三 cut lengthwise or with its totals alone, and rows that share their cells: read where the sums hold."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest

from eval.generate.compare import Comparison, compare_cells
from eval.generate.fill import fill_form
from ingest.readers.html import read_html
from ingest.readers.text import read_text
from ingest.tables import read_tables
from ingest.tables.reading import TablesRead
from library.forms import APPLICANTS, FORMS
from library.records import CellState

FORM_IDS = ("2019", "2021")


def _rows(form: str, number: int, cells: dict[str, str]) -> list[tuple[str, list[str]]]:
    rows = FORMS[form].tables[number].rows
    return [(row.label, [cells[f"{row.key}.{column.key}"] for column in row.columns]) for row in rows]


def _table(rows: Sequence[Sequence[str]]) -> str:
    lines = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _lengthwise(form: str, cells: dict[str, str], *parts: slice) -> TablesRead:
    heads = [column.label for column in APPLICANTS]
    tables = (
        _table([("项目", *heads[part]), *((label, *values[part]) for label, values in _rows(form, 1, cells))])
        for part in parts
    )
    return _read("<p>三、收到和处理政府信息公开申请情况</p>" + "<p>续表</p>".join(tables))


def _read(body: str) -> TablesRead:
    return read_tables(read_html(f"<html><body>{body}</body></html>".encode()))


def _of_requests(cells: dict[str, str]) -> dict[str, str]:
    return {metric: text for metric, text in cells.items() if metric.startswith("requests.")}


def _compare(cells: dict[str, str], read: TablesRead) -> Comparison:
    return compare_cells(_of_requests(cells), read.cells)


@pytest.mark.parametrize("cut", [1, 3, 4, 6])
@pytest.mark.parametrize("form", FORM_IDS)
def test_applicants_over_two_tables(form: str, cut: int) -> None:
    cells = fill_form(form, Random(7))
    compared = _compare(cells, _lengthwise(form, cells, slice(cut), slice(cut, None)))
    assert (compared.wrong, compared.unread) == ((), ())


@pytest.mark.parametrize("form", FORM_IDS)
def test_two_tables_whose_totals_do_not_hold_are_not_one(form: str) -> None:
    cells = fill_form(form, Random(7))
    cells["requests.new.total"] = "1"
    assert not _compare(cells, _lengthwise(form, cells, slice(4), slice(4, None))).right


@pytest.mark.parametrize("form", FORM_IDS)
def test_totals_alone(form: str) -> None:
    cells = fill_form(form, Random(8))
    totals = {metric: text for metric, text in _of_requests(cells).items() if metric.endswith(".total")}
    read = _lengthwise(form, cells, slice(6, None))
    compared = compare_cells(totals, read.cells)
    assert (compared.wrong, compared.unread, len(read.cells)) == ((), (), len(totals))
    cells["requests.total.total"] = "1"
    assert not _compare(cells, _lengthwise(form, cells, slice(6, None))).right


@pytest.mark.parametrize("form", FORM_IDS)
def test_two_rows_in_the_cells_of_one(form: str) -> None:
    cells = fill_form(form, Random(9))
    item, first, second = "第二十条第（六）项", *_rows(form, 0, cells)[4 if form == "2019" else 3 :][:2]
    heads = [column.label for column in FORMS[form].tables[0].rows[4 if form == "2019" else 3].columns]
    shared = [f"{one}<br>{other}" for one, other in zip((first[0], *first[1]), (second[0], *second[1]), strict=True)]
    read = _read("<p>二、主动公开政府信息情况</p>" + _table([(item,), ("信息内容", *heads), shared]))
    printed = {
        metric: text for metric, text in cells.items() if metric.startswith(("penalties.", "coercion."))
    }
    compared = compare_cells(printed, read.cells)
    assert (compared.wrong, compared.unread) == ((), ())
    shared[-1] = first[1][-1]
    assert not compare_cells(printed, _read(_table([(item,), ("信息内容", *heads), shared])).cells).right


@pytest.mark.parametrize("kept", [("natural", "total"), ("natural", "business", "total"), ("natural", "business")])
@pytest.mark.parametrize("form", FORM_IDS)
def test_some_applicants_alone_in_lines(form: str, kept: tuple[str, ...]) -> None:
    cells = fill_form(form, Random(17))
    lines = ["三、收到和处理政府信息公开申请情况", *(column.label for column in APPLICANTS if column.key in kept)]
    for row in FORMS[form].tables[1].rows:
        lines += [row.label, *(cells[f"{row.key}.{key}"] for key in kept)]
    # A line that stands twice shows that none was lost.
    read = read_tables(read_text("\n".join([*lines, "（完）", "（完）"]).encode()))
    known = {cell.metric: cell.raw for cell in read.cells if cell.state is CellState.NUMBER}
    assert known == {m: text for m, text in _of_requests(cells).items() if m.endswith(kept)}
    if "total" not in kept:
        assert sum(cell.state is CellState.UNREAD for cell in read.cells) == len(known) // len(kept) * 5


@pytest.mark.parametrize("form", FORM_IDS)
def test_organisations_in_one_column(form: str) -> None:
    cells = fill_form(form, Random(18))
    rows: list[Sequence[str]] = [("项目", "自然人", "法人或其他组织", "总计")]
    for label, (natural, *organisations, total) in _rows(form, 1, cells):
        rows.append((label, natural, str(sum(map(int, organisations))), total))
    read = _read("<p>三、收到和处理政府信息公开申请情况</p>" + _table(rows))
    known = {cell.metric: cell.raw for cell in read.cells}
    assert known == {m: text for m, text in _of_requests(cells).items() if m.endswith(("natural", "total"))}


def test_a_blank_under_fewer_heads_leaves_the_table_unread() -> None:
    cells = fill_form("2021", Random(19))
    rows = [(label, "", *values[:6]) for label, values in _rows("2021", 1, cells)]
    rows[3] = (*rows[3][:2], "", *rows[3][3:])
    heads = ("项目", "", *(column.label for column in APPLICANTS[:6]))
    read = _read("<p>三、收到和处理政府信息公开申请情况</p>" + _table([heads, *rows]))
    assert {cell.state for cell in read.cells} == {CellState.UNREAD}
