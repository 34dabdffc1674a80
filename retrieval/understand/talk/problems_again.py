"""The problems or plans of one year held against another's, as a talk goes on: 跟去年的一样吗, 2024年还提吗."""

from __future__ import annotations

from library.expressions import expression
from retrieval.plan import Operation
from retrieval.understand.talk.conversation import Conversation

_YEAR = r"(?P<{0}>20\d\d)年|(?P<{0}_before>去年|上一?年|前一年|往年)|(?P<{0}_after>第二年|次年|[下后来]一?年)"
_WHAT = r"(?:度?的?(?:报告|年报)?(?:里|中)?)?的?(?:问题|不足|困难|短板|毛病|内容|措施|打算|情况)?"
_SAME = (
    r"(?:是不是|是否|有没有|都|完全|还是|还)*(?:(?:一样|相同|重复|类似|差不多|雷同|一致)(?:的地方)?|"
    r"有(?:什么|哪些|没有?|啥)*(?:不同|区别|变化|差别|不一样|重复|共同点|相同)(?:的地方|之处)?)(?:吗|么|不|没有?)?[呢啊]?"
)
_AGAINST = expression(
    rf"(?:那么?|它|这)?(?:和|跟|与|同|比|相比)?(?:{_YEAR.format('year')}){_WHAT}(?:相比|比起来|比较|比|对比)?[,，]?{_SAME}[?？]?"
)
_STILL = expression(
    rf"(?:那么?)?(?:(?:这些|这个|这类|上面的?)问题)?(?:到了?)?(?:{_YEAR.format('year')})(?:的?(?:报告|年报))?(?:里|中)?"
    r"(?:(?:是不是|是否)?(?:还|又|仍然?)(?:在|有|会)?(?:提(?:到|及)?|说|讲|写|存在|是)?|(?:提(?:到|及)?|说|讲|写)(?:了|过))"
    r"(?:这些|这个|它们?|老|同样的?)?(?:问题|毛病)?(?:了)?(?:吗|么|没有?)[?？]?"
)
_BOTH = expression(rf"(?:那么?|它们|这?两年的?)?(?:问题)?{_SAME}[?？]?")

_SAID = {"问题": expression(r"问题|不足|困难|短板|毛病"), "改进": expression(r"措施|打算|改进")}


def held_against_problems(words: str, talk: Conversation) -> str:
    """Both years named, of which the same plan tells what they have in common; else the words as they are."""
    plan = talk.plan
    kind = {"problems": "问题", "improvements": "改进"}.get(plan.topic.id if plan is not None and plan.topic else "")
    if plan is None or plan.operation is not Operation.NARRATIVE or kind is None or len(talk.agencies) != 1:
        return words
    if len(talk.years_alike) == 2 and _BOTH.fullmatch(words):
        return "、".join(f"{year}年" for year in talk.years_alike) + f"的{kind}有没有共同点"
    match = (_AGAINST.fullmatch(words) or _STILL.fullmatch(words)) if len(talk.years) == 1 else None
    if match is None:
        return words
    # 跟去年的问题一样吗, after what was to be done about them.
    kind = next((kind for kind, said in _SAID.items() if said.search(words)), kind)
    last = talk.years[0]
    other = int(match["year"]) if match["year"] else last + 1 if match["year_after"] else last - 1
    if other == last:
        return words
    return "和".join(f"{year}年" for year in sorted((last, other))) + f"的{kind}有没有共同点"
