from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from ingest.text.identity import Identity, identify
from ingest.text.titles import read_prose
from library.problems import Problem
from library.records import Area
from tests.ingest.documents import BODY, SENTENCE, TABLE, tables_of, text_document
from tests.rows import each_row

REPORT = "2020年政府信息公开工作年度报告"


def read(text: str, *, name: str = "page1", publisher: str | None = None) -> Identity:
    document = text_document(text, publisher=publisher)
    return identify(read_prose(document, tables_of(document)), name=name)


@each_row(
    "head, tail, agency, year",
    [
        ("铁东区政务服务局\n2020年政府信息公开\n工作年度报告", "", "铁东区政务服务局", 2020),
        (f"满洲里市人民政府\n兴华街道办事处\n{REPORT}", "", "满洲里市人民政府兴华街道办事处", 2020),
        ("2020年度铁东区教育局政府信息公开工作年度报告", "", "铁东区教育局", 2020),
        (f"铁东区教育局关于{REPORT}", "", "铁东区教育局", 2020),
        ("铁东区教育局 2020 年 政府信息公开 工作年度报告", "", "铁东区教育局", 2020),
        ("云阳县人和街道办事处二〇二〇年政府信息公开年度报告", "", "云阳县人和街道办事处", 2020),
        ("云阳县人和街道办事处二零二一年政务信息公开年度报告", "", "云阳县人和街道办事处", 2021),
        ("云阳县人和街道办事处政府信息公开工作年度报告\n（2020年度）", "", "云阳县人和街道办事处", 2020),
        ("云阳县人和街道办事处2020年政府信息公开年报", "", "云阳县人和街道办事处", 2020),
        (f"**新港街道办事处\n{REPORT}**\n新港街道办事处\n2021年1月25日", "", "新港街道办事处", 2020),
        (f"新港街道办事处{REPORT}", "烟台市蓬莱区新港街道办事处", "烟台市蓬莱区新港街道办事处", 2020),
        ("铁东区教育局（2020年）政府信息公开工作年度报告", "", "铁东区教育局", 2020),
        ("铁东区教育局政府信息公开工作年度报告·2020", "", "铁东区教育局", 2020),
        ("〔2020年〕铁东区教育局政府信息公开年报", "", "铁东区教育局", 2020),
        (f"{REPORT}\n（铁东区教育局）", "", "铁东区教育局", 2020),
        (f"我局{REPORT}", "铁东区教育局办公室\n2021年1月8日", "铁东区教育局", 2020),
        (f"烟台市蓬莱区新港街道办事处{REPORT}", "新港街道办事处", "烟台市蓬莱区新港街道办事处", 2020),
        (f"2020年市人力资源社会保障局{REPORT[5:]}", "望澜市人力资源和社会保障局", "望澜市人力资源和社会保障局", 2020),
        (f"霞屿省卫生健康委{REPORT}", "霞屿省卫生健康委员会", "霞屿省卫生健康委员会", 2020),
        (f"东湖街道{REPORT}\n北京市朝阳区东湖街道办事处编写。", "", "北京市朝阳区东湖街道办事处", 2020),
        (f"云阳县{REPORT}", "云阳县人民政府", "云阳县人民政府", 2020),
        (f"望澜市揽月区{REPORT}", "望澜市揽月区人民政府", "望澜市揽月区人民政府", 2020),
        (f"望澜市揽月区{REPORT}", "", "望澜市揽月区人民政府", 2020),
        ("2022我镇政府信息公开工作年度报告", "松木塘镇人民政府", "松木塘镇人民政府", 2022),
        ("望澜市揽月区\n教育局\n2020年\n政府信息公开\n工作年度报告", "", "望澜市揽月区教育局", 2020),
        (f"【年报】铁东区教育局{REPORT}", "", "铁东区教育局", 2020),
        ("铁东区教育局 - 2020年政府信息公开工作年度报告", "", "铁东区教育局", 2020),
        ("关于铁东区教育局2020年政府信息公开工作的年度报告", "", "铁东区教育局", 2020),
        ("鹿鸣职业技术学院2019-2020学年信息公开工作年度报告", "", "鹿鸣职业技术学院", 2020),
        (f"铁东区教育局关于公布{REPORT}", "", "铁东区教育局", 2020),
        (f"报告标题：铁东区教育局{REPORT}", "", "铁东区教育局", 2020),
        ("2020年度部门政府信息公开工作年度报告（铁东区教育局）", "", "铁东区教育局", 2020),
        (f"兴华街办{REPORT}", "", "兴华街办", 2020),
        (f"霞屿海关{REPORT}", "", "霞屿海关", 2020),
        (f"云阳县人民政府\n石鼓镇人民政府{REPORT}", "", "云阳县石鼓镇人民政府", 2020),
        (f"铁东区城市管理局（综合行政执法局）{REPORT}", "铁东区城市管理局", "铁东区城市管理局（综合行政执法局）", 2020),
        (f"铁东区政务公开领导小组办公室{REPORT}", "", "铁东区政务公开领导小组办公室", 2020),
        (f"国家统计局霞屿调查队{REPORT}", "", "国家统计局霞屿调查队", 2020),
        (f"新疆生产建设兵团第八师石河子市{REPORT}", "", "新疆生产建设兵团第八师石河子市", 2020),
    ],
)  # fmt: skip
def test_agency_and_year_from_title_and_signature(head: str, tail: str, agency: str, year: int) -> None:
    identity = read(f"{head}{BODY}{tail}")
    assert (identity.agency.name, identity.year, identity.warnings) == (agency, year, ())


