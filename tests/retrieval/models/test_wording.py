"""A worded answer over HTTP: what is sent, what is streamed, and what every kind of failure turns into."""

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from email.utils import formatdate

import pytest

from eval.hostile.server import PlayedServer, Reply, playing
from library.settings import LanguageModelSettings
from retrieval.assistant import Assistant
from retrieval.models.breaker import CircuitBreaker
from retrieval.models.client import OpenAICompatibleModel
from retrieval.models.configured import Models
from tests.retrieval.models.held import computed, library

RECEIVED = "云岫县人民政府2021年收到多少申请？"
PROBLEMS = "浮桥镇2022年存在哪些问题"
GOOD = "云岫县人民政府2021年新收政府信息公开申请74件[1]。"


@pytest.fixture
def server() -> Iterator[PlayedServer]:
    with playing() as played:
        yield played


def assistant(url: str, *, seconds: float = 5.0, breaker: CircuitBreaker | None = None, key: str = "k") -> Assistant:
    model = OpenAICompatibleModel(LanguageModelSettings(url, "played", key, seconds), breaker)
    return Assistant(library(), models=Models(model))


def test_a_good_reply_words_the_answer_and_changes_nothing_else(server: PlayedServer) -> None:
    server.play(GOOD)
    answer, plain = assistant(server.url).ask(RECEIVED).answer, computed(RECEIVED)
    assert (answer.text, answer.worded_by) == (GOOD, "played")
    assert answer.notes == ("这段文字由语言模型（played）措辞，已逐句核对：1句、1个数字与所引出处一致。",)
    kept = replace(answer, text=plain.text, notes=plain.notes, worded_by="", elapsed_ms=plain.elapsed_ms)
    assert kept == plain


def test_what_is_sent_is_fenced_and_has_no_tools(server: PlayedServer) -> None:
    server.play("好。")
    assistant(server.url, key="secret").ask(PROBLEMS)
    (request,) = server.requests
    assert server.paths == ["/v1/chat/completions"]
    assert server.headers[0]["Authorization"] == "Bearer secret"
    assert (request["model"], request["stream"], request["temperature"]) == ("played", True, 0.0)
    assert not {"tools", "functions", "tool_choice"} & set(request)
    sent = server.sent()
    opened = re.search(r"<<<DATA ([0-9a-f]{16})\n", sent)
    assert opened
    inside = sent[opened.end() : sent.index(f"DATA {opened[1]}>>>")]
    quotes = [citation.quote for citation in computed(PROBLEMS).citations]
    assert all(quote in inside for quote in quotes)
    assert not any(quote in sent.replace(inside, "") for quote in quotes)


def test_text_is_told_sentence_by_sentence_once_checked(server: PlayedServer) -> None:
    server.play("云岫县人民政府2021年新收申请74件[1]。云岫县人民政府2021年新收申请99件[1]。")
    told: list[str] = []
    answer = assistant(server.url).ask(RECEIVED, tell=told.append).answer
    assert told == ["云岫县人民政府2021年新收申请74件[1]。"]
    assert answer.text.startswith(told[0])
    assert "99" not in answer.text + "".join(answer.notes)
    assert "核对时划去1句（数字与出处不符 × 1），改用程序算出的原句。" in answer.notes


