"""What counts as an answer to how many, and to what was in a month."""

import re

import pytest

from retrieval.narratives.counted import counted, in_month
from tests.rows import each_row


@each_row(
    "question, answers, does_not",
    [
        ("开放日办了几次", "开放日办了六次", "作为开放日的第一件展品"),
        ("培训了多少人", "四十余名会计到场", "培训两次"),
        ("红榜用了多少张", "红榜一百二十张", "每一张榜都有签名，这是第一张红榜"),
        ("查了多少次信息", "替老人查信息一千一百多人次", "每季一次"),
        ("小报发了多少张", "共插了两万七千张", "改成每月一张"),
        ("月报有多少订户", "年底订户两千三百余户", "订户中七成是五十岁上下的人"),
        ("订户一共有多少", "订户两千三百余户", "有一户搬走"),
        ("收了多少意见", "收到意见四十六条", "意见逐条答复，共开会三次"),
    ],
)
def test_the_number_is_one_of_what_is_counted(question: str, answers: str, does_not: str) -> None:
    (shape,) = counted(question)
    assert re.search(shape, answers) and not re.search(shape, does_not)


@pytest.mark.parametrize("question", ["花了多少钱", "有多少家店", "用了多少天", "有好几次吗"])
def test_what_has_a_shape_of_its_own_is_left_to_it(question: str) -> None:
    assert counted(question) == ()


@pytest.mark.parametrize(
    ("question", "answers", "does_not"),
    [
        ("7月做了什么", "2020年七月，组织学习", "十七月"),
        ("一月份出了什么事", "1月，新址启用", "11月，新址启用"),
        ("十二月怎么了", "12月断电三天", "2月断电三天"),
    ],
)
def test_a_month_is_found_however_it_is_written(question: str, answers: str, does_not: str) -> None:
    (shape,) = in_month(question)
    assert re.search(shape, answers) and not re.search(shape, does_not)


@pytest.mark.parametrize("question", ["6月到9月做了什么", "哪个月最忙", "用了几个月", "1月1日至12月31日的报告"])
def test_a_span_of_months_is_no_month(question: str) -> None:
    assert in_month(question) == ()
