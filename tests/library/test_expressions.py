"""Expressions that are compiled when they are first needed do what compiled ones do."""

import re
import sys

from library.expressions import Expression, expression
from retrieval.prose import ProseAnswers
from retrieval.understand import understand


def test_an_expression_is_compiled_when_it_is_first_needed() -> None:
    assert expression("(").pattern == "("
    year = expression(r"(?P<year>20\d\d)年", re.ASCII)
    found = year.search("在2023年")
    assert found is not None and found["year"] == "2023"
    assert year.sub(r"\g<year>", "2023年和2024年") == "2023和2024"
    assert (year.flags, year.groups, year.groupindex) == (re.ASCII, 1, {"year": 1})


def test_a_method_that_was_taken_before_works_on() -> None:
    year = expression(r"20\d\d")
    taken = year.search
    assert [found is not None for found in map(taken, ("2023", "年", "2024"))] == [True, False, True]
    assert year.search is not taken
    assert isinstance(year, Expression)


def test_what_cannot_stand_in_a_text_is_not_looked_for() -> None:
    broken = expression("年报[")
    assert (broken.search("2023年"), broken.match("报"), broken.fullmatch("")) == (None, None, None)
    assert list(broken.finditer("报告")) == []
    for _ in range(30):
        assert expression("报告").search("2023年的报") is None
        assert expression("REPORT", re.IGNORECASE).search("a report") is not None


def test_every_expression_of_what_is_imported_can_be_compiled() -> None:
    assert understand and ProseAnswers
    ours = [module for name, module in sys.modules.items() if name.startswith(("library.", "retrieval."))]
    made = [each for module in ours for value in vars(module).values() for each in _expressions_in(value)]
    assert len(made) > 500
    for each in made:
        assert re.compile(each.pattern, each.flags)


def _expressions_in(value: object) -> list[Expression]:
    match value:
        case Expression():
            return [value]
        case dict():
            return [each for held in value.values() for each in _expressions_in(held)]
        case tuple() | list():
            return [each for held in value for each in _expressions_in(held)]
    return []
