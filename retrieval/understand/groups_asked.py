"""Groups of agencies that a question holds against each other, or asks about one after another: 街道和乡镇各多少."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Literal

from retrieval.understand.agencies import Whose
from retrieval.understand.mentions import Mentions

_EACH_COMES_TO = re.compile(r"各(?:自|区|县|市)?的?(?:合计|一共|总共|总计|共计|共|加起来|有|是|为)")
"""两个区各合计多少: one figure a group."""
_AND_THEY = re.compile(r"[,，。?？](?:那|而)?[^,，]{1,6}呢[?？]?$")
"""街道平均收到多少，乡镇呢: of each kind by itself."""
_SO_MANY = re.compile(r"多少|几(?=[件条项份起次宗家])")
_FAR = 1_000_000
_AND = re.compile(r"和|与|跟|同|比|、|还是|及| and | or ")


def groups_asked(whose: Whose, mentions: Mentions) -> Literal["", "kinds", "levels", "areas"]:
    """街道和乡镇, 县级单位和市级单位, 两个市: groups of agencies that may be held against each other."""
    if len(whose.kinds) > 1 or len(whose.levels) > 1:
        return "kinds" if len(whose.kinds) > 1 else "levels"
    beside = [mentions.text.words[one.end : other.start] for one, other in pairwise(mentions.areas)]
    together = any(map(_AND.fullmatch, beside)) or (len(mentions.areas) > 1 and _asked_apart(mentions))
    return "areas" if whose.areas and together else ""


def stand_side_by_side(whose: Whose, mentions: Mentions) -> bool:
    """街道和乡镇各多少, 街道还是乡镇的多: the groups are held against each other, not their agencies."""
    after_kind = {cue.end for cue in mentions.of("kind")}
    # 各街道 are all of them; 街道和乡镇各收到多少 asks for one figure a kind.
    all_of = [cue for cue in mentions.of("operation") if cue.entry.key == "every"]
    words = mentions.text.words
    apart = [cue for cue in all_of if cue.start in after_kind or _EACH_COMES_TO.match(words, cue.start)]
    apart = [cue for cue in apart if cue.words == "各"]
    parts = bool(apart) or mentions.has("operation", "breakdown") or _asked_apart(mentions)
    each = parts and len(apart) == len(all_of)
    return bool(groups_asked(whose, mentions)) and (mentions.has("operation", "compare", "most", "least") or each)


def _asked_apart(mentions: Mentions) -> bool:
    """街道总共多少，乡镇呢, 街道总共多少？乡镇总共多少: each group has a question of its own."""
    groups = [cue.end for cue in mentions.of("kind") if cue.entry.key] + [area.end for area in mentions.areas]
    asks = [match.start() for match in _SO_MANY.finditer(mentions.text.words)]
    between = [sum(start < at < end for at in asks) for start, end in pairwise([*sorted(groups), _FAR])]
    return _AND_THEY.search(mentions.text.words) is not None or (len(between) > 1 and all(between))
