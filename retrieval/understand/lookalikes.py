"""Characters that are taken for one another when a name is typed: those that look alike, and those that sound alike."""

from __future__ import annotations

from functools import cache

from retrieval.understand.names import readings

_GROUPS = """
鸣呜 肓育盲 已己巳 曰日 戌戍戊 睛晴 冼洗 刺剌 祟崇 汨汩 徙徒 侯候 耒来 冶治 岀出 幵开 臼旧 攻政 汁计 竞境 刮利 案安 裁财
枚教 文交 氏民 末未 士土 汰法 拆折 杜社 没设 坏怀环 按接 镜境 遣遗 仕任 斤厅
"""
"""Slips of the pen, of input methods and of scanners; 港 and 巷 are no pair, since both stand in names of places."""


@cache
def _alike() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for group in _GROUPS.split():
        for character in group:
            found.setdefault(character, set()).update(group)
    return {character: frozenset(others) for character, others in found.items()}


def is_taken_for(typed: str, meant: str) -> bool:
    """Whether two words of one length differ by one character, and that one looks or sounds like the other."""
    differing = [(a, b) for a, b in zip(typed, meant, strict=False) if a != b]
    if len(typed) != len(meant) or len(differing) != 1:
        return False
    ((one, other),) = differing
    return other in _alike().get(one, ()) or bool(set(readings(one)) & set(readings(other)))
