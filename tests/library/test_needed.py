"""What an expression needs is never more than a text has in which it is found."""

import csv
import re
from pathlib import Path

import pytest

from library.needed import may_stand, needed
from retrieval.understand.words.rewording import rewordings

TABLE = Path(__file__).parents[1] / "retrieval" / "understand" / "questions.tsv"


@pytest.mark.parametrize(
    ("pattern", "characters"),
    [
        ("资讯?公开", ("资", "公", "开")),
        ("(?:几|多少)[件份]", ("几多", "件份")),
        ("(?:几|多少)?[件份]+", ("件份",)),
        (r"(?<![前后])(?P<year>20\d\d)年(?!级)(?=[的报])", ("2", "0", "年", "的报")),
        (r"[^公开]\u3400[一-十]\.a{2,}b{0,3}c*?(?P<one>d)(?P=one)", (".", "a", "d")),
        ("报告|.年", ("报年",)),
        (r"报告|\d", ()),
        (r"[)(]甲\)(?:乙|(?:丙|丁)?)", (")(", "甲", ")")),
    ],
)
def test_an_expression_needs_these_characters(pattern: str, characters: tuple[str, ...]) -> None:
    singles = {each for each in characters if len(each) == 1}
    several = {each for each in map(frozenset, characters) if len(each) > 1 and not each & singles}
    assert set(needed(pattern)) == several | {frozenset(each) for each in singles}


def test_no_turn_of_phrase_is_passed_over_where_it_stands() -> None:
    with TABLE.open(encoding="utf-8", newline="") as file:
        asked = [row[1].lower() for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)][1::9]
    met = 0
    for pattern, wanted, _ in rewordings():
        compiled = re.compile(pattern.pattern)
        for question in filter(compiled.search, asked):
            assert may_stand(wanted, frozenset(question)), (pattern.pattern, question)
            met += 1
    assert met > 20
