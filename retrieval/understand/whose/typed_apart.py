"""An area and a kind of agency side by side, 郑州 街道 and 占杭州市街道的, are the agencies of that kind there."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_APART = expression(
    r"(?P<area>[\u3400-\u9fff]{2,12})[ \u3000]+"
    r"(?P<kind>街道|乡镇|部门|各?单位|机关|区政府|县政府|区县|县区|各局)(?=[ \u3000]|$)"
)
_BESIDE = expression(
    r"(?<=[省市县区旗州])(?=(?:各|所有|全部)?(?:街道|乡镇|部门)(?:的|里|中|当中|平均|一共|总共|合计|[收受公处办许复诉]|申请|20\d\d|[去前今]年|多少|有|[呢?？,，]|$))"
)


def with_parts_joined(text: Text, world: World) -> Text:
    """The question with 的 between the two, which white space alone parted."""
    found = _APART.search(text.question) if text.grammar == "zh" else None
    if found is None or found["area"] not in world.areas or world.names.bearers(found["area"] + found["kind"]):
        return text
    typed = f"{found['area']}{found['kind']}"
    return replace(text, words=text.words.replace(typed, f"{found['area']}的{found['kind']}", 1))


def with_kind_there(text: Text, world: World) -> Text:
    """占杭州市街道的多少 with 的 between the two, where the name of the city is that of its government, too."""
    words = text.words
    if text.grammar != "zh" or not ("街道" in words or "乡镇" in words or "部门" in words):
        return text
    for beside in reversed(list(_BESIDE.finditer(words))):
        at = beside.start()
        area = next((words[at - size : at] for size in world.area_lengths if words[at - size : at] in world.areas), "")
        if area and world.names.bearers(area) and not world.names.bearers(f"{area}街道"):
            words = f"{words[:at]}的{words[at:]}"
    return replace(text, words=words)
