"""The server as programs and strangers meet it: login, endpoints, MCP tools, downloads, files, headers.

Gradio and what speaks to it are imported where they are used: only who runs those tests should wait for them.
"""

import ast
import asyncio
import csv
import inspect
import io
import socket
from itertools import chain
from pathlib import Path

import httpx
import pytest
from starlette.testclient import TestClient

from library.store import Library
from retrieval.assistant import Assistant
from tests.ui.page.conftest import LOGIN, TWINS
from ui.command import main
from ui.page.login import Login

ROOT = Path(__file__).parents[3]
PATIENCE = 30.0
"""On a busy machine a page takes its time."""
QUESTION = f"{TWINS[0]}2023年行政许可处理决定数量是多少？"


@pytest.fixture
def address(guarded: tuple[str, int]) -> str:
    return guarded[0]


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", "/config"),
        ("GET", "/gradio_api/info"),
        ("POST", "/gradio_api/run/ask"),
        ("POST", "/gradio_api/api/ask"),
        ("POST", "/gradio_api/call/ask"),
        ("POST", "/gradio_api/queue/join"),
        ("POST", "/gradio_api/component_server"),
        ("GET", "/gradio_api/mcp/"),
        ("POST", "/gradio_api/mcp/"),
        ("GET", "/gradio_api/mcp/sse"),
        ("GET", "/gradio_api/file=/etc/hostname"),
        ("GET", "/download/answer.csv?ask=x"),
        ("GET", "/original/x"),
        ("GET", "/page.js"),
        ("GET", "//config"),
        ("GET", "/login/../config"),
    ],
)
def test_without_the_login_nothing_is_served(address: str, method: str, path: str) -> None:
    sent = {"data": [QUESTION]} if method == "POST" else None
    answer = httpx.request(method, address + path, json=sent, timeout=PATIENCE)
    assert (answer.status_code, answer.json()) == (401, {"detail": "Not authenticated"})


def test_a_browser_is_sent_to_the_login(address: str) -> None:
    answer = httpx.get(address, headers={"accept": "text/html", "accept-language": "en"}, follow_redirects=True)
    assert (answer.url.path, answer.status_code) == ("/login", 200)
    assert "User name" in answer.text
    form = {"username": LOGIN[0], "password": "wrong"}
    wrong = httpx.post(f"{address}/login", data=form, headers={"accept": "text/html"})
    assert (wrong.status_code, "用户名或密码不对" in wrong.text) == (401, True)
    with httpx.Client(headers={"accept": "text/html"}) as client:
        entered = client.post(f"{address}/login", data=dict(zip(("username", "password"), LOGIN, strict=True)))
        assert entered.status_code == 303
        cookie = entered.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie
        assert client.get(address).status_code == 200
        client.get(f"{address}/logout")
        assert client.get(address).status_code == 303


def test_gradios_client_asks_searches_and_lists(address: str) -> None:
    from gradio_client import Client
    from gradio_client.exceptions import AuthenticationError

    with pytest.raises(AuthenticationError):
        Client(address, auth=(LOGIN[0], "wrong"), verbose=False)
    client = Client(address, auth=LOGIN, verbose=False)
    answer = client.predict(QUESTION, [], api_name="/ask")
    assert [(each["value"], each["cites"]) for each in answer["values"]] == [(31, [1])]
    assert answer["citations"][0]["metric"] == "licences.decisions"
    followed = client.predict("行政处罚呢？", [QUESTION], api_name="/ask")
    assert [each["value"] for each in followed["values"]] == [7]
    found = client.predict("政策解读", [TWINS[1]], "五", 5, 0, api_name="/search")
    assert (found["total"], found["hits"][0]["agency"]) == (1, TWINS[1])
    facts = client.predict(["licences"], [TWINS[0]], [2023], api_name="/facts")
    assert [(fact["metric"], fact["raw"]) for fact in facts] == [("licences.decisions", "31")]
    reports = client.predict([TWINS[0]], [], api_name="/reports")
    assert [(report["agency"], report["year"]) for report in reports] == [(TWINS[0], 2023)]
    assert {each["rule"] for each in client.predict(["望澜市教育局"], [2022], api_name="/check")} >= {"R2"}
    named = client.view_api(return_format="dict", print_info=False)["named_endpoints"]
    assert set(named) == {"/ask", "/search", "/facts", "/reports", "/check"}


