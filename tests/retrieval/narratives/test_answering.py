"""Narrative answers quote what is printed, of the report that is meant and of no other, or say that it isn't there."""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from library.store import Library
from retrieval.answer import Answer
from retrieval.assistant import Assistant
from retrieval.narratives.answering import answer_narrative
from retrieval.narratives.indexes import Indexes
from retrieval.plan import Language, Operation, Plan, Reading, Scope, Topic
from tests.retrieval.narratives.reports import Parts, build_library, made_report
from tests.rows import each_row

Ask = Callable[..., Answer]
EAST, WEST, BUREAU = "云州市临江区东湖街道办事处", "云州市临江区西湖街道办事处", "云州市临江区教育局"


def _parts(board: str, staff: str) -> Parts:
    return {
        "一、总体情况": ("街道认真落实条例。", "成立了以主任为组长的信息公开工作领导小组。"),
        "一、总体情况 › （一）平台建设": (
            f"主要通过门户网站（http://www.{board}.gov.cn/）公开。",
            f"设{board}公示栏三处。",
        ),
        "一、总体情况 › （二）监督保障及教育培训": (
            "监督保障：由纪检监察组负责抽查，每周通报。",
            "学习培训：全年培训2次，重点学习《政府信息公开条例》《保密法》。",
        ),
        "五、存在的主要问题及改进情况": (
            f"主要表现在：一是{staff}；二是更新不够及时。",
            "下一步，将采取以下措施：一是充实力量；二是按月更新。",
        ),
        "六、其他需要报告的事项": ("无。",),
    }


REPORTS = (
    made_report(EAST, 2019, _parts("dong19", "人手不足，身兼数职")),
    made_report(EAST, 2020, _parts("dong20", "经费紧张")),
    made_report(WEST, 2020, _parts("xi20", "兼职人员较多，一人多岗")),
    made_report(BUREAU, 2020, {"一、总体情况": ("全局公开信息五条。",)}, kind="部门"),
)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    return build_library(tmp_path_factory.mktemp("narratives") / "library", REPORTS)


@pytest.fixture(scope="module")
def indexes(library: Library) -> Iterator[Indexes]:
    opened = Indexes.open(library)
    yield opened
    opened.close()


@pytest.fixture
def ask(library: Library, indexes: Indexes) -> Ask:
    def asking(question: str, scope: Scope | None = None, language: Language = "zh") -> Answer:
        plan = Plan(Operation.NARRATIVE, scope or Scope())
        return answer_narrative(library, indexes, Reading(question, language, (plan,)), plan)

    return asking


def quotes(answer: Answer) -> list[str]:
    return [citation.quote for citation in answer.citations]


def assert_only_quotes(library: Library, answer: Answer) -> None:
    """What stands between quotation marks is what the citation says, at the line that it names."""
    for citation in answer.citations:
        assert f"“{citation.quote}”[{citation.n}]" in answer.text
        lines = {
            line: text
            for (paragraphs,) in library.connection.execute(
                "SELECT paragraphs FROM section JOIN report ON report.key = section.report WHERE report.id = ?",
                (citation.report,),
            )
            for text, _, line in json.loads(paragraphs)
        }
        assert citation.place.line is not None
        assert citation.quote in lines[citation.place.line]
    assert set(re.findall(r"”\[(\d+)\]", answer.text)) == {str(citation.n) for citation in answer.citations}


def test_all_points_of_the_report_that_is_meant(library: Library, ask: Ask) -> None:
    answer = ask("东湖街道2019年存在哪些问题？", Scope(agencies=(EAST,), years=(2019,)))
    assert quotes(answer) == ["一是人手不足，身兼数职；", "二是更新不够及时。"]
    assert {(each.agency, each.year) for each in answer.citations} == {(EAST, 2019)}
    assert (answer.kind, answer.values) == ("passage", ())
    answer = ask("打算怎么改进", Scope(agencies=(EAST,), years=(2020,)))
    assert quotes(answer) == ["一是充实力量；", "二是按月更新。"]
    assert_only_quotes(library, answer)


