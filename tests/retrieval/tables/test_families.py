"""A family asked for as a whole is answered by its members, in the report's own words."""

import pytest

from retrieval.assistant import Assistant


@pytest.fixture(scope="module")
def assistant(digests_assistant: Assistant) -> Assistant:
    return digests_assistant


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (
            "人和街道2020年主动公开的信息按类别各有多少条？",
            {"公示公告": 5, "招标采购": 18, "基层政府信息": 5, "主动公开": 7, "领导信息": 12, "机构职能职责": 1},
        ),
        ("东湖街道2020年的申请方式分别是多少件？", {"当面": 1, "电子邮件": 1, "信函": 1}),
        ("东湖街道2020年收到的申请，当面、网络、信函各多少件？", {"当面": 1, "电子邮件": 1, "信函": 1}),
    ],
)
def test_each_member_is_a_value_with_its_sentence(
    assistant: Assistant, question: str, expected: dict[str, float]
) -> None:
    answer = assistant.ask(question).answer
    assert {value.metric.partition("/")[2]: value.value for value in answer.values} == expected
    assert all(value.cites for value in answer.values)


def test_a_report_that_states_none_says_so(assistant: Assistant) -> None:
    answer = assistant.ask("兴华街道2020年各渠道分别公开了多少条？").answer
    assert (answer.kind, answer.values) == ("refusal", ())
    assert "未写明" in answer.text


def test_what_each_words_in_its_own_way_is_not_ranked_across_agencies(assistant: Assistant) -> None:
    answer = assistant.ask("2020年哪种方式提交申请的人最多").answer
    assert (answer.kind, answer.values) == ("refusal", ())
    assert "不跨单位排名" in answer.text