def test_mcp_tools_stand_behind_the_same_login(address: str) -> None:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async def talk() -> tuple[set[str], str]:
        async with (
            httpx.AsyncClient(auth=LOGIN, follow_redirects=True) as client,
            streamable_http_client(f"{address}/gradio_api/mcp/", http_client=client) as (read, write, _),
            ClientSession(read, write) as session,
        ):
            await session.initialize()
            tools = {tool.name for tool in (await session.list_tools()).tools}
            ask = next(name for name in tools if name.endswith("ask"))
            result = await session.call_tool(ask, {"question": QUESTION})
            return tools, result.content[0].text  # type: ignore[union-attr]

    tools, said = asyncio.run(asyncio.wait_for(talk(), 30))
    assert len(tools) == 5
    assert "licences.decisions" in said


def _get(address: str, path: str, **headers: str) -> httpx.Response:
    return httpx.get(address + path, auth=LOGIN, headers=headers, timeout=PATIENCE)


def test_downloads_hold_the_figure_and_its_source(address: str) -> None:
    answer = _get(address, "/download/answer.csv?" + str(httpx.QueryParams({"ask": QUESTION})))
    assert answer.headers["content-disposition"] == "attachment; filename*=UTF-8''gongkai-answer.csv"
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert any("31" in row for row in rows)
    assert rows[-1][1:3] == [TWINS[0], "2023"]
    for path in (
        "/download/search.csv?words=解读",
        "/download/data.xlsx?measure=licences.decisions",
        "/download/findings.csv",
    ):
        assert _get(address, path).status_code == 200
    for path, status in (
        ("/download/answer.exe", 404),
        ("/download/answer.csv", 404),
        ("/download/search.csv?words=", 400),
        (f"/download/data.csv?measure=licences.decisions&from={10**20}", 400),
        (f"/download/findings.csv?to={'9' * 5000}", 400),
        ("/download/findings.csv?from=x", 400),
    ):
        assert _get(address, path).status_code == status


