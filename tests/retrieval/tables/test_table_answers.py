"""What answers from tables say, case by case: kinds of nothing, disagreements, ties, forms, coverage."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from library.forms import cell_specs
from library.records import TABLE_LOST, Agency, Place
from library.store import Library
from retrieval.answer import Answer
from retrieval.assistant import Assistant
from retrieval.plan import (
    Comparator,
    Condition,
    Language,
    Measure,
    Operation,
    Over,
    Plan,
    Premise,
    Reading,
    Scope,
    Topic,
)
from retrieval.tables import answer_plan, found_scope
from retrieval.tables.ranks import rank_values
from retrieval.wording.sentences import read_sentences
from tests.retrieval.tables.printed import AGENCIES, UNREAD, Figure, Finding, Printed, keep, named

FIRST, SECOND, BUREAU, OFFICE = AGENCIES
ZEROS = {form: dict.fromkeys(cell_specs(form), "0") for form in ("2019", "2021")}


def _report(agency: Agency, year: int, **cells: str) -> Printed:
    """Zeros but for these cells; dots of metric ids are written as __."""
    form = "2019" if year < 2021 else "2021"
    return Printed(agency, year, form, ZEROS[form] | {key.replace("__", "."): text for key, text in cells.items()})


def _ask(library: Library, plan: Plan, language: Language = "zh", question: str = "问题") -> Answer:
    return answer_plan(library, Reading(question, language, (plan,)), plan)


def _of(agency: Agency, *years: int) -> Scope:
    return Scope(agencies=(agency.name,), years=years)


def test_kinds_of_nothing_are_said_in_different_words(tmp_path: Path) -> None:
    cells = {
        "requests__new__total": "",
        "review__total": "/",
        "penalties__decisions": UNREAD,
    }
    report = _report(FIRST, 2020, **cells)
    gone = {metric: text for metric, text in report.cells.items() if not metric.startswith("services.")}
    library = keep(tmp_path, replace(report, cells=gone))
    asked = named(
        "requests.new.total",
        "review.total",
        "penalties.decisions",
        "services.decisions",
        "requests.other.unpaid.total",
        "narrative.staff",
    )
    answer = _ask(library, Plan(Operation.LOOKUP, _of(FIRST, 2020), asked))
    lines = answer.text.splitlines()
    words = ("未填", "不适用", "读不到", "没有印出", "表格没有这一格", "报告未写明")
    assert [word in line for word, line in zip(words, lines, strict=True)] == [True] * 6
    assert [(value.metric, value.value, value.cites) for value in answer.values] == [
        ("requests.new.total", None, (1,)),
        ("review.total", None, (2,)),
        ("penalties.decisions", None, (3,)),
    ]
    assert [citation.quote for citation in answer.citations] == ["", "/", ""]


def test_of_a_table_no_cell_of_which_was_read_it_is_not_said_that_it_lacks_the_cell(tmp_path: Path) -> None:
    report = _report(FIRST, 2020)
    gone = {metric: text for metric, text in report.cells.items() if not metric.startswith(("review.", "suit"))}
    answer = _ask(
        keep(tmp_path, replace(report, cells=gone)), Plan(Operation.LOOKUP, _of(FIRST, 2020), named("review.total"))
    )
    assert "没有从报告里读出第四部分的统计表" in answer.text
    assert answer.values == ()


def test_a_report_that_is_not_held_is_named_with_the_years_that_are(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2020))
    answer = _ask(library, Plan(Operation.LOOKUP, _of(FIRST, 2022), named("review.total")))
    assert answer.text == f"库中没有{FIRST.name}2022年的报告（不在库中）；现有：2020年。"
    assert (answer.kind, answer.values, answer.citations) == ("refusal", (), ())


def test_what_prose_does_not_state_is_no_figure(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2020))
    answer = _ask(library, Plan(Operation.LOOKUP, _of(FIRST, 2020), named("narrative.disclosed")))
    assert answer.text == f"{FIRST.name}2020年主动公开信息条数：报告未写明。"
    assert (answer.kind, answer.values) == ("refusal", ())


def test_text_and_table_in_disagreement_are_both_cited(tmp_path: Path) -> None:
    sentence = "全年收到申请2件。"
    stated = Figure("narrative.requests", "收到申请", 2.0, "2", "件", False, sentence, 0, Place(1, 5))
    finding = Finding("R17", "error", "正文称收到申请 2 件，而表三本年新收总计为 3 件",
                      ("narrative.requests", "requests.new.total"), "3", "2")
    report = replace(_report(FIRST, 2021, requests__new__total="3"), prose=(stated,), findings=(finding,))
    answer = _ask(keep(tmp_path, report), Plan(Operation.LOOKUP, _of(FIRST, 2021), named("requests.new.total")))
    assert answer.text.splitlines() == [
        f"{FIRST.name}2021年本年新收政府信息公开申请数量·总计：3件[1]。",
        f"正文与表格不一致：{FIRST.name}2021年，正文称收到申请 2 件，而表三本年新收总计为 3 件[1][2]。",
    ]
    assert [citation.quote for citation in answer.citations] == ["3", sentence]


def test_an_error_found_beside_a_cell_is_carried_into_the_notes(tmp_path: Path) -> None:
    finding = Finding("R5", "error", "复议总计 3，而各项之和 = 2", ("review.total", "review.upheld"), "2", "3")
    library = keep(tmp_path, replace(_report(FIRST, 2021, review__total="3", review__upheld="2"), findings=(finding,)))
    beside = _ask(library, Plan(Operation.LOOKUP, _of(FIRST, 2021), named("review.total")))
    elsewhere = _ask(library, Plan(Operation.LOOKUP, _of(FIRST, 2021), named("requests.new.total")))
    assert beside.notes == (f"请注意：{FIRST.name}2021年未通过核对规则 R5：复议总计 3，而各项之和 = 2。",)
    assert elsewhere.notes == ()


def test_a_wrong_premise_is_answered_with_the_true_figure_first(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2020, review__total="0"))
    measure = named("review.total")
    plan = Plan(Operation.LOOKUP, _of(FIRST, 2020), measure, premise=Premise(measure[0], 5, "5件"), asks="why")
    answer = _ask(library, plan)
    assert answer.text.splitlines() == [
        f"与问题所说（5件）不同：{FIRST.name}2020年行政复议·总计为0件[1]。",
        "表格只给出数字，没有说明原因。",
    ]
    assert [value.value for value in answer.values] == [0]


def test_whether_a_figure_is_so_is_said_first(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2020, review__total="3"))
    measure = named("review.total")
    for number, said in ((3, "一致"), (5, "不同")):
        premise = Premise(measure[0], number, f"{number}件", asked=True)
        answer = _ask(library, Plan(Operation.LOOKUP, _of(FIRST, 2020), measure, premise=premise))
        assert answer.text == f"与问题所说（{number}件）{said}：{FIRST.name}2020年行政复议·总计为3件[1]。"


def test_the_near_cell_of_the_other_form_is_said_to_be_near(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2020, normative__made="7"), _report(FIRST, 2021, normative__issued="4"))
    answer = _ask(library, Plan(Operation.TREND, Scope(agencies=(FIRST.name,)), named("normative.issued")))
    assert answer.text.splitlines()[1:] == [
        "2020年：规范性文件·本年新制作数量 7件[1]",
        "2021年：4件[2]",
        "2021年比2020年减少3件。",
    ]
    assert [(v.metric, v.year, v.value, v.operation) for v in answer.values] == [
        ("normative.made", 2020, 7, "trend"),
        ("normative.issued", 2021, 4, "trend"),
        ("normative.issued", 2021, -3, "difference"),
    ]
    assert any("口径相近" in note for note in answer.notes)


def test_fees_of_the_two_forms_are_never_compared(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2020), _report(FIRST, 2021, fees__amount="5"))
    answer = _ask(library, Plan(Operation.TREND, Scope(agencies=(FIRST.name,)), named("fees.amount")))
    assert [(value.year, value.value) for value in answer.values] == [(2021, 5)]
    assert any("不可比" in note for note in answer.notes)


def test_the_change_that_a_report_states_itself_is_quoted_where_last_year_is_not_held(tmp_path: Path) -> None:
    sentence = "与上年持平。"
    stated = Figure("narrative.requests.change", "收到申请", 0.0, "持平", "ratio", False, sentence, 0, Place(1, 6))
    library = keep(tmp_path, replace(_report(FIRST, 2020, requests__new__total="3"), prose=(stated,)))
    answer = _ask(library, Plan(Operation.TREND, _of(FIRST, 2020), named("requests.new.total")))
    assert "报告自己写明与上年持平" in answer.text
    assert [citation.quote for citation in answer.citations] == ["3", "与上年持平。"]
    assert answer.notes == (f"库中没有{FIRST.name}2019年的报告（不在库中）；现有：2020年。",)


def test_amounts_without_a_unit_are_left_out_of_a_sum_unless_they_are_zero(tmp_path: Path) -> None:
    amounts = [(FIRST, "166.37", True), (SECOND, "152790", False), (BUREAU, "0", False)]
    reports = [
        replace(_report(agency, 2020, procurement__amount=amount), unit_stated=stated)
        for agency, amount, stated in amounts
    ]
    answer = _ask(keep(tmp_path, *reports), Plan(Operation.SUM, Scope(years=(2020,)), named("procurement.amount")))
    assert [(value.value, value.unit) for value in answer.values] == [(166.37, "万元")]
    assert "政府集中采购·采购总金额：计入2 / 3份报告。" in answer.notes
    assert any(note.startswith("金额未注明单位") and SECOND.name in note for note in answer.notes)


def test_parts_of_a_group_are_added_up(tmp_path: Path) -> None:
    library = keep(
        tmp_path,
        _report(FIRST, 2021, review__upheld="2", review__corrected="1"),
        _report(SECOND, 2021, review__upheld="3", review__corrected=""),
    )
    measures = named("review.upheld", "review.corrected")
    answer = _ask(library, Plan(Operation.BREAKDOWN, Scope(years=(2021,)), measures))
    assert answer.text.splitlines()[1:] == [
        "行政复议·结果维持：合计5件（计入2 / 2份报告）[1][2]",
        "行政复议·结果纠正：合计1件（计入1 / 2份报告）[3]",
    ]
    assert [(value.metric, value.value) for value in answer.values] == [("review.upheld", 5), ("review.corrected", 1)]


def test_group_rates_are_sum_over_sum(tmp_path: Path) -> None:
    library = keep(
        tmp_path,
        _report(FIRST, 2021, requests__granted__total="1", requests__total__total="1"),
        _report(SECOND, 2021, requests__granted__total="1", requests__total__total="3"),
        _report(BUREAU, 2021),
    )
    answer = _ask(library, Plan(Operation.MEAN, Scope(years=(2021,)), named("rate.granted")))
    assert [(value.operation, value.value) for value in answer.values] == [("rate", 0.5), ("sum", 2), ("sum", 4)]
    assert "50%（3份报告合计 2 ÷ 4）" in answer.text


def test_ties_at_the_cut_are_ranked_and_said(tmp_path: Path) -> None:
    counts = {FIRST: "5", SECOND: "9", BUREAU: "5", OFFICE: "1"}
    library = keep(tmp_path, *(_report(agency, 2021, review__total=count) for agency, count in counts.items()))
    answer = _ask(library, Plan(Operation.RANK, Scope(years=(2021,)), named("review.total"), limit=2))
    assert answer.text.splitlines()[1:] == [
        f"第1名：{SECOND.name}，9件[1]",
        f"第2名（并列）：{FIRST.name}，5件[2]",
        f"第2名（并列）：{BUREAU.name}，5件[3]",
    ]
    assert [value.value for value in answer.values] == [9, 5, 5]


@pytest.mark.parametrize(
    ("offset", "limit", "descending", "expected"),
    [
        (0, 1, True, [(1, 9)]),
        (1, 1, True, [(2, 5), (2, 5)]),
        (2, 1, True, [(2, 5), (2, 5)]),
        (3, 1, True, [(4, 1)]),
        (0, 1, False, [(1, 1)]),
        (4, 1, True, []),
    ],
)
def test_rank_values(offset: int, limit: int, descending: bool, expected: list[tuple[int, float]]) -> None:
    ranked = rank_values({1: 5, 2: 9, 3: 5, 4: 1}, descending=descending, offset=offset, limit=limit)
    assert [(each.rank, each.value) for each in ranked] == expected


@pytest.mark.parametrize(("count", "listed"), [(50, 50), (60, 10)])
def test_a_ranking_without_a_number_lists_all_or_says_how_many_follow(tmp_path: Path, count: int, listed: int) -> None:
    agencies = [Agency(f"云州市第{at}街道办事处", kind="街道") for at in range(count)]
    reports = (_report(each, 2021, review__total=str(at + 1)) for at, each in enumerate(agencies))
    answer = _ask(keep(tmp_path, *reports), Plan(Operation.RANK, Scope(years=(2021,)), named("review.total")))
    assert len(answer.values) == listed
    assert ("其后还有50个没有列出" in answer.text) == (count > listed)


def test_each_agency_has_a_line_of_its_years_unless_they_are_too_many(tmp_path: Path) -> None:
    library = keep(
        tmp_path,
        *(_report(each, year, review__total=str(year - 2000)) for each in (FIRST, BUREAU) for year in (2021, 2022)),
        _report(SECOND, 2022, review__total="3"),
    )
    apart = Plan(Operation.TREND, measures=named("review.total", "review.upheld"), by="agencies")
    answer = _ask(library, apart)
    assert f"{FIRST.name}：2021年 21件[2]，2022年 22件[3]" in answer.text
    assert f"{SECOND.name}：2022年 3件[1]" in answer.text
    assert answer.table is not None
    assert answer.table.rows[-1][0] in (FIRST.name, SECOND.name, BUREAU.name)
    assert {row[0]: row[1:3] for row in answer.table.rows}[SECOND.name] == ("—", "3")
    many = [Agency(f"云州市第{at}街道办事处", kind="街道") for at in range(51)]
    reports = (_report(each, year, review__total="1") for each in many for year in (2021, 2022))
    added = _ask(keep(tmp_path / "many", *reports), replace(apart, measures=named("review.total")))
    assert "51家单位，不逐家列出" in added.text
    assert [value.value for value in added.values if value.operation == "trend"] == [51, 51]


def test_a_second_step_shares_in_the_whole_of_the_first(tmp_path: Path) -> None:
    counts = {FIRST: "30", SECOND: "10", BUREAU: "60"}
    library = keep(tmp_path, *(_report(agency, 2021, penalties__decisions=n) for agency, n in counts.items()))
    measure = named("penalties.decisions")
    first = Plan(Operation.RANK, Scope(kinds=("街道",), years=(2021,)), measure, limit=1,
                 follow=Plan(Operation.SHARE, measures=measure))
    answer = _ask(library, first)
    assert [(v.agency, v.value) for v in answer.values if v.operation == "share"] == [(FIRST.name, 0.75)]
    assert found_scope(library, Reading("", "zh", (first,)), first).agencies == (FIRST.name,)


def test_areas_of_one_level_widen_and_of_two_levels_narrow(tmp_path: Path) -> None:
    library = keep(tmp_path, *(_report(agency, 2021, review__total="1") for agency in AGENCIES))
    for areas, expected in ((("云省", "雨省"), 4), (("云省", "临江区"), 2), (("云州市",), 3)):
        answer = _ask(library, Plan(Operation.SUM, Scope(areas=areas, years=(2021,)), named("review.total")))
        assert [value.value for value in answer.values] == [expected]


def test_rows_that_a_report_adds_are_found_and_shown(tmp_path: Path) -> None:
    report = _report(FIRST, 2020)
    cells = {metric: text for metric, text in report.cells.items() if not metric.startswith("services.")}
    cells |= {"services/行政检查.previous": "56", "services/行政检查.decisions": "18"}
    library = keep(tmp_path, replace(report, cells=cells), _report(SECOND, 2020))
    listed = _ask(library, Plan(Operation.LIST, conditions=(Condition("has_row", words=("行政检查",)),)))
    assert [(value.agency, value.metric, value.value) for value in listed.values] == [
        (FIRST.name, "services/行政检查.previous", 56),
        (FIRST.name, "services/行政检查.decisions", 18),
    ]
    looked_up = _ask(library, Plan(Operation.LOOKUP, _of(FIRST, 2020), named("services.decisions")))
    assert "该报告另设一行“行政检查·处理决定数量”：18件[1]。" in looked_up.text


def test_tables_of_which_only_the_headings_were_read_are_unreadable_and_not_absent(tmp_path: Path) -> None:
    warnings = tuple(f"table {number}: the heading …… {TABLE_LOST}" for number in "二三")
    answered = Figure("narrative.requests.outcome/不予公开", "不予公开", 3.0, "3", "件", False, "", 0, Place(1, 3))
    old = Printed(SECOND, 2012, "other", {}, prose=(answered,))
    library = keep(tmp_path, Printed(FIRST, 2024, "other", {}, warnings=warnings), _report(BUREAU, 2024), old)
    asked = named("licences.decisions", "requests.denied.total")
    line = _ask(library, Plan(Operation.LOOKUP, _of(FIRST, 2024), asked)).text
    assert line.count("读不到") == 2
    earlier = _ask(library, Plan(Operation.LOOKUP, _of(SECOND, 2012), asked[1:]))
    assert "该报告没有全国统一格式的统计表。\n不过正文写有" in earlier.text
    assert not any("这一格" in note for note in earlier.notes)
    total = _ask(library, Plan(Operation.SUM, Scope(years=(2024,)), asked[:1]))
    assert f"读不到，未计入（行政许可·本年处理决定数量）：{FIRST.name}2024年。共1份。" in total.notes
    unread = _ask(library, Plan(Operation.LIST, conditions=(Condition("unread"),)))
    assert [value.agency for value in unread.values] == [FIRST.name]


def test_blank_cells_are_listed_by_name(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2021, review__total="", review__upheld=""), _report(SECOND, 2021))
    answer = _ask(library, Plan(Operation.LIST, conditions=(Condition("blank", words=("四",)),)))
    assert answer.text.splitlines()[1] == f"{FIRST.name}：2格未填：行政复议·结果维持、行政复议·总计[1][2]"


def test_nothing_that_meets_a_condition_is_an_answer(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2021))
    condition = Condition("compare", named("review.total")[0], ">", 0)
    answer = _ask(library, Plan(Operation.LIST, Scope(years=(2021,)), conditions=(condition,)))
    assert (answer.kind, [value.value for value in answer.values]) == ("fact", [0])
    assert "没有符合条件的报告" in answer.text


def test_a_report_without_a_table_is_found_by_it(tmp_path: Path) -> None:
    report = _report(FIRST, 2020)
    gone = {metric: text for metric, text in report.cells.items() if not metric.startswith("requests.")}
    library = keep(tmp_path, replace(report, cells=gone), _report(SECOND, 2020))
    of_table = {table: _ask(library, Plan(Operation.LIST, conditions=(Condition("unread", words=(table,)),)))
                for table in "三四"}  # fmt: skip
    assert [value.agency for value in of_table["三"].values] == [FIRST.name]
    assert "没有读到所问的表" in of_table["三"].text
    assert [(value.agency, value.value) for value in of_table["四"].values] == [(None, 0)]


def test_reports_are_ranked_by_their_blanks(tmp_path: Path) -> None:
    gaps = ({"review__total": ""}, {"review__total": "", "review__upheld": "", "licences__decisions": ""}, {})
    reports = [_report(agency, 2020, **blank) for agency, blank in zip(AGENCIES, gaps, strict=False)]
    library = keep(tmp_path, *reports)
    most = Plan(Operation.LIST, conditions=(Condition("blank"),), descending=True, limit=1)
    answers = [_ask(library, plan) for plan in (most, replace(most, limit=5))]
    assert [[(value.agency, value.value) for value in answer.values] for answer in answers] == [
        [(SECOND.name, 3)],
        [(SECOND.name, 3), (FIRST.name, 1)],
    ]


def test_reports_are_told_by_the_form_that_they_are_on(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2020), _report(FIRST, 2021), _report(SECOND, 2021))
    text = _ask(library, Plan(Operation.HOLDINGS, by="forms")).text
    assert text.splitlines() == [
        f"2021版表格（2021年度起）：2份报告，2家单位（{SECOND.name}、{FIRST.name}）",
        f"2019版表格（2019、2020年度）：1份报告，1家单位（{FIRST.name}）",
    ]


def test_where_no_rule_is_broken_what_is_odd_or_unchecked_is_told_beside(tmp_path: Path) -> None:
    odd = Finding("R13", "warning", "行政处罚：上一年 0 + 本年增/减 35 = 35", ())
    unknown = Finding("R5", "warning", "无法核对：“行政复议·总计”没有可用的数字", ())
    reports = (replace(_report(FIRST, 2020), findings=(odd,)), replace(_report(SECOND, 2020), findings=(unknown,)))
    notes = "".join(_ask(keep(tmp_path, *reports), Plan(Operation.LIST, conditions=(Condition("finding"),))).notes)
    assert f"触发提示的另有1份：{FIRST.name}2020年" in notes
    assert f"无法全部核对的有1份：{SECOND.name}2020年" in notes


def test_findings_say_how_much_was_checked(tmp_path: Path) -> None:
    broken = Finding("R5", "error", "复议总计 1，而各项之和 = 0", ("review.total", "review.upheld"), "0", "1")
    library = keep(tmp_path, _report(FIRST, 2020),
                   replace(_report(SECOND, 2020, review__total="1", requests__new__total=""), findings=(broken,)))
    whole = _ask(library, Plan(Operation.FINDINGS, _of(FIRST, 2020)))
    assert whole.text.splitlines()[0] == (
        f"{FIRST.name}2020年：全部成立（核对了40条等式，没有发现不成立的规则）。"
    )
    partly = _ask(library, Plan(Operation.FINDINGS, _of(SECOND, 2020)))
    assert partly.text.splitlines() == [
        f"{SECOND.name}2020年：有1处不成立（核对了38条等式）。",
        "不成立 R5（行政复议总计等于各项结果之和）：复议总计 1，而各项之和 = 0[1][2]",
        "另有2条等式因有格子没有数字而无法核对。",
    ]


def _with_breaches(tmp_path: Path) -> Library:
    """Two breaches of one report of 2020, one of another's of 2021."""
    review = Finding("R5", "error", "复议总计 1，而各项之和 = 0", ("review.total", "review.upheld"), "0", "1")
    total = Finding("R2", "error", "总计 3，而各项之和 = 2",
                    ("requests.total.total", "requests.granted.total"), "2", "3")
    return keep(tmp_path, replace(_report(FIRST, 2020), findings=(review, total)), _report(SECOND, 2020),
                replace(_report(SECOND, 2021), findings=(review,)))


