"""Downloads hold the figures with their sources; no cell is ever calculated by a spreadsheet."""

import csv
import io

import pytest
from openpyxl import load_workbook

from retrieval.answer import Answer, Table
from tests.ui.page.test_answer_view import ANSWER
from ui.page.charts import chart_of
from ui.page.downloads import Sheet, answer_sheets, write_csv, write_xlsx
from ui.spreadsheets import calm

SHEET = Sheet("甲", ("名", "数"), (("=1+1", "1,234"), ("@cmd", "-5"), ("行", None), ("1e5", 2.5), ("nan", "1" * 16)))


CALMED = ("=1+1", "@cmd", "+cmd|' /C calc'!A0", "-2+3", "－1＋2", "＝1", "\t=1", "\r=1", "-inf", "-1_0", "-5件", "--1")
LEFT = ("-", "+5", "-5", "-1,234", "-3.5%", "-.5", "1-2", "甲=乙", "", "/", "a\n=1")


def test_no_cell_is_calculated_and_numbers_stay_numbers() -> None:
    assert [calm(cell) for cell in CALMED] == [f"'{cell}" for cell in CALMED]
    assert [calm(cell) for cell in (*LEFT, -5, -2.5, None)] == [*LEFT, -5, -2.5, None]


def test_csv_is_utf8_with_a_mark_and_without_formulas() -> None:
    body = write_csv([SHEET, Sheet("乙", ("丙",), (("丁",),))])
    assert body.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(body.decode("utf-8-sig"))))
    assert rows == [
        ["名", "数"], ["'=1+1", "1,234"], ["'@cmd", "-5"], ["行", ""], ["1e5", "2.5"], ["nan", "1" * 16],
        [], ["丙"], ["丁"],
    ]  # fmt: skip


def test_xlsx_holds_numbers_as_numbers_and_formulas_as_text() -> None:
    page = load_workbook(io.BytesIO(write_xlsx([SHEET])))["甲"]
    held = [[(cell.value, cell.data_type) for cell in row] for row in page.iter_rows()]
    assert held == [
        [("名", "s"), ("数", "s")],
        [("=1+1", "s"), (1234, "n")],
        [("@cmd", "s"), (-5, "n")],
        [("行", "s"), (None, "n")],
        [("1e5", "s"), (2.5, "n")],
        [("nan", "s"), ("1" * 16, "s")],
    ]


def test_an_answer_without_a_table_gives_its_values_and_sources() -> None:
    stated, sources = answer_sheets(ANSWER, "en")
    assert stated.rows == (("东湖街道", 2020, "licences.decisions", 31, "件", "lookup", "[1]"),)
    assert sources.heads[:3] == ("n", "Agency", "Year")
    assert sources.rows[0][:3] == (1, "东湖街道", 2020)


def test_each_row_of_a_table_names_its_sources() -> None:
    from dataclasses import replace

    table = Table(("单位", "件"), (("东湖街道 [1]", "31 [1]"), ("别处", "未填")))
    stated, _ = answer_sheets(replace(ANSWER, table=table), "zh")
    assert stated.rows == (("东湖街道", "31", "[1] 东湖街道 2020年 · 行政许可 · 处理决定数量"), ("别处", "未填", ""))


def _table(*rows: tuple[str, ...], heads: tuple[str, ...] = ("名次", "单位", "件"), kind: str = "bar") -> Table:
    return Table(heads, rows, kind)  # type: ignore[arg-type]


def test_a_ranking_is_drawn_by_its_names_in_their_order() -> None:
    chart = chart_of(_table(("1", "乙", "12 [1]"), ("2", "甲", "3"), ("3", "丙", "未填")))
    assert chart is not None
    assert (chart.kind, chart.labels, chart.across, chart.up) == ("bar", ("乙", "甲", "丙"), "单位", "件")
    assert chart.points == (("乙", 12.0, "件"), ("甲", 3.0, "件"))


def test_a_trend_is_drawn_over_its_years_with_a_line_an_agency() -> None:
    rows = (("甲", "2019", "1"), ("甲", "2020", "2"), ("乙", "2019", "3"), ("乙", "2020", "4"))
    chart = chart_of(_table(*rows, heads=("单位", "年份", "件"), kind="line"))
    assert chart is not None
    assert (chart.labels, chart.across) == (("2019", "2020"), "年份")
    assert chart.points == (("2019", 1.0, "甲"), ("2020", 2.0, "甲"), ("2019", 3.0, "乙"), ("2020", 4.0, "乙"))


def test_how_many_reports_were_added_up_is_not_drawn_beside_what_they_come_to() -> None:
    chart = chart_of(_table(("2022年", "108份", "11.7件"), ("2023年", "108份", "13件"), heads=("组别", "报告数", "件")))
    assert chart is not None
    assert chart.points == (("2022年", 11.7, "件"), ("2023年", 13.0, "件"))


@pytest.mark.parametrize(
    "table",
    [
        None,
        _table(("1", "甲", "3")),
        _table(("1", "甲", "有"), ("2", "乙", "无")),
        _table(("1", "甲", "3"), ("2", "甲", "4"), ("3", "乙", "5")),
        Table(("单位", "件"), (("甲", "1"), ("乙", "2")), "none"),
    ],
)
def test_what_cannot_be_drawn_honestly_is_not_drawn(table: Table | None) -> None:
    assert chart_of(table) is None


def test_an_answer_may_have_neither() -> None:
    stated, sources = answer_sheets(Answer("问", "答", "refusal", None), "zh")
    assert (stated.rows, sources.rows) == ((), ())
