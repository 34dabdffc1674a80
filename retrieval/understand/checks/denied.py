"""Figures that a question denies or leaves out: 没有维持的复议 are all but those of the row, and no cell holds them."""

from __future__ import annotations

from library.expressions import expression, stands_before
from retrieval.plan import Operation, Plan
from retrieval.understand.words.mentions import Mentions

_CHINESE = (
    r"(?:(?<!有)没有?|(?<!是)不是|并非|(?<![是除])非|不属于|(?:并|从|尚|还)?未)"
    r"(?:被|得到|能够?|予以?|给予|获得?|由|来自)?"
)
_ENGLISH = (
    r"(?:\b(?:not|never|neither|nor)|n't)"
    r"(?: (?!only)\w+ly| yet| be(?:en)?| come| came| made| filed| submitted| sent| lodged)*"
    r"(?: by| from)?(?: an?| the)? |\bnon-?"
)
_LEAVES_OUT = (
    r"除(?:了|去|开|掉)?(?!以)|去掉|去除|剔除|扣除|刨去|撇开|抛开|排除|不算|不含|不包括|不计|"
    r"\b(?:excluding|except(?: for)?|apart from) "
)
DENIES = expression(rf"{_CHINESE}|{_ENGLISH}|{_LEAVES_OUT}|[^,，]*(?:以外|之外|除外)$")
_JUST_BEFORE = expression(rf"(?:{_CHINESE}|{_ENGLISH}|{_LEAVES_OUT}|(?:(?<!有)没有?|未)[\u3400-\u9fff]{{1,4}}的)$")
"""未公开的处罚 is no figure of the form either."""
_LEFT_OUT_AFTER = expression(r"(?:的)?(?:申请|案件|信息)?(?:以外|之外|除外)")
_COUNTS = expression(
    r"多少|几[件条项起次份宗篇个例]|(?:数量|总数|件数)|占比|比例|\b(?:how many|number of|count of|share|percent)"
)
_FIGURES = ("row", "weak_row", "column", "measure", "verb")


def denied_figures(mentions: Mentions, plan: Plan) -> tuple[str, ...]:
    """The words that deny the figure of a plan; a condition or a yes or no has taken its own into account."""
    words = mentions.text.words
    may_be_whether = plan.operation is Operation.LOOKUP and not _COUNTS.search(words)
    if not plan.measures or plan.conditions or plan.verdict or may_be_whether:
        return ()
    if plan.premise is not None and not plan.premise.number:
        # 没人申请，公开率是多少: that there was none is checked.
        at = words.find(plan.premise.words)
        words = words.replace(plan.premise.words, " " * len(plan.premise.words)) if at >= 0 else words
    found: dict[int, str] = {}
    figures = [match for match in mentions.content if match.entry.kind in _FIGURES]
    for match in figures:
        before = stands_before(_JUST_BEFORE, words, match.start) or _LEFT_OUT_AFTER.match(words, match.end)
        if before is not None and not any(each.start <= before.start() < each.end for each in figures):
            start, end = min(before.start(), match.start), max(before.end(), match.end)
            found.setdefault(start, words[start:end].removesuffix("的有"))
    return tuple(found.values())
