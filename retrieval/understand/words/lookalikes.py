"""Characters that are taken for one another when a name is typed: those that look alike, and those that sound alike."""

from __future__ import annotations

from functools import cache

from retrieval.understand.words.names import readings

_GROUPS = """
鸣呜 肓育盲 已己巳 曰日 戌戍戊 睛晴 冼洗 刺剌 祟崇 汨汩 徙徒 侯候 耒来 冶治 岀出 幵开 臼旧 攻政 汁计 竞境 刮利 案安 裁财
枚教 文交 氏民 末未 士土 汰法 拆折 杜社 没设 坏怀环 按接 镜境 遣遗 仕任 斤厅
"""
"""Slips of the pen, of input methods and of scanners; 港 and 巷 are no pair, since both stand in names of places."""
_PLACES = """
港巷 大太犬 田由甲申 千干于 石右 王玉 午牛 阳阴 木本术 水永 乌鸟 白百自 古吉 沙纱 河何 湾弯
桥娇 塘溏 洼注 崖涯 坊妨 堰偃 岭伶 渡度
"""
"""Characters that look alike and that both stand in names of places: one may be meant for the other, or not."""


_MOST_LEFT_OUT = 4


@cache
def _alike(groups: str) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in groups.split():
        for character in group:
            found.setdefault(character, set()).update(group)
    return {character: frozenset(others) for character, others in found.items()}


def is_taken_for(typed: str, meant: str) -> bool:
    """Whether two words of one length differ by one character, and that one looks or sounds like the other."""
    if (pair := _one_apart(typed, meant)) is None:
        return False
    one, other = pair
    return other in _alike(_GROUPS).get(one, ()) or bool(set(readings(one)) & set(readings(other)))


def sounds_like(typed: str, meant: str) -> bool:
    """Whether each character that differs is read, as it usually is, like the one in its place."""
    pairs = zip(typed, meant, strict=True)
    return all(one == other or readings(one)[0] in readings(other) for one, other in pairs)


def may_be_taken_for(typed: str, meant: str) -> bool:
    """Whether it is asked back if the other is meant: 新巷街道 for 新港街道, 松塘镇 for 松木塘镇."""
    if len(typed) == len(meant) - 1:
        return any(meant[:at] + meant[at + 1 :] == typed for at in range(len(meant)))
    if _is_drawn_together(typed, meant):
        return True
    pair = _one_apart(typed, meant)
    return pair is not None and pair[1] in _alike(_PLACES).get(pair[0], ())


def _is_drawn_together(typed: str, meant: str) -> bool:
    """广内街道 for 广安门内街道: the first characters and the last, with some of those between left out."""
    if not 1 < len(meant) - len(typed) < _MOST_LEFT_OUT or typed[:1] != meant[:1]:
        return False
    rest = iter(meant)
    return all(character in rest for character in typed)


def _one_apart(typed: str, meant: str) -> tuple[str, str] | None:
    differing = [(a, b) for a, b in zip(typed, meant, strict=False) if a != b]
    return differing[0] if len(typed) == len(meant) and len(differing) == 1 else None
