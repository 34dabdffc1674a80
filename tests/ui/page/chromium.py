"""Debian's browser, driven by Playwright, and its tabs, which tests borrow one after another."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urljoin

from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

_FRAME_GONE = "Cannot read properties of null (reading 'offsetWidth')"
"""Gradio's charts measure their frames a moment after these may have been taken away, which nobody sees; no script of
ours asks how wide anything is."""


def find_chromium() -> str | None:
    return next(
        (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
    )


@contextmanager
def running_browser() -> Iterator[Browser]:
    """On a busy machine a page takes its time, and what speaks with a model is imported by a process just begun."""
    expect.set_options(timeout=60_000)
    with sync_playwright() as play:
        # A page lives for a second or two: scripts that are compiled for long don't pay.
        flags = ["--no-sandbox", "--js-flags=--no-opt"]
        browser = play.chromium.launch(executable_path=find_chromium(), args=flags)
        yield browser
        browser.close()


class Tabs:
    """Tabs of one reader a language, kept: one that has met Gradio's hundreds of scripts is ready sooner."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._readers: dict[str, BrowserContext] = {}
        self._free: dict[str, list[Page]] = {}
        self._lent: list[tuple[str, Page]] = []
        self.requests: list[str] = []
        self.errors: list[Error] = []

    def open(
        self, address: str, language: str = "zh-CN", size: tuple[int, int] = (1440, 900), *, dark: bool = False
    ) -> Page:
        free = self._free.setdefault(language, [])
        page = free.pop() if free else self._new(language)
        self._lent.append((language, page))
        # A tab behind another one is drawn once a second.
        page.bring_to_front()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme="dark" if dark else "light")
        page.goto(address)
        return page

    def _new(self, language: str) -> Page:
        if language not in self._readers:
            self._readers[language] = self._browser.new_context(locale=language)
            self._readers[language].set_default_timeout(15_000)
        page = self._readers[language].new_page()
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.errors.append(error) if _FRAME_GONE not in str(error) else None)
        return page

    def keep(self, page: Page) -> Page:
        """It is lent no further, and stays as it is."""
        self._lent = [each for each in self._lent if each[1] is not page]
        return page

    def give_back(self) -> None:
        """Whoever borrows them next is a stranger."""
        for language, page in self._lent:
            # A style sheet is of the same origin, and runs nothing that could store anything again.
            page.goto(urljoin(page.url, "/page.css"))
            page.evaluate("localStorage.clear(); sessionStorage.clear()")
            page.context.clear_cookies()
            self._free[language].append(page)
        self._lent.clear()
        self.requests.clear()
        self.errors.clear()
