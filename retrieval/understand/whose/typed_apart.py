"""An area and a kind of agency that were typed as two words, 郑州 街道, are the agencies of that kind there."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_APART = expression(
    r"(?P<area>[\u3400-\u9fff]{2,12})[ \u3000]+"
    r"(?P<kind>街道|乡镇|部门|各?单位|机关|区政府|县政府|区县|县区|各局)(?=[ \u3000]|$)"
)


def with_parts_joined(text: Text, world: World) -> Text:
    """The question with 的 between the two, which white space alone parted."""
    found = _APART.search(text.question) if text.grammar == "zh" else None
    if found is None or found["area"] not in world.areas or world.names.bearers(found["area"] + found["kind"]):
        return text
    typed = f"{found['area']}{found['kind']}"
    return replace(text, words=text.words.replace(typed, f"{found['area']}的{found['kind']}", 1))
