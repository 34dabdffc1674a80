"""With a language model: the answer grows as it is checked, and a user may leave the model out."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.hostile.server import PlayedServer, playing
from library.settings import LanguageModelSettings, read_settings
from library.store import Library
from retrieval.assistant import Assistant
from retrieval.models.client import OpenAICompatibleModel
from retrieval.models.configured import Models
from tests.ui.page.drawn import draw, find, texts
from ui.page.chat import ChatRoom, ChatView, ask_growing, show_growing_evidence, show_talk
from ui.page.conversations import Turn, link_to, read_talks, talks_object, turns_of_link
from ui.page.desk import Desk
from ui.page.examples import Examples
from ui.page.models_view import ModelsInUse, draw_models, models_in_use

EMPTY = read_talks(None)
QUESTION = "鹿鸣市人民政府2022年新收政府信息公开申请多少件？"


@pytest.fixture
def server() -> Iterator[PlayedServer]:
    with playing() as played:
        yield played


@pytest.fixture
def modelled(library: Library, server: PlayedServer) -> ChatRoom:
    model = OpenAICompatibleModel(LanguageModelSettings(server.url, "played", "k", 5.0))
    desk = Desk(library, Assistant(library, models=Models(model)))
    return ChatRoom(desk, Examples(desk), lambda: ModelsInUse("played"))


@pytest.fixture
def number(library: Library) -> str:
    (value,) = Assistant(library).ask(QUESTION).answer.values
    return f"{value.value:.0f}"


def said(view: object) -> list[str]:
    assert isinstance(view, ChatView)
    return texts(draw(view.thread), "div", "said")


def test_the_answer_grows_by_checked_sentences_only(modelled: ChatRoom, server: PlayedServer, number: str) -> None:
    good, wrong = (f"鹿鸣市人民政府2022年新收申请{n}件[1]。" for n in (number, "99999"))
    server.play(f"{good}<b>好</b>。{wrong}{wrong}")
    *grown, view = ask_growing(modelled, EMPTY, QUESTION, "zh")
    growing = draw(str(grown[0]))
    assert texts(growing, "div", "said") == [good.replace("[1]", "1")]
    (mark,) = find(growing, "button", "mark")
    pressed = {name.removeprefix("data-"): value for name, value in mark.attrib.items()}
    assert number in show_growing_evidence(modelled.desk, pressed, "zh")
    assert not any("99999" in str(each) or "<b>" in str(each) for each in [*grown, *said(view)])
    assert said(view)[0].startswith(good.replace("[1]", "1"))
    assert len(server.requests) == 1


def test_an_answer_is_not_worded_again_to_be_shown_again(modelled: ChatRoom, server: PlayedServer, number: str) -> None:
    server.play(f"鹿鸣市人民政府2022年新收申请{number}件[1]。")
    *_, view = ask_growing(modelled, EMPTY, QUESTION, "zh")
    assert isinstance(view, ChatView)
    assert said(show_talk(modelled, read_talks(talks_object(view.talks)), "zh")) == said(view)
    assert len(server.requests) == 1


def test_without_the_model_nothing_is_sent_and_the_turn_remembers_it(
    modelled: ChatRoom, server: PlayedServer, room: ChatRoom
) -> None:
    (view,) = ask_growing(modelled, EMPTY, QUESTION, "zh", with_model=False)
    (plain,) = ask_growing(room, EMPTY, QUESTION, "zh")
    assert said(view) == said(plain)
    assert isinstance(view, ChatView)
    assert view.talks.open.turns == (Turn(QUESTION, with_model=False),)
    assert read_talks(talks_object(view.talks)) == view.talks
    address = link_to(view.talks.open.turns)
    assert turns_of_link([("ask", QUESTION), ("model", "off")]) == view.talks.open.turns
    assert address.endswith("&model=off")
    show_talk(modelled, view.talks, "zh")
    assert server.requests == []


def test_neither_examples_nor_earlier_turns_wait_for_the_model(
    modelled: ChatRoom, server: PlayedServer, number: str
) -> None:
    show_talk(modelled, EMPTY, "zh")
    assert server.requests == []
    server.play(f"鹿鸣市人民政府2022年新收申请{number}件[1]。")
    answered = modelled.desk.answer([Turn(QUESTION), Turn(QUESTION), Turn(QUESTION)])
    assert [each.answer.worded_by for each in answered] == ["", "", "played"]
    assert len(server.requests) == 1


def test_the_models_in_use_are_named_and_escaped(library: Library, tmp_path: Path) -> None:
    empty = Library.create(tmp_path / "empty")
    assert texts(draw(draw_models(models_in_use(library, read_settings({}), ""), "zh")), "span") == [
        "模型：",
        "语言 未用",
        "向量 内置",
        "重排 未用",
    ]
    environment = {
        "GONGKAI_EMBED_MODEL": "bge",
        "GONGKAI_EMBED_URL": "http://10.0.0.7/v1",
        "GONGKAI_RERANK_MODEL": "/srv/models/cross",
    }
    assert models_in_use(empty, read_settings(environment), "m") == ModelsInUse("m", "bge", "cross")
    named = draw(draw_models(ModelsInUse("<b>gpt</b>", "bge", "cross"), "en"))
    assert texts(named, "span") == ["Models:", "language <b>gpt</b>", "embedding bge", "reranker cross"]
