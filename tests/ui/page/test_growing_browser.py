"""In a real browser: an answer that grows, the switch that leaves the model out, and labels that stay on a phone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import expect

from eval.hostile.server import PlayedServer, Reply, playing
from tests.ui.page.chromium import Tabs, find_chromium
from tests.ui.page.conftest import running_page

CHROMIUM = find_chromium()
pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no chromium is installed; apt-get install chromium"),
]
QUESTION = "鹿鸣市人民政府2022年新收政府信息公开申请多少件？"
GOOD = "鹿鸣市人民政府2022年新收申请940件[1]。"
BOX = "#question textarea, #question input"


@pytest.fixture(scope="module")
def server() -> Iterator[PlayedServer]:
    with playing() as played:
        yield played


@pytest.fixture(scope="module")
def address(library_folder: Path, server: PlayedServer) -> Iterator[str]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GONGKAI_LLM_URL", server.url)
        patch.setenv("GONGKAI_LLM_MODEL", "played")
        with running_page(library_folder) as running:
            yield running


def test_the_model_words_an_answer_until_it_is_switched_off(tabs: Tabs, address: str, server: PlayedServer) -> None:
    server.play(Reply(GOOD * 2))
    page = tabs.open(address)
    expect(page.locator(".models")).to_have_text("模型：语言 played向量 内置重排 未用")
    page.locator(BOX).fill(QUESTION)
    page.locator(BOX).press("Enter")
    expect(page.locator(".turn.last .notes")).to_contain_text("语言模型（played）")
    expect(page.locator(".growing")).to_have_count(0)
    expect(page.locator(".pending")).to_have_count(0)
    asked = len(server.requests)
    page.get_by_label("语言模型").uncheck()
    page.locator(BOX).fill(QUESTION)
    page.locator(BOX).press("Enter")
    expect(page.locator(".turn")).to_have_count(2)
    expect(page.locator(".turn.last .said")).to_contain_text("940")
    expect(page.locator(".turn.last .notes")).to_have_count(0)
    assert (asked, len(server.requests)) == (1, 1)


def test_on_a_phone_the_labels_that_stay_leave_room_for_numbers(tabs: Tabs, address: str) -> None:
    page = tabs.open(f"{address}/?ask={QUESTION}&model=off", size=(390, 844))
    page.locator(".turn.last .mark").first.click()
    expect(page.locator("#panel td.lit")).to_have_text("940")
    page.wait_for_timeout(400)
    page.locator("#panel .scroll").evaluate("element => { element.scrollLeft = 9999; }")
    edges = page.locator("#panel tbody th[scope=row]").evaluate_all(
        "heads => heads.map(head => Math.round(head.getBoundingClientRect().right))"
    )
    assert len(edges) > 20
    assert max(edges) - min(edges) <= 2
    assert max(edges) < 200
