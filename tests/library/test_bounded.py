"""Every exchange with a server ends in the time that is set, wherever the server dawdles, over real sockets."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
import pytest

from eval.hostile.server import PlayedServer, Reply, playing
from library.embedding import EndpointModel
from library.problems import Problem
from library.settings import EmbeddingSettings, LanguageModelSettings
from retrieval.models.client import Message, ModelFailed, OpenAICompatibleModel, ask_whole

SECONDS = 0.5
ENOUGH = 3.0
"""A dawdling reply below goes on for a minute and more."""
DAWDLING = [
    Reply(trickle=0.07),
    Reply(trickle=0.07, trickle_headers=True),
    Reply(seconds=60),
]


def bounded_client(seconds: float) -> httpx.Client:
    """Imported here, as nothing but these tests should wait for httpx."""
    from library import bounded

    return bounded.bounded_client(seconds)


@pytest.fixture
def server() -> Iterator[PlayedServer]:
    with playing() as played:
        yield played


def seconds_until(error: type[Exception], act: Callable[[], object]) -> float:
    began = time.monotonic()
    with pytest.raises(error):
        act()
    return time.monotonic() - began


def of_each_that_dawdles(act: Callable[[PlayedServer, Reply], None]) -> None:
    """All at once, each with a server of its own: they wait for most of their time."""

    def of_one(reply: Reply) -> None:
        with playing() as server:
            act(server, reply)

    with ThreadPoolExecutor(len(DAWDLING)) as threads:
        list(threads.map(of_one, DAWDLING))


def test_an_embeddings_server_that_dawdles_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(EndpointModel, "_SECONDS", SECONDS)

    def ask(server: PlayedServer, reply: Reply) -> None:
        server.play(Reply())
        model = EndpointModel(EmbeddingSettings("m", "", server.url))
        # The connection is used again: its deadline is that of the new exchange.
        time.sleep(SECONDS)
        server.play(Reply(), reply)
        model.embed_question("谁")
        assert seconds_until(Problem, lambda: model.embed_question("谁")) < ENOUGH
        # For a while it isn't even asked.
        asked = len(server.requests)
        assert seconds_until(Problem, lambda: model.embed_question("谁")) < SECONDS
        assert len(server.requests) == asked

    of_each_that_dawdles(ask)


def test_a_key_that_a_server_repeats_is_not_passed_on(server: PlayedServer) -> None:
    server.play(Reply(status=401, body=b'{"error": {"message": "wrong key sk-secret"}}'))
    settings = EmbeddingSettings("m", "", server.url, "sk-secret")
    with pytest.raises(Problem, match="wrong key …"):
        EndpointModel(settings)
    assert "sk-secret" not in repr(settings)
    with pytest.raises(ModelFailed) as failed:
        ask_whole(OpenAICompatibleModel(LanguageModelSettings(server.url, "m", "sk-secret")), [Message("user", "好吗")])
    assert (failed.value.kind, failed.value.detail) == ("key", "401")


@pytest.mark.parametrize("as_json", [False, True])
def test_a_language_model_that_dawdles_is_given_up(as_json: bool) -> None:
    def ask(server: PlayedServer, reply: Reply) -> None:
        model = OpenAICompatibleModel(LanguageModelSettings(server.url, "m", "", SECONDS))
        server.play("好。", reply)
        assert ask_whole(model, [Message("user", "好吗")]) == "好。"
        took = seconds_until(ModelFailed, lambda: ask_whole(model, [Message("user", "好吗")], as_json=as_json))
        assert took < ENOUGH
        assert model.breaker.seconds_left() == 0

    of_each_that_dawdles(ask)


def test_a_list_of_models_that_dawdles_is_given_up() -> None:
    import openai

    def ask(server: PlayedServer, reply: Reply) -> None:
        client = openai.OpenAI(base_url=server.url, api_key="k", max_retries=0, http_client=bounded_client(SECONDS))
        server.play(Reply(), reply)
        assert [each.id for each in client.models.list()] == ["played"]
        assert seconds_until(openai.APITimeoutError, lambda: client.models.list()) < ENOUGH

    of_each_that_dawdles(ask)


def test_a_server_that_takes_nothing_in_is_given_up() -> None:
    """What is sent is more than the system keeps for a peer that does not read."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
        client = bounded_client(SECONDS)
        assert seconds_until(httpx.TimeoutException, lambda: client.post(address, content=b"x" * 40_000_000)) < ENOUGH


def test_each_thread_has_the_deadline_of_its_own_exchange(server: PlayedServer) -> None:
    client = bounded_client(1.0)
    server.play(Reply(seconds=0.5), Reply(seconds=0.5), Reply(seconds=0.5))
    answers: list[int] = []

    def ask() -> None:
        answers.append(client.get(f"{server.url}/models").status_code)

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
        time.sleep(0.2)
    for thread in threads:
        thread.join(10)
    assert answers == [200, 200, 200]


def test_two_exchanges_of_one_thread_keep_their_deadlines(server: PlayedServer) -> None:
    short, long = bounded_client(SECONDS), bounded_client(60.0)
    server.play(Reply(trickle=0.07), Reply())
    with short.stream("POST", server.url, json={}) as response:
        pieces = response.iter_raw(1)
        next(pieces)
        assert long.get(f"{server.url}/models").status_code == 200
        assert seconds_until(httpx.ReadTimeout, lambda: list(pieces)) < ENOUGH


def test_a_reply_without_end_is_cut(server: PlayedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("library.bounded.MOST_BYTES", 1000)
    server.play(Reply(body=b"x" * 1001))
    with pytest.raises(httpx.ReadError, match="too long"):
        bounded_client(5.0).post(server.url, json={})


def test_a_proxy_of_the_environment_is_bounded_too(server: PlayedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", server.url.removesuffix("/v1"))
    monkeypatch.setenv("NO_PROXY", "")
    client = bounded_client(SECONDS)
    server.play(Reply(trickle=0.07, trickle_headers=True))
    assert seconds_until(httpx.ReadTimeout, lambda: client.get("http://models.example/v1/models")) < ENOUGH
    assert server.paths == ["http://models.example/v1/models"]


def test_nobody_is_sent_elsewhere(server: PlayedServer) -> None:
    """The words of a question, a report's sentences and a key stay with the server that the user has named."""
    with playing() as other:
        away = Reply(status=307, headers={"Location": f"{other.url}/chat/completions"})
        server.play(away)
        model = OpenAICompatibleModel(LanguageModelSettings(server.url, "m", "secret", 5.0))
        with pytest.raises(ModelFailed, match="refused: 307"):
            ask_whole(model, [Message("user", "好吗")])
        with pytest.raises(Problem, match="gave no vectors"):
            EndpointModel(EmbeddingSettings("m", "", server.url, "secret"))
        assert other.requests == []
