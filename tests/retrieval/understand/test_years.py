"""Years as people write them."""

import pytest

from retrieval.understand.words.quantities import find_place, find_stated, find_threshold, find_top
from retrieval.understand.words.years import find_years
from tests.rows import each_row


@each_row(
    "text, years",
    [
        ("2020年", (2020,)),
        ("20年公开了多少条", (2020,)),
        ("二〇二〇年", (2020,)),
        ("二零二一年度", (2021,)),
        ("2019到2023年", (2019, 2020, 2021, 2022, 2023)),
        ("2019-2021", (2019, 2020, 2021)),
        ("从19年至21年", (2019, 2020, 2021)),
        ("between 2019 and 2021", (2019, 2020, 2021)),
        ("2019年和2022年", (2019, 2022)),
        ("2022现行有效", (2022,)),
        ("收到2020件申请", ()),
        ("前20名", ()),
    ],
)
def test_years_that_are_stated(text: str, years: tuple[int, ...]) -> None:
    assert find_years(text, []).years == years


@each_row(
    "text, steps, last, every",
    [
        ("去年", (1,), None, False),
        ("前年", (2,), None, False),
        ("大前年", (3,), None, False),
        ("今年比去年", (0, 1), None, False),
        ("近三年", (), 3, False),
        ("the last three years", (), 3, False),
        ("历年", (), None, True),
    ],
)
def test_years_by_distance(text: str, steps: tuple[int, ...], last: int | None, every: bool) -> None:
    asked = find_years(text, [])
    assert (asked.steps, asked.last, asked.every) == (steps, last, every)


def test_the_name_of_a_column_is_no_year() -> None:
    assert find_years("上一年项目数量", [(0, 7)]).is_empty


@each_row(
    "text, comparator, number",
    [
        ("大于10", ">", 10),
        ("不少于三件", ">=", 3),
        ("超过1.5万条", ">", 15000),
        ("100条以上", ">=", 100),
        ("低于50%", "<", 0.5),
        ("at least five", ">=", 5),
        ("是0", "=", 0),
    ],
)
def test_thresholds(text: str, comparator: str, number: float) -> None:
    found = find_threshold(text)
    assert found is not None
    assert (found.comparator, found.number) == (comparator, number)


@pytest.mark.parametrize(
    ("text", "top"),
    [("前三名", 3), ("最多的5家单位", 5), ("top 10", 10), ("前十个街道", 10), ("2020年", None), ("前3年", None)],
)
def test_how_many_of_a_ranking(text: str, top: int | None) -> None:
    assert find_top(text) == top


def test_a_single_place_of_a_ranking() -> None:
    assert (find_place("第二名呢"), find_place("第三多的"), find_place("二〇二〇年")) == (2, 3, None)


@pytest.mark.parametrize(
    ("text", "number", "words"),
    [("收到的30件申请", 30, "30件"), ("166.37亿元的采购", 1663700, "166.37亿元"), ("只有50%", 0.5, "50%")],
)
def test_figures_taken_for_granted(text: str, number: float, words: str) -> None:
    found = find_stated(text)
    assert found is not None
    assert (found.number, found.words) == (number, words)
