"""Reports as offices' sites really print them: portals, WeChat articles, branches, titles of central agencies."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from random import Random

import pytest
from docx import Document as WordDocument
from PIL import Image

from eval.generate.fill import fill_form
from ingest.reading import read_document
from ingest.report import read_report
from library.forms import FORMS
from library.records import Area, ReadReport

PARTS = """一、总体情况
{summary}
五、存在的主要问题及改进情况
一是公开内容不够丰富，二是更新不够及时。下一步将加强培训，丰富公开形式，落实专人负责，做到应公开尽公开。
六、其他需要报告的事项
没有其他需要报告的事项。本单位将继续按照有关规定做好各项公开工作，自觉接受社会监督，不断提高工作水平。
"""


def _read(tmp_path: Path, name: str, text: str) -> ReadReport:
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return read_report(file, "0" * 64)


def _paragraphs(text: str) -> str:
    return "".join(f"<p>{line}</p>" for line in text.splitlines())


def test_a_portal_page_with_its_block_of_entries(tmp_path: Path) -> None:
    summary = (
        "全年通过州人民政府门户网站主动公开政府信息3,126条，其中，政策文件类214条，财政信息类388条，"
        "重大项目类2524条。政务新媒体发布信息1876条。"
    )
    title = "雾灵州人民政府办公室2023年政府信息公开工作年度报告"
    read = _read(
        tmp_path,
        "content_31.html",
        f"""<!DOCTYPE html><html><head><meta charset="utf-8"></head><body>
        <div>当前位置：首页 &gt; 政务公开 &gt; 政府信息公开年报</div>
        <table><tr><td>索 引 号：</td><td>000014349/2024-00031</td><td>主题分类：</td><td>政务公开</td></tr>
        <tr><td>发布机构：</td><td>雾灵州人民政府办公室</td><td>成文日期：</td><td>2024年01月25日</td></tr>
        <tr><td>标　　题：</td><td colspan="3">{title}</td></tr>
        <tr><td>发文字号：</td><td></td><td>有 效 性：</td><td>有效</td></tr></table>
        <h1>{title}</h1><div>发布时间：2024-01-26 10:12　来源：州政府办公室　浏览次数：1024次</div>
        {_paragraphs(PARTS.format(summary=summary))}
        <div>分享到：微信 微博</div></body></html>""",
    )
    assert (read.report.title, read.report.agency.name, read.report.year) == (title, "雾灵州人民政府办公室", 2023)
    assert read.report.published == date(2024, 1, 26)
    assert [section.number for section in read.sections] == ["一", "五", "六"]
    figures = {figure.metric: figure.value for figure in read.figures}
    assert figures == {
        "narrative.disclosed": 3126,
        "narrative.disclosed.channel/州人民政府门户网站": 3126,
        "narrative.disclosed.category/政策文件": 214,
        "narrative.disclosed.category/财政信息": 388,
        "narrative.disclosed.category/重大项目": 2524,
        "narrative.disclosed.channel/政务新媒体": 1876,
    }


@pytest.mark.parametrize("links", [True, False])
def test_titles_of_other_reports_above_the_report_are_not_its_own(tmp_path: Path, *, links: bool) -> None:
    """A menu beside the text, as links or without any: the page's own title and the signature speak for one of them."""
    others = ("松木塘镇2016年政府信息公开工作年度报告", "和平市教育局2019年政府信息公开工作年度报告")
    menu = "".join(f"<li><a href='/{title}'>{title}</a></li>" if links else f"<li>{title}</li>" for title in others)
    title = "青禾镇人民政府2022年政府信息公开工作年度报告"
    text = _paragraphs(PARTS.format(summary="全年主动公开政府信息123条。") + "青禾镇人民政府\n2023年1月9日")
    body = f"<div><ul>{menu}</ul></div><h2>{title}</h2>{text}"
    page = f"<html><head><title>{title}</title></head><body>{body}</body></html>"
    read = _read(tmp_path, "page.html", page)
    assert (read.report.agency.name, read.report.year, read.report.title) == ("青禾镇人民政府", 2022, title)
    assert not read.report.warnings
    assert not any("2016" in paragraph.text for section in read.sections for paragraph in section.paragraphs)