@pytest.mark.parametrize("notice", [f"铁东区教育局关于公布{REPORT}的公告", f"关于印发《铁东区教育局{REPORT}》的通知"])
def test_a_notice_that_makes_the_report_public_names_agency_and_year(notice: str) -> None:
    identity = read(f"{notice}\n{TABLE}{BODY}")
    assert (identity.agency.name, identity.year) == ("铁东区教育局", 2020)


def test_a_cut_title_is_completed_by_signature_and_date() -> None:
    identity = read(f"工作年度报告{BODY}铁东区教育局\n二〇二一年一月二十日")
    assert (identity.agency.name, identity.year, identity.published) == ("铁东区教育局", 2020, date(2021, 1, 20))
    assert identity.warnings == ("no year is stated; 2020 follows from the day of publication",)


def test_a_year_in_the_title_wins_over_the_statistics_period_and_says_so() -> None:
    text = f"云阳县人和街道办事处2019年政府信息公开工作年度报告\n统计期限自2020年1月1日起至2020年12月31日止。{BODY}"
    identity = read(text)
    assert identity.year == 2019
    assert identity.warnings == ("the title says 2019, the statistics period is 2020",)


def test_the_statistics_period_gives_the_year_that_the_title_lacks() -> None:
    text = f"云阳县人和街道办事处政府信息公开工作年度报告\n统计期限自2019年1月1日起至12月31日止。{BODY}"
    assert read(text).year == 2019


def test_agency_from_contact_line_publisher_or_file_name_is_warned_of() -> None:
    title = "2020年政府信息公开工作年度报告"
    assert read(f"{title}\n如有疑问，请与铁东区教育局联系。{BODY}").agency.name == "铁东区教育局"
    assert read(f"{title}{BODY}", publisher="铁东区教育局").warnings == (
        "the agency is taken from the publisher of the page: no title or signature names it",
    )
    assert read(f"{title}{BODY}", name="铁东区教育局2020年政府信息公开工作年度报告").agency.name == "铁东区教育局"


def test_the_title_of_a_web_page_bears_the_name_of_its_site_too() -> None:
    for title in ("{}_望澜市人民政府", "望澜市人民政府门户网站 - {}", "{} | 政务公开"):
        document = replace(text_document(f"{REPORT}{BODY}"), title=title.format(f"铁东区教育局{REPORT}"))
        assert identify(read_prose(document, frozenset()), name="content_7").agency.name == "铁东区教育局"


def test_a_sentence_before_the_parts_may_stand_for_the_title() -> None:
    identity = read(f"现公布铁东区教育局{REPORT}。{BODY}")
    assert (identity.agency.name, identity.year) == ("铁东区教育局", 2020)


def test_the_name_of_a_site_above_the_title_is_none_of_the_agency() -> None:
    assert read(f"云阳县人民政府门户网站\n县教体局{REPORT}\n{BODY}云阳县教育体育局").agency.name == "云阳县教育体育局"


def test_a_sentence_behind_the_title_names_the_agency() -> None:
    assert read(f"{REPORT}\n根据《条例》要求，铁东区教育局现公布{REPORT}。\n{BODY}").agency.name == "铁东区教育局"


def test_a_report_may_be_one_sentence_long() -> None:
    text = f"铁东区教育局{REPORT}\n2020年，我局主动公开信息12条，未收到政府信息公开申请。"
    assert read(text).agency.name == "铁东区教育局"


def test_the_only_year_of_a_text_is_the_last_resort() -> None:
    identity = read(f"铁东区教育局政府信息公开工作年度报告{BODY}")
    assert identity.year == 2020
    assert identity.warnings == ("no year is stated; 2020 is the only one that the text names",)


