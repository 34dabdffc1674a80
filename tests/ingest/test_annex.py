"""The statistical annex of the reports of 2008–2018: its numbers are figures, its rows no headings and no passages."""

from __future__ import annotations

from pathlib import Path

import pytest

from ingest.report import build_report
from library.records import ReadReport
from tests.ingest.documents import text_document

HEAD = (
    "望澜市揽月区民政局2017年政府信息公开工作年度报告\n\n一、概述\n我局重视政府信息公开工作。\n二、主动公开情况\n按要求公开。\n"
    "三、依申请公开情况\n按时办理。\n四、存在问题\n队伍建设有待加强。\n望澜市揽月区民政局\n2018年3月6日\n"
)
TITLE = "附表：\n政府信息公开情况统计表\n（2017年度）\n填报单位：揽月区民政局\n"
FOOT = "单位负责人：王某 审核人：李某 填报人：张某\n"
ROWS = (
    ("统计指标", "单位", "统计数"),
    ("一、主动公开情况", "——", "——"),
    ("（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）", "条", "645"),
    ("其中：主动公开规范性文件数", "条", "12"),
    ("2．政府网站公开政府信息数", "条", "640"),
    ("三、依申请公开情况", "——", "——"),
    ("（一）收到申请数", "件", "17"),
    ("1．当面申请数", "件", "2"),
    ("3．网络申请数", "件", "15"),
    ("（一）维持具体行政行为数", "件", "3"),
    ("五、行政诉讼数量", "件", ""),
    ("七、依申请公开信息收取的费用", "万元", "0.02"),
    ("2．兼职人员数", "人", "4"),
)
EXPECTED = {
    "disclosed": 645, "disclosed.channel/政府网站": 640, "requests": 17, "requests.filing/当面": 2,
    "requests.filing/网络": 15, "processing_fee": 200, "staff.part_time": 4,
}  # fmt: skip


def read(text: str) -> ReadReport:
    return build_report(text_document(text), Path("report.txt"), "x")


def figures(read: ReadReport) -> dict[str, float | None]:
    return {figure.metric.removeprefix("narrative."): figure.value for figure in read.figures}


@pytest.mark.parametrize(
    "table",
    [
        "\n".join("\t".join(row) for row in ROWS),
        "\n".join("    ".join(filter(None, row)) for row in ROWS),
        "\n".join("\n".join(filter(None, row)) for row in ROWS),
        "\n".join(f"| {' | '.join(row)} |" for row in ROWS),
        "\n".join("\t".join(row) for row in (("统　计　指　标", "单位", "统 计 数"), *ROWS[1:])),
        "\n".join("\n".join(filter(None, row)) for row in (("统 计 指 标", "单 位", "统计数"), *ROWS[1:])),
        "\n".join("\t".join((str(at), *row)) for at, row in enumerate(ROWS)),
    ],
    ids=["tabs", "spaces", "a cell a line", "pipes", "wide heads", "wide heads, a cell a line", "numbered rows"],
)
def test_its_numbers_are_figures_and_its_rows_a_section_of_their_own(table: str) -> None:
    report = read(f"{HEAD}{TITLE}{table}\n{FOOT}")
    assert figures(report) == EXPECTED
    titles = [section.title for section in report.sections]
    assert titles == ["一、概述", "二、主动公开情况", "三、依申请公开情况", "四、存在问题", "附表："]
    assert report.report.agency.name == "望澜市揽月区民政局"
    assert not any("申请数" in passage.text or "审核人" in passage.text for passage in report.passages)
    assert {figure.section for figure in report.figures} == {len(report.sections) - 1}


def test_of_several_numbers_in_a_row_that_of_the_year_counts() -> None:
    rows = "主动公开信息数 条 01 3 120\n申请总数 件 09 1 8\n其中：1.当面申请数 件 10 0 5\n"
    rows += "2.网上申请数 件 11 1\n行政复议数 件 30 0 2\n"
    report = read(f"{HEAD}政府信息公开情况统计报表\n指标名称 计量单位 代码 本期实际 本年累计\n{rows}")
    assert figures(report) == {"disclosed": 120, "requests": 8, "requests.filing/当面": 5, "review": 2}


def test_what_the_prose_states_in_full_words_counts_before_it() -> None:
    table = "\n".join("\t".join(row) for row in ROWS)
    report = read(f"{HEAD.replace('按要求公开', '全年共主动公开政府信息650条')}{TITLE}{table}\n")
    assert (figures(report)["disclosed"], figures(report)["disclosed.also"]) == (650, 645)


def test_a_sentence_on_indicators_is_no_annex() -> None:
    report = read(f"{HEAD}附注：统计指标按单位分列，收到申请数\t件\t17。\n")
    assert figures(report) == {}
