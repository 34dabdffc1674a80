"""Expressions that are compiled when they are first needed do what compiled ones do."""

import csv
import re
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from library.expressions import Expression, expression
from retrieval.prose import ProseAnswers
from retrieval.understand import understand

TABLE = Path(__file__).parents[1] / "retrieval" / "understand" / "questions.tsv"


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


def test_threads_that_need_it_first_at_once_all_find_what_it_finds() -> None:
    usual = sys.getswitchinterval()
    sys.setswitchinterval(1e-6)
    try:
        with ThreadPoolExecutor(_THREADS) as threads:
            for asked in range(60):
                pattern = rf"(?P<year>20\d\d)年(?:{asked})?"
                assert list(threads.map(_asked_at_once(expression(pattern)), range(_THREADS))) == [_FOUND] * _THREADS
    finally:
        sys.setswitchinterval(usual)


_THREADS = 8
_TEXT = "从2019年到2023年"
_FOUND = ("2019", "2023", None, ["2019", "2023"], ["2019", "2023"], "从到", 1)


def _asked_at_once(year: re.Pattern[str]) -> Callable[[int], tuple[object, ...]]:
    together = Barrier(_THREADS)

    def ask(_: int) -> tuple[object, ...]:
        together.wait(timeout=20)
        first, later, whole = year.search(_TEXT), year.match(_TEXT, 7), year.fullmatch("2021年报")
        assert first is not None and later is not None
        every = [each["year"] for each in year.finditer(_TEXT)]
        return first["year"], later["year"], whole, every, year.findall(_TEXT), year.sub("", _TEXT), year.groups

    return ask


def test_what_cannot_stand_in_a_text_is_not_looked_for() -> None:
    broken = expression("年报[")
    assert (broken.search("2023年"), broken.match("报"), broken.fullmatch("")) == (None, None, None)
    assert list(broken.finditer("报告")) == []
    for _ in range(30):
        assert expression("报告").search("2023年的报") is None
        assert expression("REPORT", re.IGNORECASE).search("a report") is not None


def test_every_expression_of_what_is_imported_finds_what_it_would_compiled() -> None:
    assert understand and ProseAnswers
    ours = [module for name, module in sys.modules.items() if name.startswith(("library.", "retrieval."))]
    made = [each for module in ours for value in vars(module).values() for each in _expressions_in(value)]
    assert len(made) > 500
    with TABLE.open(encoding="utf-8", newline="") as file:
        asked = [row[1].lower() for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1::30]
    met = 0
    for each in made:
        compiled = re.compile(each.pattern, each.flags)
        for question in filter(compiled.search, asked):
            met += 1
            assert expression(each.pattern, each.flags).search(question), (each.pattern, question)
    assert met > 2000


def _expressions_in(value: object) -> list[Expression]:
    match value:
        case Expression():
            return [value]
        case dict():
            return [each for held in value.values() for each in _expressions_in(held)]
        case tuple() | list():
            return [each for held in value for each in _expressions_in(held)]
    return []
