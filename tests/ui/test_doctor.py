"""`gongkai doctor` and `gongkai reindex`: what each line says, and vectors that serve until the new are complete."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from eval.hostile.server import PlayedServer, Reply, playing
from library.embedded import catch_up_vectors, count_behind, open_vectors
from library.embedding import EndpointModel, embedder_of
from library.problems import Problem
from library.serving import choose_embedder, generation_of, read_collections, read_served
from library.settings import SETTINGS, EmbeddingSettings
from library.store import Library
from retrieval.assistant import Assistant
from ui.command import main

QUESTION = "东湖街道打算怎么改进？"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for setting in SETTINGS:
        monkeypatch.delenv(setting.name, raising=False)


@pytest.fixture
def folder(digests_copy: Path) -> Path:
    return digests_copy


@pytest.fixture
def server() -> Iterator[PlayedServer]:
    with playing() as played:
        yield played


def examine(capsys: pytest.CaptureFixture[str], folder: Path) -> tuple[int, dict[str, tuple[str, str, str]]]:
    capsys.readouterr()
    status = main(["doctor", "--library", str(folder), "--json"])
    lines = json.loads(capsys.readouterr().out)
    return status, {line["what"]: (line["state"], line["said"], line["next_step"]) for line in lines}


def test_a_library_in_order_has_nothing_failed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines = examine(capsys, folder)
    assert status == 0
    assert {what for what, (state, *_) in lines.items() if state == "failed"} == set()
    assert lines["library"][1].endswith("5 reports of 5 agencies, 2020–2020; format 2")
    generation = Library.open(folder).generation
    assert lines["full text"] == ("ok", f"up to date (generation {generation})", "")
    assert lines["vectors of the built-in model"] == ("ok", f"up to date (generation {generation})", "")
    assert lines["language model"] == ("ok", "none set: answers are worded by the program", "")
    assert lines["reranker"] == ("ok", "none set", "")


def test_what_is_wrong_says_what_to_do(
    folder: Path, server: PlayedServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_LLM_URL", server.url)
    monkeypatch.setenv("GONGKAI_LLM_MODEL", "played")
    monkeypatch.setenv("GONGKAI_LLM_KEY", "do-not-show")
    monkeypatch.setenv("GONGKAI_LLM_MODLE", "x")
    server.play(Reply(status=401))
    status, lines = examine(capsys, folder)
    assert status == 1
    assert lines["language model"] == (
        "failed",
        "played: it refused the key (401); check GONGKAI_LLM_KEY",
        "see docs/models for a recipe; answers do without it",
    )
    assert lines["GONGKAI_LLM_KEY"] == ("ok", "set", "")
    assert lines["GONGKAI_LLM_MODLE"] == ("note", "is no setting", "see docs/settings.md for their names")
    assert "do-not-show" not in json.dumps(lines)
    server.play("ok")
    status, lines = examine(capsys, folder)
    assert (status, lines["language model"][0]) == (0, "ok")


def test_a_wrong_setting_and_a_missing_library_are_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    status, lines = examine(capsys, tmp_path / "none")
    assert (status, lines["library"][0]) == (1, "failed")
    assert lines["library"][2].startswith("make one with: gongkai ingest")
    monkeypatch.setenv("GONGKAI_LLM_URL", "localhost")
    status, lines = examine(capsys, tmp_path / "none")
    assert lines["settings"][2] == "begin it with http:// or https://"


def test_the_old_vectors_serve_until_the_new_are_complete(
    folder: Path, server: PlayedServer, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library.open(folder)
    wanted = EmbeddingSettings("played-embedding", "", server.url)
    monkeypatch.setenv("GONGKAI_EMBED_MODEL", wanted.model)
    monkeypatch.setenv("GONGKAI_EMBED_URL", wanted.url)
    embedder, note = choose_embedder(library, wanted)
    assert (embedder, server.requests) == (embedder_of(EmbeddingSettings()), [])
    assert note == (
        f"vectors of played-embedding at {server.url} are not made yet and those of the built-in model serve: "
        "run gongkai reindex"
    )
    fresh = embedder_of(wanted)
    server.play(Reply(), Reply(status=500))
    embedder_of.cache_clear()
    assert main(["reindex", "--library", str(folder)]) == 1
    assert "the embeddings server gave no vectors" in capsys.readouterr().err
    assert read_served(library) is None
    assert choose_embedder(library, wanted)[1] == note
    embedder_of.cache_clear()
    server.play(Reply())
    assert main(["reindex", "--library", str(folder)]) == 0
    assert "passages have vectors of played-embedding" in capsys.readouterr().err
    assert read_served(library) == EmbeddingSettings("played-embedding", "", server.url)
    assert generation_of(library, fresh.fingerprint) == library.generation
    assert choose_embedder(library, wanted)[1] == ""
    assert len(read_collections(library)) == 2
    _, lines = examine(capsys, folder)
    assert lines["vectors of another model"][2] == "delete the folder if it is not wanted"


def test_an_interrupted_reindex_goes_on_where_it_was(
    folder: Path, server: PlayedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("library.embedded._BESIDE_BATCH", 5)
    monkeypatch.setenv("GONGKAI_EMBED_MODEL", "interrupted")
    monkeypatch.setenv("GONGKAI_EMBED_URL", server.url)
    server.play(Reply(), Reply(), Reply(), Reply(status=503))
    assert main(["reindex", "--library", str(folder)]) == 1
    before = _embedded(server)
    embedder_of.cache_clear()
    server.play(Reply())
    assert main(["reindex", "--library", str(folder)]) == 0
    after = _embedded(server)
    assert len(before) == 10 + 5
    # What was answered before is not asked for again; only the batch that failed is.
    assert [text for text in after[len(before) :] if text in before[:10]] == []
    library = Library.open(folder)
    passages = library.connection.execute("SELECT count(*) FROM passage").fetchone()[0]
    assert len(after) == passages + 5


def _embedded(server: PlayedServer) -> list[str]:
    texts = [text for request in server.requests for text in list(request["input"])]  # type: ignore[call-overload]
    return [text for text in texts if text != "公开"]


def test_an_embeddings_server_that_fails_leaves_the_full_text(
    folder: Path, server: PlayedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONGKAI_EMBED_MODEL", "failing")
    monkeypatch.setenv("GONGKAI_EMBED_URL", server.url)
    server.play(Reply())
    assert main(["reindex", "--library", str(folder)]) == 0
    server.play(Reply(status=500))
    plain = Assistant(Library.open(folder)).ask(QUESTION).answer
    assert (plain.kind, len(plain.citations) > 0) == ("passage", True)


def test_vectors_of_a_server_have_length_one_and_take_the_prompt(server: PlayedServer) -> None:
    model = EndpointModel(EmbeddingSettings("m", "query: ", server.url, "k"))
    made = model.embed_passages(["公开", "人手不足"])
    assert (made.shape, model.dimensions) == ((2, 8), 8)
    assert [round(float(row @ row), 4) for row in made] == [1.0, 1.0]
    model.embed_question("谁")
    assert server.requests[-1]["input"] == ["query: 谁"]
    assert server.headers[-1]["Authorization"] == "Bearer k"
    assert model.embed_passages([]).shape == (0, 8)


def test_with_nothing_set_nothing_heavy_is_imported(folder: Path) -> None:
    code = (
        "import sys; from ui.command import main;"
        f"main(['ask', '--library', {str(folder)!r}, {QUESTION!r}]);"
        "heavy = ('llama_index', 'openai', 'torch', 'transformers', 'sentence_transformers', 'httpx', 'chromadb');"
        "print([name for name in heavy if name in sys.modules], file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        timeout=60,
        cwd=Path(__file__).parents[2],
        check=True,
    )
    assert done.stderr.splitlines()[-1] == "[]"


def test_a_server_whose_vectors_change_their_length_is_noticed(
    folder: Path, server: PlayedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    model = EndpointModel(EmbeddingSettings("m", "", server.url, ""))
    library = Library.open(folder)
    vectors = open_vectors(library, model, own=False)
    assert catch_up_vectors(library, vectors, model) and count_behind(library, vectors) == 0
    vectors.close()
    monkeypatch.setattr(
        "eval.hostile.server._embeddings",
        lambda request: {"data": [{"index": at, "embedding": [1.0] * 4} for at in range(len(request["input"]))]},
    )
    with pytest.raises(Problem, match="vectors of 4 numbers where it gave 8"):
        model.embed_question("谁")
    other = EndpointModel(EmbeddingSettings("m", "", server.url, ""))
    vectors = open_vectors(library, other, own=False)
    assert count_behind(library, vectors) > 0
    assert catch_up_vectors(library, vectors, other) and vectors.fits and count_behind(library, vectors) == 0
    assert vectors.nearest(other.embed_question("谁"), 1)
    vectors.close()