def test_without_a_year_the_newest_report_answers_and_says_so(ask: Ask) -> None:
    answer = ask("东湖街道存在哪些问题？", Scope(agencies=(EAST,)))
    assert quotes(answer)[0] == "一是经费紧张；"
    assert answer.notes == (f"没有指明年份，{EAST}取库中最新一份（2020年）。",)


@each_row(
    "question, quoted",
    [
        ("用什么平台公开？网址？", ["主要通过门户网站（http://www.dong20.gov.cn/）公开。"]),
        ("领导小组组长是谁？", ["成立了以主任为组长的信息公开工作领导小组。"]),
        ("培训学了什么文件", ["学习培训：全年培训2次，重点学习《政府信息公开条例》《保密法》。"]),
        ("培训了几次", ["学习培训：全年培训2次，重点学习《政府信息公开条例》《保密法》。"]),
        ("监督保障怎么做的", ["监督保障：由纪检监察组负责抽查，每周通报。"]),
        ("纪检监察组抽查什么", ["监督保障：由纪检监察组负责抽查，每周通报。"]),
        (
            "平台建设情况",
            ["主要通过门户网站（http://www.dong20.gov.cn/）公开。", "设dong20公示栏三处。"],
        ),
    ],
)
def test_a_pointed_question_gets_its_sentence(library: Library, ask: Ask, question: str, quoted: list[str]) -> None:
    answer = ask(question, Scope(agencies=(EAST,), years=(2020,)))
    assert quotes(answer) == quoted
    assert_only_quotes(library, answer)


@each_row(
    "question, quoted",
    [
        ("有没有公示栏？", ["设dong20公示栏三处。"]),
        ("是否组织了培训？", ["学习培训：全年培训2次，重点学习《政府信息公开条例》《保密法》。"]),
        ("有没有提到保密法", ["学习培训：全年培训2次，重点学习《政府信息公开条例》《保密法》。"]),
        ("有没有公众号？", []),
        ("是否召开了新闻发布会？", []),
        ("有没有政务公开专区？", []),
        ("有没有法律顾问", []),
        ("监督电话是多少", []),
        ("培训花了多少钱", []),
    ],
)
def test_one_thing_that_is_asked_after_must_be_named(ask: Ask, question: str, quoted: list[str]) -> None:
    assert quotes(ask(question, Scope(agencies=(EAST,), years=(2020,)))) == quoted


def test_points_that_the_report_numbers_are_counted(ask: Ask) -> None:
    answer = ask("提了几条改进措施？", Scope(agencies=(EAST,), years=(2020,)))
    assert answer.text.startswith(f"{EAST}2020年报告分列了2条改进打算。")
    assert [(value.metric, value.value, value.operation) for value in answer.values] == [
        ("narrative.improvements", 2, "count")
    ]
    assert quotes(answer) == ["一是充实力量；", "二是按月更新。"]


@each_row(
    "question",
    [
        *("有没有用区块链技术", "公众号叫什么名称", "有多少专职人员", "咨询电话是多少"),
        *("政务公开专区建在哪", "查阅点设在哪里", "报告里说的“公示栏手册”是什么"),
    ],
)
def test_what_is_not_written_is_said_not_guessed(ask: Ask, question: str) -> None:
    answer = ask(question, Scope(agencies=(BUREAU,), years=(2020,)))
    assert (answer.kind, answer.citations, answer.values) == ("refusal", (), ())
    assert answer.text.startswith("报告未写明：")
    assert "一、总体情况" in answer.text


