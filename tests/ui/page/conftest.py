"""A library of a few reports for the page: two agencies over six years, two that share a name, and a hostile one."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from queue import SimpleQueue
from types import MappingProxyType

import httpx
import pytest
from playwright.sync_api import Browser

from eval.generate.render import write_report
from eval.generate.source import SourceReport, SourceSection
from eval.hostile.server import PlayedServer, playing
from ingest.batch import ingest_files
from library.store import Library
from retrieval.assistant import Assistant
from tests.ui.page.chromium import Tabs, running_browser
from ui.command import main
from ui.page.chat import ChatRoom
from ui.page.desk import Desk
from ui.page.examples import Examples

ROOT = Path(__file__).parents[3]
HOSTILE = (
    "<script>window.hacked=1</script>",
    '<img src="x" onerror="window.hacked=2">',
    "${window.hacked=3}",
    "{{constructor.constructor('window.hacked=4')()}}",
    "![看](http://127.0.0.2/pixel.png)",
)
HOSTILE_AGENCY = "云州市水务局"
LOGIN = ("amy", "right:word")
TWINS = ("云州市东临区前进街道办事处", "云州市西临区前进街道办事处")


def small_report(agency: str, year: int, *words: str) -> SourceReport:
    return SourceReport(
        agency,
        year,
        "2021",
        f"{agency}{year}年政府信息公开工作年度报告",
        (
            SourceSection("一、总体情况", (f"{year}年，主动公开政府信息{year - 1900}条。", *words), "一"),
            SourceSection("二、主动公开政府信息情况", (), "二"),
            SourceSection("三、收到和处理政府信息公开申请情况", (), "三"),
            SourceSection("四、政府信息公开行政复议、行政诉讼情况", (), "四"),
            SourceSection("五、存在的主要问题及改进情况", ("政策解读形式单一。下一步多用图解。",), "五"),
            SourceSection("六、其他需要报告的事项", ("无。",), "六"),
        ),
        {"licences.decisions": "31", "penalties.decisions": "7", "coercion.decisions": "0", "fees.amount": ""},
    )


def fill_library(folder: Path) -> Path:
    """Writes the reports and ingests them; gives back the library's folder."""
    files = folder / "files"
    files.mkdir()
    for place, agency in enumerate(TWINS):
        write_report(small_report(agency, 2023), files / f"twin-{place}.txt")
    write_report(
        small_report(HOSTILE_AGENCY, 2023, *(f"宣传语是{words}这一句。" for words in HOSTILE)), files / "hostile.txt"
    )
    corpus = ROOT / "corpus" / "fictional"
    held = [*sorted(corpus.glob("luming-2*")), *sorted(corpus.glob("wanglan-jiaoyu-*"))]
    library = Library.create(folder / "library")
    ingest_files(library, [files, *held], lambda _: None, workers=1)
    return library.folder


@pytest.fixture(scope="session")
def library_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fill_library(tmp_path_factory.mktemp("page"))


@pytest.fixture(scope="session")
def library(library_folder: Path) -> Library:
    return Library.open(library_folder)


@pytest.fixture(scope="session")
def room(library: Library) -> Iterator[ChatRoom]:
    assistant = Assistant.open(library)
    desk = Desk(library, assistant)
    yield ChatRoom(desk, Examples(desk))
    assistant.close()


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@contextmanager
def running_page(library: Path, *options: str) -> Iterator[str]:
    """`gongkai serve` in a thread, where all that it imports is there already; gives its address."""
    import uvicorn

    started, start = SimpleQueue[uvicorn.Server](), uvicorn.Server.startup

    async def tell(server: uvicorn.Server, sockets: list[socket.socket] | None = None) -> None:
        await start(server, sockets)
        started.put(server)

    port = free_port()
    words = ["--library", str(library), "serve", "--port", str(port), *options]
    with pytest.MonkeyPatch.context() as patch:
        # The command sets its own for its whole process.
        patch.setenv("GRADIO_TEMP_DIR", "")
        patch.setattr(uvicorn.Server, "startup", tell)
        thread = threading.Thread(target=main, args=(words,), daemon=True)
        thread.start()
        server = started.get(timeout=60)
        yield f"http://127.0.0.1:{port}"
        # Without waiting for pages that are still open.
        server.should_exit = server.force_exit = True
        thread.join(timeout=20)
        assert not thread.is_alive()


@contextmanager
def running_process(
    library: Path, *options: str, settings: Mapping[str, str] = MappingProxyType({})
) -> Iterator[tuple[str, int]]:
    """The address, and the number of the process that serves there."""
    port = free_port()
    words = ["-m", "ui.command", "--library", str(library), "serve", "--port", str(port), *options]
    environment = os.environ | settings
    server = subprocess.Popen([sys.executable, *words], cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)
    address = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(timeout=5) as client:
            for _ in range(240):
                if server.poll() is not None:
                    raise RuntimeError(server.stderr.read() if server.stderr else "")
                try:
                    client.get(f"{address}/page.css")
                    break
                except httpx.TransportError:
                    time.sleep(0.25)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(timeout=20)


@pytest.fixture(scope="session")
def language_model() -> Iterator[PlayedServer]:
    with playing() as played:
        yield played


@pytest.fixture(scope="session")
def guarded(library_folder: Path, language_model: PlayedServer) -> Iterator[tuple[str, int]]:
    """A page with all there is: a login, tools for programs, a language model. Its address and its process's number."""
    settings = {"GONGKAI_LLM_URL": language_model.url, "GONGKAI_LLM_MODEL": "played"}
    with running_process(library_folder, "--auth", ":".join(LOGIN), "--mcp", settings=settings) as running:
        yield running


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """No longer than for a module: while Playwright runs, no other test can have an event loop of its own."""
    with running_browser() as running:
        yield running


@pytest.fixture(scope="module")
def kept_tabs(browser: Browser) -> Tabs:
    return Tabs(browser)


@pytest.fixture
def tabs(kept_tabs: Tabs) -> Iterator[Tabs]:
    """Every request must stay on this machine, and no script may fail."""
    yield kept_tabs
    outside = [url for url in kept_tabs.requests if not url.startswith(("http://127.0.0.1:", "data:", "blob:"))]
    errors = [str(error) for error in kept_tabs.errors]
    kept_tabs.give_back()
    assert outside == []
    assert errors == []
