"""What short words ask for after a count that prose tells: 多少人 after trainings, 会议呢 and 培训呢 after either."""

from __future__ import annotations

from library.expressions import expression
from retrieval.understand.talk.conversation import Conversation

_SO_MANY_PEOPLE = expression(
    r"(?:那么?|一共|总共|共|都|又)*(?:培训|参加|参训|受训|来)?[了过]?(?:的)?(?:有)?(?:一共|总共|共)?"
    r"(?:多少|几)个?人(?:次|参加)?(?:呢|参加)?[?？]?"
)
_COUNTED = expression(
    r"(?P<when>(?:那么?)?(?:20\d\d年|[去前]年|上一年)?的?)"
    r"(?P<what>培训|会议|开会|解读|政策解读|发布会|新闻发布会|回应|回应关切)(?:次数)?呢[?？]?"
)
_SAID = {
    "培训": "培训几次",
    **dict.fromkeys(("会议", "开会"), "会议几次"),
    **dict.fromkeys(("解读", "政策解读"), "政策解读几篇"),
    **dict.fromkeys(("发布会", "新闻发布会"), "新闻发布会几次"),
    **dict.fromkeys(("回应", "回应关切"), "回应关切几次"),
}
_FEW = 3
_ABOUT = {"narrative.trainings": "培训", "narrative.trainees": "培训", "narrative.meetings": "会议"}
_WHAT_IT_WAS = expression(
    r"(?:那么?|都|主要|具体|培训|会议|会上)*(?:的)?(?:内容|主题)?(?:都|主要|各|分别)*(?:是|[讲说学谈][了过]?)(?:些|的)?(?:什么|啥|哪些)(?:内容|主题)?[呢啊]?[?？]?|"
    r"(?:具体|主要)?内容呢?[?？]?"
)
"""内容是什么, after how many trainings there were."""
_COUNTS = tuple(
    f"narrative.{each}"
    for each in ("trainings", "trainees", "meetings", "interpretations", "press_conferences", "responses")
)


def counted_again(words: str, talk: Conversation) -> str:
    """The question put in full; as it is where no such count was asked for."""
    told = talk.plan.measures if talk.plan is not None else ()
    if not told or not all(each.id in _COUNTS for each in told):
        return words
    about = {_ABOUT[each.id] for each in told if each.id in _ABOUT}
    whose = "和".join(talk.agencies) if len(talk.agencies) <= _FEW else ""
    if len(about) == 1 and whose and len(talk.years) == 1 and _WHAT_IT_WAS.fullmatch(words):
        return f"{whose}{talk.years[0]}年{about.pop()}的内容是什么"
    if any(each.id == "narrative.trainings" for each in told) and _SO_MANY_PEOPLE.fullmatch(words):
        return "培训多少人次"
    found = _COUNTED.fullmatch(words)
    return words if found is None else f"{found['when']}{_SAID[found['what']]}"
