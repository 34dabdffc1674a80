"""Title, publisher and date that a web page states beside its article."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from lxml.html import HtmlElement

_TITLES = ("articletitle", "dc.title", "og:title", "title")
_PUBLISHERS = ("contentsource", "publisher", "source", "dc.publisher", "author")
_DATES = ("pubdate", "publishdate", "article:published_time", "dc.date", "date", "createdate", "maketime")
_DATE = re.compile(r"((?:19|20)\d{2})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})")
_STATED_DATES = tuple(
    re.compile(rf"(?:{words})(?:时间|日期)[\]】]?\s*[:：]?\s*{_DATE.pattern}")
    for words in ("发布|公开|公布|发表", "发文|生成|成文")
)
"""The day of publication before the one on which the text was written."""
_STATED_PUBLISHER = re.compile(
    r"(?:发布(?:机构|单位)|信息来源|来\s*源|公开(?:机构|单位)|文章来源)[\]】]?\s*[:：]\s*([\u4e00-\u9fff（）()·]{2,40})"
)
# The article's own text may state dates and sources too; the page states its own near the top.
_HEAD = 4000


@dataclass(frozen=True, slots=True)
class Metadata:
    """What the page says of itself."""

    title: str | None = None
    publisher: str | None = None
    published: date | None = None


def read_metadata(root: HtmlElement) -> Metadata:
    stated: dict[str, str] = {}
    for meta in root.iter("meta"):
        name = (meta.get("name") or meta.get("property") or "").lower()
        content = (meta.get("content") or "").strip()
        if name and content:
            stated.setdefault(name, content)
    text = _visible_text(root)
    dates = (_find_date(pattern, text) for pattern in _STATED_DATES)
    return Metadata(
        title=_first(stated, _TITLES) or _title(root),
        publisher=_first(stated, _PUBLISHERS) or _search_publisher(text),
        published=next(filter(None, (_find_date(_DATE, _first(stated, _DATES) or ""), *dates)), None),
    )


def _first(stated: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((stated[name] for name in names if name in stated), None)


def _title(root: HtmlElement) -> str | None:
    title = root.find(".//title")
    text = " ".join(title.text_content().split()) if title is not None else ""
    return text or None


def _visible_text(root: HtmlElement) -> str:
    pieces: list[str] = []
    length = 0
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag not in ("script", "style", "head", "title") and element.text:
            pieces.append(element.text)
            length += len(element.text.strip())
        if element.tail:
            pieces.append(element.tail)
            length += len(element.tail.strip())
        if length > _HEAD:
            break
    return re.sub(r"\s+", " ", " ".join(pieces))


def _search_publisher(text: str) -> str | None:
    found = _STATED_PUBLISHER.search(text)
    return found.group(1) if found else None


def _find_date(pattern: re.Pattern[str], text: str) -> date | None:
    found = pattern.search(text)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups()[-3:])
    try:
        return date(year, month, day)
    except ValueError:
        return None
