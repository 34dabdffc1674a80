"""What a question that got no answer leaves for the next one, and how 「which one?」 may be answered."""

import pytest

from retrieval.plan import Unclear
from retrieval.understand import Conversation, understand
from tests.retrieval.understand.worlds import WORLD, line
from tests.rows import each_row

MAYOR = "桃江县松木塘镇人民政府"
ASKED_BACK = "教育局2022年收到多少申请"


def last(*turns: str) -> str:
    talk = Conversation()
    for turn in turns[:-1]:
        talk = talk.after(understand(turn, WORLD, talk))
    return line(understand(turns[-1], WORLD, talk))


@each_row("answer", ["云州", "云州市的", "1", "第一个", "前者", "我说的是云州市教育局", "first one"])
def test_one_candidate_is_chosen(answer: str) -> None:
    assert last(ASKED_BACK, answer) == "lookup @云州市教育局 2022 requests.new.total"


@pytest.mark.parametrize("answer", ["海州", "2", "第二个", "后一个", "最后那个", "the last one"])
def test_the_other_is_chosen(answer: str) -> None:
    assert last(ASKED_BACK, answer) == "lookup @海州市教育局 2022 requests.new.total"


def test_all_candidates_may_be_wanted() -> None:
    assert last(ASKED_BACK, "两个都要") == "compare @云州市教育局+海州市教育局 2022 requests.new.total"


def test_another_question_does_not_close_the_one_that_was_asked_back() -> None:
    assert last(ASKED_BACK, "今天天气怎么样", "云州的") == "lookup @云州市教育局 2022 requests.new.total"


def test_what_names_nobody_is_still_asked_of_the_name_that_is_not_held() -> None:
    assert last("松州市公安局2022年收到多少申请", "公开了多少条").startswith("refused agency_not_held")
    assert last("松州市公安局2021到2023年每年收到多少申请", "哪年最多").startswith("refused agency_not_held")
    assert last("松州市公安局2021年处罚多少", "那2022年呢").startswith("refused agency_not_held")
    assert last("How many penalties did Songzhou Finance Department impose in 2022?", "Is that more than in 2021?") == (
        "refused agency_not_held songzhou finance department"
    )
    understood = understand(ASKED_BACK, WORLD)
    assert isinstance(understood, Unclear)
    again = understand("公开了多少条", WORLD, Conversation().after(understood))
    assert isinstance(again, Unclear)
    assert again.candidates == understood.candidates


def test_the_figure_of_a_refused_question_is_asked_of_another() -> None:
    assert last("松州市公安局2022年处罚多少", "那松木塘镇呢").startswith(f"lookup @{MAYOR} 2022 penalties.decisions")
    assert last("松木塘镇2010年处罚多少", "2022年呢").startswith(f"lookup @{MAYOR} 2022 penalties.decisions")


def test_no_other_year_stands_in_for_one_that_was_refused() -> None:
    assert last("松木塘镇2010年处罚多少", "公开了多少条") == "refused year_not_held 2010年"
