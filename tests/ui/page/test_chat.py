"""The chat's handlers: ask, follow a citation, choose, go on, drop what was carried, reopen."""

from library.problems import Problem
from library.store import Library
from retrieval.answer import Answer
from retrieval.assistant import Asked
from retrieval.models.wording import Tell
from retrieval.understand import Conversation
from tests.ui.page.conftest import HOSTILE, TWINS
from tests.ui.page.drawn import draw, find, texts
from ui.page.chat import ChatRoom, act, ask, open_link, show_talk
from ui.page.conversations import Talks, Turn, read_talks
from ui.page.desk import Desk

CITY = "鹿鸣市人民政府"
EMPTY = read_talks(None)


def test_the_page_begins_with_what_is_held_and_questions_that_have_answers(room: ChatRoom) -> None:
    view = show_talk(room, EMPTY, "zh")
    drawn = draw(view.thread)
    assert texts(drawn, "h2") == ["问年报，每个数字都能核对"]
    questions = [each.get("data-question") for each in find(drawn, "button", "example")]
    assert 3 <= len(questions) <= 6
    for question in questions:
        (answered,) = room.desk.answer([Turn(question)])
        assert answered.answer.kind in ("fact", "passage", "mixed")
        assert answered.answer.citations
    assert texts(draw(show_talk(room, EMPTY, "en").thread), "h2") == ["Ask the reports. Check every figure."]


def test_a_question_is_answered_and_its_citation_opens_the_cell(room: ChatRoom) -> None:
    asked = ask(room, EMPTY, f"{TWINS[0]}2023年行政许可处理决定数量是多少？", "zh")
    drawn = draw(asked.thread)
    assert "31" in texts(drawn, "div", "said")[0]
    mark = find(drawn, "button", "mark")[0]
    pressed = {"do": "cite", "turn": mark.get("data-turn"), "n": mark.get("data-n")}
    shown = act(room, asked.talks, pressed, "zh")
    assert shown.evidence is not None
    assert texts(draw(shown.evidence), "td", "lit") == ["31"]


def test_a_name_that_fits_several_is_chosen_with_a_button(room: ChatRoom) -> None:
    asked = ask(room, EMPTY, "前进街道2023年行政许可处理决定数量是多少？", "zh")
    choices = find(draw(asked.thread), "button", "choice")
    assert [each.text for each in choices] == [*TWINS]
    chosen = act(room, asked.talks, {"do": "ask", "question": choices[1].get("data-question")}, "zh")
    assert "31" in texts(draw(chosen.thread), "div", "said")[1]


def test_a_question_goes_on_and_what_it_takes_over_can_be_dropped(room: ChatRoom) -> None:
    talks = ask(room, EMPTY, f"{CITY}2022年收到几件申请？", "zh").talks
    followed = ask(room, talks, "那2023年呢？", "zh")
    chips = [each.get("data-part") for each in find(draw(followed.thread), "button", "chip")]
    assert "agencies" in chips
    dropped = act(room, followed.talks, {"do": "drop", "turn": "1", "part": "agencies"}, "zh")
    assert dropped.talks.open.turns[1] == Turn("那2023年呢？", ("agencies",))
    assert texts(draw(dropped.thread), "div", "said")[1] != texts(draw(followed.thread), "div", "said")[1]


def test_a_trend_comes_with_a_chart_of_the_turn_that_is_chosen(room: ChatRoom) -> None:
    asked = ask(room, EMPTY, f"{CITY}历年新收申请怎么变化？", "zh")
    assert asked.chart is not None
    assert (asked.chart.kind, asked.chart.labels) == ("line", ("2019", "2020", "2021", "2022", "2023", "2024"))
    other = ask(room, asked.talks, f"{TWINS[0]}2023年行政处罚多少？", "zh")
    assert other.chart is None
    assert act(room, other.talks, {"do": "chart", "turn": "0"}, "zh").chart == asked.chart


def test_conversations_are_listed_opened_and_deleted(room: ChatRoom) -> None:
    first = ask(room, EMPTY, "甲？", "zh").talks
    second = ask(room, act(room, first, {"do": "new"}, "zh").talks, "乙？", "zh").talks
    assert [talk.title for talk in second.talks] == ["乙？", "甲？"]
    opened = act(room, second, {"do": "open", "talk": first.opened}, "zh")
    assert opened.talks.open.title == "甲？"
    assert [texts(each, "button", "talk") for each in find(draw(opened.listing), "li", "opened")] == [["甲？"]]
    deleted = act(room, opened.talks, {"do": "delete", "talk": first.opened}, "zh")
    assert [talk.title for talk in deleted.talks.talks] == ["乙？"]


def test_a_link_is_opened_once(room: ChatRoom) -> None:
    turns = (Turn("甲？"), Turn("乙？"))
    opened = open_link(room, EMPTY, turns, "zh").talks
    assert opened.open.turns == turns
    again = open_link(room, opened, turns, "zh").talks
    assert len(again.talks) == 1


def test_a_press_that_means_nothing_changes_nothing(room: ChatRoom) -> None:
    cites = [{"do": "cite", "turn": "9", "n": "1"}, {"do": "cite", "n": "x"}, {"do": "cite", "turn": "9" * 5000}]
    for pressed in ({}, *cites, {"do": "drop"}, {"do": "ask"}):
        assert act(room, EMPTY, pressed, "zh").talks.talks in ((), EMPTY.put(EMPTY.open).talks)


def test_a_hostile_question_is_text(room: ChatRoom) -> None:
    view = ask(room, EMPTY, HOSTILE[0] + HOSTILE[1], "zh")
    for markup in (view.thread, view.listing):
        assert [*draw(markup).iter("script", "img")] == []
    assert texts(draw(view.thread), "p", "question") == [HOSTILE[0] + HOSTILE[1]]


class _Refusing:
    """An assistant that can't answer the first time."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    language_model = ""

    def ask(
        self,
        question: str,
        conversation: Conversation | None = None,
        *,
        with_model: bool = True,
        tell: Tell | None = None,
    ) -> Asked:
        self.asked.append(question)
        if len(self.asked) == 1:
            raise Problem("the index is locked", next_step="try again")
        return Asked(Answer(question, "好了", "fact", None), Conversation())


def test_a_problem_is_said_in_the_answers_place_and_not_kept(library: Library) -> None:
    desk = Desk(library, _Refusing())
    assert desk.answer([Turn("甲？")])[0].answer.text == "the index is locked — try again"
    assert desk.answer([Turn("甲？")])[0].answer.text == "好了"


def test_an_answer_is_kept_until_the_library_changes(library: Library) -> None:
    asker = _Refusing()
    desk = Desk(library, asker)
    for _ in range(3):
        desk.answer([Turn("甲？"), Turn("乙？")])
    assert asker.asked == ["甲？", "乙？", "甲？", "乙？"]


def test_talks_without_turns_are_not_kept() -> None:
    assert Talks("a", ()).start().talks == ()
