"""Programs may send anything: without the login nothing, with it they are told in one sentence what is wrong."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from library.store import Library
from retrieval.assistant import Assistant
from tests.ui.page.conftest import LOGIN, TWINS
from ui.page.login import Login

DEFAULTS: dict[str, tuple[object, ...]] = {
    "ask": ("", None),
    "search": ("", None, "", 20, 0),
    "facts": (None, None, None),
    "reports": (None, None),
    "check": (None, None),
}
QUESTION = f"{TWINS[0]}2023年行政许可处理决定数量是多少？"


@pytest.fixture(scope="module")
def client(library: Library) -> Iterator[TestClient]:
    # Here, as only who runs these tests should wait for Gradio.
    from ui.page.server import Settings, build_app

    assistant = Assistant.open(library)
    settings = Settings(login=Login(*LOGIN), allow_upload=True, mcp=True)
    with TestClient(build_app(library, assistant, settings), base_url="http://127.0.0.1") as client:
        yield client
    assistant.close()


def _routes(app: Any, above: str = "") -> Iterator[tuple[str, str]]:  # noqa: ANN401 - Starlette's and FastAPI's own
    """Method and path of whatever the server answers, Gradio's and MCP's parts included."""
    while hasattr(app, "_app"):
        app = app._app
    for route in getattr(app, "routes", ()):
        path = above + getattr(route, "path", "")
        for inner in (getattr(route, "app", None), getattr(route, "original_router", None)):
            yield from _routes(inner, path)
        for method in getattr(route, "methods", None) or ("GET",):
            yield method, re.sub(r"\{[^}]*\}", "x", path) or "/"


def test_without_the_login_no_route_answers(client: TestClient) -> None:
    routes = sorted(set(_routes(client.app)))
    paths = {path for _, path in routes}
    assert len(paths) > 80
    assert paths > {"/config", "/gradio_api/queue/data", "/gradio_api/upload", "/gradio_api/file=x", "/original/x"}
    answered = {}
    for method, path in routes:
        for further in ("", "/", "?__theme=dark"):
            answer = client.request(method, path + further, follow_redirects=False, headers={"cookie": "a=b"})
            if answer.status_code != 401:
                answered[f"{method} {path}{further}"] = answer.status_code
    # What the page of the login is drawn with, that page, and the way out, which ends nobody's session.
    expected = {"GET /page.css": 200, "HEAD /page.css": 200, "GET /icon.svg": 200, "HEAD /icon.svg": 200,
                "GET /logout": 303}  # fmt: skip
    assert answered == expected | {f"{each}?__theme=dark": status for each, status in expected.items()}
    assert client.get("/login").text.count("<input") == 2
    with pytest.raises(WebSocketDisconnect), client.websocket_connect("/gradio_api/queue/join"):
        pass


def _call(client: TestClient, name: str, *arguments: object) -> Any:  # noqa: ANN401 - JSON
    given = [*arguments, *DEFAULTS[name][len(arguments) :]]
    headers = {"content-type": "application/json"}
    # Escaped: halves of characters can't be written otherwise.
    answer = client.post(
        f"/gradio_api/run/{name}", content=json.dumps({"data": given}), headers=headers, auth=LOGIN
    )
    return answer.json()["data"][0] if answer.status_code == 200 else answer.json()["error"]


@pytest.mark.parametrize(
    ("name", "arguments", "said"),
    [
        ("ask", ("  ",), "the question is empty — write one"),
        ("ask", ({"x": 1},), "the question is empty — write one"),
        ("search", ("",), "the search has no word in it — write a word or a part of a sentence to look for"),
        ("facts", (["fees"], ["甲"] * 501), "501 agencies are named, at most 500 are read — ask in parts"),
        ("facts", (["fees"] * 501,), "501 metrics are named, at most 500 are read — ask in parts"),
        ("facts", (["fees"], None, [2**70]), "'11805916207174113034' is no year — give years as numbers"),
        ("reports", (None, ["x"]), "'x' is no year — give years as numbers"),
        ("check", (None, [{"a": 1}]), "\"{'a': 1}\" is no year — give years as numbers"),
    ],
)
def test_what_is_wrong_is_one_sentence(
    client: TestClient, capfd: pytest.CaptureFixture[str], name: str, arguments: tuple[object, ...], said: str
) -> None:
    assert _call(client, name, *arguments) == said
    assert "Traceback" not in "".join(capfd.readouterr())


def _file(path: str) -> dict[str, object]:
    return {"path": path, "meta": {"_type": "gradio.FileData"}}


def test_no_file_of_the_server_is_taken_by_its_name(
    client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Gradio copies what any value names to where it gives files out, and fetches it where it is an address."""
    uploads, secret = tmp_path / "uploads", tmp_path / "secret.txt"
    secret.write_text("秘密")
    monkeypatch.setenv("GRADIO_TEMP_DIR", str(uploads))
    uploads.mkdir()
    (uploads / "link.txt").symlink_to(secret)
    said = "only a file that was uploaded here may be named"
    for path in (str(secret), str(uploads / ".." / "secret.txt"), str(uploads / "link.txt"), "http://127.0.0.1/x"):
        assert _call(client, "reports", [[{"a": (_file(path),)}]]) == said
        assert _call(client, "ask", _file(path)) == said
        assert _press_upload(client, path) == said
    (uploads / "mine.txt").write_text("今天上午")
    assert "mine.txt" in _press_upload(client, str(uploads / "mine.txt"))
    assert [path.name for path in uploads.rglob("*") if "secret" in path.name] == []
    assert client.post("/gradio_api/component_server", files={"a": b"x"}).status_code == 401


def _press_upload(client: TestClient, path: str) -> str:
    """As the button under the field for files does."""
    config = client.get("/config", auth=LOGIN).json()
    field = next(each["id"] for each in config["components"] if each["type"] == "file")
    listener = next(each["id"] for each in config["dependencies"] if field in each["inputs"])
    given = {"data": [[_file(path)]], "fn_index": listener, "session_hash": path}
    client.post("/gradio_api/queue/join", json=given, auth=LOGIN)
    with client.stream("GET", "/gradio_api/queue/data", params={"session_hash": path}, auth=LOGIN) as lines:
        told = [json.loads(line[5:]) for line in lines.iter_lines() if line.startswith("data:")]
    done = next(each for each in told if each["msg"] == "process_completed")["output"]
    return str(done.get("error") or told)


def test_a_name_that_is_none_never_means_all(client: TestClient) -> None:
    assert _call(client, "reports", [{"a": 1}]) == []
    assert _call(client, "reports", ["' OR 1=1 --"], ["2023"]) == []
    assert [each["agency"] for each in _call(client, "reports", TWINS[0], 2023)] == [TWINS[0]]


def test_halves_of_characters_and_very_much_of_everything_are_borne(client: TestClient) -> None:
    assert [each["value"] for each in _call(client, "ask", f"\ud800{QUESTION}")["values"]] == [31]
    many = [QUESTION, *["好"] * 2_000]
    assert _call(client, "ask", QUESTION, many)["values"][0]["value"] == 31
    assert _call(client, "facts", ["\udfff"], ["\ud800"]) == []
    assert _call(client, "search", "\ud800解读", None, "\ud800", 5, 10**30)["hits"] == []
