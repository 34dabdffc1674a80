"""What of a web page is not the article: menus, scripts, share buttons, footers, hidden elements."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

_DROPPED = frozenset(
    re.findall(
        r"\w+",
        """
        script style noscript iframe object embed applet svg canvas template button select input textarea
        datalist nav audio video map area link meta head
        """,
    )
)
_ROLES = frozenset({"navigation", "search", "banner", "contentinfo", "menu", "menubar", "toolbar", "dialog"})
_WORDS = frozenset(
    re.findall(
        r"\w+",
        """
        nav navbar navigation menu submenu breadcrumb breadcrumbs crumb crumbs bread share sharebox bdshare
        bdsharebuttonbox footer foot copyright toolbar sidebar aside login register search searchbox qrcode
        ewm erweima related relate recommend pagination pager print dayin jiucuo feedback comment comments
        topbar toplink skip friendlink links dqwz position location weizhi header fontsize zihao fenxiang mbx
        wza accessibility
        """,
    )
)
_TOKEN = re.compile(r"[A-Za-z][a-z]*|[A-Z]+")
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_OUTLINE = re.compile(r"[一二三四五六]、\s*(?:总体|主动公开|收到和处理|政府信息公开|存在的?主?要?问题|其他需要)")
_LINE = re.compile(
    r"(?:\[?\s*(?:打印(?:本页)?|关闭(?:窗口|本页)?|返回(?:顶部|首页)?|收藏|登录|注册|首页|网站首页|无障碍(?:浏览|阅读)?|长者模式|"
    r"我要纠错|分享(?:到)?|微信|微博|上一篇|下一篇|扫一扫[^。]{0,20}|繁体(?:版)?|简体(?:版)?|English|"
    r"字(?:号|体)[:：]?|[大中小]|纠错)\s*\]?[|｜·\s]*)+"
    r"|(?:当前|您(?:现在)?的?|你)(?:所在)?的?位置[:：]?[^。]{0,80}"
    r"|(?:浏览|访问|点击|阅读)(?:次数|量|数)[:：]?\s*\d*\s*次?"
    r"|(?:发布|发文|成文|公开|生成|更新)(?:时间|日期)[:：][^。]{0,80}"
    r"|(?:信息)?来源[:：][^。]{0,60}|(?:信息)?索引号?[:：][^。]{0,80}|(?:版权所有|主办单位|承办单位|技术支持|网站标识码|网站地图)[^。]{0,80}"
    r"|[^。]{0,30}(?:ICP备|公网安备|网安备)[^。]{0,60}"
)


def drop_chrome(root: HtmlElement) -> None:
    """Takes out of the tree what is not the article; what holds a part of the report always stays."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.getparent() is None or element.tag == "body":
            continue
        if element.tag in _DROPPED:
            if element.tag != "nav" or not _holds_report(element):
                element.drop_tree()
        elif _is_hidden(element) or (_is_marked(element) and not _holds_report(element)) or _is_link_list(element):
            element.drop_tree()


def is_chrome_line(text: str) -> bool:
    """Whether a line of its own is a button, a counter or a footer."""
    return len(text) <= 120 and _LINE.fullmatch(text.strip()) is not None


def _is_hidden(element: HtmlElement) -> bool:
    if element.get("hidden") is not None and element.get("hidden") != "false":
        return True
    return _HIDDEN.search(element.get("style", "")) is not None


def _is_marked(element: HtmlElement) -> bool:
    """Whether tag, role, class or id say that the element belongs to the page and not to the article."""
    if element.tag in ("footer", "aside", "header") or element.get("role", "").lower() in _ROLES:
        return True
    if element.tag in ("td", "th", "tr", "tbody", "p", "span", "font", "strong", "b"):
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}"
    if not names.strip():
        return False
    tokens = {token.lower() for token in _TOKEN.findall(names)}
    return not tokens.isdisjoint(_WORDS)


def _holds_report(element: HtmlElement) -> bool:
    """Long sentences, the outline, a title or a table of figures are never chrome."""
    text = element.text_content()
    if _OUTLINE.search(text) or re.search(r"年度?[^。\n]{0,12}(?:工作|政府信息公开)[^。\n]{0,10}报告\s*(?:\n|$)", text):
        return not _is_mostly_links(element, text)
    if any(len(line) > 80 and "。" in line for line in text.splitlines()):
        return True
    cells = [cell for cell in element.iter("td", "th") if (cell.text_content() or "").strip().isdigit()]
    return len(cells) >= 6


def _is_link_list(element: HtmlElement) -> bool:
    """A list of links: what stands beside an article."""
    if element.tag not in ("ul", "ol", "dl", "div", "table", "section"):
        return False
    links = element.findall(".//a")
    # Of two links a box may be made that is no list: an attachment and its picture.
    if len(links) < (1 if element.tag in ("ul", "ol", "dl") else 3):
        return False
    text = element.text_content()
    return _is_mostly_links(element, text)


def _is_mostly_links(element: HtmlElement, text: str) -> bool:
    whole = len("".join(text.split()))
    linked = sum(len("".join(link.text_content().split())) for link in element.iter("a") if link.get("href"))
    return whole > 0 and linked > 0.7 * whole