def test_a_fuller_wording_of_the_publisher_is_the_name() -> None:
    identity = read(f"新港街道办事处{REPORT}{BODY}", publisher="烟台市蓬莱区新港街道办事处")
    assert (identity.agency.name, identity.warnings) == ("烟台市蓬莱区新港街道办事处", ())


def test_a_signature_of_somebody_else_is_warned_of() -> None:
    identity = read(f"铁东区教育局2020年政府信息公开工作年度报告{BODY}铁东区民政局\n2021年1月8日")
    assert identity.agency.name == "铁东区教育局"
    assert identity.warnings == ("the title names 铁东区教育局, the signature or cover 铁东区民政局",)


def test_the_area_comes_from_the_name_and_the_only_government_in_the_text() -> None:
    text = "铁东区教育局2020年政府信息公开工作年度报告"
    assert read(f"{text}{BODY}").agency.area == Area(None, None, "铁东区")
    assert read(f"{text}\n见http://tdq.siping.gov.cn/。{BODY}").agency.area == Area("吉林省", "四平市", "铁东区")
    text = "人和街道办事处2020年政府信息公开工作年度报告"
    assert read(f"{text}\n在云阳县人民政府网站公布。{BODY}").agency.area == Area("重庆市", "重庆市", "云阳县")
    assert read(f"{text}\n在云阳县人民政府和忠县人民政府网站公布。{BODY}").agency.area == Area()
    text = "江苏省宿迁经济技术开发区管理委员会2020年政府信息公开工作年度报告"
    assert read(f"{text}{BODY}").agency.area == Area("江苏省", "宿迁市", None)
    text = "中共吉林省镇赉县委机构编制委员会办公室2020年政府信息公开工作年度报告"
    assert read(f"{text}{BODY}").agency.area == Area("吉林省", "白城市", "镇赉县")


@each_row(
    "text, kind",
    [
        (f"关于做好2020年政府信息公开工作年度报告编制工作的通知\n各街道：{BODY}", "it is a notice about such reports"),
        (f"铁东区教育局政府信息公开指南\n{SENTENCE * 4}", "it is a guide to disclosure"),
        (f"我局召开2020年政府信息公开工作会议\n{SENTENCE * 4}", "it is news"),
        (
            "\n".join(f"铁东区{office}局{REPORT} 2021-01-20" for office in ("教育", "民政", "水利", "审计")),
            "it is a list of reports",
        ),
        (
            "铁东区教育局2020年政府信息公开工作年度报告\n附件：报告.pdf",
            "only its title is here, the text may be in an attachment or a picture",
        ),
        (
            f"铁东区教育局{REPORT}数据统计说明\n{SENTENCE * 4}",
            "it has neither the title nor the parts nor the tables of one",
        ),
        (f"铁东集团2020年年度报告\n{SENTENCE * 4}", "it is a report on something else"),
        (f"关于食品安全\n{SENTENCE * 4}", "it has neither the title nor the parts nor the tables of one"),
    ],
)  # fmt: skip
def test_what_is_no_report_is_refused_with_its_kind(text: str, kind: str) -> None:
    with pytest.raises(Problem) as raised:
        read(text)
    assert raised.value.what == f"this is not an annual report on information disclosure: {kind}"


def test_a_file_with_several_reports_is_refused_and_links_to_others_are_none() -> None:
    first, second = (f"铁东区{office}局{REPORT}{BODY}铁东区{office}局\n2021年1月8日" for office in ("教育", "民政"))
    with pytest.raises(Problem, match="holds several reports: 铁东区教育局 2020, 铁东区民政局 2020"):
        read(f"{first}\n{second}")
    contents = "目录\n一、总体情况\n二、主动公开政府信息情况"
    links = f"铁东区民政局{REPORT}\n铁东区教育局2019年政府信息公开工作年度报告"
    assert read(f"铁东区教育局{REPORT}\n{contents}{BODY}{links}").agency.name == "铁东区教育局"


def test_a_file_of_several_reports_under_names_alone_is_refused_and_one_printed_twice_is_read() -> None:
    other = BODY.replace(SENTENCE, "本处一年来把公开做在平时，办事的人少跑了路，来问的人也少了许多，大家都说方便。")
    compiled = f"铁东区{REPORT}汇编\n教育局\n{BODY}\n民政局\n"
    assert read(compiled + BODY).year == 2020
    with pytest.raises(Problem, match="its parts stand twice and say different things"):
        read(compiled + other)


def test_a_report_that_names_nobody_and_no_year_says_what_is_missing() -> None:
    with pytest.raises(Problem, match="which agency it is from"):
        read(f"2020年政府信息公开工作年度报告\n{TABLE}{BODY}")
    with pytest.raises(Problem, match="which year it is of"):
        read(f"铁东区教育局政府信息公开工作年度报告{BODY.replace('2020年，', '')}")
