"""The way through a long list: page by page, or nothing where one page holds it all."""

from __future__ import annotations

from retrieval.plan import Language
from ui.page.markup import Markup, button, element, join
from ui.page.words import say


def draw_paging(total: int, offset: int, size: int, language: Language) -> Markup:
    """`offset` is where the page that is shown begins; a press tells where the wanted one does."""
    if total <= size:
        return join()
    page, pages = offset // size + 1, -(-total // size)
    return element(
        "nav",
        button(say(language, "previous_page"), "page", disabled=page == 1, data_offset=max(offset - size, 0)),
        element("span", say(language, "page_of", page=page, pages=pages)),
        button(say(language, "next_page"), "page", disabled=page == pages, data_offset=offset + size),
        class_="paging",
        aria_label=say(language, "paging"),
    )
