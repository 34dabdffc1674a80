"""An agency's problems through the years, and what became of what it had announced."""

from collections.abc import Callable, Iterator

import pytest

from retrieval.answer import Answer
from retrieval.assistant import Assistant
from tests.retrieval.narratives.reports import Parts, build_library, made_report

Ask = Callable[[str], Answer]
TOWN = "云州市临江区柳溪镇人民政府"
FIVE = "五、存在的主要问题及改进情况"


def _parts(other: str, *fifth: str) -> Parts:
    return {"一、总体情况": ("全年公开信息三十条。",), FIVE: fifth, "六、其他需要报告的事项": (other,)}


REPORTS = (
    made_report(
        TOWN,
        2020,
        _parts(
            "无。", "存在问题：一是公开栏更新不及时；二是经费紧张。", "下一步：一是更换防雨公开栏；二是开设方言广播。"
        ),
        kind="乡镇",
    ),
    made_report(
        TOWN,
        2021,
        _parts(
            "防雨公开栏已全部更换。设老人读报角一处。",
            "存在问题：一是公开栏更新不及时；二是宣传不够。",
            "下一步：一是印发宣传单。",
        ),
        kind="乡镇",
    ),
    made_report(TOWN, 2022, _parts("无。", "存在问题：一是信息发布滞后。", "下一步：一是倒排时限。"), kind="乡镇"),
    made_report(
        "云州市临江区石桥镇人民政府",
        2023,
        _parts("2022年提出的人手不足问题，已招公益岗两名。", "存在问题：一是公开栏老旧。"),
        kind="乡镇",
    ),
    made_report(
        "云州市临江区白塔镇人民政府",
        2022,
        _parts("无。", "存在问题：一是公开栏老旧。", "下一步：一是招聘两人。"),
        kind="乡镇",
    ),
    made_report(
        "云州市临江区白塔镇人民政府",
        2023,
        _parts("无。", "存在问题：一是宣传不够。", "上年公开栏老旧的问题已整改。"),
        kind="乡镇",
    ),
    made_report("云州市临江区河湾乡人民政府", 2023, _parts("无。", "存在问题：一是公开栏老旧。"), kind="乡镇"),
)


@pytest.fixture(scope="module")
def ask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ask]:
    assistant = Assistant.open(build_library(tmp_path_factory.mktemp("overtime") / "library", REPORTS))
    yield lambda question: assistant.ask(question).answer
    assistant.close()


@pytest.mark.parametrize(
    "question", ["柳溪镇这几年的问题有没有变化？", "柳溪镇哪些问题每年都提到？", "柳溪镇2020年到2022年存在的问题"]
)
def test_what_comes_back_each_year_is_said_first_and_what_was_taken_over_is_marked(ask: Ask, question: str) -> None:
    lines = ask(question).text.split("\n")
    assert lines[0] == "2020—2022年的3份报告都提到（按关键词归类）：更新不及时、时效性不强。"
    assert [line for line in lines if "年报告 ·" in line] == [
        f"{TOWN}{year}年报告 · 存在的问题：" for year in (2020, 2021, 2022)
    ]
    assert "· “一是公开栏更新不及时；”[3]（与2020年报告的一条几乎相同）" in lines
    assert sum("几乎相同" in line for line in lines) == 1


@pytest.mark.parametrize(
    "question", ["柳溪镇2020年承诺的改进2021年做到了吗？", "柳溪镇2021年有没有落实上年的改进打算？"]
)
def test_each_plan_stands_beside_what_the_next_report_says_of_it(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert answer.text.split("\n")[1:] == [
        "· “一是更换防雨公开栏；”[1] → 2021年：“防雨公开栏已全部更换。”[2]",
        "· “二是开设方言广播。”[3] → 2021年报告里没有找到相近的句子。",
    ]
    assert [citation.year for citation in answer.citations] == [2020, 2021, 2020]


def test_what_a_report_says_itself_of_the_year_before_stands_first(ask: Ask) -> None:
    answer = ask("白塔镇上年的问题解决了没有？")
    quotes = [each.quote for each in answer.citations]
    assert quotes[:2] == ["上年公开栏老旧的问题已整改。", "一是公开栏老旧。"]
    alone = ask("石桥镇去年指出的毛病改好了没有？")
    assert [each.quote for each in alone.citations] == ["2022年提出的人手不足问题，已招公益岗两名。"]
    silent = ask("河湾乡去年指出的毛病改好了没有？")
    assert (silent.kind, "没有写上年的问题后来怎样" in silent.text) == ("refusal", True)


def test_one_year_that_is_named_is_answered_alone(ask: Ask) -> None:
    assert {citation.year for citation in ask("柳溪镇2021年存在哪些问题？").citations} == {2021}


@pytest.mark.parametrize(
    "question", ["柳溪镇2021年新做了什么，跟2020年比？", "柳溪镇2021年有什么新做法？", "柳溪镇2021年比上年多做了什么？"]
)
def test_what_is_new_stands_in_the_later_report_alone(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert [(each.year, each.quote) for each in answer.citations] == [(2021, "设老人读报角一处。")]
    assert "2020年报告里没有相近的句子" in answer.text


def test_a_year_that_tells_nothing_new_says_so(ask: Ask) -> None:
    answer = ask("柳溪镇2022年新做了什么？")
    assert (answer.kind, answer.citations) == ("refusal", ())
    assert "没有找到2021年报告未写过的做法" in answer.text


@pytest.mark.parametrize(
    ("question", "year", "quote"),
    [
        ("柳溪镇哪年设的读报角？", 2021, "设老人读报角一处。"),
        ("柳溪镇什么时候更换了防雨公开栏？", 2021, "防雨公开栏已全部更换。"),
        ("柳溪镇哪一年说要倒排时限？", 2022, "下一步：一是倒排时限。"),
    ],
)
def test_the_year_of_what_no_figure_counts_is_that_of_the_nearest_sentence(
    ask: Ask, question: str, year: int, quote: str
) -> None:
    first = ask(question).citations[0]
    assert (first.year, first.quote) == (year, quote)


def test_all_years_that_say_a_word_are_told_where_several_are_asked_for(ask: Ask) -> None:
    answer = ask(f"{TOWN}哪几年提到了更新不及时？")
    assert answer.text.startswith(f"{TOWN}2020、2021年报告写有：")


@pytest.mark.parametrize("question", ["柳溪镇哪年搞过直播？", "柳溪镇哪一年换的镇长？"])
def test_no_year_is_told_for_what_no_report_tells(ask: Ask, question: str) -> None:
    answer = ask(question)
    assert (answer.kind, answer.citations) == ("refusal", ())
    assert "3份报告里没有一份写到" in answer.text


def test_years_that_do_not_state_it_stand_in_one_line(ask: Ask) -> None:
    lines = ask("柳溪镇2020年、2021年和2022年设了读报角没有？").text.split("\n")
    assert lines[1] == "· “设老人读报角一处。”[1]"
    assert lines[2:] == [f"未写明的另有：{TOWN}2020年报告、{TOWN}2022年报告。"]


def test_what_became_of_a_trouble_is_told_by_each_year_that_names_it(ask: Ask) -> None:
    answer = ask(f"{TOWN}公开栏更新不及时的问题后来解决了吗？")
    assert answer.text.startswith(f"{TOWN}2020、2021、2022年报告写到这件事；是否解决，请对照原文判断：")
