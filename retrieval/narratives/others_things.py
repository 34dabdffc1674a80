"""Words that name something of others: 校外培训机构 is no training of an office's own."""

from __future__ import annotations

from library.expressions import expression

_OTHERS = expression(r"(?:校外|学科类|职业|岗前|技能)培训(?:机构)?|培训(?:机构|费|监管)")
_ASKED = ("校外", "机构", "培训费", "学科", "职业", "技能", "补课", "辅导", "退")


def without_others(text: str) -> str:
    """A sentence without them."""
    return _OTHERS.sub("", text) if "培训" in text else text


def asks_of_others(words: str) -> bool:
    """Whether a question is about them."""
    return any(each in words for each in _ASKED)
