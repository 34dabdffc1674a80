"""The words of a following question without those with which a talk goes on, or corrects what was said."""

from __future__ import annotations

import re
from dataclasses import replace

from retrieval.plan import Operation
from retrieval.understand.conversation import Conversation
from retrieval.understand.text import Text, says_anything

_NOT_MEANT = re.compile(
    r"(?<=[\u3400-\u9fff])[,，]?(?:而|可)?(?<!是)不是[^,，。?？是]{2,14}(?:吧|啊)?(?=[。!！,，]?$)|"
    r"(?<!是)不是[^,，。?？是]{2,14}[,，](?=(?:而)?是)"
)
_GOING_ON = re.compile(
    r"^(?:反过来(?:说|看|问)?|还有(?:一个)?|另外|对了|接着|然后|好的?|嗯+|哦+)[,，]|"
    r"^(?:那么?|那就|再|然后|接着)*(?:换成|换到|换做|改成|改为|再?看看|看一?下)(?=[^呢吧吗?？]{3})|"
    r"^(?:(?:也)?不对?[,，]?|错了[,，]?|不是[,，]?)?我(?:是说|的意思是|说的是|是指|指的是|问的是|要问的是|想问的?是?)[,，]?"
)
"""Words with which a talk goes on."""
_ALIKE = re.compile(
    r"(?<=[\u3400-\u9fff])(?:有没有|是否有|是不是|也有|有)(?:也有|也是)?(?:类似|同样|一样|相同|这样|这种|这类)的?(?:情况|问题|现象)?(?:吗|么)?[?？]?$"
)
"""浮桥镇有没有类似的."""
_WHO_MORE = re.compile(
    r"(?:and )?(?:who|which(?: one)?(?: of (?:them|the two))?)(?: (?:has|had|got|gets|did|does|is|was|lost))? "
    r"(?:more|most|(?P<less>fewer|less|fewest|least))\??"
)
"""Who lost more, after the same figure of one agency and then of another."""
_SIDE = re.compile(
    r"(?:那么?|它)?(?:(?P<before>(?:在此|这|那)?之前|此前|以前|早先)|后来|(?:在此|这|那)?之后|此后|以后)(?:的|几年)?呢?[?？]?"
)
_SAYS = re.compile(r"(?<=[\u3400-\u9fff])(?:又|是)?怎么(?:说|讲|提)的?[?？]?$")


def corrected(text: Text, talk: Conversation) -> Text:
    """是浮桥镇不是石臼镇: what is not meant is left out; a year alone is asked in the language of the conversation."""
    if talk.plan is None:
        return text
    spoken = talk.understood.language if talk.understood is not None else text.language
    language = text.language if says_anything(text) else spoken
    words = _GOING_ON.sub("", text.words) or text.words
    words = _sided(words, talk)
    match = _WHO_MORE.fullmatch(words)
    if match is not None and len(talk.lined_up) > 1:
        words = "which is lower" if match["less"] else "which is higher"
    words = _ALIKE.sub("呢", words)
    words = _SAYS.sub("呢", words) if talk.plan.operation is Operation.NARRATIVE else words
    return replace(text, words=_NOT_MEANT.sub("", words) or words, language=language)


def _sided(words: str, talk: Conversation) -> str:
    """后来呢, after the figure of one year, is asked of the years from then on."""
    side, plan = _SIDE.fullmatch(words), talk.plan
    if side is None or plan is None or not plan.measures or len(talk.years) != 1:
        return words
    return f"{talk.years[0]}年{'以前' if side['before'] else '以来'}的趋势"
