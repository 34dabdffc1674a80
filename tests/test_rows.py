"""What `each_row` makes of a test: every row is tried, every one that fails is shown, and fixtures are given."""

import pytest

from tests.rows import each_row


def test_every_row_is_tried_and_every_failure_shown() -> None:
    tried: list[int] = []

    @each_row("number, half", [(0, 0), (1, 0), (2, 1), (3, 9), (4, 2)], size=4)
    def check(number: int, half: int) -> None:
        tried.append(number)
        assert half * 2 == number

    (mark,) = check.pytestmark  # type: ignore[attr-defined]
    first, second = mark.args[1]
    with pytest.RaisesGroup(AssertionError, AssertionError, match="2 of 4 rows") as failed:
        check(part=first)
    check(part=second)
    assert tried == [0, 1, 2, 3, 4]
    notes = [wrong.__notes__ for wrong in failed.value.exceptions]
    assert notes == [["in the row {'number': 1, 'half': 0}"], ["in the row {'number': 3, 'half': 9}"]]


def test_another_error_ends_the_test_and_names_its_row() -> None:
    @each_row("number", [2, 0, 1])
    def check(number: int) -> None:
        assert 2 / number >= 1

    with pytest.raises(ZeroDivisionError) as failed:
        check(part=[(2,), (0,), (1,)])
    assert failed.value.__notes__ == ["in the row {'number': 0}"]


@each_row("word", ["a", "b", "c"], size=2)
def test_a_part_is_called_by_its_numbers(word: str, request: pytest.FixtureRequest) -> None:
    assert request.node.callspec.id == ("3-3" if word == "c" else "1-2")
