"""Of whom and of which year, where that is said after all else: 培训了几次、多少人参加，2021年; 处罚多少，浮桥镇."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.understand.words.mentions import Mentions, find_mentions
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_LAST = expression(r"(?P<head>[^?？。;；]{4,})[,，](?P<tail>[^,，。?？;；]{2,24})[?？。]?")
_IS_FIRST = expression(
    r"(?P<before>[^,，?？。]{2,40}?)最(?P<end>[多高大少低小])的?(?P<kind>单位|部门|机关|街道|乡镇|[局镇])?(?:就|会)?"
    r"(?:是(?P<is>(?!不是|哪|谁)[^,，?？。]{2,20}?)[吗么吧]|是(?:不是|否)(?P<whether>[^,，?？。]{2,20}?)吗?)[?？]?"
)
"""申请最多的单位是教育局吗 asks which place it has."""
_JOINTS = expression(r"[和与跟及、的]*")
_ASKS_WHO = expression(r"谁|哪(?![一几两]?些?个?年)|[几多少]家|比(?!较)")
"""申请最多的是谁，教育局还是水利局 holds those named last against each other."""


def said_first(text: Text, world: World) -> Text:
    """The question with that put first, so that each thing it asks is asked of it."""
    first = _IS_FIRST.fullmatch(text.words) if text.language == "zh" else None
    named = (first["is"] or first["whether"]) if first is not None else ""
    if first is not None and _is_all(find_mentions(replace(text, words=named), world), named):
        among = f"在{first['kind']}里" if first["kind"] else ""
        order = "从低到高" if first["end"] in "少低小" else ""
        return replace(text, words=f"{named}{first['before']}{among}{order}排第几")
    match = _LAST.fullmatch(text.words) if text.language == "zh" else None
    if match is None:
        return text
    tail = find_mentions(replace(text, words=match["tail"]), world)
    if not _is_all(tail, match["tail"]):
        return text
    head = find_mentions(replace(text, words=match["head"]), world)
    named_twice = (tail.names and (head.names or head.areas)) or not (tail.years.is_empty or head.years.is_empty)
    if named_twice or (tail.names and _ASKS_WHO.search(match["head"])):
        return text
    return replace(text, words=f"{match['tail']}{match['head']}")


def _is_all(tail: Mentions, words: str) -> bool:
    """Whether nothing but names and years stands in these words."""
    spans = [*((name.start, name.end) for name in tail.names), *tail.years.spans]
    left = "".join(char for at, char in enumerate(words) if not any(start <= at < end for start, end in spans))
    return bool(spans) and _JOINTS.fullmatch(left) is not None
