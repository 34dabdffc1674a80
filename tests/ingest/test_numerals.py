"""Numbers as they are printed, and what they are worth."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.chinese import read_chinese
from ingest.numerals import find_numbers, narrow_digits
from tests.rows import each_row

DIGITS = "零一二三四五六七八九"


def in_chinese(value: int) -> str:
    """Written from the place values, apart from the code under test."""
    if value >= 10000:
        head, rest = divmod(value, 10000)
        return in_chinese(head) + "万" + ("" if not rest else ("零" if rest < 1000 else "") + in_chinese(rest))
    words, gap = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, value = divmod(value, unit)
        if digit:
            words += ("零" if gap and words else "") + DIGITS[digit] + name
            gap = False
        else:
            gap = True
    return words.removeprefix("一") if words.startswith("一十") else words or "零"


@given(st.integers(0, 99_999_999))
def test_chinese_numerals_come_back(value: int) -> None:
    assert read_chinese(in_chinese(value)) == value


@pytest.mark.parametrize(
    ("words", "value"),
    [("一十", 10), ("两百零三", 203), ("一千零一十", 1010), ("一亿零十万", 100_100_000), ("二亿三千万", 230_000_000)],
)
def test_other_well_formed_numerals(words: str, value: int) -> None:
    assert read_chinese(words) == value


@each_row(
    "words",
    ["", "千", "一百三", "一千二", "一百零十", "一百十", "十零", "三十五十", "一亿十万", "一万零百", "十万亿亿"],
)
def test_what_is_not_well_formed_is_no_number(words: str) -> None:
    assert read_chinese(words) is None


@each_row(
    "text, expected",
    [
        ("86条", [(86, False, "条")]),
        ("1,234条", [(1234, False, "条")]),
        ("26.8万条", [(268000, True, "条")]),
        ("近5000条", [(5000, True, "条")]),
        ("20余万条", [(200000, True, "条")]),
        ("12190余条", [(12190, True, "条")]),
        ("三百零五件左右", [(305, True, "件")]),
        ("两百件", [(200, False, "件")]),
        ("百余次", [(100, True, "次")]),
        ("上千条", [(1000, True, "条")]),
        ("5.5万元", [(5.5, False, "万元")]),
        ("98.5%", [(0.985, False, "%")]),
        ("百分之九十五", [(0.95, False, "%")]),
        ("120人次", [(120, False, "人次")]),
        (narrow_digits("１０３条"), [(103, False, "条")]),
        ("总数412条", [(412, False, "条")]),
        ("第五十条", []),
        ("第3期", []),
        ("几十条", []),
        ("数百条", []),
        ("3个月", []),
        ("20个工作日", []),
        ("一次性告知", []),
        ("统一", []),
        ("12,34条", []),
        ("1，234条", []),
        ("2021年12月31日", []),
        ("711号", []),
        ("60%以上的人", [(0.6, True, "%")]),
        ("1万2千条", []),
    ],
)
def test_find_numbers(text: str, expected: list[tuple[float, bool, str]]) -> None:
    assert [(number.value, number.approximate, number.measure) for number in find_numbers(text)] == expected
