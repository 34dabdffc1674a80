"""The rules R1 … R24: silent on consistent reports, and each speaks of what breaks it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.checks import check_report, check_years
from library.forms import APPLICANTS, balances, cell_specs
from library.records import (
    Agency,
    Area,
    Cell,
    CellState,
    Figure,
    Finding,
    Paragraph,
    ReadReport,
    Report,
    Section,
)
from tests.rows import each_row

COLUMNS = [column.key for column in APPLICANTS]


def values(form: str) -> dict[str, float]:
    found = dict.fromkeys(cell_specs(form), 0.0)
    for index, column in enumerate(COLUMNS[:-1], 1):
        rows = {
            "new": 10 * index,
            "carried_in": index,
            "granted": 7 * index,
            "total": 7 * index,
            "carried_out": 4 * index,
        }
        for row, value in rows.items():
            found[f"requests.{row}.{column}"] = value
            found[f"requests.{row}.total"] += value
    found |= {
        "review.upheld": 2,
        "review.pending": 1,
        "review.total": 3,
        "suit_direct.other": 4,
        "suit_direct.total": 4,
    }
    if form == "2019":
        found |= {"licences.previous": 9, "licences.change": -2, "licences.decisions": 300}
        found |= {"procurement.projects": 2, "procurement.amount": 1.5}
    return found


def report(
    numbers: dict[str, float | None],
    *,
    form: str = "2021",
    prose: dict[str, float] | None = None,
    text: tuple[str, ...] = (),
    agency: Agency | None = None,
) -> ReadReport:
    cells = []
    for metric, spec in cell_specs(form).items():
        if metric in numbers:
            value = numbers[metric]
            state = CellState.BLANK if value is None else CellState.NUMBER
            raw = "" if value is None else f"{value:g}"
            cells.append(Cell(metric, spec.table, spec.row.path, spec.column.path, state, value, raw, spec.unit))
    figures = tuple(Figure(m, m, v, str(v), "件", False, "", 0) for m, v in (prose or {}).items())
    section = Section("一", "一、总体情况", (), tuple(Paragraph(line) for line in text))
    head = Report("r", "r.html", "0", "t", agency or Agency("某市某局"), 2022, form)  # type: ignore[arg-type]
    return ReadReport(head, (section,), tuple(cells), figures, ())


def said(findings: tuple[Finding, ...]) -> list[tuple[str, str, str | None, str | None]]:
    return [(f.rule, f.severity, f.expected, f.found) for f in findings]


@pytest.mark.parametrize("form", ["2019", "2021"])
def test_consistent_reports_say_nothing(form: str) -> None:
    assert check_report(report(values(form), form=form)) == ()


@each_row(
    "form, change, expected",
    [
        ("2021", {"review.total": 9}, [("R5", "error", "3", "9")]),
        ("2021", {"suit_direct.total": 9}, [("R6", "error", "4", "9")]),
        ("2021", {"suit_after_review.total": 9}, [("R7", "error", "0", "9")]),
        ("2021", {"requests.new.natural": 11}, [("R1", "error", "12", "11"), ("R3", "error", "211", "210")]),
        ("2021", {"requests.granted.total": 148}, [("R2", "error", "148", "147"), ("R3", "error", "147", "148")]),
        (
            "2021",
            {"review.upheld": 2.5, "review.total": 3.5},
            [("R8", "error", "非负整数", n) for n in ("2.5", "3.5")],
        ),
        ("2019", {"licences.change": -10}, [("R9", "error", "≥ 0", "-1")]),
        ("2019", {"rules.published": 3, "rules.total": 2}, [("R11", "error", "≥ 3", "2")]),
        ("2019", {"procurement.amount": 0}, [("R12", "error", "> 0", "0")]),
        ("2019", {"procurement.projects": 0}, [("R12", "error", "0", "1.5")]),
        ("2019", {"licences.decisions": 7}, [("R13", "warning", None, "7")]),
        ("2021", {"licences.decisions": -1}, [("R16", "error", "非负整数", "-1")]),
        ("2021", {"fees.amount": 1.25}, []),
        (
            "2021",
            {
                "requests.new.natural": -1,
                "requests.carried_in.natural": 12,
                "requests.new.total": 199,
                "requests.carried_in.total": 32,
            },
            [("R4", "error", "非负整数", "-1")],
        ),
    ],
)
def test_what_breaks_a_rule_of_the_tables(form: str, change: dict[str, float], expected: list[object]) -> None:
    found = said(check_report(report(values(form) | change, form=form)))
    assert found == expected


def test_blanks_are_told_once_for_each_rule() -> None:
    numbers: dict[str, float | None] = {**values("2021")}
    numbers |= {m: None for m in numbers if m.startswith("requests.") and not m.endswith(".total")}
    assert said(check_report(report(numbers))) == [("R3", "warning", None, None)]
    assert check_report(report({})) == ()


@each_row(
    "prose, rules",
    [
        ({"narrative.requests": 210}, []),
        ({"narrative.requests": 231}, []),
        ({"narrative.requests": 5}, ["R17"]),
        ({"narrative.review": 0}, ["R18"]),
        ({"narrative.suits": 4}, []),
        (
            {"narrative.requests": 210, "narrative.requests.filing/当面": 200, "narrative.requests.filing/网络": 11},
            ["R19"],
        ),
        (
            {"narrative.disclosed": 9, "narrative.disclosed.category/甲": 5, "narrative.disclosed.category/乙": 5},
            ["R20"],
        ),
        ({"narrative.disclosed": 9, "narrative.disclosed.channel/甲": 9, "narrative.disclosed.channel/乙": 9}, []),
    ],
)
def test_prose_beside_tables(prose: dict[str, float], rules: list[str]) -> None:
    assert [f.rule for f in check_report(report(values("2021"), prose=prose))] == rules


def test_counties_make_no_rules() -> None:
    numbers = values("2021") | {"rules.in_force": 1}
    low = Agency("某街道办事处", kind="街道")
    office = Agency("某县某局", area=Area(county="某县"))
    assert [[f.rule for f in check_report(report(numbers, agency=a))] for a in (low, office, Agency("某市某局"))] == [
        ["R14"],
        ["R14"],
        [],
    ]


@pytest.mark.parametrize(("last", "rules"), [("2022年12月31日", []), ("2022年11月30日", ["R23"])])
def test_period(last: str, rules: list[str]) -> None:
    text = (f"本报告统计数据期限自2022年1月1日起至{last}止。",)
    assert [f.rule for f in check_report(report(values("2021"), text=text))] == rules


def test_the_period_of_the_first_reports_and_of_schools() -> None:
    read = report({}, text=("统计数据期限为2008年5月1日至2008年12月31日。",))
    of_2008 = replace(read, report=replace(read.report, year=2008))
    assert [[f.rule for f in check_report(each)] for each in (of_2008, read)] == [[], ["R23"]]
    read = report({}, text=("统计数据期限为2021年9月1日至2022年8月31日。",))
    school = replace(read, report=replace(read.report, title="某学院2021-2022学年信息公开年度报告"))
    assert [[f.rule for f in check_report(each)] for each in (school, read)] == [[], ["R23"]]


def test_two_years() -> None:
    old = report(values("2021") | {"rules.in_force": 5})
    assert {f.rule for f in check_years(old, old)} == {"R21", "R24"}
    handed = {f"requests.carried_in.{c}": values("2021")[f"requests.carried_out.{c}"] for c in COLUMNS}
    good = report(values("2021") | handed | {"rules.issued": 2, "rules.repealed": 1, "rules.in_force": 6})
    assert check_years(good, old) == ()
    bad = report(values("2021") | handed | {"rules.in_force": 6})
    assert said(check_years(bad, old)) == [("R15", "error", "5", "6")]
    first = report(values("2019"), form="2019")
    assert "R10" in {f.rule for f in check_years(first, first)}


def test_changes_and_repetition() -> None:
    before = report({}, prose={"narrative.disclosed": 100})
    for ratio, rules in ((0.2, []), (0.5, ["R22"])):
        now = report({}, prose={"narrative.disclosed": 120, "narrative.disclosed.change": ratio})
        assert [f.rule for f in check_years(now, before)] == rules
    text = tuple(f"2022年认真做好第{word}项公开工作。" for word in "甲乙丙丁戊己庚辛壬癸")
    same = report({}, text=text)
    assert [f.rule for f in check_years(same, same)] == ["R24"]
    assert check_years(same, replace(same, sections=())) == ()
    counted = report(values("2021"), text=text[:1])
    assert "R24" in {f.rule for f in check_years(counted, counted)}


@settings(max_examples=60, deadline=None)
@given(
    metric=st.sampled_from([m for m, spec in cell_specs("2021").items() if spec.table in "三四"]),
    more=st.integers(1, 999),
)
def test_one_wrong_cell_breaks_the_rules_that_hold_it(metric: str, more: int) -> None:
    numbers = values("2021")
    expected = [b.rule for b in balances("2021") if metric in {t.metric for t in (*b.left, *b.right)}]
    findings = check_report(report(numbers | {metric: numbers[metric] + more}))
    assert [f.rule for f in findings] == expected
    assert all(metric in f.cells for f in findings)
    assert {abs(int(f.expected or 0) - int(f.found or 0)) for f in findings} == {more}


def test_rows_that_a_report_adds_are_checked() -> None:
    read = report(values("2019"), form="2019")
    extra = tuple(
        Cell(f"services/行政检查.{key}", "二", "行政检查", key, CellState.NUMBER, value, f"{value:g}", "项")
        for key, value in (("previous", 56.0), ("change", -38.0), ("decisions", 18.0))
    )
    (finding,) = check_report(replace(read, cells=(*read.cells, *extra)))
    assert (finding.rule, finding.message) == (
        "R13",
        "行政检查：上一年 56 + 本年增/减 -38 = 18，与处理决定数量相同，疑为误填",
    )
    both = replace(read, cells=extra)
    (finding,) = check_years(both, both)
    assert said((finding,)) == [("R10", "error", "18", "56")]
    assert finding.cells == ("services/行政检查.previous", "services/行政检查.change")
