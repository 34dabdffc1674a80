"""Whom 除…外 leaves out, and names in it of agencies that are not held."""

from __future__ import annotations

import re
from functools import cache

from library.agencies import GOVERNMENTS
from library.expressions import expression
from retrieval.understand.words.condition_words import any_of
from retrieval.understand.words.exceptions import exception_spans
from retrieval.understand.words.lexicon import lexicon
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.world import World

_ENDS = "省|市|区|县|旗|州|局|委|厅|办|院|中心|镇|乡|街道|办事处|政府"
_MANY = expression(r"[各全所每这那其本]|单位|部门|机关")


@cache
def _named() -> re.Pattern[str]:
    before, after = any_of("except", "before"), any_of("except", "after")
    return expression(rf"{before}(?:掉|了)?(?P<name>[\u3400-\u9fff]{{2,20}}?(?:{_ENDS})){after}")


def without(mentions: Mentions, world: World) -> tuple[str, ...]:
    """In the words of the record."""
    spans = mentions.excepted
    named = [name for name in mentions.aside if any(start <= name.start and name.end <= end for start, end in spans)]
    kinds = [kind for key in mentions.without_kinds for kind in ((key,) if key else GOVERNMENTS)]
    return tuple(dict.fromkeys((*(world.agencies[bearer].name for name in named for bearer in name.bearers), *kinds)))


def left_out_unheld(mentions: Mentions, world: World) -> str:
    """除云岭市外, of which there is no report, leaves out nobody; 除大东湖街道外 not all subdistricts."""
    words = mentions.text.words
    for span in exception_spans(words):
        found = _named().search(words, *span)
        if found is None or found["name"] in world.areas or _MANY.search(found["name"]):
            continue
        kinds = [match for match in lexicon().find(words) if match.entry.kind in ("kind", "level")]
        known = [(name.start, name.end) for name in (*mentions.aside, *mentions.names)]
        known += [(match.start, match.end) for match in (*mentions.content, *kinds)]
        begins = found.start("name")
        if not any(start <= begins < end for start, end in known):
            return found["name"]
    return ""
