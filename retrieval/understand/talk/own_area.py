"""全省, 全市 and 全区, in a talk about one agency: the province, the city or the district in which it lies."""

from __future__ import annotations

from dataclasses import replace

from library.expressions import expression
from retrieval.understand.talk.conversation import Conversation
from retrieval.understand.words.text import Text
from retrieval.understand.words.world import World

_WHOLE = expression(
    r"(?P<before>[比占在跟和与同])(?:了|到)?(?:它|该单位)?(?:所在|所属)?的?(?:全|本|整个)(?P<rank>[省市县区旗州盟])(?:的)?"
    r"(?:(?=(?:各|所有|全部)?(?:街道|乡镇|部门|[镇乡局]))|(?:各|所有|全部|其他)?(?:单位|机关)?(?:里|内|中|范围内)?的?"
    r"(?=平均|均值|总[量数]|整体|水平|排|占|多少|几成|几分之|百分之|比|相比|[呢?？]|$))"
)
_KIND = expression(r"(?:各|所有|全部)?(?:街道|乡镇|部门|[镇乡局])")


def in_own_area(text: Text, talk: Conversation, world: World) -> Text:
    """比全省平均高吗, after a figure of one agency; left alone where it lies in no such area, or in two."""
    if text.grammar != "zh" or talk.plan is None:
        return text
    match = _WHOLE.search(text.words)
    whose = talk.plan.place_of or talk.plan.scope.agencies or talk.agencies
    if match is None or len(whose) != 1 or whose[0] not in world.by_name:
        return text
    own = [area for area in world.by_name[whose[0]].areas if _rank(area) == match["rank"]]
    if len(own) != 1:
        return text
    before, behind = text.words[: match.start()], text.words[match.end() :]
    # 江苏省 alone may be its government.
    of_all = "的" if _KIND.match(behind) else "各单位里" if match["before"] == "在" else "各单位的"
    return replace(text, words=f"{before}{match['before']}{own[0]}{of_all}{behind}")


def _rank(area: str) -> str:
    return "省" if area.endswith("自治区") else area[-1]
