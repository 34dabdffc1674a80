"""All agencies of one field: 教育系统, 各级公安部门, 税务条线."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression, stands_before
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_ALL_OF_IT = expression(
    r"(?:(?:主管)?部门(?!规章)|系统|条线|战线)(?:的?各?个?(?:单位|机关|部门))?(?![\u3400-\u9fff]*(?:平台|上线|升级|改造))"
)
_OFFICES = ("局", "厅", "委员会", "委", "总局", "")
_SHORTEST, _LONGEST = 2, 6
_ALL_LEVELS = expression(r"(?:各级|各地的?|全国的?|各个?|所有的?|全部)$")
_BEGINS = expression(
    r"(?:^|[年月级市省区县州国的问道下看查里从在,，。:： ]|哪些|各个?|所有|全部|各地|请问|比较|对比|统计)$"
)
"""Before a field whose agencies are asked about; 经教育部门同意 and 移送公安部门 tell what was done."""
_JOINED = expression(r"[和与跟比、及]$")
_COMPARED = expression(r"(?:相?比|哪|谁|各|分别|[,，]|的)")


def in_field(text: Text, world: World) -> Text:
    """The question with the names of the agencies in place of their field, where any are held."""
    words = text.words
    for match in reversed(list(_ALL_OF_IT.finditer(words))) if text.grammar == "zh" else ():
        for length in range(min(match.start(), _LONGEST), _SHORTEST - 1, -1):
            start = match.start() - length
            held = _names(words[start : match.start()], world)
            levels = stands_before(_ALL_LEVELS, words, start)
            begin = levels.start() if levels is not None else start
            if held and _is_asked_of(words, begin, match.end()):
                several = sum(len(world.names.bearers(name)) for name in held) > 1
                words = words[:begin] + ("各" if several else "") + "、".join(held) + words[match.end() :]
                break
    return text if words == text.words else replace(text, words=words)


def _names(field: str, world: World) -> list[str]:
    """As few names as all the agencies of the field share."""
    found: list[str] = []
    borne: set[int] = set()
    for office in _OFFICES:
        bearers = world.names.bearers(field + office)
        if not borne.issuperset(bearers):
            found.append(field + office)
            borne.update(bearers)
    return found


def _is_asked_of(words: str, start: int, end: int) -> bool:
    if stands_before(_BEGINS, words, start) is not None:
        return True
    return stands_before(_JOINED, words, start) is not None and _COMPARED.search(words, end) is not None