def test_agencies_stand_side_by_side(library: Library, ask: Ask) -> None:
    answer = ask("东湖街道和西湖街道的平台建设有什么不同", Scope(agencies=(EAST, WEST), years=(2020,)))
    assert [(each.agency, each.quote[:4]) for each in answer.citations] == [
        (EAST, "主要通过"),
        (EAST, "设don"),
        (WEST, "主要通过"),
        (WEST, "设xi2"),
    ]
    assert answer.table is not None
    assert [row[0] for row in answer.table.rows] == [EAST, WEST]
    assert_only_quotes(library, answer)


def test_which_agencies_mention_something(library: Library, ask: Ask) -> None:
    answer = ask("哪些单位说人手不够、一人多岗？")
    assert [(value.agency, value.year, value.operation, value.cites) for value in answer.values] == [
        (EAST, 2019, "list", (1,)),
        (WEST, 2020, "list", (2,)),
    ]
    assert quotes(answer) == ["一是人手不足，身兼数职；", "一是兼职人员较多，一人多岗；"]
    assert_only_quotes(library, answer)
    assert ask("哪些单位提到区块链").kind == "refusal"
    assert [value.agency for value in ask("哪些单位提到纪检监察组").values] == [EAST, WEST]


def test_where_nobody_lacks_a_part_one_point_of_each_is_quoted(tmp_path: Path) -> None:
    told = {"一、总体情况": ("公开信息三条。",), "五、存在的问题": ("一是公告贴得不及时。", "二是人手不足。")}
    made = build_library(tmp_path / "library", [made_report(f"{name}镇人民政府", 2020, told) for name in "甲乙"])
    answer = Assistant.open(made).ask("2020年哪些单位没写存在的问题").answer
    assert answer.text.startswith("2份报告的正文都写有存在的问题")
    assert [citation.quote for citation in answer.citations] == ["一是公告贴得不及时。"] * 2


def test_who_says_that_there_is_none_and_who_says_nothing_are_told_apart(tmp_path: Path) -> None:
    told = (
        ("甲镇人民政府", "全年没有举办专题培训，官方微博已于六月停止运营。"),
        ("乙镇人民政府", "举办培训两次，微博发布三百条。"),
        ("丙镇人民政府", "设查阅点一处，对长期未更新的公众号作了清理。"),
    )
    made = build_library(
        tmp_path / "library", [made_report(name, 2020, {"一、总体情况": (text,)}, kind="乡镇") for name, text in told]
    )
    assistant = Assistant.open(made)
    questions = (
        *("谁停用了微博", "哪些单位没有开展培训？", "哪些单位还在用微博？"),
        *("哪些单位没有公众号？", "哪家单位清理过公众号"),
    )
    asked = {question: assistant.ask(question).answer for question in questions}
    agencies = {question: [value.agency for value in answer.values] for question, answer in asked.items()}
    assert agencies == {
        "谁停用了微博": ["甲镇人民政府"],
        "哪些单位没有开展培训？": ["甲镇人民政府"],
        "哪些单位还在用微博？": ["乙镇人民政府"],
        "哪些单位没有公众号？": [],
        "哪家单位清理过公众号": ["丙镇人民政府"],
    }
    assert "1个单位的1份报告没有写到“培训”（没写不等于没有）：丙镇人民政府。" in asked["哪些单位没有开展培训？"].text
    assert asked["哪些单位没有公众号？"].kind == "refusal"
    assert "：乙镇人民政府、甲镇人民政府。" in asked["哪些单位没有公众号？"].text
    for answer in asked.values():
        assert_only_quotes(made, answer)


def test_who_shut_a_thing_is_no_one_who_shut_another_and_a_word_of_staff_is_no_shortage(tmp_path: Path) -> None:
    told = (
        ("甲镇人民政府", "镇里的微博、头条号都关了，只留一个公众号。请两名退休教师做兼职翻译。"),
        ("乙镇人民政府", "原有的公众号因一年更新不到十条，报经同意后于六月注销。公开员一人身兼数职。"),
        ("丙镇人民政府", "机关微博发布三百条，公众号关注者两万。"),
    )
    made = build_library(
        tmp_path / "library", [made_report(name, 2020, {"一、总体情况": (text,)}, kind="乡镇") for name, text in told]
    )
    assistant = Assistant.open(made)
    agencies = {
        question: [value.agency for value in assistant.ask(question).answer.values]
        for question in ("哪些单位关停了微博？", "哪些单位停用了公众号？", "哪些单位提到一人多岗？")
    }
    assert agencies == {
        "哪些单位关停了微博？": ["甲镇人民政府"],
        "哪些单位停用了公众号？": ["乙镇人民政府"],
        "哪些单位提到一人多岗？": ["乙镇人民政府"],
    }