def test_breaches_are_told_by_the_figures_that_stand_in_them(tmp_path: Path) -> None:
    library = _with_breaches(tmp_path)
    row = Measure("requests.total.*", "办理总计", "requests handled", "", ("requests.total.*",))
    answer = _ask(library, Plan(Operation.LIST, conditions=(Condition("finding", row),)))
    assert [(value.agency, value.year) for value in answer.values] == [(FIRST.name, 2020)]
    other = replace(row, id="licences.*", numerator=("licences.*",))
    assert "没有" in _ask(library, Plan(Operation.LIST, conditions=(Condition("finding", other),))).text


def test_breaches_are_counted_by_rule_year_and_agency(tmp_path: Path) -> None:
    library = _with_breaches(tmp_path)
    most = _ask(library, Plan(Operation.FINDINGS, by="rules", limit=1))
    assert [(value.value, value.unit) for value in most.values] == [(3.0, "处"), (2.0, "处")]
    assert "R5（行政复议总计等于各项结果之和）：2处（2份报告：" in most.text
    years = _ask(library, Plan(Operation.FINDINGS, by="years"))
    assert [(value.year, value.value) for value in years.values[1:]] == [(2020, 2.0), (2021, 1.0)]
    fewest = _ask(library, Plan(Operation.FINDINGS, by="agencies", limit=1, descending=False))
    assert [value.agency for value in fewest.values[1:]] == [SECOND.name]
    assert "平均每份报告1处（3 ÷ 3）" in _ask(library, Plan(Operation.FINDINGS, by="reports", means=True)).text
    never = _ask(library, Plan(Operation.FINDINGS, by="rules", verdict="none"))
    assert "R1（" in never.text and "R5（" not in never.text


