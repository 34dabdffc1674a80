from __future__ import annotations

from datetime import date

from ingest.cleaning import clean_document, is_noise
from ingest.document import Document, Grid, GridCell, Line
from library.records import Place
from tests.rows import each_row


def cleaned(*texts: str) -> list[str]:
    document = Document("text", tuple(Line(text, Place(None, number)) for number, text in enumerate(texts, 1)))
    return [block.text for block in clean_document(document).blocks if isinstance(block, Line)]


@each_row(
    "line",
    ["—6—", "- 12 -", "第3页 共5页", "首页 > 政务公开 > 年报", "打印", "浏览次数：12", "我要纠错", "【打印】 【关闭】",
     "发布时间：2021-01-20 来源：铁东区政府 浏览次数：123", "索引号：1234-5", "上一篇：没有了"],
)  # fmt: skip
def test_page_numbers_and_page_chrome_are_noise(line: str) -> None:
    assert is_noise(line)


@each_row(
    "line",
    ["无", "0", "-38", "+35", "—", "/", "3.12", "公示公告5条", "网站浏览次数明显增加。", "五、存在的主要问题"],
)
def test_what_a_report_says_is_no_noise(line: str) -> None:
    assert not is_noise(line)


def test_marks_of_word_and_of_mirrors_are_taken_out() -> None:
    printed = ["[bookmark: _GoBack]  10", "数(shù)字、规(guī)章的总(zǒng)数", "兴华街道（xhjd）"]
    assert cleaned(*printed) == ["  10", "数字、规章的总数", "兴华街道（xhjd）"]


def test_what_a_terminal_would_act_upon_is_shown_and_never_joins_digits() -> None:
    shown = ["收到\ufffd[2J申请\ufffd31m1\ufffd2件", "表\t一\x0b二"]
    assert cleaned("收到\x1b[2J申请\x9b31m1\x082件", "表\t一\x0b二") == shown


def test_signs_that_a_browser_prints_for_characters_become_the_characters() -> None:
    printed = "四、政府信息公开⾏政复议、⾏政诉讼情况；⻔⼾⽹站，⺠政、⻓江、⻛险，二〇二二\uf98e"
    assert cleaned(printed) == ["四、政府信息公开行政复议、行政诉讼情况；门户网站，民政、长江、风险，二〇二二年"]


def test_a_traditional_report_becomes_simplified_and_a_quoted_name_does_not() -> None:
    assert cleaned("雲陽縣人和街道辦事處2020年政府信息公開工作年度報告", "主動公開") == [
        "云阳县人和街道办事处2020年政府信息公开工作年度报告",
        "主动公开",
    ]
    plain = "本单位认真做好有关工作，群众满意度进一步提升" * 3
    assert cleaned(plain, "繁體「報告」") == [plain, "繁體「報告」"]


def test_day_and_publisher_are_kept_from_the_chrome() -> None:
    lines = (Line("发布时间：2021-01-20 来源：铁东区人民政府", Place(None, 1)), Line("正文", Place(None, 2)))
    document = Document("text", lines)
    found = clean_document(document)
    assert (found.published, found.publisher) == (date(2021, 1, 20), "铁东区人民政府")
    assert found.blocks == (Line("正文", Place(None, 2)),)


def test_cells_of_a_grid_are_cleaned_in_place() -> None:
    grid = Grid((GridCell("[bookmark: _GoBack]7", 0, 0), GridCell("首页", 0, 1)), 1, 2, Place(1, 1))
    found = clean_document(Document("docx", (grid,)))
    assert found.blocks == (Grid((GridCell("7", 0, 0), GridCell("首页", 0, 1)), 1, 2, Place(1, 1)),)
