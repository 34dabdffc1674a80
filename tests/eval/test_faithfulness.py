"""The optional judge: it decides from what it is sent, over HTTP, and its failures are named."""

import json
import re
from collections.abc import Iterator
from dataclasses import replace

import pytest

from eval.hostile.server import PlayedServer, Reply, playing
from library.settings import SETTINGS, LanguageModelSettings
from retrieval.models.client import OpenAICompatibleModel
from tests.retrieval.models.held import computed
from ui.command import main


def judge(prompt: str) -> str:
    """YES where every figure of what is asked about stands in the context behind it."""
    if "Context" not in prompt:
        return "这里没有要判断的内容。"
    asked, _, context = prompt.rpartition("Context: ")
    said = asked.rpartition("Information: ")[2] or asked.rpartition("Response: ")[2]
    figures = re.findall(r"\d+", re.sub(r"\[\d+\]|\d+年", "", said))
    return "YES" if all(figure in context for figure in figures) else "NO"


@pytest.fixture
def server() -> Iterator[PlayedServer]:
    with playing() as played:
        played.reply_to = judge
        yield played


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(setting.name, raising=False)


def test_an_answer_is_judged_by_what_it_cites(server: PlayedServer) -> None:
    # Here, as only who runs this should wait for llama-index.
    from eval.faithfulness import opinions_of

    answer = computed("云岫县人民政府2021年收到多少申请？")
    model = OpenAICompatibleModel(LanguageModelSettings(server.url, "judge"))
    assert opinions_of(answer, model) == {"not borne out": True, "not to the point": True}
    false = replace(answer, text=answer.text.replace("74", "99"))
    assert opinions_of(false, model)["not borne out"] is False
    sent = server.sent(0)
    assert "云岫县人民政府 2021" in sent and "74" in sent


def test_the_command_prints_whose_opinion_it_is(
    server: PlayedServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_LLM_URL", server.url)
    monkeypatch.setenv("GONGKAI_LLM_MODEL", "judge")
    assert main(["eval", "--set", "lookup-001", "--faithfulness", "1", "--json"]) == 0
    judged = json.loads(capsys.readouterr().out)
    assert judged["model"] == "judge"
    # value, bounds, answers judged
    assert judged["faithful"][3] == judged["relevant"][3] > 0
    server.reply_to = None
    server.play(Reply(status=401))
    assert main(["eval", "--set", "lookup", "--faithfulness", "1"]) == 1
    assert "the judge gave no opinion: it refused the key (401)" in capsys.readouterr().err


def test_without_a_model_it_says_what_to_set(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "--faithfulness"]) == 1
    said = capsys.readouterr().err
    assert said == (
        "gongkai: --faithfulness: no language model is set that could judge answers — set GONGKAI_LLM_URL and "
        "GONGKAI_LLM_MODEL (docs/models); every other figure needs none\n"
    )
