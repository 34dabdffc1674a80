"""What a number or a month must look like in a sentence that answers: 几次 asks for 六次, and 第一张 counts nothing."""

from __future__ import annotations

import re

from library.expressions import expression
from retrieval.synonyms import other_words

_DIGIT = "\\d一二三四五六七八九十百千万两半"
_NUMBER = rf"(?<![第每{_DIGIT}])(?<!每[年季月周天日期])[{_DIGIT}]+\s*[余多]?\s*个?"
_NONE = "(?:未|没有|没|无)(?:收到|发生|承办|办理|受理|组织|举办|开展|召开|收取|接到|提出)"
_ALIKE = ("次场期回轮届遍趟", "人名位")
"""Units in which one thing may be counted; 人次 counts those who came."""
_UNIT = expression(
    r"(?<!好)(?:多少|几)个?(人次|块|层|册|栋|幢|棵|面|只|头|批|页|步|道|公里|米|亩|吨|封|盒|台|辆|座|张|套|间|所|分(?![类别成之钟])|"
    r"[次场期轮届名位]|人(?![大民])|村(?![民里务级委官干中上]))"
)
_THING = expression(
    r"(?:多少|(?<![周期拜])几)个?(?P<after>[^\W\d_a-z]{2,4}?)(?=[？?，,。]|$|[来参看用被在能会投报登申提住进受]|[^\W]{1,3}了)|"
    r"(?:^|[的，,])(?P<before>[^\W\d_a-z的，,]{2,4}?)(?:一?共|总共)?[有达]?到?多少[？?]?$"
)
"""多少订户, 订户有多少: what is counted has no unit of its own."""
_NO_THING = expression(
    r"^[家户种类样处栋趟遍回层级高长大远久深]|[钱元万亿天年月日分点率度比例字时间次条件项个份起宗篇]|多少|工作|^人$"
)
_OPINIONS = expression(
    r"(?:多少|几)(?:条|件|项|份|个)?(?:的)?(?P<thing>意见|建议|留言|来信)|"
    r"(?P<first>意见|建议)(?:有|收到|共)*(?:多少|几)(?:条|件)"
)
"""Of these a report counts several things in 条: 收到多少条意见 is not answered by 分四次征求意见."""
_NEAR = 8
"""Characters between a thing and its number."""
_MONTHS = ("一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二")
_MONTH = expression(rf"(?<![{_DIGIT}个几哪])(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?![{_DIGIT}度报])")


def counted(said: str) -> tuple[str, ...]:
    """A number of what is counted: 多少块屏 asks for 二百块, or for none."""
    unit = _UNIT.search(said)
    if unit is not None:
        alike = next((group for group in _ALIKE if unit[1] in group), "")
        units = f"人?[{alike}]" if alike else "(?:行政|自然)?村" if unit[1] == "村" else re.escape(unit[1])
        return (f"{_NUMBER}{units}|{unit[1][0]}数?[是为有达：:]*\\s*\\d|{_NONE}",)
    opinions = _OPINIONS.search(said) if "意见" in said or "建议" in said or "信" in said or "留言" in said else None
    if opinions is not None:
        name = opinions["thing"] or opinions["first"]
        number = rf"{_NUMBER}[条件项份封]"
        return (rf"{name}[^，,。；;]{{0,{_NEAR}}}{number}|{number}[^，,。；;]{{0,4}}{name}|{_NONE}",)
    thing = _THING.search(said)
    name = (thing["after"] or thing["before"]) if thing is not None else ""
    if not name or _NO_THING.search(name):
        return ()
    called = (name, *(other for each in other_words(name) if each.word == name for other in each.others))
    names = "|".join(map(re.escape, called))
    number, between = rf"{_NUMBER}(?![{_DIGIT}]|成|分之)", rf"[^，,。；;成]{{0,{_NEAR}}}"
    return (f"(?:{names}){between}{number}|{number}{between}(?:{names})|{_NONE}",)


def in_month(said: str) -> tuple[str, ...]:
    """7月做了什么 is answered by what was in 7月 or 七月; a span of months says nothing of one."""
    months = {_MONTHS.index(month) + 1 if month in _MONTHS else int(month) for month in _MONTH.findall(said)}
    if len(months) != 1:
        return ()
    (month,) = months
    return (rf"(?<![{_DIGIT}])(?:{month}|{_MONTHS[month - 1]})\s*月",)