def test_the_last_title_above_the_text_is_the_report_s_own_where_nothing_else_tells(tmp_path: Path) -> None:
    others = "松木塘镇人民政府2021年政府信息公开工作年度报告\n和平市教育局2021年政府信息公开工作年度报告\n"
    title = "青禾镇人民政府2021年政府信息公开工作年度报告"
    read = _read(tmp_path, "a.txt", f"{others}{title}\n" + PARTS.format(summary="全年主动公开政府信息123条。"))
    assert (read.report.agency.name, read.report.title) == ("青禾镇人民政府", title)


def test_a_title_in_full_above_the_same_in_short(tmp_path: Path) -> None:
    titles = "和平市教育局2021年政府信息公开工作年度报告\n市教育局2021年政府信息公开工作年度报告\n"
    read = _read(tmp_path, "a.txt", titles + PARTS.format(summary="全年主动公开政府信息123条。"))
    assert read.report.agency.name == "和平市教育局"


def test_an_office_in_short_in_its_title_has_the_name_that_the_text_prints_in_full(tmp_path: Path) -> None:
    summary = "白马县人力资源和社会保障局编制本报告。全年公开信息36条。"
    read = _read(tmp_path, "a.txt", "白马县人社局2022年政府信息公开工作年度报告\n" + PARTS.format(summary=summary))
    assert read.report.agency.name == "白马县人力资源和社会保障局"
    assert "白马县人社局" in read.report.agency.short_names


def test_a_report_of_two_offices_is_held_under_the_first_and_says_so(tmp_path: Path) -> None:
    title = "云州市司法局、云州市行政复议局2023年政府信息公开工作年度报告\n"
    read = _read(tmp_path, "a.txt", title + PARTS.format(summary="全年公开信息36条。"))
    assert (read.report.agency.name, read.report.year, len(read.report.warnings)) == ("云州市司法局", 2023, 1)
    assert "several agencies" in read.report.warnings[0]


def test_a_page_with_a_copy_to_print_is_one_report(tmp_path: Path) -> None:
    """The tables of the copy are taken for tables too, not for sentences that the first lacks."""
    cells = fill_form("2021", Random(5))
    form = FORMS["2021"].tables[1]
    rows = [(row.label, *(cells[f"{row.key}.{column.key}"] for column in row.columns)) for row in form.rows]
    lines = ("".join(f"<td>{text}</td>" for text in row) for row in rows)
    table = f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"
    first, *rest = PARTS.format(summary="全年主动公开政府信息312条，未收到政府信息公开申请。").splitlines()[:2]
    others = "\n".join(PARTS.splitlines()[2:])
    body = (
        f"<h1>雾灵州水务局2023年政府信息公开工作年度报告</h1>{_paragraphs(first)}{_paragraphs(rest[0])}"
        f"<p>三、收到和处理政府信息公开申请情况</p>{table}{_paragraphs(others)}"
    )
    head = '<head><meta charset="utf-8"></head>'
    page = f'<html>{head}<body><div>{body}</div><div class="print">{body}</div></body></html>'
    read = _read(tmp_path, "content_33.html", page)
    assert {cell.metric: cell.raw for cell in read.cells} == {m: text for m, text in cells.items() if "requests" in m}
    assert not any("重复申请" in passage.text for passage in read.passages)