def test_what_the_change_of_forms_took_away_is_told_from_the_forms(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2020))
    removed = _ask(library, Plan(Operation.FORM, topic=Topic("form.removed", "", ())))
    assert removed.text.splitlines()[0] == "表二从2021年度起取消的行：其他对外管理服务事项、政府集中采购。"
    same = _ask(library, Plan(Operation.FORM, Scope(years=(2022, 2023)), topic=Topic("form.added", "", ())))
    assert same.text == "2022年、2023年用的是同一版表格，行和栏都一样；只在2021年度换过表。"
    table_four = Plan(Operation.FORM, measures=named("review.upheld"), topic=Topic("form.changes", "", ()))
    assert _ask(library, table_four).text == "表四在2021年换表前后行和栏都一样。"


def test_reports_without_a_blank_are_told_from_those_with_some(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2020), _report(SECOND, 2020, requests__new__total=""))
    complete = Condition("blank", comparator="!=")
    answer = _ask(library, Plan(Operation.LIST, conditions=(complete,), limit=1, descending=False))
    assert [value.agency for value in answer.values] == [FIRST.name]
    none = keep(tmp_path / "other", _report(SECOND, 2020, requests__new__total=""))
    fewest = _ask(none, Plan(Operation.LIST, conditions=(complete,), limit=1, descending=False))
    assert [(value.agency, value.value) for value in fewest.values] == [(SECOND.name, 1.0)]


