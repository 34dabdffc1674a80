"""What reading and searching tell has Chinese, whatever is filled in, and findings have English."""

import ast
import tomllib
from pathlib import Path

import pytest

from library.records import Finding
from library.rules import RULES
from ui.page.finding_words import finding_words
from ui.page.metric_words import metric_words
from ui.page.told import tell

ROOT = Path(__file__).parents[3]
PAIRS = tomllib.loads((ROOT / "ui" / "page" / "told.toml").read_text(encoding="utf-8"))["pairs"]


def _template(node: ast.expr, constants: dict[str, str]) -> str:
    """A constant's own words in its place, 7 in the place of anything else."""
    match node:
        case ast.Constant(str(words)):
            return words
        case ast.Name(name):
            return constants.get(name, "")
        case ast.FormattedValue(ast.Name(name)):
            return constants.get(name, "7")
        case ast.JoinedStr(parts):
            return "".join(_template(part, constants) or "7" for part in parts)
        case _:
            return ""


def _problems() -> list[str]:
    """What every problem that reading or searching raises says, and what it says to do."""
    found = []
    for file in [*(ROOT / "ingest").rglob("*.py"), ROOT / "library" / "query.py"]:
        tree = ast.parse(file.read_text(encoding="utf-8"))
        constants = {
            target.id: assigned.value.value
            for assigned in tree.body
            if isinstance(assigned, ast.Assign)
            and isinstance(assigned.value, ast.Constant)
            and isinstance(assigned.value.value, str)
            for target in assigned.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Problem":
                steps = [word.value for word in node.keywords if word.arg == "next_step"]
                found += [words for each in [*node.args[:1], *steps] if (words := _template(each, constants))]
    return found


def test_every_problem_of_reading_and_searching_has_chinese() -> None:
    problems = _problems()
    assert len(problems) > 60
    assert [words for words in problems if tell(words, "zh") == words] == []


def test_every_pair_fills_the_same_places() -> None:
    for english, chinese in PAIRS:
        assert english.count("{") == chinese.count("{"), english


@pytest.mark.parametrize(
    ("told", "chinese", "english"),
    [
        (
            "/srv/up/表.xlsx: this is a spreadsheet, not a report — save the report as .docx or PDF",
            "这是电子表格，不是报告。请存成 .docx 或 PDF",
            "this is a spreadsheet, not a report — save the report as .docx or PDF",
        ),
        (
            "superseded: /srv/files/甲.html is a newer publication for the same agency and year",
            "已被取代：甲.html 是同一单位同一年更新的版本",
            "superseded: 甲.html is a newer publication for the same agency and year",
        ),
        ("words that nobody knows", "words that nobody knows", "words that nobody knows"),
    ],
)
def test_what_is_told_names_no_folder_of_the_server(told: str, chinese: str, english: str) -> None:
    where = "/srv/up/表.xlsx"
    assert (tell(told, "zh", where=where), tell(told, "en", where=where)) == (chinese, english)


def test_findings_of_every_rule_have_english_without_chinese() -> None:
    for rule in RULES:
        words = finding_words(Finding(rule.id, rule.severity, "应为3，实为2", (), "3", "2"), "en")
        assert words.isascii(), words
        assert not words[0].islower()
        assert words.endswith(".")
    unchecked = Finding("R1", "warning", "无法核对：“总计”没有可用的数字", ("requests.new.total",))
    assert finding_words(unchecked, "en") == "It can't be checked: some of its cells have no usable number."
    assert finding_words(unchecked, "zh") == unchecked.message
    negative = Finding("R4", "error", "“总计”为 -1，应为非负整数", (), "非负整数", "-1")
    assert finding_words(negative, "en") == "Expected a whole number, not negative, found -1."


def test_rows_that_a_report_adds_are_named_by_their_own_words() -> None:
    assert metric_words("services/行政检查.change", "zh") == "行政检查·本年增/减"
    assert metric_words("services/行政检查.change", "en") == "行政检查, increase or decrease"
    assert metric_words("no.such", "zh") == "no.such"
