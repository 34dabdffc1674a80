"""Whether a sentence says of a thing that there is none: 没有举办专题培训, 官方微博已停止运营."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from library.expressions import expression

_CLAUSE = expression(r"[^，,。；;！!？?：:]+")
_BEFORE = expression(
    r"(?:未(?!来|成年|办结|采纳|按)|没有?|(?<!有)无(?!偿|障|纸|线|人机|论|效)|不再|停止|停办|取消|暂停)"
    r"(?:[^的]|(?:自己|独立|专门|单独|专用|官方|相应|任何)的){0,12}$"
)
"""Before the thing, in its clause; 未更新的公众号 is a 公众号 all the same."""
_AFTER = expression(
    r"^[^的]{0,10}(?:停止|停用|停更|停办|停发|关停|注销|取消|暂停|空白|(?:为|是|均为)?(?:零|0(?!\d))[次个件人期场家]?$|"
    r"(?:未|没有?)(?:单独|专门|再)?(?:开展|举办|组织|召开|设|建|开通|配备|开设|成立|办|收取|发生))"
)


def denies(text: str, words: Iterable[str]) -> bool:
    """Whether every clause that names one of the words denies it; words and text folded."""
    said = list(_clauses_with(text, tuple(words)))
    return bool(said) and all(_denied(clause, word) for clause, word in said)


def denies_somewhere(text: str, words: Iterable[str]) -> bool:
    return any(_denied(clause, word) for clause, word in _clauses_with(text, tuple(words)))


def _clauses_with(text: str, words: Sequence[str]) -> Iterator[tuple[str, str]]:
    for clause in _CLAUSE.findall(text):
        # The longest of the words that a clause holds is what it names.
        named = max((word for word in words if word in clause), key=len, default="")
        if named:
            yield clause, named


def _denied(clause: str, word: str) -> bool:
    before, _, after = clause.partition(word)
    return _BEFORE.search(before) is not None or _AFTER.search(after) is not None
