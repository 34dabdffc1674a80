"""Clauses that say why somebody asks, and thanks: 我是一名记者，正在写一篇稿子."""

from __future__ import annotations

from library.expressions import expression

_JOINT = expression(r"[,，。;；!！~～…\n]+")
_OF_ASKER = expression(
    r"^(?:您好|你好|hi|hello|各位|老师|同志|那个|嗯|是这样的?|不好意思|打扰一下|打扰了|请教一下|请教|麻烦问一下)?"
    r"(?:(?:我|本人|笔者|我们|咱们|俺|小编|在下)"
    r"(?:是|在|正|最近|这边|想|要|准备|打算|手头|需要|的|做|写|负责|们|家|听说|刚|有个|有点)"
    r"|(?:为了|因为|由于|出于|因)[^,，]{0,24}(?:写|做|研究|报道|论文|课题|需要|比较|核对|申请)"
    r"|(?:领导|上级|上面|老板|主任|单位|开会|汇报|群里)[^,，]{0,4}(?:要|问|用|催)"
    r"|正在|最近|手头|做个?(?:课题|研究|调研|作业)|写(?:论文|稿|报道|材料|总结))"
)
_ASKING = expression(
    r"^(?:您好|你好|请教|打扰了?)?(?:本人|我)?是?(?:一名|一个|个)?(?:记者|市民|群众|居民|村民|网友|读者|学生|研究者|老百姓)(?:想|要|来)"
    r"(?:问一?[下问]|问|了解(?:一下)?|请教(?:一下)?|打听(?:一下)?|核实(?:一下)?|知道|查(?:一下)?)(?:的是)?$"
)
"""记者想问一下: whoever asks has filed no request."""
_GREETING = expression(
    r"^(?:您好|你好|hi|hello|各位好?|老师好?|同志|请教一下|请教|打扰一下|打扰了|不好意思|麻烦了?|请问)$"
)
_THANKS = expression(
    r"(?<![,，。;；!！?？~～…\n])(?:[,，。;；!！?？~～…\n]+"
    r"(?:谢谢[您你啦]?|谢了|多谢|非常感谢|感谢|麻烦了|麻烦您了?|辛苦了?|急用?|在线等|挺急的?|拜托了?|"
    r"有劳了?|麻烦告知|请告知|请回复))+[,，。;；!！?？~～…\n]*$"
)
_SAYS_MORE = expression(
    r"多少|几|哪|谁|什么|吗|呢|是否|有没有|\d{2}|局|厅|委|街道|镇|乡|县|区|市|政府|单位|它|该|"
    r"不予|予以|无法提供|不掌握|想知道|想问|想查"
)
"""A clause that asks, or names somebody or a year, is no mere background."""


def without_background(words: str) -> str:
    """The question without its first clauses about the asker, and without thanks at its end."""
    words = _THANKS.sub("", words)
    pieces = _JOINT.split(words)
    joints = [*_JOINT.findall(words), ""]
    clauses = list(zip(pieces, joints, strict=False))
    while len(clauses) > 1 and _is_background(clauses[0][0]):
        clauses = clauses[1:]
    if len(clauses) == len(pieces):
        return words
    return "".join(piece + joint for piece, joint in clauses[:-1]) + clauses[-1][0]


def _is_background(clause: str) -> bool:
    if not clause or _GREETING.match(clause) or _ASKING.match(clause):
        return True
    return _OF_ASKER.match(clause) is not None and _SAYS_MORE.search(clause) is None
