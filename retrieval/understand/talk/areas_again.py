"""A place with which an English talk of areas goes on: and Jiangsu?, after the sum of Zhejiang, is an area, too."""

from __future__ import annotations

import re
from dataclasses import replace

from library.areas import short_name
from library.expressions import expression
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.words.english_areas import wide_area
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_GOES_ON = expression(
    r"(?P<head>(?:(?:and|but|or|now|then|ok|what about|how about|same for|what of)[ ,]+)+(?:in |for |with )?)"
    r"(?P<place>[a-z]{4,})(?P<rest>(?:'s)?(?: (?:in|for) 20\d\d)?(?: (?:then|too|instead))?[?.]*)"
)


def with_area_again(text: Text, talk: Conversation, world: World) -> Text:
    """The question with the area in Chinese, which names no government."""
    scope = talk.plan.scope if talk.plan is not None else None
    if text.grammar != "en" or scope is None or not scope.areas or scope.agencies:
        return text
    goes_on: re.Match[str] | None = _GOES_ON.fullmatch(text.words)
    area = wide_area(goes_on["place"], world) if goes_on is not None else ""
    if goes_on is None or not area or world.areas.get(short_name(area)) != (area,):
        return text
    return replace(text, words=f"{goes_on['head']}{short_name(area)}{goes_on['rest']}")