def test_a_rule_over_two_years_cites_both_reports(tmp_path: Path) -> None:
    finding = Finding("R21", "error", "上年年报 3，而上年结转 2",
                      ("requests.carried_out.total", "requests.carried_in.total"), "3", "2")
    library = keep(
        tmp_path,
        _report(FIRST, 2021, requests__carried_out__total="3"),
        replace(_report(FIRST, 2022, requests__carried_in__total="2", requests__carried_out__total="8"),
                findings=(finding,)),
    )
    answer = _ask(library, Plan(Operation.FINDINGS, conditions=(Condition("finding", words=("R21",)),)))
    cited = {(citation.year, citation.metric, citation.quote) for citation in answer.citations}
    assert cited >= {(2021, "requests.carried_out.total", "3"), (2022, "requests.carried_in.total", "2")}
    assert (2022, "requests.carried_out.total", "8") not in cited


def test_holdings_name_the_years_that_are_missing(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2020), _report(FIRST, 2022), _report(SECOND, 2021))
    own = _ask(library, Plan(Operation.HOLDINGS, Scope(agencies=(FIRST.name,))))
    assert own.text.splitlines()[1] == f"{FIRST.name}：2020年、2022年；缺2021年"
    year = _ask(library, Plan(Operation.HOLDINGS, Scope(years=(2022,))))
    assert year.text.splitlines()[-1] == f"库中有其他年份、没有2022年报告的单位（1家）：{SECOND.name}。"


