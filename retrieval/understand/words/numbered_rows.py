"""A row of the form called by its number under the heading over it: 不予公开第8项 is 属于行政查询事项."""

from __future__ import annotations

import re
from functools import cache

from library.expressions import expression
from library.forms import FORM_2021

_NUMBERED = expression(
    r"(?:[（(][三四五六][）)])?(?P<parent>不予公开|无法提供|不予处理|其他处理)(?:的|里面?|中|之?下)*"
    r"第(?P<at>\d|[一二三四五六七八九])(?:小?[项种个条类款](?:情形|理由|原因|情况)?|行)"
    r"(?P<asks>(?:指的?)?是(?:什么|啥|哪一?[项种个](?:情形|理由)?)(?=[?？]?$))?"
)
_PRINTED = expression(r"^[（(]?[\d一二三四五六七八九]+[.、）)]")
_DIGITS = "零一二三四五六七八九"


def with_rows_named(words: str) -> str:
    """The question with the row's own words; a number that the form doesn't have stays as it is."""
    return _NUMBERED.sub(_named, words) if "第" in words else words


def number_without_row(words: str) -> str:
    """不予公开第9项: what is left of a question in which every row that the form has is named."""
    left = _NUMBERED.search(words) if "第" in words else None
    return left.group() if left is not None else ""


def _named(match: re.Match[str]) -> str:
    at = _DIGITS.index(match["at"]) if match["at"] in _DIGITS else int(match["at"])
    row = _rows().get((match["parent"], at))
    return match.group() if row is None else f"{row}是什么意思" if match["asks"] else row


@cache
def _rows() -> dict[tuple[str, int], str]:
    """By the words of the heading and the number under it."""
    found: dict[tuple[str, int], str] = {}
    numbered: dict[str, int] = {}
    for row in next(table for table in FORM_2021.tables if table.number == "三").rows:
        if len(row.parents) < 2:
            continue
        parent = _PRINTED.sub("", row.parents[-1])
        numbered[parent] = numbered.get(parent, 0) + 1
        label = _PRINTED.sub("", row.label)
        found[parent, numbered[parent]] = f"{parent}的{label}" if label == "其他" else label
    return found
