"""Numbers that count more than the year's disclosure or the requests for it, as what follows them shows."""

from __future__ import annotations

import re

from ingest.figures.clauses import Mention
from ingest.figures.words import DISCLOSURE_REQUEST, FILINGS, OTHER_REQUEST, find_name

_ITS_PARTS = re.compile(r"^[，,（(：:]?其中[，,：:]?([^。；;]*)")
_FIRST_CLAUSE = re.compile(r"[，,、。；;]")
_OF_THIS_YEAR = re.compile(
    r"^[^，。；（(\d]{0,2}[，,（(；;]其中[：:，,]?(?:(?P<year>20\d\d)年(?:度)?|今年|本年度?|当年)[^，。；\d]{0,10}?(?=\d)"
)
_UNTIL_A_DAY = re.compile(r"截[至止]|累计|历年|以来|[至到](?:20\d\d年)?年?(?:底|末|\d+月)")
_YEAR_NAMED = re.compile(r"全年|今年|本年|年度|20\d\d年")


def counts_any_request(mention: Mention, sentence: str) -> bool:
    """「办理申请事项25项，其中政府信息公开申请3项」, 「处理申请事项18项，其中低保申请12项」."""
    if DISCLOSURE_REQUEST.search(mention.own) is not None:
        return False
    parts = _ITS_PARTS.match(sentence[mention.number.end :])
    if parts is None:
        return False
    if OTHER_REQUEST.search(parts[1]) is not None:
        return True
    first = _FIRST_CLAUSE.split(parts[1], maxsplit=1)[0]
    return DISCLOSURE_REQUEST.search(first) is not None and find_name(FILINGS, first) is None


def goes_back_years(mention: Mention, sentence: str, year: int) -> bool:
    """「截至2020年底，共主动公开信息8412条，其中2020年新增1033条」: the part alone is of the year."""
    if "其中" not in sentence or (_YEAR_NAMED.search(mention.before) and not _UNTIL_A_DAY.search(mention.before)):
        return False
    part = _OF_THIS_YEAR.match(sentence[mention.number.end :])
    return part is not None and (part["year"] is None or int(part["year"]) == year)