def test_a_wechat_article(tmp_path: Path) -> None:
    parts = PARTS.format(summary="街道全年主动公开信息三百二十一条，收到依申请公开1件，已按期答复。").splitlines()
    decorated = "\n\n".join(f"PART 0{at}\n{line}" if line[1] == "、" else line for at, line in enumerate(parts, 1))
    read = _read(
        tmp_path,
        "article.txt",
        "澜桥街道办事处2022年政府信息公开工作年度报告\n微信号 lanqiaofabu\n功能介绍 澜桥街道官方公众号\n"
        f"2023-01-18 09:30\n发表于云南\n收录于合集\n#政务公开 12个\n\n{decorated}\n\n阅读 512\n分享 收藏 点赞 在看\n",
    )
    assert (read.report.agency.name, read.report.agency.kind, read.report.year) == ("澜桥街道办事处", "街道", 2022)
    assert read.report.published == date(2023, 1, 18)
    texts = [paragraph.text for section in read.sections for paragraph in section.paragraphs]
    assert texts == [line for line in parts if line[1] != "、"]
    figures = {figure.metric: figure.value for figure in read.figures}
    assert figures == {"narrative.disclosed": 321, "narrative.requests": 1}


@pytest.mark.parametrize(
    ("head", "tail", "name", "kind", "year", "area"),
    [
        (
            "国家云海储备局政府信息公开工作\n2020年度报告",
            "",
            "国家云海储备局",
            "国务院部门",
            2020,
            Area(),
        ),
        (
            "国家税务总局云岭市青禾区税务局\n2024年政府信息公开工作年度报告",
            "",
            "国家税务总局云岭市青禾区税务局",
            "部门",
            2024,
            Area(None, "云岭市", "青禾区"),
        ),
        (
            "望江经开区管委会2024年度政府信息公开工作年度报告",
            "望江经济技术开发区管委会\n2025年1月17日",
            "望江经济技术开发区管委会",
            "其他",
            2024,
            Area(),
        ),
        (
            "梨源县二〇一九年政府信息公开工作年度报告",
            "梨源县人民政府办公室\n2020年3月26日",
            "梨源县人民政府",
            "县区政府",
            2019,
            Area(None, None, "梨源县"),
        ),
        (
            "梨源县2022年政府信息公开工作年度报告",
            "2023年3月26日",
            "梨源县人民政府",
            "县区政府",
            2022,
            Area(None, None, "梨源县"),
        ),
        (
            "云岭市石浦镇2021年政府信息公开工作年度报告",
            "石浦镇人民政府\n2022年1月18日",
            "云岭市石浦镇人民政府",
            "乡镇",
            2021,
            Area(None, None, None),
        ),
        (
            "长沙高新技术产业开发区2022年政府信息公开工作年度报告",
            "长沙高新技术产业开发区管理委员会\n2023年1月18日",
            "长沙高新技术产业开发区管理委员会",
            "其他",
            2022,
            Area("湖南省", "长沙市", None),
        ),
    ],
)
def test_names_of_agencies(tmp_path: Path, head: str, tail: str, name: str, kind: str, year: int, area: Area) -> None:
    body = PARTS.format(summary="本单位认真落实各项公开要求，主动公开政府信息88条。")
    read = _read(tmp_path, "report.txt", f"{head}\n\n{body}{tail}\n")
    agency = read.report.agency
    assert (agency.name, agency.kind, agency.area, read.report.year) == (name, kind, area, year)
    assert [warning for warning in read.report.warnings if "signature" in warning] == []


def test_pictures_in_place_of_tables_are_said(tmp_path: Path) -> None:
    warning = "a picture stands right under “二、主动公开政府信息情况”: what it shows was not read"
    page, word = tmp_path / "page.html", tmp_path / "report.docx"
    page.write_text(
        "<html><body><h1>报告</h1><img src='logo.png'><p>二、主动公开政府信息情况</p><p><img src='two.png'></p>"
        "<p>其他文字。</p><img src='flower.png'></body></html>",
        encoding="utf-8",
    )
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "grey").save(picture, "PNG")
    document = WordDocument()
    document.add_paragraph("二、主动公开政府信息情况")
    document.add_picture(picture)
    document.add_paragraph("其他文字。")
    document.add_picture(picture)
    document.save(str(word))
    assert read_document(word).warnings == (warning,)
    assert read_document(page).warnings == (
        "a picture stands right under “报告”: what it shows was not read",
        warning,
    )