def test_holdings_are_counted_by_area_year_and_agency(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2020), _report(FIRST, 2021), _report(FIRST, 2022), _report(SECOND, 2021))
    two = _ask(library, Plan(Operation.HOLDINGS, conditions=(Condition("held", comparator=">=", number=2),)))
    assert two.text.splitlines() == ["符合条件的有1家（共2家）：", f"{FIRST.name}：2020—2022年"]
    run = _ask(library, Plan(Operation.HOLDINGS, over=Over("run", 4)))
    assert run.text == "库中全部单位（2020—2022年）没有符合条件的报告。"
    every = _ask(library, Plan(Operation.HOLDINGS, Scope(years=(2021,)), over=Over("every")))
    assert [value.agency for value in every.values] == [None, SECOND.name, FIRST.name]
    first = _ask(library, Plan(Operation.HOLDINGS, asks="earliest"))
    assert first.text == f"库中全部单位最早的报告是2020年的，共1份：{FIRST.name}。"
    fullest = _ask(library, Plan(Operation.HOLDINGS, by="years", limit=1))
    assert [(value.year, value.value) for value in fullest.values] == [(2021, 2.0)]
    areas = _ask(library, Plan(Operation.HOLDINGS, topic=Topic("province", "省份", ()), by="areas"))
    assert [(value.metric, value.value) for value in areas.values] == [("areas", 1.0), ("reports", 4.0)]