def test_a_plan_is_no_deed_and_a_long_phrase_is_not_told_of_by_one_word_of_it(tmp_path: Path) -> None:
    told = (
        ("甲镇人民政府", "全年举办培训三次。败诉的所在会上作了检查。", "下一步，将组织培训。"),
        ("乙镇人民政府", "每季检查一次公开栏。分管副镇长当面道歉。", "二是加强业务培训。"),
        ("丙镇人民政府", "由办公室制定培训计划，组织干部开展培训。新建微信群十二个，微信发布九十条。", "再接再厉。"),
    )
    parts = [{"一、总体情况": (done,), "五、问题及改进情况": ("改进：一是补齐栏目。", plan)} for _, done, plan in told]
    made = build_library(
        tmp_path / "library",
        [made_report(one[0], 2020, each, kind="乡镇") for one, each in zip(told, parts, strict=True)],
    )
    assistant = Assistant.open(made)
    questions = (
        *("哪些单位组织过培训", "谁家的报告写到败诉后作检查", "哪几家道过歉"),
        *("哪些单位提到检查", "哪些单位检讨过或者道歉过"),
    )
    assert {question: [value.agency for value in assistant.ask(question).answer.values] for question in questions} == {
        "哪些单位组织过培训": ["丙镇人民政府", "甲镇人民政府"],
        "谁家的报告写到败诉后作检查": ["甲镇人民政府"],
        "哪几家道过歉": ["乙镇人民政府"],
        "哪些单位检讨过或者道歉过": ["乙镇人民政府"],
        "哪些单位提到检查": ["乙镇人民政府", "甲镇人民政府"],
    }
    assert quotes(assistant.ask("丙镇微信群有几个").answer) == ["新建微信群十二个，微信发布九十条。"]


def test_what_a_report_does_not_say_is_refused_and_a_list_is_quoted_to_its_end(tmp_path: Path) -> None:
    parts = {
        "一、总体情况": (
            "公布了咨询电话，印在每户的便民卡背面，方便群众咨询。数据集更新了三十项，蓝字小报每月一张，共发九百张。",
        ),
        "五、问题": (
            "洪水检验出三个弱点：一是网站撑不住突发访问，七月八日夜里访问中断了五个小时，"
            "值班的人打不通任何一部电话；"
            "二是两家口径打架；三是征求意见的程序不熟。",
            "五年的数据公开以后，有媒体指出其中一季度缺失。",
        ),
    }
    made = build_library(tmp_path / "library", [made_report(EAST, 2020, parts)])
    assistant = Assistant.open(made)
    asked = {
        question: quotes(assistant.ask(question).answer)
        for question in (
            *("东湖街道有没有说要建设数字政府", "东湖街道有没有公布咨询电话", "东湖街道的咨询电话是多少"),
            *("东湖街道的洪水暴露了哪些弱点", "东湖街道蓝字小报一共发了多少张", "东湖街道有没有被媒体指出过问题"),
        )
    }
    pieces = parts["五、问题"][0].split("；")
    assert asked == {
        "东湖街道有没有说要建设数字政府": [],
        "东湖街道有没有公布咨询电话": ["公布了咨询电话，印在每户的便民卡背面，方便群众咨询。"],
        "东湖街道的咨询电话是多少": [],
        "东湖街道的洪水暴露了哪些弱点": [f"{pieces[0]}；", f"{pieces[1]}；", pieces[2]],
        "东湖街道蓝字小报一共发了多少张": ["数据集更新了三十项，蓝字小报每月一张，共发九百张。"],
        "东湖街道有没有被媒体指出过问题": [parts["五、问题"][1]],
    }


