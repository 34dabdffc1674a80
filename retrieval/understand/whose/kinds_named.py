"""Whether words mean all agencies of a kind, or a number of them, and no agency by its name."""

from __future__ import annotations

from library.expressions import expression
from retrieval.understand.words.lexicon import lexicon
from retrieval.understand.words.mentions import Mentions

_COUNTED = expression(
    r"^(?:[这那哪其前后]?(?:[一二两三四五六七八九十几多\d]+|些)?[个家些座]|[这那哪前后]?[两三四五六七八九十几]|这|那|哪|各个?|所有|全部|全体|全[国省市区县]|本[省市区县]|辖区内?)+"
)
_BEFORE = expression(r"^(?:[比和跟与同对各]|[\u3400-\u9fff]?的|[\u3400-\u9fff]{0,4}最[多少高低大小快慢好]的)+")
_JOINT = expression(r"[和与及、跟同]|(?:[里中内]|下面|下辖|下属|所辖|辖区内?|境内|范围内)?的?")
JOINED = expression(r"[和与及、跟同]")
_AREA_ENDINGS = tuple("省市区县旗州盟")


def names_kind(words: str) -> bool:
    # 多的市政府, 最快的区政府, 比市政府: what stands before the kind is no name.
    kind = _BEFORE.sub("", words)
    return is_counted_kind(kind) or is_kind(kind)


def is_kind_in_areas(mentions: Mentions, start: int, end: int) -> bool:
    """西安和郑州的区政府, 江岸区两个街道, 中山市下面的街道和镇."""
    words, ends = mentions.text.words, {area.start: area.end for area in mentions.areas}
    ends |= {name.start: name.end for name in mentions.names if name.words[-1:] in _AREA_ENDINGS}
    behind, joint = start, ""
    while behind in ends:
        found = _JOINT.match(words, ends[behind])
        joint, behind = (found.group(), found.end()) if found is not None else ("", ends[behind])
    kind = words[behind:end]
    return behind > start and (is_counted_kind(kind) or (joint.endswith("的") and is_kind(kind)))


def is_kind(words: str) -> bool:
    """县区政府, 街道办事处, 市级政府部门: all of a kind."""
    return all(map(_is_made_of_kinds, JOINED.split(words)))


def _is_made_of_kinds(piece: str) -> bool:
    """Whether words for kinds and levels of agencies cover it from its first character to its last."""
    reached = 0
    for match in sorted(lexicon().find(piece), key=lambda match: match.start):
        if match.entry.kind in ("kind", "level") and match.start <= reached:
            reached = max(reached, match.end)
    return bool(piece) and reached == len(piece)


def is_counted_kind(words: str) -> bool:
    """三个街道, 这几个镇, 两个县区政府: a number of agencies of one kind, and no name."""
    rest = _COUNTED.sub("", words)
    return rest != words and any(
        match.entry.kind == "kind" and match.start == 0 and match.end == len(rest) for match in lexicon().find(rest)
    )