def test_reports_are_late_by_the_day_that_holds_for_their_kind(fictional_assistant: Assistant) -> None:
    due = fictional_assistant.ask("哪些单位没有按时发布年报").answer
    assert due.values[0].value == 0
    named = fictional_assistant.ask("2023年哪些报告是在1月31日之后发布的").answer
    assert "云岫县人民政府2023年：2024年3月19日发布，晚于2024年1月31日" in named.text
    assert named.values[0].value == named.text.count("晚于2024年1月31日")
    day = fictional_assistant.ask("浮桥镇2023年的年报是哪天发布的").answer
    assert day.text == "云岫县浮桥镇人民政府2023年的报告：2024年1月22日发布。"


def test_of_a_table_that_was_not_read_nobody_knows_whether_it_is_filled(tmp_path: Path) -> None:
    partly = Printed(SECOND, 2022, "2021", {"penalties.decisions": "3"})
    library = keep(tmp_path, _report(FIRST, 2022, requests__new__total=""), partly)
    blank = (Condition("blank", words=("三",)),)
    own = _ask(library, Plan(Operation.LIST, _of(SECOND, 2022), conditions=blank))
    assert (own.kind, own.values) == ("refusal", ())
    both = _ask(library, Plan(Operation.LIST, Scope(years=(2022,)), conditions=blank))
    assert [value.agency for value in both.values] == [FIRST.name]
    assert any("填没填不知道" in note and SECOND.name in note for note in both.notes)


