"""A change of the embedding model while a process serves: the old vectors answer until the new ones are complete."""

import os
import pty
import signal
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from eval.hostile.server import PlayedServer, Reply, playing
from library.embedding import embedder_of, fingerprint_of
from library.serving import generation_of, read_served
from library.settings import SETTINGS, EmbeddingSettings, read_settings
from library.store import Library
from retrieval.assistant import Assistant
from ui.command import main
from ui.page.models_view import models_in_use

ROOT = Path(__file__).parents[2]
QUESTION = "浮桥镇2022年汛期手册怎么了？"
TOLD = "“另外，汛期手册写得太长，村干部翻不到要用的那一页。”"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    embedder_of.cache_clear()
    for setting in SETTINGS:
        monkeypatch.delenv(setting.name, raising=False)


@pytest.fixture
def folder(fictional_copy: Path) -> Path:
    return fictional_copy


@pytest.fixture
def server() -> Iterator[PlayedServer]:
    with playing() as played:
        yield played


def begin_reindex(folder: Path) -> subprocess.Popen[str]:
    """With the settings of this process's environment."""
    command = [sys.executable, "-m", "ui.command", "reindex", "--library", str(folder)]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=os.environ)


def wait_until(holds: Callable[[], bool], seconds: float = 60.0) -> None:
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, "it took too long"
        time.sleep(0.05)


def embedded(server: PlayedServer) -> list[str]:
    """The passages that the server was sent, in their order."""
    texts = [text for request in server.requests for text in list(request["input"])]  # type: ignore[call-overload]
    return [text for text in texts if "\n" in text]


def test_it_is_killed_goes_on_and_takes_over_while_questions_are_answered(
    folder: Path, server: PlayedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    wanted = EmbeddingSettings("played", "", server.url)
    monkeypatch.setenv("GONGKAI_EMBED_MODEL", wanted.model)
    monkeypatch.setenv("GONGKAI_EMBED_URL", wanted.url)
    library = Library.open(folder)
    passages = library.connection.execute("SELECT sum(passages) FROM report WHERE superseded_by IS NULL").fetchone()[0]
    assistant = Assistant.open(library, own_indexes=True)
    before = assistant.ask(QUESTION).answer
    assert TOLD in before.text and server.requests == []
    assert "run gongkai reindex" in assistant.index_notes[0]

    server.play(Reply(seconds=0.2))
    first = begin_reindex(folder)
    wait_until(lambda: len(embedded(server)) > 256 + 64)
    assert assistant.ask(QUESTION).answer.text == before.text
    first.send_signal(signal.SIGKILL)
    assert first.wait(10) == -signal.SIGKILL
    assert (read_served(library), generation_of(library, fingerprint_of(wanted))) == (None, 0)
    assert assistant.ask(QUESTION).answer.text == before.text
    sent = len(embedded(server))
    assert models_in_use(library, read_settings(), "").embedding == ""

    server.play(Reply())
    second = begin_reindex(folder)
    _, said = second.communicate(timeout=120)
    assert second.returncode == 0, said
    assert "passages have vectors of played" in said
    # What was written before the kill is not asked for again.
    assert 256 <= passages - (len(embedded(server)) - sent) < passages
    assert read_served(library) == EmbeddingSettings("played", "", server.url)
    assert models_in_use(library, read_settings(), "").embedding == "played"

    def asks_the_new_model() -> bool:
        assert assistant.ask(QUESTION).answer.kind == "passage"
        return any("汛期手册" in str(request["input"]) for request in server.requests[-3:])

    wait_until(asks_the_new_model, 20)
    assistant.close()
    library.close()


def test_a_bar_shows_how_far_it_is(digests_copy: Path, server: PlayedServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal; a file of messages gets none."""
    monkeypatch.setenv("GONGKAI_EMBED_MODEL", "shown")
    monkeypatch.setenv("GONGKAI_EMBED_URL", server.url)
    server.play(Reply())
    ours, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, 100))
    with os.fdopen(theirs, "w", encoding="utf-8") as terminal, monkeypatch.context() as patch:
        patch.setattr(sys, "stderr", terminal)
        status = main(["reindex", "--library", str(digests_copy)])
    shown = b""
    try:
        while piece := os.read(ours, 65536):
            shown += piece
    except OSError:
        pass
    os.close(ours)
    assert status == 0
    assert b"indexing:" in shown and b"100%" in shown and b"passage" in shown
