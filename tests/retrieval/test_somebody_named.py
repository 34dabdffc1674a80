"""Whoever is named and not held is told to be missing, whatever is asked: nobody else answers in their place."""

import pytest

from retrieval.assistant import Assistant

NAMES = (
    *("央行", "证监会", "国务院", "教育部", "国家电网", "清华大学", "协和医院", "法院", "一建公司", "妇联", "档案馆"),
    *("长三角", "东北", "光谷", "中关村", "西二旗", "昆山", "云水街道", "青龙镇", "滨江区"),
    *("云岫县法院", "鹿鸣市图书馆"),
)
ASKED = (
    "{}2023年收到多少件申请",
    "2023年{}收了几件申请",
    "{}2023年的申请有多少",
    "2023年{}的行政处罚数量",
    "{}2022年比2023年申请多吗",
    "{}历年申请变化",
    "{}2023年公开率是多少",
    "2023年{}和浮桥镇谁的申请多",
    "2023年浮桥镇和{}的申请各多少",
    "{}2023年的问题是什么",
    "{}2023年有没有被起诉",
    "2023年申请比{}多的单位",
    "{}的街道2023年申请多少",
    "{}各单位2023年申请排名",
    "2023年{}平均收到多少申请",
    "2023年{}哪个单位申请最多",
    "{}近三年处罚趋势",
)


@pytest.mark.parametrize("name", NAMES)
def test_nobody_answers_for_them(fictional_assistant: Assistant, name: str) -> None:
    answered = []
    for asked in ASKED:
        answer = fictional_assistant.ask(asked.format(name)).answer
        if answer.values or (answer.citations and "没有直接写明" not in answer.text):
            answered.append((asked.format(name), answer.plan_words, answer.text[:80]))
    assert answered == []


def test_those_who_are_held_are_answered(fictional_assistant: Assistant) -> None:
    for name in ("浮桥镇", "云岫县", "鹿鸣市生态环境局"):
        for asked in ASKED[:6]:
            assert fictional_assistant.ask(asked.format(name)).answer.values, asked.format(name)


@pytest.mark.parametrize("before", ["浮桥镇2023年收到多少申请", "2023年申请最多的三家单位"])
def test_nor_in_a_talk(fictional_assistant: Assistant, before: str) -> None:
    held = fictional_assistant.ask(before).conversation
    for name in ("法院", "一建公司", "央行", "云岫县法院"):
        for asked in ("{}呢", "换成{}", "{}2022年呢", "那{}的公开率呢"):
            answer = fictional_assistant.ask(asked.format(name), held).answer
            assert not answer.values, (asked.format(name), answer.plan_words)
    # Those who filed are called so, too.
    one = fictional_assistant.ask("浮桥镇2023年收到多少申请").conversation
    assert fictional_assistant.ask("公司呢", one).answer.values