def test_a_report_without_a_day_says_so(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2022))
    answer = _ask(library, Plan(Operation.HOLDINGS, _of(FIRST, 2022), asks="published"))
    assert (answer.kind, answer.text) == ("refusal", f"{FIRST.name}2022年的报告没有写明发布日期。")
    late = _ask(library, Plan(Operation.HOLDINGS, asks="late"))
    assert late.text.splitlines()[-1] == "另有1份报告没有写明发布日期，是否逾期不知道。"


def test_a_sum_over_years_is_held_against_a_number(tmp_path: Path) -> None:
    news = {2020: "9", 2021: "13", 2022: ""}
    library = keep(
        tmp_path,
        *(_report(FIRST, year, requests__new__total=count) for year, count in news.items()),
        *(_report(SECOND, year, requests__new__total="8") for year in (2020, 2021)),
    )
    [new] = named("requests.new.total")

    def ask(comparator: Comparator, number: float) -> Answer:
        met = (Condition("compare", new, comparator, number),)
        return _ask(library, Plan(Operation.LIST, Scope(years=(2020, 2021, 2022)), (), met, over=Over("total")))

    more = ask(">", 20)
    assert [(value.agency, value.value, value.operation) for value in more.values] == [(FIRST.name, 22.0, "list")]
    assert [citation.quote for citation in more.citations] == ["9", "13"]
    # What a blank leaves open is said, unless the other years settle it.
    assert [value.agency for value in ask("<", 20).values] == [SECOND.name]
    open_end = ask("<", 30)
    assert [value.agency for value in open_end.values] == [SECOND.name]
    assert any(FIRST.name in note and "无法判断" in note for note in open_end.notes)


