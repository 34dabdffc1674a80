"""Tables told in sentences or as lists in their part: read where every number has its label, else said."""

from __future__ import annotations

from random import Random

import pytest

from eval.generate.compare import compare_cells
from eval.generate.fill import fill_form
from ingest.readers.text import read_text
from ingest.tables import read_tables
from ingest.tables.reading import TablesRead
from library.forms import APPLICANTS, FORMS, OUTCOMES, Column
from library.records import CellState

ROUTES = {"review": "行政复议", "suit_direct": "未经复议直接起诉", "suit_after_review": "复议后起诉"}


def _sentence(cells: dict[str, str], key: str, label: str, columns: tuple[Column, ...], measure: str = "件") -> str:
    told = (f"{column.label.split('（')[0]}{cells[f'{key}.{column.key}']}" for column in columns)
    units = ("万元" if column.key == "amount" else measure for column in columns)
    return f"{label}：{'，'.join(map(''.join, zip(told, units, strict=True)))}。"


def _list(cells: dict[str, str], key: str, label: str, columns: tuple[Column, ...]) -> str:
    return "\n".join((label, *(f"{column.label}：{cells[f'{key}.{column.key}']}" for column in columns)))


def _told(cells: dict[str, str], form: str, *, listed: bool = False) -> str:
    two, three, _ = FORMS[form].tables
    requests = [_sentence(cells, row.key, row.label, APPLICANTS) for row in three.rows]
    tell = _list if listed else _sentence
    parts = (
        ("二、主动公开政府信息情况", [tell(cells, row.key, row.label, row.columns) for row in two.rows]),
        ("三、收到和处理政府信息公开申请情况", requests),
        ("四、政府信息公开行政复议、行政诉讼情况", [_sentence(cells, key, ROUTES[key], OUTCOMES) for key in ROUTES]),
    )
    return "\n".join("\n".join((heading, *sentences)) for heading, sentences in (*parts, ("五、存在的主要问题", [])))


def _read(text: str) -> TablesRead:
    return read_tables(read_text(text.encode()))


@pytest.mark.parametrize("listed", [True, False])
@pytest.mark.parametrize("form", ["2019", "2021"])
def test_every_cell_told_is_read_and_the_sentences_stay_prose(form: str, *, listed: bool) -> None:
    cells = fill_form(form, Random(3))
    tables = _read(_told(cells, form, listed=listed))
    compared = compare_cells(cells, tables.cells)
    assert (compared.wrong, compared.unread, tables.consumed) == ((), (), frozenset())


@pytest.mark.parametrize(
    "sentence",
    [
        "规章：本年制发件数3件，本年废止件数1件。行政规范性文件：本年制发件数3件。",
        "规章：本年制发件数3件，上年2件，本年废止件数1件，现行有效件数9件。",
        "规章：本年制发件数由2件增至3件，本年废止件数1件，现行有效件数9件。",
        "规章：本年制发件数3件，本年制发件数4件，本年废止件数1件，现行有效件数9件。",
        "本年制发规章3件、废止1件，现行有效9件；作出行政许可决定12件。",
    ],
)
def test_what_is_not_told_in_full_is_said_and_not_read(sentence: str) -> None:
    cells = fill_form("2021", Random(4))
    heading, _, rest = _told(cells, "2021").partition("三、")
    tables = _read(f"{heading.splitlines()[0]}\n{sentence}\n三、{rest}")
    assert {cell.state for cell in tables.cells if cell.table == "二"} <= {CellState.UNREAD}
    assert {cell.state for cell in tables.cells if cell.table == "三"} == {CellState.NUMBER}
    assert any(warning.startswith("table 二") for warning in tables.warnings)


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_a_list_with_a_line_for_each_applicant(form: str) -> None:
    cells = {key: text for key, text in fill_form(form, Random(4)).items() if key.startswith("requests.")}
    lines = ["三、收到和处理政府信息公开申请情况"]
    for row in FORMS[form].tables[1].rows:
        new = [parent for parent in row.parents if parent not in lines]
        values = (f"  {column.label}：{cells[f'{row.key}.{column.key}']}件" for column in APPLICANTS)
        lines += [*new, row.label, *values]
    compared = compare_cells(cells, _read("\n".join(lines)).cells)
    assert (compared.wrong, compared.unread) == ((), ())


def test_rows_of_numbers_that_could_not_be_read_are_named() -> None:
    text = "二、主动公开政府信息情况\n规章：本年制发件数3件，本年废止件数1件，现行有效件数9件。\n"
    heads = "自然人/商业企业/科研机构/社会公益组织/法律服务机构/其他/总计"
    text += f"三、收到和处理政府信息公开申请情况\n一、本年新收政府信息公开申请数量（{heads}）：3/0/0/0/0/0/3\n"
    assert [warning for warning in _read(text).warnings if "table 三" in warning]
