"""A figure that the question narrows by words of its own is answered from prose, or not at all."""

import pytest

from retrieval.answer import Answer
from retrieval.assistant import Assistant


@pytest.fixture(scope="module")
def assistant(digests_assistant: Assistant) -> Assistant:
    return digests_assistant


def _ask(assistant: Assistant, question: str) -> Answer:
    return assistant.ask(question).answer


def test_what_prose_tells_apart_is_quoted_and_the_whole_is_not_given_for_it(assistant: Assistant) -> None:
    answer = _ask(assistant, "兴华街道2020年涉及扶贫的信息公开了多少条")
    assert answer.kind in ("passage", "refusal")
    assert answer.values == ()


@pytest.mark.parametrize(
    "question",
    [
        *("东湖街道2020年通过手机提交的申请有几件", "2020年因拆迁提出的申请一共多少件", "2020年涉及学位的申请有多少件"),
        *("2020年收到的申请中有几件来自外地", "2020年申请费收了多少钱"),
        *("2020年哪些单位收到批量申请", "2020年收到外国人申请最多的单位", "东湖街道2020年电话的申请占比多少"),
    ],
)
def test_what_nothing_tells_apart_is_declined_with_what_can_be_asked(assistant: Assistant, question: str) -> None:
    answer = _ask(assistant, question)
    assert answer.kind == "refusal"
    assert (answer.values, answer.citations) == ((), ())
    assert "本年新收政府信息公开申请数量" in answer.text


@pytest.mark.parametrize("asked", ["电话", "预算"])
def test_what_is_asked_for_of_disclosure_is_no_number_of_items(assistant: Assistant, asked: str) -> None:
    answer = _ask(assistant, f"东湖街道2020年信息公开的{asked}是多少")
    assert (answer.kind, answer.values, answer.citations) == ("refusal", (), ())


def test_the_words_that_were_not_understood_are_named(assistant: Assistant) -> None:
    answer = _ask(assistant, "东湖街道2020年行政处罚的依据是什么")
    assert (answer.kind, answer.values) == ("refusal", ())
    assert "没有读懂问题里的“的依据是什么”" in answer.text


def test_how_long_something_takes_is_never_answered_by_how_many(assistant: Assistant) -> None:
    answer = _ask(assistant, "2020年申请答复平均用多少天")
    assert (answer.kind, answer.values) == ("refusal", ())
    assert answer.text.startswith("报告未写明")


@pytest.mark.parametrize("narrowed", ["requests by telephone", "urgent requests", "requests of women"])
def test_an_english_question_is_declined_likewise(assistant: Assistant, narrowed: str) -> None:
    answer = _ask(assistant, f"How many {narrowed} did Donghu Subdistrict receive in 2020?")
    assert (answer.kind, answer.values, answer.citations) == ("refusal", (), ())
    assert "requests received, total" in answer.text


def test_a_mere_way_of_speaking_keeps_the_figure_and_is_said(assistant: Assistant) -> None:
    answer = _ask(assistant, "东湖街道2020年轰轰烈烈收到几件申请")
    assert [(value.metric, value.value) for value in answer.values] == [("requests.new.total", 3)]
    assert answer.text.startswith("问题里的“轰轰烈烈”没有对应的统计项")


@pytest.mark.parametrize("question", ["这五份报告里谁没有写培训", "哪些单位没有提到培训"])
def test_who_does_not_write_of_a_topic_is_listed(assistant: Assistant, question: str) -> None:
    answer = _ask(assistant, question)
    assert "未提到" in answer.plan_words
    assert "云阳县人和街道办事处" in answer.text
    assert "东湖街道" not in answer.text


def test_problems_and_what_is_next_are_two_things(assistant: Assistant) -> None:
    answer = _ask(assistant, "人和街道2020年存在什么不足，下一步怎么办？")
    assert answer.plan_words.count("人和街道") == 2
    assert "存在的问题" in answer.plan_words and "改进情况" in answer.plan_words


@pytest.mark.parametrize(
    "question", ["人和街道的申请人满意度是多少", "新港街道依申请公开的好评率是多少", "人和街道信息公开考核得分"]
)
def test_what_is_measured_otherwise_is_no_way_of_speaking(assistant: Assistant, question: str) -> None:
    answer = _ask(assistant, question)
    assert (answer.kind, answer.values) == ("refusal", ())


def test_a_clause_that_only_prose_answers_stands_beside_the_figure(assistant: Assistant) -> None:
    answer = _ask(assistant, "东湖街道2020年收到几件申请，抽查由谁负责？")
    assert [value.value for value in answer.values] == [3]
    assert any("纪检" in citation.quote for citation in answer.citations if citation.metric is None), answer.text
    answer = _ask(assistant, "东湖街道2020年收到几件申请，谁当的考官？")
    assert [value.value for value in answer.values] == [3]
    assert "报告未写明" in answer.text


@pytest.mark.parametrize(
    "question", ["兴华街道和东湖街道的问题有什么共同点？", "兴华街道和东湖街道存在的问题有相同的吗？"]
)
def test_what_problems_have_in_common_comes_alone(assistant: Assistant, question: str) -> None:
    answer = _ask(assistant, question)
    assert "不止一家提到" in answer.text
    assert [value.value for value in answer.values] == [2] * len(answer.values)
    assert "人员不足" in answer.text
    assert "经费" not in answer.text, "which one of them names alone"


def test_who_has_one_is_asked_in_whatever_words_it_was_set_up(assistant: Assistant) -> None:
    answer = _ask(assistant, "哪几个单位建立了领导小组？")
    assert any("兴华街道" in value.agency for value in answer.values if value.agency), answer.text


def test_a_deed_of_one_character_is_no_mention_of_its_object(assistant: Assistant) -> None:
    assert _ask(assistant, "哪些单位换了组长？").kind == "refusal"


def test_a_part_of_a_report_is_told_as_a_whole(assistant: Assistant) -> None:
    answer = _ask(assistant, "兴华街道第六部分写了什么？")
    assert {citation.section for citation in answer.citations} == {"六、其他需要报告的事项"}, answer.text
