"""Who came into an office, and when: 局长换任, 新任镇长, 组长改由书记担任 tell of it, 局长任组长 does not."""

from __future__ import annotations

import re

from library.expressions import expression

OFFICE = "副?(?:[局镇乡区县市厅部处科股站校院]长|书记|主任)"
_ANY = ("领导", "负责人", "一把手")
WHO_LEADS = (*_ANY, "组长", "局长", "镇长", "乡长", "区长", "县长", "市长", "厅长", "书记", "主任")
"""Words of which one stands where some head of an agency is spoken of."""
_ASKED = expression(
    rf"(?:换|调整|更换|变更)(?:了|过|没换|掉|的)*(?:分管|主管|新|主要)?的?(?P<office>{'|'.join(_ANY)}|组长|{OFFICE})|"
    rf"(?P<named>{'|'.join(_ANY)}|组长|{OFFICE})(?:是|在|又|都)*(?:哪一?年|什么时候|何时|几时)?(?:的|又|才)?"
    r"(?:换|更换|变动|换任|上任|到任)(?![上下成季])|(?P<anyone>换(?:了|过)?人(?=了?[吗么没]|没有?|[?？]|$))"
)
_CAME = "新任|新到|新来|接任|继任"
_WENT = "换任|换届|换人|换了|更换|调[整离任走]|离任|卸任|到任|履新|改由|交接|变[动更]|由新"
_STAYED = "不变|没有?变|未变|没有?换|仍[由为是]"


def office_asked(said: str) -> str:
    """The office in which a change is asked about: 哪年换了局长, 换过镇长吗, 书记什么时候换的, 换人了吗."""
    found = _ASKED.search(said) if any(word in said for word in ("换", "任", "变", "调整")) else None
    return (found["office"] or found["named"] or _ANY[0]) if found is not None else ""


def came_into_office(said: str, *, or_stayed: bool = False) -> str:
    """A pattern of what tells of such a change, or also that there was none; "" where none is asked about."""
    if not (office := office_asked(said)):
        return ""
    named = "|".join((*_ANY, "组长", OFFICE)) if office in _ANY else re.escape(office)
    of, went = rf"(?<!副)(?:{named})", f"{_WENT}|{_STAYED}" if or_stayed else _WENT
    stayed = rf"|领导小组[^，,；;。]{{0,4}}(?:{_STAYED})" if or_stayed else ""
    return rf"(?:{_CAME})[^，,；;。：:]{{0,8}}{of}|{of}[^，,；;。：:]{{0,5}}(?:{went}){stayed}"
