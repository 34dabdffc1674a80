"""Takes the pictures of the page that stand in the READMEs: `python -m tests.ui.page.screenshots LIBRARY FOLDER`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, Page, expect

from tests.ui.page.chromium import running_browser
from tests.ui.page.conftest import running_page

CITY = "鹿鸣市人民政府"
QUESTIONS = {
    "zh": (f"{CITY}2023年表三里予以公开多少件？", f"{CITY}历年新收申请怎么变化？", "望澜市教育局2022年存在哪些问题？"),
    "en": (
        f"How many requests were granted by {CITY} in 2023?",
        f"How did the requests received by {CITY} change over the years?",
        "What problems does 望澜市教育局 name in 2022?",
    ),
}
SIZES = {"desk": (1440, 900), "phone": (390, 844)}
Step = Callable[[Page, str], None]


def _ask(page: Page, question: str) -> None:
    turns = page.locator(".turn").count()
    page.locator("#question textarea, #question input").fill(question)
    page.keyboard.press("Enter")
    expect(page.locator(".turn")).to_have_count(turns + 1, timeout=20_000)


def _view(page: Page, place: int) -> None:
    page.locator("#views > .tab-wrapper [role=tab]").nth(place).click()


def take_welcome(page: Page, _: str) -> None:
    expect(page.locator(".example").first).to_be_visible()


def take_cell(page: Page, language: str) -> None:
    _ask(page, QUESTIONS[language][0])
    page.locator(".said .mark").first.click()
    expect(page.locator("#panel td.lit")).to_be_visible()


def take_chart(page: Page, language: str) -> None:
    _ask(page, QUESTIONS[language][1])
    plot = page.locator(".plot canvas, .plot svg").first
    expect(plot).to_be_visible()
    page.wait_for_timeout(600)
    plot.evaluate("element => element.scrollIntoView({ block: 'center' })")


def take_sentence(page: Page, language: str) -> None:
    _ask(page, QUESTIONS[language][2])
    page.locator(".said .mark").first.click()
    expect(page.locator("#panel mark.lit").first).to_be_visible()


def take_search(page: Page, _: str) -> None:
    _view(page, 1)
    page.locator("#search-words textarea, #search-words input").fill("培训")
    page.keyboard.press("Enter")
    expect(page.locator(".hits li").first).to_be_visible()


def _pick(page: Page, field: str, words: str) -> None:
    page.locator(f"#{field} input").click()
    page.keyboard.type(words)
    expect(page.locator(f"#{field} [role=option]").first).to_be_visible()
    page.wait_for_timeout(400)
    page.keyboard.press("Enter")


def take_data(page: Page, _: str) -> None:
    _view(page, 2)
    _pick(page, "data-measures", "新收 总计")
    for words in ("鹿鸣市人民政府", "望澜市揽月区人民政府"):
        _pick(page, "data-agencies", words)
    expect(page.locator(".data")).to_be_visible()


def take_heat(page: Page, _: str) -> None:
    _view(page, 2)
    page.locator(".inner [role=tab]").nth(1).click()
    _pick(page, "heat-agency", CITY)
    expect(page.locator(".heat-map")).to_be_visible()


def take_findings(page: Page, _: str) -> None:
    _view(page, 2)
    page.locator(".inner [role=tab]").nth(2).click()
    expect(page.locator(".finding-item").first).to_be_visible()


def take_reports(page: Page, _: str) -> None:
    _view(page, 3)
    expect(page.locator(".matrix")).to_be_visible()


def take_report(page: Page, _: str) -> None:
    take_reports(page, _)
    page.locator("button.dot").nth(3).click()
    expect(page.locator("#report h2")).to_be_visible()


def take_evaluation(page: Page, _: str) -> None:
    _view(page, 4)
    expect(page.locator("#scores .cards")).to_be_visible()


VIEWS: tuple[Step, ...] = (
    take_welcome, take_cell, take_chart, take_sentence, take_search, take_data, take_heat, take_findings,
    take_reports, take_report, take_evaluation,
)  # fmt: skip
ON_A_PHONE: tuple[Step, ...] = (take_welcome, take_cell, take_search, take_reports)


def take_all(browser: Browser, address: str, folder: Path) -> None:
    for language, tag in (("zh", "zh-CN"), ("en", "en-US")):
        for size, (width, height) in SIZES.items():
            for step in VIEWS if size == "desk" else ON_A_PHONE:
                context = browser.new_context(locale=tag, viewport={"width": width, "height": height})
                page = context.new_page()
                page.goto(address)
                expect(page.locator(".welcome")).to_be_visible(timeout=20_000)
                step(page, language)
                page.wait_for_timeout(900)
                name = step.__name__.removeprefix("take_")
                page.screenshot(path=folder / f"{name}-{size}-{language}.png")
                context.close()


def main(library: str, folder: str) -> int:
    Path(folder).mkdir(parents=True, exist_ok=True)
    with running_page(Path(library)) as address, running_browser() as browser:
        take_all(browser, address, Path(folder))
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
