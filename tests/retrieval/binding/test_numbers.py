"""Numbers in every dress that a model may give them; years, dates and list numbers are none."""

from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from retrieval.binding.numbers import find_numbers, find_years
from retrieval.binding.text import Statement, clean, statements
from tests.rows import each_row


@each_row(
    "text, found",
    [
        ("７４件", [(74, "件")]),
        ("1,626件，2.65万件", [(1626, "件"), (26500, "件")]),
        ("61.11%，百分之六十一点五", [("0.6111", "%"), ("0.615", "%")]),
        ("一百二十件、两家、廿三项", [(120, "件"), (2, "家"), (23, "项")]),
        ("166.37万元", [(1663700, "元")]),
        ("1.6637亿元", [(166370000, "元")]),
        ("三分之一", [(Fraction(1, 3), "%")]),
        ("3至5件", [(3, "件"), (5, "件")]),
        ("-8项", [(-8, "项")]),
        ("seventy-four requests and two lawsuits", [(74, "件"), (2, "件")]),
        ("1.2 thousand items", [(1200, "条")]),
        ("没有收到申请", [(0, "")]),
        ("⑦件", [(None, "")]),
        ("翻番", [(None, "")]),
        ("2021年3月5日，近三年，第一，", []),
        ("一般统一的第三方、三安全一稳定、一人多岗", []),
        ("2019—2023年、21年、二〇二一年", []),
    ],
)
def test_numbers_are_found(text: str, found: list[tuple[object, str]]) -> None:
    assert [(each.value, each.unit) for each in find_numbers(clean(text))] == [
        (None if value is None else Fraction(str(value)), unit) for value, unit in found
    ]


def test_years_are_found_however_they_are_written() -> None:
    text = "2019—2023年、21年、二〇二〇年, in 2018"
    assert [each.year for each in find_years(text)] == [2019, 2023, 2021, 2020, 2018]


@given(st.integers(0, 10**9), st.sampled_from(["件", "项", "条", "家"]))
def test_digits_with_or_without_separators_are_one_number(number: int, unit: str) -> None:
    for text in (f"共{number}{unit}", f"共{number:,}{unit}", f"共{number}{unit}".translate(WIDE)):
        assert [(each.value, each.unit) for each in find_numbers(clean(text))] == [(number, unit)]


WIDE = {ord("0") + digit: ord("０") + digit for digit in range(10)}


def test_list_numbers_marks_and_quotations_hold_no_numbers() -> None:
    text = "2. 甲镇说“人手缺3名”[4]，（二）不算，共5件[1]–[3]。"
    (statement,) = statements(clean(text))
    assert [each.value for each in find_numbers(statement.outside())] == [5]
    assert [marks.numbers for marks in statement.marks()] == [(4,), (1, 2, 3)]
    assert [quoted.words for quoted in statement.quotes()] == ["人手缺3名"]


def test_marks_behind_a_stop_belong_to_the_sentence_before() -> None:
    assert statements("甲镇74件。[1] 乙镇3件。[2]\n\nIt got 3. Then 4.") == (
        Statement("甲镇74件。[1]", 0),
        Statement("乙镇3件。[2]", 0),
        Statement("It got 3.", 2),
        Statement("Then 4.", 2),
    )