def test_only_files_of_held_reports_are_given(address: str, library: Library) -> None:
    identity = library.connection.execute("SELECT id FROM report WHERE file LIKE '%twin-0.txt'").fetchone()[0]
    held = _get(address, f"/original/{identity}")
    assert (held.status_code, held.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    assert "sandbox" in held.headers["content-security-policy"]
    page = library.connection.execute("SELECT id FROM report WHERE file LIKE '%.html'").fetchone()[0]
    assert _get(address, f"/original/{page}").headers["content-disposition"].startswith("attachment")
    for path in (
        "/original/..%2f..%2fetc%2fpasswd",
        "/original/nobody",
        f"/gradio_api/file={library.folder}/record.sqlite",
    ):
        assert _get(address, path).status_code in (403, 404)


def test_nothing_is_fetched_from_elsewhere_and_no_other_site_may_ask(address: str) -> None:
    page = _get(address, "/", accept="text/html")
    policy = page.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert "frame-ancestors 'none'" in policy
    assert _get(address, "/config", origin="http://elsewhere.example").status_code == 403
    # What a frame sends that hides whose page it is on.
    assert _get(address, "/config", origin="null").status_code == 403
    assert _get(address, "/config", host="elsewhere.example").status_code == 403
    assert _get(address, "/config", origin=address).status_code == 200


def test_files_are_refused_unless_uploads_are_allowed(address: str) -> None:
    for path in ("/gradio_api/upload", "/gradio_api/upload/"):
        sent = httpx.post(address + path, files={"files": ("a.txt", b"x")}, auth=LOGIN)
        assert (sent.status_code, sent.text) == (403, "uploads are not allowed here")


def test_too_many_wrong_passwords_have_to_wait(library: Library) -> None:
    from ui.page.server import Settings, build_app

    assistant = Assistant(library)
    app = build_app(library, assistant, Settings(login=Login(*LOGIN)))
    strange = TestClient(app, "http://127.0.0.1")
    seen = [strange.post("/login", data={"username": "amy", "password": "x"}).status_code for _ in range(12)]
    assert seen == [401] * 10 + [429] * 2


def test_another_host_is_refused_without_a_login(library_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--library", str(library_folder), "serve", "--host", "0.0.0.0"]) == 1
    assert "--auth" in capsys.readouterr().err
    assert main(["--library", str(library_folder), "serve", "--auth", "amy"]) == 1
    assert "USER:PASSWORD" in capsys.readouterr().err
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        assert main(["--library", str(library_folder), "serve", "--port", str(taken.getsockname()[1])]) == 1
    assert "--port" in capsys.readouterr().err
    assert main(["--library", str(library_folder / "none"), "serve"]) == 1
    assert "gongkai ingest" in capsys.readouterr().err


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="this system doesn't tell what a process has loaded")
def test_the_page_answers_without_torch(guarded: tuple[str, int]) -> None:
    from gradio_client import Client

    address, process = guarded
    client = Client(address, auth=LOGIN, verbose=False)
    answer = client.predict("2023年存在哪些问题？", [], api_name="/ask")
    assert answer["citations"]
    loaded = Path(f"/proc/{process}/maps").read_text(encoding="utf-8")
    assert "tantivy" in loaded and "torch" not in loaded


def test_the_page_imports_nothing_that_only_made_up_files_need() -> None:
    """Nor torch: what modules import at their top, from the page's server on."""
    seen, waiting, foreign = set[Path](), [ROOT / "ui" / "commands" / "serve.py"], set[str]()
    while waiting:
        module = waiting.pop()
        if module in seen:
            continue
        seen.add(module)
        held = ast.parse(module.read_text(encoding="utf-8")).body
        for node in chain(held, *(each.body for each in held if isinstance(each, ast.With))):
            names = [each.name for each in node.names] if isinstance(node, ast.Import | ast.ImportFrom) else []
            if isinstance(node, ast.ImportFrom):
                names = [str(node.module), *(f"{node.module}.{name}" for name in names)]
            for name in names:
                place = ROOT.joinpath(*name.split("."))
                waiting += [file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()]
                foreign.add(name.partition(".")[0])
    assert len(seen) > 100 and "gradio" in foreign
    assert foreign & {"torch", "transformers", "sentence_transformers", "reportlab", "hypothesis"} == set()


def test_gradio_writes_no_stubs_beside_its_sources(monkeypatch: pytest.MonkeyPatch) -> None:
    """They would cost each start of the page more than a second."""
    from ui.page.toolkit import gr, without_stubs

    find_file, made = inspect.getfile, list[str]()
    monkeypatch.setattr("gradio.component_meta.create_pyi", lambda code, events: made.append(code) or "")
    with without_stubs():
        type(gr.HTML)("HTML", (gr.HTML,), {"__module__": gr.HTML.__module__})
    assert (made, inspect.getfile) == ([], find_file)


def test_gradio_sums_up_no_events() -> None:
    """With pandas, after each of them, for a dashboard that the page hasn't."""
    from ui.page.toolkit import gr

    with gr.Blocks() as page:
        pass
    queue, event = page._queue, {"function": "ask", "status": "success", "process_time": 0.1}
    queue.events_recorded = 10_000
    assert queue.compute_analytics_summary([event]) == {"functions": {}}
    assert queue.ANALYTICS_MAX_EVENTS == 1
