"""Columns that the form lacks, heads that a report lacks, and routes of table 四 in another order or in brackets."""

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
from library.forms import APPLICANTS, FORMS, OUTCOMES

FORM_IDS = ("2019", "2021")
HEADINGS = ("二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况")
# A line that stands twice shows that none was lost.
END = ("（完）", "（完）")


def _rows(form: str, number: int, cells: dict[str, str]) -> list[tuple[str, list[str]]]:
    rows = FORMS[form].tables[number].rows
    return [(row.label, [cells[f"{row.key}.{column.key}"] for column in row.columns]) for row in rows]


def _lines(*lines: str) -> TablesRead:
    return read_tables(read_text("\n".join((*lines, *END)).encode()))


def _table(rows: Sequence[Sequence[str]]) -> str:
    lines = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
    return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"


def _compare(cells: dict[str, str], start: tuple[str, ...], read: TablesRead) -> Comparison:
    printed = {metric: text for metric, text in cells.items() if metric.startswith(start)}
    return compare_cells(printed, [cell for cell in read.cells if cell.metric.startswith(start)])


@pytest.mark.parametrize("form", FORM_IDS)
def test_table_two_without_heads_is_read_where_every_row_is_whole(form: str) -> None:
    cells = fill_form(form, Random(31))
    rows = [(label, *values) for label, values in _rows(form, 0, cells)]
    own = tuple(row.key for row in FORMS[form].tables[0].rows)
    others = [text for label, values in _rows(form, 1, cells) for text in (label, *values)]
    read = _lines(HEADINGS[0], *(text for row in rows for text in row), HEADINGS[1], *others)
    compared = _compare(cells, own, read)
    assert (compared.wrong, compared.unread) == ((), ())
    rows[1] = rows[1][:-1]
    read = _lines(HEADINGS[0], *(text for row in rows for text in row), HEADINGS[1], *others)
    assert {cell.table for cell in read.cells} == {"三"}


@pytest.mark.parametrize("form", FORM_IDS)
@pytest.mark.parametrize("at", [6, 7])
def test_a_column_of_subtotals_or_of_the_year_before_is_passed_over_in_lines(form: str, at: int) -> None:
    cells = fill_form(form, Random(32))
    lines = [HEADINGS[1]]
    for number, (label, values) in enumerate(_rows(form, 1, cells)):
        further = str(sum(map(int, values[1:6]))) if at == 6 else str(9001 + number)
        lines += [label, *values[:at], further, *values[at:]]
    compared = _compare(cells, ("requests",), _lines(*lines))
    assert (compared.wrong, compared.unread) == ((), ())


@pytest.mark.parametrize("form", FORM_IDS)
def test_the_lawsuits_after_review_before_the_direct_ones(form: str) -> None:
    cells = fill_form(form, Random(33))
    order = ("review", "suit_after_review", "suit_direct")
    routes = ["行政复议", *[""] * 4, "行政诉讼", *[""] * 9]
    ways = [*[""] * 5, "复议后起诉", *[""] * 4, "未经复议直接起诉", *[""] * 4]
    heads = [column.label for column in OUTCOMES] * 3
    values = [cells[f"{route}.{column.key}"] for route in order for column in OUTCOMES]
    page = f"<html><body><p>{HEADINGS[2]}</p>{_table([routes, ways, heads, values])}</body></html>"
    compared = _compare(cells, order, read_tables(read_html(page.encode())))
    assert (compared.wrong, compared.unread) == ((), ())


@pytest.mark.parametrize("form", FORM_IDS)
def test_the_numbers_of_rows_are_no_values(form: str) -> None:
    cells = fill_form(form, Random(34))
    heads = [column.label for column in OUTCOMES]
    routes = ("行政复议", "未经复议直接起诉", "复议后起诉")
    keys = ("review", "suit_direct", "suit_after_review")
    requests = [(label, *values) for label, values in _rows(form, 1, cells)]
    suits = [
        [text for route in routes for text in (route, "", "", "", "")],
        heads * 3,
        [cells[f"{key}.{column.key}"] for key in keys for column in OUTCOMES],
        ["无"] * 15,
    ]
    applicants = ("序号", "项目", *(column.label for column in APPLICANTS))
    body = _table([applicants, *((str(at), *row) for at, row in enumerate(requests, 1))])
    body += f"<p>{HEADINGS[2]}</p>{_table([(str(at), *row) for at, row in enumerate(suits, 1)])}"
    page = f"<html><body><p>{HEADINGS[1]}</p>{body}</body></html>"
    compared = _compare(cells, ("requests", *keys), read_tables(read_html(page.encode())))
    assert (compared.wrong, compared.unread) == ((), ())