def test_of_a_long_list_the_part_that_answers_is_quoted(tmp_path: Path) -> None:
    text = (
        "全镇围绕便民公开做了三件事：便民大厅二楼设自助查询机两台，由志愿者轮流值守；"
        "给独居老人印大字册，邮递员送报时一并送到；把补贴名册搬到集市，逢集由会计当面念。"
    )
    made = build_library(
        tmp_path / "library", [made_report("甲镇人民政府", 2020, {"一、总体情况": (text,)}, kind="乡镇")]
    )
    answer = Assistant.open(made).ask("甲镇2020年给独居老人印的大字册怎么送到手里").answer
    assert quotes(answer) == ["给独居老人印大字册，邮递员送报时一并送到；"]
    assert_only_quotes(made, answer)


def test_common_problems_are_counted_with_examples(tmp_path: Path) -> None:
    reports = [made_report(f"第{number}镇人民政府", 2020, _parts("zhen", "人手不足")) for number in range(9)]
    made = build_library(tmp_path / "library", [*reports, REPORTS[-1]])
    indexes = Indexes.open(made)
    plan = Plan(Operation.NARRATIVE)
    answer = answer_narrative(made, indexes, Reading("各单位都提到哪些共性问题", "zh", (plan,)), plan)
    assert [(value.metric, value.value, value.operation) for value in answer.values] == [
        ("narrative.problems.staffing", 9, "count"),
        ("narrative.problems.timeliness", 9, "count"),
    ]
    assert answer.text.startswith("9个单位的9份报告写了存在的问题")
    assert answer.notes == ("1份报告没有可辨认的问题与改进部分。",)
    assert_only_quotes(made, answer)
    indexes.close()


def test_an_english_question_is_answered_in_english_with_chinese_quotations(ask: Ask) -> None:
    answer = ask("What problems does East Lake report?", Scope(agencies=(EAST,), years=(2020,)), "en")
    assert answer.text.startswith(f"{EAST}, report of 2020")
    assert quotes(answer) == ["一是经费紧张；", "二是更新不够及时。"]


def test_a_second_plan_is_answered_by_its_own_topic(library: Library, indexes: Indexes) -> None:
    scope = Scope(agencies=(EAST,), years=(2020,))
    first = Plan(Operation.LOOKUP, scope)
    second = Plan(Operation.NARRATIVE, scope, topic=Topic("problems", "存在的问题", ("什么问题", "问题"), ("五",)))
    reading = Reading("收到几件申请，培训了几次，存在什么问题？", "zh", (first, second))
    assert quotes(answer_narrative(library, indexes, reading, second)) == ["一是经费紧张；", "二是更新不够及时。"]


def test_without_vectors_the_full_text_answers(library: Library, indexes: Indexes) -> None:
    words_only = Indexes(indexes.texts, None, None)
    plan = Plan(Operation.NARRATIVE, Scope(agencies=(EAST,), years=(2020,)))
    answer = answer_narrative(library, words_only, Reading("领导小组组长是谁", "zh", (plan,)), plan)
    assert quotes(answer) == ["成立了以主任为组长的信息公开工作领导小组。"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(question=st.text(max_size=60), agency=st.sampled_from([None, EAST, BUREAU]))
def test_any_question_is_answered_with_quotations_only(
    library: Library, ask: Ask, question: str, agency: str | None
) -> None:
    answer = ask(question, Scope(agencies=(agency,)) if agency else Scope())
    assert_only_quotes(library, answer)
    assert agency is None or {citation.agency for citation in answer.citations} <= {agency}
    assert (answer.kind == "refusal") == (not answer.citations)
