"""Takes out of a document what its file format, its website or its mirror put there, and no author wrote."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Set
from dataclasses import replace
from datetime import date
from functools import cache, lru_cache
from itertools import pairwise

from ingest.document import Block, Document, Grid, Line

_BOOKMARK = re.compile(r"\[bookmark: ?[^\[\]\n]*\]|\[(?:endif|if [^\[\]\n]*)\]|\ufeff|\u200b")
_COMMANDS = r"\x07\x08\x0e\x0f\x1b\x80-\x84\x86-\x9f"
_OBEYED = re.compile(f"[{_COMMANDS}]")
"""Characters that no report prints and a terminal acts upon: it would move, overwrite or rename what is shown."""
_SYLLABLE = (
    r"(?<=[\u4e00-\u9fff].)(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?[aāáǎàoōóǒòeēéěèiīíǐìuūúǔùüǖǘǚǜ]{1,4}(?:ng|n|r)?[)）]"
)
_GLOSSES = re.compile(rf"\({_SYLLABLE}"), re.compile(rf"（{_SYLLABLE}")
"""Pinyin that a mirror wrote after characters it converted: 數(shù) 規(guī)."""
_PAGE_NUMBER = re.compile(
    r"[-—–－―_·]+\s*\d{1,3}\s*[-—–－―_·]+|第\s*\d{1,3}\s*页(?:\s*[，,/]?\s*共\s*\d{1,3}\s*页)?|"
    r"Page \d{1,3}(?: of \d{1,3})?"
)
_CHROME = re.compile(
    r"(?:登录|注册|无障碍(?:浏览|阅读|版)?|长者(?:模式|专版)|繁体(?:版|中文)?|首页|网站(?:首页|地图)|设为首页|加入收藏|联系我们|关于我们|"
    r"打印(?:本页|文章|页面)?|关闭(?:窗口|本页|页面)?|收藏(?:本页)?|我要纠错|纠错|返回(?:顶部|首页)|下载|扫一扫.{0,20}|微信(?:分享|扫一扫)?|"
    r"分享(?:到)?(?:微信|微博|QQ空间)*|[【\[](?:打印|关闭|收藏|字体.*|大中小|我要打印|关闭窗口|字号.*)[】\]].{0,24}|字[号体][：:]?\s*[【\[]?大?.{0,12}|"
    r"(?:当前|您的?)(?:所在)?位置(?:是)?[：:].{0,80}|首页\s*[>›»/-].{0,80}|浏览(?:次数|量)?[：:]?\s*\d*\s*次?|(?:点击|阅读|访问)(?:数|次数|量|率)?(?:[：:]\s*\d*\s*次?|\s*\d+)|"
    r"(?:上一篇|下一篇|相关(?:链接|文档|附件|稿件))[：:]?.{0,60}|版权所有.{0,80}|.{0,30}ICP备.{0,60}|网站标识码.{0,30}|"
    r".{0,8}公网安备.{0,30}|(?:主办|承办|技术支持|主办单位|承办单位)[：:]?.{0,40}(?:邮编|电话|地址|备案|承办|技术支持).{0,80}|"
    r"(?:索引号|主题分类|主题词|体裁分类|信息分类|公文种类|成文日期|发文字号|文号|有效性|信息索引|责任编辑|编辑|审核|访问量|阅读数)[：:].{0,60}|"
    r"\d{4}-\d{1,2}-\d{1,2} \d{1,2}:\d\d(?::\d\d)?|"
    r"微信号[：:]?\s*[\w-]+|功能介绍.{0,80}|发表于\S{2,12}|收录于.{0,40}|(?:#\S+\s*){1,4}\d*个?|预览时标签不可点|"
    r"(?:(?:分享|收藏|点赞|在看|写留言|喜欢|阅读原文|赞)\s*)+|PART\s*\.?\s*\d{1,2}|"
    r"(?:发布时间|发布日期|发文日期|公开日期|生成日期|日期|时间)[：:]?\s*\d{4}.{0,80}|(?:信息来源|来源|发布机构|发文机关|发布单位)[：:].{0,60})"
)
_CHROME_HINT = re.compile(
    r"登录|注册|无障碍|长者|繁体|首页|收藏|联系我们|关于我们|打印|关闭|纠错|返回|下载|扫一扫|微信|分享|字[号体]|位置|浏览|点击|阅读|访问|上一篇|"
    r"\d:\d|功能介绍|发表于|收录于|#|预览|点赞|在看|留言|PART|下一篇|相关|版权|ICP|标识码|公网安备|主办|索引号|主题|体裁|信息|公文|日期|文号|字号|有效性|编辑|审核|时间|来源|发布|发文"
)
_PAGE_HINT = re.compile(r"[-—–－―_·]\s*\d{1,3}\s*[-—–－―_·]|第\s*\d{1,3}\s*页|Page \d")
_ENTRIES = re.compile(
    r"(?:索引号|主题分类|主题词|体裁分类|信息分类|公文种类|成文日期|发文字号|有效性|信息索引|发布机构|发文机关)[：:]"
)
"""The first label of a row of the block that portals print above a document; its letters may be spaced out."""
_SPACE = re.compile(r"\s+")
_PARTING = re.compile(r"\s{2,}|\t|[|｜]")
_PUBLISHED = re.compile(
    r"(?:(?:发布|公开|发文|生成)(?:时间|日期)[：:]?\s*|^(?=\S+ \d\d?:\d\d))(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})"
)
_PUBLISHER = re.compile(r"(?:信息来源|来源|发布机构|发文机关|发布单位)[：:]\s*([\u4e00-\u9fff]{3,30})")
_LONGEST_CHROME = 160
_LOOKALIKES = r"\u2e80-\u2fd5\uf900-\ufaff"
_RADICAL = re.compile(f"[{_LOOKALIKES}]")
"""Signs that look like 行 or 门 and are not: a browser that prints to PDF writes them for the characters."""
_ODD = re.compile(rf"[\[\ufeff\u200b{_COMMANDS}{_LOOKALIKES}]")
"""One of these stands wherever a bookmark, a command or a radical does; most texts have none."""
_SIMPLE_RADICALS = str.maketrans(
    "⼾⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰",
    "户民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙",
)
"""Those that NFKC leaves as they are, or turns into a traditional character."""
_TRADITIONAL = re.compile("[開資訊報務請個為與關於項機構點實際範規則數條轉辦發無對產經應們學會還過進動業處結總計類據]")
_TRADITIONAL_SHARE = 0.03
"""A simplified text has none of these but in a quoted name; a traditional one has over 8 in 100 characters."""


def clean_document(document: Document) -> Document:
    """To be called right after reading, before tables are told from prose: it drops whole lines.

    Publisher and date that stand in a line of page chrome are kept as metadata.
    """
    blocks = document.blocks
    texts = _texts_of_lines(blocks)
    grids = [block for block in blocks if isinstance(block, Grid)] if len(texts) < len(blocks) else []
    joined = "\n".join((*texts, *(cell.text for grid in grids for cell in grid.cells)))
    odd = _ODD.search(joined) is not None
    if (odd and _BOOKMARK.search(joined)) or any(gloss.search(joined) for gloss in _GLOSSES):
        blocks = tuple(_rewritten(block, _without_marks) for block in blocks)
    if odd and _OBEYED.search(joined):
        blocks = tuple(_rewritten(block, _harmless) for block in blocks)
    if odd and _RADICAL.search(joined):
        blocks = tuple(_rewritten(block, _with_characters) for block in blocks)
    if len(_TRADITIONAL.findall(joined)) > _TRADITIONAL_SHARE * len(joined) / 2 and _is_traditional(joined):
        blocks = tuple(_rewritten(block, _simplified) for block in blocks)
    noise = _find_noise(blocks, texts if blocks is document.blocks else _texts_of_lines(blocks))
    kept = tuple([block for index, block in enumerate(blocks) if index not in noise]) if noise else blocks
    published, publisher = _metadata(_entries(blocks, noise)) if noise or grids else (None, None)
    return replace(
        document,
        blocks=kept,
        published=document.published or published,
        publisher=document.publisher or publisher,
    )


def _texts_of_lines(blocks: tuple[Block, ...]) -> list[str]:
    return [block.text for block in blocks if isinstance(block, Line)]


def _find_noise(blocks: tuple[Block, ...], texts: list[str]) -> frozenset[int]:
    """Few texts are noise, and a report prints most of its values more than once."""
    noisy = {text for text in {*texts} if is_noise(text)}
    if not noisy:
        return frozenset()
    return frozenset(index for index, block in enumerate(blocks) if isinstance(block, Line) and block.text in noisy)


# The labels of the statutory form are printed in every report.
@lru_cache(maxsize=4096)
def is_noise(text: str) -> bool:
    """Whether a line is a page number or chrome of a web page, and nothing of the report."""
    if len(text) > _LONGEST_CHROME or len(text) < 2:
        return False
    if _PAGE_HINT.search(text) and _PAGE_NUMBER.fullmatch(text.strip()):
        return True
    if not _CHROME_HINT.search(text):
        return False
    if _ENTRIES.match(_SPACE.sub("", text)):
        return True
    parts = _PARTING.split(text.strip())
    return all(_CHROME.fullmatch(part.strip()) for part in parts if part.strip())


def _rewritten(block: Block, rewrite: Callable[[str], str]) -> Block:
    if isinstance(block, Line):
        text = rewrite(block.text)
        pieces = tuple(replace(piece, text=rewrite(piece.text)) for piece in block.pieces)
        return block if text == block.text else replace(block, text=text, pieces=pieces)
    return replace(block, cells=tuple(replace(cell, text=rewrite(cell.text)) for cell in block.cells))


def _without_marks(text: str) -> str:
    text = _BOOKMARK.sub("", text)
    for gloss in _GLOSSES:
        text = gloss.sub("", text)
    return text


def _harmless(text: str) -> str:
    """With a sign in their place: the digits on both sides of one are no number."""
    return _OBEYED.sub("\ufffd", text)


def _with_characters(text: str) -> str:
    return _RADICAL.sub(lambda sign: unicodedata.normalize("NFKC", sign[0].translate(_SIMPLE_RADICALS)), text)


def _is_traditional(text: str) -> bool:
    han = sum("\u4e00" <= character <= "\u9fff" for character in text)
    return len(_TRADITIONAL.findall(text)) > _TRADITIONAL_SHARE * han


def _simplified(text: str) -> str:
    return str(_converter()(text))


@cache
def _converter() -> Callable[[str], str]:
    # Imported here to keep its dictionaries off the path of the reports that need none, nearly all.
    from opencc import OpenCC

    convert: Callable[[str], str] = OpenCC("t2s").convert
    return convert


def _entries(blocks: tuple[Block, ...], noise: Set[int]) -> Iterator[str]:
    """Lines of chrome, and the labels in tables with what stands beside them."""
    for index, block in enumerate(blocks):
        if isinstance(block, Grid):
            cells = sorted(block.cells, key=lambda cell: (cell.row, cell.column))
            for cell, beside in pairwise(cells):
                if cell.text.rstrip().endswith(("：", ":")):
                    yield _SPACE.sub("", cell.text + beside.text)
        elif index in noise:
            yield block.text


def _metadata(entries: Iterator[str]) -> tuple[date | None, str | None]:
    published: date | None = None
    publisher: str | None = None
    for text in entries:
        if published is None and (match := _PUBLISHED.search(text)):
            year, month, day = (int(part) for part in match.groups())
            published = checked_date(year, month, day)
        if publisher is None and (found := _PUBLISHER.search(text)):
            publisher = found.group(1)
    return published, publisher


def checked_date(year: int, month: int, day: int) -> date | None:
    """None for a day that no calendar has."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