def test_questions_on_the_form_cite_no_report(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2020))
    plan = Plan(Operation.FORM, measures=named("penalties.decisions"), topic=Topic("form.cell", "填报口径", ()))
    answer = _ask(library, plan)
    assert "不是两者相加" in answer.text
    assert (answer.kind, answer.values, answer.citations) == ("fact", (), ())
    for topic in ("deadline", "fee", "blank", "text_and_table", "rules", "outline", "comparability"):
        for language in ("zh", "en"):
            said = _ask(library, Plan(Operation.FORM, topic=Topic(f"form.{topic}", "", ())), language)  # type: ignore[arg-type]
            assert len(said.text) > 40


def test_english_questions_get_english_sentences(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2021, review__total="4"))
    answer = _ask(library, Plan(Operation.LOOKUP, _of(FIRST, 2021), named("review.total")), "en")
    assert answer.text == f"{FIRST.name}, 2021, administrative reviews, total: 4 [1]."


def test_superseded_reports_count_nowhere(tmp_path: Path) -> None:
    library = keep(tmp_path, _report(FIRST, 2021, review__total="4"), _report(SECOND, 2021, review__total="1"))
    with library.transaction() as connection:
        connection.execute("UPDATE report SET superseded_by = 'x' WHERE id = ?", (f"{FIRST.name}-2021",))
        library.next_generation()
    answer = _ask(library, Plan(Operation.SUM, Scope(years=(2021,)), named("review.total")))
    assert [value.value for value in answer.values] == [1]


def test_every_sentence_has_both_languages() -> None:
    sentences = read_sentences()
    assert {key: sorted(words) for key, words in sentences.items()} == {key: ["en", "zh"] for key in sentences}
    for words in sentences.values():
        places = [{part.partition("}")[0] for part in words[language].split("{")[1:]} for language in ("zh", "en")]
        assert places[0] == places[1]




def test_changes_are_ranked_by_how_many_or_by_what_part(tmp_path: Path) -> None:
    held = {FIRST: ("10", "16"), SECOND: ("100", "108"), BUREAU: ("0", "3"), OFFICE: ("9", "4")}
    reports = [
        _report(agency, year, penalties__decisions=number)
        for agency, numbers in held.items()
        for year, number in zip((2021, 2022), numbers, strict=True)
    ]
    library = keep(tmp_path, *reports)
    plan = Plan(Operation.RANK, Scope(years=(2021, 2022)), named("penalties.decisions"), limit=2, change="up")
    assert _ask(library, plan).text.splitlines()[1:] == [
        f"第1名：{SECOND.name}，增加8件（2021年 100[1]，2022年 108[2]）",
        f"第2名：{FIRST.name}，增加6件（2021年 10[3]，2022年 16[4]）",
    ]
    by_part = _ask(library, replace(plan, asks="growth", limit=1))
    assert by_part.text.splitlines()[1:] == [f"第1名：{FIRST.name}，增长60%，增加6件（2021年 10[1]，2022年 16[2]）"]
    assert any(BUREAU.name in note and "不适用" in note for note in by_part.notes)
    down = replace(plan, change="down", limit=1)
    assert _ask(library, down).text.splitlines()[1:] == [
        f"第1名：{OFFICE.name}，减少5件（2021年 9[1]，2022年 4[2]）"
    ]
    assert found_scope(library, Reading("问题", "zh", (down,)), down) == Scope((OFFICE.name,), years=(2022,))


def test_a_bound_that_is_asked_about_is_answered_with_yes_or_no_and_the_figure(tmp_path: Path) -> None:
    library = keep(
        tmp_path, _report(FIRST, 2022, penalties__decisions="21"), _report(SECOND, 2022, penalties__decisions="4")
    )
    measure = named("penalties.decisions")
    more = Premise(measure[0], 20, "超过20件", ">")
    one = _ask(library, Plan(Operation.LOOKUP, _of(FIRST, 2022), measure, premise=more))
    assert one.text == f"是：{FIRST.name}2022年行政处罚·本年处理决定数量为21件[1]，符合“超过20件”。"
    both = _ask(library, Plan(Operation.SUM, Scope(years=(2022,)), measure, premise=replace(more, number=30)))
    assert both.text.splitlines()[1].startswith("不是：") and "25件" in both.text.splitlines()[1]
    middle = _ask(library, Plan(Operation.MEDIAN, Scope(years=(2022,)), measure))
    assert [(value.value, value.operation, len(value.cites)) for value in middle.values] == [
        (12.5, "median", 2),
        (4, "lookup", 1),
        (21, "lookup", 1),
    ]
