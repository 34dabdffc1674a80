"""Several statistics of one figure, asked for in one breath: 平均数和中位数各是多少."""

from __future__ import annotations

import re

from library.expressions import expression

_MIDDLES = "平均数|平均值|平均|均值|中位数|中位值"
_ANY = f"总数|总量|总和|合计数?|{_MIDDLES}|最大值|最小值|最高值|最低值"
_JOINT = "[和与及跟、,，]|以及|还有"
_SEVERAL = expression(
    rf"(?P<all>(?:{_ANY})(?:(?:{_JOINT})(?:{_ANY}))+)(?:各自?|分别|都|又)?(?=[是为有]?(?:多少|几|什么)|[?？]|$)"
)


def cut_statistics(sentence: str) -> list[str]:
    """The sentence once for each of them; as it is where it asks for one, or for none that is a mean or median."""
    several = _SEVERAL.search(sentence)
    if several is None or re.search(_MIDDLES, several["all"]) is None:
        return [sentence]
    named = re.findall(_ANY, several["all"])
    return [f"{sentence[: several.start()]}{each}{sentence[several.end() :]}" for each in named]
