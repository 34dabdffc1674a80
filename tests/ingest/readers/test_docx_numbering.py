from __future__ import annotations

from ingest.readers.docx_numbering import Counter, Level, Numbering, format_number
from tests.rows import each_row


@each_row(
    "number, form, printed",
    [
        (1, "chineseCounting", "一"), (10, "chineseCountingThousand", "十"), (11, "japaneseCounting", "十一"),
        (20, "chineseCounting", "二十"), (105, "chineseCounting", "一百零五"), (12, "ideographDigital", "一二"),
        (3, "chineseLegalSimplified", "叁"), (3, "decimalEnclosedCircle", "③"), (3, "decimalFullWidth", "３"),
        (4, "lowerRoman", "iv"), (28, "upperLetter", "BB"), (2, "ideographTraditional", "乙"),
        (7, "decimalZero", "07"), (7, "bullet", ""), (7, "unknownForm", "7"),
    ],
)  # fmt: skip
def test_shapes_of_numbers(number: int, form: str, printed: str) -> None:
    assert format_number(number, form) == printed


def test_a_list_that_starts_anew_and_one_that_goes_on() -> None:
    level = {0: Level("decimal", "%1."), 1: Level("decimal", "%1.%2", suffix="space")}
    counter = Counter(Numbering({"1": ("a", level), "2": ("a", level), "3": ("a/3", level)}))
    printed = [counter.label(number, depth) for number, depth in [("1", 0), ("1", 1), ("2", 0), ("2", 1), ("3", 0)]]
    assert printed == ["1.", "1.1 ", "2.", "2.1 ", "1."]
    assert counter.label("99", 0) == ""