def test_the_way_of_a_lawsuit_told_in_brackets() -> None:
    cells = fill_form("2021", Random(35))
    routes = {
        "review": "行政复议",
        "suit_direct": "行政诉讼（未经复议直接起诉）",
        "suit_after_review": "行政诉讼（复议后起诉）",
    }
    told = [
        f"{label}：" + "、".join(f"{column.label}{cells[f'{key}.{column.key}']}" for column in OUTCOMES)
        for key, label in routes.items()
    ]
    others = [text for label, values in _rows("2021", 1, cells) for text in (label, *values)]
    read = _lines(HEADINGS[1], *others, HEADINGS[2], *told, "五、存在的主要问题及改进情况")
    compared = _compare(cells, tuple(routes), read)
    assert (compared.wrong, compared.unread) == ((), ())


@pytest.mark.parametrize("hint", ["", "（自然人/商业企业/科研机构/社会公益组织/法律服务机构/其他/总计）"])
@pytest.mark.parametrize("mark", ["/", "、", " ； ", "，"])
@pytest.mark.parametrize("form", FORM_IDS)
def test_values_parted_by_marks_are_read_where_their_sums_hold(form: str, mark: str, hint: str) -> None:
    cells = fill_form(form, Random(36))
    rows = _rows(form, 1, cells)
    keys = [f"{route}.{column.key}" for route in ("review", "suit_direct", "suit_after_review") for column in OUTCOMES]
    lines = [HEADINGS[1], *(f"{label}{hint}：{mark.join(values)}" for label, values in rows), HEADINGS[2]]
    lines += ["行政复议", "行政诉讼", "未经复议直接起诉", "复议后起诉", *[column.label for column in OUTCOMES] * 3]
    read = _lines(*lines, mark.join(cells[key] for key in keys))
    compared = _compare(cells, ("requests", "review", "suit"), read)
    assert (compared.wrong, compared.unread) == ((), ())


def test_values_parted_by_marks_whose_sums_do_not_hold_are_unread() -> None:
    cells = fill_form("2021", Random(37))
    cells["requests.granted.total"] = "77777"
    lines = [f"{label}：{'/'.join(values)}" for label, values in _rows("2021", 1, cells)]
    read = _lines(HEADINGS[1], *lines)
    assert not any(cell.metric.startswith("requests.granted") and cell.value is not None for cell in read.cells)


def test_one_value_out_of_line_moves_no_other_row() -> None:
    """A page without rules shows it in a column of its own, which is blank in every other row."""
    cells = fill_form("2021", Random(38))
    heads = ["", *(column.label for column in APPLICANTS)]
    rows = [[label, *values] for label, values in _rows("2021", 1, cells)]
    rows[0][1] = rows[0][3] = rows[0][5] = ""
    odd = 6
    lines = [[*row[:7], row[6] if at == odd else "", row[7]] for at, row in enumerate(rows)]
    lines[odd][6] = ""
    page = f"<html><body><p>{HEADINGS[1]}</p>{_table([[*heads[:7], '', heads[7]], *lines])}</body></html>"
    read = read_tables(read_html(page.encode()))
    cells.update({f"requests.new.{key}": "" for key in ("natural", "research", "legal")})
    compared = _compare(cells, ("requests",), read)
    assert compared.wrong == ()
    assert {name.rpartition(".")[0] for name in compared.unread} == {FORMS["2021"].tables[1].rows[odd].key}


def test_one_value_out_of_line_moves_no_other_row_without_heads_either() -> None:
    cells = fill_form("2021", Random(39))
    rows = [[label, *values] for label, values in _rows("2021", 1, cells)]
    rows[5][1] = rows[5][3] = rows[5][5] = ""
    lines = [[*row[:7], "", row[7]] for row in rows]
    lines[8][6], lines[8][7] = "", rows[8][6]
    page = f"<html><body><p>{HEADINGS[1]}</p>{_table(lines)}</body></html>"
    read = read_tables(read_html(page.encode()))
    key = FORMS["2021"].tables[1].rows[5].key
    cells.update({f"{key}.{column}": "" for column in ("natural", "research", "legal")})
    compared = _compare(cells, ("requests",), read)
    assert compared.wrong == ()
    assert {name.rpartition(".")[0] for name in compared.unread} == {FORMS["2021"].tables[1].rows[8].key}


def test_ways_of_lawsuits_in_lines_keep_the_order_of_the_form() -> None:
    """Of two heads in a row the longer one is broken, and its end is printed behind the shorter one."""
    cells = fill_form("2021", Random(40))
    keys = [f"{route}.{column.key}" for route in ("review", "suit_direct", "suit_after_review") for column in OUTCOMES]
    lines = [HEADINGS[2], "行政复议", "行政诉讼", "复议后起诉", "未经复议直接起诉"]
    lines += [column.label for column in OUTCOMES] * 3
    compared = _compare(cells, ("review", "suit"), _lines(*lines, *(cells[key] for key in keys)))
    assert compared.wrong == ()
