"""Whether words mean all agencies of a kind, or a number of them, and no agency by its name."""

from __future__ import annotations

from library.expressions import expression
from retrieval.understand.words.lexicon import lexicon
from retrieval.understand.words.mentions import Mentions

_COUNTED = expression(
    r"^(?:[这那哪其前后]?(?:[一二两三四五六七八九十几多\d]+|些)?[个家些座]|[这那哪前后]?[两三四五六七八九十几]|这|那|哪|各个?|所有|全部|全体|全[国省市区县]|本[省市区县]|辖区内?)+"
)
JOINED = expression(r"[和与及、跟同]")


def names_kind(words: str) -> bool:
    before, joint, kind = words.rpartition("的")
    # 多的市政府 in 比杭州市政府申请多的市政府
    return is_counted_kind(words) or is_kind(words.lstrip("各")) or bool(joint and len(before) < 2 and is_kind(kind))


def is_kind_in_areas(mentions: Mentions, start: int, end: int) -> bool:
    """西安和郑州的区政府, 江岸区两个街道."""
    words, ends = mentions.text.words, {area.start: area.end for area in mentions.areas}
    behind = start
    while behind in ends:
        behind = ends[behind]
        behind += words[behind] in "和与及、跟同的"
    kind = words[behind:end]
    return behind > start and (is_counted_kind(kind) or (words[behind - 1] == "的" and is_kind(kind)))


def is_kind(words: str) -> bool:
    """县区政府, 街道办事处: all of a kind."""
    known = {match.words for match in lexicon().find(words) if match.entry.kind in ("kind", "level")}
    return all(piece in known for piece in JOINED.split(words))


def is_counted_kind(words: str) -> bool:
    """三个街道, 这几个镇, 两个县区政府: a number of agencies of one kind, and no name."""
    rest = _COUNTED.sub("", words)
    return rest != words and any(
        match.entry.kind == "kind" and match.start == 0 and match.end == len(rest) for match in lexicon().find(rest)
    )
