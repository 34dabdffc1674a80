from decimal import Decimal

import pytest

from ingest.numbers import Printed, as_float, in_ten_thousands, read_printed
from library.records import CellState
from tests.rows import each_row

NUMBER, BLANK, NONE, UNREAD = CellState.NUMBER, CellState.BLANK, CellState.NOT_APPLICABLE, CellState.UNREAD


@each_row(
    "text, value, raw, unit",
    [
        ("0", "0", "0", None),
        ("\u3000 0\u00a0", "0", "0", None),
        ("[bookmark: _GoBack]10", "10", "10", None),
        ("? 0", "0", "0", None),
        ("１２３", "123", "１２３", None),
        ("1,234", "1234", "1,234", None),
        ("1，234", "1234", "1，234", None),
        ("+35", "35", "+35", None),
        ("-38", "-38", "-38", None),
        ("−38", "-38", "−38", None),
        ("－38", "-38", "－38", None),
        ("- 38", "-38", "- 38", None),
        ("减4", "-4", "减4", None),
        ("增5", "5", "增5", None),
        ("增加5", "5", "增加5", None),
        ("166.3700", "166.3700", "166.3700", None),
        ("152790元", "152790", "152790元", "元"),
        ("26.55 万元", "26.55", "26.55 万元", "万元"),
        ("3件", "3", "3件", None),
        ("**7**", "7", "7", None),
        ("三", "3", "三", None),
        ("零", "0", "零", None),
        ("一百零三", "103", "一百零三", None),
        ("425①", "425", "425①", None),
        ("425²", "425", "425²", None),
        ("425[1]", "425", "425[1]", None),
        ("12（注2）", "12", "12（注2）", None),
        ("`7`", "7", "7", None),
        ("↓8", "-8", "↓8", None),
    ],
)
def test_numbers_are_read_exactly(text: str, value: str, raw: str, unit: str | None) -> None:
    assert read_printed(text) == Printed(NUMBER, Decimal(value), raw, unit)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "\t", "\u200b", "[bookmark: _GoBack]"])
def test_nothing_printed_is_a_blank(text: str) -> None:
    assert read_printed(text) == Printed(BLANK)


@each_row("text", ["/", "-", "—", "——", "无", "不适用", "N/A", "／"])
def test_marks_for_not_applicable_keep_their_print(text: str) -> None:
    assert read_printed(text) == Printed(NONE, raw=text)


@each_row(
    "text", ["详见附件", "?", "12,34", "1 234", "3-5", "约3", "O", "1.2.3", "百三十一一", "2020年", "①", "4②5", "[1]"]
)
def test_what_is_not_wholly_a_number_is_unread(text: str) -> None:
    assert read_printed(text) == Printed(UNREAD)


def test_money_is_turned_into_ten_thousands_exactly() -> None:
    assert as_float(in_ten_thousands(Decimal(152790), "元")) == 15.279
    assert as_float(in_ten_thousands(Decimal("1.5"), "亿元")) == 15000.0


def test_minus_zero_is_zero() -> None:
    assert str(as_float(Decimal("-0"))) == "0.0"
