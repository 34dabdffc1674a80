"""Whom a following question leaves out: 除了它呢, 除第一名外, 去掉最大的."""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import Operation
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.talk.pointing import asks_for_others
from retrieval.understand.words.mentions import Mentions
from retrieval.understand.words.quantities import find_top

_LEFT_OUT = expression(
    r"(?:除了?|除去|除开|不算|不含|不包括|去掉|抛开|撇开|刨去|排除)(?:掉|了)?"
    r"(?:(?P<first>第一名?|榜首)|最(?P<end>[多高大少低小])的?(?:那?一?[个家])?(?:单位)?|(?P<top>前[一二两三四五六七八九十\d]+(?:名|位|家|个)?)|"
    r"(?:它们?|他们?|她|(?:这|那|上面|刚才)[一二两三四五六七八九十几]?些?[个家]?(?:单位|街道|镇|局)?))(?:以外|之外|外)?"
)
_IF_LEFT_OUT = expression(
    r"^(?P<out>(?:那么?|如果|要是)*(?:除了?|除去|除开|不算|不含|不包括|去掉|抛开|撇开|刨去|排除)(?:掉|了)?[^,，。?？]{1,14}?)"
    r"(?:(?:的话|的情况下)[,，]?(?=[\u3400-\u9fff])|(?=谁|哪家))"
)
"""去掉它的话谁最多 is 去掉它，谁最多."""
_WITHOUT_END = expression(
    r"(?:那么?|如果|要是|把)*(?:除了?|除去|除开|不算|不含|不包括|不看|去掉|去除|抛开|撇开|刨去|排除|剔除)(?:掉|了)?"
    r"最(?P<end>[多高大少低小])的?(?:那|这)?(?:一?[个家])?(?:单位|值)?(?:以外|之外|外)?(?:的)?[呢啊]?[?？]?"
)


def leaves_out(words: str) -> bool:
    """除了第一名 speaks of the others, and of no place."""
    return _LEFT_OUT.search(words) is not None


def left_out(mentions: Mentions, talk: Conversation) -> tuple[str, ...]:
    """除了它呢, 除第一名外: whom a following question leaves out; 其他街道 leaves out the one spoken of."""
    spoken = talk.agencies or talk.ranked or (talk.plan.scope.without if talk.plan is not None else ())
    match = _LEFT_OUT.search(mentions.text.words)
    shared = talk.plan is not None and talk.plan.operation is Operation.SHARE
    if match is None and shared and talk.plan is not None and asks_for_others(mentions.text.words):
        # 剩下的单位平均几件, after what part of all two of them have.
        return talk.plan.scope.agencies
    if match is None:
        return spoken if asks_for_others(mentions.text.words) and not mentions.names else ()
    if match["end"]:
        return end_of_last(match["end"], talk)
    if match["first"]:
        # Those that share the first place are all of it.
        most = talk.plan is None or talk.plan.descending
        return end_of_last("多" if most else "少", talk) or talk.ranked[:1]
    return talk.ranked[: find_top(match["top"]) or 0] if match["top"] else spoken


def without_end(words: str, talk: Conversation) -> str:
    """去掉最大的, after a ranking or a list that told it: whoever that is is named."""
    words = _IF_LEFT_OUT.sub(r"\g<out>,", words)
    match = _WITHOUT_END.fullmatch(words)
    names = end_of_last(match["end"], talk) if match is not None else ()
    return f"去掉{names[0]}呢" if len(names) == 1 else words


def end_of_last(end: str, talk: Conversation) -> tuple[str, ...]:
    """Those of the last answer with the greatest figure, or the least, where it told it."""
    most, plan = end in "多高大", talk.plan
    figures = [each for each in talk.values[: len(talk.ranked)] if each is not None]
    if plan is None or len(talk.ranked) < 2 or len(figures) != len(talk.ranked) or len(plan.measures) != 1:
        return ()
    ranks = plan.operation is Operation.RANK and not (plan.by or plan.change or plan.offset or plan.place_of)
    # 去掉最大的, after the three that have least, is none of these.
    told = ranks and (plan.limit is None or plan.descending is most)
    if not (told or (plan.operation is Operation.LIST and len(plan.conditions) == 1) or len(plan.scope.agencies) > 1):
        return ()
    chosen = max(figures) if most else min(figures)
    return tuple(name for name, figure in zip(talk.ranked, figures, strict=True) if figure == chosen)