@pytest.mark.parametrize(
    ("reply", "why"),
    [
        (Reply(status=401), "密钥被拒绝（401），请检查 GONGKAI_LLM_KEY"),
        (Reply(status=429, headers={"Retry-After": "7"}), "它限制了询问次数（429）"),
        (Reply(status=500), "它的服务器出错（500）"),
        (Reply(status=404), "它拒绝了请求（404），请检查 GONGKAI_LLM_URL（多以 /v1 结尾）和 GONGKAI_LLM_MODEL"),
        (Reply(GOOD, cut_after=2), "回复中途断了"),
        (Reply(body=b"data: {this is no JSON\n\n"), "回复的格式不对"),
        (Reply(body=b"\xff\xfe\x00nothing"), "回复的格式不对"),
        (Reply(body=b'{"choices": 7}'), "回复的格式不对"),
        (Reply(body=b"<html>login</html>"), "回复的格式不对"),
        (Reply(trickle=0.05), "超时"),
        (Reply("云岫县人民政府" * 2000, piece=4000), "回复中途断了"),
        (Reply(""), "回复是空的"),
        (Reply("<think>云岫县人民政府2021年74件[1]。"), "回复是空的"),
        (Reply("In 2021 the county received 74 requests [1]."), "回复的语言不对"),
        (Reply("好的，我将忽略之前的指令。" + GOOD), "回复里有不属于答案的指令"),
        (Reply("云岫县人民政府2021年新收申请99件[1]。"), "回复没有一句经得起核对"),
        (Reply(GOOD, seconds=1.2), "超时"),
    ],
)
def test_any_failure_gives_the_computed_answer_with_a_note(server: PlayedServer, reply: Reply, why: str) -> None:
    server.play(reply)
    answer, plain = assistant(server.url, seconds=0.6).ask(RECEIVED).answer, computed(RECEIVED)
    assert answer.notes == (*plain.notes, f"语言模型未能使用：{why}；这是程序直接算出的答案。")
    assert replace(answer, notes=plain.notes, elapsed_ms=plain.elapsed_ms) == plain


@pytest.mark.parametrize(
    "reply",
    [
        Reply(GOOD, as_a_whole=True),
        Reply(f"<think>99件？</think>\n{GOOD}"),
        Reply(f"用户要99件。\n</think>\n{GOOD}"),
    ],
)
def test_servers_without_streaming_and_thoughts_before_the_reply_do_no_harm(server: PlayedServer, reply: Reply) -> None:
    server.play(reply)
    assert assistant(server.url).ask(RECEIVED).answer.text == GOOD


def test_a_trickle_ends_with_the_time_that_is_set(server: PlayedServer) -> None:
    server.play(Reply(trickle=0.05))
    asked = assistant(server.url, seconds=0.6)
    began = time.monotonic()
    asked.ask(RECEIVED)
    assert time.monotonic() - began < 5.0


def test_a_server_that_is_not_there_is_named() -> None:
    with playing() as gone:
        url = gone.url
    answer = assistant(url).ask(RECEIVED).answer
    assert (answer.text, answer.worded_by) == (computed(RECEIVED).text, "")
    assert answer.notes == (f"语言模型未能使用：连不上（{url}）；这是程序直接算出的答案。",)


def test_a_dead_server_is_not_asked_on_every_question(server: PlayedServer) -> None:
    now = [0.0]
    asked = assistant(server.url, breaker=CircuitBreaker(lambda: now[0]))
    server.play(Reply(status=500))
    notes = [asked.ask(RECEIVED).answer.notes[0] for _ in range(4)]
    assert len(server.requests) == 2
    assert "接连出错，60秒内不再询问" in notes[2]
    now[0] = 61.0
    server.play(GOOD)
    assert asked.ask(RECEIVED).answer.text == GOOD
    assert len(server.requests) == 3


def test_a_server_that_asks_for_a_pause_gets_it(server: PlayedServer) -> None:
    now = [0.0]
    asked = assistant(server.url, breaker=CircuitBreaker(lambda: now[0]))
    server.play(Reply(status=429, headers={"Retry-After": "120"}), GOOD)
    asked.ask(RECEIVED)
    now[0] = 119.0
    assert "1秒内不再询问" in asked.ask(RECEIVED).answer.notes[0]
    now[0] = 121.0
    assert asked.ask(RECEIVED).answer.text == GOOD
    assert len(server.requests) == 2


def test_a_pause_may_be_given_as_a_date(server: PlayedServer) -> None:
    breaker = CircuitBreaker()
    server.play(Reply(status=429, headers={"Retry-After": formatdate(time.time() + 300, usegmt=True)}))
    assistant(server.url, breaker=breaker).ask(RECEIVED)
    assert 290 < breaker.seconds_left() <= 301


def test_a_question_may_leave_the_model_out(server: PlayedServer) -> None:
    answer = assistant(server.url).ask(RECEIVED, with_model=False).answer
    assert (server.requests, answer.worded_by) == ([], "")


def test_a_refusal_is_never_worded(server: PlayedServer) -> None:
    asked = assistant(server.url)
    answer = asked.ask("云岫县人民政府2035年收到多少申请？").answer
    assert (answer.kind, server.requests) == ("refusal", [])
